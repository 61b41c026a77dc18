"""The board as the rest of the house sees it: frozen, complete in every language, all links resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from praatplaat.content.card import InNotebook
from praatplaat.content.frozen import Box, Frozen, Localized
from praatplaat.content.short import Short
from praatplaat.content.source import Source
from praatplaat.content.standing import Stood
from praatplaat.content.vocabulary import Colophon, Ground, Kind, Language, OnPlate, Relation, Vocabulary
from praatplaat.settings import DOTS


@dataclass(frozen=True, slots=True, repr=False)
class Link(Short):
    """One directed link of a facet, with its relation and the reason for it."""

    to: str
    relation: str
    why: Localized


@dataclass(frozen=True, slots=True, repr=False)
class Question(Short):
    """A question that opens a conversation; `level` is one of the levels of the board."""

    level: str
    text: Localized


@dataclass(frozen=True, slots=True, repr=False)
class Facet(Short):
    """One thing to talk about. Fields that its kind does not have are empty or None."""

    id: str
    kind: str
    title: Localized
    label: Localized
    summary: Localized
    text: Localized
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: tuple[Source, ...] = ()
    details: Mapping[str, Any] = field(default_factory=Frozen)
    """The fields of its kind: a `Localized` for words and names, a tuple of `Localized` for lists, a number for numbers
    and a plain string for the rest."""
    aliases: tuple[str, ...] = ()
    """Ids that it had before; old addresses still name them."""
    on_plate: OnPlate | None = None
    """How it stands on the plate at rest, where that differs from others of its kind."""

    def detail(self, name: str, lang: str) -> str:
        """Return a field of its kind as text in `lang`, a code or date as it is; an empty string when it has none."""
        value = self.details.get(name, "")
        return str(value[lang] if isinstance(value, Mapping) else value)


@dataclass(frozen=True, slots=True, repr=False)
class Group(Short):
    """A card on the plate that opens into the facets of one kind; `where` filters them by field value."""

    id: str
    kind: str
    name: Localized
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Filter(Short):
    """A choice that keeps some facets.

    By `field`: those with the chosen value. By `relation` and `kind`: those linked by that relation to the chosen facet
    of that kind, and that facet itself. One of the two ways is empty. With `people` its values also say where people in
    a room come from.
    """

    id: str
    name: Localized
    field: str = ""
    relation: str = ""
    kind: str = ""
    people: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Beginning(Short):
    """A good place to begin, and why."""

    to: str
    why: Localized


@dataclass(frozen=True, slots=True, repr=False)
class Role(Short):
    """Who a visitor may say to be; `name` completes "Ik ben" and "I am", `facet` is the one that tells more."""

    id: str
    name: Localized
    facet: str
    begin: tuple[Beginning, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Way(Short):
    """A way of working in a group: its name and how it goes."""

    id: str
    name: Localized
    how: Localized
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, repr=False)
class RoundPlan(Short):
    """How the question of a step is put to a room with phones; `form` is one of `settings.round_forms`.

    With `live` the result shows while people answer. With `moderated` the facilitator reads words before they show.
    `options` are the answers to choose among, `most` is how many of them, or of words, each may give.
    `several` lets each put more than one dot on a card. `low` and `high` say what the ends of a scale mean, or of a
    field from left to right, `bottom` and `top` those of its height.
    """

    form: str
    dots: int = DOTS
    live: bool = False
    moderated: bool = True
    several: bool = False
    low: Localized | None = None
    high: Localized | None = None
    bottom: Localized | None = None
    top: Localized | None = None
    options: tuple[Localized, ...] = ()
    most: int | None = None

    @property
    def ends(self) -> tuple[Localized | None, ...]:
        """Return what the ends mean, in the order of `content.ends.ENDS`."""
        return self.low, self.high, self.bottom, self.top


@dataclass(frozen=True, slots=True, repr=False)
class Step(Short):
    """One step of a route: what lies on the table, what is asked, and how the group works on it for how long.

    `facets` are ids in the order to show them, `way` is the id of a way of working, `group` says how large the groups
    are, `note` is for whoever leads the conversation, and `round` how the question is put to phones, if it is.
    """

    title: Localized
    facets: tuple[str, ...]
    question: Localized
    way: str
    minutes: int
    group: Localized
    note: Localized
    round: RoundPlan | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Route(Short):
    """A guided conversation; its steps, numbered from 1, take its `minutes` together."""

    id: str
    title: Localized
    summary: Localized
    minutes: int
    group: Localized
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Term(Short):
    """A word that the glossary explains; `also` are its variants by language, such as plurals.

    `basis` is "own" for our own explanation, which needs no sources, or "source". `not_in` are the ids of facets whose
    texts use the word for something else; `avoid` are, by language, words for the same that the board does not use.
    """

    id: str
    term: Localized
    meaning: Localized
    basis: str
    also: Mapping[str, tuple[str, ...]] = field(default_factory=Frozen)
    sources: tuple[Source, ...] = ()
    not_in: tuple[str, ...] = ()
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=Frozen)

    def variants(self, lang: str) -> tuple[str, ...]:
        """Return the term and its variants in `lang`, the term first."""
        return (self.term[lang], *self.also.get(lang, ()))


@dataclass(frozen=True, slots=True, repr=False)
class Plate(Short):
    """Places in plate units by orientation ("landscape", "portrait") and then by facet or group id.

    `spots` are the parts of the drawing that no card may cover, by orientation and then by name. A card without a
    place stays where it `stood`, where that is known and has space.
    """

    places: Mapping[str, Mapping[str, tuple[float, float]]]
    spots: Mapping[str, Mapping[str, Box]] = field(default_factory=Frozen)
    stood: Stood | None = field(default=None, compare=False)


@dataclass(frozen=True, repr=False)
class Board(InNotebook):
    """The whole: facets in reading order (by kind, then by the `order` in their files, then by id)."""

    title: Localized
    subtitle: Localized
    vocabulary: Vocabulary = field(repr=False)
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    plate: Plate
    filters: Mapping[str, Filter] = field(default_factory=Frozen)
    roles: Mapping[str, Role] = field(default_factory=Frozen)
    ways: Mapping[str, Way] = field(default_factory=Frozen)
    routes: tuple[Route, ...] = ()
    jargon: Mapping[str, Mapping[str, str]] = field(default_factory=Frozen)
    """By language: the plain word by each word that its texts avoid."""
    glossary: Mapping[str, Term] = field(default_factory=Frozen)
    own: frozenset[str] = frozenset()
    """Facets that a room added during a workshop: each has a card of its own, whatever its kind."""
    gathered: tuple[str, ...] = ()
    """Facets of `own` for which the plate had no place: they wait behind one card."""
    gone: frozenset[str] = frozenset()
    """Facets that left the plate and are still named by a round or a note: no graph has them."""

    @property
    def languages(self) -> Mapping[str, Language]:
        """Its languages by their code, the first one first."""
        return self.vocabulary.languages

    def spoken(self, asked: str | None) -> str:
        """Return the language `asked` when the board has it, else its first; the answer may be a `Tongue`."""
        return next((own for own in self.languages if own == asked), self.vocabulary.first)

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Its kinds of facets by their id."""
        return self.vocabulary.kinds

    @property
    def relations(self) -> Mapping[str, Relation]:
        """Its kinds of links by their id."""
        return self.vocabulary.relations

    @property
    def colophon(self) -> Colophon:
        """What it says of itself."""
        return self.vocabulary.colophon

    @property
    def ground(self) -> Ground:
        """The drawing under its cards."""
        return self.vocabulary.ground

    def spots(self, orientation: str) -> Mapping[str, Box]:
        """Return by name what no card may cover: the spots of the ground, and those that `plate.yaml` adds."""
        return {**self.ground.spots.get(orientation, {}), **self.plate.spots.get(orientation, {})}

    @cached_property
    def by_id(self) -> Mapping[str, Facet]:
        """The facets by their id."""
        return Frozen({facet.id: facet for facet in self.facets})

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each facet in reading order, by its id."""
        return Frozen({facet.id: place for place, facet in enumerate(self.facets)})

    def step(self, route: str | None, number: object) -> Step | None:
        """Return the step of a route, counted from 1; None when there is no such route or step."""
        steps = next((other.steps for other in self.routes if other.id == route), ())
        return steps[number - 1] if isinstance(number, int) and 0 < number <= len(steps) else None

    def of_kind(self, kind: str) -> tuple[Facet, ...]:
        """Return the facets of one kind, in reading order."""
        return tuple(facet for facet in self.facets if facet.kind == kind)
