"""Who says what: asked at the desk, chosen on a phone, compared on the board; never fewer than five, never per person."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.export.harvest_files import harvest_file
from praatplaat.i18n import say
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts.groups import BrokenDown, GroupChosen, GroupsAsked
from praatplaat.workshop.forms.choice import Picked
from praatplaat.workshop.forms.ranking import Ranked
from praatplaat.workshop.options import Option
from tests.axe import expect_clean
from tests.begun import Meeting
from tests.desks import begin as desk_of
from tests.meetings import FACETS, Room
from tests.rooms import Led, Visitor, cookie_of
from tests.server import Served
from tests.sweep import whole

CARD = "vaste-basis"
GROUPS = "bestuur\nwerkvloer\ngasten"


@pytest.fixture
def hall(small_hall: Served) -> Served:
    """A small board will do."""
    return small_hall


@whole  # the next test goes the same way without a browser
def test_groups_are_asked_chosen_and_compared_on_every_screen(browser, watch, loose, hall):
    page = loose(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")  # some acts are refused
    page.goto(f"{hall.base}/facilitate?lang=nl")
    desk = desk_of(browser, hall.base, page)
    meeting = Meeting(page, hall.base, desk.code)
    board = page.context.new_page()
    board.set_viewport_size({"width": 1920, "height": 1080})
    boards: set[str] = set()
    board.on("request", lambda asked: boards.update(re.findall(r"[?&]screen=([^&]+)", asked.url)))
    board.goto(f"{hall.base}/board?lang=nl")
    hand = watch("phone", base=hall.base, locale="nl-NL", reduced_motion="reduce").page
    hand.goto(f"{hall.base}/j/{desk.code}")
    expect(hand.get_by_role("heading", name="Wie zegt wat?")).to_have_count(0)

    # A list of her own: too short is said in words, twice the same too.
    page.get_by_label("Waaruit kiezen ze?").select_option(label="Eigen groepen")
    for typed, said in (
        ("bestuur", ("groups-number", {"found": 1, "least": 2, "most": 8})),
        ("a\na", ("groups-twice", {"found": "a"})),
    ):
        page.get_by_label(re.compile("Groepen, elk op een regel")).fill(typed)
        page.get_by_role("button", name="Vraag het").click()
        expect(page.locator("[aria-live]")).to_have_text(say(f"error.{said[0]}", "nl", **said[1]))
    page.get_by_label(re.compile("Groepen, elk op een regel")).fill(GROUPS)
    page.get_by_role("button", name="Vraag het").click()
    desk.says("who-asked")

    # The phone says what becomes of it; a choice can be changed and taken back, also without a script.
    expect(hand.get_by_role("heading", name="Wie zegt wat?")).to_be_visible()
    expect(hand.get_by_text("alleen in groepen van vijf of meer getoond")).to_be_visible()
    expect_clean(hand)
    for pressed, chosen in (("gasten", "true"), ("bestuur", "true"), ("bestuur", "false"), ("bestuur", "true")):
        hand.get_by_role("button", name=pressed).click()
        expect(hand.get_by_role("button", name=pressed)).to_have_attribute("aria-pressed", chosen)
    expect(hand.get_by_role("button", name="gasten")).to_have_attribute("aria-pressed", "false")
    desk.told_when("told.chose === 1")
    plain = Visitor(hall.port, f"praatplaat={cookie_of(hand)}")
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": hall.base}
    status, headers, _ = plain.ask("POST", f"/j/{desk.code}?lang=nl&plain=1", "kind=group-chosen&on=gasten", **form)
    assert status == 303 and headers["location"].endswith("#who")
    hand.reload()
    expect(hand.get_by_role("button", name="gasten")).to_have_attribute("aria-pressed", "true")

    # Twelve others: six of the board, five of the floor, one who says nothing; one guest.
    others = meeting.phones(12)
    meeting.lead("round-added", round="r", form="scale", question="Hoe ver zijn we?", facets=[CARD])
    meeting.lead("round-opened", round="r")
    for n, phone in enumerate(others):
        if n < 11:
            meeting.does(phone, "group-chosen", group="bestuur" if n < 6 else "werkvloer", count=1)
        meeting.does(phone, "scaled", round="r", facet=CARD, value=2 if n < 6 else 5, count=2)
    assert (
        meeting.desk.json("/workshop/act", kind="broken-down", round="r", one="bestuur", other="werkvloer")[1]["key"]
        == "breakdown-open"
    )
    meeting.lead("round-closed", round="r")
    round_ = desk.round("r")
    round_.get_by_text("Vergelijk twee groepen").click()
    round_.get_by_label("naast deze").select_option(label="gasten")
    round_.get_by_role("button", name="Vergelijk", exact=True).click()
    table = round_.locator("[data-broken]")
    # The floor has five, but one person alone would be left: nobody sees that one.
    expect(table).to_contain_text("bestuur (6)")
    expect(table).to_contain_text("gasten: minder dan vijf: niet getoond")
    expect(table).to_contain_text("2,0")
    few = say("desk.breakdown-why-few", "nl", group="gasten")
    desk.says("breakdown-part", group="bestuur", why=few)
    round_.get_by_label("naast deze").select_option(label="werkvloer")
    round_.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(table).to_contain_text("werkvloer: niet getoond: anders zie je wat minder dan vijf anderen antwoordden")
    assert round_.get_by_role("button", name="Op het scherm").is_hidden()  # the room has not seen the result yet

    meeting.lead("round-revealed", round="r")
    # Of two that are both too small nothing stands there, and nothing goes before the room.
    round_.get_by_label("Deze groep").select_option(label="gasten")
    round_.get_by_role("button", name="Vergelijk", exact=True).click()
    why = f"{few}; {say('desk.breakdown-why-rest', 'nl', group='werkvloer')}"
    desk.says("breakdown-nothing", why=why)
    expect(round_.locator(".help")).to_have_text(say("desk.breakdown-nothing", "nl", why=why))
    assert round_.get_by_role("button", name="Op het scherm").is_hidden()
    # What the room may see is still the comparison before it, and the desk says which one stands there.
    meeting.lead("led", on=True, show="breakdown", by="desk")
    expect(page.locator("[data-screen-now]")).to_have_text("bestuur en werkvloer naast elkaar")
    meeting.lead("led", on=True, show="round", by="desk")
    round_.get_by_label("Deze groep").select_option(label="bestuur")
    round_.get_by_role("button", name="Vergelijk", exact=True).click()
    round_.get_by_role("button", name="Op het scherm").click()
    wall = board.locator("[data-room-wall]")
    expect(wall.get_by_role("heading", name="bestuur en werkvloer")).to_be_visible()
    expect(wall).to_contain_text("6 deelnemers")
    expect(wall).to_contain_text("niet getoond")
    assert board.evaluate("praatplaat.lead().show") == "breakdown"
    sizes = wall.locator("table").evaluate(
        "table => [...table.querySelectorAll('b, small, td, th, caption')].map(part => parseFloat(getComputedStyle(part).fontSize))"
    )
    assert min(sizes) >= 28
    expect_clean(board)
    expect(hand.get_by_text("Twee groepen naast elkaar", exact=True)).to_be_visible()
    board.reload()
    expect(wall.get_by_role("heading", name="bestuur en werkvloer")).to_be_visible()
    assert len(boards) == 1  # loaded anew it is the same board, and counted once

    # Nothing that any screen is told says who is in which group.
    names = [name for name, *_ in meeting.desk.get("/workshop/devices")["devices"]]
    assert len(names) == 13
    assert "group" not in meeting.desk.ask("GET", "/workshop/devices")[2]
    for screen in ("board", "desk"):
        text = meeting.desk.ask("GET", f"/workshop?as={screen}")[2]
        assert "bestuur" in text and not any(name in text for name in names)

    # At home the same figures, and how many chose nothing; a group that is too small in no file.
    html, md, csv = (meeting.desk.ask("GET", f"/workshop/harvest.{kind}?lang=nl")[2] for kind in ("html", "md", "csv"))
    for text in (html, md, csv):
        assert (
            "bestuur" in text
            and say("harvest.groups-few", "nl") in text
            and say("harvest.breakdown-rest", "nl") in text
        )
    assert "5,0" not in md and "| 2,0 | – |" in md
    sheet = load_workbook(io.BytesIO(workbook(meeting)))["Groepen"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert next(row[4] for row in rows if row[3] == "bestuur") == 6
    assert all(row[4] is None for row in rows if row[3] in ("werkvloer", "gasten"))

    # Who leaves takes the comparison along: else it would show what they said.
    others[0].act(f"/j/{desk.code}/act", "left", count=9)
    expect(round_).to_contain_text(say("desk.breakdown-void", "nl"))
    expect(wall).to_be_hidden()
    assert say("harvest.breakdown-void", "nl") in meeting.desk.ask("GET", "/workshop/harvest.md?lang=nl")[2]

    # To ask it can be undone, and then no phone shows it.
    page.get_by_role("button", name="Vraag het niet meer").click()
    desk.says("who-stopped")
    expect(hand.get_by_text("Wie zegt wat?")).to_have_count(0)
    desk.undo("groups-asked")
    expect(hand.get_by_text("Wie zegt wat?")).to_have_count(1)


def test_groups_are_asked_chosen_and_compared_over_the_wire(small_hall):
    led = Led(small_hall.port)
    phones = [Visitor(led.port) for _ in range(12)]
    for phone in phones:
        phone.opens(led.page)
    assert "Wie zegt wat?" not in phones[0].ask("GET", f"{led.page}?lang=nl")[2]
    led.act("groups-asked", names=GROUPS.split())
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": small_hall.base}
    name = led.ask("scale", (CARD,), "Hoe ver zijn we?")
    led.on_phones(name)
    assert "Wie zegt wat?" in phones[0].ask("GET", f"{led.page}?lang=nl")[2]
    for n, phone in enumerate(phones):  # six of the board, five of the floor, one who says nothing
        group = "bestuur" if n < 6 else "werkvloer"
        if n == 0:  # without a script
            assert phone.ask("POST", f"{led.page}?plain=1", f"kind=group-chosen&on={group}", **form)[0] == 303
        elif n < 11:
            phone.act(f"{led.page}/act", "group-chosen", group=group, count=1)
        phone.act(f"{led.page}/act", "scaled", round=name, facet=CARD, value=2 if n < 6 else 5, count=2)
    compared = {"kind": "broken-down", "round": name, "one": "bestuur", "other": "werkvloer"}
    assert led.visitor.json("/workshop/act", **compared)[1]["key"] == "breakdown-open"
    led.act("round-closed", round=name)
    led.act(**compared)
    led.act("round-revealed", round=name)
    assert "bestuur" in str(led.shown()) and "group" not in led.visitor.ask("GET", "/workshop/devices")[2]
    home = led.visitor.ask("GET", "/workshop/harvest.md?lang=nl")[2]
    assert say("harvest.groups-few", "nl") in home and "| 2,0 | – |" in home and "5,0" not in home
    phones[1].act(f"{led.page}/act", "left", count=9)  # what was compared would show what they said
    assert say("harvest.breakdown-void", "nl") in led.visitor.ask("GET", "/workshop/harvest.md?lang=nl")[2]


def test_a_choice_and_a_ranking_are_compared_in_what_they_come_to(room: Room) -> None:
    people, orders = [f"d{n}" for n in range(12)], (FACETS[:3], FACETS[2::-1])
    options = (Option(id="o1", words="Ja | graag"), Option(id="o2", words="Nee"))
    room.lead("ask", GroupsAsked(names=("museum", "theater")))
    room.lead("add-choice", e.RoundAdded(round="choice", form="choice", question="Ja?", options=options))
    room.lead("add-order", e.RoundAdded(round="order", form="ranking", question="Wat eerst?", facets=FACETS[:3]))
    for n, who in enumerate(people):
        room.act(who, f"in-{who}", e.Joined())
        room.act(who, f"group-{who}", GroupChosen(group="museum" if n < 6 else "theater"))
    for name in ("choice", "order"):
        room.lead(f"open-{name}", e.RoundOpened(round=name))
        for n, who in enumerate(people):
            picked = Picked(round="choice", option="o1" if n in (0, 1, 2, 3, 6) else "o2", on=True)
            room.act(who, f"{name}-{who}", picked if name == "choice" else Ranked(round="order", order=orders[n // 6]))
        room.lead(f"close-{name}", e.RoundClosed(round=name))
        room.lead(f"look-{name}", BrokenDown(round=name, one="museum", other="theater"))
        room.lead(f"reveal-{name}", e.RoundRevealed(round=name))
        sides = seen.room(room.live.meeting)["round"]["breakdown"]["sides"]
        assert [(side["people"], side["values"]) for side in sides] == {
            "choice": [(6, {"o1": 4, "o2": 2}), (6, {"o1": 1, "o2": 5})],
            "order": [
                (6, dict(zip(orders[0], (1, 2, 3), strict=True))),
                (6, dict(zip(orders[1], (1, 2, 3), strict=True))),
            ],
        }[name]
    text = harvest_file(room.live.meeting, read_board(), "md", "nl").decode()
    assert r"| Ja \| graag | 67% | 17% |" in text and f"| {FACETS[0]} | 1,0 | 3,0 |" in text


def workbook(meeting: Meeting) -> bytes:
    """Return the harvest as a workbook."""
    answer = meeting.page.context.request.get(f"{meeting.base}/workshop/harvest.xlsx?lang=nl")
    return bytes(answer.body())
