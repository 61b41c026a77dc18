"""What editors write, as pydantic models: each field's type and limits, before files are joined to a board.

Every model forbids unknown keys, so that a slip of the pen is a problem and not a silence.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from praatplaat import settings

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What can stand in an address: the names of files, of filters, of roles and of ways of working."""

_BLANK = {"\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Letters and signs by their kind, of which nothing is seen."""


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen: of zero-width signs, soft hyphens and marks alone nothing can."""
    return any(unicodedata.category(sign)[0] not in "CZM" and sign not in _BLANK for sign in text)


def _visible(value: str) -> str:
    if not is_visible(value):
        found = " ".join(f"U+{ord(sign):04X}" for sign in value[:5])
        raise PydanticCustomError("invisible-value", "invisible-value", {"found": found})
    return value


_Seen = AfterValidator(_visible)
Word = Annotated[str, Field(min_length=1), _Seen]
Label = Annotated[str, Field(min_length=1, max_length=settings.LABEL_MAX), _Seen]
Title = Annotated[str, Field(min_length=1, max_length=settings.TITLE_MAX), _Seen]
Summary = Annotated[str, Field(min_length=1, max_length=settings.SUMMARY_MAX), _Seen]
Result = Annotated[str, Field(min_length=1, max_length=settings.RESULT_MAX), _Seen]
Detail = Annotated[str, Field(min_length=1, max_length=settings.DETAIL_MAX), _Seen]
Note = Annotated[str, Field(min_length=1, max_length=settings.NOTE_MAX), _Seen]


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise PydanticCustomError("bad-id", "bad-id", {"found": value})
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", value):
        raise PydanticCustomError("bad-address", "bad-address", {"found": value})
    return value


def _date(value: str) -> str:
    whole = value + "-01-01"[len(value) - 4:] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else ""
    try:
        date.fromisoformat(whole)
    except ValueError:
        raise PydanticCustomError("bad-date", "bad-date", {"found": value}) from None
    return value


# What a field may hold, as JSON Schema says it to editors; there a year or a number of minutes is a number.
Day = Annotated[str, AfterValidator(_date), WithJsonSchema({
    "anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"},
              {"type": "integer", "minimum": 1000, "maximum": 9999}],
})]
Address = Annotated[str, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": r"^https?://\S+$"})]


def _number(value: str) -> str:
    if not re.fullmatch(r"\d{1,4}", value):
        raise PydanticCustomError("bad-number", "bad-number", {"found": value})
    return value


def _minutes(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,2}", value):
        raise PydanticCustomError("bad-minutes", "bad-minutes", {"found": value})
    return value


def _dots(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d?", value) or int(value) > settings.DOTS_MAX:
        raise PydanticCustomError("bad-dots", "bad-dots", {"found": value, "most": settings.DOTS_MAX})
    return value


Order = Annotated[str, AfterValidator(_number), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9999})]
Dots = Annotated[str, AfterValidator(_dots), WithJsonSchema(
    {"type": "integer", "minimum": 1, "maximum": settings.DOTS_MAX})]
Switch = Annotated[Literal["true", "false"], WithJsonSchema({"type": "boolean"})]
Minutes = Annotated[str, AfterValidator(_minutes), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 999})]

_UNITS = re.compile(r"-?\d+(\.\d+)?")


def _place(value: list[str]) -> tuple[float, float]:
    if len(value) != 2 or not all(_UNITS.fullmatch(part) for part in value):
        raise PydanticCustomError("bad-place", "bad-place", {"found": ", ".join(value) or "[]"})
    return float(value[0]), float(value[1])


def _spot(value: list[str]) -> tuple[float, float, float, float]:
    if len(value) == 4 and all(_UNITS.fullmatch(part) for part in value):
        left, top, right, bottom = map(float, value)
        if left < right and top < bottom:
            return left, top, right, bottom
    raise PydanticCustomError("bad-spot", "bad-spot", {"found": ", ".join(value) or "[]"})


class Strict(BaseModel):
    """Base: unknown keys are problems, values stay as they were read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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
    level: Literal["warm", "deep", "decide"]
    text: Summary


class RawFacet(Strict):
    """Front matter of `<id>.md`: structure, and the words of the first language."""

    kind: Word
    title: Title
    label: Label
    summary: Summary
    order: Order | None = None
    aliases: list[Annotated[str, AfterValidator(_id)]] = Field(default_factory=list)
    links: list[RawLink] = Field(default_factory=list)
    questions: list[RawQuestion] = Field(default_factory=list)
    sources: list[RawSource] = Field(default_factory=list)
    organisation: Detail | None = None
    year: Detail | None = None
    sector: Word | None = None
    size: Literal["small", "medium", "large"] | None = None
    result: Result | None = None
    owner: Detail | None = None
    audience: Detail | None = None
    time: Detail | None = None
    since: Day | None = None
    side: Literal["inside", "outside"] | None = None
    interests: Annotated[list[Detail], Field(min_length=1)] | None = None
    tension: Detail | None = None


CODE_DETAILS = ("sector", "size", "since", "side")
"""Kind-specific fields that hold a code or date and need no translation."""
NAME_DETAILS = ("organisation", "owner")
"""Kind-specific fields that hold a name: the first language's serves where a translation is absent."""
WORD_DETAILS = ("year", "result", "audience", "time", "tension")
LIST_DETAILS = ("interests",)
DETAILS = (*CODE_DETAILS, *NAME_DETAILS, *WORD_DETAILS, *LIST_DETAILS)


class RawWords(Strict):
    """Front matter of `<id>.en.md`: words of another language only."""

    title: Title
    label: Label
    summary: Summary
    why: dict[str, Summary] = Field(default_factory=dict)
    questions: list[Summary] = Field(default_factory=list)
    own: Detail | None = None
    organisation: Detail | None = None
    owner: Detail | None = None
    year: Detail | None = None
    result: Result | None = None
    audience: Detail | None = None
    time: Detail | None = None
    tension: Detail | None = None
    interests: Annotated[list[Detail], Field(min_length=1)] | None = None
    translates: Word | None = None


class LabelPair(Strict):
    """What stands on a card or in the legend, in every language of the screens.

    These pairs are as long as the single texts they are named for: each has a place on a screen that it must fit.
    """

    nl: Label
    en: Label


class TitlePair(Strict):
    nl: Title
    en: Title


class SummaryPair(Strict):
    nl: Summary
    en: Summary


class DetailPair(Strict):
    nl: Detail
    en: Detail


class ResultPair(Strict):
    nl: Result
    en: Result


class NotePair(Strict):
    nl: Note
    en: Note


class RawPairSource(Strict):
    """A source where all languages stand in one file."""

    title: DetailPair
    basis: Literal["source", "own"]
    url: Address | None = None
    date: Day | None = None


class RawKind(Strict):
    name: TitlePair
    names: LabelPair
    icon: Literal["mountain", "seedling", "signpost", "tool", "person", "blossom", "dot"] = "dot"
    tone: Literal["clay", "leaf", "water", "iris", "sun", "rose", "stone"] = "stone"
    on_plate: Literal["large", "medium", "small", "group", "blossom"] = "medium"
    fields: list[Literal[
        "sector", "size", "since", "side", "organisation", "owner", "year", "result", "audience", "time", "tension",
        "interests",
    ]] = Field(default_factory=list)
    required: list[str] = Field(default_factory=list)


class RawRelation(Strict):
    name: TitlePair
    inverse: TitlePair


class RawGroup(Strict):
    kind: Word
    name: LabelPair
    where: dict[str, str] = Field(default_factory=dict)


class RawFilter(Strict):
    """A choice that keeps some facets: by a field, or by a relation to the facets of a kind."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [
        {"required": ["field"], "not": {"anyOf": [{"required": ["relation"]}, {"required": ["kind"]}]}},
        {"required": ["relation", "kind"], "not": {"required": ["field"]}},
    ]})

    name: TitlePair
    field: Literal["sector", "size", "side"] | None = None
    relation: Word | None = None
    kind: Word | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.field) == bool(self.relation) or bool(self.relation) != bool(self.kind):
            raise PydanticCustomError("bad-filter", "bad-filter", {})
        return self


class RawBeginning(Strict):
    to: Word
    why: SummaryPair


class RawRole(Strict):
    name: TitlePair
    stakeholder: Word
    begin: Annotated[list[RawBeginning], Field(min_length=1)]


class RawWay(Strict):
    name: TitlePair
    how: ResultPair
    sources: list[RawPairSource] = Field(default_factory=list)


class RawJargon(Strict):
    """Words to avoid in each language, with the plain words to use in their place."""

    nl: dict[str, Word] = Field(default_factory=dict)
    en: dict[str, Word] = Field(default_factory=dict)


class RawColophon(Strict):
    """What the board says of itself, each part in Markdown."""

    about: NotePair | None = None
    made_by: DetailPair | None = None
    licence: DetailPair | None = None


class RawGround(Strict):
    """The drawing under the cards."""

    credit: DetailPair | None = None


class RawBoard(Strict):
    """`board.yaml`."""

    title: TitlePair
    subtitle: SummaryPair
    colophon: RawColophon = Field(default_factory=RawColophon)
    ground: RawGround = Field(default_factory=RawGround)
    kinds: dict[str, RawKind]
    relations: dict[str, RawRelation]
    sectors: dict[str, TitlePair] = Field(default_factory=dict)
    groups: dict[str, RawGroup] = Field(default_factory=dict)
    filters: dict[str, RawFilter] = Field(default_factory=dict)
    roles: dict[str, RawRole] = Field(default_factory=dict)
    ways: dict[str, RawWay] = Field(default_factory=dict)
    jargon: RawJargon = Field(default_factory=RawJargon)


class RawRound(Strict):
    """How the question of a step is put to a room with phones."""

    form: Literal["dots", "scale", "notes", "steps"]
    dots: Dots | None = None
    live: Switch = "false"
    moderated: Switch = "true"


class RawStep(Strict):
    title: TitlePair
    facets: Annotated[list[Word], Field(min_length=1)]
    question: SummaryPair
    way: Word
    minutes: Minutes
    group: DetailPair
    note: NotePair
    round: RawRound | None = None


class RawRoute(Strict):
    """`routes/<id>.yaml`: a guided conversation, in every language."""

    title: TitlePair
    summary: SummaryPair
    order: Order | None = None
    minutes: Minutes
    group: DetailPair
    steps: Annotated[list[RawStep], Field(min_length=1)]
    sources: list[RawPairSource] = Field(default_factory=list)


class RawForms(Strict):
    nl: list[Title] = Field(default_factory=list)
    en: list[Title] = Field(default_factory=list)


class RawTerm(Strict):
    """A word of the glossary; `also` are its other forms, `not_in` the facets that mean something else by it.

    `avoid` are words for the same that the board does not use.
    """

    term: TitlePair
    also: RawForms = Field(default_factory=RawForms)
    avoid: RawForms = Field(default_factory=RawForms)
    meaning: DetailPair
    basis: Literal["source", "own"]
    sources: list[RawPairSource] = Field(default_factory=list)
    not_in: list[Word] = Field(default_factory=list)


class RawGlossary(RootModel[dict[str, RawTerm]]):
    """`glossary.yaml`: terms by their id."""


Place = Annotated[list[str], AfterValidator(_place)]
Spot = Annotated[list[str], AfterValidator(_spot)]


class RawSpots(Strict):
    landscape: dict[str, Spot] = Field(default_factory=dict)
    portrait: dict[str, Spot] = Field(default_factory=dict)


class RawPlate(Strict):
    """`plate.yaml`: places by form, and the spots of the drawing that no card may cover, in plate units."""

    landscape: dict[str, Place] = Field(default_factory=dict)
    portrait: dict[str, Place] = Field(default_factory=dict)
    spots: RawSpots = Field(default_factory=RawSpots)
