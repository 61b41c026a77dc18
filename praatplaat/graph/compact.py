"""Compact cards: how large their letters are and how much of a label they show, so that all of them fit one plate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.content.labels import cut_alike, end_of
from praatplaat.content.model import Board
from praatplaat.content.prose import unbroken
from praatplaat.figures import figures
from praatplaat.graph.letters import width_of

SHEET: Final[Box] = (64.0, 20.0, 1536.0, 872.0)
"""The part of the plate where compact cards stand: the paper of the neutral ground, within its edge."""
_FIGURES: Final = figures("compact")
ICON_AT, ICON = _FIGURES["icon-at"], _FIGURES["icon"]
"""Where the icon begins, and its side, in letters."""
BEFORE: Final[float] = ICON_AT + ICON + _FIGURES["gap"]
AFTER, HIGH, BORDER = _FIGURES["after"], _FIGURES["high"], _FIGURES["border"]
"""What stands before and after the words and how high a card is, in letters, and its border, in plate units."""
_LARGEST, _SMALLEST = 28, 19
"""Letters in plate units: 19 are 10 pixels in a cell of a notebook 880 pixels wide."""
_LOOSE, _TIGHT = 0.36, 0.54
"""The share of the sheet that cards take: so that one sees what is linked to what, and the most."""
_SHORTEST: Final = 5.0
"""The least width of a label in em, some eight letters: shorter ones say nothing."""


@dataclass(frozen=True, slots=True)
class Compact:
    """The size of the letters of compact cards in plate units, and the most width of their labels in em."""

    letters: float
    wide: float
    alike: frozenset[str] = frozenset()
    """What would be left of several labels that are cut at their end."""

    def size(self, label: float) -> tuple[float, float]:
        """Return width and height of a card in plate units by the width of its label in em."""
        across = (min(label, self.wide) + BEFORE + AFTER) * self.letters
        return across + 2 * BORDER, HIGH * self.letters + 2 * BORDER

    def shortened(self, label: str) -> str:
        """Return what a card shows of a label."""
        begin, end = self.parted(label)
        return _cut(begin, self.wide - width_of(end)) + end

    def parted(self, label: str) -> tuple[str, str]:
        """Return a label as what is cut where it is too wide, and its end, which stays: "" where none need be."""
        if _cut(label, self.wide) not in self.alike:
            return label, ""
        end = end_of(label, width_of, self.wide)
        return label[: len(label) - len(end)], end


def compact_in(board: Board) -> Compact | None:
    """Return how the compact cards of a board are written, each label as wide as in the language where it is widest."""
    labels = [
        {lang: unbroken(label) for lang, label in facet.label.items()}
        for facet in board.facets
        if (facet.on_plate or board.kinds[facet.kind].on_plate) == "compact"
    ]
    found = compact_of([max(map(width_of, of.values())) for of in labels])
    if found is None:
        return None
    by_lang = [[of[lang] for of in labels] for lang in labels[0]]
    return replace(found, alike=frozenset().union(*(cut_alike(said, found.shortened) for said in by_lang)))


def compact_of(labels: Sequence[float]) -> Compact | None:
    """Return the largest letters in which cards with labels of these widths, in em, leave space for their links.

    Where not even the smallest do, labels are shortened; None when too little would be left of them.
    """
    if not labels:
        return None
    widest = max(labels)
    for letters in range(_LARGEST, _SMALLEST - 1, -1):
        if _filled(found := Compact(letters, widest), labels) <= _LOOSE:
            return found
    wide = widest
    while wide >= min(widest, _SHORTEST):
        if _filled(found := Compact(_SMALLEST, wide), labels) <= _TIGHT:
            return found
        wide -= 0.25
    return None


def _cut(text: str, wide: float) -> str:
    """Return as much of a text as is at most so wide, with an ellipsis where some is left out."""
    if width_of(text) <= wide:
        return text
    cut = next((n for n in range(len(text), 0, -1) if width_of(f"{text[:n].rstrip()}…") <= wide), 0)
    return f"{text[:cut].rstrip()}…"


def _filled(compact: Compact, labels: Sequence[float]) -> float:
    x0, y0, x1, y1 = SHEET
    sizes = map(compact.size, labels)
    return sum(wide * high for wide, high in sizes) / ((x1 - x0) * (y1 - y0))
