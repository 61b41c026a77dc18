"""`praatplaat new`: asks on a terminal, takes options elsewhere, and writes a board that runs."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from praatplaat.cli.shared import Folder
from praatplaat.content import read_board
from praatplaat.errors import UsageError, refused
from praatplaat.files import write_whole
from praatplaat.i18n import nearest, reader_language, say

if TYPE_CHECKING:
    from praatplaat.importing.beginning import Wish


@click.command("new")
@click.argument("folder", type=Folder, required=False, metavar="[DIR]")
@click.option("--title", metavar="TEXT", help="Titel / title.")
@click.option("--lang", "languages", metavar="CODES", help="Talen, zoals nl,en / languages, such as nl,en.")
@click.option("--ground", metavar="NAME", help="Tekening / drawing: garden, building, archipelago, plain [garden].")
@click.option("--kinds", "start", metavar="NAME", help="Soorten / kinds: challenges, policy, stories [challenges].")
@click.option("--xlsx", "as_sheet", is_flag=True, help="Als werkboek / as a workbook.")
@click.option("--yes", is_flag=True, help="Vraag niets / do not ask.")
def new(
    folder: Path | None,
    title: str | None,
    languages: str | None,
    ground: str | None,
    start: str | None,
    as_sheet: bool,
    yes: bool,
) -> None:
    """Maak een nieuwe plaat / make a new board.

    DIR is a new or empty folder. It gets six cards to write over, a conversation and a page that says how to go on.
    With --xlsx it gets a workbook with the cards and a guide; DIR may also be the name of that workbook.
    """
    from praatplaat.importing.beginning import GROUNDS, begin, beginning, must_be_empty, starts

    lang = nearest((languages or "").split(",")[:1], reader_language())
    click.get_current_context().meta["praatplaat.lang"] = lang
    asks = not yes and sys.stdin.isatty()
    as_sheet = as_sheet or bool(folder and folder.suffix.lower() == ".xlsx")
    if folder and not as_sheet:
        must_be_empty(folder)
    if asks:
        title = title or _answer("title", say("new.title", lang), lang)
        languages = languages or _answer("languages", lang, lang)
        ground = ground or _choice("ground", {name: say(f"new.ground-{name}", lang) for name in GROUNDS}, lang)
        start = start or _choice("kinds", starts(lang), lang)
        folder = folder or Path(_answer("folder", say("new.folder", lang), lang)).expanduser()
    if folder is None:
        raise UsageError("new-no-folder")
    asked = beginning(
        title or say("new.title", lang), languages or lang, ground or GROUNDS[0], start or next(iter(starts(lang)))
    )
    if as_sheet:
        click.echo(say("new.sheet-written", lang, path=_write_sheet(folder, asked, lang)))
        return
    begin(folder, asked)
    click.echo(say("new.written", lang, path=folder))


def _write_sheet(to: Path, asked: Wish, lang: str) -> Path:
    """Write a new board as a workbook, and return where: `to` itself, or a file in that folder.

    Raises:
        UsageError: There is one already, or it cannot be written.
    """
    from praatplaat.export.new_sheet import new_workbook
    from praatplaat.importing.beginning import begin

    path = to if to.suffix.lower() == ".xlsx" else to / f"{say('new.sheet-name', lang)}.xlsx"
    if path.exists():
        raise UsageError("new-sheet-there", path=path)
    with TemporaryDirectory() as made:
        begin(Path(made) / "bord", asked)
        content = new_workbook(read_board(Path(made) / "bord"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise refused(error, path) from None
    return path


def _answer(what: str, otherwise: str, lang: str) -> str:
    click.echo(f"{say(f'new.ask-{what}', lang)} [{otherwise}] ", nl=False)
    return sys.stdin.readline().strip() or otherwise


def _choice(what: str, among: dict[str, str], lang: str) -> str:
    """Return the one that is chosen, by its number or its name; the first where nothing is said."""
    click.echo(say(f"new.ask-{what}", lang))
    for number, words in enumerate(among.values(), 1):
        click.echo(f"  {number}  {words}")
    said = _answer("number", "1", lang)
    names = list(among)
    return names[int(said) - 1] if said.isdecimal() and 0 < int(said) <= len(names) else said
