"""Workbooks of Excel and LibreOffice, row by row, so that no sheet takes more memory than what stands in it.

openpyxl reads `.xlsx`. A sheet of `.ods` is one stream of rows, which is read here. (python-calamine reads both,
and asks for 550 GB when one cell stands in the last corner of a sheet.)
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from praatplaat.errors import UsageError
from praatplaat.tables.headings import is_ignored
from praatplaat.tables.notices import lost
from praatplaat.tables.rows import COLUMNS_MAX, ROWS_MAX, Table, column_letters, text_of
from praatplaat.tables.strangers import unread
from praatplaat.tables.weighing import hold_text, light

_UNPACKED_MAX: Final = 48 * 1024 * 1024
"""The most bytes that a workbook may be unpacked."""
_SHEETS_MAX: Final = 100
_SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_WRONG: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    NotImplementedError,
    OSError,
)
"""What readers of other people's files raise when these are not what they say."""


def read(raw: bytes, path: Path) -> list[Table]:
    """Return the sheets of a workbook that are seen; formulas as they were last worked out.

    Raises:
        UsageError: It is no workbook, is broken, shows no sheet, or grows beyond all measure when it is unpacked.
    """
    hold_text(raw, [b"PK\x01\x02"], "packed", path)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            inside = {part.filename: part.file_size for part in packed.infolist()}
            if sum(inside.values()) > _UNPACKED_MAX:
                found, most = (round(size / 1e6) for size in (sum(inside.values()), _UNPACKED_MAX))
                raise UsageError("import-unpacked", path=path, found=found, most=most)
            if any(name.startswith(("/", "\\")) or ".." in name for name in inside):
                raise UsageError("import-slip", path=path)
            tables = _sheets_of(packed, inside, raw, path)
    except _WRONG:
        raise UsageError("import-broken", path=path) from None
    if not tables:
        raise UsageError("import-no-sheet", path=path)
    return tables


def _sheets_of(packed: zipfile.ZipFile, inside: Collection[str], raw: bytes, path: Path) -> list[Table]:
    if "xl/workbook.xml" in inside:
        lighter, has_formulas = light(packed, path)
        return _of_excel(_repacked(packed, lighter) if lighter else raw, path, has_formulas=has_formulas)
    if "content.xml" in inside and (_said(packed, "mimetype") or _SPREADSHEET).startswith(_SPREADSHEET):
        light(packed, path)
        return _of_libreoffice(packed, path)
    raise unread(raw, path, inside)


def _said(packed: zipfile.ZipFile, name: str) -> str:
    return packed.read(name).decode("ascii", "replace") if name in packed.namelist() else ""


