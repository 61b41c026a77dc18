"""Notebooks run from top to bottom, and are stored as they were written: without what they once said.

The first runs in a real kernel. The others run here, which saves starting kernels; in the whole sweep they have one too.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from praatplaat import Praatplaat
from tests.sweep import whole

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1] / "notebooks"
ALL_STORED = sorted(FOLDER.glob("*.ipynb"))
ESSAYS = [path.stem for path in ALL_STORED if path.stem != "verkennen"]
SAMPLE = "voorbeeld-bijeenkomsten.db"
TASKS = {
    "a centrality on the plate": r"\.show\(nx\.betweenness",
    "colour and size by a column": r'by="size"\).*?by="colour"',
    "a path that stands out": r"\.highlight\(way\)",
    "a filter by a mask": r"\.only\(doubtful\)",
    "two workshops beside each other": r"compare\(begin, later\)",
    "a figure for a paper": r"plate\.svg\(",
    "a part of the board": r"\.only\(\[\*near",
    "a node of one's own": r"pd\.concat\(\[things",
    "a join with a table of one's own": r"\.merge\(effort",
    "a report": r"plate\.html\(",
}


def read(name: str) -> NotebookNode:
    import nbformat  # here and below: not for who only collects tests

    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def stored() -> NotebookNode:
    return read("verkennen")


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run a notebook in a folder of its own, so that it finds nothing but the package and the sample."""
    from nbclient import NotebookClient

    notebook = deepcopy(notebook)
    shutil.copy(FOLDER / SAMPLE, folder)
    with pytest.MonkeyPatch.context() as environment:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            environment.setenv(name, str(folder / name))
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


