"""Wiping what is taken back: the log forgets what no replay can show any more.

A wiped event keeps its number, its actor and its moment, so that the log has no gap and every replay gives what it gave
before. What the event said is gone. What a device takes back itself, one note or all it did, is wiped at once: no undo
brings it back. What the facilitator takes away (a device, the answers of a round) can come back by undo; it is wiped
when the workshop ends. Words that were changed are wiped then too: also those that the facilitator wrote along, and of
cards that are nowhere any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from praatplaat.workshop import events as e
from praatplaat.workshop.acts import along, cards
from praatplaat.workshop.events import Event
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.written import Wrote


def to_wipe(log: Sequence[Event], meeting: Meeting) -> Iterator[Event]:
    """Yield the events of `log` that are to be wiped and are not yet, in their wiped form; `meeting` is its replay."""
    left: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for event in reversed(log):
        if not event.body.by_participant:
            if meeting.ended is not None and (
                cards.wipeable(event.body, meeting) or along.wipeable(event.body, meeting)
            ):
                yield from _wiped(event)
            continue
        match event.body:
            case e.Left():
                left.add(event.actor)
            case e.Withdrawn():
                taken.add((event.body.note, event.actor))
        away = event.actor in left or (meeting.ended is not None and event.actor not in meeting.devices)
        if away or (
            isinstance(event.body, Wrote)
            and ((event.body.note, event.actor) in taken or _too_late(event.body, meeting, event))
        ):
            yield from _wiped(event)
        elif isinstance(event.body, Wrote) and meeting.ended is not None and not _stands(event, event.body, meeting):
            yield from _wiped(event, _hidden_by(event.body, meeting))


def takes_back(event: Event, meeting: Meeting) -> bool:
    """Tell whether something is to be wiped because of an event; `meeting` is as it stands after the event."""
    match event.body:
        case e.Left() | e.Withdrawn() | e.Ended():
            return True
        case Wrote():
            return _too_late(event.body, meeting, event)
    return False


def _too_late(body: Wrote, meeting: Meeting, event: Event) -> bool:
    """Tell whether words were sent before their note was taken back, but arrived after that."""
    return meeting.gone.get((body.note, event.actor), -1) > body.count


def _stands(event: Event, body: Wrote, meeting: Meeting) -> bool:
    """Tell whether the note stands, at the end, with the words of this event."""
    found = meeting.notes.get(body.note)
    said = (event.actor, body.round, body.facet, body.count, body.words)
    return found is not None and (found.by, found.round, found.facet, found.count, found.words) == said


def _hidden_by(body: Wrote, meeting: Meeting) -> str:
    """Return the field by which earlier words of a note were hidden, as it stays hidden; "" for other notes."""
    note = meeting.notes.get(body.note)
    return body.judged_by if note and note.shown is False else ""


def _wiped(event: Event, but: str = "") -> Iterator[Event]:
    shell = event.body.wiped(but)
    if shell != event.body:
        yield replace(event, body=shell)
