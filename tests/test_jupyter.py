"""The board in a real notebook: JupyterLab, a kernel and a browser.

The notebook is run once, all cells at once, and then used by every test: a test first sets what it starts from.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat
import networkx as nx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from praatplaat.graph import board_from, ego, filter_graph, has_card

SHOW = """import panel as pn
pn.extension(inline=True)
from praatplaat import Praatplaat, read_board
board = read_board()
plate = Praatplaat(board, lang="en")
heard = []
plate.param.watch(lambda *events: heard.extend((e.name, e.new) for e in events), ["selected", "lang", "votes"])
plate"""
SET = "plate.votes = {'rvt': 1}\nplate.selected = 'rvt'\nplate.lang = 'nl'"
SET_OFTEN = """for facet in ["ict-basis", "samenwerken", "kleine-stap"] * 5:
    plate.selected = facet
    plate.lang = "en" if plate.lang == "nl" else "nl"
"""
SET_LAST = "plate.votes = {'directie': 9}\nplate.selected = 'directie'\nplate.lang = 'nl'\nheard.clear()"
SHOW_OTHER = "other = Praatplaat(board, sizing_mode='fixed', width=500, height=700)\nother"
SHOW_AGAIN = "plate"
# Somebody's own kind of board, whose name and style sheet use our words for things of their own.
SHOW_AMONG_NAMESAKES = """class Card(Praatplaat): ...
ours = r"--[a-z][\\w-]*", r"\\.([a-z][\\w-]*)"
import re
properties, classes = (sorted(set(re.findall(name, plate.css))) for name in ours)
among = Card(board, lang="en", css_classes=classes, stylesheets=[
    f":host, * {{ {'; '.join(f'{name}: 7' for name in properties)}; text-transform: uppercase; line-height: 3 }}",
    "main, header, section, article, a, svg, #plate, #outline { display: none !important }"])
