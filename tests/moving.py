"""Cards that are moved on `/board`: the mode, a hand and keys for it, and where they stand on the plate and in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import read_board
from tests.conftest import SIZES, STANDS, Watched, refused
from tests.drawn_links import close
from tests.sample_boards import TIP, TIP_EN, change, good_board
from tests.server import Served, served
from tests.visiting import middle, middle_of

CARD, OTHER = "kleine-stap", "vaste-basis"  # linked to each other; the shipped board has the first too
SWITCH, BAR = "[data-moving=switch]", ".moving-bar"
ORIENTATIONS = {"laptop": "landscape", "phone": "portrait"}
# Asks the server for what no button of ours would.
FORGE = """async values => (await fetch('places?lang=en', values && {method: 'POST', body: JSON.stringify(values)})).json()"""


def board_to_move(target: Path) -> Path:
    """Make a small board of which one card has many links, and return its folder."""
    board = good_board(target)
    for i in range(8):
        for file, name in ((TIP, f"stap-{i}.md"), (TIP_EN, f"stap-{i}.en.md")):
            (board / "facets" / name).write_text((board / file).read_text("utf-8").replace(OTHER, CARD), "utf-8")
        for praktijk, x, y in (
            ("[700, 500]", 250 + 360 * (i % 4), 660 + 140 * (i // 4)),
            ("[400, 1400]", 400, 1700 + 170 * i),
        ):
            change(board / "plate.yaml", f"praktijk: {praktijk}", f"praktijk: {praktijk}\n  stap-{i}: [{x}, {y}]")
    return board


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A board in a folder that may be changed."""
    return board_to_move(tmp_path_factory.mktemp("boards") / "board")


@pytest.fixture(scope="module")
def running(folder):
    """A server of it."""
    with served(folder) as server:
        yield server


@pytest.fixture(scope="module")
def kept_open(browser: Browser, running: Served) -> Iterator[Page]:
    """A page in which the tests of a module move cards one after another; nothing may complain."""
    complaints = list[str]()
    width, height = SIZES["laptop"]
    options: dict[str, Any] = {"viewport": {"width": width, "height": height}, **STANDS}
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda line: complaints.append(line.text) if line.type == "error" and not refused(line) else None
        )
        yield Watched(page, running.base).open("/board")
    assert not complaints


@pytest.fixture
def mover(kept_open: Page) -> Iterator[Page]:
    """That page in the mode, with every card where the file has it; afterwards it is as it was."""
    yield moves(kept_open)
    kept_open.mouse.up()
    if kept_open.locator(BAR).is_visible():
        if kept_open.get_attribute("[data-moving=save]", "aria-disabled") == "false":
            kept_open.click("[data-moving=back]")
        kept_open.click(SWITCH)
    expect(kept_open.locator(BAR)).to_be_hidden()
    kept_open.evaluate("praatplaat.go({lang: 'nl', facet: '', group: '', view: 'plate'})")


def moving(watch, base, size="laptop", path="/board"):
    """A page of its own in which cards can be moved."""
    return moves(watch(size, base=base).open(path))


def moves(page):
    """The page, with the mode on in which cards can be moved."""
    page.click(SWITCH)
    page.wait_for_selector(f"{BAR}:visible")
    return page


def card(page, id_=CARD):
    """A card on the page."""
    return page.locator(f"[data-cards] [data-facet={id_}]")


def place(page, id_=CARD, orientation="landscape"):
    """Where a card has its middle on a plate, in plate units, as the page has it."""
    x, y = ("--x", "--y") if orientation == "landscape" else ("--px", "--py")
    return page.evaluate(
        f"id => ['{x}', '{y}'].map(n => +document.querySelector(`[data-cards] [data-facet=${{id}}]`).style.getPropertyValue(n))",
        id_,
    )


def in_file(folder, id_=CARD, orientation="landscape"):
    """The same as plate.yaml has it."""
    return list(read_board(folder).plate.places[orientation][id_])


def press(page, *keys):
    """Press one key after another."""
    for key in keys:
        page.keyboard.press(key)


def drag(page, dx, dy, id_=CARD):
    """Take a card along by the mouse, and hold it there."""
    card(page, id_).scroll_into_view_if_needed()
    x, y = middle(page, id_)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=4)


def save(page):
    """Save what was moved, and wait until it is told to be."""
    page.click("[data-moving=save]")
    # The page itself waits thirty seconds for the server before it tells that there is no answer.
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("opgeslagen in")


def loose_ends(links, page):
    """The links of the card that end more than a pixel beside it or beside their other card."""
    ends = [(end, id_, (a, b)) for a, b, at in links if CARD in (a, b) for end, id_ in ((at[0], a), (at[-1], b))]
    places = page.evaluate("ids => ids.map(id => praatplaat.where(id))", [id_ for _, id_, _ in ends])
    seen = [(end, place, link) for (end, _, link), place in zip(ends, places, strict=True) if place]
    assert len(seen) > 3
    return [link for end, place, link in seen if not close(end, middle_of(place))]
