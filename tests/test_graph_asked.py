"""Questions to a graph, answered as networkx would answer them: neighbours, networks, paths, filters and words."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from praatplaat.content import Board, Question, read_board
from praatplaat.content.grammar import default_grammar
from praatplaat.errors import UnknownFacetError
from praatplaat.graph import (
    Graph,
    board_from,
    build_graph,
    ego,
    entries,
    filter_graph,
    frames,
    must_have,
    neighbours,
    paths,
    search,
)
from praatplaat.i18n import say
from tests.command import said_in_any_process
from tests.made_boards import KINDS, boards, both, calm, links_of, words
from tests.sample_boards import GOOD, shipped_board
from tests.sweep import ALL, some, whole

SHIPPED = shipped_board()
SMALL = read_board(GOOD)


def plain_graph(board: Board) -> nx.Graph:
    """Return the links of a board as the plainest graph there is, for comparing."""
    graph = nx.Graph()
    graph.add_nodes_from(facet.id for facet in board.facets)
    graph.add_edges_from((facet.id, link.to) for facet in board.facets for link in facet.links)
    return graph


def in_reading_order(part: Graph, whole: Graph) -> bool:
    return list(part) == [node for node in whole if node in part]


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

    @pytest.mark.parametrize("depth", some(range(4), 2))
    def test_ego_is_the_ego_graph_of_networkx_in_reading_order(self, depth: int) -> None:
        graph, plain = build_graph(SHIPPED), plain_graph(SHIPPED)
        for node in list(graph)[:: 1 if ALL else 6]:
            part, theirs = ego(graph, node, depth), nx.ego_graph(graph, node, radius=depth, undirected=True)
            assert dict(part.nodes.items()) == dict(theirs.nodes.items())
            assert sorted(part.edges(keys=True)) == sorted(theirs.edges(keys=True))
            assert set(part) == set(nx.single_source_shortest_path_length(plain, node, cutoff=depth))
            assert in_reading_order(part, graph)
            assert board_from(part, SHIPPED).facets

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
        asked: tuple[tuple[Collection[str], dict[str, str]], ...] = (
            (["example"], {}),
            ([], {"size": "small"}),
            (KINDS, {"size": "large"}),
            ([], {}),
        )
        for kinds, fields in asked:
            fits = {
                f.id
                for f in board.facets
                if (not kinds or f.kind in kinds)
                and all(f.details.get(name) == value for name, value in fields.items())
            }
            part = filter_graph(graph, kinds, **fields)
            assert set(part) == fits
            assert set(part.edges(keys=True)) == {e for e in graph.edges(keys=True) if {e[0], e[1]} <= fits}
        assert sorted(graph.edges(keys=True)) == links_of(board)

    def test_a_filter_keeps_the_reading_order(self) -> None:
        graph = build_graph(SHIPPED)
        for kind in SHIPPED.kinds:
            assert in_reading_order(filter_graph(graph, kinds=[kind]), graph)

    @pytest.mark.parametrize(
        "ask",
        [
            must_have,
            neighbours,
            ego,
            lambda graph, id_: paths(graph, id_, "vaste-basis"),
            lambda graph, id_: paths(graph, "vaste-basis", id_),
        ],
        ids=["must_have", "neighbours", "ego", "paths from", "paths to"],
    )
    def test_an_unknown_facet_is_an_error_that_names_the_nearest(self, ask: Callable[..., object]) -> None:
        graph = build_graph(SMALL)
        with pytest.raises(UnknownFacetError) as near:
            ask(graph, "kleine-step")
        assert near.value.sentence("en") == "'kleine-step' is not on this board. Did you mean 'kleine-stap'?"
        with pytest.raises(UnknownFacetError) as far:
            ask(graph, "qqq")
        assert far.value.sentence("en") == say("error.unknown-facet", "en", found="qqq")
        assert isinstance(far.value, ValueError)


@pytest.mark.parametrize(
    "graph", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph], ids=lambda graph: graph.__name__
)
class TestAskingAnybodysGraph:
    """Two triangles that share node 3, of nodes that are numbers."""

    def made(self, graph: type[nx.Graph]) -> nx.Graph:
        made = graph([(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (3, 5)], made="by hand")
        made.add_node(1, name="Mr. Hi", club="Blue", weight=2.5)
        made.add_node(4, label="Officer", about="Knows everybody in the *Blue* club", kind="head")
        made.add_edge(4, 5, relation="leads", weight=3)
        return made

    def test_networks_paths_and_filters(self, graph: type[nx.Graph]) -> None:
        made = self.made(graph)
        part = ego(made, 1)
        assert type(part) is graph and sorted(part) == [1, 2, 3] and part.graph == {"made": "by hand"}
        assert part.nodes[1] == made.nodes[1] and part.number_of_edges() == 3
        assert paths(made, 5, 1) == [[5, 3, 1]] and neighbours(made, 4) == [3, 5]
        assert neighbours(made, 5, "leads") == [4]
        assert list(filter_graph(made, club="Blue")) == [1] and list(filter_graph(made, kinds=["head"])) == [4]
        with pytest.raises(UnknownFacetError):
            ego(made, 9)

    def test_searching_looks_at_every_text(self, graph: type[nx.Graph]) -> None:
        made = self.made(graph)
        assert search(made, "hi") == [1] and search(made, "offcier") == [4] and search(made, "5") == [5]
        assert search(made, "blue") == [1, 4] and search(made, "head") == []

    def test_tables_have_its_own_attributes(self, graph: type[nx.Graph]) -> None:
        nodes, links = frames(self.made(graph))
        assert list(nodes.index) == [1, 2, 3, 4, 5] and nodes["links"].sum() == 2 * len(links)
        assert nodes.at[1, "club"] == "Blue" and {"source", "target", "relation", "weight"} == set(links)


def said(entries: list[dict[str, str]]) -> nx.MultiDiGraph:
    """Return a graph whose nodes say what the entries of an example say."""
    graph = nx.MultiDiGraph(searched="questions text", who="organisation")
    for entry in entries:
        graph.add_node(entry["id"], **{"title": "–", "organisation": entry.get("who", ""), **entry})
    return graph


class TestSearching:
    def test_the_examples_that_the_browser_is_held_to_are_found_here_too(self) -> None:
        examples = json.loads((Path(__file__).parent / "searches.json").read_text("utf-8"))
        told = [example | {"found": search(said(example["entries"]), example["asked"])} for example in examples]
        assert told == examples

    def test_all_that_an_editor_writes_of_a_facet_is_searched_and_no_markup(self) -> None:
        board = read_board(GOOD)
        facet = replace(
            board.facets[0],
            text=both("Zie [het *depot*](https://example.org/adres) \\* `kast`\n\n| laden |\n|---|\n| kist |"),
            questions=(Question("warm", both("Wie opent de deur?")),),
            details={
                "interests": (both("een sleutel"), both("een slot")),
                "tension": both("haast"),
                "result": both("rust"),
            },
        )
        vocabulary = replace(board.vocabulary, fields=default_grammar().fields)
        graph = build_graph(replace(board, vocabulary=vocabulary, facets=(facet, *board.facets[1:])))
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


@whole
def test_the_order_of_answers_does_not_hang_on_the_seed_of_python() -> None:
    script = (
        "import json; from praatplaat.content import read_board; from praatplaat.graph import *\n"
        "g = build_graph(read_board())\n"
        "print(json.dumps([list(filter_graph(g, kinds=['tip', 'theme'])), list(ego(g, 'ict-basis')),"
        " neighbours(g, 'ict-basis'), search(g, 'data')]))"
    )
    assert all(json.loads(said_in_any_process(script)))
