"""How a board keeps up with what the room looks at: its script alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.javascript import Alone

OPEN = """
    const sent = [], went = [];
    var shown = "a", keeps = [];
    const place = facet => ({show: "place", facet, route: null, step: null});
    const state = leadState(
      {standing: () => place(shown), goTo: ({facet}) => { shown = facet; went.push(facet); state.settle(); }, changed() {}},
      {isMine: lead => lead?.by === "me", leader: () => ({on: true, by: "me"}), heard() {},
       send: (kind, {facet, on}) => { sent.push([kind, facet ?? on]); return new Promise(done => keeps.push(done)); }});
    const tell = (workshop, sequence, by, facet, more = {}) =>
      state.hear({workshop, sequence, round: null, lead: {...place(facet), by}, wandered: false, ended: false, ...more});
"""


@pytest.fixture
def board() -> Alone:
    return Alone("lead-state.js", OPEN)


def test_news_that_changes_nothing_here_does_not_put_off_what_a_board_tells(board: Alone) -> None:
    board.run("tell('w', 3, 'me', 'a'); shown = 'b'; state.settle()")
    for sequence in range(4, 9):  # a lively room: there is news each 100 ms
        board.turn(100)
        board.run(f"tell('w', {sequence}, 'me', 'a')")
    assert board.see("sent") == [["led", "b"]]


def test_what_is_not_told_yet_when_the_page_goes_is_told_then(board: Alone) -> None:
    board.run("tell('w', 3, 'me', 'a')")
    assert board.see("state.untold()") is None
    board.run("shown = 'b'; state.settle()")
    assert board.see("state.untold()")["facet"] == "b"
    board.turn(500)
    assert board.see("state.untold()") is None
    board.run("keeps.pop()(4); tell('w', 5, 'other', 'c'); shown = 'b'; state.settle()")
    assert board.see("state.untold()") is None  # who only looks around leads nobody


@pytest.mark.parametrize(("workshop", "goes"), [("w", []), ("next", ["z"])])
def test_acts_of_one_workshop_say_nothing_of_the_next(board: Alone, workshop: str, goes: list[str]) -> None:
    """A board goes where it is led, unless that is older than what it did in the same workshop itself."""
    board.run("tell('w', 30, 'me', 'a'); shown = 'b'; state.settle()")
    board.turn(500)
    board.run("keeps.pop()(31)")
    board.run(f"tell({json.dumps(workshop)}, 4, 'other', 'z')")
    assert board.see("went") == goes


def test_an_act_that_was_on_its_way_when_another_workshop_began_is_none_of_that(board: Alone) -> None:
    board.run("tell('w', 30, 'me', 'a'); shown = 'b'; state.settle()")
    board.turn(500)
    board.run("tell('next', 1, 'other', 'b'); keeps.pop()(31)")
    board.run("tell('next', 2, 'other', 'z')")
    assert board.see("went") == ["z"]


def test_what_a_board_does_arrives_in_the_order_in_which_it_did_it(board: Alone) -> None:
    board.run("tell('w', 3, 'me', 'a'); shown = 'b'; state.settle()")
    board.turn(500)
    board.run("shown = 'c'; state.settle()")
    board.turn(500)
    told: list[Any] = board.see("sent")
    board.run("keeps.shift()(4)")
    assert (told, board.see("sent")) == ([["led", "b"]], [["led", "b"], ["led", "c"]])
