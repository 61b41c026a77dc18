"""What becomes of what people write: it stands, it waits, or it is hidden. The one place of that rule.

Whoever puts a note behind another has read both and says that they say the same: from then on it goes with that one,
whatever was said of it alone before, unless it was hidden itself. So of every note there is one answer,
and it is either in the harvest or in the count of what is not.
"""

from __future__ import annotations

from typing import Literal

from praatplaat.workshop.meeting import Meeting, Note, Round

Fate = Literal["stands", "waits", "hidden"]


def judged(item: Note, one: Round) -> bool | None:
    """Tell what was said of something alone: it stands (True), is hidden (False), or waits to be judged (None)."""
    return True if item.shown is None and not one.moderated else item.shown


def fate(item: Note, meeting: Meeting) -> Fate:
    """Return what becomes of a note, alone or behind the note that stands for it."""
    one = meeting.rounds[item.round]
    top = meeting.notes[item.into] if item.into is not None else item
    if item.shown is False or top.shown is False:
        return "hidden"
    return "waits" if judged(top, one) is None else "stands"


def seen_by_room(item: Note, one: Round) -> bool:
    """Tell whether the room may read a note of a round; of merged notes it reads the first alone."""
    return one.shows and item.into is None and judged(item, one) is True
