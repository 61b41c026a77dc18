"""Board to networkx and back, without loss."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any, TypeAlias

import networkx as nx

from praatplaat.content.model import Board, Facet, Link
from praatplaat.settings import LANGUAGES

Graph: TypeAlias = nx.MultiDiGraph

SOFT_HYPHEN = "\u00ad"
"""Where an editor lets a long word break on a card; no part of the word itself."""


def build_graph(board: Board, lang: str = LANGUAGES[0]) -> Graph:
    """Return the board as a graph: a node per facet, an edge per link.

    Nodes carry `kind`, `title`, `label`, `summary`, `text` and the fields of their kind as words in `lang`,
    and `facet`, the frozen facet in every language. Edges carry `relation` (also their key), `why` in `lang`,
    `reasons`, the why in every language, and `number`, their rank among the links of their facet. Nodes and edges
    stand in reading order. `graph.graph` holds `board` (title, kinds, relations, plate; no facets) and `lang`.
    """
    graph = nx.MultiDiGraph(board=replace(board, facets=()), lang=lang)
    for facet in board.facets:
        graph.add_node(facet.id, **node_values(facet, lang), facet=replace(facet, links=()))
    for facet in board.facets:
        for number, link in enumerate(facet.links):
            graph.add_edge(facet.id, link.to, key=link.relation, relation=link.relation, why=link.why[lang],
                           reasons=link.why, number=number)
    return graph


def part_of(graph: Graph, nodes: Container[str]) -> Graph:
    """Return the part of the graph with these nodes and the links between them, in reading order."""
    part = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in nodes)
    part.add_edges_from(
        (a, b, key, data) for a, b, key, data in graph.edges(keys=True, data=True) if a in nodes and b in nodes
    )
    return part


def node_values(facet: Facet, lang: str) -> dict[str, Any]:
    """Return what a node says in `lang`: plain strings, and lists of strings for fields that are lists."""
    values: dict[str, Any] = {"kind": facet.kind}
    for name in ("title", "label", "summary", "text"):
        values[name] = getattr(facet, name)[lang].replace(SOFT_HYPHEN, "")
    for name, value in facet.details.items():
        values[name] = [part[lang] for part in value] if isinstance(value, tuple) else facet.detail(name, lang)
    return values


def board_from(graph: Graph) -> Board:
    """Return the board that `graph` holds, its links taken from the edges.

    A graph with nodes or edges taken away gives the smaller board.
    """
    board: Board = graph.graph["board"]
    facets = (replace(facet, links=_links(graph, id_)) for id_, facet in graph.nodes(data="facet"))
    return replace(board, facets=tuple(facets))


def _links(graph: Graph, id_: str) -> tuple[Link, ...]:
    edges = sorted(graph.out_edges(id_, data=True), key=lambda edge: edge[2]["number"])
    return tuple(Link(to, data["relation"], data["reasons"]) for _, to, data in edges)
