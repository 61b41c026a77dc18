"""Whether the cards fit the plate: what is wrong with the place of each, by the space that it takes on screen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, Final

from praatplaat.content import Problem, Reading
from praatplaat.content.frozen import Box
from praatplaat.content.ground import own_spots
from praatplaat.content.marked import Marked
from praatplaat.content.model import Board
from praatplaat.content.problems import problem
from praatplaat.graph import net_of, settled
from praatplaat.graph.pieces import Point
from praatplaat.view.plate_sheet import PlateSheet, SheetView, plate_sheet_of
from praatplaat.view.scene import build_scene

_FAR = 1e6
_EACH: Final = 5
"""Up to so many cards without a place are named one by one."""


def judge(reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the looks of the plate, problems and hints, sorted by their line in `plate.yaml`.

    A board that has problems in its content is not judged.
    """
    if reading.board is None:
        return ()
    board, marked = reading.board, reading.plate
    found: list[Problem] = [*_gathered(board, marked)]
    nets = {lang: net_of(board, lang) for lang in board.languages}
    groups = {group.id for group in board.groups}
    for orientation, given in board.plate.places.items():
        scenes = {lang: build_scene(net, orientation) for lang, net in nets.items()}
        sheet = plate_sheet_of(orientation, scenes, board.spots(orientation))
        found.extend(_placeless(sheet, given, marked))
        for name in given:
            if name not in sheet.places and name not in groups:  # a group without cards is a slip of its own (`crowds`)
                at = marked.key_at((orientation, name))
                found.append(problem(marked.file, at, "place-unused", to=name, orientation=orientation))
        if too_many := _too_many(sheet, given, marked):
            found.append(too_many)
            continue
        rules = {**own_spots(board.ground, orientation), **board.plate.spots.get(orientation, {})}
        found.extend(_misfits(sheet, given, marked, rules))
        found.extend(_over_drawing(sheet, given, marked, rules))
    return tuple(sorted(found, key=lambda p: (p.line, p.column, p.code)))


def told_gathered(board: Board, lang: str) -> str:
    """Return sentences about facets that wait for want of space, and a plate that was laid anew; else nothing."""
    return " ".join(problem.sentence(lang) for problem in _gathered(board, Marked("")))


def _gathered(board: Board, marked: Marked) -> Iterator[Problem]:
    """Yield that not all cards fit the plate, and behind which cards they gather; and where all were laid anew."""
    for orientation in settled(board).anew:
        yield problem(marked.file, (1, 1), "plate-anew", orientation=orientation)
    if waiting := Counter(board.by_id[node].kind for node in settled(board).waiting if node in board.by_id):
        names = {kind.id: kind.names[board.vocabulary.first] for kind in board.kinds.values()}
        groups = ", ".join(f"{name} ({waiting[kind]})" for kind, name in names.items() if waiting[kind])
        yield problem(marked.file, (1, 1), "cards-gathered", found=waiting.total(), groups=groups)


def _placeless(sheet: PlateSheet, given: Mapping[str, Point], marked: Marked) -> Iterator[Problem]:
    """Yield the cards without a place, each with the one that it got, or how many where they are many."""
    cards, orientation = [card for card in sheet.places if card not in given], sheet.orientation
    if len(cards) > _EACH:
        yield problem(marked.file, (1, 1), "no-places", found=len(cards), orientation=orientation)
        return
    for card in cards:
        place = _told(sheet.places[card])
        yield problem(marked.file, (1, 1), "no-place", to=card, orientation=orientation, place=place)


def _too_many(sheet: PlateSheet, given: Mapping[str, Point], marked: Marked) -> Problem | None:
    """Return that cards with a place take more space than the plate has; no place would free them from each other."""
    cards = [card for card in sheet.places if card in given]
    need = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in (sheet.widest[card][0] for card in cards))
    if need <= math.prod(sheet.size):
        return None
    at = marked.keys.get((sheet.orientation,), (1, 1))
    return problem(marked.file, at, "cards-too-many", found=len(cards), orientation=sheet.orientation)


