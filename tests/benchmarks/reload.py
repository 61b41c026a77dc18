"""How long after a save an open page shows it: other words in the open explanation, and a new facet, which begins anew."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from praatplaat.settings import shipped
from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value
from tests.benchmarks.processes import praatplaat
from tests.benchmarks.subjects import address

RELOADED: Final = ("/", "/board")
SAVES: Final = 5
_BADGE: Final = ".editing > button"

_WAIT_FOR: Final = """([selector, words]) => {
    window.shown = new Promise(shown => {
        const look = () => document.querySelector(selector)?.textContent.includes(words) ? shown(Date.now()) : requestAnimationFrame(look);
        look();
    });
}"""


def reload(lab: Lab, subject: str) -> dict[str, Value]:
    """Save a text some times, then a new facet; return the milliseconds until the frame that shows each.

    Before each save the board is broken and after it mended, and the page says both. The server says it last of all, so
    nothing that it does for one save delays the next.
    """
    with tempfile.TemporaryDirectory() as folder:
        board = Path(shutil.copytree(shipped("data"), Path(folder) / "board"))
        with praatplaat(board) as server:
            page = lab.browser.new_page()
            try:
                page.goto(f"{address(server.base, subject)}?lang=nl&facet=ict-basis")
                page.evaluate("praatplaat.ready")
                file = board / "facets/ict-basis.md"
                words = file.read_text("utf-8")
                saves: list[float] = []
                for number in range(SAVES):
                    file.write_text(words.replace("kind: ", "kind: no ", 1), "utf-8")
                    page.locator(_BADGE).first.wait_for(timeout=60_000)
                    page.evaluate(_WAIT_FOR, ["[data-open-facet] h2", f"Versie {number}"])
                    saved = time.time()
                    file.write_text(words.replace("title: ", f"title: Versie {number} van ", 1), "utf-8")
                    saves.append(page.evaluate("shown") - 1000 * saved)
                    page.locator(_BADGE).first.wait_for(state="hidden", timeout=60_000)
                saved = time.time()
                for ending in ("en.md", "md"):
                    shutil.copy(board / f"facets/kleine-stap.{ending}", board / f"facets/nieuw-idee.{ending}")
                page.locator("[data-live] [data-cards] [data-facet=nieuw-idee]").wait_for(
                    state="attached", timeout=60_000
                )
                anew = 1000 * (time.time() - saved)
            finally:
                page.close()
    return {"words ms": saves, "facet ms": anew}
