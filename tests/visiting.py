"""What a visitor sees and does in an open page: where cards stand, what was found, a click on a card."""

from __future__ import annotations

from playwright.sync_api import Page, expect

ADDRESSES = ["/", "/board"]
CALM = {"reduced_motion": "reduce"}
SEARCHED = {"nl": "vrijwilliger", "en": "volunteer"}
"""A word that some facets say, and not all."""


def state(page: Page) -> dict[str, object]:
    """Return what is chosen and shown, as the page itself tells it."""
    return page.evaluate("praatplaat.state()")


def middle(page: Page, id_: str) -> tuple[float, float]:
    """Return the middle of a card on the screen."""
    return middle_of(page.evaluate("id => praatplaat.where(id)", id_))


def middle_of(place: dict[str, float]) -> tuple[float, float]:
    """Return the middle of a place on the screen."""
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def click_card(page: Page, id_: str) -> None:
    """Click in the middle of a card, whatever lies there."""
    page.mouse.click(*middle(page, id_))


def results(page: Page) -> list[str]:
    """Return the facets that the finder lists."""
    return page.locator("[data-result]").evaluate_all("all => all.map(one => one.dataset.result)")


def expect_explained(page: Page, id_: str) -> None:
    """Expect a facet to be open with its text, questions, neighbours and examples."""
    open_ = page.locator(f'[data-open-facet="{id_}"]')
    expect(open_).to_be_visible()
    assert len(open_.locator(".text").inner_text().split()) > 40
    assert open_.locator(".questions li").count() >= 2
    assert open_.locator('.near li:has(use[href="#i-tool"]) [data-to]').count() >= 1
    assert open_.locator(".bylined").count() >= 2
    first = open_.locator(".bylined").first
    assert first.locator(".who b").inner_text()
    assert first.locator(".pill").inner_text()
    assert first.locator(".source").inner_text()
