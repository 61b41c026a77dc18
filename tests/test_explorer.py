"""The visitor at `/` and `/board`: opens cards and groups, reads, looks beforehand, zooms; by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from praatplaat import settings
from praatplaat.graph import homes, neighbours
from praatplaat.settings import LANGUAGES
from tests.conftest import MOVES
from tests.overlaps import RECTANGLES, overlaps
from tests.sweep import ALL, in_turn, one
from tests.visiting import ADDRESSES, expect_explained
from tests.windows import set_window

CARDS = """() => Object.fromEntries([...document.querySelectorAll('[data-cards] .card')].filter(card => card.checkVisibility({visibilityProperty: true}))
  .map(card => { const {x, y, right, bottom} = card.getBoundingClientRect(); return [card.dataset.facet, [x, y, right, bottom]] }))"""


def test_no_card_moves_when_the_script_takes_over(watch, hall):
    plain, scripted = watch(base=hall.base, java_script_enabled=False), watch(base=hall.base)
    for address, size in in_turn(ADDRESSES, ("laptop", "phone", *(["projected"] if ALL else ()))):
        for watched in (plain, scripted):
            watched.page.goto("about:blank")  # else what is there would be laid out once more
            set_window(watched.page, size)
        plain.page.goto(plain.base + address)
        before, after = plain.page.evaluate(CARDS), scripted.open(address).evaluate(CARDS)
        both = before.keys() & after.keys()
        assert len(both) >= 10, (address, size)
        for id_ in both:
            assert all(abs(a - b) <= 2 for a, b in zip(before[id_], after[id_], strict=True)), (address, size, id_)


@pytest.mark.parametrize(("address", "lang"), in_turn(one(ADDRESSES, 1), one(LANGUAGES, 1)))
def test_the_keyboard_alone_reaches_opens_and_closes_a_facet_and_a_click_opens_it_too(watch, hall, address, lang):
    page = watch(base=hall.base).open(f"{address}?lang={lang}")
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
    expect(page.locator('[data-cards] [data-facet="ict-basis"]')).to_be_focused()
    page.locator('[data-cards] [data-facet="ict-basis"]').click()
    expect_explained(page, "ict-basis")
    drawn = page.locator('[data-open-facet="ict-basis"] .part > use').bounding_box()  # more than its frame shows
    frame = page.locator('[data-open-facet="ict-basis"] .part').bounding_box()
    assert drawn["width"] > frame["width"] > 250 and drawn["height"] > frame["height"] > 100
    assert page.evaluate("praatplaat.state()")["facet"] == "ict-basis"
    expect(page).to_have_url(re.compile(re.escape(f"{address}?lang={lang}&facet=ict-basis") + "$"))


# Where each arrow leads from each card that can be reached, and the middle of each card.
ARROWS = """() => {
  const id = card => card.dataset.facet ?? card.dataset.group
  const cards = new Map([...document.querySelectorAll('[data-cards] .card:not(.member)')].map(card => [id(card), card]))
  const places = Object.fromEntries([...cards].map(([key, card]) => {
    const p = card.getBoundingClientRect(); return [key, [p.x + p.width / 2, p.y + p.height / 2]] }))
  const steps = [], waiting = ['ict-basis'], met = new Set(waiting)
  while (waiting.length) { const here = waiting.pop()
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
      cards.get(here).focus()
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))
      const to = id(document.activeElement)
      steps.push([here, key, to])
      if (!met.has(to)) { met.add(to); waiting.push(to) } } }
  return {places, steps} }"""


def test_arrows_move_in_their_direction_and_reach_every_facet(watch, board):
    told = watch().open("/").evaluate(ARROWS)
    places, directions = (
        told["places"],
        {"ArrowRight": (1, 0), "ArrowLeft": (-1, 0), "ArrowDown": (0, 1), "ArrowUp": (0, -1)},
    )
    for here, key, to in told["steps"]:
        dx, dy = directions[key]
        if to != here:
            assert (places[to][0] - places[here][0]) * dx + (places[to][1] - places[here][1]) * dy > 0, (here, key, to)
    assert {here for here, _, _ in told["steps"]} == {
        facet.id
        for facet in board.facets
        if board.kinds[facet.kind].on_plate in settings.CARDS["landscape"]
        and board.kinds[facet.kind].on_plate != "group"
    } | {group.id for group in board.groups}


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_a_group_opens_into_its_members_and_closes_again(watch, board, graph, address):
    page = watch("projected").open(address)
    at_rest = page.evaluate("praatplaat.visible()")
    place = page.evaluate(
        "(() => { const p = document.querySelector('[data-group=binnen]').getBoundingClientRect(); return [p.x + p.width / 2, p.y + p.height / 2] })()"
    )
    page.mouse.click(*place)
    members = [id_ for id_, side in graph.nodes(data="side") if side == "inside"]
    page.wait_for_function("() => praatplaat.state().group === 'binnen'")
    expect(page).to_have_url(re.compile(r"\?lang=nl&group=binnen$"))
    page.wait_for_function("ids => ids.every(id => praatplaat.where(id))", arg=members)
    assert set(page.evaluate("praatplaat.visible()")) >= set(members)
    expect(page.locator("[data-group=binnen]")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-says]")).to_have_text(f"Mensen in huis is open: {len(members)} kaartjes.")
    page.locator("[data-back]").click()
    expect(page.locator("[data-group=binnen]")).to_have_attribute("aria-expanded", "false")
    page.evaluate("praatplaat.go({group: 'binnen'})")
    page.evaluate("praatplaat.ready")
    page.locator(f'[data-cards] [data-facet="{members[0]}"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-open-facet="{members[0]}"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f'[data-cards] [data-facet="{members[0]}"]')).to_be_focused()
    assert page.evaluate("praatplaat.state()")["group"] == "binnen"
    page.keyboard.press("Escape")
    expect(page.locator("[data-group=binnen]")).to_be_focused()
    assert page.evaluate("praatplaat.visible()") == at_rest


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_on_a_phone_a_group_lists_its_members_in_a_sheet(watch, board, lang):
    page = watch("phone").open(f"/?lang={lang}")
    page.locator("[data-group=schuur]").click()
    sheet = page.locator("[data-explanation]")
    expect(sheet.locator("h2")).to_have_text(next(group.name[lang] for group in board.groups if group.id == "schuur"))
    assert sheet.locator("[data-to]").all_inner_texts() == [facet.title[lang] for facet in board.of_kind("tool")]
    sheet.locator("[data-to]").nth(2).click()
    expect(page.locator(f'[data-open-facet="{board.of_kind("tool")[2].id}"]')).to_be_visible()
    page.locator("[data-close]").click()
    expect(sheet.locator("h2")).to_be_visible()
    page.locator("[data-close]").click()
    expect(sheet).to_be_hidden()


def test_a_facet_without_a_card_returns_the_focus_to_where_it_waits(watch, hall):
    page = watch(base=hall.base).open("/?facet=den-scan")
    page.locator("[data-open-facet] h2").focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-group=schuur]")).to_be_focused()


def test_opening_a_facet_fades_strangers_draws_its_links_on_top_and_keeps_the_order_of_the_board(watch, graph):
    page = watch("projected").open("/")
    ids = "where => [...document.querySelectorAll(where)].map(card => card.dataset.facet ?? card.dataset.group)"
    order = page.evaluate(ids, "[data-cards] .card")
    page.evaluate("praatplaat.go({facet: 'belangen'})")
    near = set(neighbours(graph, "belangen"))
    cards = page.evaluate(
        "[...document.querySelectorAll('[data-cards] [data-facet]')].map(c => [c.dataset.facet, c.className])"
    )
    for id_, classes in cards:
        assert bool({"off", "hidden"} & set(classes.split())) == (id_ not in near | {"belangen"})
    hot = page.evaluate(
        "[...document.querySelectorAll('.picture.landscape path.hot')].map(p => [p.dataset.a, p.dataset.b])"
    )
    nameless = set(
        page.evaluate("[...document.querySelectorAll('.card.member.near:not(.named)')].map(c => c.dataset.facet)")
    )
    assert 0 < len(nameless) < len(near)
    assert {tuple(pair) for pair in hot} == {
        (a, b) for a, b in graph.edges() if "belangen" in (a, b) and not {a, b} & nameless
    }
    covering = "[...document.querySelectorAll('.picture.landscape .lines path:not(.hot)')].filter(p => p.checkVisibility({visibilityProperty: true}))"
    assert page.evaluate(f"{covering}.length") == 0
    for facet in ("ict-basis", "samenwerken"):
        page.evaluate("facet => praatplaat.go({facet})", facet)
        ahead = page.evaluate(ids, ".resting + div > .card")
        assert ahead == [id_ for id_ in order if id_ in ahead]
        assert set(page.evaluate("praatplaat.visible()")) <= set(ahead)
    page.evaluate("praatplaat.go({facet: ''})")
    assert page.evaluate(ids, ".resting > .card") == order


def test_who_waits_for_a_change_waits_until_the_cards_have_arrived_also_when_another_change_takes_over(watch, hall):
    page = watch(base=hall.base, **MOVES).open("/?facet=ict-basis")
    gliding = "'gliding' in document.querySelector('[data-world]').dataset"
    assert (
        page.evaluate(f"""async () => {{ const first = praatplaat.go({{facet: ''}})
      while (!({gliding})) await new Promise(requestAnimationFrame)
      praatplaat.go({{theme: 'dark'}}); await first; return {gliding} }}""")
        is False
    )


def test_the_explanation_leads_on_to_its_neighbours_and_the_hint_leaves_the_drawing_free_after_it(watch, hall):
    page = watch(base=hall.base).open("/")
    expect(page.locator(".hint")).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.evaluate("document.querySelector('.hint').style.bottom = '50%'")  # where cards are, as on a plate that is full
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".hint"), "no card is covered").to_be_hidden()
    page.evaluate("document.querySelector('.hint').style.bottom = ''")
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.locator(".hint")).to_be_visible()
    last = page.evaluate("""async () => {
      await praatplaat.go({facet: "ict-basis"});
      const links = document.querySelectorAll("[data-open-facet] .near [data-to]");
      return [links[links.length - 1].innerText, document.querySelector("[data-open-facet]").innerText];
    }""")
    assert last[0] and last[0] in last[1]  # far out of sight, and there
    link = page.locator("[data-open-facet] .near [data-to]").first
    to = link.get_attribute("data-to")
    link.click()
    expect(page.locator(f'[data-open-facet="{to}"]')).to_be_visible()
    page.evaluate("praatplaat.go({facet: ''})")
    expect(page.locator(".hint")).to_be_hidden()


def test_in_one_language_and_without_routes_all_buttons_of_a_phone_stand_in_one_row_below_the_title(watch, small_hall):
    page = watch("phone", small_hall.base).open("/")
    page.evaluate("for (const part of document.querySelectorAll('.walk, .switch:has([hreflang])')) part.remove()")
    page.evaluate("document.querySelector('[data-praatplaat]').removeAttribute('data-routes')")
    boxes = page.locator(".head > :is(.brand, .switches, .find:not(.kinds), .display)").evaluate_all(
        "all => all.map(part => part.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"
    )
    (_, title), *rows = boxes
    assert len(rows) == 3 and all(top >= title and bottom > max(t for t, _ in rows) for top, bottom in rows), boxes


def test_hovering_shows_the_neighbours_beforehand_and_zooming_and_panning_come_back(watch, net, graph):
    page = watch().open("/")
    places = "praatplaat.visible().map(id => praatplaat.where(id).x)"
    before = page.evaluate(places)
    page.hover('[data-cards] [data-facet="ict-basis"]')
    hinted = (
        "[...document.querySelectorAll('[data-cards] .hinted')].map(card => card.dataset.facet ?? card.dataset.group)"
    )
    home = homes(net)
    near = {home[id_] for id_ in neighbours(graph, "ict-basis")} - {"ict-basis"}
    page.wait_for_function(f"ids => {hinted}.sort().join() === ids.sort().join()", arg=list(near))
    assert page.evaluate(places) == before
    page.mouse.move(5, 5)
    page.wait_for_function(f"() => {hinted}.length === 0")

    whole = page.evaluate("praatplaat.where('ict-basis')")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -500)
    page.wait_for_function("w => praatplaat.where('ict-basis').width > w * 1.5", arg=whole["width"])
    page.mouse.down()
    page.mouse.move(500, 300, steps=4)
    page.mouse.up()
    expect(page.locator("[data-explanation]")).to_be_hidden()
    page.locator("[data-zoom=whole]").click()
    assert page.evaluate("praatplaat.where('ict-basis')") == whole


def test_the_legend_calls_forward_what_waits_behind_other_cards(watch, board):
    page = watch("projected", reduced_motion="reduce").open("/")
    at_rest = page.evaluate("praatplaat.visible()")
    for kind in ("tool", "stakeholder", "example"):
        page.locator(f"[data-kind-to={kind}]").click()
        wanted = [facet.id for facet in board.of_kind(kind)]
        page.wait_for_function("ids => ids.every(id => praatplaat.where(id))", arg=wanted)
        assert not overlaps(page.evaluate(RECTANGLES)), kind
        page.keyboard.press("Escape")
        page.wait_for_function(
            "ids => praatplaat.state().kind.length === 0 && praatplaat.visible().join() === ids.join()", arg=at_rest
        )


@pytest.mark.parametrize("size", one(["projected", "laptop"]))
def test_the_words_of_a_mark_open_inside_the_window(watch, size):
    page = watch(size, reduced_motion="reduce").open("/?facet=samenwerken&depth=2")
    plate = page.locator(".plate").bounding_box()
    marks = page.locator("[data-cards] .card.member.near:not(.named):not(.hidden)").evaluate_all(
        """marks => marks.map(mark => { mark.focus(); const words = mark.querySelector('.label')
          return [mark.dataset.facet, words.checkVisibility({visibilityProperty: true}), words.getBoundingClientRect().toJSON()] })"""
    )
    assert len(marks) > 10
    for id_, shown, words in marks:
        assert shown and words["width"] and words["height"], id_
        assert plate["x"] <= words["x"] and words["x"] + words["width"] <= plate["x"] + plate["width"], id_
        assert plate["y"] <= words["y"] and words["y"] + words["height"] <= plate["y"] + plate["height"], id_
