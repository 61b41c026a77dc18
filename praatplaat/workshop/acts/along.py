"""What the facilitator writes for somebody without a phone: a note or first step among those of the room.

It counts as a note and as no device. She has read it, so it shows at once; and it is hers to change and to take back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, ValidationInfo

from praatplaat.content.frozen import Frozen
from praatplaat.errors import RefusedError
from praatplaat.workshop.acts.notes import without_note
from praatplaat.workshop.events import FACILITATOR, Event, Undoable
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.round import Note
from praatplaat.workshop.rules import rule
from praatplaat.workshop.values import LOG, Facet, FormName, Name
from praatplaat.workshop.written import Writing, with_note

ALONG_MAX: Final = 300
"""The most notes that a facilitator writes along in a workshop."""


def _words(given: Any, info: ValidationInfo) -> Any:
    """Return the words of a note as its form takes them from a phone: plain, and neither empty nor too long."""
    if info.context == LOG and given == {}:
        return given  # wiped
    form = FORMS.get(info.data.get("form", ""))
    if not isinstance(form, Writing) or not isinstance(given, dict) or set(given) != set(form.fields):
        raise ValueError("words")
    values = {"round": info.data.get("round"), "note": info.data.get("note"), **given}
    read = form.bodies[0].model_validate(values, context=info.context)
    return {name: getattr(read, name) for name in form.fields}


class WroteAlong(Undoable):
    """Words on a facet, or on the question of a round, by field; the same `note` again changes its words."""

    kind = "wrote-along"
    brings: ClassVar[Literal["note"] | None] = "note"
    said: ClassVar[Mapping[str, Any]] = {"words": {}}
    round: Name
    note: Name
    form: FormName
    facet: Facet | None = None
    words: Annotated[Mapping[str, str], BeforeValidator(_words), AfterValidator(Frozen), PlainSerializer(dict)]


class AlongWithdrawn(Undoable):
    """A note that the facilitator wrote along is taken back."""

    kind = "along-withdrawn"
    note: Name


SAYS: Final = (WroteAlong, AlongWithdrawn)


@rule
def _(body: WroteAlong, meeting: Meeting, actor: str, now: int) -> None:
    round_, before = meeting.rounds.get(body.round), meeting.notes.get(body.note)
    hers = (body.round, FACILITATOR)
    if round_ is None or round_.form != body.form or meeting.names.get(body.note, hers) != hers:
        raise RefusedError("stale")
    if body.facet is not None and round_.facets and body.facet not in round_.facets:
        raise RefusedError("stale")
    if before:
        return
    if round_.status != "open":
        raise RefusedError("along-closed")
    if sum(note.by == FACILITATOR for note in meeting.notes.values()) >= ALONG_MAX:
        raise RefusedError("along-many", most=ALONG_MAX)


@rule
def _(body: AlongWithdrawn, meeting: Meeting, actor: str, now: int) -> None:
    note = meeting.notes.get(body.note)
    if note is None or not _is_hers(note, note.round):
        raise RefusedError("stale")


def _is_hers(note: Note, round_: str) -> bool:
    return note.by == FACILITATOR and note.round == round_


@change
def _(body: WroteAlong, meeting: Meeting, event: Event) -> Meeting:
    before = meeting.notes.get(body.note)
    if body.round not in meeting.rounds or (before and not _is_hers(before, body.round)) or not body.words:
        return meeting
    note = Note(body.note, body.round, body.facet, FACILITATOR, event.at, body.words, shown=True)
    if before:
        note = replace(before, facet=body.facet, words=body.words)
    return with_note(meeting, note)


@change
def _(body: AlongWithdrawn, meeting: Meeting, event: Event) -> Meeting:
    note = meeting.notes.get(body.note)
    return without_note(meeting, body.note) if note and _is_hers(note, note.round) else meeting


def wipeable(body: Any, meeting: Meeting) -> bool:
    """Tell whether words written along are needed no more at the end: they were changed, or taken back."""
    if not isinstance(body, WroteAlong):
        return False
    note = meeting.notes.get(body.note)
    return note is None or (note.by, note.words) != (FACILITATOR, body.words)
