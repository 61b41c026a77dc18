"""Columns that say the same in another language: `title:en` beside `title`. A board is made in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from praatplaat.content.languages import CODE
from praatplaat.content.sheet.words import TOLD, told
from praatplaat.importing.material import Material, Value
from praatplaat.tables.headings import spoken
from praatplaat.tables.notices import lost


def spoken_in(material: Material) -> str:
    """Return the language of what was read: what its tables say, else that of their headings; "" for no telling."""
    if material.sort not in ("table", "workbook"):
        return ""
    if said := told(part.values.get(TOLD) for part in material.records):
        return said
    rows = [*(part.values for part in material.records), *(part.values for part in material.ties)]
    return spoken(dict.fromkeys(name for values in rows for name in values))


def in_language(material: Material, lang: str) -> Material:
    """Return what was read with the words in `lang` where there are some, without those in other languages."""
    if told(part.values.get(TOLD) for part in material.records):
        known = [replace(part, values=_without(part.values, TOLD)) for part in material.records]
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


def _without(values: Mapping[str, Value], heading: str) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name != heading}


def _said(values: Mapping[str, Value], others: Iterable[str], lang: str) -> dict[str, Value]:
    own = {_parts(name)[0]: values[name] for name in others if name in values and _parts(name)[1] == lang}
    return {**{name: value for name, value in values.items() if name not in others}, **own}
