"""What happens in a whole workshop between its rounds: a card for all, a device that goes, a door that closes, a line that breaks, the end."""

from __future__ import annotations

import random
import re
from functools import partial
from typing import Any

import pytest
from markupsafe import escape
from playwright.sync_api import expect

from praatplaat.content import Board
from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests.phone_pages import expect_nothing_waits, vote
from tests.phones import Client, RefusedActError, SimulatedPhone
from tests.recounted import Recounted
from tests.whole_day import CROWD, Day


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


def shows(text: str, shown: dict[str, Any]) -> bool:
    """Tell whether a text stands on the page of a phone."""
    return text in shown.get("page", "")


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
                sum(1 + len(behind) for name in told.rounds for *_, behind in told.notes(name)),
                sum(len(told.steps(name)) for name in told.rounds),
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
