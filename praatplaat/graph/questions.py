"""What one may ask of the graph. Every answer keeps the reading order of the board."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

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


def search(graph: Graph, words: str) -> list[str]:
    """Return the facets in which every word is found, best first, equals in reading order.

    A word may be whole, the beginning of another, or, from four letters on, inside a long one ("data" in
    "publieksdata"); case, accents, apostrophes and soft hyphens make no difference. A hit in the title or label goes
    before one in the organisation or owner, then the summary, the text, and the title in another language. The search
    in the browser (`assets/view/find.js`) finds the same in the same order, and forgives slips when that is nothing.
    """
    wanted = list(dict.fromkeys(_words(words)))
    if not wanted:
        return []
    scores = {node: _score(data, wanted) for node, data in graph.nodes(data=True)}
    return sorted((node for node in scores if scores[node]), key=lambda node: -scores[node])


_TOP, _RANK = 25, 5
"""What a whole word in a title is worth, and how much less it is in the next best field."""


def _score(data: dict[str, Any], wanted: list[str]) -> int:
    others = (both[lang] for both in (data["facet"].title, data["facet"].label) for lang in both)
    ranks = [_words(" ".join(texts)) for texts in (
        (data["title"], data["label"]), (data.get("organisation", ""), data.get("owner", "")), (data["summary"],),
        (data["text"],), others)]
    worths = [max((_TOP - _RANK * rank - way for rank, found in enumerate(ranks)
                   for way in (_way(word, other) for other in found) if way is not None), default=0)
              for word in wanted]
    return sum(worths) if all(worths) else 0


def _way(word: str, other: str) -> int | None:
    """Tell how a word is found in another: 0 it is the same, 1 the beginning, 2 inside; None when it is not."""
    if other.startswith(word):
        return int(other != word)
    return 2 if len(word) > 3 and word in other else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))


def plain(text: str) -> str:
    """Return text for comparing: no soft hyphens, accents or apostrophes, lower case."""
    parts = unicodedata.normalize("NFKD", text.replace("´", "'"))
    return "".join(c for c in parts if c not in _UNSEEN and unicodedata.category(c)[0] != "M").casefold()


_UNSEEN = frozenset("\u00ad'‘’ʼ`")
