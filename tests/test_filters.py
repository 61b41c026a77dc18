"""Filters asked of the graph: their values, who has them, and what matches, counted again from the files' own fields."""

from itertools import product
from pathlib import Path

import pytest

from praatplaat.content import Board, read_board
from praatplaat.graph import Net, entries, filter_values, ids_of_before, matching, net_of
from praatplaat.graph.build import part_of
from praatplaat.settings import LANGUAGES
from tests.sample_boards import GOOD, change, good_board, shipped_board

BOARD = shipped_board()
NET = net_of(BOARD)
GRAPH = NET.graph
VALUES = filter_values(NET)


def has(board: Board, id_: str, choice: str) -> bool:
    """Whether a facet has a value, read from the facet itself."""
    name, value = choice.split(":")
    facet = board.by_id[id_]
    if name == "theme":
        return id_ == value or any((link.to, link.relation) == (value, "belongs-to") for link in facet.links)
    return bool(facet.details.get(name) == value)


def test_the_shipped_board_can_be_filtered_by_theme_sector_size_side_and_outcome() -> None:
    assert list(VALUES) == ["theme", "sector", "size", "side", "outcome"]
    assert [value.id for value in VALUES["theme"]] == [facet.id for facet in BOARD.of_kind("theme")]
    assert [value.id for value in VALUES["size"]] == ["small", "medium", "large"]
    assert [value.id for value in VALUES["side"]] == ["inside", "outside"]


def test_a_value_has_exactly_the_facets_that_say_so_in_reading_order() -> None:
    wrong = []
    for name, values in VALUES.items():
        for value in values:
            choice = f"{name}:{value.id}"
            found = [facet.id for facet in BOARD.facets if has(BOARD, facet.id, choice)]
            right = found and matching(GRAPH, [choice]) == found and value.facets == tuple(found)
            wrong += [] if right else [choice]
    assert wrong == []


def test_a_sector_that_no_facet_has_is_not_offered() -> None:
    used = {facet.details.get("sector") for facet in BOARD.facets}
    assert [value.id for value in VALUES["sector"]] == [
        sector for sector in BOARD.vocabulary.fields["sector"].values if sector in used
    ]
    small = net_of(read_board(GOOD))
    assert [value.id for value in filter_values(small)["sector"]] == ["museum"]


@pytest.mark.parametrize(
    "pair",
    [
        ("theme:publiek-waarde", "sector:museum"),
        ("sector:museum", "sector:theatre"),
        ("size:small", "sector:heritage"),
        ("side:inside", "size:small"),
        ("theme:publiek-waarde", "theme:data-technologie"),
    ],
)
@pytest.mark.parametrize("kinds", [(), ("example",), ("example", "tool")])
def test_one_of_a_filter_is_enough_and_every_filter_counts(pair: tuple[str, str], kinds: tuple[str, ...]) -> None:
    first, second = pair
    same = first.split(":")[0] == second.split(":")[0]
    expected = [
        f.id
        for f in BOARD.facets
        if (not kinds or f.kind in kinds) and (any if same else all)(has(BOARD, f.id, choice) for choice in pair)
    ]
    assert matching(GRAPH, pair, kinds) == expected


def test_nothing_chosen_is_everything_and_an_unknown_value_nothing() -> None:
    assert matching(GRAPH) == list(GRAPH)
    assert matching(GRAPH, ["sector:circus"]) == matching(GRAPH, ["colour:red"]) == matching(GRAPH, ["museum"]) == []


def test_the_choices_of_a_facet_are_the_values_it_has() -> None:
    said = {entry.id: entry.only for entry in entries(GRAPH)}
    every = [f"{name}:{value.id}" for name, values in VALUES.items() for value in values]
    for id_, choice in product(GRAPH, every):
        assert (choice in said[id_]) == has(BOARD, id_, choice)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_have_names_in_the_language_of_the_graph(lang: str) -> None:
    values = filter_values(net_of(BOARD, lang))
    assert {v.id: v.name for v in values["sector"]}["theatre"] == {"nl": "theater", "en": "theatre"}[lang]
    assert values["size"][0].name == {"nl": "kleine stap", "en": "small step"}[lang]
    assert values["side"][1].name == {"nl": "kijkt van buiten mee", "en": "looks on from outside"}[lang]
    labels = [f.label[lang].replace("\u00ad", "") for f in BOARD.of_kind("theme")]
    assert [v.name for v in values["theme"]] == labels


def test_a_part_of_the_graph_offers_what_is_in_it() -> None:
    part = Net(BOARD, "nl", part_of(GRAPH, {"cultuur-competentie", "british-museum-ai"}))
    assert {name: [v.id for v in values] for name, values in filter_values(part).items()} == {
        "theme": ["cultuur-competentie"],
        "sector": ["museum"],
        "size": ["small"],
        "side": [],
        "outcome": ["stopped"],
    }


def test_an_old_name_leads_to_the_facet_that_had_it(tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    change(folder / "facets/kleine-stap.md", "summary: Een", "aliases: [eerste-stap, mini-stap]\nsummary: Een")
    assert ids_of_before(read_board(folder)) == {"eerste-stap": "kleine-stap", "mini-stap": "kleine-stap"}
