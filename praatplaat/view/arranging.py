"""Where cards stand that come forward on a still picture: where `assets/view/arrange.js` and `around.js` put them.

Both have their figures from `assets/figures/arrange.json`. A test holds both to the same places.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from praatplaat.content.frozen import Box, Frozen
from praatplaat.figures import figures

_APART: Final = figures("arrange")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """A card that is called forward: its id and sides, its side without its words or 0, its turn to have words."""

    id: str
    w: float
    h: float
    mark: float = 0.0
    far: int = 1
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """The middle of each card, how far beside it the strip runs along which its link comes, and who has no words."""

    places: Mapping[str, Point] = Frozen()
    gutters: Mapping[str, float] = Frozen()
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Bin:
    """A part of a column: its middle, top and height, whether it fills from below, its gutter, and who stands there."""

    x: float
    y0: float
    h: float
    upward: bool
    gutter: float
    items: list[Item] = field(default_factory=list)

    def put(self, item: Item, gap: float) -> bool:
        """Take a card, or tell that it does not fit."""
        fits = self.h - sum(of.h + gap for of in self.items) >= item.h + gap
        if fits:
            self.items.append(item)
        return fits

    def stacked(self, gap: float) -> Iterator[tuple[str, Point]]:
        """Yield each card with its place."""
        order = self.items[::-1] if self.upward else self.items
        total = sum(of.h for of in order)
        space = min(gap * _APART["STACK_MOST"], (self.h - total) / max(1, len(order)))
        y = self.y0 + (self.h - total - space * (len(order) - 1)) / 2
        for of in order:
            yield of.id, (self.x, y + of.h / 2)
            y += of.h + space


def arranged(area: Box, opened: Item | None, items: Sequence[Item], gap: float) -> Laid:
    """Return where as many cards as fit stand: in columns around the one that is open, in rows if none is."""

    def lay(above: Box, worded: Sequence[Item]) -> Laid | None:
        return _around(above, opened, worded, gap) if opened else _rows(above, worded, gap)

    if whole := _with_marks(area, items, gap, lay):
        return whole
    order = sorted(range(len(items)), key=lambda n: items[n].far)
    fit, too_many, found = 0, len(items), _with_marks(area, [], gap, lay) or Laid()
    while too_many - fit > 1:
        most = (fit + too_many) // 2
        kept = {*order[:most]}
        if tried := _with_marks(area, [of for n, of in enumerate(items) if n in kept], gap, lay):
            found, fit = tried, most
        else:
            too_many = most
    return found


def in_turns(items: Sequence[Item], kinds: Mapping[str, str]) -> list[Item]:
    """Return cards with their turns to have words: kinds take turns, so that none is left without."""
    seen, turns = dict[str, int](), dict[str, int]()
    for of in items:
        turns[of.id] = seen[kinds[of.id]] = seen.get(kinds[of.id], -1) + 1
    order = sorted(items, key=lambda of: (of.far, turns[of.id]))
    ranks = {of.id: n for n, of in enumerate(order)}
    return [replace(of, rank=ranks[of.id]) for of in items]


_Lay = Callable[[Box, Sequence[Item]], Laid | None]


def _with_marks(area: Box, items: Sequence[Item], gap: float, lay: _Lay) -> Laid | None:
    """Lay cards out; as long as they do not fit, another loses its words and stands in a row at the bottom."""
    x0, y0, x1, _ = area
    shrinking = sorted((of for of in items if of.mark), key=lambda of: (of.far, of.rank))
    marks = set[str]()
    while True:
        rows = _rows_of_marks(area, [of for of in items if of.id in marks], gap)
        found = rows and lay((x0, y0, x1, rows[1]), [of for of in items if of.id not in marks])
        if rows and found:
            return Laid({**found.places, **rows[0]}, found.gutters, frozenset(marks))
        if not shrinking:
            return None
        marks.add(shrinking.pop().id)


def _rows_of_marks(area: Box, items: Sequence[Item], gap: float) -> tuple[dict[str, Point], float] | None:
    """Return the places of cards without words, and where the space above them ends; nothing when they fill it all."""
    x0, y0, x1, y1 = area
    if not items:
        return {}, y1
    mark = items[0].mark
    most = max(1, math.floor((x1 - x0 + gap) / (mark + gap)))
    rows = _cut_up(items, math.ceil(len(items) / math.ceil(len(items) / most)))
    pitch = min(mark + gap * _APART["MARK_APART"], (x1 - x0 + gap) / len(rows[0]))
    between = gap * _APART["MARKS_BETWEEN"]
    top = y1 - len(rows) * (mark + between) + between
    if top - gap < y0:
        return None
    places = dict[str, Point]()
    for n, row in enumerate(rows):
        places |= _row(row, (x0 + x1) / 2, pitch, top + mark / 2 + n * (mark + between))
    return places, top - gap * _APART["MARKS_ABOVE"]


def _row(row: Sequence[Item], middle: float, pitch: float, level: float) -> dict[str, Point]:
    return {of.id: (middle + (n - (len(row) - 1) / 2) * pitch, level) for n, of in enumerate(row)}


def _cut_up(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    return [items[n : n + count] for n in range(0, len(items), count)]


def _rows(area: Box, items: Sequence[Item], gap: float) -> Laid | None:
    x0, y0, x1, y1 = area
    if not items:
        return Laid()
    column = max(1.0, *(of.w for of in items))
    most = max(1, math.floor((x1 - x0 + gap) / (column + gap)))
    count = min(most, math.ceil(math.sqrt(len(items) * _APART["ROW_WIDE"])))
    rows = _cut_up(items, count)
    heights = [max(of.h for of in row) for row in rows]
    need = sum(heights)
    space = min(gap * _APART["ROW_MOST"], (y1 - y0 - need) / max(1, len(rows) - 1))
    if space < gap * _APART["ROW_LEAST"]:
        return None
    pitch = min((x1 - x0 + gap) / count, column + gap * _APART["ROW_MOST"])
    y = (y0 + y1 - need - space * (len(rows) - 1)) / 2
    places = dict[str, Point]()
    for row, height in zip(rows, heights, strict=True):
        places |= _row(row, (x0 + x1) / 2, pitch, y + height / 2)
        y += height + space
    return Laid(places)


def _around(area: Box, opened: Item, items: Sequence[Item], gap: float) -> Laid | None:
    x0, y0, x1, y1 = area
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    bins = _bins(area, middle, opened, max((of.w for of in items), default=opened.w), gap)
    high, need, used = sum(of.h for of in bins), sum(of.h + gap for of in items), 0.0
    ends = [*accumulate(of.h for of in bins)]
    for item in items:
        offset = (used + (item.h + gap) / 2) / need * high
        first = next((n for n, end in enumerate(ends) if offset <= end), len(bins) - 1)
        used += item.h + gap
        if not any(of.put(item, gap) for of in (*bins[first:], *bins[:first][::-1])):
            return None
    places = {opened.id: middle} | {id_: place for of in bins for id_, place in of.stacked(gap)}
    return Laid(places, {item.id: of.gutter for of in bins for item in of.items})


def _bins(area: Box, middle: Point, opened: Item, column: float, gap: float) -> list[_Bin]:
    """Return the parts of columns as they are filled: from the lower left corner clockwise."""
    (x0, y0, x1, y1), (across, level) = area, middle
    count = max(1, math.floor((x1 - x0 + gap) / (column + gap)))
    pitch = min((x1 - x0 + gap) / count, column + _APART["COLUMN_MOST"] * gap)
    hole, near = opened.h / 2 + gap * _APART["HOLE"], max(pitch * _APART["COLUMN_NEAR"], (opened.w + column) / 2)
    rising, above, falling, below = list[_Bin](), list[_Bin](), list[_Bin](), list[_Bin]()

    def part(x: float, top: float, end: float, *, upward: bool = False) -> _Bin:
        return _Bin(x, top, max(0.0, end - top), upward, (pitch if x < across - 1 else -pitch) / 2)

    for n in range(count):
        x = across - pitch * (count - 1) / 2 + pitch * n
        if count < 3 or abs(x - across) < near:
            above.append(part(x, y0, level - hole))
            below.insert(0, part(x, level + hole, y1))
        elif x < across:
            rising.append(part(x, y0, y1, upward=True))
        else:
            falling.append(part(x, y0, y1))
    return [*rising, *above, *falling, *below]
