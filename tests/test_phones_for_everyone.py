"""Phones for every eye and hand: without a script, by keyboard, by axe, on a narrow screen, with large text and in plain words."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from praatplaat.i18n import catalogue, count, say
from tests.axe import TAGS
from tests.phone_pages import SMALL, expect_nothing_waits, expect_round, expect_to_fit, vote
from tests.rooms import FACETS, Visitor
from tests.sweep import one, some

LOOK = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(({violations, passes}) =>
  [violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(node => node.html.slice(0, 160))]), passes.length])"""


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
    expect(page.locator("#n-n")).to_contain_text(say("phone.live-likes", "nl", n=1))

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


@pytest.mark.parametrize(("lang", "scheme"), one([("nl", "light"), ("en", "dark")], 1))
def test_every_screen_passes_axe_fits_a_narrow_phone_and_text_twice_as_large(led, phone, lang, scheme):
    locale = {"nl": "nl-NL", "en": "en-GB"}[lang]
    page = phone(locale=locale, color_scheme=scheme, viewport={"width": 320, "height": 640})
    writer = Visitor(led.port)

    def look() -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        found, passed = page.evaluate(LOOK, [*TAGS, "best-practice"])
        assert found == [] and passed > 15
        expect_to_fit(page)
        assert page.evaluate(SMALL) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        expect_to_fit(page)
        page.evaluate("document.documentElement.style.fontSize = ''")

    look()
    led.act("led", on=True, facet="dip", route="werksessie", step=2)
    for form in some(("dots", "scale", "notes", "steps"), 2):
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
            expect(page.locator("#room li").first).to_be_visible()
            page.locator("#own summary").click()
        expect_nothing_waits(page)
        look()
        led.act("round-closed", round=name)
        led.act("round-revealed", round=name)
        expect(page.locator("main[data-status=closed][data-told]")).to_be_visible()
        look()
    for screen in ("leave=1", "left=1"):
        page.goto(page.url.split("?")[0] + f"?lang={lang}&{screen}")
        look()
    page.goto(page.url.split("/j/")[0] + f"/join?lang={lang}")
    look()


def test_the_words_of_phones_say_you_and_no_more_than_they_must():
    for key, words in catalogue("nl").items():
        if key.startswith("phone."):
            assert not any(f" {word} " in f" {words} " for word in ("u", "uw", "workshop", "sessie")), key
