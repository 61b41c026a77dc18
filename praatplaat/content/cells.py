"""Where something stands in a sheet: the cell that an editor can go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from praatplaat.content.frozen import Frozen
from praatplaat.tables.rows import column_letters


class Called(NamedTuple):
    """What a file calls its sheets: the language of the screens that its words are in, "" where there is no telling.

    `sheets` are the names of those that it has, by what they are.
    """

    lang: str = ""
    sheets: Mapping[str, str] = Frozen()


class SheetName(str):
    """The name of a sheet, in place of that of a file; `part` is the facet of a cell, `heading` that of its column."""

    part: str
    heading: str
    called: Called

    def __new__(cls, name: str, part: str = "", heading: str = "", called: Called | None = None) -> SheetName:
        made = super().__new__(cls, name)
        made.part, made.heading, made.called = part, heading, called or Called()
        return made

    def __getnewargs__(self) -> tuple[str, str, str, Called]:  # type: ignore[override]
        return str(self), self.part, self.heading, self.called


class Cell(tuple[int, int]):
    """Row and column in a sheet, counted from 1, in place of line and column in a file."""

    sheet: SheetName

    def __new__(cls, sheet: SheetName, row: int, column: int) -> Cell:
        made = super().__new__(cls, (row, column))
        made.sheet = sheet
        return made

    def __getnewargs__(self) -> tuple[SheetName, int, int]:
        return self.sheet, *self

    def of(self, part: str) -> Cell:
        """Return the same cell as one of the facet `part`."""
        return Cell(SheetName(self.sheet, part, self.sheet.heading, self.sheet.called), *self)

    @property
    def name(self) -> str:
        """Return what a spreadsheet calls it: Facetten!C7."""
        return cell_name(self.sheet, *self)


def cell_name(sheet: str, row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell: Facetten!C7."""
    return f"{sheet}!{column_letters(column - 1)}{row}"
