"""One workshop in progress: its log, the meeting that comes of it, and the news about it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from praatplaat.errors import UsageError
from praatplaat.workshop.events import Body, Event
from praatplaat.workshop.keeping import Hours
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.news import News
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.secrets import new_key
from praatplaat.workshop.store import Workshop
from praatplaat.workshop.wrote import RoomWords

SCREEN_FOR: Final = 6.0
"""Seconds for which a board still counts as there after its last stream ended or, where no stream gets through, after
it last asked. A board that loads anew is back by then; one that asks does so every two seconds."""
BOARDS_MAX: Final = 50
"""The most boards without a stream that are counted."""
TOLD_EVERY: Final = 0.1
"""Seconds between two messages with news, however many people vote: to the eye it is at once."""
_OP: Final = re.compile(r"[!-~]{1,64}")


@dataclass(slots=True, eq=False, weakref_slot=True)
class Live:
    """One workshop as it stands; all of it has been kept.

    It is the key of each `WeakKeyDictionary` that holds what is made of it: nothing outlives a deleted workshop.
    """

    record: Workshop
    log: list[Event]
    meeting: Meeting
    seen: dict[tuple[str, str], int]
    """The sequence of each act that was kept, by its actor and its `op`."""
    hours: Hours
    news: News = field(default_factory=News)
    for_phones: News = field(default_factory=News)
    """News for all phones. Votes of others are no news to a phone, and there are many phones."""
    phone: dict[str, Any] = field(default_factory=dict)
    """What all phones see, as it was told last, without what the room wrote."""
    wrote: RoomWords = field(default_factory=RoomWords)
    link: str | None = None
    """The secret of the address at which its harvest is shared; None while it is not, "" where only its hash is."""
    listening: Counter[str] = field(default_factory=Counter)
    """How many streams are open for desks ("desk") and for phones ("phone")."""
    board_left: float = field(default_factory=time.monotonic)
    """When a board was last there, by the steady clock; at a start, or after a crash, one is about to come."""

    boards_asked: dict[str, float] = field(default_factory=dict)
    """When each board, by its own name, last asked how things stand without a stream; by the steady clock."""
    boards_listening: Counter[str] = field(default_factory=Counter)
    """How many streams there are for boards of each name; boards that do not say one share the name ""."""

    @property
    def boards(self) -> int:
        """Return how many boards there are: those that listen, and those that ask again and again instead."""
        lately = time.monotonic() - SCREEN_FOR
        asking = (name for name, at in self.boards_asked.items() if at > lately and not self.boards_listening[name])
        return self.boards_listening.total() + sum(1 for _ in asking)

    def board_listens(self, name: str, more: int) -> None:
        """Count a stream of a board that came (1) or went (-1); with a stream it is none of those that only ask."""
        self.board_left = time.monotonic()
        self.boards_asked.pop(name, None)
        self.boards_listening[name] += more
        if not self.boards_listening[name]:
            del self.boards_listening[name]

    def board_asks(self, name: str) -> None:
        """Count a board that asks as there for a while; when as many as a room can hold are counted, no new ones."""
        now = time.monotonic()
        self.boards_asked = {other: at for other, at in self.boards_asked.items() if now - at < SCREEN_FOR}
        if name in self.boards_asked or len(self.boards_asked) < BOARDS_MAX:
            self.boards_asked[name] = now

    @property
    def has_screen(self) -> bool:
        """Tell whether the room has a screen: a board that is there, or was until just now."""
        return self.boards > 0 or time.monotonic() - self.board_left < SCREEN_FOR

    @property
    def sequence(self) -> int:
        """Return the number of the latest event."""
        return len(self.log)


def read_act(values: Mapping[str, Any]) -> tuple[str, Body]:
    """Return what a screen asks: its own name for the act (`op`), and the body; `values` also holds `kind`.

    Raises:
        UsageError: No screen may ask this, or `op` is not up to 64 visible ASCII characters.
    """
    rest = dict(values)
    op, kind = str(rest.pop("op", "")) or new_key(), str(rest.pop("kind", ""))
    if not _OP.fullmatch(op):
        raise UsageError("act-unreadable", field="op", found=ascii(op)[1:41])
    return op, read_body(kind, rest)
