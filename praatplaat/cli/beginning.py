"""`praatplaat new`: asks on a terminal, takes options elsewhere, and writes a board that runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import click

from praatplaat.cli.shared import Folder
from praatplaat.errors import UsageError
from praatplaat.i18n import nearest, reader_language, say


@click.command("new")
@click.argument("folder", type=Folder, required=False, metavar="[DIR]")
@click.option("--title", metavar="TEXT", help="Titel / title.")
@click.option("--lang", "languages", metavar="NAMES", help="Talen: nl,en of Nederlands, Engels / languages.")
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
    from praatplaat.app.beginning import begin_sheet, can_hold_new, is_sheet_name
    from praatplaat.content.our_grounds import GROUNDS
    from praatplaat.importing.beginning import begin, beginning, starts

    lang = nearest((languages or "").split(",")[:1], reader_language())
    click.get_current_context().meta["praatplaat.lang"] = lang
    as_sheet = as_sheet or bool(folder and is_sheet_name(folder))
    if folder:
        can_hold_new(folder, lang, as_sheet=as_sheet)
    if not yes and sys.stdin.isatty():
        ask = _Asking(lang)
        title = title or ask.title()
        languages = languages or ask.languages()
        ground = ground or ask.ground()
        start = start or ask.start()
        as_sheet = as_sheet or ask.as_sheet()
        folder = folder or ask.folder(as_sheet=as_sheet)
    if folder is None:
        raise UsageError("new-no-folder")
    asked = beginning(
        title or say("new.title", lang), languages or lang, ground or GROUNDS[0], start or next(iter(starts(lang)))
    )
    if as_sheet:
        click.echo(say("new.sheet-written", lang, path=begin_sheet(folder, asked)))
        return
    begin(folder, asked)
    click.echo(say("new.written", lang, path=folder))


class _Asking:
    """The questions on a terminal; each is asked until its answer is one that can be."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def title(self) -> str:
        from praatplaat.importing.beginning import title_in

        return self._answer("title", say("new.title", self._lang), title_in)

    def languages(self) -> str:
        from praatplaat.importing.beginning import languages_in

        return self._answer("languages", self._lang, lambda said: ",".join(languages_in(said)))

    def ground(self) -> str:
        from praatplaat.content.our_grounds import GROUNDS
        from praatplaat.importing.beginning import ground_in

        return self._choice("ground", {name: say(f"new.ground-{name}", self._lang) for name in GROUNDS}, ground_in)

    def start(self) -> str:
        from praatplaat.importing.beginning import start_in, starts

        return self._choice("kinds", starts(self._lang), start_in)

    def as_sheet(self) -> bool:
        """Ask whether it is to be a workbook, and no folder of text files."""
        from praatplaat.importing.beginning import FORMS, form_in

        forms = {name: say(f"new.form-{name}", self._lang) for name in FORMS}
        return self._choice("form", forms, form_in) == "sheet"

    def folder(self, *, as_sheet: bool) -> Path:
        """Ask for a folder that can have a board, or for the name of a workbook; offer one that is not there yet."""
        from praatplaat.app.beginning import can_hold_new

        def free(said: str) -> str:
            can_hold_new(to := Path(said).expanduser(), self._lang, as_sheet=as_sheet)
            return str(to)

        name = say("new.folder", self._lang)
        names = (f"{name}-{n}" if n > 1 else name for n in count(1))
        return Path(self._answer("folder", next(said for said in names if not Path(said).exists()), free))

    def _answer(self, what: str, otherwise: str, read: Callable[[str], str]) -> str:
        """Ask until `read` takes what is said; nothing said is `otherwise`."""
        while True:
            click.echo(f"{say(f'new.ask-{what}', self._lang)} [{otherwise}] ", nl=False)
            line = sys.stdin.readline()
            if not line:
                raise click.Abort
            try:
                return read(line.strip() or otherwise)
            except UsageError as error:
                click.echo(error.sentence(self._lang))

    def _choice(self, what: str, among: Mapping[str, str], read: Callable[[str], str]) -> str:
        """Ask for one of these, by its number or by what it is called; the first where nothing is said."""
        names = list(among)
        click.echo(say(f"new.ask-{what}", self._lang))
        for number, words in enumerate(among.values(), 1):
            click.echo(f"  {number}  {words}")

        def meant(said: str) -> str:
            if said.isdecimal() and 0 < int(said) <= len(names):
                return names[int(said) - 1]
            try:
                return read(said)
            except UsageError:
                raise UsageError("new-number", most=len(names)) from None

        return self._answer("number", "1", meant)
