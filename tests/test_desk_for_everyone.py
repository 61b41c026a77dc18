"""The desk for every eye and hand: by keyboard, by axe, on the narrowest phone and with large text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.axe import expect_clean
from tests.desks import FACETS
from tests.led_desks import at_the_desk
from tests.rooms import Led, Visitor
from tests.sweep import one

STATE_OF_ROUND = ".round[data-status={}]"


def test_all_of_it_goes_by_keyboard_and_the_focus_stays_where_it_was(lead, small_hall):
    desk = lead(base=small_hall.base)
    page, press = desk.page, desk.page.keyboard.press

    def reach(selector: str, key: str = "Tab") -> None:
        for _ in range(400):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            press(key)
        raise AssertionError(f"{selector} is not reached by {key}")

    reach("[data-new] summary")
    press("Enter")
    reach("#new-question")
    page.keyboard.type("Wat houdt ons tegen?")
    reach("[name=form]")
    reach("[name=form][value=notes]", "ArrowRight")
    reach("[data-new-form] button[value=open]")
    press("Enter")
    expect(page.locator(STATE_OF_ROUND.format("open"))).to_have_count(1)
    name = desk.told()["rounds"][0]["id"]
    assert desk.told()["rounds"][0]["form"] == "notes"
    phone = desk.phone()
    one, two, three = (phone.note(name, text) for text in ("Tijd", "Geld", "Geen tijd"))
    expect(page.locator("[data-notes] > li")).to_have_count(3)

    reach("[data-do=turn]")
    press("Enter")
    expect(desk.round(name)).to_have_attribute("data-status", "closed")
    assert page.evaluate("() => document.activeElement.dataset.do") == "turn"  # the list was written anew around it
    press("j")
    expect(desk.note(one)).to_be_focused()
    press("j")
    expect(desk.note(two)).to_be_focused()
    press("ArrowDown")
    expect(desk.note(three)).to_be_focused()
    press("k")
    press("a")
    expect(desk.note(two)).to_have_count(0)  # it waits no longer: the focus goes on to the next
    expect(desk.note(three)).to_be_focused()
    press("m")
    expect(page.locator("[data-into] button").first).to_be_focused()
    press("Enter")
    expect(desk.note(three)).to_have_count(0)
    expect(desk.note(one)).to_be_focused()
    press("h")
    expect(page.locator("[data-notes] > li")).to_have_count(0)
    expect(page.locator("#notes-title")).to_be_focused()
    told = {note["id"]: (note["shown"], note["into"]) for note in desk.told()["notes"]}
    assert told == {one: (False, None), two: (True, None), three: (None, one)}
    for _ in range(3):
        press("Control+z")  # as fast as a hand can
    expect(page.locator("[data-notes] > li")).to_have_count(3)
    assert desk.told()["undo"]["kind"] == "round-closed"
    press("?")
    expect(page.locator("dialog[data-keys]")).to_be_visible()
    reach("[data-letters]")
    press("Space")
    press("Escape")
    press("j")
    expect(page.locator("#notes-title")).to_be_focused()  # letters are off


def of_tabs(page: Page) -> Callable[[str], None]:
    """Return what brings a column in sight: on a phone by its tab."""

    def turn(name: str) -> None:
        if page.locator(f"#tab-{name}").is_visible():
            page.locator(f"#tab-{name}").click()

    return turn


@pytest.mark.parametrize(("lang", "scheme", "size"), one([("nl", "light", "laptop"), ("en", "dark", "phone")]))
def test_axe_finds_nothing_at_the_door_nor_at_the_desk(lang, scheme, size, watch, small_hall):
    page = watch(size, small_hall.base, color_scheme=scheme, reduced_motion="reduce").page
    page.goto(f"{small_hall.base}/facilitate?lang={lang}")
    expect_clean(page, "door", least=10)
    led = Led(small_hall.port, lang)
    led.leads_in(page.context)
    facets = ("kleine-stap", "vaste-basis")
    name, visitor = led.ask("scale", facets, "One?", live=True), Visitor(led.port)
    visitor.act(f"{led.page}/act", "scaled", round=name, facet=facets[0], value=2, count=1)
    name = led.ask("steps", facets, "Two?")
    visitor.act(f"{led.page}/act", "stepped", round=name, note="note", who="a", what="b", when="c", count=2)
    page.reload()
    tab = of_tabs(page)
    tab("route")
    page.select_option("[data-route]", "kort")
    page.locator("[data-role]").first.click()
    expect_clean(page, "route", least=10)
    tab("notes")
    page.check("[name=notes-state][value=all]")
    expect(page.locator("[data-notes] > li")).to_have_count(1)
    expect_clean(page, "notes", least=10)
    tab("rounds")
    page.locator("[data-new] summary").click()
    for other in ("light", "dark"):
        page.emulate_media(color_scheme=other)
        expect_clean(page, other, least=10)
    for opener in ("[data-qr-open]", "[data-do=remove]") if size == "laptop" else ("[data-keys-open]",):
        page.locator(opener).click()
        expect(page.locator("dialog[open]")).to_be_visible()
        expect_clean(page, opener, least=10)
        page.keyboard.press("Escape")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    least = 44 if size == "phone" else 32
    low = page.evaluate(
        """least => [...document.querySelectorAll('button, select, input, summary, .languages a, .harvest a')]
        .filter(part => part.checkVisibility()).map(part => part.closest('label') ?? part)
        .filter(part => part.getBoundingClientRect().height < least - .1).map(part => part.outerHTML.slice(0, 90))""",
        least,
    )
    assert low == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone_and_with_text_of_twice_the_size(watch, browser, led, hall):
    page = at_the_desk(watch("phone", hall.base, viewport={"width": 320, "height": 640}).page, browser, led).page
    tab = of_tabs(page)
    tab("route")
    page.select_option("[data-route]", "werksessie")
    tab("rounds")
    page.locator("[data-new] summary").click()
    for size in ("", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for name in ("rounds", "notes", "route"):
            tab(name)
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, (size, name)


def test_on_the_narrowest_phone_a_new_key_and_what_was_said_are_whole(watch, browser, led, hall):
    desk = at_the_desk(watch("phone", hall.base, viewport={"width": 320, "height": 640}).page, browser, led)
    page = desk.page
    of_tabs(page)("route")
    page.click("[data-key-new]")
    page.click("[data-yes]")
    secret = page.locator("dialog[open] [data-secret]")
    expect(secret).not_to_have_value("")
    assert secret.evaluate("field => field.scrollWidth <= field.clientWidth")
    assert page.locator("dialog[open]").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    page.locator("dialog[open] [data-close]").click()
    page.click("[data-lock]")
    desk.says("door-locked")
    page.wait_for_function("""() => { const [said, undo] = ['[data-said]', '[data-undo]'].map(part => document.querySelector(part).getBoundingClientRect())
      return undo.height > 0 && said.bottom <= undo.top }""")


def test_in_the_table_of_a_scale_each_card_has_the_whole_width_for_its_name(watch, browser, led, hall):
    led.ask("scale", FACETS, live=True)
    table = at_the_desk(watch(base=hall.base).page, browser, led).page.locator("table.spread")
    expect(table.locator("tbody th")).to_have_count(len(FACETS))
    assert table.evaluate(
        "table => [...table.querySelectorAll('tbody th')].every(th => th.offsetWidth > table.offsetWidth * .95)"
    )
