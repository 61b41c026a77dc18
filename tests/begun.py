"""A workshop that was begun on a board: its page, who leads it there, and the phones of those who take part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.conftest import Watched
from tests.rooms import Visitor, cookie_of

CHALLENGES = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")
QUESTION = "Welke uitdagingen herken je?"
PLACES = """ids => ids.map(id => { const {x, y} = praatplaat.where(id); return [id, Math.round(x), Math.round(y)] })"""
SETTLED = """() => new Promise(done => { let last = '', same = 0; const look = () => {
  const now = JSON.stringify([...document.querySelectorAll('.card.front')].map(card => card.getBoundingClientRect()));
  same = now === last && now !== '[]' ? same + 1 : 0; last = now; same > 8 ? done() : requestAnimationFrame(look) }; look() })"""
RADII = """() => Object.fromEntries([...document.querySelectorAll('svg.picture.landscape circle')].map(c => [`${c.getAttribute('cx')} ${c.getAttribute('cy')}`, Number(c.getAttribute('r'))]))"""


@dataclass
class Meeting:
    """A workshop that a page began, and who takes part."""

    page: Page
    base: str
    code: str

    @property
    def port(self) -> int:
        """The port of the server."""
        return int(self.base.rsplit(":", 1)[1])

    @property
    def desk(self) -> Visitor:
        """Who leads: by the cookie of the page."""
        return Visitor(self.port, f"praatplaat={cookie_of(self.page)}")

    def lead(self, kind: str, **values: Any) -> None:
        """Do one act of the desk."""
        self.desk.act("/workshop/act", kind, **values)

    def ask(self, name: str, form: str, *facets: str, **more: Any) -> None:
        """Put a round to the room, and open it; the board shows it."""
        self.lead("round-added", round=name, form=form, question=more.pop("question", QUESTION), facets=facets, **more)
        self.lead("round-opened", round=name)
        expect(self.page.locator("[data-room-answered]")).to_contain_text(re.compile(r"^0 "))

    def phones(self, number: int) -> list[Visitor]:
        """Return so many phones that joined."""
        made = [Visitor(self.port) for _ in range(number)]
        for phone in made:
            phone.act(f"/j/{self.code}/act", "joined")
        return made

    def does(self, phone: Visitor, kind: str, **values: Any) -> None:
        """Let a phone do something."""
        phone.act(f"/j/{self.code}/act", kind, **values)


def begin(watched: Watched, path: str = "/board") -> Meeting:
    """Open the board and begin a workshop on it, with its start screen closed again."""
    page = watched.open(path)
    page.click("[data-room-start]")
    page.click("[data-room-begin]")
    code = page.locator("[data-room-code]").inner_text().replace(" ", "")
    page.click("[data-room-leave]")
    expect(page.locator("[data-room-badge] .code")).to_be_visible()
    return Meeting(page, watched.base, code)


def at_the_door(meeting: Meeting) -> Page:
    """Open the start screen, and the fold for whoever leads on it."""
    page = meeting.page
    page.click("[data-room-badge]")
    page.click("[data-room-leads] > summary")
    return page
