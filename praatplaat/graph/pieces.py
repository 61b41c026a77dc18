"""Cards as pieces to lay: how much space each takes around its middle, and what is in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from praatplaat.content.frozen import Box
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import SCREENS, extent, unit_of

Point: TypeAlias = tuple[float, float]
SLACK = 0.5
"""Plate units by which two boxes may overlap without anybody seeing it."""


@dataclass(frozen=True)
class Piece:
    """A card with all its parts around its middle, each as large as on the screen and in the language where it is."""

    id: str
    parts: tuple[Box, ...]
    is_compact: bool = False

    @cached_property
    def hull(self) -> Box:
        """The box around all its parts."""
        return around(self.parts)

    @property
    def wide(self) -> float:
        """How wide it is."""
        return self.hull[2] - self.hull[0]

    @property
    def high(self) -> float:
        """How high it is."""
        return self.hull[3] - self.hull[1]

    def at(self, place: Point) -> tuple[Box, ...]:
        """Return its parts where it stands."""
        return tuple(moved(part, place) for part in self.parts)

    def is_clear(self, place: Point, taken: Sequence[Box], air: float = 0.0) -> bool:
        """Tell whether it covers nothing of what is taken when it stands there, with so much air around it."""
        x0, y0, x1, y1 = moved(self.hull, place)
        x0, y0, x1, y1 = x0 - air, y0 - air, x1 + air, y1 + air
        near = [box for box in taken if box[0] < x1 and x0 < box[2] and box[1] < y1 and y0 < box[3]]
        if not near:
            return True
        return not any(
            common((left - air, top - air, right + air, bottom + air), box, SLACK)
            for left, top, right, bottom in self.at(place)
            for box in near
        )

    def is_free(self, place: Point, taken: Sequence[Box], size: Point) -> bool:
        """Tell whether it stands there on a plate of this size and covers nothing of what is taken."""
        x0, y0, x1, y1 = moved(self.hull, place)
        within = min(x0, y0) >= -SLACK and x1 <= size[0] + SLACK and y1 <= size[1] + SLACK
        return within and self.is_clear(place, taken)


def piece_of(cards: Iterable[Card], orientation: str) -> Piece:
    """Return one card, as it is in each language, as a piece of the plate of an orientation."""
    same = list(cards)
    units = [unit_of(orientation, screen) for screen in SCREENS[orientation]]
    parts = [extent(card, orientation, unit).parts for card in same for unit in units]
    return Piece(same[0].id, tuple(around(each) for each in zip(*parts, strict=True)), same[0].compact is not None)


def common(a: Box, b: Box, slack: float = 0.0) -> Point | None:
    """Return width and height of the part that two boxes share; None when either is no more than `slack`."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return (width, height) if width > slack and height > slack else None


def moved(box: Box, by: Point) -> Box:
    """Return a box elsewhere."""
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around some boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def standing(pieces: Iterable[Piece], places: Mapping[str, Point]) -> list[Box]:
    """Return all parts of the pieces that have a place, there where they stand."""
    return [part for piece in pieces if piece.id in places for part in piece.at(places[piece.id])]
