"""The phone of a participant: with and without a script, by keyboard, enlarged, offline, and with bad input."""

from __future__ import annotations

import asyncio
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from praatplaat.app.limits import A_SECOND, ACTS_MAX, AT_ONCE, WAITING_MAX, WITHIN, Guesses, Pace
from praatplaat.errors import RefusedError
from praatplaat.i18n import browser_language, catalogue, count, say
from praatplaat.workshop.events import Event, Joined
from praatplaat.workshop.rules import DEVICES_MAX
from praatplaat.workshop.store import Store
from tests.beside import awaited
from tests.payloads import PAYLOADS
from tests.rooms import FACETS, Led, Visitor
from tests.server import Served, served
from tests.sweep import one

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FULL = "FVVVVV"
WEIGHT_MAX = 60_000
CLIPPED = """() => [...document.querySelectorAll('main :is(h1, h2, p, b, span, button, label, legend, summary, a, input, textarea)')]
  .filter(part => part.checkVisibility({visibilityProperty: true}) && !part.closest('.sr') && !part.matches('.mine, [type=radio]'))
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1
    || (getComputedStyle(part).overflow !== 'visible' && part.scrollWidth > part.clientWidth + 1))
  .map(part => part.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(part => part.checkVisibility({visibilityProperty: true})).map(part => part.closest('label') ?? part)
  .map(part => [part, part.getBoundingClientRect()]).filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([part, box]) => `${part.outerHTML.slice(0, 100)} ${box.width}x${box.height}`)"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one workshop that is full."""
    path = tmp_path_factory.mktemp("phones") / "workshops.db"
    store = Store(path)
    full = store.begin(code=FULL, key_hash="", board="", at=int(time.time()), days=1)
    store.append(
        [(full.id, Event(n, f"op{n}", f"device{n}", full.begun_at, Joined())) for n in range(1, DEVICES_MAX + 1)]
    )
    store.close()
    return path


@pytest.fixture(scope="module")
def hall(place: Path):
    """The real server with that database; what it logs is in a file beside it."""
    with served("--db", place, errors=place.with_suffix(".log")) as running:
        yield running


@pytest.fixture
def led(hall: Served) -> Led:
    """A workshop that has just begun."""
    return Led(hall.port)


@pytest.fixture
def phone(watch, hall, led):
    """Return a maker of phones that opened the page of the workshop."""

    def make(**options) -> Page:
        page = watch("phone", base=hall.base, **{"locale": "nl-NL", "reduced_motion": "reduce", **options}).page
        page.goto(hall.base + led.page)
        return page

    return make


@pytest.fixture
def loose(browser: Browser, hall: Served):
    """Return a maker of phones of which failed requests are expected."""
    made = []

    def make(**options) -> Page:
        made.append(browser.new_context(**{"viewport": {"width": 390, "height": 844}, "locale": "nl-NL", **options}))
        return made[-1].new_page()

    yield make
    for context in made:
        context.close()


def vote(page: Page, facet: str):
    return page.locator(f"#v-{facet} button")


def expect_round(page: Page, name: str) -> None:
    expect(page.locator("main")).to_have_attribute("data-round", name, timeout=15_000)


def expect_nothing_waits(page: Page) -> None:
    """Wait until the server has all; nothing of it is left in the browser then."""
    page.wait_for_function("() => Object.keys(localStorage).length === 0", timeout=20_000)


def expect_clean(page: Page) -> None:
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert not [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in result.response["violations"]]
    assert len(result.response["passes"]) > 15


def expect_to_fit(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CLIPPED) == []


# --- coming in, and the first vote


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
        expect(seen.locator("h1")).to_have_text(say("phone.over-title", "nl"), timeout=15_000)
        expect(seen.get_by_role("link", name=say("phone.to-plate", "nl"))).to_have_js_property(
            "href", f"http://127.0.0.1:{led.port}/?lang=nl"
        )


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
    expect(page.locator("#result")).to_contain_text(say("phone.own-dot", "nl"))


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


# --- words


