"""The board as tables: a row per facet and a row per link, with the words of all its languages, or in Kumu's form."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any, Final, NamedTuple

from praatplaat.content.frozen import Localized
from praatplaat.content.model import Board, Facet, Link
from praatplaat.content.sheet.columns import field_heading
from praatplaat.content.sheet.head import Named
from praatplaat.content.sheet.words import BESIDE, LEVELS, NO_DAY, PUBLISHED, SEEN, TOLD, column_word, value_word
from praatplaat.export.readable import readable
from praatplaat.export.sheet import kinds_named, levels_named, relations_named
from praatplaat.export.wanted import Wanted
from praatplaat.export.workbooks import text_workbook
from praatplaat.graph.build import node_values
from praatplaat.graph.choosing import words_of
from praatplaat.tables.cells import guarded

Cell = str | float

_APART: Final = {"also", "sources"}
"""What follows from the rest, or is told in another way."""


class Rows(NamedTuple):
    """A table: its columns, and the cells of its rows by column; a row may have no cell for a column."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Cell]]


def on_board(board: Board) -> tuple[Facet, ...]:
    """Return the facets that are not gone, in reading order."""
    return tuple(facet for facet in board.facets if facet.id not in board.gone)


def facet_rows(board: Board, lang: str) -> Rows:
    """Return a row per facet: its values in `lang`, then what other languages say, as columns such as `title:en`.

    Kinds and the values of codes stand there by their names, as people read them. The column `lang` tells in which
    language the others are, as headings are the same in each.
    """
    found = _Found(kinds_named(board), relations_named(board), levels_named(board))
    rows = [_facet_row(board, facet, board.spoken(lang), found) for facet in on_board(board)]
    own = dict.fromkeys(name for row in rows for name in row if ":" not in name) or {"id": None}
    other = dict.fromkeys(name for row in rows for name in row if ":" in name)
    return Rows((*own, *sorted(other, key=lambda name: [*board.languages].index(name.partition(":")[2]))), rows)


class _Found(NamedTuple):
    """What a table calls by name, as it is found again: where two have one name, by its id."""

    kinds: Named
    relations: Named
    levels: Named


def _facet_row(board: Board, facet: Facet, lang: str, found: _Found) -> dict[str, Cell]:
    headings = {name: field_heading(name, (), found.relations) for name in facet.details}
    said = {code: _values(board, facet, code, found) for code in board.languages}
    others = {
        f"{headings.get(name, name)}:{code}": value
        for code in board.languages
        if code != lang
        for name, value in said[code].items()
        if _is_translated(board, name)
    }
    own = {headings.get(name, name): value for name, value in said[lang].items()}
    return {"id": facet.id, **own, **_standing(facet, lang), TOLD: lang, **others}


def _standing(facet: Facet, lang: str) -> dict[str, Cell]:
    """Return the old names of a card, and how it stands on the plate."""
    standing = {"on_plate": value_word(facet.on_plate or "", lang), "aliases": "; ".join(facet.aliases)}
    return {column_word(name, lang): said for name, said in standing.items() if said}


def _values(board: Board, facet: Facet, lang: str, found: _Found) -> dict[str, Cell]:
    levels = board.vocabulary.levels
    values = {name: value for name, value in node_values(board, facet, lang).items() if name not in _APART}
    codes = {name: known for name in facet.details if (known := board.vocabulary.fields[name].values)}
    named = {name: value_named(known, code, lang) for name, known in codes.items() if (code := facet.details[name])}
    own = {"kind": found.kinds.name_of(facet.kind, board.kinds[facet.kind].name[lang]), **named}
    told = {
        "sources": [*_told(facet, lang)],
        LEVELS: [found.levels.name_of(asked.level, levels[asked.level].name[lang]) for asked in facet.questions],
        PUBLISHED: [source.published or NO_DAY for source in facet.sources],
        SEEN: [source.date or NO_DAY for source in facet.sources],
    }
    return {**values, **own, **{name: "\n".join(lines) for name, lines in told.items()}}


def _told(facet: Facet, lang: str) -> Iterator[str]:
    """Yield the sources of a facet; what is our own judgement begins with the word for it."""
    for source, told in zip(facet.sources, source_links(facet, lang), strict=True):
        own = value_word("own", lang)
        yield told if source.basis != "own" else own if source.is_bare else f"{own}: {told}"


def value_named(known: Mapping[str, Localized], code: Any, lang: str) -> str:
    """Return the name of a value by which it is found again, else the value."""
    named = Named()
    for id_, name in known.items():
        named.add(id_, name.values())
    return named.name_of(str(code), known[code][lang]) if code in known else str(code)


def _is_translated(board: Board, name: str) -> bool:
    field = board.vocabulary.fields.get(name)
    return name not in BESIDE and (field is None or field.is_translated or bool(field.values))


