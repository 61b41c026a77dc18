"""All notes that wait are shown to the room by one act, which is taken back as one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Event, Undoable
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule
from praatplaat.workshop.values import Name

SHOWN_MAX: Final = 2000
"""The most notes that one act shows."""


class NotesShown(Undoable):
    """These notes are shown to the room, as far as they are there; they are named, so that none is shown unread."""

    kind = "notes-shown"
    notes: Annotated[tuple[Name, ...], Field(min_length=1, max_length=SHOWN_MAX, strict=False)]


SAYS: Final = (NotesShown,)


@rule
def _(body: NotesShown, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.notes.keys() & set(body.notes):
        raise RefusedError("stale")


@change
def _(body: NotesShown, meeting: Meeting, event: Event) -> Meeting:
    wanted = set(body.notes)
    notes = {name: replace(note, shown=True) if name in wanted else note for name, note in meeting.notes.items()}
    return replace(meeting, notes=notes)
