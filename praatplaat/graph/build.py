"""Board to networkx and back, without loss."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import TypeAlias

import networkx as nx

from praatplaat.content.model import Board, Facet, Link

Graph: TypeAlias = nx.MultiDiGraph

SEARCHED = "organisation owner interests tension result"
"""The fields that are searched, beside title, label, summary, text and questions."""

SOFT_HYPHEN = "\u00ad"
"""Where an editor lets a long word break on a card; no part of the word itself."""


def build_graph(board: Board, lang: str = "") -> Graph:
    """Return the board as a graph in `lang`, or in its first language: a node per facet, an edge per link.

    Nodes carry `kind`, `title`, `label`, `summary`, `text` and the fields of their kind as words in `lang` (a line per
    part where a field is a list), `questions` (a line each), `sources` (how many), `also` (title and label in the other
    languages) and `only` (what filters know of it, as "filter:value"),
    and `facet`, the frozen facet in every language. Edges carry `relation` (also their key), `why` in `lang`,
    `reasons`, the why in every language, and `number`, their rank among the links of their facet. Nodes and edges
    stand in reading order. `graph.graph` holds `board` (title, kinds, relations, plate; no facets) and `lang`.
    """
    lang = lang or board.vocabulary.first
    graph = nx.MultiDiGraph(board=replace(board, facets=()), lang=lang, searched=SEARCHED)
    for facet in board.facets:
        graph.add_node(facet.id, **node_values(board, facet, lang), facet=replace(facet, links=()))
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


def node_values(board: Board, facet: Facet, lang: str) -> dict[str, str | int]:
    """Return what a node says in `lang`: texts and numbers."""
    values: dict[str, str | int] = {"kind": facet.kind}
    for name in ("title", "label", "summary", "text"):
        values[name] = _plain(getattr(facet, name)[lang])
    for name, value in facet.details.items():
        is_list = isinstance(value, tuple)
        values[name] = "\n".join(part[lang] for part in value) if is_list else facet.detail(name, lang)
    others = (both[other] for other in board.languages if other != lang for both in (facet.title, facet.label))
    return values | {
        "questions": "\n".join(question.text[lang] for question in facet.questions), "sources": len(facet.sources),
        "also": _plain(" · ".join(others)), "only": " ".join(_choices(board, facet)),
    }


def _choices(board: Board, facet: Facet) -> Iterator[str]:
    """Yield the choices that keep a facet, as "filter:value", in the order of the board."""
    for choice in board.filters.values():
        if choice.field:
            if value := facet.details.get(choice.field):
                yield f"{choice.id}:{value}"
            continue
        linked = {facet.id, *(link.to for link in facet.links if link.relation == choice.relation)}
        yield from (f"{choice.id}:{end.id}" for end in board.of_kind(choice.kind) if end.id in linked)


def _plain(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "")


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