def test_a_note_is_written_changed_liked_and_withdrawn(led, phone):
    name = led.ask("notes", moderated=False, live=True)
    one, other = phone(), phone()
    one.locator("#text-new").fill("  Eerst de mail\nop orde. ")
    one.locator("#facet-new").select_option("ict-basis")
    one.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(one.locator("#text-new")).to_have_value("")
    expect(one.locator("#own .words")).to_have_text("Eerst de mail op orde.")
    like = other.locator("#room").get_by_role("button", name=say("phone.like", "nl"))
    like.click()
    expect_nothing_waits(other)
    (note,) = led.until(lambda shown: bool(shown["notes"]))["notes"]
    assert (note["text"], note["facet"], note["likes"]) == ("Eerst de mail op orde.", "ict-basis", 1)
    one.locator("#own summary").click()
    one.locator("#own textarea").fill("Eerst het net.")
    one.locator("#own").get_by_role("button", name=say("phone.save", "nl")).click()
    expect(one.locator("#own .words")).to_have_text("Eerst het net.")
    expect(other.locator("#room .words")).to_have_text("Eerst het net.", timeout=15_000)
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(one.locator("#room")).to_be_hidden()
    led.act("round-revealed", round=name)
    expect(other.locator("#room")).to_contain_text(count("phone.live-likes", 1, "nl"), timeout=15_000)
    one.locator("#own summary").click()
    one.locator("#own").get_by_role("button", name=say("phone.withdraw", "nl")).click()
    expect(other.locator("#room")).to_be_hidden(timeout=15_000)
    assert led.shown()["notes"] == []


def test_a_note_that_waits_for_approval_is_on_no_other_phone(led, phone):
    led.ask("notes", live=True)
    writer = Visitor(led.port)
    other = phone()
    assert writer.json(f"{led.page}/act", kind="noted", round="r1", note="n1", text="zomaar")[0] == 200
    assert writer.json(f"{led.page}/act", kind="noted", round="r1", note="n2", text="gelezen")[0] == 200
    led.act("note-judged", note="n2", shown=True)
    expect(other.locator("#room .words")).to_have_text(["gelezen"], timeout=15_000)
    assert "zomaar" not in Visitor(led.port).ask("GET", led.page)[2]


def test_what_is_too_long_is_counted_stays_where_it_is_and_is_not_sent(led, phone):
    led.ask("notes", facets=())
    page = phone()
    page.locator("#text-new").fill("a" * 281)
    expect(page.locator("#most-new")).to_have_text(count("phone.live-over", 1, "nl"))
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#said")).to_have_text(count("phone.live-over", 1, "nl"))
    expect(page.locator("#text-new")).to_be_focused()
    page.locator("#text-new").fill("a" * 279)
    expect(page.locator("#most-new")).to_have_text(count("phone.live-room", 1, "nl"))
    expect_nothing_waits(page)
    assert led.shown()["notes"] == []


@pytest.mark.parametrize("then", ["closed", "next"])
def test_what_somebody_is_typing_outlives_every_change_of_the_page_and_is_given_back_when_the_round_is_over(
    led, phone, then
):
    name = led.ask("steps", live=True, moderated=False)
    page = phone()
    page.locator("#who-new").fill("directeur")
    page.locator("#what-new").press_sequentially("Half geschre")
    led.act("led", on=True, facet="dip")
    expect(page.locator("#lead")).to_be_visible(timeout=15_000)
    expect(page.locator("#what-new")).to_be_focused()
    page.keyboard.type("ven")
    expect(page.locator("#what-new")).to_have_value("Half geschreven")
    page.reload()
    expect(page.locator("#what-new")).to_have_value("Half geschreven")
    if then == "closed":
        led.act("round-closed", round=name)
    else:
        expect_round(page, led.ask("steps"))
        expect(page.locator("#what-new")).to_have_value("")
    expect(page.locator("#kept-words")).to_have_value("directeur\n\nHalf geschreven", timeout=15_000)


