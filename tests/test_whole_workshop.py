"""A workshop of an hour and a half, played at speed: a board, a desk, five people with a phone and a hundred more; and
afterwards the harvest is the log, and nothing that was not approved was seen anywhere."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import Board
from praatplaat.export.harvest_csv import defused, separator
from praatplaat.export.harvest_markdown import escaped
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.store import Store
from tests.crowd import Crowd
from tests.phones import Client, RefusedActError, SimulatedPhone
from tests.recounted import Recounted, recounted
from tests.server import Served, served
from tests.sweep import one
from tests.test_desk import FACETS as ON_THE_SPOT
from tests.test_desk import Desk
from tests.test_phones import expect_nothing_waits, expect_round, vote
from tests.test_room import RADII

CROWD = 100
ROUTE = "werksessie"
UNREAD = "ongezien-woord"
"""Stands in every note and first step that nobody approves: it may be on the desk, and nowhere else."""
LEAKED = """window.leaked = []; new MutationObserver(changes => { for (const {target, type, attributeName, addedNodes} of changes)
  for (const text of type === 'childList' ? [...addedNodes].map(node => node.outerHTML ?? node.textContent)
    : [type === 'attributes' ? target.getAttribute(attributeName) : target.data]) if (text?.includes('WORD')) leaked.push(text.slice(0, 200));
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true})""".replace("WORD", UNREAD)


@dataclass
class Day:
    """Everybody who is there."""

    running: Served
    database: Path
    lang: str
    board: Page
    desk: Desk
    crowd: Crowd
    plain: Page
    narrow: Page
    bare: Page
    keys: Page
    away: Page
    steps: Any
    """Of the route."""
    before: dict[str, Counter[int]] = field(default_factory=dict)
    """What the first round came to."""
    looked: list[str] = field(default_factory=list)
    """What the phone without a script was shown."""

    @property
    def scripted(self) -> list[Page]:
        """Return the pages that must never have what nobody approved in them."""
        return [self.board, self.plain, self.narrow, self.keys, self.away]

    def leave(self) -> None:
        """Close all pages, and hang up."""
        for page in (*self.scripted, self.bare, self.desk.page):
            page.context.close()
        self.crowd.close()

    def log(self) -> Recounted:
        """Return what the log comes to now."""
        with closing(Store(self.database, read_only=True)) as store:
            (known,) = store.workshops()
            return recounted(store.events(known.id))

    def facet(self, id_: str) -> Any:
        """Return the place of a card on the board."""
        return self.board.locator(f"[data-cards] [data-facet={id_}]")

    def step(self, number: int) -> Any:
        """Go to a step of the route at the desk; return it."""
        self.desk.page.select_option("[data-step]", str(number))
        return self.steps[number - 1]

    def put(self, number: int) -> str:
        """Put the round of a step to the room; return its name when all phones show it."""
        step, rounds = self.step(number), self.desk.page.locator("[data-rounds] > li")
        before = rounds.count()
        self.desk.page.locator("[data-put]").click()
        expect(rounds).to_have_count(before + 1)
        (name,) = [one["id"] for one in self.desk.told()["rounds"] if one["step"] == number]
        assert step.question[self.lang] == self.desk.told()["rounds"][-1]["question"]
        self.press(name, "turn")
        self.opened(name)
        return name

    def opened(self, name: str) -> None:
        """Wait until everybody has a round before them."""
        self.crowd.sees(lambda shown: f'data-round="{name}"' in shown.get("page", ""))
        for page in (self.plain, self.narrow, self.keys, self.away):
            expect_round(page, name)
        self.look()

    def press(self, name: str, what: str) -> None:
        """Press a button of a round at the desk."""
        self.desk.round(name).locator(f"[data-do={what}]").click()
        if what == "reveal":
            self.desk.says("revealed")

    def look(self) -> None:
        """Open the page anew on the phone without a script."""
        self.bare.goto(self.bare.url.split("?")[0])
        self.keep()

    def keep(self) -> None:
        """Keep what that phone shows, to look through afterwards."""
        self.looked.append(self.bare.content())

    def notes_on_board(self, number: int) -> None:
        """Expect so many notes or first steps that can be read on the board."""
        button = self.board.locator("[data-room-notes]")
        expect(button).to_be_visible()
        expect(button).to_contain_text(f"({number})")

    def leaked(self) -> list[str]:
        """Return what was seen of what nobody approved."""
        return [
            *(text for page in self.scripted for text in page.evaluate("leaked")),
            *(text for page in self.scripted if UNREAD in (text := page.content())),
            *(text for text in (*self.looked, *self.crowd.heard) if UNREAD in text),
        ]


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_a_whole_workshop_is_held_and_its_harvest_is_the_log(watch, browser, board, tmp_path, lang):
    database, logged = tmp_path / "bijeenkomst" / "workshops.db", tmp_path / "server.log"
    with (
        served("--db", database, errors=logged) as running,
        arrived(watch, browser, board, running, database, lang) as day,
    ):
        follow(day, board)
        herkennen = choose(day)
        rate(day)
        notes = write(day)
        remove_and_bring_back(day, notes)
        change_the_door(day)
        lose_the_connection(day)
        plan(day)
        talk_on(day)
        assert day.log().votes(herkennen) == day.before
        told, files = end(day)
        assert day.leaked() == []
        assert day.desk.page.evaluate("leaked") and any(
            "klein beginnen" in text for text in day.looked
        )  # it would be found
        assert any('"devices"' in text and "klein beginnen" in text for text in day.crowd.heard)
        expect_harvest(told, files, board, lang)
        expect_page(day, told)
        secrets = identities(day)
        day.leave()
        kept = b"".join(path.read_bytes() for path in database.parent.iterdir())
        running.process.terminate()
        assert running.process.stdout
        kept += running.process.stdout.read().encode() + logged.read_bytes()
        kept += b"".join(path.read_bytes() for path in database.parent.iterdir()) + b"".join(files.values())
        assert UNREAD.encode() in kept and [trace for trace in secrets if trace.encode() in kept] == []


@contextmanager
def arrived(
    watch: Callable[..., Any], browser: Browser, plate: Board, running: Served, database: Path, lang: str
) -> Iterator[Day]:
    """Begin on the board in two clicks, lead from a desk by its key, and let everybody in."""
    base, other = running.base, next(other for other in LANGUAGES if other != lang)

    def watched(size: str, **options: Any) -> Page:
        page: Page = watch(size, base=base, reduced_motion="reduce", **options).page
        page.add_init_script(LEAKED)
        return page

    board = watched("laptop")
    board.goto(f"{base}/board?lang={lang}")
    board.evaluate("praatplaat.ready")
    board.click("[data-room-start]")
    board.click("[data-room-begin]")
    code = board.locator("[data-room-code]").inner_text().replace(" ", "")
    board.click("[data-room-leads] summary")
    key = board.locator("[data-room-key]").input_value()
    board.click("[data-room-leave]")

    desk = watched("laptop")
    desk.goto(f"{base}/facilitate?lang={lang}")
    desk.fill("#key", key)
    desk.locator("[data-enter] button").click()
    desk.wait_for_selector("[data-heard]")

    locales = {"nl": "nl-NL", "en": "en-GB"}
    narrow = watched("phone", locale=locales[other], viewport={"width": 320, "height": 640})
    plain, keys = (watched("phone", locale=locales[lang]) for _ in range(2))
    loose = [
        browser.new_context(viewport={"width": 390, "height": 844}, locale=locales[lang], java_script_enabled=scripts)
        for scripts in (False, True)
    ]
    bare, away = (context.new_page() for context in loose)
    away.add_init_script(LEAKED)
    crowd = Crowd(base, code, CROWD)
    day = Day(
        running,
        database,
        lang,
        board,
        Desk(browser, base, desk, key, lang),
        crowd,
        plain,
        narrow,
        bare,
        keys,
        away,
        next(route for route in plate.routes if route.id == ROUTE).steps,
    )
    try:
        for page in (plain, narrow, bare, keys, away):
            page.goto(f"{base}/j/{code}")
        crowd.overhear(Client(base, cookie_of(board)), "/workshop/events?as=board")
        expect(board.locator("[data-room-badge]")).to_contain_text(str(CROWD + 5))
        desk.select_option("[data-route]", ROUTE)
        yield day
    finally:
        day.leave()


def shows(text: str, shown: dict[str, Any]) -> bool:
    """Tell whether a text stands on the page of a phone."""
    return text in shown.get("page", "")


def cookie_of(page: Page) -> str:
    """Return what the server knows a browser by."""
    return str(next(one["value"] for one in page.context.cookies() if one["name"] == "praatplaat"))


def tab_to(page: Page, selector: str) -> None:
    """Go to something by the Tab key."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


