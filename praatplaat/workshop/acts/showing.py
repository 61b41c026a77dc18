"""All notes that wait are shown to the room by one act, which is taken back as one."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Event, Undoable
from praatplaat.workshop.judging import after_judging, judged_as
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule
from praatplaat.workshop.settling import settle
from praatplaat.workshop.values import Name

SHOWN_MAX: Final = 2000
"""The most notes that one act shows."""


class NotesShown(Undoable):
    """These notes are shown to the room, as far as they are there; they are named, so that none is shown unread.

    In the log they have the names by which they are judged.
    """

    kind = "notes-shown"
    harmless = True
    notes: Annotated[tuple[Name, ...], Field(min_length=1, max_length=SHOWN_MAX, strict=False)]


SAYS: Final = (NotesShown,)


@rule
def _(body: NotesShown, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.notes.keys() & set(body.notes):
        raise RefusedError("stale")


@settle
def _(body: NotesShown, meeting: Meeting) -> NotesShown:
    there = (meeting.notes[name] for name in body.notes if name in meeting.notes)
    return body.model_copy(update={"notes": tuple(dict.fromkeys(map(judged_as, there)))})


@change
def _(body: NotesShown, meeting: Meeting, event: Event) -> Meeting:
    return after_judging(meeting, set(body.notes), shown=True)
