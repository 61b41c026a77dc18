"""The plate drawn small, as one still picture for paper: cards, halos, and which cards came first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from praatplaat.content.vocabulary import Ground
from praatplaat.graph import Net
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import LINE, Extent
from praatplaat.i18n import from_right
from praatplaat.view.resting import resting
from praatplaat.view.scene import Curve, build_scene
from praatplaat.view.shapes import ordered

_UNIT: Final = 0.25
"""Pixels of a plate unit: the picture is some 400 pixels wide, where letters are as large as a card lets them be."""
_ROUND: Final = {"mountain": 26.0, "signpost": 6.0, "person": 46.0, "tool": 12.0}
_ROUND_OTHERS: Final = 20.0
_BASELINE: Final = 0.8
"""How far the baseline of letters lies below the top of their line, as a share of their size."""


@dataclass(frozen=True, slots=True)
class SketchedCard:
    """A card of which all is known to draw it: its box and its words in plate units, and its `rank` among the best."""

    tone: str
    icon: str
    x: float
    y: float
    width: float
    height: float
    corner: float
    pile: bool
    type: float
    lines: tuple[tuple[float, float, str], ...]
    """Each line of its label: where it begins, its baseline, its words."""
    rank: str
    from_right: bool = False
    """Whether its words begin at the right: `lines` say where."""
    own: bool = False
    """Whether a room added it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture in plate units, for `assets/templates/sketch.html`."""

    width: float
    height: float
    ground: Ground
    dotted: bool
    curves: tuple[Curve, ...]
    halos: tuple[tuple[float, float, float], ...]
    """Middle and radius."""
    cards: tuple[SketchedCard, ...]


def sketch(
    net: Net, numbers: Mapping[str, float], ranked: Mapping[str, int] | None = None, *, most: float | None = None
) -> Sketch:
    """Return the plate at rest with a halo for each facet that has a number; `most` is the number of a full halo.

    The facets `ranked` have their number. What stands for a facet without a card of its own is the card behind which
    it waits: that shows the highest number of all that it stands for. A facet that is not on the board is left out.
    """
    scene = build_scene(net, "landscape")
    rest = resting(scene, _UNIT)
    ranks: dict[str, list[str]] = {}
    for facet, rank in (ranked or {}).items():
        ranks.setdefault(rest.home.get(facet, ""), []).append(str(rank))
    return Sketch(
        scene.width,
        scene.height,
        net.board.ground,
        scene.dotted,
        tuple(line.curve for line in scene.lines if not line.quiet),
        rest.halos(rest.shown(numbers), most),
        tuple(
            _card(card, rest.extents[id_], ", ".join(ranks.get(id_, ())), from_right=from_right(net.lang))
            for id_, card in rest.cards.items()
        ),
    )


def _card(card: Card, of: Extent, rank: str, *, from_right: bool) -> SketchedCard:
    width, height = of.size
    first = card.y - len(of.lines) * LINE * of.type / 2 + _BASELINE * of.type
    begin = card.x + of.words_at + (of.words_width * of.type if from_right else 0)
    told = (ordered(line) if from_right else line for line in of.lines)
    rows = ((begin, first + n * LINE * of.type, line) for n, line in enumerate(told))
    return SketchedCard(
        card.tone,
        card.icon,
        card.x - width / 2,
        card.y - height / 2,
        width,
        height,
        _ROUND.get(card.icon, _ROUND_OTHERS),
        card.size == "group",
        of.type,
        tuple((round(x, 1), round(y, 1), line) for x, y, line in rows),
        rank,
        from_right,
        bool(card.own),
    )
