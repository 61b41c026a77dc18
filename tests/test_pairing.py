"""The desk opens on another device by a number: on the one whose number is typed, for a while, and on no other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from praatplaat.app.pairing import SHOWN_MAX, VALID, WRONG_AT_ONCE, Pairing
from praatplaat.errors import RefusedError
from praatplaat.i18n import say
from tests.axe import expect_clean
from tests.begun import Meeting, at_the_door
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.sweep import whole


@pytest.fixture
def hall(small_hall: Served) -> Served:
    """A small board will do."""
    return small_hall


def number_on(page: Page, base: str, lang: str = "nl") -> str:
    """Open the door of the desk and return the number that it shows."""
    page.goto(f"{base}/facilitate?lang={lang}")
    expect(page.locator("[data-number]")).to_have_text(re.compile(r"^\d{4}$"))
    return page.locator("[data-number]").inner_text()


@whole  # the test of trying numbers types a right one at the board too
def test_the_desk_opens_on_the_device_whose_number_is_typed_and_on_no_other_without_a_key_in_sight(browser, led, hall):
    board = browser.new_context(viewport={"width": 1920, "height": 1080})
    led.leads_in(board)
    meeting = Meeting(board.new_page(), hall.base, led.code)
    meeting.page.goto(f"{hall.base}/board?lang=nl")
    hers, other = (browser.new_context(viewport={"width": 390, "height": 844}).new_page() for _ in range(2))
    number, others = number_on(hers, hall.base), number_on(other, hall.base, "en")
    assert number != others
    expect_clean(hers)
    page = at_the_door(meeting)
    expect(page.locator("[data-room-pair-form]")).to_contain_text(f"{hall.base.removeprefix('http://')}/facilitate")
    expect(page.locator("[data-room-key]")).to_have_count(0)
    expect_clean(page)
    page.get_by_label("Nummer van vier cijfers").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-paired]")).to_have_text(say("room.pair-done", "nl", number=number))
    expect(page.locator("[data-says]")).to_have_text(say("room.pair-done", "nl", number=number))
    hers.wait_for_selector("[data-heard]")
    expect(hers.locator("header [data-code]")).to_have_text(f"{meeting.code[:3]} {meeting.code[3:]}")
    expect(other.locator("[data-number]")).to_have_text(others)
    assert other.request.get(f"{hall.base}/workshop?as=desk").json()["workshop"] is None

    page.get_by_label("Nummer van vier cijfers").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-paired]")).to_have_text(say("error.number-used", "nl", found=number))
    wrong = f"{number[:3]}{(int(number[3]) + 1) % 10}"
    page.get_by_label("Nummer van vier cijfers").fill(wrong)
    page.click("[data-room-pair]")
    expect(page.locator("[data-room-paired]")).to_have_text(say("error.number-unknown", "nl", found=wrong))
    for opened in (page, hers, other):
        opened.context.close()


def test_a_number_typed_by_who_leads_nothing_opens_nothing_and_stays_good_for_who_does(led, browser):
    base = f"http://127.0.0.1:{led.port}"
    page = browser.new_page()
    number = number_on(page, base)
    status, told = Visitor(led.port).json("/workshop/do?lang=nl", do="pair", number=number)
    assert (status, told["error"]) == (403, say("error.not-yours", "nl"))
    assert led.visitor.json("/workshop/do", do="pair", number=number)[0] == 200
    page.wait_for_selector("[data-heard]")
    page.context.close()


def test_a_browser_without_cookies_is_told_that_it_needs_them(browser, hall):
    page = browser.new_context().new_page()
    number_on(page, hall.base)
    page.context.clear_cookies()
    expect(page.locator("[data-pair-wrong]")).to_have_text(say("error.number-cookie", "nl"))
    expect(page.locator("[data-number]")).to_be_empty()
    page.click("[data-again]")
    expect(page.locator("[data-number]")).to_have_text(re.compile(r"^\d{4}$"))
    page.context.close()


def test_who_begins_at_the_door_sees_the_key_of_that_workshop_and_not_at_once_the_desk(browser, hall):
    page = browser.new_page()
    page.clock.install()
    number_on(page, hall.base)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_request("**/facilitate/number*"):  # it is asked again and again
        page.clock.run_for(2000)
    page.click("[data-begin]")
    expect(page.locator("[data-secret]").first).to_have_value(re.compile(r".{22}"))
    asked.clear()
    page.clock.run_for(5000)
    assert page.locator("[data-secret]").first.input_value() and asked == []
    expect(page.locator("[data-pair]")).to_have_count(0)
    page.context.close()


def wrong_after(pairing: Pairing, number: str) -> str:
    """Return why a number opens nothing; "" when it does."""
    try:
        with pairing.taken(number):
            return ""
    except RefusedError as error:
        return error.key


def test_a_number_lasts_five_minutes_once_and_a_slip_of_a_finger_meets_no_other() -> None:
    now = [0.0]
    pairing = Pairing(clock=lambda: now[0])
    number, seconds = pairing.give("anna")
    assert seconds == VALID == 300 and pairing.give("anna")[0] == number
    others = [pairing.give(f"other{n}")[0] for n in range(SHOWN_MAX - 1)]
    for other in others:
        assert sum(a != b for a, b in zip(number, other, strict=True)) >= 2
    with pytest.raises(RefusedError, match="nummers"):
        pairing.give("too many")
    now[0] = VALID - 1
    with pytest.raises(OSError, match="full"), pairing.taken(number) as holder:
        assert holder == "anna"
        raise OSError("the disk is full")
    assert wrong_after(pairing, number) == ""
    assert wrong_after(pairing, number) == "number-used"
    now[0] = VALID
    assert pairing.shown("other0") is None and wrong_after(pairing, others[0]) == "number-old"
    assert pairing.give("other0")[0] != others[0]
    now[0] = 2 * VALID
    pairing.give("later")
    assert wrong_after(pairing, others[0]) == "number-unknown"


def test_trying_numbers_is_limited_for_all_together_and_a_right_one_still_opens(tmp_path, browser):
    with served(GOOD, "--db", tmp_path / "zaal.db") as running:
        led = Led(running.port)
        page = browser.new_page()
        number = number_on(page, running.base)
        slip = f"{number[:3]}{(int(number[3]) + 1) % 10}"
        told = [led.visitor.json("/workshop/do?lang=nl", do="pair", number=slip) for _ in range(WRONG_AT_ONCE)]
        assert {status for status, _ in told} == {409}
        status, refused = led.visitor.json("/workshop/do?lang=nl", do="pair", number=slip)
        assert (status, refused["error"]) == (429, say("error.numbers-wrong", "nl"))
        assert led.visitor.json("/workshop/do", do="pair", number=number)[0] == 200
        page.wait_for_selector("[data-heard]")
        page.context.close()
