"""What editors write, as pydantic models: each field's type and limits, before files are joined to a board.

Unknown keys are forbidden, so that a typing error is reported. `spoken.in_languages` adds the languages of a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from praatplaat.content.frozen import Localized
from praatplaat.content.languages import Languages
from praatplaat.content.spoken import Each
from praatplaat.content.values import (
    Address,
    Day,
    Detail,
    Dots,
    Drawing,
    Id,
    Label,
    Length,
    Minutes,
    Note,
    Order,
    Place,
    Result,
    RoundForm,
    Spot,
    Stamp,
    Summary,
    Switch,
    Title,
    Word,
)
from praatplaat.content.vocabulary import DrawingName, FieldType, Shown


class Strict(BaseModel):
    """Base: unknown keys are problems, values stay as they were read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class RawSource(Strict):
    title: Detail
    basis: Literal["source", "own"]
    url: Address | None = None
    date: Day | None = None


class RawLink(Strict):
    to: Word
    relation: Word
    why: Summary


class RawQuestion(Strict):
    level: Word
    text: Summary


class _WithFields(Strict):
    """Base of models with fields of the board: these have neutral names here, with the board's names as aliases.

    So no name that a board gives to a field clashes with a name of Python or pydantic.
    """

    @cached_property
    def details(self) -> dict[str, Any]:
        """The fields of the board that stand in the file."""
        own = ((info.alias, getattr(self, name)) for name, info in type(self).model_fields.items() if info.alias)
        return {alias: value for alias, value in own if value is not None}


class RawFacet(_WithFields):
    """Front matter of `<id>.md`: structure and words of the first language; `fielded` adds the fields of a board."""

    kind: Word
    title: Title
    label: Label
    summary: Summary
    order: Order | None = None
    aliases: list[Id] = Field(default_factory=list)
    links: list[RawLink] = Field(default_factory=list)
    questions: list[RawQuestion] = Field(default_factory=list)
    sources: list[RawSource] = Field(default_factory=list)


class RawWords(_WithFields):
    """Front matter of `<id>.en.md`: words of another language only."""

    title: Title
    label: Label
    summary: Summary
    why: dict[str, Summary] = Field(default_factory=dict)
    questions: list[Summary] = Field(default_factory=list)
    own: Detail | None = None
    translates: Stamp | None = None


# Words in every language of the board. In each language they are as long as the single text that they are named after:
# they must fit the same place on a screen.
LabelWords = Annotated[Localized, Each("LabelWords", Label)]
TitleWords = Annotated[Localized, Each("TitleWords", Title)]
SummaryWords = Annotated[Localized, Each("SummaryWords", Summary)]
DetailWords = Annotated[Localized, Each("DetailWords", Detail)]
ResultWords = Annotated[Localized, Each("ResultWords", Result)]
NoteWords = Annotated[Localized, Each("NoteWords", Note)]


Jargon = Annotated[Mapping[str, dict[str, str]], Each("Jargon", dict[str, Word], needed=False)]


class RawWordsSource(Strict):
    """A source where all languages stand in one file."""

    title: DetailWords
    basis: Literal["source", "own"]
    url: Address | None = None
    date: Day | None = None


class RawKind(Strict):
    name: TitleWords
    names: LabelWords
    icon: Literal["mountain", "seedling", "signpost", "tool", "person", "blossom", "dot"] = "dot"
    tone: Literal["clay", "leaf", "water", "iris", "sun", "rose", "stone"] = "stone"
    on_plate: Literal["large", "medium", "small", "group", "blossom"] = "medium"
    fields: list[Word] = Field(default_factory=list)
    required: list[str] = Field(default_factory=list)


class RawRelation(Strict):
    name: TitleWords
    inverse: TitleWords


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

    name: TitleWords
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


class RawRole(Strict):
    name: TitleWords
    stakeholder: Word
    begin: Annotated[list[RawBeginning], Field(min_length=1)]