# --- the parts of the meeting


def follow(day: Day, board: Board) -> None:
    """The presenter shows steps and a card, and phones show them, each in its own language."""
    desk, other = day.desk.page, next(other for other in LANGUAGES if other != day.lang)
    desk.locator("[data-follow]").click()
    day.desk.says("following")
    for number in (2, 3):
        desk.locator("[data-next]").click()
        day.crowd.sees(partial(shows, f'<p class="asked">{escape(day.steps[number - 1].question["nl"])}</p>'))
        expect(day.plain.locator("#lead")).to_contain_text(day.steps[number - 1].question[day.lang])
        expect(day.narrow.locator("#lead")).to_contain_text(day.steps[number - 1].question[other])
    facet = board.by_id[day.steps[2].facets[0]]
    desk.locator("[data-step-facets] button").first.click()
    day.crowd.sees(partial(shows, f'data-lead="{facet.id}"'))
    for page, lang in ((day.plain, day.lang), (day.keys, day.lang), (day.away, day.lang), (day.narrow, other)):
        expect(page.locator("#lead .lead-title")).to_have_text(facet.title[lang].replace(SOFT_HYPHEN, ""))
    day.look()
    expect(day.bare.locator("#lead")).to_contain_text(facet.summary[day.lang])
    desk.locator("[data-follow]").click()
    day.desk.says("not-following")
    for page in (day.plain, day.narrow):
        expect(page.locator("#lead")).to_have_count(0)


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


