"""2×2: everybody places each facet in a field with two axes of which the facilitator names the ends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import Field

from praatplaat.content.ends import corner
from praatplaat.figures import GRID_SIDE
from praatplaat.settings import FACETS_OF, SAID_OF
from praatplaat.workshop.chosen import Choosing, Valued
from praatplaat.workshop.form import Outcome, Spot
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round

MIDDLE: Final = (1 + GRID_SIDE) / 2


class Placed(Valued):
    """A square of the field for a facet, see `square`; None takes it back."""

    kind = "placed"
    value: Annotated[int, Field(ge=1, le=GRID_SIDE**2)] | None


def square(x: int, y: int) -> int:
    """Return the value of a square, from 1: along the bottom from left to right, then the row above it."""
    return (y - 1) * GRID_SIDE + x


def values_of(square_: int) -> tuple[int, int]:
    """Return where a square lies from left to right and from the bottom up, each from 1."""
    y, x = divmod(square_ - 1, GRID_SIDE)
    return x + 1, y + 1


def side_of(mean: float) -> int:
    """Return at which end of an axis a mean lies: -1 or 1; 0 in the middle, as far as one tenth can tell."""
    shown = round(mean, 1)
    return (shown > MIDDLE) - (shown < MIDDLE)


def _weight(x: float, y: float) -> float:
    """Return what the facets of a field are ordered by: the quadrants from the top left, in each the highest first."""
    return 100 + side_of(y) * 30 - side_of(x) * 10 + y


def lies(spots: Mapping[str, Sequence[float]], ends: Sequence[str], lang: str) -> list[tuple[str, str]]:
    """Return each facet that was placed with the part of the field in which it lies, in the order of tables."""
    order = sorted(spots, key=lambda id_: -_weight(spots[id_][0], spots[id_][1]))
    return [(id_, part_of_field(ends, spots[id_][0], spots[id_][1], lang)) for id_ in order]


def part_of_field(ends: Sequence[str], x: float, y: float, lang: str) -> str:
    """Return in which part of a field with these ends something lies, in words."""
    return corner(ends, side_of(x), side_of(y), lang)


class Grid(Choosing):
    """A field per facet; the value of a facet is the square in which it was placed."""

    id = "grid"
    bodies = (Placed,)
    phone = "phone_grid.html"
    holds = FACETS_OF["grid"]
    highest = GRID_SIDE**2
    ordered = False
    look = "plane"
    board_says = SAID_OF["grid"]

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return answers per facet, and of each with any where it lies: x, y and the spread along each, from 1."""
        counts = meeting.answers(round_.id).counts
        by = {facet: self.outcome(round_, facet, counts.get(facet, {})) for facet in round_.facets}
        return {
            "votes": {facet: of.devices for facet, of in by.items()},
            "spots": {
                facet: [round(value, 3) for value in (spot.x, spot.y, spot.x_spread, spot.y_spread)]
                for facet, of in by.items()
                if (spot := of.spot)
            },
        }

    def outcome(self, round_: Round, facet: str, given: Mapping[int, int]) -> Outcome:
        """Return where the answers about a facet lie."""
        if not given:
            return Outcome(facet, 0)
        along = zip(*((*values_of(value), number) for value, number in given.items()), strict=True)
        xs, ys, numbers = map(list, along)
        (x, x_spread), (y, y_spread) = _mean(xs, numbers), _mean(ys, numbers)
        return Outcome(facet, sum(numbers), spot=Spot(x, y, x_spread, y_spread))

    def weight(self, outcome: Outcome) -> float:
        """Return what tables are ordered by, see `_weight`; who was placed nowhere comes last."""
        if outcome.spot is None:
            return 0
        return _weight(outcome.spot.x, outcome.spot.y)


def _mean(values: list[int], numbers: list[int]) -> tuple[float, float]:
    """Return mean and standard deviation of `values`, of which there are so many each."""
    total = sum(numbers)
    mean = sum(value * number for value, number in zip(values, numbers, strict=True)) / total
    square_sum = sum(number * (value - mean) ** 2 for value, number in zip(values, numbers, strict=True))
    return mean, math.sqrt(square_sum / total)
