"""Tables as rows of text: from text in any encoding and dialect."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from praatplaat.errors import UsageError
from praatplaat.tables.cells import unguarded
from praatplaat.tables.notices import Notice
from praatplaat.tables.strangers import unread
from praatplaat.tables.weighing import hold

COLUMNS_MAX: Final = 300
"""The most columns of a table; nobody reads more of a card."""
ROWS_MAX: Final = 60_000
"""The most rows of a table that hold something."""
_SEPARATORS: Final = ";,\t|"
_SEP_LINE: Final = re.compile(r"sep=(.)\r?\n", re.I)
"""A line by which Excel is told the separator."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CELL_MAX: Final = 1_000_000


@dataclass(slots=True)
class Table:
    """A sheet or file of rows: `start` is the number of its first row to a reader, `sort` the kind of its file."""

    name: str
    rows: list[list[str]]
    sort: str = "table"
    start: int = 1
    separator: str = ""
    lost: list[Notice] = field(default_factory=list)
    unworked: list[tuple[int, int]] = field(default_factory=list)
    """Rows and columns of formulas of which the file does not say what they come to."""
    hidden: list[str] = field(default_factory=list)
    """On the first table of a file: the sheets that are hidden, of which nothing is read."""


def as_text(raw: bytes, path: Path) -> str:
    """Return text in the encoding that it says, else UTF-8, else what Windows writes in Western Europe.

    Raises:
        UsageError: It is no text: it holds bytes 0, and no mark says in which encoding.
    """
    said = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if not said and b"\0" in raw:
        said = _sixteen_bits(raw)
        if not said:
            raise unread(raw, path)
    try:
        return raw.decode(said or "utf-8")
    except UnicodeDecodeError:
        if said:
            raise unread(raw, path) from None
        return raw.decode("cp1252", "replace")


def _sixteen_bits(raw: bytes) -> str:
    """Return how UTF-16 without its mark is written, told by the zeros beside plain letters; empty where it is not."""
    even, odd = raw[:2000:2], raw[1:2000:2]
    for zeros, letters_, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) > len(zeros) * 0.6 and not letters_.count(0):
            return name
    return ""


def table_of(text: str, path: Path) -> Table:
    """Return the table in a text: separated as its first line says, else as gives most columns in most rows.

    Raises:
        UsageError: It cannot be read as a table, or has more columns or rows than anybody reads.
    """
    said = _SEP_LINE.match(text)
    body = _to_last_row(text[said.end() :] if said else text)
    hold(body.count("\n") + max(map(body.count, _SEPARATORS)), "table", path)
    separator = said[1] if said else max(_SEPARATORS, key=lambda sign: _fit(body, sign))
    rows: list[list[str]] = []
    full, nothing = 0, list[str]()  # one for all rows that say nothing: there can be a million
    try:
        for row in _rows(body, separator):
            cells = [unguarded(cell.strip()) for cell in row]
            rows.append(cells if any(cells) else nothing)
            full += any(cells)
            if full > ROWS_MAX:
                raise UsageError("import-too-many", found=full, most=ROWS_MAX)
    except csv.Error:
        if body.count('"') % 2 == 0:  # else the quotation mark that nobody closed makes it long
            raise UsageError("import-long-cell", path=path, row=len(rows) + 1) from None
        raise UsageError("import-bad-table", path=path) from None
    if any(len(row) > COLUMNS_MAX for row in rows):
        raise UsageError("import-wide", path=path, most=COLUMNS_MAX)
    return Table(path.stem, rows, start=2 if said else 1, separator=separator)


def _to_last_row(text: str) -> str:
    """Return text with its lines ending alike, without the empty rows that Excel keeps below the last."""
    if text.count("\r") > text.count("\r\n"):
        text = re.sub(r"\r(?!\n)", "\n", text)
    end = text.find("\n", len(text.rstrip(f"{_SEPARATORS}\r\n ")))
    return text if end < 0 else text[:end]


def _rows(text: str, separator: str) -> Iterable[list[str]]:
    csv.field_size_limit(_CELL_MAX)
    return csv.reader(_lines(text), delimiter=separator)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines one by one: `StringIO` takes four times the memory of the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _fit(text: str, separator: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in islice(_rows(text, separator), 50) if any(row)]
    except csv.Error:
        return 0.0, 0
    most, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (times / len(widths) if most > 1 else 0.0), most


def headed(table: Table) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the headings of a table and its rows that hold something, each with its number.

    Headings stand in the first row with more than one cell; above them may stand a title.
    """
    full = _full(table)
    if not full:
        return [], []
    first = _first(full)
    head, seen = [], Counter[str]()
    for i, cell in enumerate(full[first][1]):
        name = " ".join(cell.split()) or column_letters(i)
        seen[name.casefold()] += 1
        head.append(name if seen[name.casefold()] == 1 else f"{name} {seen[name.casefold()]}")
    return head, full[first + 1 :]


def heading_row(table: Table) -> int:
    """Return the number of the row with the headings."""
    full = _full(table)
    return full[_first(full)][0] if full else table.start


def _full(table: Table) -> list[tuple[int, list[str]]]:
    return [(table.start + i, row) for i, row in enumerate(table.rows) if any(row)]


def _first(full: list[tuple[int, list[str]]]) -> int:
    return next((i for i, (_, row) in enumerate(full[:10]) if sum(map(bool, row)) > 1), 0)


def column_letters(column: int) -> str:
    """Return what a sheet calls a column, counted from 0: A, B, … AA."""
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


def text_of(value: Any) -> str:
    """Return any plain value as text: whole numbers without a point, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
