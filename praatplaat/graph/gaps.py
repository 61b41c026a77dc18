"""What a board has too little of, by what its `board.yaml` expects: facets, words, addresses, and looking again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from praatplaat.content.model import Board, Facet

JUDGED: Final = 3
"""Of fields with years this year and the ones before it are counted, so many together."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a board has too little of.

    `what` is "few" (facets for each value `over` a field or each facet of a kind, of which there should be `least`),
    "no-address" (sources), "unsaid" (the field `over`) or "unchecked" (since `least` years). `found` holds where, by
    the id of a facet or value, with a number: how many there are, or the year in which it was checked, 0 for never.
    """

    what: Literal["few", "no-address", "unsaid", "unchecked"]
    over: str
    least: int
    found: tuple[tuple[str, int], ...]


def gaps(board: Board, today: date) -> tuple[Gap, ...]:
    """Return what a board has too little of on a day; nothing of which there is enough."""
    return tuple(gap for gap in _every(board, today) if gap.found)


def _every(board: Board, today: date) -> Iterator[Gap]:
    wanted = board.vocabulary.expected
    own = board.of_kind(wanted.kind) if wanted.kind else ()
    for over, least in wanted.least.items():
        numbers = _linked(board, own, over) if over in board.kinds else _valued(board, own, over, today)
        few = sorted((pair for pair in numbers.items() if pair[1] < least), key=lambda pair: pair[1])
        yield Gap("few", over, least, tuple(few))
    bare = {facet.id: sum(s.basis == "source" and not s.url for s in facet.sources) for facet in board.facets}
    yield Gap("no-address", "", 0, tuple(pair for pair in bare.items() if pair[1]))
    for field in wanted.fields:
        yield Gap("unsaid", field, 0, tuple((facet.id, 0) for facet in own if field not in facet.details))
    before = f"{today.year - wanted.years}{today:-%m-%d}"
    checked = {facet.id: _checked(facet, wanted.checked) for facet in board.facets if _is_read(facet)}
    old = ((id_, int(at[:4] or 0)) for id_, at in checked.items() if at < before[: len(at) or None])
    yield Gap("unchecked", "", wanted.years, tuple(old))


def _linked(board: Board, own: tuple[Facet, ...], over: str) -> Counter[str]:
    """Return how many of its `own` facets are linked, either way, to each facet of the kind `over`."""
    ends = {end.id: {link.to for link in end.links} for end in board.of_kind(over)}
    numbers = Counter(dict.fromkeys(ends, 0))
    for facet in own:
        to = {link.to for link in facet.links}
        numbers.update(end for end, back in ends.items() if end in to or facet.id in back)
    return numbers


def _valued(board: Board, own: tuple[Facet, ...], over: str, today: date) -> Counter[str]:
    """Return how many facets have each value of a field that any has; of words, how many are of each late year."""
    field, first = board.vocabulary.fields[over], board.vocabulary.first
    if field.type == "code":
        return Counter(value for facet in own if (value := facet.detail(over, first)))
    years = [str(today.year - before) for before in range(JUDGED)]
    late = (max(_YEAR.findall(facet.detail(over, first)), default="") for facet in own)
    return Counter(dict.fromkeys(years, 0) | Counter(year for year in late if year in years))


def _is_read(facet: Facet) -> bool:
    return any(source.basis == "source" for source in facet.sources)


def _checked(facet: Facet, field: str) -> str:
    """Return when a facet was last looked at: when one of its sources was read, or the day that it says itself."""
    own = str(facet.details.get(field, ""))
    return max([own, *(source.date for source in facet.sources)])
