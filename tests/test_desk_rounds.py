"""Rounds at the desk, from the first answer to the end of the workshop: each form, notes, devices that are removed, and what is undone."""

from __future__ import annotations

import time as time_of
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from praatplaat.i18n import count as say_count
from praatplaat.i18n import say
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.grid import square
from tests.desks import FACETS, NUMBERS, Desk, Phone
from tests.led_desks import at_the_desk
from tests.on_its_way import OnItsWay
from tests.rooms import Led
from tests.server import Served
from tests.sweep import some, whole


@pytest.fixture
def at_desk(watch: Callable[..., Any], browser: Browser, hall: Served) -> Callable[..., tuple[Desk, Led]]:
    """Return an opener of desks, each with a workshop of its own and who leads it over the wire."""

    def opened(lang: str = "nl") -> tuple[Desk, Led]:
        led = Led(hall.port, lang)
        return at_the_desk(watch(base=hall.base).page, browser, led), led

    return opened


def test_what_is_pressed_twice_before_it_is_done_is_done_once(at_desk):
    desk, _ = at_desk()
    page, begun = desk.page, desk.told()["sequence"]
    first = OnItsWay(page, "**/workshop/act*")

    def twice(selector: str) -> None:
        """Press a button twice while the answer to the first press is on its way, and let everything arrive."""
        first.hold_next()
        page.locator(selector).dblclick()
        first.let_go()

    page.locator("[data-new] summary").click()
    page.fill("#new-question", "Twee keer?")
    page.check("[name=form][value=notes]")
    twice("[data-new-form] button[value=open]")
    expect(page.locator(".round[data-status=open]")).to_have_count(1)
    twice(".round [data-do=turn]")
    expect(page.locator(".round[data-status=closed]")).to_have_count(1)
    page.select_option("[data-route]", "werksessie")
    twice("[data-put]")
    expect(page.locator(".round[data-status=ready]")).to_have_count(1)
    assert desk.told()["sequence"] == begun + 4  # made, opened, closed, and the one of the step made


@whole  # test_free_forms.py and test_room_rounds.py
def test_a_round_of_each_form_is_opened_closed_revealed_and_reset(lead):
    desk = lead()
    phones = desk.phone(), desk.phone()
    for number, form in enumerate(some(FORMS, 2), 1):  # with figures, words and an order among them
        goes_round(desk, form, f"Vraag {number}?", *phones)


def goes_round(desk: Desk, form: str, question: str, first: Phone, second: Phone) -> None:
    """Let two phones answer in a new round; notes of rounds before it stay on the desk."""
    name, notes = desk.add(form, question), desk.page.locator("[data-notes] > li")
    stood = notes.count()
    answers = {
        "dots": lambda phone: phone.act("voted", round=name, facet=FACETS[0], on=True),
        "scale": lambda phone: phone.act("scaled", round=name, facet=FACETS[0], value=4 if phone is first else 1),
        "notes": lambda phone: phone.act("noted", round=name, note=f"note{next(NUMBERS)}", text="Klein, en morgen."),
        "steps": lambda phone: phone.act(
            "stepped", round=name, note=f"note{next(NUMBERS)}", who="ik", what="bellen", when="maandag"
        ),
        "choice": lambda phone: phone.act("picked", round=name, option="o2", on=True),
        "words": lambda phone: phone.act(
            "worded", round=name, note=f"note{next(NUMBERS)}", word="tijd" if phone is first else "geld"
        ),
        "ranking": lambda phone: phone.act("ranked", round=name, order=FACETS[:: 1 if phone is first else -1]),
        "grid": lambda phone: phone.act("placed", round=name, facet=FACETS[0], value=square(1, 5)),
    }
    assert [answers[form](phone) for phone in (first, second)] == [200, 200]
    card = desk.round(name)
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=2, of=2))
    counts = not FORMS[form].fields  # figures, and not words that somebody reads first
    if form == "dots":
        expect(card.locator("tbody tr").first.locator("b")).to_have_text("2")
        label = "Brug te ver: begin klein"  # what stands on its card, as on the wall
        expect(card.locator("[data-result] tbody th").first).to_have_text(label)
    elif form == "scale":
        expect(card.locator("tbody").first.locator("td")).to_have_text(["2,5", "2", "1", "0", "0", "1", "0"])
    elif form == "choice":
        expect(card.locator("tbody tr").first).to_contain_text("Meer geld")
        expect(card.locator("tbody tr").first).to_contain_text("100%")
    elif counts:
        expect(card.locator("[data-result] tbody tr").first).to_be_visible()
    else:
        expect(card.locator(".wrote span")).to_contain_text(say_count("desk.written-waiting", 2, "nl"))
        expect(notes).to_have_count(stood + 2)
    assert desk.page.evaluate("() => document.documentElement.scrollHeight <= innerHeight"), "only columns scroll"
    if counts:  # the facilitator sees it, the room does not
        expect(card.locator(".who")).to_have_text(f"({say('desk.result-private', 'nl')})")
        page = first.context.request.get(f"{desk.base}/j/{desk.code}?part=1").text()
        assert f'data-round="{name}"' in page and 'id="result"' not in page
    card.locator("[data-do=turn]").click()
    desk.says("closed")
    assert answers[form](first) == 409
    if counts:
        card.locator("[data-do=reveal]").click()
        desk.says("revealed")
        expect(card.locator(".badge")).to_have_text(
            f"{say('desk.status-closed', 'nl')} · {say('desk.status-revealed', 'nl')}"
        )
    else:  # each shows once it was read: one act
        expect(card.locator("[data-do=reveal]")).to_be_hidden()
    card.locator("[data-do=reset]").click()
    desk.page.locator("[data-no]").click()
    expect(card).to_have_attribute("data-status", "closed")
    card.locator("[data-do=reset]").click()
    expect(desk.page.locator("#ask-about")).to_have_text(say_count("desk.reset-about", 2, "nl"))
    desk.page.locator("[data-yes]").click()
    expect(card).to_have_attribute("data-status", "ready")
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=0, of=2))
    desk.undo("round-reset")
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=2, of=2))
    expect(card).to_have_attribute("data-status", "closed")


