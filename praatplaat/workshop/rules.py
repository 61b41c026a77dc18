"""What may happen now, and by whom. A rule refuses in words for whoever asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import singledispatch
from typing import Final

from praatplaat.errors import RefusedError
from praatplaat.settings import OPTIONS_LEAST
from praatplaat.workshop import events as e
from praatplaat.workshop.breakdown import for_room
from praatplaat.workshop.comparing import pair_of
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import seen_by_room
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.undoing import undoable
from praatplaat.workshop.values import OF_ROUND

DEVICES_MAX: Final = 2000
ROUNDS_MAX: Final = 100


def accept(meeting: Meeting, actor: str, body: Body, *, now: int, facets: Collection[str]) -> None:
    """Accept `body` when `actor` may do that now; `facets` are the ids of the board, `now` is in seconds since 1970.

    Cards of the room count as facets while they stand on its plate, and always for a device or a round that has them.

    Raises:
        RefusedError: It may not happen; nothing has changed.
    """
    if body.by_participant == (actor == FACILITATOR):
        raise RefusedError("not-yours")
    if meeting.ended is not None and not body.after_end:
        raise RefusedError("workshop-over")
    if actor != FACILITATOR:
        if actor in meeting.removed:
            raise RefusedError("device-removed")
        if actor not in meeting.devices and not isinstance(body, e.Joined):
            raise RefusedError("not-joined")
    unknown = [facet for facet in facets_of(body) if facet not in facets and not _is_own(facet, body, meeting)]
    if unknown:
        raise RefusedError("workshop-facet", found=unknown[0])
    _check(body, meeting, actor, now)


def _is_own(facet: str, body: Body, meeting: Meeting) -> bool:
    """Tell whether a facet is a card of the room, as far as the act can be about it."""
    card = meeting.cards.get(facet)
    if card is None or isinstance(body, e.OfBoard):
        return False
    round_ = meeting.rounds.get(getattr(body, "round", None) or meeting.current or "")
    return not card.away or body.by_participant or bool(round_ and facet in round_.facets)


def facets_of(body: Body) -> tuple[str, ...]:
    """Return the facets that an act is about."""
    facet = getattr(body, "facet", None)
    facets: tuple[str, ...] = getattr(body, "facets", ())
    return (facet, *facets) if facet else facets


@singledispatch
def _check(body: Body, meeting: Meeting, actor: str, now: int) -> None:
    return


rule = _check.register
"""Says when an act may happen: decorates `(body, meeting, actor, now)`, which refuses, by the class of the body."""


@rule
def _(body: e.Begun, meeting: Meeting, actor: str, now: int) -> None:
    if meeting.begun:
        raise RefusedError("stale")


@rule
def _(body: e.Joined, meeting: Meeting, actor: str, now: int) -> None:
    if actor in meeting.devices:
        return
    if meeting.locked:
        raise RefusedError("workshop-locked")
    if len(meeting.devices) >= DEVICES_MAX:
        raise RefusedError("workshop-full", most=DEVICES_MAX)


@rule
def _(body: e.RoundAdded, meeting: Meeting, actor: str, now: int) -> None:
    if body.round in meeting.rounds:
        raise RefusedError("stale")
    if len(meeting.rounds) >= ROUNDS_MAX:
        raise RefusedError("rounds-many", most=ROUNDS_MAX)
    _can_be_asked(body)


def _can_be_asked(body: e.RoundAdded) -> None:
    """Accept a round that says what its form needs to know, and nothing about other forms."""
    form, options = FORMS[body.form], body.options
    if form.needs_facets and not body.facets:
        raise RefusedError("round-empty")
    if body.facets and not form.has_facets:
        raise RefusedError("round-no-cards")
    if form.holds and not form.holds[0] <= len(body.facets) <= form.holds[1]:
        raise RefusedError("round-facets", least=form.holds[0], most=form.holds[1], found=len(body.facets))
    if form.subject != "option":
        if options:
            raise RefusedError("round-no-options")
        return
    if len(options) < OPTIONS_LEAST:
        raise RefusedError("options-few", least=OPTIONS_LEAST)
    if len({option.id for option in options}) < len(options):
        raise RefusedError("stale")
    words = Counter(
        (lang, said.casefold()) for option in options for lang, said in option.by_language(body.lang).items()
    )
    (_, said), times = words.most_common(1)[0]
    if times > 1:
        raise RefusedError("options-same", found=said)


@rule
def _(body: e.RoundChanged, meeting: Meeting, actor: str, now: int) -> None:
    _is_ready(meeting, body.round)
    _can_be_asked(body)


@rule
def _(body: e.RoundRemoved, meeting: Meeting, actor: str, now: int) -> None:
    _is_ready(meeting, body.round)


def _is_ready(meeting: Meeting, name: str) -> None:
    round_ = meeting.rounds.get(name)
    if round_ is None:
        raise RefusedError("stale")
    wrote = any(note.round == name for note in meeting.notes.values())
    if round_.status != "ready" or wrote or meeting.answered(name):  # who undoes its opening keeps the answers
        raise RefusedError("round-begun")


@rule
def _(body: e.OfRound, meeting: Meeting, actor: str, now: int) -> None:
    if body.round not in meeting.rounds:
        raise RefusedError("stale")


@rule(e.RoundRevealed)
@rule(e.RoundShown)
def _(body: e.OfRound, meeting: Meeting, actor: str, now: int) -> None:
    """Another round that is open must stay before the room, or nobody could answer it any more."""
    round_ = meeting.rounds.get(body.round)
    if round_ is None or (isinstance(body, e.RoundShown) and round_.status == "ready"):
        raise RefusedError("stale")
    if meeting.running and meeting.running is not round_:
        raise RefusedError("round-open")


@rule
def _(body: e.RoundAway, meeting: Meeting, actor: str, now: int) -> None:
    if meeting.current != body.round:
        raise RefusedError("stale")
    if meeting.rounds[body.round].status == "open":
        raise RefusedError("round-open")


@rule
def _(body: e.Led, meeting: Meeting, actor: str, now: int) -> None:
    if body.on and body.show == "compare" and pair_of(meeting, body.pair) is None:
        raise RefusedError("compare-not")
    if not body.on or body.show not in OF_ROUND:
        return
    round_ = meeting.rounds.get(meeting.current or "")
    if body.show == "breakdown" and round_ and round_.is_told and for_room(meeting, round_) is None:
        raise RefusedError("breakdown-nothing")
    note = meeting.notes.get(body.note or "")
    if (
        round_ is None
        or (body.show == "note" and not (note and note.round == round_.id and seen_by_room(note, round_)))
        or (body.show == "breakdown" and for_room(meeting, round_) is None)
    ):
        raise RefusedError("stale")


@rule
def _(body: e.DeviceRemoved, meeting: Meeting, actor: str, now: int) -> None:
    if body.device not in meeting.devices:
        raise RefusedError("stale")


@rule
def _(body: e.ArrivalsRemoved, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.came(body.since, body.until):
        raise RefusedError("stale")


@rule
def _(body: e.Undone, meeting: Meeting, actor: str, now: int) -> None:
    if not meeting.done or meeting.done[-1].sequence != body.sequence:
        raise RefusedError("stale")
    if not undoable(meeting):
        raise RefusedError("undo-answered")


@rule
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
