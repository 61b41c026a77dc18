"""The visitor at `/` and `/board`: finds, opens, reads, switches language, goes back; by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from praatplaat.graph import neighbours

ADDRESSES = ["/", "/board"]
LANGUAGES = ["nl", "en"]


def click_card(page: Page, id_: str) -> None:
    place = page.evaluate("id => praatplaat.where(id)", id_)
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


def expect_explained(page: Page, id_: str) -> None:
    open_ = page.locator(f'[data-open-facet="{id_}"]')
    expect(open_).to_be_visible()
    assert len(open_.locator(".text").inner_text().split()) > 40
    assert open_.locator(".questions li").count() >= 2
    assert open_.locator('.near [data-to][data-kind="tool"]').count() >= 1
    assert open_.locator(".example").count() >= 2
    first = open_.locator(".example").first
    assert first.locator(".who b").inner_text()
    assert first.locator(".size").inner_text()
    assert first.locator(".source").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_click_on_a_card_opens_its_explanation(watch, address, lang):
    page = watch().open(f"{address}?lang={lang}")
    click_card(page, "ict-basis")
    expect_explained(page, "ict-basis")
    assert page.evaluate("praatplaat.state()")["facet"] == "ict-basis"
    assert page.url.endswith(f"{address}?lang={lang}&facet=ict-basis")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_keyboard_alone_reaches_opens_and_closes_a_facet(watch, address, lang):
    page = watch().open(f"{address}?lang={lang}")
    focused = "document.activeElement.closest('[data-cards]') && document.activeElement.dataset.facet"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused) == "ict-basis"
    page.keyboard.press("ArrowRight")
    right = page.evaluate(focused)
    assert right != "ict-basis"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "ict-basis"
    page.keyboard.press("Enter")
    expect_explained(page, "ict-basis")
    expect(page.locator('[data-open-facet="ict-basis"] h2')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-explanation]")).to_be_hidden()
    assert page.evaluate(focused) == "ict-basis"


def test_arrows_move_in_their_direction_and_reach_every_facet(watch, board):
    page = watch().open("/")
    page.locator('[data-cards] [data-facet="ict-basis"]').focus()
    middle = "id => { const p = praatplaat.where(id); return [p.x + p.width / 2, p.y + p.height / 2] }"
    places = {facet.id: page.evaluate(middle, facet.id) for facet in board.facets}
    steps = {"ArrowRight": (1, 0), "ArrowLeft": (-1, 0), "ArrowDown": (0, 1), "ArrowUp": (0, -1)}
    reached, waiting = set(), ["ict-basis"]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        for key, (dx, dy) in steps.items():
            page.locator(f'[data-cards] [data-facet="{here}"]').focus()
            page.keyboard.press(key)
            to = page.evaluate("document.activeElement.dataset.facet")
            if to != here:
                assert (places[to][0] - places[here][0]) * dx + (places[to][1] - places[here][1]) * dy > 0
            if to not in reached and to not in waiting:
                waiting.append(to)
    assert reached == {facet.id for facet in board.facets}


@pytest.mark.parametrize("address", ADDRESSES)
def test_language_switches_without_a_reload_and_moves_no_card(watch, address):
    page = watch().open(address)
    page.evaluate("window.mark = 1")
    before = page.evaluate("praatplaat.visible().map(id => [id, praatplaat.where(id).x, praatplaat.where(id).y + praatplaat.where(id).height / 2])")
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("h1")).to_have_text("Digital transformation: a discussion plate")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.title() == "Digital transformation: a discussion plate"
    after = page.evaluate("praatplaat.visible().map(id => [id, praatplaat.where(id).x, praatplaat.where(id).y + praatplaat.where(id).height / 2])")
    assert [row[0] for row in before] == [row[0] for row in after]
    assert all(abs(a - b) < 1 for was, now in zip(before, after, strict=True) for a, b in zip(was[1:], now[1:], strict=True))
    assert page.evaluate("window.mark") == 1
    click_card(page, "ict-basis")
    expect(page.locator("[data-open-facet] h2")).to_contain_text("IT")
    page.locator("[data-lang-to=nl]").click()
    expect(page.locator("[data-open-facet] h2")).to_contain_text("ICT-basis")


@pytest.mark.parametrize("address", ADDRESSES)
def test_back_and_forward_replay_facet_language_and_view(watch, address):
    page = watch().open(address)
    page.evaluate("praatplaat.go({facet: 'belangen'})")
    page.evaluate("praatplaat.go({lang: 'en'})")
    page.evaluate("praatplaat.go({view: 'outline'})")
    seen = [{"facet": "belangen", "lang": "en", "view": "outline"}, {"facet": "belangen", "lang": "en", "view": "plate"},
            {"facet": "belangen", "lang": "nl", "view": "plate"}, {"facet": "", "lang": "nl", "view": "plate"}]
    shows = "want => Object.entries(want).every(([k, v]) => praatplaat.state()[k] === v) && (document.querySelector('[data-open-facet]')?.dataset.openFacet ?? '') === want.facet"
    page.wait_for_function(shows, arg=seen[0])
    for want in seen[1:]:
        page.go_back()
        page.wait_for_function(shows, arg=want)
    for want in reversed(seen[:-1]):
        page.go_forward()
        page.wait_for_function(shows, arg=want)


@pytest.mark.parametrize(("query", "sentence"), [
    ("?facet=bestaat-niet", "‘bestaat-niet’ staat niet op deze plaat"),
    ("?lang=en&facet=bestaat-niet", "‘bestaat-niet’ is not on this plate"),
    ("?lang=tlh", "De taal ‘tlh’ is er niet"),
    ("?view=zijkant", "De weergave ‘zijkant’ is er niet"),
    ("?facet=%3Cscript%3Ealert(1)%3C/script%3E", "‘<script>alert(1)</script>’ staat niet op deze plaat"),
])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unknown_value_in_the_address_gives_the_whole_plate_and_a_sentence(watch, board, address, query, sentence):
    page = watch().open(address + query)
    expect(page.locator("[data-notice]")).to_be_visible()
    expect(page.locator("[data-notice]")).to_contain_text(sentence)
    assert len(page.evaluate("praatplaat.visible()")) == len(board.facets)
    expect(page.locator("[data-explanation]")).to_be_hidden()


def test_opening_a_facet_fades_strangers_and_draws_its_links_on_top(watch, graph):
    page = watch("projected").open("/")
    page.evaluate("praatplaat.go({facet: 'belangen'})")
    near = set(neighbours(graph, "belangen"))
    cards = page.evaluate("[...document.querySelectorAll('[data-cards] .card')].map(c => [c.dataset.facet, c.className])")
    for id_, classes in cards:
        assert ("off" in classes.split()) == (id_ not in near | {"belangen"})
    hot = page.evaluate("[...document.querySelectorAll('.picture.landscape path.hot')].map(p => [p.dataset.a, p.dataset.b])")
    assert {tuple(pair) for pair in hot} == {(a, b) for a, b in graph.edges() if "belangen" in (a, b)}
    order = page.evaluate("[...document.querySelectorAll('.picture.landscape .lines path')].map(p => p.classList.contains('hot'))")
    assert order == sorted(order)


def test_a_click_makes_no_server_round_trip(watch):
    watched = watch()
    page = watched.open("/")
    asked = len(watched.requests)
    click_card(page, "ict-basis")
    expect_explained(page, "ict-basis")
    page.locator("[data-open-facet] .near [data-to]").first.click()
    page.keyboard.press("Escape")
    assert len(watched.requests) == asked


def test_the_explanation_leads_on_to_its_neighbours(watch):
    page = watch().open("/?facet=ict-basis")
    link = page.locator("[data-open-facet] .near [data-to]").first
    to = link.get_attribute("data-to")
    link.click()
    expect(page.locator(f'[data-open-facet="{to}"]')).to_be_visible()


def test_zooming_and_panning_move_words_and_picture_and_come_back(watch):
    page = watch().open("/")
    before = page.evaluate("praatplaat.where('ict-basis')")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -500)
    page.wait_for_function("w => praatplaat.where('ict-basis').width > w * 1.5", arg=before["width"])
    page.mouse.down()
    page.mouse.move(500, 300, steps=4)
    page.mouse.up()
    expect(page.locator("[data-explanation]")).to_be_hidden()
    page.locator("[data-zoom=whole]").click()
    assert page.evaluate("praatplaat.where('ict-basis')") == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_legend_filters_plate_and_outline_and_stands_in_the_address(watch, board, address):
    page = watch().open(address)
    page.locator("[data-kind-to=tip]").click()
    page.wait_for_function("praatplaat.state().kind.join() === 'tip'")
    assert page.url.endswith("?lang=nl&kind=tip")
    faded = page.evaluate("[...document.querySelectorAll('[data-cards] .off')].map(card => card.dataset.facet)")
    assert faded == [facet.id for facet in board.facets if facet.kind != "tip"]
    page.evaluate("praatplaat.go({lang: 'en', view: 'outline'})")
    expect(page.locator("[data-outline] h2:visible")).to_have_count(1)
    expect(page.locator("[data-kind-to=tip]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-kind-to=tip]").click()
    expect(page.locator("[data-outline] h2:visible")).to_have_count(len(board.kinds))


def test_hovering_shows_the_neighbours_beforehand_and_moves_nothing(watch, graph):
    page = watch().open("/")
    places = "praatplaat.visible().map(id => praatplaat.where(id).x)"
    before = page.evaluate(places)
    page.hover('[data-cards] [data-facet="fondsen"]')
    hinted = "[...document.querySelectorAll('[data-cards] .hinted')].map(card => card.dataset.facet)"
    assert page.evaluate(hinted) == neighbours(graph, "fondsen")
    assert page.evaluate(places) == before
    page.mouse.move(5, 5)
    page.wait_for_function(f"{hinted}.length === 0")
