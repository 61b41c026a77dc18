"""A workbook to begin a board with: example rows to write over, lists to choose from and a guide."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from praatplaat.content.icons import icon_names
from praatplaat.content.model import Board, Facet, Question
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.content.sheet.document import parts_of
from praatplaat.content.sheet.paths import path_in_cell
from praatplaat.content.sheet.words import (
    ABOUT,
    VALUES,
    about_word,
    column_word,
    sheet_word,
    spoken_columns,
    value_word,
)
from praatplaat.content.tones import tone_names
from praatplaat.export.sheet import Rows, Sheets
from praatplaat.export.workbooks import text_workbook
from praatplaat.i18n import say, screens_of
from praatplaat.tables.rows import column_letters
from praatplaat.view import themes

GUIDE: Final = ("begin", "card", "links", "more", "conversation", "language", "mistakes", "places", "own", "ignored")
"""The lines of the guide."""
_CARDS: Final = ("name", "kind", "links", "label", "summary", "text", "questions", "sources")
_KINDS: Final = ("name", "plural", "tone", "icon", "on_plate")
_AS_USUAL: Final = {"order", "live", "moderated", "several"}
"""What a conversation needs not say, where it is as a new board has it."""
_ROWS: Final = 500
"""The rows that have a list to choose from."""
_NUMBER: Final = "# (ignore)"
"""The heading of the numbers by which the conversation finds its cards."""
_WIDE: Final = {"text": 60, "summary": 44, "questions": 36, "why": 50, "links": 30, "name": 28} | {
    "from": 30,
    "to": 30,
    "what": 34,
    "value": 60,
}


def new_workbook(board: Board) -> bytes:
    """Return a workbook that begins with the cards of `board`, in the languages that it has."""
    into = BytesIO()
    with text_workbook(into) as book:
        _Maker(board, book).make()
    return into.getvalue()


class _Maker:
    def __init__(self, board: Board, book: Any) -> None:
        self._board, self._book = board, book
        self._codes = [str(code) for code in board.languages]
        self._first, self._lang = self._codes[0], screens_of(board.vocabulary.first)
        self._head = book.add_format({"bold": True, "bg_color": themes()["light"].tones["leaf"].fill, "bottom": 1})
        self._cell = book.add_format({"text_wrap": True, "valign": "top"})
        self._sheets: dict[str, Any] = {}
        self._whole = Sheets(board, self._lang)
        self._routes = [row for row in self._whole.routes()[1:] if path_in_cell(row[0])[-1] not in _AS_USUAL]

    def make(self) -> None:
        """Write all sheets; the guide is the last, and the lists that others choose from stand in it."""
        self._add("facets", _CARDS, [self._card(facet) for facet in self._board.facets])
        self._add("links", ("from", "to", "relation", "why"), self._links())
        kinds = [
            [
                *self._words(kind.name),
                *self._words(kind.names),
                *(value_word(value, self._lang) for value in (kind.tone, kind.icon, kind.on_plate)),
            ]
            for kind in self._board.kinds.values()
        ]
        self._add("kinds", _KINDS, kinds)
        relations = [
            [*self._words(relation.name), *self._words(relation.inverse)] for relation in self._board.relations.values()
        ]
        self._add("relations", ("name", "inverse"), relations)
        self._add("board", ("what", "value"), self._about())
        self._add("routes", ("what", "value"), self._routes)
        self._follow()
        guide = self._book.add_worksheet(sheet_word("guide", self._lang))
        guide.set_column(0, 0, 110, self._cell)
        _, *further = (f"{level.name[self._first]}:" for level in self._board.vocabulary.levels.values())
        for number, line in enumerate(GUIDE):
            told = say(f"sheet.guide-{line}", self._lang, levels=", ".join(further))
            guide.write_string(number, 0, told, self._head if number == 0 else None)
        self._choices(guide)

    def _words(self, words: Any) -> list[str]:
        return [words[code] for code in self._codes]

    def _add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        sheet = self._sheets[name] = self._book.add_worksheet(sheet_word(name, self._lang))
        for number, (column, code) in enumerate(spoken_columns(columns, self._codes)):
            sheet.set_column(number, number, _WIDE.get(column, 18), self._cell)
            sheet.write_string(0, number, column_word(column, self._lang, code), self._head)
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, 62 if name == "facets" else None)
            for column_number, text in enumerate(row):
                if text:
                    sheet.write_string(number, column_number, text, self._cell)
        sheet.freeze_panes(1, 1 if name == "facets" else 0)

    def _card(self, facet: Facet) -> list[str]:
        kind = self._board.kinds[facet.kind]
        named = [self._board.by_id[link.to].title[self._first] for link in facet.links]
        return [
            *self._words(facet.title),
            kind.name[self._first],
            "; ".join(named),
            *self._words(facet.label),
            *self._words(facet.summary),
            *self._words(facet.text),
            *("\n".join(self._asked(question, code) for question in facet.questions) for code in self._codes),
            value_word("own", self._lang),
        ]

    def _asked(self, question: Question, code: str) -> str:
        """Return a question as a line of a cell; one that goes further begins with its level."""
        levels = self._board.vocabulary.levels
        is_first = question.level == next(iter(levels))
        return question.text[code] if is_first else f"{levels[question.level].name[code]}: {question.text[code]}"

    def _links(self) -> Rows:
        titles = {facet.id: facet.title[self._first] for facet in self._board.facets}
        return [
            [
                titles[facet.id],
                titles[link.to],
                self._board.relations[link.relation].name[self._first],
                *self._words(link.why),
            ]
            for facet in self._board.facets
            for link in facet.links
        ]

    def _about(self) -> Rows:
        board = self._board
        ground = [value_word(board.ground.name, self._lang)]
        said = {
            "title": self._words(board.title),
            "subtitle": self._words(board.subtitle),
            "languages": [", ".join(self._codes)],
            "ground": ground,
        }
        rows = [[about_word(key, self._lang), *said.get(key, ())] for key in ABOUT]
        return [*rows, *(row for row in self._whole.about() if path_in_cell(row[0])[:1] == ("ways",))]

    def _follow(self) -> None:
        """Let the steps of the conversation find cards by numbers, to follow who writes over a name or sorts the rows.

        The numbers stand in a last column, which is hidden and not read.
        """
        sheet, column = sheet_word("facets", self._lang), len(spoken_columns(_CARDS, self._codes))
        numbers = {facet.title[self._first]: number for number, facet in enumerate(self._board.facets, 1)}
        self._sheets["facets"].write_string(0, column, _NUMBER)
        self._sheets["facets"].set_column(column, column, None, None, {"hidden": True})
        for number in numbers.values():
            self._sheets["facets"].write_number(number, column, number)
        names, found = (f"'{sheet}'!${at}$2:${at}${_ROWS}" for at in ("A", column_letters(column)))
        for row, (what, value, *_) in enumerate(self._routes, 1):
            if path_in_cell(what)[-1:] == ("facets",):
                cells = (f'IFERROR(INDEX({names},MATCH({numbers[name]},{found},0)),"")' for name in parts_of(value))
                self._sheets["routes"].write_formula(row, 1, "=" + '&"; "&'.join(cells), self._cell, value)

    def _choices(self, guide: Any) -> None:
        """Lay lists under the columns that choose: of names, kinds, relations, colours, icons, sizes, grounds."""
        lists = {
            "on_plate": [value_word(name, self._lang) for name in VALUES["on_plate"]],
            "tone": [value_word(tone, self._lang) for tone in tone_names()],
            "icon": [value_word(icon, self._lang) for icon in icon_names()],
            "ground": [value_word(name, self._lang) for name in GROUNDS],
        }
        ranges = {
            "name": f"='{sheet_word('facets', self._lang)}'!$A$2:$A${_ROWS}",
            "kind": f"='{sheet_word('kinds', self._lang)}'!$A$2:$A$60",
            "relation": f"='{sheet_word('relations', self._lang)}'!$A$2:$A$60",
        }
        for number, (name, words) in enumerate(lists.items(), 2):
            heading = about_word(name, self._lang) if name in ABOUT else column_word(name, self._lang)
            guide.write_column(0, number, [heading, *words])
            letter = "ABCDEFG"[number]
            ranges[name] = f"='{sheet_word('guide', self._lang)}'!${letter}$2:${letter}${len(words) + 1}"
        for sheet, columns, column, of in (
            ("facets", _CARDS, "kind", "kind"),
            ("facets", _CARDS, "links", "name"),
            ("links", ("from", "to", "relation", "why"), "from", "name"),
            ("links", ("from", "to", "relation", "why"), "to", "name"),
            ("links", ("from", "to", "relation", "why"), "relation", "relation"),
            ("kinds", _KINDS, "tone", "tone"),
            ("kinds", _KINDS, "icon", "icon"),
            ("kinds", _KINDS, "on_plate", "on_plate"),
        ):
            at = spoken_columns(columns, self._codes).index((column, ""))
            self._choose(sheet, 1, at, _ROWS, ranges[of])
        row = 1 + [*ABOUT].index("ground")
        self._choose("board", row, 1, row, ranges["ground"])

    def _choose(self, sheet: str, first: int, column: int, last: int, source: str) -> None:
        # What is not in the list may be typed: several names, or a kind that comes later. The board says what is wrong.
        options = {"validate": "list", "source": source, "show_error": False}
        self._sheets[sheet].data_validation(first, column, last, column, options)
