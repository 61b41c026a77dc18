"""Which piece goes where: places are traded until the links between them are as short as trading makes them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from praatplaat.graph.pieces import Point

Weights = Mapping[int, Mapping[int, float]]
"""By piece, the pieces that it is linked to and how strongly, both ways."""

_THROUGH = 160.0
"""What a link through a card costs, in plate units: it seems to end there."""
_HALF = (118.0, 44.0)
"""Half the width and height of the middle of a card, through which no link should go."""
_ROUNDS = 12


def lengths(spots: Sequence[Point]) -> list[list[float]]:
    """Return for each two spots what a link between them costs: its length, and more where it goes through others."""
    found = [[0.0] * len(spots) for _ in spots]
    for i, a in enumerate(spots):
        for j, b in enumerate(spots[:i]):
            through = sum(_is_between(a, b, c) for n, c in enumerate(spots) if n not in (i, j))
            found[i][j] = found[j][i] = round(math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) + _THROUGH * through)
    return found


def _is_between(a: Point, b: Point, c: Point) -> bool:
    """Tell whether the way from `a` to `b` goes through a card at `c` (Liang and Barsky 1984)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for step, gap, half in ((dx, c[0] - a[0], _HALF[0]), (dy, c[1] - a[1], _HALF[1])):
        if step == 0:
            if abs(gap) >= half:
                return False
            continue
        near, far = (gap - half) / step, (gap + half) / step
        first, last = max(first, min(near, far)), min(last, max(near, far))
        if first >= last:
            return False
    return True


def spots_from_the_middle(
    number: int, cost: Sequence[Sequence[float]], weights: Weights, middle: Sequence[int], fixed: int
) -> list[int]:
    """Return for each piece a spot: the most linked in the middle, then always the one most linked to what lies there.

    `middle` are the spots, the middlemost first. As many pieces after them as are `fixed` stay on their spot.
    """
    order = range(number)
    strength = {piece: sum(weights.get(piece, {}).values()) for piece in order}
    spot_of = {piece: piece for piece in range(number, number + fixed)}
    free = list(middle)
    pull = {piece: sum(weights.get(piece, {}).get(other, 0.0) for other in spot_of) for piece in range(number + fixed)}
    while len(spot_of) < number + fixed:
        waiting = (piece for piece in order if piece not in spot_of)
        piece = max(waiting, key=lambda piece: (pull[piece], strength[piece], -piece))
        near = [(spot_of[other], weight) for other, weight in weights.get(piece, {}).items() if other in spot_of]
        spot = (
            min(free, key=lambda spot: sum(cost[spot][other] * weight for other, weight in near)) if near else free[0]
        )
        free.remove(spot)
        spot_of[piece] = spot
        for other, weight in weights.get(piece, {}).items():
            pull[other] += weight
    return [spot_of[piece] for piece in order]


def traded(
    start: Sequence[int], cost: Sequence[Sequence[float]], weights: Weights, may: Callable[[list[int], int, int], bool]
) -> tuple[float, list[int]]:
    """Return what the links cost, and a spot for each piece, after every trade of two that makes them cost less.

    `may` says whether two pieces may trade their spots. Those beyond `start` stay where they are.
    """
    number, spots = len(start), [*start, *range(len(start), len(cost))]
    linked = [tuple(weights.get(piece, {}).items()) for piece in range(number)]

    def gain(a: int, b: int) -> float:
        here, there = cost[spots[a]], cost[spots[b]]
        sum_ = 0.0
        for other, weight in linked[a]:
            if other != b:
                sum_ += weight * (here[spots[other]] - there[spots[other]])
        for other, weight in linked[b]:
            if other != a:
                sum_ += weight * (there[spots[other]] - here[spots[other]])
        return sum_

    for _ in range(_ROUNDS):
        better = False
        for a in range(number):
            for b in range(a):
                if (linked[a] or linked[b]) and gain(a, b) > 0.5 and may(spots, a, b):
                    spots[a], spots[b] = spots[b], spots[a]
                    better = True
        if not better:
            break
    total = sum(weight * cost[spots[a]][spots[b]] for a, near in weights.items() for b, weight in near.items()) / 2
    return total, spots[:number]
