"""The first words on the screen, as the browser itself tells it, also on a computer that is six times slower."""

from __future__ import annotations

from typing import Final

from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value
from tests.benchmarks.subjects import D3, address, server_of

SPEEDS: Final = {"as it is": 1, "slowed six times": 6}
PAINTED: Final = ("/", D3)
VISITS: Final = 3
"""Visits of a page in one repetition at one speed; the pages take turns by repetition."""
_WINDOW: Final = {"width": 1280, "height": 800}
_PAINTED: Final = """() => new Promise(done => {
  const look = () => performance.getEntriesByName("first-contentful-paint").forEach(entry => done(entry.startTime));
  new PerformanceObserver(look).observe({type: "paint", buffered: true});
  look();
})"""


def first_paint(lab: Lab, subject: str) -> dict[str, Value]:
    """Take the seconds from navigation to the first contentful paint, with an empty cache, at each speed."""
    return {f"{name} s": [_visit(lab, subject, slower) for _ in range(VISITS)] for name, slower in SPEEDS.items()}


def _visit(lab: Lab, subject: str, slower: int) -> float:
    context = lab.browser.new_context(viewport=_WINDOW)
    try:
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address(lab.servers[server_of(subject)].base, subject), wait_until="commit")
        return float(page.evaluate(_PAINTED)) / 1000
    finally:
        context.close()
