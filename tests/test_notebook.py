"""The notebook: runs from top to bottom without a warning, and is stored without output."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_is_a_notebook():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_is_stored_clean(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert cell.id.startswith("cell-")
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


# What the kernel's own libraries say of themselves at its start is not the notebook's.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_runs_from_top_to_bottom_and_complains_of_nothing(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output.text for output in said if output.output_type == "stream" and output.name == "stderr"]
    tables = [output for output in said if "text/html" in output.get("data", {})]
    assert len(tables) >= 9
