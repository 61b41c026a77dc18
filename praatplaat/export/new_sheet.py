"""A workbook to begin a board with: example rows to write over, lists to choose from and a guide."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, get_args

from praatplaat.content.icons import icon_names
from praatplaat.content.model import Board, Facet
from praatplaat.content.sheet.words import ABOUT, about_word, column_word, sheet_word, spoken_columns, value_word
from praatplaat.content.tones import tone_names
from praatplaat.content.vocabulary import DrawingName
from praatplaat.export.sheet import Rows
from praatplaat.export.workbooks import text_workbook
from praatplaat.i18n import say, screens_of
from praatplaat.view import themes

GUIDE: Final = ("begin", "card", "links", "more", "language", "mistakes", "places", "own", "ignored")
"""The lines of the guide."""
_CARDS: Final = ("name", "kind", "links", "label", "summary", "text", "questions", "sources")
_ROWS: Final = 500
"""The rows that have a list to choose from."""
_WIDE: Final = {"text": 60, "summary": 44, "questions": 36, "why": 50, "links": 30, "name": 28}


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

    def make(self) -> None:
        """Write all sheets; the guide is the last, and the lists that others choose from stand in it."""
        self._add("facets", _CARDS, [self._card(facet) for facet in self._board.facets])
        self._add("links", ("from", "to", "relation", "why"), self._links())
        kinds = [
            [
                *self._words(kind.name),
                *self._words(kind.names),
                value_word(kind.tone, self._lang),
                value_word(kind.icon, self._lang),
            ]
            for kind in self._board.kinds.values()
        ]
        self._add("kinds", ("name", "plural", "tone", "icon"), kinds)
        relations = [
            [*self._words(relation.name), *self._words(relation.inverse)] for relation in self._board.relations.values()
        ]
        self._add("relations", ("name", "inverse"), relations)
        self._add("board", ("what", "value"), self._about())
        guide = self._book.add_worksheet(sheet_word("guide", self._lang))
        guide.set_column(0, 0, 110, self._cell)
        for number, line in enumerate(GUIDE):
            guide.write_string(number, 0, say(f"sheet.guide-{line}", self._lang), self._head if number == 0 else None)
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
        first = next(iter(self._board.vocabulary.levels))
        asked = [question.text for question in facet.questions if question.level == first]
        return [
            *self._words(facet.title),
            kind.name[self._first],
            "; ".join(named),
            *self._words(facet.label),
            *self._words(facet.summary),
            *self._words(facet.text),
            *("\n".join(words[code] for words in asked) for code in self._codes),
            value_word("own", self._lang),
        ]

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
        return [[about_word(key, self._lang), *said.get(key, ())] for key in ABOUT]

    def _choices(self, guide: Any) -> None:
        """Lay lists under the columns that choose: of names, kinds, relations, colours, icons and grounds."""
        lists = {
            "tone": [value_word(tone, self._lang) for tone in tone_names()],
            "icon": [value_word(icon, self._lang) for icon in icon_names()],
            "ground": [value_word(name, self._lang) for name in get_args(DrawingName)],
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
            ("kinds", ("name", "plural", "tone", "icon"), "tone", "tone"),
            ("kinds", ("name", "plural", "tone", "icon"), "icon", "icon"),
        ):
            at = spoken_columns(columns, self._codes).index((column, ""))
            self._choose(sheet, 1, at, _ROWS, ranges[of])
        row = 1 + [*ABOUT].index("ground")
        self._choose("board", row, 1, row, ranges["ground"])

    def _choose(self, sheet: str, first: int, column: int, last: int, source: str) -> None:
        # What is not in the list may be typed: several names, or a kind that comes later. The board says what is wrong.
        options = {"validate": "list", "source": source, "show_error": False}
        self._sheets[sheet].data_validation(first, column, last, column, options)