class RawWay(Strict):
    name: TitleWords
    how: ResultWords
    sources: list[RawWordsSource] = Field(default_factory=list)


class RawColophon(Strict):
    """What the board says of itself, each part in Markdown."""

    about: NoteWords | None = None
    made_by: DetailWords | None = None
    licence: DetailWords | None = None


class RawSpots(Strict):
    landscape: dict[str, Spot] = Field(default_factory=dict)
    portrait: dict[str, Spot] = Field(default_factory=dict)


class RawGround(Strict):
    """The drawing under the cards: one that came with the program, or files, and its parts that no card may cover."""

    drawing: DrawingName | None = None
    landscape: Drawing | None = None
    portrait: Drawing | None = None
    credit: DetailWords | None = None
    spots: RawSpots = Field(default_factory=RawSpots)


def _named(value: object) -> object:
    return {"drawing": value} if isinstance(value, str) else value


OwnGround = Annotated[RawGround, BeforeValidator(_named, json_schema_input_type=DrawingName | RawGround)]


class RawField(Strict):
    """A field that facets can have."""

    name: TitleWords
    you: TitleWords | None = None
    type: FieldType = "words"
    values: dict[Id, TitleWords] | None = None
    most: Length | None = None
    searched: Switch = "false"
    filter: Switch = "false"
    shown: Shown | None = None


class RawGrammar(BaseModel):
    """The part of `board.yaml` that says how the other files are written."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True, defer_build=True)

    fields: dict[Id, RawField] = Field(default_factory=dict)
    levels: Annotated[dict[Id, TitleWords], Field(min_length=1)] | None = None
    sectors: dict[str, TitleWords] = Field(default_factory=dict)


class RawBoard(Strict):
    """`board.yaml`."""

    languages: Languages | None = None
    title: TitleWords
    subtitle: SummaryWords
    colophon: RawColophon = Field(default_factory=RawColophon)
    ground: OwnGround = Field(default_factory=RawGround)
    kinds: dict[str, RawKind]
    relations: dict[str, RawRelation]
    fields: dict[Id, RawField] = Field(default_factory=dict)
    levels: Annotated[dict[Id, TitleWords], Field(min_length=1)] | None = None
    sectors: dict[str, TitleWords] = Field(default_factory=dict)
    groups: dict[str, RawGroup] = Field(default_factory=dict)
    filters: dict[str, RawFilter] = Field(default_factory=dict)
    roles: dict[str, RawRole] = Field(default_factory=dict)
    ways: dict[str, RawWay] = Field(default_factory=dict)
    jargon: Jargon = Field(default_factory=dict)
    """Words to avoid in each language, with the plain words to use in their place."""


class RawRound(Strict):
    """How the question of a step is put to a room with phones."""

    form: RoundForm
    dots: Dots | None = None
    several: Switch = "false"
    low: LabelWords | None = None
    high: LabelWords | None = None
    live: Switch = "false"
    moderated: Switch = "true"


class RawStep(Strict):
    title: TitleWords
    facets: Annotated[list[Word], Field(min_length=1)]
    question: SummaryWords
    way: Word
    minutes: Minutes
    group: DetailWords
    note: NoteWords
    round: RawRound | None = None


class RawRoute(Strict):
    """`routes/<id>.yaml`: a guided conversation, in every language."""

    title: TitleWords
    summary: SummaryWords
    order: Order | None = None
    minutes: Minutes
    group: DetailWords
    steps: Annotated[list[RawStep], Field(min_length=1)]
    sources: list[RawWordsSource] = Field(default_factory=list)


class RawPlate(Strict):
    """`plate.yaml`: places by orientation, and the spots of the drawing that no card may cover, in plate units."""

    landscape: dict[str, Place] = Field(default_factory=dict)
    portrait: dict[str, Place] = Field(default_factory=dict)
    spots: RawSpots = Field(default_factory=RawSpots)
