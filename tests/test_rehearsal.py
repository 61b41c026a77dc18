"""A rehearsal: made-up people take part in every form, it is called so everywhere, and nothing of it is kept."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from random import Random

import pytest
from playwright.sync_api import expect

from praatplaat.errors import RefusedError
from praatplaat.i18n import say
from praatplaat.workshop import events as e
from praatplaat.workshop.acts.groups import GroupsAsked
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.live import Live
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.rehearsing import PARTICIPANTS, Cast
from praatplaat.workshop.rules import accept
from tests.meetings import FACETS, HOLDER, Room, round_of
from tests.rooms import Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import whole


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_answer_that_nobody_means_can_be_given_in_every_form(room: Room, form: str):
    room.lead("add-made", round_of(form, "made", "Wat?", 2))
    room.lead("open-made", e.RoundOpened(round="made"))
    meeting = room.live.meeting
    for seed in range(20):
        answers = FORMS[form].made_up(meeting.rounds["made"], Random(seed), lambda field: f"proef {field}")
        assert answers
        bodies = [read_body(FORMS[form].bodies[0].kind, values) for values in answers]
        accept(meeting, "a", bodies[0], now=0, facets=FACETS)
        assert all("proef" in word for body in bodies for word in getattr(body, "words", {}).values())


def test_a_rehearsal_is_in_no_file_and_whoever_led_goes_back(room: Room, monkeypatch):
    """Also after a crash: a server that begins anew knows nothing of it."""
    monkeypatch.setattr("praatplaat.workshop.rehearsing.COME_WITHIN", 0.05)
    monkeypatch.setattr("praatplaat.workshop.rehearsing.THINKS", (0.01, 0.05))
    with pytest.raises(RefusedError) as refused:
        room.do(room.workshops.rehearse("board", "nl", HOLDER))
    assert refused.value.key == "rehearsal-people"
    before = room.live
    for device in list(before.meeting.devices):
        room.act(device, f"left-{device}", e.Left())
    kept = list(room.reader.workshops())

    def play(live: Live) -> asyncio.Task[None]:
        def there() -> bool:
            return room.workshops.by_code(live.record.code) is live

        return asyncio.create_task(Cast(room.workshops.act, live, "nl", there, Random(1)).run())

    async def stop_before_anything_was_asked() -> None:
        live, _ = await room.workshops.rehearse("board", "nl", HOLDER)
        cast = play(live)
        while len(live.meeting.devices) < PARTICIPANTS:
            await live.news.after(live.news.version, 1)
        await room.workshops.delete(live)
        await asyncio.wait_for(cast, 10)  # nobody goes on in a rehearsal that is no more

    async def rehearse() -> tuple[Live, int]:
        live, _ = await room.workshops.rehearse("board", "nl", HOLDER)
        assert room.workshops.by_holder(HOLDER) is live
        cast = play(live)
        await room.workshops.act(live, FACILITATOR, "groups", GroupsAsked(names=("museum", "theater")))
        for form in FORMS:
            added = round_of(form, form, "Wat?", 3).model_copy(update={"moderated": False, "live": True})
            await room.workshops.act(live, FACILITATOR, f"add-{form}", added)
            await room.workshops.act(live, FACILITATOR, f"open-{form}", e.RoundOpened(round=form))
            while live.meeting.answered(form) < PARTICIPANTS:
                await live.news.after(live.news.version, 1)
        await room.workshops.act(live, FACILITATOR, "again", e.RoundOpened(round="notes"))
        while not any(note.likes for note in live.meeting.notes.values()):
            await live.news.after(live.news.version, 1)
        assert all(note.text.startswith("proefnotitie") for note in live.meeting.notes.values())
        cast.cancel()
        return live, len(live.log)

    live, acts = room.do(rehearse())
    assert acts > 60 and list(room.reader.workshops()) == kept
    room.do(room.workshops.delete(live))
    assert room.workshops.by_holder(HOLDER) is before
    room.do(stop_before_anything_was_asked())
    room.do(room.workshops.rehearse("board", "nl", HOLDER))
    room.crash()
    assert room.workshops.by_holder(HOLDER) is room.live and len(room.workshops._live) == 1


@whole  # the next test begins and stops one without a browser
def test_she_rehearses_on_the_board_stops_and_is_back_where_she_was(browser, tmp_path):
    database = tmp_path / "zaal.db"
    with served(GOOD, "--db", database) as running:
        board = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        board.goto(f"{running.base}/board?lang=nl")
        board.click("[data-room-start]")
        board.get_by_role("button", name="Proef eerst").click()
        code = board.locator("[data-room-code]").inner_text().replace(" ", "")
        board.click("[data-room-leave]")
        expect(board.get_by_text("Proef", exact=True)).to_be_visible()
        phone = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL").new_page()
        phone.goto(f"{running.base}/j/{code}")
        expect(phone.get_by_text(say("phone.rehearsal", "nl"))).to_be_visible()
        desk = board.context.new_page()
        desk.goto(f"{running.base}/facilitate?lang=nl")
        expect(desk.get_by_text(say("desk.rehearsal", "nl"))).to_be_visible()
        expect(board.locator("[data-room-badge]")).to_contain_text(re.compile("1[123] deelnemers"))
        assert say("harvest.rehearsal", "nl") in desk.request.get(f"{running.base}/workshop/harvest.md?lang=nl").text()
        desk.get_by_role("button", name="Stop de proef").click()
        expect(desk.get_by_text(say("desk.left-rehearsed", "nl"))).to_be_visible()
        expect(board.get_by_role("button", name=re.compile("^Start"))).to_be_visible()
        expect(board.get_by_text("Proef", exact=True)).to_be_hidden()
        phone.reload()
        expect(phone.get_by_label("De code op het scherm")).to_be_visible()
        board.context.close()
        phone.context.close()
        with sqlite3.connect(database) as kept:
            assert kept.execute(
                "SELECT (SELECT count(*) FROM workshops), (SELECT count(*) FROM events)"
            ).fetchone() == (0, 0)


def test_a_rehearsal_says_that_it_is_one_and_when_it_stops_nothing_is_left(small_hall):
    leads, phone = Visitor(small_hall.port), Visitor(small_hall.port)
    status, told = leads.json("/workshop", lang="nl", rehearsal=True)
    assert status == 200
    deadline = time.monotonic() + 60  # phones hear of it with the next news
    while say("phone.rehearsal", "nl") not in phone.ask("GET", f"/j/{told['code']}?lang=nl")[2]:
        assert time.monotonic() < deadline
    assert say("harvest.rehearsal", "nl") in leads.ask("GET", "/workshop/harvest.md?lang=nl")[2]
    assert leads.json("/workshop/do", do="stop-rehearsal")[0] == 200
    assert leads.get("/workshop")["workshop"] is None
    assert phone.ask("GET", f"/j/{told['code']}?lang=nl")[0] == 404
