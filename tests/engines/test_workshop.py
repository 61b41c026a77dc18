"""A workshop in Firefox and in WebKit: board, desk and phones of one engine, from the first code to the harvest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.engines import ENGINES, engine
from tests.engines.playing import Play, press, says, see, write
from tests.server import Served

FACETS = ("ict-basis", "samenwerken", "belangen")


@pytest.fixture(params=ENGINES)
def play(request: pytest.FixtureRequest, hall: Served) -> Iterator[Play]:
    """A board, a desk and two phones, all of one engine."""
    with ExitStack() as opened:
        board, desk, *phones = (opened.enter_context(engine(request.param)) for _ in range(4))
        board.resize(1280, 720)
        desk.resize(1280, 800)
        for phone in phones:
            phone.resize(500, 844)  # no engine makes its windows smaller than some 500 px
        yield Play(hall.base, board, desk, phones)


def test_a_workshop_is_begun_led_answered_and_taken_home(play):
    play.begin()
    for part in (choose, rate, write_notes, write_in_the_open, follow, plan, take_home):
        part(play)
    assert not play.faults()


def choose(play: Play) -> None:
    """Dots on cards, hidden until they are revealed; then as a table on the board."""
    first, second = play.phones
    dots = play.ask("dots", "Welke herken je?", FACETS)
    press(first, "#v-ict-basis button")
    press(first, "#v-samenwerken button")
    press(second, "#v-ict-basis button")
    play.answered(2)
    play.look("dots")
    play.turn(dots, "turn")
    for phone in play.phones:
        see(phone, ".closed")
    play.turn(dots, "reveal")
    for phone in play.phones:
        says(phone, "#r-ict-basis .number", "2")
    says(play.board, "[data-cards] [data-facet=ict-basis] .votes", "2")
    press(play.board, "[data-room-table]")
    see(play.board, "[data-room-wall] table")
    play.look("table")
    play.board.press("Escape")


def rate(play: Play) -> None:
    """A scale for a card, of which the middle is shown."""
    first, second = play.phones
    scale = play.ask("scale", "Hoe sterk?", FACETS[:2])
    for phone, value in ((first, 4), (second, 2)):
        press(phone, f"#s-ict-basis input[value='{value}']")
    play.answered(2)
    play.turn(scale, "turn")
    play.turn(scale, "reveal")
    says(second, "#r-ict-basis .number", "3")
    play.look("scale")


def write_notes(play: Play) -> None:
    """Notes that wait for the facilitator: one is shown, the other put with it."""
    first, second = play.phones
    notes = play.ask("notes", "Wat valt op?", FACETS[:1])
    for phone, words in ((first, "Eerst de mail op orde"), (second, "De mail eerst")):
        write(phone, "#text-new", words)
        press(phone, "form:has(#text-new) button")
        says(phone, "#own .words", words)
    says(play.desk, "[data-count=waiting]", "2")
    play.look("notes-wait")
    press(play.desk, "[data-notes] > li:first-child [data-do=show]")
    press(play.desk, "label:has([name=notes-state][value=all])")
    press(play.desk, "[data-notes] > li:nth-child(2) [data-do=merge]")
    press(play.desk, "[data-into] button")
    play.turn(notes, "turn")  # what was shown is told already: that is one act
    says(second, "#room .words", "Eerst de mail op orde")
    press(play.board, "[data-room-notes]")
    says(play.board, "[data-room-wall]", "Eerst de mail op orde")
    play.look("notes-wall")
    play.board.press("Escape")


def write_in_the_open(play: Play) -> None:
    """Notes that show at once."""
    first = play.phones[0]
    changed = play.ask("notes", "En meteen zichtbaar?", unread=True)
    write(first, "#text-new", "Zo gaat dat")
    press(first, "form:has(#text-new) button")
    says(play.desk, "[data-notes]", "Zo gaat dat")
    play.turn(changed, "turn")


def follow(play: Play) -> None:
    """The step of a route on all phones."""
    route = play.desk.run("() => [...document.querySelector('[data-route]').options].at(1).value")
    play.desk.run(
        """value => { const choice = document.querySelector('[data-route]'); choice.value = value;
      choice.dispatchEvent(new Event('change', {bubbles: true})) }""",
        route,
    )
    press(play.desk, "[data-follow]")
    for phone in play.phones:
        see(phone, "#lead")
    play.look("lead")
    press(play.desk, "[data-follow]")


def plan(play: Play) -> None:
    """A first step, with who and when."""
    first = play.phones[0]
    steps = play.ask("steps", "Wat is de eerste stap?")
    for name, words in (("who", "Sanne"), ("what", "Belt de helpdesk"), ("when", "vrijdag")):
        write(first, f"#{name}-new", words)
    press(first, "form:has(#what-new) button")
    says(play.desk, "[data-notes]", "Belt de helpdesk")
    play.turn(steps, "turn")
    play.look("steps")


def take_home(play: Play) -> None:
    """The end, and the harvest."""
    press(play.desk, "[data-end]")
    press(play.desk, "[data-yes]")
    see(play.board, "[data-room-harvest]")
    for phone in play.phones:
        phone.until("() => document.querySelector('h1') && !document.querySelector('#question')")
    play.look("end")
    harvest = play.desk.run("() => fetch('workshop/harvest.md?lang=nl').then(answer => answer.text())")
    assert all(
        words in harvest for words in ("Eerst de mail op orde", "De mail eerst", "Welke herken je?", "Hoe sterk?")
    )
