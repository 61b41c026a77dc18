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
from praatplaat.content.prose import unbroken
from praatplaat.content.vocabulary import Ground
from praatplaat.graph import Net
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import Extent
from praatplaat.graph.pieces import moved
from praatplaat.graph.values import Overlay
from praatplaat.i18n import from_right
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.aside import Aside
from praatplaat.view.fading import shares_seen
from praatplaat.view.front import Ahead, front
from praatplaat.view.marks import marks_of
from praatplaat.view.notes import note_boxes
from praatplaat.view.pointing import arrows_of, arrows_on
from praatplaat.view.resting import Resting, resting
from praatplaat.view.scene import Curve, build_scene, curve, path_of
from praatplaat.view.shapes import Drawn
from praatplaat.view.still_around import drawn_around, drawn_aside, heights, told_at_rest
from praatplaat.view.still_cards import State, drawn_arrow, drawn_card, drawn_mark
from praatplaat.view.still_values import STRIP, drawn_band, drawn_legend, drawn_note, free_radii, lit_pairs
from praatplaat.view.theme import Theme, themes

_CODE: Final = 0.075
"""The side of a QR code as a share of the width: 22 mm on A4, which a phone reads at arm's length."""
_PANE: Final = 0.31
"""How much of the width is covered by what is said beside the plate, as on a screen."""
_CSS: Final = re.compile(r"var\(--([a-z-]+)\)")


def coloured(drawing: str, colours: Mapping[str, str]) -> str:
    """Return a drawing of ours in these colours: other programs know no custom properties."""
    return _CSS.sub(lambda name: colours[name[1]], drawing)


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
    bottom: float
    """Where the drawing ends, below the edge of what covers it."""
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
    points: str  # the path of the arrows on these
    hot: tuple[str, ...]
    """Paths of the links that are drawn strongly."""
    halos: tuple[tuple[float, float, float], ...]
    placed: tuple[PlacedCard, ...]
    cards: tuple[Drawn, ...]
    around: tuple[Drawn, ...]
    code: tuple[float, float, float, str] | None = None
    """A QR code: where it stands, its side and the address that it holds."""
    small: tuple[Drawn, ...] = ()
    """The cards that it has where it is at most `small_below` pixels wide, if these are others."""
    small_below: float = 0.0

    def without_cards(self) -> Still:
        """Return the picture of what lies below the cards."""
        return replace(self, cards=(), around=(replace(self.around[0], signs=[], lines=[]),), code=None)

    @property
    def whole(self) -> tuple[float, float]:
        """Width and height of the drawing under the cards; a plate with few cards shows its upper part."""
        return PLATE_SIZES[self.orientation]

    @property
    def icons(self) -> list[str]:
        """Return the icons that it uses."""
        return sorted({sign.icon for drawn in (*self.cards, *self.around) for sign in drawn.signs})

    def coloured(self, drawing: str) -> str:
        """Return a drawing of ours in the colours of the theme."""
        return coloured(drawing, self.colours)


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
    overlay: Overlay | None = None,
) -> Still:
    """Return the plate on a sheet of `width` and `height` in pixels, in one of the `themes`.

    Facets with a number have a halo and show it, `most` is the number of a full halo; what stands for a facet without
    a card of its own is the card behind which it waits, with the highest number of all that it stands for. An
    `address` is where the board is live: below the plate there is a QR code for it. With an `aside` the plate shows
    what that is about, and leaves space for its words; else it is at rest.
    """
    orientation = "portrait" if height > 2 * width else "landscape"
    look, scene = themes()[theme], build_scene(net, orientation)
    plate = scene.width, scene.height
    header, foot = heights(net, width, height)
    code, strip = _CODE * width if address else 0.0, STRIP * width if overlay and overlay.shown else 0.0
    unit, left, top = _fitted(plate, (0, header, width, height - foot - strip - (0 if aside else code)))
    free = width * (1 - _PANE) if aside else width
    window = -left / unit, (header - top) / unit, (free - left) / unit, (height - foot - strip - code - top) / unit
    ahead = front(scene, aside, unit, window, net.lang) if aside and orientation == "landscape" else None
    rest = ahead.standing if ahead else resting(scene, unit)
    seen = Seen(net, rest, aside, ahead, overlay or Overlay(), plate)
    shown = rest.shown(numbers or {})
    around = drawn_around(net, look, (width, height), header, foot)
    beside = (free, header, width, height - foot)
    pane = drawn_aside(aside, look, beside, from_right=seen.from_right) if aside else Drawn()
    return Still(
        width=width,
        height=height,
        title=net.board.title[net.lang],
        told="\n".join(seen.told()),
        lang=net.lang,
        colours=look.colours,
        line_alpha=look.shares["line-alpha"],
        bottom=height - foot / 2,
        drawn=share_seen(net, theme, faded=bool(aside), orientation=orientation),
        ground=net.board.ground,
        orientation=orientation,
        plate=plate,
        unit=unit,
        left=left,
        top=top,
        dotted=scene.dotted,
        curves=() if aside else scene.at_rest,
        points="" if aside else "".join(arrows_of(scene, rest, net.board.relations).values()),
        hot=tuple(seen.hot()),
        halos=seen.halos() or rest.halos(shown, most),
        placed=tuple(_placed(card, rest.extents[id_], shown.get(id_, 0)) for id_, card in rest.cards.items()),
        cards=tuple(seen.drawn(id_, look, shown.get(id_, 0)) for id_ in seen.noted_last()),
        around=(around, pane, seen.legend(look, (0, height - foot - strip, width, height - foot))),
        code=(free - 1.1 * code, height - foot - 1.05 * code, code, address) if address else None,
    )


