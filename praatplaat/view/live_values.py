"""Values of a researcher as a board in a browser shows them: plain data, worked out once for all its views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from praatplaat.content.model import Board
from praatplaat.graph import Net, homes, net_of, settled
from praatplaat.graph.extent import extent
from praatplaat.graph.pieces import moved
from praatplaat.graph.values import Overlay
from praatplaat.view.marks import Mark, marks_of
from praatplaat.view.notes import note_boxes
from praatplaat.view.scene import build_scene


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
        "noteBoxes": _note_boxes(net, overlay),
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


def _note_boxes(net: Net, overlay: Overlay) -> dict[str, list[int]]:
    """Return where the note on each compact card stands from the left and top of it, and how wide it is."""
    if not overlay.notes or not settled(net.board).compact:
        return {}
    scene = build_scene(net, "landscape")
    cards = {card.id: card for card in (*scene.cards, *scene.groups) if card.size != "member"}
    extents = {id_: extent(card, "landscape", 1.0) for id_, card in cards.items()}
    notes = {id_: words for id_, words in overlay.notes.items() if id_ in cards and extents[id_].is_compact}
    found = {}
    for id_, (left, top, right, _) in note_boxes(notes, cards, extents, (scene.width, scene.height)).items():
        x, y, *_ = moved(extents[id_].body, (cards[id_].x, cards[id_].y))
        found[id_] = [round(left - x), round(top - y), round(right - left)]
    return found


def _with_homes(facets: Any, home: Mapping[str, str]) -> list[str]:
    return sorted({*facets, *(home[facet] for facet in facets)})
