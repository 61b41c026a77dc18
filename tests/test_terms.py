"""Marked words on the real pages: they explain themselves by mouse, touch and keyboard, and are in nobody's way."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import expect

from praatplaat.content import read_board
from praatplaat.view.glossary import in_order
from tests.axe import expect_clean
from tests.server import served
from tests.split import ran
from tests.sweep import ALL, one, whole
from tests.worded_board import FACET, TERM, TERMS, worded_board

PAGES = ["/", "/board", "file"]
OVERLAP = """([word, box]) => [...word.getClientRects()].some(w => { const b = box.getBoundingClientRect();
    return w.left < b.right && b.left < w.right && w.top < b.bottom && b.top < w.bottom })"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small board with a few words that are explained."""
    return worded_board(tmp_path_factory.mktemp("worded") / "board")


@pytest.fixture(scope="module")
def worded(folder):
    """That board, read."""
    return read_board(folder)


@pytest.fixture(scope="module")
def bases(folder, tmp_path_factory):
    """Its addresses: of the server, and of the file that the real command writes."""
    path = tmp_path_factory.mktemp("file") / "plaat.html"
    assert ran("export", folder, path, "--lang", "nl").returncode == 0
    with served(folder) as running:
        yield {"/": running.base, "/board": running.base, "file": path.as_uri()}


@pytest.fixture(params=PAGES)
def open_(request, watch, bases):
    """Return an opener of a facet on the explorer, the dashboard and the file: the page, the word and its meaning."""

    def opened(size="laptop", query="", **options):
        address = "" if request.param == "file" else request.param
        page = watch(size, bases[request.param], **options).open(f"{address}?facet={FACET}{query}")
        if request.param == "/board" and "outline" not in query:
            page.wait_for_selector("[data-picture=bokeh]", state="attached")
        return page, page.locator(f'[data-explanation] .term[href="#term-{TERM}"]'), page.locator("[data-meaning]")

    return opened


def stands_clear(page, word, box):
    """Tell that the meaning lies inside the window and not on its word."""
    at, window = box.bounding_box(), page.viewport_size
    assert at["x"] >= 0 and at["y"] >= 0
    assert at["x"] + at["width"] <= window["width"] and at["y"] + at["height"] <= window["height"]
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert not page.evaluate(OVERLAP, [word.element_handle(), box.element_handle()])


@pytest.mark.parametrize("open_", one(PAGES), indirect=True)
def test_a_mouse_that_rests_on_a_word_gets_its_meaning_and_can_go_there(open_, worded):
    page, word, box = open_()
    expect(box).to_be_hidden()
    word.hover()
    expect(box).to_be_visible()
    expect(box.locator("p")).to_have_text(worded.glossary[TERM].meaning["nl"])
    expect(box.locator("b")).to_have_text(TERM)
    stands_clear(page, word, box)
    page.clock.install()
    box.hover()
    page.clock.run_for(2000)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(2000)
    expect(box).to_be_hidden()


@pytest.mark.parametrize("open_", one(PAGES, 0), indirect=True)
def test_escape_takes_only_the_meaning_away(open_):
    page, word, box = open_()
    word.hover()
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator(f"[data-open-facet={FACET}]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-explanation]")).to_be_hidden()


@pytest.mark.parametrize("open_", one(PAGES, 1), indirect=True)
def test_by_keyboard_a_word_explains_itself_when_it_is_reached(open_, worded):
    page, word, box = open_()
    links = page.locator("[data-explanation] :is(a, button)").evaluate_all("all => all.map(e => e.hash ?? '')")
    page.locator("[data-explanation] :is(a, button)").nth(links.index(f"#term-{TERM}") - 1).focus()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    expect(box).to_be_visible()
    stands_clear(page, word, box)
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(box).to_be_visible()
        page.keyboard.press(key)
        expect(box).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    next_ = page.locator("[data-explanation] .term:focus").get_attribute("href").removeprefix("#term-")
    assert next_ != TERM
    expect(box.locator("p")).to_have_text(worded.glossary[next_].meaning["nl"])
    page.evaluate("document.activeElement.blur()")
    expect(box).to_be_hidden()
    assert (
        word.evaluate(
            "word => word.getRootNode().querySelector('#' + word.getAttribute('aria-describedby')).textContent"
        )
        == (worded.glossary[TERM].meaning["nl"])
    )
    assert page.evaluate("location.hash") == ""


@pytest.mark.parametrize("open_", one(PAGES, 2), indirect=True)
def test_a_click_keeps_the_meaning_until_the_next_click_there_or_elsewhere(open_):
    page, word, box = open_()
    word.click()
    expect(box).to_be_visible()
    page.clock.install()
    page.mouse.move(5, 5)
    page.clock.run_for(2000)
    expect(box).to_be_visible()
    word.click()
    expect(box).to_be_hidden()
    word.click()
    expect(box).to_be_visible()
    page.locator("[data-explanation] h2").click()
    expect(box).to_be_hidden()
    expect(page.locator(f"[data-open-facet={FACET}]")).to_be_visible()


