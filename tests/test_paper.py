"""On paper: the plate whole on one page in either direction, with the open explanation, and all words only when asked."""

from __future__ import annotations

import re

import pytest

from tests.sweep import in_turn, one
from tests.windows import set_window

MARGIN = 38  # px, about 10 mm
A4 = {"portrait": (794, 1123), "landscape": (1123, 794)}
# The cards that can be seen on paper, and those of them that lie outside the plate or the page.
OUTSIDE = """([width, height]) => {
  const plate = document.querySelector('.plate').getBoundingClientRect(), cards = [...document.querySelectorAll('[data-cards] .card')]
  const seen = cards.filter(card => card.checkVisibility({visibilityProperty: true}))
  const outside = ({left, top, right, bottom}) => left < plate.left - 1 || top < plate.top - 1 || right > Math.min(plate.right, width) + 1 || bottom > plate.bottom + 1
  return {seen: seen.map(card => card.dataset.facet ?? card.dataset.group), fits: plate.bottom <= height + 1,
    outside: seen.filter(card => outside(card.getBoundingClientRect())).map(card => card.dataset.facet ?? card.dataset.group)} }"""


def printed(page, direction: str) -> int:
    """Return how many pages are printed, as a browser does when nobody asks for backgrounds."""
    pdf = page.pdf(
        format="A4",
        landscape=direction == "landscape",
        print_background=False,
        margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm"),
    )
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def on_paper(page, direction: str):
    """Return what can be seen of the plate on the first page."""
    width, height = (size - 2 * MARGIN for size in A4[direction])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": height})
    return page.evaluate(OUTSIDE, [width, height])


@pytest.mark.parametrize("scripts", one([True, False]), ids=lambda scripts: "scripts" if scripts else "no scripts")
def test_the_plate_is_whole_on_one_page_and_nothing_follows_but_the_words_of_all_from_the_outline(
    watch, board, scripts
):
    watched = watch(java_script_enabled=scripts)
    page = watched.page
    for size, direction in in_turn(["laptop", "phone"] if scripts else ["laptop"], A4 if scripts else one(A4)):
        page.emulate_media(media="null")  # the screen until it is printed
        set_window(page, size)
        if scripts:
            watched.open("/")
        else:
            page.goto(watched.base + "/")
        assert printed(page, direction) == 1, (size, direction)
        told = on_paper(page, direction)
        wanted = {facet.id for kind in ("challenge", "tip", "theme") for facet in board.of_kind(kind)}
        assert wanted <= set(told["seen"]), (size, direction)
        assert told["fits"] and told["outside"] == [], (size, direction)
        # White on the colour of the card: without it the icon would be white on white.
        assert page.evaluate("""() => [...document.querySelectorAll('.resting > .card:not(.member) > .icon')].every(icon =>
          [icon, icon.parentElement].every(part => getComputedStyle(part).printColorAdjust === 'exact' || getComputedStyle(part.closest('.plate')).printColorAdjust === 'exact'))""")
    if scripts:  # the words of all are printed only from the outline
        page.evaluate("praatplaat.go({view: 'outline'})")
        assert page.locator(".plate").is_hidden()
        assert page.locator('[data-article="route-kennismaken-1"]').is_visible()
        page.evaluate("praatplaat.go({view: 'plate'})")
        assert page.locator(".plate").is_visible() and page.locator(".outline").is_hidden()


@pytest.mark.parametrize("address", one(["/", "/board"]))
def test_an_open_facet_is_printed_with_its_neighbours_and_its_words(watch, address):
    page = watch().open(f"{address}?facet=ict-basis")
    if address == "/board":
        page.wait_for_selector("[data-picture=bokeh]")
    seen = set(page.evaluate("praatplaat.visible()"))
    assert 2 <= printed(page, "portrait") <= 6
    told = on_paper(page, "portrait")
    assert set(told["seen"]) == seen and told["fits"] and told["outside"] == []
    plate, words = (page.locator(part).bounding_box() for part in (".plate", "[data-open-facet] h2"))
    assert plate["y"] + plate["height"] <= words["y"] < 1123
    # Every link that is lit ends in the middle of a card, on paper too, whoever draws on screen.
    assert page.evaluate("""() => { const ends = [...document.querySelectorAll('svg.picture.landscape .lines path.hot')].filter(path => path.checkVisibility({visibilityProperty: true})).map(path => {
        const n = path.getAttribute('d').match(/-?[\\d.]+/g).map(Number), m = path.getScreenCTM(), middle = id => { const b = document.querySelector(`[data-cards] [data-facet="${id}"]`).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] }
        const [x, y] = middle(path.dataset.a); return Math.hypot(m.a * n[0] + m.e - x, m.d * n[1] + m.f - y) })
      return ends.length > 10 && Math.max(...ends) < 2 }""")
