"""From a board to a networkx graph, without loss."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from praatplaat.content.calls import in_own_words
from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board, Facet
from praatplaat.content.prose import unbroken
from praatplaat.content.short import Short
from praatplaat.content.vocabulary import Vocabulary
from praatplaat.errors import UsageError
from praatplaat.graph.attributes import even_out
from praatplaat.graph.choosing import chooser, words_of

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"
"""The graph of a board."""
Network: TypeAlias = "nx.Graph[Any]"
"""Any graph: of any class of networkx, with nodes and attributes of any type."""
AnyGraph = TypeVar("AnyGraph", bound=Network)

MAY_BREAK = "\u200b"
"""Stands on a card behind a stroke in a word that is too long for it: *kunst/cultuur* breaks there without a hyphen."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Net(Short):
    """A board in one language, with its graph: all that is drawn and told of a board is made from this."""

    board: Board
    lang: str
    graph: Graph
    waiting: Mapping[str, str] = dataclasses.field(default_factory=Frozen)
    """By facet that waits for want of space, the group behind whose card it does (see `settling`)."""


@in_own_words
def build_graph(board: Board, lang: str = "") -> Graph:
    """Return the board as a graph in `lang`, or in its first language: a node per facet, an edge per link.

    Both stand in reading order. All values are texts or numbers, so that networkx can write the graph in any of its
    formats and read it back. Nodes carry `kind`, `title`, `label`, `summary`, `text` and the fields of their kind as
    words in `lang` (a line per part where a field is a list), `questions` (a line each), `sources` (how many), `also`
    (title and label in the other languages) and `only` (the choices of filters that it answers to, as "filter:value").
    Edges carry `relation` (also their key) and `why` in `lang`. `graph.graph` holds `title`, `lang`, and `searched` and
    `who`, the names of the fields that are searched.

    Raises:
        UsageError: It is no board, or a board without this language.
    """
    import networkx as nx

    if not isinstance(board, Board):
        raise UsageError("board-needed", found=type(board).__name__)
    if lang and lang not in board.languages:
        raise UsageError("unknown-language", found=lang, allowed=", ".join(board.languages))
    lang = lang or board.vocabulary.first
    choosers = {choice.id: chooser(board, choice) for choice in board.filters.values()}
    graph: Graph = nx.MultiDiGraph(title=board.title[lang], lang=str(lang))
    graph.graph.update(_searched(board.vocabulary))
    facets = [facet for facet in board.facets if facet.id not in board.gone]
    for facet in facets:
        only = (f"{name}:{value}" for name, values in choosers.items() for value in values(facet))
        graph.add_node(facet.id, **node_values(board, facet, lang), only=" ".join(only))
    even_out(data for _, data in graph.nodes(data=True))
    for facet in facets:
        for link in facet.links:
            graph.add_edge(facet.id, link.to, key=link.relation, relation=link.relation, why=link.why[lang])
    return graph


def part_of(graph: AnyGraph, nodes: Container[Any]) -> AnyGraph:
    """Return the part of a graph with these nodes and the links between them, in the order of the whole."""
    part: AnyGraph = graph.__class__()
    part.graph.update(graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in nodes)
    links: Any = graph.edges
    edges = links(keys=True, data=True) if graph.is_multigraph() else links(data=True)
    part.add_edges_from(edge for edge in edges if edge[0] in nodes and edge[1] in nodes)
    return part


def _searched(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the names of the searched fields in the order of the page.

    `who` are those that name who is behind a facet, `searched` those with texts about it.
    """
    own = [field for field in vocabulary.fields.values() if field.searched and field.is_read]
    prose = {
        place: [field.id for field in own if field.is_prose and (field.shown == "text") == (place == "below")]
        for place in ("above", "below")
    }
    return {
        "who": " ".join(field.id for field in own if field.type == "name"),
        "searched": " ".join(("questions", *prose["above"], "text", *prose["below"])),
    }


def node_values(board: Board, facet: Facet, lang: str) -> dict[str, str | float]:
    """Return the attributes of a node in `lang`: texts and numbers."""
    values: dict[str, str | float] = {"kind": facet.kind}
    for name in ("title", "label", "summary", "text"):
        values[name] = unbroken(getattr(facet, name)[lang])
    for name, value in facet.details.items():
        values[name] = (
            value
            if isinstance(value, int | float)
            else "\n".join(part[lang] for part in value)
            if isinstance(value, tuple)
            else facet.detail(name, lang)
        )
    return values | {
        "questions": "\n".join(question.text[lang] for question in facet.questions),
        "sources": len(facet.sources),
        "also": unbroken(" · ".join(_also(board, facet, lang))),
    }


def _also(board: Board, facet: Facet, lang: str) -> Iterator[str]:
    """Yield what a facet is also found by: its names in other languages, and searched fields that are no text."""
    for other in board.languages:
        if other != lang:
            yield from (facet.title[other], facet.label[other])
    for field in board.vocabulary.fields.values():
        value = facet.details.get(field.id)
        if field.searched and value is not None and not field.is_read:
            yield from words_of(field, value, lang)
