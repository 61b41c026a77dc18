"""Display: the size for the back row, the panel in the header, and the screen test that tells which size a room needs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from praatplaat.settings import LANGUAGES
from tests.conftest import SIZES
from tests.sweep import in_turn

ADDRESSES = ["/", "/board"]
LEAST = {"projected": 28, "laptop": 24, "phone": 16}
"""Pixels that the words on the plate are high at least, in every window."""

LABELS = """() => [...document.querySelectorAll('[data-cards] .card .label')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.offsetWidth).map(e => parseFloat(getComputedStyle(e).fontSize))"""

# How high capitals really are in the three sample lines, in percent of the window's height.
CAPITALS = """() => [...document.querySelectorAll('.screen .sample')].map(line => { const ruler = document.createElement('i')
  ruler.style.cssText = 'display: inline-block; height: 1cap'; line.append(ruler)
  const {height} = ruler.getBoundingClientRect(); ruler.remove(); return height / innerHeight * 100 })"""


def state(page: Page) -> dict[str, object]:
    return page.evaluate("praatplaat.state()")


def fill(page: Page, depth: str, height: str) -> None:
    page.locator("#screen-depth").fill(depth)
    page.locator("#screen-height").fill(height)
    page.locator("[data-room] [type=submit]").click()


@pytest.mark.parametrize(("size", "lang"), in_turn(LEAST, LANGUAGES))
def test_every_word_on_the_plate_is_large_enough_and_a_fifth_larger_for_the_back_row(watch, size, lang):
    page = watch(size).open(f"/?lang={lang}")
    for facet in ("", "ict-basis", "fondsen"):
        page.evaluate("facet => praatplaat.go({facet, size: 'normal'})", facet)
        expect(page.locator("[data-explanation]")).to_be_visible(visible=bool(facet))
        normal = page.evaluate(LABELS)
        assert len(normal) > 2
        assert min(normal) >= LEAST[size], facet
        page.evaluate("praatplaat.go({size: 'back-row'})")
        assert min(page.evaluate(LABELS)) >= 1.15 * min(normal), facet


@pytest.mark.parametrize("size", ["projected", "laptop"])
def test_header_and_explanation_grow_for_the_back_row_and_nothing_sticks_out(watch, size):
    page = watch(size).open("/?facet=samenwerken")
    type_ = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    before = page.evaluate(type_, "[data-explanation] .text")
    page.evaluate("praatplaat.go({size: 'back-row'})")
    assert page.evaluate(type_, "[data-explanation] .text") == pytest.approx(1.2 * before)
    assert page.evaluate(type_, ".legend button") >= 18
    head = "[...document.querySelectorAll('.head :is(h1, .legend, .switches, .display)')].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.right, r.bottom])"
    boxes, bottom = page.evaluate(head), page.evaluate("document.querySelector('.head').getBoundingClientRect().bottom")
    for i, (left, top, right, low) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= SIZES[size][0] and low <= bottom
        for other in boxes[i + 1 :]:
            assert right <= other[0] or other[2] <= left or low <= other[1] or other[3] <= top


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_panel_is_opened_used_and_closed_by_keyboard(watch, address):
    page = watch().open(f"{address}?lang=en&facet=ict-basis&kind=tip")
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
        "facet": "ict-basis",
        "kind": ["tip"],
        "lang": "en",
    } == state(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_panel_stands_within_the_window_and_a_click_beside_it_closes_it(watch, size):
    page = watch(size).open("/")
    page.locator("[data-display] button").click()
    panel = page.locator("#display")
    expect(panel.locator("input:checked").first).to_be_focused()
    box = panel.bounding_box()
    assert (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= SIZES[size][0]
        and box["y"] + box["height"] <= SIZES[size][1]
    )
    page.mouse.click(5, SIZES[size][1] - 5)
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_size_stands_in_the_address_and_outlives_reload_language_and_back(watch, address):
    page = watch().open(f"{address}?facet=belangen")
    page.locator("[data-display] button").click()
    page.get_by_role("radio", name="Achterste rij").check()
    page.wait_for_url(re.compile(r"\?lang=nl&facet=belangen&size=back-row$"))
    page.reload()
    page.evaluate("praatplaat.ready")
    expect(page.locator("[data-praatplaat]")).to_have_attribute("data-size", "back-row")
    page.locator("[data-lang-to=en]").click()
    page.locator("[data-display] button").click()
    expect(page.get_by_role("radio", name="Back row")).to_be_checked()
    page.keyboard.press("Escape")
    page.evaluate("praatplaat.go({size: 'normal'})")
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-praatplaat]').dataset.size === 'back-row'")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("nl", "De grootte ‘reus’ is er niet. Kies uit: normal, back-row."),
        ("en", "There is no size ‘reus’. Choose from: normal, back-row."),
    ],
)
def test_an_unknown_size_gives_a_sentence_and_the_usual_one(watch, lang, sentence):
    page = watch().open(f"/?lang={lang}&size=reus")
    expect(page.locator("[data-notice]")).to_have_text(sentence)
    assert state(page)["size"] == "normal"


def test_a_size_chosen_in_the_outline_fits_the_plate_that_comes_after_it(watch):
    page = watch("projected").open("/?view=outline&facet=ict-basis&size=back-row")
    page.evaluate("praatplaat.go({view: 'plate'})")
    places = (
        "Object.fromEntries(praatplaat.visible().map(id => [id, Object.values(praatplaat.where(id)).map(Math.round)]))"
    )
    fresh = watch("projected").open("/?facet=ict-basis&size=back-row").evaluate(places)
    page.wait_for_function(f"want => JSON.stringify({places}) === JSON.stringify(want)", arg=fresh)


@pytest.mark.parametrize("size", SIZES)
def test_capitals_on_the_screen_test_are_2_3_and_4_percent_of_the_window(watch, size):
    page = watch(size).open("/?view=screen")
    assert page.evaluate(CAPITALS) == pytest.approx([2, 3, 4], rel=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


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


def test_the_form_says_which_size_the_last_row_needs_and_why(watch):
    page = watch("projected").open("/?view=screen&facet=dip")
    for depth, height, verdict, sentence, size in VERDICTS:
        page.evaluate("praatplaat.go({view: 'screen', size: 'normal'})")
        fill(page, depth, height)
        expect(page.locator("[data-advice] h4")).to_have_text(verdict)
        expect(page.locator("[data-advice]")).to_contain_text(sentence)
        page.locator("[data-room] [data-size-to]").click()
        page.wait_for_function("() => praatplaat.state().view === 'plate'")
        assert state(page)["size"] == size and state(page)["facet"] == "dip"
        expect(page.locator("[data-praatplaat]")).to_have_attribute("data-size", size)


def test_too_far_says_how_far_the_plate_reaches_and_how_high_a_picture_would_do(watch):
    page = watch("projected").open("/?view=screen&lang=en")
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


def test_nonsense_in_the_form_gets_a_sentence_at_its_field_and_no_advice(watch):
    page = watch().open("/?view=screen")
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


def test_what_was_filled_in_stays_and_is_answered_in_the_other_language(watch):
    page = watch().open("/?view=screen")
    page.locator("#screen-depth").fill("7,5")
    page.locator("#screen-height").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-advice] h4")).to_have_text("Gewoon is groot genoeg")
    page.evaluate("praatplaat.go({lang: 'en'})")
    expect(page.locator("[data-advice] h4")).to_have_text("Normal is large enough")
    expect(page.locator("[data-advice]")).to_contain_text("7.5 m divided by 2 m")
    expect(page.locator("#screen-depth")).to_have_value("7,5")
    assert page.locator(".screen-head h2").inner_text() == "Screen test"


def test_the_screen_test_fills_the_window_and_escape_leads_back(watch):
    page = watch("projected").open("/?facet=samenwerken")
    page.locator("[data-display] button").click()
    page.get_by_role("link", name="Schermtest").click()
    screen = page.locator("[data-screen]")
    expect(screen).to_be_focused()
    assert screen.bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    expect(page.locator(".head")).to_be_hidden()
    expect(page.locator("[data-explanation]")).to_be_hidden()
    assert page.evaluate("[praatplaat.visible(), praatplaat.where('dip')]") == [[], None]
    page.keyboard.press("Escape")
    expect(screen).to_be_hidden()
    expect(page.locator("[data-display] button")).to_be_focused()
    expect(page.locator("[data-open-facet=samenwerken]")).to_be_visible()


def test_on_a_phone_the_sum_is_that_of_a_projected_plate(watch):
    pages = [watch(size).open("/?view=screen&lang=en") for size in ("phone", "projected")]
    found = []
    for page in pages:
        fill(page, "10", "2")
        text = page.locator("[data-advice]").inner_text()
        found.append(
            [float(number) for number in re.search(r"they are ([\d.]+)%, with ‘Back row’ ([\d.]+)%", text).groups()]
        )
    assert found[0] == pytest.approx(found[1], abs=0.05)


def test_display_and_screen_test_work_in_the_file_and_leave_nothing_behind(watch, tmp_path):
    path = tmp_path / "plaat.html"
    subprocess.run(
        [sys.executable, "-m", "praatplaat", "export", str(path), "--lang", "nl"], capture_output=True, check=True
    )
    watched = watch(base=path.as_uri())
    page = watched.open("?facet=dip")
    page.locator("[data-display] button").click()
    page.locator("#display a").click()
    fill(page, "9", "2,4")
    page.locator("[data-room] [data-size-to]").click()
    page.wait_for_function("() => praatplaat.state().view === 'plate'")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert {url.split("?")[0] for url in watched.requests} == {path.as_uri()}


@pytest.mark.parametrize("query", ["?facet=samenwerken", "?facet=samenwerken&alone=1", "?group=schuur"])
def test_on_a_small_plate_no_button_covers_a_card(watch, query):
    page = watch(viewport={"width": 960, "height": 540}, reduced_motion="reduce").open(f"/{query}")
    expect(page.locator("[data-more]")).to_be_visible()
    covered = page.evaluate("""() => {
      const box = part => part.getBoundingClientRect(), cards = praatplaat.visible().map(praatplaat.where)
      return [...document.querySelectorAll('[data-more], .unfold')].filter(button => button.checkVisibility()).map(box)
        .flatMap(at => cards.filter(card => card.x < at.right && card.x + card.width > at.left && card.y + card.height > at.top)).length }""")
    assert covered == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_the_narrowest_phone_the_header_has_two_rows(watch, lang):
    page = watch(viewport={"width": 320, "height": 640}).open(f"/?lang={lang}")
    rows = page.evaluate("""() => [...document.querySelectorAll('.head > :is(.brand, .display), .head .switch, .head > .find')]
      .map(part => part.getBoundingClientRect()).map(box => Math.round((box.top + box.bottom) / 2))""")
    assert len(rows) == 5 and len(set(rows)) == 2, rows
    expect(page.get_by_role("button", name="Zoek" if lang == "nl" else "Find")).to_be_visible()
