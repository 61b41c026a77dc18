"""Ranking: everybody puts the facets in an order of their own."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.settings import FACETS_OF
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.form import Outcome
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round
from praatplaat.workshop.values import Facet


class Ranked(Answer):
    """All facets of a round, the best first; none takes the order back."""

    kind = "ranked"
    said = {"order": ()}
    order: Annotated[tuple[Facet, ...], Field(max_length=FACETS_OF["ranking"][1], strict=False)]


class Ranking(Choosing):
    """An order of all facets; the value of a facet is its place in it, from 1.

    An order is whole or it is not there, so all facets have as many answers, and their mean places can be compared. The
    mean place decides: that is the count of Borda, in which the first of n gets n - 1 points, the next n - 2, and the
    last none (J.-C. de Borda, "Mémoire sur les élections au scrutin", Histoire de l'Académie royale des sciences for
    1781; P. Emerson, "The original Borda count and partial voting", Social Choice and Welfare 40, 2013, 353-358). It
    finds what most can live with; what is often first and often last stands in the middle, so the spread is told too.
    """

    id = "ranking"
    bodies = (Ranked,)
    phone = "phone_ranking.html"
    holds = FACETS_OF["ranking"]
    highest = holds[1]
    after = "changed"
    look = "places"
    prefers = True
    board_says = ()  # places say what they mean

    def full(self, round_: Round) -> float | None:
        """Return the weight of what everybody puts first."""
        return len(round_.facets) - 1

    def number(self, mine: Mapping[str, int]) -> int:
        """Return 1: an order is one answer."""
        return min(1, len(mine))

    def laid_out(self, name: str, facets: Sequence[str], who: str, mine: Mapping[str, int]) -> list[str]:
        """Return the order that the device gave, else that of the round, turned and perhaps reversed by the device.

        What stands on top gets a better place than it would elsewhere, so over all devices each facet should begin as
        often at each place: the orders are the rows of a cyclic Latin square and those read backwards, at most 24, so
        that the pages of five hundred phones are written 24 times and not five hundred. Which of them a device has
        comes from its name and the round, and is the same whenever its page is loaded.
        """
        order = list(dict.fromkeys(facets))
        if mine:
            return sorted(order, key=lambda facet: mine.get(facet, len(order)))
        random.Random(name).shuffle(order)
        number = int.from_bytes(hashlib.sha256(f"{name} {who}".encode()).digest()[:8])
        turn, back = number // 2 % len(order), number % 2
        order = order[turn:] + order[:turn]
        return order[::-1] if back else order

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the `order` on the page, after the button that moves one `up` or `down`, or takes it `back`."""
        order = [] if given.get("back") else given.get("order", "").split()
        for name, by in (("up", -1), ("down", 1)):
            if (facet := given.get(name, "")) in order:
                at = order.index(facet)
                order.insert(max(at + by, 0), order.pop(at))
        return [{"round": given.get("round", ""), "order": order}]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Ranked, now: int) -> None:  # type: ignore[override]
        """Accept each facet of the round once, or none.

        Raises:
            RefusedError: It is no order of them.
        """
        if body.order and sorted(body.order) != sorted(set(round_.facets)):
            raise RefusedError("stale")

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Count the order as a whole, unless a later one of the same device is there already."""
        body = event.body
        assert isinstance(body, Ranked)
        mine = meeting.answers(body.round).get(event.actor, {})
        if event.actor not in meeting.devices or any(count > body.count for _, count in mine.values()):
            return meeting
        places = dict.fromkeys((*mine, *meeting.rounds[body.round].facets), 0)
        places |= {facet: place for place, facet in enumerate(body.order, 1)}
        choices = {facet: (place, body.count) for facet, place in places.items()}
        return meeting.with_choices(body.round, event.actor, choices)

    def outcome(self, round_: Round, facet: str, given: Mapping[int, int]) -> Outcome:
        """Return the mean place, and how often it had each place that there is."""
        found = super().outcome(round_, facet, given)
        return replace(found, spread=found.spread[: len(round_.facets)])

    def weight(self, outcome: Outcome) -> float:
        """Return the mean number of points: how many facets stand below it in an order."""
        return 0 if outcome.average is None else len(outcome.spread) - outcome.average

    def figure(self, outcome: Outcome) -> float:
        """Return the mean place, from 1."""
        return outcome.average or 0

    def share(self, outcome: Outcome) -> float:
        """Return the points of a facet as a share of all that it could have: 1 for what everybody puts first."""
        return self.weight(outcome) / (len(outcome.spread) - 1)
