"""Shapes of cards as the style sheet draws them, for pictures that no browser draws."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph.extent import Extent
from praatplaat.view.direction import has_from_right

_NUMBER: Final = re.compile(r"-?[\d.]+")
_PIECE: Final = re.compile(r"([MLHVCZ])([-\d. ]*)")
_ARC = 0.5523
"""How far a Bézier curve reaches along a quarter of a circle, as a share of its radius, to look like one."""

BASELINE = 0.938
"""How far the baseline lies below the top of a line of 1.1 times its letters, as a share of these: of Noto Sans."""
MIDDLE = 0.36
"""How far it lies below the middle of capitals and figures."""

Radii = tuple[float, float, float, float]
"""Radii of the corners: upper left, upper right, lower right, lower left."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled path; `fill` is `#rrggbb`."""

    d: str
    fill: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon: its name, its upper left corner, its side and its colour."""

    icon: str
    x: float
    y: float
    side: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: where it begins, or has its middle, by `anchor`; its baseline, and its letters."""

    x: float
    y: float
    words: str
    size: float
    fill: str
    weight: int = 600
    anchor: str = "start"
    serif: bool = False

    @property
    def ordered(self) -> str:
        """Return its words for programs that read SVG: where they end at its place, they run from right to left."""
        return ordered(self.words) if self.anchor == "end" else self.words

    @property
    def ways(self) -> int:
        """Return 0 where all its letters are written from left to right, 1 where all are from right to left, else 2."""
        return (1 + any(unicodedata.bidirectional(char) == "L" for char in self.words)) * has_from_right(self.words)


@dataclass(slots=True)
class Drawn:
    """What is drawn of one thing: shapes, signs on them, and words on both."""

    shapes: list[Shape] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def times(self, by: float) -> Drawn:
        """Return it so many times as large, and as far from the corner of the plate."""
        return Drawn(
            [replace(shape, d=_NUMBER.sub(lambda found: _n(float(found[0]) * by), shape.d)) for shape in self.shapes],
            [replace(sign, x=sign.x * by, y=sign.y * by, side=sign.side * by) for sign in self.signs],
            [replace(line, x=line.x * by, y=line.y * by, size=line.size * by) for line in self.lines],
        )

    def mirrored(self, left: float, right: float) -> Drawn:
        """Return it as in a mirror between two edges, for words that begin at the right; icons are not turned."""
        both = left + right
        return Drawn(
            [replace(shape, d=_mirrored(shape.d, both)) for shape in self.shapes],
            [replace(sign, x=both - sign.x - sign.side) for sign in self.signs],
            [
                replace(line, x=both - line.x, anchor="end" if line.anchor == "start" else line.anchor)
                for line in self.lines
            ],
        )


def ordered(words: str) -> str:
    """Return words that end where they are written to, in the order of what is written from right to left.

    Signs in the text itself say so, because `direction` on a text turns its anchors round in browsers and is not known
    to the programs that make our PNG and PDF. Words without a letter that is written so keep their own order.
    """
    return f"\u202b{words}\u202c" if has_from_right(words) else words


def _mirrored(d: str, both: float) -> str:
    """Return a path of absolute commands in a mirror: only what lies along the sheet changes."""

    def turned(piece: re.Match[str]) -> str:
        values = [float(value) for value in piece[2].split()]
        along = [] if piece[1] == "V" else range(0, len(values), 2)
        for i in along:
            values[i] = both - values[i]
        return piece[1] + " ".join(map(_n, values))

    return _PIECE.sub(turned, d)


def radii_of(icon: str, of: Extent) -> Radii:
    """Return the radii of a card with this icon, in plate units."""
    if of.is_compact:
        return (of.size[1] / 2,) * 4
    corners = figures("cards")["corners"].get(icon, [figures("cards")["corner"]])
    a, b, c, d = corners * (4 // len(corners))  # two are those of both diagonals
    return a, b, c, d


def grown(box: Box, radii: Radii, by: float) -> str:
    """Return the path of a box with round corners, grown on all sides, or shrunk when `by` is below 0."""
    x0, y0, x1, y1 = box
    return rounded((x0 - by, y0 - by, x1 + by, y1 + by), _radii(radii, by))


def inside(box: Box, radii: Radii, borders: tuple[float, float, float, float]) -> str:
    """Return the path of what lies within borders of these widths: upper, right, lower, left."""
    (x0, y0, x1, y1), (top, right, bottom, left) = box, borders
    return rounded((x0 + left, y0 + top, x1 - right, y1 - bottom), _radii(radii, -min(borders)))


def rounded(box: Box, radii: Radii) -> str:
    """Return the path of a box with round corners; corners that do not fit are all made smaller, as browsers do."""
    x0, y0, x1, y1 = box
    a, b, c, d = radii
    sides = ((a + b, x1 - x0), (b + c, y1 - y0), (c + d, x1 - x0), (d + a, y1 - y0))
    share = min([1.0, *(side / both for both, side in sides if both > side)])
    a, b, c, d = (radius * share for radius in (a, b, c, d))
    e = 1 - _ARC
    return (
        f"M{_n(x0 + a)} {_n(y0)}H{_n(x1 - b)}C{_n(x1 - b * e)} {_n(y0)} {_n(x1)} {_n(y0 + b * e)} {_n(x1)} {_n(y0 + b)}"
        f"V{_n(y1 - c)}C{_n(x1)} {_n(y1 - c * e)} {_n(x1 - c * e)} {_n(y1)} {_n(x1 - c)} {_n(y1)}"
        f"H{_n(x0 + d)}C{_n(x0 + d * e)} {_n(y1)} {_n(x0)} {_n(y1 - d * e)} {_n(x0)} {_n(y1 - d)}"
        f"V{_n(y0 + a)}C{_n(x0)} {_n(y0 + a * e)} {_n(x0 + a * e)} {_n(y0)} {_n(x0 + a)} {_n(y0)}Z"
    )


def disc(middle: tuple[float, float], radius: float) -> str:
    """Return the path of a disc."""
    x, y = middle
    return rounded((x - radius, y - radius, x + radius, y + radius), (radius, radius, radius, radius))


def mixed(colour: str, other: str, share: float) -> str:
    """Return `share` of one colour mixed into another, as `color-mix(in srgb, …)` does."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _radii(radii: Radii, by: float) -> Radii:
    a, b, c, d = (max(0.0, radius + by) if radius else 0.0 for radius in radii)
    return a, b, c, d


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
