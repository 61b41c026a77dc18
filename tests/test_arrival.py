"""How a room comes in: by its Wi-Fi and its code, seen as it happens; and how a phone looks round and comes back."""

from __future__ import annotations

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from praatplaat.app.wifi import Wifi
from praatplaat.i18n import count, say
from tests.axe import expect_clean
from tests.begun import at_the_door, begin
from tests.qr import decoded
from tests.rooms import Visitor
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.sweep import one, whole

NAME, PASSWORD = 'Museum "De; Zaal"', r"wel:kom,\hier"
CODE = r"WIFI:T:WPA;S:Museum \"De\; Zaal\";P:wel\:kom\,\\hier;;"


@pytest.fixture
def hall(small_hall: Served) -> Served:
    """A small board will do."""
    return small_hall


# --- the Wi-Fi


@whole  # the next test gives it at the desk; its code is in the test of an open network
def test_a_camera_reads_the_wifi_beside_the_code_with_all_signs_and_it_goes_when_she_takes_it_off(watch, hall):
    page = at_the_door(begin(watch("projected", base=hall.base)))
    expect(page.locator("[data-room-wifi]")).to_be_hidden()
    page.get_by_label("Naam van het netwerk").fill(NAME)
    page.get_by_label("Wachtwoord, leeg als er geen is").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-wifi-said]")).to_have_text(say("room.wifi-shown", "nl"))
    page.click("[data-room-leads] > summary")
    assert decoded(page, "[data-room-wifi] .room-qr") == CODE
    assert "/j/" in decoded(page, "[data-room-scan] .room-qr")
    expect(page.locator("[data-room-wifi]")).to_contain_text(NAME)
    expect(page.locator("[data-room-wifi]")).to_contain_text(PASSWORD)
    first, second = (page.locator(f"[data-room-{part}] .room-qr").bounding_box() for part in ("wifi", "scan"))
    assert first["x"] + first["width"] < second["x"] and abs(first["y"] - second["y"]) < 2
    assert min(first["height"], second["height"]) >= 1080 / 3
    small = page.locator("[data-room-wifi] p").first.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
    assert small >= 28
    expect_clean(page)

    page.click("[data-room-leads] > summary")
    page.click("[data-room-wifi-off]")
    expect(page.locator("[data-room-wifi]")).to_be_hidden()
    expect(page.get_by_label("Naam van het netwerk")).to_be_focused()
    assert "/j/" in decoded(page, "[data-room-scan] .room-qr")


def test_the_wifi_is_given_at_the_desk_and_stands_in_no_file_nor_in_the_harvest(browser, tmp_path):
    database = tmp_path / "zaal.db"
    with served(GOOD, "--db", database) as running:
        board = browser.new_context().new_page()
        board.goto(f"{running.base}/board?lang=nl")
        board.click("[data-room-start]")
        board.click("[data-room-begin]")
        expect(board.locator("[data-room-code]")).to_be_visible()
        desk = board.context.new_page()
        desk.goto(f"{running.base}/facilitate?lang=nl")
        desk.click("[data-qr-open]")
        desk.click("[data-qr] summary")
        desk.get_by_label("Naam van het netwerk").fill("Gastennet-7431")
        desk.get_by_label("Wachtwoord").fill("kort")
        desk.keyboard.press("Enter")
        expect(desk.locator("[data-wifi-said]")).to_have_text(say("error.wifi-password", "nl", least=8, most=63))
        expect(board.locator("[data-room-wifi]")).to_be_hidden()
        desk.get_by_label("Wachtwoord").fill("geheim-9162")
        desk.keyboard.press("Enter")
        expect(board.locator("[data-room-wifi]")).to_contain_text("geheim-9162")
        expect_clean(desk)
        kept = "".join(desk.request.get(f"{running.base}/workshop/harvest.{kind}").text() for kind in ("md", "csv"))
        with sqlite3.connect(database) as asked:
            kept += "\n".join(asked.iterdump())
        desk.locator("[data-qr] [data-close]").click()
        desk.locator("[data-end]").click()
        desk.locator("[data-yes]").click()
        expect(board.locator(".room-total")).to_be_visible()
        assert desk.request.get(f"{running.base}/workshop?as=desk").json()["wifi"] is None
        # The next workshop of this browser has it too, and that of another none; taken off, it is gone for what comes next.
        stranger = browser.new_context()
        for off in (False, True):
            for who, name in ((desk.context, None if off else "Gastennet-7431"), (stranger, None)):
                begun = who.request.post(
                    f"{running.base}/workshop", data={"lang": "nl"}, headers={"Origin": running.base}
                )
                assert begun.ok and (begun.json()["wifi"] or {}).get("name") == name
            desk.request.post(f"{running.base}/workshop/do", data={"do": "wifi"}, headers={"Origin": running.base})
        stranger.close()
        board.context.close()
    kept += "".join(path.read_bytes().decode("latin-1") for path in tmp_path.iterdir())
    assert "begun" in kept and "7431" not in kept and "9162" not in kept


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [("x" * 33, "", "wifi-name"), ("é" * 17, "", "wifi-name"), ("zaal", "1234567", "wifi-password")],
)
def test_a_wifi_that_cannot_be_is_refused_in_words(led, name, password, said):
    status, told = led.visitor.json("/workshop/do", do="wifi", name=name, password=password)
    assert (status, told["key"]) == (400, said) and led.shown()["wifi"] is None
    assert Visitor(led.port).json("/workshop/do", do="wifi", name="zaal")[0] == 403


