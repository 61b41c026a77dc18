"""An agenda: the rounds of a workshop without what people said, as a file and as the beginning of the next one."""

from __future__ import annotations

import re
import sqlite3
from typing import Any, cast

import pytest
from playwright.sync_api import expect

from praatplaat.errors import RefusedError, UsageError
from praatplaat.i18n import say
from praatplaat.workshop import events as e
from praatplaat.workshop.acts.cards import CardAdded
from praatplaat.workshop.acts.harvest import Described
from praatplaat.workshop.acts.moving import RoundMoved
from praatplaat.workshop.agenda import LeftOut, agenda_of, agenda_text, left_out, read_agenda
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.rules import ROUNDS_MAX
from tests.harvested import workshops
from tests.meetings import FACETS, Room, round_of
from tests.rooms import Visitor, cookie_of
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import whole

QUESTION = "Ja: nee? # *wat* 'dan' \"nu\""
TOO_MANY = "\n".join(("rounds:", *["  - {question: Wat?, form: notes}"] * (ROUNDS_MAX + 1)))


def test_an_agenda_has_every_form_and_nothing_that_anybody_said(room: Room):
    for form in FORMS:
        room.lead(f"add-{form}", round_of(form, form, f"{QUESTION} {form}", 3))
    room.lead("open", e.RoundOpened(round="notes"))
    room.act("a", "note", Noted(round="notes", note="n", text="Geheim 7431"))
    room.lead("about", Described(title="Middag", organisation="DEN", date="gisteren"))
    text = agenda_text(room.live.meeting)
    assert "7431" not in text and "gisteren" not in text
    taken, read = agenda_of(room.live.meeting, FACETS), read_agenda(text, FACETS, "nl")
    for bodies in (taken, read):
        for n, body in enumerate(bodies):
            room.lead(f"{id(bodies)}-{n}", body)
        added = list(room.live.meeting.rounds.values())[-len(FORMS) - 1 :]
        assert [one.status for one in added] == ["ready"] * len(added)
        assert [one.question for one in added[1:]] == [f"{QUESTION} {form}" for form in FORMS]
        assert room.live.meeting.about.title == "Middag"


def test_an_agenda_leaves_out_the_cards_of_its_room_and_rounds_that_are_about_nothing_else(room: Room):
    room.lead("card", CardAdded(card="own-a", label="Van ons", of_kind="tip"))
    for form, facets in (("dots", ("own-a", "aap")), ("scale", ("own-a",)), ("ranking", ("own-a", "aap"))):
        room.lead(f"add-{form}", e.RoundAdded(round=form, form=form, question=f"Met {form}?", facets=facets))
    text = agenda_text(room.live.meeting)
    assert "own-a" not in text and "Met scale" not in text and "Met ranking" not in text
    for bodies in (agenda_of(room.live.meeting, FACETS), read_agenda(text, FACETS, "nl")):
        assert [(body.question, body.facets) for body in bodies if isinstance(body, e.RoundAdded)][1:] == [
            ("Met dots?", ("aap",))
        ]
    assert left_out(room.live.meeting, FACETS) == LeftOut(("Van ons",), ("Met scale?", "Met ranking?"))
    assert left_out(room.live.meeting, ()) == LeftOut(
        ("Van ons",), ("Welke?", "Met dots?", "Met scale?", "Met ranking?")
    )


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "1:1", "agenda-empty"),
        ("rounds:\n  - question: Wat?\n    form: dots\n    facetten: [aap]", "4:5", "unknown-key"),
        ("rounds:\n  - question: Wat?\n    form: stippen", "3:11", "agenda-value"),
        ("rounds:\n  - question: Wat?\n    form: dots\n    facets: [aap, nootje]", "4:19", "agenda-facet"),
        ("rounds:\n  - form: dots", "2:5", "missing-key"),
        ("rounds:\n  - question: Wat?\n    form: dots\n    dots: veel", "4:11", "agenda-value"),
        (f"rounds:\n  - question: {'x' * 300}\n    form: notes", "2:15", "agenda-words"),
        (f"rounds:\n  - {{question: Wat?, form: scale, facets: [aap],\n     high: {'x' * 40}}}", "3:12", "agenda-end"),
        (TOO_MANY, f"{ROUNDS_MAX + 2}:5", "agenda-many"),
        ("rounds: [", "2:1", "bad-yaml"),
    ],
)
def test_what_is_wrong_in_an_agenda_is_told_with_its_line(text: str, place: str, said: str):
    with pytest.raises(UsageError) as error:
        read_agenda(text, FACETS, "nl")
    assert f"agenda.yaml:{place}" in error.value.sentence("nl") and f" {said}: " in error.value.sentence("nl")


def test_rounds_that_are_ready_change_places(room: Room):
    for name in ("een", "twee"):
        room.lead(f"add-{name}", e.RoundAdded(round=name, form="notes", question="Wat?"))
    room.lead("up", RoundMoved(round="twee", to="up"))
    assert list(room.live.meeting.rounds)[-2:] == ["twee", "een"]
    for name, to in (("twee", "up"), ("een", "down"), ("r", "up")):  # the round "r" is open
        with pytest.raises(RefusedError):
            room.lead(f"amiss-{name}", RoundMoved(round=name, to=cast(Any, to)))
    room.lead("undone", e.Undone(sequence=room.live.meeting.done[-1].sequence))
    assert list(room.live.meeting.rounds)[-2:] == ["een", "twee"]


