"""How much larger cards are on a landscape plate with few of them, as if it were seen from nearer by.

A phone has its plate as high as its cards, and cards as wide as it can; there they stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import Piece, Point, standing
from praatplaat.settings import PLATE_SIZES

LARGER: Final = ((3, 1.5), (6, 1.3), (10, 1.15))
"""Up to so many cards at rest are so many times as large; where not all of them fit then, the next pair holds."""


def larger_for(cards: int) -> tuple[float, ...]:
    """Return how much larger so many cards may be, the largest first; none where they are as always."""
    return tuple(by for most, by in LARGER if cards <= most)


def lie_free(pieces: Sequence[Piece], places: Mapping[str, Point], spots: Sequence[Box]) -> bool:
    """Tell whether no card covers another, the edge or a spot of the drawing on a landscape plate."""
    return all(
        piece.is_free(
            places[piece.id],
            [*spots, *standing((other for other in pieces if other is not piece), places)],
            PLATE_SIZES["landscape"],
        )
        for piece in pieces
    )
