"""Board to networkx and back, without loss."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from praatplaat.content.model import Board, Facet
from praatplaat.content.short import Short

Graph: TypeAlias = "nx.MultiDiGraph[str]"
"""The graph of a board."""
Network: TypeAlias = "nx.Graph[Any]"
"""A graph of anybody: of any class of networkx, with nodes and attributes of any kind."""
AnyGraph = TypeVar("AnyGraph", bound=Network)

SEARCHED = "organisation owner interests tension result"
"""The fields that are searched, beside title, label, summary, text and questions."""

SOFT_HYPHEN = "\u00ad"
"""Where an editor lets a long word break on a card; no part of the word itself."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Net(Short):
    """A board in one language with its graph beside it: what is drawn and told of a board is made of this."""

    board: Board
    lang: str
    graph: Graph


def net_of(board: Board, lang: str = "") -> Net:
    """Return the board in `lang`, or in its first language, with its whole graph."""
    lang = lang or board.vocabulary.first
    return Net(board, lang, build_graph(board, lang))


def build_graph(board: Board, lang: str = "") -> Graph:
    """Return the board as a graph in `lang`, or in its first language: a node per facet, an edge per link.

    Both stand in reading order. All values are texts or numbers, so that networkx writes it in any of its forms and
    reads it back. Nodes carry `kind`, `title`, `label`, `summary`, `text` and the fields of their kind as words in
    `lang` (a line per part where a field is a list), `questions` (a line each), `sources` (how many), `also` (title and
    label in the other languages) and `only` (what filters know of it, as "filter:value"). Edges carry `relation` (also
    their key) and `why` in `lang`. `graph.graph` holds `title`, `lang` and `searched`, the fields that are searched.
    """
    lang = lang or board.vocabulary.first
    graph: Graph = nx.MultiDiGraph(title=board.title[lang], lang=lang, searched=SEARCHED)
    for facet in board.facets:
        graph.add_node(facet.id, **node_values(board, facet, lang))
    for facet in board.facets:
        for link in facet.links:
            graph.add_edge(facet.id, link.to, key=link.relation, relation=link.relation, why=link.why[lang])
    return graph


def part_of(graph: AnyGraph, nodes: Container[Any]) -> AnyGraph:
    """Return the part of a graph with these nodes and the links between them, in the order of the whole."""
    part: AnyGraph = graph.__class__()
    part.graph.update(graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in nodes)
    edges: Any = graph.edges(keys=True, data=True) if isinstance(graph, nx.MultiGraph) else graph.edges(data=True)
    part.add_edges_from(edge for edge in edges if edge[0] in nodes and edge[1] in nodes)
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


def board_from(graph: Network, board: Board) -> Board:
    """Return the part of `board` that `graph` holds, in the order of its nodes.

    A graph with nodes or edges taken away gives the smaller board.
    """
    kept: set[tuple[str, str, str]] = set(graph.edges(data="relation"))
    return replace(board, facets=tuple(
        replace(facet, links=tuple(link for link in facet.links if (facet.id, link.to, link.relation) in kept))
        for facet in map(board.by_id.__getitem__, graph)))
