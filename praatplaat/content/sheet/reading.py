"""Reading a sheet: its tables by what they are called, and from them all that a folder of a board would say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, Final

from praatplaat.content.cells import Cell
from praatplaat.content.conversations import RouteDraft
from praatplaat.content.drafts import Draft, Translation
from praatplaat.content.fielded import facet_model, words_model
from praatplaat.content.folder import GLOSSARY, PLATE
from praatplaat.content.frozen import Frozen
from praatplaat.content.glossary import RawGlossary
from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_facet import RawFacet, RawWords
from praatplaat.content.sheet import head, words
from praatplaat.content.sheet.cards import CardWriter
from praatplaat.content.sheet.columns import fields_told, put_own_fields
from praatplaat.content.sheet.document import (
    Document,
    at_of,
    by_language,
    first_said,
    parts_of,
    path_in,
    pictures_in,
    put_paths,
)
from praatplaat.content.sheet.grid import Said, SheetGrid, grid_of
from praatplaat.content.sheet.head import languages_and_head, put_kinds, put_link, put_relations
from praatplaat.content.sheet.long import take_apart
from praatplaat.content.sheet.named import SheetCard, cards_of
from praatplaat.content.sheet.routes import routes_of
from praatplaat.content.sheet.tabs import called_in, hidden_in, named_tables, no_cards
from praatplaat.content.texts import read_data
from praatplaat.content.validate import validate
from praatplaat.content.vocabulary import Grammar, Ground
from praatplaat.content.wording import labels_of
from praatplaat.settings import PLATE_SIZES
from praatplaat.tables.opening import TABLES, content_of, is_lock, tables_of
from praatplaat.tables.rows import Table
from praatplaat.tables.strangers import unread

ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".ods", *TABLES)
"""How the names of files end that can be a sheet."""
_CSV: Final = TABLES
_LINKS: Final = ("links", "edges", "relaties", "relations", "connections", "verbindingen")
"""What the table of links beside a table of cards can be called."""
_BOARD: Final = "-board"
"""How the name of the table of all else ends."""


def is_sheet(path: Path) -> bool:
    """Tell whether a path names a sheet, and no folder."""
    return (path.suffix.lower() in ENDINGS or is_lock(path)) and not path.is_dir()


def files_of(path: Path) -> list[Path]:
    """Return the files of a sheet: a workbook, or tables of cards, links and the board (x-links.csv, x-board.csv)."""
    _, *links = possible_files(path)
    board = links.pop() if links else path
    link = next((file for file in links if file.is_file()), None)
    return [path, *([link] if link else []), *([board] if board != path and board.is_file() else [])]


def possible_files(path: Path) -> list[Path]:
    """Return a file of a sheet, and where tables of links can lie beside it and, at the end, that of the board."""
    if path.suffix.lower() not in _CSV:
        return [path]
    stem = re.sub(r"[-_. ]?(facetten|facets|kaartjes|cards|nodes|elements)$", "", path.stem, flags=re.I)
    names = [f"{stem}{sign}{word}{path.suffix}" for sign in ("-", "_", ".", " ") for word in _LINKS]
    names += [f"{word}{path.suffix}" for word in _LINKS]
    return [path, *(path.with_name(name) for name in (*names, f"{stem}{_BOARD}{path.suffix}") if name != path.name)]


def plate_beside(path: Path) -> Path | None:
    """Return the file beside a sheet that keeps its places, if there is one."""
    beside = plate_path(path)
    return beside if beside.is_file() else None


def plate_path(path: Path) -> Path:
    """Return where the places of a sheet are kept: beside it, as a workbook that is open in Excel cannot be written."""
    return path.with_suffix(".plate.yaml")


class Sheet:
    """A sheet as it was read: the same parts as a folder, in `problems` what stands where nothing is read."""

    def __init__(self, path: Path) -> None:
        self.path, self.root = path, path.parent
        self.problems: list[Problem] = []
        beside = plate_beside(path)
        self._beside = read_data(beside, beside.name) if beside else None
        tables = _tables(path)
        self._grids = dict(self._sheets(tables))
        if "facets" not in self._grids:
            raise no_cards(tables, path)
        take_apart(self._grids)
        self.codes, self._head = languages_and_head(path, self._grids)
        for grid in self._grids.values():
            self.problems += [*grid.problems, *grid.of_other_languages(self.codes)]
        self.problems += self._grids["facets"].lacking(("name", "kind"))
        self._kinds = put_kinds(self._head, self._grids, self.codes)
        self._relations = put_relations(self._head, self._grids, self.codes)
        self._links = put_own_fields(self._head, self._grids["facets"], self._relations, self.codes)
        self._cards, self._index = cards_of(self._grids["facets"], self.codes, self._kinds, self._kept(), self.problems)
        self.words = self._paths("glossary", GLOSSARY, RawGlossary)

    def _kept(self) -> list[str]:
        """Return the cards of which places are kept beside the sheet, in their order there."""
        said = self._beside.data if self._beside and isinstance(self._beside.data, dict) else {}
        blocks = [block for orientation in PLATE_SIZES if isinstance(block := said.get(orientation), dict)]
        others = {*self.head.data.get("kinds", ()), *self.head.data.get("groups", ())}
        return [id_ for id_ in dict.fromkeys(id_ for block in blocks for id_ in block) if id_ not in others]

    def _sheets(self, tables: Sequence[Table]) -> Iterator[tuple[str, SheetGrid]]:
        """Yield the sheets that are known by their names, or, where none is called so, by their headings."""
        named = named_tables(tables)
        called = called_in(named)
        self.problems += hidden_in(tables, called)
        about = next((table for sheet, table in named if sheet == "board"), None)
        fields = fields_told(grid_of("board", about)) if about else set[str]()
        seen = set()
        for sheet, table in named:
            if not any(map(any, table.rows)) or sheet == "guide":
                continue
            if not sheet or sheet in seen:
                known = {word.casefold(): word for word in words.sheet_words()}
                meant = "" if sheet else closest(table.name.casefold(), known, 0.75)
                at = at_of(SheetGrid(table.name, called=called))
                self.problems.append(problem("", at, "sheet-not-read", known.get(meant, ""), found=table.name))
                continue
            seen.add(sheet)
            yield sheet, grid_of(sheet, table, fields if sheet == "facets" else (), called)

    @property
    def head(self) -> Marked:
        """What `board.yaml` would say."""
        return self._head.marked

    @property
    def cells(self) -> Mapping[str, Cell]:
        """By the file that a text would be in: the cell that it stands in, for what is only known by its line."""
        documents = [document for card in self._cards for document in card.documents.values()]
        own = {document.marked.file: document.marked.at(("text",)) for document in documents}
        marked = (self.head, self.words)
        return {
            file: at
            for file, at in [*own.items(), *((part.file, part.at(())) for part in marked)]
            if isinstance(at, Cell)
        }

    def drafts(self, grammar: Grammar) -> list[Draft]:
        """Return the facets."""
        facets = self._grids["facets"]
        writer = CardWriter(facets, grammar, self._kinds, self._relations, self._index, self._links)
        short = labels_of(title.text for card in self._cards for title in card.titles.values())
        for number, card in enumerate(self._cards):
            writer.write(card, number, short)
        for sheet in ("links", "questions", "sources"):
            if grid := self._grids.get(sheet):
                self._more(writer, sheet, grid)
        for card in self._cards:
            writer.columns_of_links(card)
        self._put_fields_of_kinds(grammar)
        if "relations" not in self._grids or any(not relation for card in self._cards for _, relation in card.links):
            put_link(self._head, self.codes, at_of(facets))
        self.head.data.setdefault("relations", {})
        self.head.data.setdefault("kinds", {})
        models = facet_model(grammar), words_model(grammar)
        return [_draft(card, *models) for card in self._cards]

    def _more(self, writer: CardWriter, sheet: str, grid: SheetGrid) -> None:
        """Write what the rows of another sheet say of cards."""
        by_id = {card.id: card for card in self._cards}
        column = "from" if sheet == "links" else "facet"
        if sheet == "links" and self._index.has_ids(row.said(end) for row in grid.rows for end in ("from", "to")):
            for row, end in product(grid.rows, ("from", "to")):  # as in our tables: none is meant for a name
                if self._index.of(id_ := row.said(end)) != id_:
                    row.cells[end, ""] = Said(f"#{id_}", row.place(end))
        for row in grid.rows:
            said = row.said(column)
            card = by_id.get(self._index.of(said))
            if not said:
                self.problems.append(problem("", grid.place(column, row), "sheet-no-card"))
            elif card is None and (self._index.is_shared(said) or not self._grids["facets"].has("name")):
                continue  # told where those cards stand, or where their column should
            elif card is None:
                meant = self._index.closest(said)
                self.problems.append(problem("", row.place(column), "unknown-link", meant, to=said))
            elif sheet == "links":
                self._link(writer, card, grid, row)
            elif sheet == "questions" and (question := by_language(row, "question", self.codes)):
                writer.question(card, row.said("level"), question, row.place("question"))
            elif sheet == "sources" and (row.said("title") or row.said("address")):
                _source(writer, card, row, self.codes)

    def _link(self, writer: CardWriter, card: SheetCard, grid: SheetGrid, row: Any) -> None:
        said = first_said(row, "relation", self.codes).text
        relation = writer.relation_of(said) if said else ""
        if said and not relation:
            at, allowed = row.place("relation").of(card.id), ", ".join(self._relations.names)
            meant = self._relations.closest(said)
            self.problems.append(problem("", at, "sheet-no-such-relation", meant, found=said, allowed=allowed))
        elif not row.said("to"):
            self.problems.append(problem("", grid.place("to", row).of(card.id), "sheet-no-card"))
        else:
            why = by_language(row, "why", self.codes)
            writer.link(card, row.said("to"), relation, why, row.place("to"))

    def _put_fields_of_kinds(self, grammar: Grammar) -> None:
        """Let a kind have the fields that its cards have, beside those that the sheet names for it."""
        for card in self._cards:
            data = card.first.marked.data
            kind = self.head.data.get("kinds", {}).get(data.get("kind"))
            for name in data if kind else ():
                if name in grammar.fields and name not in kind.get("fields", ()):
                    path = ("kinds", data["kind"], "fields", len(kind.get("fields", ())))
                    self._head.put(path, name, card.at)

    def routes(self, languages: Sequence[str]) -> list[RouteDraft]:
        """Return the guided conversations."""
        grid = self._grids.get("routes")
        return routes_of(grid, languages, self._cards, self._index, self.problems) if grid else []

    def _paths(self, sheet: str, file: str, model: Any) -> Marked:
        grid = self._grids.get(sheet)
        if not grid or not grid.rows:
            return Marked(file)
        document = Document(file, at_of(grid))
        for row in grid.rows:
            put_paths(document, model, row, path_in(row), self.codes)
        return document.marked

    @property
    def plate(self) -> Marked:
        """What `plate.yaml` would say: the file beside it, else its sheet of places and spots that it names."""
        if self._beside:
            return self._beside
        grid, facets = self._grids.get("places"), self._grids["facets"]
        document = Document(PLATE, at_of(grid or facets))
        for row in grid.rows if grid else ():
            said = row.said("facet")
            card = self._index.of(said) or said
            for orientation in PLATE_SIZES:
                pair = [row.said(f"{orientation}_{axis}") for axis in "xy"]
                if any(pair):
                    document.put((orientation, card), pair, row.place(f"{orientation}_x"))
        board = self._grids.get("board")
        for row in board.rows if board else ():
            if path_in(row)[:1] == (head.PLATE,):
                document.put(("spots", *path_in(row)[1:]), parts_of(row.said("value")), row.place("value"))
        return document.marked if document.marked.data else Marked(PLATE)

    def drawn(self, ground: Ground) -> Ground:
        """Return the ground with the drawings that the sheet itself holds."""
        held = pictures_in(self._grids.get("drawing"))
        drawings = {orientation: held[orientation] for orientation in PLATE_SIZES if orientation in held}
        return replace(ground, drawings=Frozen({**ground.drawings, **drawings})) if drawings else ground

    def logo(self) -> str:
        """Return the image before the title that the sheet itself holds, as a data address; "" for none."""
        return pictures_in(self._grids.get("drawing")).get("logo", "")


def _source(writer: CardWriter, card: SheetCard, row: Any, codes: Sequence[str]) -> None:
    title = by_language(row, "title", codes) or {codes[0]: row.cells["address", ""]}
    basis = words.value_of(row.said("basis"), "basis") or "source"
    more = {"basis": basis, "url": row.said("address"), "published": row.said("published"), "date": row.said("seen")}
    writer.source(card, title, {name: value for name, value in more.items() if value}, row.at)


def _draft(card: SheetCard, facet_type: type[RawFacet], words_type: type[RawWords]) -> Draft:
    facet, *others = (document.marked for document in card.documents.values())
    translations = {marked.lang: Translation(marked, validate(words_type, marked)) for marked in others}
    return Draft(card.id, facet, validate(facet_type, facet), translations)


def _tables(path: Path) -> list[Table]:
    tables: list[Table] = []
    for file in files_of(path):
        raw = content_of(file)
        found = tables_of(raw, file)
        if found is None:
            raise unread(raw, file)
        if file.suffix.lower() in _CSV:
            found[0].name = file.name
        tables += found
    return tables
