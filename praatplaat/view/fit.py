"""Whether the cards fit the plate: what is wrong with the place of each, by the space that it takes on screen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, product
from typing import Any, Final

from praatplaat.content import Problem, Reading
from praatplaat.content.frozen import Box
from praatplaat.content.marked import Marked
from praatplaat.content.model import Board
from praatplaat.content.problems import problem
from praatplaat.graph import net_of, settled
from praatplaat.graph.extent import SCREENS, Extent, extent, unit_of
from praatplaat.graph.pieces import SLACK, Point, around, common, moved
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.scene import Scene, build_scene


@dataclass(frozen=True, slots=True)
class _View:
    """A plate on one screen in one language: the extent of every card."""

    screen: tuple[int, int]
    lang: str
    extents: Mapping[str, Extent]


@dataclass(frozen=True)
class PlateSheet:
    """One plate with the places of its cards, in all its views."""

    orientation: str
    places: Mapping[str, Point]
    views: tuple[_View, ...]
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

    def parts(self, card: str, view: _View | None = None) -> tuple[Box, ...]:
        """Return the parts of a card where it stands, in one view or as large as they are in any."""
        parts = view.extents[card].parts if view else self.widest[card]
        return tuple(moved(part, self.places[card]) for part in parts)

    def worst(self, card: str, over: str | Sequence[Box]) -> tuple[Point, _View] | None:
        """Return by how much a card covers another card or some boxes, and in which view it covers most."""
        found: list[tuple[Point, _View]] = []
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


_FAR = 1e6
_EACH: Final = 5
"""Up to so many cards without a place are named one by one."""


def judge(reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the looks of the plate, problems and hints, sorted by their line in `plate.yaml`.

    A board that has problems in its content is not judged.
    """
    if reading.board is None:
        return ()
    board, marked = reading.board, reading.plate
    found: list[Problem] = [*_gathered(board, marked)]
    nets = {lang: net_of(board, lang) for lang in board.languages}
    groups = {group.id for group in board.groups}
    for orientation, given in board.plate.places.items():
        scenes = {lang: build_scene(net, orientation) for lang, net in nets.items()}
        sheet = sheet_of(orientation, scenes, board.spots(orientation))
        found.extend(_placeless(sheet, given, marked))
        for name in given:
            if name not in sheet.places and name not in groups:  # a group without cards is a slip of its own (`crowds`)
                at = marked.key_at((orientation, name))
                found.append(problem(marked.file, at, "place-unused", to=name, orientation=orientation))
        found.extend(_misfits(sheet, given, marked))
    return tuple(sorted(found, key=lambda p: (p.line, p.column, p.code)))


def told_gathered(board: Board, lang: str) -> str:
    """Return a sentence about facets that wait for want of space, and behind which cards; nothing when none does."""
    return "".join(problem.sentence(lang) for problem in _gathered(board, Marked("")))


def _gathered(board: Board, marked: Marked) -> Iterator[Problem]:
    """Yield that not all cards fit the plate, and behind which cards they gather."""
    if waiting := Counter(board.by_id[node].kind for node in settled(board).waiting if node in board.by_id):
        names = {kind.id: kind.names[board.vocabulary.first] for kind in board.kinds.values()}
        groups = ", ".join(f"{name} ({waiting[kind]})" for kind, name in names.items() if waiting[kind])
        yield problem(marked.file, (1, 1), "cards-gathered", found=waiting.total(), groups=groups)


def _placeless(sheet: PlateSheet, given: Mapping[str, Point], marked: Marked) -> Iterator[Problem]:
    """Yield the cards without a place, each with the one that it got, or how many where they are many."""
    cards, orientation = [card for card in sheet.places if card not in given], sheet.orientation
    if len(cards) > _EACH:
        yield problem(marked.file, (1, 1), "no-places", found=len(cards), orientation=orientation)
        return
    for card in cards:
        place = _told(sheet.places[card])
        yield problem(marked.file, (1, 1), "no-place", to=card, orientation=orientation, place=place)


def sheet_of(orientation: str, scenes: Mapping[str, Scene], spots: Mapping[str, Box]) -> PlateSheet:
    """Return one plate in all its views: each of its screens in each language, whose `scenes` these are."""
    views = []
    places: dict[str, Point] = {}
    for lang, scene in scenes.items():
        cards = [card for card in (*scene.cards, *scene.groups) if card.size != "member"]
        places = {card.id: (card.x, card.y) for card in cards}
        for screen in SCREENS[orientation]:
            unit = unit_of(orientation, screen)
            views.append(_View(screen, lang, {card.id: extent(card, orientation, unit) for card in cards}))
    width, height = PLATE_SIZES[orientation]
    size = width, max(height, *(scene.height for scene in scenes.values()))
    return PlateSheet(orientation, places, tuple(views), spots, size)


def _misfits(sheet: PlateSheet, given: Mapping[str, Point], marked: Marked) -> Iterator[Problem]:
    """Yield cards that cover each other, the edge or a spot: each once, in the view where it is worst.

    The advice is a free place. Where there is none it is to take the place away: then the plate finds a way. So there
    is always less to mend, and an end to it.
    """
    width, height = sheet.size
    beyond = (
        (-_FAR, -_FAR, 0.0, _FAR),
        (width, -_FAR, _FAR, _FAR),
        (-_FAR, -_FAR, _FAR, 0.0),
        (-_FAR, height, _FAR, _FAR),
    )

    def at(card: str) -> tuple[int, int]:
        return marked.at((sheet.orientation, card)) if (sheet.orientation, card) in marked.values else (1, 1)

    def stuck(to: str) -> Problem | None:
        """Return that a card cannot be put elsewhere; None where it can."""
        if to not in given:  # the plate itself found no place for it
            return problem(marked.file, (1, 1), "spots-without-room", orientation=sheet.orientation)
        if sheet.free_place(to):
            return None
        line = at(to) if at(to) == (1, 1) else marked.key_at((sheet.orientation, to))
        return problem(marked.file, line, "card-without-room", to=to, orientation=sheet.orientation)

    def advice(to: str, worst: tuple[Point, _View]) -> dict[str, Any]:
        here = sheet.places[to]
        return {**_told_of(sheet, worst), **_moving(here, sheet.free_place(to) or here)}

    def way(card: str) -> tuple[bool, bool, float]:
        free = sheet.free_place(card)
        return card not in given, not free, math.dist(free, sheet.places[card]) if free else 0.0

    found: list[Problem] = []
    for a, b in combinations(sheet.places, 2):
        if worst := sheet.worst(a, b):
            to = min((b, a), key=way)
            other = a if to == b else b
            of = advice(to, worst)
            found.append(stuck(to) or problem(marked.file, at(to), "cards-overlap", to=to, other=other, **of))
    for card in sheet.places:
        if worst := sheet.worst(card, beyond):
            of = advice(card, worst)
            found.append(stuck(card) or problem(marked.file, at(card), "card-leaves-plate", to=card, **of))
        for name, spot in sheet.spots.items():
            if worst := sheet.worst(card, (spot,)):
                of = advice(card, worst)
                found.append(
                    stuck(card) or problem(marked.file, at(card), "card-covers-spot", to=card, spot=name, **of)
                )
    yield from {(p.code, p.line, p.column, *p.values.values()): p for p in found}.values()


def _told_of(sheet: PlateSheet, worst: tuple[Point, _View]) -> dict[str, Any]:
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
