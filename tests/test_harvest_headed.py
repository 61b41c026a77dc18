"""What stands at the head of a harvest is filled in at the desk, before and after the end."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from playwright.sync_api import expect

from praatplaat.errors import RefusedError, UsageError
from praatplaat.i18n import say
from praatplaat.workshop.acts.harvest import Described, Missed
from praatplaat.workshop.meeting import About
from praatplaat.workshop.reading import read_body
from tests.led_desks import at_the_desk
from tests.on_its_way import OnItsWay
from tests.sweep import whole

FILLED = {
    "title": "Wat <b>eerst</b>? | *nu*",
    "organisation": "Museum De Proef",
    "place": "Den Bosch",
    "date": "de laatste vrijdag",
}


def filled(text: str) -> list[str]:
    return [name for name, words in FILLED.items() if words in text]


@pytest.mark.parametrize("lang", ["nl"])
def test_what_is_filled_in_by_keyboard_heads_every_kind_of_harvest_also_after_the_end(watch, browser, hall, led, lang):
    desk = at_the_desk(watch(base=hall.base).page, browser, led)
    page = desk.page
    page.focus("#about-title")
    for name in ("title", "organisation", "place"):
        page.keyboard.type(FILLED[name])
        page.keyboard.press("Tab")
        desk.says("about-kept", name=say(f"desk.about-{name}", lang))
    expect(page.locator("#about-date")).to_be_focused()
    page.reload()
    expect(page.locator("#about-title")).to_have_value(FILLED["title"])
    expect(page.locator("#about-date")).to_have_value("")
    page.click("button[data-end]")
    page.click("[data-yes]")
    desk.says("ended")
    page.fill("#about-date", f"  {FILLED['date']}\u202e ")
    page.keyboard.press("Enter")
    desk.says("about-kept", name=say("desk.about-date", lang))
    get = page.context.request.get
    files = {kind: get(f"{hall.base}/workshop/harvest.{kind}?lang=en").body() for kind in ("html", "md", "csv", "xlsx")}
    told = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert [(row[5], row[7]) for row in told[1:5]] == [(say(f"harvest.what-{n}", "en"), w) for n, w in FILLED.items()]
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as parts:
        text = parts.read("xl/sharedStrings.xml").decode().replace("&lt;", "<").replace("&gt;", ">")
    assert filled(text) == list(FILLED)
    assert (
        files["md"]
        .decode()
        .startswith("# Wat \\<b\\>eerst\\</b\\>? \\| \\*nu\\*\n\nMuseum De Proef · Den Bosch · de laatste")
    )
    page.goto(f"{hall.base}/workshop/harvest.html?lang=en")
    assert page.locator("h1").inner_text() == FILLED["title"]
    assert filled(page.locator("header").inner_text()) == list(FILLED)
    assert page.title().startswith(f"{FILLED['title']} · Museum De Proef")


@whole  # the tests beside it keep what is filled in
def test_who_goes_from_a_field_straight_to_the_harvest_takes_it_along(watch, browser, hall, led):
    page = at_the_desk(watch(base=hall.base).page, browser, led).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    act = OnItsWay(page, "**/workshop/act*")
    page.fill("#about-place", "Tilburg")
    with page.expect_request("**/workshop/act*"):
        page.locator("[data-harvest] a").first.click()
    assert page.evaluate("location.pathname") == "/facilitate" and not [url for url in asked if "harvest" in url]
    act.let_go()
    page.wait_for_url("**/workshop/harvest.html*")
    expect(page.locator("header")).to_contain_text("Tilburg")


def test_what_is_typed_stays_in_its_field_while_other_news_comes_and_when_it_could_not_be_kept(
    watch, browser, hall, led
):
    desk = at_the_desk(watch(base=hall.base).page, browser, led)
    page = desk.page
    page.focus("#about-title")
    page.keyboard.type("Half")
    led.ask("notes", ("ict-basis",), "Nieuws?")
    expect(page.locator(".round")).to_have_count(1)
    expect(page.locator("#about-title")).to_have_value("Half")
    page.route("**/workshop/act*", lambda route: route.fulfill(status=200, body="?"))  # no answer of ours
    page.keyboard.press("Tab")
    desk.says("no-answer")
    expect(page.locator("#about-title")).to_have_value("Half")
    page.unroute("**/workshop/act*")
    page.keyboard.type("Met z'n allen")
    page.keyboard.press("Tab")
    desk.says("about-kept", name=say("desk.about-organisation", "nl"))
    assert desk.told()["about"] == {"title": "Half", "organisation": "Met z'n allen", "place": "", "date": ""}


def test_the_last_one_counts_as_plain_text_and_after_the_end_nothing_else_is_done(room):
    assert room.live.meeting.about == About()
    for n, title in enumerate(("Eerst", " Dan\u202e  dit \x07")):
        _ = room.lead(f"about{n}", read_body("described", {"title": title, "place": " \u200b"}))
    assert room.live.meeting.about == About(title="Dan dit")
    with pytest.raises(UsageError):
        read_body("described", {"title": "x" * 81})
    with pytest.raises(RefusedError):
        room.act("a", "mine", Described(title="Van mij"))
    room.do(room.workshops.end(room.live))
    room.lead("late", Described(title="Achteraf"))
    with pytest.raises(RefusedError):
        room.lead("round", Missed(roles=()))
    room.crash()
    assert (room.found().meeting.about, room.found().meeting.ended is not None) == (About(title="Achteraf"), True)
