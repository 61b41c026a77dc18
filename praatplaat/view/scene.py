"""The scene: everything a picture needs to know, in plate units, and nothing about how it is drawn.

A scene is a pure function of a board in one language and an orientation of the plate. Bokeh, SVG and HTML all draw the
same scene, so that links and cards lie in the same places whoever draws them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from praatplaat.content.short import Short
from praatplaat.graph import Gathering, Net, blossoms, gatherings, has_card, homes, on_plate, place_nodes
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.i18n import say
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.letters import width_of

Curve = tuple[float, float, float, float, float, float, float, float]
"""A cubic Bézier curve: start, two control points and end, each x then y, in plate units."""

_REACH, _BEND = 0.35, 0.08
"""How far along the line the control points lie, and how far beside it, as shares of its length.

The browser draws moved links with the same two figures (`assets/view/curve.js`); a test compares the two.
"""
_FEW = 100
"""Up to so many links each is a line of dots, like stepping stones. More would be no paths but a tangle, and to paint
their thousands of dots would take most of the time of a plate: then the lines are thin and whole."""
_WIDTH_OF_WORDS = {"small": 6.2}
_WIDTH_ELSEWHERE = 6.5
"""Width for words in a card on a laptop, in em, from the style sheet: (252 - 14 - 20 - 6 - 3.5) / 33.5 plate units in a
small card, (258 - 3.5 - 20 - 13 - 3.5) / 33.5 in a medium one, the next in size."""
_SPELLING = {"en": "en_GB"}
"""The dictionary of hyphens to take for a language that has several."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """How many facets of one kind bloom on a card."""

    icon: str
    tone: str
    number: int
    names: str


@dataclass(frozen=True, slots=True, repr=False)
class Card(Short):
    """A card on the plate: its middle, its words and its looks.

    `size` is "large", "medium" or "small", "group" for a group, which has members, and "member" for a facet that waits
    at the place of its `home`, another card, until it is called forward.
    """

    id: str
    kind: str
    size: str
    x: float
    y: float
    label: str
    icon: str
    tone: str
    home: str
    blooms: tuple[Bloom, ...] = ()
    members: tuple[str, ...] = ()
    own: str = ""
    """What stands on a card of the room: that it is of this room."""


@dataclass(frozen=True, slots=True)
class Line:
    """A link on the plate; `quiet` when one of its ends shows no label at rest."""

    source: str
    target: str
    relation: str
    curve: Curve
    quiet: bool


@dataclass(frozen=True, slots=True, repr=False)
class Scene(Short):
    """One plate: its orientation, its size in plate units, its cards and lines; facets stand in reading order."""

    orientation: str
    width: float
    height: float
    cards: tuple[Card, ...]
    groups: tuple[Card, ...]
    lines: tuple[Line, ...]

    @property
    def dotted(self) -> bool:
        """Whether the links that show at rest are few enough to be lines of dots."""
        return sum(not line.quiet for line in self.lines) <= _FEW


def build_scene(net: Net, orientation: str) -> Scene:
    """Return the plate of a board, "landscape" or "portrait", with words in the language of `net`."""
    graph, places, home = net.graph, place_nodes(net, orientation), homes(net)
    places |= {node: places[home[node]] for node in graph if node not in places}
    width, height = PLATE_SIZES[orientation]
    return Scene(
        orientation=orientation,
        width=width,
        height=height,
        cards=tuple(_card(net, node, home[node], places[node]) for node in graph),
        groups=tuple(_group_card(net, group, places[group.id]) for group in gatherings(net)),
        lines=tuple(
            Line(a, b, data["relation"], curve(places[a], places[b]), not (has_card(net, a) and has_card(net, b)))
            for a, b, data in graph.edges(data=True)
        ),
    )


def curve(start: tuple[float, float], end: tuple[float, float]) -> Curve:
    """Return the gentle curve of a link, bent to the left of its direction; figures to a tenth of a unit."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    points = (
        x0,
        y0,
        x0 + dx * _REACH + dy * _BEND,
        y0 + dy * _REACH - dx * _BEND,
        x1 - dx * _REACH + dy * _BEND,
        y1 - dy * _REACH - dx * _BEND,
        x1,
        y1,
    )
    a, b, c, d, e, f, g, h = (math.floor(value * 10 + 0.5) / 10 for value in points)
    return a, b, c, d, e, f, g, h


def hyphenate(words: str, lang: str, size: str = "") -> str:
    """Return a label with soft hyphens in words that are wider than a card of this size, so that they can break."""
    dictionary, width = _dictionary(lang), _WIDTH_OF_WORDS.get(size, _WIDTH_ELSEWHERE)
    if dictionary is None:
        return words
    return " ".join(
        dictionary.inserted(word, SOFT_HYPHEN) if _widest(word) > width and SOFT_HYPHEN not in word else word
        for word in words.split(" ")
    )


def _widest(word: str) -> float:
    """Return the width of the widest piece of a word, which can break at its own hyphens anyway."""
    return max(width_of(part) for part in word.split("-"))


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    """Return the dictionary of hyphens of a language; None when there is none, and only an editor's hyphens count."""
    name = _SPELLING.get(lang) or pyphen.language_fallback(lang.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=3, right=5) if name else None


def _card(net: Net, id_: str, home: str, place: tuple[float, float]) -> Card:
    facet = net.board.by_id[id_]
    kind = net.board.kinds[facet.kind]
    own = home == id_
    size = on_plate(net, id_) if own else "member"
    return Card(
        id_,
        kind.id,
        size,
        *place,
        hyphenate(facet.label[net.lang], net.lang, size),
        kind.icon,
        kind.tone,
        home,
        tuple(_blooms(net, id_)) if own and id_ not in net.board.own else (),
        own=say("own.mark", net.lang) if own and id_ in net.board.own else "",
    )


def _blooms(net: Net, id_: str) -> Iterator[Bloom]:
    for name, number in blossoms(net, id_):
        kind = net.board.kinds[name]
        words = kind.names if number > 1 else kind.name
        yield Bloom(kind.icon, kind.tone, number, words[net.lang])


def _group_card(net: Net, group: Gathering, place: tuple[float, float]) -> Card:
    kind = net.board.kinds[group.kind]
    return Card(
        group.id,
        kind.id,
        "group",
        *place,
        hyphenate(group.name[net.lang], net.lang),
        kind.icon,
        kind.tone,
        group.id,
        members=group.members,
    )
