"""The least that is true of the board that comes with the package."""

import networkx as nx
import pytest

from praatplaat.content import Facet, Role, Route, examine, read_board
from praatplaat.graph import blossoms, build_graph, gatherings, has_card, homes, neighbours, place_nodes
from praatplaat.settings import PLATE_SIZES

BOARD = read_board()
GRAPH = build_graph(BOARD)


def test_it_has_no_problems_and_no_hints() -> None:
    reading = examine()
    assert (reading.problems, reading.hints) == ((), ())


@pytest.mark.parametrize(("kind", "number"), [("challenge", 5), ("tip", 3), ("theme", 5)])
def test_it_has_the_five_challenges_three_tips_and_five_themes_of_the_plate(kind: str, number: int) -> None:
    assert len(BOARD.of_kind(kind)) == number


@pytest.mark.parametrize(("kind", "least"), [("tool", 10), ("stakeholder", 10), ("example", 20)])
def test_it_has_enough_tools_stakeholders_and_examples_to_talk_about(kind: str, least: int) -> None:
    assert len(BOARD.of_kind(kind)) >= least


@pytest.mark.parametrize("facet", BOARD.facets, ids=lambda facet: facet.id)
def test_every_facet_says_where_it_comes_from(facet: Facet) -> None:
    assert facet.sources


@pytest.mark.parametrize("example", BOARD.of_kind("example"), ids=lambda facet: facet.id)
def test_every_example_was_read_somewhere(example: Facet) -> None:
    assert any(source.basis == "source" for source in example.sources)


@pytest.mark.parametrize("challenge", BOARD.of_kind("challenge"), ids=lambda facet: facet.id)
def test_every_challenge_has_questions_a_tool_and_examples(challenge: Facet) -> None:
    near = [GRAPH.nodes[node]["kind"] for node in neighbours(GRAPH, challenge.id)]
    assert len(challenge.questions) >= 2
    assert near.count("tool") >= 1
    assert near.count("example") >= 2


def test_its_routes_are_a_quick_look_a_workshop_half_a_day_and_the_subjects_of_the_trial_garden() -> None:
    assert [(route.id, route.minutes) for route in BOARD.routes] == [
        ("kennismaken", 30), ("werksessie", 90), ("halve-dag", 210), ("toekomst", 75), ("regio", 90), ("meenemen", 80)]


@pytest.mark.parametrize("route", BOARD.routes, ids=lambda route: route.id)
def test_a_route_shows_few_facets_at_a_time_ends_with_an_agreement_and_says_what_is_our_own(route: Route) -> None:
    assert all(1 <= len(step.facets) == len(set(step.facets)) <= 7 for step in route.steps)
    assert route.steps[-1].way == "wie-wat-wanneer"
    assert any(source.basis == "own" for source in route.sources)


def test_every_way_of_working_is_used_and_gets_the_time_it_needs() -> None:
    steps = [step for route in BOARD.routes for step in route.steps]
    assert {step.way for step in steps} == set(BOARD.ways)
    assert {step.minutes for step in steps if step.way == "een-twee-vier-iedereen"} == {1 + 2 + 4 + 5}
    assert all(step.minutes > 1 + 3 * 3 for step in steps if step.way == "vijftien-procent")
    assert all(step.minutes > 5 + 5 for step in steps if step.way == "duo-interview")


def test_it_knows_seven_roles() -> None:
    assert list(BOARD.roles) == ["directeur", "programmeur", "marketeer", "educator", "ict", "vrijwilliger", "financier"]


@pytest.mark.parametrize("role", BOARD.roles.values(), ids=lambda role: role.id)
def test_a_role_is_a_stakeholder_with_something_at_stake_and_has_three_places_to_begin(role: Role) -> None:
    facet = BOARD.by_id[role.stakeholder]
    assert facet.kind == "stakeholder" and facet.details["interests"] and facet.details["tension"]
    near = [link.to for link in facet.links]
    assert len({begin.to for begin in role.begin} - {*near, role.stakeholder}) >= 2 and len(role.begin) == 3


def test_every_facet_can_be_reached_from_every_other() -> None:
    assert nx.is_weakly_connected(GRAPH)


@pytest.mark.parametrize("form", PLATE_SIZES)
def test_every_card_has_a_hand_made_place_of_its_own_and_nothing_else_has(form: str) -> None:
    places = BOARD.plate.places[form]
    assert set(places) == set(place_nodes(GRAPH, form))
    assert len(set(places.values())) == len(places)


def test_at_most_twenty_cards_stand_on_the_plate_at_rest() -> None:
    cards = [node for node in GRAPH if has_card(GRAPH, node)]
    assert [GRAPH.nodes[card]["kind"] for card in cards] == ["challenge"] * 5 + ["tip"] * 3 + ["theme"] * 5
    assert [group.id for group in gatherings(GRAPH)] == ["schuur", "binnen", "buiten"]
    assert set(homes(GRAPH)) == set(GRAPH)


def test_every_challenge_bears_blossoms() -> None:
    assert all(dict(blossoms(GRAPH, challenge.id))["example"] >= 2 for challenge in BOARD.of_kind("challenge"))
