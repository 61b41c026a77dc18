"""The figures in words: what was measured on which machine, and a table beside the targets."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from importlib.metadata import version
from typing import Any

from playwright.sync_api import Browser

from tests.benchmarks.beside_votes import BESIDE
from tests.benchmarks.crash import CRASHED
from tests.benchmarks.figures import Figures, Spread
from tests.benchmarks.find import FACETS as SEARCHED
from tests.benchmarks.frames import CARDS, HANDS
from tests.benchmarks.interactions import FACETS
from tests.benchmarks.paint import SPEEDS
from tests.benchmarks.room import ROOMS, WRITES
from tests.benchmarks.targets import verdicts

_ROWS = (
    # measure, figure, heading, unit, divided by, decimals
    ("cold", "bytes", "cold, own host", "kB", 1e3, 0),
    ("cold", "requests", "requests, own host", "", 1, 0),
    ("cold", "foreign requests", "requests, other hosts", "", 1, 0),
    *(("paint", f"{name} s", f"first paint, {name}", "s", 1, 2) for name in SPEEDS),
    ("time", "readable", "first readable plate", "s", 1, 2),
    ("time", "usable", "usable", "s", 1, 2),
    ("time", "complete", "complete (Bokeh drawn)", "s", 1, 2),
    ("click", "shown ms", "click to shown", "ms", 1, 0),
    ("click", "visible ms", "click to visible", "ms", 1, 0),
    ("click", "messages", "messages per click", "", 1, 0),
    *(
        row
        for cards in CARDS
        for hand in HANDS
        for row in (
            (f"frames-{cards}", f"{hand} fps", f"{cards} cards, {hand}", "/s", 1, 0),
            (f"frames-{cards}", f"{hand} p95 ms", f"{cards} cards, {hand}, p95", "ms", 1, 0),
        )
    ),
    *(
        ("interactions", f"{name} ms", f"{FACETS} facets, {name}", "ms", 1, 0)
        for name in (
            "arrow",
            "open",
            "depth",
            "way to",
            "path",
            "Esc",
            "search key",
            "searched",
            "filter",
            "kind",
            "role",
            "route",
            "next step",
            "outline",
            "open in outline",
            "plate",
            "interactions p95",
        )
    ),
    ("server", "MB per visitor", "memory per visitor", "MB", 1, 2),
    ("server", "CPU s per visitor", "CPU per visitor", "s", 1, 3),
    ("find", "index ms", f"index, {SEARCHED} facets", "ms", 1, 0),
    ("find", "key ms", f"a key, {SEARCHED} facets", "ms", 1, 1),
    ("find", "key p95 ms", "a key, p95", "ms", 1, 1),
    ("reload", "words ms", "save to new words", "ms", 1, 0),
    ("reload", "facet ms", "save to new facet", "ms", 1, 0),
    *(
        ("room", f"{name} ms", heading, "ms", 1, 0)
        for name, heading in (
            ("join", "join"),
            ("join p95", "join, p95"),
            ("vote", "touch to acknowledged"),
            ("vote p95", "touch to acknowledged, p95"),
            ("board", "touch to board"),
            ("board p95", "touch to board, p95"),
            ("harvest", "harvest meanwhile"),
        )
    ),
    ("room", "CPU s", "CPU of the server", "s", 1, 1),
    ("room", "lost", "votes lost", "", 1, 0),
    ("wrote", "received MB", "received by all phones", "MB", 1, 1),
    ("wrote", "all have all s", "until all have all", "s", 1, 1),
    ("beside", "vote ms", "touch to acknowledged", "ms", 1, 0),
    ("beside", "vote p95 ms", "touch to acknowledged, p95", "ms", 1, 0),
    ("beside", "took s", "what goes on meanwhile", "s", 1, 1),
    ("crash", "back s", "killed, until back", "s", 1, 2),
    ("crash", "acknowledged", "acts acknowledged", "", 1, 0),
    ("crash", "lost", "of them lost", "", 1, 0),
    ("crash", "doubled", "of them doubled", "", 1, 0),
    ("command", "seconds", "command", "s", 1, 2),
)


def machine(browser: Browser, load_before: tuple[float, float, float]) -> dict[str, Any]:
    """Return when and on what the figures were taken."""
    return {
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(),
            "load before": load_before,
            "load after": os.getloadavg(),
        },
        "versions": {"chromium": browser.version, "python": platform.python_version()}
        | {name: version(name) for name in ("praatplaat", "panel", "bokeh", "networkx", "tornado")},
    }


def as_text(about: dict[str, Any], figures: Figures) -> str:
    """Return the table and the verdicts."""
    return "\n".join([*_heading(about), *_table(figures), "", *_verdicts(figures), *figures.not_measured])


def _heading(about: dict[str, Any]) -> list[str]:
    where = about["machine"]
    return [
        f"{about['date']}, {where['processors']} processors, load {where['load before'][0]:.1f} before and "
        f"{where['load after'][0]:.1f} after, Chromium {about['versions']['chromium']} without GPU",
        "median (least–most); seconds and frames hold for this machine at this hour, ratios for longer",
        "",
    ]


def _table(figures: Figures) -> list[str]:
    lines: list[str] = []
    subjects: tuple[str, ...] = ()
    for measure, figure, heading, unit, scale, decimals in _ROWS:
        taken = figures.taken.get(measure)
        if not taken:
            continue
        if (shown := tuple(sorted(taken, key=_order))) != subjects:
            subjects = shown
            lines += [*([""] if lines else []), f"{'':30}" + "".join(f"{name:>26}" for name in subjects)]
        cells = (figures.spread(measure, subject, figure) for subject in subjects)
        lines.append(f"{heading:24}{unit:>6}" + "".join(f"{_cell(c, scale, decimals):>26}" for c in cells))
    return lines


def _order(subject: str) -> int:
    names = (
        "/",
        "/board",
        "tutorial",
        "d3",
        "blank",
        "find",
        *ROOMS,
        WRITES,
        *BESIDE,
        CRASHED,
        "check",
        "imports",
        "help",
    )
    return names.index(subject)


def _cell(spread: Spread | None, scale: float, decimals: int) -> str:
    if spread is None:
        return "–"
    mid, low, high = (f"{value / scale:.{decimals}f}" for value in (spread.median, spread.least, spread.most))
    return mid if low == high else f"{mid} ({low}–{high})"


def _verdicts(figures: Figures) -> list[str]:
    lines = []
    for verdict in verdicts(figures):
        target = verdict.target
        decimals = 0 if target.unit in ("kB", "ms", "") else 2
        found = _cell(verdict.found, target.scale, decimals)
        limit = f"{verdict.limit / target.scale:.{decimals}f} {target.unit}".strip()
        word = "reached" if verdict.reached else "NOT reached"
        lines.append(f"{target.name:56}{found:>24}   target ≤ {limit:10} {word}")
    return lines
