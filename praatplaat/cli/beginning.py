"""`praatplaat new`: asks on a terminal, takes options elsewhere, and writes a board that runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from praatplaat.cli.shared import Folder
from praatplaat.errors import UsageError
from praatplaat.i18n import nearest, reader_language, say


@click.command("new")
@click.argument("folder", type=Folder, required=False, metavar="[DIR]")
@click.option("--title", metavar="TEXT", help="Titel / title.")
@click.option("--lang", "languages", metavar="CODES", help="Talen, zoals nl,en / languages, such as nl,en.")
@click.option("--ground", metavar="NAME", help="Tekening / drawing: garden, building, archipelago, plain [garden].")
@click.option("--kinds", "start", metavar="NAME", help="Soorten / kinds: challenges, policy, stories [challenges].")
@click.option("--yes", is_flag=True, help="Vraag niets / do not ask.")
def new(
    folder: Path | None, title: str | None, languages: str | None, ground: str | None, start: str | None, yes: bool
) -> None:
    """Maak een nieuwe plaat / make a new board.

    DIR is a new or empty folder. It gets six cards to write over, a conversation and a page that says how to go on.
    """
    from praatplaat.importing.beginning import GROUNDS, begin, beginning, must_be_empty, starts

    lang = nearest((languages or "").split(",")[:1], reader_language())
    click.get_current_context().meta["praatplaat.lang"] = lang
    asks = not yes and sys.stdin.isatty()
    if folder:
        must_be_empty(folder)
    if asks:
        title = title or _answer("title", say("new.title", lang), lang)
        languages = languages or _answer("languages", lang, lang)
        ground = ground or _choice("ground", {name: say(f"new.ground-{name}", lang) for name in GROUNDS}, lang)
        start = start or _choice("kinds", starts(lang), lang)
        folder = folder or Path(_answer("folder", say("new.folder", lang), lang)).expanduser()
    if folder is None:
        raise UsageError("new-no-folder")
    begin(
        folder, beginning(title or say("new.title", lang), languages or lang, ground or "garden", start or "challenges")
    )
    click.echo(say("new.written", lang, path=folder))


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
