"""The page of this checkout beside that of others, in turn: when it is there, and how smoothly it moves.

`python -m tests.benchmarks.against CHECKOUT...` takes folders in which other versions of praatplaat stand. Every repetition
visits each version once, one time in this order and the next in the reverse, so that what else the machine does meets all
alike. Beside wall times stand those of the processor, which that disturbs least.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.browser import WATCH, WINDOW, chromium
from tests.benchmarks.processes import ROOT, Server, praatplaat

VISITS: Final = 12
SLOWER: Final = 4
"""Times that the processor is slowed, as on a laptop of some years ago."""
OPENED: Final = 2
"""Cards that are opened and closed, kinds that are chosen and steps that are gone in a visit."""
WITHIN: Final = 700
"""Milliseconds in which a glide is over, also on a slowed processor; all frames of them count."""
RADIUS: Final = 140
TRAVEL: Final = 700
PAN_MOVES: Final = 60

_RECORD: Final = """() => { const seen = []; window.seen = seen
  const step = time => { if (window.seen !== seen) return; seen.push(time); requestAnimationFrame(step) }
  requestAnimationFrame(step) }"""
_RECORDED: Final = "() => { const found = window.seen; window.seen = null; return found }"
_PASS: Final = "within => new Promise(done => setTimeout(() => requestAnimationFrame(done), within))"


@dataclass(slots=True)
class Taken:
    """The figures of one version, by name, one value (the median of a visit) for each repetition."""

    name: str
    base: str
    figures: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Keep what a visit gave."""
        self.figures.setdefault(name, []).append(value)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is slowed, and what it has used."""

    page: Page
    cdp: CDPSession

    def used(self) -> float:
        """Return the milliseconds of processor that the page's own thread has used."""
        metrics = self.cdp.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime"))

    def timed(self, act: Callable[[], object]) -> tuple[list[float], float]:
        """Return the gaps between the frames while `act` is done, and the processor that it cost, in ms."""
        before = self.used()
        self.page.evaluate(_RECORD)
        act()
        frames: list[float] = self.page.evaluate(_RECORDED)
        return [b - a for a, b in pairwise(frames)], self.used() - before

    def go(self, part: dict[str, Any]) -> Callable[[], object]:
        """Return an act: go to a state, and wait until nothing glides any more."""

        def act() -> None:
            self.page.evaluate("part => { praatplaat.go(part) }", part)
            self.page.evaluate(_PASS, WITHIN)

        return act


def main() -> None:
    """Compare, and print each figure with its ratio to that of the first checkout named."""
    asked = _arguments()
    with chromium() as browser, _served([*asked.checkouts, ROOT]) as versions:
        for version in versions:
            _visit(browser, version, asked.slower, hands=False)
            version.figures.clear()  # what a server does only once is no cost of visiting
        for turn in range(asked.visits):
            for version in versions if turn % 2 else reversed(versions):
                print(f"\r{turn + 1}/{asked.visits} {version.name}\033[K", end="", file=sys.stderr, flush=True)
                _visit(browser, version, asked.slower, asked.hands)
        print(f"\r{browser.browser_type.name} {browser.version}, load {os.getloadavg()}\033[K")
    print("\n".join(_table(versions)))


@contextmanager
def _served(checkouts: list[Path]) -> Iterator[list[Taken]]:
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory())
        servers: list[tuple[str, Server]] = []
        for number, checkout in enumerate(checkouts):
            store = f"sqlite:///{data}/{number}.db"
            name = "here" if checkout == ROOT else checkout.name
            servers.append((name, stack.enter_context(praatplaat(None, "--db", store, checkout=checkout))))
        yield [Taken(name, server.base) for name, server in servers]


def _visit(browser: Browser, version: Taken, slower: int, hands: bool) -> None:
    """Visit a page with an empty cache: take when it is there, and then the frames of each hand."""
    context = browser.new_context(viewport=WINDOW)
    try:
        page = context.new_page()
        page.add_init_script(f"{WATCH}\nbench.watch('explorer');")
        visit = Visit(page, context.new_cdp_session(page))
        visit.cdp.send("Performance.enable")
        visit.cdp.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(f"{version.base}/", wait_until="commit")
        page.evaluate("() => bench.within(bench.usable)")
        version.add("start: processor until ready ms", visit.used())
        for name, told in {"readable": "bench.readable", "ready": "bench.usable"}.items():
            version.add(f"start: {name} ms", page.evaluate(f"() => bench.within({told})"))
        version.add("start: first paint ms", page.evaluate("() => bench.contentful()"))
        if hands:
            page.evaluate(_PASS, 3 * WITHIN)  # what the page does ahead of time is done
            _hands(visit, version)
    finally:
        context.close()


