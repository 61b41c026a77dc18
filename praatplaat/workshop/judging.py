"""What becomes of a note: it stands, it waits, or it is hidden. The rule stands here and nowhere else.

Whoever puts a note behind another has read both and says that they say the same. From then on it shares the fate of
that one, however it was judged before; only a hidden note stays hidden. So every note has one fate, and is either in
the harvest or in one of its two numbers.
"""

from __future__ import annotations

from typing import Literal

from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Note, Round

Fate = Literal["stands", "waits", "hidden"]


def judged(note: Note, round_: Round) -> bool | None:
    """Return how a note was judged by itself: it stands (True), is hidden (False), or waits to be judged (None)."""
    return True if note.shown is None and not round_.moderated else note.shown


def fate(note: Note, meeting: Meeting) -> Fate:
    """Return what becomes of a note, alone or behind the note that stands for it."""
    round_ = meeting.rounds[note.round]
    top = meeting.notes[note.into] if note.into is not None else note
    if note.shown is False or top.shown is False:
        return "hidden"
    return "waits" if judged(top, round_) is None else "stands"


def seen_by_room(note: Note, round_: Round) -> bool:
    """Tell whether the room may read a note of a round; of merged notes it reads only the first."""
    return round_.shows and note.into is None and judged(note, round_) is True
