"""A desk whose line or server is away for a while: nothing is lost and nothing is done twice."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from playwright.sync_api import expect

from praatplaat.i18n import say
from tests.led_desks import at_the_desk
from tests.on_its_way import OnItsWay
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served

FACETS = ("kleine-stap", "vaste-basis")


def test_what_breaks_off_when_the_computer_changes_networks_is_sent_again_and_done_once(loose, browser, led):
    desk, sent = at_the_desk(loose(viewport={"width": 1280, "height": 720}), browser, led), list[str]()
    page = desk.page

    def break_off(route: Any) -> None:
        if sent:
            route.fetch()  # it did arrive; its answer does not
        sent.append(route.request.post_data_json["op"])
        route.abort("internetdisconnected")

    page.route("**/workshop/act*", break_off, times=2)
    button = page.locator("[data-role=directeur]")
    button.click()
    desk.says("missing-on", role=button.inner_text())
    assert len(sent) == 2 and len(set(sent)) == 1
    assert desk.told()["missed"] == ["directeur"]


def test_what_became_of_an_act_while_the_server_was_away_is_not_covered_by_its_return(browser, tmp_path):
    with served(GOOD, "--db", tmp_path / "eigen.db") as running:
        page = browser.new_page()
        desk = at_the_desk(page, browser, Led(running.port))
        act = OnItsWay(page, "**/workshop/act*")
        page.locator("[data-role=archivaris]").click()
        act.wait()
        answer = act.held[0].fetch()
        running.process.send_signal(signal.SIGSTOP)
        desk.says("away")
        act.held[0].fulfill(response=answer)
        desk.says("missing-on", role="archivaris")
        running.process.send_signal(signal.SIGCONT)
        expect(page.locator("[data-away]")).to_be_hidden()
        desk.says("missing-on", role="archivaris")
        page.close()


def test_a_press_during_which_the_server_goes_is_sent(browser, tmp_path):
    with served(GOOD, "--db", tmp_path / "eigen.db") as running:
        page = browser.new_page()
        page.clock.install()
        desk = at_the_desk(page, browser, Led(running.port))
        page.evaluate("""() => new Promise(there => {
            const beside = new EventSource('workshop/events?as=desk');
            beside.onmessage = there;
            window.broke = new Promise(broke => { beside.onerror = () => broke(); });
        })""")
        button = page.locator("[data-role=archivaris]")
        page.clock.pause_at(page.evaluate("Date.now() / 1000") + 30)  # no press is longer than it takes
        expect(button).to_be_enabled()  # after a leap of the clock only once the server was heard again
        button.hover()
        page.mouse.down()
        running.process.kill()
        page.evaluate("broke")
        with page.expect_request("**/workshop/act*"):
            page.mouse.up()
        page.clock.resume()
        desk.says("away")
        page.close()


def test_a_server_that_goes_is_told_and_after_its_return_all_is_as_before(browser, tmp_path):
    database = tmp_path / "eigen.db"
    with served(GOOD, "--db", database) as first:
        port = first.port
        led = Led(port)
        name = led.ask("dots", FACETS)
        Visitor(port).act(f"{led.page}/act", "voted", round=name, facet=FACETS[1], on=True, count=1)
        page = browser.new_page()
        desk = at_the_desk(page, browser, led)
        boxes = "() => ['header', 'h1', '.tools', 'main', 'footer'].map(part => JSON.stringify(document.querySelector(part).getBoundingClientRect()))"
        stood = page.evaluate(boxes)
        expect(desk.round(name).locator("tbody b")).to_have_text(["1", "0"])
        page.locator("[data-role=archivaris]").click()
        desk.says("missing-on", role="archivaris")
        expect(page.locator("[data-undo-what]")).to_contain_text(say("desk.undo-missed", led.lang))
        assert page.evaluate(boxes) == stood  # whether the way back is told in two lines, as before, or in one
        before = desk.told()
        page.locator("[data-new] summary").click()
        page.fill("#new-question", "Half af")
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        expect(page.locator("[data-away]")).to_be_visible()
        expect(desk.round(name).locator("[data-do=turn]")).to_be_disabled()
        expect(page.locator("#new-question")).to_be_disabled()
        desk.says("away")
        assert page.evaluate(boxes) == stood  # nothing moves, and the notice covers no more than what nobody knows now
        assert page.evaluate("""() => { const at = part => document.querySelector(part).getBoundingClientRect(), away = at('[data-away]');
            return ['h1', '.join', '.tools', 'main'].every(part => { const box = at(part);
              return box.right <= away.left || box.left >= away.right || box.bottom <= away.top || box.top >= away.bottom }) }""")
    with served(GOOD, "--db", database, "--port", str(port)):
        expect(page.locator("[data-away]")).to_be_hidden()
        desk.says("back")
        expect(desk.round(name).locator("[data-do=turn]")).to_be_enabled()
        expect(page.locator("#new-question")).to_have_value("Half af")
        expect(page.locator("#new-question")).to_be_focused()
        desk.told_when("told.listening.desk === 1")
        moves = {"listening": 0, "now": 0, "time": 0}
        assert desk.told() | moves == before | moves
        expect(desk.round(name).locator("tbody b")).to_have_text(["1", "0"])
        expect(page.locator("[data-said]")).to_have_text("")  # it was said, and stays no notice
    page.close()


def test_who_comes_while_the_server_reads_what_it_keeps_gets_what_they_came_for(tmp_path):
    database = tmp_path / "eigen.db"
    with served(GOOD, "--db", database) as first:
        led = Led(first.port)
        name, past = led.ask("dots", FACETS), led.page
        guests = [Visitor(first.port) for _ in range(5)]
        # What takes a moment to read; a device that acts more than 30 times in 10 s has to wait.
        for turn in range(100):
            guest, count = guests[turn % 5], turn // 5
            guest.act(f"{past}/act", "voted", round=name, facet=FACETS[count % 2], on=count % 4 < 2, count=count + 1)
    asked = (
        (led.visitor, "/facilitate", 'data-desk="lead"'),
        (Visitor(0), "/facilitate", "data-begin"),
        (guest, past, 'data-screen="round"'),
        (Visitor(0), f"/join?code={led.code}", ""),
        (led.visitor, "/workshop", led.code),
    )
    with served(GOOD, "--db", database) as again, ThreadPoolExecutor(len(asked)) as pool:
        for visitor, *_ in asked:
            visitor.port = again.port
        answers = pool.map(lambda asks: asks[0].ask("GET", asks[1]), asked)
        for (_, path, there), (status, _, text) in zip(asked, answers, strict=True):
            assert status == (303 if "join" in path else 200) and there in text, (path, status)
