"""What the rows of tables become."""

from __future__ import annotations

import re
from collections.abc import Sequence

from praatplaat.content.sheet.tabs import is_board_table
from praatplaat.content.sheet.words import column_of, parted, sheet_of
from praatplaat.errors import UsageError
from praatplaat.importing.material import Material, Record, Tie
from praatplaat.settings import CARDS_MAX
from praatplaat.tables.headings import is_tie_table, plain, role_by_name
from praatplaat.tables.notices import Notice, short
from praatplaat.tables.rows import Table, column_letters, headed, heading_row

Rows = list[tuple[int, list[str]]]
"""The rows of a table that hold something, each with its number."""


def material_of(tables: Sequence[Table], asked: Sequence[str] = ()) -> Material:
    """Return what the rows of tables say: links where a table says from what to what, cards in all others.

    Of a sheet that is a board already, its cards and links are taken in. What is `asked` of a heading says that it is
    one: "heading=role".

    Raises:
        UsageError: There are far more rows than a board can have cards.
    """
    parts = [_part(table, {plain(wish.rpartition("=")[0]) for wish in asked}) for table in tables]
    sheets = {sheet_of(table.name): part for table, part in zip(tables, parts, strict=True)}
    if "facets" in sheets:
        parts = [_spoken(sheets[sheet]) for sheet in ("facets", "links") if sheet in sheets]
    elif len(parts) > 1:  # what belongs to a board beside its cards is no list of cards
        parts = [part for part in parts if not is_board_table(part[1])] or parts
    named = len([1 for _, head, _ in parts if head and not is_tie_table(head)]) > 1
    sort = "kumu" if {table.name for table in tables} >= {"Elements", "Connections"} else tables[0].sort
    found = Material(sort)
    known = {
        _tight(cell) for _, head, rows in parts if not is_tie_table(head) for _, row in rows for cell in row if cell
    }
    for table, head, rows in parts:
        found.lost += table.lost
        if len(rows) > CARDS_MAX * 10:
            raise UsageError("import-too-many", found=len(rows), most=CARDS_MAX)
        if is_tie_table(head):
            rows = [(number, _mended(row, len(head), table.separator, known)) for number, row in rows]
        own = [(number, _values(head, row)) for number, row in rows]
        if is_tie_table(head):
            ends = [next(name for name in head if role_by_name(name, ties=True) == end) for end in ("from", "to")]
            for _, values in own:
                source, target = (values.pop(end, "") for end in ends)
                found.ties.append(Tie(source, target, dict(values)))
        else:
            found.records += [
                Record(dict(values), table=table.name if named else "", where=f"{table.name}!{number}")
                for number, values in own
            ]
    return found


def _part(table: Table, asked: set[str]) -> tuple[Table, list[str], Rows]:
    """Return a table with its headings and rows. Where none stand above these, they are called by their letters."""
    head, rows = headed(table)
    known = any(role_by_name(name) or role_by_name(name, ties=True) or column_of("facets", name) for name in head)
    again = any(
        i < len(row) and row[i] and row[i].casefold() == name.casefold()
        for _, row in rows
        for i, name in enumerate(head)
    )
    if not rows or known or asked & {*map(plain, head)} or not (len(head) == 1 or again):
        return table, head, rows
    number = heading_row(table)
    table.lost.append(Notice("no-heading", None, {"first": short(head[0]), "row": number}))
    return table, [column_letters(i) for i in range(len(head))], [(number, table.rows[number - table.start]), *rows]


def _spoken(part: tuple[Table, list[str], Rows]) -> tuple[Table, list[str], Rows]:
    """Return a table with the languages of its columns as tables have them: `Name:en`, and not `Name (en)`."""
    table, head, rows = part
    named = [":".join(filter(None, parted(heading))) for heading in head]
    return table, named, rows


def _mended(row: list[str], wide: int, separator: str, known: set[str]) -> list[str]:
    """Return a row of links that fits its headings, where names that hold the separator were written without quotes."""
    found = list(row)
    while separator and len(found) > wide:
        at = next((i for i in range(len(found) - 1) if _is_known(f"{found[i]}{separator}{found[i + 1]}", known)), None)
        if at is None:
            break
        found[at : at + 2] = [f"{found[at]}{separator} {found[at + 1]}"]
    return found


def _is_known(cell: str, known: set[str]) -> bool:
    return all(_tight(part) in known for part in cell.split("|"))


def _tight(text: str) -> str:
    """Return a text without capitals and spaces."""
    return re.sub(r"\s", "", text).casefold()


def _values(head: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by their headings; a cell beyond the last heading has the letters of its column."""
    names = [*head, *(column_letters(i) for i in range(len(head), len(row)))]
    return {name: cell for name, cell in zip(names, row, strict=False) if cell}
