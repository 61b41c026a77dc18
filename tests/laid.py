"""What is wrong with how a board lies on its plates, in all languages and on all screens that a plate must fit."""

from __future__ import annotations

from itertools import combinations

from praatplaat.content import Board
from praatplaat.graph import net_of
from praatplaat.settings import PLATE_SIZES
from praatplaat.view import build_scene
from praatplaat.view.plate_sheet import plate_sheet_of

FAR = 1e6


def misfits(board: Board) -> list[str]:
    """Return every card that covers another, an edge or a spot, unless both were given their places."""
    nets, wrong = {lang: net_of(board, lang) for lang in board.languages}, []
    for form in PLATE_SIZES:
        scenes, given = {lang: build_scene(net, form) for lang, net in nets.items()}, board.plate.places[form]
        sheet = plate_sheet_of(form, scenes, board.spots(form))
        width, height = next(iter(scenes.values())).width, next(iter(scenes.values())).height
        around = ((-FAR, -FAR, 0.0, FAR), (width, -FAR, FAR, FAR), (-FAR, -FAR, FAR, 0.0), (-FAR, height, FAR, FAR))
        wrong += [
            f"{form}: {a} over {b}"
            for a, b in combinations(sheet.places, 2)
            if not {a, b} <= given.keys() and sheet.worst(a, b)
        ]
        for card in sheet.places.keys() - given.keys():
            wrong += [f"{form}: {card} over the edge"] if sheet.worst(card, around) else []
            wrong += [f"{form}: {card} over {name}" for name, spot in sheet.spots.items() if sheet.worst(card, (spot,))]
    return wrong
