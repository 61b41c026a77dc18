"""What editors write in `board.yaml`: what the board is made of, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from praatplaat.content.icons import Icon
from praatplaat.content.languages import Languages
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.content.raw import (
    DetailWords,
    LabelWords,
    NameWords,
    NoteWords,
    RawWordsSource,
    ResultWords,
    Strict,
    SummaryWords,
    TitleWords,
)
from praatplaat.content.raw_plate import RawSpots
from praatplaat.content.spoken import Each
from praatplaat.content.tones import Tone
from praatplaat.content.values import OUTDATED, Drawing, Id, Length, Spot, Switch, Word
from praatplaat.content.vocabulary import FieldType, OnPlate, Shown

Jargon = Annotated[Mapping[str, dict[str, str]], Each("Jargon", dict[str, Word], needed=False)]


class RawKind(Strict):
    name: NameWords
    names: LabelWords
    icon: Icon = "dot"
    tone: Tone = "stone"
    on_plate: OnPlate = "medium"
    text_first: Switch = "false"
    fields: list[Word] = Field(default_factory=list)
    required: list[str] = Field(default_factory=list)


class RawRelation(Strict):
    name: NameWords
    inverse: NameWords
    arrow: Switch = "false"


class RawGroup(Strict):
    kind: Word
    name: LabelWords
    where: dict[str, str] = Field(default_factory=dict)


class RawFilter(Strict):
    """A choice that keeps some facets: by a field, or by a relation to the facets of a kind."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["field"], "not": {"anyOf": [{"required": ["relation"]}, {"required": ["kind"]}]}},
                {"required": ["relation", "kind"], "not": {"required": ["field"]}},
            ]
        }
    )

    name: NameWords
    field: Word | None = None
    relation: Word | None = None
    kind: Word | None = None
    people: Switch = "false"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.field) == bool(self.relation) or bool(self.relation) != bool(self.kind):
            raise PydanticCustomError("bad-filter", "bad-filter", {})
        return self


class RawBeginning(Strict):
    to: Word
    why: SummaryWords


def _role_schema(schema: dict[str, Any]) -> None:
    schema["properties"]["stakeholder"] = {**schema["properties"]["facet"], "deprecated": True}
    schema["required"] = [key for key in schema["required"] if key != "facet"]
    schema["oneOf"] = [{"required": ["facet"]}, {"required": ["stakeholder"]}]


class RawRole(Strict):
    """Who a visitor may be; until 0.1.0 the facet that tells more of a role stood under `stakeholder`."""

    model_config = ConfigDict(json_schema_extra=_role_schema)

    name: NameWords
    facet: Word = Field(validation_alias=AliasChoices("facet", "stakeholder"))
    begin: Annotated[list[RawBeginning], Field(min_length=1)]


class RawWay(Strict):
    name: NameWords
    how: ResultWords
    sources: list[RawWordsSource] = Field(default_factory=list)


class RawColophon(Strict):
    """What the board says of itself, each part in Markdown."""

    about: NoteWords | None = None
    made_by: DetailWords | None = None
    licence: DetailWords | None = None


class RawPart(Strict):
    """The part of the landscape drawing that belongs to a facet, and what is to be seen there."""

    box: Spot
    words: DetailWords


def _is_ours(value: str) -> str:
    if value not in GROUNDS:
        raise PydanticKnownError("literal_error", {"expected": ", ".join(GROUNDS)})
    return value


GroundName = Annotated[str, AfterValidator(_is_ours), WithJsonSchema({"type": "string", "enum": list(GROUNDS)})]


class RawGround(Strict):
    """The drawing under the cards: one that came with the program, or files, and its parts that no card may cover."""

    drawing: GroundName | None = None
    landscape: Drawing | None = None
    portrait: Drawing | None = None
    credit: DetailWords | None = None
    spots: RawSpots = Field(default_factory=RawSpots)
    parts: dict[str, RawPart] = Field(default_factory=dict)


def ground_key(value: str) -> str:
    """Return the key of `ground` that a single word stands for: "drawing" for one of ours, "landscape" for a file."""
    return "landscape" if "." in value or "/" in value else "drawing"


def _named(value: object) -> object:
    return {ground_key(value): value} if isinstance(value, str) else value


OwnGround = Annotated[RawGround, BeforeValidator(_named, json_schema_input_type=GroundName | Drawing | RawGround)]


class RawField(Strict):
    """A field that facets can have."""

    name: NameWords
    you: NameWords | None = None
    type: FieldType = "words"
    values: dict[Id, NameWords] | None = None
    most: Length | None = None
    dated: list[Word] = Field(default_factory=list)
    beside: Word | None = None
    searched: Switch = "false"
    filter: Switch = "false"
    shown: Shown | None = None


class RawExpected(Strict):
    """What a report goes by: how many facets of a kind there should be, and what they should say."""

    kind: Word
    least: dict[str, Length] = Field(default_factory=dict)
    fields: list[Word] = Field(default_factory=list)
    checked: Word | None = None
    years: Length = "2"


class RawGrammar(BaseModel):
    """The part of `board.yaml` that says how the other files are written."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True, defer_build=True)

    fields: dict[Id, RawField] = Field(default_factory=dict)
    levels: Annotated[dict[Id, NameWords], Field(min_length=1)] | None = None
    sectors: dict[str, NameWords] = Field(default_factory=dict)


class RawBoard(Strict):
    """`board.yaml`."""

    languages: Languages | None = None
    title: TitleWords
    subtitle: SummaryWords | None = None
    colophon: RawColophon = Field(default_factory=RawColophon)
    ground: OwnGround = Field(default_factory=RawGround)
    logo: Drawing | None = None
    kinds: dict[str, RawKind]
    relations: dict[str, RawRelation]
    fields: dict[Id, RawField] = Field(default_factory=dict)
    levels: Annotated[dict[Id, NameWords], Field(min_length=1)] | None = None
    sectors: dict[str, NameWords] = Field(default_factory=dict, json_schema_extra=OUTDATED)
    """Where boards from before 0.2.0 say the values of their field `sector`."""
    groups: dict[str, RawGroup] = Field(default_factory=dict)
    filters: dict[str, RawFilter] = Field(default_factory=dict)
    expected: RawExpected | None = None
    roles: dict[str, RawRole] = Field(default_factory=dict)
    ways: dict[str, RawWay] = Field(default_factory=dict)
    jargon: Jargon = Field(default_factory=dict)
    """Words to avoid in each language, with the plain words to use in their place."""
