"""A place on the plate for every card: the hand-made one, or a free one near its neighbours."""

from __future__ import annotations

import math

from praatplaat.content.frozen import Box
from praatplaat.graph.build import Net
from praatplaat.graph.groups import gatherings, has_card, on_plate
from praatplaat.graph.questions import neighbours
from praatplaat.settings import CARDS, PLATE_SIZES

Point = tuple[float, float]

_AROUND = (34.0, 70.0)
"""Space to keep beside and below a card, in plate units: for its icon, its blossoms and some air."""
_PACE, _PACE_WHEN_FULL = 20, 60
"""Units between the places that are tried; on a full plate there are fewer places, as each must be weighed."""


def place_nodes(net: Net, orientation: str) -> dict[str, Point]:
    """Give every card on the plate of an orientation a place, in plate units from the top left: facets, then groups.

    A place in `plate.yaml` is kept as it is. A card without one gets the free place nearest to the middle of its
    neighbours, clear of the spots of the drawing; when no place is free, the place where it covers least. Cards get
    their places in reading order. So a new facet moves no other that has a place, and the same board gets the same
    places on every machine. Facets that have no card at rest are not in the answer (see `homes`).
    """
    board, graph, plate = net.board, net.graph, net.board.plate
    given = plate.places[orientation]
    groups = {group.id: group for group in gatherings(net)}
    cards = [*(node for node in graph if has_card(net, node)), *groups]
    near = {
        card: [other for member in groups[card].members for other in neighbours(graph, member)]
        if card in groups
        else neighbours(graph, card)
        for card in cards
    }
    spaces = {card: _space("group" if card in groups else on_plate(net, card), orientation) for card in cards}
    places = {card: given[card] for card in cards if card in given}
    spots = board.spots(orientation).values()
    full = set[Point]()
    for card in cards:
        if card not in places:
            around = [places[other] for other in near[card] if other in places]
            taken = [*(_box(places[other], spaces[other]) for other in places), *spots]
            free = None if spaces[card] in full else _free_place(around, spaces[card], taken, orientation)
            if not free:
                full.add(spaces[card])  # and stays full: places are only taken
            places[card] = free or _least_covered(around, spaces[card], taken, orientation)
    return {card: places[card] for card in cards}


def _space(on_plate: str, orientation: str) -> Point:
    width, height = CARDS[orientation][on_plate]
    return width + _AROUND[0], height + _AROUND[1]


def _free_place(near: list[Point], space: Point, taken: list[Box], orientation: str) -> Point | None:
    tried = _tried(near, space, orientation, _PACE)
    return next((place for place in tried if not any(common(_box(place, space), box) for box in taken)), None)


def _least_covered(near: list[Point], space: Point, taken: list[Box], orientation: str) -> Point:
    # Squared: better to cover a little of many cards than to hide one card altogether.
    return min(
        _tried(near, space, orientation, _PACE_WHEN_FULL),
        key=lambda place: round(sum(_area(_box(place, space), box) ** 2 for box in taken)),
    )


def _tried(near: list[Point], space: Point, orientation: str, pace: int) -> list[Point]:
    """Return places all over the plate, nearest first to the middle of the places `near`."""
    size = PLATE_SIZES[orientation]
    middle = (
        (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
        if near
        else (size[0] / 2, size[1] / 2)
    )
    columns, rows = (range(0, int(side - own) + 1, pace) for side, own in zip(size, space, strict=True))
    points = [(space[0] / 2 + x, space[1] / 2 + y) for y in rows for x in columns]
    return sorted(points, key=lambda point: (round(math.dist(point, middle), 6), point))


def common(a: Box, b: Box, slack: float = 0.0) -> Point | None:
    """Return width and height of the part that two boxes share; None when either is no more than `slack`."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return (width, height) if width > slack and height > slack else None


def _area(a: Box, b: Box) -> float:
    return math.prod(common(a, b) or (0.0, 0.0))


def _box(middle: Point, size: Point) -> Box:
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
