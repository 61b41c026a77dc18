"""One way for a board to lie on its plates: with some facets waiting, whether its cards fit, and where they stand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from praatplaat.content.frozen import Box, Frozen
from praatplaat.content.model import Board
from praatplaat.graph.build import Graph, Net
from praatplaat.graph.cards import Card, card_of, group_card
from praatplaat.graph.compact import Compact
from praatplaat.graph.enlarging import larger_for, lie_free, sizes_for
from praatplaat.graph.groups import Gathering, gatherings, has_card, ties_between
from praatplaat.graph.laying import Ties, anywhere, fits, laid
from praatplaat.graph.pairs import SEEN_AT_ONCE, height_needed
from praatplaat.graph.pieces import Piece, Point, piece_of, standing
from praatplaat.settings import PLATE_SIZES

Waiting = Mapping[str, str]
"""By facet that waits for want of space, the id of the group behind whose card it does."""

Places = Mapping[str, Mapping[str, Point]]
"""By orientation, where each card stands."""
_AT_ONCE: Final = 60
"""More cards than this fit no plate."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Which facets wait, where each card stands on each plate, and how large the plates are."""

    waiting: Waiting
    places: Places
    sizes: Mapping[str, Point]
    compact: Compact | None
    """How compact cards are written, where there are any and space for them."""
    larger: Mapping[str, float]
    """By orientation, how many times as large as always the cards are."""
    anew: tuple[str, ...] = ()
    """The orientations in which cards that stood somewhere all got other places."""


@dataclass(frozen=True)
class Unsettled:
    """A board that is to lie on its plates, and by orientation what is there already."""

    board: Board
    graph: Graph
    given: Places
    """Where cards have a place."""
    loose: Mapping[str, Set[str]]
    """Those of them that may be shifted."""
    spots: Mapping[str, tuple[Box, ...]]
    """What no card may cover."""
    compact: Compact | None


