"""Columns of cards that no board knows beforehand: links by the name of a relation, and fields of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from praatplaat.content.grammar import APART, TAKEN, default_grammar
from praatplaat.content.problems import closest, problem
from praatplaat.content.sheet import words
from praatplaat.content.sheet.document import Document
from praatplaat.content.sheet.grid import Said, SheetGrid, SheetRow
from praatplaat.content.sheet.head import Named
from praatplaat.content.values import ADDRESS
from praatplaat.content.vocabulary import Field
from praatplaat.content.wording import cut, free, id_of, one_line
from praatplaat.i18n import near
from praatplaat.settings import DETAIL_MAX, LABEL_MAX, NAME_MAX
from praatplaat.tables.headings import NAMES, plain


def put_own_fields(head: Document, facets: SheetGrid, relations: Named, codes: Sequence[str]) -> dict[str, str]:
    """Make a field of each column that is nothing else, and return the columns of links with their relation."""
    links: dict[str, str] = {}
    known = _known(head, codes)
    for heading, number in facets.others.items():
        base, code = words.parted(heading)
        at = facets.heading_at(number)
        if facets.has(words.BESIDE.get(heading, "")):
            continue  # it is read with what it stands beside
        if code and code not in codes:
            head.marked.problems.append(
                problem("", at, "sheet-column-language", found=heading, allowed=", ".join(codes))
            )
        elif plain(base) in known:
            _put_values(head, facets, base, codes)
        elif relation := relations.of(base):
            links[heading] = relation
        elif plain(base) in NAMES["skip"].split():
            head.marked.problems.append(problem("", at, "sheet-column-not-shown", found=base))
        elif meant := _nearly(base, known):
            head.marked.problems.append(problem("", at, "sheet-unknown-column", meant, found=base))
        else:
            _put_field(head, facets, heading, base, codes)
            known[plain(base)] = base
    return links


def _known(head: Document, codes: Sequence[str]) -> dict[str, str]:
    """Return the names and ids of the fields that there are already."""
    own = head.marked.data.get("fields", {})
    names = [name for id_, said in own.items() for name in (id_, *_said(said))]
    names += [name for field in default_grammar().fields.values() for name in (field.id, *field.name.values())]
    return {plain(name): name for name in names}


def _put_values(head: Document, facets: SheetGrid, base: str, codes: Sequence[str]) -> None:
    """Give a field of `assets/vocabulary.yaml` the values in its columns, unless it has one of these already."""
    own = {*head.marked.data.get("fields", ()), *(APART[name] for name in APART if APART[name] in head.marked.data)}
    found = (field for field in default_grammar().fields.values() if plain(base) in called(field))
    field = next((of for of in found if of.type == "code" and not own & {of.id, APART.get(of.id, "")}), None)
    said = [row for row in (_by_heading(facets, row, base, codes) for row in facets.rows) if row]
    if field is None or not said:
        return
    has = {plain(word) for code, name in field.values.items() for word in (code, *name.values())}
    cells = [cell for row in said for cell in row.values()]
    if any(plain(cell.text) in has for cell in cells):
        return
    path, at, values = ("fields", field.id), cells[0].at, dict[str, str]()
    for code in codes:
        own_name = near(field.name, code) if plain(base) == plain(field.id) else base
        head.put((*path, "name", code), cut(own_name, NAME_MAX), at)
    if any(len(one_line(cell.text)) > LABEL_MAX for cell in cells):
        return
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
    return {plain(field.id), *map(plain, field.name.values())}


def _said(said: object) -> Iterable[str]:
    name = said.get("name") if isinstance(said, Mapping) else None
    return [text for text in name.values() if isinstance(text, str)] if isinstance(name, dict) else []


def _nearly(base: str, known: Mapping[str, str]) -> str:
    meant = closest(plain(base), known, 0.8)
    return known[meant] if meant else ""


def _put_field(head: Document, facets: SheetGrid, heading: str, base: str, codes: Sequence[str]) -> None:
    at = facets.heading_at(facets.others[heading])
    texts = [row.cells[heading, ""].text for row in facets.rows if (heading, "") in row.cells]
    if not texts:
        return
    taken = {*TAKEN, *default_grammar().fields, *head.marked.data.get("fields", ())}
    path = ("fields", free(id_of(base, "veld"), taken))
    for code in codes:
        head.put((*path, "name", code), cut(base, NAME_MAX), at)
    if all(ADDRESS.fullmatch(text) for text in texts):
        head.put((*path, "type"), "link", at)
        return
    most = max(map(len, texts))
    if most > DETAIL_MAX:
        head.put((*path, "most"), str(min(most, 9999)), at)
        head.put((*path, "shown"), "text", at)
    head.put((*path, "searched"), "true", at)
