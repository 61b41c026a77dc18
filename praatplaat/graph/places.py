"""A place on the plate for every card: the hand-made one, or a free one near its neighbours."""

from __future__ import annotations

import math

from praatplaat.content.frozen import Box
from praatplaat.graph.build import Net
from praatplaat.graph.groups import gatherings, has_card
from praatplaat.graph.questions import neighbours
from praatplaat.settings import CARDS, PLATE_SIZES

Point = tuple[float, float]

_AROUND = (34.0, 70.0)
"""Room beside and below a card, in plate units: for its icon, its blossoms and some air."""
_PACE, _PACE_WHEN_FULL = 20, 60
"""Units between the places that are tried; fewer where each must be weighed."""


def place_nodes(net: Net, form: str) -> dict[str, Point]:
    """Give every card on the plate `form` a place, in plate units from the top left: facets, then groups.

    A place in `plate.yaml` is kept as it is. A card without one gets the free place nearest to the middle of its
    neighbours, in reading order, clear of the spots of the drawing; where none is free, the one where it covers least.
    So adding a facet moves no other that has a place, and the same board gets the same places on every machine.
    Facets that have no card at rest are not in the answer (see `homes`).
    """
    board, graph, plate = net.board, net.graph, net.board.plate
    given = plate.places[form]
    groups = {group.id: group for group in gatherings(net)}
    cards = [*(node for node in graph if has_card(net, node)), *groups]
    near = {
        card: [other for member in groups[card].members for other in neighbours(graph, member)]
        if card in groups
        else neighbours(graph, card)
        for card in cards
    }
    rooms = {
        card: _room("group" if card in groups else board.kinds[graph.nodes[card]["kind"]].on_plate, form)
        for card in cards
    }
    places = {card: given[card] for card in cards if card in given}
    spots = board.spots(form).values()
    full = set[Point]()
    for card in cards:
        if card not in places:
            around = [places[other] for other in near[card] if other in places]
            taken = [*(_box(places[other], rooms[other]) for other in places), *spots]
            free = None if rooms[card] in full else _free_place(around, rooms[card], taken, form)
            if not free:
                full.add(rooms[card])  # and it stays so: places are only taken
            places[card] = free or _least_covered(around, rooms[card], taken, form)
    return {card: places[card] for card in cards}


def _room(on_plate: str, form: str) -> Point:
    width, height = CARDS[form][on_plate]
    return width + _AROUND[0], height + _AROUND[1]


def _free_place(near: list[Point], room: Point, taken: list[Box], form: str) -> Point | None:
    tried = _tried(near, room, form, _PACE)
    return next((place for place in tried if not any(common(_box(place, room), box) for box in taken)), None)


def _least_covered(near: list[Point], room: Point, taken: list[Box], form: str) -> Point:
    # Squared: rather a little of many cards than one card hidden altogether.
    return min(
        _tried(near, room, form, _PACE_WHEN_FULL),
        key=lambda place: round(sum(_area(_box(place, room), box) ** 2 for box in taken)),
    )


def _tried(near: list[Point], room: Point, form: str, pace: int) -> list[Point]:
    """Return places all over the plate, the nearest to the middle of `near` first."""
    size = PLATE_SIZES[form]
    middle = (
        (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
        if near
        else (size[0] / 2, size[1] / 2)
    )
    columns, rows = (range(0, int(side - own) + 1, pace) for side, own in zip(size, room, strict=True))
    points = [(room[0] / 2 + x, room[1] / 2 + y) for y in rows for x in columns]
    return sorted(points, key=lambda point: (round(math.dist(point, middle), 6), point))


def common(a: Box, b: Box, slack: float = 0.0) -> Point | None:
    """Return width and height of what two boxes have in common; None where either is no more than `slack`."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return (width, height) if width > slack and height > slack else None


def _area(a: Box, b: Box) -> float:
    return math.prod(common(a, b) or (0.0, 0.0))


def _box(middle: Point, size: Point) -> Box:
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
