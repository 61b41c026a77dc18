"""What a sheet says of the board as a whole: its languages, title, kinds and relations, and what kinds it needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from praatplaat.content.cells import Cell
from praatplaat.content.folder import BOARD
from praatplaat.content.languages import CODE, OFFERED, codes_in
from praatplaat.content.looks import free_look
from praatplaat.content.marked import KeyPath
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_board import RawBoard, ground_key
from praatplaat.content.sheet import words
from praatplaat.content.sheet.document import Document, at_of, by_language, parts_of, path_in, put_paths
from praatplaat.content.sheet.grid import Said, SheetGrid, SheetRow
from praatplaat.content.wording import cut, free, id_of, one_line
from praatplaat.i18n import nearest, own_name, say
from praatplaat.settings import LABEL_MAX, NAME_MAX, TITLE_MAX
from praatplaat.tables.headings import plain

PLATE: Final = "plate"
"""How rows about the plate begin: spots that stay free."""
ALIKE: Final = 0.7
"""How alike a word is to the one that was meant: Plke and Plek, not Ding and Uitdaging."""
LINK: Final = "link"
"""The relation of links that name none."""


def languages_of_sheets(grids: Mapping[str, SheetGrid], found: list[Problem]) -> list[str]:
    """Return the codes of the languages of a sheet: as it says, else as its headings have them, the first one first.

    Where nothing says so, `found` gets a hint.
    """
    board = grids.get("board")
    for row in board.rows if board else ():
        said = row.said("value").strip()
        if said and words.about_of(row.said("what")) == ("languages",):
            asked = codes_in(said)
            return [*asked] if asked and all(asked) else [*filter(None, re.split(r"[\s,;/]+", said))]
    if listed := [path_in(row)[1] for row in (board.rows if board else ()) if path_in(row)[:1] == ("languages",)]:
        return [str(code) for code in dict.fromkeys(listed)]
    facets = grids["facets"]
    if told := words.language_in_cells(row.said(words.TOLD) for row in facets.rows):
        return list(dict.fromkeys([told, *facets.codes()]))
    named = facets.codes()
    if named and not any(column in words.SPOKEN_COLUMNS for column, code in facets.columns if not code):
        return named
    return list(dict.fromkeys([_taken(grids, found), *named]))


def _taken(grids: Mapping[str, SheetGrid], found: list[Problem]) -> str:
    """Return the language of the columns that name none: by headings and sheets, else by the words, and then told."""
    facets = grids["facets"]
    others = [heading for name, grid in grids.items() if name != "facets" for heading in grid.headings]
    texts = [said.text for row in facets.rows for said in row.cells.values()]
    for headings in (facets.headings, [*facets.headings, *others]):
        lang, is_told = words.language_of(headings, texts)
        if is_told:
            return lang
    if facets.called.lang and any(map(words.sheet_of, (grid.name for grid in grids.values()))):
        return facets.called.lang
    other = next(code for code in OFFERED if code not in (lang, *facets.codes()))
    found.append(problem(BOARD, at_of(facets), "sheet-language-taken", language=own_name(lang), code=other))
    return lang


def languages_and_head(path: Path, grids: Mapping[str, SheetGrid]) -> tuple[tuple[str, ...], Document]:
    """Return the languages of a sheet, and what its `board.yaml` would say apart from kinds, relations and fields."""
    board = grids.get("board")
    at = at_of(board or grids["facets"])
    document = Document(BOARD, at)
    codes = tuple(languages_of_sheets(grids, document.marked.problems))
    for row in board.rows if board else ():
        _put_row(document, row, codes)
    data = document.marked.data
    if not isinstance(data.get("languages"), dict):
        for i, code in enumerate(codes):
            document.put(("languages", i), code, at)
    if "title" not in data:
        name = cut(re.sub(r"[_-]+", " ", path.stem), TITLE_MAX)
        for code in codes:
            document.put(("title", code), name[:1].upper() + name[1:], at)
    return codes, document


def _put_row(document: Document, row: SheetRow, codes: Sequence[str]) -> None:
    said = row.said("what")
    path = words.about_of(said) or path_in(row)
    if not path or path[0] == PLATE:
        return
    if len(path) > 1 and (known := words.about_of(str(path[0]))):  # *Ondergrond / credit*
        path = (known[0], *path[1:])
    if path == ("languages",):
        for i, code in enumerate(codes):
            document.put(("languages", i), code, row.place("value"))
    elif path == ("ground", "drawing") and row.said("value"):
        ground = words.value_of(row.said("value"), "ground")
        document.put(("ground", ground_key(ground)), ground, row.place("value"))
    elif len(path) == 1 and str(path[0]) not in RawBoard.model_fields:
        meant = closest(said.casefold(), [word.casefold() for word in words.about_words()])
        own = next((word for word in words.about_words() if word.casefold() == meant), "")
        document.marked.problems.append(problem(BOARD, row.place("what"), "sheet-unknown-column", own, found=said))
    else:
        put_paths(document, RawBoard, row, path, codes)


class Named:
    """Things that a sheet calls by a name in any language: kinds, relations, fields; found by name or id."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self.names: list[str] = []

    def add(self, id_: str, names: Iterable[str]) -> None:
        """Take over a thing with its names."""
        own = [line for name in names if (line := one_line(name))]
        self.names += own[:1]
        for name in (id_, *own):
            self._ids.setdefault(plain(name) or name.casefold(), id_)

    def of(self, name: str) -> str:
        """Return the id of what is called so; an empty string where nothing is."""
        return self._ids.get(plain(name) or name.casefold(), "") if name else ""

    def name_of(self, id_: str, name: str) -> str:
        """Return by what a thing is found again: this name of it, or its id where that leads elsewhere."""
        return name if self.of(name) == id_ else id_

    def place(self, name: str) -> int:
        """Return where what is called so stands among them; nothing that is called so comes last."""
        return [*dict.fromkeys(self._ids.values()), ""].index(self.of(name))

    @property
    def first(self) -> str:
        """The id of the first of them."""
        return next(iter(self._ids.values()), "?")

    def closest(self, name: str, likeness: float = 0.6) -> str:
        """Return the name that was probably meant."""
        folded = {known.casefold(): known for known in self.names}
        return folded.get(closest(name.casefold(), folded, likeness), "")


