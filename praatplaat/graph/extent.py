"""How much space a card takes on screen: an estimate from its words and the figures of the style sheet.

No browser is asked. The figures are those of the style sheets (`assets/figures/cards.json`); a test compares every
estimate with real boxes in Chromium.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.content.prose import SOFT_HYPHEN, unbroken
from praatplaat.figures import figures
from praatplaat.graph.build import MAY_BREAK
from praatplaat.graph.cards import Card
from praatplaat.graph.compact import BEFORE, BORDER, ICON, ICON_AT, Compact
from praatplaat.graph.letters import is_wide, width_of
from praatplaat.settings import CARDS, PLATE_SIZES

SCREENS: Final = {"landscape": ((1920, 1080), (1280, 720)), "portrait": ((390, 844),)}
"""The screens that a plate must fit, width and height in CSS pixels: projected, laptop, phone."""

_CARDS: Final = figures("cards")
LINE: Final[float] = _CARDS["line"]
"""The height of a line as a share of its letters."""
_LARGE: Final[float] = _CARDS["large"]
"""How much larger the letters of a large card are."""
_PILE: Final[float] = _CARDS["pile"]["far"] + _CARDS["pile"]["far-edge"]
"""How far the cards below a group card stick out, right and down."""
_ALIKE = 0.001
"""How near to its least width, in em, a label is brought when its lines are balanced."""
_BLOOM: Final = _CARDS["bloom"]


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cards are drawn on one plate, in plate units: type sizes as (u, u, px, u) for max(u, min(u + px, u))."""

    type: tuple[float, float, float, float]
    padding: tuple[float, float, float, float]  # top, right, bottom, left
    icon: tuple[float, float, float]  # left, top, side
    bloom: tuple[float, float]  # below the card, height
    bloom_padding: float  # left, right and icon together
    bloom_type: tuple[float, float, float, float]
    own_padding: float  # on each side of what says that a card is of the room


def _looks(orientation: str) -> _Looks:
    own = _CARDS[orientation]
    bloom = own["bloom"]
    return _Looks(
        _type(own["type"]),
        tuple(own["padding"][side] for side in ("top", "right", "bottom", "left")),
        tuple(own["icon"][part] for part in ("left", "top", "side")),
        (-bloom["bottom"], bloom["high"]),
        bloom["left"] + bloom["right"] + bloom["icon"],
        _type(own["bloom-type"]),
        own["own-sides"],
    )


def _type(of: Mapping[str, float]) -> tuple[float, float, float, float]:
    return of["least"], of.get("share", 0), of["pixels"], of.get("most", math.inf)


_LOOKS: Final = {orientation: _looks(orientation) for orientation in CARDS}