among"""
SHOW_GRAPH = """import networkx as nx
friends = Praatplaat(nx.karate_club_graph(), kind='club', lang='en')
friends"""
CELLS = (SHOW, SET, SET_OFTEN, SET_LAST, SHOW_OTHER, SHOW_AGAIN, SHOW_AMONG_NAMESAKES, SHOW_GRAPH, "")
SLOW = 60_000  # ms: a kernel starts, and Panel is imported

FORM = "board => getComputedStyle(board.querySelector('[data-world]')).getPropertyValue('--form').trim()"
# How many pixels of the board's Bokeh canvas are painted, and how many of those in the colour of a token.
PAINTED_IN = """(board, token) => { const canvas = node => { for (const one of node.querySelectorAll('*')) {
    const found = one.localName === 'canvas' && one.width > 0 ? one : one.shadowRoot && canvas(one.shadowRoot)
    if (found) return found } }
  const {data} = (c => c.getContext('2d').getImageData(0, 0, c.width, c.height))(canvas(board))
  const hex = token && getComputedStyle(board).getPropertyValue(token).trim()
  const [r, g, b] = [1, 3, 5].map(at => hex && parseInt(hex.slice(at, at + 2), 16))
  let n = 0
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3] && (!hex || (data[i] === r && data[i + 1] === g && data[i + 2] === b))) n += 1
  return n }"""
PAINTED = f"board => ({PAINTED_IN})(board)"

# The facets whose card a reader can see and touch in its middle, each with the box of that card within the board.
IN_SIGHT = """board => { const {x: x0, y: y0} = board.getBoundingClientRect(), found = {}
  for (const card of board.querySelectorAll('[data-cards] [data-facet]')) {
    if (!card.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue
    const {x, y, width, height} = card.getBoundingClientRect()
    if (card.contains(board.getRootNode().elementFromPoint(x + width / 2, y + height / 2)))
      found[card.dataset.facet] = [x - x0, y - y0, width, height].map(Math.round) }
  return found }"""
# The titles in the outline that stand in the window and have nothing before them.
TITLES = """board => [...board.querySelectorAll('[data-outline] h3 a')].filter(title => {
  const {x, y, width, height} = title.getBoundingClientRect()
  return width && title === board.getRootNode().elementFromPoint(x + width / 2, y + height / 2) }).map(title => title.innerText)"""
# What stands between the board and the page gets every class and attribute that the board has somewhere.
NAME_ALIKE = """board => { const all = [board, ...board.querySelectorAll('*')], inPage = node => node.getRootNode() === document
  const wrapper = node => node.parentElement ?? node.getRootNode().host
  for (let node = wrapper(board); !inPage(node); node = wrapper(node)) {
    for (const {classList, attributes} of all) {
      if (!node.style.cssText.includes('all:')) node.classList.add(...classList)
      for (const {name, value} of attributes) if (name.startsWith('data-')) node.setAttribute(name, value)
    } } }"""

# JupyterLab goes on scrolling to the cell that was run when sizes of others turn out different: so until this one has stayed.
SCROLL_TO = """part => new Promise(done => { let stayed = 0, left = 600
  const look = () => { const {y, bottom} = part.getBoundingClientRect()
    stayed = bottom > 0 && y < innerHeight - 100 ? stayed + 1 : 0
    if (stayed > 20 || !part.isConnected || !left--) return done() // a cell that is run anew shows another
    if (!stayed) part.scrollIntoView({block: 'center'})
    requestAnimationFrame(look) }
  look() })"""


@dataclass
class Notebook:
    """The notebook as JupyterLab shows it, what its page asked for and what its console complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    runs: int = 0

    def open(self, address: str) -> None:
        """Open the notebook and wait for its kernel."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.goto(address)
        expect(self.page.locator(".jp-StatusBar-Widget").get_by_text("| Idle")).to_be_visible(timeout=SLOW)

    def run_all(self) -> None:
        """Run all cells as the menu does: no cell waits for what another shows."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def board(self, cell: str) -> Locator:
        """Return the board that a cell shows, once Bokeh draws it."""
        shown = self.page.locator(".jp-Notebook .jp-Cell").nth(CELLS.index(cell))
        shown.evaluate(SCROLL_TO)
        expect(shown.locator("[data-picture=bokeh]").last).to_be_attached(timeout=SLOW)
        view = shown.locator("[data-praatplaat]").last  # what stands around it may be called the same
        view.evaluate(SCROLL_TO)
        return view

    def python(self, code: str, value: str = "None") -> Any:
        """Run code in the last cell and return `value`, an expression.

        The cell shows it as its result and does not print it: what a cell prints while Panel hears a message in
        another thread of the kernel is lost.
        """
        self.runs += 1
        last = self.page.locator(".jp-Notebook .jp-Cell").nth(len(CELLS) - 1)
        last.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(f"{code}\n{self.runs}, {value}")
        self.page.keyboard.press("Control+Enter")
        output = last.locator(".jp-OutputArea-output")
        expect(output).to_have_text(re.compile(rf"^\s*\({self.runs},"), timeout=SLOW)
        # When the cell is done, a moment after its output, JupyterLab scrolls it into the window.
        expect(last.locator(".jp-InputPrompt")).not_to_contain_text("*", timeout=SLOW)
        return ast.literal_eval(output.text_content())[1]

    def says(self, expression: str, value: object) -> None:
        """Ask Python until it has this value: what the browser told it may still be on its way."""
        answers = [self.python("", expression)]
        while answers[-1] != value and len(answers) < 20:
            answers.append(self.python("", expression))
        assert answers[-1] == value

    def start_from(self, code: str = "") -> None:
        """Set the plate to a known start."""
        self.python(
            "for one in (plate, among):\n"
            "    one.param.update(selected='', lang='en', kinds=[], depth=1, votes={})\n"
            f"other.param.update(selected='', lang='nl', votes={{}})\n{code}\nheard.clear()"
        )
        expect(self.board(SHOW)).to_have_attribute("lang", "en")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Run JupyterLab with no settings but its first ones; give its address and the folder of its notebooks."""
    home = tmp_path_factory.mktemp("lab")
    folders = (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
        "IPYTHONDIR",
        "HOME",
    )
    settings = home / "JUPYTERLAB_SETTINGS_DIR/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"fetchNews": "false", "checkForUpdates": false}')
    (home / "notebooks").mkdir()
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        "--port=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={home / 'notebooks'}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    environment = os.environ | {name: str(home / name) for name in folders}
    command = [sys.executable, "-m", "jupyterlab", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr
            found = next(filter(None, (re.search(r"(http://127\.0\.0\.1:\d+)/lab", line) for line in process.stderr)))
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield found[1], home / "notebooks"
        finally:
            process.terminate()
            process.wait(120)


@pytest.fixture(scope="module")
def notebook(lab: tuple[str, Path], browser: Browser) -> Iterator[Notebook]:
    """A notebook with three boards, two of them the same plate, open and run."""
    base, folder = lab
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, folder / "boards.ipynb")
    context = browser.new_context(viewport={"width": 1280, "height": 960})
    opened = Notebook(context.new_page())
    opened.open(f"{base}/lab/tree/boards.ipynb?reset")
    opened.run_all()
    yield opened
    context.close()


def test_a_notebook_run_at_once_ends_where_python_ended(notebook) -> None:
    """Its cells are done before a board stands; what they said comes late and not always in order."""
    for time in (1, 2):
        if time == 2 or notebook.runs:  # another test has set what it starts from
            notebook.run_all()
        for cell in (SHOW, SHOW_AGAIN):
            view = notebook.board(cell)
            expect(view.locator("[data-open-facet=directie]")).to_be_attached(timeout=SLOW)
            expect(view).to_have_attribute("lang", "nl")
            expect(view.locator("[data-cards] .votes [aria-hidden]")).to_have_text(["9"])
        assert notebook.python("", "[plate.selected, plate.lang, heard]") == ["directie", "nl", []]


def test_what_one_side_does_the_other_shows(notebook, board, graph) -> None:
    notebook.start_from()
    view = notebook.board(SHOW)
    label = view.locator("[data-cards] [data-facet=ict-basis] .label")
    english = label.text_content()

    view.locator("[data-cards] [data-facet=samenwerken]").click()
    notebook.says("plate.selected", "samenwerken")
    notebook.python("plate.selected = 'ict-basis'")
    expect(view.locator("[data-open-facet=ict-basis]")).to_be_visible()
    notebook.python("plate.depth = 2")
    expect(view.locator("[data-cards] .card.near")).to_have_count(len(ego(graph, "ict-basis", 2)) - 1)
    notebook.python("plate.param.update(selected='', kinds=['tip', 'tool'])")
    shown = len(filter_graph(graph, kinds=["tip", "tool"]))
    expect(view.locator("[data-cards] [data-facet]:is(.off, .hidden)")).to_have_count(len(board.facets) - shown)
    view.locator("[data-lang-to=nl]").click()
    expect(label).not_to_have_text(english)
    notebook.says("plate.lang", "nl")
    notebook.python("plate.lang = 'en'")
    expect(label).to_have_text(english)
    assert notebook.python("", "heard") == [
        ("selected", "samenwerken"),
        ("selected", "ict-basis"),
        ("selected", ""),
        ("lang", "nl"),
        ("lang", "en"),
    ]


def test_cards_and_outline_are_in_sight_whatever_the_page_around_calls_its_own(notebook, board, graph, net) -> None:
    notebook.start_from()
    notebook.board(SHOW_AMONG_NAMESAKES).evaluate(NAME_ALIKE)
    at_rest = {facet for facet in graph if has_card(net, facet)}
    titles = [board.by_id[facet].title["en"] for facet in graph]
    seen = []
    for cell, name in ((SHOW, "plate"), (SHOW_AMONG_NAMESAKES, "among")):
        view = notebook.board(cell)
        found = [view.evaluate(IN_SIGHT)]
        assert set(found[0]) == at_rest
        for facet in ("kleine-stap", "samenwerken"):  # the cell that sets them stands far below
            notebook.python(f"{name}.selected = '{facet}'")
            view.evaluate(SCROLL_TO)
            expect(view.locator(f"[data-open-facet={facet}]")).to_be_visible()
            expect(view.locator("[data-world][data-gliding]")).to_have_count(0)
            notebook.page.wait_for_function(
                f"board => ({PAINTED_IN})(board, '--hot') > 1000", arg=view.element_handle()
            )
            found.append(view.evaluate(IN_SIGHT))
            assert set(found[-1]) == set(ego(graph, facet, 1))
        view.locator(".switches [data-view-to=outline]").click()
        expect(view).to_have_attribute("data-view", "outline")
        read = view.evaluate(TITLES)
        assert len(read) > 2 and read == titles[: len(read)]
        view.locator(".switches [data-view-to=plate]").click()
        seen.append((found, read))
    assert seen[0] == seen[1]


def test_votes_show_as_numbers_and_as_halos(notebook) -> None:
    notebook.start_from()
    view = notebook.board(SHOW)
    assert view.locator("[data-cards] .card use").first.evaluate("use => use.getBBox().width") > 10
    lines = view.evaluate(PAINTED)
    assert lines > 1000
    notebook.python("plate.votes = {'samenwerken': 5, 'rvt': 2}")
    expect(view.locator("[data-cards] .votes [aria-hidden]")).to_have_text(["5", "2"])
    expect(view.locator("[data-cards] [data-facet=samenwerken] .votes [aria-hidden]")).to_have_text("5")
    notebook.page.wait_for_function(
        f"([board, n]) => ({PAINTED})(board) > n", arg=[view.element_handle(), lines + 9000]
    )


def test_boards_do_not_disturb_each_other_and_a_narrow_one_keeps_to_its_cell(notebook) -> None:
    notebook.start_from("other.votes = {'rvt': 3}")
    wide, narrow, again = (notebook.board(cell) for cell in (SHOW, SHOW_OTHER, SHOW_AGAIN))
    assert [view.evaluate(FORM) for view in (wide, narrow, again)] == ["landscape", "portrait", "landscape"]
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


def test_a_graph_of_ones_own_is_a_board(notebook) -> None:
    notebook.start_from()
    view = notebook.board(SHOW_GRAPH)
    at_rest = {facet.id for facet in board_from(nx.karate_club_graph(), kind="club").facets} - set(
        notebook.python("", "sorted(friends.board.waiting)")
    )
    assert set(view.evaluate(IN_SIGHT)) == at_rest and len(at_rest) == 18
    assert view.evaluate(PAINTED) > 1000
    view.locator("[data-cards] [data-facet='33']").click()
    notebook.says("friends.selected", "33")
    expect(view.locator("[data-open-facet='33']")).to_contain_text("Officer")
    notebook.python("friends.param.update(selected='', kinds=['Mr.-Hi'], votes={'0': 4})")
    expect(view.locator("[data-cards] [data-facet='0'] .votes [aria-hidden]")).to_have_text("4")
    expect(view.locator(".legend [aria-pressed=true]")).to_contain_text("Mr. Hi")


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


def test_display_and_screen_test_keep_to_their_cell(notebook) -> None:
    notebook.start_from()
    view, other, page = notebook.board(SHOW), notebook.board(SHOW_OTHER), notebook.page
    view.scroll_into_view_if_needed()
    view.locator("[data-display] button").click()
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


def test_words_of_the_glossary_explain_themselves_in_a_cell(notebook, board) -> None:
    notebook.start_from("plate.selected = 'belangen'")
    other, view, page = notebook.board(SHOW_OTHER), notebook.board(SHOW), notebook.page
    expect(view.locator("[data-open-facet=belangen]")).to_be_visible()
    word, meaning, here = (
        view.locator("[data-explanation] .term").first,
        view.locator("[data-meaning]"),
        page.evaluate("location.href"),
    )
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


def test_nothing_comes_from_elsewhere_and_nothing_complains(notebook, lab) -> None:
    base, _ = lab
    hosts = {urlsplit(url).netloc for url in notebook.requests if urlsplit(url).scheme not in ("blob", "data")}
    assert hosts == {urlsplit(base).netloc}
    # Bokeh's own client now and then stumbles over a message that JupyterLab brings late; values travel numbered for
    # that reason, and the tests above hold that nothing is lost by it.
    assert not [said for said in notebook.complaints if "apply_json_patch" not in said]
