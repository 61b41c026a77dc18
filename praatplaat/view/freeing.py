"""A free place for one more card on a plate on which all others stay where they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from praatplaat.content.frozen import Box, Frozen
from praatplaat.content.model import Board
from praatplaat.graph import homes, neighbours, net_of, place_nodes, plate_size
from praatplaat.graph.laying import least_covered
from praatplaat.graph.pairs import height_needed
from praatplaat.graph.pieces import Piece, Point, around, common
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.plate_sheet import PlateSheet, plate_sheet_of
from praatplaat.view.scene import build_scene

_PACE: Final = 10
"""Units between the places that are tried."""
_SLACK: Final = 0.1
"""Units by which a card may be over a line, as places are kept in tenths."""

Parts = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a card can stand, by orientation, in plate units; not `free` when every place covers something."""

    places: dict[str, Point]
    free: bool


def find_place(board: Board, card: str, *, stays: bool = False) -> Found:
    """Find a free place for `card`, near what it is linked to, or with `stays` near where it stands.

    It covers no card and no edge on any of the screens that a plate must fit, and no spot of the ground while there is
    such a place; after that it covers as little of them as can be, as a card that waits behind another is seen by
    nobody. It leaves space for as many cards after it as it can. Without such a place it is put where it covers least.
    """
    places, free = dict[str, Point](), True
    for orientation in PLATE_SIZES:
        near = board.plate.places[orientation][card] if stays else _middle_of_linked(board, card, orientation)
        tried = _at(board, card, orientation, near)
        scenes = {lang: build_scene(net_of(tried, lang), orientation) for lang in board.languages}
        sheet = plate_sheet_of(orientation, scenes, board.spots(orientation))
        found = _free_place(sheet, card, near, stays)
        places[orientation] = found or _least_covered(sheet, card, near)
        free = free and found is not None
    return Found({name: (round(x, 1), round(y, 1)) for name, (x, y) in places.items()}, free)


def _free_place(sheet: PlateSheet, card: str, near: Point, stays: bool) -> Point | None:
    cards = [part for other in sheet.places if other != card for part in sheet.parts(other)]
    spots, parts = list(sheet.spots.values()), sheet.widest[card]
    if stays and _is_within(here := _at_place(parts, near), sheet.size) and _is_clear(here, cards):
        return near
    high = _high(sheet, cards)
    clear = [place for place in _tried(parts, sheet, high) if _is_clear(_at_place(parts, place), cards)]
    free = [place for place in clear if _is_clear(_at_place(parts, place), spots)]
    seen = [place for place in free if _high(sheet, _at_place(parts, place)) <= high]

    def cost(place: Point) -> tuple[float, float]:
        hidden = sum(math.prod(common(*pair) or (0.0,)) for pair in product(_at_place(parts, place), spots))
        return round(hidden), math.dist(place, near)

    places = seen or free or clear
    return min(places if stays else _apart(places, parts), key=cost, default=None)


def _least_covered(sheet: PlateSheet, card: str, near: Point) -> Point:
    cards = [part for other in sheet.places if other != card for part in sheet.parts(other)]
    return least_covered(Piece(card, sheet.widest[card]), [near], [*cards, *sheet.spots.values()], sheet.orientation)


def _high(sheet: PlateSheet, cards: Sequence[Box]) -> float:
    """Return how high the plate is with these cards: on a phone no higher than they need."""
    return sheet.size[1] if sheet.orientation == "landscape" else height_needed(cards, sheet.size[1])


def _tried(parts: Parts, sheet: PlateSheet, high: float) -> Iterator[Point]:
    """Yield places all over a plate so `high`, the outermost against its edges; a tall one may grow by a card."""
    left, top, right, bottom = around(parts)
    (width, most), grown = sheet.size, high + bottom - top
    # A tall plate that is higher than its drawing is as high as its cards need, whatever that is.
    room = grown if most > PLATE_SIZES[sheet.orientation][1] else min(most, grown)
    columns, rows = (_steps(width - right + left), _steps(room - bottom + top))
    return ((x - left, y - top) for x, y in product(columns, rows))


def _steps(space: float) -> list[float]:
    return [*(float(step) for step in range(0, int(space), _PACE)), space] if space > 0 else []


_SWEEPS: Final = tuple((across, down, turned) for across in (1, -1) for down in (1, -1) for turned in (False, True))
"""The ways to go through all places: from each corner, along rows or along columns."""


def _apart(places: Sequence[Point], parts: Parts) -> list[Point]:
    """Return as many of the places as such cards can have at once: those of the way through them that finds most."""
    found = (_filled(sorted(places, key=_along(*sweep)), parts) for sweep in _SWEEPS)
    return max(found, key=len, default=[])


def _along(across: int, down: int, turned: bool) -> Callable[[Point], Point]:
    def key(place: Point) -> Point:
        x, y = across * place[0], down * place[1]
        return (y, x) if turned else (x, y)

    return key


def _filled(places: Sequence[Point], parts: Parts) -> list[Point]:
    filled, taken = list[Point](), list[Box]()
    for place in places:
        card = _at_place(parts, place)
        if _is_clear(card, taken):
            filled.append(place)
            taken.extend(card)
    return filled


def _at_place(parts: Parts, place: Point) -> list[Box]:
    x, y = place
    return [(x0 + x, y0 + y, x1 + x, y1 + y) for x0, y0, x1, y1 in parts]


def _is_within(card: Sequence[Box], size: Point) -> bool:
    width, height = size
    return all(min(x0, y0) >= -_SLACK and x1 <= width + _SLACK and y1 <= height + _SLACK for x0, y0, x1, y1 in card)


def _is_clear(card: Sequence[Box], taken: Sequence[Box]) -> bool:
    return not any(
        right - x0 > _SLACK and x1 - left > _SLACK and bottom - y0 > _SLACK and y1 - top > _SLACK
        for x0, y0, x1, y1 in card
        for left, top, right, bottom in taken
    )


def _middle_of_linked(board: Board, card: str, orientation: str) -> Point:
    net = net_of(_at(board, card, orientation, (PLATE_SIZES[orientation][0] / 2, 0.0)))
    width, height = plate_size(net, orientation)
    places, home = place_nodes(net, orientation), homes(net)
    near = [places[home[other]] for other in neighbours(net.graph, card) if home[other] != card]
    if not near:
        return width / 2, height / 2
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _at(board: Board, card: str, orientation: str, place: Point | None) -> Board:
    """Return `board` with a card at a place on one plate, or without one."""
    there = {name: at for name, at in board.plate.places[orientation].items() if name != card}
    if place:
        there[card] = place
    plate = replace(board.plate, places=Frozen({**board.plate.places, orientation: Frozen(there)}))
    return replace(board, plate=plate)
