"""What a filter can choose by: the values of a field, or the facets at the end of a relation.

A code has values of its own. Dates are chosen by their year. Numbers are chosen as they are or, where there are many,
by the band that they lie in. Any other field is chosen by whether it is filled in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from praatplaat.content.model import Board, Facet, Filter
from praatplaat.content.vocabulary import Field
from praatplaat.i18n import number, say, when

GIVEN: Final = "given"
"""The only value to choose of a field that may hold something else in every facet."""
_FEW: Final = 6
"""As many numbers can each be a choice; when there are more, as many bands at the most."""
_WIDTHS: Final = [figure * 10**power for power in range(-2, 15) for figure in (1, 2, 5)]
"""The widths that a band can have, from narrow to wide."""

Chooser = Callable[[Facet], Iterable[str]]
"""Returns the values of a filter that a facet answers to."""


def chooser(board: Board, choice: Filter) -> Chooser:
    """Return what a filter of the board chooses by."""
    if choice.field:
        return _by_field(board, board.vocabulary.fields.get(choice.field), choice.field)
    ends = [end.id for end in board.of_kind(choice.kind)]

    def ends_of(facet: Facet) -> Iterable[str]:
        linked = {facet.id, *(link.to for link in facet.links if link.relation == choice.relation)}
        return [end for end in ends if end in linked]

    return ends_of


def _by_field(board: Board, field: Field | None, name: str) -> Chooser:
    values = [facet.details[name] for facet in board.facets if name in facet.details]
    bands = _bands(values) if field and field.type == "number" else []

    def value_of(facet: Facet) -> Iterable[str]:
        value = facet.details.get(name)
        if field is None or value is None:
            return ()
        if field.type == "code":
            return (value,)
        if field.type == "date":
            return (value[:4],)
        if field.type == "number":
            return (_band(value, bands),)
        return (GIVEN,)

    return value_of


def _bands(values: Iterable[float]) -> list[float]:
    """Return the limits of the bands of numbers, at round figures; none where each number is a choice by itself."""
    every = sorted(set(values))
    if len(every) <= _FEW:
        return []
    width = next(width for width in _WIDTHS if (every[-1] - every[0]) / width < _FEW - 1)
    first = every[0] // width
    return [(first + n) * width for n in range(int(every[-1] // width - first) + 2)]


def _band(value: float, bands: Sequence[float]) -> str:
    if not bands:
        return f"{value:.15g}"
    at = bisect_right(bands, value)
    return f"{bands[at - 1]:.15g}..{bands[at]:.15g}"


def words_of(field: Field, value: Any, lang: str) -> tuple[str, ...]:
    """Return what a field of a facet holds in `lang`, as it is read: the parts of a list, else one text."""
    if isinstance(value, tuple):
        return tuple(part[lang] for part in value)
    if field.type == "code":
        return (field.values[value][lang] if value in field.values else value,)
    if field.type == "number":
        return (number(value, lang),)
    if field.type == "date":
        return (when(value, lang),)
    return (value[lang] if isinstance(value, Mapping) else str(value),)


def names_of(field: Field | None, found: Iterable[str], lang: str) -> Mapping[str, str]:
    """Return the values of a field that were `found`, in their order, each with its name in `lang`."""
    if field is None:
        return {}
    if field.type == "code":
        return {code: words[lang] for code, words in field.values.items()}
    if field.type == "number":
        return {
            id_: " – ".join(number(float(end), lang) for end in id_.split(".."))
            for id_ in sorted(found, key=lambda id_: float(id_.split("..")[0]))
        }
    if field.type == "date":
        return {year: year for year in sorted(found)}
    return {GIVEN: say("page.filter-given", lang)}
