"""Forms in which a room writes: notes of one field or more, which the facilitator judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.form import Form
from praatplaat.workshop.judging import fate, seen_by_room
from praatplaat.workshop.meeting import WROTE_KEPT, Meeting
from praatplaat.workshop.round import Note, Round
from praatplaat.workshop.values import Facet, Name

NOTES_A_MINUTE = 5
NOTES_MAX = 100
"""The most notes of one device in a minute, and in a workshop: a person who writes by hand stays far below both."""


class Wrote(Answer):
    """Words on a facet, or on the question of the round; the same `note` again changes its words."""

    note: Name
    facet: Facet | None = None
    fields: ClassVar[tuple[str, ...]]
    """The fields that hold words, the one that says most first."""
    judged_by: ClassVar[str] = ""
    """The field, if there is one, with the name by which words that are the same are judged together."""

    @property
    def words(self) -> Mapping[str, str]:
        """Return the words by field."""
        return {name: getattr(self, name) for name in self.fields}


@dataclass(frozen=True, slots=True)
class StandingNote:
    """A note that stands, with words by field; `likes` counts the devices that like it or a note behind it."""

    words: Mapping[str, str]
    facet: str | None
    likes: int
    behind: tuple[str, ...] = ()
    """Other notes that say the same."""
    heading: str = ""
    """The words that it stands under, "" where there are none."""

    @property
    def text(self) -> str:
        """Return the words that say most."""
        return next(iter(self.words.values()))


class Writing(Form):
    """A form with words, in one field or in several."""

    phone = "phone_words.html"
    after = "sent"
    a_minute: ClassVar[int] = NOTES_A_MINUTE
    """The most of them that one device may send in a minute, `WROTE_KEPT` at most."""

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the one note that was written or changed."""
        return [
            {name: given.get(name, "") for name in ("round", "note", *self.fields)}
            | {"facet": given.get("facet") or None}
        ]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Wrote, now: int) -> None:
        """Accept a change of one's own note, and a new note while there are not too many.

        Raises:
            RefusedError: The note is somebody else's, or there are too many notes.
        """
        if meeting.names.get(body.note, (body.round, actor)) != (body.round, actor):
            raise RefusedError("not-yours")
        if body.note in meeting.notes:
            return
        if sum(note.by == actor for note in meeting.notes.values()) >= NOTES_MAX:
            raise RefusedError("notes-spent", most=NOTES_MAX)
        if sum(at > now - 60 for at in meeting.wrote.get(actor, ())) >= self.a_minute:
            raise RefusedError("notes-fast", most=self.a_minute)

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the words, unless the note was withdrawn or changed later and that arrived first."""
        body = event.body
        assert isinstance(body, Wrote)
        before = meeting.notes.get(body.note)
        if not _may_write(meeting, event.actor, body, before):
            return meeting
        fresh = Note(
            body.note,
            body.round,
            body.facet,
            event.actor,
            before.at if before else event.at,
            body.words,
            body.count,
            shown=_still(before),
            likes=before.likes if before else frozenset(),
            heading=before.heading if before else None,
        )
        if before is None:
            times = (*meeting.wrote.get(event.actor, ()), event.at)[-WROTE_KEPT:]
            meeting = replace(meeting, wrote={**meeting.wrote, event.actor: times})
        return with_note(meeting, fresh)

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return the notes that the room may read, in the order in which they came."""
        return {
            "notes": [
                top.as_dict() | {"likes": likes, "behind": len(behind), "heading": top.heading}
                for top, behind, likes in meeting.tops(round_.id)
                if seen_by_room(top, round_)
            ],
            "headings": headings(meeting, round_),
        }

    def standing(self, meeting: Meeting, round_: Round) -> tuple[StandingNote, ...]:
        """Return the notes that stand, most liked first, each with the words of the notes behind it that stand."""

        def stands(note: Note) -> bool:
            return fate(note, meeting) == "stands"

        found = (
            StandingNote(
                top.words,
                top.facet,
                likes,
                tuple(note.text for note in behind if stands(note)),
                meeting.headings[top.heading].words if top.heading else "",
            )
            for top, behind, likes in meeting.tops(round_.id)
            if stands(top)
        )
        return tuple(sorted(found, key=lambda note: -note.likes))


def with_note(meeting: Meeting, note: Note) -> Meeting:
    """Return `meeting` with a note, or with what it became; its name is its own from then on."""
    names = {note.id: (note.round, note.by), **meeting.names}
    return replace(meeting, notes={**meeting.notes, note.id: note}, names=names)


def headings(meeting: Meeting, round_: Round) -> list[dict[str, str]]:
    """Return the headings over the notes of a round, as plain values."""
    return [{"id": heading.id, "words": heading.words} for heading in meeting.headings_of(round_.id)]


def _still(before: Note | None) -> bool | None:
    """Return how a note with changed words is judged: a hidden one stays hidden, all others wait again."""
    return False if before and before.shown is False else None


def _may_write(meeting: Meeting, who: str, body: Wrote, before: Note | None) -> bool:
    if who not in meeting.devices or meeting.gone.get((body.note, who), -1) > body.count:
        return False
    # In a log of before names were used once, an undone reset may bring back a note whose name was used again since.
    return before is None or (before.by == who and before.round == body.round and before.count <= body.count)
