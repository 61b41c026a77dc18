"""The order of rounds that are prepared."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Event, OfRound
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import change
from praatplaat.workshop.rules import rule


class RoundMoved(OfRound):
    """A round that is ready changes places with the one that is ready before it (`up`) or after it."""

    kind = "round-moved"
    harmless = True
    to: Literal["up", "down"]


SAYS: Final = (RoundMoved,)


def _beside(meeting: Meeting, body: RoundMoved) -> str | None:
    """Return the round with which one would change places; None at the end of the list."""
    ready = [name for name, round_ in meeting.rounds.items() if round_.status == "ready"]
    if body.round not in ready:
        return None
    at = ready.index(body.round) + (-1 if body.to == "up" else 1)
    return ready[at] if 0 <= at < len(ready) else None


@rule
def _(body: RoundMoved, meeting: Meeting, actor: str, now: int) -> None:
    if _beside(meeting, body) is None:
        raise RefusedError("stale")


@change
def _(body: RoundMoved, meeting: Meeting, event: Event) -> Meeting:
    other = _beside(meeting, body)
    if other is None:
        return meeting
    swapped = {body.round: other, other: body.round}
    names = (swapped.get(name, name) for name in meeting.rounds)
    return replace(meeting, rounds={name: meeting.rounds[name] for name in names})
