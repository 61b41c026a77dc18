"""The graph as two pandas tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from praatplaat.content.calls import in_own_words
from praatplaat.graph.questions import needed_graph

if TYPE_CHECKING:
    import pandas as pd

    from praatplaat.graph.build import Network


_APART = {"questions", "also", "only", "sources"}
"""What only search and filters need, and `sources`, which comes last."""


class Frames(NamedTuple):
    """`nodes`, a row per facet, and `links`, a row per link."""

    nodes: pd.DataFrame
    links: pd.DataFrame


@in_own_words
def frames(graph: Network) -> Frames:
    """Return a graph as tables, in reading order.

    `nodes` is indexed by facet id and has `kind`, `title`, `label`, `summary`, `text`, the fields of each kind
    (missing where a kind has none), `links` (number of links to and from it) and `sources` (number of sources).
    `links` has `source`, `target`, `relation` and `why`. Tables of any other graph have the attributes of that graph.
    """
    import pandas as pd

    rows = [
        {
            "id": id_,
            **{name: value for name, value in data.items() if name not in _APART},
            "links": graph.degree(id_),
            **{name: data[name] for name in ("sources",) if name in data},
        }
        for id_, data in needed_graph(graph).nodes(data=True)
    ]
    nodes = pd.DataFrame(rows, columns=None if rows else ["id"]).set_index("id")
    ends = ["source", "target"]
    said = dict.fromkeys(name for *_, data in graph.edges(data=True) for name in data) or ("relation", "why")
    links = pd.DataFrame(
        [dict(zip(ends, edge, strict=False)) | edge[2] for edge in graph.edges(data=True)], columns=[*ends, *said]
    )
    return Frames(nodes, links)
