"""Five people and what each came for, told through the keys, clicks and touches that they have; in Dutch and English by turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from praatplaat.content import read_board
from praatplaat.graph import build_graph, matching, neighbours
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests.conftest import SIZES
from tests.sample_boards import BASE, GOOD, TIP, change, good_board
from tests.server import Served, served
from tests.sweep import one, whole

PHONE = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
ASKED = {"nl": "data", "en": "audience"}
WORDS = {"nl": "publiek", "en": "audience"}


def shows(page: Page, id_: str) -> Locator:
    """Wait until the explanation of a facet is open, and return it."""
    open_ = page.locator(f'[data-open-facet="{id_}"]')
    expect(open_).to_be_visible()
    return open_


def tab_to(page: Page, control: Locator, most: int = 60) -> None:
    """Walk to a control with the Tab key, as who has no mouse; the focus is always somewhere."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        if control.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{control} is not reached within {most} times Tab")


@pytest.mark.parametrize("lang", one(LANGUAGES, 0))
@whole  # test_finder.py finds, loosens and fills the address, test_explorer.py opens sheets on a phone
def test_the_director_finds_something_small_on_the_phone_and_sends_it_to_a_colleague(watch, board, lang):
    graph = build_graph(board, lang)
    page = watch("phone", **PHONE).open(f"/?lang={lang}")
    page.locator("[data-find]").tap()
    finder = page.locator("[data-finder]")
    expect(finder).to_be_visible()

    # A small step, of a museum: the number on the second says how many there will be.
    finder.locator('[data-only-to="size:small"]').tap()
    museums = finder.locator('[data-only-to="sector:museum"]')
    small = matching(graph, only=["size:small", "sector:museum"])
    expect(museums.locator(".n")).to_have_text(str(len(small)))
    museums.tap()
    expect(finder.locator("[data-result]")).to_have_count(len(small))
    expect(finder.locator("[data-result-line]")).to_have_text(count("live.found", len(small), lang))

    # About data, or the audience, there is nothing among those; the page tells what to let go of and how many that would give.
    finder.locator("input").fill(ASKED[lang])
    expect(finder.locator("[data-result-line]")).to_contain_text(say("live.found-none", lang))
    way = finder.locator("[data-loosen]").first
    expect(way).to_be_in_viewport()
    promised = int(re.findall(r"\d+", way.inner_text())[-1])
    way.tap()
    expect(finder.locator("[data-result]")).to_have_count(promised)
    found = finder.locator("[data-result]").evaluate_all("all => all.map(one => one.dataset.result)")
    assert found and all(
        ASKED[lang] in mark.lower() for mark in finder.locator("[data-result]").locator("mark").all_inner_texts()
    )
    expect(finder.locator("[data-result]:has(mark)")).to_have_count(promised)
    finder.locator("[data-result]").first.tap()
    mine = shows(page, found[0])
    expect(mine.locator("h2")).to_be_in_viewport()
    assert " ".join(graph.nodes[found[0]]["title"].split()[:2]) in mine.inner_text()
    assert mine.locator(".sources a").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]

    # The colleague opens the link at a desk and sees the same.
    colleague = watch("laptop").page
    colleague.goto(page.evaluate("location.href"))
    colleague.evaluate("praatplaat.ready")
    theirs = shows(colleague, found[0])
    assert theirs.locator("h2").inner_text() == mine.locator("h2").inner_text()
    expect(colleague.locator("html")).to_have_attribute("lang", lang)
    assert colleague.evaluate("id => praatplaat.where(id)", found[0])
    assert colleague.evaluate("praatplaat.state().only") == page.evaluate("praatplaat.state().only") != []


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
@whole
def test_the_marketer_looks_around_with_nothing_but_a_keyboard(watch, board, graph, lang):
    page = watch().open(f"/?lang={lang}")
    role = board.roles["marketeer"]

    # From the top of the page to the search, and to the button with their work.
    tab_to(page, page.locator("[data-find]"))
    page.keyboard.press("Enter")
    expect(page.locator("#find")).to_be_focused()
    tab_to(page, page.locator("[data-finder] [data-role-to=marketeer]"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-explanation] h2")).to_have_text(say("page.role-title", lang, name=role.name[lang]))
    expect(page.locator("[data-explanation] h2")).to_be_focused()

    # Three places to begin: each with a reason. The first is opened.
    begin = role.begin[0]
    first = page.locator(f'[data-explanation] [data-to="{begin.to}"]').first
    expect(page.locator("[data-explanation]")).to_contain_text(begin.why[lang])
    tab_to(page, first)
    page.keyboard.press("Enter")
    shows(page, begin.to)
    expect(page.locator("[data-explanation] h2")).to_be_focused()

    # Its network, two steps far, without the explanation; then back to the explanation, and to the role.
    page.keyboard.press("f")
    expect(page.locator("[data-explanation]")).to_be_hidden()
    page.keyboard.press("2")
    page.wait_for_function(
        "n => praatplaat.state().depth === 2 && document.querySelectorAll('[data-cards] .card.near').length > n",
        arg=len(neighbours(graph, begin.to)),
    )
    page.keyboard.press("f")
    shows(page, begin.to)
    page.keyboard.press("Escape")
    expect(page.locator("[data-explanation] h2")).to_have_text(say("page.role-title", lang, name=role.name[lang]))

    # A word comes to mind, typed with a slip; the arrows walk over what is found and Enter opens it.
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type({"nl": "vrijwiligers", "en": "voluneteers"}[lang])
    expect(page.locator("[data-result] mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[data-result][aria-selected=true]")
    expect(page.locator("#find")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    id_ = chosen.get_attribute("data-result")
    page.keyboard.press("Enter")
    shows(page, id_)
    expect(page.locator("[data-explanation] h2")).to_be_focused()


@pytest.mark.parametrize("lang", one(LANGUAGES, 2))
@whole
def test_a_blind_visitor_reads_the_board_by_its_outline(watch, board, lang):
    graph = build_graph(board, lang)
    page = watch().open(f"/?lang={lang}")
    live = page.locator("[data-says]")

    # The second link of the page goes to the outline, where the kinds are headings and the facets links.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=say("page.skip-outline", lang))).to_be_focused()
    page.keyboard.press("Enter")
    outline = page.get_by_role("region", name=say("page.outline-label", lang))
    expect(outline).to_be_focused()
    for kind in board.kinds.values():
        expect(outline.get_by_role("heading", level=2, name=kind.names[lang], exact=False).first).to_be_visible()
        assert outline.locator(f"[data-kind={kind.id}] h3").all_inner_texts() == [
            f.title[lang] for f in board.of_kind(kind.id)
        ]

    # A challenge is opened: the words spoken say how many facets hang on it, and the explanation tells which and why.
    title = board.by_id["samenwerken"].title[lang]
    link = outline.get_by_role("link", name=title, exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    shows(page, "samenwerken")
    near = neighbours(graph, "samenwerken")
    expect(live).to_have_text(say("live.opened.other", lang, title=title, n=len(near)))
    pane = page.get_by_role("region", name=say("page.explanation-label", lang))
    expect(pane.get_by_role("heading", level=2, name=title)).to_be_focused()
    said = pane.locator("[data-to]").evaluate_all("all => all.map(a => a.dataset.to)")
    assert sorted(said) == sorted(near)
    assert all(pane.locator(".near li .why").all_inner_texts())

    # Escape gives the outline back, at the same link; a search makes it short, and each facet says its place.
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type(WORDS[lang])
    page.keyboard.press("Enter")
    kept = outline.locator("section[data-kind] > ul > li:visible")
    page.wait_for_function("() => praatplaat.state().q")
    assert 0 < kept.count() < len(board.facets)
    expect(live).to_have_text(count("live.found", kept.count(), lang))
    for section in outline.locator("section[data-kind]:visible").all():
        n = section.locator("ul > li:visible > article").count()
        assert section.locator("[data-position]:visible").all_inner_texts() == [
            say("live.position", lang, n=i + 1, of=n) for i in range(n)
        ]
        assert section.locator("h2 .number").inner_text() == str(n)


@pytest.mark.parametrize("lang", one(LANGUAGES, 3))
def test_the_presenter_walks_ninety_minutes_with_a_clicker_and_two_detours(watch, board, lang):
    route = next(route for route in board.routes if route.minutes == 90)
    last = len(route.steps)
    watched = watch("projected", reduced_motion="reduce")
    page = watched.page
    page.clock.install()
    watched.open(f"/?lang={lang}")
    page.locator("[data-walks-open]").click()
    page.locator(f"[data-walks] [data-route-to={route.id}]").click()
    place, question = page.locator("[data-trail-place]"), page.locator("[data-explanation] .question")

    def at(n: int) -> None:
        step = route.steps[n - 1]
        expect(place).to_have_text(say("live.trail-place", lang, n=n, of=last, title=step.title[lang]))
        expect(question).to_have_text(step.question[lang])
        page.wait_for_function("ids => praatplaat.visible().sort().join() === ids.sort().join()", arg=list(step.facets))

    at(1)
    with page.expect_popup() as opened:
        page.locator("[data-trail=notes]").click()
    notes = opened.value
    clock = notes.locator("[data-clock]")
    page.bring_to_front()
    for n, step in enumerate(route.steps, 1):
        at(n)
        expect(notes.locator(".note")).to_have_text(step.note[lang])
        if n == 3:  # somebody asks about a card: a click, and on to what hangs on it
            page.locator(f'[data-cards] [data-facet="{step.facets[0]}"]').click()
            shows(page, step.facets[0]).locator(".near [data-to]").first.click()
            expect(page.locator("[data-trail-return]")).to_be_visible()
            expect(notes.locator(".strayed")).to_be_visible()
            page.keyboard.press("PageDown")
            at(n)
        if n == 5:  # and somebody for an example: a search, with the clicker in the other hand
            page.keyboard.press("/")
            page.keyboard.type(WORDS[lang])
            page.keyboard.press("Enter")
            page.wait_for_function("() => praatplaat.state().q")
            page.locator("[data-result]").first.click()
            expect(page.locator("[data-open-facet]")).to_be_visible()
            page.keyboard.press("r")
            at(n)
        page.clock.fast_forward(step.minutes * 60_000)
        expect(clock).to_have_text(re.compile(rf"^{step.minutes}:\d\d / {step.minutes}:00$"))
        page.keyboard.press("PageDown")
    at(last)
    expect(notes.locator(".next")).to_have_text(say("live.notes-last", lang))
    assert page.locator("[data-clock], [role=timer]").count() == 0  # the room sees no clock
    page.locator("[data-trail=end]").click()
    expect(page.locator("section[data-trail]")).to_be_hidden()
    expect(notes.locator("body")).to_contain_text(say("live.notes-over", lang))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small board with two facets that had other names three years ago, served by the real server."""
    folder = good_board(tmp_path_factory.mktemp("renamed") / "data")
    change(folder / BASE, "kind: challenge\n", "kind: challenge\naliases: [ict-orde, spaghetti]\n")
    change(folder / TIP, "kind: tip\n", "kind: tip\naliases: [elke-dag-iets]\n")
    with served(folder) as running:
        yield running


@pytest.mark.parametrize("lang", one(LANGUAGES, 4))
@whole
def test_a_link_of_three_years_ago_still_opens_what_it_meant(watch, renamed, lang):
    page = watch(base=renamed.base).open(f"/?lang={lang}&facet=spaghetti#spaghetti")
    open_ = shows(page, "vaste-basis")
    expect(open_.locator("h2")).to_have_text(read_board(GOOD).by_id["vaste-basis"].title[lang])
    expect(page.locator("[data-notice]")).to_be_hidden()
    assert page.evaluate("praatplaat.state()")["facet"] == "vaste-basis"
    # What is sent on from here has the name of today.
    expect(page).to_have_url(f"{renamed.base}/?lang={lang}&facet=vaste-basis")
    # A name that nobody ever had is said to be unknown.
    page.goto(f"{renamed.base}/?lang={lang}&facet=spagetti")
    expect(page.locator("[data-notice]")).to_have_text(say("live.unknown-facet", lang, found="spagetti"))
    # An old name at the other end of a path, and on the dashboard, is understood too.
    page.goto(f"{renamed.base}/board?lang={lang}&facet=ict-orde&to=elke-dag-iets")
    page.evaluate("praatplaat.ready")
    assert page.locator(".paths ol").first.locator("[data-to]").evaluate_all(
        "all => [all[0], all.at(-1)].map(a => a.dataset.to)"
    ) == ["vaste-basis", "kleine-stap"]
