"""The screen test: capitals, greys and colours to look at, and the form that tells which size a room needs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SIZES, Watched
from tests.server import Served
from tests.sweep import whole
from tests.visiting import state
from tests.windows import set_window

# How high capitals really are in the three sample lines, in percent of the window's height.
CAPITALS = """() => [...document.querySelectorAll('.screen .sample')].map(line => { const ruler = document.createElement('i')
  ruler.style.cssText = 'display: inline-block; height: 1cap'; line.append(ruler)
  const {height} = ruler.getBoundingClientRect(); ruler.remove(); return height / innerHeight * 100 })"""


def fill(page: Page, depth: str, height: str) -> None:
    page.locator("#screen-depth").fill(depth)
    page.locator("#screen-height").fill(height)
    page.locator("[data-room] [type=submit]").click()


@pytest.fixture
def opened(watch: Callable[..., Watched], small_hall: Served) -> Callable[..., Page]:
    """Return what opens an address of the small board."""
    return lambda path, size="laptop": watch(size, base=small_hall.base).open(path)


def test_capitals_on_the_screen_test_are_2_3_and_4_percent_of_the_window(opened):
    page = opened("/?view=screen")
    for size, (width, _) in SIZES.items():
        set_window(page, size)
        assert page.evaluate(CAPITALS) == pytest.approx([2, 3, 4], rel=0.01), size
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size


def test_the_greys_are_eleven_even_steps_and_the_palette_has_every_kind_as_on_the_plate(watch, board):
    page = watch("projected").open("/?view=screen")
    greys = page.evaluate(
        "[...document.querySelectorAll('.screen-greys li')].map(e => getComputedStyle(e).backgroundColor.match(/\\d+/g).map(Number))"
    )
    assert [grey[0] for grey in greys] == [int(25.5 * i + 0.5) for i in range(11)]
    assert all(len(set(grey[:3])) == 1 for grey in greys)
    look = "selector => [...document.querySelectorAll(selector)].map(e => { const s = getComputedStyle(e); return [e.dataset.icon, s.backgroundColor, s.borderTopColor, s.color, parseFloat(s.fontSize) / (e.matches('.large') ? 1.14 : 1)] })"
    shown = page.evaluate(look, ".screen-palette .card")
    assert [row[0] for row in shown] == [kind.icon for kind in board.kinds.values()]
    on_plate = page.evaluate(look, "[data-cards] .card")
    for icon, *colours, type_ in shown:
        twin = next(row for row in on_plate if row[0] == icon)
        assert colours == twin[1:4]
        assert type_ == pytest.approx(twin[4], rel=0.02)


VERDICTS = [
    (
        "8",
        "2",
        "Gewoon is groot genoeg",
        "op 4 keer de beeldhoogte. Daar moeten hoofdletters 2 % van de hoogte zijn.",
        "normal",
    ),
    ("2,5 m", "2.5", "Gewoon is groot genoeg", "op 1 keer de beeldhoogte. Daar moeten hoofdletters 0,5 %", "normal"),
    ("9,5", "2", "Kies ‘Achterste rij’", "9,5 m gedeeld door 2 m: de achterste rij zit op 4,75 keer", "back-row"),
    (
        "12",
        "2",
        "Te ver voor dit beeld",
        "op 6 keer de beeldhoogte. Daar moeten hoofdletters 3 % van de hoogte zijn.",
        "back-row",
    ),
    ("100", "0.3", "Te ver voor dit beeld", "op 333,33 keer", "back-row"),
]


@whole  # the form and its sums are in the tests of what is too far, of a phone and of another language
def test_the_form_says_which_size_the_last_row_needs_and_why(opened):
    page = opened("/?view=screen&facet=kleine-stap", "projected")
    for depth, height, verdict, sentence, size in VERDICTS:
        page.evaluate("praatplaat.go({view: 'screen', size: 'normal'})")
        fill(page, depth, height)
        expect(page.locator("[data-advice] h4")).to_have_text(verdict)
        expect(page.locator("[data-advice]")).to_contain_text(sentence)
        page.locator("[data-room] [data-size-to]").click()
        page.wait_for_function("() => praatplaat.state().view === 'plate'")
        assert state(page)["size"] == size and state(page)["facet"] == "kleine-stap"
        expect(page.locator("[data-praatplaat]")).to_have_attribute("data-size", size)


def test_too_far_says_how_far_the_plate_reaches_and_how_high_a_picture_would_do(opened):
    page = opened("/?view=screen&lang=en", "projected")
    fill(page, "12", "2")
    reach, needed = map(
        float,
        re.search(
            r"up to ([\d.]+) m away\. Bring a picture ([\d.]+) m high", page.locator("[data-advice]").inner_text()
        ).groups(),
    )
    assert 2 < reach < 12 and 2 < needed < 12
    for depth, height in ((str(reach), "2"), ("12", str(needed))):
        fill(page, depth, height)
        expect(page.locator("[data-advice] h4")).to_have_text("Choose ‘Back row’")


NONSENSE = [
    ("", "2", "depth", "Vul hier een getal in"),
    ("twaalf", "2", "depth", "‘twaalf’ is geen aantal meters"),
    ("-4", "2", "depth", "‘-4’ is geen aantal meters"),
    ("1.000,5", "2", "depth", "geen aantal meters"),
    ("500", "2", "depth", "500 meter kan hier niet. Kies iets van 1 tot 100 meter."),
    ("8", "0", "height", "0 meter kan hier niet. Kies iets van 0,3 tot 20 meter."),
    ("2", "8", "height", "Staan de twee getallen omgekeerd?"),
    ("8", "<b>2</b>", "height", "‘<b>2</b>’ is geen aantal meters"),
]


@whole
def test_nonsense_in_the_form_gets_a_sentence_at_its_field_and_no_advice(opened):
    page = opened("/?view=screen")
    for depth, height, field, sentence in NONSENSE:
        fill(page, "8", "2")
        expect(page.locator("[data-advice] h4")).to_be_visible()
        fill(page, depth, height)
        expect(page.locator(f"[data-wrong={field}]")).to_contain_text(sentence)
        expect(page.locator(f"#screen-{field}")).to_be_focused()
        expect(page.locator(f"#screen-{field}")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("[data-advice]")).to_be_empty()
        expect(page.locator("[data-room] [data-size-to]")).to_be_hidden()
        page.locator(f"#screen-{field}").press_sequentially("1")
        expect(page.locator(f"[data-wrong={field}]")).to_be_hidden()


def test_what_was_filled_in_stays_and_is_answered_in_the_other_language(opened):
    page = opened("/?view=screen")
    page.locator("#screen-depth").fill("7,5")
    page.locator("#screen-height").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-advice] h4")).to_have_text("Gewoon is groot genoeg")
    page.evaluate("praatplaat.go({lang: 'en'})")
    expect(page.locator("[data-advice] h4")).to_have_text("Normal is large enough")
    expect(page.locator("[data-advice]")).to_contain_text("7.5 m divided by 2 m")
    expect(page.locator("#screen-depth")).to_have_value("7,5")
    assert page.locator(".screen-head h2").inner_text() == "Screen test"


def test_the_screen_test_fills_the_window_and_escape_leads_back(opened):
    page = opened("/?facet=kleine-stap", "projected")
    page.locator("[data-display] > button").click()
    page.get_by_role("link", name="Schermtest").click()
    screen = page.locator("[data-screen]")
    expect(screen).to_be_focused()
    assert screen.bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    expect(page.locator(".head")).to_be_hidden()
    expect(page.locator("[data-explanation]")).to_be_hidden()
    assert page.evaluate("[praatplaat.visible(), praatplaat.where('kleine-stap')]") == [[], None]
    page.keyboard.press("Escape")
    expect(screen).to_be_hidden()
    expect(page.locator("[data-display] > button")).to_be_focused()
    expect(page.locator("[data-open-facet=kleine-stap]")).to_be_visible()


def test_on_a_phone_the_sum_is_that_of_a_projected_plate(opened):
    page, found = opened("/?view=screen&lang=en", "phone"), []
    for size in ("phone", "projected"):
        set_window(page, size)
        fill(page, "10", "2")
        text = page.locator("[data-advice]").inner_text()
        found.append(
            [float(number) for number in re.search(r"they are ([\d.]+)%, with ‘Back row’ ([\d.]+)%", text).groups()]
        )
    assert found[0] == pytest.approx(found[1], abs=0.05)


@whole
def test_display_and_screen_test_work_in_the_file_and_leave_nothing_behind(watch, exported):
    watched = watch(base=exported.as_uri())
    page = watched.open("?facet=dip")
    page.locator("[data-display] > button").click()
    page.locator("#display [data-view-to=screen]").click()
    fill(page, "9", "2,4")
    page.locator("[data-room] [data-size-to]").click()
    page.wait_for_function("() => praatplaat.state().view === 'plate'")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert {url.split("?")[0] for url in watched.requests} == {exported.as_uri()}
