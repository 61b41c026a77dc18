"""What a table about the board says of other sheets, a value in each row: `Soorten / challenge / Kleur`.

A pair of tables has no more sheets than these two and that of the board beside them, and so they hold a board whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from praatplaat.content.marked import KeyPath
from praatplaat.content.prose import unbroken
from praatplaat.content.sheet import words
from praatplaat.content.sheet.document import path_in
from praatplaat.content.sheet.grid import Said, SheetGrid, SheetRow
from praatplaat.content.sheet.paths import path_text

SHEETS: Final = ("kinds", "relations", "places", "routes", "glossary", "drawing")
"""The sheets that such a table can hold."""
_PATHS: Final = ("routes", "glossary")
"""Those of which each row is a path and a value itself."""


def take_apart(grids: dict[str, SheetGrid]) -> None:
    """Move what the table about the board says of sheets that are not there to these; words of cards to their rows."""
    board = grids.get("board")
    found: dict[str, dict[object, SheetRow]] = {}
    cards: dict[object, SheetRow] = {row.said("id"): row for row in grids["facets"].rows}
    kept = []
    for row in board.rows if board else ():
        sheet, path = words.sheet_of(str(next(iter(path_in(row)), ""))), path_in(row)[1:]
        if sheet == "facets" and len(path) == 2:
            _put_breaks(cards, row, path)
        elif sheet not in SHEETS or sheet in grids or not _put(found.setdefault(sheet, {}), sheet, row, path):
            kept.append(row)
    if board:
        board.rows = kept
        for sheet, rows in found.items():
            columns = {key: board.columns["value", ""] for row in rows.values() for key in row.cells}
            if rows:
                grids[sheet] = replace(board, columns=columns, others={}, rows=[*rows.values()], problems=[])


def _put(rows: dict[object, SheetRow], sheet: str, row: SheetRow, path: KeyPath) -> bool:
    """Put what a row says into the row of another sheet that its path names.

    False where that has no such column, or where a kind or relation has no name before it.
    """
    values = _values(row)
    if sheet in _PATHS and path:
        rows[path] = SheetRow(row.number, {("what", ""): Said(path_text(path), row.place("what")), **values}, row.at)
        return True
    column = words.column_of(sheet, str(path[-1])) if len(path) == 2 else ""
    if not column or (column != "name" and path[0] not in rows and "name" in words.COLUMNS[sheet]):
        return False
    own = rows.setdefault(path[0], SheetRow(row.number, {}, row.at))
    own.cells |= {(column, code): said for (_, code), said in values.items()}
    return True


def _put_breaks(cards: Mapping[object, SheetRow], row: SheetRow, path: KeyPath) -> None:
    """Put soft hyphens into words of a card that are the same but for these."""
    column, card = words.column_of("facets", str(path[1])), cards.get(path[0])
    if card:
        for (_, code), said in _values(row).items():
            there = card.cells.get((column, code))
            if there and unbroken(there.text) == unbroken(said.text):
                card.cells[column, code] = Said(said.text, there.at)


def _values(row: SheetRow) -> Mapping[tuple[str, str], Said]:
    return {key: said for key, said in row.cells.items() if key[0] == "value"}
