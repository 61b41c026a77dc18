"""Taking part with a phone: from the scan to the first vote, in one's own language, until one takes all away again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praatplaat.i18n import browser_language, count, say
from tests.phone_pages import expect_nothing_waits, expect_round, vote
from tests.rooms import FACETS, Visitor

WEIGHT_MAX = 60_000


def test_one_tap_after_the_scan_is_a_vote_and_the_page_weighs_no_more_than_60_kb(led, phone, watch, hall):
    name = led.ask("dots", dots=3)
    page = watch("phone", base=hall.base, has_touch=True).page
    weights = []
    page.on(
        "requestfinished",
        lambda request: weights.append(
            sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
        ),
    )
    page.goto(hall.base + led.page)
    vote(page, "belangen").tap()
    expect(vote(page, "belangen")).to_have_attribute("aria-pressed", "true")
    expect_nothing_waits(page)
    led.expect(name, votes={"belangen": 1})
    assert 2_000 < sum(weights) < WEIGHT_MAX
    led.expect(devices=1)


def test_who_opens_the_page_takes_part_and_gets_each_question_by_itself(led, phone):
    page = phone()
    expect(page.locator("h1")).to_have_text(say("phone.wait-title", "nl"))
    name = led.ask("dots", dots=2, question="Welke?")
    expect_round(page, name)
    expect(page.locator("h1")).to_have_text("Welke?")
    expect(page.locator("#said")).to_have_text(say("phone.live-opened", "nl", question="Welke?"))
    late = phone()
    expect_round(late, name)
    led.act("round-closed", round=name)
    expect(page.locator(".closed")).to_have_text(say("phone.closed", "nl"))
    expect(page.locator("#own")).to_contain_text(say("phone.own-none", "nl"))
    led.do("end")
    for seen in (page, late):
        expect(seen.locator("h1")).to_have_text(say("phone.over-title", "nl"))
        expect(seen.get_by_role("link", name=say("phone.to-plate", "nl"))).to_have_js_property(
            "href", f"http://127.0.0.1:{led.port}/?lang=nl"
        )


def test_a_page_that_is_only_fetched_ahead_joins_nobody(led):
    visitor = Visitor(led.port)
    for _ in range(2):
        assert visitor.opens(led.page, **{"Sec-Purpose": "prefetch"})[0] == 200
    led.expect(devices=0)


def test_below_a_long_question_the_first_card_is_in_sight_on_a_small_phone(led, phone):
    led.ask(
        "dots",
        question="Welke van deze uitdagingen herken je in je eigen organisatie, en waar lukte het juist wél om iets te veranderen?",
    )
    card = phone(viewport={"width": 320, "height": 568}).locator(".choose button").first.bounding_box()
    assert card["y"] + card["height"] <= 568


def test_a_spent_dot_says_so_and_one_taken_back_is_free_again(led, phone):
    name = led.ask("dots", dots=2)
    page = phone()
    for facet in FACETS[:2]:
        vote(page, facet).click()
    expect(page.locator("#dots b")).to_have_text(say("phone.live-left-none", "nl"))
    vote(page, FACETS[2]).click()
    expect(page.locator("#said")).to_have_text(say("error.dots-spent", "nl", most=2))
    expect(page.locator("#said")).to_be_in_viewport()
    expect(vote(page, FACETS[2])).to_have_attribute("aria-pressed", "false")
    vote(page, FACETS[0]).click()
    expect(page.locator("#dots b")).to_have_text(count("phone.live-left", 1, "nl"))
    vote(page, FACETS[2]).click()
    expect_nothing_waits(page)
    led.expect(name, votes={FACETS[1]: 1, FACETS[2]: 1})
    led.act("round-revealed", round=name)
    expect(page.locator("#result li").first).to_contain_text(count("phone.dots", 1, "nl"))
    expect(page.locator("#result")).to_contain_text(say("phone.own-dots.one", "nl", n=1))


def test_the_language_follows_the_browser_and_the_switch_and_a_question_of_a_route_follows_both(led, phone, board):
    step = next(route for route in board.routes if route.id == "werksessie").steps[1]
    name = led.ask("scale", question=step.question["nl"], route="werksessie", step=2)
    page = phone(locale="en-GB")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text(step.question["en"])
    page.get_by_role("link", name="NL").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("h1")).to_have_text(step.question["nl"])
    page.locator("#s-belangen input[value='4']").check()
    expect_nothing_waits(page)
    led.expect(name, average={"belangen": 4.0})
    page.locator("#s-belangen .none input").check()
    expect_nothing_waits(page)
    led.expect(name, average={})


@pytest.mark.parametrize(
    ("accepts", "lang"),
    [
        ("", "nl"),
        ("nl", "nl"),
        ("en-GB,en;q=0.9", "en"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("en,nl;q=0.9", "en"),
        ("de,fr;q=0.8", "nl"),
        ("de,en;q=0.5", "en"),
        ("EN;q=x", "nl"),
        ("*", "nl"),
        ("en;q=0.4, nl;q=0.4", "nl"),
    ],
)
def test_the_language_of_a_browser_is_english_only_where_that_is_preferred(accepts, lang):
    assert browser_language(accepts) == lang


def test_follow_me_is_a_band_with_a_way_to_the_explanation_said_when_it_begins_and_ends(led, phone, board):
    page = phone()
    facet = next(one for one in board.facets if one.id == "dip")
    with led.board():
        led.act("led", on=True, facet="dip", route="werksessie", step=2)
        lead = page.get_by_role("region", name=say("phone.lead", "nl"))
        expect(lead).to_contain_text(facet.summary["nl"])
        question = next(one for one in board.routes if one.id == "werksessie").steps[1].question["nl"]
        expect(lead).to_contain_text(question)
        expect(page.locator("#said")).to_have_text(say("phone.live-leads", "nl", title=facet.title["nl"]))
    # The board is gone: the phone shows the same by itself, and calls nothing "on the screen" any more.
    lead = page.get_by_role("region", name=say("phone.lead-alone", "nl"))
    expect(lead).to_contain_text(facet.summary["nl"])
    expect(page.locator("main")).not_to_contain_text(say("phone.lead", "nl"))
    led.ask("notes", question="Wat herken je?", live=True)
    led.act("led", on=True, show="notes")  # which no screen can show
    expect(page.locator("#question")).to_have_text("Wat herken je?")
    expect(page.locator("#lead")).to_have_count(0)
    led.act("led", on=True, facet="dip")
    expect(page.locator("#said")).to_have_text(say("phone.live-leads-alone", "nl", title=facet.title["nl"]))
    led.act("led", on=False)
    expect(lead).to_have_count(0)
    expect(page.locator("#said")).to_have_text(say("phone.live-leads-no-more", "nl"))
    led.act("led", on=True, facet="dip")
    expect(lead.get_by_role("link")).to_have_js_property(
        "href", f"http://127.0.0.1:{led.port}/?lang=nl&facet=dip&join={led.code}"
    )


def test_a_question_that_the_room_is_asked_stands_on_a_phone_once_also_when_its_step_is_led_to(led, phone, board):
    page = phone()
    asked = next(one for one in board.routes if one.id == "werksessie").steps[1].question["nl"]
    led.ask("notes", question=asked, route="werksessie", step=2)
    expect(page.locator("#question")).to_have_text(asked)
    led.act("led", on=True, route="werksessie", step=2)
    led.act("led", on=True, facet="dip", route="werksessie", step=2)
    expect(page.locator("#lead .lead-title")).to_have_text(board.by_id["dip"].title["nl"])
    assert page.locator("main").inner_text().count(asked) == 1
    led.act("led", on=True, route="werksessie", step=2)
    expect(page.locator("#lead")).to_have_count(0)
    assert page.locator("main").inner_text().count(asked) == 1


def test_who_takes_all_away_is_asked_first_and_may_come_back(led, phone):
    name = led.ask("dots")
    page = phone()
    vote(page, "belangen").click()
    expect_nothing_waits(page)
    page.get_by_role("link", name=say("phone.leave-link", "nl")).click()
    page.get_by_role("link", name=say("phone.leave-no", "nl")).click()
    expect(vote(page, "belangen")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name=say("phone.leave-link", "nl")).click()
    page.get_by_role("button", name=say("phone.leave-yes", "nl")).click()
    expect(page.locator("h1")).to_have_text(say("phone.left-title", "nl"))
    led.expect(name, votes={})
    led.expect(devices=0)
    page.get_by_role("link", name=say("phone.left-back", "nl")).click()
    vote(page, "samenwerken").click()
    expect_nothing_waits(page)
    led.expect(name, votes={"samenwerken": 1})
    led.expect(devices=1)


def test_two_tabs_of_a_phone_hear_of_each_others_votes(phone, led):
    led.ask("dots", ("kleine-stap", "samenwerken"))
    one = phone()
    other = one.context.new_page()
    other.goto(one.url)
    other.wait_for_selector("html.js")
    one.locator("#v-kleine-stap button").click()
    expect(other.locator("#v-kleine-stap button")).to_have_attribute("aria-pressed", "true")
    other.close()


def test_a_note_of_blanks_is_not_sent_and_what_is_said_of_it_goes_with_the_next(phone, led):
    name = led.ask("notes", ())
    page = phone()
    page.wait_for_selector("html.js")
    page.locator("#form-new textarea").fill("   ")
    page.locator("#form-new button.go").click()
    expect(page.locator("#said")).to_have_text(say("phone.live-empty", "nl"))
    expect(page.locator("#form-new textarea")).to_be_focused()
    expect(page.locator("#kept")).to_be_hidden()
    page.locator("#form-new textarea").fill("Nu wel")
    page.locator("#form-new button.go").click()
    expect(page.locator("#said")).to_have_text(say("phone.live-sent", "nl"))
    assert [note["text"] for note in led.shown()["notes"] if note["round"] == name] == ["Nu wel"]


def test_a_phone_without_a_script_finds_the_way_back_from_the_plate_and_wears_the_theme_that_was_asked_for(
    phone, led, hall
):
    page = phone(java_script_enabled=False)
    page.get_by_role("link", name=say("phone.wait-look", "nl")).click()
    page.get_by_role("link", name=say("live.way-back", "nl")).click()
    expect(page).to_have_url(f"{hall.base}{led.page}?lang=nl")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{hall.base}/join?theme=dark&lang=nl")
    page.fill("#code", led.code)
    page.locator("form button.go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("phone.wait-title", "nl"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
