"""Columns that say the same in another language: `title:en` beside `title`. A board is made in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from praatplaat.content.languages import CODE
from praatplaat.importing.material import Material, Value
from praatplaat.tables.notices import lost


def in_language(material: Material, lang: str) -> Material:
    """Return what was read with the words in `lang` where there are some, without those in other languages."""
    rows = [*(part.values for part in material.records), *(part.values for part in material.ties)]
    heads = {name for values in rows for name in values}
    others = {name for name in heads if _parts(name)[0] in heads and CODE.fullmatch(_parts(name)[1])}
    if not others:
        return material
    codes = sorted({_parts(name)[1] for name in others} - {lang})
    return replace(
        material,
        records=[replace(part, values=_said(part.values, others, lang)) for part in material.records],
        ties=[replace(part, values=_said(part.values, others, lang)) for part in material.ties],
        lost=[*material.lost, *lost("lost-languages", codes)],
    )


def _parts(name: str) -> tuple[str, str]:
    base, _, code = name.rpartition(":")
    return base, code


def _said(values: Mapping[str, Value], others: Iterable[str], lang: str) -> dict[str, Value]:
    own = {_parts(name)[0]: values[name] for name in others if name in values and _parts(name)[1] == lang}
    return {**{name: value for name, value in values.items() if name not in others}, **own}
