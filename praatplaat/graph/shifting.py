"""Space for a card where no gap is left: others go up and down, as little as can be, and stay beside what they were."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import SLACK, Piece, Point, common
from praatplaat.settings import PLATE_SIZES

_PACE: Final = 20
"""Units between the heights that are tried for the card."""
_MANY: Final = 30
"""Among more cards than this every second height is tried: each costs more there."""
_EACH: Final = 40.0
"""What it costs to shift a card at all, in units: a few that go far are better than many that go a little."""


def with_space(
    piece: Piece, others: Sequence[Piece], places: Mapping[str, Point], fixed: Iterable[Box], orientation: str
) -> dict[str, Point] | None:
    """Return places in which `piece` has one too and some `others` were shifted; None where there is no such way.

    What is `fixed` is not shifted.
    """
    width, height = PLATE_SIZES[orientation]
    left, top, right, bottom = piece.hull
    hard, best = list(fixed), (math.inf, dict[str, Point]())
    ordered = sorted(others, key=lambda other: (places[other.id][1], other.id))
    pace = _PACE if len(others) <= _MANY else 2 * _PACE
    for x in sorted({places[other.id][0] for other in others}):
        if not -left <= x <= width - right:
            continue
        for y in range(math.ceil(-top), math.floor(height - bottom) + 1, pace):
            found = _shifted(piece, (x, float(y)), ordered, places, hard, height, best[0])
            if found and found[0] < best[0]:
                best = found
    return best[1] or None


def _shifted(
    piece: Piece,
    place: Point,
    ordered: Sequence[Piece],
    places: Mapping[str, Point],
    hard: Sequence[Box],
    height: float,
    most: float,
) -> tuple[float, dict[str, Point]] | None:
    """Return what it costs to put a piece at a place, and all places then; None where it cannot be or costs more."""
    if not piece.is_clear(place, hard):
        return None
    cost, there = 0.0, {piece.id: place}
    above = [other for other in reversed(ordered) if places[other.id][1] < place[1]]
    below = [other for other in ordered if places[other.id][1] >= place[1]]
    for side, way in ((above, -1), (below, 1)):
        came = [*piece.at(place)]
        taken = [*hard, *came]
        for other in side:
            x, y = there[other.id] = places[other.id]
            if not other.is_clear((x, y), came):
                there[other.id] = x, now = x, _beyond(other, (x, y), taken, way)
                cost += abs(now - y) + _EACH
                if cost >= most or other.hull[1] + now < -SLACK or other.hull[3] + now > height + SLACK:
                    return None
                came += other.at((x, now))
            taken += other.at(there[other.id])
    return cost, there


def _beyond(piece: Piece, place: Point, taken: Sequence[Box], way: int) -> float:
    """Return how high a piece stands that goes one way until it covers nothing of what is taken."""
    x, y = place
    near = [box for box in taken if box[0] < x + piece.hull[2] and x + piece.hull[0] < box[2]]
    while True:
        covered = [(part, box) for part in piece.at((x, y)) for box in near if common(part, box, SLACK)]
        if not covered:
            return y
        if way > 0:
            y = float(math.ceil(y + max(box[3] - part[1] for part, box in covered)))
        else:
            y = float(math.floor(y - max(part[3] - box[1] for part, box in covered)))


def all_near(cards: Iterable[str], ties: Mapping[str, Iterable[str]], places: Mapping[str, Point]) -> dict[str, Point]:
    """Return a place for each card: its own, else the middle of those that it is linked to, or of all."""
    found, middle = dict(places), _middle([*places.values()] or [(0.0, 0.0)])
    for card in cards:
        near = [places[other] for other in ties.get(card, ()) if other in places]
        found.setdefault(card, _middle(near) if near else middle)
    return found


def _middle(places: Sequence[Point]) -> Point:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
