"""Browsers of some years ago: those that cannot run the board keep a page to read and say so, the others run it."""

from __future__ import annotations

import re
from pathlib import Path

import panel as pn
from playwright.sync_api import expect

from praatplaat.app.component import Praatplaat
from praatplaat.i18n import say
from praatplaat.view import oldest, suffices
from tests.rooms import Led
from tests.sample_boards import GOOD
from tests.split import ran
from tests.sweep import ALL, whole
from tests.visiting import click_card
from tests.windows import set_window

ROOT = Path(__file__).parent.parent
LACKS = "delete Array.prototype.findLastIndex"  # as Chrome 96, Firefox 103 and Safari 15.3 do
# What Firefox 115 and Safari 16 lack, in scripts: they also throw at selectors that they do not know.
OF_2023 = """
  delete Element.prototype.checkVisibility;
  delete HTMLElement.prototype.showPopover;
  delete HTMLElement.prototype.hidePopover;
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    for (const kind of [Element, Document]) {
      const own = kind.prototype[name];
      if (own) kind.prototype[name] = function (selector) {
        if (/:has\\(|:popover-open/.test(selector)) throw new DOMException(`'${selector}' is not a valid selector`, "SyntaxError");
        return own.call(this, selector);
      };
    }
  }
"""
SEEN = "part => part.checkVisibility({visibilityProperty: true, contentVisibilityAuto: false})"


def unknown(page, *words):
    """Let the browser not know these words of a style sheet: others stand in their place in all that it gets."""

    def changed(route):
        answer = route.fetch()
        text = answer.text()
        for word in words:
            text = text.replace(word, f"x-{word}" if word[0].isalpha() else f":x-{word[1:]}")
        route.fulfill(response=answer, body=text)

    page.route(re.compile(r"/(board)?(\?.*)?$"), changed)


def test_a_browser_that_lacks_what_the_board_needs_keeps_the_page_to_read_and_says_so(watch, small_hall, tmp_path):
    file = tmp_path / "plaat.html"
    assert not ALL or ran("export", GOOD, file, "--lang", "nl").returncode == 0
    watched = watch(base=small_hall.base)
    page = watched.page
    page.add_init_script(LACKS)
    for size, lang, address in (
        ("phone", "nl", f"{small_hall.base}/?lang=nl"),
        ("laptop", "en", f"{small_hall.base}/board?lang=en"),
        *([("laptop", "nl", file.as_uri())] if ALL else []),
    ):
        set_window(page, size)
        page.goto(address)
        expect(page.get_by_text(say("page.old", lang, **oldest()))).to_be_visible()
        assert page.evaluate("window.praatplaat") is None, address
        headings = page.locator("[data-outline] [data-kind] h3")
        assert headings.count() == 3
        assert headings.evaluate_all(f"parts => parts.filter({SEEN}).length") == 3
        assert page.locator("[data-outline] .more").first.evaluate(SEEN), address
        # nothing that does nothing
        expect(page.locator("[data-find], [data-display]").locator("visible=true")).to_have_count(0)
        below = page.locator("#kleine-stap h3")
        expect(below).not_to_be_in_viewport()
        page.locator('[data-cards] [data-facet="kleine-stap"]').click()
        page.wait_for_url(re.compile("#kleine-stap$"))
        expect(below).to_be_in_viewport()
    watched.requests[:] = [url for url in watched.requests if not url.startswith("file:")]


@whole
def test_a_browser_without_units_of_a_container_shows_the_list_and_no_blank_plate(watch):
    watched = watch(bypass_csp=True)
    page = watched.page
    unknown(page, "cqw", "cqh")
    page.goto(f"{watched.base}/?lang=en")
    expect(page.get_by_text(say("page.old", "en", **oldest()))).to_be_visible()
    expect(page.locator("#plate")).to_be_hidden()
    expect(page.locator("[data-outline] h2").first).to_be_in_viewport()


