"""Values of a researcher as a board in a browser shows them: plain data, worked out once for all its views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from praatplaat.content.model import Board
from praatplaat.graph import homes, net_of
from praatplaat.graph.values import Overlay
from praatplaat.view.marks import Mark, marks_of


def live_values(board: Board, lang: str, overlay: Overlay) -> dict[str, Any]:
    """Return what a board shows of an overlay, in a language; nothing when there is nothing to show.

    A facet has its own value wherever its card comes forward, a group that of all it stands for.
    """
    if overlay == Overlay():
        return {}
    net = net_of(board, lang)
    home = homes(net)
    at_rest = marks_of(overlay, home, net.lang)
    own = marks_of(overlay, {facet: facet for facet in net.graph}, net.lang).of
    marks: dict[str, Mark] = {**own, **{card: mark for card, mark in at_rest.of.items() if card not in home}}
    return {
        "marks": {id_: [mark.size, mark.face, mark.words, mark.brief] for id_, mark in marks.items()},
        "colours": {id_: mark.colour for id_, mark in marks.items() if mark.colour},
        "lit": list(overlay.lit),
        "litCards": _with_homes(overlay.lit, home),
        "only": None if overlay.only is None else _with_homes(overlay.only, home),
        "notes": dict(overlay.notes),
        "keys": [
            {
                "way": key.way,
                "heading": key.heading,
                "colours": key.colours,
                "low": key.low,
                "high": key.high,
                "least": round(key.least, 3),
            }
            for key in at_rest.keys
        ],
        "below": list(at_rest.below),
    }


def _with_homes(facets: Any, home: Mapping[str, str]) -> list[str]:
    return sorted({*facets, *(home[facet] for facet in facets)})
