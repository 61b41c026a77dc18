"""Places for pieces: near those that they are linked to, none over another, the edge or what is taken.

For all pieces of a plate, places are made by columns and then traded (see `trading`), since cards are almost as wide as
each other and differ in height. For a few among many that have a place, each gets the nearest free one. All of it is
plain arithmetic in a fixed order, so that every machine finds the same places.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Final

from praatplaat.content.frozen import Box
from praatplaat.graph.columns import LEAST_AIR, Filling, filled, waved
from praatplaat.graph.pairs import columns_for, is_broad, paired
from praatplaat.graph.pieces import Piece, Point, common, standing
from praatplaat.graph.shifting import with_space
from praatplaat.graph.sweeping import swept
from praatplaat.graph.trading import Weights, lengths, spots_from_the_middle, traded
from praatplaat.settings import PLATE_SIZES

Ties = Mapping[str, Mapping[str, float]]
"""By card, the cards that it is linked to and how strongly, both ways."""

_FEW: Final = (3, 0.4)
"""Up to so many, and up to this share of all cards, new ones are put in singly among those that have a place."""
_PACE: Final = 20
"""Units between the places that are tried for a card."""
_AIR: Final = (14.0, 6.0, 0.0)
"""The air that a card gets around it where there is space."""
_WIDE: Final = ((0.2, 60.0), (0.34, 30.0))
"""More air, on a landscape plate of which less than this share is taken: few cards fill a plate."""


def fits(pieces: Sequence[Piece], taken: Sequence[Box], orientation: str) -> bool:
    """Tell whether all pieces can be laid, without working out the final places."""
    whole = paired(pieces, taken) if orientation == "portrait" else filled(pieces, taken)
    return bool(whole or swept(pieces, taken, orientation))


def laid(
    pieces: Sequence[Piece],
    ties: Ties,
    given: Mapping[str, Point],
    spots: Sequence[Box],
    orientation: str,
    drawn: Mapping[str, Point] | None = None,
    loose: Container[str] = (),
) -> dict[str, Point] | None:
    """Return a place for each piece, the given ones as they are; None when there is no space.

    `drawn` says where each card lay elsewhere, y downwards; then they lie alike. Where no gap is left for a card, those
    that are `loose` make space for it.
    """
    places = {piece.id: given[piece.id] for piece in pieces if piece.id in given}
    new = [piece for piece in pieces if piece.id not in places]
    if not new:
        return places
    taken = [*spots, *standing(pieces, places)]
    if not places or len(new) > max(_FEW[0], _FEW[1] * len(pieces)):
        whole = _pairs if orientation == "portrait" else _spread if new[0].is_compact else _columns
        if found := whole(new, ties, taken, places, drawn) or swept(new, taken, orientation):
            return {**places, **found}
    for piece in new:
        near = [places[other] for other in ties.get(piece.id, {}) if other in places]
        if place := nearest_free(piece, near, taken, orientation):
            places[piece.id] = place
            taken.extend(piece.at(place))
            continue
        others = [other for other in pieces if other.id in places]
        firm = [*spots, *standing((other for other in others if other.id not in loose), places)]
        found = with_space(piece, [other for other in others if other.id in loose], places, firm, orientation)
        if found is None:
            return None
        places |= found
        taken = [*spots, *standing(pieces, places)]
    return {piece.id: places[piece.id] for piece in pieces}


def stayed(
    pieces: Sequence[Piece],
    stood: Mapping[str, Point],
    given: Mapping[str, Point],
    spots: Sequence[Box],
    orientation: str,
) -> dict[str, Point]:
    """Return the given places and, for each other piece that has space where it stood, that place.

    Who comes first in `stood` is asked first.
    """
    places, size, by_id = dict(given), PLATE_SIZES[orientation], {piece.id: piece for piece in pieces}
    taken = [*spots, *standing(pieces, places)]
    for card, place in stood.items():
        piece = by_id.get(card)
        if piece and card not in places and piece.is_free(place, taken, size):
            places[card] = place
            taken.extend(piece.at(place))
    return places


def nearest_free(piece: Piece, near: Sequence[Point], taken: Sequence[Box], orientation: str) -> Point | None:
    """Return the free place nearest to the middle of the places `near`, or of the plate, with some air if it can be."""
    tried = tried_near(piece, near, orientation, taken)
    full = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in taken) / math.prod(PLATE_SIZES[orientation])
    wide = [air for share, air in _WIDE if full < share] if orientation == "landscape" else []
    for air in (*wide, *_AIR):
        if place := next((place for place in tried if piece.is_clear(place, taken, air)), None):
            return place
    return None


def least_covered(piece: Piece, near: Sequence[Point], taken: Sequence[Box], orientation: str) -> Point:
    """Return the place where a piece covers least: better a little of many cards than one card altogether."""

    def covered(place: Point) -> int:
        parts = piece.at(place)
        return round(sum(math.prod(common(part, box) or (0.0,)) ** 2 for part in parts for box in taken))

    return min(tried_near(piece, near, orientation, taken, 3 * _PACE), key=covered)


def anywhere(
    pieces: Sequence[Piece], given: Mapping[str, Point], spots: Sequence[Box], orientation: str
) -> dict[str, Point]:
    """Return places on a plate that is taken all over by what was put there, and where not even one card fits."""
    places = {piece.id: given[piece.id] for piece in pieces if piece.id in given}
    for piece in [piece for piece in pieces if piece.id not in places]:
        places[piece.id] = least_covered(piece, [], [*spots, *standing(pieces, places)], orientation)
    return {piece.id: places[piece.id] for piece in pieces}


def tried_near(
    piece: Piece, near: Sequence[Point], orientation: str, taken: Sequence[Box], pace: int = _PACE
) -> list[Point]:
    """Return places all over the plate, the nearest first; on a phone those in its columns, as high as can be."""
    width, height = PLATE_SIZES[orientation]
    left, top = piece.hull[:2]
    columns = columns_for(piece) if orientation == "portrait" else ()
    if near:
        middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    elif orientation == "portrait":
        middle = width / 2, 0.0
    else:
        middle = width / 2, height / 2
    across = [round(-left + step) for step in range(0, int(width - piece.wide) + 1, pace)]
    down = [round(-top + step) for step in range(0, int(height - piece.high) + 1, pace)]
    points = [(float(x), float(y)) for y in down for x in (*columns, *across)] or [(width / 2, height / 2)]
    return sorted(
        points, key=lambda point: (bool(columns) and point[0] not in columns, round(math.dist(point, middle), 3), point)
    )


def _columns(
    pieces: Sequence[Piece],
    ties: Ties,
    taken: Sequence[Box],
    given: Mapping[str, Point],
    drawn: Mapping[str, Point] | None,
) -> dict[str, Point] | None:
    filling = filled(pieces, taken)
    if filling is None:
        return None
    spots = filling.spots()
    bin_of = [n for n, row in enumerate(filling.rows) for _ in row]
    number = {piece.id: i for i, piece in enumerate(pieces)}
    start = [0] * len(pieces)
    for spot, piece in enumerate(piece for row in filling.rows for piece in row):
        start[number[piece.id]] = spot
    free = [bin_.high - LEAST_AIR * len(row) for bin_, row in zip(filling.bins, filling.rows, strict=True)]

    def holds(order: Sequence[int]) -> bool:
        used = [0.0] * len(free)
        for piece, spot in enumerate(order[: len(pieces)]):
            used[bin_of[spot]] += pieces[piece].high
        return all(need <= have for need, have in zip(used, free, strict=True))

    def may(order: list[int], a: int, b: int) -> bool:
        if bin_of[order[a]] == bin_of[order[b]] or pieces[a].high == pieces[b].high:
            return True
        tried = list(order)
        tried[a], tried[b] = tried[b], tried[a]
        return holds(tried)

    read = _as_read(spots)
    if drawn:
        order = _as_drawn(pieces, spots, drawn)
        best = order if holds(order) else _nearest(start, spots, [drawn[piece.id] for piece in pieces], may)
    else:
        weights = _numbered(ties, {**number, **{card: len(pieces) + n for n, card in enumerate(given)}})
        starts = [order for order in (read[: len(pieces)], start) if holds(order)]
        best = starts[0]
        if any(weights.values()):
            cost = lengths([*spots, *given.values()])
            middle = sorted(range(len(spots)), key=lambda n: (round(math.dist(spots[n], (800, 450))), n))
            begun = spots_from_the_middle(len(pieces), cost, weights, middle, len(given))
            starts += [begun] if holds(begun) else []
            best = min((traded(order, cost, weights, may) for order in starts), key=lambda found: found[0])[1]
    return _stood(pieces, best, filling, bin_of, taken)


def _stood(
    pieces: Sequence[Piece], order: Sequence[int], filling: Filling, bin_of: Sequence[int], taken: Sequence[Box]
) -> dict[str, Point]:
    """Return the places of pieces of which each has its spot: by bin, from top to bottom."""
    by_spot = {spot: pieces[piece] for piece, spot in enumerate(order)}
    rows: list[list[Piece]] = [[] for _ in filling.bins]
    for spot in sorted(by_spot):
        rows[bin_of[spot]].append(by_spot[spot])
    whole = Filling(filling.bins, tuple(map(tuple, rows)), filling.air)
    places = dict(zip((piece.id for row in rows for piece in row), whole.spots(), strict=True))
    waved(pieces, places, filling.bins, taken)
    return {piece.id: places[piece.id] for piece in pieces}


def _spread(
    pieces: Sequence[Piece], ties: Ties, taken: Sequence[Box], _: Mapping[str, Point], drawn: Mapping[str, Point] | None
) -> dict[str, Point] | None:
    from praatplaat.graph.spreading import spread  # and with it numpy, which few boards need

    return spread(pieces, ties, taken, drawn)


def _pairs(
    pieces: Sequence[Piece],
    ties: Ties,
    taken: Sequence[Box],
    given: Mapping[str, Point],
    drawn: Mapping[str, Point] | None,
) -> dict[str, Point] | None:
    if drawn:
        pieces = sorted(
            pieces, key=lambda piece: (round(drawn[piece.id][1], 3), round(drawn[piece.id][0], 3), piece.id)
        )
    places = paired(pieces, taken)
    weights = _numbered(ties, {card: n for n, card in enumerate([*(piece.id for piece in pieces), *given])})
    if places is None or drawn or not any(weights.values()) or pieces[0].is_compact:
        return places
    spots = [places[piece.id] for piece in pieces]
    cost = lengths([*spots, *given.values()])
    wide = [is_broad(piece) for piece in pieces]
    _, order = traded(range(len(pieces)), cost, weights, lambda _, a, b: wide[a] == wide[b])
    by_spot = sorted(range(len(pieces)), key=lambda piece: order[piece])
    return paired([pieces[piece] for piece in by_spot], taken) or places


def _numbered(ties: Ties, number: Mapping[str, int]) -> Weights:
    return {
        number[card]: {number[other]: weight for other, weight in near.items() if other in number}
        for card, near in ties.items()
        if card in number
    }


def _as_read(spots: Sequence[Point]) -> list[int]:
    """Return the spots as one reads: by rows, each from left to right."""
    left, rows = sorted(range(len(spots)), key=lambda n: (spots[n][1], spots[n][0])), list[list[int]]()
    for spot in left:
        if rows and spots[spot][1] - spots[rows[-1][0]][1] < 70:
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return [spot for row in rows for spot in sorted(row, key=lambda n: spots[n][0])]


def _nearest(
    start: Sequence[int], spots: Sequence[Point], drawn: Sequence[Point], may: Callable[[list[int], int, int], bool]
) -> list[int]:
    """Return for each piece a spot: traded until they are as near as that makes them to where they lay."""
    points = [*spots, *_spread_as(drawn, spots)]
    cost = [[math.dist(a, b) for b in points] for a in points]
    return traded(start, cost, {n: {len(start) + n: 1.0} for n in range(len(start))}, may)[1]


def _spread_as(drawn: Sequence[Point], spots: Sequence[Point]) -> Iterator[Point]:
    """Yield the places `drawn`, stretched as wide and as high as the spots lie."""
    (x0, y0), (x1, y1) = (tuple(map(end, zip(*spots, strict=True))) for end in (min, max))
    (left, top), (right, bottom) = (tuple(map(end, zip(*drawn, strict=True))) for end in (min, max))
    for x, y in drawn:
        yield x0 + (x - left) * (x1 - x0) / ((right - left) or 1), y0 + (y - top) * (y1 - y0) / ((bottom - top) or 1)


def _as_drawn(pieces: Sequence[Piece], spots: Sequence[Point], drawn: Mapping[str, Point]) -> list[int]:
    """Return for each piece a spot: columns from left to right as they lay, and from top to bottom in each."""
    across = sorted(range(len(pieces)), key=lambda n: (round(drawn[pieces[n].id][0], 3), n))
    columns = sorted({x for x, _ in spots})
    order = [0] * len(pieces)
    for x in columns:
        inside = sorted((n for n, spot in enumerate(spots) if spot[0] == x), key=lambda n: spots[n][1])
        here, across = across[: len(inside)], across[len(inside) :]
        here.sort(key=lambda n: (round(drawn[pieces[n].id][1], 3), n))
        for piece, spot in zip(here, inside, strict=True):
            order[piece] = spot
    return order
