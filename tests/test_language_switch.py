"""Another language by keyboard: the focus stays on the switch, and what changed is said, in the new language; the header has space for its title."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from praatplaat.i18n import language_name, say
from tests.conftest import MOVES
from tests.garden_boards import WORDS, garden
from tests.rooms import Led
from tests.sample_boards import GOOD
from tests.split import ran
from tests.sweep import ALL, whole

FOCUSED = "() => { const part = document.activeElement; return [part.dataset.langTo ?? part.hreflang, part.matches(':focus-visible')]; }"


def test_on_the_board_the_focus_stays_on_the_switch_and_the_new_language_is_said_in_it(watch, small_hall, tmp_path):
    file = tmp_path / "plaat.html"
    assert not ALL or ran("export", GOOD, file, "--lang", "nl").returncode == 0
    for home, base, address in (
        ("page", small_hall.base, "/?lang=nl"),
        ("panel", small_hall.base, "/board?lang=nl&facet=vaste-basis"),
        *([("file", file.as_uri(), "")] if ALL else []),
    ):
        page = watch(base=base, **MOVES).open(address)
        said = page.locator("[data-says]")
        for lang in ("en", "nl"):
            page.locator(f"[data-lang-to={lang}]").focus()
            page.keyboard.press("Enter")
            expect(page.locator("[data-praatplaat]")).to_have_attribute("lang", lang)
            expect(said).to_have_text(say("live.language", lang, language=language_name(lang, lang)))
            assert said.evaluate("part => part.closest('[lang]').lang") == lang
            assert page.evaluate(FOCUSED) == [lang, True], (home, lang)


def test_whatever_had_the_focus_has_it_in_the_other_language(watch, small_hall):
    """All that is put anew: the legend, the choices of the search, the corner, a card of the outline, what was unrolled."""
    page = watch(base=small_hall.base, **MOVES).open("/?lang=nl")
    for state, selector in (
        ({}, "[data-kind-to=tip]"),
        ({}, "[data-zoom=in]"),
        ({}, "[data-cards] [data-facet=kleine-stap]"),
        ({"view": "outline"}, "[data-outline] [data-facet=kleine-stap]"),
        ({"facet": "vaste-basis"}, "[data-about] [data-path]"),
    ):
        page.evaluate("state => praatplaat.go({view: 'plate', facet: '', lang: 'nl', ...state})", state)
        page.locator(selector).focus()
        page.evaluate("praatplaat.go({lang: 'en'})")
        assert page.evaluate("selector => document.activeElement.matches(selector)", selector), selector


def test_on_the_desk_and_at_its_door_too(watch, hall):
    page = watch(base=hall.base).page
    page.goto(f"{hall.base}/facilitate?lang=nl")
    for leads in (False, True):
        if leads:
            led = Led(hall.port)
            led.leads_in(page.context)
            page.goto(f"{hall.base}/facilitate?lang=nl")
            expect(page.locator("[data-code]").first).not_to_be_empty()
        page.locator(".languages [hreflang=en]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator(".languages [hreflang=en]")).to_be_focused()
        expect(page).to_have_url(f"{hall.base}/facilitate?lang=en")
        if leads:
            expect(page.locator("[data-said]")).to_have_text(say("desk.language", "en", language="English"))


@whole  # test_routes_in_header.py looks at that header at all sizes
def test_the_switches_of_the_dashboard_stand_in_one_line_inside_its_header(watch, small_hall):
    page = watch(base=small_hall.base).open("/board?lang=en")
    head = page.locator(".head").bounding_box()
    boxes = [link.bounding_box() for link in page.locator(".head .switches a").all()]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert all(head["y"] <= box["y"] and box["y"] + box["height"] <= head["y"] + head["height"] for box in boxes)


def test_a_long_title_folds_the_legend_in_its_own_language_only(watch, tmp_path: Path) -> None:
    board = garden(tmp_path / "board", {"fy": "nl", "fr": "en"})
    text = (board / "board.yaml").read_text("utf-8")
    assert text.count(WORDS["fy"]["title"]) == 1
    (board / "board.yaml").write_text(
        text.replace(WORDS["fy"]["title"], "In namme " + "fan in soad wurden " * 5), "utf-8"
    )
    assert ran("export", board, tmp_path / "x.html", "--lang", "fr").returncode == 0
    page = watch(base=(tmp_path / "x.html").as_uri()).open("?lang=fr")
    folded = page.locator("[data-folds-open]")
    expect(folded).to_be_hidden()
    for code, is_long in (("fy", True), ("fr", False)):
        page.click(f"[data-lang-to={code}]")
        expect(folded).to_be_visible(visible=is_long)
