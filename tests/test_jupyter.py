"""The board in a real notebook: JupyterLab, a kernel and a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from praatplaat.graph import ego, filter_graph
from tests.conftest import Watched

START = """import panel as pn
pn.extension(inline=True)
from praatplaat import Praatplaat, read_board
board = read_board()
plate = Praatplaat(board, lang="en")
heard = []
plate.param.watch(lambda *events: heard.extend((e.name, e.new) for e in events), ["selected", "lang", "votes"])
"""
SLOW = 30_000  # ms: a kernel starts, and Panel is imported

# How many pixels of the board's Bokeh canvas are painted.
PAINTED = """board => { const canvas = node => { for (const one of node.querySelectorAll('*')) {
    const found = one.localName === 'canvas' && one.width > 0 ? one : one.shadowRoot && canvas(one.shadowRoot)
    if (found) return found } }
  const {data} = (c => c.getContext('2d').getImageData(0, 0, c.width, c.height))(canvas(board))
  return data.filter((value, i) => i % 4 === 3 && value > 0).length }"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Run JupyterLab without settings of its own; give its address and the folder of its notebooks."""
    home = tmp_path_factory.mktemp("lab")
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
               "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "HOME")
    settings = home / "JUPYTERLAB_SETTINGS_DIR/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"fetchNews": "false", "checkForUpdates": false}')
    (home / "notebooks").mkdir()
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=",
               f"--ServerApp.root_dir={home / 'notebooks'}",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    environment = os.environ | {name: str(home / name) for name in folders}
    command = [sys.executable, "-m", "jupyterlab", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        said: list[str] = []
        try:
            for line in process.stderr:
                said.append(line)
                if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab", line):
                    threading.Thread(target=process.stderr.read, daemon=True).start()
                    yield found[1], home / "notebooks"
                    break
            else:
                raise RuntimeError("".join(said))
        finally:
            process.terminate()
            process.wait(20)


class Notebook:
    """A notebook of code cells, the last of them empty, open in JupyterLab with a kernel of its own."""

    def __init__(self, watched: Watched, folder: Path, name: str, *cells: str) -> None:
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in (*cells, "")])
        made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(made, folder / name)
        self.page = watched.page
        self.runs = 0
        self.page.goto(f"{watched.base}/lab/tree/{name}?reset")
        expect(self.page.locator(".jp-StatusBar-Widget").get_by_text("| Idle")).to_be_visible(timeout=SLOW)

    def run_all(self) -> None:
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def cell(self, index: int) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def board(self, index: int) -> Locator:
        """Return the board below a cell, once Bokeh draws it."""
        self.cell(index).scroll_into_view_if_needed()
        found = self.cell(index).locator("[data-praatplaat]")
        expect(found.locator("[data-picture=bokeh]")).to_be_attached(timeout=SLOW)
        return found

    def python(self, code: str) -> str:
        """Run code in the last cell and return what it printed."""
        last = self.page.locator(".jp-Notebook .jp-Cell").last
        last.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.runs += 1
        self.page.keyboard.insert_text(f"{code}\nprint('run', {self.runs})")
        self.page.keyboard.press("Control+Enter")
        output = last.locator(".jp-OutputArea-output")
        expect(output).to_contain_text(f"run {self.runs}\n", timeout=SLOW)
        return output.text_content().removesuffix(f"run {self.runs}\n")

    def says(self, expression: str, value: object) -> None:
        """Ask Python until it has this value: what the browser told it may still be on its way."""
        asked = (self.python(f"print({expression})") for _ in range(20))
        assert f"{value}\n" in asked


def test_what_one_side_does_the_other_shows(watch, lab, board, graph) -> None:
    base, folder = lab
    notebook = Notebook(watch("projected", base=base), folder, "both-ways.ipynb", START + "plate")
    notebook.run_all()
    view = notebook.board(0)
    assert view.evaluate(PAINTED) > 1000
    assert view.locator("[data-cards] .card use").first.evaluate("use => use.getBBox().width") > 10
    labels = view.locator("[data-cards] [data-facet=ict-basis] .label")
    english = labels.text_content()

    view.locator("[data-cards] [data-facet=samenwerken]").click()
    notebook.says("plate.selected", "samenwerken")
    notebook.python("plate.selected = 'ict-basis'")
    expect(view.locator("[data-open-facet=ict-basis]")).to_be_visible()
    notebook.python("plate.depth = 2")
    expect(view.locator("[data-cards] .card.near")).to_have_count(len(ego(graph, "ict-basis", 2)) - 1)
    notebook.python("plate.param.update(selected='', kinds=['tip', 'tool'])")
    shown = len(filter_graph(graph, kinds=["tip", "tool"]))
    expect(view.locator("[data-cards] .card.off")).to_have_count(len(board.facets) - shown)

    view.locator("[data-lang-to=nl]").click()
    expect(labels).not_to_have_text(english)
    notebook.says("plate.lang", "nl")
    notebook.python("plate.lang = 'en'")
    expect(labels).to_have_text(english)

    before = view.evaluate(PAINTED)
    notebook.python("plate.votes = {'samenwerken': 5, 'rvt': 2}")
    expect(view.locator("[data-cards] .votes")).to_have_text(["5", "2"])
    expect(view.locator("[data-cards] [data-facet=samenwerken] .votes")).to_have_text("5")
    assert view.evaluate(PAINTED) > before + 10_000, "no halo"
    notebook.says("heard", [
        ("selected", "samenwerken"), ("selected", "ict-basis"), ("selected", ""), ("lang", "nl"), ("lang", "en"),
        ("votes", {"samenwerken": 5, "rvt": 2})])


