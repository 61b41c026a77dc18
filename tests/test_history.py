"""What the address says of the page: language, view, filters and each step, replayed by Back and Forward."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.axe import expect_clean
from tests.sweep import one, whole
from tests.visiting import ADDRESSES, CALM, click_card


@pytest.mark.parametrize("address", one(ADDRESSES, 1))
@whole
def test_language_switches_without_a_reload_and_moves_no_card(watch, address):
    page = watch().open(address)
    page.evaluate("window.mark = 1")
    before = page.evaluate(
        "praatplaat.visible().map(id => [id, praatplaat.where(id).x, praatplaat.where(id).y + praatplaat.where(id).height / 2])"
    )
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("h1")).to_have_text("Digital transformation: a discussion plate")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.title() == "Digital transformation: a discussion plate"
    after = page.evaluate(
        "praatplaat.visible().map(id => [id, praatplaat.where(id).x, praatplaat.where(id).y + praatplaat.where(id).height / 2])"
    )
    assert [row[0] for row in before] == [row[0] for row in after]
    assert all(
        abs(a - b) < 1 for was, now in zip(before, after, strict=True) for a, b in zip(was[1:], now[1:], strict=True)
    )
    assert page.evaluate("window.mark") == 1
    click_card(page, "ict-basis")
    expect(page.locator("[data-open-facet] h2")).to_contain_text("foundation")
    page.locator("[data-lang-to=nl]").click()
    expect(page.locator("[data-open-facet] h2")).to_contain_text("ICT-basis")


def test_what_was_unrolled_in_the_outline_stays_so_in_another_language(watch, hall):
    page = watch(base=hall.base).open("/?view=outline")
    page.locator("[data-article=samenwerken] [data-unroll]").click()
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("[data-article=samenwerken] h3")).to_contain_text("together")
    expect(page.locator("[data-article=samenwerken] .near").first).to_be_visible()
    button = page.locator("[data-article=samenwerken] [data-unroll]")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator("[data-article=samenwerken] .near").first).to_be_hidden()


def test_back_and_forward_replay_all_that_can_be_seen(watch, hall):
    page = watch(base=hall.base, **CALM).open("/")
    seen = "[praatplaat.state(), praatplaat.visible(), document.querySelector('[data-open-facet]')?.dataset.openFacet ?? '', document.querySelector('[data-explanation]:not([hidden]) h2')?.textContent ?? '', document.querySelectorAll('[data-result]').length]"
    steps = [
        {"q": "data"},
        {"only": ["sector:museum"]},
        {"q": "", "only": []},
        {"role": "educator"},
        {"role": "", "facet": "belangen", "depth": 2},
        {"to": "directie"},
        {"to": "", "alone": 1},
        {"facet": "", "route": "werksessie", "step": 2},
        {"step": 3},
        {"lang": "en"},
        {"route": "", "step": 0, "facet": "belangen", "view": "outline"},
    ]
    story = [page.evaluate(seen)]
    for part in steps:
        page.evaluate("part => praatplaat.go(part)", part)
        story.append(page.evaluate(seen))
        now, _, opened = story[-1][:3]
        assert now | part == now and opened == ("" if now["alone"] else now["facet"]), part
    same = f"want => JSON.stringify({seen}) === JSON.stringify(want)"
    for want in reversed(story[:-1]):
        page.go_back()
        page.wait_for_function(same, arg=want)
    for want in story[1:]:
        page.go_forward()
        page.wait_for_function(same, arg=want)


def test_steps_in_quick_succession_stand_in_the_history_one_by_one(watch, small_hall):
    page = watch(base=small_hall.base).open("/")
    page.evaluate(
        "['kleine-stap', 'vaste-basis'].forEach(id => document.querySelector(`[data-cards] [data-facet=${id}]`).click())"
    )
    expect(page).to_have_url(re.compile("facet=vaste-basis$"))
    page.go_back()
    expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-open-facet]")).to_have_count(0)
    assert "facet" not in page.evaluate("location.search")


UNKNOWN = [
    ("?facet=bestaat-niet", "‘bestaat-niet’ staat niet op deze plaat"),
    ("?lang=en&facet=bestaat-niet", "‘bestaat-niet’ is not on this plate"),
    ("?lang=tlh", "De taal ‘tlh’ is er niet"),
    ("?group=kelder", "De groep ‘kelder’ staat niet op deze plaat. Kies uit: praktijk"),
    ("?theme=zwart", "Het thema ‘zwart’ is er niet. Kies uit: auto, light, dark, contrast."),
    ("?size=reus", "De grootte ‘reus’ is er niet. Kies uit: normal, back-row."),
    ("?view=zijkant", "De weergave ‘zijkant’ is er niet"),
    ("?facet=%3Cscript%3Ealert(1)%3C/script%3E", "‘<script>alert(1)</script>’ staat niet op deze plaat"),
]


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_an_unknown_value_in_the_address_gives_the_whole_plate_and_a_sentence(watch, small_hall, address):
    watched = watch(base=small_hall.base)
    for query, sentence in UNKNOWN:
        page = watched.open(address + query)
        expect(page.locator("[data-notice]")).to_be_visible()
        expect(page.locator("[data-notice]")).to_contain_text(sentence)
        assert sentence not in page.locator("[data-world]").text_content()  # which stands on the plate, not in it
        assert set(page.evaluate("praatplaat.visible()")) >= {"vaste-basis", "kleine-stap"}, query
        expect(page.locator("[data-explanation]")).to_be_hidden()


@pytest.mark.parametrize("address", one(ADDRESSES))
def test_the_legend_filters_plate_and_outline_and_stands_in_the_address(watch, board, address):
    page = watch().open(address)
    page.locator("[data-kind-to=tip]").click()
    page.wait_for_function("() => praatplaat.state().kind.join() === 'tip'")
    expect(page).to_have_url(re.compile(r"\?lang=nl&kind=tip$"))
    faded = "ids => [...document.querySelectorAll('[data-cards] :is(.off, .hidden)[data-facet]')].map(card => card.dataset.facet).sort().join() === ids.sort().join()"
    page.wait_for_function(faded, arg=[facet.id for facet in board.facets if facet.kind != "tip"])
    page.evaluate("praatplaat.go({lang: 'en', view: 'outline'})")
    expect(page.locator("[data-outline] h2:visible")).to_have_count(1)
    expect(page.locator("[data-kind-to=tip]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-kind-to=tip]").click()
    expect(page.locator("[data-outline] section[data-kind] h2:visible")).to_have_count(len(board.kinds))


def test_the_legend_folds_behind_a_button_where_it_has_no_room(watch, small_hall):
    page = watch("laptop", base=small_hall.base).open("/?lang=en")
    folds, kind = page.get_by_role("button", name="Kinds", exact=True), page.locator("[data-kind-to=tip]")
    expect(kind).to_be_in_viewport()
    expect(folds).to_be_hidden()
    page.evaluate("document.querySelector('.praatplaat').dataset.many = ''")  # as with more than eight kinds
    expect(kind).to_be_hidden()
    for width in (1366, 1000):
        page.set_viewport_size({"width": width, "height": 768})
        folds.press("Enter")
        expect(page.locator("[data-kind-to]").first).to_be_focused()
        expect_clean(page)
        kind.click()
        expect(kind).to_have_attribute("aria-pressed", "true")
        expect(kind).to_be_in_viewport()
        kind.click()
        page.keyboard.press("Escape")
        expect(kind).to_be_hidden()
        expect(folds).to_be_focused()
        page.evaluate("delete document.querySelector('.praatplaat').dataset.many")
    page.evaluate("""() => {
      document.querySelector(".praatplaat").dataset.long = "";
      document.querySelector("h1").textContent = "A title without end ".repeat(15);
    }""")
    for width in (1366, 1000, 390):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.locator("h1").bounding_box()["height"] < 60, width
        for button in (page.locator("[data-find]"), page.locator("[data-display] > button")):
            expect(button).to_be_in_viewport(ratio=1)
