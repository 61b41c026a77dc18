"""Networks, paths, roles and what a card holds on to, through the real page, compared with networkx."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from praatplaat.content import read_board
from praatplaat.graph import build_graph, neighbours
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests.sweep import ALL, in_turn, one, some, whole
from tests.visiting import ADDRESSES, CALM, SEARCHED, middle, state

# A sample here; PRAATPLAAT_SWEEP=all asks after every facet.
SWEEP = (
    [facet.id for facet in read_board().facets]
    if ALL
    else ["ict-basis", "samenwerken", "den-scan", "fondsen", "franeker-escape"]
)

# What the page says is near a facet at each depth: the cards brought forward; a card that does not fit is near as well.
NEAR = """async ids => { const said = {}
  for (const facet of ids) for (const depth of [0, 1, 2, 3]) { await praatplaat.go({facet, depth, to: ''})
    said[`${facet} ${depth}`] = [...document.querySelectorAll('[data-cards] .near[data-facet]')].map(card => card.dataset.facet) }
  return said }"""

# The paths between pairs, as the explanation tells them and as the plate shows them.
PATHS = """async pairs => { const said = []
  for (const [facet, to] of pairs) { await praatplaat.go({facet, to, depth: 1})
    said.push({lists: [...document.querySelectorAll('.paths ol')].map(list => [...list.querySelectorAll('[data-to]')].map(a => a.dataset.to)),
      line: document.querySelector('.paths .summary').textContent, title: document.querySelector('.paths h2').textContent,
      cards: praatplaat.visible(), hot: [...document.querySelectorAll('.picture.landscape path.hot')].map(path => [path.dataset.a, path.dataset.b])}) }
  return said }"""
NEAR_NOW = """ids => { const near = new Set([...document.querySelectorAll('[data-cards] .near[data-facet]')].map(card => card.dataset.facet)); return ids.every(id => near.has(id)) }"""

STANDING = """() => praatplaat.visible().map(id => { const {x, y, width, height} = praatplaat.where(id)
  return [id, ...[x, y, width, height].map(Math.round), document.querySelector(`[data-cards] [data-facet="${id}"]`).matches('.named')] })"""


ORDER = """() => [...document.querySelector('[data-cards]').children].map(box =>
  [...box.querySelectorAll('.card')].map(card => card.dataset.facet ?? card.dataset.group))"""
# What is still to be done while nothing else happens, and which cards are measured.
MEASURED = """window.waiting = 0; window.measured = [];
  const idle = requestIdleCallback, wide = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetWidth').get
  window.requestIdleCallback = then => { waiting += 1; return idle(deadline => { then(deadline); waiting -= 1 }) }
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', {configurable: true, get() {
    if (this.matches('.card')) measured.push(this.dataset.facet ?? this.dataset.group)
    return wide.call(this) }})"""


def test_cards_that_were_measured_before_stand_where_they_do_in_a_page_that_is_new(watch, hall):
    """Their sizes are asked of the browser once; with other words, other letters or in another window once more."""
    page, other = (watch("laptop", hall.base, **CALM) for _ in range(2))
    seen = page.open("/?facet=samenwerken")
    steps = [{"facet": "ict-basis"}, {"facet": "samenwerken"}, {"lang": "en"}, {"size": "back-row"}]
    for step in steps:
        seen.evaluate("step => praatplaat.go(step)", step)
        if "facet" in step:
            continue
        new = other.open(seen.evaluate("location.search"))
        assert seen.evaluate(STANDING) == new.evaluate(STANDING), step
    for of in (page, other):
        of.page.set_viewport_size({"width": 1500, "height": 800})
    seen.evaluate("praatplaat.go({facet: 'ict-basis'})")
    new = other.open(seen.evaluate("location.search"))
    assert seen.evaluate(STANDING) == new.evaluate(STANDING)
    assert len(seen.evaluate(STANDING)) > 5
    # So do those that were measured while nothing else happened, and none is measured when it is called.
    page.page.add_init_script(MEASURED)
    for before in ("", "facet=samenwerken"):
        seen = page.open(new.evaluate("location.search").replace("facet=ict-basis", before))
        order = seen.evaluate(ORDER)
        every = len({id_ for box in order for id_ in box})
        seen.wait_for_function("every => new Set(window.measured).size === every && !window.waiting", arg=every)
        assert seen.evaluate(ORDER) == order
        assert seen.locator("[data-cards] :is(.near, .named):not(.front)").count() == 0
        seen.evaluate("measured.length = 0; praatplaat.go({facet: 'ict-basis'})")
        assert seen.evaluate(STANDING) == new.evaluate(STANDING)
        assert seen.evaluate("measured") == []


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
@whole  # test_graph_script.py holds the script to networkx
def test_networks_and_all_shortest_paths_are_those_of_networkx_on_the_plate_and_in_words(watch, board, lang):
    directed = build_graph(board, lang)
    graph = nx.Graph(directed)
    page = watch(**CALM).open(f"/?lang={lang}")
    asked = some(SWEEP, 2)
    networks = page.evaluate(NEAR, asked)
    for facet in asked:
        for depth in range(4):
            network = set(nx.ego_graph(directed, facet, depth, undirected=True)) - {facet}
            assert set(networks[f"{facet} {depth}"]) == network, (facet, depth)

    near = list(pairwise(SWEEP)) + list(zip(SWEEP, SWEEP[2:], strict=False))
    said = page.evaluate(PATHS, near)
    assert len(said) == len(near) > 6
    for (start, end), told in zip(near, said, strict=True):
        paths = sorted(nx.all_shortest_paths(graph, start, end))
        assert told["lists"] == paths, (start, end)
        assert told["line"] == count("live.paths-found", len(paths), lang)
        steps = {frozenset(step) for path in paths for step in pairwise(path)}
        on_plate = set(told["cards"])
        assert {start, end} <= on_plate <= {id_ for path in paths for id_ in path}
        assert {frozenset(pair) for pair in told["hot"]} == {step for step in steps if step <= on_plate}


@whole  # test_graph_script.py has the paths, test_history.py opens one by its address
def test_the_other_end_of_a_path_is_chosen_by_search_by_card_and_by_key(watch, graph):
    page = watch(**CALM).open("/?facet=ict-basis")
    for how, lang in in_turn(["by search", "by key", "by card"], ["nl", "nl", "en"]):
        page.evaluate("lang => praatplaat.go({lang, facet: 'ict-basis', to: ''})", lang)
        if how == "by key":
            page.keyboard.press("p")
        else:
            page.locator("[data-path]").click()
        expect(page.locator(".finder .other")).to_be_visible()
        if how == "by card":
            page.mouse.click(*middle(page, "data-technologie"))
        else:
            page.keyboard.type(SEARCHED[lang])
            page.wait_for_selector("[data-result]")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        expect(page.locator(".paths")).to_be_visible()
        expect(page.locator("[data-finder]")).to_be_hidden()
        assert state(page)["facet"] == "ict-basis", how
        paths = sorted(nx.all_shortest_paths(nx.Graph(graph), "ict-basis", state(page)["to"]))
        expect(page.locator("[data-says]")).to_have_text(count("live.paths-found", len(paths), lang))
        page.keyboard.press("Escape")
        expect(page.locator('[data-open-facet="ict-basis"] .text')).to_be_visible()


def expect_alone(page: Page, graph: nx.MultiDiGraph, id_: str) -> None:
    expect(page.locator("[data-explanation]")).to_be_hidden()
    page.wait_for_function("id => praatplaat.state().facet === id && praatplaat.state().alone === 1", arg=id_)
    page.wait_for_function(NEAR_NOW, arg=list(set(neighbours(graph, id_)) - {id_}))


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_f_brings_the_network_alone_and_once_more_the_explanation(watch, graph, address):
    page = watch(**CALM).open(address)
    page.locator('[data-cards] [data-facet="belangen"]').focus()
    page.keyboard.press("f")
    expect_alone(page, graph, "belangen")
    expect(page.locator('[data-cards] [data-facet="belangen"]')).to_be_focused()
    unfold = page.locator(".unfold").bounding_box()
    shown = page.locator("[data-cards] .card:not(.hidden)")
    boxes = shown.evaluate_all("cards => cards.map(card => card.getBoundingClientRect().toJSON())")
    assert len(boxes) > 5
    for box in boxes:
        assert (
            box["x"] + box["width"] <= unfold["x"]
            or unfold["x"] + unfold["width"] <= box["x"]
            or box["y"] + box["height"] <= unfold["y"]
        )
    page.keyboard.press("F")
    expect(page.locator('[data-open-facet="belangen"]')).to_be_visible()


@pytest.mark.parametrize(("hand", "size"), one(in_turn(["mouse", "finger"], ["laptop", "phone"]), 1))
def test_holding_a_card_brings_its_network_and_letting_go_leaves_it(watch, graph, hand, size):
    page = watch(size, **({"has_touch": True} if hand == "finger" else {})).open("/")
    x, y = middle(page, "ict-basis")
    touch = page.context.new_cdp_session(page) if hand == "finger" else None

    def press(on: bool) -> None:
        if touch:
            touch.send(
                "Input.dispatchTouchEvent",
                {"type": "touchStart" if on else "touchEnd", "touchPoints": [{"x": x, "y": y}] if on else []},
            )
        elif on:
            page.mouse.move(x, y)
            page.mouse.down()
        else:
            page.mouse.up()

    press(True)
    expect_alone(page, graph, "ict-basis")
    page.wait_for_function("() => !document.querySelector('[data-cards]').getAnimations({subtree: true}).length")
    press(False)
    page.evaluate("new Promise(requestAnimationFrame)")
    expect_alone(page, graph, "ict-basis")
    page.locator('[data-cards] [data-facet="ict-basis"]').click()  # the next click counts
    expect(page.locator('[data-open-facet="ict-basis"]')).to_be_visible()


@pytest.mark.parametrize(("address", "lang"), in_turn(one(ADDRESSES), one(LANGUAGES, 1)))
def test_a_role_calls_forward_what_counts_for_it_and_makes_way_for_a_search(watch, board, graph, address, lang):
    page = watch("projected", **CALM).open(f"{address}?lang={lang}")
    pane = page.locator("[data-explanation]")
    for role in list(board.roles.values())[: None if ALL else 2]:
        page.keyboard.press("/")
        page.locator(f"[data-finder] [data-role-to={role.id}]").click()
        expect(pane.locator("h2")).to_have_text(say("page.role-title", lang, name=role.name[lang]))
        expect(page.locator("[data-finder]")).to_be_hidden()
        least = {role.facet, *(begin.to for begin in role.begin)}
        page.wait_for_function(
            """([least, most]) => { const shown = praatplaat.visible()
          return least.every(id => shown.includes(id)) && shown.every(id => most.includes(id)) }""",
            arg=[list(least), list(least | set(graph.successors(role.facet)))],
        )
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    expect(pane).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    assert not state(page)["role"]


def test_keys_in_quick_succession_keep_the_focus_on_the_open_facet(watch, hall):
    page = watch(base=hall.base).open("/")
    quick = """async keys => { const gone = praatplaat.go({facet: 'den-scan'})
      document.querySelector('[data-explanation] h2').focus()
      for (const key of keys) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
      await gone
      await praatplaat.go({})
      const {facet, alone} = praatplaat.state()
      return [facet, alone, document.activeElement.dataset.facet ?? document.activeElement.localName] }"""
    assert page.evaluate(quick, ["f"]) == ["den-scan", 1, "den-scan"]
