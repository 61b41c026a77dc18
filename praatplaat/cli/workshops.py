"""`praatplaat workshops`: listing what is kept, taking it home, keeping it longer, deleting it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from praatplaat.cli.shared import (
    Commands,
    Folder,
    database,
    given_language,
    language,
    language_of_board,
    of_board,
    read_shown,
)
from praatplaat.errors import UsageError
from praatplaat.heard import meanings
from praatplaat.i18n import count, say
from praatplaat.settings import KEEP_DAYS


class KeptCommands(Commands):
    """What can be done with workshops that are kept; without more words they are listed."""

    default = "list"


@click.group(cls=KeptCommands)
def workshops() -> None:
    """Bewaarde bijeenkomsten / workshops that are kept. Zonder commando: list."""


@workshops.command("list")
@database
@language
def list_workshops(db: str, lang: str) -> None:
    """Noem ze, de laatste eerst / name them, latest first."""
    from praatplaat.export.workshop_list import workshop_lines
    from praatplaat.workshop.kept import kept

    click.echo("\n".join(workshop_lines(kept(db), lang)))


@workshops.command("export")
@click.argument("workshop", metavar="ID")
@click.argument("files", type=Folder, nargs=-1, required=True, metavar="FILE...")
@click.option("--board", type=Folder, metavar="FOLDER", help="De plaat waarop het was / the board that it was held on.")
@click.option("--tidy", is_flag=True, help="Schrijf .csv als tabellen met data / write .csv as tables of data.")
@database
@language_of_board
def export_workshop(workshop: str, files: tuple[Path, ...], board: Path | None, tidy: bool, db: str, lang: str) -> None:
    """Schrijf de oogst (.html .md .csv .xlsx) / write the harvest.

    ID is the number in the list, or the first letters of the id. Without --lang in the language of the workshop.
    """
    from praatplaat.export.files import check_target, write
    from praatplaat.export.harvest_files import HARVEST_KINDS, harvest_file
    from praatplaat.export.workshop_csv import tidy_files
    from praatplaat.export.workshop_frames import read_workshop
    from praatplaat.workshop.kept import kept, meant

    for path in files:
        check_target(path, {".csv": ""} if tidy else HARVEST_KINDS)
    meeting = meant(kept(db), workshop).meeting
    shown = read_shown(board)
    spoken = of_board(shown, lang) if given_language() else meeting.lang
    for path in files if tidy else ():
        for part, content in tidy_files(path, read_workshop(db, workshop, board=shown, lang=spoken)).items():
            size = write(part, content)
            click.echo(say("export.written", lang, path=part, size=max(1, round(size / 1000))))
    for path in () if tidy else files:
        size = write(path, harvest_file(meeting, shown, path.suffix, spoken))
        click.echo(say("export.written", lang, path=path, size=max(1, round(size / 1000))))


@workshops.command("agenda", short_help="De rondes, zonder antwoorden / the rounds, without answers.")
@click.argument("workshop", metavar="ID")
@database
def agenda(workshop: str, db: str) -> None:
    """Toon de rondes als agenda, zonder antwoorden / print the rounds as an agenda, without answers."""
    from praatplaat.workshop.agenda import agenda_text
    from praatplaat.workshop.kept import kept, meant

    click.echo(agenda_text(meant(kept(db), workshop).meeting), nl=False)


@workshops.command("cards", short_help="Kaartjes van de zaal als bestanden / the room’s cards as files.")
@click.argument("workshop", metavar="ID")
@click.argument("folder", type=Folder, metavar="FOLDER")
@click.option("--board", type=Folder, metavar="FOLDER", help="De plaat waarop het was / the board that it was held on.")
@database
@language
def write_own_cards(workshop: str, folder: Path, board: Path | None, db: str, lang: str) -> None:
    """Schrijf de kaartjes van de zaal als facetten / write the room's own cards as facet files.

    ID is the number in the list, or the first letters of the id. FOLDER is that of a board, or any other. No file that
    is there is written over.
    """
    from praatplaat.export.card_files import card_files, write_cards
    from praatplaat.workshop.harvest import harvest
    from praatplaat.workshop.kept import kept, meant

    meeting = meant(kept(db), workshop).meeting
    if board is None and (folder / "board.yaml").exists():
        board = folder
    files = list(card_files(harvest(meeting), read_shown(board)))
    if not files:
        click.echo(say("workshops.cards-none", lang))
        return
    written, there = write_cards(folder, iter(files))
    if written:
        click.echo(
            "\n".join([count("workshops.cards-written", len(written), lang), *(f"  {name}" for name in written)])
        )
    if there:
        click.echo(count("workshops.cards-there", len(there), lang))
        click.echo("\n".join(f"  {name}" for name in there))
    click.echo(say("workshops.cards-todo", lang, path=folder))


@workshops.command("keep", short_help="Bewaar ze langer / keep them longer.")
@click.argument("named", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=KEEP_DAYS, show_default=True, help="Dagen vanaf nu / days from now."
)
@database
@language
def keep_workshops(named: tuple[str, ...], days: int, db: str, lang: str) -> None:
    """Bewaar ze langer, ook als hun tijd om is / keep them longer, also when their time is over."""
    from praatplaat.workshop.kept import keep, kept, meant

    there = kept(db)
    until = keep(db, [meant(there, name) for name in named], days)
    click.echo(say("workshops.keeps", lang, date=f"{datetime.fromtimestamp(until):%Y-%m-%d}"))


@workshops.command("delete", short_help="Verwijder ze / delete them.")
@click.argument("named", nargs=-1, metavar="ID...")
@click.option("--all", "everything", is_flag=True, help="Allemaal / all of them.")
@click.option("--yes", is_flag=True, help="Vraag niets / do not ask.")
@database
@language
def delete_workshops(named: tuple[str, ...], everything: bool, yes: bool, db: str, lang: str) -> None:
    """Verwijder ze, met alles wat erin staat / delete them, with all they hold."""
    from praatplaat.export.workshop_list import workshop_lines
    from praatplaat.workshop.kept import delete, kept, meant

    if not (named or everything):
        raise UsageError("workshop-unnamed")
    there = kept(db)
    wanted = {meant(there, name).number for name in named}
    gone = tuple(workshop for workshop in there if everything or workshop.number in wanted)
    if not yes:
        click.echo("\n".join(workshop_lines(gone, lang)))
    if not gone or not (yes or _agreed(count("workshops.sure", len(gone), lang))):
        click.echo(say("workshops.left", lang))
        return
    delete(db, gone)
    click.echo(count("workshops.deleted", len(gone), lang))


def _agreed(question: str) -> bool:
    """Ask a question; no answer means no."""
    click.echo(question, nl=False)
    return meanings("answers").get(sys.stdin.readline().strip().lower()) == "yes"
