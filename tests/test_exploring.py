"""Finding, filtering, focusing and following paths through the real page, compared with networkx; nothing asks the server."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from itertools import pairwise

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from praatplaat.content import read_board
from praatplaat.graph import build_graph, entries, matching, neighbours, net_of, search
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.view import board_html, one_module
from tests.sweep import ALL, in_turn, one

ADDRESSES = ["/", "/board"]
CALM = {"reduced_motion": "reduce"}
SEARCHED = {"nl": "vrijwilliger", "en": "volunteer"}

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


LIT = """ids => [...document.querySelectorAll('[data-cards] [data-facet]:not(.off, .hidden)')].map(card => card.dataset.facet).sort().join() === ids.sort().join()"""
NEAR_NOW = """ids => { const near = new Set([...document.querySelectorAll('[data-cards] .near[data-facet]')].map(card => card.dataset.facet)); return ids.every(id => near.has(id)) }"""


def state(page: Page) -> dict[str, object]:
    return page.evaluate("praatplaat.state()")


def middle(page: Page, id_: str) -> tuple[float, float]:
    place = page.evaluate("id => praatplaat.where(id)", id_)
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def results(page: Page) -> list[str]:
    return page.locator("[data-result]").evaluate_all("all => all.map(one => one.dataset.result)")


@pytest.mark.parametrize(("address", "lang"), in_turn(ADDRESSES, LANGUAGES))
def test_a_search_shows_why_it_found_and_opens_by_keys_and_by_mouse(watch, address, lang):
    page = watch(**CALM).open(f"{address}?lang={lang}")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(SEARCHED[lang])
    page.wait_for_selector("[data-result]")
    found = results(page)
    for item in page.locator("[data-result]").all():
        assert SEARCHED[lang] in item.locator("mark").first.inner_text().lower()
    expect(page.locator("[data-result-line]")).to_have_text(count("live.found", len(found), lang))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-open-facet="{found[1]}"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-finder]")).to_be_hidden()
    expect(page.locator("[data-find]")).to_be_focused()
    page.locator("[data-find]").click()
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(SEARCHED[lang])
    page.locator(f'[data-result="{found[0]}"]').click()
    expect(page.locator(f'[data-open-facet="{found[0]}"]')).to_be_visible()


# What the page searches and filters, put together from its words and its JSON as the page does it.
ENTRIES = f"""() => {{ {one_module("entries.js")}; const root = document.querySelector('[data-praatplaat]')
  return entriesOf(root, {{byId: new Map([...root.querySelectorAll('[data-cards] .card')].map(card => [card.dataset.facet, card]))}}) }}"""


def test_the_page_knows_what_python_knows_of_every_facet(browser, board):
    parts = "Eén *twee*\n\n| drie | vier |\n|---|---|\n| v&shy;ijf | [zes](?facet=x) |\n\nzeven  \nacht\n\n- negen\n  - tien\n\n> elf `<b>twaalf</b>`\n\n```\ndertien\n```\n"
    odd = replace(
        board.facets[0], text=dict.fromkeys(LANGUAGES, parts), title=dict.fromkeys(LANGUAGES, "It's <b> &amp; \u00ad")
    )
    page = browser.new_page()
    for shown in (board, replace(board, facets=(odd, *board.facets[1:]))):
        for lang in LANGUAGES:
            net = net_of(shown, lang)
            page.set_content(str(board_html(net, home="file", pictures=False)))
            theirs = {found["id"]: found for found in page.evaluate(ENTRIES)}
            ours = {entry.id: asdict(entry) for entry in entries(net.graph)}
            assert list(theirs) == list(ours)
            for id_, entry in ours.items():
                assert theirs[id_] == {
                    **entry,
                    "only": list(entry["only"]),
                    "kindName": board.kinds[entry["kind"]].name[lang],
                }, id_
    page.close()


def test_words_in_the_address_find_what_python_finds(watch, board):
    page = watch(**CALM).open("/?lang=nl&q=repareren")
    for lang, asked in (
        ("nl", ("repareren", "belangen", "spanning", "warm", "https", "publeiksdata")),
        ("en", ("repair", "museum visit", "http")),
    ):
        graph = build_graph(board, lang)
        for words in asked:
            page.evaluate("part => praatplaat.go(part)", {"lang": lang, "q": words})
            assert results(page) == search(graph, words)[:30], words


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_enter_leaves_only_what_was_found_on_plate_and_outline(watch, board, lang):
    page = watch("projected", **CALM).open(f"/?lang={lang}")
    page.keyboard.press("/")
    page.keyboard.type(SEARCHED[lang])
    page.wait_for_selector("[data-result]")
    found = results(page)
    page.keyboard.press("Enter")
    page.wait_for_function("() => praatplaat.state().q")
    page.wait_for_function(LIT, arg=found)
    page.locator("[data-view-to=outline]").last.click()
    kept = page.locator("[data-outline] section[data-kind] > ul > li:visible > article")
    expect(kept).to_have_count(len(found))
    page.locator("#find").fill("")
    expect(kept).to_have_count(len(board.facets))


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_every_filter_keeps_its_promise(watch, board, lang):
    """Each number on a choice is how many facets are left when it is taken, whatever was chosen before."""
    graph = build_graph(board, lang)
    page = watch("projected", **CALM).open(f"/?lang={lang}&only=size:small")
    numbers = "Object.fromEntries([...document.querySelectorAll('[data-only-to]')].map(one => [one.dataset.onlyTo, Number(one.querySelector('.n').textContent)]))"
    offered = page.evaluate(numbers)
    assert set(offered) == {value for entry in entries(graph) for value in entry.only}
    for value, n in offered.items():
        only = [value] if value.startswith("size:") else ["size:small", value]
        assert n == len(matching(graph, only=only)), value
    page.locator('[data-only-to="sector:museum"]').click()
    left = matching(graph, only=["size:small", "sector:museum"])
    page.wait_for_function("() => praatplaat.state().only.length === 2")
    expect(page).to_have_url(re.compile(re.escape(f"?lang={lang}&only=sector:museum,size:small") + "$"))
    page.wait_for_function(LIT, arg=list(left))
    expect(page.locator("[data-chosen]")).to_contain_text("2")
    expect(page.locator("[data-says]")).to_have_text(count("live.found", len(left), lang))
    # The numbers count within the words too.
    page.evaluate("q => praatplaat.go({q, only: []})", SEARCHED[lang])
    promised = max(page.evaluate(numbers).items(), key=lambda item: item[1])
    page.evaluate("value => praatplaat.go({only: [value]})", promised[0])
    expect(page.locator("[data-result]")).to_have_count(promised[1])
    page.locator("[data-unchoose]").click()
    page.wait_for_function("() => !praatplaat.state().only.length && !praatplaat.state().q")


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_an_empty_result_tells_what_to_let_go_of_and_how_many_that_gives(watch, lang):
    page = watch(**CALM).open(f"/?lang={lang}")
    line = page.locator("[data-result-line]")
    page.keyboard.press("/")
    for only, q in (
        (["sector:museum", "size:small", "side:inside"], ""),
        (["sector:dance", "size:large"], SEARCHED[lang]),
    ):
        page.evaluate("part => praatplaat.go(part)", {"only": only, "q": q})
        expect(line).to_contain_text(say("live.found-none", lang))
        assert not results(page)
        way = line.locator("[data-loosen]").first
        n = int(re.findall(r"\d+", way.inner_text())[-1])
        way.click()
        expect(page.locator("[data-result]")).to_have_count(n)
        expect(line).to_have_text(count("live.found", n, lang))
        expect(page.locator("#find")).to_be_focused()
    page.evaluate("praatplaat.go({only: [], q: ''})")
    page.locator("#find").fill("qqqxyz")
    expect(line).to_contain_text(say("live.found-none-words", lang))


def test_the_network_at_each_depth_is_that_of_networkx(watch, graph):
    said = watch("projected", **CALM).open("/").evaluate(NEAR, SWEEP)
    for facet in SWEEP:
        for depth in range(4):
            assert set(said[f"{facet} {depth}"]) == set(nx.ego_graph(graph, facet, depth, undirected=True)) - {facet}, (
                facet,
                depth,
            )


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_all_shortest_paths_are_those_of_networkx_on_the_plate_and_in_words(watch, board, lang):
    graph = nx.Graph(build_graph(board, lang))
    near = list(pairwise(SWEEP)) + list(zip(SWEEP, SWEEP[2:], strict=False))
    said = watch("projected", **CALM).open(f"/?lang={lang}").evaluate(PATHS, near)
    assert len(said) == len(near) > 6
    for (start, end), told in zip(near, said, strict=True):
        paths = sorted(nx.all_shortest_paths(graph, start, end))
        assert told["lists"] == paths, (start, end)
        assert told["line"] == count("live.paths-found", len(paths), lang)
        steps = {frozenset(step) for path in paths for step in pairwise(path)}
        on_plate = set(told["cards"])
        assert {start, end} <= on_plate <= {id_ for path in paths for id_ in path}
        assert {frozenset(pair) for pair in told["hot"]} == {step for step in steps if step <= on_plate}


@pytest.mark.parametrize(("how", "lang"), in_turn(["by search", "by card", "by key"], LANGUAGES))
def test_the_other_end_of_a_path_is_chosen(watch, graph, lang, how):
    page = watch(**CALM).open(f"/?lang={lang}&facet=ict-basis")
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
    assert state(page)["facet"] == "ict-basis"
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
    for card in page.locator("[data-cards] .card:not(.hidden)").all():
        box = card.bounding_box()
        assert (
            box["x"] + box["width"] <= unfold["x"]
            or unfold["x"] + unfold["width"] <= box["x"]
            or box["y"] + box["height"] <= unfold["y"]
        )
    page.keyboard.press("F")
    expect(page.locator('[data-open-facet="belangen"]')).to_be_visible()


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("hand", ["mouse", "finger"])
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


@pytest.mark.parametrize(("address", "lang"), in_turn(ADDRESSES, LANGUAGES))
def test_a_role_calls_forward_what_counts_for_it_and_makes_way_for_a_search(watch, board, graph, address, lang):
    page = watch("projected", **CALM).open(f"{address}?lang={lang}")
    pane = page.locator("[data-explanation]")
    for role in list(board.roles.values())[: None if ALL else 2]:
        page.keyboard.press("/")
        page.locator(f"[data-finder] [data-role-to={role.id}]").click()
        expect(pane.locator("h2")).to_have_text(say("page.role-title", lang, name=role.name[lang]))
        expect(page.locator("[data-finder]")).to_be_hidden()
        least = {role.stakeholder, *(begin.to for begin in role.begin)}
        page.wait_for_function(
            """([least, most]) => { const shown = praatplaat.visible()
          return least.every(id => shown.includes(id)) && shown.every(id => most.includes(id)) }""",
            arg=[list(least), list(least | set(graph.successors(role.stakeholder)))],
        )
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    expect(pane).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_be_hidden()
    assert not state(page)["role"]


def test_back_and_forward_replay_all_that_can_be_seen(watch):
    page = watch("projected", **CALM).open("/")
    seen = "[praatplaat.state(), praatplaat.visible(), document.querySelector('[data-explanation]:not([hidden]) h2')?.textContent ?? '', document.querySelectorAll('[data-result]').length]"
    steps = [
        {"q": "data"},
        {"only": ["size:small"]},
        {"q": "", "only": []},
        {"role": "educator"},
        {"role": "", "facet": "belangen", "depth": 2},
        {"to": "fondsen"},
        {"to": "", "alone": 1},
        {"facet": "", "route": "kennismaken", "step": 2},
        {"step": 3},
        {"lang": "en"},
    ]
    story = [page.evaluate(seen)]
    for part in steps:
        page.evaluate("part => praatplaat.go(part)", part)
        story.append(page.evaluate(seen))
    same = f"want => JSON.stringify({seen}) === JSON.stringify(want)"
    for want in reversed(story[1:-1]):
        page.go_back()
        page.wait_for_function(same, arg=want)
    for want in story[2:]:
        page.go_forward()
        page.wait_for_function(same, arg=want)


@pytest.mark.parametrize("home", ["/", "file"])
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


def test_keys_in_quick_succession_keep_the_focus_on_the_open_facet(watch):
    page = watch().open("/")
    quick = """async keys => { const gone = praatplaat.go({facet: 'den-scan'})
      document.querySelector('[data-explanation] h2').focus()
      for (const key of keys) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
      await gone
      await praatplaat.go({})
      const {facet, alone} = praatplaat.state()
      return [facet, alone, document.activeElement.dataset.facet ?? document.activeElement.localName] }"""
    assert page.evaluate(quick, ["f"]) == ["den-scan", 1, "den-scan"]


def test_a_choice_in_the_legend_that_finds_nothing_says_what_to_let_go_of(watch):
    page = watch().open("/")
    page.evaluate("praatplaat.go({only: ['size:small']})")
    page.locator("[data-kind-to=challenge]").click()
    expect(page.locator("[data-result-line]")).to_contain_text("Niets gevonden")
    expect(page.locator("[data-kind-to=challenge]")).to_be_focused()
    page.locator("[data-finder-close]").click()
    expect(page.locator("[data-finder]")).to_be_hidden()
    page.locator("[data-kind-to=challenge]").click()
    page.locator("[data-kind-to=challenge]").click()
    page.locator("[data-loosen]").first.click()
    page.wait_for_function("() => !praatplaat.state().only.length || !praatplaat.state().kind.length")


def test_what_was_unrolled_in_the_outline_stays_so_in_another_language(watch):
    page = watch().open("/?view=outline")
    page.locator("[data-article=samenwerken] [data-unroll]").click()
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("[data-article=samenwerken] h3")).to_contain_text("together")
    expect(page.locator("[data-article=samenwerken] .near").first).to_be_visible()
    button = page.locator("[data-article=samenwerken] [data-unroll]")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator("[data-article=samenwerken] .near").first).to_be_hidden()
