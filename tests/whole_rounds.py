"""The rounds of a whole workshop: what everybody answers, what the desk does with it, and what is seen of it."""

from __future__ import annotations

import random
import re
from collections import Counter

from playwright.sync_api import expect

from praatplaat.i18n import count, say
from tests.begun import RADII
from tests.desks import FACETS as ON_THE_SPOT
from tests.phone_pages import expect_nothing_waits, vote
from tests.phones import SimulatedPhone
from tests.whole_day import UNREAD, Day, tab_to
from tests.whole_harvest import average


def choose(day: Day) -> str:
    """Dots that nobody sees until they are revealed: some are moved, some taken back."""
    name = day.put(2)
    facets = day.steps[1].facets

    async def chooses(n: int, phone: SimulatedPhone) -> None:
        first, second, third = random.Random(n).sample(facets, 3)
        for facet, on in (
            (first, True),
            (second, True),
            *(((first, False), (third, True)) if n % 7 == 0 else ()),
            *(((second, False),) if n % 11 == 0 else ()),
        ):
            await phone.act("voted", round=name, facet=facet, on=on)

    day.crowd.each(chooses)
    for page, chosen in ((day.plain, facets[:2]), (day.narrow, facets[1:2]), (day.away, facets[:1])):
        for facet in chosen:
            vote(page, facet).click()
            expect(vote(page, facet)).to_have_attribute("aria-pressed", "true")
        expect_nothing_waits(page)
    tab_to(day.keys, f"#v-{facets[3]} button")
    day.keys.keyboard.press("Space")
    expect_nothing_waits(day.keys)
    vote(day.bare, facets[2]).click()
    expect(day.bare.get_by_role("status")).to_have_text(say("phone.said-changed", day.lang))

    told = day.log()
    expect(day.board.locator("[data-room-answered]")).to_have_text(re.compile(f"^{told.answered(name)} "))
    assert day.board.locator(".votes").count() == 0 and day.board.evaluate(RADII) == {}
    assert not [text for text in day.crowd.heard if '"votes"' in text]
    day.press(name, "turn")
    day.press(name, "reveal")
    for facet, values in told.votes(name).items():
        expect(day.facet(facet).locator(".votes")).to_have_text(re.compile(f"^{values[1]}, ") if values[1] else [])
        expect(day.plain.locator(f"#r-{facet} .number")).to_have_text(count("phone.dots", values[1], day.lang))
    assert len(day.board.evaluate(RADII)) == len(facets)
    day.look()
    expect(day.bare.locator("#result li")).to_have_count(len(facets))
    day.before = told.votes(name)
    return name


def rate(day: Day) -> None:
    """A scale that was made on the spot; answers are changed and taken back."""
    question = {"nl": "Hoe ver zijn jullie?", "en": "How far have you come?"}[day.lang]
    name = day.desk.add("scale", question)
    day.opened(name)
    first, second = ON_THE_SPOT

    async def rates(n: int, phone: SimulatedPhone) -> None:
        for facet, value in (
            (first, 1 + n % 5),
            (second, 1 + n % 3),
            *(((first, 5),) if n % 4 == 0 else ()),
            *(((second, None),) if n % 9 == 0 else ()),
        ):
            await phone.act("scaled", round=name, facet=facet, value=value)

    day.crowd.each(rates)
    for page in (day.plain, day.narrow):
        page.locator(f"#s-{first} input[value='4']").check()
        expect_nothing_waits(page)
    tab_to(day.keys, "[type=radio]")
    day.keys.keyboard.press("ArrowUp")
    expect_nothing_waits(day.keys)
    day.bare.locator(f"#s-{second} input[value='2']").check()
    day.bare.get_by_role("button", name=say("phone.save", day.lang)).click()
    expect(day.bare.get_by_role("status")).to_have_text(say("phone.said-kept", day.lang))
    log = day.log()
    told = log.votes(name)
    expect(day.board.locator("[data-room-answered]")).to_have_text(re.compile(f"^{log.answered(name)} "))
    assert day.facet(first).locator(".votes").count() == 0
    day.press(name, "turn")
    day.press(name, "reveal")
    for facet, values in told.items():
        expect(day.facet(facet).locator(".votes")).to_have_text(
            re.compile(f"^{re.escape(average(values, day.lang))}, ")
        )


