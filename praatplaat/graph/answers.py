"""Questions of a researcher, each a function that answers with a tidy table.

    from praatplaat import questions

    found = questions.centralities(graph)
    plate.show(found["on_the_way"], by="colour").highlight(found.nlargest(3, "links"))

All take any networkx graph, whichever way its links point, and keep the order of its nodes. Tables of nodes are indexed
by `id` and begin with `title` and `kind`, which are the id and "" where a graph has none. A column can be shown on a
plate, a table can be highlighted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from praatplaat.content.calls import in_own_words
from praatplaat.content.model import Board
from praatplaat.errors import UsageError
from praatplaat.graph.build import Network, build_graph
from praatplaat.graph.communities import by_community as found_communities
from praatplaat.graph.questions import must_have, needed_graph, neighbours, paths
from praatplaat.tables.rows import column_letters

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["bridges", "centralities", "changes", "communities", "for_role", "neighbourhood", "under_served", "ways"]


def __dir__() -> list[str]:
    return __all__


_UNCHANGED: Final = frozenset({"only", "also"})
"""Attributes that only search and filters read."""


@in_own_words
def neighbourhood(graph: Network, node: Any, depth: int = 1) -> pd.DataFrame:
    """Return what lies within `depth` links of a node, nearest first, without the node itself.

    Columns: `title`, `kind`, `distance` (links away) and `relations` (those with the node itself; "" further off).

    Raises:
        UnknownFacetError: The graph does not have the node.
    """
    away = nx.single_source_shortest_path_length(nx.Graph(graph), must_have(graph, node), cutoff=depth)
    near = sorted((other for other in graph if away.get(other)), key=away.__getitem__)
    return _table(graph, near, distance=away, relations={other: _relations(graph, node, other) for other in near})


@in_own_words
def ways(graph: Network, start: Any, end: Any) -> pd.DataFrame:
    """Return all shortest ways between two nodes, a row for each step of each way.

    Columns: `title`, `kind`, `way` (from 1), `step` (from 0) and `relations` (with the step before; "" at the start).

    Raises:
        UnknownFacetError: The graph does not have one of them.
    """
    found = paths(graph, start, end)
    rows = [(number, step, node) for number, path in enumerate(found, 1) for step, node in enumerate(path)]
    before = [part for path in found for part in ("", *(_relations(graph, a, b) for a, b in pairwise(path)))]
    table = _table(graph, [node for *_, node in rows])
    return table.assign(way=[row[0] for row in rows], step=[row[1] for row in rows], relations=before)


@in_own_words
def bridges(graph: Network) -> pd.DataFrame:
    """Return the links without which a part of the graph would come loose, the largest part first.

    Columns: `source`, `target`, `relations`, and `loose`: how many nodes would come loose, the smaller of both sides.
    """
    import pandas as pd

    plain, rows = _plain(graph), []
    for a, b in list(nx.bridges(plain)):
        whole = nx.node_connected_component(plain, a)
        plain.remove_edge(a, b)
        side = len(nx.node_connected_component(plain, a))
        plain.add_edge(a, b)
        rows.append((a, b, _relations(graph, a, b), min(side, len(whole) - side)))
    rows.sort(key=lambda row: -row[3])
    return pd.DataFrame(rows, columns=["source", "target", "relations", "loose"])


@in_own_words
def centralities(graph: Network) -> pd.DataFrame:
    """Return in which ways each node is in the middle of things.

    Columns: `title`, `kind`, and

    - `links`: with how many other nodes it is linked (degree);
    - `within_two`: how many other nodes are at most two links away;
    - `on_the_way`: the share of shortest ways between two others that lead through it, 0 to 1 (betweenness);
    - `nearness`: 1 divided by the mean number of links to the nodes that can be reached, 0 to 1, smaller where fewer
      can be reached (closeness; Wasserman and Faust 1994).

    They say where a node stands in this graph, and nothing of how important a thing is in the world.
    """
    plain = _plain(graph)
    within = {node: len(nx.single_source_shortest_path_length(plain, node, cutoff=2)) - 1 for node in plain}
    return _table(
        graph,
        list(graph),
        links=dict(plain.degree()),
        within_two=within,
        on_the_way=nx.betweenness_centrality(plain),
        nearness=nx.closeness_centrality(plain),
    )


@in_own_words
def communities(graph: Network, beside: str = "") -> pd.DataFrame:
    """Return the communities of nodes with more links among each other than chance gives, also beside a kind of node.

    Columns: `title`, `kind`, `community` ("A" is the largest), `around` (the node with most links in it) and `beside`
    (the title of the first node of the kind `beside` that it is linked to or is; "" without any, or without a kind).
    `pandas.crosstab(found["community"], found["beside"])` lays the two next to each other. Modularity, as in
    Blondel and others (2008); other methods draw other borders.

    Raises:
        UsageError: The graph has no node of such a kind.
    """
    _must_be_kinds(needed_graph(graph), (beside,) if beside else ())
    names, middles = dict[Any, str](), dict[Any, Any]()
    for number, (middle, nodes) in enumerate(found_communities(graph).items()):
        names |= dict.fromkeys(nodes, column_letters(number))
        middles |= dict.fromkeys(nodes, middle)
    near = {
        node: [other for other in (node, *neighbours(graph, node)) if beside and _kind(graph, other) == beside]
        for node in graph
    }
    marks = {node: _title(graph, found[0]) for node, found in near.items() if found}
    return _table(graph, list(graph), community=names, around=middles, beside=marks)


@in_own_words
def under_served(graph: Network, kind: str, by: Iterable[str], **only: Any) -> pd.DataFrame:
    """Return how many nodes of other kinds are linked to each node of a kind, the one with least first.

    `under_served(graph, "challenge", by=["tool", "example"], sector="theatre")` counts examples of theatres only; a
    kind of which no node has such an attribute, here tools, is counted whole. Columns: `title`, `kind`, one with a
    number for each kind in `by`, and `together`.

    Raises:
        UsageError: The graph has no node of such a kind.
    """
    by = (by,) if isinstance(by, str) else tuple(by)
    _must_be_kinds(needed_graph(graph), (kind, *by))
    counted = {other: _counted(graph, other, only) for other in by}
    own = [node for node in graph if _kind(graph, node) == kind]
    numbers = {other: {node: len(counted[other] & {*neighbours(graph, node)}) for node in own} for other in by}
    table = _table(graph, own, **numbers)
    table["together"] = table[list(by)].sum(axis=1) if by else 0
    return table.sort_values("together", kind="stable")


@in_own_words
def for_role(board: Board, role: str, depth: int = 2, lang: str = "") -> pd.DataFrame:
    """Return what somebody in a role of a board would meet: its beginnings first, then what lies around these.

    Columns: `title`, `kind`, `distance` (0 for a beginning) and `why` (why to begin there; "" further off).

    Raises:
        UsageError: The board has no such role.
    """
    if not isinstance(board, Board):
        raise UsageError("board-needed", found=type(board).__name__)
    if role not in board.roles:
        raise UsageError("unknown-role", found=str(role)[:60], allowed=", ".join(board.roles) or "–")
    spoken, graph = board.spoken(lang), build_graph(board, board.spoken(lang))
    asked = board.roles[role]
    begins = {begin.to: begin.why[spoken] for begin in asked.begin if begin.to in graph}
    if asked.facet in graph:
        begins.setdefault(asked.facet, "")
    plain: nx.Graph[Any] = nx.Graph(graph)
    away: dict[Any, int] = {}
    for start in begins:
        for node, steps in nx.single_source_shortest_path_length(plain, start, cutoff=depth).items():
            away[node] = min(steps, away.get(node, depth))
    met = [*begins, *sorted((node for node in graph if away.get(node)), key=away.__getitem__)]
    return _table(graph, met, distance=away, why=begins)


@in_own_words
def changes(before: Board | Network, after: Board | Network, lang: str = "") -> pd.DataFrame:
    """Return what differs between two boards, or two graphs, a row for each difference.

    Columns: `what` ("added", "removed" or "changed" of a node, "linked" or "unlinked" of a link), `id`, `title`,
    `part` (the attribute that changed; of a link its other end), `before` and `after` (words; of a link its relation).
    """
    import pandas as pd

    old, new = (
        build_graph(of, of.spoken(lang)) if isinstance(of, Board) else needed_graph(of) for of in (before, after)
    )
    rows: list[tuple[Any, ...]] = [("removed", node, _title(old, node), "", "", "") for node in old if node not in new]
    for node, data in new.nodes(data=True):
        if node not in old:
            rows.append(("added", node, _title(new, node), "", "", ""))
            continue
        was = old.nodes[node]
        for part in dict.fromkeys((*was, *data)):
            if part not in _UNCHANGED and str(was.get(part, "")) != str(data.get(part, "")):
                rows.append(("changed", node, _title(new, node), part, was.get(part, ""), data.get(part, "")))
    links_before, links_after = _links(old), _links(new)
    for a, b, relation in (key for key in links_before if key not in links_after):
        rows.append(("unlinked", a, _title(old, a), b, relation, ""))
    for a, b, relation in (key for key in links_after if key not in links_before):
        rows.append(("linked", a, _title(new, a), b, "", relation))
    return pd.DataFrame(rows, columns=["what", "id", "title", "part", "before", "after"])


def _table(graph: Network, nodes: Sequence[Any], **columns: Mapping[Any, Any]) -> pd.DataFrame:
    import pandas as pd

    values: dict[str, list[Any]] = {
        "title": [_title(graph, node) for node in nodes],
        "kind": [_kind(graph, node) for node in nodes],
    }
    values |= {name: [of.get(node, "") for node in nodes] for name, of in columns.items()}
    index = pd.Index(nodes, name="id", tupleize_cols=False) if nodes else pd.Index([], name="id", dtype=object)
    return pd.DataFrame(values, index=index)


def _plain(graph: Network) -> nx.Graph[Any]:
    """Return a graph without directions, with one link between two nodes and none from a node to itself."""
    plain: nx.Graph[Any] = nx.Graph(needed_graph(graph))
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain


def _title(graph: Network, node: Any) -> str:
    data = graph.nodes[node]
    return str(data.get("title") or data.get("label") or data.get("name") or node)


def _must_be_kinds(graph: Network, asked: Iterable[str]) -> None:
    """Refuse a kind that no node has; a slip would else answer that there is nothing."""
    kinds = dict.fromkeys(_kind(graph, node) for node in graph)
    for kind in asked:
        if kind not in kinds:
            raise UsageError("unknown-kind", found=kind, allowed=", ".join(filter(None, kinds)) or "–")


def _kind(graph: Network, node: Any) -> str:
    return str(graph.nodes[node].get("kind") or "")


def _relations(graph: Network, a: Any, b: Any) -> str:
    """Return the relations of the links between two nodes, each once, in the order of the graph."""
    found = [data for data in (graph.get_edge_data(a, b), graph.get_edge_data(b, a)) if data]
    edges = [edge for data in found for edge in (data.values() if graph.is_multigraph() else (data,))]
    return ", ".join(dict.fromkeys(str(edge["relation"]) for edge in edges if edge.get("relation")))


def _counted(graph: Network, kind: str, only: Mapping[str, Any]) -> set[Any]:
    of_kind = [node for node in graph if _kind(graph, node) == kind]
    for name, value in only.items():
        if any(name in graph.nodes[node] for node in of_kind):
            of_kind = [node for node in of_kind if graph.nodes[node].get(name) == value]
    return {*of_kind}


def _links(graph: Network) -> dict[tuple[Any, Any, str], None]:
    return dict.fromkeys((a, b, str(data.get("relation") or "")) for a, b, data in graph.edges(data=True))
