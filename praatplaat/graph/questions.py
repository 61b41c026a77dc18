"""What one may ask of the graph. Every answer keeps the reading order of the board."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from praatplaat.content.problems import closest
from praatplaat.errors import UnknownFacetError
from praatplaat.graph.build import Graph, part_of


def known(graph: Graph, id_: str) -> str:
    """Return `id_` when the graph has it.

    Raises:
        UnknownFacetError: It has not; the sentence names the nearest id.
    """
    if id_ not in graph:
        near = closest(id_, graph)
        raise UnknownFacetError("unknown-facet-near" if near else "unknown-facet", found=id_, near=near)
    return id_


def neighbours(graph: Graph, id_: str, relation: str | None = None) -> list[str]:
    """Return the facets one link away, in either direction, of one relation or of all."""
    known(graph, id_)
    found = {b for _, b, r in graph.out_edges(id_, data="relation") if relation in (None, r)}
    found |= {a for a, _, r in graph.in_edges(id_, data="relation") if relation in (None, r)}
    return [node for node in graph if node in found]


def ego(graph: Graph, id_: str, depth: int = 1) -> Graph:
    """Return the part of the graph within `depth` links of a facet, whichever way the links point.

    The nodes and edges of `networkx.ego_graph(graph, id_, radius=depth, undirected=True)`, in reading order.
    """
    return part_of(graph, set(nx.ego_graph(graph, known(graph, id_), radius=depth, undirected=True)))


def paths(graph: Graph, start: str, end: str) -> list[list[str]]:
    """Return all shortest paths between two facets, whichever way the links point; none is an empty list."""
    known(graph, start)
    known(graph, end)
    try:
        return sorted(nx.all_shortest_paths(nx.Graph(graph), start, end))
    except nx.NetworkXNoPath:
        return []


def filter_graph(graph: Graph, kinds: Iterable[str] = (), **fields: str) -> Graph:
    """Return the part of the graph with these kinds (all when empty) and these field values.

    `filter_graph(graph, kinds=["example"], size="small", sector="museum")`.
    """
    wanted = set(kinds)
    return part_of(graph, {
        node for node, data in graph.nodes(data=True)
        if (not wanted or data["kind"] in wanted) and all(data.get(name) == value for name, value in fields.items())
    })
