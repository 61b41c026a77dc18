"""A board with the cards that a room added: facets like all others to whatever reads a board.

Phones, desk, questions and harvest all take this board; nobody else asks what is a card of the room.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.model import Board, Facet, Link
from praatplaat.content.standing import OWN_GROUP
from praatplaat.graph import pinned
from praatplaat.settings import SUMMARY_MAX
from praatplaat.workshop.meeting import Meeting, OwnCard


def with_own_cards(board: Board, meeting: Meeting) -> Board:
    """Return `board` with the cards of the room, each in the same words in every language.

    Those on the plate have a card of their own where the log says it stands. Those that left it are only named, where a
    round or a note still has them. Without such cards it is `board` itself.
    """
    shown = {card.id for card in meeting.own_cards}
    cards = [card for card in meeting.cards.values() if card.id in shown | meeting.named and card.id not in board.by_id]
    if not cards:
        return board
    board, group = pinned(board), meeting.own_group
    stand = {card.id: card for card in cards if card.id in shown and card not in group}
    if group:
        stand[OWN_GROUP] = group[0]
    places = {
        orientation: Frozen({**there, **{id_: _place(card, orientation) for id_, card in stand.items()}})
        for orientation, there in board.plate.places.items()
    }
    return replace(
        board,
        facets=(*board.facets, *(facet_of(card, board) for card in cards)),
        plate=replace(board.plate, places=Frozen(places)),
        own=frozenset(card.id for card in cards if card.id in shown),
        gathered=tuple(card.id for card in group),
        gone=frozenset(card.id for card in cards if card.id not in shown),
    )


def facet_of(card: OwnCard, board: Board) -> Facet:
    """Return a card of the room as a facet of `board`; a kind that the board has no longer becomes its first."""
    kind = card.kind if card.kind in board.kinds else next(iter(board.kinds))
    links = (
        Link(to, relation, _same("", board))
        for to in card.facets
        if to in board.by_id and (relation := relation_for(board, kind, to))
    )
    summary = card.about if len(card.about) <= SUMMARY_MAX else f"{card.about[: SUMMARY_MAX - 1].rstrip()}…"
    label = _same(card.label, board)
    return Facet(card.id, kind, label, label, _same(summary, board), _same("", board), tuple(links))


def relation_for(board: Board, kind: str, to: str) -> str:
    """Return the relation of most links from facets of a kind to the kind of `to`, else to any; "" without any."""
    alike, any_of = Counter[str](), Counter[str]()
    for facet in board.of_kind(kind):
        for link in facet.links:
            any_of[link.relation] += 1
            alike[link.relation] += link.to in board.by_id and board.by_id[link.to].kind == board.by_id[to].kind
    best = (alike if any(alike.values()) else any_of).most_common(1)
    return best[0][0] if best else next(iter(board.relations), "")


def _place(card: OwnCard, orientation: str) -> tuple[float, float]:
    return card.lying if orientation == "landscape" else card.standing


def _same(words: str, board: Board) -> Localized:
    return Frozen(dict.fromkeys(board.languages, words))
