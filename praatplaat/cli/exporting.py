"""The command that writes a board as files."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from praatplaat.cli.shared import Folder, database, given_language, language_of_board, of_board, read_shown
from praatplaat.content.sheet.reading import is_sheet
from praatplaat.content.sheet.within import board_at
from praatplaat.errors import UsageError
from praatplaat.i18n import say
from praatplaat.settings import PAPERS, THEMES

if TYPE_CHECKING:
    from praatplaat.content import Board

_SHEETS: Final = (".xlsx", ".csv")
_GRAPHS: Final = (".json", ".graphml", ".gexf")
"""Endings of files that export writes, and that people have from elsewhere."""


@click.command(short_help="Schrijf bestanden of een website / write files or a website.")
@click.argument("names", nargs=-1, metavar="[BOARD] FILE... FOLDER/")
@click.option("--all", "folder", type=Folder, metavar="FOLDER", help="Alles, in een map / everything, in a folder.")
@click.option("--theme", type=click.Choice(THEMES), help="Kleuren / colours.")
@click.option("--width", type=click.IntRange(min=1), metavar="PIXELS", help="Breedte van een .png / width.")
@click.option("--paper", type=click.Choice(list(PAPERS)), help="Papier van een .pdf / paper of a .pdf.")
@click.option("--portrait", is_flag=True, help="Papier staand / paper upright.")
@click.option("--address", metavar="URL", help="Waar de plaat live staat, als QR-code / as a QR code.")
@click.option("--facet", metavar="ID", help="Met dit facet open / with this facet open.")
@click.option("--route", metavar="ID", help="Bij een stap van deze route / at a step of this route.")
@click.option("--step", type=click.IntRange(min=1), metavar="N", help="Welke stap / which step.")
@click.option("--workshop", metavar="ID", help="Met wat een bijeenkomst koos / with what a workshop chose.")
@database
@language_of_board
def export(
    names: tuple[str, ...],
    folder: Path | None,
    theme: str | None,
    width: int | None,
    paper: str | None,
    portrait: bool,
    address: str | None,
    facet: str | None,
    route: str | None,
    step: int | None,
    workshop: str | None,
    db: str,
    lang: str,
) -> None:
    """Schrijf de plaat als bestand of als website / write the board as a file or as a website.

    BOARD is a folder; FILE is where to write, its kind read from its name (.html .svg .png .pdf .pptx, boekje.pdf,
    kaartjes.pdf, kaart.html; data as .xlsx .kumu.xlsx .csv .json .graphml .gexf .mmd .obsidian); FOLDER/ becomes a
    website.
    """
    from praatplaat.export.exports import check_exports, export_all, export_files, export_site
    from praatplaat.export.wanted import Wanted, given
    from praatplaat.workshop.kept import kept, meant

    board_path, files, sites = _meant(names, has_more=folder is not None)
    looks = {"theme": theme, "width": width, "paper": paper, "portrait": portrait, "address": address}
    asked = given({**looks, "facet": facet, "route": route, "step": step})
    check_exports(files, [*asked, *(["workshop"] if workshop else [])], sites, everything=folder is not None)
    board = read_shown(board_path)
    for path in () if board_path else files:
        _must_be_ours(path, board)
    meeting = meant(kept(db), workshop).meeting if workshop else None
    wanted = Wanted(lang=of_board(board, lang), chosen=given_language(), workshop=meeting, **asked)
    written = (file for path in files for file in export_files(board, path, wanted))
    for path, size in chain(written, export_all(board, folder, wanted) if folder else ()):
        click.echo(say("export.written", lang, path=path, size=max(1, round(size / 1000))))
    for path in sites:
        number, size = export_site(board, path, wanted)
        click.echo(say("export.site-written", lang, path=path, n=number, size=max(1, round(size / 1000))))


def _meant(names: tuple[str, ...], *, has_more: bool) -> tuple[Path | None, list[Path], list[Path]]:
    """Return the board, the files and the folders for a website that are meant.

    Where there are several, the first is the board when it is a folder (a mistake in its name may not become a website)
    or a sheet that is there. Alone it is where to write, unless there is a board.
    `has_more` tells that something else is asked for too.

    Raises:
        UsageError: There is nothing to write.
    """
    board = None
    if names:
        first = Path(names[0])
        several = len(names) + has_more > 1
        is_board = _is_folder(names[0]) or not first.suffix or (is_sheet(first) and first.is_file())
        if (first / "board.yaml").is_file() or (several and is_board):
            board, names = board_at(first), names[1:]
    if not names and not has_more:
        raise UsageError("export-no-file", path=board or "export")
    if any(board and board.is_file() and Path(name).exists() and board.samefile(name) for name in names):
        raise UsageError("sheet-over-itself", path=board)
    folders = [Path(name) for name in names if _is_folder(name)]
    return board, [Path(name) for name in names if not _is_folder(name)], folders


def _must_be_ours(path: Path, board: Board) -> None:
    """Make sure that a file of cards that is there holds this board: who names none may have meant that file as one.

    Raises:
        UsageError: It holds other cards, which would be lost.
    """
    from praatplaat.importing import read

    if not path.is_file() or path.suffix.lower() not in (*_SHEETS, *_GRAPHS):
        return
    try:
        records = read([path]).records
    except UsageError:
        records = []
    said = {part for record in records for part in (record.id, *record.values.values())}
    if 2 * len(said & {*board.by_id}) < len(board.by_id):
        raise UsageError("board-to-import" if path.suffix.lower() in _GRAPHS else "export-over-other", path=path)


def _is_folder(name: str) -> bool:
    """Tell whether a name is that of a website: by a slash at its end, or as a folder that is there; no other kind."""
    from praatplaat.export.exports import FOLDERS, ending_of

    path = Path(name)
    ending = ending_of(path)
    return (name.endswith(("/", os.sep)) and ending not in FOLDERS) or (path.is_dir() and not ending)
