"""The graph as two pandas tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from praatplaat.graph.build import Graph


_APART = {"facet", "questions", "also", "only", "sources"}
"""What search and filters need in a row of its own, and what comes last."""


class Frames(NamedTuple):
    """`nodes`, a row per facet, and `links`, a row per link."""

    nodes: pd.DataFrame
    links: pd.DataFrame


def frames(graph: Graph) -> Frames:
    """Return the graph as tables, in reading order.

    `nodes` is indexed by facet id and has `kind`, `title`, `label`, `summary`, `text`, the fields of each kind
    (missing where a kind has none), `links` (number of links to and from it) and `sources` (number of sources).
    `links` has `source`, `target`, `relation` and `why`.
    """
    import pandas as pd

    rows = [
        {"id": id_, **{k: v for k, v in data.items() if k not in _APART}, "links": graph.degree(id_),
         "sources": data["sources"]}
        for id_, data in graph.nodes(data=True)
    ]
    nodes = pd.DataFrame(rows, columns=None if rows else ["id"]).set_index("id")
    links = pd.DataFrame(
        [(a, b, data["relation"], data["why"]) for a, b, data in graph.edges(data=True)],
        columns=["source", "target", "relation", "why"],
    )
    return Frames(nodes, links)
