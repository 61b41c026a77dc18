"""The desk is the one screen beside the board: the note, the clock and what comes next; and on a phone three tabs for the thumb."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import Board
from praatplaat.i18n import say
from tests.begun import begin
from tests.led_desks import at_the_desk
from tests.room_boards import ROUTE
from tests.rooms import Led, Visitor
from tests.sweep import whole

MAIN = "[data-thing] .main"
PHONES = ((390, 844), (360, 640), (320, 568))
OVER = """() => { const button = document.querySelector('[data-thing] .main'), box = button.getBoundingClientRect()
  return [[.1, .1], [.5, .5], [.9, .9]].every(([x, y]) =>
    button.contains(document.elementFromPoint(box.left + x * box.width, box.top + y * box.height))) && box.height >= 44 && innerHeight - box.top < 150 }"""


@whole  # the button is pressed below, notes stand in test_presenting.py
def test_the_note_opens_as_the_desk_which_leads_from_question_to_next_step_by_one_button(watch, board: Board, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, steps = meeting.page, next(route for route in board.routes if route.id == ROUTE).steps
    page.evaluate(f"praatplaat.go({{route: '{ROUTE}', step: 1}})")
    expect(page.locator("[data-trail=notes]")).to_be_hidden()
    with page.expect_popup() as opened:
        page.locator("[data-room-desk]").click()
    desk = opened.value  # two windows in all: no third one for the notes
    expect(desk.locator("[data-step-note]")).to_have_text(steps[0].note["nl"])
    expect(desk.locator("[data-step-after]")).to_have_text(say("desk.step-after", "nl", title=steps[1].title["nl"]))
    assert desk.locator("[data-step-note]").evaluate("part => parseFloat(getComputedStyle(part).fontSize)") >= 18
    spent = desk.locator("[data-step-spent]")
    expect(spent).to_have_text(re.compile(rf"^\d:\d\d / {steps[0].minutes}:00$"))
    desk.reload()
    expect(spent).not_to_have_text(re.compile("^0:00"))  # it is the time of the room, and not of this page

    main = desk.locator(MAIN)

    def walk(*acts: str) -> None:
        for act in acts:
            expect(main).to_have_text(say(f"desk.thing-{act}", "nl"))
            main.click()

    walk("put", "close", "next")  # words that were read first show already
    expect(desk.locator("[data-step]")).to_have_value("2")
    expect(desk.locator("[data-step-note]")).to_have_text(steps[1].note["nl"])
    walk("put", "close", "reveal", "next")
    expect(desk.locator("[data-step]")).to_have_value("3")


@pytest.fixture
def at_hand(watch, browser: Browser, small_hall) -> tuple[Page, Led, str]:
    """A desk on a phone, while a round with notes runs."""
    led = Led(small_hall.port)
    name, visitor = led.ask("notes", (), "Wat houdt ons tegen?"), Visitor(small_hall.port)
    for i in range(5):
        visitor.act(f"{led.page}/act", "noted", round=name, note=f"n{i}", text=f"Geen tijd {i}", count=i + 1)
    page = at_the_desk(watch("phone", base=small_hall.base).page, browser, led).page
    return page, led, name


def test_on_a_phone_three_tabs_stand_at_the_bottom_and_what_comes_next_above_them(at_hand):
    page, led, _ = at_hand
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text([say("desk.tab-rounds", "nl"), re.compile("5"), say("desk.tab-route", "nl")])
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    page.locator("[data-new] summary").click()
    page.fill("#new-question", "Half af")
    tabs.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_have_accessible_name(re.compile(say("desk.tab-notes", "nl")))
    expect(page.locator("[data-notes] > li")).to_have_count(5)
    page.evaluate("scrollTo({top: 240, behavior: 'instant'})")
    page.keyboard.press("End")
    expect(page.locator("#route-title")).to_be_visible()
    expect(page.locator("#notes-title")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => scrollY === 240")
    page.keyboard.press("Home")
    expect(page.locator("#new-question")).to_have_value("Half af")
    for width, height in PHONES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => innerWidth === width", arg=width)
        for i in (2, 1, 0):
            tabs.nth(i).click()
            assert page.evaluate(OVER), (width, i)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    assert page.evaluate(
        "() => document.querySelector('.column:not([hidden])').getBoundingClientRect().bottom <= document.querySelector('footer').getBoundingClientRect().top"
    )  # nothing ends below it
    page.locator(MAIN).click()
    led.until(lambda told: told["rounds"][0]["status"] == "closed")
    expect(page.locator(MAIN)).to_have_text(say("desk.thing-away", "nl"))
    page.locator("[data-do=look]").click()  # what lies under another tab is gone to
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#notes-title")).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(tabs.first).to_be_hidden()
    for part in ("#rounds-title", "#notes-title", "#route-title"):
        expect(page.locator(part)).to_be_visible()
    expect(page.get_by_role("tabpanel")).to_have_count(0)
