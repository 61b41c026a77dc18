"""The whole board as a workbook that is a board again: every language, question, source, route and place.

What stands here is what `content.sheet` reads. All texts are texts: one that begins with = + - or @ is no formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from praatplaat.content.glossary import RawTerm
from praatplaat.content.icons import OwnIcon
from praatplaat.content.marked import KeyPath
from praatplaat.content.model import Board, Facet
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.raw_route import RawRoute
from praatplaat.content.sheet.columns import field_heading
from praatplaat.content.sheet.head import Named
from praatplaat.content.sheet.index import Index
from praatplaat.content.sheet.paths import flat, path_text
from praatplaat.content.sheet.telling import board_data, cell_number, route_data, term_data
from praatplaat.content.sheet.words import (
    ABOUT,
    COLUMNS,
    about_word,
    column_word,
    sheet_word,
    spoken_columns,
    value_word,
)
from praatplaat.content.tones import tone_said
from praatplaat.content.vocabulary import Field
from praatplaat.export.readable import readable
from praatplaat.export.wanted import Wanted
from praatplaat.export.workbooks import text_workbook
from praatplaat.i18n import screens_of
from praatplaat.settings import PLATE_SIZES

_CELL: Final = 30_000
"""Letters of a drawing in one cell; a workbook takes 32,767."""

Row = Sequence[str]
Rows = list[Row]


def workbook(board: Board, wanted: Wanted) -> bytes:
    """Return the whole board as a workbook; headings are in the language of the screens around `wanted.lang`."""
    board, into = readable(board), BytesIO()
    with text_workbook(into) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wraps = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in Sheets(board, screens_of(board.spoken(wanted.lang))).all():
            sheet = book.add_worksheet(name)
            for number_, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(number_, column, text, bold if number_ == 0 else wraps)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, max(0, len(rows[0]) - 1), 24)
    return into.getvalue()


def kinds_named(board: Board) -> Named:
    """Return the kinds of a board as a sheet finds them."""
    named = Named()
    for kind in board.kinds.values():
        named.add(kind.id, [*kind.name.values(), kind.names[board.vocabulary.first]])
    return named


def relations_named(board: Board) -> Named:
    """Return the relations of a board as a sheet finds them."""
    named = Named()
    for relation in board.relations.values():
        named.add(relation.id, [*relation.name.values(), *relation.inverse.values()])
    return named


def levels_named(board: Board) -> Named:
    """Return the levels of questions of a board as a sheet finds them."""
    named = Named()
    for level in board.vocabulary.levels.values():
        named.add(level.id, level.name.values())
    return named


class Sheets:
    """The sheets of a board, each as rows of texts with the headings first; `lang` is the language of the headings."""

    def __init__(self, board: Board, lang: str) -> None:
        self._board, self._lang = board, lang
        self._codes = [str(code) for code in board.languages]
        self._index = Index()
        for facet in board.facets:
            self._index.add(facet.id, [*facet.title.values()], [*facet.label.values()])
        self._kinds_named, self._relations_named = kinds_named(board), relations_named(board)

    def all(self) -> Iterator[tuple[str, Rows]]:
        """Yield each sheet that has something to say, with its name."""
        for name, rows in (
            ("facets", self.facets()),
            ("links", self._links()),
            ("questions", self._questions()),
            ("sources", self._sources()),
            ("kinds", self._kinds()),
            ("relations", self._relations()),
            ("board", self.about()),
            ("places", self._places()),
            ("routes", self.routes()),
            ("glossary", self._glossary()),
            ("drawing", self._drawing()),
        ):
            if len(rows) > 1 or name in ("facets", "relations"):
                yield sheet_word(name, self._lang), rows

    def _head(self, sheet: str, columns: Sequence[str] = ()) -> Row:
        """Return the headings of a sheet: a column per language where each has its own."""
        named = spoken_columns(columns or COLUMNS[sheet], self._codes)
        return [column_word(column, self._lang, code) for column, code in named]

    def _words(self, words: Any) -> Row:
        return [words[code] for code in self._codes]

    def _name(self, id_: str) -> str:
        facet = self._board.by_id.get(id_)
        return self._index.name_of(id_, facet.title[self._codes[0]]) if facet else id_

    def facets(self) -> Rows:
        """Return the sheet of cards."""
        fields = list(self._board.vocabulary.fields.values())
        columns = ("name", "kind", "label", "summary", "text", "on_plate", "aliases", "id")
        head = [*self._head("facets", columns), *self._field_heads(fields)]
        rows: Rows = [head]
        for facet in self._board.facets:
            rows.append(
                [
                    *self._words(facet.title),
                    self._kind_name(facet.kind),
                    *self._words(facet.label),
                    *self._words(facet.summary),
                    *self._words(facet.text),
                    value_word(facet.on_plate, self._lang) if facet.on_plate else "",
                    "; ".join(facet.aliases),
                    facet.id,
                    *(text for field in fields for text in self._value(facet, field)),
                ]
            )
        return rows

    def _kind_name(self, kind: str) -> str:
        return self._kinds_named.name_of(kind, self._board.kinds[kind].name[self._codes[0]])

    def _field_heads(self, fields: Sequence[Field]) -> Iterator[str]:
        named = Named()
        for field in fields:
            named.add(field.id, field.name.values())
        for field in fields:
            name = field.name[self._codes[0]]
            own = (name,) if named.of(name) == field.id else ()
            heading = field_heading(field.id, own, self._relations_named)
            yield heading
            yield from (f"{heading} ({code})" for code in (self._codes[1:] if field.is_translated else ()))

    def _value(self, facet: Facet, field: Field) -> Row:
        value = facet.details.get(field.id)
        codes = self._codes if field.is_translated else self._codes[:1]
        if value is None:
            return [""] * len(codes)
        if field.type == "list":
            return ["\n".join(part[code] for part in value) for code in codes]
        if field.is_translated:
            return [value[code] for code in codes]
        return [cell_number(value) if isinstance(value, int | float) else str(value)]

    def _links(self) -> Rows:
        rows: Rows = [self._head("links")]
        for facet in self._board.facets:
            for link in facet.links:
                name = self._board.relations[link.relation].name[self._codes[0]]
                said = self._relations_named.name_of(link.relation, name)
                rows.append([self._name(facet.id), self._name(link.to), said, *self._words(link.why)])
        return rows

    def _questions(self) -> Rows:
        levels, named = self._board.vocabulary.levels, levels_named(self._board)
        rows: Rows = [self._head("questions")]
        for facet in self._board.facets:
            for question in facet.questions:
                level = named.name_of(question.level, levels[question.level].name[self._codes[0]])
                rows.append([self._name(facet.id), level, *self._words(question.text)])
        return rows

    def _sources(self) -> Rows:
        rows: Rows = [self._head("sources")]
        for facet in self._board.facets:
            for source in facet.sources:
                basis = value_word(source.basis, self._lang)
                title = [
                    source.title[code] if i == 0 or source.basis == "own" else "" for i, code in enumerate(self._codes)
                ]
                rows.append([self._name(facet.id), *title, source.url, basis, source.published, source.date])
        return rows

    def _kinds(self) -> Rows:
        rows: Rows = [self._head("kinds")]
        for kind in self._board.kinds.values():
            looks = [value_word(value, self._lang) for value in (tone_said(kind.tone), _told(kind.icon), kind.on_plate)]
            first = value_word("true", self._lang) if kind.text_first else ""
            named = ["; ".join(names) for names in (kind.fields, kind.required)]
            rows.append([*self._words(kind.name), *self._words(kind.names), *looks, *named, first, kind.id])
        return rows

    def _relations(self) -> Rows:
        rows: Rows = [self._head("relations")]
        for relation in self._board.relations.values():
            arrow = value_word("true", self._lang) if relation.arrow else ""
            rows.append([*self._words(relation.name), *self._words(relation.inverse), arrow, relation.id])
        return rows

    def about(self) -> Rows:
        """Return the sheet about the board as a whole."""
        rows: Rows = [self._head("board")]
        words: dict[KeyPath, str] = {path: about_word(key, self._lang) for key, path in ABOUT.items()}
        for path, value in flat(RawBoard, board_data(self._board), self._codes):
            told = value_word(value, self._lang) if path == ABOUT["ground"] else value
            rows.append([words.get(path) or path_text(path), *self._cells(told)])
        for orientation, spots in self._board.plate.spots.items():
            rows += [
                [f"plate / {orientation} / {name}", "; ".join(map(cell_number, box))] for name, box in spots.items()
            ]
        return rows

    def _cells(self, value: Any) -> Row:
        """Return the cells of a value: of words one per language, of several values all in one."""
        if isinstance(value, dict):
            return ["\n".join(said) if isinstance(said := value.get(code, ""), list) else said for code in self._codes]
        return ["; ".join(value) if isinstance(value, list) else value]

    def _paths(self, sheet: str, model: Any, parts: dict[str, dict[str, Any]]) -> Rows:
        rows: Rows = [self._head(sheet)]
        for id_, data in parts.items():
            for path, value in flat(model, data, self._codes):
                value = [self._listed(part) for part in value] if path[-1:] == ("facets",) else value
                rows.append([path_text((id_, *path)), *self._cells(value)])
        return rows

    def _listed(self, id_: str) -> str:
        """Return the name of a card as it can stand among others in a cell."""
        name = self._name(id_)
        return id_ if re.search(r"[;\n]", name) else name

    def routes(self) -> Rows:
        """Return the sheet of guided conversations; cards stand there by name."""
        routes = self._board.routes
        return self._paths("routes", RawRoute, {route.id: route_data(route, i) for i, route in enumerate(routes)})

    def _glossary(self) -> Rows:
        return self._paths("glossary", RawTerm, {term.id: term_data(term) for term in self._board.glossary.values()})

    def _places(self) -> Rows:
        places = self._board.plate.places
        rows: Rows = [self._head("places")]
        for card in dict.fromkeys(card for orientation in PLATE_SIZES for card in places.get(orientation, ())):
            pairs = [places.get(orientation, {}).get(card) for orientation in PLATE_SIZES]
            rows.append(
                [self._name(card), *(text for pair in pairs for text in (map(cell_number, pair) if pair else "  "))]
            )
        return rows

    def _drawing(self) -> Rows:
        drawings = [
            *(self._board.ground.drawings.get(orientation, "") for orientation in PLATE_SIZES),
            self._board.vocabulary.logo,
        ]
        longest = max(map(len, drawings))
        parts = [[address[i : i + _CELL] for address in drawings] for i in range(0, longest, _CELL)]
        return [self._head("drawing"), *parts]


def _told(icon: str) -> str:
    """Return an icon by name, or a board's own drawing as an address that holds it, where a cell takes that."""
    address = icon.address if isinstance(icon, OwnIcon) else icon
    return address if len(address) <= _CELL else ""
