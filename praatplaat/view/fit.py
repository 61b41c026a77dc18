"""Whether the cards fit the plate: what is wrong with the place of each, by the space that it takes on screen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, product
from typing import Any, Final

from praatplaat.content import Problem, Reading
from praatplaat.content.frozen import Box
from praatplaat.content.problems import problem
from praatplaat.graph import net_of
from praatplaat.graph.places import Point, common
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.extent import Extent, extent, unit_of
from praatplaat.view.scene import Scene, build_scene

SCREENS: Final = {"landscape": ((1920, 1080), (1280, 720)), "portrait": ((390, 844),)}
"""The screens that a plate must fit, width and height in CSS pixels: projected, laptop, phone."""

_SLACK = 0.5
"""Plate units by which two boxes may overlap without anybody seeing it."""


@dataclass(frozen=True, slots=True)
class _View:
    """A plate on one screen in one language: the extent of every card."""

    screen: tuple[int, int]
    lang: str
    extents: Mapping[str, Extent]


@dataclass(frozen=True)
class Sheet:
    """One plate with the places of its cards, in all its views."""

    orientation: str
    places: Mapping[str, Point]
    views: tuple[_View, ...]
    spots: Mapping[str, Box]

    @cached_property
    def widest(self) -> Mapping[str, tuple[Box, ...]]:
        """The parts of each card, each as large as in the view where it is largest."""
        return {
            card: tuple(_around(same) for same in zip(*(view.extents[card].parts for view in self.views), strict=True))
            for card in self.places
        }

    def parts(self, card: str, view: _View | None = None) -> tuple[Box, ...]:
        """Return the parts of a card where it stands, in one view or as large as they are in any."""
        parts = view.extents[card].parts if view else self.widest[card]
        return tuple(_moved(part, self.places[card]) for part in parts)

    def worst(self, card: str, over: str | Sequence[Box]) -> tuple[Point, _View] | None:
        """Return by how much a card covers another card or some boxes, and in which view it covers most."""
        found: list[tuple[Point, _View]] = []
        for view in self.views:
            boxes = self.parts(over, view) if isinstance(over, str) else over
            pairs = product(self.parts(card, view), boxes)
            found.extend((shared, view) for mine, other in pairs if (shared := common(mine, other, _SLACK)))
        return max(found, key=lambda covered: covered[0][0] * covered[0][1], default=None)

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
        width, height = PLATE_SIZES[self.orientation]
        (x, y), parts = self.places[card], self.widest[card]
        hull = _around(parts)
        obstacles = list(taken)
        for dx, dy in _moves():
            place = (x + dx, y + dy)
            left, top, right, bottom = _moved(hull, place)
            if left < 0 or top < 0 or right > width or bottom > height:
                continue
            near = [box for box in obstacles if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
            if not near or not any(common(_moved(part, place), box, _SLACK) for part, box in product(parts, near)):
                return place
        return None


_REACH, _PACE = 420, 20


@cache
def _moves() -> list[Point]:
    """Return the moves to try: short before long, and straight before slanting, which are harder to follow."""
    most = int(max(max(size) for size in PLATE_SIZES.values()))
    straight = [(d * x, d * y) for d in range(1, _REACH + 1) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    near, far = range(-_REACH, _REACH + 1, _PACE), range(-most, most + 1, 2 * _PACE)
    slanting = [(x, y) for x, y in product(near, near) if x and y]
    long = [(x, y) for x, y in product(far, far) if max(abs(x), abs(y)) > _REACH]
    return sorted([*straight, *slanting, *long], key=lambda s: (math.hypot(*s) * (1.5 if all(s) else 1), s))


_FAR = 1e6


def judge(reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the looks of the plate, problems and hints, sorted by their line in `plate.yaml`.

    A board that has problems in its content is not judged.
    """
    if reading.board is None:
        return ()
    found: list[Problem] = []
    nets = {lang: net_of(reading.board, lang) for lang in reading.board.languages}
    groups = {group.id for group in reading.board.groups}
    for orientation, given in reading.board.plate.places.items():
        scenes = {lang: build_scene(net, orientation) for lang, net in nets.items()}
        sheet = sheet_of(orientation, scenes, reading.board.spots(orientation))
        for card, (x, y) in sheet.places.items():
            if card not in given:
                found.append(
                    problem(
                        reading.plate.file, (1, 1), "no-place", to=card, orientation=orientation, place=_told((x, y))
                    )
                )
        for name in given:
            if name not in sheet.places and name not in groups:  # a group without cards is a slip of its own (`crowds`)
                at = reading.plate.key_at((orientation, name))
                found.append(problem(reading.plate.file, at, "place-unused", to=name, orientation=orientation))
        found.extend(_misfits(sheet, reading))
    return tuple(sorted(found, key=lambda p: (p.line, p.column, p.code)))


