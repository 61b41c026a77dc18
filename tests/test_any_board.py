"""Any board in a browser, in whatever languages: each facet opened by mouse and by key, on each screen, in each theme.

What stands on the plate, what is open and what is heard is held to the board itself. Of the boards the test command
takes one, with each screen, theme and language in turn; the whole sweep takes all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from praatplaat.content import read_board
from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.graph import Net, homes, net_of
from praatplaat.i18n import from_right, screens_of
from praatplaat.settings import samples, shipped
from tests.axe import expect_clean
from tests.conftest import SIZES, Watched
from tests.garden_boards import garden
from tests.looks import THEMES
from tests.overlaps import RECTANGLES, overlaps
from tests.sample_boards import board_in
from tests.server import served
from tests.spoken import spoken
from tests.sweep import in_turn, one

BOARDS: Final[dict[str, Callable[[Path], Path]]] = {
    "frisian and french": lambda at: garden(at, {"fy": "nl", "fr": "en"}),
    "dutch": lambda _: samples()["fair-practice"],
    "dutch, english and german": lambda at: garden(at, {"nl": "", "en": "", "de": "en"}),
    "dutch and frisian": lambda _: samples()["inclusie"],
    "arabic and dutch": lambda at: garden(at, {"ar": "nl", "nl": ""}),
    "large, called frisian and french": lambda at: board_in(at, {"fy": "nl", "fr": "en"}, of=shipped("data")),
}
FEW: Final = 60
"""The facets of a board with more are shared among its looks."""
# Of the first words in a part of the page: the language they are in, and which way they run.
TONGUE = """part => { const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) if (texts.currentNode.data.trim()) { const words = texts.currentNode.parentElement
    return [words.closest('[lang]').lang, getComputedStyle(words).direction] } }"""


@pytest.mark.parametrize("name", one(BOARDS))
def test_each_facet_opens_by_mouse_and_by_key_on_each_screen_in_each_theme_and_language(
    watch: Callable[..., Watched], tmp_path: Path, name: str
) -> None:
    folder = BOARDS[name](tmp_path / "board")
    board = read_board(folder)
    with served(folder) as running:
        cases, is_large = in_turn(SIZES, THEMES, board.languages), len(board.facets) > FEW
        cases = cases[::5] if is_large else cases  # each screen, theme and language has its turn there too
        for n, (size, theme, lang) in enumerate(cases):
            net, case = net_of(board, lang), (size, theme, lang)
            page = watch(
                size, running.base, color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce"
            )
            opened = page.open(f"/?lang={lang}&theme={theme}")
            expect_rest(opened, net, case)
            seen: set[str] = set()
            for id_ in [*net.graph][n :: len(cases)] if is_large else net.graph:
                for by_key in (False, True):
                    open_facet(opened, net, id_, by_key=by_key)
                    expect_open(opened, net, id_, (*case, id_, by_key))
                    if not by_key and net.graph.nodes[id_]["kind"] not in seen:
                        seen.add(net.graph.nodes[id_]["kind"])
                        expect_clean(opened, (*case, id_))
                    close_all(opened)
            opened.goto("about:blank")


def expect_rest(page: Page, net: Net, case: object) -> None:
    """Expect a plate on which nothing lies over another, and whose cards are heard by the names of the board, in its language."""
    lang = net.lang
    assert not overlaps(page.evaluate(RECTANGLES)), case
    assert page.locator("[data-praatplaat]").get_attribute("lang") == lang
    label = page.locator("[data-cards] .card:not(.hidden) .label").first
    assert label.evaluate(TONGUE) == [lang, "rtl" if from_right(lang) else "ltr"], case
    assert page.locator("[data-find]").first.evaluate(TONGUE) == [screens_of(lang), "ltr"], case
    links = [part for part in spoken(page, "[data-cards]").all("link") if "data-facet" in part.attributes]
    assert {part.attributes["data-facet"] for part in links} >= {id_ for id_, home in homes(net).items() if id_ == home}
    for part in links:
        facet = net.board.by_id[part.attributes["data-facet"]]
        kind, name = net.board.kinds[facet.kind].name[lang], facet.label[lang].replace(SOFT_HYPHEN, "")
        assert part.name.startswith(f"{kind}: {name}"), (case, part.name)
    expect_clean(page, case)


def open_facet(page: Page, net: Net, id_: str, *, by_key: bool) -> None:
    """Open a facet from the plate at rest: its card, or the card behind which it waits and then itself."""

    def act(selector: str) -> None:
        part = page.locator(selector).locator("visible=true").first
        part.press("Enter") if by_key else part.click()

    home = homes(net)[id_]
    if home != id_:
        act(f'[data-cards] :is([data-facet="{home}"], [data-group="{home}"])')
        page.wait_for_function("home => [praatplaat.state().facet, praatplaat.state().group].includes(home)", arg=home)
    ways = [f'[data-cards] [data-facet="{id_}"]:not(.off)', f'[data-explanation] [data-to="{id_}"]']
    act(ways[0] if home == id_ else ", ".join(reversed(ways)))


def expect_open(page: Page, net: Net, id_: str, case: object) -> None:
    """Expect the explanation of a facet, in the language of the board, and nothing over another."""
    explained = page.locator(f'[data-open-facet="{id_}"]')
    expect(explained).to_be_visible()
    title = explained.locator("h2").first
    expect(title).to_have_text(net.board.by_id[id_].title[net.lang].replace(SOFT_HYPHEN, ""))
    assert title.evaluate(TONGUE) == [net.lang, "rtl" if from_right(net.lang) else "ltr"], case
    page.mouse.move(2, 2)  # a card that comes below the pointer shows its name
    page.evaluate("praatplaat.go({})")  # changes nothing, but waits for the cards, which gather a frame after the words
    assert not overlaps(page.evaluate(RECTANGLES)), case
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, case


def close_all(page: Page) -> None:
    """Go back to the plate at rest by key."""
    for _ in range(4):
        if not page.evaluate("praatplaat.state().facet || praatplaat.state().group"):
            break
        page.keyboard.press("Escape")
    page.wait_for_function("() => !praatplaat.state().facet && !praatplaat.state().group")
