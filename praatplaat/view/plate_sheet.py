"""One plate with its cards, on each screen that it must fit and in each language: what covers what, what is free."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.extent import SCREENS, Extent, extent, unit_of
from praatplaat.graph.pieces import SLACK, Point, around, common, moved
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.scene import Scene


@dataclass(frozen=True, slots=True)
class SheetView:
    """A plate on one screen in one language: the extent of every card."""

    screen: tuple[int, int]
    lang: str
    extents: Mapping[str, Extent]


@dataclass(frozen=True)
class PlateSheet:
    """One plate with the places of its cards, in all its views."""

    orientation: str
    places: Mapping[str, Point]
    views: tuple[SheetView, ...]
    spots: Mapping[str, Box]
    size: Point
    """How large the plate is, or can be where its cards need less."""

    @cached_property
    def widest(self) -> Mapping[str, tuple[Box, ...]]:
        """The parts of each card, each as large as in the view where it is largest."""
        return {
            card: tuple(around(same) for same in zip(*(view.extents[card].parts for view in self.views), strict=True))
            for card in self.places
        }

    def parts(self, card: str, view: SheetView | None = None) -> tuple[Box, ...]:
        """Return the parts of a card where it stands, in one view or as large as they are in any."""
        parts = view.extents[card].parts if view else self.widest[card]
        return tuple(moved(part, self.places[card]) for part in parts)

    def worst(self, card: str, over: str | Sequence[Box]) -> tuple[Point, SheetView] | None:
        """Return by how much a card covers another card or some boxes, and in which view it covers most."""
        found: list[tuple[Point, SheetView]] = []
        if isinstance(over, str) and not common(self._hulls[card], self._hulls[over]):
            return None
        for view in self.views:
            boxes = self.parts(over, view) if isinstance(over, str) else over
            pairs = product(self.parts(card, view), boxes)
            found.extend((shared, view) for mine, other in pairs if (shared := common(mine, other, SLACK)))
        return max(found, key=lambda covered: covered[0][0] * covered[0][1], default=None)

    @cached_property
    def _hulls(self) -> Mapping[str, Box]:
        """The box around each card where it stands, as large as it is in any view."""
        return {card: around(self.parts(card)) for card in self.places}

    @cached_property
    def _free(self) -> dict[str, Point | None]:
        return {}

    def free_place(self, card: str) -> Point | None:
        """Return the nearest place where a card covers nothing and is not covered, if there is one."""
        if card not in self._free:
            others = [part for other in self.places if other != card for part in self.parts(other)]
            self._free[card] = self.nearest(card, [*others, *self.spots.values()])
        return self._free[card]

    def nearest(self, card: str, taken: Iterable[Box]) -> Point | None:
        """Return the nearest place on the plate where a card covers nothing of what is taken, if there is one."""
        width, height = self.size
        (x, y), parts = self.places[card], self.widest[card]
        left, top, right, bottom = around(parts)
        shut = [_shut(part, box) for box in taken for part in parts]
        column = _joined((y0, y1) for x0, y0, x1, y1 in shut if x0 < x < x1)
        rows: dict[float, list[Point]] = {}
        for dx, dy in _moves(self.orientation):
            there_x, there_y = x + dx, y + dy
            if not (-left <= there_x <= width - right and -top <= there_y <= height - bottom):
                continue
            if dx and there_y not in rows:
                rows[there_y] = _joined((x0, x1) for x0, y0, x1, y1 in shut if y0 < there_y < y1)
            if not _is_in(rows[there_y], there_x) if dx else not _is_in(column, there_y):
                return there_x, there_y
        return None


def _shut(part: Box, box: Box) -> Box:
    """Return where the middle of a card may not be, as this part of it would cover the box."""
    by = SLACK - _HAIR
    return box[0] - part[2] + by, box[1] - part[3] + by, box[2] - part[0] - by, box[3] - part[1] - by


def _joined(spans: Iterable[Point]) -> list[Point]:
    """Return the spans in their order, those that overlap as one."""
    found: list[Point] = []
    for begin, end in sorted(spans):
        if found and begin < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return found


def _is_in(spans: Iterable[Point], at: float) -> bool:
    return any(begin < at < end for begin, end in spans)


_REACH, _PACE = 420, 20
_HAIR: Final = 1e-6
"""What rounding may take off: an advised place must never be told to be taken."""


@cache
def _moves(orientation: str) -> list[Point]:
    """Return the moves to try: short before long, and straight before slanting, which are harder to follow."""
    straight = [(d * x, d * y) for d in range(1, _REACH + 1) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    near = range(-_REACH, _REACH + 1, _PACE)
    slanting = [(x, y) for x, y in product(near, near) if x and y]
    most = (round(side) // (2 * _PACE) for side in PLATE_SIZES[orientation])
    far = ([2 * _PACE * n for n in range(-side, side + 1)] for side in most)
    long = [(x, y) for x, y in product(*far) if max(abs(x), abs(y)) > _REACH]
    return sorted([*straight, *slanting, *long], key=lambda s: (math.hypot(*s) * (1.5 if all(s) else 1), s))


def plate_sheet_of(orientation: str, scenes: Mapping[str, Scene], spots: Mapping[str, Box]) -> PlateSheet:
    """Return one plate in all its views: each of its screens in each language, whose `scenes` these are."""
    views = []
    places: dict[str, Point] = {}
    for lang, scene in scenes.items():
        cards = [card for card in (*scene.cards, *scene.groups) if card.size != "member"]
        places = {card.id: (card.x, card.y) for card in cards}
        for screen in SCREENS[orientation]:
            unit = unit_of(orientation, screen)
            views.append(SheetView(screen, lang, {card.id: extent(card, orientation, unit) for card in cards}))
    width, height = PLATE_SIZES[orientation]
    size = width, max(height, *(scene.height for scene in scenes.values()))
    return PlateSheet(orientation, places, tuple(views), spots, size)
