"""The command that writes a board as files."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import click

from praatplaat.cli.shared import Folder, database, language_of_board, of_board, own_places
from praatplaat.content import read_board
from praatplaat.errors import UsageError
from praatplaat.i18n import say
from praatplaat.settings import PAPERS, THEMES


@click.command()
@click.argument("paths", type=Folder, nargs=-1, metavar="[BOARD] FILE...")
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
    paths: tuple[Path, ...],
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
    """Schrijf de plaat als bestand / write the board as a file: .html .svg .png .pdf .pptx, boekje.pdf, kaartjes.pdf.

    BOARD is a folder; FILE is where to write, its kind read from its name.
    """
    from praatplaat.export.exports import check_exports, export_all, export_file
    from praatplaat.export.wanted import Wanted
    from praatplaat.workshop.kept import kept, meant

    is_board = bool(paths) and (paths[0].is_dir() or (len(paths) + bool(folder) > 1 and not paths[0].suffix))
    board_path, files = (paths[0], paths[1:]) if is_board else (None, paths)
    if not files and not folder:
        raise UsageError("export-no-file", path=paths[0] if paths else "export")
    asked: dict[str, Any] = {
        "theme": theme,
        "width": width,
        "paper": paper,
        "portrait": portrait,
        "address": address,
        "facet": facet,
        "route": route,
        "step": step,
    }
    given = {name: value for name, value in asked.items() if value}
    check_exports(
        [*files, *([Path("x.pdf"), Path("x.png")] if folder else [])], [*given, *(["workshop"] if workshop else [])]
    )
    board = read_board(board_path, plate=own_places(board_path))
    meeting = meant(kept(db), workshop).meeting if workshop else None
    wanted = Wanted(lang=of_board(board, lang), workshop=meeting, **given)
    written = ((path, export_file(board, path, wanted=wanted)) for path in files)
    for path, size in chain(written, export_all(board, folder, wanted) if folder else ()):
        click.echo(say("export.written", lang, path=path, size=max(1, round(size / 1000))))
