"""Where something stands in a sheet: the cell that an editor can go to."""

from __future__ import annotations

from praatplaat.tables.rows import letters


class SheetName(str):
    """The name of a sheet, in place of that of a file; `part` is the facet of a cell, `heading` that of its column."""

    part: str
    heading: str

    def __new__(cls, name: str, part: str = "", heading: str = "") -> SheetName:
        made = super().__new__(cls, name)
        made.part, made.heading = part, heading
        return made

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]
        return str(self), self.part, self.heading


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
        return Cell(SheetName(self.sheet, part, self.sheet.heading), *self)

    @property
    def name(self) -> str:
        """Return what a spreadsheet calls it: Facetten!C7."""
        return cell_name(self.sheet, *self)


def cell_name(sheet: str, row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell: Facetten!C7."""
    return f"{sheet}!{letters(column - 1)}{row}"