def test_notes_are_shown_hidden_and_merged_and_all_of_it_is_undone_in_turn(at_desk):
    desk, led = at_desk("en")
    name = led.ask("notes", FACETS, "What holds us back?")
    first, second = desk.phone(), desk.phone()
    time, also, markup = (
        first.note(name, "No time"),
        second.note(name, "Time!"),
        second.note(name, "<img src=x onerror=alert(1)>"),
    )
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    expect(desk.note(markup).locator(".text")).to_have_text("<img src=x onerror=alert(1)>")
    before = desk.told()

    desk.note(time).locator("[data-do=show]").click()
    desk.says("shown")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(2)
    desk.note(markup).locator("[data-do=hide]").click()
    desk.says("hidden")
    desk.note(also).locator("[data-do=merge]").click()
    expect(desk.page.locator("#merge-about")).to_contain_text("‘Time!’")
    desk.page.locator("[data-into] button", has_text="No time").click()
    desk.says("merged")
    desk.show_notes("all")
    expect(desk.note(also).locator(".badge")).to_have_text(say("desk.state-merged", "en"))
    expect(desk.note(time).locator(".about")).to_contain_text(say_count("desk.behind", 1, "en"))
    expect(desk.note(time).locator(".badge")).to_have_text(say("desk.state-shown", "en"))
    led.on_phones(name)  # the desk hears of it before they do
    until = time_of.monotonic() + 60
    while first.reads() != ["No time"] and time_of.monotonic() < until:
        desk.page.evaluate("new Promise(requestAnimationFrame)")
    assert first.reads() == ["No time"]

    for what in ("notes-merged", "note-hidden", "note-shown"):
        desk.undo(what)
    expect(desk.page.locator("[data-count=waiting]")).to_have_text("3")
    after = desk.told()
    assert (after["notes"], after["rounds"], after["undo"]) == (before["notes"], before["rounds"], before["undo"])


def test_a_button_that_would_move_away_under_the_hand_is_pressed_all_the_same(at_desk):
    desk, led = at_desk()
    first = led.ask("dots", FACETS)
    led.act("round-closed", round=first)
    led.act("round-away", round=first)
    other = desk.page.context.new_page()
    other.goto(desk.page.url)
    button = desk.round(first).locator("[data-do=reveal]")
    button.scroll_into_view_if_needed()
    at = button.bounding_box()
    desk.page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    desk.page.mouse.down()
    later = "later"
    led.act("round-added", round=later, form="dots", question="En nu?", facets=FACETS)
    expect(other.locator("[data-rounds] > li").first).to_have_attribute("data-key", later)
    desk.page.mouse.up()
    desk.says("revealed")
    expect(desk.round(first).locator(".badge")).to_contain_text(say("desk.status-revealed", "nl"))
    other.close()