@dataclass(frozen=True)
class Extent:
    """The space that a card takes around its middle, in plate units: its body, its icon and its blooms."""

    body: Box
    icon: Box
    blooms: tuple[Box, ...]
    pile: float = 0.0
    label: str = ""
    words_width: float = 0.0
    """The width that its words have, in em."""
    type: float = 0.0
    """The size of its letters."""
    words_at: float = 0.0
    """Where its lines begin, from its middle."""
    is_compact: bool = False
    """Whether it is drawn as a compact card: its words on one line, its icon before them."""
    larger: float = 1.0
    """How many times as large as always it is, with all that is on it."""

    def times(self, by: float) -> Extent:
        """Return it so many times as large, around its middle."""

        def box(of: Box) -> Box:
            return of[0] * by, of[1] * by, of[2] * by, of[3] * by

        return replace(
            self,
            body=box(self.body),
            icon=box(self.icon),
            blooms=tuple(map(box, self.blooms)),
            pile=self.pile * by,
            type=self.type * by,
            words_at=self.words_at * by,
            larger=self.larger * by,
        )

    @property
    def parts(self) -> tuple[Box, ...]:
        """All parts that may cover something; the pile below a group card belongs to its body."""
        x0, y0, x1, y1 = self.body
        return (x0, y0, x1 + self.pile, y1 + self.pile), self.icon, *self.blooms

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its body."""
        x0, y0, x1, y1 = self.body
        return x1 - x0, y1 - y0

    @cached_property
    def lines(self) -> Sequence[str]:
        """The label as it is broken."""
        return [self.label] if self.is_compact else balanced(self.label, self.words_width)


def unit_of(orientation: str, screen: tuple[int, int]) -> float:
    """Return the pixels of a plate unit at rest on a screen; the header stands above the plate in landscape."""
    (width, height), (wide, high) = screen, PLATE_SIZES[orientation]
    if orientation == "portrait":
        return width / wide
    header = min(max(56.0, 0.034 * width), 128.0)
    return min(width / wide, (height - header) / high)


def extent(card: Card, orientation: str, unit: float) -> Extent:
    """Estimate the space that a card takes with its words, where a plate unit is `unit` pixels."""
    if card.compact and orientation == "landscape":
        return _compact_extent(unbroken(card.label), card.compact)
    found = _own_extent(card, orientation, unit)
    return found.times(card.larger) if card.larger != 1 else found


def borders(card: Card) -> tuple[float, float]:
    """Return how thick the border of a card is, and that on its left side."""
    of: Mapping[str, float] = _CARDS["borders"]
    border = of["blossom"] if card.icon == "blossom" else of.get(card.size, _CARDS["border"])
    return border, of["signpost"] if card.icon == "signpost" else border


def _thicker(card: Card) -> tuple[float, float]:
    """Return how much thicker its edges are than of other cards, left and right: so much less air words have there."""
    of, usual = _CARDS["borders"], _CARDS["border"]
    if card.icon == "signpost":
        return of["signpost"] - usual, 0.0
    return (of["blossom"] - usual, of["blossom"] - usual) if card.icon == "blossom" else (0.0, 0.0)


def _own_extent(card: Card, orientation: str, unit: float) -> Extent:
    """Return the space of a card that is as large as always."""
    # Where a card of the room stands, a group of them may stand later.
    looks, (width, least) = _LOOKS[orientation], CARDS[orientation]["group" if card.own else card.size]
    border, left_border = borders(card)
    top, right, bottom, left = looks.padding
    right = _CARDS["small-right"] if card.size == "small" else right
    begin, end = _thicker(card)
    right -= end if orientation == "landscape" or card.size == "small" else 0.0
    left -= begin if orientation == "landscape" else 0.0
    smallest, share, pixels, most = looks.type
    smallest += _CARDS["smaller"] * (1 - min(1, card.larger)) if orientation == "landscape" else 0.0
    type_size = _type_size((smallest, share, pixels, most), unit) * (_LARGE if card.size == "large" else 1)
    words_width = (width - left_border - left - right - border) / type_size
    rows = lines(card.label, words_width)
    height = max(least, len(rows) * LINE * type_size + top + bottom + 2 * border)
    x0, y0, x1, y1 = -width / 2, -height / 2, width / 2, height / 2
    dx, dy, side = looks.icon
    dx -= begin if orientation == "landscape" else 0.0
    icon = (x0 + left_border + dx, y0 + border + dy, x0 + left_border + dx + side, y0 + border + dy + side)
    below, high = looks.bloom
    numbers = [len(card.members)] if card.members else [bloom.number for bloom in card.blooms]
    blooms = []
    for i, number in enumerate(numbers):
        wide = (
            2 * _BLOOM["border"]
            + looks.bloom_padding
            + _BLOOM["gap"]
            + width_of("0") * len(str(number)) * _type_size(looks.bloom_type, unit)
        )
        edge = x1 - border - _BLOOM["next" if i else "right"]
        blooms.append((edge - wide, y1 - border + below - high, edge, y1 - border + below))
    if card.own:
        wide = 2 * (_BLOOM["border"] + looks.own_padding) + width_of(card.own) * _type_size(looks.bloom_type, unit)
        edge = x1 - border - _BLOOM["right"]
        blooms.append((edge - wide, y1 - border + below - high, edge, y1 - border + below))
    pile = _PILE if card.size == "group" or card.own else 0.0
    return Extent(
        (x0, y0, x1, y1), icon, tuple(blooms), pile, card.label, words_width, type_size, x0 + left_border + left
    )


def _compact_extent(label: str, compact: Compact) -> Extent:
    """Return the space of a compact card: its words on one line, its icon before them within its border."""
    width, height = compact.size(width_of(label))
    x0, half, letters = -width / 2, ICON / 2 * compact.letters, compact.letters
    icon = x0 + BORDER + ICON_AT * letters
    return Extent(
        (x0, -height / 2, -x0, height / 2),
        (icon, -half, icon + 2 * half, half),
        (),
        label=compact.shortened(label),
        type=letters,
        words_at=x0 + BORDER + BEFORE * letters,
        is_compact=True,
    )


_ENDS_BARE: Final = re.compile(r"[-/\u0e00-\u0e7f]$")
"""What a line ends with that needs no hyphen: one of its own, a stroke, or a letter of Thai."""


def lines(words: str, width: float) -> list[str]:
    """Return words as they are broken in a width in em: at spaces, hyphens and soft hyphens, else anywhere."""
    above, line = list[str](), ""
    for word in words.split(" "):
        pieces = word.replace("-", f"-{SOFT_HYPHEN}").replace(MAY_BREAK, SOFT_HYPHEN).split(SOFT_HYPHEN)
        space = " " if line else ""
        while pieces:
            left = width - width_of(line + space)
            fitting = next((n for n in range(len(pieces), 0, -1) if width_of(_line(pieces[:n], pieces[n:])) <= left), 0)
            if fitting:
                line += space + _line(pieces[:fitting], pieces[fitting:])
                pieces = pieces[fitting:]
            elif not line:  # longer than a line: it breaks wherever the line ends
                *more, line = _torn(pieces[0], width)
                above, pieces = [*above, *more], pieces[1:]
                continue
            if pieces:
                above.append(line)
                line = space = ""
    return [*above, line]


def balanced(words: str, width: float) -> list[str]:
    """Return words in as few lines as `lines` needs, broken where those are most alike, much as a browser does.

    Words are broken only when that saves a line, and then lines stay as `lines` breaks them.
    """
    whole, found = unbroken(words).replace(MAY_BREAK, ""), lines(words, width)
    if len(in_one := lines(whole, width)) > len(found) or not _holds(in_one, whole):
        return found
    narrow, wide, found = 0.0, width, in_one
    while wide - narrow > _ALIKE:
        middle = (narrow + wide) / 2
        tried = lines(whole, middle)
        if len(tried) > len(found) or not _holds(tried, whole):
            narrow = middle
        else:
            found, wide = tried, middle
    return found


def _holds(rows: Sequence[str], whole: str) -> bool:
    """Tell whether rows hold words unbroken: they end at spaces, or anywhere where signs are words by themselves."""
    return " ".join(rows) == whole or ("".join(rows) == whole and all(map(is_wide, whole)))


def _line(pieces: Sequence[str], rest: Sequence[str]) -> str:
    text = "".join(pieces)
    return f"{text}-" if rest and not _ENDS_BARE.search(text) else text


def _torn(piece: str, width: float) -> list[str]:
    torn = [""]
    for letter in piece:
        if torn[-1] and width_of(torn[-1] + letter) > width:
            torn.append("")
        torn[-1] += letter
    return torn


def _type_size(figures: tuple[float, float, float, float], unit: float) -> float:
    least, share, pixels, most = figures
    return max(least, min(share + pixels / unit, most))
