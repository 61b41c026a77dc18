"""Forms in which a room writes: notes of one field or more, which the facilitator judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.form import Form
from praatplaat.workshop.judging import fate, seen_by_room
from praatplaat.workshop.meeting import WROTE_KEPT, Meeting, Note, Round
from praatplaat.workshop.values import Facet, Name

NOTES_A_MINUTE = WROTE_KEPT
NOTES_MAX = 100
"""Notes of one device in a minute and in a workshop: a person who writes by hand stays far below both."""


class Wrote(Answer):
    """Words on a facet, or on the question of the round; the same note anew is a change of its words."""

    note: Name
    facet: Facet | None = None
    fields: ClassVar[tuple[str, ...]]
    """The fields that hold words, the one that says most first."""

    @property
    def words(self) -> Mapping[str, str]:
        """Return the words by field."""
        return {name: getattr(self, name) for name in self.fields}


@dataclass(frozen=True, slots=True)
class Told:
    """A note in words by field; `likes` counts the devices that like it or one that stands behind it."""

    words: Mapping[str, str]
    facet: str | None
    likes: int
    behind: tuple[str, ...] = ()
    """Other notes that say the same."""

    @property
    def text(self) -> str:
        """Return the words that say most."""
        return next(iter(self.words.values()))


class Writing(Form):
    """A form with words, in one field or in several."""

    phone = "phone_words.html"
    after = "sent"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the one note that was written or changed."""
        return [
            {name: given.get(name, "") for name in ("round", "note", *self.fields)}
            | {"facet": given.get("facet") or None}
        ]

    def check(self, meeting: Meeting, one: Round, actor: str, body: Wrote, now: int) -> None:
        """Let a change of one's own note pass, and a new one while there are not too many."""
        before = meeting.notes.get(body.note)
        if before is not None:
            if before.by != actor or before.round != body.round:
                raise RefusedError("not-yours")
            return
        if sum(note.by == actor for note in meeting.notes.values()) >= NOTES_MAX:
            raise RefusedError("notes-spent", most=NOTES_MAX)
        if sum(at > now - 60 for at in meeting.wrote.get(actor, ())) >= NOTES_A_MINUTE:
            raise RefusedError("notes-fast", most=NOTES_A_MINUTE)

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the words, unless they were taken back, or changed by what came before them."""
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
        )
        if before is None:
            times = (*meeting.wrote.get(event.actor, ()), event.at)[-WROTE_KEPT:]
            meeting = replace(meeting, wrote={**meeting.wrote, event.actor: times})
        return replace(meeting, notes={**meeting.notes, body.note: fresh})

    def result(self, meeting: Meeting, one: Round) -> dict[str, Any]:
        """Return what the room may read, as it came."""
        return {
            "notes": [
                top.told() | {"likes": likes, "behind": len(behind)}
                for top, behind, likes in meeting.tops(one.id)
                if seen_by_room(top, one)
            ]
        }

    def told(self, meeting: Meeting, one: Round) -> tuple[Told, ...]:
        """Return the notes that stand in words, most liked first, each with those behind it that stand."""

        def stands(note: Note) -> bool:
            return fate(note, meeting) == "stands"

        told = (
            Told(top.words, top.facet, likes, tuple(note.text for note in behind if stands(note)))
            for top, behind, likes in meeting.tops(one.id)
            if stands(top)
        )
        return tuple(sorted(told, key=lambda note: -note.likes))


def _still(before: Note | None) -> bool | None:
    """Return how changed words are judged: those of what was hidden stay so, all others wait anew."""
    return False if before and before.shown is False else None


def _may_write(meeting: Meeting, who: str, body: Wrote, before: Note | None) -> bool:
    if who not in meeting.devices or meeting.gone.get((body.note, who), -1) > body.count:
        return False
    # An undone reset brings back what had a name that was used anew since.
    return before is None or (before.by == who and before.round == body.round and before.count <= body.count)
