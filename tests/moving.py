"""Cards that are moved on `/board`: the mode, a hand and keys for it, and where they stand on the plate and in the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.settings import shipped
from tests.drawn_links import close
from tests.server import served
from tests.visiting import middle, middle_of

CARD, OTHER = "samenwerken", "kleine-stap"
SWITCH, BAR = "[data-moving=switch]", ".moving-bar"
FORMS = {"laptop": "landscape", "phone": "portrait"}
# Asks the server for what no button of ours would.
FORGE = """async values => (await fetch('places?lang=en', values && {method: 'POST', body: JSON.stringify(values)})).json()"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The shipped board in a folder that may be changed."""
    return Path(shutil.copytree(shipped("data"), tmp_path_factory.mktemp("boards") / "board"))


@pytest.fixture(scope="module")
def running(folder):
    """A server of it."""
    with served(folder) as server:
        yield server


def moving(watch, base, size="laptop", path="/board"):
    """A page in which cards can be moved."""
    page = watch(size, base=base).open(path)
    page.click(SWITCH)
    page.wait_for_selector(f"{BAR}:visible")
    return page


def card(page, id_=CARD):
    """A card on the page."""
    return page.locator(f"[data-cards] [data-facet={id_}]")


def place(page, id_=CARD, form="landscape"):
    """Where a card has its middle on a plate, in plate units, as the page has it."""
    x, y = ("--x", "--y") if form == "landscape" else ("--px", "--py")
    return page.evaluate(
        f"id => ['{x}', '{y}'].map(n => +document.querySelector(`[data-cards] [data-facet=${{id}}]`).style.getPropertyValue(n))",
        id_,
    )


def in_file(folder, id_=CARD, form="landscape"):
    """The same as plate.yaml has it."""
    return list(read_board(folder).plate.places[form][id_])


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
    # The page itself waits ten seconds for the server before it tells that there is no answer.
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("opgeslagen in", timeout=15_000)


def loose_ends(links, page):
    """The links of the card that end more than a pixel beside it or beside their other card."""
    ends = [(end, id_, (a, b)) for a, b, at in links if CARD in (a, b) for end, id_ in ((at[0], a), (at[-1], b))]
    places = page.evaluate("ids => ids.map(id => praatplaat.where(id))", [id_ for _, id_, _ in ends])
    seen = [(end, place, link) for (end, _, link), place in zip(ends, places, strict=True) if place]
    assert len(seen) > 3
    return [link for end, place, link in seen if not close(end, middle_of(place))]
