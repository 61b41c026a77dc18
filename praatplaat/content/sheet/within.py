"""The workbook that is meant by the folder in which it lies."""

from __future__ import annotations

from pathlib import Path

from praatplaat.content.folder import BOARD
from praatplaat.content.sheet.reading import files_of, is_sheet
from praatplaat.errors import UsageError

_HIDDEN = (".", "~")


def board_at(path: Path) -> Path:
    """Return the board that a path means: itself, or the one workbook or table in a folder that is no board.

    Raises:
        UsageError: There are several.
    """
    try:
        inside = sorted(path.iterdir())
        if not {BOARD, "facets"}.isdisjoint(file.name for file in inside):
            return path
        inside = [file for file in inside if is_sheet(file) and not file.name.startswith(_HIDDEN)]
    except OSError:
        return path  # a file, or what the system refuses: whoever reads it says so
    beside = {table for file in inside for table in files_of(file)[1:]}
    meant = [file for file in inside if file not in beside]
    if len(meant) > 1:
        raise UsageError("board-many-sheets", path=path, found=", ".join(file.name for file in meant), first=meant[0])
    return meant[0] if meant else path
