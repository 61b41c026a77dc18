"""Labels that are cut: which of them would look alike, and the end that tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

_END: Final = 0.5
"""The share of a label that its end may take where it is cut in the middle."""


def cut_alike(labels: Iterable[str], cut: Callable[[str], str]) -> frozenset[str]:
    """Return what would be left of several labels that are cut so."""
    times = Counter(map(cut, {*labels}))
    return frozenset(left for left, count in times.items() if count > 1)


def end_of(label: str, measure: Callable[[str], float], width: float) -> str:
    """Return the end of a label that stays where it is cut in the middle: whole words, or as much of one as may be."""
    end = next(label[n:] for n in range(len(label) + 1) if measure(label[n:]) <= _END * width)
    word = end.find(" ", 0, -1)
    return end[word:] if word >= 0 else end
