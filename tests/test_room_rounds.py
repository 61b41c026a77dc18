"""What the room did, on the plate: votes and averages when they may be seen, notes, first steps, and what phones are shown."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.begun import CHALLENGES, PLACES, RADII, SETTLED, Meeting, begin
from tests.rooms import Visitor
from tests.sweep import whole

BEHIND_A_GROUP = "den-scan"
PAYLOADS = (
    "<img src=x onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    "{{7*7}}<svg onload=window.ran=1>",
    "</script><script>window.ran=1</script>",
    "<a href='javascript:window.ran=1'>klik</a>",
)


def test_votes_are_nowhere_until_they_are_revealed_and_then_number_halo_and_table_are_equal(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, phones = meeting.page, meeting.phones(9)
    meeting.ask("stippen", "dots", *CHALLENGES, BEHIND_A_GROUP)
    page.evaluate(SETTLED)
    assert sorted(page.evaluate("praatplaat.visible()")) == sorted([*CHALLENGES, BEHIND_A_GROUP])
    bar, plate = page.locator("[data-room-bar]").bounding_box(), page.locator(".plate").bounding_box()
    assert bar["y"] + bar["height"] <= plate["y"] + 1
    facets = [*CHALLENGES, BEHIND_A_GROUP]
    before = page.evaluate(PLACES, facets)
    told = dict.fromkeys(facets, 0) | Counter()
    for i, phone in enumerate(phones):
        for j in {0, 1 + i % 4, 1 if i < 5 else 0}:
            meeting.does(phone, "voted", round="stippen", facet=facets[j], on=True)
            told[facets[j]] += 1
    assert len(set(told.values())) > 3 and told[BEHIND_A_GROUP] == 0
    expect(page.locator("[data-room-answered]")).to_have_text("9 van 9 deelnemers antwoordden")
    assert page.locator(".votes").count() == 0 and page.evaluate(RADII) == {}
    expect(page.locator("[data-room-table]")).to_be_hidden()

    meeting.lead("round-revealed", round="stippen")
    for facet, number in told.items():
        top = number == max(told.values())
        words = f"{number}, {number} {'stip' if number == 1 else 'stippen'}{', bovenaanbovenaan' if top else ''}"
        expect(page.locator(f"[data-cards] [data-facet={facet}] .votes")).to_have_text(words)
    assert page.evaluate(PLACES, facets) == before
    page.wait_for_function(
        f"""n => {{ const radii = Object.values(({RADII})())
      return radii.length === n && Math.abs(Math.max(...radii) - 135) < 1e-3 }}""",
        arg=len([n for n in told.values() if n]),
    )

    page.locator("[data-room-table]").focus()
    page.keyboard.press("Enter")
    rows = page.locator("[data-row]").evaluate_all(
        "rows => rows.map(row => [row.dataset.row, Number(row.querySelector('.n').textContent)])"
    )
    assert dict(rows) == told and [n for _, n in rows] == sorted(told.values(), reverse=True)
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-table]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-front]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-cards] [data-group=schuur]")).to_be_visible()
    page.reload()
    page.evaluate("praatplaat.ready")
    expect(page.locator(f"[data-facet={facets[0]}] .votes")).to_contain_text(str(told[facets[0]]))


def test_notes_stand_beside_their_facet_once_approved_and_markup_in_them_is_text(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, phones = meeting.page, meeting.phones(6)
    first, second = CHALLENGES[:2]
    meeting.ask("notities", "notes", first, second, live=True)
    for i, (phone, words) in enumerate(zip(phones, (*PAYLOADS, "Tijd"), strict=True)):
        meeting.does(phone, "noted", round="notities", note=f"noot{i}", facet=second if i == 5 else first, text=words)
    expect(page.locator("[data-room-answered]")).to_have_text(
        "6 van 6 deelnemers antwoordden · 6 wachten op het bureau"
    )
    pins = page.locator("[data-pinned]")
    expect(pins).to_have_count(0)
    assert "Tijd" not in page.locator("[data-room-pins]").inner_text()
    for i in range(6):
        meeting.lead("note-judged", note=f"noot{i}", shown=True)
    expect(page.locator("[data-room-notes]")).to_contain_text("(6)")
    expect(pins.first.locator("li")).to_have_count(3)
    page.evaluate(SETTLED)
    card, pin = (
        page.locator(one).bounding_box() for one in (f"[data-cards] [data-facet={first}]", f"[data-pinned={first}]")
    )
    assert 0 <= pin["y"] - card["y"] - card["height"] < 20 and abs(pin["x"] - card["x"]) < 4

    page.locator(f"[data-pinned={first}] button").click()
    expect(page.locator(".room-column li")).to_have_count(5)
    assert sorted(page.locator(".room-column .text").all_inner_texts()) == sorted(PAYLOADS)
    page.keyboard.press("Escape")
    page.evaluate(f"praatplaat.go({{facet: '{first}'}})")
    expect(page.locator("[data-room-told] li")).to_have_count(5)
    meeting.lead("note-judged", note="noot0", shown=False)
    expect(page.locator("[data-room-told] li")).to_have_count(4)
    page.evaluate("praatplaat.go({facet: ''})")
    meeting.lead("note-judged", note="noot5", shown=False)
    expect(page.locator(f"[data-pinned={second}]")).to_have_count(0)
    assert "Tijd" not in page.locator("[data-praatplaat] main").inner_text() and page.evaluate(
        "window.ran === undefined"
    )
    assert page.locator(":is(.room-pin, .room-wall, .room-told) :is(img, script, a)").count() == 0


def expect_a_live_scale(meeting: Meeting, phones: list[Visitor]) -> None:
    """Each answer is shown at once, as an average and how it is spread."""
    page = meeting.page
    meeting.ask("schaal", "scale", *CHALLENGES[:3], live=True)
    for phone, value in zip(phones, (1, 4, 5), strict=False):
        meeting.does(phone, "scaled", round="schaal", facet=CHALLENGES[0], value=value)
    badge = page.locator(f"[data-cards] [data-facet={CHALLENGES[0]}] .votes")
    expect(badge).to_have_text("3,3, gemiddeld 3,3 van 5")
    page.evaluate(SETTLED)
    where = page.evaluate(PLACES, list(CHALLENGES[:3]))
    page.click("[data-room-table]")
    row = page.locator(f"[data-row={CHALLENGES[0]}] td")
    expect(row).to_have_text(["3,3", "3", "1", "0", "0", "1", "1"])
    middles = "cells => cells.map(cell => cell.getBoundingClientRect()).map(box => box.x + box.width / 2)"
    heads, counts = page.locator(".room-wall thead th").evaluate_all(middles), row.evaluate_all(middles)
    assert counts[2:] == pytest.approx(heads[3:], abs=2)  # each below its value
    meeting.does(phones[0], "scaled", round="schaal", facet=CHALLENGES[0], value=None, count=1)
    expect(row).to_have_text(["4,5", "2", "0", "0", "0", "1", "1"])
    page.click("[data-room-shut]")
    expect(badge).to_contain_text("4,5")
    assert page.evaluate(PLACES, list(CHALLENGES[:3])) == where
    meeting.lead("round-reset", round="schaal")
    expect(badge).to_have_count(0)


def expect_to_be_followed(meeting: Meeting, phone: Visitor) -> None:
    """Phones are told what the presenter shows, while they follow."""
    page = meeting.page

    def lead() -> str:
        """Return the facet that a phone shows, the question of a step without one, "" for nothing."""
        _, _, page = phone.ask("GET", f"/j/{meeting.code}?part=1&lang=nl")
        return re.findall('data-lead="(.*?)"', page)[0]

    def told(wanted: str) -> None:
        until = time.monotonic() + 60
        while lead() != wanted and time.monotonic() < until:
            page.evaluate("new Promise(requestAnimationFrame)")
        assert lead() == wanted

    page.evaluate(f"praatplaat.go({{facet: '{CHALLENGES[0]}'}})")
    told(CHALLENGES[0])  # who began on the board leads there
    page.locator("[data-room-follow]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "false")
    told("")
    page.keyboard.press("Enter")
    told(CHALLENGES[0])
    page.evaluate("praatplaat.go({facet: '', route: 'werksessie', step: 2})")
    told(page.locator("[data-explanation] .question:visible").inner_text().replace("\n", " "))
    assert 'class="asked"' in phone.ask("GET", f"/j/{meeting.code}?part=1")[2]
    page.click("[data-room-follow]")
    told("")
    page.keyboard.press("PageDown")
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("praatplaat.state().step") == 3 and lead() == ""


def expect_first_steps(meeting: Meeting, phones: list[Visitor]) -> None:
    """They fill the wall in the order in which they came, page by page; the end says thanks."""
    page = meeting.page
    meeting.ask("stappen", "steps", moderated=False, question="Wat is je eerste stap?")
    for i, phone in enumerate(phones):
        meeting.does(
            phone,
            "stepped",
            round="stappen",
            note=f"stap{i}",
            who=f"Groep {i}",
            what="Eén zaal kiezen en daar een proef houden",
            when="voor maart",
        )
    expect(page.locator("[data-room-wall]")).to_be_hidden()
    meeting.lead("round-revealed", round="stappen")
    expect(page.locator("[data-room-wall]")).to_be_visible()
    seen: list[str] = []
    while True:
        body = page.locator(".room-wall-body").bounding_box()
        for item in page.locator(".room-column li").all():
            box = item.bounding_box()
            assert box["y"] + box["height"] <= body["y"] + body["height"] + 1
        seen += page.locator(".room-column div:nth-child(2) dd").all_inner_texts()
        if page.locator("[data-room-next]").get_attribute("aria-disabled") == "true":
            break
        page.click("[data-room-next]")
    assert (
        seen == [f"Groep {i}" for i in range(14)]
        and page.locator(".room-wall-pages span").inner_text() != "Bladzijde 1 van 1"
    )
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total li")).to_have_text(["14 deelnemers", "14 eerste stappen"])
    expect(page.locator("[data-room-harvest]")).to_have_attribute("href", "./workshop/harvest.html")
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-bar]")).to_be_hidden()
    expect(page.locator("[data-room-start]")).to_be_visible()


@whole
def test_a_live_scale_phones_that_follow_and_first_steps_in_one_workshop_and_its_end(watch, hall):
    meeting = begin(watch(base=hall.base, reduced_motion="reduce"))
    phones = meeting.phones(14)
    expect_a_live_scale(meeting, phones)
    expect_to_be_followed(meeting, phones[0])
    meeting.page.evaluate("praatplaat.go({route: '', step: 0})")
    expect_first_steps(meeting, phones)
