"""The harvest as a page: it runs nothing, asks for nothing, and fits phones, desks and paper."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from praatplaat.i18n import count
from praatplaat.settings import LANGUAGES
from tests.harvested import TEXTS, WHO, log_of, recount
from tests.held import GONE

BROKEN = """cells => cells.filter(cell => { const words = document.createRange(); words.selectNodeContents(cell)
  const lines = new Set(Array.from(words.getClientRects(), line => Math.round(line.bottom))).size
  return lines > cell.textContent.trim().split(/\\s+/).length || cell.scrollWidth > cell.clientWidth + 1 })
  .map(cell => cell.textContent)"""


ON_ONE_SHEET = """tables => tables.map(table => {
  const parts = [table, table.parentElement]
  return parts.some(part => getComputedStyle(part).breakInside === 'avoid') })"""
STRAIGHT = """table => { const [head, ...rows] = Array.from(table.rows)
  const of = (row, kind) => Array.from(row.querySelectorAll(kind), cell => cell.getBoundingClientRect())
  return rows.every(row => ['.n', '.v'].every(kind => { const boxes = of(row, kind), above = of(head, kind)
    return boxes.every((box, i) => Math.abs(box.top - boxes[0].top) < 1 && Math.abs(box.left - above[i].left) < 1) })) }"""
ON_A_LINE = """cells => cells.filter(cell => cell.offsetWidth < innerWidth / 2).map(cell => cell.textContent)"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_runs_nothing_asks_for_nothing_and_shows_what_people_wrote(watch, harvests, held_workshop, lang):
    path = harvests[".html", lang]
    watched = watch(base=path.as_uri())
    page = watched.page
    page.goto(path.as_uri())
    assert [url for url in watched.requests if not url.startswith("data:")] == [path.as_uri()]
    assert page.evaluate("typeof h") == "undefined"
    assert page.locator("a, img, script, iframe, object, form, input, button").count() == 0
    assert page.locator("[data-round='3'] .notes > li > p:first-child bdi").all_text_contents() == TEXTS
    rows = page.locator("[data-round='5'] .fields tbody tr")
    assert rows.locator("td:first-child > bdi").all_text_contents() == TEXTS
    assert rows.locator("td:nth-child(2) bdi").all_text_contents() == WHO
    counted = recount(log_of(held_workshop))
    dots = page.locator("[data-round='1'] tbody tr")
    assert dots.locator("td.n > span:last-child").all_text_contents() == [
        str(counted.get(("dots", facet), Counter()).total())
        for facet in ("ict-basis", "samenwerken", GONE, "tijd-ruimte")
    ]
    assert page.locator("html").get_attribute("lang") == lang
    expect(page.locator(".unjudged")).to_have_text(count("harvest.unjudged-ended", 4, lang))


def test_the_page_fits_a_desk_and_a_phone_on_which_no_number_and_no_heading_is_broken(watch, harvests):
    watched = watch(base=harvests[".html", "nl"].as_uri())
    watched.page.goto(watched.base)
    for width, height in ((1280, 720), (320, 640)):
        watched.page.set_viewport_size({"width": width, "height": height})
        assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    cells = watched.page.locator(".spread :is(td, thead th)")
    assert cells.count() > 7
    cells.evaluate_all(
        "cells => cells.filter(cell => /^[0-9]$/.test(cell.textContent)).forEach(cell => { cell.textContent = '28' })"
    )
    for width in (320, 390):
        watched.page.set_viewport_size({"width": width, "height": 640})
        assert cells.evaluate_all(BROKEN) == [], width
        assert watched.page.locator(".places").evaluate(STRAIGHT), width
        field = watched.page.locator(".plane-drawn")
        assert field.locator("svg").bounding_box()["width"] > 0.85 * width
        assert field.locator(".end").evaluate_all(BROKEN) == [], width
        assert watched.page.locator(".lying td").evaluate_all(ON_A_LINE) == [], width


def test_axe_finds_nothing_on_the_page(watch, harvests):
    watched = watch(base=harvests[".html", "en"].as_uri())
    watched.page.goto(watched.base)
    for scheme, rules, least in (("light", {}, 15), ("dark", {"runOnly": ["cat.color"]}, 0)):  # else it is the same
        watched.page.emulate_media(color_scheme=scheme)
        found = Axe().run(watched.page, options={"resultTypes": ["violations"], **rules}).response
        assert found["violations"] == [] and len(found["passes"]) > least, scheme


def test_paper_is_light_whatever_the_screen_is(watch, harvests):
    watched = watch(base=harvests[".html", "nl"].as_uri(), color_scheme="dark")
    watched.page.goto(watched.base)
    watched.page.emulate_media(media="print")
    ink = watched.page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 150
    tables = watched.page.locator("main table:not(.fields)")  # of what people wrote they may be longer than a sheet
    assert set(tables.evaluate_all(ON_ONE_SHEET)) == {True}
    assert watched.page.pdf().startswith(b"%PDF")