def _over_drawing(
    sheet: PlateSheet, given: Mapping[str, Point], marked: Marked, rules: Mapping[str, Box]
) -> Iterator[Problem]:
    """Yield which cards somebody put over what a drawing of the program shows: that may be, and is told once."""
    spots = [box for name, box in sheet.spots.items() if name not in rules]
    if cards := [card for card in sheet.places if card in given and sheet.worst(card, spots)]:
        told = ", ".join(cards[:_EACH]) + (", …" if len(cards) > _EACH else "")
        at = marked.keys.get((sheet.orientation,), (1, 1))
        yield problem(marked.file, at, "cards-over-drawing", orientation=sheet.orientation, found=told)


def _misfits(
    sheet: PlateSheet, given: Mapping[str, Point], marked: Marked, rules: Mapping[str, Box]
) -> Iterator[Problem]:
    """Yield cards that cover each other, the edge or a spot: each once, in the view where it is worst.

    `rules` are the spots that the board names itself. Of a drawing of the program the spots count for cards without a
    place.

    The advice is a free place. Where there is none it is to take the place away: then the plate finds a way. So there
    is always less to mend, and an end to it.
    """
    width, height = sheet.size
    beyond = (
        (-_FAR, -_FAR, 0.0, _FAR),
        (width, -_FAR, _FAR, _FAR),
        (-_FAR, -_FAR, _FAR, 0.0),
        (-_FAR, height, _FAR, _FAR),
    )

    def at(card: str) -> tuple[int, int]:
        return marked.at((sheet.orientation, card)) if (sheet.orientation, card) in marked.values else (1, 1)

    def stuck(to: str) -> Problem | None:
        """Return that a card cannot be put elsewhere; None where it can."""
        if to not in given:  # the plate itself found no place for it
            return problem(marked.file, (1, 1), "spots-without-room", orientation=sheet.orientation)
        if sheet.free_place(to):
            return None
        line = at(to) if at(to) == (1, 1) else marked.key_at((sheet.orientation, to))
        return problem(marked.file, line, "card-without-room", to=to, orientation=sheet.orientation)

    def advice(to: str, worst: tuple[Point, SheetView]) -> dict[str, Any]:
        here = sheet.places[to]
        return {**_told_of(sheet, worst), **_moving(here, sheet.free_place(to) or here)}

    def way(card: str) -> tuple[bool, bool, float]:
        free = sheet.free_place(card)
        return card not in given, not free, math.dist(free, sheet.places[card]) if free else 0.0

    found: list[Problem] = []
    for a, b in combinations(sheet.places, 2):
        if worst := sheet.worst(a, b):
            to = min((b, a), key=way)
            other = a if to == b else b
            of = advice(to, worst)
            found.append(stuck(to) or problem(marked.file, at(to), "cards-overlap", to=to, other=other, **of))
    for card in sheet.places:
        if worst := sheet.worst(card, beyond):
            of = advice(card, worst)
            found.append(stuck(card) or problem(marked.file, at(card), "card-leaves-plate", to=card, **of))
        for name, spot in sheet.spots.items():
            if card in given and name not in rules:
                continue
            if worst := sheet.worst(card, (spot,)):
                of = advice(card, worst)
                found.append(
                    stuck(card) or problem(marked.file, at(card), "card-covers-spot", to=card, spot=name, **of)
                )
    yield from {(p.code, p.line, p.column, *p.values.values()): p for p in found}.values()


def _told_of(sheet: PlateSheet, worst: tuple[Point, SheetView]) -> dict[str, Any]:
    (width, height), view = worst
    return {
        "orientation": sheet.orientation,
        "screen": "{} × {}".format(*view.screen),
        "lang": view.lang,
        "width": math.ceil(width),
        "height": math.ceil(height),
        "by": math.ceil(min(width, height)),
    }


def _moving(here: Point, there: Point) -> dict[str, str]:
    moves = [
        f"{axis} {'+' if new > old else '−'} {abs(new - old):g}"
        for axis, old, new in zip("xy", here, there, strict=True)
        if new != old
    ]
    return {"place": _told(there), "move": ", ".join(moves) or "0"}


def _told(place: Point) -> str:
    return f"[{place[0]:g}, {place[1]:g}]"
