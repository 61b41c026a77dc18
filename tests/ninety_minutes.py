"""A workshop with each form of a round once, to be looked at: `python -m tests.ninety_minutes FOLDER --lang nl`.

One board on a projector, one desk, five phones in two languages and a crowd of a hundred, on the shipped board. The phones are
pages in a browser, on which each question is answered by pressing and typing. Every step is kept as a picture of each screen; at
the end the harvest is kept as a picture and as a PDF. The desk's acts go over the wire: how they are pressed is what the other
tests are about.
"""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.chromium import launch
from tests.crowd import Crowd
from tests.phone_pages import expect_nothing_waits, expect_round
from tests.phones import SimulatedPhone
from tests.rooms import Led
from tests.server import served

CROWD = 100
PHONES = {f"phone-{n}-{lang}": lang for n, lang in enumerate(("nl", "en", "nl", "en", "nl"), 1)}
SIZES = {"board": (1920, 1080), "desk": (1280, 800)} | dict.fromkeys(PHONES, (390, 844))
CARDS = ("ict-basis", "kleine-stap", "samenwerken", "belangen", "tijd-ruimte")
SETTLES = "() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))"
QUESTIONS = {
    "nl": {
        "dots": "Welke uitdaging raakt jullie het meest?",
        "scale": "Hoe ver zijn jullie hiermee?",
        "again": "En hoe ver zouden jullie over een jaar willen zijn?",
        "choice": "Wat doen we het eerst?",
        "ranking": "In welke volgorde pakken we ze op?",
        "grid": "Waar begin je?",
        "words": "Eén woord voor digitaal werken bij ons",
        "notes": "Wat houdt jullie tegen?",
        "steps": "Wat is jouw eerste stap?",
    },
    "en": {
        "dots": "Which challenge touches you most?",
        "scale": "How far are you with this?",
        "again": "And how far would you like to be in a year?",
        "choice": "What do we do first?",
        "ranking": "In which order do we take them up?",
        "grid": "Where do you start?",
        "words": "One word for digital work at our place",
        "notes": "What holds you back?",
        "steps": "What is your first step?",
    },
}
OPTIONS = {
    "nl": ("Een gesprek met het bestuur", "Iemand vrijmaken, een dag in de week", "Kijken bij een ander huis", "Niets"),
    "en": ("A talk with the board", "Free somebody for a day a week", "Look at another house", "Nothing"),
}
WORDS = {
    "nl": ("tijd", "geld", "moed", "samen", "Tijd!", "rommelig", "leuk", "rust", "data", "te veel", "nieuwsgierig"),
    "en": ("time", "money", "courage", "together", "Time!", "messy", "fun", "calm", "data", "too much", "curious"),
}
NOTES = {
    "nl": (
        "Niemand is er echt van",
        "Alles hangt aan één collega en die gaat volgend jaar met pensioen",
        "Geen tijd",
        "De systemen praten niet",
    ),
    "en": ("Nobody really owns it", "All of it hangs on one colleague", "No time", "The systems do not talk"),
}