def end_and_start(board, desk):
    """End the workshop at the desk, and ask the board for the next one."""
    desk.locator("[data-end]").click()
    desk.locator("[data-yes]").click()
    expect(board.locator("[data-room-door][data-stage=thanks]")).to_be_visible()
    board.locator("[data-room-leave]").click()
    expect(board.locator("[data-room-door]")).to_be_hidden()
    board.click("[data-room-start]")


@whole  # the next test has the core of it
def test_she_begins_with_an_agenda_and_then_with_the_rounds_of_the_last_one(browser, tmp_path):
    database, file = tmp_path / "zaal.db", tmp_path / "mijn middag.yaml"
    with served(GOOD, "--db", database) as running:
        board = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        board.goto(f"{running.base}/board?lang=nl")
        board.click("[data-room-start]")
        assert board.get_by_role("button", name="Met de rondes van de vorige").is_hidden()
        file.write_text("rounds:\n  - question: Wat houd je tegen?\n    form: notities\n")
        board.set_input_files("[data-room-agenda-file]", file)
        expect(board.locator("[data-room-problem]")).to_contain_text("mijn middag.yaml:3:11")  # the file that she chose
        file.write_text(
            "title: Middag\nrounds:\n  - {question: Wat houd je tegen?, form: notes}\n  - {question: En nu?, form: steps}\n"
        )
        board.set_input_files("[data-room-agenda-file]", file)
        board.click("[data-room-leave]")
        desk = board.context.new_page()
        desk.goto(f"{running.base}/facilitate?lang=nl")
        titles = desk.locator("[data-rounds] h3")
        expect(titles).to_have_text(["Wat houd je tegen?", "En nu?"])
        desk.get_by_role("button", name="Later", exact=True).click()
        expect(titles).to_have_text(["En nu?", "Wat houd je tegen?"])
        own = Visitor(running.port, f"praatplaat={cookie_of(board)}")
        own.act("/workshop/act", "card-added", card="own-a", label="Van ons", of_kind="tip")
        own.act("/workshop/act", "round-added", round="s", form="scale", question="Hoe ver?", facets=["own-a"])
        end_and_start(board, desk)
        desk.evaluate("window.former = true")
        board.get_by_role("button", name="Met de rondes van de vorige").click()
        expect(board.locator("[data-room-code]")).to_be_visible()
        desk.wait_for_function("() => !window.former")  # of another workshop, so it loads anew
        expect(titles).to_have_text(["En nu?", "Wat houd je tegen?"])
        left = [say("desk.left-out-cards.one", "nl", names="Van ons")]
        left.append(say("desk.left-out-rounds.one", "nl", names="Hoe ver?"))
        expect(desk.locator("[data-left-out]")).to_have_text(" ".join(left))
        # What was prepared comes next, at the desk and on the board, and after it the one that follows.
        nexts = board.locator("[data-room-act-0]"), desk.locator("[data-thing] .main")
        for next_ in nexts:
            expect(next_).to_have_text("Leg voor: En nu?")
        board.click("[data-room-leave]")
        nexts[0].click()
        expect(desk.locator("[data-rounds] > li").first).to_have_attribute("data-status", "open")
        expect(titles).to_have_text(["En nu?", "Wat houd je tegen?"])
        for act in ("close", "away"):
            expect(nexts[0]).to_have_text(say(f"room.act-{act}", "nl"))
            nexts[0].click()
        for next_ in nexts:
            expect(next_).to_have_text("Leg voor: Wat houd je tegen?")
        # After it the first can still be the beginning of a third.
        end_and_start(board, desk)
        board.get_by_text("Met de rondes van een eerdere").click()
        expect(board.get_by_text("Alleen deze browser bewaart ze")).to_be_visible()
        board.get_by_role("button", name=re.compile(r"20\d\d.*: Middag \(2 rondes\)")).click()
        expect(board.locator("[data-room-code]")).to_be_visible()
        desk.goto(f"{running.base}/facilitate?lang=nl")
        expect(titles).to_have_text(["En nu?", "Wat houd je tegen?"])
        board.context.close()
    told = workshops("agenda", "1", "--db", database)
    assert told.returncode == 0 and told.stdout.index("En nu?") < told.stdout.index("Wat houd je tegen?")
    with sqlite3.connect(database) as kept:
        assert kept.execute("SELECT count(*) FROM workshops").fetchone() == (3,)


def test_who_begins_with_a_file_has_its_rounds_and_so_has_the_next_workshop(loose, small_hall, tmp_path):
    file, page = tmp_path / "mijn middag.yaml", loose(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page.goto(f"{small_hall.base}/board?lang=nl")
    page.click("[data-room-start]")
    file.write_text("rounds:\n  - question: Wat houd je tegen?\n    form: notities\n")
    page.set_input_files("[data-room-agenda-file]", file)
    expect(page.locator("[data-room-problem]")).to_contain_text("mijn middag.yaml:3:11")
    file.write_text("rounds:\n  - {question: Wat houd je tegen?, form: notes}\n  - {question: En nu?, form: steps}\n")
    page.set_input_files("[data-room-agenda-file]", file)
    for former in (False, True):
        if former:
            page.click("[data-room-start]")
            page.get_by_role("button", name="Met de rondes van de vorige").click()
        expect(page.locator("[data-room-code]")).to_be_visible()
        desk = Visitor(small_hall.port, f"praatplaat={cookie_of(page)}")
        told = desk.get("/workshop?as=desk")
        assert [one["question"] for one in told["rounds"]] == ["Wat houd je tegen?", "En nu?"]
        assert desk.json("/workshop/do", do="end")[0] == 200
        expect(page.locator("[data-room-door][data-stage=thanks]")).to_be_visible()
        page.locator("[data-room-leave]").click()
