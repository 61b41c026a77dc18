"""A sheet as rows of cells that are known by their column and language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from praatplaat.content.cells import Called, Cell, SheetName
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.sheet import words
from praatplaat.content.texts import cleaned
from praatplaat.errors import UsageError
from praatplaat.settings import CARDS_MAX, LANGUAGES
from praatplaat.tables.headings import is_ignored, plain
from praatplaat.tables.rows import Table, headed, heading_row

Key = tuple[str, str]
"""A column, and the language of what stands in it: empty for the first language, and for what has none."""


class Said(NamedTuple):
    """What stands in a cell."""

    text: str
    at: Cell


NOTHING: Final = Said("", Cell(SheetName(""), 1, 1))


@dataclass(slots=True)
class SheetRow:
    """A row that holds something: its number, its cells by column, and the place of the first one."""

    number: int
    cells: dict[Key, Said]
    at: Cell

    def said(self, column: str, code: str = "") -> str:
        """Return what stands in a column; an empty string where nothing does."""
        return self.cells.get((column, code), NOTHING).text

    def place(self, column: str, code: str = "") -> Cell:
        """Return where that stands, or where the row begins."""
        found = self.cells.get((column, code))
        return found.at if found else self.at


@dataclass(slots=True)
class SheetGrid:
    """A sheet: `columns` are those that are known, with their numbers; `others` are headings of no column."""

    name: str
    columns: dict[Key, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    head: int = 1
    called: Called = field(default_factory=Called)

    def heading_at(self, number: int) -> Cell:
        """Return the cell of a heading."""
        return self.cell(self.head, number)

    def place(self, column: str, row: SheetRow, code: str = "") -> Cell:
        """Return the cell of a row in a column, also an empty one; without such a column, where the row begins."""
        number = self.columns.get((column, code))
        return row.at if number is None else self.cell(row.number, number)

    def cell(self, row: int, number: int) -> Cell:
        """Return the cell of a row and column, by their numbers."""
        heading = self.headings[number] if number < len(self.headings) else ""
        return Cell(SheetName(self.name, heading=heading, called=self.called), row, number + 1)

    def has(self, column: str) -> bool:
        """Tell whether there is such a column, in any language."""
        return any(own == column for own, _ in self.columns)

    def lacking(self, needed: Iterable[str]) -> Iterator[Problem]:
        """Yield the columns that are needed and not there, unless a heading is nearly one: that is told already."""
        slips = any(found.code == "sheet-unknown-column" for found in self.problems)
        for column in () if slips else needed:
            if not self.has(column):
                names = " / ".join(dict.fromkeys(words.column_word(column, lang) for lang in LANGUAGES))
                yield problem("", self.cell(self.head, 0), "sheet-no-column", found=names)

    def of_other_languages(self, languages: Sequence[str]) -> Iterator[Problem]:
        """Yield the columns in languages that the board does not have; they are not read."""
        for (_, code), number in self.columns.items():
            if code and code not in languages:
                named, allowed = self.headings[number], ", ".join(languages)
                yield problem("", self.heading_at(number), "sheet-column-language", found=named, allowed=allowed)

    def codes(self) -> list[str]:
        """Return the languages that its headings name."""
        return list(dict.fromkeys(code for heading in self.headings if (code := words.parted(heading)[1])))


def grid_of(sheet: str, table: Table, fields: Collection[str] = (), called: Called | None = None) -> SheetGrid:
    """Return a table as the sheet `sheet`; `fields` are what the board calls its own, as `plain` has it.

    A heading that is nearly that of a column is a problem: what stands below it would be missed, and nobody told.

    Raises:
        UsageError: It has more cards than a board can have.
    """
    head, rows = headed(table)
    grid = SheetGrid(table.name, headings=head, head=heading_row(table), called=called or Called())
    late: list[tuple[str, str, int]] = []
    for number, heading in enumerate(head):
        if is_ignored(heading):
            continue
        base, code = words.parted(heading)
        column = words.column_of(sheet, base)
        if column:
            grid.columns.setdefault((column, code), number)
        else:
            late.append((base, code, number))
    for base, code, number in late:
        also = [column for column in words.also_columns(sheet, base) if (column, code) not in grid.columns]
        if plain(base) in fields:
            grid.others[grid.headings[number]] = number
        elif also:
            grid.columns[also[0], code] = number
        else:
            _other(grid, sheet, base, number)
    if sheet == "facets" and len(rows) > CARDS_MAX:
        raise UsageError("import-too-many", found=len(rows), most=CARDS_MAX)
    for row_number, number in table.unworked:
        grid.problems.append(problem(grid.name, grid.cell(row_number, number), "sheet-formula"))
    if sheet == "facets" and not rows:
        grid.problems.append(problem(grid.name, grid.cell(grid.head + 1, 0), "sheet-no-cards"))
    keys = {column: key for key, column in grid.columns.items()}
    keys |= {column: (heading, "") for heading, column in grid.others.items()}
    for row_number, cells in rows:
        grid.rows += _row(grid, keys, row_number, cells)
    return grid


def _other(grid: SheetGrid, sheet: str, base: str, number: int) -> None:
    lang, _ = words.language_of(grid.headings)  # Nam is nearly Naam, and Name too
    known = {word.casefold(): word for word in words.column_words(sheet)}
    near = {word.casefold(): word for word in words.column_words(sheet, lang)}
    own = near.get(closest(base.casefold(), near, 0.75)) or known.get(closest(base.casefold(), known, 0.75), "")
    own = own and words.column_word(words.column_of(sheet, own), lang)  # as the file calls it
    if own and len(base) > 2:
        grid.problems.append(problem(grid.name, grid.heading_at(number), "sheet-unknown-column", own, found=base))
    else:
        grid.others[grid.headings[number]] = number


def _row(grid: SheetGrid, keys: Mapping[int, Key], number: int, cells: list[str]) -> Iterator[SheetRow]:
    found = {
        keys[i]: Said(text, grid.cell(number, i))
        for i, cell in enumerate(cells)
        if i in keys and (text := cleaned(cell))
    }
    if found:
        first = min(grid.columns.values(), default=0)
        yield SheetRow(number, found, grid.cell(number, first))
