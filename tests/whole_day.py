"""Everybody who is there when a whole workshop is played: a board, a desk, five people with a phone and a crowd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from praatplaat.content import Board
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.store import Store
from tests.crowd import Crowd
from tests.desks import Desk
from tests.phone_pages import expect_round
from tests.phones import Client
from tests.recounted import Recounted, recounted
from tests.rooms import cookie_of
from tests.server import Served
from tests.sweep import ALL

CROWD = 100 if ALL else 12
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
    board.click("[data-room-leads] > summary")
    board.click("[data-room-key-fold] > summary")
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


def tab_to(page: Page, selector: str) -> None:
    """Go to something by the Tab key."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)