@pytest.mark.parametrize(
    ("open_", "width"), list(product(PAGES, (390, 320))) if ALL else [("/", 320)], indirect=["open_"]
)
def test_a_tap_on_a_phone_shows_the_meaning_of_every_word_inside_the_window(open_, worded, width):
    page, _, box = open_(
        "phone", viewport={"width": width, "height": 640}, has_touch=True, is_mobile=True, query="&size=back-row"
    )
    words = page.locator("[data-explanation] .term")
    assert words.count() == TERMS
    for marked in words.all():
        marked.tap()
        expect(box.locator("p")).to_have_text(
            worded.glossary[marked.get_attribute("href").removeprefix("#term-")].meaning["nl"]
        )
        expect(box).to_be_visible()
        stands_clear(page, marked, box)
    marked.tap()
    expect(box).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("open_", one(PAGES, 0), indirect=True)
def test_the_meaning_follows_its_word_and_goes_when_that_is_scrolled_away(open_):
    page, word, box = open_(viewport={"width": 1280, "height": 400})
    word.click()
    expect(box).to_be_visible()
    pane = page.locator("[data-explanation]")
    there = word.bounding_box()["y"]
    pane.evaluate("pane => pane.scrollBy(0, 40)")
    page.wait_for_function(
        """([word, box, there]) => { const w = word.getBoundingClientRect(), b = box.getBoundingClientRect();
        return Math.abs(w.y - there + 40) < 2 && Math.min(Math.abs(b.top - w.bottom), Math.abs(w.top - b.bottom)) < 10 }""",
        arg=[word.element_handle(), box.element_handle(), there],
    )
    stands_clear(page, word, box)
    pane.evaluate("pane => pane.scrollTo(0, pane.scrollHeight)")
    expect(box).to_be_hidden()


@pytest.mark.parametrize("open_", one(PAGES, 2), indirect=True)
def test_in_another_language_the_words_explain_themselves_in_it(open_, worded):
    page, word, box = open_()
    word.click()
    page.keyboard.press("Escape")
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("[data-praatplaat]")).to_have_attribute("lang", "en")
    word.hover()
    expect(box.locator("p")).to_have_text(worded.glossary[TERM].meaning["en"])
    page.evaluate("praatplaat.go({facet: 'kleine-stap'})")
    expect(box).to_be_hidden()


@pytest.mark.parametrize(
    ("open_", "size", "scheme"),
    list(product(PAGES, ("projected", "phone"), ("light", "dark")))
    if ALL
    else [("/", "phone", "dark"), ("/board", "projected", "light")],
    indirect=["open_"],
)
@whole
def test_axe_finds_nothing_with_a_meaning_open(open_, size, scheme):
    page, word, box = open_(size, color_scheme=scheme, reduced_motion="reduce")
    word.click()
    expect(box).to_be_visible()
    page.evaluate("Promise.all(document.getAnimations().map(a => a.finished))")
    expect_clean(page)


@pytest.mark.parametrize(
    ("open_", "lang"), list(product(PAGES, ("nl", "en"))) if ALL else [("file", "en")], indirect=["open_"]
)
def test_the_outline_ends_with_all_words_and_leaves_them_out_where_a_choice_was_made(open_, worded, lang):
    page, _, _ = open_(query=f"&lang={lang}&view=outline")
    last = page.locator("[data-outline] > div > section").last
    expect(last).to_have_attribute("id", "glossary")
    expect(last).to_be_visible()
    assert last.locator("h3").all_text_contents() == [term.term[lang] for term in in_order(worded, lang)]
    assert last.locator("article > p").all_text_contents() == [term.meaning[lang] for term in in_order(worded, lang)]
    page.evaluate("praatplaat.go({facet: '', kind: ['tip']})")
    expect(last).to_be_hidden()
    page.evaluate("praatplaat.go({kind: []})")
    expect(last).to_be_visible()


@pytest.mark.parametrize("kind", one(["/", "file"]))
def test_without_scripts_a_word_leads_to_its_meaning(watch, bases, worded, kind):
    watched = watch(java_script_enabled=False, base=bases[kind])
    watched.page.goto(watched.base)
    watched.page.locator(f"#{FACET} .term[href='#term-{TERM}']").click()
    expect(watched.page.locator(f"#term-{TERM} p")).to_be_in_viewport()
    expect(watched.page.locator(f"#term-{TERM} p")).to_have_text(worded.glossary[TERM].meaning["nl"])
    expect(watched.page.locator("[data-meaning]")).to_be_hidden()
