"""The clock of the room: begun at the desk or on the board, the same on every screen, and seen when it is over."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.i18n import clock as hours_in
from praatplaat.i18n import say
from tests.javascript import script
from tests.led_desks import at_the_desk
from tests.rooms import Led
from tests.server import Served
from tests.sweep import whole

AN_HOUR_OFF = "{ const now = Date.now; Date.now = () => now() + 3600000; }"
RINGS = "rings = 0; { const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { rings += 1; start.call(this, at) } }"
PLACES = "() => JSON.stringify([...document.querySelectorAll('.room-question, .room-tools button, .card.front')].map(part => part.getBoundingClientRect()))"
FACE = re.compile(r"^\d+:\d\d$")


def left_on(place: Any) -> int:
    """Return the seconds that a screen shows."""
    expect(place).to_have_text(FACE)
    minutes, seconds = place.inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


@pytest.fixture
def open_board(watch: Callable[..., Any], small_hall: Served) -> Callable[[Led], Page]:
    """Return an opener of boards that show a workshop."""

    def opened(led: Led) -> Page:
        watched = watch("projected", base=small_hall.base)
        watched.page.add_init_script(RINGS)
        led.leads_in(watched.page.context)
        page: Page = watched.open("/board")
        expect(page.locator("[data-room-bar]")).to_be_visible()
        return page

    return opened


@whole  # the next test has desk and phones, the last ones the rules
def test_every_screen_shows_the_same_also_one_whose_own_clock_is_an_hour_off(
    watch, browser: Browser, small_hall, open_board
):
    led = Led(small_hall.port)
    led.ask("notes", ("kleine-stap",), "Wat houdt ons tegen?")
    desk, board = at_the_desk(watch(base=small_hall.base).page, browser, led).page, open_board(led)

    def phone(**options: Any) -> Page:
        page: Page = watch("phone", base=small_hall.base, locale="nl-NL", **options).page
        page.add_init_script(AN_HOUR_OFF)
        page.goto(small_hall.base + led.page)
        return page

    early, plain = phone(), phone(java_script_enabled=False)
    on_board, on_desk = board.locator("[data-room-clock] span"), desk.locator("[data-clock-face]")
    desk.uncheck("[name=shown]")
    desk.fill("#clock-typed", "7")
    desk.press("#clock-typed", "Enter")
    assert 400 < left_on(on_desk) <= 420
    expect(on_board).to_have_text(say("room.clock", "nl"))  # only she sees it
    expect(early.locator("#clock")).to_have_count(0)
    before = board.evaluate(PLACES)
    desk.check("[name=shown]")
    expect(on_board).to_have_text(FACE)
    assert board.evaluate(PLACES) == before  # nothing has moved for it
    late = phone()
    places = (on_desk, on_board, early.locator("#clock .time"), late.locator("#clock .time"))
    assert max(map(left_on, places)) - min(map(left_on, places)) <= 5  # they are read one after the other
    assert max(map(left_on, places)) <= 420
    assert float(on_board.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")) >= 56
    expect(board.locator("[data-says]")).to_have_text(say("room.clock-starts.other", "nl", n=7))
    expect(early.locator("#said")).to_have_text(say("phone.live-clock-starts.other", "nl", n=7))
    plain.reload()
    ends = led.visitor.get("/workshop?as=desk")["clock"]["ends"]
    until = hours_in(datetime.fromtimestamp(ends).time(), "nl")
    expect(plain.locator("#clock .time")).to_have_text(say("phone.clock-until", "nl", time=until))

    board.click("[data-room-clock]")
    board.click("[data-room-clock-more]")
    for place in places:
        expect(place).to_have_text(re.compile(r"^[78]:[0-5]\d$"))
    assert left_on(on_desk) > 420
    board.click("[data-room-clock-hold]")
    expect(desk.locator("[data-clock-hold]")).to_have_text(say("desk.clock-go-on", "nl"))
    held = left_on(on_desk)
    expect(early.locator("#clock .time")).to_contain_text(say("phone.live-clock-paused", "nl"))
    board.reload()
    assert left_on(on_board) == left_on(on_desk) == held
    desk.click("[data-clock-stop]")
    expect(on_board).to_have_text(say("room.clock", "nl"))
    expect(early.locator("#clock")).to_have_count(0)


def test_desk_and_a_phone_whose_own_clock_is_an_hour_off_show_the_same(watch, browser: Browser, small_hall):
    led = Led(small_hall.port)
    desk = at_the_desk(watch(base=small_hall.base).page, browser, led).page
    phone = watch("phone", base=small_hall.base, locale="nl-NL").page
    phone.add_init_script(AN_HOUR_OFF)
    phone.goto(small_hall.base + led.page)
    desk.fill("#clock-typed", "7")
    desk.press("#clock-typed", "Enter")
    places = desk.locator("[data-clock-face]"), phone.locator("#clock .time")
    seen = [left_on(place) for place in places]
    assert 400 < min(seen) <= max(seen) <= 420 and max(seen) - min(seen) <= 5  # they are read one after the other
    desk.click("[data-clock-stop]")
    expect(phone.locator("#clock")).to_have_count(0)


@whole
def test_its_end_is_seen_on_board_and_phones_said_aloud_and_rings_only_when_asked(
    watch, browser: Browser, small_hall, open_board
):
    led = Led(small_hall.port, "en")
    board = open_board(led)
    phone = watch("phone", base=small_hall.base, locale="en-GB").page
    phone.goto(f"{small_hall.base}{led.page}?lang=en")
    board.click("[data-lang-to=en]")
    for sound in (False, True):
        led.act("clock-started", seconds=2, sound=sound)
        expect(board.locator("[data-room-clock]")).to_have_attribute("data-state", "runs")
        expect(board.locator("[data-room-clock] span")).to_have_text(say("room.clock-over", "en"))
        expect(board.locator("[data-says]")).to_have_text(say("room.clock-over", "en"))
        expect(phone.locator("#clock .time")).to_have_text(say("phone.live-clock-over", "en"))
        expect(phone.locator("#said")).to_have_text(say("phone.live-clock-over", "en"))
        assert board.evaluate("rings") == (3 if sound else 0)
    for page, where in (
        (board, "[data-room-bar]"),
        (phone, "#clock"),
    ):  # the whole bar once it came to rest, and the strip
        expect(page.locator(where)).to_have_css("background-color", "rgb(164, 51, 11)")
    led.act("clock-lengthened", seconds=60)
    expect(board.locator("[data-room-clock] span")).to_have_text(re.compile(r"^1:00|0:5\d$"))
    led.act("clock-started", seconds=1)
    expect(board.locator("[data-room-clock] span")).to_have_text(say("room.clock-over", "en"))
    led.ask("notes", ("kleine-stap",), "And now?")  # what it was for is over
    expect(board.locator("[data-room-clock] span")).to_have_text(say("room.clock", "en"))
    expect(phone.locator("#clock")).to_have_count(0)


def test_what_is_said_of_it_aloud_is_its_start_its_last_minute_and_its_end() -> None:
    clock = {"ends": 1000, "paused": None}
    seen = [script("countdown.js").call("clockAt", clock, at * 1000) for at in (700, 939, 941, 999, 1000.5, 1004, 1601)]
    assert [one and (one["face"], one["state"]) for one in seen] == [
        ("5:00", "runs"),
        ("1:01", "runs"),
        ("0:59", "runs"),
        ("0:01", "runs"),
        ("0:00", "over"),
        ("0:00", "over"),
        None,
    ]
    news = [script("countdown.js").call("clockNews", *pair) for pair in zip([None, *seen], seen, strict=False)]
    assert news == ["starts", "", "minute", "", "over", "", ""]
    assert script("countdown.js").call("clockNews", seen[0], seen[5]) == ""  # a laptop that slept through it
    assert script("countdown.js").call("clockAt", {"ends": 1000, "paused": 900}, 5_000_000)["face"] == "1:40"


def test_what_came_late_changes_no_time_and_a_clock_that_was_set_does() -> None:
    told = script("server-time.js")
    told.run("var here = 1000000; Date.now = () => here; null")

    def hear(there: int) -> int:
        told.call("heardTime", there)
        return int(told.call("serverNow"))

    assert hear(5_000_000) == 5_000_000
    told.run("here += 2000; null")
    assert hear(5_001_400) == 5_002_000  # 600 ms on its way
    assert hear(4_980_000) == 5_002_000  # from before the screen slept
    assert hear(5_002_100) == 5_002_100  # the youngest counts
    told.run("here += 3600000; null")  # somebody set our own clock
    assert hear(5_002_200) == 8_602_100
    assert hear(5_002_300) == 5_002_300
    assert hear(0) == 5_002_300