def _repacked(packed: zipfile.ZipFile, lighter: Mapping[str, bytes]) -> bytes:
    """Return a workbook with these sheets in place of its own, without pictures."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as fresh:
        for name in packed.namelist():
            if not name.startswith("xl/media/"):
                fresh.writestr(name, lighter[name] if name in lighter else packed.read(name))
    return whole.getvalue()


def _of_excel(raw: bytes, path: Path, *, has_formulas: bool) -> list[Table]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl cannot keep (drop-downs, pictures) is of no concern here
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
        formulas = load_workbook(BytesIO(raw), read_only=True) if has_formulas else None
        tables, closed = [], []
        for sheet in book.worksheets[:_SHEETS_MAX]:
            if sheet.sheet_state != "visible" or is_ignored(sheet.title):
                closed.append(sheet.title)
                continue
            said = _rows_of(sheet, path)
            meant = _rows_of(formulas[sheet.title], path) if formulas else None
            tables.append(_table(sheet.title, said, meant))
    return _with_closed(tables, closed)


def _with_closed(tables: list[Table], closed: list[str]) -> list[Table]:
    if tables:
        tables[0].lost += lost("lost-sheets", closed)
        tables[0].hidden += [name for name in closed if not is_ignored(name)]
    return tables


def _rows_of(sheet: Any, path: Path) -> dict[int, list[Any]]:
    sheet.reset_dimensions()  # else every empty row is as wide as the widest
    return _rows(sheet.iter_rows(values_only=True), path)


def _rows(rows: Iterable[Sequence[Any]], path: Path) -> dict[int, list[Any]]:
    """Return the rows that hold something by their number; an empty sheet of a million rows takes no memory."""
    found: dict[int, list[Any]] = {}
    for number, row in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in row):
            full = list(row)
            while full[-1] in (None, ""):
                full.pop()
            if len(full) > COLUMNS_MAX:
                raise UsageError("import-wide", path=path, most=COLUMNS_MAX)
            found[number] = full
            if len(found) > ROWS_MAX:
                raise UsageError("import-too-many", found=len(found), most=ROWS_MAX)
    return found


def _table(name: str, said: dict[int, list[Any]], meant: dict[int, list[Any]] | None = None) -> Table:
    last = max(said, default=0)
    nothing: list[str] = []  # one for all rows that say nothing: there can be a million
    rows = [[_cell(cell) for cell in said[number]] if number in said else nothing for number in range(1, last + 1)]
    table = Table(name, rows, "workbook")
    table.unworked = [
        (number, i)
        for number, row in (meant or {}).items()
        for i, cell in enumerate(row)
        if isinstance(cell, str) and cell.startswith("=") and not _has(said.get(number, ()), i)
    ]
    table.lost += lost("lost-formulas", (f"{name}!{column_letters(i)}{number}" for number, i in table.unworked))
    return table


def _has(row: Sequence[Any], i: int) -> bool:
    return i < len(row) and row[i] not in (None, "")


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return text_of(value)


def _of_libreoffice(packed: zipfile.ZipFile, path: Path) -> list[Table]:
    hidden: set[str] = set()
    style, sheet = "", None
    tables: list[Table] = []
    closed: list[str] = []
    number, rows = 0, dict[int, list[Any]]()
    with packed.open("content.xml") as content:
        for event, node in iterparse(content, ("start", "end"), forbid_dtd=True):
            tag, given = _local(node.tag), {_local(name): value for name, value in node.attrib.items()}
            if event == "start":
                if tag == "style":
                    style = given.get("name", "")
                elif tag == "table-properties" and given.get("display") == "false":
                    hidden.add(style)
                elif tag == "table":
                    sheet, number, rows = given.get("name", ""), 0, {}
                    if given.get("style-name") in hidden or is_ignored(sheet):
                        closed.append(sheet)
                        sheet = None
            elif tag == "table-row":
                cells = list(_cells(node)) if sheet is not None else []
                again = int(given.get("number-rows-repeated", 1))
                for i in range(min(again, ROWS_MAX) if cells else 0):
                    rows[number + 1 + i] = cells
                if len(rows) > ROWS_MAX:
                    raise UsageError("import-too-many", found=len(rows), most=ROWS_MAX)
                if any(len(row) > COLUMNS_MAX for row in (cells,)):
                    raise UsageError("import-wide", path=path, most=COLUMNS_MAX)
                number += again
                node.clear()
            elif tag == "table" and sheet is not None:
                tables.append(_table(sheet, rows))
    return _with_closed(tables, closed)


def _cells(row: Any) -> Iterator[str]:
    """Yield what the cells of a row say, up to the last that says something."""
    waiting = 0
    for cell in row:
        given = {_local(name): value for name, value in cell.attrib.items()}
        again = min(int(given.get("number-columns-repeated", 1)), COLUMNS_MAX + 1)
        lines = ["".join(part.itertext()) for part in cell if _local(part.tag) == "p"]
        said = given.get("date-value", "")[:10] or _cell("\n".join(lines))
        if given.get("value-type") in ("float", "percentage", "currency") and said.endswith("%") is False:
            said = _number(given.get("value", said))
        if not said:
            waiting += again
            continue
        yield from [""] * min(waiting, COLUMNS_MAX)
        waiting = 0
        yield from [said] * again


def _number(said: str) -> str:
    return text_of(float(said)) if re.fullmatch(r"-?\d+(\.0+)?", said) else said


def _local(name: str) -> str:
    return name.rpartition("}")[2]
