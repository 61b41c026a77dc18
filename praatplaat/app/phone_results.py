"""What came of orders and fields, as a phone shows it: of a round as phones are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from praatplaat.view.plane import Plane, PlaneMark, plane
from praatplaat.workshop.form import Outcome, place_among
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.grid import part_of_field, values_of

_DRAWN: Final = (300, 260, 15.0)
"""Width and height of a field on a phone and the size of its letters, in pixels of the narrowest phone."""


@dataclass(frozen=True, slots=True)
class FacetSpot:
    """Where one facet lies: `spot` is x, y and the spread along each, `corner` says it in words."""

    facet: str
    spot: Sequence[float]
    corner: str


@dataclass(frozen=True, slots=True)
class PlacedFacets:
    """The facets that somebody placed, and the field with their numbers in this order."""

    rows: tuple[FacetSpot, ...]
    plane: Plane


def ranked(round_: Mapping[str, Any]) -> list[tuple[str, int, Outcome]]:
    """Return each facet of a ranking with its place, from 1, and what it came to; equals share a place."""
    form: Any = FORMS[round_["form"]]
    found = [_outcome(facet, round_["spread"][facet]) for facet in dict.fromkeys(round_["facets"])]
    weights = {outcome.facet: form.weight(outcome) for outcome in found}
    found.sort(key=lambda outcome: -weights[outcome.facet])
    return [(of.facet, place_among(weights[of.facet], weights.values()), of) for of in found]


def _outcome(facet: str, spread: Mapping[str, int]) -> Outcome:
    devices = sum(spread.values())
    mean = sum(int(place) * number for place, number in spread.items()) / devices if devices else None
    return Outcome(facet, devices, mean, tuple(spread.values()))


def placed_facets(round_: Mapping[str, Any], *, tone_of: Callable[[str], str]) -> PlacedFacets:
    """Return where the facets of a 2×2 lie, quadrant by quadrant from the top left."""
    rows = tuple(FacetSpot(id_, round_["spots"][id_], part) for id_, part in round_["lies"])
    marks = tuple(PlaneMark(str(n), tone_of(row.facet), *row.spot) for n, row in enumerate(rows, 1))
    return PlacedFacets(rows, plane(marks, *_DRAWN))


def put_at(round_: Mapping[str, Any], square: int, *, lang: str) -> str:
    """Return in words where somebody placed a facet."""
    return part_of_field(round_["ends"], *values_of(square), lang)