def test_who_undoes_at_once_takes_back_what_was_done_just_now(at_desk):
    desk, led = at_desk()
    name = led.ask("notes", FACETS)
    phone = desk.phone()
    first, second = phone.note(name, "Tijd"), phone.note(name, "Geld")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(2)
    desk.show_notes("all")
    desk.note(first).locator("[data-do=hide]").click()
    expect(desk.note(first).locator(".badge")).to_have_text(say("desk.state-hidden", "nl"))
    desk.page.evaluate(
        """second => { for (const what of [`[data-notes] > [data-key='${second}'] [data-do=hide]`, '[data-undo]'])
      document.querySelector(what).click() }""",
        second,
    )
    desk.says("undone", what=say("desk.of-what", "nl", what=say("desk.undo-note-hidden", "nl"), name="Geld"))
    expect(desk.note(second).locator(".badge")).to_have_text(say("desk.state-waiting", "nl"))
    expect(desk.note(first).locator(".badge")).to_have_text(say("desk.state-hidden", "nl"))


def test_a_device_is_removed_with_all_it_did_and_comes_back_whole(at_desk):
    desk, led = at_desk()
    notes = "notes"
    led.act("round-added", round=notes, form="notes", question="Wat doen we eerst?", facets=FACETS)
    dots = led.ask("dots", FACETS)
    rude, other = desk.phone(), desk.phone()
    for phone in (rude, other):
        assert phone.act("voted", round=dots, facet=FACETS[0], on=True) == 200
    desk.round(notes).locator("[data-do=turn]").click()
    expect(desk.round(notes)).to_have_attribute("data-status", "open")
    mine = [rude.note(notes, "Onaardig"), rude.note(notes, "Nog een keer")]
    other.note(notes, "Vriendelijk")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    desk.note(mine[0]).locator("[data-do=remove]").click()
    expect(desk.page.locator("#ask-about")).to_have_text(say_count("desk.remove-about", 2, "nl"))
    desk.page.locator("[data-yes]").click()
    desk.says("removed")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(1)
    expect(desk.round(dots).locator("tbody tr").first.locator("b")).to_have_text("1")
    assert rude.act("noted", round=notes, note="x", text="Toch") == 403
    desk.undo("device-removed")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    expect(desk.round(dots).locator("tbody tr").first.locator("b")).to_have_text("2")
    assert rude.act("noted", round=notes, note="x", text="Toch") == 200
    for _ in range(2):  # to open the two rounds changed nobody's answer; to ask the dots brought some
        desk.undo("round-opened")
    why = say("desk.undo-ends-round", "nl", name=desk.told()["rounds"][1]["question"])
    expect(desk.page.locator("[data-undo-why]")).to_have_text(why)
    expect(desk.page.locator("[data-undo]")).to_have_accessible_description(why)


def test_a_new_round_says_where_cards_are_needed_and_where_the_question_alone_will_do(at_desk):
    page = at_desk()[0].page
    page.locator("[data-new] summary").click()
    expect(page.locator("[data-chosen]")).to_have_text(say("desk.new-chosen-needed", "nl"))
    page.check("[name=form][value=notes]")
    expect(page.locator("[data-chosen]")).to_have_text(say("desk.new-chosen-none", "nl"))


def test_a_workshop_ends_can_still_be_read_and_is_deleted(at_desk):
    desk, led = at_desk("en")
    page = desk.page
    phone = desk.phone()
    for _ in range(2):  # of which only the first is revealed
        chosen = led.ask("dots", FACETS)
        phone.act("voted", round=chosen, facet=FACETS[0], on=True)
    led.act("round-closed", round=chosen)
    led.act("round-revealed", round="r1")
    name = led.ask("notes", FACETS, "And now?")
    phone.note(name, "On we go")
    expect(page.locator("[data-notes] > li")).to_have_count(1)
    page.locator("button[data-end]").click()
    expect(page.locator("#ask-about")).to_have_text(
        f"{say_count('desk.end-unrevealed', 1, 'en')} {say_count('desk.end-waiting', 1, 'en')} {say('desk.end-about', 'en')}"
    )
    page.locator("[data-yes]").click()
    desk.says("ended")
    expect(page.locator("[data-over]")).to_be_visible()
    expect(page.locator("header [data-code]")).to_have_text(say("desk.code-ended", "en"))
    expect(desk.round(name).locator(".buttons")).to_be_hidden()
    expect(page.locator("[data-notes] > li .text")).to_have_text("On we go")
    assert page.locator("[data-harvest] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)") == [
        f"/workshop/harvest.{kind}" for kind in ("html", "md", "csv", "xlsx")
    ]
    page.locator("[data-delete]").click()
    page.locator("[data-yes]").click()
    expect(page.locator(".notice").first).to_have_text(say("desk.left-deleted", "en"))
    assert page.context.request.get(f"{desk.base}/workshop").json()["workshop"] is None
