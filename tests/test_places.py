"""Places on the plate: the hand-made one where there is one, else a free one that is the same everywhere."""

import json
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given

from praatplaat.content import Board, Plate, read_board
from praatplaat.content.frozen import Box
from praatplaat.content.vocabulary import Ground
from praatplaat.graph import Net, gatherings, has_card, net_of, pinned, place_nodes, settled
from praatplaat.graph.enlarging import SMALLER
from praatplaat.graph.pairs import SEEN_AT_ONCE
from praatplaat.settings import CARDS, PLATE_SIZES
from tests.command import said_in_any_process
from tests.laid import misfits
from tests.made_boards import boards, both, calm
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
def test_a_facet_that_comes_later_moves_no_card_of_a_board_that_was_saved(board: Board) -> None:
    fewer = board.facets[:-1]
    kept = {facet.id for facet in fewer}
    fewer = tuple(replace(f, links=tuple(link for link in f.links if link.to in kept)) for f in fewer)
    before = pinned(replace(board, facets=fewer))
    after = settled(replace(before, facets=board.facets))
    for orientation in ORIENTATIONS:
        there = settled(before).places[orientation]
        stays = {card: place for card, place in after.places[orientation].items() if card in there}
        assert stays == {card: there[card] for card in stays}, orientation


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


def made(number: int, label: str = "Een etiket", kinds: tuple[str, ...] = ("tip",)) -> Board:
    """Return a bare plate with so many facets with cards and without places, each linked to the one before it."""
    step = replace(SHIPPED.by_id["kleine-stap"], label=both(label), links=())
    facets = [replace(step, id=f"f{n}", kind=kinds[n % len(kinds)], on_plate="small") for n in range(number)]
    linked = [
        replace(facet, links=(replace(SHIPPED.facets[0].links[0], to=f"f{n - 1}"),) if n else ())
        for n, facet in enumerate(facets)
    ]
    empty = Plate({orientation: {} for orientation in ORIENTATIONS})
    return bare(replace(SHIPPED, facets=tuple(linked), groups=(), plate=empty))


def bare(board: Board) -> Board:
    """Return the board on a ground of which nothing is to be kept free."""
    return replace(board, vocabulary=replace(board.vocabulary, ground=Ground(name="plain")))


def test_what_fits_stands_on_the_plate_and_a_phone_shows_a_plate_as_high_as_its_cards_need() -> None:
    heights = []
    for number, larger in ((1, 1.5), (5, 1.3), (7, 1.15), (25, 1.0)):
        found = settled(made(number))
        assert not found.waiting and [len(places) for places in found.places.values()] == [number] * 2
        heights.append(found.sizes["portrait"][1])
        assert found.larger == dict.fromkeys(PLATE_SIZES, larger)
        below = [y for _, y in sorted(found.places["portrait"].values(), key=lambda place: place[1])]
        if larger > 1:  # below each other, all over the screen, one left and one right
            xs = [x for x, _ in sorted(found.places["portrait"].values(), key=lambda place: place[1])]
            assert all(abs(x - 400) == abs(xs[0] - 400) and x != y for x, y in pairwise(xs))
            assert below[0] < 0.55 * SEEN_AT_ONCE and below[-1] > 0.5 * SEEN_AT_ONCE and heights[-1] == SEEN_AT_ONCE
        else:
            assert {x for x, _ in found.places["portrait"].values()} == {202.0, 598.0}
    assert SEEN_AT_ONCE < heights[-1] < PLATE_SIZES["portrait"][1]
    for many in (made(42), pinned(made(42))):  # and when its places were saved
        assert not settled(many).waiting and settled(many).larger == {"landscape": SMALLER, "portrait": 1.0}
        assert misfits(many) == []


@pytest.mark.parametrize(("number", "label"), [(60, "Een etiket"), (40, "W" * 24), (190, "文化数据博物馆")])
def test_above_what_fits_those_with_fewest_links_wait_behind_a_card_of_their_kind(number: int, label: str) -> None:
    board = made(number, label)
    found, net = settled(board), net_of(board)
    (group,) = gatherings(net)
    assert group.id == "kind-tip" and set(group.members) == found.waiting.keys()
    assert 9 <= number - len(group.members) + 1 <= 46
    assert misfits(board) == []


def test_kinds_gather_whole_where_enough_stays_the_smallest_cards_first() -> None:
    board = made(75, kinds=("tip", "tool", "theme"))
    few = replace(board, facets=tuple(replace(f, links=()) for f in board.facets if f.kind != "theme" or f.id < "f3"))
    assert {few.by_id[node].kind for node in settled(few).waiting} == {"tip"}


def test_on_a_full_plate_a_new_card_waits_and_the_others_stay() -> None:
    full = pinned(made(35))
    assert not settled(full).waiting
    there = settled(full).places["landscape"]
    new = replace(full.facets[0], id="nieuw", links=())
    after = settled(replace(full, facets=(*full.facets, new)))
    stays = after.places["landscape"]
    assert "nieuw" in after.waiting and len(after.waiting) <= 6
    assert {card: there[card] for card in there if card not in after.waiting} == {
        card: place for card, place in stays.items() if card in there
    }


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_facet_that_links_to_one_other_lies_beside_it(orientation: str) -> None:
    places = {"kleine-stap": (200.0, 200.0), "oude-kaartenbak": (700.0, 800.0)}
    board = on_plate(bare(read_board(GOOD)), orientation, places)
    step = replace(board.facets[1], links=())
    base = replace(board.facets[0], links=board.facets[0].links[:1])
    example = replace(board.facets[2], links=())
    near = replace(board, facets=(base, step, example))
    x, y = place_nodes(net_of(near), orientation)["vaste-basis"]
    width, height = CARDS[orientation]["medium"]
    larger = settled(near).larger[orientation]
    assert abs(x - 200) < 1.5 * width * larger and abs(y - 200) < 2.1 * height * larger


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
