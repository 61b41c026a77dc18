"""Phones on bad Wi-Fi: what is done without a connection, or gets no answer, counts once."""

from __future__ import annotations

from playwright.sync_api import expect

from praatplaat.i18n import count, say
from tests.phone_pages import expect_nothing_waits, expect_round, vote
from tests.rooms import FACETS


def test_three_votes_and_a_note_without_a_connection_count_once_each_on_return_also_after_a_reload(led, loose, hall):
    dots = led.ask("dots")
    page = loose()
    page.goto(hall.base + led.page)
    expect_round(page, dots)
    page.context.set_offline(True)
    for facet in FACETS[:3]:
        vote(page, facet).click()
    expect(page.locator("#waits")).to_contain_text(count("phone.live-waits", 3, "nl"))
    expect(vote(page, FACETS[0])).to_have_attribute("aria-pressed", "true")
    led.expect(dots, votes={})
    page.context.route("**/act?*", lambda route: route.abort())
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#waits")).to_contain_text(count("phone.live-waits", 3, "nl"))
    expect(vote(page, FACETS[0])).to_have_attribute("aria-pressed", "true")
    page.context.unroute("**/act?*")
    expect_nothing_waits(page)
    expect(page.locator("#waits")).to_be_hidden()
    led.expect(dots, votes=dict.fromkeys(FACETS[:3], 1))

    notes = led.ask("notes", facets=())
    expect_round(page, notes)
    page.context.set_offline(True)
    page.locator("#text-new").fill("Onderweg geschreven.")
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#waits")).to_contain_text("Onderweg geschreven.")
    page.context.set_offline(False)
    expect(page.locator("#own .words")).to_have_text("Onderweg geschreven.")
    expect(page.locator("#said")).to_have_text(say("phone.live-back", "nl"))
    expect_nothing_waits(page)
    assert [note["text"] for note in led.shown()["notes"]] == ["Onderweg geschreven."]
    led.expect(devices=1)


def test_an_answer_that_got_lost_on_the_way_back_counts_once(led, loose, hall):
    name = led.ask("dots")
    page = loose()
    page.goto(hall.base + led.page)
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.post_data_json["op"])
        route.abort()

    page.context.route("**/act?*", lose, times=2)
    vote(page, "belangen").click()
    expect(page.locator("#waits")).to_be_visible()
    expect_nothing_waits(page)
    assert len(lost) == 2 and len(set(lost)) == 1
    led.expect(name, votes={"belangen": 1})
