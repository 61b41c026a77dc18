"""What stands around the plate on a still picture: a header, a foot, and words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from praatplaat.graph import Net
from praatplaat.graph.extent import balanced, lines
from praatplaat.graph.letters import REGULAR, width_of
from praatplaat.i18n import count, from_right
from praatplaat.view.aside import Aside
from praatplaat.view.colophon import colophon
from praatplaat.view.explained import of_kind
from praatplaat.view.shapes import MIDDLE, Drawn, Line, Shape, Sign
from praatplaat.view.theme import Theme

_ADDRESS: Final = re.compile(r" \(https?://[^)]*\)")
_SLIDE: Final = 0.6
"""How high a sheet may be, as a share of its width, to be a slide."""
_TOLD_MOST: Final = 300
"""How many facets of a kind a description names, and no more: nobody listens to thousands."""
_MARGIN: Final = 0.014
_LEADING: Final = 1.35
_SERIF: Final = 1.035
"""How wide the letters of a title are, of those without serifs."""
_SMALLER: Final = 0.7
"""A title that in one row would be smaller than this, of what it should be, has two."""


def heights(net: Net, width: float, height: float) -> tuple[float, float]:
    """Return the heights of the header and of the foot; on a slide the header is that of the page, on paper higher."""
    share = 0.14 if height > 2 * width else 0.034 if height < _SLIDE * width else 0.06
    letters = _letters(width, height)
    return share * width, round((len(_made(net, letters)) * _LEADING + 0.3) * letters * width)


def _letters(width: float, height: float) -> float:
    """Return the size of the smallest letters, as a share of the width: on upright A0 more than 6 mm."""
    return 0.0066 if height < _SLIDE * width else 0.0074


def _made(net: Net, letters: float) -> Sequence[str]:
    """Return the lines that say who made the board, its licence and who made its drawing."""
    parts = [part for part in colophon(net.board, net.lang, drawing=True) if part.name != "about"]
    told = [_ADDRESS.sub("", f"{part.heading}: {part.plain}") for part in parts]
    if from_right(net.lang):  # some of it may be in the language of the screens, and each part keeps its own order
        told = [f"\u2068{words}\u2069" for words in told]
    made = " · ".join(told)
    return balanced(made, (1 - 2 * _MARGIN) / letters / REGULAR) if made else ()


def drawn_around(net: Net, theme: Theme, sheet: tuple[float, float], header: float, foot: float) -> Drawn:
    """Return the header with title and legend, and the foot with who made the board and its licence.

    In a language from the right they stand as in a mirror.
    """
    width, height = sheet
    colours, board, lang, drawn = theme.colours, net.board, net.lang, Drawn()
    drawn.shapes += [
        Shape(f"M0 0H{width:g}V{header:g}H0Z", colours["sheet"]),
        Shape(f"M0 {header - 1:g}H{width:g}V{header:g}H0Z", colours["rule"]),
        Shape(f"M0 {height - foot:g}H{width:g}V{height:g}H0Z", colours["sheet"]),
    ]
    margin = _MARGIN * width
    whole = width - 2 * margin
    titled, title = _title(board.title[lang], header, whole)
    for n, row in enumerate(titled, 1):
        drawn.lines.append(Line(margin, 0.42 * n * header, row, title, colours["ink"], 700, serif=True))
    used = max(map(width_of, titled)) * _SERIF * title
    if len(titled) == 1 and (subtitle := board.subtitle[lang]):
        small = min(0.279 * header, whole / (width_of(subtitle) * REGULAR))
        drawn.lines.append(Line(margin, 0.8 * header, subtitle, small, colours["soft"], 400))
        used = max(used, width_of(subtitle) * REGULAR * small)
    letters = _letters(width, height) * width
    _legend(drawn, net, theme, (margin + used + 2 * title, width - margin, header / 2), (letters, 0.265 * header))
    for n, row in enumerate(rows := _made(net, letters / width)):
        y = height - foot + (foot - len(rows) * _LEADING * letters) / 2 + (n + 0.5) * _LEADING * letters
        drawn.lines.append(Line(margin, y + MIDDLE * letters, row, letters, colours["dim"], 400))
    return drawn.mirrored(0, width) if from_right(lang) else drawn


def _title(words: str, header: float, whole: float) -> tuple[Sequence[str], float]:
    """Return a title as it is broken and the size of its letters: in two rows where in one it would be much smaller."""
    size, alone = 0.353 * header, whole / (width_of(words) * _SERIF)
    if alone > _SMALLER * size:
        return [words], min(size, alone)
    while len(rows := balanced(words, whole / (size * _SERIF))) > 2:
        size *= 0.97
    return rows, size


def _legend(drawn: Drawn, net: Net, theme: Theme, at: tuple[float, float, float], sizes: tuple[float, float]) -> None:
    """Draw the kinds with the number of their facets, from the right, in letters between these sizes if all fit."""
    left, right, middle = at
    found = [(kind, len(of)) for kind in net.board.kinds.values() if (of := of_kind(net, kind.id))]
    told = [(f"{kind.names[net.lang]} {number}", kind) for kind, number in found]
    size = min(sizes[1], (right - left) / (sum(width_of(words) * REGULAR + 2.7 for words, _ in told) or 1))
    if size < sizes[0]:
        return
    for words, kind in reversed(told):
        right -= width_of(words) * REGULAR * size
        drawn.lines.append(Line(right, middle + MIDDLE * size, words, size, theme.colours["ink"], 400))
        edge = theme.tones[kind.tone].edge
        drawn.signs.append(Sign(kind.icon, right - 1.5 * size, middle - 0.575 * size, 1.15 * size, edge))
        right -= 2.7 * size


def drawn_aside(
    aside: Aside, theme: Theme, box: tuple[float, float, float, float], *, from_right: bool = False
) -> Drawn:
    """Return words beside the plate, in the largest letters with which all of them fit into a box."""
    x0, y0, x1, y1 = box
    sizes = [(x1 - x0) * share for share in (0.046, 0.042, 0.038, 0.034, 0.031, 0.028, 0.026, 0.024)]
    for size in sizes:
        drawn, bottom = _set(aside, theme, (x0, y0, x1), size)
        if bottom <= y1 or size == sizes[-1]:
            break
    drawn = drawn.mirrored(x0, x1) if from_right else drawn
    colours = theme.colours
    drawn.shapes[:0] = [
        Shape(f"M{x0:g} {y0:g}H{x1:g}V{y1:g}H{x0:g}Z", colours["sheet"]),
        Shape(f"M{x0:g} {y0:g}H{x0 + 1:g}V{y1:g}H{x0:g}Z", colours["rule"]),
    ]
    drawn.lines = [line for line in drawn.lines if line.y <= y1]
    return drawn


def _set(aside: Aside, theme: Theme, column: tuple[float, float, float], size: float) -> tuple[Drawn, float]:
    """Return words in letters of a size, and where they end."""
    (x0, y, x1), colours, tone, drawn = column, theme.colours, theme.tones[aside.tone], Drawn()
    left, wide = x0 + 1.6 * size, x1 - x0 - 3.2 * size
    y += 1.4 * size
    drawn.signs.append(Sign(aside.icon, left, y, 1.1 * size, tone.edge))
    for line in _wrapped(aside.above, wide - 1.6 * size, size, bold=False):
        y += _LEADING * size
        drawn.lines.append(Line(left + 1.6 * size, y - 0.4 * size, line, size, tone.deep, 400))
    large = 1.55 * size
    for line in _wrapped(aside.title, wide, large, bold=True):
        y += 1.2 * large
        drawn.lines.append(Line(left, y, line, large, colours["ink"], 700, serif=True))
    y += 0.6 * size
    for way, words in aside.words:
        bold = way == "heading"
        letters = 1.15 * size if way == "lead" else size
        indent = size if way == "item" else 0
        y += 0.7 * size if bold else 0.25 * size
        for n, line in enumerate(_wrapped(words, wide - indent, letters, bold=bold)):
            y += _LEADING * letters
            if indent and not n:
                drawn.lines.append(Line(left, y, "•", letters, tone.edge, 700))
            fill = tone.deep if bold else colours["ink"]
            drawn.lines.append(Line(left + indent, y, line, letters, fill, 700 if bold else 400))
    return drawn, y + size


def _wrapped(words: str, width: float, size: float, *, bold: bool) -> Sequence[str]:
    return lines(words, width / size / (1 if bold else REGULAR))


def told_at_rest(net: Net) -> Iterator[str]:
    """Yield what stands on the plate, for who does not see it: each kind with its facets by their titles."""
    lang = net.lang
    for kind in net.board.kinds.values():
        if facets := of_kind(net, kind.id):
            more = [count("report.more", len(facets) - _TOLD_MOST, lang)] if len(facets) > _TOLD_MOST else []
            yield f"{kind.names[lang]}: {', '.join([*(f.title[lang] for f in facets[:_TOLD_MOST]), *more])}."
