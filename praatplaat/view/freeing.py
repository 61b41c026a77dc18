"""A free place for one more card on a plate on which all others stay where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board
from praatplaat.graph import homes, neighbours, net_of, place_nodes
from praatplaat.graph.places import Point
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.fit import sheet_of
from praatplaat.view.scene import build_scene


@dataclass(frozen=True, slots=True)
class Found:
    """Where a card can stand by orientation, in plate units; it is not `free` where it cannot but cover something."""

    places: dict[str, Point]
    free: bool


def find_place(board: Board, card: str, *, stays: bool = False) -> Found:
    """Find the free place for `card` that is nearest to what it is linked to, or with `stays` to where it stands.

    It covers no card, no edge and no spot of the ground on any of the screens that a plate must fit. Without such a
    place it is put where it covers least.
    """
    places, free = dict[str, Point](), True
    for orientation in PLATE_SIZES:
        near = board.plate.places[orientation][card] if stays else _middle_of_linked(board, card, orientation)
        tried = _at(board, card, orientation, near)
        scenes = {lang: build_scene(net_of(tried, lang), orientation) for lang in board.languages}
        found = sheet_of(orientation, scenes, board.spots(orientation)).free_place(card)
        places[orientation] = found or place_nodes(net_of(_at(board, card, orientation, None)), orientation)[card]
        free = free and found is not None
    return Found({name: (round(x, 1), round(y, 1)) for name, (x, y) in places.items()}, free)


def _middle_of_linked(board: Board, card: str, orientation: str) -> Point:
    width, height = PLATE_SIZES[orientation]
    net = net_of(_at(board, card, orientation, (width / 2, height / 2)))
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
