"""Making a board of a graph: a smaller board of a part of a board, a new board of any other graph.

A new board gets a neutral ground, a kind for each value of one attribute, and at most some twenty cards, for the nodes
with most links. The other nodes wait behind a card for their kind. Its words come from the graph and are the same in
every language.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import networkx as nx

from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.model import Board, Facet, Link, Plate, kind_group
from praatplaat.content.vocabulary import Ground, Kind, Relation, Vocabulary
from praatplaat.graph.build import Network
from praatplaat.graph.spread import spread
from praatplaat.i18n import count, say
from praatplaat.settings import LABEL_MAX, LANGUAGES, TITLE_MAX

CARDS_AT_REST: Final = 20
"""The most cards of nodes and kinds together: a plate with more than some twenty labels is not read in the back row."""
_NAMES: Final = {
    "kind": ("kind", "type", "category", "group", "club"),
    "title": ("title", "label", "name"),
    "label": ("label", "name", "title"),
    "relation": ("relation", "label", "type"),
    "summary": ("summary", "description"),
}
"""The attributes that may hold each part, when the caller names none."""
_KINDS_MOST: Final = 12
"""The most values of an attribute that is taken for the kind when the caller names none: more would be no legend."""
LOOKS: Final = (
    ("dot", "water"),
    ("seedling", "leaf"),
    ("person", "sun"),
    ("mountain", "clay"),
    ("tool", "iris"),
    ("blossom", "rose"),
    ("signpost", "stone"),
)
_ON_THE_PAGE: Final = re.compile(
    r"(i|kind|role|route|term|found|keys|pp|screen)-.*|colophon|display|editing|find(er)?|found|glossary|outline|plate"
    r"|roles|routes|screen"
)
"""Ids of other things on the page of a board."""
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


def board_from(
    graph: Network, board: Board | None = None, *, kind: str = "", title: str = "", label: str = ""
) -> Board:
    """Return the part of `board` that `graph` holds, in the order of its nodes; without `board`, a new board.

    The graph of a board with nodes or edges taken away gives a smaller board. For any other graph `kind`, `title` and
    `label` name the attributes of nodes that hold these. By default they are `kind` or `type`, and `title`, `label` or
    `name`; a node without those is called by itself.
    """
    if board is None:
        return _Maker(graph, {"kind": kind, "title": title, "label": label}).board()
    kept: set[tuple[str, str, str]] = set(graph.edges(data="relation"))
    return replace(
        board,
        facets=tuple(
            replace(facet, links=tuple(link for link in facet.links if (facet.id, link.to, link.relation) in kept))
            for facet in map(board.by_id.__getitem__, graph)
        ),
    )


class _Maker:
    """A new board in the making, from any graph."""

    def __init__(self, graph: Network, asked: Mapping[str, str]) -> None:
        self._graph = graph
        self._read = {part: (name,) if name else _NAMES[part] for part, name in asked.items()}
        if not asked["kind"]:
            self._read["kind"] = tuple(name for name in _NAMES["kind"] if _are_kinds(graph, name))[:1]
        self._nodes = _ids(graph)
        self._kind_of = {node: _first(data, self._read["kind"]) for node, data in graph.nodes(data=True)}
        self._kinds = _ids(dict.fromkeys(self._kind_of.values()))
        self._links_of: dict[Any, list[tuple[Any, str, Mapping[str, Any]]]] = {}
        for a, b, data in graph.edges(data=True):
            self._links_of.setdefault(a, []).append((b, _first(data, _NAMES["relation"]), data))
        self._relations = _ids(dict.fromkeys(name for links in self._links_of.values() for _, name, _ in links))

    def board(self) -> Board:
        """Return the board: kinds in the order of the graph, and nodes kind by kind in that order."""
        shown = {*self._shown()}
        ordered = sorted(self._graph, key=lambda node: [*self._kinds].index(self._kind_of[node]))
        name = str(self._graph.graph.get("title") or self._graph.name or "")
        sizes = self._graph.number_of_nodes(), self._graph.number_of_edges()
        return Board(
            _same(name) if name else _each(lambda lang: say("graph.title", lang)),
            _each(lambda lang: " · ".join((count("graph.nodes", sizes[0], lang), count("page.links", sizes[1], lang)))),
            Vocabulary(
                Frozen({id_: self._kind(id_, value, i) for i, (value, id_) in enumerate(self._kinds.items())}),
                Frozen({id_: self._relation(id_, value) for value, id_ in self._relations.items()}),
                ground=Ground(name="plain"),
            ),
            (),
            tuple(self._facet(node, node in shown) for node in ordered),
            Plate(Frozen(self._places(shown))),
        )

    def _shown(self) -> Sequence[Hashable]:
        """Return the nodes that get a card of their own: all when they are few, else those with most links."""
        if len(self._graph) <= CARDS_AT_REST:
            return list(self._graph)
        by_links = sorted(self._graph, key=lambda node: -self._graph.degree(node))
        return by_links[: max(1, CARDS_AT_REST - len(self._kinds))]

    def _places(self, shown: Collection[Hashable]) -> Mapping[str, Mapping[str, tuple[float, float]]]:
        """Return a place for every card, by orientation: near the cards it is linked to, and none over another."""
        card = {
            node: self._nodes[node] if node in shown else kind_group(self._kinds[self._kind_of[node]])
            for node in self._graph
        }
        between: nx.Graph[str] = nx.Graph()
        between.add_nodes_from(card.values())
        between.add_edges_from((card[a], card[b]) for a, b in self._graph.edges() if card[a] != card[b])
        return spread(between)

    def _kind(self, id_: str, value: str, number: int) -> Kind:
        icon, tone = LOOKS[number % len(LOOKS)]
        name, names = _each(lambda lang: say("graph.kind", lang)), _each(lambda lang: say("graph.kinds", lang))
        if value:
            name = names = _same(_cut(value, LABEL_MAX))
        return Kind(id_, name, names, icon, tone, "small")

    def _relation(self, id_: str, value: str) -> Relation:
        if not self._graph.is_directed():
            name = _same(value) if value else _each(lambda lang: say("graph.linked", lang))
            return Relation(id_, name, name)
        if not value:
            return Relation(id_, _each(lambda lang: say("graph.to", lang)), _each(lambda lang: say("graph.from", lang)))
        return Relation(id_, _same(value), _each(lambda lang: say("graph.back", lang, name=value)))

    def _facet(self, node: Hashable, is_shown: bool) -> Facet:
        data = self._graph.nodes[node]
        title = _first(data, self._read["title"]) or str(node)
        label = _first(data, self._read["label"]) or title
        summary, links = _first(data, _NAMES["summary"]), self._graph.degree(node)
        used = {name for names in (*self._read.values(), _NAMES["summary"], ("text",)) for name in names}
        return Facet(
            self._nodes[node],
            self._kinds[self._kind_of[node]],
            title=_same(_cut(title, TITLE_MAX)),
            label=_same(_cut(label, LABEL_MAX)),
            summary=_same(summary) if summary else _each(lambda lang: count("page.links", links, lang)),
            text=_same("\n".join([*_listed(data, used), "", str(data.get("text", ""))]).strip()),
            links=self._links(node),
            on_plate=None if is_shown else "group",
        )

    def _links(self, node: Hashable) -> tuple[Link, ...]:
        found: dict[tuple[Any, str], Link] = {}
        for other, relation, data in self._links_of.get(node, ()):
            said = {name: own for name, own in data.items() if str(own) != relation}
            why = _first(said, ("why",)) or ", ".join(f"{name}: {own}" for name, own in said.items())
            if other != node:
                found.setdefault((other, relation), Link(self._nodes[other], self._relations[relation], _same(why)))
        return tuple(found.values())


def _ids(things: Iterable[Hashable]) -> dict[Any, str]:
    """Return an id for each thing that can stand in an address and that nothing else on a page has."""
    given: dict[Any, str] = {}
    taken: set[str] = set()
    for thing in things:
        plain = re.sub(r"[^\w.]+", "-", str(thing)).strip("-.") or "x"
        plain = f"x-{plain}" if _ON_THE_PAGE.fullmatch(plain) else plain
        free = next(name for n in itertools.count(1) if (name := f"{plain}-{n}" if n > 1 else plain) not in taken)
        taken.add(free)
        given[thing] = free
    return given


def _are_kinds(graph: Network, name: str) -> bool:
    """Tell whether an attribute can be taken for the kind of a node: every node has it, and it has few values."""
    values = [data.get(name) for _, data in graph.nodes(data=True)]
    found = {str(value) for value in values}
    return None not in values and 1 < len(found) <= min(_KINDS_MOST, max(2, len(values) // 2))


def _first(data: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first of these attributes that holds something, as words on one line."""
    return next((" ".join(str(data[name]).split()) for name in names if data.get(name) not in (None, "")), "")


def _listed(data: Mapping[str, Any], used: set[str]) -> Iterator[str]:
    for name, value in data.items():
        if name not in used and value not in (None, ""):
            yield f"- {_plain(name)}: {_plain(value)}"


def _plain(value: object) -> str:
    """Return a value as Markdown that shows it letter by letter."""
    return _MARKUP.sub(r"\\\1", " ".join(str(value).split()))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _each(words: Any) -> Localized:
    return Frozen({lang: words(lang) for lang in LANGUAGES})


def _same(text: str) -> Localized:
    return Frozen(dict.fromkeys(LANGUAGES, text))
