"""The board of each room: that of all visitors with the cards that the room added, and a place for the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from praatplaat.app.pages import Pages
from praatplaat.content.model import Board
from praatplaat.content.prose import unbroken
from praatplaat.errors import UsageError
from praatplaat.graph import Graph, build_graph
from praatplaat.view.freeing import find_place
from praatplaat.workshop.acts.cards import CardAdded, CardChanged, same_words
from praatplaat.workshop.live import Live
from praatplaat.workshop.meeting import Meeting, OwnCard
from praatplaat.workshop.own_board import with_own_cards


@dataclass(frozen=True, slots=True)
class RoomBoard:
    """A board as one room has it, with its graph in each language."""

    board: Board
    graphs: Mapping[str, Graph]


@dataclass(frozen=True, slots=True)
class _Made:
    """The board of a room as it was made last: for which meeting, and of what."""

    meeting: Meeting
    number: int
    version: object
    board: RoomBoard


class OwnCards:
    """The boards of all rooms; each is made once for as long as its cards stay the same."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._made = WeakKeyDictionary[Live, _Made]()
        self._locks = WeakKeyDictionary[Live, asyncio.Lock]()

    def of(self, live: Live) -> RoomBoard:
        """Return the board of a room."""
        meeting, pages = live.meeting, self._pages
        if not meeting.cards:
            return RoomBoard(pages.board, pages.graphs)
        kept = self._made.get(live)
        if kept and kept.meeting is meeting and kept.number == pages.number:  # each of a thousand phones asks
            return kept.board
        version = (pages.number, *meeting.cards.values(), meeting.own_cards, meeting.named)
        if kept is None or kept.version != version:
            board = with_own_cards(pages.board, meeting)
            own = board is not pages.board
            graphs = {lang: build_graph(board, lang) for lang in board.languages} if own else pages.graphs
            kept = _Made(meeting, pages.number, version, RoomBoard(board, graphs))
        self._made[live] = replace(kept, meeting=meeting)
        return kept.board

    def lock_of(self, live: Live) -> asyncio.Lock:
        """Return the lock under which a room's cards get their places, so that two at once get two places."""
        return self._locks.setdefault(live, asyncio.Lock())

    async def placed(self, live: Live, body: CardAdded) -> CardAdded:
        """Return the act with the place that its card gets; it is looked for beside the event loop.

        Raises:
            UsageError: The board has no such kind, or a card with the same words.
        """
        board = self._pages.board
        if body.of_kind not in board.kinds:
            allowed = ", ".join(kind.name[board.vocabulary.first] for kind in board.kinds.values())
            raise UsageError("card-kind", found=body.of_kind, allowed=allowed)
        if any(same_words(label, body.label) for label in _labels(board)):
            raise UsageError("card-twice", found=body.label)
        return await asyncio.get_running_loop().run_in_executor(None, _placed, board, live.meeting, body)


def _labels(board: Board) -> set[str]:
    return {unbroken(label) for facet in board.facets for label in facet.label.values()}


def _placed(board: Board, meeting: Meeting, body: CardAdded) -> CardAdded:
    before = meeting.cards.get(body.card)
    if isinstance(body, CardChanged) == (before is None):
        return body  # the rule refuses it
    stays = before is not None and before.facets == body.facets and before.free
    lying, standing = (before.lying, before.standing) if before and stays else (body.lying, body.standing)
    card = OwnCard(body.card, body.label, body.about, body.of_kind, body.facets, 0, lying, standing)
    others = {id_: other for id_, other in meeting.cards.items() if id_ != card.id}
    tried = with_own_cards(board, replace(meeting, cards={**others, card.id: card}))  # last, so it waits behind none
    found = find_place(tried, card.id, stays=stays)
    return body.model_copy(
        update={"lying": found.places["landscape"], "standing": found.places["portrait"], "free": found.free}
    )
