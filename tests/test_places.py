"""Places on the plate: the hand-made one where there is one, else a free one that is the same everywhere."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from praatplaat.content import Board, Plate, read_board
from praatplaat.graph import Graph, build_graph, place_nodes
from praatplaat.settings import PLATE_SIZES
from tests.made_boards import boards, calm
from tests.sample_boards import GOOD

FORMS = list(PLATE_SIZES)
ROOM = {
    "landscape": {"label": (300, 130), "mark": (62, 62)},
    "portrait": {"label": (390, 169), "mark": (80.6, 80.6)},
}
"""What a card claims on each plate, in plate units, gaps included."""

SHIPPED = read_board()


def on_plate(board: Board, form: str, places: dict[str, tuple[float, float]]) -> Board:
    """Return the board with these places on the plate `form`, and none on the other."""
    given_ = {name: MappingProxyType(places if name == form else {}) for name in PLATE_SIZES}
    return replace(board, plate=Plate(MappingProxyType(given_)))


def boxes(graph: Graph, form: str) -> dict[str, tuple[float, float, float, float]]:
    """Return left, top, right and bottom of every card."""
    found = {}
    for node, (x, y) in place_nodes(graph, form).items():
        width, height = ROOM[form][graph.graph["board"].kinds[graph.nodes[node]["kind"]].on_plate]
        found[node] = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return found


def overlapping(graph: Graph, form: str) -> set[frozenset[str]]:
    """Return the pairs of cards that cover each other by more than a rounding error."""
    found = boxes(graph, form)
    return {
        frozenset((a, b)) for a, (l1, t1, r1, b1) in found.items() for b, (l2, t2, r2, b2) in found.items()
        if a < b and min(r1, r2) - max(l1, l2) > 1e-6 and min(b1, b2) - max(t1, t2) > 1e-6
    }


@pytest.mark.parametrize("form", FORMS)
@calm
@given(board=boards())
def test_a_given_place_is_kept_and_every_facet_has_one(form: str, board: Board) -> None:
    places = place_nodes(build_graph(board), form)
    given_ = board.plate.places[form]
    assert list(places) == [facet.id for facet in board.facets]
    assert {node: places[node] for node in given_} == dict(given_)


@pytest.mark.parametrize("form", FORMS)
@calm
@given(board=boards(placed=False))
def test_cards_without_given_places_lie_on_the_plate_and_cover_none(form: str, board: Board) -> None:
    graph = build_graph(board)
    width, height = PLATE_SIZES[form]
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height
               for left, top, right, bottom in boxes(graph, form).values())
    assert overlapping(graph, form) == set()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("left_out", ["ict-basis", "den-scan", "rvt", "vgm-teams"])
def test_a_facet_that_the_plate_forgot_gets_a_free_place_and_moves_no_other(form: str, left_out: str) -> None:
    rest = place_nodes(build_graph(SHIPPED), form)
    del rest[left_out]
    graph = build_graph(on_plate(SHIPPED, form, rest))
    places, (width, height) = place_nodes(graph, form), PLATE_SIZES[form]
    assert {node: places[node] for node in rest} == rest
    left, top, right, bottom = boxes(graph, form)[left_out]
    assert left >= 0 and top >= 0 and right <= width and bottom <= height
    assert not [pair for pair in overlapping(graph, form) if left_out in pair]


@pytest.mark.parametrize("form", FORMS)
@calm
@given(board=boards(placed=False))
def test_a_facet_added_last_moves_no_other(form: str, board: Board) -> None:
    fewer = board.facets[:-1]
    kept = {facet.id for facet in fewer}
    fewer = tuple(replace(f, links=tuple(link for link in f.links if link.to in kept)) for f in fewer)
    before = place_nodes(build_graph(replace(board, facets=fewer)), form)
    after = place_nodes(build_graph(board), form)
    assert {node: after[node] for node in before} == before


@pytest.mark.parametrize("form", FORMS)
def test_a_facet_that_links_to_one_other_lies_beside_it(form: str) -> None:
    places = {"kleine-stap": (200.0, 200.0), "oude-kaartenbak": (700.0, 800.0)}
    board = on_plate(read_board(GOOD), form, places)
    step = replace(board.facets[1], links=())
    base = replace(board.facets[0], links=board.facets[0].links[:1])
    example = replace(board.facets[2], links=())
    x, y = place_nodes(build_graph(replace(board, facets=(base, step, example))), form)["vaste-basis"]
    width, height = ROOM[form]["label"]
    assert abs(x - 200) < 1.5 * width and abs(y - 200) < 1.5 * height


@pytest.mark.parametrize("form", FORMS)
def test_the_same_board_gets_the_same_places_in_every_process(form: str) -> None:
    script = (
        "import json, sys; from dataclasses import replace; from praatplaat.content import *\n"
        "from praatplaat.graph import build_graph, place_nodes\n"
        "board = replace(read_board(), plate=Plate({sys.argv[1]: {}}))\n"
        "print(json.dumps(place_nodes(build_graph(board), sys.argv[1])))"
    )
    answers = {
        subprocess.run([sys.executable, "-c", script, form], capture_output=True, check=True,
                       encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1 and len(json.loads(answers.pop())) == len(SHIPPED.facets)
