"""How long the desk says what was done: its script alone."""

from __future__ import annotations

import pytest

from tests.javascript import Alone

MADE = """
    var said = "";
    const {announce, hear} = passing(words => { said = words; });
    const news = (sequence, status, told = false) => hear({sequence, round: status && {id: "r", status, told}});
"""


@pytest.fixture
def desk() -> Alone:
    desk = Alone("desk-said.js", MADE)
    desk.run("news(3, null)")
    return desk


@pytest.mark.parametrize("first", ["announce('open', 4); news(4, 'open')", "news(4, 'open'); announce('open', 4)"])
def test_what_was_said_of_a_round_goes_once_another_screen_changed_it(desk: Alone, first: str) -> None:
    desk.run(first)
    assert desk.see("said") == "open"  # also when its own news came before the answer, or after it
    desk.run("news(5, 'open')")  # somebody answered
    assert desk.see("said") == "open"
    desk.run("news(6, 'closed')")
    assert desk.see("said") == ""


def test_why_something_was_not_done_stays_readable_but_not_for_ever(desk: Alone) -> None:
    desk.run("announce('too late'); news(4, 'closed')")
    desk.turn(9000)
    assert desk.see("said") == "too late"
    desk.turn(1500)
    assert desk.see("said") == ""
