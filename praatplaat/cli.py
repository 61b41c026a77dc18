"""The commands, typed in a terminal. `serve` imports the app floor only when it runs: Panel takes seconds."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from praatplaat.content import Problem, Reading, examine, read_board, style_hints
from praatplaat.content.plate_file import PlateFile, own_plate
from praatplaat.content.schema import write_schemas
from praatplaat.content.translations import mark_translated, translations_in
from praatplaat.content.watching import Watch
from praatplaat.errors import PraatplaatError, UsageError, refused
from praatplaat.i18n import count, reader_language, say
from praatplaat.settings import DEFAULT_PORT, KEEP_DAYS, LANGUAGES, own_file, shipped, ships_inside

Folder = click.Path(path_type=Path, readable=False)  # what cannot be read is said in our own words


class Commands(click.Group):
    """A group with a command for who names none, and whose errors are one sentence, never a traceback."""

    default = "serve"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help", "--version")):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        _replace_signs_that_lack()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()  # else a full disk is noticed when nobody can be told any more
            return done
        except PraatplaatError as error:
            told = error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read along has seen enough; click knows
                raise
            told = _of_system(error)
        click.echo(told.sentence(ctx.meta.get("praatplaat.lang") or reader_language()), err=True)
        return ctx.exit(told.exit_code)


def _replace_signs_that_lack() -> None:
    """See to it that a console or a file in any encoding takes all that is said, with another sign for one it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream takes every sign."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def _of_system(error: OSError) -> UsageError:
    """Return in words what no command expected: a file that the system refuses, or an output that takes nothing."""
    if error.filename is not None:
        return refused(error, Path(os.fsdecode(error.filename)))
    with contextlib.suppress(OSError):  # what it could not take would be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UsageError("output-refused", found=error.strerror or type(error).__name__)


def _keep_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    ctx.meta["praatplaat.lang"] = value or reader_language()
    return value or reader_language()


language = click.option("--lang", type=click.Choice(LANGUAGES), callback=_keep_language,
                        help="Taal van de berichten / language of the messages.")


