"""What may happen now, and by whom. A rule refuses in words for whoever asked."""

from __future__ import annotations

from collections.abc import Collection
from functools import singledispatch
from typing import Final

from praatplaat.errors import RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import seen_by_room
from praatplaat.workshop.meeting import Meeting

DEVICES_MAX: Final = 2000
ROUNDS_MAX: Final = 100


def check(meeting: Meeting, actor: str, body: Body, *, now: int, facets: Collection[str]) -> None:
    """Accept `body` when `actor` may do that now; `facets` are the ids of the board, `now` is in seconds since 1970.

    Raises:
        RefusedError: It may not happen; nothing has changed.
    """
    if body.by_participant == (actor == FACILITATOR):
        raise RefusedError("not-yours")
    if meeting.ended is not None:
        raise RefusedError("workshop-over")
    if actor != FACILITATOR:
        if actor in meeting.removed:
            raise RefusedError("device-removed")
        if actor not in meeting.devices and not isinstance(body, e.Joined):
            raise RefusedError("not-joined")
    unknown = [facet for facet in _facets_of(body) if facet not in facets]
    if unknown:
        raise RefusedError("workshop-facet", found=unknown[0])
    _check(body, meeting, actor, now)


def _facets_of(body: Body) -> tuple[str, ...]:
    facet = getattr(body, "facet", None)
    facets: tuple[str, ...] = getattr(body, "facets", ())
    return (facet, *facets) if facet else facets


@singledispatch
def _check(body: Body, meeting: Meeting, actor: str, now: int) -> None:
    return


@_check.register
def _(body: e.Begun, meeting: Meeting, actor: str, now: int) -> None:
    if meeting.begun:
        raise RefusedError("stale")


@_check.register
def _(body: e.Joined, meeting: Meeting, actor: str, now: int) -> None:
    if actor in meeting.devices:
        return
    if meeting.locked:
        raise RefusedError("workshop-locked")
    if len(meeting.devices) >= DEVICES_MAX:
        raise RefusedError("workshop-full", most=DEVICES_MAX)


@_check.register
def _(body: e.RoundAdded, meeting: Meeting, actor: str, now: int) -> None:
    if body.round in meeting.rounds:
        raise RefusedError("stale")
    if len(meeting.rounds) >= ROUNDS_MAX:
        raise RefusedError("rounds-many", most=ROUNDS_MAX)
    if FORMS[body.form].needs_facets and not body.facets:
        raise RefusedError("round-empty")


@_check.register
def _(body: e.OfRound, meeting: Meeting, actor: str, now: int) -> None:
    if body.round not in meeting.rounds:
        raise RefusedError("stale")


@_check.register
def _(body: e.NoteJudged, meeting: Meeting, actor: str, now: int) -> None:
    if body.note not in meeting.notes:
        raise RefusedError("stale")


@_check.register
def _(body: e.NotesMerged, meeting: Meeting, actor: str, now: int) -> None:
    if not (_likable(meeting, body.note) and _likable(meeting, body.into)) or body.note == body.into:
        raise RefusedError("stale")
    if meeting.notes[body.note].round != meeting.notes[body.into].round:
        raise RefusedError("merge-rounds")


@_check.register
def _(body: e.DeviceRemoved, meeting: Meeting, actor: str, now: int) -> None:
    if body.device not in meeting.devices:
        raise RefusedError("stale")


@_check.register
def _(body: e.ArrivalsRemoved, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.came(body.since, body.until):
        raise RefusedError("stale")


@_check.register
def _(body: e.Undone, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.done or meeting.done[-1].sequence != body.sequence:
        raise RefusedError("stale")


@_check.register
def _(body: e.Answer, meeting: Meeting, actor: str, now: int) -> None:
    round_ = meeting.rounds.get(body.round)
    facet = getattr(body, "facet", None)
    if (
        round_ is None
        or not isinstance(body, FORMS[round_.form].bodies)
        or (round_.facets and facet is not None and facet not in round_.facets)
    ):
        raise RefusedError("stale")
    if round_.status != "open":
        raise RefusedError("round-closed")
    FORMS[round_.form].check(meeting, round_, actor, body, now)


def _likable(meeting: Meeting, name: str) -> bool:
    """Tell whether there is such a note, and it can be liked and merged with others."""
    return name in meeting.notes and FORMS[meeting.rounds[meeting.notes[name].round].form].likes


@_check.register
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


@_check.register
def _(body: e.Withdrawn, meeting: Meeting, actor: str, now: int) -> None:
    found = meeting.notes.get(body.note)
    if found is None:
        return
    if found.by != actor:
        raise RefusedError("not-yours")
    if found.round in meeting.rounds and meeting.rounds[found.round].status != "open":
        raise RefusedError("round-closed")
