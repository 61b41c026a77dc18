"""The command: measure, write, print beside the targets. Whatever the figures are, the exit code is 0."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.browser import Lab, chromium
from tests.benchmarks.commands import COMMANDS, seconds
from tests.benchmarks.figures import Figures, Value
from tests.benchmarks.frames import FRAME_SUBJECTS, frames
from tests.benchmarks.measures import answer_to_click, cold_load, time_to_board
from tests.benchmarks.processes import ServerError, praatplaat, tutorial
from tests.benchmarks.report import as_text, machine
from tests.benchmarks.sessions import server_cost
from tests.benchmarks.subjects import PAGES
from tests.benchmarks.targets import verdicts

REPETITIONS, QUICK = 5, 2
Measure = tuple[tuple[str, ...], Callable[[Lab, str], dict[str, Value]]]
MEASURES: dict[str, Measure] = {
    "cold": (PAGES, cold_load),
    "time": (PAGES, time_to_board),
    "click": (PAGES, answer_to_click),
    "frames": (FRAME_SUBJECTS, frames),
    "server": (PAGES, server_cost),
    "command": (COMMANDS, lambda _, command: seconds(command)),
}


def main() -> None:
    """Run the asked measures and report."""
    asked = _arguments()
    chosen = {asked.only: MEASURES[asked.only]} if asked.only else MEASURES
    before = os.getloadavg()
    with chromium() as browser:
        figures = _run(browser, chosen, QUICK if asked.quick else REPETITIONS)
        about = machine(browser, before)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    targets = {"targets": [verdict.as_dict() for verdict in verdicts(figures)]}
    found = json.dumps(about | targets | figures.as_dict(), indent=1, ensure_ascii=False)
    asked.out.write_text(found + "\n", "utf-8")
    print(as_text(about, figures))
    print(f"\nwritten to {asked.out}")


def _run(browser: Browser, chosen: dict[str, Measure], repetitions: int) -> Figures:
    """Take every measure of every subject once per repetition, each time beginning one place further.

    Each repetition has new servers, so that one that is lost costs one repetition.
    """
    figures = Figures()
    for turn in range(repetitions):
        try:
            with praatplaat() as ours, tutorial() as theirs:
                lab = Lab(browser, {"": ours, "tutorial": theirs})
                _warm_up(lab, chosen)
                for name, subject in _order(chosen, turn):
                    _tell(f"{turn + 1}/{repetitions} {name} {subject}")
                    try:
                        figures.add(turn, name, subject, chosen[name][1](lab, subject))
                    except (BrowserError, ServerError) as error:
                        figures.missed(turn, f"{name} {subject}", _why(error, lab))
        except (BrowserError, ServerError) as error:
            figures.missed(turn, "everything", str(error).splitlines()[0])
    _tell("")
    return figures


def _warm_up(lab: Lab, chosen: dict[str, Measure]) -> None:
    """Do once what counts for nothing: what a server or an interpreter does only once is not a cost of visiting."""
    for subject in dict.fromkeys(subject for subjects, _ in chosen.values() for subject in subjects):
        if subject in PAGES:
            cold_load(lab, subject)
        elif subject in COMMANDS:
            seconds(subject)


def _order(chosen: dict[str, Measure], turn: int) -> Iterator[tuple[str, str]]:
    for name, (subjects, _) in chosen.items():
        shift = turn % len(subjects)
        yield from ((name, subject) for subject in subjects[shift:] + subjects[:shift])


def _why(error: Exception, lab: Lab) -> str:
    lost = filter(None, (server.obituary() for server in lab.servers.values()))
    return "; ".join([str(error).splitlines()[0], *lost])


def _tell(line: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{line}\033[K", end="", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} repetitions instead of {REPETITIONS}")
    parser.add_argument("--only", choices=MEASURES, metavar="NAME",
                        help=f"one measure: {', '.join(MEASURES)}")
    results = Path("bench-results") / f"{datetime.now():%Y-%m-%dT%H%M}.json"
    parser.add_argument("--out", type=Path, default=results,
                        help="where to write the figures (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
