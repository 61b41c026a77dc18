"""Questions to ask of any graph, of a board or not. Every answer keeps the order of its nodes."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import Any

from praatplaat.content.calls import in_own_words
from praatplaat.content.problems import closest
from praatplaat.errors import UnknownFacetError, UsageError, spoken_in
from praatplaat.graph.build import AnyGraph, Network, part_of


def needed_graph(graph: AnyGraph) -> AnyGraph:
    """Return `graph`, which must be one.

    Raises:
        UsageError: It is something else; a board, for instance, is no graph.
    """
    import networkx as nx

    if not isinstance(graph, nx.Graph):
        raise UsageError("graph-needed", found=type(graph).__name__)
    return graph


def must_have(graph: Network, id_: Any) -> Any:
    """Return `id_`, which the graph must have.

    Raises:
        UnknownFacetError: It has not; the sentence names the nearest id.
    """
    if id_ not in needed_graph(graph):
        near = closest(str(id_), map(str, graph))
        with spoken_in(graph.graph.get("lang", "")):
            raise UnknownFacetError("unknown-facet-near" if near else "unknown-facet", found=id_, near=near)
    return id_


@in_own_words
def neighbours(graph: Network, id_: Any, relation: str | None = None) -> list[Any]:
    """Return the nodes one link away, in either direction, by links of one relation or of all.

    Raises:
        UnknownFacetError: The graph has no such node.
    """
    must_have(graph, id_)
    links = [(other, data) for _, other, data in graph.edges(id_, data=True)]
    if graph.is_directed():
        arriving: Any = graph.in_edges  # type: ignore[attr-defined]
        links += [(other, data) for other, _, data in arriving(id_, data=True)]
    found = {other for other, data in links if relation in (None, data.get("relation"))}
    return [node for node in graph if node in found]


@in_own_words
def ego(graph: AnyGraph, id_: Any, depth: int = 1) -> AnyGraph:
    """Return the part of the graph within `depth` links of a node, whichever way the links point.

    The nodes and edges of `networkx.ego_graph(graph, id_, radius=depth, undirected=True)`, in reading order.

    Raises:
        UnknownFacetError: The graph has no such node.
        UsageError: The depth is no number of 0 or more.
    """
    import networkx as nx

    must_have(graph, id_)
    if isinstance(depth, bool) or not isinstance(depth, Real) or not depth >= 0:
        raise UsageError("bad-radius", found=repr(depth)[:60])
    return part_of(graph, set(nx.ego_graph(graph, id_, radius=depth, undirected=True)))


@in_own_words
def paths(graph: Network, start: Any, end: Any) -> list[list[Any]]:
    """Return all shortest paths between two nodes, whichever way the links point; an empty list when there are none.

    Raises:
        UnknownFacetError: The graph has no such nodes.
    """
    import networkx as nx

    must_have(graph, start)
    must_have(graph, end)
    try:
        return sorted(nx.all_shortest_paths(nx.Graph(graph), start, end), key=lambda path: [*map(str, path)])
    except nx.NetworkXNoPath:
        return []


@in_own_words
def filter_graph(graph: AnyGraph, kinds: Iterable[str] = (), **fields: Any) -> AnyGraph:
    """Return the part of the graph with these kinds (all when empty) and these values of attributes, in reading order.

    `filter_graph(graph, kinds=["example"], size="small")`. A kind or a value that no node has keeps none.
    """
    wanted = {kinds} if isinstance(kinds, str) else set(kinds)
    return part_of(
        graph,
        {
            node
            for node, data in needed_graph(graph).nodes(data=True)
            if (not wanted or data.get("kind") in wanted)
            and all(data.get(name) == value for name, value in fields.items())
        },
    )
