"""Communities: nodes with more links among each other than chance would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from praatplaat.graph.build import Network

if TYPE_CHECKING:
    import networkx as nx

MANY: Final = 300
"""With more nodes than this, a graph without kinds is gathered by its communities."""


def by_community(graph: Network, most: int = 0) -> dict[Any, list[Any]]:
    """Return the communities of a graph by the node with most links in each, the largest first.

    They are found by modularity (Louvain; Blondel and others 2008), whichever way links point, and are the same on
    every machine. With `most`, the smallest beyond that number are one, under the best linked of their nodes.
    """
    import networkx as nx

    order = list(graph)
    number = {node: i for i, node in enumerate(order)}
    plain: nx.Graph[int] = nx.Graph()  # by number, since the order of words in a set differs from run to run
    plain.add_nodes_from(range(len(order)))
    plain.add_edges_from((number[a], number[b]) for a, b in graph.edges() if a != b)
    found = nx.community.louvain_communities(plain, seed=7) if plain.number_of_edges() else [{n} for n in plain]
    ordered = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    if most and len(ordered) > most:
        ordered[most - 1 :] = [sorted(n for part in ordered[most - 1 :] for n in part)]
    return {
        order[max(part, key=lambda n: (plain.degree(n), -n))]: [order[n] for n in part]  # the first of the best linked
        for part in ordered
    }
