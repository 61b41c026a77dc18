"""Headings of one's own: the facilitator gathers the notes of a round under words that she makes herself.

A note stands under one heading or under none. Notes that say the same stand together, so they move together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from pydantic import AfterValidator

from praatplaat.errors import RefusedError
from praatplaat.settings import HEADING_MAX
from praatplaat.workshop.events import Event, Undoable
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.round import Heading
from praatplaat.workshop.rules import rule
from praatplaat.workshop.values import Name
from praatplaat.workshop.words import plain_words

HEADINGS_MAX: Final = 12
"""The most headings of one round: a room that reads them on a wall keeps no more apart."""
HeadingWords = Annotated[str, AfterValidator(lambda text: plain_words(text, HEADING_MAX))]


class HeadingAdded(Undoable):
    """A heading for notes of a round."""

    kind = "heading-added"
    harmless = True
    round: Name
    heading: Name
    words: HeadingWords


class HeadingRenamed(Undoable):
    """A heading says something else; its notes stay."""

    kind = "heading-renamed"
    harmless = True
    heading: Name
    words: HeadingWords


class HeadingRemoved(Undoable):
    """A heading goes; its notes stand under none again."""

    kind = "heading-removed"
    harmless = True
    heading: Name


class NotePlaced(Undoable):
    """A note goes under a heading, or under none, with all that stand behind the same note as it does."""

    kind = "note-placed"
    harmless = True
    note: Name
    heading: Name | None = None


SAYS: Final = (HeadingAdded, HeadingRenamed, HeadingRemoved, NotePlaced)


@rule
def _(body: HeadingAdded, meeting: Meeting, actor: str, now: int) -> None:
    round_ = meeting.rounds.get(body.round)
    if round_ is None or not FORMS[round_.form].likes or body.heading in meeting.headings:
        raise RefusedError("stale")
    mine = meeting.headings_of(body.round)
    if len(mine) >= HEADINGS_MAX:
        raise RefusedError("headings-many", most=HEADINGS_MAX)
    _is_new(body.words, *mine)


@rule
def _(body: HeadingRenamed, meeting: Meeting, actor: str, now: int) -> None:
    if body.heading not in meeting.headings:
        raise RefusedError("stale")
    others = meeting.headings_of(meeting.headings[body.heading].round)
    _is_new(body.words, *(other for other in others if other.id != body.heading))


def _is_new(words: str, *others: Heading) -> None:
    """Accept words that no other heading has: two columns with one name cannot be told apart."""
    if words.casefold() in {other.words.casefold() for other in others}:
        raise RefusedError("heading-there", found=words)


@rule
def _(body: HeadingRemoved, meeting: Meeting, actor: str, now: int) -> None:
    if body.heading not in meeting.headings:
        raise RefusedError("stale")


@rule
def _(body: NotePlaced, meeting: Meeting, actor: str, now: int) -> None:
    note, heading = meeting.notes.get(body.note), meeting.headings.get(body.heading or "")
    if (
        note is None
        or not FORMS[meeting.rounds[note.round].form].likes
        or (body.heading is not None and heading is None)
    ):
        raise RefusedError("stale")
    if heading and heading.round != note.round:
        raise RefusedError("heading-other")


@change
def _(body: HeadingAdded, meeting: Meeting, event: Event) -> Meeting:
    if body.round not in meeting.rounds:
        return meeting
    return replace(meeting, headings={**meeting.headings, body.heading: Heading(body.heading, body.round, body.words)})


@change
def _(body: HeadingRenamed, meeting: Meeting, event: Event) -> Meeting:
    if body.heading not in meeting.headings:
        return meeting
    renamed = replace(meeting.headings[body.heading], words=body.words)
    return replace(meeting, headings={**meeting.headings, body.heading: renamed})


@change
def _(body: HeadingRemoved, meeting: Meeting, event: Event) -> Meeting:
    return replace(
        meeting,
        headings={name: heading for name, heading in meeting.headings.items() if name != body.heading},
        notes={
            name: replace(note, heading=None) if note.heading == body.heading else note
            for name, note in meeting.notes.items()
        },
    )


@change
def _(body: NotePlaced, meeting: Meeting, event: Event) -> Meeting:
    note, heading = meeting.notes.get(body.note), meeting.headings.get(body.heading or "")
    # The heading, or the note that was meant, may be gone when something before it was undone.
    if note is None or (body.heading and (heading is None or heading.round != note.round)):
        return meeting
    top = note.into or note.id
    return replace(
        meeting,
        notes={
            name: replace(other, heading=body.heading) if top in (name, other.into) else other
            for name, other in meeting.notes.items()
        },
    )
