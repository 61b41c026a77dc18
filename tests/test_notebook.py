"""The notebook runs from top to bottom in a real kernel, and is stored as it was written: without what it once said."""

from __future__ import annotations

import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nbformat import NotebookNode

STORED = Path(__file__).parents[1] / "notebooks" / "verkennen.ipynb"


@pytest.fixture(scope="module")
def stored() -> NotebookNode:
    import nbformat  # here and below: not for who only collects tests

    return nbformat.read(STORED, as_version=4)


@pytest.fixture(scope="module")
def ran(stored: NotebookNode, tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """The notebook after running in a folder of its own, so that it finds nothing but the package."""
    from nbclient import NotebookClient

    notebook, folder = deepcopy(stored), tmp_path_factory.mktemp("notebook")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            environment.setenv(name, str(folder / name))
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


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


def test_it_is_stored_without_outputs_and_with_cell_names_that_stay(stored) -> None:
    import nbformat

    nbformat.validate(stored)
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(stored))
    names = [cell.id for cell in stored.cells]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert set(stored.metadata) == {"kernelspec", "language_info"} and not any(cell.metadata for cell in stored.cells)
    assert STORED.read_text("utf-8") == nbformat.writes(stored) + "\n"


def test_its_code_follows_the_rules_of_the_house() -> None:
    ruff = subprocess.run([sys.executable, "-m", "ruff", "check", str(STORED)], capture_output=True, text=True)
    assert ruff.returncode == 0, ruff.stdout
