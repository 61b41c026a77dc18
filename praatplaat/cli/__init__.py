"""The commands, typed in a terminal. Only `serve` imports the app floor, and only when it runs: Panel takes seconds."""

from __future__ import annotations

from pathlib import Path

import click

from praatplaat.cli.beginning import new
from praatplaat.cli.checking import check
from praatplaat.cli.exporting import export
from praatplaat.cli.importing import import_file
from praatplaat.cli.shared import Commands, Folder, database, kept_places, language, one_board, own_places, watch_of
from praatplaat.cli.workshops import workshops
from praatplaat.content import read_board
from praatplaat.content.schema import write_schemas
from praatplaat.content.translations import mark_translated, translations_in
from praatplaat.i18n import count, say
from praatplaat.settings import DEFAULT_PORT, KEEP_DAYS, ships_inside


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="praatplaat")
def main() -> None:
    """Getekende platen die een groep aan het praten krijgen / drawn plates that get a group talking.

    Zonder commando: serve. Without a command: serve.

    \b
    Een eigen plaat / a board of your own:
      praatplaat new mijn-plaat --xlsx
      praatplaat serve mijn-plaat
    """


@main.command()
@click.argument("paths", type=Folder, nargs=-1, metavar="[BOARD]")
@click.option("--host", show_default="127.0.0.1", help="Adres om op te luisteren / address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="Poort / port.")
@click.option("--no-open", is_flag=True, help="Open geen browser / do not open the browser.")
@click.option("--lan", is_flag=True, help="Ook voor telefoons op dit netwerk / also for phones on this network.")
@click.option(
    "--public-url",
    metavar="URL",
    help="Adres waarop een proxy de plaat laat zien / address at which a proxy shows the board.",
)
@click.option(
    "--trust-proxy",
    metavar="CIDR",
    multiple=True,
    help="Geloof de X-Forwarded-koppen van deze proxy / believe the X-Forwarded headers of this proxy.",
)
@click.option(
    "--embed-from",
    metavar="URL",
    multiple=True,
    help="Deze site mag de plaat in een iframe tonen / this site may show the board in an iframe.",
)
@database
@click.option(
    "--keep",
    type=click.IntRange(1, 3650),
    default=KEEP_DAYS,
    show_default=True,
    metavar="DAYS",
    help="Dagen dat een bijeenkomst bewaard blijft / days that a workshop is kept.",
)
@click.option("--second", is_flag=True, hidden=True)
@language
def serve(
    paths: tuple[Path, ...],
    host: str | None,
    port: int,
    no_open: bool,
    lan: bool,
    public_url: str | None,
    trust_proxy: tuple[str, ...],
    embed_from: tuple[str, ...],
    db: str,
    keep: int,
    second: bool,
    lang: str,
) -> None:
    """Toon de plaat in de browser / show the board in the browser.

    BOARD is a folder, a workbook (.xlsx, .ods) or a table of cards (.csv) with one of links.
    """
    board = one_board(paths)
    # Before the board is read, so that no change is missed.
    watch = watch_of(board) if board or not ships_inside() else None
    whole = read_board(board, plate=own_places(board))
    from praatplaat.app.second import end_with_the_first
    from praatplaat.app.server import serve as run

    if second:
        end_with_the_first()
    run(
        whole,
        host=host,
        port=port,
        open_browser=not no_open,
        lang=lang,
        say_line=click.echo,
        places=kept_places(board, whole),
        watch=watch,
        lan=lan,
        public_url=public_url,
        trust_proxy=trust_proxy,
        embed_from=embed_from,
        database=db,
        days=keep,
    )


@click.command(short_help="Vertalingen kloppen weer / translations are up to date.")
@click.argument("paths", type=Folder, nargs=-1, required=True, metavar="FILE...")
@language
def translated(paths: tuple[Path, ...], lang: str) -> None:
    """Zeg dat vertalingen weer kloppen / say that translations are up to date again.

    FILE is a translation (such as x.en.md) or a folder with translations.
    """
    changed = sum(mark_translated(file) for file in translations_in(paths))
    click.echo(count("translated.done", changed, lang))


@click.command(short_help="JSON Schema’s voor je tekstprogramma / for your editor.")
@click.argument("folder", type=Folder)
@language
def schema(folder: Path, lang: str) -> None:
    """Schrijf de JSON Schema's van board.yaml en van routes / write the JSON Schemas of board.yaml and of routes.

    FOLDER is the folder of the board. Editors with a YAML plug-in then check while you type.
    """
    for path in write_schemas(folder):
        click.echo(say("schema.written", lang, path=path))


for _command in (new, import_file, check, export, workshops, translated, schema):  # as help lists them
    main.add_command(_command)
