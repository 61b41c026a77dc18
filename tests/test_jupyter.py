"""The board in a real notebook: JupyterLab, a kernel and a browser.

The notebook is run once, all cells at once, and then used by every test: a test first sets what it starts from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import networkx as nx
import pytest
from playwright.sync_api import Browser, expect

from praatplaat.content import Board
from praatplaat.graph import Graph, board_from, build_graph, ego, filter_graph, has_card, homes, net_of
from tests.lab import SLOW, Notebook, laboratory, notebook_in, shown_of
from tests.lab_cells import CELLS, SHOW, SHOW_AGAIN, SHOW_AMONG_NAMESAKES, SHOW_GRAPH, SHOW_IN_PANEL, SHOW_OTHER
from tests.lab_looks import DRAWN, IN_SIGHT, NAME_ALIKE, ORIENTATION, PAINTED, SCROLL_TO, TITLES
from tests.sweep import ALL, whole


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a JupyterLab and the folder of its notebooks."""
    with laboratory(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def part(board: Board) -> Board:
    """The board that most of its cells show."""
    return shown_of(board)


@pytest.fixture(scope="module")
def graph(part: Board) -> Graph:
    """Its graph."""
    return build_graph(part)


@pytest.fixture(scope="module")
def notebook(lab: tuple[str, Path], browser: Browser) -> Iterator[Notebook]:
    """A notebook with three boards, two of them the same plate, open and run; nothing comes from elsewhere or complains."""
    with notebook_in(lab, browser) as opened:
        yield opened
        hosts = {urlsplit(url).netloc for url in opened.requests if urlsplit(url).scheme not in ("blob", "data")}
        assert (hosts, opened.complaints) == ({urlsplit(lab[0]).netloc}, [])


def test_a_notebook_run_at_once_ends_where_python_ended(notebook) -> None:
    """Its cells are done before a board stands; what they said comes late and not always in order."""
    for time in (1, 2) if ALL else (1,):
        if time == 2 or notebook.runs:  # another test has set what it starts from
            notebook.run_all()
        for cell in (SHOW, SHOW_AGAIN):
            view = notebook.board(cell)
            expect(view.locator("[data-open-facet=directie]")).to_be_attached(timeout=SLOW)
            expect(view).to_have_attribute("lang", "nl")
            expect(view.locator("[data-cards] .votes [aria-hidden]")).to_have_text(["9"])
        notebook.type("")  # what the boards still tell Python comes before this
        assert notebook.python("", "[plate.selected, plate.lang, heard]") == ["directie", "nl", []]


def test_what_one_side_does_the_other_shows(notebook, part, graph) -> None:
    notebook.start_from()
    view = notebook.board(SHOW)
    label = view.locator("[data-cards] [data-facet=ict-basis] .label")
    english = label.text_content()

    view.locator("[data-cards] [data-facet=samenwerken]").click()
    notebook.says("plate.selected", "samenwerken")
    notebook.type("plate.selected = 'ict-basis'")
    expect(view.locator("[data-open-facet=ict-basis]")).to_be_visible()
    notebook.python("plate.depth = 2")
    expect(view.locator("[data-cards] .card.near")).to_have_count(len(ego(graph, "ict-basis", 2)) - 1)
    notebook.python("plate.param.update(selected='', kinds=['tip', 'tool'])")
    shown = len(filter_graph(graph, kinds=["tip", "tool"]))
    expect(view.locator("[data-cards] [data-facet]:is(.off, .hidden)")).to_have_count(len(part.facets) - shown)
    view.locator("[data-lang-to=nl]").click()
    expect(label).not_to_have_text(english)
    notebook.says("plate.lang", "nl")
    notebook.python("plate.lang = 'en'")
    expect(label).to_have_text(english)
    notebook.type("")  # what the board still tells Python comes before this
    # The latest still picture follows below the board that is seen.
    expect(notebook.still(SHOW_AGAIN)).to_have_attribute("alt", re.compile(part.title["en"] + ".\\.$"))
    notebook.python("plate.selected = 'rvt'; plate.show({'rvt': 3}, 'weight', by='both')")
    expect(view.locator("[data-cards] [data-facet=rvt][data-value] .votes")).to_have_text("3, weight: 3")
    view.evaluate(SCROLL_TO)  # JupyterLab lays out no cell that is out of sight
    legend = view.locator(".shown-values")
    expect(legend).to_be_visible()
    assert not legend.evaluate(
        "of => of.scrollWidth > of.clientWidth || of.getBoundingClientRect().bottom > of.closest('[data-praatplaat]').getBoundingClientRect().bottom"
    )
    radii = view.locator("svg.landscape circle").evaluate_all("all => all.map(one => Number(one.getAttribute('r')))")
    assert len(radii) == 1 and radii[0] > 60  # it is the one that is open, and has room
    notebook.python("plate.show(None, by='both')")
    expect(view.locator(".shown-values")).to_have_count(0)
    expect(notebook.still(SHOW_AGAIN)).to_have_attribute("alt", re.compile(part.by_id["rvt"].title["en"]))
    assert notebook.python("heard.pop()", "heard") == [
        ("selected", "samenwerken"),
        ("selected", "ict-basis"),
        ("selected", ""),
        ("lang", "nl"),
        ("lang", "en"),
    ]


@whole  # the test above reads and leads a board in a cell
def test_cards_and_outline_are_in_sight_whatever_the_page_around_calls_its_own(notebook, part, graph) -> None:
    notebook.start_from()
    notebook.board(SHOW_AMONG_NAMESAKES).evaluate(NAME_ALIKE)
    at_rest = {facet for facet in graph if has_card(net_of(part), facet)}
    titles = [part.by_id[facet].title["en"] for facet in graph]
    seen = []
    for cell, name in ((SHOW, "plate"), (SHOW_AMONG_NAMESAKES, "among")):
        view = notebook.board(cell)
        found = [view.evaluate(IN_SIGHT)]
        assert set(found[0]) == at_rest
        for facet in ("kleine-stap", "samenwerken") if ALL else ("kleine-stap",):
            notebook.python(f"{name}.selected = '{facet}'")
            view.evaluate(SCROLL_TO)
            expect(view.locator(f"[data-open-facet={facet}]")).to_be_visible()
            expect(view.locator("[data-world][data-gliding]")).to_have_count(0)
            assert view.evaluate(DRAWN, "path.hot") >= len(ego(graph, facet, 1)) // 2
            found.append(view.evaluate(IN_SIGHT))
            assert set(found[-1]) == set(ego(graph, facet, 1))
        view.locator(".switches [data-view-to=outline]").click()
        expect(view).to_have_attribute("data-view", "outline")
        read = view.evaluate(TITLES)
        assert len(read) > 1 and read == titles[: len(read)]
        view.locator(".switches [data-view-to=plate]").click()
        seen.append((found, read))
    assert seen[0] == seen[1]


@whole
def test_votes_show_as_numbers_and_as_halos(notebook) -> None:
    notebook.start_from()
    view = notebook.board(SHOW)
    assert view.locator("[data-cards] .card use").first.evaluate("use => use.getBBox().width") > 10
    assert view.evaluate(DRAWN, ".lines path") > 10 and not view.evaluate(DRAWN, "circle")
    notebook.python("plate.votes = {'samenwerken': 5, 'rvt': 2}")
    expect(view.locator("[data-cards] .votes [aria-hidden]")).to_have_text(["5", "2"])
    expect(view.locator("[data-cards] [data-facet=samenwerken] .votes [aria-hidden]")).to_have_text("5")
    assert view.evaluate(DRAWN, "circle") == 1  # the other waits behind a group


@whole
def test_boards_do_not_disturb_each_other_and_a_narrow_one_keeps_to_its_cell(notebook) -> None:
    notebook.start_from("other.votes = {'rvt': 3}")
    wide, narrow, again = (notebook.board(cell) for cell in (SHOW, SHOW_OTHER, SHOW_AGAIN))
    assert [view.evaluate(ORIENTATION) for view in (wide, narrow, again)] == ["landscape", "portrait", "landscape"]
    narrow.locator("[data-cards] [data-facet=kleine-stap]").click()
    sheet = narrow.locator("[data-open-facet=kleine-stap]")
    expect(sheet).to_be_visible()
    cell, pane = narrow.bounding_box(), sheet.bounding_box()
    assert cell["y"] <= pane["y"] and pane["y"] + pane["height"] <= cell["y"] + cell["height"] + 1
    assert narrow.locator("main").evaluate("main => main.scrollHeight > 2 * main.clientHeight")
    notebook.says("other.selected", "kleine-stap")
    notebook.python("plate.selected = 'ict-basis'")
    for view, facet, lang, votes in (
        (wide, "ict-basis", "en", []),
        (again, "ict-basis", "en", []),
        (narrow, "kleine-stap", "nl", ["3"]),
    ):
        expect(view.locator(f"[data-open-facet={facet}]")).to_be_attached()
        expect(view).to_have_attribute("lang", lang)
        expect(view.locator("[data-cards] .votes [aria-hidden]")).to_have_text(votes)


@whole
def test_a_graph_of_ones_own_is_a_board(notebook) -> None:
    notebook.start_from()
    view = notebook.board(SHOW_GRAPH)
    cards = homes(net_of(board_from(nx.karate_club_graph(), kind="club")))
    at_rest = {facet for facet, card in cards.items() if facet == card}
    assert set(view.evaluate(IN_SIGHT)) == at_rest and len(at_rest) == 34
    assert view.evaluate(DRAWN, ".lines path") > 5
    view.locator("[data-cards] [data-facet='33']").click()
    notebook.says("friends.selected", "33")
    expect(view.locator("[data-open-facet='33']")).to_contain_text("Officer")
    notebook.python("friends.param.update(selected='', kinds=['Mr.-Hi'], votes={'0': 4})")
    expect(view.locator("[data-cards] [data-facet='0'] .votes [aria-hidden]")).to_have_text("4")
    expect(view.locator(".legend [aria-pressed=true]")).to_contain_text("Mr. Hi")


@whole
def test_keys_on_the_board_are_not_keys_of_the_notebook(notebook) -> None:
    notebook.start_from()
    view, page = notebook.board(SHOW), notebook.page
    focus = "board => board.getRootNode().activeElement.dataset.facet"
    view.locator("[data-cards] [data-facet=ict-basis]").focus()
    for key in ("ArrowRight", "d", "d", "x", "b"):
        page.keyboard.press(key)
    facet = view.evaluate(focus)
    assert facet != "ict-basis"
    page.keyboard.press("Enter")
    expect(view.locator(f"[data-open-facet={facet}]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(view.locator("[data-open-facet]")).to_have_count(0)
    assert view.evaluate(focus) == facet
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(CELLS))

    here = page.evaluate("location.href")
    view.locator(".skips a").first.focus()
    page.keyboard.press("Enter")
    assert view.evaluate("board => board.getRootNode().activeElement.id") == "plate"
    assert page.evaluate("location.href") == here


@whole
def test_display_and_screen_test_keep_to_their_cell(notebook) -> None:
    notebook.start_from()
    view, other, page = notebook.board(SHOW), notebook.board(SHOW_OTHER), notebook.page
    view.scroll_into_view_if_needed()
    view.locator("[data-display] > button").click()
    view.get_by_role("radio", name="Back row").check()
    expect(view).to_have_attribute("data-size", "back-row")
    expect(other).to_have_attribute("data-size", "normal")
    here = page.evaluate("location.href")
    view.get_by_role("link", name="Screen test").click()
    screen, cell = view.locator("[data-screen]").bounding_box(), view.bounding_box()
    assert all(abs(screen[side] - cell[side]) < 1 for side in ("x", "y", "width", "height"))
    view.locator("#screen-depth").press_sequentially("8 m")
    view.locator("#screen-height").press_sequentially("2")
    page.keyboard.press("Enter")
    expect(view.locator("[data-advice] h4")).to_be_visible()
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(CELLS))
    view.locator("[data-size-to]").click()
    expect(view.locator("[data-cards] [data-facet=samenwerken]")).to_be_visible()
    assert page.evaluate("location.href") == here


@whole
def test_words_of_the_glossary_explain_themselves_in_a_cell(notebook, board) -> None:
    notebook.start_from("plate.selected = 'belangen'")
    other, view, page = notebook.board(SHOW_OTHER), notebook.board(SHOW), notebook.page
    expect(view.locator("[data-open-facet=belangen]")).to_be_visible()
    word, meaning = view.locator("[data-explanation] .term").first, view.locator("[data-meaning]")
    here = page.evaluate("location.href")
    word.hover()
    expect(meaning).to_be_visible()
    term = board.glossary[word.get_attribute("href").removeprefix("#term-")]
    expect(meaning.locator("b")).to_have_text(term.term["en"])
    expect(meaning.locator("p")).to_have_text(term.meaning["en"])
    word.click()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(view.locator("[data-open-facet=belangen]")).to_be_visible()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    at, window = meaning.bounding_box(), page.viewport_size
    assert at["x"] >= 0 and at["x"] + at["width"] <= window["width"] and at["y"] + at["height"] <= window["height"]
    expect(other.locator("[data-meaning]")).to_be_hidden()
    view.locator("[data-explanation] h2").click()
    expect(meaning).to_be_hidden()
    assert page.evaluate("location.href") == here


@whole
def test_the_wheel_scrolls_the_notebook_and_with_ctrl_zooms_the_board(notebook) -> None:
    notebook.start_from()
    view, page = notebook.board(SHOW), notebook.page
    world, box = view.locator("[data-world]"), view.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 300)
    page.mouse.wheel(0, 60)
    page.wait_for_function(
        "([board, y]) => Math.abs(board.getBoundingClientRect().y - y) < 2", arg=[view.element_handle(), box["y"] - 60]
    )
    expect(world).not_to_have_attribute("style", re.compile("scale"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(world).to_have_attribute("style", re.compile("scale"))
    assert abs(view.bounding_box()["y"] - (box["y"] - 60)) < 2


@whole
def test_panel_shows_the_same_plate(notebook) -> None:
    notebook.start_from("plate.votes = {'rvt': 3}")
    cell = notebook.page.locator(".jp-Notebook .jp-Cell").nth(len(CELLS) - 2)
    cell.evaluate(SCROLL_TO)
    cell.locator(".cm-content").click()
    expect(cell.locator(".cm-focused")).to_be_attached()
    notebook.page.keyboard.insert_text(SHOW_IN_PANEL)
    notebook.page.keyboard.press("Control+Enter")
    expect(cell.locator("[data-picture=bokeh]")).to_be_attached(timeout=SLOW)
    view = cell.locator("[data-praatplaat]")
    view.evaluate(SCROLL_TO)
    assert view.evaluate(PAINTED) > 1000
    view.locator("[data-cards] [data-facet=samenwerken]").click()
    notebook.says("plate.selected", "samenwerken")
    expect(notebook.board(SHOW).locator("[data-open-facet=samenwerken]")).to_be_attached()
