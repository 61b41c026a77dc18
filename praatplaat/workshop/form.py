"""What a round can be. A form is one object: it says what may be sent, counted, shown and taken home."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, ClassVar, Final, Literal

from praatplaat.content.ends import ENDS
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round
from praatplaat.workshop.secrets import new_key

Subject = Literal["", "facet", "option", "word"]
Look = Literal["", "counts", "spread", "places", "plane"]
Breaks = Literal["", "notes", "share", "average", "place"]
_BREAKS: Final[Mapping[Look, Breaks]] = {"": "", "counts": "share", "spread": "average", "places": "place", "plane": ""}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the answers about a facet lie in a field: the mean along each axis, and the standard deviation."""

    x: float
    y: float
    x_spread: float
    y_spread: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round came to for one of the things that its figures are about."""

    facet: str
    """The facet; of a form with options the id of one, of a form with words a word."""
    devices: int
    """How many gave it a value; in a form with only one value how often it was chosen, as there may be several dots."""
    average: float | None = None
    """The mean value; None when nobody gave one, and in a form with only one value."""
    spread: tuple[int, ...] = ()
    """How many gave each value, from 1 up; empty in a form with only one value, and in one with a field."""
    spot: Spot | None = None
    """Where it lies, in a form with a field in which somebody placed it."""


def place_among(weight: float, weights: Iterable[float]) -> int:
    """Return the place of a weight among all of them, from 1; equals share one."""
    return 1 + sum(other > weight for other in weights)


class Form(ABC):
    """One way in which a room answers a question; there are two kinds, `chosen.Choosing` and `written.Writing`."""

    id: ClassVar[str]
    """Its name in data, in the log and in the keys of words."""
    bodies: ClassVar[tuple[type[Answer], ...]]
    """What a participant may send."""
    phone: ClassVar[str]
    """The template with what a phone shows of such a round: the macros `answer` and `below`."""
    after: ClassVar[Literal["changed", "kept", "sent"]]
    """What a phone without a script says after an answer was kept: the end of the key `phone.said-`."""
    needs_facets: ClassVar[bool] = False
    """Whether a round must have facets to be answered."""
    subject: ClassVar[Subject] = ""
    """What the figures of its result are about; "" where its result has no figures."""
    most: ClassVar[int] = 0
    """How many answers a device may give where a facilitator can say so and does not; 0 where she cannot."""
    counted: ClassVar[str] = "answers"
    """What the number of devices is called in the harvest: the end of the key `harvest.column-`."""
    ordered: ClassVar[bool] = True
    """Whether outcomes go from most to least, so that some are on top."""
    highest: ClassVar[int] = 0
    """The highest value that a facet can be given; 0 where no values are given."""
    holds: ClassVar[tuple[int, int] | None] = None
    """The fewest and the most facets of a round; None where that is the same for all forms."""
    fields: ClassVar[tuple[str, ...]] = ()
    """The fields in which words are written, the one that says most first; none where no words are written."""
    likes: ClassVar[bool] = False
    """Whether notes can be liked, put behind notes that say the same, and gathered under headings."""
    compares: ClassVar[bool] = False
    """Whether two rounds of it can stand side by side: by the figure of each facet, or by what was written."""
    plans: ClassVar[bool] = False
    """Whether what is written is what people are going to do: that is what a harvest begins with."""
    suits: ClassVar[Literal["step", "end"] | None] = None
    """Where in a route it is proposed when the board names no form: at any step, or at the last one."""
    words: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Sentences by language and key for a form that did not come with the package; others are in the catalogue."""
    twin: ClassVar[Path | None] = None
    """The JavaScript module of a form that did not come with the package: it shows the form on desk, phone and wall."""

    @property
    def has_facets(self) -> bool:
        """Tell whether a round may be about facets; where it chooses among options, or gives words, it is not."""
        return self.subject in ("", "facet")

    @property
    def look(self) -> Look:
        """Return what its result looks like, in tables and drawings; "" where its result has no figures."""
        if not self.subject:
            return ""
        return "counts" if self.highest <= 1 else "spread"

    @property
    def breaks(self) -> Breaks:
        """Return by what two groups of people can stand side by side in a round of it; "" where they cannot."""
        return "notes" if self.fields else _BREAKS[self.look]

    @property
    def prefers(self) -> bool:
        """Tell whether its result says what a room wants, rather than what it thinks of each facet."""
        return self.look == "counts"

    @property
    def asked(self) -> list[str]:
        """Return the fields in the order in which they are asked, which is that of the body."""
        return [name for name in self.bodies[0].model_fields if name in self.fields]

    @property
    def board_says(self) -> tuple[str, ...]:
        """Return what a board may say of such a round in the step of a route, as far as not every form has it.

        It can be `dots` with `several`, `options`, `most`, and those of `content.ends.ENDS` that its values have.
        """
        return ()

    @property
    def takes_dots(self) -> bool:
        """Tell whether a facilitator says how many dots each participant has."""
        return "dots" in self.board_says

    @property
    def end_names(self) -> tuple[str, ...]:
        """Return which of `content.ends.ENDS` its values have; none where they say themselves what they mean."""
        return tuple(end for end in ENDS if end in self.board_says)

    def ends(self, round_: Round) -> tuple[str | None, ...]:
        """Return what a round says of the ends of its values, in the order of `end_names`.

        An end of which it says nothing is None: then the form says what it means.
        """
        return tuple(getattr(round_, name) for name in self.end_names)

    def laid_out(self, name: str, facets: Sequence[str], who: str, mine: Mapping[str, int]) -> list[str]:
        """Return the facets of the round `name` in the order in which the device of `who` shows them.

        `mine` are the values that it gave, by facet.
        """
        return list(facets)

    @abstractmethod
    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the answers in an HTML form, which a page without a script sends, as values for `bodies`.

        `given` are the fields of the HTML form; `before` are the values that the device gave already, by facet.
        """

    def made_up(self, round_: Round, chance: Random, word: Callable[[str], str]) -> list[dict[str, Any]]:
        """Return answers that nobody means, for a rehearsal, as values for the first of `bodies`.

        They are made from what the values of the body may be, so a form of its own needs none of its own; `word` gives
        words for a field. Where facets are given values, some of them get one.
        """
        shape = self.bodies[0].model_json_schema()["properties"]
        some = list(round_.subjects)
        chance.shuffle(some)
        most = round_.dots if self.takes_dots else round_.most if self.most else max(1, round(len(some) * 0.8))
        about: list[str | None] = [*some[:most]] if self.highest and some else [chance.choice([None, *some])]
        known = {"round": round_.id}
        return [
            {
                name: _made_up(
                    name, of, known | {"facet": subject, "option": subject}, some, chance, word, self.highest
                )
                for name, of in shape.items()
                if name not in _LEFT_OUT and not (name == "facet" and subject is None)
            }
            for subject in about
        ]

    @abstractmethod
    def check(self, meeting: Meeting, round_: Round, actor: str, body: Any, now: int) -> None:
        """Accept an answer to an open round, at `now` in seconds since 1970, or refuse it.

        Raises:
            RefusedError: The answer may not be given; nothing has happened.
        """

    def settled(self, meeting: Meeting, body: Any) -> Any:
        """Return an answer that was accepted as the log keeps it."""
        return body

    @abstractmethod
    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Return `meeting` with an answer in it."""

    @abstractmethod
    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return the result of a round so far, as board and desk show it; plain values for JSON."""

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return what a round came to in figures, most chosen first; empty where the result has no figures."""
        return ()

    def weight(self, outcome: Outcome) -> float:
        """Return what outcomes are ordered and drawn by: how many chose it, or the mean value."""
        return outcome.average or 0 if self.look == "spread" else outcome.devices

    def full(self, round_: Round) -> float | None:
        """Return the weight of a facet that could have no more; None where that is the highest of all."""
        return self.highest if self.highest > 1 else None


_LEFT_OUT: Final = ("count", "alike")
"""What the server and whoever sends an answer fill in."""


def _made_up(
    name: str,
    shape: Mapping[str, Any],
    known: Mapping[str, Any],
    facets: Sequence[str],
    chance: Random,
    word: Callable[[str], str],
    highest: int,
) -> Any:
    """Return a value that one field of an answer may have, as its JSON schema says."""
    if name in known:
        return known[name]
    if name == "note":
        return new_key()
    shape = next((allowed for allowed in shape.get("anyOf", ()) if allowed.get("type") != "null"), shape)
    if "enum" in shape:
        return chance.choice(shape["enum"])
    match shape.get("type"):
        case "integer":
            return (
                shape["default"]
                if "default" in shape
                else chance.randint(shape.get("minimum", 1), shape.get("maximum", highest or 5))
            )
        case "boolean":
            return True
        case "array":
            return chance.sample(list(facets), len(facets))
    return word(name)