def average(values: Counter[int], lang: str) -> str:
    """Return the mean of a scale with one decimal."""
    text = f"{sum(values.elements()) / values.total():.1f}"
    return text.replace(".", ",") if lang == "nl" else text


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
    day.press(name, "reveal")  # while it is open: from here on what is approved is seen at once
    day.notes_on_board(0)
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
    expect(day.plain.locator("#room li")).to_have_count(10)

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


def remove_and_bring_back(day: Day, notes: str) -> None:
    """A device goes with all it did, and comes back with all of it; meanwhile roles are marked as missing."""
    desk, before = day.desk, day.log()
    desk.note("n3").locator("[data-do=remove]").click()
    desk.page.locator("[data-yes]").click()
    desk.says("removed")
    day.notes_on_board(9)
    expect(day.board.locator("[data-room-badge]")).to_contain_text(str(CROWD + 4))
    with pytest.raises(RefusedActError):
        day.crowd.does(day.crowd.phones[3].act("liked", note="n0", on=True))
    desk.undo("device-removed")
    day.notes_on_board(10)
    expect(day.board.locator("[data-room-badge]")).to_contain_text(str(CROWD + 5))
    assert day.log() == before
    day.press(notes, "turn")
    for role in ("directeur", "marketeer"):
        desk.page.click(f"[data-role={role}]")
        expect(desk.page.locator(f"[data-role={role}]")).to_have_attribute("aria-pressed", "true")


