"""Display: the size for the back row, the panel in the header, and what both leave free in small windows."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.graph import net_of
from praatplaat.graph.enlarging import SMALLER
from praatplaat.graph.extent import extent, unit_of
from praatplaat.settings import LANGUAGES
from praatplaat.view import build_scene
from tests.conftest import SIZES
from tests.sample_boards import good_board
from tests.server import served
from tests.sweep import ALL, in_turn, one, whole
from tests.test_fit import BOXES, is_like
from tests.visiting import ADDRESSES, state
from tests.windows import resize

LEAST = {"projected": 28, "laptop": 24, "phone": 16}
"""Pixels that the words on the plate are high at least, in every window."""

LABELS = """() => [...document.querySelectorAll('[data-cards] .card .label')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.offsetWidth).map(e => parseFloat(getComputedStyle(e).fontSize))"""


def test_every_word_on_the_plate_is_large_enough_and_a_fifth_larger_for_the_back_row(watch, server, hall):
    page = watch(base=(server if ALL else hall).base).open("/")
    for lang, size in sorted((lang, size) for size, lang in in_turn(LEAST, LANGUAGES)):
        page.evaluate("lang => praatplaat.go({lang, facet: ''})", lang)
        resize(page, *SIZES[size])
        for facet in ("", "ict-basis", "fondsen") if ALL else ("", "directie"):
            page.evaluate("facet => praatplaat.go({facet, size: 'normal'})", facet)
            expect(page.locator("[data-explanation]")).to_be_visible(visible=bool(facet))
            normal = page.evaluate(LABELS)
            assert len(normal) > 2
            assert min(normal) >= LEAST[size], (size, lang, facet)
            page.evaluate("praatplaat.go({size: 'back-row'})")
            assert min(page.evaluate(LABELS)) >= 1.15 * min(normal), (size, lang, facet)


@whole
def test_header_and_explanation_grow_for_the_back_row_and_nothing_sticks_out(watch):
    page = watch().open("/?facet=samenwerken")
    type_ = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    head = "[...document.querySelectorAll('.head :is(h1, .legend, .switches, .display)')].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.right, r.bottom])"
    for size in ("laptop", "projected"):
        page.evaluate("praatplaat.go({size: 'normal'})")
        resize(page, *SIZES[size])
        before = page.evaluate(type_, "[data-explanation] .text")
        page.evaluate("praatplaat.go({size: 'back-row'})")
        assert page.evaluate(type_, "[data-explanation] .text") == pytest.approx(1.2 * before)
        assert page.evaluate(type_, ".legend button") >= 18
        boxes, bottom = (
            page.evaluate(head),
            page.evaluate("document.querySelector('.head').getBoundingClientRect().bottom"),
        )
        assert len(boxes) == 4
        for i, (left, top, right, low) in enumerate(boxes):
            assert left >= 0 and top >= 0 and right <= SIZES[size][0] and low <= bottom, size
            for other in boxes[i + 1 :]:
                assert right <= other[0] or other[2] <= left or low <= other[1] or other[3] <= top, size


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_the_panel_is_opened_used_and_closed_by_keyboard(watch, small_hall, address):
    page = watch(base=small_hall.base).open(f"{address}?lang=en&facet=vaste-basis&kind=tip")
    button = page.get_by_role("button", name="Display: theme and size")
    button.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Display: theme and size")
    expect(panel.get_by_role("group", name="Theme").get_by_role("radio")).to_have_count(4)
    expect(panel.get_by_role("radio", name="Automatic")).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel.get_by_role("radio", name="Normal")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => praatplaat.state().size === 'back-row'")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowUp")
    expect(panel.get_by_role("radio", name="High contrast")).to_be_checked()
    expect(page.locator("[data-praatplaat]")).to_have_attribute("data-theme", "contrast")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(page.locator("[data-explanation]")).to_be_visible()
    assert state(page) | {
        "size": "back-row",
        "theme": "contrast",
        "facet": "vaste-basis",
        "kind": ["tip"],
        "lang": "en",
    } == state(page)


@whole
def test_the_panel_stands_within_the_window_and_a_click_beside_it_closes_it(watch):
    page = watch().open("/")
    for width, height in SIZES.values():
        resize(page, width, height)
        page.locator("[data-display] > button").click()
        panel = page.locator("#display")
        expect(panel.locator("input:checked").first).to_be_focused()
        box = panel.bounding_box()
        assert box["x"] >= 0 and box["y"] >= 0, (width, box)
        assert box["x"] + box["width"] <= width and box["y"] + box["height"] <= height, (width, box)
        page.mouse.click(5, height - 5)
        expect(panel).to_be_hidden()


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_the_size_stands_in_the_address_and_outlives_reload_language_and_back(watch, small_hall, address):
    page = watch(base=small_hall.base).open(f"{address}?facet=kleine-stap")
    page.locator("[data-display] > button").click()
    page.get_by_role("radio", name="Achterste rij").check()
    page.wait_for_url(re.compile(r"\?lang=nl&facet=kleine-stap&size=back-row$"))
    page.reload()
    page.evaluate("praatplaat.ready")
    expect(page.locator("[data-praatplaat]")).to_have_attribute("data-size", "back-row")
    page.locator("[data-lang-to=en]").click()
    page.locator("[data-display] > button").click()
    expect(page.get_by_role("radio", name="Back row")).to_be_checked()
    page.keyboard.press("Escape")
    page.evaluate("praatplaat.go({size: 'normal'})")
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-praatplaat]').dataset.size === 'back-row'")


@whole  # test_history.py: what is unknown in the address is named
def test_an_unknown_size_gives_a_sentence_and_the_usual_one(watch, small_hall):
    watched = watch(base=small_hall.base)
    for lang, sentence in (
        ("nl", "De grootte ‘reus’ is er niet. Kies uit: normal, back-row."),
        ("en", "There is no size ‘reus’. Choose from: normal, back-row."),
    ):
        page = watched.open(f"/?lang={lang}&size=reus")
        expect(page.locator("[data-notice]")).to_have_text(sentence)
        assert state(page)["size"] == "normal"


@whole
def test_a_size_chosen_in_the_outline_fits_the_plate_that_comes_after_it(watch):
    watched = watch("projected")
    places = (
        "Object.fromEntries(praatplaat.visible().map(id => [id, Object.values(praatplaat.where(id)).map(Math.round)]))"
    )
    fresh = watched.open("/?facet=ict-basis&size=back-row").evaluate(places)
    page = watched.open("/?view=outline&facet=ict-basis&size=back-row")
    page.evaluate("praatplaat.go({view: 'plate'})")
    page.wait_for_function(f"want => JSON.stringify({places}) === JSON.stringify(want)", arg=fresh)


@whole
def test_on_a_small_plate_no_button_covers_a_card(watch):
    page = watch(viewport={"width": 960, "height": 540}, reduced_motion="reduce").open("/")
    for part in (
        {"facet": "samenwerken"},
        {"facet": "samenwerken", "alone": 1},
        {"facet": "", "alone": 0, "group": "schuur"},
    ):
        page.evaluate("part => praatplaat.go(part)", part)
        expect(page.locator("[data-more]")).to_be_visible()
        covered = page.evaluate("""() => {
          const box = part => part.getBoundingClientRect(), cards = praatplaat.visible().map(praatplaat.where)
          return [...document.querySelectorAll('[data-more], .unfold')].filter(button => button.checkVisibility()).map(box)
            .flatMap(at => cards.filter(card => card.x < at.right && card.x + card.width > at.left && card.y + card.height > at.top)).length }""")
        assert covered == 0, part


@whole
def test_on_the_narrowest_phone_the_header_has_two_rows(watch):
    page = watch(viewport={"width": 320, "height": 640}).open("/")
    for lang, width in itertools.product(LANGUAGES, (320, 358)):  # as wide as a phone, and as a frame in a page on one
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("lang => praatplaat.go({lang})", lang)
        rows = page.evaluate("""() => [...document.querySelectorAll('.head > :is(.brand, .display), .head .switch, .head > .find')]
          .filter(part => part.checkVisibility()).map(part => part.getBoundingClientRect()).map(box => Math.round((box.top + box.bottom) / 2))""")
        assert len(rows) == 6 and len(set(rows)) == 2, (lang, width, rows)
        assert page.locator(".brand h1").bounding_box()["height"] < 50, (lang, width)
        expect(page.get_by_role("button", name="Zoek" if lang == "nl" else "Find")).to_be_visible()


@whole  # test_places.py has what becomes smaller
def test_many_cards_are_smaller_at_rest_as_estimated_and_their_letters_are_not_on_a_projector(watch, tmp_path) -> None:
    folder = good_board(tmp_path / "board")
    (folder / "plate.yaml").unlink()
    for number in range(42):
        for ending in ("md", "en.md"):
            (folder / f"facets/stap-{number}.{ending}").write_bytes(
                (folder / f"facets/kleine-stap.{ending}").read_bytes()
            )
    scene = build_scene(net_of(read_board(folder), "nl"), "landscape")
    cards = {card.id: card for card in (*scene.cards, *scene.groups)}
    with served(folder) as running:
        for size in ("projected", "laptop"):
            unit = unit_of("landscape", SIZES[size])
            page = watch(size, running.base, reduced_motion="reduce").open("/?lang=nl")
            found = {id_: parts for id_, *parts in page.evaluate(BOXES)}
            assert len(found) > 42 and {cards[id_].larger for id_ in found} == {SMALLER}
            for id_, (body, icon, _) in found.items():
                guess = extent(cards[id_], "landscape", unit)
                assert is_like(guess.body, body, unit) and is_like(guess.icon, icon, unit), id_
            letters = page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.resting > .card:not(.member, .large) .label')).fontSize)"
            )
            assert SMALLER * letters >= (30 if size == "projected" else 21.5)
            page.close()
