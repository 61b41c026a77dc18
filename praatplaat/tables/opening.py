"""Opening a file that somebody gives: what it holds, and the tables in it; what would do harm is refused here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from praatplaat.errors import UsageError, refused
from praatplaat.files import TooLargeError, read_bytes
from praatplaat.tables import workbooks
from praatplaat.tables.rows import Table, as_text, table_of

FILE_MAX: Final = 16 * 1024 * 1024
"""The most bytes of one file: five times the largest map that we were shown, with 235 nodes a hundred times over."""
TABLES: Final = (".csv", ".tsv", ".tab", ".txt")
_LOCKS: Final = re.compile(r"~\$.*|\.~lock\..*#")
"""What Excel and LibreOffice lay beside a workbook while it is open."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_lock(path: Path) -> bool:
    """Tell whether a file only says that somebody has a workbook open."""
    return bool(_LOCKS.fullmatch(path.name))


def content_of(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        UsageError: It is missing, empty, too large, locked by a password, no file of its own or may not be read.
    """
    if is_lock(path):
        raise UsageError("sheet-lock", path=path)
    try:
        raw = read_bytes(path, FILE_MAX)
    except TooLargeError as error:
        raise UsageError(
            "import-too-large", path=path, found=round(error.size / 1e6), most=round(FILE_MAX / 1e6)
        ) from None
    except OSError as error:
        raise refused(error, path) from None
    if not raw.strip():
        raise UsageError("import-empty", path=path)
    if raw.startswith(_OLE):
        raise UsageError("import-locked", path=path)
    return raw


def tables_of(raw: bytes, path: Path) -> list[Table] | None:
    """Return the tables of a workbook or of a file of rows; None when it is neither.

    Raises:
        UsageError: It is broken, or made to do harm.
    """
    if raw.startswith(_ZIP):
        return workbooks.read(raw, path)
    if path.suffix.lower() not in TABLES or is_marked_up(raw):
        return None
    return [table_of(as_text(raw, path), path)]


def is_marked_up(raw: bytes) -> bool:
    """Tell whether it is XML or HTML, whatever it is called."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:1] == b"<" or raw[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<")
