"""How much larger cards are on a plate with few of them, and smaller on one that would be too full with all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.pieces import SLACK, Piece, Point, common, standing

LARGER: Final = ((3, 1.5), (6, 1.3), (10, 1.15))
"""Up to so many cards at rest are so many times as large; where not all of them fit then, the next pair holds."""

SMALLER: Final = 0.9
"""How large cards are on a landscape plate on which they do not fit otherwise. On a projector their letters are as
large as always (`extent`): there they have more space in a card than on a laptop."""
_MANY: Final = 20
"""Only more cards than this become smaller: fewer need not."""


def sizes_for(cards: int, orientation: str) -> tuple[float, ...]:
    """Return how large so many cards may be to fit, the largest first."""
    return (1.0, SMALLER) if orientation == "landscape" and cards > _MANY else (1.0,)


def larger_for(cards: int) -> tuple[float, ...]:
    """Return how much larger so many cards may be, the largest first; none where they are as always."""
    return tuple(by for most, by in LARGER if cards <= most)


def lie_free(
    pieces: Sequence[Piece], places: Mapping[str, Point], size: Point, spots: Iterable[Box], put: Sequence[Box]
) -> bool:
    """Tell whether no card covers another, the edge or a spot of the drawing on a plate of this size.

    `put` are the parts of cards that were given a place, as large as always: a spot below one of them is given up.
    """
    free = [spot for spot in spots if not any(common(part, spot, SLACK) for part in put)]
    return all(
        piece.is_free(
            places[piece.id], [*free, *standing((other for other in pieces if other is not piece), places)], size
        )
        for piece in pieces
    )
