"""Cards that a room adds find a place on the shipped board, of which nothing moves; no browser is needed to see it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from math import dist

import pytest

from praatplaat.content import read_board
from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board
from praatplaat.graph import net_of, pinned, settled
from praatplaat.graph.pairs import SEEN_AT_ONCE
from praatplaat.settings import LABEL_MAX, PLATE_SIZES
from praatplaat.view.freeing import find_place
from praatplaat.view.plate_sheet import PlateSheet, plate_sheet_of
from praatplaat.view.scene import build_scene
from praatplaat.workshop.meeting import Meeting, OwnCard
from praatplaat.workshop.own_board import with_own_cards
from tests.sample_boards import GOOD, shipped_board
from tests.sweep import one, whole

SHORT = ("Geen tijd", "Wie betaalt het?", "Rechten op beeld", "Publiek op afstand", "AVG", "Onderhoud")
LONG = (
    "Onderhoud van de website",
    "Communicatieadviseurscha",
    "Wie betaalt straks alles",
    "Rechten op beeld en taal",
    "Publiek op grote afstand",
    "Vrijwilligerswervingplan",
)
LINKS = ("tijd-ruimte", "samenwerken", "ict-basis", "", "samenwerken", "kleine-stap")


@cache
def added(labels: tuple[str, ...]) -> Meeting:
    """Return a meeting that added cards with these labels to the shipped board, each where it found a place."""
    board, meeting = shipped_board(), Meeting()
    for n, (label, link) in enumerate(zip(labels, LINKS, strict=True)):
        card = OwnCard(f"own-{n}", label, "", "challenge", (link,) if link else (), 0, (0.0, 0.0), (0.0, 0.0))
        found = find_place(with_own_cards(board, with_card(meeting, card)), card.id)
        lying, standing = found.places["landscape"], found.places["portrait"]
        meeting = with_card(meeting, replace(card, lying=lying, standing=standing, free=found.free))
    return meeting


def with_card(meeting: Meeting, card: OwnCard) -> Meeting:
    return replace(meeting, cards={**meeting.cards, card.id: card})


def sheets(board: Board) -> list[PlateSheet]:
    nets = {lang: net_of(board, lang) for lang in board.languages}
    return [
        plate_sheet_of(orientation, {lang: build_scene(net, orientation) for lang, net in nets.items()}, {})
        for orientation in PLATE_SIZES
    ]


@pytest.mark.parametrize("labels", one([SHORT, LONG], 1))
def test_six_cards_of_a_room_stand_on_the_shipped_plate_and_cover_no_other(labels: tuple[str, ...]) -> None:
    board = shipped_board()
    assert all(len(label) <= LABEL_MAX for label in labels)
    meeting = added(labels)
    assert [card.free for card in meeting.cards.values()] == [True] * len(labels) and not meeting.own_group
    for sheet, bare in zip(sheets(with_own_cards(board, meeting)), sheets(board), strict=True):
        assert sheet.places.items() >= bare.places.items(), "what stood there stays"
        fits(sheet, meeting)


def fits(sheet: PlateSheet, meeting: Meeting) -> None:
    """Check that no card covers another, and that none of the room leaves the plate."""
    assert [pair for pair in combinations(sheet.places, 2) if sheet.worst(*pair)] == []
    width, height = PLATE_SIZES[sheet.orientation]
    for left, top, right, bottom in (part for card in meeting.cards for part in sheet.parts(card)):
        assert min(left, top) >= -0.1 and right <= width + 0.1 and bottom <= height + 0.1


def test_a_card_stands_on_as_much_of_a_tall_plate_as_there_is() -> None:
    board, meeting = read_board(GOOD), Meeting()
    board = pinned(replace(board, plate=replace(board.plate, places=Frozen())))
    for n in range(3):
        card = OwnCard(f"own-{n}", f"Kaart {n}", "", "challenge", (), 0, (0.0, 0.0), (0.0, 0.0))
        found = find_place(with_own_cards(board, with_card(meeting, card)), card.id)
        card = replace(card, lying=found.places["landscape"], standing=found.places["portrait"])
        meeting = with_card(meeting, card)
        assert found.free and settled(with_own_cards(board, meeting)).sizes["portrait"][1] == SEEN_AT_ONCE


@whole  # the test above puts the same six cards
def test_a_card_covers_the_drawing_only_where_nothing_else_is_free() -> None:
    board = shipped_board()
    meeting = added(SHORT)
    (lying, standing), spots = sheets(with_own_cards(board, meeting)), board.spots
    for sheet, bare in ((lying, 1), (standing, 4)):
        covers = [bool(sheet.worst(card, tuple(spots(sheet.orientation).values()))) for card in meeting.cards]
        assert covers[:bare] == [False] * bare and any(covers)


def test_a_card_that_says_something_else_stays_where_it_stands() -> None:
    board = shipped_board()
    meeting = added(SHORT)
    for card in meeting.cards.values():
        changed = with_card(meeting, replace(card, label="Toch anders"))
        found = find_place(with_own_cards(board, changed), card.id, stays=True)
        assert (found.free, *found.places.values()) == (True, card.lying, card.standing)


def test_a_card_at_the_edge_that_says_more_stays_on_the_plate_and_near() -> None:
    board = shipped_board()
    meeting = added(SHORT)
    lowest = max(meeting.cards.values(), key=lambda card: card.lying[1])
    changed = replace(lowest, label=LONG[5])
    found = find_place(with_own_cards(board, with_card(meeting, changed)), lowest.id, stays=True)
    lying, standing = found.places["landscape"], found.places["portrait"]
    assert found.free and 0 < dist(lying, lowest.lying) < 150
    meeting = with_card(meeting, replace(changed, lying=lying, standing=standing))
    for sheet in sheets(with_own_cards(board, meeting)):
        fits(sheet, meeting)
