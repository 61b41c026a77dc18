"""Who counts as a device: who can be known again, at the pace of people; and how the desk removes those it does not want."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from praatplaat.app.devices import ADMITTED_A_SECOND, ADMITTED_AT_ONCE, Door, given_out, new_device
from praatplaat.app.limits import WAITING_MAX
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.secrets import new_key
from tests.axe import expect_clean
from tests.beside import awaited, passed
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import one, whole


def vote(visitor: Visitor, page: str, name: str, facet: str = "belangen", **headers: str) -> tuple[int, dict[str, Any]]:
    """Place a dot by JSON, whatever cookie there is."""
    body = json.dumps({"kind": "voted", "round": name, "facet": facet, "on": True, "count": 1})
    status, _, text = visitor.ask("POST", f"{page}/act", body, **{"Content-Type": "application/json", **headers})
    return status, json.loads(text)


# --- who counts


def test_who_shows_no_cookie_or_one_that_was_made_up_may_look_and_is_nobody(led):
    name = led.ask("dots")
    led.on_phones(name)
    for cookie in (
        "",
        f"praatplaat={new_key()}",
        f"praatplaat={new_key()}.{new_key()}",
        f"praatplaat={'x' * 45}",
        "praatplaat=é",
    ):
        for part in ("", "/state", "/here.svg", "?part=1"):
            status, headers, text = Visitor(led.port, cookie).ask("GET", led.page + part)
            assert status == 200 and (part == "/here.svg" or name in text)
            assert given_out(re.match(r"praatplaat=([^;]+)", headers["set-cookie"])[1])
        status, told = vote(Visitor(led.port, cookie), led.page, name)
        assert (status, told["key"]) == (409, "no-cookie")
    led.expect(name, votes={})
    led.expect(devices=0)


def test_a_link_preview_is_no_participant_and_who_comes_back_with_the_cookie_is_one_on_every_way(led):
    name = led.ask("dots")
    ways = {
        "the page again": lambda visitor: visitor.ask("GET", led.page),
        "the picture": lambda visitor: visitor.ask("GET", f"{led.page}/here.svg"),
        "an act": lambda visitor: vote(visitor, led.page, name),
        "a form": lambda visitor: visitor.ask(
            "POST", led.page, f"kind=voted&round={name}&on=dip", **{"Content-Type": "application/x-www-form-urlencoded"}
        ),
    }
    for n, way in enumerate(ways.values()):
        visitor = Visitor(led.port)
        visitor.ask("GET", led.page)
        led.expect(devices=n)
        for _ in range(2):
            way(visitor)
        led.expect(devices=n + 1)


@pytest.mark.parametrize("script", [True, False])
def test_a_person_takes_part_without_one_more_tap(led, hall, browser: Browser, script):
    context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(hall.base + led.page)
    led.expect(devices=1)
    page.reload()
    name = led.ask("dots")
    led.on_phones(name)
    page.goto(hall.base + led.page)
    assert page.locator("img").count() == 0
    page.locator("#v-dip button").or_(page.locator("#v-belangen button")).first.click()
    led.until(lambda shown: sum(shown["rounds"][0]["votes"].values()) == 1)
    assert led.shown()["devices"] == 1
    context.close()


def test_a_browser_that_keeps_no_cookies_is_told_that_its_dot_does_not_count(led, hall, browser: Browser):
    name = led.ask("dots")
    led.on_phones(name)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")

    def without_cookies(route) -> None:
        context.clear_cookies()
        found = route.fetch(headers={key: value for key, value in route.request.headers.items() if key != "cookie"})
        context.clear_cookies()
        route.fulfill(
            response=found, headers={key: value for key, value in found.headers.items() if key != "set-cookie"}
        )

    context.route("**/j/**", without_cookies)
    context.route("**/events?*", lambda route: route.abort())
    page = context.new_page()
    page.goto(hall.base + led.page)
    page.locator("#v-belangen button").click()
    expect(page.locator("#kept li")).to_contain_text(say("error.no-cookie", "nl"))
    expect(page.locator("#v-belangen button")).to_have_attribute("aria-pressed", "false")
    led.expect(name, votes={})
    led.expect(devices=0)
    context.close()


def test_a_device_is_the_same_after_a_restart_also_where_the_key_could_not_be_kept(tmp_path):
    place = tmp_path / "workshops.db"
    visitor = None
    for folder in (
        "one",
        "one",
        "other",
    ):  # the third time the server has another key, as where no folder can be written
        with served(GOOD, "--db", place, env={"XDG_DATA_HOME": str(tmp_path / folder)}) as running:
            if visitor is None:
                led = Led(running.port)
                name = led.ask("dots", ("kleine-stap", "vaste-basis"), dots=2)
                visitor = Visitor(running.port)
                visitor.opens(led.page)
            visitor.port = led.port = led.visitor.port = running.port
            visitor.act(f"{led.page}/act", "voted", round=name, facet="kleine-stap", on=True, count=1)
            led.expect(name, votes={"kleine-stap": 1})
            led.expect(devices=1)


# --- how fast


def test_five_hundred_come_in_at_once_and_thousands_at_the_pace_of_people():
    clock = [0.0]
    door = Door(clock=lambda: clock[0])
    assert ADMITTED_AT_ONCE >= 500

    assert awaited(passed(door.enter, 2000)) == (ADMITTED_AT_ONCE, 2000 - ADMITTED_AT_ONCE - WAITING_MAX)
    clock[0] = (WAITING_MAX + 7) / ADMITTED_A_SECOND
    assert awaited(passed(door.enter, 7)) == (7, 0)


@whole
def test_who_comes_while_thousands_push_in_sees_the_page_and_comes_in_by_itself(hall, browser: Browser):
    led = Led(hall.port)

    async def push() -> list[bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", led.port)
        for _ in range(ADMITTED_AT_ONCE + 2 * WAITING_MAX):
            writer.write(
                f"GET {led.page}/here.svg HTTP/1.1\r\nHost: 127.0.0.1:{led.port}\r\n"
                f"Cookie: praatplaat={new_device()}\r\n\r\n".encode()
            )
        found = [await reader.readuntil(b"<svg") for _ in range(ADMITTED_AT_ONCE)]
        writer.close()
        return found

    assert len(awaited(push())) == ADMITTED_AT_ONCE
    before = led.until(lambda shown: shown["devices"] >= ADMITTED_AT_ONCE)["devices"]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(hall.base + led.page)
    expect(page.locator("h1")).to_have_text(say("phone.wait-title", "nl"))
    led.until(lambda shown: shown["devices"] > before)
    page.close()


# --- what the desk sees and removes


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_the_desk_sees_who_came_when_and_did_how_much_and_removes_one_or_all_of_a_minute(hall, browser: Browser, lang):
    led = Led(hall.port, lang)
    name = led.ask("dots")
    people = [Visitor(led.port) for _ in range(4)]
    for n, visitor in enumerate(people):
        visitor.opens(led.page)
        if n:
            assert vote(visitor, led.page, name)[0] == 200
    led.expect(devices=4)
    assert people[0].ask("GET", "/workshop/devices")[0] == 403
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    led.leads_in(context)
    page = context.new_page()
    page.goto(f"{hall.base}/facilitate?lang={lang}")
    page.get_by_role("button", name=say("desk.people", lang)).press("Enter")
    dialog = page.get_by_role("dialog", name=say("desk.people", lang))
    dialog.locator("summary").first.press("Enter")
    rows = dialog.locator("details[open] li")
    expect(rows.first).to_be_visible()
    came = rows.count()
    assert 1 <= came <= 4
    idle = dialog.locator("li li", has_text=say("desk.people-idle", lang))
    for summary in dialog.locator("summary").all()[1:]:
        summary.press("Enter")
    expect(idle).to_have_count(1)
    expect(dialog.locator("li li", has_text=count("desk.people-votes", 1, lang))).to_have_count(3)
    expect_clean(page)
    row = dialog.locator("li li", has_text=count("desk.people-votes", 1, lang)).first
    assert re.search(r"\d\d:\d\d:\d\d · ", row.inner_text())
    row.get_by_role("button").press("Enter")
    page.locator("[data-yes]").press("Enter")
    led.expect(devices=3)
    led.expect(name, votes={"belangen": 2})
    expect(dialog.locator("li li")).to_have_count(3)
    assert page.evaluate("() => document.querySelector('[data-people]').contains(document.activeElement)")
    at = [device[1] for device in json.loads(led.visitor.ask("GET", "/workshop/devices")[2])["devices"]]
    if len({second // 60 for second in at}) == 1:  # they came within one minute, and go together
        dialog.get_by_role("button", name=say("desk.people-remove-all", lang, n=3)).press("Enter")
        expect(page.locator("#ask-title")).to_have_text(count("desk.people-title", 3, lang))
        page.locator("[data-yes]").press("Enter")
    else:
        led.act("arrivals-removed", since=min(at), until=max(at) + 1)
    led.expect(devices=0)
    led.expect(name, votes={})
    expect(dialog.locator("[data-people-none]")).to_be_visible()
    assert vote(people[1], led.page, name)[0] == 403
    dialog.get_by_role("button", name=say("desk.close", lang)).press("Enter")
    page.locator("[data-undo]").press("Enter")
    led.expect(devices=3)
    led.expect(name, votes={"belangen": 2})
    context.close()
