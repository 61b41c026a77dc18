"""Where the notes of a researcher stand: each at its card, where it covers least of the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import Extent, lines
from praatplaat.graph.letters import REGULAR, width_of
from praatplaat.graph.pieces import Point, common, moved

NOTE: Final[float] = figures("values")["note"]["type"]
"""The size of the letters of a note, in plate units."""
_SIDES: Final = 10.0
_WIDE: Final = (250.0, 180.0, 130.0)
"""How wide a note on a compact card may be, the best first."""
_OVER: Final = 4.0
"""How far a note lies over its own card, so that one sees whose it is."""
_OFF: Final = 100.0
"""How much worse it is to stand off the plate than over a card."""


def rows_of(words: str, wide: float) -> list[str]:
    """Return a note in rows that fit a box so wide."""
    return lines(words, (wide - 2 * _SIDES + 0.01) / NOTE / REGULAR)


def note_boxes(
    notes: Mapping[str, str], cards: Mapping[str, Card], extents: Mapping[str, Extent], plate: Point
) -> dict[str, Box]:
    """Return the box of the note on each of these cards, in plate units, on a plate of this size.

    Around a compact card, which has others near, it stands where it covers least of these and of other notes; else
    below its card, or above at the lower edge of the plate.
    """
    found = dict[str, Box]()
    for id_, words in notes.items():
        card, of = cards[id_], extents[id_]
        body = moved(of.body, (card.x, card.y))
        if not of.is_compact:
            by = of.larger
            wide, high = (side * by for side in _size(words, (body[2] - body[0]) / by))
            below = max((card.y + bloom[3] for bloom in of.blooms), default=body[3]) - (0 if of.blooms else 10 * by)
            is_low = below + high > plate[1]
            left, top = (body[0] + 30 * by, body[1] - high - 4 * by) if is_low else (body[0] + 6 * by, below)
            found[id_] = left, top, left + wide, top + high
            continue
        others = [moved(part, (cards[o].x, cards[o].y)) for o in cards if o != id_ for part in extents[o].parts]
        taken = [*others, *found.values()]
        tried = [box for wide in _WIDE for box in _around(body, _size(words, wide))]
        found[id_] = min(tried, key=lambda box: _covered(box, taken, plate))
    return found


def _size(words: str, wide: float) -> Point:
    """Return width and height of a note that is no wider than this."""
    rows = rows_of(words, wide)
    return max(map(width_of, rows)) * NOTE * REGULAR + 2 * _SIDES, len(rows) * 1.2 * NOTE + 8


def _around(card: Box, size: Point) -> Iterator[Box]:
    """Yield the places of a box around a card, the best first: below, above, beside it, and at its corners."""
    (x0, y0, x1, y1), (wide, high) = card, size
    below, above, middle = y1 - _OVER, y0 + _OVER - high, (y0 + y1 - high) / 2
    begin, end, after, before = x0 + 6, x1 - 6 - wide, x1 - _OVER, x0 + _OVER - wide
    for left, top in (
        *((begin, below), (end, below), (begin, above), (end, above), (after, middle), (before, middle)),
        *((x1 - 20, below), (x0 + 20 - wide, below), (x1 - 20, above), (x0 + 20 - wide, above)),
    ):
        yield left, top, left + wide, top + high


def _covered(box: Box, taken: list[Box], plate: Point) -> float:
    """Return how much of what is taken a box covers, in square units, what lies off the plate counting most."""
    inside = common(box, (0.0, 0.0, *plate))
    off = (box[2] - box[0]) * (box[3] - box[1]) - (math.prod(inside) if inside else 0.0)
    return round(sum(math.prod(shared) for other in taken if (shared := common(box, other))) + _OFF * off)
