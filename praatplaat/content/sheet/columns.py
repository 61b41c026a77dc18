"""Columns of cards that no board knows beforehand: links by the name of a relation, and fields of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from praatplaat.content.grammar import APART, TAKEN, default_grammar
from praatplaat.content.problems import closest, problem
from praatplaat.content.sheet import words
from praatplaat.content.sheet.document import Document
from praatplaat.content.sheet.grid import SheetGrid
from praatplaat.content.sheet.head import Named
from praatplaat.content.values import ADDRESS
from praatplaat.content.vocabulary import Field
from praatplaat.content.wording import cut, free, id_of, one_line
from praatplaat.settings import DETAIL_MAX, LABEL_MAX, NAME_MAX
from praatplaat.tables.headings import NAMES, plain


def put_own_fields(head: Document, facets: SheetGrid, relations: Named, codes: Sequence[str]) -> dict[str, str]:
    """Make a field of each column that is nothing else, and return the columns of links with their relation."""
    links: dict[str, str] = {}
    known = _known(head, codes)
    for heading, number in facets.others.items():
        base, code = words.parted(heading)
        at = facets.heading_at(number)
        if code and code not in codes:
            head.marked.problems.append(
                problem("", at, "sheet-column-language", found=heading, allowed=", ".join(codes))
            )
        elif plain(base) in known:
            _put_values(head, facets, heading, base, codes)
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


def _put_values(head: Document, facets: SheetGrid, heading: str, base: str, codes: Sequence[str]) -> None:
    """Give a field of `assets/vocabulary.yaml` the values in its column, unless it has one of these already."""
    own = {*head.marked.data.get("fields", ()), *(APART[name] for name in APART if APART[name] in head.marked.data)}
    found = (field for field in default_grammar().fields.values() if plain(base) in called(field))
    field = next((of for of in found if of.type == "code" and not own & {of.id, APART.get(of.id, "")}), None)
    cells = [row.cells[heading, ""] for row in facets.rows if (heading, "") in row.cells]
    if field is None or not cells:
        return
    has = {plain(word) for code, name in field.values.items() for word in (code, *name.values())}
    if any(plain(cell.text) in has for cell in cells):
        return
    path, at, values = ("fields", field.id), facets.heading_at(facets.others[heading]), dict[str, str]()
    for code in codes:
        head.put((*path, "name", code), cut(base, NAME_MAX), at)
    if any(len(one_line(cell.text)) > LABEL_MAX for cell in cells):
        return
    head.put((*path, "type"), "code", at)
    head.put((*path, "filter"), "true", at)
    for cell in cells:
        if plain(cell.text) not in values:
            values[plain(cell.text)] = id_ = free(id_of(cell.text, "waarde"), values.values())
            for code in codes:
                head.put((*path, "values", id_, code), one_line(cell.text), cell.at)


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
