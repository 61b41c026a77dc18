"""Two pandas tables as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from praatplaat.content.problems import closest
from praatplaat.errors import UsageError
from praatplaat.graph.attributes import is_none
from praatplaat.graph.build import Network

if TYPE_CHECKING:
    import pandas as pd


def graph_of_tables(nodes: pd.DataFrame, links: pd.DataFrame, *, directed: bool = True) -> Network:
    """Return a graph of a table of nodes and one of links; several links between two nodes are all kept.

    Nodes are called by their column `id`, or by the index when there is none. Links have `source` and `target`. All
    other columns become attributes; what is missing in a row is no attribute.

    Raises:
        UsageError: One is no table, a column is missing, an id is there twice, or a link ends at no node.
    """
    import pandas as pd

    for name, table in (("nodes", nodes), ("links", links)):
        if not isinstance(table, pd.DataFrame):
            other = type(table).__module__.partition(".")[0] if type(table).__name__ == "DataFrame" else ""
            raise UsageError("table-none", name=name, found=".".join(filter(None, (other, type(table).__name__))))
        counted = Counter(map(str, table.columns))
        if twice := next((column for column, times in counted.items() if times > 1), None):
            raise UsageError("table-column-twice", name=name, column=twice[:60])
    for column in ("source", "target"):
        if column not in links.columns:
            near = closest(column, map(str, links.columns))
            columns = ", ".join(map(str, links.columns)) or "–"
            raise UsageError(
                "table-column-near" if near else "table-column", name="links", column=column, near=near, allowed=columns
            )
    import networkx as nx

    graph: Network = nx.MultiDiGraph() if directed else nx.MultiGraph()
    own = "id" in nodes.columns
    ids = list(nodes["id"] if own else nodes.index)
    for number, (id_, row) in enumerate(zip(ids, _rows(nodes, {"id"} if own else set()), strict=True), 1):
        if not isinstance(id_, Hashable) or is_none(id_):
            raise UsageError("table-no-id", found=str(id_)[:60], row=number)
        if id_ in graph:
            raise UsageError("table-twice", found=str(id_)[:60])
        graph.add_node(id_, **row)
    for number, (source, target, row) in enumerate(
        zip(links["source"], links["target"], _rows(links, {"source", "target"}), strict=True), 1
    ):
        for column, end in (("source", source), ("target", target)):
            if end not in graph:
                twin = next((node for node in graph if str(node) == str(end)), None)
                if twin is not None:
                    kinds = {"kind": type(end).__name__, "other": type(twin).__name__}
                    raise UsageError("table-end-type", column=column, row=number, found=str(end)[:60], **kinds)
                near = closest(str(end), map(str, graph))
                raise UsageError(
                    "table-end-near" if near else "table-end", column=column, row=number, found=str(end)[:60], near=near
                )
        graph.add_edges_from([(source, target, row)])
    return graph


def _rows(table: pd.DataFrame, without: set[str]) -> Iterable[dict[str, Any]]:
    names = [name for name in table.columns if name not in without]
    for row in table[names].itertuples(index=False, name=None):
        yield {name: value for name, value in zip(map(str, names), row, strict=True) if not is_none(value)}
