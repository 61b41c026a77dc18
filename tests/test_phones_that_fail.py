"""Phones that lack something, lose the line or come too late: nothing is lost without a word, and the form always works."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import read_board
from praatplaat.i18n import say
from tests.phone_pages import expect_accessible, expect_to_fit
from tests.room_boards import room_board
from tests.rooms import FACETS, Led
from tests.server import Served
from tests.sweep import one, some

LACKS = {
    "AbortSignal.timeout": "delete AbortSignal.timeout",
    "AbortController": "delete window.AbortController; delete window.AbortSignal",
    "EventSource": "delete window.EventSource",
    "submitter": "delete SubmitEvent.prototype.submitter",
    "fetch": "delete window.fetch",
    "FormData": "delete window.FormData",
    "DOMParser": "delete window.DOMParser",
    "crypto": "Object.defineProperty(window, 'crypto', {value: undefined})",
    "CSS.escape": "delete CSS.escape",
    "Object.fromEntries": "delete Object.fromEntries",
    "replaceChildren": "delete Element.prototype.replaceChildren",
    "what came after 2021": "delete window.structuredClone; delete Array.prototype.at; delete String.prototype.replaceAll;"
    "delete Element.prototype.checkVisibility; delete Object.hasOwn; delete crypto.randomUUID",
    "a storage that is closed": "for (const name of ['localStorage', 'sessionStorage'])"
    "Object.defineProperty(window, name, {get() { throw new DOMException('closed') }})",
    "a storage that is null": "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {value: null})",
    "a storage that is full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "a storage with nonsense": "localStorage.setItem('praatplaat.outbox.' + location.pathname.slice(3), '{}')",
}
"""What takes something away from a browser before the page is there."""

FAILS = {
    "fetch": "window.fetch = () => { throw new Error('fault') }",
    "EventSource": "window.EventSource = class { constructor() { throw new Error('fault') } }",
    "names": "Crypto.prototype.getRandomValues = () => { throw new Error('fault') }",
    "painting": "const was = Element.prototype.setAttribute; Element.prototype.setAttribute = function (name, value) {"
    "if (name === 'aria-pressed') throw new Error('fault'); was.call(this, name, value) }",
    "importNode": "document.importNode = () => { throw new Error('fault') }",
    "reading": "const was = JSON.parse; JSON.parse = text => { if (text.includes('tag')) throw new Error('fault'); return was(text) }",
    "focus": "Node.prototype.insertBefore = () => { throw new Error('fault') }; Element.prototype.remove = () => { throw new Error('fault') }",
}
"""What fails while the script is at work."""

SCRIPTS = {"too new": "const = 'no browser reads this'", "broken": "throw new Error('fault')", "not there": None}


@pytest.fixture
def loose(browser: Browser, led: Led, hall: Served):
    """Return a maker of phones that opened the page of the workshop; what they complain of is expected."""
    made = []

    def make(before: str = "", script: str | None = "", **options) -> Page:
        made.append(browser.new_context(**{"viewport": {"width": 390, "height": 844}, "locale": "nl-NL", **options}))
        page = made[-1].new_page()
        if before:
            page.add_init_script(f"{{ {before} }}")
        if script is None:
            page.route("**/assets/phone.js*", lambda route: route.abort())
        elif script:
            page.route("**/assets/phone.js*", lambda route: route.fulfill(content_type="text/javascript", body=script))
        page.goto(hall.base + led.page)
        return page

    yield make
    for context in made:
        context.close()


def vote(page: Page, facet: str):
    return page.locator(f"#v-{facet} button")


def write(page: Page, text: str) -> None:
    page.locator("#text-new").fill(text)
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()


# --- the form always works


def test_on_a_phone_that_lacks_something_and_on_one_whose_script_fails_every_dot_arrives(led, loose, tmp_path: Path):
    cases = {
        **{f"without {name}": (script, "") for name, script in LACKS.items()},
        **{f"failing {name}": (script, "") for name, script in FAILS.items()},
        **{f"a script that is {name}": ("", script) for name, script in SCRIPTS.items()},
    }
    cases = dict(some(cases.items(), 5))
    facets = [facet.id for facet in read_board(room_board(tmp_path / "plaat")).facets][: len(cases)]
    name = led.ask("dots", facets=tuple(facets))
    led.on_phones(name)
    for facet, (before, script) in zip(facets, cases.values(), strict=True):
        page = loose(before, script)
        vote(page, facet).click()
        expect(vote(page, facet), facet).to_have_attribute("aria-pressed", "true")
    led.until(lambda shown: sum(shown["rounds"][0]["votes"].values()) == len(cases))
    votes = led.shown()["rounds"][0]["votes"]
    assert {case: votes[facet] for facet, case in zip(facets, cases, strict=True)} == dict.fromkeys(cases, 1), name


def test_what_waits_when_the_script_fails_goes_with_the_plain_form_and_words_that_are_too_late_come_back(led, loose):
    led.on_phones(led.ask("notes", facets=()))
    page = loose()
    page.route("**/act?*", lambda route: route.abort())
    write(page, "Eerst")
    write(page, "Dan")
    expect(page.locator("#waits")).to_be_visible()
    page.evaluate(
        "() => { setTimeout(() => { throw new Error('of another') }); document.importNode = () => { throw new Error('fault') }; }"
    )
    led.act("led", on=True, facet="dip")
    page.wait_for_url("**plain=1**")
    expect(page.locator("#said")).to_have_text(say("phone.said-waiting", "nl"))
    expect(page.locator("#own .words")).to_have_text(["Eerst", "Dan"])
    assert page.locator("script").count() == 0
    write(page, "En nog een.")
    expect(page.locator("#own .words")).to_have_count(3)
    assert "plain=1" in page.url
    assert [note["text"] for note in led.shown()["notes"]] == ["Eerst", "Dan", "En nog een."]

    late = loose()
    late.route("**/act?*", lambda route: route.abort())
    write(late, "Te laat geschreven")
    expect(late.locator("#waits")).to_be_visible()
    late.evaluate("() => { document.importNode = () => { throw new Error('fault') }; }")
    led.act("round-closed", round="r1")
    late.wait_for_url("**plain=1**")
    expect(late.locator("#said")).to_have_text(say("error.round-closed", "nl"))
    expect(late.locator("#kept-words")).to_have_value("Te laat geschreven")


def test_a_page_that_waits_goes_on_by_itself_also_where_the_script_does_not_run(led, loose):
    for script in one(SCRIPTS.values(), 1):
        page = loose(script=script)
        expect(page.locator("h1")).to_have_text(say("phone.wait-title", "nl"))
    page.clock.install()
    page.reload()
    name = led.ask("dots")
    led.on_phones(name)
    page.clock.fast_forward(20_500)
    expect(vote(page, FACETS[0])).to_be_visible()


# --- away, back, and too late


def test_that_the_connection_goes_and_comes_is_seen_and_said(led, loose):
    led.on_phones(led.ask("dots"))
    page = loose()
    expect(page.locator("html")).to_have_class("js")
    page.context.set_offline(True)
    expect(page.locator("#waits")).to_have_text(say("phone.live-away", "nl"))
    expect(page.locator("#waits")).to_be_in_viewport()
    expect(page.locator("#said")).to_have_text(say("phone.live-away", "nl"))
    led.act("round-closed", round="r1")
    page.context.set_offline(False)
    expect(page.locator("#waits")).to_be_hidden()
    expect(page.locator("#said")).to_contain_text(say("phone.live-here", "nl"))
    expect(page.locator("#said")).to_be_in_viewport()
    box = page.locator("#said").bounding_box()
    assert box["width"] > 200 and box["height"] > 20
    expect(page.locator(".closed")).to_be_visible()
    expect(page.locator("#said")).to_have_text(f"{say('phone.live-here', 'nl')} {say('phone.live-closed', 'nl')}")


@pytest.mark.parametrize("lang", one(["nl", "en"], 1))
def test_what_was_done_while_away_and_came_too_late_is_named_on_the_screen_until_it_was_read(led, loose, board, lang):
    led.on_phones(led.ask("dots", question="Welke herken je?"))
    page = loose(locale={"nl": "nl-NL", "en": "en-GB"}[lang])
    expect(page.locator("html")).to_have_class("js")
    page.context.set_offline(True)
    vote(page, "belangen").click()
    expect(page.locator("#waits")).to_be_visible()
    led.act("round-closed", round="r1")
    led.ask("notes", facets=(), question="En nu?")
    page.context.set_offline(False)
    lost = page.locator("#kept [role=status]")
    titles = next(facet for facet in board.facets if facet.id == "belangen").label
    title, elsewhere = (titles[code].replace("\u00ad", "") for code in ("nl", "en")[:: 1 if lang == "nl" else -1])
    what = say("phone.live-lost-voted", lang, name=title)
    expect(lost.locator("li")).to_have_text(
        say("phone.live-lost-asked", lang, what=what, question="Welke herken je?") + say("error.round-closed", lang)
    )
    expect(lost.get_by_role("heading", name=say("phone.lost", lang))).to_be_in_viewport()
    expect(page.locator("#said")).to_contain_text(say("phone.live-here", lang))
    expect(page.locator("#said")).not_to_contain_text(say("phone.live-back", lang))  # not all has been sent
    expect(page.locator("h1")).to_have_text("En nu?")
    page.context.set_offline(True)
    page.locator("#text-new").fill("Onderweg")
    page.locator("#form-new .go").click()
    page.locator("#text-new").fill("Half getypt")
    led.act("round-closed", round="r2")
    page.context.set_offline(False)
    expect(lost.locator("li")).to_have_count(3)
    expect(page.locator("#kept-words")).to_have_value("Onderweg\n\nHalf getypt")
    expect_accessible(page)
    expect_to_fit(page)
    page.reload()
    expect(lost.locator("li")).to_have_count(3)
    expect(page.locator("#kept-words")).to_have_value("Onderweg\n\nHalf getypt")
    other = "en" if lang == "nl" else "nl"
    page.locator(f".switch [hreflang={other}]").click()
    what = say("phone.live-lost-voted", other, name=elsewhere)  # the card is no longer on the page
    told = [
        say("phone.live-lost-asked", other, what=what, question="Welke herken je?"),
        say("error.round-closed", other),
    ]
    expect(lost.locator("li")).to_contain_text([*told, say("phone.live-lost-draft", other)])
    page.get_by_role("button", name=say("phone.lost-read", other)).press("Enter")
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()
    page.reload()
    expect(page.locator("html")).to_have_class("js")
    expect(page.locator("#kept")).to_be_hidden()
    led.expect("r1", votes={})
    assert led.shown()["notes"] == []


def test_who_sends_changes_and_withdraws_by_keyboard_keeps_the_focus_and_hears_what_happened(led, loose):
    led.on_phones(led.ask("notes", facets=(), moderated=False, live=True))
    page, other = loose(), loose()
    focused = "() => document.activeElement.matches('summary') && document.activeElement.closest('li').id"
    for text in ("een", "twee", "drie"):
        page.locator("#text-new").fill(text)
        page.locator("#form-new .go").press("Enter")
        expect(page.locator("#own .words").last).to_have_text(text)
        expect(page.locator("#form-new .go")).to_be_focused()
        expect(page.locator("#said")).to_have_text(say("phone.live-sent", "nl"))
    ids = [node.get_attribute("id") for node in page.locator("#own li").all()]

    def press(n: int, key: str) -> None:
        page.locator(f"#{ids[n]} summary").press("Enter")
        page.locator(f"#{ids[n]}").get_by_role("button", name=say(f"phone.{key}", "nl")).press("Enter")

    press(1, "save")
    assert page.evaluate(focused) == ids[1]
    for n, heir in ((1, ids[2]), (2, ids[0])):
        press(n, "withdraw")
        expect(page.locator("#said")).to_have_text(say("phone.live-gone", "nl"))
        expect(page.locator(f"#{ids[n]}")).to_have_count(0)
        assert page.evaluate(focused) == heir
    like = other.locator("#room").get_by_role("button", name=say("phone.like", "nl"))
    expect(like).to_have_count(1)
    like.press("Enter")
    press(0, "withdraw")
    expect(page.locator("#own")).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()
    expect(like).to_be_hidden()  # what had the focus here was taken away by somebody else
    expect(other.locator("h1")).to_be_focused()
