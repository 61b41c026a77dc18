"""The board as a graph: nothing lost, built in each language, and written and read again by networkx."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from praatplaat.content import Board, Question, read_board
from praatplaat.graph import Graph, board_from, build_graph, filter_graph, frames, search
from praatplaat.settings import LANGUAGES
from tests.made_boards import boards, both, calm, links_of
from tests.sample_boards import GOOD, shipped_board

SHIPPED = shipped_board()
SMALL = read_board(GOOD)


class TestBuilding:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_shipped_board_comes_back_whole(self, lang: str) -> None:
        assert board_from(build_graph(SHIPPED, lang), SHIPPED) == SHIPPED

    @calm
    @given(boards())
    def test_any_board_comes_back_whole(self, board: Board) -> None:
        # A plain yes or no: pytest would spell out the difference of two boards at each step of shrinking.
        same = board_from(build_graph(board), board) == board
        assert same

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nodes_and_edges_speak_the_language_asked_for(self, lang: str) -> None:
        graph = build_graph(SMALL, lang)
        example, link = SMALL.facets[2], SMALL.facets[2].links[1]
        node = graph.nodes["oude-kaartenbak"]
        assert {name: node[name] for name in ("kind", "title", "year", "size", "organisation")} == {
            "kind": "example",
            "title": example.title[lang],
            "organisation": "Museum De Kaart",
            "size": "small",
            "year": {"nl": "sinds 2019", "en": "since 2019"}[lang],
        }
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
        smaller = board_from(graph, SMALL)
        assert [(facet.id, [link.to for link in facet.links]) for facet in smaller.facets] == [
            ("vaste-basis", []),
            ("oude-kaartenbak", ["vaste-basis"]),
        ]
        assert replace(smaller, facets=()) == replace(SMALL, facets=())

    def test_the_graph_can_be_copied_deeply_as_networkx_itself_does(self) -> None:
        graph = build_graph(SMALL)
        assert board_from(copy.deepcopy(graph), SMALL) == SMALL
        assert set(graph.to_undirected()) == set(graph)
        assert board_from(graph.reverse().reverse(), SMALL) == SMALL

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
    def test_networkx_writes_it_and_reads_it_back(self, lang: str, form: str, tmp_path: Path) -> None:
        odd = replace(
            SMALL.facets[0],
            questions=(Question("warm", both("Eén\u00ad?")), Question("deep", both("<&>"))),
            details={"interests": (both("a\"'"), both("b")), "cost": 300},
        )
        dearer = replace(SMALL.facets[1], details={"cost": 1250.5})  # GEXF has one type for all, that of the first
        for board in (replace(SMALL, facets=(odd, dearer, *SMALL.facets[2:])), SHIPPED):
            graph = build_graph(board, lang)
            read = written(graph, form, tmp_path / f"graph.{form}")
            assert dict(read.nodes.items()) == dict(graph.nodes.items())
            assert list(read) == list(graph)
            said = [(a, b, {name: data[name] for name in ("relation", "why")}) for a, b, data in read.edges(data=True)]
            assert sorted(said, key=str) == sorted(graph.edges(data=True), key=str)
            assert board_from(read, board) == board
            assert filter_graph(read, ["example"]).nodes == filter_graph(graph, ["example"]).nodes
            assert set(frames(read).nodes) == set(frames(graph).nodes)
            for asked in ("museum", "kaart", "begin"):
                assert search(read, asked) == search(graph, asked)

    def test_nothing_in_it_is_more_than_a_text_or_a_number(self) -> None:
        graph = build_graph(SHIPPED)
        told = [
            graph.graph,
            *(data for _, data in graph.nodes(data=True)),
            *(data for *_, data in graph.edges(data=True)),
        ]
        assert {type(value) for data in told for value in data.values()} == {str, int}


def written(graph: Graph, form: str, path: Path) -> Any:
    """Return a graph that networkx wrote to a file, as networkx reads it."""
    if form == "graphml":
        nx.write_graphml(graph, path)
        return nx.read_graphml(path, force_multigraph=True)
    if form == "gexf":
        nx.write_gexf(graph, path)
        read = nx.read_gexf(path)
        read.graph.update(graph.graph)  # which GEXF has no place for
        return read
    path.write_text(json.dumps(nx.node_link_data(graph)), "utf-8")
    return nx.node_link_graph(json.loads(path.read_text("utf-8")))
