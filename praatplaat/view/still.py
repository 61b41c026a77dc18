"""The plate as one still picture that no browser draws: the same scene in the same places, words and colours.

It is composed for a sheet of any size in pixels: the plate as large as it fits, its drawing as far as the sheet goes,
a header above it and, at its foot, who made it and its licence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.content.vocabulary import Ground
from praatplaat.graph import Net
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.aside import Aside
from praatplaat.view.explained import of_kind
from praatplaat.view.extent import Extent
from praatplaat.view.resting import resting
from praatplaat.view.scene import Card, Curve, build_scene, curve
from praatplaat.view.shapes import Drawn
from praatplaat.view.still_around import drawn_around, drawn_aside, heights
from praatplaat.view.still_cards import State, drawn_card
from praatplaat.view.theme import themes

_CODE: Final = 0.075
"""The side of a QR code as a share of the width: 22 mm on A4, which a phone reads at arm's length."""
_PANE: Final = 0.34
"""How much of the width stands beside the plate."""
_CSS: Final = re.compile(r"var\(--([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with the space that it takes, and the pills on it: words, tone and box from the middle of the card."""

    card: Card
    extent: Extent
    pills: tuple[tuple[str, str, Box], ...]
    number: float = 0
    """What a workshop gave to it."""


@dataclass(frozen=True, slots=True)
class Still:
    """A picture in pixels, for `assets/templates/still.svg`; the plate is drawn in plate units within it."""

    width: float
    height: float
    title: str
    told: str
    lang: str
    colours: Mapping[str, str]
    line_alpha: float
    drawn: float
    """How much of the drawing is seen, from 0 to 1."""
    ground: Ground
    orientation: str
    plate: tuple[float, float]
    unit: float
    left: float
    top: float
    dotted: bool
    curves: tuple[Curve, ...]
    hot: tuple[Curve, ...]
    halos: tuple[tuple[float, float, float], ...]
    placed: tuple[PlacedCard, ...]
    cards: tuple[Drawn, ...]
    around: tuple[Drawn, ...]
    code: tuple[float, float, float, str] | None = None
    """A QR code: where it stands, its side and the address that it holds."""

    def without_cards(self) -> Still:
        """Return the picture of what lies below the cards."""
        return replace(self, cards=(), around=(replace(self.around[0], signs=[], lines=[]),), code=None)

    @property
    def icons(self) -> list[str]:
        """Return the icons that it uses."""
        return sorted({sign.icon for drawn in (*self.cards, *self.around) for sign in drawn.signs})

    def coloured(self, drawing: str) -> str:
        """Return a drawing of ours in the colours of the theme: other programs know no custom properties."""
        return _CSS.sub(lambda name: self.colours[name[1]], drawing)


def still(
    net: Net,
    *,
    width: float = 1920,
    height: float = 1080,
    theme: str = "light",
    numbers: Mapping[str, float] | None = None,
    most: float | None = None,
    address: str = "",
    aside: Aside | None = None,
) -> Still:
    """Return the plate on a sheet of `width` and `height` in pixels, in one of the `themes`.

    Facets with a number have a halo and show it, `most` is the number of a full halo; what stands for a facet without
    a card of its own is the card behind which it waits, with the highest number of all that it stands for. An
    `address` is where the board is live: below the plate there is a QR code for it. With an `aside` the plate shows
    what that is about, and leaves room for its words; else it is at rest.
    """
    orientation = "portrait" if height > 2 * width else "landscape"
    look, scene, plate = themes()[theme], build_scene(net, orientation), PLATE_SIZES[orientation]
    header, foot = heights(net, width, height)
    code = _CODE * width if address else 0.0
    room = (width * (1 - _PANE) if aside else width, height - header - foot - code)
    unit = min(room[0] / plate[0], room[1] / plate[1])
    rest = resting(scene, unit)
    shown = rest.shown(numbers or {})
    around = drawn_around(net, look, (width, height), header, foot)
    pane = drawn_aside(aside, look, (room[0], header, width, height - foot)) if aside else Drawn()
    return Still(
        width,
        height,
        net.board.title[net.lang],
        "\n".join((aside.above, aside.title, *(words for _, words in aside.words)) if aside else _told(net)),
        net.lang,
        look.colours,
        look.shares["line-alpha"],
        look.shares["faded"] if aside else look.shares["drawn"] if net.board.ground.drawings else 1.0,
        net.board.ground,
        orientation,
        plate,
        unit,
        (room[0] - plate[0] * unit) / 2,
        header + (room[1] - plate[1] * unit) / 2,
        scene.dotted,
        () if aside or orientation == "portrait" else tuple(line.curve for line in scene.lines if not line.quiet),
        tuple(_hot(rest.cards, aside)) if aside else (),
        rest.halos(shown, most),
        tuple(_placed(card, rest.extents[id_], shown.get(id_, 0)) for id_, card in rest.cards.items()),
        tuple(
            drawn_card(card, rest.extents[id_], look, shown.get(id_, 0), _state(id_, aside))
            for id_, card in rest.cards.items()
        ),
        (around, pane),
        (room[0] - 1.1 * code, height - foot - 1.05 * code, code, address) if address else None,
    )


def _placed(card: Card, of: Extent, number: float) -> PlacedCard:
    told = [(str(len(card.members)), card.tone)] if card.members else []
    told += [(str(bloom.number), bloom.tone) for bloom in card.blooms]
    pills = tuple((words, tone, box) for (words, tone), box in zip(told, of.blooms, strict=False))
    return PlacedCard(card, of, pills, number)


def _state(id_: str, aside: Aside | None) -> State:
    if aside and id_ == aside.opened:
        return "open"
    return "rest" if aside is None or id_ in aside.near else "off"


def _hot(cards: Mapping[str, Card], aside: Aside) -> Iterator[Curve]:
    """Yield a link between the card that is open and each card near it."""
    if opened := cards.get(aside.opened):
        for id_ in sorted(aside.near - {aside.opened}):
            yield curve((opened.x, opened.y), (cards[id_].x, cards[id_].y))


def _told(net: Net) -> Iterator[str]:
    """Yield what stands on the plate, for who does not see it: each kind with its facets by their titles."""
    lang = net.lang
    for kind in net.board.kinds.values():
        if facets := of_kind(net, kind.id):
            yield f"{kind.names[lang]}: {', '.join(facet.title[lang] for facet in facets)}."
