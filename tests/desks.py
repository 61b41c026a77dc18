"""The desk of whoever leads a workshop in a browser, and the phones of those who take part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import Browser, Page, expect

from praatplaat.i18n import say
from praatplaat.workshop.forms import FORMS

FACETS = ("kleine-stap", "slimmer-werken")
OPTIONS = ("Meer tijd", "Meer geld")
NUMBERS = count(1)
"""Of which no two notes get the same."""


@dataclass
class Phone:
    """A participant's browser, known by its own cookie."""

    browser: Browser
    base: str
    code: str
    count: int = 0
    context: Any = field(init=False)

    def __post_init__(self) -> None:
        self.context = self.browser.new_context()
        self.context.request.get(f"{self.base}/j/{self.code}")  # gives it its cookie
        assert self.act("joined") == 200

    def act(self, kind: str, **values: Any) -> int:
        """Do one act, and return the status of the answer."""
        self.count += 1
        values = {"op": f"op{self.count}", "kind": kind, "count": self.count, **values}
        return int(self.context.request.post(f"{self.base}/j/{self.code}/act", data=values).status)

    def note(self, round_: str, text: str) -> str:
        """Write a note, and return its id."""
        name = f"note{next(NUMBERS)}"
        assert self.act("noted", round=round_, note=name, text=text) == 200
        return name

    def reads(self) -> list[str]:
        """Return the words of the notes that the server tells this phone."""
        told = self.context.request.get(f"{self.base}/j/{self.code}/wrote").json()
        return [text for _, _, _, (text,) in told["put"]]


@dataclass
class Desk:
    """A desk that leads a fresh workshop, with the phones in it."""

    browser: Browser
    base: str
    page: Page
    key: str
    lang: str

    @property
    def code(self) -> str:
        """Return the code as it stands on the desk."""
        return self.page.locator("header [data-code]").inner_text().replace(" ", "")

    def told(self) -> dict[str, Any]:
        """Return what the server tells this desk."""
        told: dict[str, Any] = self.page.context.request.get(f"{self.base}/workshop?as=desk&lang={self.lang}").json()
        return told

    def holds(self) -> dict[str, Any]:
        """Return what the server tells this desk of the workshop, without how many screens listen, and at which moment."""
        return {key: value for key, value in self.told().items() if key not in ("listening", "now", "time")}

    def told_when(self, holds: str) -> None:
        """Wait until the server tells this desk what makes a script true in which that is `told`."""
        self.page.wait_for_function(f"() => fetch('workshop?as=desk').then(a => a.json()).then(told => {holds})")

    def phone(self) -> Phone:
        """Let one more device take part."""
        return Phone(self.browser, self.base, self.code)

    def says(self, key: str, **values: object) -> None:
        """Expect a sentence in the one live region."""
        expect(self.page.locator("[aria-live]")).to_have_text(say(f"desk.{key}", self.lang, **values))

    def add(self, form: str, question: str, *, opens: bool = True, live: bool = False, moderated: bool = True) -> str:
        """Make a round in the form, and return its id."""
        page = self.page
        if not page.locator("[data-new][open]").count():
            page.locator("[data-new] summary").click()
        page.fill("#new-question", question)
        page.check(f"[name=form][value={form}]")
        for facet in FACETS if FORMS[form].has_facets else ():
            page.fill("#new-search", page.locator(f"[name=facet][value={facet}] >> xpath=..").text_content() or "")
            page.check(f"[name=facet][value={facet}]")
        for n, words in enumerate(OPTIONS if FORMS[form].subject == "option" else (), 1):
            page.get_by_label(say("desk.new-option", self.lang, n=n), exact=True).fill(words)
        if not moderated:
            page.locator("[name=moderated]").nth(1).check()
        if live:
            page.check("[name=live][value=live]")
        page.locator(f"[data-new-form] button[value={'open' if opens else ''!r}]").click()
        round_ = page.locator(".round", has=page.locator("h3", has_text=question))
        expect(round_).to_have_attribute("data-status", "open" if opens else "ready")
        expect(page.locator("#new-question")).to_have_value("")  # else what is filled in next may still be wiped
        return str(round_.get_attribute("data-key"))

    def round(self, name: str) -> Any:
        """Return the place of a round on the desk."""
        return self.page.locator(f"[data-rounds] > [data-key='{name}']")

    def note(self, name: str) -> Any:
        """Return the place of a note on the desk."""
        return self.page.locator(f"[data-notes] > [data-key='{name}']")

    def show_notes(self, which: str) -> None:
        """Choose which notes to look at."""
        self.page.locator(f"[name=notes-state][value={which}]").check()

    def undo(self, last: str) -> None:
        """Take back the last act, which is of this kind, and wait until that is said."""
        button = self.page.locator("[data-undo-what]")
        expect(button).to_contain_text(
            say(f"desk.undo-{last}", self.lang)
        )  # the answer to an act comes before the news of it
        what = button.inner_text().split(": ", 1)[1]
        button.click()
        self.says("undone", what=what)
        expect(button).not_to_contain_text(what)  # until the news of it came, the button names what is undone already


def begin(browser: Browser, base: str, page: Page, lang: str = "nl") -> Desk:
    """Begin a workshop at the door that a page shows, and go on to its desk."""
    page.locator("[data-begin]").click()
    expect(page.locator("[data-fresh] [data-secret]")).to_be_visible()
    key = page.locator("[data-fresh] [data-secret]").input_value()
    page.locator("[data-fresh] a.main").click()
    page.wait_for_selector("[data-heard]")
    return Desk(browser, base, page, key, lang)