def write(day: Day) -> str:
    """Notes that wait for the facilitator: approved, hidden, merged, and a hide that is undone."""
    desk, name, facets = day.desk, day.put(5), day.steps[4].facets

    async def writes(n: int, phone: SimulatedPhone) -> None:
        text = f"Notitie {n}: {'=1+1 ' * (n == 3)}{UNREAD if n > 6 else 'klein beginnen'}"
        await phone.act("noted", round=name, note=f"n{n}", text=text, facet=facets[n % 3] if n % 4 else None)

    day.crowd.each(writes, 10)
    for page, text in ((day.plain, "=1+1, zei de directeur"), (day.narrow, "Eerst het net")):
        page.fill("#text-new", text)
        page.click("#form-new .go")
        expect(page.locator("#own li")).to_have_count(1)
        expect_nothing_waits(page)
    tab_to(day.keys, "#text-new")
    day.keys.keyboard.type("Getypt zonder muis")
    tab_to(day.keys, "#form-new .go")
    day.keys.keyboard.press("Enter")
    expect_nothing_waits(day.keys)
    day.bare.fill("#text-new", "Zonder script")
    day.bare.click("#form-new .go")
    expect(day.bare.locator("#own li")).to_have_count(1)

    listed = desk.page.locator("[data-notes] > li")
    desk.page.select_option("[data-notes-round]", name)
    expect(listed).to_have_count(14)
    day.notes_on_board(0)  # what is approved is seen at once
    approved = [note["id"] for note in desk.told()["notes"] if UNREAD not in note["text"] and note["id"] != "n1"]
    for number, note in enumerate(approved, 1):
        desk.note(note).locator("[data-do=show]").click()
        expect(listed).to_have_count(14 - number)
    day.notes_on_board(10)
    desk.note("n7").locator("[data-do=hide]").click()
    expect(listed).to_have_count(3)
    desk.note("n1").locator("[data-do=merge]").click()
    desk.page.locator("[data-into] button", has_text="Notitie 0").click()
    expect(listed).to_have_count(2)
    desk.show_notes("all")
    desk.note("n2").locator("[data-do=hide]").click()
    day.notes_on_board(9)
    day.crowd.sees(lambda shown: len(shown["wrote"]) == 9)
    desk.undo("note-hidden")
    day.notes_on_board(10)
    expect(day.plain.locator("#room li")).to_have_count(9)  # its own stands above

    async def likes(n: int, phone: SimulatedPhone) -> None:
        for note in {"n0", "n2", f"n{n % 7}"} - {f"n{n}", "n1"}:
            await phone.act("liked", note=note, on=True)
        if n % 5 == 0 and n:
            await phone.act("liked", note="n2", on=False)

    day.crowd.each(likes)
    day.plain.locator("#n-n4 .like").click()
    expect_nothing_waits(day.plain)
    day.look()
    day.bare.locator("#n-n5 .like").click()
    expect(day.bare.locator("#n-n5 .like")).to_have_attribute("aria-pressed", "true")
    assert (day.log().judged["n7"], day.log().into) == (False, {"n1": "n0"})
    return name


def plan(day: Day) -> None:
    """First steps, one of which is hidden and one never judged."""
    desk, name, facets = day.desk, day.put(7), day.steps[6].facets

    async def plans(n: int, phone: SimulatedPhone) -> None:
        await phone.act(
            "stepped",
            round=name,
            note=f"s{n}",
            who=f"Tafel {n}",
            what=UNREAD if n > 3 else f"Plan {n}; +1",
            when="voor maart",
            facet=facets[n % 2] if n % 3 else None,
        )

    day.crowd.each(plans, 6)
    for field_, words in (("who", "-directie"), ("what", "maakt tijd vrij"), ("when", "in mei")):
        tab_to(day.keys, f"#{field_}-new")
        day.keys.keyboard.type(words)
        day.bare.fill(f"#{field_}-new", words)
    tab_to(day.keys, "#form-new .go")
    day.keys.keyboard.press("Enter")
    expect_nothing_waits(day.keys)
    day.bare.click("#form-new .go")
    expect(day.bare.locator("#own li")).to_have_count(1)
    desk.page.select_option("[data-notes-round]", name)
    desk.show_notes("waiting")
    listed = desk.page.locator("[data-notes] > li")
    expect(listed).to_have_count(8)
    for number, approved in enumerate(
        [step["id"] for step in desk.told()["notes"] if step.get("what", UNREAD) != UNREAD], 1
    ):
        desk.note(approved).locator("[data-do=show]").click()
        expect(listed).to_have_count(8 - number)
    desk.note("s4").locator("[data-do=hide]").click()
    expect(listed).to_have_count(1)
    day.press(name, "turn")
    day.notes_on_board(6)
    day.board.click("[data-room-notes]")
    expect(day.board.locator("[data-room-wall] li")).not_to_have_count(0)
    day.board.click("[data-room-shut]")
    expect(day.narrow.locator("#room li")).to_have_count(6)
    day.look()
    expect(day.bare.locator("#room li")).to_have_count(6)


def talk_on(day: Day) -> None:
    """Notes that show at once and are hidden afterwards; three likes and a note wait on a phone without a connection."""
    name = day.desk.add("notes", {"nl": "En verder?", "en": "And what else?"}[day.lang], live=True, moderated=False)
    day.opened(name)

    async def writes(n: int, phone: SimulatedPhone) -> None:
        await phone.act("noted", round=name, note=f"m{n}", text=f"Verder met {n}", facet=None)

    day.crowd.each(writes, 5)
    day.notes_on_board(5)
    expect(day.away.locator("#room li")).to_have_count(5)
    day.away.context.set_offline(True)
    for number in range(3):
        day.away.locator(f"#n-m{number} .like").click()
    day.away.fill("#text-new", "Onderweg geschreven")
    day.away.click("#form-new .go")
    expect(day.away.locator("#waits")).to_contain_text("Onderweg geschreven")
    day.desk.page.select_option("[data-notes-round]", name)
    day.desk.show_notes("all")
    day.desk.note("m4").locator("[data-do=hide]").click()
    day.notes_on_board(4)
    day.away.context.set_offline(False)
    expect_nothing_waits(day.away)
    day.notes_on_board(5)
    told = day.log()
    assert [getattr(body, "text", "") for _, body in told.written.values()].count("Onderweg geschreven") == 1
    assert Counter(note for note, _ in told.likes if note.startswith("m")) == {"m0": 1, "m1": 1, "m2": 1}
