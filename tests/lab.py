"""A real JupyterLab with one notebook of boards: its cells, its kernel and what its page shows."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Locator, Page, expect

from praatplaat.content import Board
from tests.conftest import STANDS
from tests.lab_cells import ARRIVED, CELLS, PART, SHOW
from tests.lab_looks import AS_AT_FIRST, SCROLL_TO

if TYPE_CHECKING:
    from jupyter_client.blocking.client import BlockingKernelClient

SLOW = 60_000  # ms: a kernel starts


def shown_of(whole: Board) -> Board:
    """Return the part of the shipped board that the first cell makes."""
    names: dict[str, Any] = {"whole": whole}
    exec(PART, names)
    board: Board = names["board"]
    return board


@dataclass
class Notebook:
    """The notebook as JupyterLab shows it, its kernel, what its page asked for and what its console complained about."""

    page: Page
    kernel: BlockingKernelClient
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    runs: int = 0
    typed: bool = False
    touched: set[str] = field(default_factory=set)
    """Cells whose board a test before this one may have left otherwise than it was at first."""

    def open(self, address: str) -> None:
        """Open the notebook and wait for its kernel."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.goto(address)
        expect(self.page.locator(".jp-StatusBar-Widget").get_by_text("| Idle")).to_be_visible(timeout=SLOW)

    def run_all(self) -> None:
        """Run all cells as the menu does: no cell waits for what another shows; the last one asks for nothing."""
        if self.typed:
            self.type("")
        if self.runs:
            self.python("pass")  # so that the number that is waited for is not there yet
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self._arrived(0)

    def board(self, cell: str) -> Locator:
        """Return the board that a cell shows, once its still picture has made way for it."""
        shown = self.page.locator(".jp-Notebook .jp-Cell").nth(CELLS.index(cell))
        shown.evaluate(SCROLL_TO)
        expect(shown.locator("[data-praatplaat][data-live]").last).to_be_attached(timeout=SLOW)
        expect(self.still(cell)).to_be_hidden(timeout=SLOW)
        view = shown.locator("[data-praatplaat]").last  # what stands around it may be called the same
        view.evaluate(SCROLL_TO)
        if cell in self.touched:
            self.touched.remove(cell)
            view.evaluate(AS_AT_FIRST)
            view.evaluate(SCROLL_TO)  # once more, as an outline is not as high as the plate
        return view

    def still(self, cell: str) -> Locator:
        """Return the still picture that a cell shows."""
        return (
            self.page.locator(".jp-Notebook .jp-Cell").nth(CELLS.index(cell)).locator("img[src^='data:image/svg+xml']")
        )

    def python(self, code: str, value: str = "None") -> Any:
        """Run code in the kernel, as another page that uses the same one does, and return `value`, an expression.

        What it does to boards has arrived at the page then; that they show it may take a moment.
        """
        if code:
            self.runs += 1
            code += f"\nupdate_display({self.runs}, display_id='arrived')"
        reply = self.kernel.execute(
            code, store_history=False, user_expressions={"value": value}, reply=True, timeout=SLOW / 1000
        )["content"]
        assert reply["status"] == "ok", reply
        if code:
            self._arrived(self.runs)
        return ast.literal_eval(reply["user_expressions"]["value"]["data"]["text/plain"])

    def _arrived(self, number: int) -> None:
        shown = self.page.locator(".jp-Notebook .jp-Cell").nth(CELLS.index(ARRIVED)).locator(".jp-OutputArea-output")
        expect(shown).to_have_text(str(number), timeout=SLOW)

    def type(self, code: str) -> None:
        """Run code in the last cell, as a visitor does."""
        self.runs += 1
        self.typed = True
        last = self.page.locator(".jp-Notebook .jp-Cell").nth(len(CELLS) - 1)
        last.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(f"{code}\n{self.runs}, 'done'")
        self.page.keyboard.press("Control+Enter")
        expect(last.locator(".jp-OutputArea-output")).to_have_text(f"({self.runs}, 'done')", timeout=SLOW)
        # When the cell is done, a moment after its output, JupyterLab scrolls it into the window.
        expect(last.locator(".jp-InputPrompt")).not_to_contain_text("*", timeout=SLOW)

    def says(self, expression: str, value: object) -> None:
        """Ask Python until it has this value: what the browser told it may still be on its way."""
        ends = time.monotonic() + SLOW / 1000
        while (answer := self.python("", expression)) != value and time.monotonic() < ends:
            self.page.evaluate("new Promise(done => requestAnimationFrame(done))")
        assert answer == value

    def start_from(self, code: str = "") -> None:
        """Set the plate to a known start."""
        self.python(
            "for one in (plate, among):\n"
            "    one.param.update(selected='', lang='en', kinds=[], depth=1, votes={})\n"
            f"other.param.update(selected='', lang='nl', votes={{}})\n{code}\nheard.clear()"
        )
        self.touched = set(CELLS)
        expect(self.board(SHOW)).to_have_attribute("lang", "en")


@contextmanager
def laboratory(home: Path) -> Iterator[tuple[str, Path]]:
    """Run JupyterLab with no settings but its first ones; give its address and the folder of its notebooks."""
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


@contextmanager
def notebook_in(lab: tuple[str, Path], browser: Browser) -> Iterator[Notebook]:
    """Open a notebook with these cells in a JupyterLab, and run it all at once."""
    import nbformat  # the languages of addresses that it reads cost 1.5 s of processor: not for who only collects tests
    from jupyter_client.blocking.client import BlockingKernelClient

    base, folder = lab
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, folder / "boards.ipynb")
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 960}, **STANDS}
    context = browser.new_context(**options)
    opened = Notebook(context.new_page(), BlockingKernelClient())
    opened.open(f"{base}/lab/tree/boards.ipynb?reset")
    (connection,) = (folder.parent / "JUPYTER_RUNTIME_DIR").glob("kernel-*.json")
    opened.kernel.load_connection_file(str(connection))
    opened.kernel.start_channels()
    try:
        opened.run_all()
        yield opened
    finally:
        opened.kernel.stop_channels()
        context.close()
