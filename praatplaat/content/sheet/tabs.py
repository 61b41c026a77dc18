"""Which table of a file is which sheet, and what the file calls them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from praatplaat.content.cells import Called, Cell, SheetName
from praatplaat.content.frozen import Frozen
from praatplaat.content.problems import Problem, problem
from praatplaat.content.sheet import words
from praatplaat.errors import UsageError
from praatplaat.tables.headings import is_tie_table
from praatplaat.tables.rows import Table, headed


def named_tables(tables: Sequence[Table]) -> list[tuple[str, Table]]:
    """Return the tables with the sheet that each is: by their names, or where none is of cards, by their headings."""
    named = [(words.sheet_of(table.name), table) for table in tables]
    if not any(sheet == "facets" for sheet, _ in named):
        named = [(sheet or _by_heading(table), table) for sheet, table in named]
    return named


def called_in(named: Sequence[tuple[str, Table]]) -> Called:
    """Return what a file calls its sheets, in the language in which its sheets and the columns of cards are called."""
    first = next((table for sheet, table in named if sheet == "facets" and any(map(any, table.rows))), None)
    headings = headed(first)[0] if first else []
    own = {sheet: table.name for sheet, table in reversed(named) if sheet}
    return Called(words.spoken_by(headings, own.values()), Frozen(own))


def hidden_in(tables: Sequence[Table], called: Called) -> list[Problem]:
    """Return a hint for each sheet of a board that is hidden, as nothing of it is read."""
    names = [name for table in tables for name in table.hidden if words.sheet_of(name)]
    cells = [Cell(SheetName(name, called=called), 1, 1) for name in names]
    return [problem("", cell, "sheet-hidden", found=name) for name, cell in zip(names, cells, strict=True)]


def no_cards(tables: Sequence[Table], path: Path) -> UsageError:
    """Return what is wrong with a file without a sheet of cards: it is hidden, or there is none."""
    hidden = next((name for table in tables for name in table.hidden if words.sheet_of(name) == "facets"), "")
    return (
        UsageError("sheet-facets-hidden", path=path, found=hidden)
        if hidden
        else UsageError("sheet-no-facets", path=path)
    )


def is_board_table(head: Sequence[str]) -> bool:
    """Tell whether a table holds what belongs to a board beside its cards, by its headings: what, and its value."""
    return {*words.COLUMNS["board"]} == {words.column_of("board", words.parted(heading)[0]) for heading in head}


def _by_heading(table: Table) -> str:
    """Return which sheet a table is by its headings alone: of links where it says from what to what, of the board where
    it says of what it has which value, else of cards."""
    head, _ = headed(table)
    if is_tie_table(head):
        return "links"
    if is_board_table(head):
        return "board"
    bases = [words.parted(heading)[0] for heading in head]
    known = {also for base in bases for also in (words.column_of("facets", base), *words.also_columns("facets", base))}
    return "facets" if "name" in known else ""
