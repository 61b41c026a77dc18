"""What all commands share: errors in one sentence, options, and which board is meant."""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TextIO

import click

from praatplaat.cli.mistyped import mistyped
from praatplaat.content import Board, read_board
from praatplaat.content.plate_file import PlateFile, own_plate
from praatplaat.content.sheet.reading import files_of, is_sheet, plate_path
from praatplaat.content.sheet.within import board_at
from praatplaat.content.watching import FolderWatch
from praatplaat.errors import PraatplaatError, StoppedError, UsageError, refused
from praatplaat.i18n import reader_language
from praatplaat.settings import LANGUAGES, own_file, samples, shipped, ships_inside

Folder = click.Path(path_type=Path, readable=False)  # we say in our own words what cannot be read


OF_BOARDS: Final = ("serve", "check", "export")
"""The commands that take the name of a sample board where they take a board."""


def _named_samples(command: click.Command, args: list[str]) -> Iterator[str]:
    """Yield what was typed, with its folder for the name of a sample board, unless something here has that name."""
    takes_value = {name for param in command.params if not getattr(param, "is_flag", False) for name in param.opts}
    boards = samples()
    for before, arg in pairwise(["", *args]):
        is_sample = arg in boards and before not in takes_value and not os.path.lexists(arg)
        yield str(boards[arg]) if is_sample else arg


class Commands(click.Group):
    """A group with a default command, whose errors are one sentence and never a traceback."""

    default = "serve"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command, and the folders of sample boards, in the place of what they stand for."""
        for before, arg in pairwise(args):  # also where something else that was typed cannot be
            if before == "--lang" and arg in LANGUAGES:
                ctx.meta["praatplaat.lang"] = arg
        if args and args[0].startswith("-"):  # `--lang nl check` is `check --lang nl`
            args = sorted(args, key=lambda arg: arg != next((told for told in args if told in self.commands), ""))
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help", "--version")):
            args = [self.default, *args]
        if args[0] in OF_BOARDS:
            args = list(_named_samples(self.commands[args[0]], args))
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which they are of use, not in that of letters."""
        return list(self.commands)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run on a terminal that may lack some of our signs."""
        # What is read of a board stays as long as the command: to look for waste among it at every 700 new things, as
        # Python does by itself, takes an eighth of all time.
        gc.set_threshold(50_000)
        _replace_missing_signs()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error is said in one sentence, and decides the exit code."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()  # else a full disk is noticed too late to say so
            return done
        except PraatplaatError as error:
            told = error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has left; click knows what to do
                raise
            told = _of_system(error)
        except (KeyboardInterrupt, click.Abort):
            told = StoppedError("stopped")
        except click.UsageError as error:
            told = mistyped(error)
        click.echo(told.sentence(ctx.meta.get("praatplaat.lang") or reader_language()), err=True)
        return ctx.exit(told.exit_code)


def _replace_missing_signs() -> None:
    """Let a console or file in any encoding take all that is said, with another sign for each that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream takes every sign."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def _of_system(error: OSError) -> UsageError:
    """Return an error for what no command expected: a file that the system refuses, or an output that takes nothing."""
    if error.filename is not None:
        return refused(error, Path(os.fsdecode(error.filename)))
    with contextlib.suppress(OSError):  # Python would write the rest at its end, and fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UsageError("output-refused", found=error.strerror or type(error).__name__)


def _keep_language(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    ctx.meta["praatplaat.lang"] = value or reader_language()
    return value or reader_language()


def given_language() -> bool:
    """Tell whether the command itself asks for a language."""
    return click.get_current_context().get_parameter_source("lang") == click.core.ParameterSource.COMMANDLINE


def of_board(board: Board, asked: str) -> str:
    """Return `asked` when `board` has that language, else its first language.

    Raises:
        UsageError: The command itself asks for a language that the board does not have.
    """
    if given_language() and asked not in board.languages:
        raise UsageError("unknown-language", found=asked, allowed=", ".join(board.languages))
    return board.spoken(asked)


language_of_board = click.option(
    "--lang", metavar="CODE", callback=_keep_language, help="Taal van de plaat / language of the board."
)
language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_keep_language,
    help="Taal van de berichten / language of the messages.",
)


database = click.option(
    "--db",
    default=lambda: str(own_file("workshops.db")),
    metavar="FILE",
    help="Waar bijeenkomsten bewaard worden / where workshops are kept.",
)


def own_places(board: Path | None) -> Path | None:
    """Return the file with this user's places for the shipped board, when that board is meant and the file exists."""
    own = own_plate()
    return own if board is None and os.path.lexists(own) else None


def read_shown(board: Path | None) -> Board:
    """Return a board as it lies on screen: with this user's own places, and as it lay when it was served last.

    Raises:
        UsageError, ContentError: As `read_board`.
    """
    from praatplaat.graph import Remembered

    return Remembered(board or shipped("data")).shown(read_board(board, plate=own_places(board)))


def kept_places(board: Path | None, whole: Board) -> PlateFile | None:
    """Return the file in which the places of a board are kept: in its folder, beside its sheet, or this user's own.

    A sample has none where the program is installed: nobody edits it there.
    """
    if board in samples().values() and ships_inside():
        return None
    if board is None:
        return PlateFile(own_plate(), whole, shipped("data") / "plate.yaml")
    if is_sheet(board):
        return PlateFile(plate_path(board), whole, beside=True)
    return PlateFile(board / "plate.yaml", whole)


def one_board(paths: Sequence[Path]) -> Path | None:
    """Return the board that is meant by a folder, a workbook or where it lies, a table, or tables of cards and links.

    Raises:
        UsageError: These do not belong together.
    """
    if len(paths) < 2:
        return board_at(paths[0]) if paths else None
    there = [path for path in paths if set(paths) <= {*files_of(path)}]
    if not there:
        raise UsageError("sheet-no-pair", path=paths[0], found=paths[1], stem=paths[0].stem)
    return there[0]


def watch_of(board: Path | None) -> FolderWatch:
    """Return a watch over the files of a board, or of the board that came with the package."""
    return FolderWatch(board) if board else FolderWatch(shipped("data"), own_plate())
