"""Cards on a still picture of the plate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal, get_args

from praatplaat.content.frozen import Box
from praatplaat.figures import figures
from praatplaat.graph.cards import Card
from praatplaat.graph.compact import BORDER
from praatplaat.graph.extent import LINE, Extent, borders
from praatplaat.graph.letters import width_of
from praatplaat.graph.pieces import moved
from praatplaat.view.marks import BRIEF
from praatplaat.view.shapes import (
    BASELINE,
    MIDDLE,
    Drawn,
    Line,
    Radii,
    Shape,
    Sign,
    disc,
    grown,
    inside,
    mixed,
    radii_of,
    rounded,
)
from praatplaat.view.theme import Theme, Tone

_SHORT, _HIGHER = 3, 15.0
"""A badge with more signs than this lies so many plate units higher, or it would cover the words of its card."""
_CARDS: Final = figures("cards")
_CUT, _VOTES = _CARDS["cut"], _CARDS["votes"]
"""How far the edge of sheet reaches around a card, and how a badge is made."""
FACE: Final[float] = figures("compact")["face"]
"""The size of what stands in the place of the icon of a compact card, in its letters."""
_EDGE: Final[float] = figures("compact")["cut"]
"""How far the edge of sheet reaches around a compact card."""
_OVERLAP: Final = 0.5
"""How far the tip of a signpost lies over its card, so that no line is seen between them."""
State = Literal["rest", "open", "off"]
"""A card as it lies on the plate, the one that is open, or one that has nothing to do with it."""
STATES: Final[tuple[State, ...]] = get_args(State)


def drawn_card(
    card: Card,
    of: Extent,
    theme: Theme,
    face: str = "",
    state: State = "rest",
    around: Iterable[Shape] = (),
    *,
    ahead: bool = False,
    from_right: bool = False,
) -> Drawn:
    """Return a card in plate units as `assets/praatplaat.css` draws it, with a badge that says `face` if it has one.

    The shapes `around` it are drawn first, below it. A card that came forward (`ahead`) stands before a faded drawing,
    and needs no edge to stand out from it. Words `from_right` begin at its right; its icon stays where it is.
    """
    tone, sheet = tone_in(theme.tones[card.tone], theme, state), theme.colours["sheet"]
    ink = theme.colours[{"rest": "ink", "open": "sheet", "off": "dim"}[state]]
    box, radii, drawn = moved(of.body, (card.x, card.y)), radii_of(card.icon, of), Drawn([*around])
    if of.is_compact:
        return _compact(drawn, card, of, tone, face, sheet, ink, from_right=from_right)
    if card.size == "group":
        pile = _CARDS["pile"]
        for far, edge in ((pile["far"], pile["far-edge"]), (pile["near"], pile["near-edge"])):
            drawn.shapes.append(Shape(grown(moved(box, (far, far)), radii, edge), tone.edge))
            drawn.shapes.append(Shape(grown(moved(box, (far, far)), radii, pile["within"]), tone.fill))
    elif not ahead:
        drawn.shapes.append(Shape(grown(box, radii, _CUT), sheet))
    drawn.shapes += _body(card, box, radii, tone, tip=_CARDS["tip-in-front" if ahead else "tip"] - _OVERLAP)
    x0, y0, x1, _ = moved(of.icon, (card.x, card.y))
    middle, radius = ((x0 + x1) / 2, y0 + (x1 - x0) / 2), (x1 - x0) / 2
    if state == "open" or not ahead:
        drawn.shapes.append(Shape(disc(middle, radius + (3 if ahead else _CUT)), sheet))
    drawn.shapes.append(Shape(disc(middle, radius), tone.edge))
    side = (x1 - x0) * 2 / 3
    drawn.signs.append(Sign(card.icon, middle[0] - side / 2, middle[1] - side / 2, side, sheet))
    first = card.y - 0.5 - len(of.lines) * LINE * of.type / 2 + BASELINE * of.type
    for n, line in enumerate(of.lines):
        drawn.lines.append(
            _words(card, of, first + n * LINE * of.type, line, of.words_width, ink, from_right=from_right)
        )
    below: State = "off" if state == "off" else "rest"
    blooms = [(card.icon, card.tone, len(card.members))] if card.members else []
    blooms += [(bloom.icon, bloom.tone, bloom.number) for bloom in card.blooms]
    for (icon, of_kind, count), pill in zip(blooms, of.blooms, strict=False):
        colours = tone_in(theme.tones[of_kind], theme, below)
        words = theme.colours["dim" if below == "off" else "ink"]
        _bloom(drawn, moved(pill, (card.x, card.y)), icon, colours, str(count), words)
    if face:
        x0, y0, x1, y1 = box
        box = (x0, y0 - _HIGHER, x1, y1) if len(face) > _SHORT else box
        _votes(drawn, box, face, sheet, theme.colours["ink"])
    return drawn


def tone_in(tone: Tone, theme: Theme, state: State) -> Tone:
    """Return the colours of a card in a state."""
    if state == "open":
        return replace(tone, fill=tone.deep)
    if state == "off":
        sky = theme.colours["sky"]
        return replace(tone, fill=mixed(tone.fill, sky, 0.4), edge=mixed(tone.edge, sky, 0.35))
    return tone


def _words(card: Card, of: Extent, y: float, words: str, width: float, ink: str, *, from_right: bool) -> Line:
    """Return a line of a label that may be so many em wide."""
    x = card.x + of.words_at + (width * of.type if from_right else 0)
    return Line(x, y, words, of.type, ink, anchor="end" if from_right else "start")


def drawn_arrow(drawn: Drawn, edge: tuple[float, float], side: float, way: float, fill: str) -> None:
    """Draw where a link points over the edge of a card that it meets, as `assets/praatplaat.css` does."""
    (x, y), arrow = edge, _CARDS["arrow"]
    inner, outer, half = arrow["wide"] / 2, arrow["wide"] / 2, arrow["high"] / 2
    x0, x1 = sorted((x - side * inner, x + side * outer))
    tip, base = (x1, x0) if way > 0 else (x0, x1)
    d = f"M{tip:g} {y:g}L{base:g} {y - half:g}V{y + half:g}Z"
    if not way:
        d = f"M{x0:g} {y:g}L{x:g} {y - half:g}L{x1:g} {y:g}L{x:g} {y + half:g}Z"
    drawn.shapes.append(Shape(d, fill))


def _compact(
    drawn: Drawn, card: Card, of: Extent, tone: Tone, face: str, sheet: str, ink: str, *, from_right: bool
) -> Drawn:
    """Return a compact card, with a face of few signs in the place of its icon: a longer one is told by the legend."""
    box, radii, letters = moved(of.body, (card.x, card.y)), radii_of(card.icon, of), of.type
    drawn.shapes += [Shape(grown(box, radii, _EDGE), sheet), Shape(rounded(box, radii), tone.edge)]
    drawn.shapes.append(Shape(grown(box, radii, -BORDER), tone.fill))
    x0, y0, x1, _ = moved(of.icon, (card.x, card.y))
    level = card.y + MIDDLE * letters
    if face and len(face) <= BRIEF:
        size = FACE * letters
        drawn.lines.append(Line((x0 + x1) / 2, card.y + MIDDLE * size, face, size, tone.deep, 800, "middle"))
    else:
        drawn.signs.append(Sign(card.icon, x0, y0, x1 - x0, tone.edge))
    drawn.lines.append(_words(card, of, level, of.label, width_of(of.label), ink, from_right=from_right))
    return drawn


def drawn_mark(card: Card, of: Extent, theme: Theme, around: Iterable[Shape] = ()) -> Drawn:
    """Return a card without its words: its shape and its icon."""
    tone, box = theme.tones[card.tone], moved(of.body, (card.x, card.y))
    half = figures("front")["MARK"] / 2
    radii = (half, half, half, half) if card.icon == "blossom" else radii_of(card.icon, of)
    drawn = Drawn([*around, *_body(card, box, radii, tone, tip=_CARDS["tip-in-front"] - _OVERLAP, third=2.0)])
    drawn.signs.append(Sign(card.icon, card.x - 15, card.y - 15, 30, tone.edge))
    return drawn


def _body(
    card: Card, box: Box, radii: Radii, tone: Tone, *, tip: float, third: float = _CARDS["borders"]["blossom"] / 3
) -> Iterator[Shape]:
    """Yield its border and its ground; `tip` is how far a signpost points, `third` a third of a double line."""
    border, left = borders(card)
    if card.icon == "blossom":  # a double line
        for n, colour in enumerate((tone.edge, tone.fill, tone.edge, tone.fill)):
            yield Shape(grown(box, radii, -n * third), colour)
        return
    yield Shape(rounded(box, radii), tone.edge)
    yield Shape(inside(box, radii, (border, border, border, left)), tone.fill)
    if card.icon == "signpost":
        _, y0, x1, y1 = box
        yield Shape(f"M{x1 - _OVERLAP:g} {y0:g}L{x1 + tip:g} {(y0 + y1) / 2:g}L{x1 - _OVERLAP:g} {y1:g}Z", tone.edge)


def _bloom(drawn: Drawn, box: Box, icon: str, tone: Tone, words: str, ink: str) -> None:
    x0, y0, x1, y1 = box
    like, of = _CARDS["bloom"], _CARDS["landscape"]["bloom"]
    radius, side = (y1 - y0) / 2, (y1 - y0) * of["icon"] / of["high"]
    left = like["border"] + of["left"]
    radii = (radius, radius, radius, radius)
    drawn.shapes += [Shape(rounded(box, radii), tone.edge), Shape(grown(box, radii, -like["border"]), tone.fill)]
    drawn.signs.append(Sign(icon, x0 + left, (y0 + y1 - side) / 2, side, tone.edge))
    size = (x1 - x0 - left - like["border"] - of["right"] - side - like["gap"]) / (width_of("0") * len(words))
    drawn.lines.append(Line(x0 + left + side + like["gap"], (y0 + y1) / 2 + MIDDLE * size, words, size, ink))


def _votes(drawn: Drawn, box: Box, words: str, sheet: str, ink: str) -> None:
    pill, radii = votes_box(box, words), (23.0, 23.0, 23.0, 23.0)
    drawn.shapes += [Shape(rounded(pill, radii), ink), Shape(grown(pill, radii, -_VOTES["border"]), sheet)]
    drawn.lines.append(Line((pill[0] + pill[2]) / 2, pill[1] + 33, words, _VOTES["type"], ink, anchor="middle"))


def votes_box(card: Box, words: str) -> Box:
    """Return where the number of votes stands on a card."""
    wide = max(_VOTES["least"], 2 * _VOTES["sides"] + 2 * _VOTES["border"] + width_of(words) * _VOTES["type"])
    x1, y0 = card[2] + 9, card[1] - 17
    return x1 - wide, y0, x1, y0 + 2 * _VOTES["border"] + _VOTES["line"]
