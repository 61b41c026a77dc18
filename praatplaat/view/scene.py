"""The scene: everything a picture needs to know, in plate units, and nothing about how it is drawn.

A scene is a pure function of graph and form. Bokeh, SVG and HTML draw the same one, so that a link and its card lie
in the same place whoever draws them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyphen

from praatplaat.content.model import Board
from praatplaat.graph import Graph, place_nodes
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.settings import PLATE_SIZES

Curve = tuple[float, float, float, float, float, float, float, float]
"""A cubic Bézier curve: start, two control points and end, each x then y, in plate units."""

_REACH, _BEND = 0.35, 0.08
"""How far along the line the control points lie, and how far beside it, as shares of its length.

The browser draws moved links with the same two figures (`assets/view/curve.js`); a test holds them equal.
"""
_DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Card:
    """A facet on the plate: its middle, its words and its looks."""

    id: str
    kind: str
    on_plate: str
    x: float
    y: float
    label: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link on the plate; `quiet` when one of its ends shows no label at rest."""

    source: str
    target: str
    relation: str
    curve: Curve
    quiet: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A caption on the plate: its left end and base line, its words and how many facets it names."""

    id: str
    x: float
    y: float
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One plate: its form and size in plate units, and what stands on it in reading order."""

    form: str
    width: float
    height: float
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]


def build_scene(graph: Graph, form: str) -> Scene:
    """Return the plate of `graph` in the form "landscape" or "portrait", its words in the graph's language."""
    board: Board = graph.graph["board"]
    lang: str = graph.graph["lang"]
    places = place_nodes(graph, form)
    width, height = PLATE_SIZES[form]
    return Scene(
        form=form, width=width, height=height,
        cards=tuple(_card(board, lang, node, graph.nodes[node], places[node]) for node in graph),
        lines=tuple(
            Line(a, b, relation, curve(places[a], places[b]), not (_labelled(graph, a) and _labelled(graph, b)))
            for a, b, relation in graph.edges(data="relation")
        ),
        headings=tuple(_headings(board, graph, lang, form)),
    )


def curve(start: tuple[float, float], end: tuple[float, float]) -> Curve:
    """Return the gentle curve of a link, bent to the left of its direction; figures to a tenth of a unit."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    points = (
        x0, y0,
        x0 + dx * _REACH + dy * _BEND, y0 + dy * _REACH - dx * _BEND,
        x1 - dx * _REACH + dy * _BEND, y1 - dy * _REACH - dx * _BEND,
        x1, y1,
    )
    a, b, c, d, e, f, g, h = (math.floor(value * 10 + 0.5) / 10 for value in points)
    return a, b, c, d, e, f, g, h


def hyphenate(words: str, lang: str) -> str:
    """Return a label with soft hyphens in its long words, so that a narrow card breaks them properly."""
    dictionary = _dictionary(lang)
    return " ".join(
        dictionary.inserted(word, SOFT_HYPHEN) if len(word) > 9 and SOFT_HYPHEN not in word else word
        for word in words.split(" ")
    )


@cache
def _dictionary(lang: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[lang], left=3, right=5)


def _card(board: Board, lang: str, id_: str, data: Mapping[str, Any], place: tuple[float, float]) -> Card:
    kind = board.kinds[data["kind"]]
    return Card(id_, kind.id, kind.on_plate, *place, hyphenate(data["facet"].label[lang], lang), kind.icon, kind.tone)


def _labelled(graph: Graph, node: str) -> bool:
    board: Board = graph.graph["board"]
    return board.kinds[graph.nodes[node]["kind"]].on_plate == "label"


def _headings(board: Board, graph: Graph, lang: str, form: str) -> list[Heading]:
    given = board.plate.places[form]
    headings = []
    for caption in board.captions:
        number = sum(
            data["kind"] == caption.kind and all(data.get(k) == v for k, v in caption.where.items())
            for _, data in graph.nodes(data=True)
        )
        if caption.id in given and number:
            headings.append(Heading(caption.id, *given[caption.id], caption.name[lang], number))
    return headings
