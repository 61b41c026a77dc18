"""A workshop begins on the board: the code that a camera reads, the key that is seen once, and the devices that come in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.begun import Meeting, begin
from tests.qr import decoded
from tests.server import Served
from tests.sweep import one, whole


@pytest.fixture
def hall(small_hall: Served) -> Served:
    """A small board will do."""
    return small_hall


@pytest.mark.parametrize(("lang", "words"), one([("nl", "deelnemer"), ("en", "participant")]))
def test_two_presses_of_enter_bring_a_code_that_a_camera_reads_and_the_key_is_seen_once(watch, hall, lang, words):
    page = watch("projected", base=hall.base).open(f"/board?lang={lang}")
    key = "[data-room-start]"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{key}')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-begin]")).to_be_focused()
    page.keyboard.press("Enter")
    code = page.locator("[data-room-code]").inner_text()
    assert re.fullmatch(r"[346-9CDFGHJKMNP-RTV-Y]{3} [346-9CDFGHJKMNP-RTV-Y]{3}", code)
    assert decoded(page, ".room-scan .room-qr") == f"{hall.base}/j/{code.replace(' ', '')}"
    assert page.locator(".room-scan .room-qr").bounding_box()["height"] >= 1080 / 3
    assert page.locator("[data-room-code]").bounding_box()["height"] >= 1080 * 0.1
    expect(page.locator("[data-room-address]")).to_have_text(f"{hall.base.removeprefix('http://')}/join")
    expect(page.locator("[data-room-alone] code")).to_have_text("--lan")
    Meeting(page, hall.base, code.replace(" ", "")).phones(1)
    expect(page.locator("[data-room-devices]")).to_have_text(f"1 {words}")

    secret = (
        "document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(input => input.value).join()"
    )
    expect(page.locator("[data-room-key]")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-number]")).to_be_visible()
    expect(page.locator("[data-room-key]")).to_have_count(0)
    page.locator("[data-room-key-fold] > summary").press("Enter")
    shown = page.locator("[data-room-key]").input_value()
    assert len(shown) == 22 and decoded(page, ".room-key .room-qr") == f"{hall.base}/facilitate#key={shown}"
    page.click("[data-room-copy]")
    assert page.locator("[data-room-key]").evaluate(
        "field => getSelection().toString() === field.value || navigator.clipboard !== undefined"
    )
    expect(page.locator("[data-room-said]")).not_to_be_empty()
    page.locator("[data-room-key-fold] > summary").click()
    expect(page.locator("[data-room-key]")).to_have_count(0)
    assert shown not in page.evaluate(secret)
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-door]")).to_be_hidden()
    expect(page.locator("[data-room-badge]")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[data-room-leads] > summary").click()
    expect(page.locator("[data-room-leads] a")).to_be_visible()
    page.locator("[data-room-key-fold] > summary").click()
    expect(page.locator("[data-room-key-fold] p")).to_be_visible()
    assert shown not in page.evaluate(secret)


@whole  # test_arrival.py
def test_devices_are_counted_as_they_come_and_said_aloud_only_now_and_then(watch, hall):
    meeting = begin(watch(base=hall.base))
    page = meeting.page
    page.evaluate("""() => { window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[data-says]').textContent))
      .observe(document.querySelector('[data-says]'), {childList: true, characterData: true, subtree: true}) }""")
    meeting.phones(30)
    expect(page.locator("[data-room-badge]")).to_contain_text("30 deelnemers")
    assert len(page.evaluate("heard")) <= 2
    page.click("[data-lang-to=en]")
    expect(page.locator("[data-room-badge]")).to_contain_text("30 participants")
    expect(page.locator("[data-room-bar]")).to_have_attribute("aria-label", "The workshop")
    with page.expect_response(
        "**/workshop/act?*"
    ):  # the board has told what it shows, and tells nothing more when all is over
        page.click("[data-room-badge]")
    expect(page.locator("[data-room-devices]")).to_have_text("30 participants")
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total li")).to_have_text(["30 participants"])
    page.reload()  # it comes back to what it showed, until somebody puts that away
    expect(page.locator(".room-total li")).to_have_text(["30 participants"])
    page.keyboard.press("Escape")
    harvest = page.get_by_role("link", name="Harvest", exact=True)
    expect(harvest).to_be_visible()
    page.reload()
    expect(harvest).to_be_visible()
    expect(page.locator("[data-room-door]")).to_be_hidden()
    harvest.click()
    expect(page).to_have_url(re.compile("/workshop/harvest.html"))