def put_kinds(document: Document, grids: Mapping[str, SheetGrid], codes: Sequence[str]) -> Named:
    """Put the kinds of the board: those of their own sheet, and those that only its cards have.

    Where there is such a sheet, what is nearly one of its kinds is a slip of the pen, and what is none of them a hint.
    """
    named, kinds, at = Named(), dict[str, Any](), at_of(grids["facets"])
    own = grids.get("kinds")
    rows = [row for row in own.rows if by_language(row, "name", codes)] if own else []
    for i, row in enumerate(rows):
        said = by_language(row, "name", codes)
        id_ = row.said("id") or free(id_of(next(iter(said.values())).text, "kaart"), kinds)
        kinds[id_] = row
        named.add(id_, [value.text for value in said.values()] + [row.said("plural")])
        _put_kind(document, id_, said, codes, rows[i:])
    listed = [name.casefold() for name in named.names]
    rows_said = [said for row in grids["facets"].rows if (said := by_language(row, "kind", codes))]
    cards = Counter(one_line(next(iter(said.values())).text).casefold() for said in rows_said)
    for said in rows_said:
        cell = next(iter(said.values()))
        called = one_line(cell.text).casefold()
        if not named.of(cell.text) and not _is_slip(called, cards) and not closest(called, listed, ALIKE):
            _put_found(document, named, said, kinds, codes)
            if listed:
                document.marked.problems.append(problem(BOARD, cell.at, "sheet-kind-added", found=cell.text))
    if not kinds:
        for code in codes:
            document.put(("kinds", "kaart", "name", code), say("import.kind", _screens(code, codes)), at)
            document.put(("kinds", "kaart", "names", code), say("import.kinds", _screens(code, codes)), at)
        named.add("kaart", [])
    return named


def _is_slip(name: str, cards: Mapping[str, int]) -> bool:
    """Tell whether a kind is a slip of the pen: nearly what others are called, and the only card called so.

    Two cards with a kind mean it; what differs by a figure or a letter that stands alone (`Fase 1`) is another kind.
    """
    near = closest(name, [other for other, count in cards.items() if count > 1 and other != name], 0.85)
    marks, others = ([word for word in said.split() if len(word) < 2 or word.isdigit()] for said in (name, near))
    return bool(near) and cards[name] == 1 and marks == others


