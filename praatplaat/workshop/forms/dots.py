"""Dots: everybody has so many of them to give to facets, one each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from praatplaat.errors import RefusedError
from praatplaat.workshop.chosen import Choosing, Chose
from praatplaat.workshop.events import Event
from praatplaat.workshop.meeting import Meeting, Round


class Voted(Chose):
    """A dot on a facet (`on`), or taking it back."""

    kind = "voted"
    said = {"facet": "", "on": False}
    on: bool

    @property
    def chosen(self) -> int:
        """Return 1 for a dot."""
        return int(self.on)


class Dots(Choosing):
    """Dots over facets."""

    id = "dots"
    bodies = (Voted,)
    phone = "phone_dots.html"
    takes_dots = True
    counted = "dots"
    after = "changed"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the one dot that a button puts somewhere (`on`) or takes back (`off`)."""
        off = given.get("off", "")
        return [{"round": given.get("round", ""), "facet": off or given.get("on", ""), "on": not off}]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Voted, now: int) -> None:  # type: ignore[override]
        """Accept a dot while there is one left.

        Raises:
            RefusedError: All dots have been given.
        """
        if _spent(meeting, round_, actor, body):
            raise RefusedError("dots-spent", most=round_.dots)

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Count a dot while there is one left: when a reset is undone, the dots that came first stay."""
        body = event.body
        assert isinstance(body, Voted)
        round_ = meeting.rounds[body.round]
        return meeting if _spent(meeting, round_, event.actor, body) else super().take(meeting, event)


def _spent(meeting: Meeting, round_: Round, actor: str, body: Voted) -> bool:
    mine = meeting.answers(round_.id).get(actor, {})
    others = sum(value > 0 for facet, (value, _) in mine.items() if facet != body.facet)
    return body.on and others >= round_.dots
