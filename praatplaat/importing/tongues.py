"""Columns that say the same in another language: `title:en` beside `title`. A board is made in one of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from praatplaat.content.languages import CODE
from praatplaat.content.sheet.words import BESIDE, TOLD, language_in_cells, language_of
from praatplaat.i18n import own_name
from praatplaat.importing.material import Material, Value
from praatplaat.settings import LANGUAGES
from praatplaat.tables.notices import Notice, lost


def language_told(material: Material) -> tuple[str, bool]:
    """Return the language of what was read, and whether that says so; "" for what is no table.

    It is what its tables say, else that of their headings, as where a sheet is a board by itself.
    """
    if material.sort not in ("table", "workbook"):
        return "", False
    if said := language_in_cells(part.values.get(TOLD) for part in material.records):
        return said, True
    rows = [*(part.values for part in material.records), *(part.values for part in material.ties)]
    texts = [said for values in rows for said in values.values() if isinstance(said, str)]
    return language_of([*dict.fromkeys(name for values in rows for name in values)], texts)


def about_language(taken: str, reader: str, *, is_told: bool) -> list[Notice]:
    """Return what to know of the language that was `taken`, where a table does not tell, or it is not the reader's."""
    if not taken or (is_told and taken == reader):
        return []
    other = reader if reader != taken else next(code for code in LANGUAGES if code != taken)
    return [Notice("language", None, {"language": own_name(taken), "code": other})]


def in_language(material: Material, lang: str) -> Material:
    """Return what was read with the words in `lang` where there are some, without those in other languages."""
    if language_in_cells(part.values.get(TOLD) for part in material.records):
        known = [replace(part, values=_without(part.values, (TOLD, *BESIDE))) for part in material.records]
        material = replace(material, records=known)
    rows = [*(part.values for part in material.records), *(part.values for part in material.ties)]
    heads = {name for values in rows for name in values}
    others = {name for name in heads if _parts(name)[0] in heads and CODE.fullmatch(_parts(name)[1])}
    if not others:
        return material
    named = _translated_names(material, {_parts(name)[0] for name in others if _parts(name)[1] == lang}, lang)
    codes = sorted({_parts(name)[1] for name in others} - {lang})
    return replace(
        material,
        records=[replace(part, values=_said(part.values, others, lang)) for part in material.records],
        ties=[
            replace(
                part,
                values=_said(part.values, others, lang),
                source=named.get(part.source, part.source),
                target=named.get(part.target, part.target),
            )
            for part in material.ties
        ],
        lost=[*material.lost, *lost("lost-languages", codes)],
    )


def _translated_names(material: Material, headings: Iterable[str], lang: str) -> dict[str, str]:
    """Return names of cards in `lang` by those that ends of links have; they stand under one heading."""
    ends = {end for tie in material.ties for end in (tie.source, tie.target)}
    best: dict[str, str] = {}
    for heading in sorted(headings):
        found = {
            name: said
            for record in material.records
            if (name := record.values.get(heading)) in ends
            and isinstance(name, str)
            and isinstance(said := record.values.get(f"{heading}:{lang}"), str)
        }
        best = found if len(found) > len(best) else best
    return best


def _parts(name: str) -> tuple[str, str]:
    base, _, code = name.rpartition(":")
    return base, code


def _without(values: Mapping[str, Value], headings: Container[str]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name not in headings}


def _said(values: Mapping[str, Value], others: Iterable[str], lang: str) -> dict[str, Value]:
    own = {_parts(name)[0]: values[name] for name in others if name in values and _parts(name)[1] == lang}
    return {**{name: value for name, value in values.items() if name not in others}, **own}
