"""A new board as a workbook: what a folder of text files would hold, in one file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from praatplaat.content import read_board
from praatplaat.errors import UsageError, refused
from praatplaat.export.new_sheet import new_workbook
from praatplaat.files import write_whole
from praatplaat.i18n import nearest, say
from praatplaat.importing.beginning import Wish, begin, must_be_empty

ENDING: Final = ".xlsx"
_OTHERS: Final = (".ods", ".csv", ".tsv", ".xls", ".xlsm")


def is_sheet_name(path: Path) -> bool:
    """Tell whether somebody asks for a workbook by its name, also where ours would have another ending."""
    return path.suffix.lower() in (ENDING, *_OTHERS)


def sheet_in(to: Path, lang: str) -> Path:
    """Return where a workbook comes of which somebody says `to`: that file itself, or one in that folder.

    Raises:
        UsageError: There is one already, or it would be a file of another kind.
    """
    if to.suffix.lower() in _OTHERS:
        raise UsageError("new-sheet-kind", path=to, meant=to.with_suffix(ENDING))
    path = to if to.suffix.lower() == ENDING else to / f"{say('new.sheet-name', lang)}{ENDING}"
    if path.exists():
        raise UsageError("new-sheet-there", path=path)
    return path


def can_hold_new(to: Path, lang: str, *, as_sheet: bool) -> None:
    """Make sure that a new board can come there.

    Raises:
        UsageError: A workbook of it is there already, or the folder has something in it.
    """
    if as_sheet:
        sheet_in(to, lang)
    else:
        must_be_empty(to)


def begin_sheet(to: Path, asked: Wish) -> Path:
    """Write a new board as a workbook, and return where: `to` itself, or a file in that folder.

    Raises:
        UsageError: There is one already, or it cannot be written.
    """
    path = sheet_in(to, nearest(asked.languages))
    with TemporaryDirectory() as made:
        begin(Path(made) / "bord", asked)
        content = new_workbook(read_board(Path(made) / "bord"))
    made_here = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        for folder in made_here:
            with suppress(OSError):
                folder.rmdir()
        raise refused(error, path) from None
    return path
