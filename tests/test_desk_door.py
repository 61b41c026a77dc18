"""The door of the desk: the key, trying keys, the code of the workshop, and a server that keeps no workshops."""

from __future__ import annotations

import asyncio

from playwright.sync_api import expect

from praatplaat.i18n import count as say_count
from praatplaat.i18n import say
from tests.beside import awaited
from tests.led_desks import at_the_desk
from tests.phones import Client
from tests.rooms import Visitor
from tests.sample_boards import GOOD
from tests.server import served


def test_a_key_opens_a_second_desk_which_goes_when_the_key_is_renewed(lead, browser, hall):
    desk = lead()
    assert len(desk.key) == 22 and desk.key not in desk.page.content()
    other = browser.new_page()
    other.goto(f"{hall.base}/facilitate?lang=nl#key={desk.key}")
    other.wait_for_selector("[data-heard]")
    expect(other).to_have_url(f"{hall.base}/facilitate?lang=nl")
    assert desk.key not in other.content() and other.evaluate("() => location.hash") == ""
    assert other.locator("header [data-code]").inner_text() == desk.page.locator("header [data-code]").inner_text()

    desk.page.locator("[data-key-new]").click()
    desk.page.locator("[data-yes]").click()
    expect(desk.page.locator("[data-key-shown]")).to_be_visible()
    fresh = desk.page.locator("[data-key-shown] [data-secret]").input_value()
    assert fresh != desk.key and len(fresh) == 22
    expect(other.locator(".notice").first).to_have_text(say("desk.left-gone", "nl"))
    desk.page.locator("[data-key-shown] [data-close]").click()
    expect(desk.page.locator("[data-key-shown] [data-secret]")).to_have_value("")
    assert desk.told()["code"] == desk.code

    for key, there in ((desk.key, 0), (fresh, 1)):
        other.fill("#key", key)
        with other.expect_navigation():
            other.locator("[data-enter] button").click()
        assert other.locator("[data-fields]").count() == there
    other.context.close()


def test_the_door_works_without_a_script_and_says_what_is_wrong_in_one_sentence(lead, browser, hall):
    desk = lead(lang="en")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{hall.base}/facilitate?lang=en")
    page.fill("#key", "nothing-like-a-key")
    page.locator("[data-enter] button").click()
    expect(page.locator("#key-wrong")).to_have_text(say("error.key-unknown", "en"))
    expect(page.locator("#key")).to_have_attribute("aria-invalid", "true")
    page.fill("#key", desk.key)
    page.locator("[data-enter] button").click()
    expect(page.locator(".notice").first).to_have_text(say("desk.needs-script", "en"))
    assert desk.key not in page.content()
    page.context.close()


def test_trying_keys_is_limited_for_all_together_and_a_right_one_still_opens(lead, hall):
    desk = lead()

    async def many() -> tuple[int, int]:
        """Try wrong keys until one is refused for being one too many, and then the right one beside those that wait."""
        clients = [Client(hall.base) for _ in range(151)]
        guesses = {
            asyncio.ensure_future(client.ask("POST", "/facilitate", {"key": f"wrong{n}"}))
            for n, client in enumerate(clients[1:])
        }
        seen = set[int]()
        while guesses and 429 not in seen:
            done, guesses = await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
            seen |= {guess.result()[0] for guess in done}
        assert seen == {403, 429}
        status, _ = await clients[0].ask("POST", "/facilitate", {"key": desk.key})
        still = len(guesses)
        for guess in guesses:
            guess.cancel()
        await asyncio.gather(*guesses, return_exceptions=True)
        for client in clients:
            client.close()
        return status, still

    status, still = awaited(many())
    assert status == 200 and still > 0


def test_the_door_is_closed_the_code_renewed_and_who_is_connected_is_told(watch, browser, led, hall):
    desk = at_the_desk(watch(base=hall.base).page, browser, led)
    page = desk.page
    here = desk.phone()
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 1, "nl"))
    page.locator("[data-lock]").click()
    desk.says("door-locked")
    expect(page.locator("[data-lock]")).to_have_text(say("desk.unlock", "nl"))
    late, act = Visitor(hall.port), f"/j/{desk.code}/act"
    assert late.json(act, op="a", kind="joined")[0] == 409
    page.locator("[data-lock]").click()
    assert late.json(act, op="b", kind="joined")[0] in (200, 409)
    desk.says("door-unlocked")
    assert late.json(act, op="c", kind="joined")[0] == 200
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 2, "nl"))

    expect(page.locator("[data-state=board]")).to_have_text(say("desk.boards-none", "nl"))
    board = page.context.new_page()
    board.goto(f"{hall.base}/facilitate")
    board.evaluate("() => { window.line = new EventSource('workshop/events?as=board') }")
    expect(page.locator("[data-state=board]")).to_have_text(say_count("desk.boards", 1, "nl"))
    board.close()
    expect(page.locator("[data-state=board]")).to_have_text(say("desk.boards-none", "nl"))
    phone = here.context.new_page()
    phone.goto(f"{hall.base}/facilitate")
    phone.evaluate("code => { window.line = new EventSource(`j/${code}/events`) }", desk.code)
    expect(page.locator("[data-state=phone]")).to_have_text(say_count("desk.phones", 1, "nl"))
    phone.close()
    expect(page.locator("[data-state=phone]")).to_have_text(say_count("desk.phones", 0, "nl"))

    was = desk.code
    page.locator("[data-renew]").click()
    page.locator("[data-yes]").click()
    expect(page.locator("header [data-code]")).not_to_have_text(f"{was[:3]} {was[3:]}")
    desk.says("renewed-code", code=desk.code)
    assert Visitor(hall.port).ask("GET", f"/j/{was}/state")[0] == 404
    page.locator("[data-qr-open]").click()
    expect(page.locator("[data-qr-code] svg")).to_be_visible()
    expect(page.locator("dialog [data-address]")).to_contain_text(f"/j/{desk.code}")


def test_a_server_without_workshops_says_so_at_the_door(tmp_path, browser):
    path = tmp_path / "geen.db"
    path.write_bytes(b"dit is geen database" * 100)
    with served(GOOD, "--db", path) as running:
        page = browser.new_page()
        page.goto(f"{running.base}/facilitate")
        expect(page.locator(".notice").first).to_contain_text(str(path))
        assert page.locator("form, [data-begin]").count() == 0
        page.context.close()
    assert path.read_bytes() == b"dit is geen database" * 100