def sheet_of(orientation: str, scenes: Mapping[str, Scene], spots: Mapping[str, Box]) -> Sheet:
    views = []
    places: dict[str, Point] = {}
    for lang, scene in scenes.items():
        cards = [card for card in (*scene.cards, *scene.groups) if card.size != "member"]
        places = {card.id: (card.x, card.y) for card in cards}
        for screen in SCREENS[orientation]:
            unit = unit_of(orientation, screen)
            views.append(_View(screen, lang, {card.id: extent(card, orientation, unit) for card in cards}))
    return Sheet(orientation, places, tuple(views), spots)


def _misfits(sheet: Sheet, reading: Reading) -> Iterator[Problem]:
    """Yield cards that cover each other, the edge or a spot: each once, in the view where it is worst."""
    file, marked = reading.plate.file, reading.plate
    width, height = PLATE_SIZES[sheet.orientation]
    beyond = (
        (-_FAR, -_FAR, 0.0, _FAR),
        (width, -_FAR, _FAR, _FAR),
        (-_FAR, -_FAR, _FAR, 0.0),
        (-_FAR, height, _FAR, _FAR),
    )

    def at(card: str) -> tuple[int, int]:
        return marked.at((sheet.orientation, card)) if (sheet.orientation, card) in marked.values else (1, 1)

    def advice(card: str, *of: Box) -> Point:
        # When no place is free, one that is free at least of what the card covers now.
        return sheet.free_place(card) or sheet.nearest(card, of) or sheet.places[card]

    for a, b in combinations(sheet.places, 2):
        worst = sheet.worst(a, b)
        if worst:
            moves = {to: advice(to, *sheet.parts(other)) for to, other in ((b, a), (a, b))}
            ways = {card: math.dist(move, sheet.places[card]) for card, move in moves.items()}
            to = min(ways, key=lambda card: (sheet.free_place(card) is None, ways[card]))
            yield problem(
                file,
                at(to),
                "cards-overlap",
                to=to,
                other=a if to == b else b,
                **_told_of(sheet, worst),
                **_moving(sheet.places[to], moves[to]),
            )
    for card in sheet.places:
        worst = sheet.worst(card, beyond)
        if worst:
            yield problem(
                file,
                at(card),
                "card-leaves-plate",
                to=card,
                **_told_of(sheet, worst),
                **_moving(sheet.places[card], advice(card)),
            )
        for name, spot in sheet.spots.items():
            worst = sheet.worst(card, (spot,))
            if worst:
                yield problem(
                    file,
                    at(card),
                    "card-covers-spot",
                    to=card,
                    spot=name,
                    **_told_of(sheet, worst),
                    **_moving(sheet.places[card], advice(card, spot)),
                )


def _told_of(sheet: Sheet, worst: tuple[Point, _View]) -> dict[str, Any]:
    (width, height), view = worst
    return {
        "orientation": sheet.orientation,
        "screen": "{} × {}".format(*view.screen),
        "lang": view.lang,
        "width": math.ceil(width),
        "height": math.ceil(height),
        "by": math.ceil(min(width, height)),
    }


def _moving(here: Point, there: Point) -> dict[str, str]:
    moves = [
        f"{axis} {'+' if new > old else '−'} {abs(new - old):g}"
        for axis, old, new in zip("xy", here, there, strict=True)
        if new != old
    ]
    return {"place": _told(there), "move": ", ".join(moves) or "0"}


def _told(place: Point) -> str:
    return f"[{place[0]:g}, {place[1]:g}]"


def _moved(box: Box, by: Point) -> Box:
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]


def _around(boxes: Iterable[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
