"""Values of a researcher on a still picture: bands around cards, a legend below the plate, notes, and free halos."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph import Net
from praatplaat.graph.cards import Card
from praatplaat.graph.extent import Extent
from praatplaat.graph.letters import REGULAR, width_of
from praatplaat.graph.pieces import moved
from praatplaat.graph.values import Overlay
from praatplaat.view.halos import RADIUS
from praatplaat.view.marks import Key, Marks
from praatplaat.view.notes import NOTE, rows_of
from praatplaat.view.shapes import MIDDLE, Drawn, Line, Shape, disc, grown, radii_of, rounded
from praatplaat.view.theme import Theme

STRIP: Final = 0.026
"""The height of the legend of values, as a share of the width of the sheet."""
_VALUES: Final = figures("values")
"""How far the colour of a value reaches beyond its card (`band`), and beyond that what stands out (`ring`)."""
_NOTE: Final = _VALUES["note"]
_HALOS: Final = figures("halos")
_LEAST, _LEAST_COMPACT = _HALOS["HALO_LEAST"], _HALOS["HALO_LEAST_COMPACT"]
"""How far a halo may reach beyond its card even where others are near: else a card among others could show no size.
A compact card always has others near; the halos of high numbers go on below these."""
_AIR: Final[float] = _HALOS["HALO_AIR"]
_SWATCH: Final = 1.9
"""The width of a colour in the legend, in letters."""


class _Word(Protocol):
    """Writes words from a place on, and returns where they end."""

    def __call__(self, x: float, words: str) -> float: ...


def free_radii(cards: Mapping[str, Card], extents: Mapping[str, Extent]) -> dict[str, float]:
    """Return how large the halo of each card can be without reaching another card, in plate units."""
    boxes = {id_: [moved(part, (card.x, card.y)) for part in extents[id_].parts] for id_, card in cards.items()}
    found = {}
    for id_, card in cards.items():
        near = (_away((card.x, card.y), box) for other in cards if other != id_ for box in boxes[other])
        least = extents[id_].size[1] / 2 + (_LEAST_COMPACT if extents[id_].is_compact else _LEAST)
        found[id_] = max(least, min(RADIUS, min(near, default=RADIUS) - _AIR))
    return found


def _away(point: tuple[float, float], box: Box) -> float:
    """Return how far a point lies from the nearest edge of a box; 0 inside it."""
    x, y = point
    return math.hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def drawn_band(card: Card, of: Extent, colour: str, lit: str) -> Iterator[Shape]:
    """Yield what lies around a card: a ring in the colour `lit` when it stands out, and the `colour` of its value."""
    x0, y0, x1, y1 = moved(of.body, (card.x, card.y))
    box, radii = (x0, y0, x1 + of.pile, y1 + of.pile), radii_of(card.icon, of)
    of_compact = "compact-" if of.is_compact else ""
    band = _VALUES[f"{of_compact}band"] if colour else 0.0
    if lit:
        yield Shape(grown(box, radii, band + _VALUES[f"{of_compact}ring"]), lit)
    if colour:
        yield Shape(grown(box, radii, band), colour)


def drawn_note(drawn: Drawn, box: Box, words: str, theme: Theme, *, from_right: bool = False) -> None:
    """Draw a note in its box."""
    left, top, right, _ = box
    radii = (_NOTE["corner"],) * 4
    drawn.shapes += [
        Shape(rounded(box, radii), theme.colours["hot"]),
        Shape(grown(box, radii, -_NOTE["border"]), theme.colours["sheet"]),
    ]
    for n, row in enumerate(rows_of(words, right - left)):
        y = top + 4 + (n + 0.5) * 1.2 * NOTE + MIDDLE * NOTE
        x, anchor = (right - 10, "end") if from_right else (left + 10, "start")
        drawn.lines.append(Line(x, y, row, NOTE, theme.colours["ink"], 400, anchor))


def lit_pairs(net: Net, overlay: Overlay, home: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of cards with a link between what stands out, each once."""
    lit, pairs = {*overlay.lit} & home.keys(), dict[tuple[str, str], None]()
    for a, b in net.graph.edges():
        if a in lit and b in lit and home[a] != home[b] and (home[b], home[a]) not in pairs:
            pairs[home[a], home[b]] = None
    return list(pairs)


def drawn_legend(marks: Marks, theme: Theme, box: Box) -> Drawn:
    """Return the legend of values on one line in a box, in letters as large as fit there."""
    x0, y0, x1, y1 = box
    size, drawn = 0.42 * (y1 - y0), Drawn()
    wide = x1 - x0 - 1.6 * size
    while size > 0.15 * (y1 - y0) and _row(Drawn(), marks, theme, (x0, y0, y1), size) > x0 + wide:
        size *= 0.96
    drawn.shapes += [
        Shape(f"M{x0:g} {y0:g}H{x1:g}V{y1:g}H{x0:g}Z", theme.colours["sheet"]),
        Shape(f"M{x0:g} {y0:g}H{x1:g}V{y0 + 1:g}H{x0:g}Z", theme.colours["rule"]),
    ]
    _row(drawn, marks, theme, (x0, y0, y1), size)
    return drawn


def _row(drawn: Drawn, marks: Marks, theme: Theme, at: tuple[float, float, float], size: float) -> float:
    """Draw the legend in letters of a size, and return where it ends."""
    x, middle = at[0] + 0.8 * size, (at[1] + at[2]) / 2
    ink, soft = theme.colours["ink"], theme.colours["soft"]

    def word(x: float, words: str, weight: int = 400, fill: str = ink) -> float:
        drawn.lines.append(Line(x, middle + MIDDLE * size, words, size, fill, weight))
        return x + width_of(words) * (1.0 if weight > 400 else REGULAR) * size

    for key in marks.keys:
        x = word(x, key.heading, 700) + 0.7 * size if key.heading else x - size
        x = _swatches(drawn, key, theme, (x, middle), size, word) + 2 * size
    for words in marks.below:
        x = word(x, words, 400, soft) + 1.5 * size
    return x


def _swatches(drawn: Drawn, key: Key, theme: Theme, at: tuple[float, float], size: float, word: _Word) -> float:
    """Draw the colours or sizes of a key, and return where they end."""
    x, middle = at
    if key.way == "size":
        for share, words in ((max(0.12, 0.62 * key.least), key.low), (0.62, key.high)):
            radius = share * size
            drawn.shapes.append(Shape(disc((x + radius, middle), radius), theme.colours["halo"]))
            x = word(x + 2 * radius + 0.3 * size, words) + 0.7 * size
        return x - 0.7 * size
    if not key.colours[0][1]:
        x = word(x, key.low) + 0.4 * size
    for name, words in key.colours:
        wide = _SWATCH * size if not words else 1.1 * size
        top, bottom = middle - 0.5 * size, middle + 0.5 * size
        drawn.shapes.append(Shape(f"M{x:g} {top:g}H{x + wide:g}V{bottom:g}H{x:g}Z", theme.of_value(name)))
        x += wide
        if words:
            x = word(x + 0.35 * size, words) + 0.8 * size
    return word(x + 0.4 * size, key.high) if not key.colours[0][1] else x - 0.8 * size
