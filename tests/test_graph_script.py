"""The links as the browser asks them: the answers of networkx, without a browser."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.graph import build_graph, paths
from tests.javascript import script
from tests.made_boards import calm
from tests.sample_boards import shipped_board
from tests.sweep import ALL

SCRIPT = script("graph.js")
BOARD = shipped_board()
GRAPH = build_graph(BOARD)
LINKS = [{"a": facet.id, "b": link.to} for facet in BOARD.facets for link in facet.links]
KEPT = SCRIPT.keep("Object", LINKS)
"""The same list for every question, as on a page: what is made once per list must be right for all of them."""

IDS = [f"facet-{letter}" for letter in "abcdefghij"]


@st.composite
def links(draw: st.DrawFn) -> list[dict[str, str]]:
    """Any links between ten facets: both ways, doubled, in any order, and some facets with none."""
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda ab: ab[0] != ab[1]), max_size=18)
    )
    return [{"a": a, "b": b} for a, b in pairs]


def graph_of(links: list[dict[str, str]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(IDS)
    graph.add_edges_from((link["a"], link["b"]) for link in links)
    return graph


def as_met(links: list[dict[str, str]], start: str, depth: int) -> list[list[object]]:
    """Return ids with their distance, the plainest way: look through all links once per step."""
    found, edge = {start: 0}, {start}
    for step in range(1, depth + 1):
        met = [
            to
            for link in links
            for by, to in ((link["a"], link["b"]), (link["b"], link["a"]))
            if by in edge and to not in found
        ]
        found |= dict.fromkeys(met, step)
        edge = set(met)
    return [[id_, distance] for id_, distance in found.items()]


class TestReach:
    @pytest.mark.parametrize("depth", range(4))
    @calm
    @given(links(), st.sampled_from(IDS))
    def test_it_is_the_ego_graph_of_networkx_in_the_order_of_the_links(
        self, depth: int, links: list[dict[str, str]], start: str
    ) -> None:
        answer = SCRIPT.call("reach", links, start, depth)
        assert {id_ for id_, _ in answer} == set(nx.ego_graph(graph_of(links), start, radius=depth, undirected=True))
        assert answer == as_met(links, start, depth)

    @pytest.mark.parametrize("depth", range(4))
    def test_it_is_so_for_every_facet_of_the_shipped_board(self, depth: int) -> None:
        for start in list(GRAPH)[:: 1 if ALL else 6]:
            answer = SCRIPT.call("reach", KEPT, start, depth)
            assert {id_ for id_, _ in answer} == set(nx.ego_graph(GRAPH, start, radius=depth, undirected=True))
            assert answer == as_met(LINKS, start, depth)

    def test_a_facet_without_links_reaches_itself(self) -> None:
        assert SCRIPT.call("reach", [], "alone", 3) == [["alone", 0]]


class TestPaths:
    @calm
    @given(links(), st.sampled_from(IDS), st.sampled_from(IDS))
    def test_they_are_all_the_shortest_of_networkx(self, links: list[dict[str, str]], start: str, end: str) -> None:
        plain = nx.Graph(graph_of(links))
        theirs = sorted(nx.all_shortest_paths(plain, start, end)) if nx.has_path(plain, start, end) else []
        assert SCRIPT.call("pathsBetween", links, start, end) == theirs

    def test_they_are_those_of_python_between_facets_of_the_shipped_board(self) -> None:
        ids = list(GRAPH)
        for i, start in enumerate(ids):
            for end in (ids[(i * 7 + 3) % len(ids)], ids[(i * 29 + 11) % len(ids)], start):
                assert SCRIPT.call("pathsBetween", KEPT, start, end) == paths(GRAPH, start, end)

    def test_a_square_has_two_and_a_facet_to_itself_one(self) -> None:
        square = [{"a": a, "b": b} for a, b in ("ab", "cb", "cd", "ad")]
        assert SCRIPT.call("pathsBetween", square, "a", "c") == [["a", "b", "c"], ["a", "d", "c"]]
        assert SCRIPT.call("pathsBetween", square, "a", "a") == [["a"]]
        assert SCRIPT.call("pathsBetween", square, "a", "elsewhere") == []
