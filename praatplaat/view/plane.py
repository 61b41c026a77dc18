"""A field of two axes with labelled dots, as one still picture: for paper and phones.

A board draws the same by `assets/workshop/plane-places.js`, with letters that it can measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product
from typing import Final

from praatplaat.figures import GRID_SIDE
from praatplaat.graph.letters import width_of
from praatplaat.graph.pieces import common

_STEP: Final = 8.0
_GAP: Final = 4.0
"""What stays free around a label, in units of the drawing."""

Box = tuple[float, float, float, float]
"""Left, upper, right, lower."""


@dataclass(frozen=True, slots=True)
class PlaneMark:
    """What is drawn: its label and tone, its means from 1 to `GRID_SIDE`, and the spread along each axis."""

    label: str
    tone: str
    x: float
    y: float
    x_spread: float
    y_spread: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot with its label, of which all is known to draw it; `leader` is where the line to a far label ends."""

    label: str
    tone: str
    x: float
    y: float
    rx: float
    ry: float
    left: float
    upper: float
    width: float
    height: float
    leader: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Plane:
    """A picture in units of its own, for `assets/templates/plane.html`; `type` is the size of its letters."""

    width: int
    height: int
    radius: float
    type: float
    dots: tuple[Dot, ...]


@lru_cache(16)  # all phones show the same, and each page of them is written with what that phone gave
def plane(marks: tuple[PlaneMark, ...], width: int, height: int, letters: float) -> Plane:
    """Return the field, `letters` being the size of its labels: none over another or over a dot while that can be."""
    radius = letters * 0.36
    at = [(_along(mark.x, width), height - _along(mark.y, height)) for mark in marks]
    sizes = [(width_of(mark.label) * letters + letters * 0.7, letters * 1.45) for mark in marks]
    boxes = places(at, sizes, width, height, radius)
    dots = (_dot(*dot, width, height, radius) for dot in zip(marks, at, boxes, strict=True))
    return Plane(width, height, radius, letters, tuple(dots))


def _along(value: float, length: float) -> float:
    """Return where a value lies; each has its own band, so that nothing lies on the edge."""
    return (value - 0.5) / GRID_SIDE * length


def _dot(mark: PlaneMark, at: tuple[float, float], box: Box, width: int, height: int, radius: float) -> Dot:
    end = _nearest(at, box)
    return Dot(
        mark.label,
        mark.tone,
        round(at[0], 1),
        round(at[1], 1),
        round(mark.x_spread / GRID_SIDE * width, 1),
        round(mark.y_spread / GRID_SIDE * height, 1),
        round(box[0], 1),
        round(box[1], 1),
        round(box[2] - box[0], 1),
        round(box[3] - box[1], 1),
        (round(end[0], 1), round(end[1], 1)) if _far(at, box) > radius else None,
    )


def places(
    at: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], width: float, height: float, radius: float
) -> list[Box]:
    """Return a box of its size for the label of each dot: as near to it as can be, over no other label and no dot.

    It is nearer to it than to any other dot, if that can be. Those in the thick of it choose first. Where there is no
    space left, a label lies as near as the edges allow.
    """
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y in at]
    found: dict[int, Box] = {}
    crowd = [sum(abs(x - a) + abs(y - b) < width / 4 for a, b in at) for x, y in at]
    for n in sorted(range(len(at)), key=lambda n: (-crowd[n], n)):
        tried = sorted(_around(at[n], sizes[n], width, height), key=lambda box: _far(at[n], box))
        others = [*taken, *found.values()]
        free = partial(_is_free, others=others)
        own = (box for box in tried if all(_far(dot, box) >= _far(at[n], box) for dot in at) and free(box))
        found[n] = next(own, None) or next(filter(free, tried), tried[0])
    return [found[n] for n in range(len(at))]


def _around(at: tuple[float, float], size: tuple[float, float], width: float, height: float) -> Iterator[Box]:
    """Yield where a label may lie: just above, below, right and left of its dot, then anywhere on a lattice."""
    (x, y), (w, h) = at, size
    most = max(0.0, width - w - _GAP), max(0.0, height - h - _GAP)
    gap = 3 * _GAP
    beside = ((x - w / 2, y - h - gap), (x - w / 2, y + gap), (x + gap, y - h / 2), (x - w - gap, y - h / 2))
    lattice = product(*((_GAP + _STEP * n for n in range(int(end / _STEP) + 1)) for end in most))
    for left, upper in (*beside, *lattice):
        if _GAP <= left <= most[0] and _GAP <= upper <= most[1]:
            yield left, upper, left + w, upper + h


def _nearest(at: tuple[float, float], box: Box) -> tuple[float, float]:
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def _far(at: tuple[float, float], box: Box) -> float:
    near = _nearest(at, box)
    return float(((near[0] - at[0]) ** 2 + (near[1] - at[1]) ** 2) ** 0.5)


def _is_free(box: Box, others: Sequence[Box]) -> bool:
    return not any(common(box, other, -_GAP) for other in others)