def change_the_door(day: Day) -> None:
    """Nobody comes in where it is locked or by an old code; who is in stays in."""
    desk, base, old = day.desk, day.running.base, day.desk.code

    def comes(code: str) -> int:
        visitor = Client(base)
        status, _ = day.crowd.does(visitor.ask("GET", f"/j/{code}"))
        if status == 200:
            day.crowd.does(visitor.ask("GET", f"/j/{code}/here.svg"))  # as a browser does, and so takes part
        visitor.close()
        return int(status)

    desk.page.locator("[data-lock]").click()
    desk.says("door-locked")
    expect(desk.page.locator("[data-lock]")).to_have_text(say("desk.unlock", day.lang))
    assert comes(old) == 409
    desk.page.locator("[data-lock]").click()
    desk.says("door-unlocked")
    expect(desk.page.locator("[data-lock]")).to_have_text(
        say("desk.lock", day.lang)
    )  # the buttons beside it have moved
    desk.page.locator("[data-renew]").click()
    desk.page.locator("[data-yes]").click()
    expect(desk.page.locator("header [data-code]")).not_to_have_text(f"{old[:3]} {old[3:]}")
    expect(day.board.locator("[data-room-badge] .code")).to_have_text(f"{desk.code[:3]} {desk.code[3:]}")
    assert (comes(old), comes(desk.code)) == (404, 200)
    expect(day.board.locator("[data-room-badge]")).to_contain_text(str(CROWD + 6))


def lose_the_connection(day: Day) -> None:
    """Three dots wait on a phone without a connection, and count once when it is back."""
    name, facets = day.put(6), day.steps[5].facets
    day.away.context.set_offline(True)
    for facet in facets[:3]:
        vote(day.away, facet).click()
    expect(day.away.locator("#waits")).to_contain_text(count("phone.live-waits", 3, day.lang))

    async def chooses(n: int, phone: SimulatedPhone) -> None:
        for facet in random.Random(n).sample(facets, 3):
            await phone.act("voted", round=name, facet=facet, on=True)

    day.crowd.each(chooses)
    told = day.log()
    assert told.answered(name) == CROWD and sum(values.total() for values in told.votes(name).values()) == 3 * CROWD
    day.away.context.set_offline(False)
    expect_nothing_waits(day.away)
    told = day.log()
    assert (
        told.answered(name) == CROWD + 1
        and sum(values.total() for values in told.votes(name).values()) == 3 * CROWD + 3
    )
    expect(day.board.locator("[data-room-answered]")).to_have_text(re.compile(f"^{told.answered(name)} "))
    assert day.board.locator(".votes").count() == 0
    day.press(name, "turn")
    day.press(name, "reveal")
    for facet, values in told.votes(name).items():
        expect(day.facet(facet).locator(".votes")).to_have_text(re.compile(f"^{values[1]}, "))


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
    day.press(name, "reveal")
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


def end(day: Day) -> tuple[Recounted, dict[str, bytes]]:
    """End it, and take the harvest home from the desk."""
    page, waiting = day.desk.page, day.log().waits()
    assert sorted(waiting) == ["n8", "n9", "s5"]
    page.locator("button[data-end]").click()
    expect(page.locator("#ask-about")).to_contain_text(count("desk.end-waiting", len(waiting), day.lang))
    page.locator("[data-yes]").click()
    day.desk.says("ended")
    told = day.log()
    expect(day.board.locator(".room-total li b")).to_have_text(
        [
            str(number)
            for number in (
                len(told.here),
                sum(1 for value in told.chosen.values() if value),
                sum(body.kind == "noted" for _, body in told.written.values()),
                sum(body.kind == "stepped" for _, body in told.written.values()),
            )
        ]
    )
    for phone in (day.plain, day.narrow, day.keys, day.away):
        expect(phone.locator("main")).to_have_attribute("data-screen", "over")
    day.look()
    expect(day.bare.locator("main")).to_have_attribute("data-screen", "over")
    links = page.locator("[data-harvest] a").evaluate_all("links => links.map(link => link.href)")
    files = {link.split("?")[0].rsplit(".", 1)[1]: page.context.request.get(link).body() for link in links}
    assert sorted(files) == ["csv", "html", "md", "xlsx"]
    return told, files