def test_a_refusal_is_said_and_the_words_are_kept_for_copying(led, phone, loose, hall):
    name = led.ask("notes", facets=())
    page = loose()
    page.goto(hall.base + led.page)
    for n in range(5):
        page.locator("#text-new").fill(f"notitie {n}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#own li")).to_have_count(n + 1)
    page.locator("#text-new").fill("notitie te veel")
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#kept [role=status]")).to_contain_text(say("error.notes-fast", "nl", most=5))
    expect(page.locator("#kept-words")).to_have_value("notitie te veel")
    expect_nothing_waits(page)
    assert Visitor(led.port).json(f"{led.page}/act", kind="noted", round=name, note="x", text="van een ander")[0] == 200


def test_follow_me_is_a_band_with_a_way_to_the_explanation_said_when_it_begins_and_ends(led, phone, board):
    page = phone()
    facet = next(one for one in board.facets if one.id == "dip")
    led.act("led", on=True, facet="dip", route="werksessie", step=2)
    lead = page.get_by_role("region", name=say("phone.lead", "nl"))
    expect(lead).to_contain_text(facet.summary["nl"], timeout=15_000)
    expect(lead).to_contain_text(next(one for one in board.routes if one.id == "werksessie").steps[1].question["nl"])
    expect(page.locator("#said")).to_have_text(say("phone.live-leads", "nl", title=facet.title["nl"]))
    led.act("led", on=False)
    expect(lead).to_have_count(0, timeout=15_000)
    expect(page.locator("#said")).to_have_text(say("phone.live-leads-no-more", "nl"))
    led.act("led", on=True, facet="dip")
    lead.get_by_role("link").click()
    page.wait_for_function("() => window.praatplaat?.ready")
    assert page.evaluate("praatplaat.state()")["facet"] == "dip"


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


# --- without a script, and without a pointer


def test_everything_works_without_a_script(led, loose, hall):
    page = loose(java_script_enabled=False)
    page.goto(hall.base + led.page)
    assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
    name = led.ask("dots", dots=1)
    led.on_phones(name)
    page.get_by_role("link", name=say("phone.again", "nl")).click()
    expect(vote(page, "belangen")).to_be_visible()
    expect(page.locator("noscript meta[http-equiv=refresh]")).to_have_count(0)
    vote(page, "belangen").click()
    expect(page.locator("#said")).to_have_text(say("phone.said-changed", "nl"))
    vote(page, "samenwerken").click()
    expect(page.locator("#said")).to_have_text(say("error.dots-spent", "nl", most=1))
    vote(page, "belangen").click()
    vote(page, "samenwerken").click()
    led.expect(name, votes={"samenwerken": 1})

    name = led.ask("scale")
    led.on_phones(name)
    page.goto(page.url.split("#")[0])
    page.locator("#s-belangen input[value='2']").check()
    page.locator("#s-samenwerken input[value='5']").check()
    page.get_by_role("button", name=say("phone.save", "nl")).click()
    expect(page.locator("#said")).to_have_text(say("phone.said-kept", "nl"))
    page.locator("#s-belangen .none input").check()
    page.get_by_role("button", name=say("phone.save", "nl")).click()
    led.expect(name, average={"samenwerken": 5.0})

    name = led.ask("notes", moderated=False)
    led.on_phones(name)
    page.goto(page.url)
    page.locator("#text-new").fill("Een notitie.")
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    page.locator("#own summary").click()
    page.locator("#own textarea").fill("Een andere.")
    page.locator("#own").get_by_role("button", name=say("phone.save", "nl")).click()
    expect(page.locator("#own .words")).to_have_text("Een andere.")
    Visitor(led.port).json(f"{led.page}/act", kind="noted", round=name, note="n", text="van een ander")
    led.act("round-revealed", round=name)
    led.on_phones(name, revealed=True)
    page.get_by_role("link", name=say("phone.again", "nl")).click()
    page.get_by_role("button", name=say("phone.like", "nl")).click()
    expect(page.locator("#n-n")).to_contain_text(count("phone.live-likes", 1, "nl"))

    name = led.ask("steps")
    led.on_phones(name)
    page.get_by_role("link", name=say("phone.again", "nl")).click()
    for field, words in (("who", "directeur"), ("what", "maakt tijd vrij"), ("when", "in mei")):
        page.locator(f"#{field}-new").fill(words)
    page.get_by_role("button", name=say("phone.send-steps", "nl")).click()
    expect(page.locator("#own .sheet")).to_contain_text("maakt tijd vrij")
    page.locator("#own summary").click()
    page.locator("#own").get_by_role("button", name=say("phone.withdraw", "nl")).click()
    expect(page.locator("#said")).to_have_text(say("phone.said-gone", "nl"))
    led.until(lambda shown: shown["devices"] == 2 and not any("what" in note for note in shown["notes"]))


