"""The board as a graph: nothing lost, and every question answered as networkx would answer it."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from praatplaat.content import Board, Question, read_board
from praatplaat.errors import UnknownFacetError
from praatplaat.graph import (
    Graph,
    board_from,
    build_graph,
    ego,
    entries,
    filter_graph,
    known,
    neighbours,
    paths,
    search,
)
from praatplaat.settings import LANGUAGES
from tests.made_boards import KINDS, boards, calm, words
from tests.sample_boards import GOOD
from tests.sweep import ALL

SHIPPED = read_board()
SMALL = read_board(GOOD)


def plain_graph(board: Board) -> nx.Graph:
    """Return the links of a board as the plainest graph there is, for comparing."""
    graph = nx.Graph()
    graph.add_nodes_from(facet.id for facet in board.facets)
    graph.add_edges_from((facet.id, link.to) for facet in board.facets for link in facet.links)
    return graph


def links_of(board: Board) -> list[tuple[str, str, str]]:
    return sorted((facet.id, link.to, link.relation) for facet in board.facets for link in facet.links)


def in_reading_order(part: Graph, whole: Graph) -> bool:
    return list(part) == [node for node in whole if node in part]


class TestBuilding:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_shipped_board_comes_back_whole(self, lang: str) -> None:
        assert board_from(build_graph(SHIPPED, lang)) == SHIPPED

    @calm
    @given(boards())
    def test_any_board_comes_back_whole(self, board: Board) -> None:
        # A plain yes or no: pytest would spell out the difference of two boards at each step of shrinking.
        same = board_from(build_graph(board)) == board
        assert same

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nodes_and_edges_speak_the_language_asked_for(self, lang: str) -> None:
        graph = build_graph(SMALL, lang)
        example, link = SMALL.facets[2], SMALL.facets[2].links[1]
        node = graph.nodes["oude-kaartenbak"]
        assert {name: node[name] for name in ("kind", "title", "year", "size", "organisation")} == {
            "kind": "example", "title": example.title[lang], "organisation": "Museum De Kaart",
            "size": "small", "year": {"nl": "sinds 2019", "en": "since 2019"}[lang]}
        edge = graph.edges["oude-kaartenbak", "kleine-stap", "illustrates"]
        assert (edge["relation"], edge["why"]) == ("illustrates", link.why[lang])

    @calm
    @given(boards())
    def test_there_is_a_node_per_facet_and_an_edge_per_link_in_reading_order(self, board: Board) -> None:
        graph = build_graph(board)
        assert type(graph) is nx.MultiDiGraph
        assert list(graph) == [facet.id for facet in board.facets]
        assert sorted(graph.edges(keys=True)) == links_of(board)

    def test_a_graph_with_a_node_taken_away_gives_the_smaller_board(self) -> None:
        graph = build_graph(SMALL)
        graph.remove_node("kleine-stap")
        smaller = board_from(graph)
        assert [(facet.id, [link.to for link in facet.links]) for facet in smaller.facets] == [
            ("vaste-basis", []), ("oude-kaartenbak", ["vaste-basis"])]
        assert replace(smaller, facets=()) == replace(SMALL, facets=())

    def test_the_graph_can_be_copied_deeply_as_networkx_itself_does(self) -> None:
        graph = build_graph(SMALL)
        assert board_from(copy.deepcopy(graph)) == SMALL
        assert set(graph.to_undirected()) == set(graph)
        assert board_from(graph.reverse().reverse()) == SMALL


class TestAsking:
    @calm
    @given(boards())
    def test_neighbours_are_those_one_link_away_in_either_direction(self, board: Board) -> None:
        graph = build_graph(board)
        for node in graph:
            assert neighbours(graph, node) == [n for n in graph if plain_graph(board).has_edge(node, n)]

    def test_neighbours_of_one_relation_leave_out_the_others(self) -> None:
        graph = build_graph(SMALL)
        assert neighbours(graph, "vaste-basis") == ["kleine-stap", "oude-kaartenbak"]
        assert neighbours(graph, "vaste-basis", "illustrates") == ["oude-kaartenbak"]
        for relation in ("answers", "follows"):
            assert neighbours(graph, "vaste-basis", relation) == ["kleine-stap"]

    @pytest.mark.parametrize("depth", range(4))
    def test_ego_is_the_ego_graph_of_networkx_in_reading_order(self, depth: int) -> None:
        graph, plain = build_graph(SHIPPED), plain_graph(SHIPPED)
        for node in list(graph)[:: 1 if ALL else 6]:
            part, theirs = ego(graph, node, depth), nx.ego_graph(graph, node, radius=depth, undirected=True)
            assert dict(part.nodes(data=True)) == dict(theirs.nodes(data=True))
            assert sorted(part.edges(keys=True)) == sorted(theirs.edges(keys=True))
            assert set(part) == set(nx.single_source_shortest_path_length(plain, node, cutoff=depth))
            assert in_reading_order(part, graph)
            assert board_from(part).facets

    @calm
    @given(boards())
    def test_paths_are_all_the_shortest_and_none_where_there_is_no_way(self, board: Board) -> None:
        graph, plain = build_graph(board), plain_graph(board)
        for a in graph:
            for b in graph:
                theirs = list(nx.all_shortest_paths(plain, a, b)) if nx.has_path(plain, a, b) else []
                assert sorted(paths(graph, a, b)) == sorted(theirs)

    @calm
    @given(boards())
    def test_a_filter_keeps_what_fits_with_its_links_and_leaves_the_whole_alone(self, board: Board) -> None:
        graph = build_graph(board)
        asked = (["example"], {}), ([], {"size": "small"}), (KINDS, {"size": "large"}), ([], {})
        for kinds, fields in asked:
            fits = {f.id for f in board.facets if (not kinds or f.kind in kinds)
                    and all(f.details.get(name) == value for name, value in fields.items())}
            part = filter_graph(graph, kinds, **fields)
            assert set(part) == fits
            assert set(part.edges(keys=True)) == {e for e in graph.edges(keys=True) if {e[0], e[1]} <= fits}
        assert sorted(graph.edges(keys=True)) == links_of(board)

    def test_a_filter_keeps_the_reading_order(self) -> None:
        graph = build_graph(SHIPPED)
        for kind in SHIPPED.kinds:
            assert in_reading_order(filter_graph(graph, kinds=[kind]), graph)

    @pytest.mark.parametrize("ask", [
        known, neighbours, ego, lambda graph, id_: paths(graph, id_, "vaste-basis"),
        lambda graph, id_: paths(graph, "vaste-basis", id_),
    ], ids=["known", "neighbours", "ego", "paths from", "paths to"])
    def test_an_unknown_facet_is_an_error_that_names_the_nearest(self, ask: Callable[..., object]) -> None:
        graph = build_graph(SMALL)
        with pytest.raises(UnknownFacetError) as near:
            ask(graph, "kleine-step")
        assert near.value.sentence("en") == "'kleine-step' is not on this board. Did you mean 'kleine-stap'?"
        with pytest.raises(UnknownFacetError) as far:
            ask(graph, "qqq")
        assert far.value.sentence("en") == "'qqq' is not on this board. The facets are in graph.nodes."
        assert isinstance(far.value, ValueError)


class TestSearching:
    def test_the_examples_that_the_browser_is_held_to_are_found_here_too(self) -> None:
        examples = json.loads((Path(__file__).parent / "searches.json").read_text("utf-8"))
        told = [example | {"found": search(said(example["entries"]), example["asked"])} for example in examples]
        assert told == examples

    def test_all_that_an_editor_writes_of_a_facet_is_searched_and_no_markup(self) -> None:
        board = read_board(GOOD)
        facet = replace(
            board.facets[0], text=both("Zie [het *depot*](https://example.org/adres) \\* `kast`\n\n| laden |\n|---|\n| kist |"),
            questions=(Question("warm", both("Wie opent de deur?")),),
            details={"interests": (both("een sleutel"), both("een slot")), "tension": both("haast"), "result": both("rust")})
        graph = build_graph(replace(board, facets=(facet, *board.facets[1:])))
        (entry,) = (entry for entry in entries(graph) if entry.id == facet.id)
        assert entry.text == "Wie opent de deur? Zie het depot * kast laden kist een sleutel een slot haast rust"
        for word in ("depot", "kast", "laden", "kist", "opent", "sleutel", "slot", "haast", "rust"):
            assert search(graph, word) == [facet.id], word
        for word in ("adres", "https", "warm"):
            assert search(graph, word) == [], word

    @calm
    @given(words())
    def test_any_title_finds_its_facet(self, title: dict[str, str]) -> None:
        first = replace(SMALL.facets[0], title=title)
        graph = build_graph(replace(SMALL, facets=(first, *SMALL.facets[1:])))
        assert first.id in search(graph, title["nl"]) or not search(graph, title["nl"])


def both(words: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, words)


def said(entries: list[dict[str, str]]) -> nx.MultiDiGraph:
    """Return a graph whose nodes say what the entries of an example say."""
    graph = nx.MultiDiGraph(searched="organisation")
    for entry in entries:
        graph.add_node(entry["id"], **{"title": "–", "organisation": entry.get("who", ""), **entry})
    return graph


def test_the_order_of_answers_does_not_hang_on_the_seed_of_python() -> None:
    script = (
        "import json; from praatplaat.content import read_board; from praatplaat.graph import *\n"
        "g = build_graph(read_board())\n"
        "print(json.dumps([list(filter_graph(g, kinds=['tip', 'theme'])), list(ego(g, 'ict-basis')),"
        " neighbours(g, 'ict-basis'), search(g, 'data')]))"
    )
    answers = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8",
                       env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1 and all(json.loads(answers.pop()))
