"""What the room wrote, at the desk: it follows the round that runs, is shown at once, and leaves the plate only when that is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from praatplaat.i18n import count as say_count
from praatplaat.i18n import say
from tests.desks import Desk
from tests.led_desks import at_the_desk
from tests.rooms import Led
from tests.server import Served

LISTED = "[data-notes] > li"


@pytest.fixture
def at_desk(watch: Callable[..., Any], browser: Browser, small_hall: Served) -> Callable[..., tuple[Desk, Led]]:
    """Return an opener of desks, each with a workshop of its own and who leads it over the wire."""

    def opened(lang: str = "nl", **options: Any) -> tuple[Desk, Led]:
        led = Led(small_hall.port, lang)
        return at_the_desk(watch(base=small_hall.base, **options).page, browser, led), led

    return opened


def test_the_list_follows_the_round_that_runs(at_desk):
    desk, led = at_desk()
    page, phone = desk.page, desk.phone()
    old = led.ask("notes", (), "Wat herken je?")
    phone.note(old, "Oud")
    expect(page.locator(LISTED)).to_have_count(1)
    desk.round(old).locator("[data-do=look]").click()
    expect(page.locator("[data-notes-round]")).to_have_value(old)
    new = led.ask("notes", (), "En nu?")
    phone.note(new, "Nieuw")
    expect(page.locator("[data-notes-round]")).to_have_value(new)
    expect(page.locator("[name=notes-state][value=waiting]")).to_be_checked()
    expect(page.locator(f"{LISTED} .text")).to_have_text(["Nieuw"])
    expect(page.locator("[data-notes-round] option").first).to_contain_text(say_count("desk.written-waiting", 2, "nl"))
    page.select_option("[data-notes-round]", "")
    expect(page.locator(f"{LISTED} .text")).to_have_text(["Nieuw", "Oud"])  # what runs stands first
    led.act("round-closed", round=new)
    expect(desk.round(new)).to_have_attribute("data-status", "closed")
    expect(page.locator(f"{LISTED} .text")).to_have_text(["Nieuw", "Oud"])  # and stays there when it closes
    led.ask("notes", (), "Meteen te zien?", moderated=False)
    expect(page.locator("[name=notes-state][value=all]")).to_be_checked()
    expect(page.locator("[data-notes-round]")).to_have_value("")  # all rounds have it too


def test_all_that_wait_are_shown_by_one_press_and_what_is_hidden_stays_so(at_desk):
    desk, led = at_desk("en")
    page, phone = desk.page, desk.phone()
    name = led.ask("notes", (), "What holds us back?")
    first, second, rude = (phone.note(name, text) for text in ("Time", "Money", "Rude"))
    expect(page.locator(LISTED)).to_have_count(3)
    desk.note(rude).locator("[data-do=hide]").click()
    expect(page.locator(LISTED)).to_have_count(2)
    button = page.locator("[data-show-all]")
    expect(button).to_have_text(say("desk.show-every", "en", n=2))
    button.press("Enter")
    desk.says("shown-all.other", n=2)
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    judged = {note["id"]: note["shown"] for note in desk.told()["notes"]}
    assert judged == {first: True, second: True, rude: False}
    undo = page.locator("[data-undo]")
    expect(undo).to_contain_text(say("desk.undo-notes-shown", "en"))
    undo.click()
    expect(page.locator(LISTED)).to_have_count(2)  # one press, taken back by one
    expect(button).to_have_text(say("desk.show-every", "en", n=2))
    assert {note["id"]: note["shown"] for note in desk.told()["notes"]} == {first: None, second: None, rude: False}


def test_a_note_leaves_the_plate_by_merging_only_when_that_is_meant_and_goes_behind_no_hidden_one(at_desk):
    desk, led = at_desk()
    page, phone = desk.page, desk.phone()
    name = led.ask("notes", (), "Wat houdt ons tegen?", live=True)
    shown, waits, rude = (phone.note(name, text) for text in ("Geen tijd", "Tijd!", "Onaardig"))
    expect(page.locator(LISTED)).to_have_count(3)
    desk.note(rude).locator("[data-do=hide]").click()
    desk.note(shown).locator("[data-do=show]").click()
    desk.show_notes("all")
    expect(desk.note(shown).locator(".badge")).to_have_text(say("desk.state-shown", "nl"))
    desk.note(shown).locator("[data-do=merge]").click()
    expect(page.locator("[data-into] button")).to_have_text([f"Tijd! {say('desk.state-waiting', 'nl')}"])
    page.locator("[data-into] button").click()
    expect(page.locator("#ask-about")).to_have_text(say("desk.merge-leaves", "nl", text="Geen tijd", into="Tijd!"))
    before = desk.told()["sequence"]
    page.locator("[data-no]").click()
    expect(desk.note(shown).locator("[data-do=merge]")).to_be_focused()
    assert desk.told()["sequence"] == before
    desk.note(shown).locator("[data-do=merge]").click()
    page.locator("[data-into] button").click()
    page.locator("[data-yes]").click()
    desk.says("merged-waits")
    expect(desk.note(shown).locator(".badge")).to_have_text(say("desk.state-merged", "nl"))
    expect(page.locator("[data-count=merged]")).to_have_text("1")
    desk.undo("notes-merged")
    expect(desk.note(shown).locator(".badge")).to_have_text(say("desk.state-shown", "nl"))
    desk.note(waits).locator("[data-do=merge]").click()
    page.locator("[data-into] button").click()  # nothing leaves: nothing is asked
    desk.says("merged")


def test_six_notes_stand_in_the_column_of_a_small_laptop_and_only_their_list_scrolls(at_desk):
    desk, led = at_desk(viewport={"width": 1280, "height": 800})
    page = desk.page
    name = led.ask("notes", (), "Wat houdt ons tegen?")
    for phone in (desk.phone(), desk.phone()):
        for text in ("Een vast uur per week zonder telefoon", "Tijd", "Geld", "Wie beslist er eigenlijk?"):
            phone.note(name, text)
    expect(page.locator(LISTED)).to_have_count(8)
    fit = """() => { const list = document.querySelector('[data-notes]').getBoundingClientRect()
      return [...document.querySelectorAll('[data-notes] > li')].filter(note => note.getBoundingClientRect().bottom <= list.bottom).length }"""
    assert page.evaluate(fit) >= 6
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    top = page.locator("[data-show-all]").bounding_box()
    for _ in range(8):
        page.keyboard.press("j")
    expect(page.locator(LISTED).last).to_be_focused()
    expect(page.locator(LISTED).last).to_be_in_viewport(ratio=1)
    assert page.locator("[data-show-all]").bounding_box() == top


def test_a_card_is_found_by_the_label_that_board_and_phones_show(lead):
    page = lead().page
    page.locator("[data-new] summary").click()
    for words, facet in (
        ("Slimmer werken", "slimmer-werken"),
        ("verrijk een", "verrijk-project"),
        ("intern proces slim", "slimmer-werken"),
    ):
        page.fill("#new-search", words)
        found = page.locator("[data-facets] label:visible input")
        expect(found).to_have_count(1)
        expect(found).to_have_value(facet)
