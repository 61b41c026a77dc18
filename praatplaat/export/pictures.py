"""The plate as a picture: SVG, PNG and PDF, made from the same scene as the page, without a browser or a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from praatplaat.content.model import Board
from praatplaat.errors import UsageError
from praatplaat.export.paper import pixels, typeset
from praatplaat.export.wanted import Wanted
from praatplaat.graph import has_card, named_now, net_of
from praatplaat.settings import PAPERS
from praatplaat.view import Still, still, still_svg, themes
from praatplaat.view.aside import aside_of_facet, aside_of_step
from praatplaat.view.explained import of_kind
from praatplaat.view.shapes import Drawn, Line
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.own_board import with_own_cards
from praatplaat.workshop.summary import summary

WIDTH_MOST: Final = 16_384
"""The most pixels of a picture that is as wide as that: its width on a wall of screens, 600 MB while it is made."""
_SHEET: Final = (1920, 1080)
"""Pixels of a picture if nothing else is asked: a slide."""
_SUMMARIES: Final = 24
"""With more cards than this their titles fill a sheet."""
_JOINING: Final = re.compile(r"[\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]")
"""Letters from Devanagari to Sinhala, from Thai to Burmese, and Khmer: marks stand on them and before them."""
_UPPER: Final = 0.66
"""The height of the plate on an upright sheet, as a share of its width; below it stands what its cards say."""


def svg(board: Board, wanted: Wanted) -> bytes:
    """Return the plate as an SVG of 1920 × 1080, with real text, a title and a description."""
    return still_svg(picture(board, wanted, *_SHEET)).encode()


def png(board: Board, wanted: Wanted) -> bytes:
    """Return the plate as a PNG of `wanted.width` pixels, twice that of the SVG if it is left open.

    Raises:
        UsageError: `resvg-py` is not installed, or the picture would be too wide.
    """
    width = wanted.width or 2 * _SHEET[0]
    if width > WIDTH_MOST:
        raise UsageError("export-wide", found=width, most=WIDTH_MOST)
    return pixels(still_svg(picture(board, wanted, *_SHEET), one_font=1), width)


def pdf(board: Board, wanted: Wanted) -> bytes:
    """Return the plate as a PDF of one sheet, tagged and with text that can be selected (PDF/UA-1).

    Raises:
        UsageError: `typst` is not installed.
    """
    short, long = PAPERS[wanted.paper or "A4"]
    width, height = (short, long) if wanted.portrait else (long, short)
    share = _UPPER if wanted.portrait else height / width
    drawn, words = _with_words_apart(picture(board, wanted, _SHEET[0], round(_SHEET[0] * share)))
    return typeset(
        "poster.typ",
        svg=still_svg(drawn, one_font=2),
        title=drawn.title,
        told=drawn.told,
        lang=drawn.lang,
        width=f"{width}",
        height=f"{height}",
        upper=f"{share * width}",
        words=json.dumps([_in_millimetres(line, width / _SHEET[0]) for line in words]),
        sheet=drawn.colours["sheet"],
        ink=drawn.colours["ink"],
        sections=json.dumps(list(_sections(board, drawn.lang, wanted.theme)) if wanted.portrait else []),
    )


def _with_words_apart(drawn: Still) -> tuple[Still, list[Line]]:
    """Return a picture without the words in letters that join, and these in pixels of the sheet.

    Typst sets such letters well as words of its own, and lays them over each other in a drawing.
    """

    def parted(parts: Sequence[Drawn]) -> tuple[Drawn, ...]:
        return tuple(
            replace(part, lines=[line for line in part.lines if not _JOINING.search(line.words)]) for part in parts
        )

    def found(parts: Sequence[Drawn]) -> list[Line]:
        return [line for part in parts for line in part.lines if _JOINING.search(line.words)]

    on_plate = found([card.times(drawn.unit) for card in drawn.cards])
    words = [replace(line, x=line.x + drawn.left, y=line.y + drawn.top) for line in on_plate]
    bare = replace(drawn, cards=parted(drawn.cards), around=parted(drawn.around))
    return bare, [*(line for line in words if line.y <= drawn.bottom), *found(drawn.around)]


def _in_millimetres(line: Line, pixel: float) -> dict[str, object]:
    measured = {"x": line.x * pixel, "y": line.y * pixel, "size": line.size * pixel}
    return {**measured, "words": line.words, "fill": line.fill, "weight": line.weight, "anchor": line.anchor}


def _sections(board: Board, lang: str, theme: str) -> Iterator[dict[str, object]]:
    """Yield each kind whose facets have a card of their own, with what these say in a sentence."""
    net = net_of(board, lang)
    resting = {kind: [of for of in of_kind(net, kind.id) if has_card(net, of.id)] for kind in board.kinds.values()}
    short = sum(map(len, resting.values())) > _SUMMARIES
    for kind, facets in resting.items():
        if facets:
            tone = themes()[theme or "light"].tones[kind.tone]
            items = [{"title": of.title[lang], "summary": "" if short else of.summary[lang]} for of in facets]
            yield {"name": kind.names[lang], "tone": {"edge": tone.edge, "deep": tone.deep}, "items": items}


def picture(board: Board, wanted: Wanted, width: int, height: int) -> Still:
    """Return the plate as it is wanted, on a sheet of these pixels.

    Raises:
        UsageError: The board has no such route or step, or the workshop chose nothing that is on it.
        UnknownFacetError: The board has no such facet.
    """
    numbers: Mapping[str, float] = wanted.votes
    most: float | None = None
    if meeting := wanted.workshop:
        board = with_own_cards(board, meeting)
        numbers, most = chosen(board, meeting)
    net = net_of(board, board.spoken(wanted.lang))
    aside = None
    if wanted.facet:
        aside = aside_of_facet(net, wanted.facet)
    elif wanted.route:
        aside = aside_of_step(net, wanted.route, wanted.step or 1)
    return still(
        net,
        width=width,
        height=height,
        theme=wanted.theme or "light",
        numbers=numbers,
        most=most,
        address=wanted.live,
        aside=aside,
        overlay=wanted.overlay,
    )


def chosen(board: Board, meeting: Meeting) -> tuple[dict[str, float], float | None]:
    """Return what a workshop gave to facets in the round that its harvest begins with, and the number of a full halo.

    Raises:
        UsageError: It chose nothing, or nothing that is on the board.
    """
    found = harvest(meeting)
    asked = {of.facet: of for told in found.rounds if told.form.has_facets for of in told.outcomes}
    ours = named_now(board, asked).keys() & board.by_id.keys() - board.own
    if asked and not ours:
        raise UsageError("export-other-board", found=", ".join(sorted(asked)[:3]))
    main = summary(found).main
    if main is None:
        raise UsageError("export-nothing-chosen")
    return named_now(board, main.weights), main.full