def _hands(visit: Visit, version: Taken) -> None:
    taken: dict[str, list[tuple[list[float], float]]] = {}
    for name, act in _acts(visit):
        taken.setdefault(name, []).append(visit.timed(act))
    for name, all_of in taken.items():
        gaps = [gap for found, _ in all_of for gap in found]
        version.add(f"{name}: median frame ms", median(gaps))
        version.add(f"{name}: p95 frame ms", quantiles(gaps, n=20)[-1])
        version.add(f"{name}: longest frame ms", max(gaps))
        version.add(f"{name}: processor ms", sum(used for _, used in all_of) / len(all_of))


def _acts(visit: Visit) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done, in this order, each from where the one before left the page."""
    page = visit.page
    ids = sorted(page.evaluate("praatplaat.visible()"))
    for id_ in ids[:: max(1, len(ids) // OPENED)][:OPENED]:
        yield "open", visit.go({"facet": id_})
        yield "close", visit.go({"facet": ""})
    kinds = page.evaluate("() => [...document.querySelectorAll('[data-kind-to]')].map(part => part.dataset.kindTo)")
    for kind in kinds[:OPENED]:
        yield "filter", visit.go({"kind": [kind]})
        yield "filter off", visit.go({"kind": []})
    route = page.evaluate("() => document.querySelector('[data-route-to]').dataset.routeTo")
    for step in range(1, OPENED + 1):
        yield "step", visit.go({"route": route, "step": step})
    visit.go({"route": "", "step": 0})()
    for theme in ("dark", "light"):
        yield "theme", visit.go({"theme": theme})
    yield "zoom", lambda: _zoom(visit)
    page.evaluate(_PASS, WITHIN)
    yield "pan", lambda: _pan(visit)


def _zoom(visit: Visit) -> None:
    visit.cdp.send(
        "Input.synthesizeScrollGesture",
        {
            "x": WINDOW["width"] / 2,
            "y": WINDOW["height"] / 2,
            "yDistance": TRAVEL,
            "speed": TRAVEL,
            "gestureSourceType": "mouse",
            "preventFling": True,
        },
    )


def _pan(visit: Visit) -> None:
    """Drag to and fro, a move in each frame as a hand does; the browser sends them itself, in its own time."""
    mouse, (x, y) = visit.page.mouse, (WINDOW["width"] / 2, WINDOW["height"] / 2)
    mouse.move(x, y)
    mouse.down()
    for move in range(PAN_MOVES):
        mouse.move(x + RADIUS * (move % 20 - 10) / 10, y + RADIUS * (move % 14 - 7) / 10)
    mouse.up()


def _table(versions: list[Taken]) -> Iterator[str]:
    """Yield a line for each figure: the median of each version, and those after the first as a share of it."""
    first = versions[0]
    wide = max(map(len, first.figures))
    yield " " * wide + "".join(f"{version.name:>16}" for version in versions)
    for name, below in first.figures.items():
        line = f"{name:<{wide}}" + "".join(f"{median(version.figures[name]):16.1f}" for version in versions)
        for version in versions[1:]:
            ratios = [a / b for a, b in zip(version.figures[name], below, strict=True)]
            low, middle, high = quantiles(ratios, n=4)
            line += f"   {version.name}/{first.name} {middle:.2f} ({low:.2f}–{high:.2f})"
        yield line


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.against", description=__doc__)
    parser.add_argument("checkouts", nargs="+", type=lambda text: Path(text).resolve(), metavar="CHECKOUT")
    parser.add_argument("--visits", type=int, default=VISITS, help="of each version (default: %(default)s)")
    parser.add_argument("--slower", type=int, default=SLOWER, help="slow the processor so many times (%(default)s)")
    parser.add_argument("--hands", action="store_true", help="also measure frames, which takes half a minute a visit")
    return parser.parse_args()


if __name__ == "__main__":
    main()
