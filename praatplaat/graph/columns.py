"""Columns of a plate: where pieces can stand below each other between what is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import Piece, Point
from praatplaat.settings import PLATE_SIZES

MOST: Final = 5
"""The most columns on the plate `landscape`: cards are that wide."""
LEAST_AIR: Final = 6.0
"""The least units between two cards."""
_EDGES: Final = ((24.0, 24.0), (4.0, 6.0))
"""Units to keep free at the upper and the lower edge; the last where there is no space for more."""
_GUIDE: Final = (0.0, 790.0, 250.0, 900.0)
"""Where a sentence stands that says how to begin; cards stand there only where there is no space elsewhere."""
_LIKE: Final = 0.8
"""All columns get as many cards when the lowest is at least this share as high as the last one."""
_WAVE: Final = 0.2
_WAVE_MOST: Final = 34.0
"""How far a card may stand out of line, as a share of the air around it and in units: a plate is no table."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A free part of a column: the middle of the column, and where the part begins and ends."""

    x: float
    top: float
    bottom: float

    @property
    def high(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Filling:
    """Bins with the pieces in each, from top to bottom, and the least air between two of them."""

    bins: tuple[Bin, ...]
    rows: tuple[tuple[Piece, ...], ...]
    air: float

    def spots(self) -> list[Point]:
        """Return where the pieces stand, bin by bin."""
        return [spot for bin_, pieces in zip(self.bins, self.rows, strict=True) for spot in stacked(bin_, pieces)]


def filled(pieces: Sequence[Piece], taken: Sequence[Box]) -> Filling | None:
    """Return the way to put all pieces into columns that leaves most air around each, if there is one."""
    if not pieces:
        return Filling((), (), 0.0)
    return _filled(pieces, [*taken, _GUIDE]) or _filled(pieces, taken)


def _filled(pieces: Sequence[Piece], taken: Sequence[Box]) -> Filling | None:
    found: list[Filling] = []
    for edges in _EDGES:
        for number in range(1, MOST + 1):
            filling = _in_columns(pieces, _bins(number, pieces, taken, edges))
            if filling:
                found.append(filling)
        if any(filling.air >= 2 * LEAST_AIR for filling in found):
            break
    return max(found, key=lambda filling: filling.air, default=None)


def stacked(bin_: Bin, pieces: Sequence[Piece]) -> list[Point]:
    """Return where the pieces of a bin stand, with the same air between any two and half of it at the ends."""
    if not pieces:
        return []
    air = (bin_.high - sum(piece.high for piece in pieces)) / len(pieces)
    places, y = [], bin_.top + air / 2
    for piece in pieces:
        places.append((float(round(bin_.x)), float(round(y - piece.hull[1]))))
        y += piece.high + air
    return places


def waved(pieces: Sequence[Piece], places: dict[str, Point], bins: Sequence[Bin], taken: Sequence[Box]) -> None:
    """Let pieces stand a little out of line where there is space, as if by hand: in turns up and down."""
    width, height = PLATE_SIZES["landscape"]
    columns = sorted({bin_.x for bin_ in bins})
    beside = (columns[1] - columns[0] if len(columns) > 1 else width) - max(piece.wide for piece in pieces)
    taken = [*taken, _GUIDE]
    for piece in sorted(pieces, key=lambda piece: (places[piece.id][1], places[piece.id][0])):
        x, y = places[piece.id]
        column = min(range(len(columns)), key=lambda n: abs(columns[n] - x))
        over = [box for other in pieces if other is not piece for box in other.at(places[other.id])]
        above = [other for other in pieces if places[other.id][1] < y and abs(places[other.id][0] - x) < piece.wide / 2]
        aside = min(_WAVE * beside, _WAVE_MOST) * (-1 if len(above) % 2 else 1)
        down = min(_WAVE_MOST, 0.5 * beside + 12) * (-1 if column % 2 else 1)
        for share in (1.0, 0.6, 0.3):
            place = float(round(x + aside * share)), float(round(y + down * share))
            left, top, right, bottom = (side + place[n % 2] for n, side in enumerate(piece.hull))
            within = left >= 2 and right <= width - 2 and top >= 4 and bottom <= height - 6
            if within and piece.is_clear(place, [*over, *taken], 2 * LEAST_AIR):
                places[piece.id] = place
                break


def _bins(number: int, pieces: Sequence[Piece], taken: Sequence[Box], edges: tuple[float, float]) -> tuple[Bin, ...]:
    """Return the free parts of so many columns beside each other; none where the pieces are too wide for that."""
    width, height = PLATE_SIZES["landscape"]
    left, right = min(piece.hull[0] for piece in pieces), max(piece.hull[2] for piece in pieces)
    pitch = width / number
    if pitch < right - left + 2:
        return ()
    middle = (pitch - left - right) / 2  # of a column, so that what sticks out left and right has the same air
    least = min(piece.high for piece in pieces) + LEAST_AIR
    found = []
    for column in range(number):
        x = pitch * column + middle
        begin, cuts = edges[0], []
        for x0, y0, x1, y1 in sorted(taken, key=lambda box: box[1]):
            if x0 < x + right + LEAST_AIR and x + left - LEAST_AIR < x1:
                cuts.append((y0, y1))
        for y0, y1 in [*cuts, (height - edges[1], height)]:
            if y0 - begin >= least:
                found.append(Bin(x, begin, y0))
            begin = max(begin, y1)
    return tuple(found)


def _in_columns(pieces: Sequence[Piece], bins: tuple[Bin, ...]) -> Filling | None:
    """Return the pieces spread over the bins, the highest first and each where most air is left."""
    if not bins:
        return None
    for counts in (_even(len(pieces), bins), None):
        inside: list[list[Piece]] = [[] for _ in bins]
        free = [bin_.high for bin_ in bins]
        for piece in sorted(pieces, key=lambda piece: -piece.high):
            fitting = [
                n
                for n in range(len(bins))
                if free[n] - piece.high >= LEAST_AIR * (len(inside[n]) + 1)
                and (counts is None or len(inside[n]) < counts[n])
            ]
            if not fitting:
                break
            best = max(fitting, key=lambda n: (free[n] - piece.high) / (len(inside[n]) + 1))
            inside[best].append(piece)
            free[best] -= piece.high
        else:
            aside = _beside(pieces, bins)
            air = min([aside, *(left / len(row) for left, row in zip(free, inside, strict=True) if row)])
            return Filling(bins, tuple(map(tuple, inside)), air)
    return None


def _beside(pieces: Sequence[Piece], bins: Sequence[Bin]) -> float:
    columns = sorted({bin_.x for bin_ in bins})
    pitch = min((b - a for a, b in pairwise(columns)), default=PLATE_SIZES["landscape"][0])
    return pitch - max(piece.wide for piece in pieces)


def _even(number: int, bins: Sequence[Bin]) -> list[int] | None:
    """Return how many pieces stand in each column, if each is one bin: as many in each, and what is left in turns."""
    if len({bin_.x for bin_ in bins}) < len(bins) or min(bin_.high for bin_ in bins) < _LIKE * bins[-1].high:
        return None
    each, left = divmod(number, len(bins))
    middle = (len(bins) - 1) / 2
    odd = len(bins) % 2 == 1
    inner_first = sorted(range(len(bins)), key=lambda n: (abs(n - middle), n))
    if odd and left % 2 == 0:
        inner_first.remove(int(middle))
    more = {*inner_first[:left]}
    return [each + (n in more) for n in range(len(bins))]