def source_links(facet: Facet, lang: str) -> list[str]:
    """Return the sources of a facet, each as a link of Markdown, or by its title where it has no address."""
    return [f"[{source.title[lang]}]({source.url})" if source.url else source.title[lang] for source in facet.sources]


def link_rows(board: Board, lang: str) -> Rows:
    """Return a row per link: its relation, by name from both ends, and reason, in `lang` and in others as `why:en`."""
    lang = board.spoken(lang)
    ends = {
        code: "" if code == lang else f":{code}" for code in (lang, *(code for code in board.languages if code != lang))
    }
    named = relations_named(board)
    rows = [
        {"source": facet.id, "target": link.to, **_said(board, link, ends, named)}
        for facet in on_board(board)
        for link in facet.links
        if link.to not in board.gone
    ]
    said = (f"{name}{end}" for end in ends.values() for name in ("relation", "inverse", "why"))
    return Rows(("source", "target", *said), rows)


def _said(board: Board, link: Link, ends: Mapping[str, str], named: Named) -> dict[str, str]:
    relation = board.relations[link.relation]
    said: dict[str, str] = {}
    for code, end in ends.items():
        name = named.name_of(relation.id, relation.name[code])
        said |= {f"relation{end}": name, f"inverse{end}": relation.inverse[code], f"why{end}": link.why[code]}
    return said


def facets_csv(board: Board, wanted: Wanted) -> bytes:
    """Return `facet_rows` as CSV."""
    return csv_of(facet_rows(readable(board), first_of(board, wanted)))


def links_csv(board: Board, wanted: Wanted) -> bytes:
    """Return `link_rows` as CSV."""
    return csv_of(link_rows(readable(board), first_of(board, wanted)))


def first_of(board: Board, wanted: Wanted) -> str:
    """Return the language with which the tables of a board begin."""
    return wanted.lang if wanted.chosen else board.vocabulary.first


def csv_of(table: Rows) -> bytes:
    """Return a table in UTF-8 with a mark for Excel, with commas; what a spreadsheet would work out is guarded."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        cells = (row.get(name, "") for name in table.columns)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def kumu(board: Board, wanted: Wanted) -> bytes:
    """Return the board in words as the workbook that Kumu takes in: sheets of elements and of connections.

    Kumu tells elements apart by their label, so that of a second one with the same title gets a number.
    """
    lang = board.spoken(wanted.lang)
    names = unique({facet.id: str(node_values(board, facet, lang)["title"]) for facet in on_board(board)})
    elements = [_element(board, facet, names[facet.id], lang) for facet in on_board(board)]
    ends = [
        {
            "From": names[facet.id],
            "To": names[link.to],
            "Direction": "directed",
            "Type": board.relations[link.relation].name[lang],
            "Description": link.why[lang],
        }
        for facet in on_board(board)
        for link in facet.links
        if link.to not in board.gone
    ]
    heads = dict.fromkeys(name for row in elements for name in row) or {"Label": None}
    return _workbook(
        {
            "Elements": Rows((*heads,), elements),
            "Connections": Rows(("From", "To", "Direction", "Type", "Description"), ends),
        }
    )


def _element(board: Board, facet: Facet, name: str, lang: str) -> dict[str, Cell]:
    values = node_values(board, facet, lang)
    return {
        "Label": name,
        "Type": board.kinds[facet.kind].name[lang],
        "Description": values["text"],
        "Summary": values["summary"],
        "ID": facet.id,
        **{
            heading: " | ".join(said) if isinstance(said, list) else said
            for heading, said in fields_in_words(board, facet, lang)
        },
        "Questions": " | ".join(question.text[lang] for question in facet.questions),
        "Sources": " | ".join(source_links(facet, lang)),
    }


def fields_in_words(board: Board, facet: Facet, lang: str) -> Iterator[tuple[str, Cell | list[str]]]:
    """Yield what the fields of a facet say, in words, each with its name; dates as programs read them."""
    for field in board.vocabulary.fields_of(facet.kind):
        value = facet.details.get(field.id)
        if field.type in ("date", "number") and value is not None:
            yield field.name[lang], value
        elif value:
            words = [*words_of(field, value, lang)]
            yield field.name[lang], words if field.type == "list" else " ".join(words)


def unique(names: Mapping[str, str]) -> dict[str, str]:
    """Return names of which no two are the same, also without their capitals: later ones get a number."""
    taken: set[str] = set()
    found = {}
    for id_, name in names.items():
        n, free = 1, name
        while free.casefold() in taken:
            n += 1
            free = f"{name} ({n})"
        taken.add(free.casefold())
        found[id_] = free
    return found


def _workbook(sheets: Mapping[str, Rows]) -> bytes:
    into = BytesIO()
    with text_workbook(into) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, table.columns)
            for number, row in enumerate(table.rows, 1):
                for column, heading in enumerate(table.columns):
                    value = row.get(heading, "")
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    else:
                        sheet.write_number(number, column, value)
            sheet.freeze_panes(1, 0)
    return into.getvalue()
