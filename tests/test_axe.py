"""WCAG 2.2 AA by axe: 0 violations on both pages, in both languages, with and without an open facet."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("facet", ["", "ict-basis"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("address", "size", "options"), [
    ("/", "projected", {}),
    ("/", "laptop", {"color_scheme": "dark"}),
    ("/", "phone", {}),
    ("/?theme=contrast", "projected", {}),
    ("/?view=outline", "laptop", {}),
    ("/board", "laptop", {}),
])
def test_axe_finds_nothing(watch, address, size, options, lang, facet):
    page = watch(size, **options).open(f"{address}{'&' if '?' in address else '?'}lang={lang}&facet={facet}")
    if address == "/board":
        page.wait_for_selector("[data-picture=bokeh]")
    page.evaluate("Promise.all(document.getAnimations().map(a => a.finished))")
    expect_clean(page)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_axe_finds_nothing_in_the_outline_with_all_of_it_open(watch, lang):
    page = watch().open(f"/?lang={lang}&view=outline")
    page.emulate_media(media="print")
    expect(page.locator('[data-article="route-kennismaken-1"]')).to_be_visible()
    expect_clean(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["projected", "laptop", "phone"])
def test_axe_finds_nothing_in_the_display_panel_and_on_the_screen_test(watch, size, scheme):
    page = watch(size, color_scheme=scheme).open("/?size=back-row")
    page.locator("[data-display] button").click()
    expect(page.locator("#display input:checked").first).to_be_focused()
    expect_clean(page)
    page.locator("#display a").click()
    for depth in ("twaalf", "8", "40"):
        page.locator("#screen-depth").fill(depth)
        page.locator("#screen-height").fill("2")
        page.locator("[data-room] [type=submit]").click()
        expect_clean(page)


def expect_clean(page):
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    found = [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in result.response["violations"]]
    assert not found
    assert len(result.response["passes"]) > 15
