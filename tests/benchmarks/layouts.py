"""The layout of ours beside others, on the same cards: overlaps, links, plate used. `python -m tests.benchmarks.layouts`."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from statistics import mean
from typing import Any

import networkx as nx

from praatplaat.content import Board
from praatplaat.graph import net_of, settled
from praatplaat.graph.cards import card_of
from praatplaat.graph.pieces import Piece, Point, around, common, piece_of
from praatplaat.settings import PLATE_SIZES
from tests.test_places import made

NUMBERS = (7, 13, 25, 35)
WIDTH, HEIGHT = PLATE_SIZES["landscape"]


def rows(pieces: list[Piece], _: nx.Graph[str]) -> dict[str, Point]:
    """Return five in a row, in reading order."""
    number = math.ceil(len(pieces) / 5)
    return {p.id: (WIDTH * (n % 5 + 0.5) / 5, HEIGHT * (n // 5 + 0.5) / number) for n, p in enumerate(pieces)}


def spring(pieces: list[Piece], links: nx.Graph[str]) -> dict[str, Point]:
    """Return the layout of networkx, drawn as large as the plate."""
    return _on_plate(nx.spring_layout(links, seed=7, iterations=200))


def forces(pieces: list[Piece], links: nx.Graph[str]) -> dict[str, Point]:
    """Return the ForceAtlas2 of networkx, drawn as large as the plate."""
    return _on_plate(nx.forceatlas2_layout(links, seed=7))


def pushed(pieces: list[Piece], links: nx.Graph[str]) -> dict[str, Point]:
    """Return the spring layout with overlapping cards pushed apart, as PRISM does, and held within the plate."""
    places = {card: list(place) for card, place in spring(pieces, links).items()}
    for _ in range(200):
        for a, b in combinations(pieces, 2):
            one, other = (around(p.at((places[p.id][0], places[p.id][1]))) for p in (a, b))
            if shared := common(one, other):
                axis = 0 if shared[0] < shared[1] else 1
                first, last = (a, b) if places[a.id][axis] <= places[b.id][axis] else (b, a)
                places[first.id][axis] -= shared[axis] / 2 + 1
                places[last.id][axis] += shared[axis] / 2 + 1
        for p in pieces:
            x0, y0, x1, y1 = p.hull
            x, y = places[p.id]
            places[p.id] = [min(max(x, -x0), WIDTH - x1), min(max(y, -y0), HEIGHT - y1)]
    return {card: (x, y) for card, (x, y) in places.items()}


def _on_plate(drawn: Mapping[str, Any]) -> dict[str, Point]:
    laid = {card: (float(x), float(y)) for card, (x, y) in drawn.items()}
    left, right = min(x for x, _ in laid.values()), max(x for x, _ in laid.values())
    top, bottom = min(y for _, y in laid.values()), max(y for _, y in laid.values())
    return {
        card: (
            150 + (x - left) / (right - left or 1) * (WIDTH - 300),
            70 + (y - top) / (bottom - top or 1) * (HEIGHT - 140),
        )
        for card, (x, y) in laid.items()
    }


def measured(
    places: Mapping[str, Point], pieces: list[Piece], links: nx.Graph[str]
) -> tuple[int, int, float, int, float]:
    """Return overlapping pairs, cards over the edge, the mean length of links, crossings, and the share of plate used."""
    boxes = {p.id: p.at(places[p.id]) for p in pieces}
    over = sum(any(common(x, y, 0.5) for x in boxes[a] for y in boxes[b]) for a, b in combinations(boxes, 2))
    hulls = [around(parts) for parts in boxes.values()]
    edge = sum(x0 < -0.5 or y0 < -0.5 or x1 > WIDTH + 0.5 or y1 > HEIGHT + 0.5 for x0, y0, x1, y1 in hulls)
    far = mean(math.dist(places[a], places[b]) for a, b in links.edges()) if links.edges() else 0.0
    crossed = sum(
        _cross(places[a], places[b], places[c], places[d])
        for (a, b), (c, d) in combinations(links.edges(), 2)
        if len({a, b, c, d}) == 4
    )
    x0, y0, x1, y1 = around(hulls)
    return over, edge, far, crossed, (x1 - x0) * (y1 - y0) / (WIDTH * HEIGHT)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (r[1] - p[1]) * (q[0] - p[0]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)


def board_of(number: int) -> Board:
    """Return a board of so many cards without places, each linked to none, one, two or three others."""
    chance, board = random.Random(number), made(number)
    facets = []
    for facet in board.facets:
        others = sorted({f"f{chance.randrange(number)}" for _ in range(chance.randint(0, 3))} - {facet.id})
        facets.append(replace(facet, links=tuple(replace(board.facets[1].links[0], to=other) for other in others)))
    return replace(board, facets=tuple(facets))


def main() -> None:
    """Print a table."""
    ways: dict[str, Callable[[list[Piece], nx.Graph[str]], Mapping[str, Point]] | None] = {
        "ours": None,
        "fixed rows": rows,
        "spring": spring,
        "forceatlas2": forces,
        "spring, pushed apart": pushed,
    }
    print("cards | layout | seconds | overlaps | over the edge | mean link | crossings | plate used")
    for number in NUMBERS:
        board: Board = board_of(number)
        net = net_of(board)
        pieces = [piece_of([card_of(net, node, node, (0.0, 0.0))], "landscape") for node in net.graph]
        links: nx.Graph[str] = nx.Graph(net.graph)
        for name, way in ways.items():
            begun = time.process_time()
            places = way(pieces, links) if way else settled(board_of(number)).places["landscape"]
            seconds = time.process_time() - begun
            over, edge, far, crossed, used = measured(places, pieces, links)
            print(f"{number} | {name} | {seconds:.3f} | {over} | {edge} | {far:.0f} | {crossed} | {used:.2f}")


if __name__ == "__main__":
    main()
