"""Places on the plate: the hand-made one where there is one, else a free one that is the same everywhere."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from praatplaat.content import Board, Plate, read_board
from praatplaat.content.frozen import Box
from praatplaat.graph import Net, gatherings, has_card, net_of, place_nodes
from praatplaat.settings import CARDS, PLATE_SIZES
from tests.command import said_in_any_process
from tests.made_boards import boards, calm
from tests.overlaps import STICKS_OUT
from tests.sample_boards import GOOD, shipped_board
from tests.sweep import in_turn, whole

ORIENTATIONS = list(PLATE_SIZES)

SHIPPED = shipped_board()


def on_plate(board: Board, orientation: str, places: dict[str, tuple[float, float]]) -> Board:
    """Return the board with these places on the plate `orientation`, and none on the other."""
    given_ = {name: MappingProxyType(places if name == orientation else {}) for name in PLATE_SIZES}
    return replace(board, plate=replace(board.plate, places=MappingProxyType(given_)))


def boxes(net: Net, orientation: str) -> dict[str, Box]:
    """Return left, top, right and bottom of every card of the least height, with all that sticks out of it."""
    found = {}
    left, above, right, below = STICKS_OUT[orientation]
    for card, (x, y) in place_nodes(net, orientation).items():
        on_plate = net.board.kinds[net.graph.nodes[card]["kind"]].on_plate if card in net.graph else "group"
        width, height = CARDS[orientation][on_plate]
        found[card] = (x - width / 2 - left, y - height / 2 - above, x + width / 2 + right, y + height / 2 + below)
    return found


def overlapping(net: Net, orientation: str) -> set[frozenset[str]]:
    """Return the pairs of cards that cover each other by more than a rounding error."""
    found = boxes(net, orientation)
    return {
        frozenset((a, b))
        for a, (l1, t1, r1, b1) in found.items()
        for b, (l2, t2, r2, b2) in found.items()
        if a < b and min(r1, r2) - max(l1, l2) > 1e-6 and min(b1, b2) - max(t1, t2) > 1e-6
    }


@calm
@given(board=boards())
def test_a_given_place_is_kept_and_every_card_has_one(board: Board) -> None:
    net = net_of(board)
    cards = [*(n for n in net.graph if has_card(net, n)), *(group.id for group in gatherings(net))]
    for orientation in ORIENTATIONS:
        places = place_nodes(net, orientation)
        given_ = {card: place for card, place in board.plate.places[orientation].items() if card in places}
        assert list(places) == cards, orientation
        assert {card: places[card] for card in given_} == given_, orientation


@calm
@given(board=boards(placed=False))
def test_cards_without_given_places_lie_on_the_plate_and_cover_none(board: Board) -> None:
    net = net_of(board)
    for orientation, (width, height) in PLATE_SIZES.items():
        assert all(
            left >= 0 and top >= 0 and right <= width and bottom <= height
            for left, top, right, bottom in boxes(net, orientation).values()
        ), orientation
        assert overlapping(net, orientation) == set(), orientation


@pytest.mark.parametrize(
    ("left_out", "orientation"),
    in_turn(["ict-basis", "kleine-stap", "data-technologie", "schuur", "buiten"], ORIENTATIONS),
)
def test_a_card_that_the_plate_forgot_gets_a_free_place_and_moves_no_other(left_out: str, orientation: str) -> None:
    rest = place_nodes(net_of(SHIPPED), orientation)
    del rest[left_out]
    net = net_of(on_plate(SHIPPED, orientation, rest))
    places, (width, height) = place_nodes(net, orientation), PLATE_SIZES[orientation]
    assert {node: places[node] for node in rest} == rest
    left, top, right, bottom = boxes(net, orientation)[left_out]
    assert left >= 0 and top >= 0 and right <= width and bottom <= height
    assert not [pair for pair in overlapping(net, orientation) if left_out in pair]


@calm
@given(board=boards(placed=False))
def test_a_facet_added_last_moves_no_other(board: Board) -> None:
    fewer = board.facets[:-1]
    kept = {facet.id for facet in fewer}
    fewer = tuple(replace(f, links=tuple(link for link in f.links if link.to in kept)) for f in fewer)
    small, large = net_of(replace(board, facets=fewer)), net_of(board)
    for orientation in ORIENTATIONS:
        before, after = place_nodes(small, orientation), place_nodes(large, orientation)
        cards = [facet.id for facet in fewer if facet.id in before]  # the groups come after the facets
        assert {card: after[card] for card in cards} == {card: before[card] for card in cards}, orientation


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_facet_added_without_a_place_moves_none_that_has_one(orientation: str) -> None:
    before = place_nodes(net_of(SHIPPED), orientation)
    new = replace(SHIPPED.by_id["ict-basis"], id="aaa", links=())
    after = place_nodes(net_of(replace(SHIPPED, facets=(new, *SHIPPED.facets))), orientation)
    assert {card: after[card] for card in before} == before and set(after) == {*before, "aaa"}


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_card_without_a_place_leaves_the_spots_of_the_drawing_free(orientation: str) -> None:
    width, height = PLATE_SIZES[orientation]
    middle = (width / 2 - 60, height / 2 - 60, width / 2 + 60, height / 2 + 60)
    board = replace(
        SHIPPED, plate=Plate({orientation: {}}, {orientation: {"vijver": middle}}), groups=(), facets=SHIPPED.facets[:1]
    )
    ((left, top, right, bottom),) = boxes(
        net_of(replace(board, facets=(replace(board.facets[0], links=()),))), orientation
    ).values()
    assert left >= middle[2] or right <= middle[0] or top >= middle[3] or bottom <= middle[1]


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_on_a_full_plate_a_card_goes_where_it_covers_least(orientation: str) -> None:
    (width, height), (wide, high) = PLATE_SIZES[orientation], CARDS[orientation]["large"]
    made = [replace(SHIPPED.facets[0], id=f"f{i}", links=()) for i in range(200)]
    aside = width % wide / 2
    columns, rows = int(width // wide), int(height // high)
    spots = [(aside + wide * (i + 0.5), high * (j + 0.5)) for j in range(rows) for i in range(columns)]
    gap = spots.pop(7)  # large enough for a card, not for the air around it
    taken = {f"f{i}": place for i, place in enumerate(spots)}
    facets = tuple(facet for facet in made if facet.id in taken)
    board = on_plate(replace(SHIPPED, facets=(*facets, replace(made[0], id="nieuw"))), orientation, taken)
    x, y = place_nodes(net_of(replace(board, plate=replace(board.plate, spots={}))), orientation)["nieuw"]
    # Portrait has one column, with room beside it; places are tried some way apart.
    assert abs(y - gap[1]) <= 35 and (orientation == "portrait" or abs(x - gap[0]) <= 35)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_facet_that_links_to_one_other_lies_beside_it(orientation: str) -> None:
    places = {"kleine-stap": (200.0, 200.0), "oude-kaartenbak": (700.0, 800.0)}
    board = on_plate(read_board(GOOD), orientation, places)
    step = replace(board.facets[1], links=())
    base = replace(board.facets[0], links=board.facets[0].links[:1])
    example = replace(board.facets[2], links=())
    x, y = place_nodes(net_of(replace(board, facets=(base, step, example))), orientation)["vaste-basis"]
    width, height = CARDS[orientation]["medium"]
    assert abs(x - 200) < 1.5 * width and abs(y - 200) < 2.1 * height


@whole
def test_the_same_board_gets_the_same_places_in_every_process() -> None:
    script = (
        "import json, sys; from dataclasses import replace; from praatplaat.content import *\n"
        "from praatplaat.graph import net_of, place_nodes\n"
        "net = net_of(replace(read_board(), plate=Plate({orientation: {} for orientation in sys.argv[1:]})))\n"
        "print(json.dumps([place_nodes(net, orientation) for orientation in sys.argv[1:]]))"
    )
    for orientation, places in zip(ORIENTATIONS, json.loads(said_in_any_process(script, *ORIENTATIONS)), strict=True):
        assert set(places) == set(SHIPPED.plate.places[orientation]), orientation
