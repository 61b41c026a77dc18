"""Compact cards of a still as they are read where it is shown small, as in a narrow cell of a notebook.

Their letters stay as large as is read. Cards go aside a little, as far as they still cover their places; of those that
would lie over each other all the same the one with fewer links becomes a dot, as on a small plate in a browser
(`assets/view/naming.js`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph import Net
from praatplaat.graph.build import Network
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import Extent, extent
from praatplaat.graph.pieces import common, moved
from praatplaat.graph.values import Overlay
from praatplaat.view.resting import Resting, resting
from praatplaat.view.scene import build_scene
from praatplaat.view.still import Seen, Still
from praatplaat.view.theme import themes

NARROW: Final = 560.0
"""Pixels of the narrowest cell in which names can be read."""
_NAMES: Final = figures("names")
READ: Final[float] = _NAMES["LETTERS_READ"]
"""Pixels of letters that are read."""
_ASIDE: Final[Sequence[float]] = _NAMES["ASIDE_SHARES"]
"""Of how far a card may go aside and still cover its place."""
_AIR: Final = 2.0
"""Between a card and what stands beside it, in plate units."""


def with_narrow(drawn: Still, net: Net, overlay: Overlay, numbers: Mapping[str, float]) -> Still:
    """Return a still at rest that has other cards where it is shown small, if those that it has are too small to read.

    Notes stand where there is space beside the cards that it has, so that one with notes stays as it is.
    """
    scene = build_scene(net, "landscape")
    rest = resting(scene, drawn.unit)
    now = [card.compact.letters for card in rest.cards.values() if card.compact]
    letters = READ * drawn.width / NARROW / drawn.unit
    if not now or now[0] >= letters or overlay.notes:
        return drawn
    plate, look = (scene.width, scene.height), themes()["light"]
    seen = Seen(net, narrowed(rest, letters, net.graph, plate), None, None, overlay, plate)
    shown = rest.shown(numbers)
    small = tuple(seen.drawn(id_, look, shown.get(id_, 0)) for id_ in rest.cards)
    return replace(drawn, small=small, small_below=NARROW * letters / now[0])


def narrowed(rest: Resting, letters: float, links: Network, plate: tuple[float, float]) -> Resting:
    """Return compact cards with `letters` in plate units that overlap no other, some of them aside and some as dots."""
    compact = {id_: card for id_, card in rest.cards.items() if card.compact}
    cards, extents = dict(rest.cards), {**rest.extents, **{id_: _dot(rest.extents[id_]) for id_ in compact}}
    standing = {id_: moved(extents[id_].body, (card.x, card.y)) for id_, card in rest.cards.items()}
    wide = {id_: _in_letters(card, letters) for id_, card in compact.items()}
    for id_ in sorted(compact, key=lambda id_: -links.degree(id_)):
        of = extent(wide[id_], "landscape", 1.0)
        near = _near(id_, moved(of.body, (wide[id_].x, wide[id_].y)), standing, of.size)
        for at in _asides(wide[id_], of):
            box = moved(of.body, at)
            if _within(box, plate) and not any(common(box, other, -_AIR) for other in near):
                cards[id_], extents[id_] = replace(wide[id_], x=at[0], y=at[1]), of
                standing[id_] = box
                break
    return Resting(cards, extents, rest.home)


def _in_letters(card: Card, letters: float) -> Card:
    return replace(card, compact=replace(card.compact, letters=letters)) if card.compact else card


def _dot(of: Extent) -> Extent:
    """Return the space of a compact card without its words: its icon alone."""
    half, side = of.size[1] / 2, (of.icon[2] - of.icon[0]) / 2
    return replace(of, body=(-half, -half, half, half), icon=(-side, -side, side, side), label="")


def _near(id_: str, own: Box, standing: Mapping[str, Box], size: tuple[float, float]) -> list[Box]:
    """Return what a card can meet, however far aside it goes."""
    reach = own[0] - size[0], own[1] - size[1], own[2] + size[0], own[3] + size[1]
    return [box for other, box in standing.items() if other != id_ and common(reach, box, -_AIR)]


def _asides(card: Card, of: Extent) -> Iterator[tuple[float, float]]:
    """Yield where a card may stand, the nearest to its place first."""
    wide, high = of.size
    far, down = (wide - high) / 2, high / 2 - 2
    for dx, dy in sorted(((a * far, b * down) for a, b in product(_ASIDE, _ASIDE)), key=lambda by: math.hypot(*by)):
        yield card.x + dx, card.y + dy


def _within(box: Box, plate: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= plate[0] and box[3] <= plate[1]