class Pictures:
    """The screens of one workshop, of which each step becomes a picture."""

    def __init__(self, folder: Path, screens: dict[str, Page]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.screens, self.number = folder, screens, 0

    def take(self, step: str) -> None:
        """Keep how all screens look once nothing moves any more."""
        self.number += 1
        self.screens["board"].wait_for_timeout(900)
        for name, page in self.screens.items():
            page.evaluate(SETTLES)
            page.screenshot(path=self.folder / f"{self.number:02}-{step}-{name}.png", animations="disabled")


def answer(page: Page, form: str, n: int, words: str) -> None:
    """Answer the question on the page of phone `n`, as a hand does; `words` go into each field that it has."""
    if form in ("dots", "choice"):
        page.locator("li[id^=v-] button[aria-pressed]").nth(n % 4).click()
    elif form == "ranking":
        page.locator("#order-give").click()
    elif form in ("scale", "grid"):
        page.locator("fieldset").nth(n % 3).locator("label:has(input)").nth(n).click()
    else:
        fields = page.locator("#form-new").locator("textarea, input:not([type=hidden])")
        for field in fields.all():
            field.fill(words)
        page.locator("#form-new .go").first.click()
    expect_nothing_waits(page)


@contextmanager
def _screens(led: Led, browser: Any, base: str) -> Iterator[dict[str, Page]]:
    contexts = {
        name: browser.new_context(viewport={"width": w, "height": h}, reduced_motion="reduce")
        for name, (w, h) in SIZES.items()
    }
    pages = {name: context.new_page() for name, context in contexts.items()}
    for name in ("board", "desk"):
        led.leads_in(contexts[name])
    pages["board"].goto(f"{base}/board?lang={led.lang}")
    pages["desk"].goto(f"{base}/facilitate?lang={led.lang}")
    for name, lang in PHONES.items():
        pages[name].goto(f"{base}{led.page}?lang={lang}")
    yield pages
    for context in contexts.values():
        context.close()


def play(led: Led, crowd: Crowd, pictures: Pictures) -> None:
    """Hold the workshop."""
    lang, other = (led.lang, "en" if led.lang == "nl" else "nl")
    take, each = pictures.take, crowd.each
    hands = [(n, pictures.screens[name], spoken) for n, (name, spoken) in enumerate(PHONES.items())]
    led.act("led", on=True, show="join", by="desk")
    take("join")
    led.act("groups-asked", names=("Museum", "Theater"))
    each(lambda n, phone: phone.act("group-chosen", group=("Museum", "Theater")[n % 2]))
    led.act("clock-started", seconds=300)
    take("groups-and-clock")

    def round_of(kind: str, act: Callable[[int, SimulatedPhone, str], Awaitable[Any]], **values: Any) -> str:
        form, told = values.pop("form", kind), {other: {"question": QUESTIONS[other][kind]}} if kind != "again" else {}
        facets, question = values.pop("facets", CARDS), QUESTIONS[lang][kind]
        name = led.ask(form, facets, question, lang=lang, translated=told, **values)
        take(f"{kind}-open")
        each(lambda n, phone: act(n, phone, name))
        for n, page, spoken in hands:
            expect_round(page, name)
            answer(page, form, n, WORDS[spoken][n] if form == "words" else NOTES[spoken][n % 4])
        take(f"{kind}-answered")
        led.act("round-closed", round=name)
        return name

    def reveal(form: str, name: str, show: str = "table") -> None:
        led.act("round-revealed", round=name)
        take(f"{form}-revealed")
        led.act("led", on=True, show=show, by="desk")
        take(f"{form}-{show}")

    name = round_of("dots", lambda n, phone, r: phone.act("voted", round=r, facet=CARDS[n * n % 5], on=True), dots=3)
    reveal("dots", name)
    led.act("broken-down", round=name, one="Museum", other="Theater")
    led.act("led", on=True, show="breakdown", by="desk")
    take("breakdown")
    low = round_of("scale", lambda n, phone, r: phone.act("scaled", round=r, facet=CARDS[n % 3], value=1 + n % 3))
    reveal("scale", low)
    high = round_of(
        "again", lambda n, phone, r: phone.act("scaled", round=r, facet=CARDS[n % 3], value=2 + n % 4), form="scale"
    )
    led.act("round-revealed", round=high)
    led.act("led", on=True, show="compare", pair=(low, high), by="desk")
    take("side-by-side")
    options = [{"id": f"o{n}", "words": words} for n, words in enumerate(OPTIONS[lang])]
    name = round_of(
        "choice",
        lambda n, phone, r: phone.act("picked", round=r, option=f"o{n * 7 % 10 % 4}", on=True),
        facets=(),
        options=options,
        most=1,
    )
    reveal("choice", name)
    name = round_of(
        "ranking", lambda n, phone, r: phone.act("ranked", round=r, order=(*CARDS[n % 3 :], *CARDS[: n % 3]))
    )
    reveal("ranking", name)
    name = round_of(
        "grid", lambda n, phone, r: phone.act("placed", round=r, facet=CARDS[n % 5], value=1 + (n * 3 + n % 5 * 4) % 25)
    )
    reveal("grid", name)
    name = round_of(
        "words",
        lambda n, phone, r: phone.act("worded", round=r, note=f"w{n}", word=WORDS[lang][n * n % len(WORDS[lang])]),
        facets=(),
        moderated=False,
    )
    reveal("words", name)
    led.act("card-added", card="own-1", label="Eigen mensen", of_kind="challenge", facets=CARDS[:1])
    led.act("led", on=True, show="place", facet="own-1", by="desk")
    take("own-card")
    name = round_of(
        "notes",
        lambda n, phone, r: (
            phone.act(
                "noted", round=r, note=f"n{n}", facet=CARDS[n % 3] if n % 4 else None, text=f"{NOTES[lang][n % 4]} {n}"
            )
            if n < 24
            else phone.act("joined")
        ),
        facets=(),
        moderated=False,
    )
    led.act("heading-added", round=name, heading="h1", words="Mensen")
    for n in range(0, 12, 2):
        led.act("note-placed", note=f"n{n}", heading="h1")
    led.act("round-revealed", round=name)  # what the room does not see yet cannot be liked
    each(lambda n, phone: phone.act("liked", note=f"n{n * n % 23}", on=True) if n >= 24 else phone.act("joined"))
    reveal("notes", name, "notes")
    name = round_of(
        "steps",
        lambda n, phone, r: (
            phone.act("stepped", round=r, note=f"s{n}", who="Wij", what=f"{NOTES[lang][n % 4]} {n}", when="maart")
            if n < 12
            else phone.act("joined")
        ),
        facets=(),
        moderated=False,
    )
    reveal("steps", name, "notes")
    led.do("share")
    led.act("led", on=True, show="harvest", by="desk")
    take("harvest")
    led.do("end")
    take("end")


def main() -> None:
    """Hold it, and keep the pictures and the harvest."""
    parser = argparse.ArgumentParser(prog="python -m tests.ninety_minutes", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", default="nl", choices=("nl", "en"))
    parser.add_argument("--crowd", type=int, default=CROWD)
    asked = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        served("--db", Path(folder) / "w.db") as server,
        sync_playwright() as playwright,
        closing(launch(playwright, as_people_have=True)) as browser,
    ):
        led = Led(server.port, asked.lang)
        with (
            closing(Crowd(server.base, led.code, asked.crowd)) as crowd,
            _screens(led, browser, server.base) as screens,
        ):
            play(led, crowd, Pictures(asked.folder, screens))
            page = screens["desk"].context.new_page()
            page.goto(f"{server.base}/workshop/harvest.html?lang={asked.lang}")
            page.pdf(path=asked.folder / "harvest.pdf")
            page.screenshot(path=asked.folder / "harvest.png", full_page=True)


if __name__ == "__main__":
    main()
