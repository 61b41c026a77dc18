"""Places for the cards of a graph that nobody has laid out: near the cards they are linked to, none over another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import networkx as nx

from praatplaat.content.frozen import Frozen
from praatplaat.settings import PLATE_SIZES

_COLUMNS: Final = {"landscape": 5, "portrait": 2}
"""How many small cards fit beside each other on each plate, with space for their icons."""
_PACE: Final = {"landscape": 160.0, "portrait": 176.0}
"""The least units between two rows: a card of two lines with its icon and what hangs below it."""
_WIDEST: Final = {"landscape": math.inf, "portrait": 260.0}
"""The most units between two rows: on a phone the first screen shows several."""
_BELOW: Final = {"landscape": 90.0, "portrait": 0.0}
"""Units left free at the lower edge, where a hint stands."""


def spread(
    cards: nx.Graph[str], at: Mapping[str, tuple[float, float]] | None = None
) -> Mapping[str, Mapping[str, tuple[float, float]]]:
    """Return by orientation a place for every card, in rows over the whole plate.

    The row of a card and its place in the row follow a spring layout (Fruchterman and Reingold 1991) from a fixed
    start, so that the same graph gets the same places; or the places that the cards had elsewhere (`at`,
    y downwards). Cards for which the plate has no row left are not in the answer: `place_nodes` finds them a place.
    """
    laid = at or nx.spring_layout(cards, seed=7, iterations=200)
    drawn = {card: (float(x), float(y)) for card, (x, y) in laid.items()}
    return {orientation: Frozen(_in_rows(drawn, orientation)) for orientation in PLATE_SIZES}


def _in_rows(drawn: Mapping[str, tuple[float, float]], orientation: str) -> dict[str, tuple[float, float]]:
    width, height = PLATE_SIZES[orientation][0], PLATE_SIZES[orientation][1] - _BELOW[orientation]
    columns = min(_COLUMNS[orientation], max(1, math.ceil(math.sqrt(len(drawn)))))
    rows = min(math.ceil(len(drawn) / columns), int(height // _PACE[orientation]))
    down = sorted(drawn, key=lambda card: (drawn[card][1], card))[: rows * columns]
    pace = min(height / rows, _WIDEST[orientation]) if rows else 0.0
    found = {}
    for row in range(rows):
        across = sorted(down[row * columns : (row + 1) * columns], key=lambda card: (drawn[card][0], card))
        for column, card in enumerate(across):
            found[card] = (round(width * (column + 0.5) / len(across), 1), round(pace * (row + 0.5), 1))
    return found
