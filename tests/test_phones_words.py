"""What people write on a phone: notes and first steps, until they are withdrawn, too long, refused or full of markup."""

from __future__ import annotations

from playwright.sync_api import expect

from praatplaat.i18n import count, say
from tests.payloads import PAYLOADS
from tests.phone_pages import expect_nothing_waits, expect_round
from tests.rooms import Visitor


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
    expect(other.locator("#room .words")).to_have_text("Eerst het net.")
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(one.locator("#room")).to_be_hidden()
    led.act("round-revealed", round=name)
    expect(other.locator("#room")).to_contain_text(say("phone.live-likes", "nl", n=1))
    one.locator("#own summary").click()
    one.locator("#own").get_by_role("button", name=say("phone.withdraw", "nl")).click()
    expect(other.locator("#room")).to_be_hidden()
    assert led.shown()["notes"] == []


def test_a_note_that_waits_for_approval_is_on_no_other_phone(led, phone):
    led.ask("notes", live=True)
    writer = Visitor(led.port)
    other = phone()
    assert writer.json(f"{led.page}/act", kind="noted", round="r1", note="n1", text="zomaar")[0] == 200
    assert writer.json(f"{led.page}/act", kind="noted", round="r1", note="n2", text="gelezen")[0] == 200
    led.act("note-judged", note="n2", shown=True)
    expect(other.locator("#room .words")).to_have_text(["gelezen"])
    assert "zomaar" not in Visitor(led.port).ask("GET", led.page)[2]
    expect_round(other, name := led.ask("notes"))
    assert writer.json(f"{led.page}/act", kind="noted", round=name, note="n3", text="later")[0] == 200
    led.act("round-closed", round=name)
    expect(other.locator("#said")).to_have_text(say("phone.live-closed", "nl"))
    led.act("round-revealed", round=name)
    expect(other.locator("#room-none")).to_be_visible()
    expect(other.locator("#said")).to_have_text(say("phone.live-closed", "nl"))  # nothing stands there yet
    led.act("note-judged", note="n3", shown=True)
    expect(other.locator("#room .words")).to_have_text(["later"])
    expect(other.locator("#said")).to_have_text(say("phone.live-revealed", "nl"))


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


def test_what_somebody_is_typing_outlives_every_change_of_the_page_and_is_given_back_when_the_round_is_over(led, phone):
    led.ask("steps", live=True, moderated=False)
    page = phone()
    page.locator("#who-new").fill("directeur")
    page.locator("#what-new").press_sequentially("Half geschre")
    led.act("led", on=True, facet="dip")
    expect(page.locator("#lead")).to_be_visible()
    expect(page.locator("#what-new")).to_be_focused()
    page.keyboard.type("ven")
    expect(page.locator("#what-new")).to_have_value("Half geschreven")
    page.reload()
    expect(page.locator("#what-new")).to_have_value("Half geschreven")
    name = led.ask("steps")
    expect_round(page, name)
    expect(page.locator("#what-new")).to_have_value("")
    expect(page.locator("#kept-words")).to_have_value("directeur\n\nHalf geschreven")
    page.get_by_role("button", name=say("phone.lost-read", "nl")).press("Enter")
    expect(page.locator("#kept")).to_be_hidden()
    page.locator("#what-new").fill("Weer half")
    led.act("round-closed", round=name)
    expect(page.locator("#kept-words")).to_have_value("Weer half")


def test_a_refusal_is_said_and_the_words_are_kept_for_copying(led, loose, hall):
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


def test_sixty_payloads_as_notes_are_text_and_run_nowhere(led, phone):
    assert len(set(PAYLOADS)) == 60
    name = led.ask("notes", moderated=False, live=True)
    for n in range(0, 60, 5):
        writer = Visitor(led.port)
        for m, payload in enumerate(PAYLOADS[n : n + 5], n):
            status, told = writer.json(f"{led.page}/act", kind="noted", round=name, note=f"n{m}", text=payload)
            assert status == 200, told
    page = phone()
    expect(page.locator("#room .words")).to_have_text([" ".join(payload.split()) for payload in PAYLOADS])
    led.act("round-revealed", round=name)
    expect(page.locator("main[data-told] #room li")).to_have_count(60)
    page.locator("#text-new").fill(PAYLOADS[0])
    page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
    expect(page.locator("#own .words")).to_have_text(PAYLOADS[0])
    assert page.evaluate("window.h === undefined")
    assert page.locator("main :is(script, iframe, img, video, object, [onerror], [onload])").count() == 0
