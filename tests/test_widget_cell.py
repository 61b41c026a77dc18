"""The board in a cell, in a page of its own: what it says when Python cannot be reached.

The model is the only stand-in: it refuses to send, as that of anywidget does in JupyterLab once the kernel was shut down.
"""

from __future__ import annotations

import re

import networkx as nx
from playwright.sync_api import Browser, Page, expect

from praatplaat import Praatplaat
from praatplaat.app.widget import PlateWidget
from praatplaat.graph import net_of
from praatplaat.view import board_html, cell_styles, one_module

MOUNT = """async ([code, css, html, values]) => {
  const {mountWidget} = await import(URL.createObjectURL(new Blob([code], {type: "text/javascript"})))
  const heard = {}
  window.python = {gone: false, number: 0, hears(asked) {
    values.told = {...values.told, ...asked, number: (this.number += 1), heard: {by: asked.by, count: asked.count}}
    heard["change:told"]() }}
  const model = {get: name => values[name], on: (name, then) => (heard[name] = then), off: () => {}, send: ({asked}) => {
    if (window.python.gone) throw new Error("the kernel is dead")
    queueMicrotask(() => window.python.hears(asked)) }}
  await mountWidget(css)(model, document.body.appendChild(document.createElement("div")), async () => html) }"""


CLEAR = """root => { const corner = root.querySelector(".corner").getBoundingClientRect()
  return corner.width > 0 && [...root.querySelectorAll("[data-cards] .card, [data-cards] .bloom")].every(part => {
    const {left, right, top, bottom} = part.getBoundingClientRect()
    return !part.checkVisibility({visibilityProperty: true}) || right <= corner.left || left >= corner.right ||
      bottom <= corner.top || top >= corner.bottom }) }"""


def mounted(browser: Browser, plate: Praatplaat) -> tuple[Page, PlateWidget]:
    widget = plate._notebook.widget()
    assert isinstance(widget, PlateWidget)
    values = {name: getattr(widget, name) for name in ("told", "shown", "mark", "version", "words", "size")}
    page = browser.new_page()
    page.set_content("<!doctype html><body style=margin:0>")
    html = board_html(net_of(plate.board, plate.lang), home="jupyter")
    page.evaluate(MOUNT, [one_module("widget-cell.js", exports=True), cell_styles(), html, values])
    return page, widget


def test_the_buttons_of_a_cell_of_any_width_lie_over_no_card(browser: Browser) -> None:
    page, _ = mounted(browser, Praatplaat(lang="nl"))
    board = page.locator("[data-praatplaat][data-live]")
    for width in (560, 760, 840, 880, 900, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(CLEAR, arg=board.element_handle())
    page.close()


# The cards at rest: those with a name, the least of their letters, how many dots there are, and whatever lies over another or
# beyond the board.
NAMES = """root => { const cards = [...root.querySelectorAll("[data-cards] .card")], edge = root.getBoundingClientRect()
  const named = cards.filter(card => !card.matches(".nameless")), box = card => card.getBoundingClientRect()
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  return {named: named.map(card => card.dataset.facet), dots: cards.length - named.length,
    least: Math.min(...named.map(card => parseFloat(getComputedStyle(card.querySelector(".label")).fontSize))),
    wrong: cards.filter((card, i) => box(card).left < edge.left || box(card).right > edge.right ||
      cards.slice(i + 1).some(other => over(box(card), box(other)))).map(card => card.dataset.facet)} }"""


def test_in_a_narrow_cell_names_are_read_and_cards_without_room_for_theirs_are_dots(browser: Browser) -> None:
    page, _ = mounted(browser, Praatplaat(nx.les_miserables_graph(), lang="en"))
    board = page.locator("[data-praatplaat][data-live]")
    page.set_viewport_size({"width": 560, "height": 800})
    dots = board.locator(".card.nameless")
    expect(dots.first).to_be_attached()
    at_rest = board.evaluate(NAMES)
    assert at_rest["wrong"] == [] and at_rest["least"] >= 10
    assert len(at_rest["named"]) >= 60 and len(at_rest["named"]) + at_rest["dots"] == 77
    assert {"Valjean", "Gavroche", "Marius", "Javert"} <= {*at_rest["named"]}  # those with most links first
    expect(dots.first).to_have_accessible_name(re.compile("^Node: [A-Z]"))
    expect(dots.first.locator(".label")).to_have_css("opacity", "0")
    dots.first.hover()
    expect(board.locator(".card.nameless:hover .label")).to_have_css("opacity", "1")
    board.locator("[data-cards] [data-facet=Valjean]").click()
    expect(board.locator("[data-open-facet=Valjean]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(board.locator(".card.member, [data-gliding]")).to_have_count(0)
    assert board.evaluate(NAMES) == at_rest
    page.set_viewport_size({"width": 1100, "height": 800})
    expect(dots).to_have_count(0)
    assert board.evaluate(NAMES)["wrong"] == []
    page.close()


def test_a_board_whose_kernel_is_gone_says_so_and_no_longer_once_it_answers(browser: Browser) -> None:
    plate = Praatplaat(nx.path_graph(3), lang="en")
    plate.show({0: 1, 1: 2, 2: 5}, "Weight", unit="kg")
    page, widget = mounted(browser, plate)
    view, said = page.locator("[data-praatplaat][data-live]"), page.get_by_role("status").filter(has_text="Python")
    card = view.locator("[data-cards] [data-facet]")
    card.first.click()
    expect(view.locator("[data-open-facet]")).to_be_visible()
    expect(said).to_have_count(0)
    page.evaluate("python.gone = true")
    card.last.click()
    expect(said).to_have_text(widget.words["en"])
    for width in (560, 1100):  # it covers nothing of what the values mean
        page.set_viewport_size({"width": width, "height": 800})
        line, legend = said.bounding_box(), view.locator(".shown-values").bounding_box()
        assert line and legend and 0 <= legend["y"] - (line["y"] + line["height"]) < 3
        assert line["width"] > 0.95 * width
    page.evaluate("python.gone = false")
    page.keyboard.press("Escape")
    expect(said).to_have_count(0)
    page.close()
