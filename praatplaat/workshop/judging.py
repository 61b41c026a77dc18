"""What becomes of a note: it stands, it waits, or it is hidden. The rule stands here and nowhere else.

Whoever puts a note behind another has read both and says that they say the same. From then on it shares the fate of
that one, however it was judged before; only a hidden note stays hidden. So every note has one fate, and is either in
the harvest or in one of its two numbers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
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


def along_in(meeting: Meeting, round_: Round) -> int:
    """Return how many of the notes of a round that stand the facilitator wrote, for people without a phone."""
    return sum(
        note.is_along and note.round == round_.id and fate(note, meeting) == "stands" for note in meeting.notes.values()
    )


def judged_as(note: Note) -> str:
    """Return the name by which a note is judged: that which it shares with notes that say the same, else its id.

    So the log does not say which of those was judged, and that can be forgotten when its writer takes it back.
    """
    return note.alike or note.id


def after_judging(meeting: Meeting, names: Collection[str], *, shown: bool) -> Meeting:
    """Return `meeting` after notes were judged by these names; what says the same later is judged as they were."""
    notes = {
        id_: replace(note, shown=shown) if judged_as(note) in names else note for id_, note in meeting.notes.items()
    }
    alike = {name: shown for name in names if name not in meeting.notes}
    return replace(meeting, notes=notes, verdicts={**meeting.verdicts, **alike})


def seen_by_room(note: Note, round_: Round) -> bool:
    """Tell whether the room may read a note of a round; of merged notes it reads only the first."""
    return round_.shows and note.into is None and judged(note, round_) is True
