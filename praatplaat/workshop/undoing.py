"""How far back the facilitator can go: to undo takes nothing away that people gave."""

from __future__ import annotations

from itertools import takewhile

from praatplaat.workshop.events import Event
from praatplaat.workshop.meeting import Meeting


def undoable(meeting: Meeting) -> tuple[Event, ...]:
    """Return what can be undone, latest last: back to the first act that brought what people have answered since.

    Without that act their answers, notes, likes and groups would be nowhere, and nothing that was acknowledged is ever
    lost. So once people have answered anew, the emptying of a round cannot be undone either: of their two answers one
    would go.
    """
    rounds = {note.round for note in meeting.notes.values()}
    rounds |= {name for name, answers in meeting.votes.items() if answers.who}
    cards = {note.facet for note in meeting.notes.values() if note.facet}
    cards |= {facet for name, round_ in meeting.rounds.items() if name in rounds for facet in round_.facets}
    liked = {name for name, note in meeting.notes.items() if note.likes}
    groups = {meeting.groups.names} if meeting.groups and any(map(meeting.group, meeting.devices)) else set()
    answered = {
        *(("round", name) for name in rounds),
        *(("card", name) for name in cards),
        *(("note", name) for name in liked),
        *(("names", names) for names in groups),
    }

    def is_free(event: Event) -> bool:
        brings = event.body.brings
        return brings is None or (brings, getattr(event.body, brings)) not in answered

    return tuple(takewhile(is_free, reversed(meeting.done)))[::-1]


def blocked_act(meeting: Meeting) -> Event | None:
    """Return the latest act when it cannot be undone because people answered; None when it can, or nothing was done."""
    return meeting.done[-1] if meeting.done and not undoable(meeting) else None
