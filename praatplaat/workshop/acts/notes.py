"""What happens to notes once they are written: the facilitator judges and merges, the room likes, writers withdraw.

What may be said of them stands in `events`, as readers below these acts know it too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from praatplaat.errors import RefusedError
from praatplaat.workshop import breakdown
from praatplaat.workshop import events as e
from praatplaat.workshop.events import Event
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import after_judging, fate, judged_as, seen_by_room
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule
from praatplaat.workshop.settling import settle

SAYS: Final = (e.NoteJudged, e.NotesMerged, e.Liked, e.Withdrawn)


@rule
def _(body: e.NoteJudged, meeting: Meeting, actor: str, now: int) -> None:
    if body.note not in meeting.notes:
        raise RefusedError("stale")


@rule
def _(body: e.NotesMerged, meeting: Meeting, actor: str, now: int) -> None:
    if not (_likable(meeting, body.note) and _likable(meeting, body.into)) or body.note == body.into:
        raise RefusedError("stale")
    if meeting.notes[body.note].round != meeting.notes[body.into].round:
        raise RefusedError("merge-rounds")
    if fate(meeting.notes[body.into], meeting) == "hidden":
        raise RefusedError("merge-hidden")


def _likable(meeting: Meeting, name: str) -> bool:
    """Tell whether there is such a note, and it can be liked and merged with others."""
    return name in meeting.notes and FORMS[meeting.rounds[meeting.notes[name].round].form].likes


@rule
def _(body: e.Liked, meeting: Meeting, actor: str, now: int) -> None:
    note = meeting.notes.get(body.note)
    round_ = meeting.rounds.get(note.round) if note else None
    if (
        note is None
        or round_ is None
        or note.by == actor
        or not (_likable(meeting, body.note) and seen_by_room(note, round_))
    ):
        raise RefusedError("stale")


@rule
def _(body: e.Withdrawn, meeting: Meeting, actor: str, now: int) -> None:
    found = meeting.notes.get(body.note)
    if found is None:
        return
    if found.by != actor:
        raise RefusedError("not-yours")
    if found.round in meeting.rounds and meeting.rounds[found.round].status != "open":
        raise RefusedError("round-closed")


@settle
def _(body: e.NoteJudged, meeting: Meeting) -> e.NoteJudged:
    return body.model_copy(update={"note": judged_as(meeting.notes[body.note])})


@change
def _(body: e.NoteJudged, meeting: Meeting, event: Event) -> Meeting:
    return after_judging(meeting, (body.note,), shown=body.shown)


@change
def _(body: e.NotesMerged, meeting: Meeting, event: Event) -> Meeting:
    note, into = meeting.notes.get(body.note), meeting.notes.get(body.into)
    # In old logs a name could be used again after an undone reset; two notes of different rounds are such a mix-up.
    if note is None or into is None or note is into or note.round != into.round:
        return meeting
    changed = {
        name: replace(note, into=body.into, heading=into.heading)
        if name == body.note or note.into == body.note
        else note
        for name, note in meeting.notes.items()
    }
    changed[body.into] = replace(changed[body.into], into=None)
    return replace(meeting, notes=changed)


@change
def _(body: e.Liked, meeting: Meeting, event: Event) -> Meeting:
    note, key = meeting.notes.get(body.note), (body.note, event.actor)
    if note is None or event.actor not in meeting.devices or meeting.likes.get(key, -1) > body.count:
        return meeting
    likes = note.likes | {event.actor} if body.on else note.likes - {event.actor}
    return replace(
        meeting, notes={**meeting.notes, note.id: replace(note, likes=likes)}, likes={**meeting.likes, key: body.count}
    )


@change
def _(body: e.Withdrawn, meeting: Meeting, event: Event) -> Meeting:
    if event.actor not in meeting.devices:
        return meeting
    key = (body.note, event.actor)
    meeting = replace(meeting, gone={**meeting.gone, key: max(body.count, meeting.gone.get(key, 0))})
    found = meeting.notes.get(body.note)
    if found is None or found.by != event.actor:
        return meeting
    return without_note(breakdown.answer_came(meeting, found.round, event.actor), body.note)


def without_note(meeting: Meeting, name: str) -> Meeting:
    """Return `meeting` without a note; those behind it stand free again."""
    notes = {
        id_: replace(note, into=None) if note.into == name else note
        for id_, note in meeting.notes.items()
        if id_ != name
    }
    return replace(meeting, notes=notes)
