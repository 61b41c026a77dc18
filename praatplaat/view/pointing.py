"""Where links point on a plate at rest: a small arrow on each, in the middle of the longest piece that is seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.content.vocabulary import Relation
from praatplaat.figures import figures
from praatplaat.graph import Net
from praatplaat.graph.pieces import moved
from praatplaat.view.resting import Resting
from praatplaat.view.scene import Curve, Scene

SIZES: Final[Mapping[bool, tuple[float, float]]] = {
    True: tuple(figures("links")["POINT_ON_DOTS"]),
    False: tuple(figures("links")["POINT_ON_THIN"]),
}
"""Length and half the width of an arrow in plate units, on a line of dots or on a thin one."""
_PIECES: Final = 24
_SHARES: Final = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in (n / _PIECES for n in range(_PIECES + 1))
)
"""Of the four points of a curve, how much each has in each of its pieces."""


def pointing(scene: Scene, relations: Mapping[str, Relation]) -> list[int]:
    """Return the numbers of the links of which the relation has an arrow."""
    return [i for i, line in enumerate(scene.lines) if relations[line.relation].arrow]


def arrows_of(scene: Scene, rest: Resting, relations: Mapping[str, Relation]) -> dict[int, str]:
    """Return an arrow as an SVG path by the number of its link, for each that shows at rest and has a direction.

    One that cards cover as a whole has it in its middle.
    """
    if scene.orientation != "landscape":
        return {}
    numbers = [i for i in pointing(scene, relations) if not scene.lines[i].quiet]
    around = _around(rest, SIZES[scene.dotted]) if numbers else []
    curves = {i: scene.lines[i].curve for i in numbers}
    return {i: arrow(curve, _seen_at(curve, around), dotted=scene.dotted) for i, curve in curves.items()}


def arrows_on(curves: Mapping[tuple[str, str], Curve], net: Net, rest: Resting) -> Iterator[str]:
    """Yield the arrows on links that are drawn strongly, by the two cards that each joins; one for each direction."""
    relations, home, around = net.board.relations, rest.home, _around(rest, SIZES[False])
    ways = {
        (home[a], home[b])
        for a, b, data in net.graph.edges(data=True)
        if relations[data["relation"]].arrow and a in home and b in home
    }
    for (a, b), curve in curves.items():
        back = (*curve[6:], *curve[4:6], *curve[2:4], *curve[:2])
        both = 0.08 if {(a, b), (b, a)} <= ways else 0.0
        for way, on in (((a, b), curve), ((b, a), back)):
            if way in ways:
                yield arrow(on, _seen_at(on, around) + both, dotted=False)


def _around(rest: Resting, size: tuple[float, float]) -> list[list[Box]]:
    """Return what the middle of an arrow should not lie in, then what it must not."""
    boxes = [moved(rest.extents[id_].body, (card.x, card.y)) for id_, card in rest.cards.items()]
    return [[_grown(box, by) for box in boxes] for by in (size[0] / 2 + 3, size[1] / 2)]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _seen_at(curve: Curve, around: Iterable[Sequence[Box]]) -> float:
    """Return where along a curve, 0 to 1, the middle of the longest piece is that lies in none of the boxes.

    Where there is none, the next boxes are asked; those are smaller.
    """
    (x0, x1, x2, x3), (y0, y1, y2, y3) = curve[::2], curve[1::2]
    left, top, right, bottom = min(curve[::2]), min(curve[1::2]), max(curve[::2]), max(curve[1::2])
    places = [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _SHARES]
    for boxes in around:
        near = [box for box in boxes if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
        longest, end, run = 0, 0, 0
        for n, (x, y) in enumerate(places):
            run = 0 if any(box[0] < x < box[2] and box[1] < y < box[3] for box in near) else run + 1
            if run > longest:
                longest, end = run, n
        if longest:
            return (end - (longest - 1) / 2) / _PIECES
    return 0.5


def arrow(curve: Curve, t: float = 0.5, *, dotted: bool) -> str:
    """Return an arrow on a curve as an SVG path, its middle at `t`."""
    sides, u = (curve[::2], curve[1::2]), 1 - t
    x, y = (u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d for a, b, c, d in sides)
    dx, dy = (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c) for a, b, c, d in sides)
    (long, half), length = SIZES[dotted], math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    corners = ((long / 2, 0.0), (-long / 2, half), (-long / 2, -half))
    told = (f"{x + ahead * dx - aside * dy:.0f} {y + ahead * dy + aside * dx:.0f}" for ahead, aside in corners)
    return f"M{'L'.join(told)}Z"
