"""The plate of a phone: two cards beside each other where they are narrow enough, as high as that needs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import Piece, Point, moved
from praatplaat.settings import PLATE_SIZES

_MIDDLES: Final = (202.0, 598.0)
"""The middles of the two columns."""
SEEN_AT_ONCE: Final = 1380.0
"""How high a plate is that fills the screen of a phone (390 x 844), with header and footer: none is lower."""
_FILLING: Final = (1100.0, 560.0, 400.0, 300.0, 230.0, 180.0, 140.0, 110.0)
"""Units between two cards below each other where few of them are spread over a screen, half of it above the first."""
_AIRS: Final = ((96.0, 1400.0), (64.0, 1400.0), (34.0, math.inf), (16.0, math.inf), (6.0, math.inf))
"""The same where they are more, and how high a plate may be with that."""
_AROUND: Final = 40.0
"""The most units that cards stay away from what is taken."""
_TOP: Final = 20.0
_EDGE: Final = 10.0
_ALMOST: Final = 0.95
_ASIDE: Final = (0.4, 60.0)
"""How far a broad card stands out of the middle, as a share of the air beside it and in units: one left, one right."""
_LATER: Final = 46.0
"""How much lower the second column begins: a plate is no table."""
_HAIR: Final = 1e-6
"""How far rounding may be off. Without it, a piece that touches another would be moved to where it stands, for ever."""


def paired(pieces: Sequence[Piece], taken: Sequence[Box]) -> dict[str, Point] | None:
    """Return places for all pieces in this order, if there is space: each in the column where it stands higher."""
    height = PLATE_SIZES["portrait"][1]
    if any(piece.is_compact for piece in pieces):
        height = math.inf  # all of them stand on the plate: it is as high as that needs
    for air in _FILLING:
        places, end = _in_turns(pieces, taken, air, air / 2)
        if end + _TOP <= SEEN_AT_ONCE:
            return places
    for air, most in _AIRS:
        places, end = _in_turns(pieces, taken, air, _TOP)
        if end <= min(most, height - 6):
            return places
    return None


def _in_turns(pieces: Sequence[Piece], taken: Sequence[Box], air: float, top: float) -> tuple[dict[str, Point], float]:
    """Return places from `top` down with so much air between them, and where the last one ends."""
    ends, places, side = [top, top + min(_LATER, 1.5 * air)], dict[str, Point](), -1 if len(pieces) > 1 else 0
    for piece in pieces:
        tried = _middles(piece, side) if is_broad(piece) else _MIDDLES
        starts = [max(ends)] * len(tried) if is_broad(piece) else ends
        tops = [_free(piece, x, start, taken, air) for x, start in zip(tried, starts, strict=True)]
        best = tops.index(min(tops))
        below = tops[best] + piece.high + air
        if is_broad(piece):
            ends, side = [below, below], -side
        else:
            ends[best] = below
        places[piece.id] = tried[best], float(round(tops[best] - piece.hull[1]))
    return places, max(ends) - air


def _middles(piece: Piece, side: int) -> tuple[float, ...]:
    """Return where the middle of a broad piece can be: a little to one side, in the middle, or all to one side."""
    width = PLATE_SIZES["portrait"][0]
    left, right = float(math.ceil(_EDGE - piece.hull[0])), float(math.floor(width - _EDGE - piece.hull[2]))
    if left >= right:
        return (width / 2,)
    aside = min(_ASIDE[0] * (right - left) / 2, _ASIDE[1])
    return float(round(width / 2 + side * aside)), width / 2, right, left


def is_broad(piece: Piece) -> bool:
    """Tell whether a piece is too wide to stand beside another."""
    width = PLATE_SIZES["portrait"][0]
    return piece.hull[0] < -_MIDDLES[0] or piece.hull[2] > width - _MIDDLES[1] or piece.wide > width / 2


def columns_for(piece: Piece) -> tuple[float, ...]:
    """Return the middles of the columns in which a piece can stand."""
    return (PLATE_SIZES["portrait"][0] / 2,) if is_broad(piece) else _MIDDLES


def height_needed(parts: Iterable[Box], most: float) -> float:
    """Return how high a plate is that holds these parts: a screen at least, and `most` where it is almost that high."""
    need = max(SEEN_AT_ONCE, math.ceil(max((box[3] for box in parts), default=0.0) + _TOP))
    return float(need) if need < _ALMOST * most else most


def _free(piece: Piece, x: float, top: float, taken: Sequence[Box], air: float) -> float:
    """Return where a piece in a column can begin, from `top` down."""
    air = min(air, _AROUND)
    while True:
        left, _, right, _ = moved(piece.hull, (x, 0.0))
        inside = [
            box
            for box in taken
            if box[0] < right and left < box[2] and box[1] < top + piece.high + air and top - air < box[3] - _HAIR
        ]
        if not inside:
            return top
        top = max(box[3] for box in inside) + air
