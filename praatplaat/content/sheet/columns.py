"""Columns of cards that no board knows beforehand: links by the name of a relation, and fields of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from praatplaat.content.grammar import APART, TAKEN, default_grammar
from praatplaat.content.marked import KeyPath
from praatplaat.content.problems import closest, problem
from praatplaat.content.sheet import words
from praatplaat.content.sheet.document import Document, path_in
from praatplaat.content.sheet.grid import Said, SheetGrid, SheetRow
from praatplaat.content.sheet.head import Named
from praatplaat.content.sheet.paths import path_text
from praatplaat.content.values import ADDRESS
from praatplaat.content.vocabulary import Field
from praatplaat.content.wording import cut, free, id_of, one_line
from praatplaat.heard import words_for
from praatplaat.settings import DETAIL_MAX, LABEL_MAX, NAME_MAX
from praatplaat.tables.days import day_of
from praatplaat.tables.headings import plain

FIELDS: Final = "fields"
"""What stands before the id of a field in a path, and above a column that would else be another: `fields / kort`."""


def put_own_fields(head: Document, facets: SheetGrid, relations: Named, codes: Sequence[str]) -> dict[str, str]:
    """Make a field of each column that is nothing else, and return the columns of links with their relation."""
    links: dict[str, str] = {}
    known = _known(head, codes)
    for heading, number in facets.others.items():
        base, code = words.parted(heading)
        at = facets.heading_at(number)
        if facets.has(words.BESIDE.get(heading, "")):
            continue  # it is read with what it stands beside
        if heading == words.TOLD and plain(heading) not in known and words.language_in_cells(_texts(facets, heading)):
            continue  # it says in which language the others are
        if code and code not in codes:
            head.marked.problems.append(
                problem("", at, "sheet-column-language", found=heading, allowed=", ".join(codes))
            )
        elif plain(base) in known:
            continue
        elif relation := relations.of(base):
            links[heading] = relation
        elif plain(base) in words_for("cards")["skip"]:
            head.marked.problems.append(problem("", at, "sheet-column-not-shown", found=base))
        elif meant := _nearly(base, known):
            head.marked.problems.append(problem("", at, "sheet-unknown-column", meant, found=base))
        else:
            known[plain(base)] = base
            ours, is_as_ours = _of_ours(facets, base, codes)
            path = () if is_as_ours else _put_field(head, facets, heading, base, codes)
            if path and ours:
                _put_values(head, facets, base, codes, path)
    return links


def _known(head: Document, codes: Sequence[str]) -> dict[str, str]:
    """Return the names and ids of the fields that there are already: the board's own, and others that it names."""
    own, named = head.marked.data.get("fields", {}), {*_named(head.marked.data)}
    names = [name for id_, said in own.items() for name in (id_, path_text((FIELDS, id_)), *_said(said))]
    fields = (field for field in default_grammar().fields.values() if field.id in named)
    names += [name for field in fields for name in (field.id, *field.name.values())]
    return {plain(name): name for name in names}


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields that a board names without saying what they are, as those from before 0.2.0 do."""
    yield from (APART[name] for name in APART if APART[name] in data)
    for part in ("kinds", "filters", "expected"):
        inside = data.get(part)
        several: list[Any] = [*inside.values()] if isinstance(inside, dict) and part != "expected" else [inside]
        for said in several:
            for key in ("fields", "required", "field") if isinstance(said, dict) else ():
                found = said.get(key, ())
                yield from [found] if isinstance(found, str) else found


def _of_ours(facets: SheetGrid, base: str, codes: Sequence[str]) -> tuple[Field | None, bool]:
    """Return the field of `assets/vocabulary.yaml` by which people choose, and whether all values below are its."""
    fields = default_grammar().fields.values()
    field = next((of for of in fields if of.type == "code" and plain(base) in called(of)), None)
    has = {plain(word) for code, name in field.values.items() for word in (code, *name.values())} if field else set()
    said = [cell.text for row in facets.rows for cell in _by_heading(facets, row, base, codes).values()]
    return field, bool(said) and all(plain(text) in has for text in said)


def _put_values(head: Document, facets: SheetGrid, base: str, codes: Sequence[str], path: KeyPath) -> None:
    """Give a field the values in its columns, by which people choose; none where one of them is long."""
    said = [row for row in (_by_heading(facets, row, base, codes) for row in facets.rows) if row]
    cells, values = [cell for row in said for cell in row.values()], dict[str, str]()
    if any(len(one_line(cell.text)) > LABEL_MAX for cell in cells):
        return
    at = cells[0].at
    head.put((*path, "type"), "code", at)
    head.put((*path, "filter"), "true", at)
    for row in said:
        first = next(iter(row.values()))
        if plain(first.text) not in values:
            values[plain(first.text)] = id_ = free(id_of(first.text, "waarde"), values.values())
            for code in codes:
                own_word = row.get(code, first)
                head.put((*path, "values", id_, code), one_line(own_word.text), own_word.at)


def _by_heading(facets: SheetGrid, row: SheetRow, base: str, codes: Sequence[str]) -> dict[str, Said]:
    """Return what a row says below a heading of no column, by language."""
    parts = {heading: words.parted(heading) for heading in facets.others}
    found = {
        code or codes[0]: row.cells[heading, ""]
        for heading, (own, code) in parts.items()
        if own == base and (heading, "") in row.cells
    }
    return {code: found[code] for code in codes if code in found}


def called(field: Field) -> set[str]:
    """Return what the column of a field can be called."""
    return {plain(name) for name in (field.id, *field.name.values(), path_text((FIELDS, field.id)))}


def field_heading(id_: str, names: Iterable[str], relations: Named) -> str:
    """Return the heading by which the column of a field is known: the first of these that is that of nothing else."""
    return next((name for name in (*names, id_) if not _is_taken(name, relations)), path_text((FIELDS, id_)))


def _is_taken(heading: str, relations: Named) -> bool:
    """Tell whether a column of cards with this heading is another than that of a field."""
    ours = {words.TOLD, *words.BESIDE}
    is_column = words.column_of("facets", heading) or words.also_columns("facets", heading)
    return bool(heading in ours or is_column or words.parted(heading)[1] or relations.of(heading))


def fields_told(board: SheetGrid | None) -> set[str]:
    """Return what the fields are called, as `plain` has it, of which the table about the board says what they are."""
    told = [(path_in(row), row) for row in board.rows] if board else []
    own = [(path, row) for path, row in told if path[:1] == (FIELDS,) and len(path) > 1]
    names = [
        cell.text for path, row in own if path[2:] == ("name",) for key, cell in row.cells.items() if key[0] != "what"
    ]
    return {plain(name) for name in (*names, *(str(path[1]) for path, _ in own))}


def _said(said: object) -> Iterable[str]:
    name = said.get("name") if isinstance(said, Mapping) else None
    return [text for text in name.values() if isinstance(text, str)] if isinstance(name, dict) else []


def _nearly(base: str, known: Mapping[str, str]) -> str:
    meant = closest(plain(base), known, 0.8)
    return known[meant] if meant else ""


def _texts(facets: SheetGrid, heading: str) -> list[str]:
    return [row.cells[heading, ""].text for row in facets.rows if (heading, "") in row.cells]


def _put_field(head: Document, facets: SheetGrid, heading: str, base: str, codes: Sequence[str]) -> KeyPath:
    """Put a field for a column and return where it stands; nothing where no card has it, or all have an address."""
    at = facets.heading_at(facets.others[heading])
    texts = _texts(facets, heading)
    if not texts:
        return ()
    taken = {*TAKEN, *head.marked.data.get("fields", ())}
    path = ("fields", free(id_of(base, "veld"), taken))
    for code in codes:
        head.put((*path, "name", code), cut(base, NAME_MAX), at)
    if all(ADDRESS.fullmatch(text) for text in texts):
        head.put((*path, "type"), "link", at)
        return ()
    if plain(base) in words_for("fields")["day"] and all(map(day_of, texts)):  # a day can stand there as a number
        head.put((*path, "type"), "date", at)
        return ()
    most = max(len(cell.text) for row in facets.rows for cell in _by_heading(facets, row, base, codes).values())
    if most > DETAIL_MAX:
        head.put((*path, "most"), str(min(most, 9999)), at)
        head.put((*path, "shown"), "text", at)
    head.put((*path, "searched"), "true", at)
    return path
