"""WCAG 2.2 AA by axe: 0 violations in every state, in both languages and all themes; and what axe does not see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.axe import expect_clean
from tests.looks import THEMES, show
from tests.sweep import ALL, one, whole

STATES = {
    "rest": "",
    "an open facet": "facet=ict-basis",
    "a facet without its explanation": "facet=ict-basis&alone=1",
    "farther away": "facet=dip&depth=3",
    "a group": "group=schuur",
    "found": "q=publieksdata",
    "nothing found": "q=zzqx",
    "chosen": "kind=example&only=sector:museum,size:small",
    "nothing left": "kind=tip&only=sector:museum&q=robot",
    "ways": "facet=ict-basis&to=den-scan",
    "a role": "role=marketeer",
    "a step": "route=werksessie&step=2",
    "a detour from a step": "route=werksessie&step=2&facet=dip",
    "a shorter outline": "view=outline&kind=tool",
    "an outline with an open facet": "view=outline&facet=dip&kind=tool",
    "an outline in which nothing is found": "view=outline&q=zzqx",
    "an outline beside a step": "view=outline&route=werksessie&step=3",
}
# In the sample they are looked at on a small board, on which axe is twice as fast: they show no other parts there than here.
SMALL = {
    "rest": "",
    "an open facet": "facet=vaste-basis",
    "a facet without its explanation": "facet=vaste-basis&alone=1",
    "farther away": "facet=kleine-stap&depth=3",
    "a group": "group=praktijk",
    "found": "q=stap",
    "nothing found": "q=zzqx",
    "chosen": "kind=example&only=sector:museum",
    "nothing left": "kind=tip&only=sector:museum&q=robot",
    "ways": "facet=vaste-basis&to=kleine-stap",
    "a role": "role=archivaris",
    "a step": "route=kort&step=2",
    "a detour from a step": "route=kort&step=2&facet=vaste-basis",
    "a shorter outline": "view=outline&kind=tip",
    "an outline with an open facet": "view=outline&facet=kleine-stap&kind=tip",
    "an outline in which nothing is found": "view=outline&q=zzqx",
    "an outline beside a step": "view=outline&route=kort&step=1",
}
LANGUAGES = ("nl", "en")
# A sample here, in which every other state, and every theme, size and language, has its turn; PRAATPLAAT_SWEEP=all looks at all of them.
SIZES = ("laptop", "phone", "projected")
EVERY = [(state, theme, lang, size) for state in STATES for theme in THEMES for lang in LANGUAGES for size in SIZES]
LOOKS = (
    EVERY
    if ALL
    else [(state, THEMES[i % 3], LANGUAGES[i % 2], SIZES[(i + i // 3) % 3]) for i, state in enumerate([*STATES][1::3])]
)
TARGETS = """() => [...document.querySelectorAll('a, button, input, label, [role=option]')]
  .filter(part => part.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !part.closest('.skips, [inert], p:not(:has(> button))'))
  .filter(part => !(part.matches('label') && part.htmlFor)).map(part => [part, part.getBoundingClientRect()])
  .filter(([, box]) => box.width < 43.9 || box.height < 43.9).map(([part, box]) => `${part.outerHTML.slice(0, 100)} ${box.width}x${box.height}`)"""


@pytest.fixture
def anywhere(small_hall, server):
    """The address of a small board, in the whole sweep of the shipped one, with a facet of it and a word that finds another."""
    return (server.base, "ict-basis", "scan") if ALL else (small_hall.base, "vaste-basis", "stap")


@pytest.mark.parametrize(
    ("address", "size", "options", "lang"),
    [
        (*one, lang)
        for one in [
            ("/board", "laptop", {}),
            *(
                [  # in the sample these are among the states below
                    ("/", "laptop", {"color_scheme": "dark"}),
                    ("/", "projected", {}),
                    ("/", "phone", {}),
                    ("/?theme=contrast", "projected", {}),
                    ("/?view=outline", "laptop", {}),
                ]
                if ALL
                else ()
            ),
        ]
        for lang in (LANGUAGES if ALL else LANGUAGES[:1])
    ],
)
@whole  # `/` is among the states below; the dashboard, with a workshop on it, in test_room_looks.py
def test_axe_finds_nothing(watch, anywhere, address, size, options, lang):
    base, opened, _ = anywhere
    page = watch(size, base, **options).open(f"{address}{'&' if '?' in address else '?'}lang={lang}")
    if address == "/board":
        page.wait_for_selector("[data-picture=bokeh]")
    for facet in ("", opened) if ALL else (opened,):
        page.evaluate("facet => praatplaat.go({facet})", facet)
        page.evaluate("Promise.all(document.getAnimations().map(a => a.finished))")
        expect_clean(page, facet)


@pytest.mark.parametrize("lang", LANGUAGES if ALL else ["en"])
def test_axe_finds_nothing_in_the_outline_with_all_of_it_open(watch, anywhere, lang):
    base, _, _ = anywhere
    page = watch(base=base).open(f"/?lang={lang}&view=outline")
    page.emulate_media(media="print")
    expect(page.locator("[data-article^=route-]").first).to_be_visible()
    expect_clean(page)


@pytest.mark.parametrize("board", one(["small", "shipped"]))
def test_axe_finds_nothing_in_any_state(watch, server, small_hall, board):
    base, states = (small_hall.base, SMALL) if board == "small" else (server.base, STATES)
    page = watch(base=base, reduced_motion="reduce").open("/")
    for state, theme, lang, size in LOOKS:
        show(page, f"lang={lang}&theme={theme}&{states[state] or 'q='}", size)
        expect(page.locator("[data-notice]")).to_be_hidden()
        expect_clean(page, (state, theme, lang, size))


@whole
def test_axe_finds_nothing_while_typing_choosing_the_other_end_and_reading_the_keys(watch, anywhere):
    base, facet, word = anywhere
    page = watch(base=base, reduced_motion="reduce").open(f"/?facet={facet}")
    for i, theme in enumerate(THEMES):
        page.evaluate("theme => praatplaat.go({theme})", theme)
        page.keyboard.press("p")
        page.keyboard.type(word)
        page.keyboard.press("ArrowDown")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        if ALL or i != 1:  # in the sample each theme has one of the two
            expect_clean(page, theme)
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("dialog[open]")).to_be_visible()
        if ALL or i == 1:
            expect_clean(page, theme)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)


DEPTHS = ("twaalf", "8", "40")


@pytest.mark.parametrize(
    ("size", "scheme", "depths"),
    [(size, scheme, DEPTHS) for size in SIZES for scheme in ("light", "dark")]
    if ALL
    else [("laptop", "dark", DEPTHS[::2]), ("phone", "light", DEPTHS[1:2])],
)
@whole
def test_axe_finds_nothing_in_the_display_panel_and_on_the_screen_test(watch, anywhere, size, scheme, depths):
    base, _, _ = anywhere
    page = watch(size, base, color_scheme=scheme).open("/?size=back-row")
    page.locator("[data-display] > button").click()
    expect(page.locator("#display input:checked").first).to_be_focused()
    expect_clean(page)
    page.locator("#display [data-view-to=screen]").click()
    for depth in depths:
        page.locator("#screen-depth").fill(depth)
        page.locator("#screen-height").fill("2")
        page.locator("[data-room] [type=submit]").click()
        expect_clean(page, depth)


def test_on_a_phone_every_target_is_44_px_and_nothing_scrolls_sideways(watch):
    page = watch("phone", has_touch=True, reduced_motion="reduce").open("/")
    states = list(enumerate(STATES.items()))
    for width, height, shown in (
        (390, 844, states if ALL else states[1::4]),
        (320, 640, states if ALL else states[::4]),
    ):
        page.set_viewport_size({"width": width, "height": height})
        for i, (state, query) in shown:
            for lang in LANGUAGES if ALL else LANGUAGES[i % 4 // 2 :][:1]:
                show(page, f"lang={lang}&{query or 'q='}")
                assert page.evaluate(TARGETS) == [], (state, lang, width)
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (state, lang, width)


def test_on_a_phone_a_swipe_over_the_cards_scrolls_the_page_and_opens_nothing(watch, small_hall):
    page = watch("phone", small_hall.base, viewport={"width": 390, "height": 500}, has_touch=True).open("/")
    finger = page.context.new_cdp_session(page)
    for kind, points in [("touchStart", [420]), *(("touchMove", [y]) for y in range(400, 160, -20)), ("touchEnd", [])]:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": 195, "y": y} for y in points]})
    page.wait_for_function("() => scrollY > 100")
    assert page.evaluate("praatplaat.state()")["facet"] == ""


def test_there_is_one_polite_live_region_and_it_says_a_search_once(watch, small_hall):
    page = watch(base=small_hall.base).open("/")
    regions = page.locator("[aria-live], [role=status], [role=alert], [role=log], output")
    expect(regions).to_have_count(1)
    expect(regions).to_have_attribute("aria-live", "polite")
    page.evaluate("""() => { window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[aria-live]').textContent))
      .observe(document.querySelector('[aria-live]'), {childList: true, characterData: true, subtree: true}) }""")
    page.keyboard.press("/")
    page.keyboard.type("kaartenbak")
    line = page.locator("[data-result-line]").inner_text()
    page.wait_for_function("line => heard.at(-1) === line", arg=line)
    page.evaluate("() => { heard.length = 0 }")
    page.keyboard.press("Enter")
    page.wait_for_function("() => praatplaat.state().q === 'kaartenbak'")
    assert page.evaluate("heard") == [line]
    page.evaluate("praatplaat.go({facet: 'vaste-basis', q: ''})")
    page.evaluate("praatplaat.go({depth: 2})")
    assert [said.split()[0] for said in page.evaluate("heard")[1:]] == ["Een", "Tot"]