database = click.option("--db", default=lambda: str(own_file("workshops.db")), metavar="FILE",
                        help="Waar bijeenkomsten bewaard worden / where workshops are kept.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="praatplaat")
def main() -> None:
    """Een praatplaat over digitale transformatie / a discussion plate about digital transformation.

    Zonder commando: serve. Without a command: serve.
    """


@main.command()
@click.argument("board", type=Folder, required=False)
@click.option("--host", show_default="127.0.0.1", help="Adres om op te luisteren / address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="Poort / port.")
@click.option("--no-open", is_flag=True, help="Open geen browser / do not open the browser.")
@click.option("--lan", is_flag=True, help="Ook voor telefoons op dit netwerk / also for phones on this network.")
@click.option("--public-url", metavar="URL",
              help="Adres waarop een proxy de plaat laat zien / address at which a proxy shows the board.")
@click.option("--trust-proxy", metavar="CIDR", multiple=True,
              help="Geloof de X-Forwarded-koppen van deze proxy / believe the X-Forwarded headers of this proxy.")
@database
@click.option("--keep", type=click.IntRange(1, 3650), default=KEEP_DAYS, show_default=True, metavar="DAYS",
              help="Dagen dat een bijeenkomst bewaard blijft / days that a workshop is kept.")
@language
def serve(board: Path | None, host: str | None, port: int, no_open: bool, lan: bool, public_url: str | None,
          trust_proxy: tuple[str, ...], db: str, keep: int, lang: str) -> None:
    """Toon de plaat in de browser / show the board in the browser."""
    watch = _watch(board) if board or not ships_inside() else None  # looks first, so that it misses no change
    whole = read_board(board, plate=_own_places(board))
    from praatplaat.app.server import serve as run

    places = PlateFile(board / "plate.yaml", whole) if board else PlateFile(
        own_plate(), whole, shipped("data") / "plate.yaml")
    run(whole, host=host, port=port, open_browser=not no_open, lang=lang, say_line=click.echo, places=places,
        watch=watch, lan=lan, public_url=public_url, trust_proxy=trust_proxy, database=db, days=keep)


def _own_places(board: Path | None) -> Path | None:
    """Return the file with this user's places for the shipped board, if that is meant and there is one."""
    own = own_plate()
    return own if board is None and os.path.lexists(own) else None


@main.command()
@click.argument("board", type=Folder, required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--report", "wants_report", is_flag=True,
              help="Ook: samenhang, verdeling en leesgemak / also: ties, spread and reading ease.")
@click.option("--watch", is_flag=True, help="Opnieuw na elke keer opslaan, tot Ctrl+C / again after every save.")
@language
def check(board: Path | None, form: str, wants_report: bool, watch: bool, lang: str) -> None:
    """Kijk inhoud en plaat na; alle problemen ineens / check content and plate; all problems at once."""
    if watch:
        _check_again_and_again(board, form, wants_report, lang)
    elif _verdict(board, form, wants_report, lang):
        raise SystemExit(1)


def _check_again_and_again(board: Path | None, form: str, wants_report: bool, lang: str) -> None:
    """Tell the verdict now and after every save, until Ctrl+C; a folder that cannot be read may soon be readable."""
    for number in (signal.SIGINT, signal.SIGTERM):  # also where whoever started it switched them off, as a script does
        signal.signal(number, _interrupt)
    watched = _watch(board)
    try:
        _verdict(board, form, wants_report, lang)
        if form == "text":
            click.echo(say("check.watching", lang))
        for _ in watched.changes():
            if not watched.settled():
                continue
            if form == "text":
                click.echo(f"\n{datetime.now():%H:%M:%S}")
            try:
                _verdict(board, form, wants_report, lang)
            except PraatplaatError as error:
                click.echo(error.sentence(lang), err=True)
    except KeyboardInterrupt:
        click.echo()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _watch(board: Path | None) -> Watch:
    return Watch(board) if board else Watch(shipped("data"), own_plate())


def _verdict(board: Path | None, form: str, wants_report: bool, lang: str) -> int:
    """Say everything that is to be said about a board, and return the number of problems."""
    reading = examine(board, plate=_own_places(board))
    found = (*reading.problems, *reading.hints, *_looks(reading))
    problems = [p for p in found if not p.is_hint]
    figures = _report(reading) if wants_report else {}
    if form == "json":
        told = [p.as_dict(lang) for p in sorted(found, key=lambda p: p.is_hint)]
        more = {"report": figures or None} if wants_report else {}
        said = {"problems": len(problems), "found": told, **more}
        # JSON can spell every sign in those of any encoding, so that none need be replaced.
        click.echo(json.dumps(said, ensure_ascii=not _is_unicode(sys.stdout), indent=1))
    else:
        for one in sorted(found, key=lambda p: (p.file, p.line, p.column)):
            click.echo(one.line_of_text(lang))
        if problems:
            click.echo(count("check.problems", len(problems), lang))
        elif reading.board:
            links = sum(len(facet.links) for facet in reading.board.facets)
            click.echo(say("check.good", lang, facets=len(reading.board.facets), links=links))
        if figures and reading.board:
            from praatplaat.view.report import report_lines

            for line in report_lines(figures, reading.board, lang):
                click.echo(line)
    return len(problems)


def _looks(reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the look of a board that was read well, and what could be better in its texts.

    Of a board that was not, that would only hide what must be mended first.
    """
    if reading.board is None:
        return ()
    from praatplaat.graph.shape import crowds, narrow_ways
    from praatplaat.view.fit import judge

    return (*judge(reading), *narrow_ways(reading), *crowds(reading), *style_hints(reading.board, reading.files))


def _report(reading: Reading) -> dict[str, Any]:
    """Return the figures of a board that was read well; one that was not has none yet."""
    from praatplaat.view.report import report

    return report(reading) if reading.board else {}


@main.command()
@click.argument("paths", type=Folder, nargs=-1, required=True, metavar="FILE...")
@language
def translated(paths: tuple[Path, ...], lang: str) -> None:
    """Zeg dat vertalingen weer kloppen / say that translations are up to date again.

    FILE is a translation (such as x.en.md) or a folder with translations.
    """
    changed = sum(mark_translated(file) for file in translations_in(paths))
    click.echo(count("translated.done", changed, lang))


@main.command()
@click.argument("paths", type=Folder, nargs=-1, required=True, metavar="[BOARD] FILE...")
@language
def export(paths: tuple[Path, ...], lang: str) -> None:
    """Schrijf de plaat als bestand (.html) / write the board as a file (.html).

    BOARD is a folder; FILE is where to write, its kind read from its ending.
    """
    from praatplaat.export.files import check_target, export_file

    is_board = paths[0].is_dir() or (len(paths) > 1 and not paths[0].suffix)
    board_path, files = (paths[0], paths[1:]) if is_board else (None, paths)
    if not files:
        raise UsageError("export-no-file", path=paths[0])
    for path in files:
        check_target(path)
    whole = read_board(board_path, plate=_own_places(board_path))
    for path in files:
        size = export_file(whole, path, lang=lang)
        click.echo(say("export.written", lang, path=path, size=round(size / 1000)))


@main.command()
@click.argument("folder", type=Folder)
@language
def schema(folder: Path, lang: str) -> None:
    """Schrijf de JSON Schema's van board.yaml en van routes / write the JSON Schemas of board.yaml and of routes.

    FOLDER is the folder of the board. Editors with a YAML plug-in then check while you type.
    """
    for path in write_schemas(folder):
        click.echo(say("schema.written", lang, path=path))


class KeptCommands(Commands):
    default = "list"


@main.group(cls=KeptCommands)
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
@database
@language
def export_workshop(workshop: str, files: tuple[Path, ...], board: Path | None, db: str, lang: str) -> None:
    """Schrijf de oogst (.html .md .csv .xlsx) / write the harvest.

    ID is the number in the list, or the first letters of the id. Without --lang in the language of the workshop.
    """
    from praatplaat.export.files import check_target, write
    from praatplaat.export.harvest_files import HARVEST_KINDS, harvest_file
    from praatplaat.workshop.kept import kept, meant

    for path in files:
        check_target(path, HARVEST_KINDS)
    meeting = meant(kept(db), workshop).meeting
    asked = click.get_current_context().get_parameter_source("lang") == click.core.ParameterSource.COMMANDLINE
    shown = read_board(board, plate=_own_places(board))
    for path in files:
        size = write(path, harvest_file(meeting, shown, path.suffix, lang if asked else meeting.lang))
        click.echo(say("export.written", lang, path=path, size=max(1, round(size / 1000))))


@workshops.command("keep")
@click.argument("named", nargs=-1, required=True, metavar="ID...")
@click.option("--days", type=click.IntRange(1, 3650), default=KEEP_DAYS, show_default=True,
              help="Dagen vanaf nu / days from now.")
@database
@language
def keep_workshops(named: tuple[str, ...], days: int, db: str, lang: str) -> None:
    """Bewaar ze langer, ook als hun tijd om is / keep them longer, also when their time is over."""
    from praatplaat.workshop.kept import keep, kept, meant

    there = kept(db)
    until = keep(db, [meant(there, name) for name in named], days)
    click.echo(say("workshops.keeps", lang, date=f"{datetime.fromtimestamp(until):%Y-%m-%d}"))


@workshops.command("delete")
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
    gone = tuple(one for one in there if everything or one.number in wanted)
    if not yes:
        click.echo("\n".join(workshop_lines(gone, lang)))
    if not gone or not (yes or _agreed(count("workshops.sure", len(gone), lang))):
        click.echo(say("workshops.left", lang))
        return
    delete(db, gone)
    click.echo(count("workshops.deleted", len(gone), lang))


def _agreed(question: str) -> bool:
    """Ask something; no answer is no."""
    click.echo(question, nl=False)
    return sys.stdin.readline().strip().lower() in ("j", "ja", "y", "yes")
