"""What an editor may want to know of a whole board: its gaps, its shape, how easily its texts read, their lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import Any, Final

from praatplaat.content import Board, Reading
from praatplaat.content.prose import READABLE, measure
from praatplaat.content.translations import FIELD
from praatplaat.graph import net_of
from praatplaat.graph.gaps import gaps
from praatplaat.graph.shape import Spread, shape_of
from praatplaat.i18n import count, decimal, listed, say
from praatplaat.view.lacking import gap_lines

_NAMED: Final = 10
"""How many texts are named as hardest, and as longest."""


def report(reading: Reading) -> dict[str, Any]:
    """Return the figures of a board that was read well as plain values, for JSON; facets by their id."""
    assert reading.board
    shape = shape_of(net_of(reading.board))
    return {
        "gaps": [
            {"what": gap.what, "over": gap.over, "least": gap.least, "found": [list(pair) for pair in gap.found]}
            for gap in gaps(reading.board, date.today())
        ],
        "facets": dict(shape.facets),
        "links": dict(shape.links),
        "alone": list(shape.alone),
        "bridges": [list(pair) for pair in shape.bridges],
        "cuts": {cut: list(off) for cut, off in shape.cuts.items()},
        "spreads": [_spread(spread) for spread in shape.spreads],
        "reading": {lang: _reading(reading.board, lang) for lang in reading.board.languages if lang in READABLE},
        "longest": {lang: _longest(reading.board, lang) for lang in reading.board.languages},
        "unmarked": [
            marked.file
            for marked in reading.files
            if marked.lang not in ("", reading.board.vocabulary.first) and FIELD not in marked.data
        ],
    }


def _spread(spread: Spread) -> dict[str, Any]:
    ratio = None if spread.ratio is None else round(spread.ratio, 2)
    return {"kind": spread.kind, "over": spread.over, "counts": dict(spread.counts), "ratio": ratio}


def _reading(board: Board, lang: str) -> dict[str, Any]:
    read = {facet.id: measure(f"{facet.summary[lang]}\n\n{facet.text[lang]}", lang) for facet in board.facets}
    return {
        "median": round(median(measured.ease for measured in read.values()), 1),
        "hardest": [
            {"id": id_, "ease": measured.ease, "words": measured.words, "sentences": measured.sentences}
            for id_, measured in sorted(read.items(), key=lambda pair: pair[1].ease)[:_NAMED]
        ],
    }


def _longest(board: Board, lang: str) -> list[dict[str, Any]]:
    facets = sorted(board.facets, key=lambda facet: -len(facet.text[lang]))
    return [{"id": facet.id, "characters": len(facet.text[lang])} for facet in facets[:_NAMED]]


def report_lines(found: Mapping[str, Any], board: Board, lang: str) -> Iterator[str]:
    """Yield the lines of a report for a terminal in `lang`, names of the board also in `lang` or in its first."""
    own = board.spoken(lang)
    yield from gap_lines(board, gaps(board, date.today()), lang, _NAMED)
    kinds = (f"{board.kinds[name].names[own].lower()} {number}" for name, number in found["facets"].items())
    links = (f"{board.relations[name].name[own].lower()} {number}" for name, number in found["links"].items())
    yield from ("", say("report.contents", lang), "  " + ", ".join(kinds), "  " + ", ".join(links))
    yield from ("", say("report.ties", lang), *_ties(found, board, lang))
    yield from ("", say("report.spreads", lang))
    for spread in found["spreads"]:
        yield from _spread_lines(spread, board, lang)
    for of in found["reading"]:
        median_ease = decimal(found["reading"][of]["median"], lang)
        yield from ("", say("report.reading", lang, language=board.languages[of].name, median=median_ease))
        for text in found["reading"][of]["hardest"]:
            yield f"    {decimal(text['ease'], lang):>5}  {_title(text['id'], board, lang)}"
    for of in found["longest"]:
        yield from ("", say("report.longest", lang, language=board.languages[of].name))
        for text in found["longest"][of]:
            yield f"    {text['characters']:5d}  {_title(text['id'], board, lang)}"
    yield from ("", count("report.unmarked", len(found["unmarked"]), lang))


def _ties(found: Mapping[str, Any], board: Board, lang: str) -> Iterator[str]:
    yield "  " + count("report.alone", len(found["alone"]), lang)
    yield "  " + count("report.bridges", len(found["bridges"]), lang)
    for a, b in found["bridges"]:
        yield f"    {_title(a, board, lang)} — {_title(b, board, lang)}"
    yield "  " + count("report.cuts", len(found["cuts"]), lang)
    for cut, off in found["cuts"].items():
        names = listed([board.by_id[id_].title[board.spoken(lang)] for id_ in off], lang)
        yield "    " + say("report.cut", lang, to=_title(cut, board, lang), off=names)


def _spread_lines(spread: Mapping[str, Any], board: Board, lang: str) -> Iterator[str]:
    kind, over = (board.kinds[spread[end]].names[board.spoken(lang)].lower() for end in ("kind", "over"))
    if spread["ratio"] is None:
        yield "  " + say("report.spread-to-none", lang, kind=kind, over=over)
    else:
        ratio = decimal(spread["ratio"], lang)
        yield "  " + say("report.spread", lang, kind=kind, over=over, ratio=ratio)
    whole = sum(spread["counts"].values())
    for id_, number in spread["counts"].items():
        yield f"    {number:4d}  {number / whole:4.0%}  {_title(id_, board, lang)}"


def _title(id_: str, board: Board, lang: str) -> str:
    return f"{board.by_id[id_].title[board.spoken(lang)]} ({id_})"
