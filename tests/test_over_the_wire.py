"""What a visit asks of the server: little at first, then nothing, and of `/board` only what Python knows too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praatplaat.settings import LANGUAGES
from tests.sweep import one, whole
from tests.visiting import CALM, click_card, expect_explained


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_weighs_less_than_250_kb_over_the_wire_and_a_visit_less_than_290(watch, lang):
    watched, asked = watch(), []
    watched.page.on("requestfinished", lambda request: asked.append(request))
    watched.open(f"/?lang={lang}")
    sizes = [request.sizes() for request in asked]
    page, *others = (size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert page <= 250_000
    assert others and page + sum(others) <= 290_000


def test_a_click_makes_no_server_round_trip(watch):
    watched = watch()
    page = watched.open("/")
    asked = len(watched.requests)
    click_card(page, "ict-basis")
    expect_explained(page, "ict-basis")
    page.locator("[data-open-facet] .near [data-to]").first.click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-explanation]")).to_be_hidden()
    assert len(watched.requests) == asked


@pytest.mark.parametrize("home", one(["/", "file"], 1))
@whole  # test_file.py: the file asks for nothing; a click does not in the test above
def test_nothing_of_it_asks_the_server(watch, exported, home):
    watched = watch(base=exported.as_uri() if home == "file" else None, **CALM)
    page = watched.open("" if home == "file" else home)
    asked = len(watched.requests)
    page.keyboard.press("/")
    page.keyboard.type("data")
    page.keyboard.press("Enter")
    page.wait_for_function("() => praatplaat.state().q")
    page.locator('[data-only-to="size:small"]').click()
    page.locator("[data-unchoose]").click()
    page.wait_for_function("() => !praatplaat.state().q")
    page.locator("[data-finder] [data-role-to=ict]").or_(page.locator("[data-finder] [data-role-to]")).first.click()
    page.locator("[data-explanation] [data-to]").first.click()
    page.locator('[data-depth-to="2"]').click()
    page.keyboard.press("f")
    page.keyboard.press("f")
    page.locator("[data-path]").click()
    page.keyboard.type("fondsen")
    page.keyboard.press("Enter")
    expect(page.locator(".paths")).to_be_visible()
    page.evaluate("praatplaat.go({view: 'outline', facet: '', route: 'kennismaken', step: 2})")
    page.go_back()
    page.wait_for_function("() => praatplaat.state().to")
    assert watched.requests[asked:] == []


def test_python_hears_only_of_what_it_knows_too(watch, hall):
    watched, sent = watch(base=hall.base), []
    watched.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page = watched.open("/board")
    page.wait_for_selector("[data-picture=bokeh]")
    page.evaluate("praatplaat.go({view: 'outline'})")
    page.evaluate("praatplaat.go({view: 'plate', size: 'back-row', theme: 'dark'})")
    page.evaluate("praatplaat.go({facet: 'ict-basis'})")
    asked = [frame for frame in sent if '"asked"' in frame]
    assert len(asked) == 2 and '"ict-basis"' in asked[-1]
