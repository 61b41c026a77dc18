"""What a round can be. A form is one object: what may be sent, what it comes to, what is shown, what is taken home."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.meeting import Meeting, Round


class Form(ABC):
    """One way in which a room answers a question; there are two kinds, `chosen.Choosing` and `written.Writing`."""

    id: ClassVar[str]
    """Its name in data, in the log and in the keys of words."""
    bodies: ClassVar[tuple[type[Answer], ...]]
    """What a participant may send."""
    phone: ClassVar[str]
    """The template with what a phone shows of such a round: the macros `answer`, `own_of` and `room_of`."""
    after: ClassVar[Literal["changed", "kept", "sent"]]
    """What a phone without a script says of an answer that was kept, as the end of the key `phone.said-`."""
    needs_facets: ClassVar[bool] = False
    """Whether there is nothing to answer without facets."""
    takes_dots: ClassVar[bool] = False
    """Whether a facilitator says how many dots each participant has."""
    highest: ClassVar[int] = 0
    """The highest value that a facet can be given; 0 where no values are given."""
    fields: ClassVar[tuple[str, ...]] = ()
    """The fields in which words are written, the one that says most first; none where no words are written."""
    likes: ClassVar[bool] = False
    """Whether what was written can be liked, and put behind what says the same."""
    suits: ClassVar[Literal["step", "end"] | None] = None
    """Where in a route it is proposed when the board names no form: at any step, or at the last one."""
    words: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Words by language and key, of a form that did not come with the package; the others stand in the catalogue."""
    twin: ClassVar[Path | None] = None
    """The module that shows it on desk, phone and wall, of a form that did not come with the package."""

    @property
    def asked(self) -> list[str]:
        """Return the fields in the order in which they are asked: that in which the body names them."""
        return [name for name in self.bodies[0].model_fields if name in self.fields]

    @abstractmethod
    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the answers that a form of a page without a script asks for, as values for `bodies`.

        `given` has its fields; `before` the values by facet that this device gave already.
        """

    @abstractmethod
    def check(self, meeting: Meeting, one: Round, actor: str, body: Any, now: int) -> None:
        """Let an answer to a round that is open pass.

        Raises:
            RefusedError: It may not be; nothing has happened.
        """

    @abstractmethod
    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Return `meeting` with an answer in it."""

    @abstractmethod
    def result(self, meeting: Meeting, one: Round) -> dict[str, Any]:
        """Return what a round came to so far, as board and desk show it; plain values for JSON."""
