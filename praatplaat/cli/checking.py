"""`praatplaat check`."""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import click

from praatplaat.cli.shared import Folder, is_unicode, language, one_board, own_places, watch_of
from praatplaat.content import Problem, Reading, examine, style_hints
from praatplaat.content.problems import in_cells
from praatplaat.errors import PraatplaatError
from praatplaat.i18n import count, say
from praatplaat.settings import shipped

LINES_MAX: Final = 200
"""The most lines about a board with its verdict; with more codes than that, one for each."""


@click.command(short_help="Kijk de plaat na / check the board.")
@click.argument("paths", type=Folder, nargs=-1, metavar="[BOARD]")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--report",
    "wants_report",
    is_flag=True,
    help="Ook: wat ontbreekt, samenhang en leesgemak / also: what is missing, ties and reading ease.",
)
@click.option("--watch", is_flag=True, help="Opnieuw na elke keer opslaan, tot Ctrl+C / again after every save.")
@language
def check(paths: tuple[Path, ...], output: str, wants_report: bool, watch: bool, lang: str) -> None:
    """Kijk inhoud en plaat na; alle problemen ineens / check content and plate; all problems at once."""
    board = one_board(paths)
    if watch:
        _check_again_and_again(board, output, wants_report, lang)
    elif _verdict(board, output, wants_report, lang):
        raise SystemExit(1)


def _check_again_and_again(board: Path | None, output: str, wants_report: bool, lang: str) -> None:
    """Give the verdict now and after every save, until Ctrl+C; a folder that cannot be read may be readable soon."""
    for number in (signal.SIGINT, signal.SIGTERM):  # also when they were switched off, as a script may do
        signal.signal(number, _interrupt)
    watched = watch_of(board)
    try:
        _verdict(board, output, wants_report, lang)
        if output == "text":
            click.echo(say("check.watching", lang))
        for _ in watched.changes():
            if not watched.settled():
                continue
            if output == "text":
                click.echo(f"\n{datetime.now():%H:%M:%S}")
            try:
                _verdict(board, output, wants_report, lang)
            except PraatplaatError as error:
                click.echo(error.sentence(lang), err=True)
    except KeyboardInterrupt:
        click.echo()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _verdict(board: Path | None, output: str, wants_report: bool, lang: str) -> int:
    """Print all that is to be said about a board, and return the number of problems."""
    reading = _read(board)
    found = (*reading.problems, *reading.hints, *_looks(reading))
    problems = [p for p in found if not p.is_hint]
    figures = _report(reading) if wants_report else {}
    if output == "json":
        told = [p.as_dict(lang) for p in sorted(found, key=lambda p: p.is_hint)]
        more = {"report": figures or None} if wants_report else {}
        said = {"problems": len(problems), "found": told, **more}
        # JSON can write every sign in ASCII, so that none need be replaced in another encoding.
        click.echo(json.dumps(said, ensure_ascii=not is_unicode(sys.stdout), indent=1))
    else:
        for line in _lines(sorted(found, key=lambda p: (p.is_hint, p.file, p.line, p.column)), lang):
            click.echo(line)
        if problems:
            click.echo(count("check.problems", len(problems), lang))
        elif reading.board:
            links = sum(len(facet.links) for facet in reading.board.facets)
            languages = ", ".join(language.name for language in reading.board.languages.values())
            numbers = {"facets": len(reading.board.facets), "links": links, "languages": languages}
            lacks = figures.get("gaps")  # it is not all good above a list of them
            click.echo(say("check.sound", lang, **numbers) if lacks else say("check.good", lang, **numbers))
        if figures and reading.board:
            from praatplaat.view.report import report_lines

            for line in report_lines(figures, reading.board, lang):
                click.echo(line)
    return len(problems)


def _read(board: Path | None) -> Reading:
    """Return what is read of a board, which lies as it is served."""
    reading = examine(board, plate=own_places(board))
    if reading.board is None:
        return reading
    from praatplaat.graph import Remembered

    return replace(reading, board=Remembered(board or shipped("data")).shown(reading.board))


def _lines(found: Sequence[Problem], lang: str) -> Iterator[str]:
    """Yield a line for each, or the first of each code and how many there are more: nobody reads a thousand lines.

    They come as they are given: what must be mended before all hints.
    """
    codes = Counter((problem.is_hint, problem.code) for problem in found)
    most = max(n for n in range(len(found) + 1) if sum(min(n, m) + (m > n) for m in codes.values()) < LINES_MAX)
    for _, part in groupby(found, key=lambda problem: problem.is_hint):
        said = Counter[str]()
        for problem in part:
            said[problem.code] += 1
            if said[problem.code] <= most:
                yield problem.line_of_text(lang)
        for code, number in said.items():
            if number > most:
                yield f"{code}: {count('check.more', number - most, lang)}"


def _looks(reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the looks of a board without problems, and what could be better in its texts.

    Of a board with problems it returns nothing: that would only hide what must be mended first.
    """
    if reading.board is None:
        return ()
    from praatplaat.graph.shape import crowds, narrow_ways
    from praatplaat.view.fit import judge

    found = (*judge(reading), *narrow_ways(reading), *crowds(reading), *style_hints(reading.board, reading.files))
    if reading.cells:  # who works in a sheet drags cards, and writes no places
        found = tuple(problem for problem in found if problem.code not in ("no-place", "no-places"))
    return tuple(in_cells(found, reading.cells))


def _report(reading: Reading) -> dict[str, Any]:
    """Return the figures of a board without problems; nothing for a board with problems."""
    from praatplaat.view.report import report

    return report(reading) if reading.board else {}
