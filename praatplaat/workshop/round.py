"""One question put to the room, with what came in for it: choices, and notes under their headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from praatplaat.content.frozen import Frozen
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.options import Option

Choice = tuple[int, int]
"""A value (0 when taken back) and the count of the choice that set it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One question put to the room."""

    id: str
    form: str
    question: str
    facets: tuple[str, ...]
    dots: int
    live: bool
    moderated: bool
    route: str | None
    step: int | None
    several: bool = False
    low: str | None = None
    high: str | None = None
    bottom: str | None = None
    top: str | None = None
    options: tuple[Option, ...] = ()
    most: int = 1
    """How many answers a device may give, where its form lets a facilitator say so."""
    status: Literal["ready", "open", "closed"] = "ready"
    revealed: bool = False
    lang: str | None = None
    """The language in which its words were given; None where that is not known."""
    translated: Mapping[str, Mapping[str, str]] = Frozen()
    """Its words in other languages, by language and name."""

    present: frozenset[str] = frozenset()
    """Who was in when it closed; those who come later could not answer."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return what is chosen among: the ids of its options, and without those its facets."""
        return tuple(option.id for option in self.options) or self.facets

    @property
    def shows(self) -> bool:
        """Tell whether the room may see what came of it so far."""
        return self.revealed or (self.live and self.status != "ready")

    @property
    def is_told(self) -> bool:
        """Tell whether what came of it stands: it was revealed, or showed all along and was closed."""
        return self.revealed or (self.shows and self.status == "closed")


@dataclass(frozen=True, slots=True)
class Note:
    """What a device wrote on a facet, or on the question of a round.

    `words` are by field, the field that says most first. `shown` is None until the facilitator judges the note. `into`
    is the id of a note that says the same and stands for it, `heading` that of what the note stands under.
    """

    id: str
    round: str
    facet: str | None
    by: str
    at: int
    words: Mapping[str, str]
    count: int = 0
    shown: bool | None = None
    into: str | None = None
    likes: frozenset[str] = frozenset()
    heading: str | None = None
    alike: str | None = None
    """A name that it shares with notes that say the same, where such notes are judged together."""

    @property
    def is_along(self) -> bool:
        """Tell whether the facilitator wrote it, for somebody without a phone."""
        return self.by == FACILITATOR

    @property
    def text(self) -> str:
        """Return the words that say most."""
        return next(iter(self.words.values()))

    def as_dict(self) -> dict[str, Any]:
        """Return what every reader of the note gets, as plain values, for JSON."""
        return {"id": self.id, "round": self.round, "facet": self.facet, "at": self.at, **self.words}


@dataclass(frozen=True, slots=True)
class Heading:
    """Words under which notes of a round are gathered."""

    id: str
    round: str
    words: str


class Answers(dict[str, Mapping[str, Choice]]):
    """The choices of one round, by participant and facet.

    They are never changed once they stand in a meeting: a new choice makes new answers. So they are counted once.
    """

    @cached_property
    def counts(self) -> Mapping[str, Mapping[int, int]]:
        """How many devices gave each value, by facet and value; values that were taken back do not count."""
        counted: dict[str, dict[int, int]] = {}
        for mine in self.values():
            for facet, (value, _) in mine.items():
                if value:
                    by = counted.setdefault(facet, {})
                    by[value] = by.get(value, 0) + 1
        return counted

    @cached_property
    def who(self) -> frozenset[str]:
        """The devices of which at least one value stands."""
        return frozenset(who for who, mine in self.items() if any(value for value, _ in mine.values()))
