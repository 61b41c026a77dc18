"""A route walked by clicker at `/`, at `/board` and from the file: steps, detours, black, and the facilitator's own window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import Board
from praatplaat.i18n import say
from praatplaat.settings import LANGUAGES
from tests.conftest import Watched
from tests.sweep import one, whole
from tests.visiting import state

ROUTE = "kennismaken"
HOMES = ["/", "/board", "file"]


@pytest.fixture
def open_at(watch, exported):
    """Return what opens a query at one of the three homes, with nothing gliding."""

    def open_(home: str, query: str, clock: bool = False) -> Watched:
        watched = watch("laptop", base=exported.as_uri() if home == "file" else None, reduced_motion="reduce")
        if clock:
            watched.page.clock.install()
        watched.open(("" if home == "file" else home) + query)
        return watched

    return open_


def expect_step(page: Page, board: Board, n: int, lang: str = "nl") -> None:
    """Bar, explanation, plate and address are all at step `n`."""
    route = next(route for route in board.routes if route.id == ROUTE)
    step = route.steps[n - 1]
    expect(page.locator("[data-trail-place]")).to_have_text(
        say("live.trail-place", lang, n=n, of=len(route.steps), title=step.title[lang])
    )
    expect(page.locator("[data-explanation] .question")).to_have_text(step.question[lang])
    expect(page.locator("[data-finder]")).to_be_hidden()
    page.wait_for_function("ids => praatplaat.visible().sort().join() === ids.sort().join()", arg=list(step.facets))
    expect(page).to_have_url(re.compile(re.escape(f"?lang={lang}&route={ROUTE}&step={n}") + "$"))


def notes_of(page: Page) -> Page:
    with page.expect_popup() as opened:
        page.locator("[data-trail=notes]").click()
    return opened.value


@pytest.mark.parametrize("home", one(HOMES))
@whole  # test_people.py: the presenter walks a whole route with a clicker
def test_a_clicker_walks_there_and_back_and_stops_at_both_ends(open_at, board, home):
    watched = open_at(home, f"?route={ROUTE}&step=1")
    page, asked = watched.page, len(watched.requests)
    last = len(next(route for route in board.routes if route.id == ROUTE).steps)
    keys = [
        ("PageUp", 1),
        *(("PageDown", n) for n in range(2, last + 1)),
        ("PageDown", last),
        ("ArrowRight", last),
        ("PageUp", last - 1),
        ("ArrowLeft", last - 2),
        ("ArrowRight", last - 1),
    ]
    for key, n in keys:
        page.keyboard.press(key)
        expect_step(page, board, n)
    page.go_back()
    page.wait_for_function("n => praatplaat.state().step === n", arg=last - 2)
    assert home == "/board" or watched.requests[asked:] == []  # the dashboard is still loading its own picture


@pytest.mark.parametrize("home", one(HOMES, 2))
@whole  # the presenter of test_people.py strays twice, and is back by a key
def test_from_any_detour_one_key_returns_to_the_step(open_at, board, home):
    page = open_at(home, f"?route={ROUTE}&step=2").page
    back = page.locator("[data-trail-return]")
    expect(back).to_be_hidden()
    detours = [
        ("PageDown", lambda: page.locator("[data-explanation] [data-to]").first.click()),
        ("PageUp", lambda: page.evaluate("praatplaat.go({facet: 'belangen', to: 'fondsen', depth: 2})")),
        ("r", lambda: page.locator("[data-kind-to=tip]").click()),
        ("R", lambda: page.evaluate("praatplaat.go({role: 'marketeer'})")),
        ("ArrowLeft", lambda: page.evaluate("praatplaat.go({group: 'binnen'})")),
    ]
    for key, stray in detours:
        stray()
        expect(back).to_be_visible()
        assert state(page)["step"] == 2
        page.evaluate("document.activeElement.blur()")  # arrows on a card go to the next card
        page.keyboard.press(key)
        expect(back).to_be_hidden()
        expect_step(page, board, 2)
    # The search too, where the cursor stands in a field: the clicker still works there, and so does the button.
    for leave in (lambda: page.keyboard.press("PageDown"), back.click):
        page.keyboard.press("/")
        page.keyboard.type("data")
        page.keyboard.press("Enter")
        expect(back).to_be_visible()
        leave()
        expect_step(page, board, 2)


@pytest.mark.parametrize("home", one(HOMES, 1))
@whole  # the notes put the curtain there and take it away
def test_black_hides_all_until_any_key_and_changes_nothing(open_at, board, home):
    page = open_at(home, f"?route={ROUTE}&step=2").page
    curtain = page.locator("[data-curtain]")
    box = page.viewport_size
    for black, light in (("b", "b"), ("B", "PageDown"), (".", "Escape"), ("b", "PageUp")):
        page.keyboard.press(black)
        expect(curtain).to_be_visible()
        assert curtain.bounding_box() == {"x": 0, "y": 0, **box}
        page.keyboard.press(light)
        expect(curtain).to_be_hidden()
        expect_step(page, board, 2)


@pytest.mark.parametrize("home", one(HOMES))
def test_the_notes_follow_and_steer_from_their_own_window(open_at, board, home):
    page = open_at(home, f"?route={ROUTE}&step=1").page
    steps = next(route for route in board.routes if route.id == ROUTE).steps
    notes = notes_of(page)
    note, buttons = notes.locator(".note"), notes.locator("button")
    expect(note).to_have_text(steps[0].note["nl"])
    expect(page.locator("[data-note]").filter(visible=True)).to_have_count(0)  # the room does not read along
    page.keyboard.press("PageDown")
    expect(note).to_have_text(steps[1].note["nl"])
    expect(notes.locator("h1")).to_have_text(steps[1].question["nl"])

    # Its own keys, also twice on the same button; the focus stays there.
    notes.keyboard.press("PageDown")
    expect(note).to_have_text(steps[2].note["nl"])
    buttons.nth(0).focus()
    notes.keyboard.press("Enter")
    expect(note).to_have_text(steps[1].note["nl"])
    expect(buttons.nth(0)).to_be_focused()
    notes.keyboard.press("Enter")
    expect(note).to_have_text(steps[0].note["nl"])
    expect_step(page, board, 1)

    # Black from here, a detour over there, and another language.
    buttons.nth(2).click()
    expect(page.locator("[data-curtain]")).to_be_visible()
    notes.keyboard.press("Escape")
    expect(page.locator("[data-curtain]")).to_be_hidden()
    page.evaluate("praatplaat.go({facet: 'belangen'})")
    expect(notes.locator(".strayed")).to_have_text(say("live.notes-strayed", "nl"))
    notes.keyboard.press("r")
    expect(notes.locator(".strayed")).to_have_count(0)
    page.locator("[data-lang-to=en]").click()
    expect(note).to_have_text(steps[0].note["en"])
    expect(notes.locator("html")).to_have_attribute("lang", "en")
    expect_step(page, board, 1, "en")


@whole
def test_the_clock_runs_is_kept_per_step_and_stops_when_told(open_at, board):
    page = open_at("/", f"?route={ROUTE}&step=1", clock=True).page
    steps = next(route for route in board.routes if route.id == ROUTE).steps
    notes = notes_of(page)
    clock = notes.locator("[data-clock]")

    def expect_minutes(passed: int, step: int) -> None:
        expect(clock).to_have_text(re.compile(rf"^{passed}:\d\d / {steps[step - 1].minutes}:00$"))

    expect_minutes(0, 1)
    page.clock.fast_forward("03:00")
    expect_minutes(3, 1)
    page.keyboard.press("PageDown")
    expect_minutes(0, 2)
    page.clock.fast_forward("30:00")
    expect_minutes(30, 2)
    expect(clock).to_have_class("over")
    page.keyboard.press("PageUp")
    expect_minutes(3, 1)  # what the other step took is not counted here
    page.evaluate("praatplaat.go({facet: 'belangen'})")
    page.clock.fast_forward("02:00")
    expect_minutes(5, 1)  # but a detour is
    notes.locator("button").nth(3).click()
    page.clock.fast_forward("09:00")
    expect_minutes(5, 1)
    notes.locator("button").nth(3).click()
    page.clock.fast_forward("01:00")
    expect_minutes(6, 1)
    page.evaluate("praatplaat.go({route: '', facet: ''})")  # out of the route by accident, and back
    page.clock.fast_forward("05:00")
    page.evaluate("route => praatplaat.go({route, step: 1})", ROUTE)
    expect_minutes(6, 1)
    page.locator("[data-trail=end]").click()  # done: the next group has all its time
    page.evaluate("route => praatplaat.go({route, step: 1})", ROUTE)
    expect_minutes(0, 1)
    page.clock.fast_forward("04:00")
    expect_minutes(4, 1)
    notes.locator("button").nth(4).click()
    expect_minutes(0, 1)


@pytest.mark.parametrize("home", one(HOMES, 0))
def test_the_link_of_a_step_opens_at_that_step(open_at, board, home):
    page = open_at(home, "?view=outline").page
    last = len(next(route for route in board.routes if route.id == ROUTE).steps)
    link = page.locator(f'[data-outline] [data-route-to={ROUTE}][data-step-to="{last}"]')
    query = link.get_attribute("href").split("#")[0]
    expect_step(open_at(home, query).page, board, last)


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_a_window_that_is_refused_is_said(browser: Browser, exported: Path, tmp_path, lang):
    frame = tmp_path / "frame.html"  # a page that lets what stands in it open no windows, as strict houses have it
    frame.write_text(
        f'<iframe sandbox="allow-scripts allow-same-origin" style="width: 1280px; height: 720px" '
        f'src="{exported.as_uri()}?lang={lang}&amp;route={ROUTE}&amp;step=2"></iframe>',
        "utf-8",
    )
    page = browser.new_page()
    page.goto(frame.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("[data-trail=notes]").click()
    expect(inside.locator("[data-trail-says]")).to_have_text(say("live.notes-refused", lang))
    expect(inside.locator("[data-trail-place]")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("home", one(["/", "file"], 1))
@whole
def test_letters_can_be_switched_off_and_the_clicker_still_works(open_at, board, home):
    page = open_at(home, f"?route={ROUTE}&step=1").page
    page.keyboard.press("?")
    dialog = page.locator("[data-keys]")
    expect(dialog).to_be_visible()
    switch = dialog.locator("input")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    with notes_of(page).expect_event("close"):  # a page that loads anew could not steer it any more
        page.reload()
    page.evaluate("praatplaat.ready")
    notes = notes_of(page)
    before = state(page)
    for window in (page, notes):
        for key in ("b", ".", "/", "?", "f", "r", "2"):
            window.keyboard.press(key)
    expect(page.locator("[data-curtain]")).to_be_hidden()
    expect(page.locator("[data-finder]")).to_be_hidden()
    expect(dialog).to_be_hidden()
    assert state(page) == before
    notes.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect_step(page, board, 3)
