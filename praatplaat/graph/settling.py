"""How a board lies on its plates: which facets wait behind a card of a group for want of space, and where cards stand.

A place in `plate.yaml` is kept as it is. Where not all cards fit, kinds gather behind a card of their own, the smallest
cards first; where that would leave an empty plate, the facets with most links stay. So no card covers another, the edge
or a spot of the drawing, unless somebody put it there.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board
from praatplaat.content.standing import Stood, card_names, kind_group
from praatplaat.graph.attempts import Attempt, Places, Settled, Unsettled, Waiting
from praatplaat.graph.boards import CARDS_AT_REST
from praatplaat.graph.build import Graph, Net, build_graph
from praatplaat.graph.compact import compact_in
from praatplaat.graph.enlarging import SMALLER
from praatplaat.graph.groups import on_plate
from praatplaat.graph.laying import stayed
from praatplaat.graph.parting import behind_cards
from praatplaat.graph.pieces import Point
from praatplaat.graph.shifting import all_near
from praatplaat.settings import PLATE_SIZES

_ENOUGH: Final = 9
"""Fewer cards would leave a plate empty on which others wait."""
_FOR_STAYING: Final = 0.1
"""The share of the facets that wait rather than that all cards of a plate move."""
_SIZES: Final = ("compact", "small", "medium", "large")
"""Ways to stand with a card of one's own; the first gather first."""


@dataclass(slots=True)
class _Known:
    """What was worked out of a board, as long as that lives: its graphs by language, and how it lies."""

    board: weakref.ref[Board]
    graphs: dict[str, Graph] = field(default_factory=dict)
    settled: Settled | None = None


_known: dict[int, _Known] = {}


def _known_of(board: Board) -> _Known:
    key = id(board)
    known = _known.get(key)
    if known is None or known.board() is not board:
        known = _known[key] = _Known(weakref.ref(board, lambda _: _known.pop(key, None) and None))
    return known


def settled(board: Board) -> Settled:
    """Return how a board lies on its plates; worked out once for each board."""
    known = _known_of(board)
    if known.settled is None:
        known.settled = _settled(board, _graph(board, board.vocabulary.first))
    return known.settled


def _graph(board: Board, lang: str) -> Graph:
    """Return the graph of a board in `lang`, made once: nobody changes it."""
    known = _known_of(board)
    if lang not in known.graphs:
        known.graphs[lang] = build_graph(board, lang)
    return known.graphs[lang]


def _settled(board: Board, graph: Graph) -> Settled:
    """Return how a board lies: cards that stood somewhere stay there, as if their places had been saved.

    So what is new moves no other; where no gap is left for it all become a little smaller, or others are shifted, or it
    waits. Only where many more would wait than must, all get places anew on that plate, in the order in which they lay.
    """
    settling = _Settling(board, graph)
    if not board.plate.stood:
        return settling.settled()
    staying = settling.staying(board.plate.stood)
    if board.plate.stood.alike and (lies := staying.trial(board.plate.stood.waiting)).is_laid():
        return lies.enlarged({})
    found = staying.settled()
    least = settling.settled().waiting if found.waiting else found.waiting
    hidden = len(found.waiting) - len(least)
    return found if hidden <= _FOR_STAYING * len(graph) else staying.alike(least)


def net_of(board: Board, lang: str = "") -> Net:
    """Return the board in `lang`, or in its first language, with its whole graph."""
    lang = board.spoken(lang)
    return Net(board, lang, _graph(board, lang), settled(board).waiting)


def settled_as(board: Board, drawn: Mapping[str, Point]) -> Settled:
    """Return how a board lies on its plates where its cards lie as they were `drawn` elsewhere, y downwards."""
    lay = dict.fromkeys(PLATE_SIZES, drawn)
    return _Settling(board).trial(settled(board).waiting).enlarged(lay) if drawn else settled(board)


def tidied(board: Board) -> Places:
    """Return places for the cards of today as if none had one; where they do not fit so, those that they have."""
    bare = replace(board, plate=replace(board.plate, places=Frozen(), stood=None))
    trial = _Settling(bare).trial(settled(board).waiting)
    return (trial.enlarged({}) if trial.has_space() else settled(board)).places