def _fitted(plate: tuple[float, float], box: Box) -> tuple[float, float, float]:
    """Return the unit in which a plate fills a box as far as it fits, and where it begins from the left and above."""
    (wide, high), (x0, y0, x1, y1) = plate, box
    unit = min((x1 - x0) / wide, (y1 - y0) / high)
    return unit, (x0 + x1 - wide * unit) / 2, (y0 + y1 - high * unit) / 2


def share_seen(net: Net, theme: str, *, faded: bool, orientation: str = "landscape") -> float:
    """Return how much of the drawing shows, 0 to 1; of a board's own drawing as much as leaves words readable."""
    if faded:
        return themes()[theme].shares["faded"]
    own = net.board.ground.drawings.get(orientation)
    return shares_seen(own)[theme] if own else 1.0


def _placed(card: Card, of: Extent, number: float) -> PlacedCard:
    told = [(str(len(card.members)), card.tone)] if card.members else []
    told += [(str(bloom.number), bloom.tone) for bloom in card.blooms]
    pills = tuple((words, tone, box) for (words, tone), box in zip(told, of.blooms, strict=False))
    return PlacedCard(card, of, pills, number)


class Seen:
    """How each card on the plate is seen: open, faded, standing out, with what mark."""

    def __init__(
        self,
        net: Net,
        rest: Resting,
        aside: Aside | None,
        ahead: Ahead | None,
        overlay: Overlay,
        plate: tuple[float, float],
    ) -> None:
        self._net, self._rest, self._ahead, self._overlay = net, rest, ahead, overlay
        self._aside = aside
        self.from_right = from_right(net.lang)
        home = rest.home
        self._opened = home.get(aside.opened, "") if aside else ""
        self._near = None if aside is None else {home[facet] for facet in (aside.opened, *aside.near) if facet in home}
        self._lit = {home[facet] for facet in overlay.lit if facet in home}
        self._left = None if overlay.only is None else {home[facet] for facet in overlay.only if facet in home}
        self._marks = marks_of(overlay, rest.home, net.lang)
        notes: dict[str, str] = {}
        for facet, words in overlay.notes.items():
            if facet in home:
                notes.setdefault(home[facet], words)
        self._notes, self._boxes = notes, note_boxes(notes, rest.cards, rest.extents, plate)

    def drawn(self, id_: str, look: Theme, number: float) -> Drawn:
        """Return a card with all that is on and around it."""
        card, of, mark = self._rest.cards[id_], self._rest.extents[id_], self._marks.of.get(id_)
        if (by := of.larger) != 1:
            card, of = replace(card, x=card.x / by, y=card.y / by), of.times(1 / by)
        colour = look.of_value(mark.colour) if mark and mark.colour else ""
        around = drawn_band(card, of, colour, look.colours["hot"] if id_ in self._lit else "")
        if self._ahead and id_ in self._ahead.marks:
            return drawn_mark(card, of, look, around)
        face = f"{number:g}" if number else ""
        if mark:
            face = mark.brief if of.is_compact else mark.face
        state, ahead = self._state(id_), self._ahead is not None
        drawn = drawn_card(card, of, look, face, state, around, ahead=ahead, from_right=self.from_right)
        if self._net.board.vocabulary.points and self._ahead and id_ in self._ahead.arrows:
            side, way = self._ahead.arrows[id_]
            x0, y0, x1, y1 = moved(of.body, (card.x, card.y))
            drawn_arrow(drawn, (x1 if side > 0 else x0, (y0 + y1) / 2), side, way, look.colours["hot"])
        if id_ in self._notes:
            x0, y0, x1, y1 = (side / by for side in self._boxes[id_])
            drawn_note(drawn, (x0, y0, x1, y1), self._notes[id_], look, from_right=self.from_right)
        return drawn if by == 1 else drawn.times(by)

    def noted_last(self) -> list[str]:
        """Return the cards in an order in which no other covers a note."""
        return sorted(self._rest.cards, key=lambda id_: id_ in self._notes)

    def _state(self, id_: str) -> State:
        if self._left is not None and id_ not in self._left:
            return "off"
        if id_ == self._opened:
            return "open"
        return "rest" if self._near is None or id_ in self._near else "off"

    def hot(self) -> Iterator[str]:
        """Yield the paths of links between the card that is open and those near it, and between those that are lit."""
        cards, pairs = self._rest.cards, lit_pairs(self._net, self._overlay, self._rest.home)
        if self._ahead:
            yield from self._ahead.hot
        elif self._opened and self._near:
            pairs = [(self._opened, id_) for id_ in sorted(self._near - {self._opened})] + pairs
        on = {(a, b): curve((cards[a].x, cards[a].y), (cards[b].x, cards[b].y)) for a, b in pairs}
        yield from map(path_of, on.values())
        yield from arrows_on(on, self._net, self._rest)

    def halos(self) -> tuple[tuple[float, float, float], ...]:
        """Return the halos of values that are shown as sizes."""
        sizes = {id_: mark.size for id_, mark in self._marks.of.items() if mark.size}
        return self._rest.halos(sizes, None, free_radii(self._rest.cards, self._rest.extents)) if sizes else ()

    def legend(self, look: Theme, box: Box) -> Drawn:
        drawn = drawn_legend(self._marks, look, box) if self._marks.keys else Drawn()
        return drawn.mirrored(box[0], box[2]) if self.from_right else drawn

    def told(self) -> Iterator[str]:
        """Yield what is read on the sheet and what the marks say, for who does not see it."""
        aside = self._aside
        own = (aside.above, aside.title, *(words for _, words in aside.words)) if aside else told_at_rest(self._net)
        yield from own
        yield from filter(None, (key.told for key in self._marks.keys))
        for id_, mark in self._marks.of.items():
            yield f"{unbroken(self._rest.cards[id_].label)}: {mark.words}."
        for facet, words in self._overlay.notes.items():
            yield f"{self._net.board.by_id[facet].title[self._net.lang]}: {words}"
