"""The scene: everything a picture needs to know, in plate units, and nothing about how it is drawn.

A scene is a pure function of a board in one language and an orientation of the plate. Bokeh, SVG and HTML all draw the
same scene, so that links and cards lie in the same places whoever draws them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from praatplaat.content.short import Short
from praatplaat.figures import figures
from praatplaat.graph import Net, gatherings, has_card, homes, place_nodes, plate_size, settled
from praatplaat.graph.cards import Card, card_of, group_card

Curve = tuple[float, float, float, float, float, float, float, float]
"""A cubic Bézier curve: start, two control points and end, each x then y, in plate units."""

_CURVE: Final = figures("curve")
_REACH, _BEND = _CURVE["REACH"], _CURVE["BEND"]
"""How far along the line the control points lie, and how far beside it, as shares of its length."""
_FEW = 100
"""Up to so many links each is a line of dots, like stepping stones. More would be no paths but a tangle, and to paint
their thousands of dots would take most of the time of a plate: then the lines are thin and whole."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
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
    lines: tuple[DrawnLink, ...]

    @property
    def at_rest(self) -> tuple[Curve, ...]:
        """The links that are drawn while no card is open; a portrait plate shows none."""
        return tuple(line.curve for line in self.lines if not line.quiet) if self.orientation == "landscape" else ()

    @property
    def dotted(self) -> bool:
        """Whether the links that show at rest are few enough to be lines of dots."""
        return sum(not line.quiet for line in self.lines) <= _FEW


def build_scene(net: Net, orientation: str) -> Scene:
    """Return the plate of a board, "landscape" or "portrait", with words in the language of `net`."""
    graph, groups = net.graph, gatherings(net)
    places, home = place_nodes(net, orientation, groups), homes(net, groups)
    places |= {node: places[home[node]] for node in graph if node not in places}
    width, height = plate_size(net, orientation)
    compact, larger = (found := settled(net.board)).compact, found.larger[orientation]
    return Scene(
        orientation=orientation,
        width=width,
        height=height,
        cards=tuple(card_of(net, node, home[node], places[node], compact, larger) for node in graph),
        groups=tuple(group_card(net, group, places[group.id], larger) for group in groups),
        lines=tuple(
            DrawnLink(a, b, data["relation"], curve(places[a], places[b]), not (has_card(net, a) and has_card(net, b)))
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


def path_of(curve: Curve) -> str:
    """Return a curve as an SVG path."""
    a, b, c, d, e, f, g, h = (f"{value:g}" for value in curve)
    return f"M{a} {b}C{c} {d} {e} {f} {g} {h}"


def ends_of(scene: Scene, order: Iterable[str]) -> str:
    """Return for each facet that links come from its number and those of the facets they lead to.

    They are numbered in the `order` of the list in a page. `assets/view/links.js` reads it.
    """
    at = {id_: n for n, id_ in enumerate(order)}
    lists = groupby(scene.lines, key=lambda line: line.source)
    return ",".join(f"{at[source]} {' '.join(str(at[line.target]) for line in lines)}" for source, lines in lists)
