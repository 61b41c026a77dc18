"""From a log to a meeting: a pure replay, with the same result for everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import reduce, singledispatch
from typing import Final

from praatplaat.workshop import breakdown
from praatplaat.workshop import events as e
from praatplaat.workshop.comparing import pair_of
from praatplaat.workshop.events import FACILITATOR, Body, Event
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Lead, Meeting
from praatplaat.workshop.round import Answers, Round
from praatplaat.workshop.values import OF_ROUND

UNDO_DEPTH: Final = 50


def replay(events: Iterable[Event]) -> Meeting:
    """Return the meeting after `events`, in their order, without what was undone."""
    log = list(events)
    undone = {event.body.sequence for event in log if isinstance(event.body, e.Undone)}
    there = {event.sequence: event for event in log if event.sequence in undone}

    def after(meeting: Meeting, event: Event) -> Meeting:
        if isinstance(event.body, e.Undone):
            return breakdown.undid(meeting, there[event.body.sequence], event.sequence)
        return (_undone if event.sequence in undone else apply)(meeting, event)

    return reduce(after, log, Meeting())


def _undone(meeting: Meeting, event: Event) -> Meeting:
    """Return `meeting` after an undone event: boards went where it led, and a few acts leave something behind."""
    went = isinstance(event.body, e.RoundOpened | e.RoundRevealed | e.RoundShown)
    meeting = _leave_behind(event.body, meeting, event)
    return replace(meeting, wandered=False) if went and meeting.wandered else meeting


@singledispatch
def _leave_behind(body: Body, meeting: Meeting, event: Event) -> Meeting:
    return meeting


leave_behind = _leave_behind.register
"""Says what an undone act leaves behind: decorates `(body, meeting, event) -> meeting`, as `change` does."""


def apply(meeting: Meeting, event: Event) -> Meeting:
    """Return `meeting` after one more event; an event about something that is gone changes nothing.

    So does an `Undone`: only `replay` can undo.
    """
    after = _apply(event.body, meeting, event)
    lead = after.lead
    step = (lead.route, lead.step) if lead and lead.route and lead.step else None
    if step != after.spent.at:
        after = replace(after, spent=after.spent.moved(step, event.at))
    if event.body.undoable and event.actor == FACILITATOR:
        return replace(after, done=(*after.done, event)[-UNDO_DEPTH:])
    return after


@singledispatch
def _apply(body: Body, meeting: Meeting, event: Event) -> Meeting:
    return meeting


change = _apply.register
"""Says what an act makes of a meeting: decorates `(body, meeting, event) -> meeting`, by the class of the body."""


@change
def _(body: e.Begun, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, lang=body.lang, begun=event.at, rehearsal=body.rehearsal)


@change
def _(body: e.Ended, meeting: Meeting, event: Event) -> Meeting:
    return replace(_all_closed(meeting), ended=event.at, lead=None, wandered=False, clock=None)


def _all_closed(meeting: Meeting) -> Meeting:
    for round_ in meeting.rounds.values():
        if round_.status == "open":
            meeting = _closed(meeting, round_.id)
    return meeting


def _closed(meeting: Meeting, name: str) -> Meeting:
    return _with_round(meeting, name, status="closed", present=frozenset(meeting.devices))


@change
def _(body: e.RoundAdded, meeting: Meeting, event: Event) -> Meeting:
    """Put a question among the rounds. Words that the facilitator reads first show once they were read: one act."""
    fresh = Round(
        body.round,
        body.form,
        body.question,
        body.facets,
        body.dots,
        body.live or (body.moderated and bool(FORMS[body.form].fields)),
        body.moderated,
        body.route,
        body.step,
        several=body.several,
        low=body.low,
        high=body.high,
        bottom=body.bottom,
        top=body.top,
        options=body.options,
        most=body.most or FORMS[body.form].most,
        lang=body.lang,
        translated=body.translated,
    )
    return replace(meeting, rounds={**meeting.rounds, body.round: fresh})


@change
def _(body: e.RoundRemoved, meeting: Meeting, event: Event) -> Meeting:
    cleared = _without_answers(meeting, body.round)
    kept = {name: round_ for name, round_ in meeting.rounds.items() if name != body.round}
    headings = {name: heading for name, heading in meeting.headings.items() if heading.round != body.round}
    return _put_away(replace(cleared, rounds=kept, headings=headings), body.round)


def _put_away(meeting: Meeting, name: str) -> Meeting:
    """Return `meeting` without that round before the room, and with the plate where it stood."""
    if meeting.current != name:
        return meeting
    lead = meeting.lead
    if lead and lead.show in OF_ROUND:
        lead = replace(lead, show="place", note=None)
    return replace(meeting, current=None, lead=lead)


def _before_room(meeting: Meeting, name: str) -> Meeting:
    """Return `meeting` with a round before the room: where somebody leads, that is what the room looks at."""
    round_ = meeting.rounds.get(name)
    if round_ is None:
        return meeting
    lead = meeting.lead and replace(
        meeting.lead, facet=None, route=round_.route, step=round_.step, show="round", note=None
    )
    return _walk(replace(meeting, current=name, lead=lead, wandered=False))


def _walk(meeting: Meeting) -> Meeting:
    """Return `meeting` with the place of its lead among those walked, unless it is the latest of them, or no place."""
    lead = meeting.lead
    if lead is None or lead.show not in ("place", "plate", "round") or not (lead.facet or lead.route):
        return meeting
    at = Lead(lead.facet, lead.route, lead.step)
    return meeting if meeting.walked[-1:] == (at,) else replace(meeting, walked=(*meeting.walked, at))


def _with_round(meeting: Meeting, name: str, **changes: object) -> Meeting:
    if name not in meeting.rounds:
        return meeting
    changed = replace(meeting.rounds[name], **changes)  # type: ignore[arg-type]
    return replace(meeting, rounds={**meeting.rounds, name: changed})


@change
def _(body: e.RoundOpened, meeting: Meeting, event: Event) -> Meeting:
    if body.round not in meeting.rounds:
        return meeting
    meeting = _all_closed(meeting)
    if meeting.clock and meeting.clock.left(event.at) <= 0:
        meeting = replace(meeting, clock=None)  # what it was for is over
    return _before_room(_with_round(meeting, body.round, status="open", revealed=False), body.round)


@change
def _(body: e.RoundClosed, meeting: Meeting, event: Event) -> Meeting:
    return _closed(meeting, body.round)


@change
def _(body: e.RoundRevealed, meeting: Meeting, event: Event) -> Meeting:
    return _before_room(_with_round(meeting, body.round, revealed=True), body.round)


@change
def _(body: e.RoundAway, meeting: Meeting, event: Event) -> Meeting:
    return _put_away(meeting, body.round)


@change
def _(body: e.RoundShown, meeting: Meeting, event: Event) -> Meeting:
    return _before_room(meeting, body.round)


@change
def _(body: e.RoundReset, meeting: Meeting, event: Event) -> Meeting:
    return _with_round(_without_answers(meeting, body.round), body.round, status="ready", revealed=False)


def _without_answers(meeting: Meeting, name: str) -> Meeting:
    return replace(
        breakdown.emptied(meeting, name),
        notes={id_: note for id_, note in meeting.notes.items() if note.round != name},
        votes={of: by for of, by in meeting.votes.items() if of != name},
    )


@change
def _(body: e.DeviceRemoved, meeting: Meeting, event: Event) -> Meeting:
    return replace(_without(meeting, {body.device}), removed=meeting.removed | {body.device})


@change
def _(body: e.ArrivalsRemoved, meeting: Meeting, event: Event) -> Meeting:
    gone = meeting.came(body.since, body.until)
    return replace(_without(meeting, gone), removed=meeting.removed | gone)


@change
def _(body: e.Left, meeting: Meeting, event: Event) -> Meeting:
    return _without(meeting, {event.actor})


def _without(meeting: Meeting, gone: Collection[str]) -> Meeting:
    """Return `meeting` without all that these participants did; notes behind one of theirs stand free again."""
    mine = {name for name, note in meeting.notes.items() if note.by in gone}
    notes = {
        name: replace(note, likes=note.likes.difference(gone), into=None if note.into in mine else note.into)
        for name, note in meeting.notes.items()
        if name not in mine
    }
    return replace(
        breakdown.gone(meeting, gone),
        notes=notes,
        votes={
            name: rest  # without any, a round is as if nobody answered: of what is wiped nothing else can be replayed
            for name, by in meeting.votes.items()
            if (rest := Answers({device: theirs for device, theirs in by.items() if device not in gone}))
        },
        devices={device: at for device, at in meeting.devices.items() if device not in gone},
    )


@change
def _(body: e.Locked, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, locked=body.locked)


@change
def _(body: e.Led, meeting: Meeting, event: Event) -> Meeting:
    if not body.on:
        return replace(meeting, lead=None, wandered=False)
    lead = Lead(body.facet, body.route, body.step, body.show, body.note, body.by, body.screen)
    if body.show == "compare" and (pair := pair_of(meeting, body.pair)):
        both = (pair.before.id, pair.after.id)
        compared = meeting.compared if both in meeting.compared else (*meeting.compared, both)
        meeting, lead = replace(meeting, compared=compared), replace(lead, pair=both)
    if body.show == "breakdown" and (told := breakdown.latest_told(meeting, meeting.rounds.get(meeting.current or ""))):
        lead = replace(lead, pair=told.pair)
    return _walk(replace(meeting, lead=lead, wandered=False))


@change
def _(body: e.Wandered, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, wandered=body.on and meeting.lead is not None)


@change
def _(body: e.Joined, meeting: Meeting, event: Event) -> Meeting:
    if event.actor in meeting.devices or event.actor in meeting.removed:
        return meeting
    return replace(meeting, devices={**meeting.devices, event.actor: event.at})


@change
def _(body: e.Answer, meeting: Meeting, event: Event) -> Meeting:
    """Count an answer, unless its round has another form since: its change was undone, with its opening."""
    round_ = meeting.rounds.get(body.round)
    if round_ is None or event.actor not in meeting.devices or not isinstance(body, FORMS[round_.form].bodies):
        return meeting
    return FORMS[round_.form].take(breakdown.answer_came(meeting, body.round, event.actor), event)