def test_without_a_script_words_that_are_refused_are_given_back(led, loose, hall):
    name = led.ask("notes", facets=())
    page = loose(java_script_enabled=False)
    led.on_phones(name)
    page.goto(hall.base + led.page)
    led.act("round-closed", round=name)
    page.locator("#text-new").fill("Net te laat.")
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#said")).to_have_text(say("error.round-closed", "nl"))
    expect(page.locator("#kept-words")).to_have_value("Net te laat.")


def test_every_answer_can_be_given_by_keyboard(led, phone):
    dots = led.ask("dots", facets=FACETS[:2])
    page = phone()

    def tab_to(selector: str) -> None:
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                assert (
                    page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
                    or "radio" in selector
                )
                return
        raise AssertionError(selector)

    expect_round(page, dots)
    tab_to("#v-samenwerken button")
    page.keyboard.press("Space")
    expect(vote(page, "samenwerken")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#said")).to_have_text(count("phone.live-left", 2, "nl"))
    expect_nothing_waits(page)
    scale = led.ask("scale", facets=FACETS[:1])
    expect_round(page, scale)
    expect(page.locator("h1")).to_be_focused()
    tab_to("[type=radio]")
    page.keyboard.press("ArrowUp")
    expect_nothing_waits(page)
    notes = led.ask("notes", facets=())
    expect_round(page, notes)
    tab_to("textarea")
    page.keyboard.type("Getypt.")
    tab_to("button.go")
    page.keyboard.press("Enter")
    expect(page.locator("#own .words")).to_have_text("Getypt.")
    led.expect(dots, votes={"samenwerken": 1})
    led.expect(scale, average={"ict-basis": 5.0})


# --- for every eye


@pytest.mark.parametrize(("lang", "scheme"), one([("nl", "light"), ("en", "dark")], 1))
def test_every_screen_passes_axe_fits_a_narrow_phone_and_text_twice_as_large(led, phone, lang, scheme):
    locale = {"nl": "nl-NL", "en": "en-GB"}[lang]
    page = phone(locale=locale, color_scheme=scheme, viewport={"width": 320, "height": 640})
    writer = Visitor(led.port)

    def look() -> None:
        expect_clean(page)
        expect_to_fit(page)
        assert page.evaluate(SMALL) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        expect_to_fit(page)
        page.evaluate("document.documentElement.style.fontSize = ''")

    look()
    led.act("led", on=True, facet="dip", route="werksessie", step=2)
    for form in ("dots", "scale", "notes", "steps"):
        name = led.ask(
            form, moderated=False, live=True, question="Welke uitdagingen herken je in je eigen organisatie?"
        )
        expect_round(page, name)
        if form == "dots":
            vote(page, "belangen").click()
            vote(page, "ict-basis").click()
        elif form == "scale":
            page.locator("#s-belangen input[value='4']").check()
        else:
            words = (
                {"text": "Woorden van een ander"}
                if form == "notes"
                else {"who": "directeur", "what": "iets", "when": "mei"}
            )
            assert (
                writer.json(
                    f"{led.page}/act",
                    kind={"notes": "noted", "steps": "stepped"}[form],
                    round=name,
                    note=f"n-{form}",
                    facet="belangen",
                    **words,
                )[0]
                == 200
            )
            for field in words:
                page.locator(f"#{field}-new").fill("woorden")
            page.locator("#form-new .go").click()
            expect(page.locator("#own li")).to_have_count(1)
            expect(page.locator("#room li").first).to_be_visible(timeout=15_000)
            page.locator("#own summary").click()
        expect_nothing_waits(page)
        look()
        led.act("round-closed", round=name)
        led.act("round-revealed", round=name)
        expect(page.locator("main[data-status=closed][data-revealed]")).to_be_visible(timeout=15_000)
        look()
    for screen in ("leave=1", "left=1"):
        page.goto(page.url.split("?")[0] + f"?lang={lang}&{screen}")
        look()
    page.goto(page.url.split("/j/")[0] + f"/join?lang={lang}")
    look()


# --- bad Wi-Fi


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
    expect(page.locator("#own .words")).to_have_text("Onderweg geschreven.", timeout=20_000)
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


# --- bad input and bad will


def test_sixty_payloads_as_notes_are_text_and_run_nowhere(led, phone):
    assert len(set(PAYLOADS)) == 60
    name = led.ask("notes", moderated=False, live=True)
    for n in range(0, 60, 5):
        writer = Visitor(led.port)
        for m, payload in enumerate(PAYLOADS[n : n + 5], n):
            status, told = writer.json(f"{led.page}/act", kind="noted", round=name, note=f"n{m}", text=payload)
            assert status == 200, told
    page = phone()
    expect(page.locator("#room .words")).to_have_text(
        [" ".join(payload.split()) for payload in PAYLOADS], timeout=15_000
    )
    led.act("round-revealed", round=name)
    expect(page.locator("main[data-revealed] #room li")).to_have_count(60, timeout=15_000)
    page.locator("#text-new").fill(PAYLOADS[0])
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#own .words")).to_have_text(PAYLOADS[0])
    assert page.evaluate("window.h === undefined")
    assert page.locator("main :is(script, iframe, img, video, object, [onerror], [onload])").count() == 0


@pytest.mark.parametrize("lang", one(["nl", "en"]))
def test_a_wrong_full_locked_or_ended_code_is_one_sentence_and_a_way_on(led, loose, hall, lang):
    page = loose(locale={"nl": "nl-NL", "en": "en-GB"}[lang])

    def typed(code: str) -> int:
        page.goto(f"{hall.base}/join")
        page.locator("#code").fill(code)
        with page.expect_navigation() as answer:
            page.get_by_role("button", name=say("phone.join-go", lang)).click()
        return answer.value.status

    assert typed("qq qqqq") == 404
    expect(page.locator("#refused")).to_have_text(say("error.code-unknown", lang, found="qq qqqq"))
    expect(page.locator("#code")).to_have_value("qq qqqq")
    assert typed(FULL) == 409
    expect(page.locator("#refused")).to_have_text(say("error.workshop-full", lang, most=DEVICES_MAX))
    led.act("locked", locked=True)
    assert typed(led.code) == 409
    expect(page.locator("#refused")).to_have_text(say("error.workshop-locked", lang))
    led.act("locked", locked=False)
    assert typed(f" {led.code[:3].lower()}-{led.code[3:]}") == 200
    expect(page.locator("h1")).to_have_text(say("phone.wait-title", lang))
    assert page.goto(f"{hall.base}/join?code={led.code}").status == 200
    assert page.url.startswith(hall.base + led.page)
    (device,) = {note["by"] for note in _noted(led, page)}
    led.act("device-removed", device=device)
    assert page.goto(hall.base + led.page).status == 403
    expect(page.locator("#refused")).to_have_text(say("error.device-removed", lang))
    led.do("end")
    assert page.goto(hall.base + led.page).status == 200
    expect(page.locator("h1")).to_have_text(say("phone.over-title", lang))


def _noted(led: Led, page: Page) -> list[dict[str, Any]]:
    name = led.ask("notes", facets=())
    expect_round(page, name)
    page.locator("#text-new").fill("hier")
    page.locator("#form-new .go").click()
    return led.until(lambda shown: bool(shown["notes"]))["notes"]


def test_who_is_in_stays_in_when_the_code_is_renewed_and_nobody_else_comes_in_by_the_old_one(led, phone):
    page = phone()
    old = led.page
    led.do("renew-code")
    name = led.ask("dots")
    expect_round(page, name)
    page.reload()
    vote(page, "belangen").click()
    expect_nothing_waits(page)
    led.expect(name, votes={"belangen": 1})
    assert Visitor(led.port).ask("GET", old)[0] == 404
    assert Visitor(led.port).opens(led.page)[0] == 200
    led.expect(devices=2)
    led.act("round-revealed", round=name)
    led.do("end")
    expect(page.locator("h1")).to_have_text(say("phone.over-title", "nl"), timeout=15_000)
    status, _, text = Visitor(led.port).ask("GET", f"{old}/state")
    assert status == 200 and set(json.loads(text)) == {"tag", "wrote"}
    assert 'data-screen="over"' in Visitor(led.port).ask("GET", f"{old}?part=1")[2]


def test_one_device_acts_at_most_so_often_and_others_are_untouched(led):
    name = led.ask("dots")
    fast, other = Visitor(led.port), Visitor(led.port)

    def act(who: Visitor, on: bool = True) -> int:
        return who.json(f"{led.page}/act", kind="voted", round=name, facet="belangen", on=on)[0]

    assert [act(fast, bool(n % 2)) for n in range(ACTS_MAX)] == [200] * ACTS_MAX
    assert (act(fast), act(other)) == (503, 200)
    led.expect(name, votes={"belangen": 2})


def test_pages_are_kept_nowhere_other_methods_are_refused_and_forms_of_other_sites_do_nothing(led):
    name, visitor = led.ask("dots"), Visitor(led.port)
    for path in (led.page, f"{led.page}?part=1", f"{led.page}/state", "/join"):
        status, headers, _ = visitor.ask("GET", path)
        assert (status, headers["cache-control"]) == (200, "no-store")
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"):
        for path in (led.page, "/join", f"{led.page}/act"):
            assert visitor.ask(method, path)[0] == 405
    form = f"kind=voted&round={name}&on=belangen"
    urlencoded = {"Content-Type": "application/x-www-form-urlencoded"}
    for origin in ("http://elders.example", "null", f"http://127.0.0.1:{led.port + 1}"):
        assert visitor.ask("POST", led.page, form, Origin=origin, **urlencoded)[0] == 403
    status, _, text = Visitor(led.port).ask("POST", led.page, form, **urlencoded)
    assert status == 409 and say("error.no-cookie", "nl") in text
    led.expect(name, votes={})
    status, headers, _ = visitor.ask("POST", led.page, form, **urlencoded)
    assert (status, headers["location"]) == (303, f"..{led.page}?lang=nl&said=changed#v-belangen")
    for nonsense in ("", "kind=ended", "kind=voted", f"kind=voted&round={name}&on=nergens", "kind=scaled&value.x=%ff"):
        assert visitor.ask("POST", led.page, nonsense, **urlencoded)[0] in (400, 403, 409)


def test_a_page_that_is_only_fetched_ahead_joins_nobody(led):
    visitor = Visitor(led.port)
    for _ in range(2):
        assert visitor.opens(led.page, **{"Sec-Purpose": "prefetch"})[0] == 200
    led.expect(devices=0)


def test_neither_address_nor_browser_is_kept(led, place, hall):
    agent = "Een-Herkenbare-Browser/1.0"
    visitor = Visitor(led.port)
    visitor.opens(led.page, **{"User-Agent": agent, "X-Forwarded-For": "203.0.113.77"})
    led.expect(devices=1)
    statuses = {visitor.json(f"{led.page}/act", kind="joined", **{"as": "x" * n})[0] for n in range(ACTS_MAX + 1)}
    assert statuses == {400, 503}
    kept = b"".join(path.read_bytes() for path in place.parent.iterdir())
    for trace in (agent, "127.0.0.1", "203.0.113.77", visitor.cookie.split("=")[1]):
        assert trace.encode() not in kept


def test_on_a_disk_that_takes_no_more_a_phone_keeps_its_words_says_no_file_and_goes_on_by_itself(
    loose, hall, led, place
):
    name = led.ask("notes", live=True, moderated=False)
    early, late = Visitor(led.port), Visitor(led.port)
    note = {"kind": "noted", "round": name, "text": "Voor het vol was", "count": 1}
    assert early.json(f"{led.page}/act", op="een", note="een", **note)[0] == 200
    assert late.ask("GET", led.page)[0] == 200  # only looks so far
    page = loose()
    page.goto(hall.base + led.page)
    expect_round(page, name)
    led.expect(devices=2)
    pid = hall.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    try:
        resource.prlimit(
            pid, resource.RLIMIT_FSIZE, (0, before[1])
        )  # no file of this server may grow, nor be written to
        for lang in ("nl", "en"):
            status, told = early.json(f"{led.page}/act?lang={lang}", op="twee", note="twee", **note | {"count": 2})
            assert status in (503, 507) and told["error"] == say("error.db-phones", lang)
            status, _, text = late.ask("GET", f"{led.page}?lang={lang}")
            assert status in (503, 507) and say("error.db-phones", lang) in text and place.name not in text
        assert early.get(f"{led.page}/state")["tag"]  # reading goes on
        assert len(led.shown()["notes"]) == 1
        page.locator("#text-new").fill("Toen het vol was")
        page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
        expect(page.locator("#waits")).to_contain_text(count("phone.live-waits", 1, "nl"))
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    expect_nothing_waits(page)
    assert early.json(f"{led.page}/act", op="twee", note="twee", **note | {"count": 2})[0] == 200
    led.until(lambda shown: len(shown["notes"]) == 3)
    assert sorted(one["text"] for one in led.shown()["notes"]) == [
        "Toen het vol was",
        "Voor het vol was",
        "Voor het vol was",
    ]


def test_wrong_codes_beyond_what_people_type_wait_and_then_are_refused():
    clock = [0.0]
    guesses = Guesses(clock=lambda: clock[0])

    async def guess() -> tuple[int, int]:
        waiting = [asyncio.ensure_future(guesses.wrong()) for _ in range(AT_ONCE + WAITING_MAX + 7)]
        await asyncio.sleep(0)
        done = [one for one in waiting if one.done()]
        refused = sum(isinstance(one.exception(), RefusedError) for one in done)
        for guess in waiting:
            guess.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return len(done) - refused, refused

    assert awaited(guess()) == (AT_ONCE, 7)
    clock[0] = (WAITING_MAX + 3) / A_SECOND
    assert awaited(guess()) == (3, AT_ONCE - 3 + 7)


def test_a_device_may_act_again_after_a_while():
    clock = [0.0]
    pace = Pace(clock=lambda: clock[0])
    for _ in range(ACTS_MAX):
        pace.act("a")
    with pytest.raises(RefusedError):
        pace.act("a")
    pace.act("b")
    clock[0] = WITHIN
    pace.act("a")


def test_while_somebody_guesses_codes_a_right_one_is_answered_at_once(led):
    """The last one here: after it wrong codes wait for a while."""
    guesses = 2 * (AT_ONCE + WAITING_MAX)
    with ThreadPoolExecutor(guesses) as many:
        asked = [many.submit(Visitor(led.port).ask, "GET", f"/j/QQ{n:04}") for n in range(guesses)]
        refused = next(text for status, _, text in (one.result() for one in as_completed(asked)) if status == 429)
        assert say("error.guesses", "nl") in refused
        assert Visitor(led.port).ask("GET", led.page)[0] == 200
        assert not all(one.done() for one in asked)
        assert {one.result()[0] for one in asked} == {404, 429}


def test_the_words_of_phones_say_you_and_no_more_than_they_must():
    for key, words in catalogue("nl").items():
        if key.startswith("phone."):
            assert not any(f" {word} " in f" {words} " for word in ("u", "uw", "workshop", "sessie")), key
