"""Pieces put one after the other into the first gap that holds them: for plates that are almost full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import Piece, Point, moved
from praatplaat.settings import PLATE_SIZES

_PACE: Final = 12
"""Units between the rows that are tried."""
_AIRS: Final = (16.0, 5.0)
_FULLEST: Final = 0.8
"""The share of the free plate that pieces may take to be tried at all."""
_EDGE: Final = 4.0


def swept(pieces: Sequence[Piece], taken: Sequence[Box], orientation: str) -> dict[str, Point] | None:
    """Return a place for every piece, the largest first and each as high on the plate as can be; None without space."""
    width, height = PLATE_SIZES[orientation]
    free = width * height - sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in taken)
    if sum(piece.wide * piece.high for piece in pieces) > _FULLEST * free:
        return None
    for air in _AIRS:
        places, full = dict[str, Point](), list(taken)
        for piece in sorted(pieces, key=lambda piece: -piece.high * piece.wide):
            place = next(_gaps(piece, full, orientation, air), None)
            if place is None:
                break
            places[piece.id] = place
            full.extend(piece.at(place))
        else:
            return {piece.id: places[piece.id] for piece in pieces}
    return None


def _gaps(piece: Piece, full: Sequence[Box], orientation: str, air: float) -> Iterator[Point]:
    """Yield the places where a piece covers nothing, row by row, and in each row jumping over what is in the way."""
    width, height = PLATE_SIZES[orientation]
    left, top, right, bottom = piece.hull
    for y in range(round(_EDGE - top), int(height - _EDGE - bottom) + 1, _PACE):
        near = [box for box in full if box[1] < y + bottom + air and y + top - air < box[3]]
        x = float(round(_EDGE - left))
        while x + right <= width - _EDGE:
            beyond = max((reach for reach in _reaches(piece, (x, float(y)), near, air)), default=None)
            if beyond is None:
                yield x, float(y)
                return
            x = float(int(max(x + 1, beyond)) + 1)


def _reaches(piece: Piece, place: Point, near: Sequence[Box], air: float) -> Iterator[float]:
    """Yield for each box in the way where the piece would have to stand to pass it on the right."""
    for part in piece.parts:
        x0, y0, x1, y1 = moved(part, place)
        for box in near:
            if box[0] < x1 + air and x0 - air < box[2] and box[1] < y1 + air and y0 - air < box[3]:
                yield box[2] + air - part[0]
