"""Places for compact cards: all over the sheet, linked ones near each other, none over another.

First every card gets a place where it is as far from each other one as their way through the links is long: stress is
made ever less, as by Gansner, Koren and North (2005). A link counts as longer the more its ends have other neighbours,
so that what belongs together stays apart from the rest. Then the picture is stretched over the sheet, half of it by
rank, so that no part of it lies empty; cards push each other away; and where two still touch, one goes to the nearest
free place.

All of it is sums, products and square roots in a fixed order, so that every machine finds the same places.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from praatplaat.content.frozen import Box
from praatplaat.graph.compact import SHEET
from praatplaat.graph.pieces import Piece, Point, moved

Ties: TypeAlias = Mapping[str, Mapping[str, float]]
_Figures: TypeAlias = npt.NDArray[np.float64]
_ROUNDS: Final = 80
"""Rounds of making stress less: after these nothing moves that can be seen."""
_BY_RANK: Final = 0.6
"""How much of a place comes from the rank of a card, from left to right and from top to bottom."""
_AIR, _MORE_AIR = 10.0, 16.0
"""The air around a card, and how much more the card with most links gets: there its links part, and there is space for
a halo."""
_PARTING, _MOST_PARTING = (1.0, 0.7, 0.5), 3.0
_PUSHES: Final = (1.0, 0.75, 0.5, 0.35, 0.25)
"""Shares of that air that cards keep when they push each other away, round by round. Before the first round the air is
made larger on a sheet with much free space, so that crowds part."""
_TIMES: Final = 80
_SHARE, _STEP = 0.3, 24.0
"""How much of an overlap one push undoes, and the longest way in one."""
_SIDEWAYS: Final = 0.6
"""Cards go sideways where this share of the width of an overlap is less than its height: there is more space."""
_CORNER: Final[Box] = (1226.0, 826.0, 1600.0, 900.0)
"""The corner of the plate where its buttons stand in a window that is not wider than it."""
_SEEN: Final = 0.5
"""Units of an overlap that count."""
_LEAST_AIR: Final = (6.0, 4.0, 2.0, 0.0)
_PACE: Final = 4
"""Units between the places that are tried for a card that still touches another."""


def spread(
    pieces: Sequence[Piece], ties: Ties, taken: Sequence[Box], drawn: Mapping[str, Point] | None = None
) -> dict[str, Point] | None:
    """Return a place for every piece clear of what is taken; None when there is no space.

    `drawn` says where each card lay elsewhere, y downwards; then they lie alike.
    """
    number = {piece.id: n for n, piece in enumerate(pieces)}
    near = [sorted(number[other] for other in ties.get(piece.id, {}) if other in number) for piece in pieces]
    hulls = np.array([piece.hull for piece in pieces])
    sizes = hulls[:, 2:] - hulls[:, :2]
    begun = np.array([drawn[piece.id] for piece in pieces]) if drawn else _upright(_stressed(_distances(near)))
    most = max(1, max(map(len, near)))
    air = np.array([_AIR + _MORE_AIR * math.sqrt(len(others) / most) for others in near])
    middles = _pushed(_stretched(begun, sizes), sizes, air)
    first = sorted(number.values(), key=lambda n: (-len(near[n]), n))
    for least in _LEAST_AIR:
        if found := _freed(middles, pieces, first, taken, least):
            return {piece.id: found[n] for n, piece in enumerate(pieces)}
    return None


def _distances(near: Sequence[Sequence[int]]) -> _Figures:
    """Return how far every node is from every other through the links; what is not joined lies half across the rest."""
    sets = [{*others} for others in near]
    length = [
        {j: math.sqrt(len(sets[i] | sets[j]) - len(sets[i] & sets[j])) for j in others} for i, others in enumerate(near)
    ]
    found = np.full((len(near), len(near)), math.inf)
    for start in range(len(near)):
        reached, waiting = dict[int, float](), [(0.0, start)]
        while waiting:
            far, node = heapq.heappop(waiting)
            if node not in reached:
                reached[node] = far
                for other, more in length[node].items():
                    heapq.heappush(waiting, (far + more, other))
        found[start, [*reached]] = [*reached.values()]
    joined = np.isfinite(found)
    found[~joined] = found[joined].max() / 2 + 1
    return found


def _stressed(far: _Figures) -> _Figures:
    """Return places in which distances are much as `far` says."""
    count = len(far)
    corners = [int(far.sum(1).argmax())]
    nearest = far[corners[0]].copy()
    for _ in range(3):  # each as far as can be from those before it
        corners.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, far[corners[-1]])
    a, b, c, d = corners
    apart = np.arange(count)  # twins of the graph may not begin in one place
    places = np.stack([far[a] - far[b] + apart * 0.618034 % 1, far[c] - far[d] + apart * 0.754878 % 1], axis=1)
    weights = 1 / np.where(far > 0, far * far, np.inf)
    whole = np.maximum(weights.sum(1), 1e-9)
    for _ in range(_ROUNDS):
        for n in range(count):
            away = places[n] - places
            long = np.maximum(np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]), 1e-6)
            wanted = places + away * (far[n] / long)[:, None]
            places[n] = (weights[n][:, None] * wanted).sum(0) / whole[n]
    return places


def _upright(places: _Figures) -> _Figures:
    """Return places turned so that they reach farthest from left to right."""
    x, y = (places - places.sum(0) / len(places)).T
    xx, yy, xy = float((x * x).sum()), float((y * y).sum()), float((x * y).sum())
    across, along = xx - yy + math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy), 2 * xy
    long = math.sqrt(across * across + along * along)
    across, along = (across / long, along / long) if long > 1e-9 else (0.0, 1.0)
    return np.stack([x * across + y * along, y * across - x * along], axis=1)


def _stretched(places: _Figures, sizes: _Figures) -> _Figures:
    """Return places all over the sheet."""
    found = np.empty_like(places)
    for axis in (0, 1):
        low, high = SHEET[axis] + sizes[:, axis] / 2, SHEET[axis + 2] - sizes[:, axis] / 2
        at = places[:, axis] - places[:, axis].min()
        ranks = np.empty(len(at))
        ranks[np.argsort(at, kind="stable")] = (np.arange(len(at)) + 0.5) / len(at)
        found[:, axis] = low + ((1 - _BY_RANK) * at / (at.max() or 1) + _BY_RANK * ranks) * (high - low)
    return found


def _pushed(places: _Figures, sizes: _Figures, air: _Figures) -> _Figures:
    """Return places after cards that are nearer than the air around them have pushed each other away."""
    low, high = np.array(SHEET[:2]) + sizes / 2, np.array(SHEET[2:]) - sizes / 2
    spare = float((high - low + sizes).max(0).prod() / (sizes[:, 0] * sizes[:, 1]).sum()) - 1
    parting = [share for first in _PARTING if (share := first * min(_MOST_PARTING, spare)) > 1]
    for share in (*parting, *_PUSHES):
        half = (sizes + air[:, None] * share) / 2
        for _ in range(_TIMES):
            (far_x, over_x), (far_y, over_y) = (_overlaps(places[:, axis], half[:, axis]) for axis in (0, 1))
            one, other = np.nonzero((over_x > _SEEN) & (over_y > _SEEN))
            if not len(one):
                break
            across, down = over_x[one, other], over_y[one, other]
            sideways = across * _SIDEWAYS < down
            push = [
                np.bincount(one, np.where(goes, over * _sign(far[one, other], one, other), 0.0), len(places))
                for far, over, goes in ((far_x, across, sideways), (far_y, down, ~sideways))
            ]
            steps = np.clip(np.stack(push, axis=1) * _SHARE, -_STEP, _STEP)
            places = np.clip(places + steps, low, high)
        else:
            continue
        if share <= 1:
            break
    return places


def _overlaps(at: _Figures, half: _Figures) -> tuple[_Figures, _Figures]:
    """Return how far each card lies from each other along one side, and by how much the two overlap; none itself."""
    far = at[:, None] - at[None, :]
    over = half[:, None] + half[None, :] - np.abs(far)
    np.fill_diagonal(over, 0.0)
    return far, over


def _sign(far: _Figures, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> _Figures:
    """Return which way one card goes from another: of two in one place the first goes left and up."""
    return np.where(far == 0, np.where(one < other, -1.0, 1.0), np.sign(far))


def _freed(
    middles: _Figures, pieces: Sequence[Piece], first: Sequence[int], taken: Sequence[Box], air: float
) -> dict[int, Point] | None:
    """Return places in which no piece touches another: one that does goes to the nearest free one."""
    full = np.array([_CORNER, *taken], dtype=np.float64)
    found = dict[int, Point]()
    for n in first:
        x0, y0, x1, y1 = pieces[n].hull
        wanted = float(round(middles[n, 0] - (x0 + x1) / 2)), float(round(middles[n, 1] - (y0 + y1) / 2))
        place = _nearest(wanted, pieces[n].hull, full, air)
        if place is None:
            return None
        found[n] = place
        full = np.vstack([full, [moved(pieces[n].hull, place)]])
    return found


def _nearest(wanted: Point, hull: Box, full: _Figures, air: float) -> Point | None:
    """Return the free place that is nearest to the wanted one, which may be that."""
    x0, y0, x1, y1 = hull
    left, top, right, bottom = (
        full[:, 0] - x1 - air,
        full[:, 1] - y1 - air,
        full[:, 2] - x0 + air,
        full[:, 3] - y0 + air,
    )
    (x, y), (low_x, low_y, high_x, high_y) = wanted, SHEET
    if not ((left < x) & (x < right) & (top < y) & (y < bottom)).any():
        return wanted
    across = np.arange(math.ceil(low_x - x0), high_x - x1 + 1, _PACE)
    down = np.arange(math.ceil(low_y - y0), high_y - y1 + 1, _PACE)
    free = np.ones((len(down), len(across)), dtype=bool)
    for a, b, c, d in zip(left, top, right, bottom, strict=True):
        rows, columns = np.searchsorted(down, [b, d], "left"), np.searchsorted(across, [a, c], "left")
        free[rows[0] : rows[1], columns[0] : columns[1]] = False
    if not free.any():
        return None
    far = (down - y)[:, None] * (down - y)[:, None] + ((across - x) * (across - x))[None, :]
    row, column = np.unravel_index(np.where(free, far, np.inf).argmin(), free.shape)
    return float(across[column]), float(down[row])
