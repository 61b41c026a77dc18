"""The board in words: the outline says all that the plate says, also without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.sweep import one, whole


def test_going_to_the_outline_and_back_changes_nothing_of_the_plate(watch, hall):
    page = watch(base=hall.base).open("/")
    of_plate = "[document.querySelector('.plate').clientHeight, ...praatplaat.visible().map(id => Object.values(praatplaat.where(id)))]"
    before = page.evaluate(of_plate)
    page.evaluate("praatplaat.go({view: 'outline'})")
    assert page.evaluate("document.querySelector('.plate').clientHeight") == before[0]
    expect(page.locator("[data-cards] .card").first).to_be_hidden()
    page.evaluate("document.querySelector('.outline').scrollTop = 700")
    page.evaluate("praatplaat.go({view: 'plate'})")
    assert page.evaluate(of_plate) == before
    expect(page.locator("[data-outline] h3").first).to_be_hidden()
    page.evaluate("praatplaat.go({view: 'outline'})")
    assert page.evaluate("document.querySelector('.outline').scrollTop") == 700


LINKS = """() => [...document.querySelectorAll("[data-outline] a[href*='facet='], [data-outline] a[href^='#'], [data-cards] a")].map(a => {
  const to = document.getElementById(a.hash.slice(1));
  return [a.getAttribute("href"), a.textContent.trim(), a.checkVisibility(), to?.checkVisibility(),
    !a.closest(".near") || to?.querySelector("h3").textContent === a.textContent] })"""
"""Each link to what stands on the page: its address, its name, whether it and what it leads to are seen, and are one facet."""


@pytest.mark.parametrize("lang", one(["nl", "en"], 1))
def test_without_scripts_plate_and_outline_can_be_read(watch, board, lang):
    page = watch(java_script_enabled=False).page
    page.goto(f"{watch().base}/?lang={lang}")
    cards = page.locator("[data-cards] .card").evaluate_all("cards => cards.map(card => card.dataset.facet ?? '')")
    assert sorted(filter(None, cards)) == sorted(
        facet.id for facet in board.facets if board.kinds[facet.kind].on_plate in ("large", "medium", "small")
    )
    assert cards.count("") == len(board.groups)
    titles = page.locator("[data-outline] [data-facet]").evaluate_all(
        "parts => parts.map(part => [part.dataset.facet, part.innerText])"
    )
    assert sorted(titles) == sorted([facet.id, facet.title[lang]] for facet in board.facets)
    article = page.locator("[data-outline] #ict-basis")
    expect(article).to_be_visible()
    for words in ("questions", "near", "examples", "origin"):
        assert article.locator(f".{words} li").count() >= 1
    assert article.locator(".text").inner_text().split()[0] in board.by_id["ict-basis"].text[lang]
    assert len(page.evaluate(LINKS)) > len(board.facets)
    assert [link for link in page.evaluate(LINKS) if not all(link)] == []


def test_without_scripts_a_card_and_a_link_in_a_text_lead_to_an_explanation(watch):
    page = watch(java_script_enabled=False).page
    page.goto(watch().base)
    page.locator('[data-cards] [data-facet="belangen"]').click()
    expect(page.locator("#belangen .questions")).to_be_in_viewport()
    link = page.locator("[data-outline] .text a[href*='facet=']").first
    to = str(link.get_attribute("href")).rpartition("=")[2].partition("#")[0]
    link.click()
    expect(page.locator(f"#{to} h3")).to_be_in_viewport()


@whole
def test_with_scripts_kept_away_plate_is_there_and_a_card_opens_its_explanation(watch):
    watched = watch()
    watched.page.route("**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    watched.page.goto(watched.base)
    card = watched.page.locator('[data-cards] [data-facet="belangen"]')
    expect(card).to_be_visible()
    card.click()
    expect(watched.page.locator("#belangen .questions")).to_be_visible()


@pytest.mark.parametrize("address", one(["/", "/board"]))
def test_the_outline_opens_facets_and_keeps_the_address(watch, hall, address):
    page = watch(base=hall.base).open(f"{address}?view=outline")
    expect(page.locator(".plate")).to_be_hidden()
    page.locator('[data-outline] [data-facet="dip"]').click()
    expect(page.locator('[data-open-facet="dip"] .text')).to_be_visible()
    assert page.evaluate("praatplaat.state()") | {"lang": "nl"} == {
        "lang": "nl",
        "facet": "dip",
        "to": "",
        "alone": 0,
        "group": "",
        "depth": 1,
        "kind": [],
        "only": [],
        "q": "",
        "role": "",
        "route": "",
        "step": 0,
        "more": 0,
        "view": "outline",
        "theme": "auto",
        "size": "normal",
    }
    page.keyboard.press("Escape")
    expect(page.locator("[data-explanation]")).to_be_hidden()
    expect(page.locator('[data-outline] [data-facet="dip"]')).to_be_focused()


def test_every_text_names_exactly_the_neighbours_of_the_graph_each_with_its_address(watch, graph):
    page = watch().open("/?facet=ict-basis")
    links = "links => links.map(a => [a.dataset.to, a.getAttribute('href')])"
    opened = page.locator("[data-explanation] .near a:not([rel])").evaluate_all(links)
    page.evaluate("praatplaat.go({view: 'outline', facet: ''})")
    said = page.evaluate(f"""Object.fromEntries([...document.querySelectorAll('[data-outline] [data-article]')].map(a =>
      [a.dataset.article, ({links})([...a.querySelectorAll('.near a:not([rel], .term)')])]))""")
    assert sorted(opened) == sorted(said["ict-basis"])
    for id_ in graph:
        near = [b for _, b in graph.out_edges(id_)] + [a for a, _ in graph.in_edges(id_)]
        assert sorted(said[id_]) == sorted([to, f"?lang=nl&facet={to}#{to}"] for to in near)


@pytest.mark.parametrize("lang", one(["nl", "en"], 1))
def test_the_live_region_says_what_opened(watch, board, lang):
    page = watch().open(f"/?lang={lang}")
    page.evaluate("praatplaat.go({facet: 'fondsen'})")
    expect(page.locator("[data-says]")).to_contain_text(board.by_id["fondsen"].title[lang])
