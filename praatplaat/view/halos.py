"""How large halos are, in plate units: what can be seen of one grows as its number does.

A card covers the middle of its halo, and people compare what they see. So what counts is the disc without what the card
covers: twice the number is twice that area.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from praatplaat.figures import figures

_HALOS: Final = figures("halos")
RADIUS: Final[float] = _HALOS["WIDEST"]
"""The radius that no halo goes beyond."""
_LEAST: Final = 1e-6
"""What is a smaller part of the highest number than this shows no halo, however large that could be."""
_STEPS: Final[int] = _HALOS["HALVINGS"]
"""Halvings of a radius: to far below a pixel."""

Size = tuple[float, float]
"""Width and height of a card."""


def halos(
    numbers: Mapping[str, float],
    cards: Mapping[str, Size],
    *,
    most: float | None = None,
    free: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return the radius of the halo of each card by its id; none for a card with 0.

    `most` is the number that has a full halo, without it the highest of all. With `free`, the radius that is free
    around each card, a full halo is as large as the tightest of these lets it be.
    """
    given = {id_: number for id_, number in numbers.items() if number > 0}
    full = most or max(given.values(), default=0)
    parts = {id_: min(number / full, 1) for id_, number in given.items()}
    whole = min((seen_area(RADIUS, cards[id_]) for id_ in given), default=0)
    if free:
        tight = (seen_area(free[id_], cards[id_]) / part for id_, part in parts.items() if part > _LEAST)
        whole = min([whole, *tight])
    return {id_: _radius(whole * part, cards[id_]) for id_, part in parts.items()}


def seen_area(radius: float, card: Size) -> float:
    """Return the area of a disc that can be seen around a card over its middle."""
    right, top = min(card[0] / 2, radius), min(card[1] / 2, radius)
    # A quarter of what the card covers: below its upper edge as far as the disc reaches above that, then below the arc.
    level = min(right, math.sqrt(radius**2 - top**2))
    below = _below_arc(radius, right) - _below_arc(radius, level) if radius else 0.0
    return math.pi * radius**2 - 4 * (top * level + below)


def _below_arc(radius: float, x: float) -> float:
    return (x * math.sqrt(max(0.0, radius**2 - x**2)) + radius**2 * math.asin(x / radius)) / 2


def _radius(area: float, card: Size) -> float:
    low, high = 0.0, RADIUS
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if seen_area(middle, card) < area else (low, middle)
    return high