class Attempt:
    """A board with some facets waiting: whether its cards fit, and where they stand."""

    def __init__(self, asked: Unsettled, waiting: Waiting, larger: float = 1.0) -> None:
        self._asked, self.waiting, self._larger = asked, waiting, larger
        self.board = asked.board
        self.net = Net(self.board, self.board.vocabulary.first, asked.graph, Frozen(waiting))
        self._places: dict[str, dict[str, Point] | None] = {}
        self._sizes: dict[str, float] = {}
        """By orientation, how large cards are for all to fit, where that was asked."""
        self._words: dict[float, Mapping[str, list[Card]]] = {}

    @cached_property
    def own(self) -> list[str]:
        """The facets with a card of their own."""
        return [node for node in self.net.graph if has_card(self.net, node)]

    @cached_property
    def groups(self) -> tuple[Gathering, ...]:
        """The groups with a card."""
        return gatherings(self.net)

    @cached_property
    def cards(self) -> list[str]:
        """All cards, facets before groups."""
        return [*self.own, *(group.id for group in self.groups)]

    def _written(self, by: float) -> Mapping[str, list[Card]]:
        """Return each card as it is in each language, so many times as large as always."""
        if by not in self._words:
            found = self._words[by] = {card: list[Card]() for card in self.cards}
            for lang in self.board.languages:
                net = replace(self.net, lang=lang)
                for node in self.own:
                    found[node].append(card_of(net, node, node, (0.0, 0.0), self._asked.compact, by))
                for group in self.groups:
                    found[group.id].append(group_card(net, group, (0.0, 0.0), by))
        return self._words[by]

    def pieces(self, orientation: str, by: float = 0.0) -> list[Piece]:
        """Return the cards as large as they are on this plate, or so many times as large as always."""
        by = by or self._sizes.get(orientation, self._larger)
        return [piece_of(words, orientation) for words in self._written(by).values()]

    @cached_property
    def ties(self) -> Ties:
        """How strongly each card is linked to which others."""
        return ties_between(self.net, self.groups)

    @property
    def _missing(self) -> Mapping[str, list[str]]:
        """By orientation, the cards without a place."""
        given = self._asked.given
        return {name: [card for card in self.cards if card not in given[name]] for name in PLATE_SIZES}

    def is_laid(self) -> bool:
        """Tell whether all cards have a place already."""
        return not any(self._missing.values())

    def has_space(self) -> bool:
        """Tell whether all cards fit both plates; those that were given a place do."""
        if max(map(len, self._missing.values())) > _AT_ONCE and not self._asked.compact:
            return False
        return all(self.has_space_on(orientation) for orientation in PLATE_SIZES)

    def has_space_on(self, orientation: str) -> bool:
        """Tell whether all cards fit one plate: as always or a little smaller, moving others only if need be."""
        given, spots = self._asked.given[orientation], self._asked.spots[orientation]
        loose = self._asked.loose[orientation] if self._missing[orientation] else ()
        whole = not self._asked.compact and not any(card in given for card in self.cards)
        able = self._able(orientation)
        for by, shifted in [*((by, ()) for by in able), *([(able[-1], loose)] if loose else [])]:
            pieces = self.pieces(orientation, by)
            found = None if whole else laid(pieces, self.ties, given, spots, orientation, loose=shifted)
            if found is not None or (whole and (not pieces or fits(pieces, spots, orientation))):
                self._sizes[orientation], self._places[orientation] = by, found
                return True
        return False

    def _able(self, orientation: str) -> tuple[float, ...]:
        """Return how large cards can be: not as always where those with a place fit it only when they are smaller."""
        if self._asked.compact or self.board.own or self._larger != 1 or len(self.cards) > _AT_ONCE:
            return (self._larger,)
        sizes, given = sizes_for(len(self.cards), orientation), self._asked.given[orientation]
        plate, spots = PLATE_SIZES[orientation], self._asked.spots[orientation]

        def lie(by: float) -> bool:
            put = [piece for piece in self.pieces(orientation, by) if piece.id in given]
            return lie_free(put, given, plate, spots, ())

        return next((sizes[n:] for n, by in enumerate(sizes) if lie(by)), sizes) if len(sizes) > 1 else sizes

    def enlarged(self, drawn: Places) -> Settled:
        """Return how the cards lie, on each plate as large as there is space for."""
        places, sizes, larger = dict[str, Mapping[str, Point]](), dict[str, Point](), dict[str, float]()
        for name in PLATE_SIZES:
            larger[name], places[name], sizes[name] = self._largest(name, drawn.get(name, {}))
        return Settled(self.net.waiting, Frozen(places), Frozen(sizes), self._asked.compact, Frozen(larger))

    def _largest(self, orientation: str, drawn: Mapping[str, Point]) -> tuple[float, Mapping[str, Point], Point]:
        spots, given = self._asked.spots[orientation], self._asked.given[orientation]
        put = standing(self.pieces(orientation), given)
        most = math.inf if all(card in given for card in self.cards) else SEEN_AT_ONCE
        for by in () if self._asked.compact else larger_for(len(self.cards)):
            tried = Attempt(self._asked, self.waiting, by)
            places, size = tried.lying(orientation, drawn)
            if size[1] <= most and lie_free(tried.pieces(orientation), places, size, spots, put):
                return by, places, size
        if orientation not in self._sizes and len(self.cards) <= _AT_ONCE:
            self.has_space_on(orientation)
        places, size = self.lying(orientation, drawn)
        by = self._sizes.get(orientation, 1.0)
        if by < 1 and lie_free(self.pieces(orientation, 1.0), places, size, spots, ()):
            by = 1.0  # as it will be when these places are known
        return by, places, size

    def lying(self, orientation: str, drawn: Mapping[str, Point]) -> tuple[Mapping[str, Point], Point]:
        """Return where the cards lie on one plate, and how large that is."""
        (width, height), pieces = PLATE_SIZES[orientation], self.pieces(orientation)
        given, spots = self._asked.given[orientation], self._asked.spots[orientation]
        if all(card in given for card in self.cards):
            found: dict[str, Point] | None = {card: given[card] for card in self.cards}
        else:
            lay = {card: drawn[card] for card in self.cards} if drawn.keys() >= {*self.cards} else None
            found = (not lay and self._places.get(orientation)) or laid(
                pieces, self.ties, given, spots, orientation, lay, self._asked.loose[orientation]
            )
        places = Frozen(found or anywhere(pieces, given, spots, orientation))
        if orientation == "portrait":
            height = height_needed(standing(pieces, places), math.inf if self._asked.compact else height)
        return places, (width, height)