def test_the_desk_says_so_too(hall, watch):
    led = Led(hall.port)
    page = watch(base=hall.base).page
    led.leads_in(page.context)
    page.add_init_script(LACKS)
    page.goto(f"{hall.base}/facilitate?lang=nl")
    expect(page.get_by_text(say("desk.old", "nl", **oldest()))).to_be_visible()
    expect(page.locator("[data-fields]")).to_be_hidden()


def test_a_cell_says_so_too(watch, board):
    """Panel runs the joint of a cell as a module of its own; here it has only what it needs to answer."""
    watched = watch(bypass_csp=True)
    page = watched.page
    page.goto(f"{watched.base}/health")
    page.evaluate(LACKS)
    plate = pn.panel(Praatplaat(board))
    told = page.evaluate(
        """async ([code, old]) => {
      const {render} = await import(URL.createObjectURL(new Blob([code], {type: "text/javascript"})));
      return (await render({model: {home: "jupyter", old, get_child: () => null}, view: {model: {}}})).textContent;
    }""",
        [plate._esm, plate.old],
    )
    assert all(say("page.old-cell", lang, **oldest()) in told for lang in ("nl", "en"))


def test_the_readme_names_the_versions_that_the_table_of_needs_does():
    told = re.search(
        r"Chrome and Edge from version ([\d.]+), Firefox from ([\d.]+), Safari from ([\d.]+)\.",
        (ROOT / "README.md").read_text("utf-8"),
    )
    assert told and list(told.groups()) == list(oldest().values())
    assert suffices().count("&&") >= 3


def test_the_test_of_a_browser_and_the_table_are_words_that_any_browser_reads():
    """A browser that does not know one word of a script runs none of it."""
    text = (ROOT / "assets" / "early.js").read_text("utf-8").replace("NEEDS", suffices())
    code = re.sub(r"^//.*$", "", text, flags=re.M)
    assert not re.search(r"\b(let|const|class|async|await|import|export)\b|=>|`|\?\.|\?\?|\.\.\.", code)


@whole
def test_what_the_board_can_bring_itself_is_brought(watch):
    """No pile of cards, the search works, a word explains itself and the next thing is done, Tab stays out of what is hidden."""
    watched = watch(bypass_csp=True)
    page = watched.page
    page.add_init_script(OF_2023)
    unknown(page, "content-visibility", ":popover-open", ":has(")
    page.goto(f"{watched.base}/?lang=nl")
    page.evaluate("praatplaat.ready")
    click_card(page, "ict-basis")
    page.evaluate("praatplaat.go({})")
    places = page.evaluate("praatplaat.visible().map(id => Object.values(praatplaat.where(id)).map(Math.round).join())")
    assert len(places) > 5
    assert len(set(places)) == len(places)
    assert page.locator('[data-open-facet="ict-basis"]').is_visible()

    word = page.locator("[data-explanation] .term").first
    word.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    meaning = page.locator("[data-meaning]")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !praatplaat.state().facet")

    page.locator("[data-find]").click()
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("[data-display] > button").click()
    expect(page.locator("#display")).to_be_visible()
    page.locator(".brand").click()
    expect(page.locator("#display")).to_be_hidden()

    page.evaluate("document.activeElement.blur()")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("Boolean(document.activeElement.closest('[data-outline]'))"))
    assert not any(reached)
    page.evaluate("praatplaat.go({view: 'outline'})")
    expect(page.locator("[data-outline] h2").first).to_be_visible()
    assert (
        page.locator('[data-cards] [data-facet="ict-basis"]').evaluate("card => getComputedStyle(card).visibility")
        == "hidden"
    )


def test_no_script_asks_with_a_selector_that_a_browser_of_2023_does_not_know():
    """It would throw, and all that comes after it would not be done."""
    asked = re.compile(
        r"""(?:querySelector|querySelectorAll|matches|closest)\([^;\n]*:(?:has\(|popover-open|open\b|modal\b|state\()"""
    )
    paths = [path for path in (ROOT / "assets").rglob("*.js") if path.name != "older.js"]
    assert [f"{path.name}: {found[0]}" for path in paths for found in asked.finditer(path.read_text("utf-8"))] == []