# --- what is taken home, against the log


def facts_of(told: Recounted, board: Board, lang: str) -> Iterator[tuple[str, ...]]:
    """Yield what the long table must say: round, facet id, fact, value and text."""
    word = lambda name, **values: say(f"harvest.{name}", lang, **values)  # noqa: E731
    roles = board.roles
    yield "", "", word("what-devices"), str(len(told.here)), ""
    for number, (name, round_) in enumerate(told.rounds.items(), 1):
        yield str(number), "", word("what-answered"), str(told.answered(name)), ""
        for facet, values in told.votes(name).items() if round_.form in ("dots", "scale") else ():
            yield (
                str(number),
                facet,
                word("column-dots" if round_.form == "dots" else "column-answers"),
                str(values.total()),
                "",
            )
            if round_.form == "scale":
                yield str(number), facet, word("column-average"), average(values, lang), ""
                yield from (
                    (str(number), facet, word("what-chose", value=value), str(values[value]), "")
                    for value in range(1, 6)
                )
        for text, facet, likes, behind in told.notes(name):
            yield str(number), facet, word("what-notes"), str(likes), defused(text)
            yield from ((str(number), facet, word("behind"), "", defused(other)) for other in behind)
        for rank, (facet, *words) in enumerate(told.steps(name), 1):
            for part, text in zip(
                ("", ": " + word("column-who").lower(), ": " + word("column-when").lower()), words, strict=True
            ):
                yield str(number), facet, word("what-steps") + part, str(rank), defused(text)
    yield from (("", "", word("what-missed"), "", roles[role].name[lang]) for role in told.missed)
    yield "", "", word("what-unjudged"), "3", count("harvest.unjudged-ended", 3, lang)
    yield "", "", word("what-hidden"), str(len(told.hidden())), count("harvest.hidden", len(told.hidden()), lang)
    own = board.colophon
    for part, said in (("about", own.about), ("made-by", own.made_by), ("licence", own.licence)):
        yield "", "", say(f"harvest.board-{part}", lang), "", re.sub(r"\[(.+?)\]\((.+?)\)", r"\1 (\2)", said[lang])


