"""What a file of a board would say, made of cells: the data, and for each value the cell that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from praatplaat.content.cells import Cell
from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.problems import problem
from praatplaat.content.sheet.grid import NOTHING, Said, SheetGrid, SheetRow
from praatplaat.content.sheet.paths import model_at, path_in_cell, put
from praatplaat.i18n import own_name

_PICTURE: Final = re.compile(r"data:image/(svg\+xml|png|jpeg|webp);base64,")


class Document:
    """A file in the making; `marked` is what the rest of the house reads."""

    def __init__(self, file: str, at: Cell, lang: str = "") -> None:
        self.marked = Marked(file, {}, {(): at}, lang=lang)

    def put(self, path: KeyPath, value: Any, at: Cell) -> None:
        """Put a value where a path leads."""
        if not put(self.marked.data, path, value):
            self.marked.problems.append(problem(self.marked.file, at, "sheet-path"))
            return
        for i in range(1, len(path) + 1):
            if i == len(path) or path[:i] not in self.marked.values:
                self.marked.values[path[:i]] = self.marked.keys[path[:i]] = at
        if isinstance(value, list):
            self.marked.values |= {(*path, i): at for i in range(len(value))}

    def put_words(self, path: KeyPath, said: Mapping[str, Said], languages: Sequence[str], row_at: Cell) -> None:
        """Put words by language; where a language has none, those of the first that has, and a hint that they lack."""
        first = next((said[code] for code in languages if code in said), None)
        if first is None:
            return
        for code in languages:
            found = said.get(code)
            self.put((*path, code), (found or first).text, found.at if found else first.at)
        self.lacks([code for code in languages if code not in said], row_at)

    def lacks(self, codes: Sequence[str], at: Cell) -> None:
        """Add a hint that there are no words in some languages."""
        for code in codes:
            language = own_name(code)
            lacking = problem(self.marked.file, at, "sheet-missing-words", language=language, code=code)
            if lacking not in self.marked.problems:  # a row can lack its name and what is said the other way round
                self.marked.problems.append(lacking)


def by_language(row: SheetRow, column: str, languages: Sequence[str]) -> dict[str, Said]:
    """Return what a row says in a column, by language; what has no language in its heading is in the first."""
    found = {code: row.cells[column, code] for code in languages if (column, code) in row.cells}
    if (column, "") in row.cells:
        found[languages[0]] = row.cells[column, ""]
    return {code: found[code] for code in languages if code in found}


def first_said(row: SheetRow, column: str, languages: Sequence[str]) -> Said:
    """Return what a row says in a column in the first language that has something there; nothing where none has."""
    return next(iter(by_language(row, column, languages).values()), NOTHING)


def parts_of(text: str) -> list[str]:
    """Return several plain values of one cell."""
    return [part for said in re.split(r"[;\n]", text) if (part := said.strip())]


def put_paths(document: Document, model: Any, row: SheetRow, path: KeyPath, languages: Sequence[str]) -> None:
    """Put what a row of paths and values says."""
    shape = model_at(model, path)
    said = by_language(row, "value", languages)
    if not shape.spoken:
        if text := row.said("value"):
            document.put(path, parts_of(text) if shape.listed else text, row.place("value"))
        return
    before, after = path[: shape.at], path[shape.at :]
    if shape.needed and not shape.listed and not after:
        document.put_words(before, said, languages, row.at)
        return
    for code, words in said.items():
        value = [line.strip() for line in words.text.split("\n")] if shape.listed else words.text
        document.put((*before, code, *after), value, words.at)


def path_in(row: SheetRow) -> KeyPath:
    """Return the path that a row is about; empty where it has none."""
    return path_in_cell(row.said("what")) if row.said("what") else ()


def at_of(grid: SheetGrid) -> Cell:
    """Return the first cell of a sheet."""
    return grid.heading_at(0)


def pictures_in(grid: SheetGrid | None) -> dict[str, str]:
    """Return the pictures that a sheet holds as data addresses, by column; each stands in parts of a cell each."""
    told = {column: "".join(row.said(column) for row in grid.rows) for column, _ in grid.columns} if grid else {}
    return {column: address for column, address in told.items() if _PICTURE.match(address)}
