"""What stands on the plate at rest: every facet as a card, behind the card of a group, or as a blossom on a card."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.content import Board, Group, read_board
from praatplaat.content.vocabulary import OnPlate
from praatplaat.graph import blossoms, gatherings, has_card, homes, neighbours, net_of, place_nodes
from praatplaat.settings import PLATE_SIZES
from praatplaat.view import build_scene
from tests.made_boards import boards, calm, named
from tests.sample_boards import GOOD
from tests.sweep import one

BOARD = read_board(GOOD)
"""vaste-basis and kleine-stap have cards, oude-kaartenbak waits in the group praktijk; all three are linked."""


def with_on_plate(board: Board, **on_plate: OnPlate) -> Board:
    """Return the board with other ways for some of its kinds to stand on the plate."""
    kinds = {id_: replace(kind, on_plate=on_plate.get(id_, kind.on_plate)) for id_, kind in board.kinds.items()}
    return replace(board, vocabulary=replace(board.vocabulary, kinds=MappingProxyType(kinds)))


@calm
@given(board=boards())
def test_every_facet_has_exactly_one_home_and_every_home_a_place(board: Board) -> None:
    net = net_of(board)
    graph = net.graph
    found = homes(net)
    assert list(found) == list(graph)
    for orientation in PLATE_SIZES:
        assert set(found.values()) <= set(place_nodes(net, orientation))


@calm
@given(board=boards())
def test_cards_members_and_blossoms_are_all_facets_and_each_is_one_of_them(board: Board) -> None:
    net = net_of(board)
    graph = net.graph
    cards = [node for node in graph if has_card(net, node)]
    members = [member for group in gatherings(net) for member in group.members]
    at_home = homes(net)
    blooming = [node for node in graph if at_home[node] != node and node not in members]
    assert sorted([*cards, *members, *blooming]) == sorted(graph)
    assert all(at_home[card] == card for card in cards)
    assert all(at_home[member] == group.id for group in gatherings(net) for member in group.members)
    assert all(graph.nodes[node]["kind"] == "note" and at_home[node] in neighbours(graph, node) for node in blooming)


@calm
@given(board=boards())
def test_the_number_on_a_card_is_that_of_the_blossoms_linked_to_it(board: Board) -> None:
    net = net_of(board)
    graph = net.graph
    for card in (node for node in graph if has_card(net, node)):
        notes = [node for node in neighbours(graph, card) if graph.nodes[node]["kind"] == "note"]
        assert dict(blossoms(net, card)) == ({"note": len(notes)} if notes else {})


@calm
@given(board=boards())
def test_a_facet_that_no_group_takes_goes_to_one_of_its_kind(board: Board) -> None:
    net = net_of(board)
    graph = net.graph
    at_home = homes(net)
    for node, data in graph.nodes(data=True):
        if data["kind"] == "example":
            assert at_home[node] == ("praktijk" if data["size"] == "small" else "kind-example")
        if data["kind"] == "note" and not any(has_card(net, other) for other in neighbours(graph, node)):
            assert at_home[node] == "kind-note"


@calm
@given(board=boards(), lang=st.sampled_from(["nl", "en"]))
def test_a_group_is_never_empty_keeps_reading_order_and_bears_a_name(board: Board, lang: str) -> None:
    net = net_of(board, lang)
    graph = net.graph
    order = list(graph)
    found = gatherings(net)
    assert len({group.id for group in found}) == len(found)
    for group in found:
        assert group.members and [order.index(m) for m in group.members] == sorted(
            order.index(m) for m in group.members
        )
        assert {graph.nodes[member]["kind"] for member in group.members} == {group.kind}
        assert group.name == (board.groups[0].name if group.id == "praktijk" else board.kinds[group.kind].names)


@pytest.mark.parametrize("orientation", one(PLATE_SIZES, 1))
@calm
@given(board=boards())
def test_the_scene_holds_every_facet_at_the_place_of_its_home(orientation: str, board: Board) -> None:
    net = net_of(board)
    graph = net.graph
    scene = build_scene(net, orientation)
    places, at_home = place_nodes(net, orientation), homes(net)
    assert [card.id for card in scene.cards] == list(graph)
    assert {card.id: (card.x, card.y) for card in (*scene.cards, *scene.groups)} == {
        **{node: places[at_home[node]] for node in graph},
        **{group.id: places[group.id] for group in scene.groups},
    }
    assert {card.id for card in scene.cards if card.size == "member"} == {n for n in graph if at_home[n] != n}
    shown = {card.id for card in scene.cards if card.size != "member"}
    assert all(line.quiet != ({line.source, line.target} <= shown) for line in scene.lines)


def test_the_first_group_that_takes_a_facet_has_it() -> None:
    group = BOARD.groups[0]
    twice = replace(BOARD, groups=(replace(group, id="eerst"), replace(group, id="later")))
    assert [(g.id, g.members) for g in gatherings(net_of(twice))] == [("eerst", ("oude-kaartenbak",))]


def test_a_group_takes_only_what_its_fields_ask_for() -> None:
    group = Group("groot", "example", named("big"), MappingProxyType({"size": "large"}))
    net = net_of(replace(BOARD, groups=(group,)))
    assert [(g.id, g.members) for g in gatherings(net)] == [("kind-example", ("oude-kaartenbak",))]


def test_a_blossom_linked_to_two_cards_counts_on_both_and_is_at_home_on_the_first() -> None:
    net = net_of(with_on_plate(BOARD, example="blossom"))
    graph = net.graph
    cards = neighbours(graph, "oude-kaartenbak")
    assert cards == ["vaste-basis", "kleine-stap"]
    assert [dict(blossoms(net, card)) for card in cards] == [{"example": 1}] * 2
    assert homes(net)["oude-kaartenbak"] == "vaste-basis" and gatherings(net) == ()


def test_a_blossom_without_a_card_near_waits_in_a_group_of_its_kind() -> None:
    board = with_on_plate(replace(BOARD, groups=()), challenge="group", tip="blossom", example="blossom")
    net = net_of(board)
    assert {group.id: group.members for group in gatherings(net)} == {
        "kind-challenge": ("vaste-basis",),
        "kind-tip": ("kleine-stap",),
        "kind-example": ("oude-kaartenbak",),
    }
    assert set(place_nodes(net, "landscape")) == {"kind-challenge", "kind-tip", "kind-example"}
