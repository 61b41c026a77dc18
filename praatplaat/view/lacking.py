"""What a board has too little of, in words: for a terminal, and as a page for whoever edits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.content.prose import unbroken
from praatplaat.graph.gaps import Gap, gaps
from praatplaat.i18n import count, say
from praatplaat.view.html import plain_page
from praatplaat.view.script import sheet


@dataclass(frozen=True, slots=True)
class Lacking:
    """One gap in words: a heading, and a line for each place, with the facet that it is about or none."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def lacking(board: Board, found: Sequence[Gap], lang: str) -> Iterator[Lacking]:
    """Yield the gaps of a board in words, names of the board in `lang` or in its first language."""
    own = board.spoken(lang)
    for gap in found:
        lines = ((_line(gap, board, id_, number, lang), id_ if id_ in board.by_id else "") for id_, number in gap.found)
        yield Lacking(_heading(gap, board, own, lang), tuple(lines))


def _heading(gap: Gap, board: Board, own: str, lang: str) -> str:
    wanted = board.vocabulary.expected
    kind = board.kinds[wanted.kind].names[own] if wanted.kind else ""
    number = sum(many for _, many in gap.found)
    if gap.what == "few":
        named = board.kinds[gap.over] if gap.over in board.kinds else board.vocabulary.fields[gap.over]
        return say("report.below", lang, kind=kind, over=named.name[own].lower(), least=gap.least)
    if gap.what == "no-address":
        return count("report.no-address", number, lang)
    if gap.what == "unsaid":
        field = board.vocabulary.fields[gap.over].name[own]
        return say("report.unsaid", lang, kind=kind, field=field, n=len(gap.found))
    return say("report.unchecked", lang, years=gap.least, n=len(gap.found))


def _line(gap: Gap, board: Board, id_: str, number: int, lang: str) -> str:
    own = board.spoken(lang)
    if gap.what == "few":
        field = board.vocabulary.fields.get(gap.over)
        value = field.values[id_][own] if field and id_ in field.values else id_
        name = unbroken(board.by_id[id_].label[own]) if id_ in board.by_id else value
        return say("report.too-few", lang, name=name, n=number)
    title = board.by_id[id_].title[own]
    if gap.what == "unsaid":
        return title
    if gap.what == "no-address":
        return f"{title} ({number})" if number > 1 else title
    return f"{title} ({number or say('report.never', lang)})"


def gap_lines(board: Board, found: Sequence[Gap], lang: str, most: int) -> Iterator[str]:
    """Yield the gaps for a terminal: of each at most so many places, with their ids."""
    for gap in lacking(board, found, lang):
        yield from ("", gap.heading)
        yield from (f"    {words} ({id_})" if id_ else f"    {words}" for words, id_ in gap.lines[:most])
        if len(gap.lines) > most:
            yield "    " + count("report.more", len(gap.lines) - most, lang)


def report_page(board: Board, lang: str, up: str, today: date) -> str:
    """Return a page that tells an editor what a board has too little of, each facet with the way to it; `up` is `/`."""
    found = gaps(board, today)
    return plain_page(
        "report.html",
        lang,
        board=board,
        lacking=tuple(lacking(board, found, lang)),
        up=up,
        css=Markup(sheet("harvest")),
    )