def _put_found(
    document: Document, named: Named, said: Mapping[str, Said], kinds: dict[str, Any], codes: Sequence[str]
) -> None:
    """Put a kind that only cards name."""
    cell = next(iter(said.values()))
    id_ = free(id_of(cell.text, f"soort-{len(kinds) + 1}"), kinds)
    kinds[id_] = cell
    named.add(id_, [value.text for value in said.values()])
    icon, tone = free_look(cell.text, _looks_given(document))
    document.put(("kinds", id_, "icon"), icon, cell.at)
    document.put(("kinds", id_, "tone"), tone, cell.at)
    for code in codes:
        name = said.get(code, cell)
        document.put(("kinds", id_, "name", code), name.text, name.at)
        document.put(("kinds", id_, "names", code), cut(name.text, LABEL_MAX), name.at)


def _looks_given(document: Document) -> list[tuple[str, str]]:
    """Return the drawings and colours of the kinds that stand in the document."""
    return [(kind.get("icon", ""), kind.get("tone", "")) for kind in document.marked.data.get("kinds", {}).values()]


def _put_kind(
    document: Document, id_: str, said: Mapping[str, Said], codes: Sequence[str], rows: Sequence[SheetRow]
) -> None:
    """Put the kind of the first of these rows; the others are those of the kinds that come after it."""
    path: KeyPath = ("kinds", id_)
    row, *later = rows
    had = _looks_given(document)
    had += [(words.value_of(row.said("icon"), "icon"), words.value_of(row.said("tone"), "tone")) for row in later]
    icon, tone = free_look(next(iter(said.values())).text, had, words.value_of(row.said("tone"), "tone"))
    document.put_words((*path, "name"), said, codes, row.at)
    plural = by_language(row, "plural", codes)
    short = {code: Said(cut(value.text, LABEL_MAX), value.at) for code, value in said.items()}
    document.put_words((*path, "names"), plural or short, codes, row.at)
    for column, otherwise in (("icon", icon), ("tone", tone), ("on_plate", ""), ("text_first", "")):
        value = words.value_of(row.said(column), column) or otherwise
        if value:
            document.put((*path, column), value, row.place(column))
    for column in ("fields", "required"):
        if row.said(column):
            document.put((*path, column), parts_of(row.said(column)), row.place(column))


def put_relations(document: Document, grids: Mapping[str, SheetGrid], codes: Sequence[str]) -> Named:
    """Put the relations of the board: those of their own sheet, and those that only its links name, as with kinds."""
    named = Named()
    own, found = grids.get("relations"), dict[str, Any]()
    for row in own.rows if own else ():
        said = by_language(row, "name", codes)
        if said:
            id_ = row.said("id") or free(id_of(next(iter(said.values())).text, "relatie"), found)
            found[id_] = row
            back = by_language(row, "inverse", codes)
            named.add(id_, [value.text for value in (*said.values(), *back.values())])
            document.put_words(("relations", id_, "name"), said, codes, row.at)
            document.put_words(("relations", id_, "inverse"), back or said, codes, row.at)
            if row.said("arrow"):
                document.put(
                    ("relations", id_, "arrow"), words.value_of(row.said("arrow"), "arrow"), row.place("arrow")
                )
    listed = [name.casefold() for name in named.names]
    for row in grids["links"].rows if "links" in grids else ():
        said = by_language(row, "relation", codes)
        cell = next(iter(said.values()), None)
        if cell and not named.of(cell.text) and not closest(one_line(cell.text).casefold(), listed, ALIKE):
            id_ = free(id_of(cell.text, "relatie"), document.marked.data.get("relations", ()))
            back = by_language(row, "inverse", codes)
            named.add(id_, [value.text for value in (*said.values(), *back.values())])
            for code in codes:
                name = said.get(code, cell)
                back_word = cut(say("graph.back", _screens(code, codes), name=name.text), NAME_MAX)
                document.put(("relations", id_, "name", code), name.text, name.at)
                document.put(
                    ("relations", id_, "inverse", code), back[code].text if code in back else back_word, name.at
                )
            if listed:
                document.marked.problems.append(problem(BOARD, cell.at, "sheet-relation-added", found=cell.text))
    return named


def put_link(document: Document, codes: Sequence[str], at: Cell) -> None:
    """Put the relation of links that name none."""
    for code in codes:
        document.put(("relations", LINK, "name", code), say("graph.to", _screens(code, codes)), at)
        document.put(("relations", LINK, "inverse", code), say("graph.from", _screens(code, codes)), at)


def _screens(code: str, codes: Sequence[str]) -> str:
    return nearest([code, *codes]) if CODE.fullmatch(code) else nearest(codes)