def test_an_open_network_has_no_password_in_its_code():
    assert Wifi("Zaal; 2").code == r"WIFI:T:nopass;S:Zaal\; 2;;"


# --- coming in


@whole
def test_the_start_screen_shows_that_somebody_just_came_in_and_then_only_how_many(watch, hall):
    meeting = begin(watch(base=hall.base, reduced_motion="reduce"))
    meeting.phones(2)
    page = meeting.page
    expect(page.locator("[data-room-badge]")).to_contain_text(count("room.devices", 2, "nl"))
    page.click("[data-room-badge]")
    came = page.locator("[data-room-came]")
    expect(page.locator("[data-room-devices]")).to_have_text(count("room.devices", 2, "nl"))
    assert not came.is_visible()  # who was there already did not just come in
    meeting.phones(1)
    expect(came).to_have_text(count("room.came", 1, "nl"))
    expect(came).to_be_visible()
    expect(came).to_have_css("animation-name", "none")  # this page asks for less motion
    expect(page.locator("[data-room-devices]")).to_have_text(count("room.devices", 3, "nl"))
    expect(came).to_be_hidden()


# --- looking round meanwhile


@pytest.mark.parametrize(("lang", "width"), one([("nl", 390), ("en", 320)], 1), ids=str)
def test_who_looks_round_while_nothing_is_asked_hears_of_the_question_and_is_back_with_one_tap(
    browser, led, lang, width
):
    page = browser.new_context(viewport={"width": width, "height": 640}, reduced_motion="reduce").new_page()
    page.goto(f"http://127.0.0.1:{led.port}{led.page}?lang={lang}")
    led.expect(devices=1)
    page.get_by_role("link", name=say("phone.wait-look", lang)).click()
    bar = page.locator("[data-way-back]")
    expect(bar.locator("p")).to_have_text(say("live.way-back-waits", lang))
    page.evaluate("praatplaat.ready")
    assert page.evaluate("document.documentElement.lang") == lang
    page.reload()
    expect(bar.locator("a")).to_have_text(say("live.way-back", lang))
    expect(page).to_have_url(re.compile(rf"/\?lang={lang}$"))  # an address that is passed on leads nobody in
    page.locator(".card[data-facet=vaste-basis]").click()
    close = page.locator("[data-close]")
    expect(close).to_be_in_viewport()
    name = led.ask("dots", ("vaste-basis",))
    expect(bar.get_by_role("status")).to_have_text(say("live.way-back-asks", lang))
    seen, over = close.bounding_box(), bar.bounding_box()
    assert over["y"] == 0 and over["height"] + 1 >= 44 and seen["y"] >= over["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect_clean(page)
    bar.get_by_role("link", name=say("live.way-back-answer", lang)).click()
    expect(page.locator("main")).to_have_attribute("data-round", name)
    led.expect(devices=1)

    page.go_back()
    expect(bar).to_be_visible()
    led.do("end")
    expect(bar).to_have_count(0)
    page.reload()
    page.evaluate("praatplaat.ready")
    expect(bar).to_have_count(0)
    page.context.close()


def test_the_explorer_listens_to_no_workshop_unless_it_was_opened_from_a_phone(watch, led, hall):
    asked = watch("phone", base=hall.base)
    page = asked.open("/?lang=nl&join=..%2Fhealth")
    expect(page.locator("[data-way-back]")).to_have_count(0)
    assert [url for url in asked.requests if "/j/" in url or "/health" in url] == []


def test_a_code_of_no_workshop_leaves_no_bar(browser, hall):
    page = browser.new_page()
    with page.expect_response(lambda answer: "/state" in answer.url and answer.status == 404):
        page.goto(f"{hall.base}/?lang=nl&join=QQQQQQ")
    expect(page.locator("[data-way-back]")).to_have_count(0)
    assert page.evaluate("sessionStorage.length") == 0
    page.context.close()
