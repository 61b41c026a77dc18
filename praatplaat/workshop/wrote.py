"""What the room wrote, as phones show it: a list. Each phone gets what changed in it, at most once a second.

There are many phones: otherwise each new note would send the whole list to all of them again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import seen_by_room
from praatplaat.workshop.meeting import Meeting

WROTE_EVERY: Final = 1.0
"""Seconds between two messages with changes in the list: as fast as anybody reads."""
_STATES_KEPT: Final = 30
"""How many earlier states of a list are kept: changes are known for a phone that was away for half a minute."""

Item = tuple[str, str | None, int, tuple[str, ...]]
"""A note: its id, its facet, its likes (-1 where they do not show), and its words, those that say most first."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two states of a list: new and changed items in order, and the ids of items that went."""

    put: tuple[Item, ...]
    gone: tuple[str, ...]


@dataclass(slots=True)
class RoomWords:
    """The list of one workshop as phones were last told; `at` is the sequence of the event after which it stood so."""

    round: str = ""
    at: int = 0
    items: dict[str, Item] = field(default_factory=dict)
    told: float = 0.0
    _before: deque[tuple[int, str, dict[str, Item]]] = field(default_factory=lambda: deque(maxlen=_STATES_KEPT))

    def look(self, meeting: Meeting, at: int) -> bool:
        """Take the list as it is now, at event `at`; tell whether it has changed."""
        name, items = meeting.current or "", {item[0]: item for item in listed_for_room(meeting)}
        if (name, items) == (self.round, self.items) and list(items) == list(self.items):
            return False
        self._before.append((self.at, self.round, self.items))
        self.round, self.at, self.items = name, at, items
        return True

    def since(self, at: int) -> Change | None:
        """Return what changed since the state at event `at`; None when the whole list must be told."""
        before = next((items for was, name, items in self._before if was == at and name == self.round), None)
        if before is None:
            return None
        stayed = [id_ for id_ in before if id_ in self.items]
        if list(self.items)[: len(stayed)] != stayed:  # something came back between others
            return None
        put = tuple(item for id_, item in self.items.items() if before.get(id_) != item)
        return Change(put, tuple(id_ for id_ in before if id_ not in self.items))


def listed_for_room(meeting: Meeting) -> list[Item]:
    """Return what the room may read of the current round, in the order in which it came; none where it is counted."""
    round_ = meeting.rounds.get(meeting.current or "")
    if round_ is None or not round_.shows or meeting.ended is not None or FORMS[round_.form].subject:
        return []
    likes = FORMS[round_.form].likes and round_.is_told
    return [
        (top.id, top.facet, liked if likes else -1, tuple(top.words.values()))
        for top, _, liked in meeting.tops(round_.id)
        if seen_by_room(top, round_)
    ]
