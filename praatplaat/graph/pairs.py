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
_AIRS: Final = ((96.0, 1400.0), (64.0, 1400.0), (34.0, math.inf), (16.0, math.inf), (6.0, math.inf))
"""Units between two cards below each other, and how high a plate may be with that: few cards fill a screen."""
_TOP: Final = 20.0
_ALMOST: Final = 0.95
_LATER: Final = 46.0
"""How much lower the second column begins: a plate is no table."""
_HAIR: Final = 1e-6
"""How far rounding may be off. Without it, a piece that touches another would be moved to where it stands, for ever."""


def paired(pieces: Sequence[Piece], taken: Sequence[Box]) -> dict[str, Point] | None:
    """Return places for all pieces in this order, if there is space: each in the column where it stands higher."""
    width, height = PLATE_SIZES["portrait"]
    if any(piece.is_compact for piece in pieces):
        height = math.inf  # all of them stand on the plate: it is as high as that needs
    for air, most in _AIRS:
        ends, places = [_TOP, _TOP + min(_LATER, 1.5 * air)], dict[str, Point]()
        for piece in pieces:
            if is_broad(piece):
                top = _free(piece, width / 2, max(ends), taken, air)
                ends = [top + piece.high + air] * 2
                places[piece.id] = width / 2, float(round(top - piece.hull[1]))
                continue
            tops = [_free(piece, x, end, taken, air) for x, end in zip(_MIDDLES, ends, strict=True)]
            column = 0 if tops[0] <= tops[1] else 1
            ends[column] = tops[column] + piece.high + air
            places[piece.id] = _MIDDLES[column], float(round(tops[column] - piece.hull[1]))
        if max(ends) - air <= min(most, height - 6):
            return places
    return None


def is_broad(piece: Piece) -> bool:
    """Tell whether a piece is too wide to stand beside another."""
    width = PLATE_SIZES["portrait"][0]
    return piece.hull[0] < -_MIDDLES[0] or piece.hull[2] > width - _MIDDLES[1] or piece.wide > width / 2


def columns_for(piece: Piece) -> tuple[float, ...]:
    """Return the middles of the columns in which a piece can stand."""
    return (PLATE_SIZES["portrait"][0] / 2,) if is_broad(piece) else _MIDDLES


def needed(parts: Iterable[Box], most: float) -> float:
    """Return how high a plate is that holds these parts: `most`, where it is almost that high."""
    need = math.ceil(max((box[3] for box in parts), default=0.0) + _TOP)
    return float(need) if need < _ALMOST * most else most


def _free(piece: Piece, x: float, top: float, taken: Sequence[Box], air: float) -> float:
    """Return where a piece in a column can begin, from `top` down."""
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