def expect_harvest(told: Recounted, files: dict[str, bytes], board: Board, lang: str) -> None:
    """Expect every row of the table, every sheet and every line to be what the log comes to, and nothing else."""
    text = files["csv"].decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(lang))
    about = {say(f"harvest.what-{name}", lang) for name in ("board", "begun", "ended", "language")}
    shown = say("harvest.what-walked", lang)
    assert Counter(
        (row[0], row[3], row[5], row[6], row[7]) for row in rows if row[5] not in {*about, shown}
    ) == Counter(facts_of(told, board, lang))
    assert [(row[3] or None, int(row[6])) for row in rows if row[5] == shown] == [
        (facet, number) for number, (facet, _, _) in enumerate(told.walked, 1)
    ] and len(told.walked) == 4
    assert {row[2] for row in rows} - {""} == {defused(one.question) for one in told.rounds.values()}

    book = load_workbook(io.BytesIO(files["xlsx"]))
    sheets = {
        name: [
            tuple(cell or "" for cell in row)
            for row in book[say(f"harvest.{'form' if name in FORMS else 'sheet'}-{name}", lang)].iter_rows(
                min_row=2, values_only=True
            )
        ]
        for name in ("votes", "notes", "steps", "walked", "missed")
    }
    numbered = {name: number for number, name in enumerate(told.rounds, 1)}
    assert Counter((row[0], row[3], row[5] or 0) for row in sheets["votes"]) == Counter(
        (numbered[name], facet, values.total())
        for name, one in told.rounds.items()
        if one.form in ("dots", "scale")
        for facet, values in told.votes(name).items()
    )
    assert [
        tuple(cell or 0 for cell in row[7:12])
        for row in sorted(sheets["votes"])
        if row[1] == say("harvest.form-scale", lang)
    ] == [
        tuple(values[value] for value in range(1, 6))
        for name, one in told.rounds.items()
        if one.form == "scale"
        for _, values in sorted(told.votes(name).items())
    ]
    assert [(row[0], row[3], row[5], row[6] or 0) for row in sheets["notes"]] == [
        (numbered[name], facet, words, number)
        for name in told.rounds
        for text, facet, likes, behind in told.notes(name)
        for words, number in ((text, likes), *((other, 0) for other in behind))
    ]
    assert [(row[0], row[3], *row[5:8]) for row in sheets["steps"]] == [
        (numbered[name], *step) for name in told.rounds for step in told.steps(name)
    ]
    assert [(row[4] or None, row[2] or None) for row in sheets["walked"]] == [
        (facet, step) for facet, _, step in told.walked
    ]
    assert [row[0] for row in sheets["missed"]] == list(told.missed)

    lines = files["md"].decode().splitlines()
    wrote = [
        text
        for name in told.rounds
        for text in (*(text for text, *_ in told.notes(name)), *(what for _, what, *_ in told.steps(name)))
    ]
    assert [line for line in lines if line.startswith("- ")] == [
        *(f"- {escaped(text)}" for text in wrote),
        *(f"- {escaped(board.roles[role].name[lang])}" for role in told.missed),
    ]
    tables = [
        re.findall(r"\(([\w-]+)\) \|.*? (\d+) \|$", line.replace("\\", "")) for line in lines if line.startswith("| ")
    ]
    assert Counter(pair for found in tables for pair in found) == Counter(
        (facet, str(values.total()))
        for name, one in told.rounds.items()
        if one.form in ("dots", "scale")
        for facet, values in told.votes(name).items()
    )
    assert {count("harvest.unjudged-ended", 3, lang), count("harvest.hidden", len(told.hidden()), lang)} <= {*lines}


def expect_page(day: Day, told: Recounted) -> None:
    """Expect the report to show the same, in the browser of the desk."""
    page = day.desk.page
    page.goto(f"{day.running.base}/workshop/harvest.html?lang={day.lang}")
    for number, (name, round_) in enumerate(told.rounds.items(), 1):
        section = page.locator(f"[data-round='{number}']")
        match round_.form:
            case "dots":
                assert sorted(map(int, section.locator("tbody .n > span:last-child").all_inner_texts())) == sorted(
                    values.total() for values in told.votes(name).values()
                )
            case "scale":
                assert sorted(section.locator("tbody .n b").all_inner_texts()) == sorted(
                    average(values, day.lang) for values in told.votes(name).values()
                )
            case "notes":
                assert section.locator(".notes > li > p:first-child").all_inner_texts() == [
                    text for text, *_ in told.notes(name)
                ]
            case "steps":
                assert section.locator("tbody td:first-child > bdi").all_inner_texts() == [
                    what for _, what, *_ in told.steps(name)
                ]
    expect(page.locator(".unjudged")).to_have_text(count("harvest.unjudged-ended", 3, day.lang))
    assert UNREAD not in page.content()


def identities(day: Day) -> list[str]:
    """Return what could tell who was there: addresses, browsers, cookies and the key."""
    cookies = {one["value"] for page in (*day.scripted, day.bare, day.desk.page) for one in page.context.cookies()}
    cookies |= {phone.client.cookie for phone in day.crowd.phones}
    assert len(cookies) == CROWD + 7
    return ["127.0.0.1", "localhost", "Mozilla", "Chrom", "kenmerk-van-een-toestel", day.desk.key, *cookies]