def test_a_notebook_run_at_once_ends_where_python_ended(watch, lab) -> None:
    """Its cells are done before the board stands: what they said comes late and in any order."""
    base, folder = lab
    notebook = Notebook(
        watch("projected", base=base), folder, "at-once.ipynb", START + "plate",
        "plate.votes = {'rvt': 1}\nplate.selected = 'rvt'\nplate.lang = 'nl'",
        "for facet in ['ict-basis', 'samenwerken', 'kleine-stap'] * 5:\n    plate.selected = facet\n"
        "    plate.lang = 'en' if plate.lang == 'nl' else 'nl'",
        "plate.votes = {'directie': 9}\nplate.selected = 'directie'\nplate.lang = 'nl'\nheard.clear()",
    )
    notebook.run_all()
    view = notebook.board(0)
    expect(view.locator("[data-open-facet=directie]")).to_be_visible(timeout=SLOW)
    expect(view).to_have_attribute("lang", "nl")
    expect(view.locator("[data-cards] .votes")).to_have_text(["9"])
    notebook.says("[plate.selected, plate.lang, heard]", ["directie", "nl", []])

    notebook.run_all()
    view = notebook.board(0)
    expect(view.locator("[data-open-facet=directie]")).to_be_visible(timeout=SLOW)
    expect(view.locator("[data-cards] .votes")).to_have_text(["9"])


def test_two_boards_stand_in_a_notebook_without_disturbing_it_or_each_other(watch, lab) -> None:
    base, folder = lab
    notebook = Notebook(
        watch("projected", base=base), folder, "two.ipynb", START + "plate",
        "other = Praatplaat(board, sizing_mode='fixed', width=500, height=700, votes={'rvt': 3})\nother", "plate",
    )
    notebook.run_all()
    wide, narrow, again = notebook.board(0), notebook.board(1), notebook.board(2)
    form = "board => getComputedStyle(board.querySelector('[data-world]')).getPropertyValue('--form').trim()"
    assert [view.evaluate(form) for view in (wide, narrow, again)] == ["landscape", "portrait", "landscape"]

    narrow.locator("[data-cards] [data-facet=kleine-stap]").click()
    sheet = narrow.locator("[data-open-facet=kleine-stap]")
    expect(sheet).to_be_visible()
    cell, pane = narrow.bounding_box(), sheet.bounding_box()
    assert pane["y"] >= cell["y"] and pane["y"] + pane["height"] <= cell["y"] + cell["height"] + 1
    notebook.python("plate.selected = 'ict-basis'")
    for view in (wide, again):
        expect(view.locator("[data-open-facet=ict-basis]")).to_be_attached()
        expect(view).to_have_attribute("lang", "en")
        expect(view.locator(".votes")).to_have_count(0)
    expect(narrow.locator("[data-open-facet=kleine-stap] h2")).to_be_attached()
    expect(narrow).to_have_attribute("lang", "nl")

    wide.locator("[data-cards] [data-facet=ict-basis]").focus()
    notebook.page.keyboard.press("Escape")
    expect(again.locator("[data-open-facet]")).to_have_count(0)
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.keyboard.press("d")
    notebook.page.keyboard.press("d")
    assert wide.evaluate("board => board.getRootNode().activeElement.matches('.card:not([data-facet=ict-basis])')")
    notebook.page.keyboard.press("Enter")
    expect(wide.locator("[data-open-facet]")).to_be_visible()
    expect(notebook.page.locator(".jp-Notebook .jp-Cell")).to_have_count(4)

    here = notebook.page.url
    wide.locator(".skips a").first.focus()
    notebook.page.keyboard.press("Enter")
    assert wide.evaluate("board => board.getRootNode().activeElement.id") == "plate"
    assert notebook.page.url == here


def test_the_wheel_scrolls_the_notebook_and_with_ctrl_zooms_the_board(watch, lab) -> None:
    base, folder = lab
    notebook = Notebook(watch("laptop", base=base), folder, "wheel.ipynb", START + "plate", "pass\n" * 40)
    notebook.run_all()
    view = notebook.board(0)
    plate = view.bounding_box()
    notebook.page.mouse.move(plate["x"] + 200, plate["y"] + 200)
    notebook.page.mouse.wheel(0, 60)
    element = view.element_handle()
    top = "([board, y]) => Math.abs(board.getBoundingClientRect().y - y) < 2"
    notebook.page.wait_for_function(top, arg=[element, plate["y"] - 60])
    world = view.locator("[data-world]")
    expect(world).not_to_have_attribute("style", re.compile("scale"))
    notebook.page.keyboard.down("Control")
    notebook.page.mouse.wheel(0, -200)
    notebook.page.keyboard.up("Control")
    expect(world).to_have_attribute("style", re.compile("scale"))
    notebook.page.wait_for_function(top, arg=[element, plate["y"] - 60])