class _Settling:
    """A board that is being settled."""

    def __init__(self, board: Board, graph: Graph | None = None, stayed: Places | None = None) -> None:
        self.board = board
        self.graph = graph or build_graph(board)
        self.given = stayed or {orientation: board.plate.places.get(orientation, {}) for orientation in PLATE_SIZES}
        self.loose = {o: there.keys() - board.plate.places.get(o, {}).keys() for o, there in self.given.items()}
        self.spots = {orientation: tuple(board.spots(orientation).values()) for orientation in PLATE_SIZES}
        self._asked = Unsettled(board, self.graph, self.given, self.loose, self.spots, compact_in(board))

    def settled(self) -> Settled:
        trial = next((trial for trial in self.trials() if trial.has_space()), None) or self.trial({})
        return trial.enlarged({})

    def staying(self, stood: Stood) -> _Settling:
        """Return the board with a place for each card that has space where it stood."""
        groups = {node: card_names((), (), (self._kind(node),)) for node in stood.waiting if node in self.graph}
        waiting = {node: stood.waiting[node] for node, own in groups.items() if stood.waiting[node] in own}
        trial, given, spots, there = self.trial(waiting), self.given, self.spots, stood.places
        sizes = {"landscape": SMALLER if stood.smaller else 1.0}
        pieces = {o: trial.pieces(o, sizes.get(o, 1.0)) for o in PLATE_SIZES}
        places = {o: stayed(pieces[o], there.get(o, {}), given[o], spots[o], o) for o in PLATE_SIZES}
        return _Settling(self.board, self.graph, places)

    def alike(self, waiting: Waiting) -> Settled:
        """Return how a board lies that has space for more cards where they all move, each beside what it lay beside."""
        trial, given, lay = self.trial(waiting), dict(self.given), dict[str, Mapping[str, Point]]()
        for orientation in PLATE_SIZES:
            if not trial.has_space_on(orientation):
                given[orientation] = self.board.plate.places.get(orientation, {})
                lay[orientation] = all_near(trial.cards, trial.ties, self.given[orientation])
        found = _Settling(self.board, self.graph, given).trial(waiting).enlarged(lay)
        return replace(found, anew=tuple(lay))

    def trial(self, waiting: Waiting) -> Attempt:
        return Attempt(self._asked, waiting)

    def trials(self) -> Iterator[Attempt]:
        """Yield ever fewer cards: all, then ever more kinds gathered, at last also those that were given a place."""
        whole = self.trial({})
        yield whole
        cards = [node for node in whole.own if node not in self.board.own]
        placed = {node for node in cards if all(node in there for there in self.given.values())}
        waiting: dict[str, str] = {}
        for among in ([node for node in cards if node not in placed], cards):
            waiting = {}
            for of in self._kinds(whole.net, among):
                before = dict(waiting)
                waiting |= {node: kind_group(self._kind(node)) for node in of}
                spare = among is cards
                yield self._trial_with(before, waiting, self._kept_first(of, spare=spare), spare=spare)
        waiting |= {node: kind_group(self._kind(node)) for group in whole.groups for node in group.members}
        yield self.trial(waiting)
        yield self.trial(dict.fromkeys(self.graph, kind_group(self._kind(next(iter(self.graph))))))

    def _trial_with(self, before: Waiting, after: Waiting, keep_first: list[str], *, spare: bool) -> Attempt:
        """Return the trial in which all of one kind wait, or as few as can be.

        As few as can be where a plate would be empty without them, or to `spare` cards that were given a place.
        """
        whole = self.trial(after)
        trial = self._parted(whole)
        if (spare or len(trial.cards) < _ENOUGH) and trial.has_space():
            low, high = 0, len(keep_first) - 2 if spare else min(len(keep_first) - 2, CARDS_AT_REST - len(whole.cards))
            while low < high:
                middle = (low + high + 1) // 2
                tried = self.trial({**before, **{node: after[node] for node in keep_first[middle:]}})
                low, high, trial = (middle, high, tried) if tried.has_space() else (low, middle - 1, trial)
        return trial

    def _parted(self, whole: Attempt) -> Attempt:
        """Return the trial with its large groups in parts, where those have space."""
        waiting = behind_cards(self.graph, whole.waiting, len(whole.cards)) if whole.has_space() else whole.waiting
        parts = self.trial(waiting)
        return parts if waiting is not whole.waiting and parts.has_space() else whole

    def _kept_first(self, of: list[str], *, spare: bool) -> list[str]:
        """Return facets in the order in which they keep their card: those with most links first.

        With `spare`, those that were given a place keep it longest. Of these the ones that stand together give way
        first, so that the card of a group fits there.
        """
        by_links = sorted(of, key=lambda node: -self.graph.degree(node))
        there = self.given["landscape"]
        placed = [node for node in by_links if node in there]
        if not spare or not placed:
            return by_links
        x, y = there[placed[-1]]
        far = {node: (there[node][0] - x) ** 2 + (there[node][1] - y) ** 2 for node in placed}
        return [*sorted(placed, key=lambda node: -far[node]), *(node for node in by_links if node not in there)]

    def _kinds(self, net: Net, nodes: list[str]) -> list[list[str]]:
        """Return the facets by kind: those that gather first come first."""
        by_kind: dict[str, list[str]] = {}
        for node in nodes:
            by_kind.setdefault(self._kind(node), []).append(node)
        return sorted(
            by_kind.values(), key=lambda of: (max(_SIZES.index(on_plate(net, node)) for node in of), -len(of))
        )

    def _kind(self, node: str) -> str:
        return str(self.graph.nodes[node]["kind"])
