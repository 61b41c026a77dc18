"""How many parts a file has, counted before it is read: what would take minutes or gigabytes is refused."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO, Any, Final

from praatplaat.errors import UsageError

_PARTS_MAX: Final = {"json": 300_000, "xml": 150_000, "workbook": 600_000, "table": 600_000, "packed": 5_000}
"""The most parts by kind of file: five times what 5,000 cards of ten values with as many links come to, or more."""
_AT_ONCE: Final = 1 << 20
_MANY: Final = 20_000
"""Parts of a sheet from which on it is worth to leave out what is empty."""
_EMPTY_CELL: Final = re.compile(rb"<c\s[^>]*(?:/>|>(?:<v/>|<v></v>)?</c>)")
_EMPTY_ROW: Final = re.compile(rb"<row\s[^>]*(?:/>|>\s*</row>)")
_FORMULA: Final = re.compile(rb"<(\w+:)?f[\s>]")
_BY_ORDER: Final = re.compile(rb"<(?:c|row)(?:[/>]|\s(?![^>]*\br=))|<!")
"""Cells and rows that say by their order alone where they are, and parts in which nothing is what it seems."""


def hold(found: int, kind: str, path: Path) -> None:
    """Refuse a file of more parts than its kind may have.

    Raises:
        UsageError: It has more.
    """
    if found > _PARTS_MAX[kind]:
        raise UsageError("import-too-full", path=path)


def hold_text(text: Any, signs: Any, kind: str, path: Path) -> None:
    """Refuse text or bytes in which these signs, each of which begins a part, stand too often."""
    hold(sum(text.count(sign) for sign in signs), kind, path)


def light(packed: zipfile.ZipFile, path: Path) -> tuple[dict[str, bytes], bool]:
    """Return the sheets of Excel that were full of cells with looks alone, without those, and whether any has formulas.

    Rows that have a colour and no words take openpyxl seconds, when they go on to the end of a sheet; without a formula
    a workbook need not be read a second time.

    Raises:
        UsageError: It has more parts than anybody fills in.
    """
    lighter: dict[str, bytes] = {}
    parts, has_formulas = 0, False
    for name in packed.namelist():
        if name.endswith((".xml", ".rels")):
            with packed.open(name) as part:
                found, sheet, fewer = _weighed(part, path, is_sheet=name.startswith("xl/worksheets/"))
            has_formulas = has_formulas or bool(_FORMULA.search(sheet))
            if found > _MANY and fewer < found / 2 and not _BY_ORDER.search(sheet):
                lighter[name], found = sheet, fewer
            parts += found
            hold(parts, "workbook", path)
    return lighter, has_formulas


def _weighed(part: IO[bytes], path: Path, *, is_sheet: bool) -> tuple[int, bytes, int]:
    """Return how many parts there are, a sheet without what only looks like something, and how many are left."""
    found, fewer, kept, rest = 0, 0, bytearray(), b""
    while some := part.read(_AT_ONCE):
        found += some.count(b"<")
        if is_sheet:
            whole, sign, last = (rest + some).rpartition(b"<")
            some, rest = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", whole)), sign + last
            kept += some
        fewer += some.count(b"<")
        hold(fewer, "workbook", path)
    return found, bytes(kept + rest), fewer