@pytest.fixture(scope="module")
def ran(stored: NotebookNode, tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """The first notebook, run."""
    return run(stored, tmp_path_factory.mktemp("notebook"))


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_runs_to_the_end_without_a_warning(ran) -> None:
    assert all(cell.execution_count for cell in code_cells(ran))
    outputs = [output for cell in code_cells(ran) for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]


def test_every_cell_that_asks_gets_an_answer(ran) -> None:
    silent = [cell.id for cell in code_cells(ran) if not cell.outputs]
    assert silent == ["paint", "select"]
    tables = [
        output.data["text/html"]
        for cell in code_cells(ran)
        for output in cell.outputs
        if "<table" in output.get("data", {}).get("text/html", "")
    ]
    assert len(tables) >= 14 and all(table.count("<tr") > 1 for table in tables)


def test_a_plate_in_it_is_a_still_picture_and_a_widget_of_its_own_and_weighs_little(ran, tmp_path) -> None:
    import nbformat

    cell = next(cell for cell in ran.cells if cell.id == "plate")
    still, widget = (output.data for output in cell.outputs)
    assert (
        still["text/html"].startswith('<div class="praatplaat-still-')
        and 'src="data:image/svg+xml' in still["text/html"]
    )
    assert "application/vnd.jupyter.widget-view+json" in widget and "text/html" not in widget
    shown = [cell for cell in ran.cells if cell.cell_type == "code" and "svg+xml" in str(cell.outputs)]
    weight = sum(len(nbformat.v4.writes(nbformat.v4.new_notebook(cells=[cell]))) for cell in shown)
    assert weight + len(str(ran.metadata)) < 250_000 * len(shown)


@pytest.mark.parametrize("name", [*(essay for essay in ESSAYS if essay != "meten"), pytest.param("meten", marks=whole)])
def test_an_essay_runs_to_its_end_and_shows_its_plates(name, tmp_path, monkeypatch) -> None:
    """Cells run as IPython runs them, but here: what a cell ends with is asked how it shows itself."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FOLDER / SAMPLE, tmp_path)
    names: dict[str, Any] = {}
    shown = []
    for cell in code_cells(read(name)):
        tree = ast.parse(cell.source)
        last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell.id, "exec"), names)
        if last:
            shown.append(eval(compile(last, cell.id, "eval"), names))
    assert sum("data:image/svg+xml" in told._repr_html_() for told in shown if isinstance(told, Praatplaat)) >= 2


@whole  # in a real kernel; the test above runs the same code
@pytest.mark.parametrize("name", ESSAYS)
def test_an_essay_runs_in_a_kernel_without_a_warning(name, tmp_path) -> None:
    outputs = [output for cell in code_cells(run(read(name), tmp_path)) for output in cell.outputs]
    assert outputs and not [output for output in outputs if output.get("name") == "stderr"]


VS_CODE = """<iframe sandbox="allow-same-origin allow-pointer-lock allow-scripts allow-downloads allow-forms" width="900" height="700"
  srcdoc="<meta http-equiv='Content-Security-Policy' content=&quot;default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval';
  style-src 'unsafe-inline'; img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:&quot;>
  <div id='container'><div class='cell_container'><div class='output_container'></div></div></div>"></iframe>"""
"""The frame in which VS Code shows outputs, with its strictest policy (`notebook.experimental.enableCsp`). Its renderer puts HTML
into it as it is, and runs no script that comes so."""


@whole  # that the still is an image of this form is held above
def test_the_still_is_seen_in_the_frame_in_which_vs_code_shows_outputs(ran, browser) -> None:
    still = next(cell for cell in ran.cells if cell.id == "plate").outputs[0].data
    assert still["text/plain"].startswith("Still picture of “Digital")  # where the folder is not trusted, this is all
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.set_content(VS_CODE)
    frame = page.frames[1]
    frame.locator(".output_container").evaluate("(part, html) => part.innerHTML = html", still["text/html"])
    image = frame.locator("img")
    expect(image).to_be_visible()
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 960
    assert image.bounding_box()["width"] > 800 and not [url for url in asked if url.startswith("http")]
    page.close()


@whole
def test_a_report_of_a_notebook_has_its_pictures_whole_and_without_a_script(ran, browser) -> None:
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter(template_name="basic").from_notebook_node(ran)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(html)
    still = page.locator("img[src^='data:image/svg+xml']").first
    still.scroll_into_view_if_needed()
    assert still.evaluate("still => still.naturalWidth") == 960 and still.bounding_box()["width"] > 400
    context.close()


def test_ten_tasks_of_a_researcher_stand_in_a_notebook_in_three_lines_at_the_most() -> None:
    cells = [cell.source for name in ESSAYS for cell in code_cells(read(name))]
    for task, way in TASKS.items():
        found = [source for source in cells if re.search(way, source, re.S)]
        assert found and min(len(re.search(way, source, re.S)[0].splitlines()) for source in found) <= 3, task


def test_the_sample_workshops_say_that_they_are_made_up() -> None:
    from praatplaat.workshop.kept import kept

    found = kept(str(FOLDER / SAMPLE))
    assert len(found) == 2 and all("Verzonnen" in str(one) for one in found)


def test_readmes_snippet_shows_a_plate_when_pasted_whole() -> None:
    readme = (FOLDER.parent / "README.md").read_text("utf-8")
    snippet = next(code for code in re.findall(r"```python\n(.*?)```", readme, re.S) if "Praatplaat(" in code)
    *before, last = snippet.rstrip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(before), names)
    assert eval(last.partition("#")[0], names)._repr_html_().count("<img") == 1


@pytest.mark.parametrize("path", ALL_STORED, ids=lambda path: path.stem)
def test_it_is_stored_without_outputs_and_with_cell_names_that_stay(path) -> None:
    import nbformat

    stored = read(path.stem)
    nbformat.validate(stored)
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(stored))
    names = [cell.id for cell in stored.cells]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert set(stored.metadata) == {"kernelspec", "language_info"} and not any(cell.metadata for cell in stored.cells)
    assert path.read_text("utf-8") == nbformat.writes(stored) + "\n"


def test_their_code_follows_the_rules_of_the_house() -> None:
    ruff = subprocess.run([sys.executable, "-m", "ruff", "check", str(FOLDER)], capture_output=True, text=True)
    assert ruff.returncode == 0, ruff.stdout
