"""Dots: everybody has so many of them to give to facets, one each or several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.settings import DOTS_MAX, SAID_OF
from praatplaat.workshop.chosen import Choosing, Chose
from praatplaat.workshop.events import Event
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round


class Voted(Chose):
    """A dot on a facet (`on`), or taking it back; `dots` is how many lie there then, where there may be several."""

    kind = "voted"
    said = {"facet": "", "on": False, "dots": 1}
    on: bool
    dots: Annotated[int, Field(ge=1, le=DOTS_MAX)] = 1

    @property
    def chosen(self) -> int:
        """Return how many dots lie there."""
        return self.dots if self.on else 0


class Dots(Choosing):
    """Dots over facets."""

    id = "dots"
    bodies = (Voted,)
    phone = "phone_dots.html"
    board_says = SAID_OF["dots"]
    counted = "dots"
    compares = True
    after = "changed"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the one dot that a button puts somewhere (`on`) or takes back (`off`).

        Where there may be `several`, it comes to those that lie there already, or goes from them.
        """
        off = given.get("off", "")
        facet = off or given.get("on", "")
        if not given.get("several"):
            return [{"round": given.get("round", ""), "facet": facet, "on": not off}]
        lie = before.get(facet, 0) + (-1 if off else 1)
        return [{"round": given.get("round", ""), "facet": facet, "on": lie > 0, "dots": min(max(lie, 1), DOTS_MAX)}]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Voted, now: int) -> None:  # type: ignore[override]
        """Accept dots while there are so many left, and one on a facet unless the round lets there be several.

        Raises:
            RefusedError: All dots have been given, or there may be only one.
        """
        if body.dots > 1 and not round_.several:
            raise RefusedError("stale")
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
    others = sum(value for facet, (value, _) in mine.items() if facet != body.facet)
    return body.on and others + body.chosen > round_.dots
