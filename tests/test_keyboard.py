"""A visitor with only a keyboard: reaches every facet, opens it, reads each neighbour, searches, filters, walks a route and returns."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praatplaat.graph import homes, neighbours, net_of
from tests.sample_boards import shipped_board
from tests.sweep import ALL, one

BOARD = shipped_board()
NET = net_of(BOARD)
GRAPH, HOMES = NET.graph, homes(NET)
VIEWS = ["plate", "outline"]
# Of each way to wait on the plate one, and what stands in the middle of the outline; PRAATPLAAT_SWEEP=all walks to every facet.
SAMPLE = (
    [(view, id_) for view in VIEWS for id_ in GRAPH] if ALL else [("plate", "ndt-livestreams"), ("outline", "den-scan")]
)
FOCUS = "(document.activeElement.closest('[data-cards], [data-outline]') && (document.activeElement.dataset.facet ?? document.activeElement.dataset.group)) || ''"
SEEN = """() => { const part = document.activeElement, box = part.getClientRects()[0] ?? part.getBoundingClientRect() // of a link that goes on below, its first line
  const at = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height, 40) / 2, 0), innerHeight - 1))
  return [part.tagName, part.className, Boolean(at && (part.contains(at) || at.contains(part) || part.closest('.sr'))), getComputedStyle(part).outlineStyle !== 'none'] }"""


# Of what has the focus: whether it is outside the explanation, whether it is where that ends, and which facet it leads to.
READ = """() => { const part = document.activeElement
  return [!part.closest('[data-open-facet]'), Boolean(part.closest('.origin')), part.closest('.text') ? '' : part.dataset.to] }"""


def press_until(page, key, done, most=400):
    """Press a key until an expression holds; return how often."""
    for n in range(most):
        if page.evaluate(done):
            return n
        page.keyboard.press(key)
    raise AssertionError(f"{most} times {key}, and still not {done}")


# Looks with the arrows along which way another card is reached over the fewest; the focus is at the end where it began.
WAY = """([to, keys]) => {
  const cards = document.querySelector('[data-cards]'), here = () => { const part = document.activeElement
    return (part.closest('[data-cards]') && (part.dataset.facet ?? part.dataset.group)) || '' }
  const focus = id => cards.querySelector(`:is([data-facet="${id}"], [data-group="${id}"])`).focus()
  const start = here(), ways = new Map([[start, []]]), waiting = [start]
  while (!ways.has(to) && waiting.length) {
    const from = waiting.shift()
    for (const key of keys) {
      focus(from)
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))
      if (!ways.has(here())) { ways.set(here(), [...ways.get(from), key]); waiting.push(here()) }
    }
  }
  focus(start)
  return ways.get(to) }"""


def walk_to(page, id_):
    """Go from card to card with the arrows, as one looks: along the way that leads there over the fewest cards."""
    for key in page.evaluate(WAY, [id_, ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]]):
        page.keyboard.press(key)
    assert page.evaluate(FOCUS) == id_


def reach(page, view, id_):
    """Put the focus on a facet in the view: by arrows, through the card it waits behind, or by Tab through the outline."""
    if view == "outline":
        press_until(page, "Tab", f"({FOCUS}) === '{id_}'")
        return
    press_until(page, "Tab", "Boolean(document.activeElement.closest('[data-cards]'))", 40)
    home = HOMES.get(id_, id_)
    walk_to(page, home)
    if home == id_:
        return
    page.keyboard.press("Enter")
    page.wait_for_function("id => praatplaat.where(id)", arg=id_)
    if home in GRAPH:  # the explanation has the focus; Tab goes on to what the facet is linked to
        press_until(page, "Tab", f"document.activeElement.dataset.to === '{id_}'")
    else:
        walk_to(page, id_)


@pytest.mark.parametrize(("view", "id_"), SAMPLE)
def test_every_facet_is_reached_opened_read_and_closed_again(watch, view, id_):
    page = watch(reduced_motion="reduce").open(f"/?view={view}")
    reach(page, view, id_)
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-open-facet="{id_}"] h2')).to_be_focused()
    read = []
    ended = False
    while not ended:
        page.keyboard.press("Tab")
        left, ended, to = page.evaluate(READ)
        if left:
            break  # no source of this facet has an address: the explanation ends before them
        _, _, seen, ringed = page.evaluate(SEEN)
        assert seen and ringed
        if to:
            read.append(to)
    assert set(read) == set(neighbours(GRAPH, id_))
    for _ in range(4):  # from a facet behind another card there is more to close
        if page.evaluate("praatplaat.state().facet || praatplaat.state().group"):
            page.keyboard.press("Escape")
    page.wait_for_function(
        f"ids => !praatplaat.state().facet && !praatplaat.state().group && ids.includes({FOCUS})", arg=[id_, HOMES[id_]]
    )


def test_who_left_the_page_and_goes_back_two_steps_at_once_is_where_they_began(watch, small_hall):
    page = watch(base=small_hall.base, reduced_motion="reduce").open("/?group=praktijk")
    page.locator("[data-cards] [data-facet=oude-kaartenbak]").press("Enter")
    expect(page.locator("[data-open-facet=oude-kaartenbak] h2")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.evaluate("""async () => { for (const _ of [1, 2]) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))
      for (let n = 0; n < 20; n++) await null }
      for (let n = 0; n < 20; n++) await new Promise(requestAnimationFrame) }""")
    assert page.evaluate(FOCUS) == "praktijk"
    assert not page.evaluate("praatplaat.state().group")


@pytest.mark.parametrize("view", one(VIEWS))
def test_searching_filtering_and_loosening_keep_the_focus_and_give_it_back(watch, small_hall, view):
    page = watch(base=small_hall.base, reduced_motion="reduce").open(f"/?view={view}")
    reach(page, view, "kleine-stap" if view == "outline" else "vaste-basis")
    here = page.evaluate(FOCUS)
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == here
    page.keyboard.press("/")
    page.keyboard.type("stap")
    page.keyboard.press("ArrowDown")
    found = page.locator("[role=option][aria-selected=true]").get_attribute("data-result")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-open-facet="{found}"] h2')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    press_until(page, "Tab", "document.activeElement.dataset.kindChoice === 'tip'")
    page.keyboard.press("Space")
    page.wait_for_function("() => praatplaat.state().kind.join() === 'tip'")
    expect(page.locator("[data-kind-choice=tip]")).to_be_focused()
    expect(page.locator("[data-kind-choice=tip]")).to_have_attribute("aria-pressed", "true")
    press_until(page, "Tab", "document.activeElement.dataset.onlyTo === 'sector:museum'")
    page.keyboard.press("Enter")
    expect(page.locator("[data-result-line]")).to_contain_text("Niets gevonden")
    press_until(page, "Shift+Tab", "Boolean(document.activeElement.dataset.loosen)")
    page.keyboard.press("Enter")
    expect(page.locator("#find")).to_be_focused()
    assert page.locator("[data-result]").count()


@pytest.mark.parametrize("view", one(VIEWS, 1))
def test_a_route_is_begun_walked_left_and_ended_without_losing_the_focus(watch, small_hall, view):
    page = watch(base=small_hall.base, reduced_motion="reduce").open(f"/?view={view}")
    press_until(page, "Tab", "'walksOpen' in document.activeElement.dataset")
    page.keyboard.press("Enter")
    expect(page.locator("[data-walks] [data-route-to=kort]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-walks]")).to_be_hidden()
    expect(page.locator("[data-walks-open]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-walks] [data-route-to=kort]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-explanation] h2")).to_be_focused()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => praatplaat.state().step === 2")
    expect(page.locator("[data-explanation] h2")).to_be_focused()
    press_until(page, "Tab" if view == "outline" else "Shift+Tab", "document.activeElement.dataset.trail === 'next'")
    expect(page.locator("[data-trail=next]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-trail=next]")).to_be_focused()
    page.evaluate("praatplaat.go({facet: 'vaste-basis'})")
    press_until(page, "Tab", "document.activeElement.dataset.trail === 'return'")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !praatplaat.state().facet")
    assert page.evaluate(
        "document.activeElement !== document.body && document.activeElement.checkVisibility({visibilityProperty: true})"
    )
    press_until(page, "Tab", "document.activeElement.dataset.trail === 'end'")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !praatplaat.state().route")
    assert page.evaluate(
        "document.activeElement !== document.body && document.activeElement.checkVisibility({visibilityProperty: true})"
    )


def test_who_goes_on_faster_than_the_plate_lets_go_keeps_the_focus_there(watch, hall):
    page = watch(base=hall.base).open("/?lang=nl&facet=kleine-stap")
    page.locator("[data-explanation] h2").focus()
    page.evaluate("""() => { for (const key of ['Escape', '/']) {
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})) } }""")
    page.wait_for_function("() => !document.querySelector('.covered')")
    page.keyboard.type("kaart")
    expect(page.locator("[data-finder] input").first).to_have_value("kaart")


def test_depth_language_and_theme_leave_the_reader_where_they_were(watch, small_hall):
    page = watch(base=small_hall.base).open("/?facet=vaste-basis")
    page.locator("[data-open-facet] .near a").nth(1).focus()
    to = page.evaluate("document.activeElement.dataset.to")
    for key in "2031":
        page.keyboard.press(key)
        page.wait_for_function("n => praatplaat.state().depth === n", arg=int(key))
        assert page.evaluate("document.activeElement.dataset.to") == to
    page.evaluate("praatplaat.go({theme: 'dark'})")
    assert page.evaluate("document.activeElement.dataset.to") == to
    page.evaluate("praatplaat.go({lang: 'en'})")
    expect(page.locator("[data-open-facet] h2")).to_be_focused()


def test_letters_can_be_switched_off_and_the_arrows_stay(watch, small_hall):
    page = watch(base=small_hall.base).open("/?facet=vaste-basis")
    page.keyboard.press("?")
    box = page.locator("[data-keys] input")
    press_until(page, "Tab", "document.activeElement.matches('[data-keys] input')", 5)
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    for key in ("2", "f", "p", "/", "?"):
        page.keyboard.press(key)
    assert page.evaluate("[praatplaat.state().depth, praatplaat.state().alone]") == [1, 0]
    expect(page.locator("[data-finder]")).to_be_hidden()
    page.evaluate("praatplaat.go({facet: ''})")
    page.locator("[data-cards] [data-facet=vaste-basis]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUS) not in ("", "vaste-basis")


def test_the_skip_links_lead_to_plate_and_outline(watch, small_hall):
    page = watch(base=small_hall.base).open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-outline]")).to_be_focused()
    page.locator(".skips a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plate")).to_be_focused()
    assert page.evaluate("praatplaat.state()")["view"] == "plate"


@pytest.mark.parametrize("size", one(["laptop", "phone"], 1))
def test_the_focus_is_never_behind_what_lies_on_top(watch, size):
    page = watch(size, reduced_motion="reduce").open("/?view=outline&route=werksessie&step=2")
    for facet in ("", "dip"):
        page.evaluate("facet => praatplaat.go({facet})", facet)
        page.locator("[data-outline] h3 a").nth(60).focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            tag, classes, seen, _ = page.evaluate(SEEN)
            assert seen, (facet, tag, classes)
