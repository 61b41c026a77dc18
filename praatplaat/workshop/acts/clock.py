"""A clock for the room: it counts down to a second of the server's clock, so that every screen shows the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Body, Event
from praatplaat.workshop.meeting import Clock, Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule

CLOCK_MAX: Final = 99
"""The most minutes that a clock counts down."""
Seconds = Annotated[int, Field(ge=1, le=CLOCK_MAX * 60)]


class ClockStarted(Body):
    """A clock begins to count down, in the place of one that ran before.

    `shown` puts it on board and phones too, `sound` has the board say in sound that it ran out.
    """

    kind = "clock-started"
    seconds: Seconds
    shown: bool = True
    sound: bool = False


class ClockLengthened(Body):
    """The clock gets `seconds` more; one that ran out begins anew with so many."""

    kind = "clock-lengthened"
    seconds: Seconds


class ClockPaused(Body):
    """The clock stands still, or goes on."""

    kind = "clock-paused"
    on: bool


class ClockShown(Body):
    """The clock stands on board and phones from now on, or does no longer; and whether it ends with a sound."""

    kind = "clock-shown"
    shown: bool
    sound: bool


class ClockStopped(Body):
    """There is no clock any more."""

    kind = "clock-stopped"


SAYS: Final = (ClockStarted, ClockLengthened, ClockPaused, ClockShown, ClockStopped)


@rule(ClockPaused)
@rule(ClockShown)
@rule(ClockStopped)
def _(body: Body, meeting: Meeting, actor: str, now: int) -> None:
    if meeting.clock is None:
        raise RefusedError("stale")


@rule
def _(body: ClockLengthened, meeting: Meeting, actor: str, now: int) -> None:
    if meeting.clock is None:
        raise RefusedError("stale")
    if max(0, meeting.clock.left(now)) + body.seconds > CLOCK_MAX * 60:
        raise RefusedError("clock-long", most=CLOCK_MAX)


@change
def _(body: ClockStarted, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, clock=Clock(event.at + body.seconds, shown=body.shown, sound=body.sound))


@change
def _(body: ClockLengthened, meeting: Meeting, event: Event) -> Meeting:
    clock = meeting.clock
    if clock is None:
        return meeting
    began = clock.ends if clock.left(event.at) > 0 else event.at
    return replace(meeting, clock=replace(clock, ends=began + body.seconds))


@change
def _(body: ClockPaused, meeting: Meeting, event: Event) -> Meeting:
    clock = meeting.clock
    if clock is None or body.on == (clock.paused is not None) or clock.left(event.at) <= 0:
        return meeting
    if clock.paused is None:
        return replace(meeting, clock=replace(clock, paused=event.at))
    return replace(meeting, clock=replace(clock, ends=event.at + clock.left(event.at), paused=None))


@change
def _(body: ClockShown, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, clock=meeting.clock and replace(meeting.clock, shown=body.shown, sound=body.sound))


@change
def _(body: ClockStopped, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, clock=None)
