"""The board on paper: a booklet with every facet, and cards to lay on a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from praatplaat.content.model import Board, Facet
from praatplaat.content.prose import unbroken
from praatplaat.content.source import Source
from praatplaat.export.paper import tree, typeset
from praatplaat.export.pictures import picture
from praatplaat.export.wanted import Wanted
from praatplaat.graph import Net, net_of
from praatplaat.i18n import say
from praatplaat.settings import PAPERS
from praatplaat.view import colophon, still_svg, themes
from praatplaat.view.explained import facts, linked_facets, of_kind, source_dates, told_fields

_COVER: Final = (1920, 1200)
"""Pixels of the plate on the first page."""


def booklet(board: Board, wanted: Wanted) -> bytes:
    """Return a PDF with the plate and every facet: tagged, with bookmarks, and links that say on which page.

    Raises:
        UsageError: `typst` is not installed.
    """
    net = net_of(board, board.spoken(wanted.lang))
    drawn = picture(board, wanted, *_COVER)
    return typeset("booklet.typ", svg=still_svg(drawn, one_font=2), told=drawn.told, **_common(net, wanted, "A5"))


def cards(board: Board, wanted: Wanted) -> bytes:
    """Return a PDF of conversation cards, eight on a sheet of A4 with cut marks.

    Raises:
        UsageError: `typst` is not installed.
    """
    net = net_of(board, board.spoken(wanted.lang))
    return typeset("cards.typ", **_common(net, wanted, "A4", on_cards(board)))


def on_cards(board: Board) -> list[Facet]:
    """Return the facets that have a conversation card: those with questions, or all where nobody asked any yet."""
    return [facet for facet in board.facets if facet.questions] or [*board.facets]


def _common(net: Net, wanted: Wanted, paper: str, shown: Sequence[Facet] | None = None) -> dict[str, str]:
    board, lang, theme = net.board, net.lang, themes()[wanted.theme or "light"]
    (width, height), told = PAPERS[wanted.paper or paper], colophon(board, lang, drawing=True)
    return {
        "lang": lang,
        "title": board.title[lang],
        "subtitle": board.subtitle[lang],
        "width": f"{width}",
        "height": f"{height}",
        "colours": json.dumps({name: theme.colours[name] for name in ("ink", "soft", "sheet", "rule")}),
        "kinds": json.dumps([kind for kind in _kinds(net, wanted, shown) if kind["facets"]]),
        "said": json.dumps(
            {
                "questions": say("page.questions", lang),
                "sources": say("page.sources", lang),
                "contents": say("export.contents", lang),
                "page": say("export.page", lang),
            }
        ),
        "colophon": json.dumps([{"heading": part.heading, "words": part.plain} for part in told]),
    }


def _kinds(net: Net, wanted: Wanted, shown: Sequence[Facet] | None) -> Iterator[dict[str, Any]]:
    ids = {facet.id for facet in (net.board.facets if shown is None else shown)}
    for kind in net.board.kinds.values():
        tone = themes()[wanted.theme or "light"].tones[kind.tone]
        yield {
            "name": kind.name[net.lang],
            "names": kind.names[net.lang],
            "tone": {"fill": tone.fill, "edge": tone.edge, "deep": tone.deep},
            "asked_last": kind.text_first,
            "facets": [_facet(net, facet) for facet in of_kind(net, kind.id) if facet.id in ids],
        }


def _facet(net: Net, facet: Facet) -> dict[str, Any]:
    board, lang = net.board, net.lang
    levels = board.vocabulary.levels
    return {
        "id": facet.id,
        "title": unbroken(facet.title[lang]),
        "label": unbroken(facet.label[lang]),
        "summary": facet.summary[lang],
        "questions": [{"level": levels[asked.level].name[lang], "text": asked.text[lang]} for asked in facet.questions],
        "facts": [{"name": told.field.name[lang], "words": told.words} for told in facts(board, facet, lang)],
        "text": tree(facet.text[lang]),
        "told": [
            {"name": field.name[lang], "parts": list(parts)} for field, parts in told_fields(board, facet, lang, "text")
        ],
        "linked": [
            {
                "heading": group.heading,
                "near": [{"id": near.id, "title": near.title, "why": near.why} for near in group.near]
                + [{"id": of.id, "title": of.title[lang], "why": why} for of, why in group.bylined],
            }
            for group in linked_facets(net, facet)
        ],
        "sources": [_source(source, lang) for source in facet.sources],
    }


def _source(source: Source, lang: str) -> dict[str, str]:
    return {
        "own": say("page.own", lang) if source.basis == "own" and not source.is_bare else "",
        "title": say("page.own-alone", lang) if source.is_bare else source.title[lang],
        "url": source.url or "",
        "when": source_dates(source, lang),
    }
