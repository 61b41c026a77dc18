"""Where the cards of a board stood when it was shown last, kept for the next time it is shown.

A file of places belongs to whoever makes a board, and is written only when they save. What the plate itself chose for
other cards is kept here, in a file of this user's own. So a board that is served again, with a card more, shows the
others where they were.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board, Facet
from praatplaat.content.sheet.renamed import renamed
from praatplaat.content.standing import Stood
from praatplaat.files import read_bytes, write_whole
from praatplaat.graph.attempts import Places, Settled
from praatplaat.graph.settling import settled
from praatplaat.settings import PLATE_SIZES, own_file

FOLDER: Final = "stood"
_BOARDS: Final = 200
"""Of so many boards it is kept, of those that were shown last."""
_GONE: Final = 200
"""Of so many cards that went the place is kept, for when they come back."""
_MOST: Final = 1 << 20
"""Far more bytes than the places of a thousand cards take."""


def pinned(board: Board) -> Board:
    """Return the board with the place where each card stands now, so that a card that comes moves no other."""
    found, given = settled(board), board.plate.places
    places = {name: Frozen({**given.get(name, {}), **there}) for name, there in found.places.items()}
    if places == board.plate.places:
        return board
    return replace(board, plate=replace(board.plate, places=Frozen(places)))


def stood_of(board: Board) -> Stood:
    """Return how a board lies, for the board that comes after it."""
    return Stood((found := settled(board)).places, found.waiting, smaller=_is_smaller(found))


class Remembered:
    """How the board in a folder or sheet lay when it was shown last.

    A board that cannot be kept, or whose file here holds something else, is laid as one that was never shown.
    """

    def __init__(self, board: Path) -> None:
        way = str(board.resolve())
        self.file = own_file(FOLDER) / f"{hashlib.sha256(way.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.json"
        self._places: Places = {}
        self._waiting: dict[str, str] = {}
        self._marks: dict[str, int] = {}
        """The cards that were on it, in reading order, each with a mark of how it was written."""
        self._smaller = False
        self._of = ""
        """The fingerprint of the board."""
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            self._take(json.loads(read_bytes(self.file, _MOST)))

    def _take(self, told: Any) -> None:
        places = {name: {str(card): _point(at) for card, at in told["places"][name].items()} for name in PLATE_SIZES}
        waiting = {str(node): str(group) for node, group in told["waiting"].items()}
        self._marks = {str(card): int(mark) for card, mark in told["cards"].items()}
        self._places, self._waiting, self._of = places, waiting, str(told.get("of", ""))
        self._smaller = bool(told.get("smaller"))

    def shown(self, board: Board) -> Board:
        """Return the board as it lies when it is shown now: what stood somewhere stays there, as far as it can.

        A card under another name between the same neighbours is the same card. Who was written anew may have become
        larger, and is asked last.
        """
        if not self._marks:
            return board
        if self._of == _fingerprint(board):
            stood = Stood(Frozen(self._places), Frozen(self._waiting), alike=True, smaller=self._smaller)
            return replace(board, plate=replace(board.plate, stood=stood))
        old = renamed([facet.id for facet in board.facets], [*self._marks])
        anew = {facet.id for facet in board.facets if self._marks.get(facet.id) not in (None, _mark(facet))}
        places = {}
        for name, there in self._places.items():
            first = {card: at for card, at in there.items() if card not in anew}
            last = {card: there[card] for card in there if card in anew}
            taken_over = {new: there[was] for new, was in old.items() if was in there and new not in there}
            places[name] = Frozen({**first, **last, **taken_over})
        waiting = self._waiting | {new: self._waiting[was] for new, was in old.items() if was in self._waiting}
        stood = Stood(Frozen(places), Frozen(waiting), smaller=self._smaller)
        return replace(board, plate=replace(board.plate, stood=stood))

    def keep(self, board: Board) -> None:
        """Keep how the board lies now; where it cannot be written it is known as long as this process."""
        found, marks = settled(board), {facet.id: _mark(facet) for facet in board.facets}
        places = {}
        for name, there in found.places.items():
            gone = [pair for pair in self._places.get(name, {}).items() if pair[0] not in {*there, *marks}]
            places[name] = {**there, **dict(gone[-_GONE:])}
        told = places, dict(found.waiting), marks, _fingerprint(board)
        if told == (self._places, self._waiting, self._marks, self._of):
            return
        self._places, self._waiting, self._marks, self._of = told
        self._smaller = _is_smaller(found)
        if any(there.keys() - board.plate.places.get(name, {}).keys() for name, there in found.places.items()):
            with suppress(OSError):
                self._write()

    def _write(self) -> None:
        folder = self.file.parent
        folder.mkdir(parents=True, exist_ok=True)
        told = {"cards": self._marks, "waiting": self._waiting, "places": self._places, "of": self._of}
        told["smaller"] = self._smaller
        write_whole(self.file, json.dumps(told, separators=(",", ":")).encode(), private=True)
        ever = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in ever[_BOARDS:]:
            old.unlink(missing_ok=True)


def _is_smaller(found: Settled) -> bool:
    return found.larger["landscape"] < 1


def _point(told: Any) -> tuple[float, float]:
    x, y = map(float, told)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(told)
    return x, y


def _mark(facet: Facet) -> int:
    """Return a number that changes when what stands on a card does."""
    return zlib.crc32(repr((facet.kind, facet.on_plate, sorted(facet.label.items()))).encode())


def _fingerprint(board: Board) -> str:
    """Return what changes with all by which a board lies as it does."""
    asked = sorted({field for group in board.groups for field in group.where})
    told = (
        [*board.languages],
        [(kind.id, kind.on_plate, [*kind.names.items()]) for kind in board.kinds.values()],
        [(group.id, group.kind, [*group.name.items()], [*group.where.items()]) for group in board.groups],
        [
            [_mark(facet), facet.id, [link.to for link in facet.links], [str(facet.details.get(key)) for key in asked]]
            for facet in board.facets
        ],
        [
            (name, sorted(board.plate.places.get(name, {}).items()), sorted(board.spots(name).items()))
            for name in PLATE_SIZES
        ],
        [sorted(board.own), board.gathered, sorted(board.gone)],
    )
    return hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()[:24]
