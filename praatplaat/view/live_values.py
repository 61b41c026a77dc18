"""Values of a researcher as a board in a browser shows them: plain data, worked out once for all its views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from praatplaat.graph import Net
from praatplaat.graph.values import Overlay
from praatplaat.view.marks import Mark, marks_of
from praatplaat.view.resting import resting
from praatplaat.view.scene import build_scene
from praatplaat.view.still_values import free_radii

_UNIT: Final = 0.6
"""Pixels of a plate unit, about, in a cell of a notebook."""


def live_values(net: Net, overlay: Overlay) -> dict[str, Any]:
    """Return what a board shows of an overlay, in the language of `net`; nothing when there is nothing to show.

    A facet has its own value wherever its card comes forward, a group that of all it stands for.
    """
    if overlay == Overlay():
        return {}
    rest = resting(build_scene(net, "landscape"), _UNIT)
    at_rest = marks_of(overlay, rest.home, net.lang)
    own = marks_of(overlay, {facet: facet for facet in net.graph}, net.lang).of
    marks: dict[str, Mark] = {**own, **{card: mark for card, mark in at_rest.of.items() if card not in rest.home}}
    return {
        "marks": {id_: [mark.size, mark.face, mark.words] for id_, mark in marks.items()},
        "colours": {id_: mark.colour for id_, mark in marks.items() if mark.colour},
        "free": {id_: round(radius, 1) for id_, radius in free_radii(rest.cards, rest.extents).items()},
        "lit": list(overlay.lit),
        "litCards": _with_homes(overlay.lit, rest.home),
        "only": None if overlay.only is None else _with_homes(overlay.only, rest.home),
        "notes": dict(overlay.notes),
        "keys": [
            {"way": key.way, "heading": key.heading, "colours": key.colours, "low": key.low, "high": key.high}
            for key in at_rest.keys
        ],
        "below": list(at_rest.below),
    }


def _with_homes(facets: Any, home: Mapping[str, str]) -> list[str]:
    return sorted({*facets, *(home[facet] for facet in facets)})
