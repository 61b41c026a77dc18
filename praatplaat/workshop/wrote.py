"""What the room wrote, as phones show it: a list of which each phone gets what changed, at most once a second.

There are many phones, and each note that shows would else send the whole list to all of them again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import seen_by_room
from praatplaat.workshop.meeting import Meeting

WROTE_EVERY: Final = 1.0
"""Seconds between two tellings of the list: as fast as anybody reads."""
_STATES_KEPT: Final = 30
"""Earlier states of a list to which the change is known: half a minute of a phone that was away."""

Item = tuple[str, str | None, int, tuple[str, ...]]
"""A note: its id, its facet, its likes (-1 where they do not show), and its words, those that say most first."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from one state of a list to another: items that are new or otherwise, in order, and those gone."""

    put: tuple[Item, ...]
    gone: tuple[str, ...]


@dataclass(slots=True)
class RoomWords:
    """The list of one workshop as phones were told it last; `at` is the number of the event that it stands at."""

    round: str = ""
    at: int = 0
    items: dict[str, Item] = field(default_factory=dict)
    told: float = 0.0
    _before: deque[tuple[int, str, dict[str, Item]]] = field(default_factory=lambda: deque(maxlen=_STATES_KEPT))

    def look(self, meeting: Meeting, at: int) -> bool:
        """Take the list as it is now; tell whether it is another one than before."""
        name, items = meeting.current or "", {item[0]: item for item in listed(meeting)}
        if (name, items) == (self.round, self.items) and list(items) == list(self.items):
            return False
        self._before.append((self.at, self.round, self.items))
        self.round, self.at, self.items = name, at, items
        return True

    def since(self, at: int) -> Change | None:
        """Return what changed since the state at an event; None when all must be told anew."""
        before = next((items for was, name, items in self._before if was == at and name == self.round), None)
        if before is None:
            return None
        stayed = [one for one in before if one in self.items]
        if list(self.items)[: len(stayed)] != stayed:  # something came back between others
            return None
        put = tuple(item for one, item in self.items.items() if before.get(one) != item)
        return Change(put, tuple(one for one in before if one not in self.items))


def listed(meeting: Meeting) -> list[Item]:
    """Return what the room may read of the current round, as it came."""
    one = meeting.rounds.get(meeting.current or "")
    if one is None or not one.shows or meeting.ended is not None:
        return []
    likes = FORMS[one.form].likes and one.revealed
    return [
        (top.id, top.facet, liked if likes else -1, tuple(top.words.values()))
        for top, _, liked in meeting.tops(one.id)
        if seen_by_room(top, one)
    ]
