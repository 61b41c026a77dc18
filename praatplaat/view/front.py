"""What comes forward on a still picture when a facet or a step of a route is open, as `assets/view/stage.js` has it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph.cards import Card, hyphenate
from praatplaat.graph.extent import Extent, extent
from praatplaat.view.arranging import Item, Laid, Point, arranged, in_turns
from praatplaat.view.aside import Aside
from praatplaat.view.resting import Resting
from praatplaat.view.scene import Scene

_FRONT: Final = figures("front")
GAP: Final[float] = _FRONT["GAP"]
MARK: Final[float] = _FRONT["MARK"]
_FREE: Final[Mapping[str, float]] = _FRONT["FREE"]
"""What stays free within the window of the plate."""
_TURN: Final[float] = figures("curve")["TURN"]
"""How wide the turns of a link are that runs by a gutter."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The cards that came forward, in their places; which of these show no words, and the paths of links."""

    standing: Resting
    marks: frozenset[str]
    hot: tuple[str, ...]
    arrows: Mapping[str, tuple[float, float]]
    """Of cards with words: on which side their link runs, and where it points: -1 left, 1 right, 0 both ways."""


def front(scene: Scene, aside: Aside, unit: float, window: Box, lang: str) -> Ahead:
    """Return what comes forward in a window on a landscape plate, given in plate units, of a scene in `lang`."""
    bare = {card.id: _bare(card, lang) for card in scene.cards if card.id == aside.opened or card.id in aside.near}
    extents = {id_: extent(bare[id_], scene.orientation, unit) for id_ in (aside.opened, *aside.near) if id_ in bare}
    order = sorted(scene.cards, key=lambda card: card.size == "member")
    items = [_item(bare[card.id], extents[card.id]) for card in order if card.id in extents and card.id != aside.opened]
    opened = _item(bare[aside.opened], extents[aside.opened]) if aside.opened else None
    laid = _laid(opened, in_turns(items, {card.id: card.kind for card in order}), unit, window)
    cards = {id_: replace(bare[id_], x=x, y=y) for id_, (x, y) in laid.places.items()}
    half = MARK / 2
    small = Extent((-half, -half, half, half), (-half, -half, half, half), ())
    sizes = {id_: small if id_ in laid.marks else extents[id_] for id_ in cards}
    return Ahead(
        Resting(cards, sizes, {id_: id_ for id_ in cards}),
        laid.marks,
        tuple(_links(laid, scene, aside.opened)),
        _arrows(laid, scene, aside.opened),
    )


def _bare(card: Card, lang: str) -> Card:
    """Return a card as it comes forward: without blooms, and a compact one like those that wait behind others."""
    if card.compact:
        card = replace(card, size="member", compact=None, label=hyphenate(card.label, lang, "member"))
    return replace(card, blooms=(), larger=1.0)


def _item(card: Card, of: Extent) -> Item:
    width, height = of.size
    return Item(card.id, width, height, MARK if card.size == "member" else 0.0)


def _laid(opened: Item | None, items: list[Item], unit: float, window: Box) -> Laid:
    x0, y0, x1, y1 = window
    area = x0 + _FREE["left"], y0 + _FREE["top"], x1 - _FREE["right"], y1 - _FREE["bottom"]
    laid = arranged(area, opened, items, GAP)
    if laid.marks:
        below = max(_FRONT["SPACE_FOR_TURNS"], _FRONT["TURNS_HIGH"] / unit)  # for the buttons that a screen has there
        laid = arranged((*area[:3], area[3] - below), opened, items, GAP)
    return laid


def _links(laid: Laid, scene: Scene, opened: str) -> Iterator[str]:
    """Yield the path of each link between the card that is open and those with words."""
    for line in scene.lines:
        ends = {line.source, line.target} - {opened}
        if opened in (line.source, line.target) and len(ends) == 1:
            (other,) = ends
            if other in laid.gutters:
                yield _by_gutter(laid.places[other], laid.places[opened], laid.gutters[other])


def _arrows(laid: Laid, scene: Scene, opened: str) -> dict[str, tuple[float, float]]:
    """Return the arrow of each link of the card that is open, as in `assets/view/arrows.js`."""
    into = {line.target for line in scene.lines if line.source == opened}
    out = {line.source for line in scene.lines if line.target == opened}
    sides = {id_: _sign(by) for id_, by in laid.gutters.items() if id_ in into | out and id_ not in laid.marks}
    return {id_: (side, side * ((id_ in out) - (id_ in into))) for id_, side in sides.items()}


def _by_gutter(start: Point, end: Point, beside: float) -> str:
    """Return the path of a link: level to the gutter, along it, and level to the card that is open."""
    (x0, y0), (x1, y1) = start, end
    gx, high = x0 + beside, abs(y1 - y0) / 2
    dx, dy, out = _sign(beside), _sign(y1 - y0), _sign(x1 - gx)
    first, second = min(_TURN, abs(beside), high), min(_TURN, high, abs(x1 - gx))
    points = (
        (gx - dx * first, y0),
        (gx, y0),
        (gx, y0 + dy * first),
        (gx, y1 - dy * second),
        (gx, y1),
        (gx + out * second, y1),
        (x1, y1),
    )
    told = " ".join(
        f"{way}{x:.1f} {y:.1f}" for way, (x, y) in zip(("L", "Q", "", "L", "Q", "", "L"), points, strict=True)
    )
    return f"M{x0:.1f} {y0:.1f}{told}"


def _sign(value: float) -> float:
    return math.copysign(1, value) if value else 0.0
