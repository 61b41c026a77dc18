"""Making a board of a graph: a smaller board of a part of a board, a new board of any other graph.

A new board gets a neutral ground and a kind for each value of one attribute. Up to some twenty nodes have a card, up to
some hundreds a compact one, where that has space for their labels. Of more nodes those with most links have a card, and
the others wait behind a card for their kind. Its words come from the graph and are the same in every language.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from praatplaat.content.calls import in_own_words
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.labels import cut_alike, end_of
from praatplaat.content.looks import LOOKS
from praatplaat.content.model import Board, Facet, Link, Plate
from praatplaat.content.vocabulary import Kind, Relation, Vocabulary
from praatplaat.content.wording import one_line, readable_signs
from praatplaat.errors import UsageError
from praatplaat.graph.attributes import is_none
from praatplaat.graph.build import Network
from praatplaat.graph.communities import MANY, by_community
from praatplaat.graph.compact import compact_of
from praatplaat.graph.letters import width_of
from praatplaat.graph.told import Asked, Told, asked_of
from praatplaat.i18n import count, say
from praatplaat.settings import LABEL_MAX, LANGUAGES, PLATE_SIZES, TITLE_MAX

CARDS_AT_REST: Final = 20
"""The most cards of nodes and kinds together: a plate with more than some twenty labels is not read in the back row."""
_NAMES: Final = {
    "kind": ("kind", "type", "category", "group", "club"),
    "title": ("title", "label", "name"),
    "label": ("label", "name", "title"),
    "relation": ("relation", "label", "type"),
    "summary": ("summary", "description"),
    "text": ("text",),
}
"""The attributes that may hold each part, when the caller names none."""
_KINDS_MOST: Final = 12
"""The most values of an attribute that is taken for the kind when the caller names none: more would be no legend."""
_WHYS_MOST: Final = 8
"""The most links between two nodes of which is told what each says."""
_ON_THE_PAGE: Final = re.compile(
    r"(i|kind|role|route|term|found|keys|pp|screen)-.*|colophon|display|editing|find(er)?|found|glossary|legend|outline|plate"
    r"|roles|routes|screen"
)
"""Ids of other things on the page of a board."""
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


@in_own_words
def board_from(
    graph: Network, board: Board | None = None, *, kind: Told = "", title: Told = "", label: Told = "", text: Told = ""
) -> Board:
    """Return the part of `board` that `graph` holds, in the order of its nodes; without `board`, a new board.

    The graph of a board with nodes or edges taken away gives a smaller board. A node that came is a facet more: its
    `kind` is one of the board, as is the `relation` of its links. For any other graph, without `board`, `kind`,
    `title`, `label` and `text` name the attributes of nodes that hold these, or are functions of a node and these. By
    default they are `kind` or `type`, `title`, `label` or `name`, and `text`; a node without those is called by itself.
    Where there are too many nodes for a card each and they have no kinds, these are the communities in which they are
    linked.

    Raises:
        UsageError: It is no graph, no node has an attribute that is named, or what came does not fit `board`.
    """
    import networkx as nx

    if not isinstance(graph, nx.Graph):
        raise UsageError("graph-none", found=type(graph).__name__)
    if board is None:
        asked = {"kind": kind, "title": title, "label": label, "text": text}
        return _Maker(graph, {part: asked_of(graph, part, told) for part, told in asked.items()}).board()
    if not isinstance(board, Board):
        raise UsageError("board-needed", found=type(board).__name__)
    links: dict[Any, dict[tuple[Any, str], Link]] = {node: {} for node in graph}
    for node, to, data in graph.edges(data=True):
        relation = _of_board(board.relations, "relation", f"{node} → {to}", data)
        links[node][to, relation] = Link(to, relation, _same(_first(data, ("why",)), board.languages))
    facets = (board.by_id.get(node) or _came(board, node, graph.nodes[node]) for node in graph)
    return replace(board, facets=tuple(replace(facet, links=_kept(facet, links[facet.id])) for facet in facets))


def _kept(facet: Facet, links: dict[tuple[Any, str], Link]) -> tuple[Link, ...]:
    """Return the links of a facet that are still there, as they were, and then those that came."""
    old = [link for link in facet.links if links.pop((link.to, link.relation), None)]
    return (*old, *links.values())


def _came(board: Board, node: Any, data: Mapping[str, Any]) -> Facet:
    """Return a node that a board does not have as a facet of it."""
    if _ids((node,)) != {node: node}:
        raise UsageError("node-id", node=str(node)[:60])
    kind, of = _of_board(board.kinds, "kind", node, data), board.languages
    title, summary = _first(data, _NAMES["title"]) or node, _first(data, _NAMES["summary"])
    label, text = _first(data, _NAMES["label"]) or title, str(data.get("text") or "")
    head = _same(_cut(title, TITLE_MAX), of), _same(_cut(label, LABEL_MAX), of)
    return Facet(node, kind, *head, _same(summary, of), _same(text, of))


def _of_board(known: Mapping[str, object], name: str, at: object, data: Mapping[str, Any]) -> str:
    found = _first(data, (name,))
    if found not in known:
        raise UsageError("node-unlike", name=name, node=str(at)[:60], found=found[:60] or "–", allowed=", ".join(known))
    return found


def ids_of(graph: Network, source: Network | None = None) -> dict[Any, str]:
    """Return the id of the facet of each node: of the graph of a board, or of the `source` of which it was made."""
    return {node: node for node in graph} if source is None else _ids(source)


class _Maker:
    """A new board in the making, from any graph."""

    def __init__(self, graph: Network, asked: Mapping[str, Asked]) -> None:
        self._graph, self._asked = graph, asked
        self._read = {part: (told,) if isinstance(told, str) and told else _NAMES[part] for part, told in asked.items()}
        if not asked["kind"]:
            self._read["kind"] = tuple(name for name in _NAMES["kind"] if _are_kinds(graph, name))[:1]
        self._nodes = _ids(graph)
        self._kind_of = {node: self._said("kind", node) for node in graph}
        self._alike = cut_alike((self._whole(node)[1] for node in graph), lambda label: _cut(label, LABEL_MAX))
        self._is_compact = CARDS_AT_REST < len(graph) <= MANY and compact_of([*map(self._width, graph)]) is not None
        crowded = len(graph) > CARDS_AT_REST and not self._is_compact
        self._gathers = crowded and not asked["kind"] and not self._read["kind"]
        if self._gathers:
            self._kind_of = {
                node: self._said("label", middle) or str(middle)
                for middle, nodes in by_community(graph, _KINDS_MOST).items()
                for node in nodes
            }
        self._kinds = _ids(dict.fromkeys(self._kind_of.values()))
        self._links_of: dict[Any, list[tuple[Any, str, Mapping[str, Any]]]] = {}
        for a, b, data in graph.edges(data=True):
            self._links_of.setdefault(a, []).append((b, _first(data, _NAMES["relation"]), data))
        self._relations = _ids(dict.fromkeys(name for links in self._links_of.values() for _, name, _ in links))

    def _said(self, part: str, node: Hashable) -> str:
        """Return a part of a node in words on one line; "" when nothing tells it."""
        told, data = self._asked[part], self._graph.nodes[node]
        if callable(told):
            return _first({part: self._asked_of(part, node)}, (part,))
        return _first(data, self._read[part])

    def _asked_of(self, part: str, node: Hashable) -> Any:
        """Return what a function of the caller says of a node."""
        told: Any = self._asked[part]
        try:
            return told(node, self._graph.nodes[node])
        except Exception as error:  # whatever it raises, it is the caller's
            raise UsageError("graph-function", part=part, node=str(node)[:60], found=error) from error

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
            ),
            (),
            tuple(self._facet(node, node in shown) for node in ordered),
            Plate(Frozen({orientation: Frozen() for orientation in PLATE_SIZES})),
        )

    def _shown(self) -> Sequence[Hashable]:
        """Return the nodes that get a card of their own: all when they are few, else those with most links."""
        if len(self._graph) <= CARDS_AT_REST or self._is_compact:
            return list(self._graph)
        by_links = sorted(self._graph, key=lambda node: -self._graph.degree(node))
        return by_links[: max(1, CARDS_AT_REST - len(self._kinds))]

    def _kind(self, id_: str, value: str, number: int) -> Kind:
        icon, tone = LOOKS[number % len(LOOKS)]
        name, names = _each(lambda lang: say("graph.kind", lang)), _each(lambda lang: say("graph.kinds", lang))
        if value:
            name = names = _same(_cut(value, LABEL_MAX))
        if self._gathers:
            name = names = _each(lambda lang: _cut(say("graph.around", lang, name=value), LABEL_MAX))
        return Kind(id_, name, names, icon, tone, "compact" if self._is_compact else "small")

    def _relation(self, id_: str, value: str) -> Relation:
        if not self._graph.is_directed():
            name = _same(value) if value else _each(lambda lang: say("graph.linked", lang))
            return Relation(id_, name, name)
        name, back = _each(lambda lang: say("graph.to", lang)), _each(lambda lang: say("graph.from", lang))
        if value:
            name, back = _same(value), _each(lambda lang: say("graph.back", lang, name=value))
        return Relation(id_, name, back, arrow=True)

    def _facet(self, node: Hashable, is_shown: bool) -> Facet:
        data = self._graph.nodes[node]
        title, label = self._names(node)
        summary = _first(data, _NAMES["summary"])
        links = self._graph.degree(node) - 2 * self._graph.number_of_edges(node, node)  # to others, as they are listed
        used = {name for names in (*self._read.values(), _NAMES["summary"]) for name in names}
        text = self._asked["text"]
        own = self._asked_of("text", node) if callable(text) else data.get(self._read["text"][0])
        whole = [_plain(title)] if len(title) > TITLE_MAX else []
        return Facet(
            self._nodes[node],
            self._kinds[self._kind_of[node]],
            title=_same(_cut(title, TITLE_MAX)),
            label=_same(label),
            summary=_same(summary) if summary else _each(lambda lang: count("page.links", links, lang)),
            text=_same(
                "\n".join([*whole, *_listed(data, used), "", "" if is_none(own) else readable_signs(str(own))]).strip()
            ),
            links=self._links(node),
            on_plate=None if is_shown else "group",
        )

    def _names(self, node: Hashable) -> tuple[str, str]:
        """Return the title of a node and its label, as short as that may be."""
        title, label = self._whole(node)
        end = end_of(label, len, LABEL_MAX) if _cut(label, LABEL_MAX) in self._alike else ""
        return title, _cut(label[: len(label) - len(end)], LABEL_MAX - len(end)) + end

    def _whole(self, node: Hashable) -> tuple[str, str]:
        title = self._said("title", node) or one_line(str(node)) or "–"
        return title, self._said("label", node) or title

    def _width(self, node: Hashable) -> float:
        return width_of(self._names(node)[1])

    def _links(self, node: Hashable) -> tuple[Link, ...]:
        """Return the links of a node, several of one relation to one other as one that says what each of them says."""
        found: dict[tuple[Any, str], dict[str, None]] = {}
        for other, relation, data in self._links_of.get(node, ()):
            said = {name: own for name, own in data.items() if str(own) != relation and not is_none(own)}
            why = _first(said, ("why",)) or ", ".join(f"{name}: {one_line(str(own))}" for name, own in said.items())
            if other != node:
                found.setdefault((other, relation), {})[why] = None
        return tuple(
            Link(self._nodes[other], self._relations[relation], _same(_joined([*filter(None, whys)])))
            for (other, relation), whys in found.items()
        )


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
    return not any(map(is_none, values)) and 1 < len(found) <= min(_KINDS_MOST, max(2, len(values) // 2))


def _first(data: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first of these attributes that holds something, as words on one line."""
    return next((one_line(str(data[name])) for name in names if not is_none(data.get(name))), "")


def _listed(data: Mapping[str, Any], used: set[str]) -> Iterator[str]:
    for name, value in data.items():
        if name not in used and not is_none(value):
            yield f"- {_plain(name)}: {_plain(value)}"


def _joined(whys: Sequence[str]) -> str:
    return " · ".join([*whys[:_WHYS_MOST], *(["…"] if len(whys) > _WHYS_MOST else [])])


def _plain(value: object) -> str:
    """Return a value as Markdown that shows it letter by letter."""
    return _MARKUP.sub(r"\\\1", one_line(str(value)))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _each(words: Any) -> Localized:
    return Frozen({lang: words(lang) for lang in LANGUAGES})


def _same(text: str, languages: Iterable[str] = LANGUAGES) -> Localized:
    return Frozen(dict.fromkeys(languages, text))
