"""What a board has beside its cards and links as one table, a value in each row; `content.sheet.long` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board
from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.content.sheet.long import SHEETS
from praatplaat.content.sheet.paths import path_in_cell, path_text
from praatplaat.content.sheet.words import column_of, column_word, parted, sheet_of, sheet_word
from praatplaat.export.data_tables import Rows, csv_of, first_of, on_board
from praatplaat.export.readable import readable
from praatplaat.export.sheet import Sheets
from praatplaat.export.wanted import Wanted
from praatplaat.i18n import screens_of

Told = tuple[str, Mapping[str, str]]
"""What a row is about, and its value by language; what has none stands with the first one."""
_PATHS: Final = ("board", "routes", "glossary")
"""The sheets of which each row is a path already."""
_BROKEN: Final = {"name": "title", "label": "label", "summary": "summary", "text": "text"}
"""Words of a card that tables of cards hold without soft hyphens, by their columns."""


def board_csv(board: Board, wanted: Wanted) -> bytes:
    """Return what a board has beside its cards and links as CSV."""
    board, first = readable(board), board.spoken(first_of(board, wanted))
    codes = [first, *(code for code in board.languages if code != first)]
    languages = Frozen({code: board.languages[code] for code in codes})
    board = replace(board, vocabulary=replace(board.vocabulary, languages=languages))
    lang = screens_of(first)
    heads = {code: column_word("value", lang, "" if code == first else code) for code in codes}
    what = column_word("what", lang)
    rows = [{what: path, **{heads[code]: value for code, value in said.items()}} for path, said in _told(board, lang)]
    return csv_of(Rows((what, *heads.values()), rows))


def _told(board: Board, lang: str) -> Iterator[Told]:
    codes = [*board.languages]
    for name, rows in Sheets(board, lang).all():
        sheet = sheet_of(name)
        if sheet in _PATHS:
            for what, *said in rows[1:]:
                path = what if sheet == "board" else path_text((name, *path_in_cell(what)))
                yield path, dict(zip(codes, said, strict=False))
        elif sheet in SHEETS:
            yield from _long(name, rows, codes)
    for facet in on_board(board):
        for column, part in _BROKEN.items():
            words = getattr(facet, part)
            if any(SOFT_HYPHEN in words[code] for code in codes):
                yield path_text((sheet_word("facets", lang), facet.id, column_word(column, lang))), words


def _long(name: str, rows: Sequence[Sequence[str]], codes: Sequence[str]) -> Iterator[Told]:
    """Yield the cells of a sheet: the id of its row where it has one, else its number, stands before the column."""
    head = [parted(heading) for heading in rows[0]]
    ids = [i for i, (base, _) in enumerate(head) if column_of("kinds", base) == "id"]
    for number, row in enumerate(rows[1:], 1):
        key = row[ids[0]] if ids else f"#{number}"
        said: dict[str, dict[str, str]] = {}
        for (base, code), cell in zip(head, row, strict=True):
            if cell.strip():
                said.setdefault(base, {})[code or codes[0]] = cell
        yield from ((path_text((name, key, base)), words) for base, words in said.items())
