"""A place on the plate for every facet: the hand-made one, or a free one near its neighbours."""

from __future__ import annotations

import math

from praatplaat.content.model import Plate
from praatplaat.graph.build import Graph
from praatplaat.graph.questions import neighbours
from praatplaat.settings import PLATE_SIZES

Point = tuple[float, float]

_ROOM = {"label": (300.0, 130.0), "mark": (62.0, 62.0)}
"""Room that a card on the plate claims, width and height in plate units, gaps included."""


def place_nodes(graph: Graph, form: str) -> dict[str, Point]:
    """Give every facet a place on the plate `form`, in plate units from the top left.

    A place in `plate.yaml` is kept as it is. A facet without one gets the free place nearest to the middle of its
    neighbours, in reading order, so that adding a facet moves no other and the same board gets the same places on
    every machine.
    """
    plate: Plate = graph.graph["board"].plate
    given = plate.places[form]
    places = {node: given[node] for node in graph if node in given}
    rooms = {node: _room(graph, node, form) for node in graph}
    for node in graph:
        if node not in places:
            near = [places[other] for other in neighbours(graph, node) if other in places]
            places[node] = _free_place(near, rooms[node], [(places[n], rooms[n]) for n in places], form)
    return {node: places[node] for node in graph}


def _room(graph: Graph, node: str, form: str) -> Point:
    kind = graph.graph["board"].kinds[graph.nodes[node]["kind"]]
    width, height = _ROOM[kind.on_plate]
    return (width, height) if form == "landscape" else (width * 1.3, height * 1.3)


def _free_place(near: list[Point], room: Point, taken: list[tuple[Point, Point]], form: str) -> Point:
    width, height = PLATE_SIZES[form]
    middle = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)) if near else (
        width / 2, height / 2)
    step = 20.0
    columns = int((width - room[0]) // step) + 1
    rows = int((height - room[1]) // step) + 1
    spots = [(room[0] / 2 + step * i, room[1] / 2 + step * j) for j in range(rows) for i in range(columns)]
    spots.sort(key=lambda spot: (round(math.dist(spot, middle), 6), spot))
    for spot in spots:
        if all(abs(spot[0] - x) >= (room[0] + w) / 2 or abs(spot[1] - y) >= (room[1] + h) / 2
               for (x, y), (w, h) in taken):
            return spot
    return middle
