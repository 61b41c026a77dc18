"""What a round can be. A form is one object: it says what may be sent, counted, shown and taken home."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, ClassVar, Literal

from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.meeting import Meeting, Round
from praatplaat.workshop.secrets import new_key


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
    takes_dots: ClassVar[bool] = False
    """Whether a facilitator says how many dots each participant has."""
    highest: ClassVar[int] = 0
    """The highest value that a facet can be given; 0 where no values are given."""
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
    def asked(self) -> list[str]:
        """Return the fields in the order in which they are asked, which is that of the body."""
        return [name for name in self.bodies[0].model_fields if name in self.fields]

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
        some = list(round_.facets)
        chance.shuffle(some)
        most = round_.dots if self.takes_dots else max(1, round(len(some) * 0.8))
        about: list[str | None] = [*some[:most]] if self.highest and some else [chance.choice([None, *some])]
        return [
            {
                name: _made_up(name, of, {"round": round_.id, "facet": facet}, some, chance, word, self.highest)
                for name, of in shape.items()
                if name != "count" and not (name == "facet" and facet is None)
            }
            for facet in about
        ]

    @abstractmethod
    def check(self, meeting: Meeting, round_: Round, actor: str, body: Any, now: int) -> None:
        """Accept an answer to an open round, at `now` in seconds since 1970, or refuse it.

        Raises:
            RefusedError: The answer may not be given; nothing has happened.
        """

    @abstractmethod
    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Return `meeting` with an answer in it."""

    @abstractmethod
    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return the result of a round so far, as board and desk show it; plain values for JSON."""


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
    shape = next((one for one in shape.get("anyOf", ()) if one.get("type") != "null"), shape)
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
