"""The harvest for everybody who was there: by an address that whoever leads gives, and takes back."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from praatplaat.app.limits import AT_ONCE, WAITING_MAX
from praatplaat.app.readings import ADDED_WITHIN, Readings
from praatplaat.i18n import say
from praatplaat.workshop.events import FACILITATOR, Left, RoundClosed
from praatplaat.workshop.forms.dots import Voted
from tests.axe import expect_clean
from tests.meetings import FACETS
from tests.qr import decoded
from tests.rooms import SECRET, Led, Visitor, link_of
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.sweep import whole

UNSEEN = "ongezien"
"""Stands in all that the room did not get to see."""


@pytest.fixture
def hall(small_hall: Served) -> Served:
    """A small board will do."""
    return small_hall


def test_a_room_that_reads_while_it_votes_has_no_page_written_for_each_vote(room):
    """What is added may be a moment late; what is taken back, or done by whoever leads, may not."""
    readings, live = Readings(2), room.live
    first = readings.state(live)
    assert first == live.sequence
    for number, facet in enumerate(FACETS[:3]):
        room.act("a", f"v{number}", Voted(round="r", facet=facet, on=True))
        assert readings.state(live) == first
    readings._at -= ADDED_WITHIN
    assert readings.state(live) == live.sequence > first
    room.act("b", "v", Voted(round="r", facet=FACETS[0], on=True))
    for actor, body in (("b", Left()), (FACILITATOR, RoundClosed(round="r"))):
        room.act(actor, body.kind, body)
        assert readings.state(live) == live.sequence


def writes(led: Led, phone: Visitor, name: str, note: str, text: str) -> None:
    """Let a phone write a note."""
    phone.act(f"{led.page}/act", "noted", round=name, note=note, text=text)


@whole  # the next test shares and withdraws it on the same screens
def test_the_room_gets_the_harvest_by_a_code_on_the_board_and_a_link_on_the_phones_until_she_withdraws_it(
    watch, phone, browser, led, hall
):
    anne, bram = Visitor(led.port), Visitor(led.port)
    shown = led.ask("dots", ("vaste-basis", "kleine-stap"), question="Welke telt?", live=True)
    for who in (anne, bram):
        who.act(f"{led.page}/act", "voted", round=shown, facet="kleine-stap", on=True)
    led.act("round-closed", round=shown)
    notes = led.ask("notes", (), question="Wat houdt je tegen?", live=True)
    for who, note, text in ((anne, "n1", "Te weinig tijd"), (bram, "n2", "Geen geld")):
        writes(led, who, notes, note, text)
        led.act("note-judged", note=note, shown=True)
    for note in ("n3", "n4"):
        writes(led, bram, notes, note, f"{UNSEEN} {note}")
    led.act("note-judged", note="n4", shown=False)
    led.act("round-closed", round=notes)
    hidden = led.ask("dots", ("vaste-basis",), question=f"{UNSEEN}: niet onthuld?")
    anne.act(f"{led.page}/act", "voted", round=hidden, facet="vaste-basis", on=True)
    led.act("round-closed", round=hidden)

    board = watch("projected", base=hall.base)
    led.leads_in(board.page.context)
    desk = watch(base=hall.base)
    led.leads_in(desk.page.context)
    board.open("/board?lang=nl")
    page = desk.page
    page.goto(f"{hall.base}/facilitate?lang=nl")
    pupil, plain = phone(), phone(java_script_enabled=False)
    expect(pupil.get_by_role("link", name=say("phone.harvest", "nl"))).to_have_count(0)
    share = page.get_by_role("group", name=say("desk.share", "nl"))
    expect(share).to_contain_text("Van 1 ronde is de uitslag niet onthuld")
    share.get_by_role("button", name=say("desk.share-do", "nl")).click()
    given = share.get_by_label(say("desk.share-address", "nl"))
    expect(given).to_have_value(re.compile(rf"^{re.escape(hall.base)}/h/[\w-]{{22}}$"))
    link = given.input_value()
    expect(pupil.get_by_role("link", name=say("phone.harvest", "nl"))).to_have_attribute(
        "href", f"../h/{link[-22:]}?lang=nl"
    )
    page.get_by_role("button", name=say("desk.screen-button-harvest", "nl"), exact=True).click()
    expect(board.page.get_by_role("dialog", name=say("room.share-title", "nl"))).to_be_visible()
    assert decoded(board.page, "[data-room-shared] .room-qr") == link
    sizes = board.page.locator("[data-room-shared] p").evaluate_all(
        "lines => lines.map(line => parseFloat(getComputedStyle(line).fontSize))"
    )
    assert min(sizes) >= 28
    expect_clean(board.page)
    expect_clean(page)

    reader = watch("phone", base=hall.base, locale="en-GB")
    told = reader.page.goto(link)
    assert told
    headers = told.all_headers()
    assert "no-store" in headers["cache-control"] and headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"] and "set-cookie" not in headers
    read = reader.page.locator("body")
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    for words in ("Te weinig tijd", "Geen geld", "2 votes", "2 notes", say("harvest.shared", "en")):
        expect(read).to_contain_text(words)
    expect(read).not_to_contain_text(UNSEEN)
    assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect_clean(reader.page)
    reader.page.get_by_role("link", name="Nederlands").click()
    expect(read).to_contain_text(say("harvest.shared", "nl"))
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_role("link", name="English")).to_be_hidden()
    bram.act(f"{led.page}/act", "left")
    reader.page.reload()
    expect(read).to_contain_text("Te weinig tijd")
    expect(read).not_to_contain_text("Geen geld")

    led.do("end")
    board.page.wait_for_selector(".room-total")
    assert decoded(board.page, "[data-room-shared] .room-qr") == link
    expect_clean(board.page)
    over = pupil.get_by_role("link", name=say("phone.harvest", "nl"))
    expect(pupil.get_by_role("heading", level=1)).to_have_text(say("phone.over-title", "nl"))
    expect(over).to_be_visible()
    plain.reload()
    plain.get_by_role("link", name=say("phone.harvest", "nl")).click()
    expect(plain.locator("body")).to_contain_text("Te weinig tijd")

    share.get_by_role("button", name=say("desk.withdraw", "nl")).dblclick()  # the second press closes no question
    page.get_by_role("dialog").get_by_role("button", name=say("desk.withdraw", "nl")).click()
    expect(board.page.locator("[data-room-shared]")).to_have_count(0)
    expect(over).to_have_count(0)
    gone = browser.new_page(locale="nl-NL")
    gone.goto(link)
    expect(gone.locator("body")).to_contain_text(say("error.harvest-not-shared", "nl"))
    gone.context.close()
    expect(share.get_by_role("heading")).to_be_focused()
    board.page.get_by_role("button", name=say("room.share", "nl")).click()
    expect(given).not_to_have_value("")
    assert given.input_value() != link
    expect(over).to_have_attribute("href", f"../h/{given.input_value()[-22:]}?lang=nl")


def test_she_shares_it_at_the_desk_the_board_shows_its_code_and_phones_a_link_until_she_takes_it_back(
    watch, phone, led, hall
):
    led.act("round-closed", round=led.ask("notes", (), question="Wat houdt je tegen?", live=True))
    board, desk = (watch(base=hall.base).page for _ in range(2))
    for page, path in ((board, "board"), (desk, "facilitate")):
        led.leads_in(page.context)
        page.goto(f"{hall.base}/{path}?lang=nl")
    pupil, share = phone(), desk.get_by_role("group", name=say("desk.share", "nl"))
    share.get_by_role("button", name=say("desk.share-do", "nl")).click()
    given = share.get_by_label(say("desk.share-address", "nl"))
    expect(given).to_have_value(re.compile(rf"^{re.escape(hall.base)}/h/[\w-]{{22}}$"))
    link, over = given.input_value(), pupil.get_by_role("link", name=say("phone.harvest", "nl"))
    expect(over).to_have_attribute("href", f"../h/{link[-22:]}?lang=nl")
    desk.get_by_role("button", name=say("desk.screen-button-harvest", "nl"), exact=True).click()
    expect(board.get_by_role("dialog", name=say("room.share-title", "nl"))).to_be_visible()
    assert decoded(board, "[data-room-shared] .room-qr") == link
    stranger = Visitor(led.port)
    assert "Wat houdt je tegen?" in stranger.ask("GET", link.removeprefix(hall.base))[2]
    share.get_by_role("button", name=say("desk.withdraw", "nl")).click()
    desk.get_by_role("dialog").get_by_role("button", name=say("desk.withdraw", "nl")).click()
    expect(board.locator("[data-room-shared]")).to_have_count(0)
    expect(over).to_have_count(0)
    assert stranger.ask("GET", link.removeprefix(hall.base))[0] == 404


def test_what_was_withdrawn_is_answered_as_what_never_was_and_guesses_are_limited(tmp_path):
    with served(GOOD, "--db", tmp_path / "zaal.db") as running:
        led, other, stranger = Led(running.port), Led(running.port), Visitor(running.port)
        assert stranger.json("/workshop/do", do="share")[0] == 403
        refused = led.visitor.json("/workshop/act?lang=nl", kind="led", on=True, show="harvest")
        assert refused[1]["error"] == say("error.harvest-not-yet", "nl")
        for one in (led, other):
            one.do("share")
        first, right = link_of(led), link_of(other)
        assert SECRET.match(first[3:]) and first != right
        led.do("share")
        assert link_of(led) == first and stranger.ask("GET", first)[0] == 200
        led.do("withdraw")
        led.do("withdraw")
        assert link_of(led) == ""
        led.do("share")
        assert first != link_of(led) and stranger.ask("GET", link_of(led))[0] == 200
        withdrawn, guessed = (stranger.ask("GET", path) for path in (first, f"/h/{'A' * 22}"))
        assert withdrawn[0] == guessed[0] == 404 and withdrawn[2] == guessed[2]
        assert {**withdrawn[1], "date": ""} == {**guessed[1], "date": ""}
        other.do("end")
        led.visitor.json("/workshop/do", do="delete")
        assert stranger.ask("GET", right)[0] == 200
        # They wait for the wait of others too: so many at once are too many.
        found = stranger_guesses(running.port, AT_ONCE + WAITING_MAX + 20)
        assert found[429] > 0 and found[404] > 0
        assert stranger.ask("GET", right)[0] == 200  # a right one is never counted


def stranger_guesses(port: int, number: int) -> dict[int, int]:
    """Return how many of so many guesses, all made at once, got each status."""
    with ThreadPoolExecutor(number) as all_of_them:
        found = list(all_of_them.map(lambda n: Visitor(port).ask("GET", f"/h/{n:022}")[0], range(number)))
    return {status: found.count(status) for status in (404, 429)}


def test_who_has_only_a_code_that_was_renewed_does_not_get_the_harvest_after_the_end(hall):
    led = Led(hall.port)
    guest = Visitor(led.port)
    guest.act(f"{led.page}/act", "joined")
    former = led.page
    led.do("renew-code")
    led.do("share")
    assert link_of(led) in guest.opens(former)[1]  # it takes part
    led.do("end")
    assert link_of(led) in Visitor(led.port).opens(led.page)[1]
    assert "/h/" not in Visitor(led.port).opens(former)[1]
