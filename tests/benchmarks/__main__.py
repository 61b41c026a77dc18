"""The command: measure, write, print beside the targets. Whatever the figures are, the exit code is 0."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.beside_votes import BESIDE, beside_votes
from tests.benchmarks.browser import Lab, chromium
from tests.benchmarks.commands import COMMANDS, seconds
from tests.benchmarks.crash import CRASHED, crash
from tests.benchmarks.d3_page import NoD3Error, fetch_d3
from tests.benchmarks.figures import Figures, Value
from tests.benchmarks.find import FIND, find
from tests.benchmarks.frames import CARDS, FRAME_SUBJECTS, frames
from tests.benchmarks.grown import grow
from tests.benchmarks.interactions import FACETS, interactions
from tests.benchmarks.measures import answer_to_click, cold_load, time_to_board
from tests.benchmarks.paint import PAINTED, first_paint
from tests.benchmarks.processes import ServerError, d3_page, praatplaat, tutorial
from tests.benchmarks.reload import RELOADED, reload
from tests.benchmarks.report import as_text, machine
from tests.benchmarks.room import ROOMS, WRITES, room, wrote
from tests.benchmarks.sessions import server_cost
from tests.benchmarks.subjects import D3, PAGES
from tests.benchmarks.targets import verdicts

REPETITIONS, QUICK = 5, 2
RESULTS = Path("bench-results")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of whom, and of how many cards; None is the shipped board."""

    subjects: tuple[str, ...]
    take: Callable[[Lab, str], dict[str, Value]]
    cards: int | None = None


MEASURES: dict[str, Measure] = {
    "cold": Measure((*PAGES, D3), cold_load),
    "paint": Measure(PAINTED, first_paint),
    "time": Measure((*PAGES, D3), time_to_board),
    "click": Measure(PAGES, answer_to_click),
    "server": Measure(PAGES, server_cost),
    "find": Measure((FIND,), find),
    "reload": Measure(RELOADED, reload),
    "room": Measure(ROOMS, room),
    "wrote": Measure((WRITES,), wrote),
    "beside": Measure(BESIDE, beside_votes),
    "crash": Measure((CRASHED,), crash),
    "command": Measure(COMMANDS, lambda _, command: seconds(command)),
    "interactions": Measure(("/",), interactions, FACETS),
    **{f"frames-{cards}": Measure(FRAME_SUBJECTS, frames, cards) for cards in CARDS},
}
NAMES = (*MEASURES, "frames")


def main() -> None:
    """Run the asked measures and report."""
    asked = _arguments()
    chosen = {
        name: measure
        for name, measure in MEASURES.items()
        if not asked.only or name == asked.only or name.startswith(f"{asked.only}-")
    }
    before = os.getloadavg()
    with chromium() as browser, tempfile.TemporaryDirectory() as grown:
        figures = _run(browser, chosen, QUICK if asked.quick else REPETITIONS, Path(grown))
        about = machine(browser, before)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    targets = {"targets": [verdict.as_dict() for verdict in verdicts(figures)]}
    found = json.dumps(about | targets | figures.as_dict(), indent=1, ensure_ascii=False)
    asked.out.write_text(found + "\n", "utf-8")
    print(as_text(about, figures))
    print(f"\nwritten to {asked.out}")


def _run(browser: Browser, chosen: dict[str, Measure], repetitions: int, grown: Path) -> Figures:
    """Take every measure of every subject once per repetition, each time beginning one place further.

    Each repetition and each board has new servers, so that one that is lost costs little.
    """
    figures = Figures()
    d3: Path | None = None
    try:
        d3 = fetch_d3(RESULTS / "d3")
    except NoD3Error as error:
        figures.not_measured.append(f"{D3}: {error}")
        chosen = {
            name: replace(measure, subjects=tuple(s for s in measure.subjects if s != D3))
            for name, measure in chosen.items()
        }
    boards = {
        measure.cards: grow(measure.cards, grown / str(measure.cards)) for measure in chosen.values() if measure.cards
    }
    for turn in range(repetitions):
        for cards, group in groupby(chosen.items(), lambda item: item[1].cards):
            measures = dict(group)
            try:
                subjects = {subject for measure in measures.values() for subject in measure.subjects}
                with _servers(browser, d3, boards.get(cards), subjects) as lab:
                    _warm_up(lab, measures)
                    for name, subject in _order(measures, turn):
                        _tell(f"{turn + 1}/{repetitions} {name} {subject}")
                        try:
                            figures.add(turn, name, subject, measures[name].take(lab, subject))
                        except (BrowserError, ServerError) as error:
                            figures.missed(turn, f"{name} {subject}", _why(error, lab))
            except (BrowserError, ServerError) as error:
                figures.missed(turn, ", ".join(measures), str(error).splitlines()[0])
    _tell("")
    return figures


@contextmanager
def _servers(browser: Browser, d3: Path | None, board: Path | None, subjects: set[str]) -> Iterator[Lab]:
    """Start the servers that some subject needs: one of Bokeh with 500 facets takes a while, and its part of the machine."""
    with ExitStack() as stack:
        servers = {"": stack.enter_context(praatplaat(board))}
        if "tutorial" in subjects:
            servers["tutorial"] = stack.enter_context(tutorial(board))
        if d3 and D3 in subjects:
            servers[D3] = stack.enter_context(d3_page(d3, board))
        yield Lab(browser, servers, board)


def _warm_up(lab: Lab, chosen: dict[str, Measure]) -> None:
    """Do once what counts for nothing: what a server or an interpreter does only once is not a cost of visiting."""
    for subject in dict.fromkeys(subject for measure in chosen.values() for subject in measure.subjects):
        if subject in (*PAGES, D3):
            cold_load(lab, subject)
        elif subject in COMMANDS:
            seconds(subject)


def _order(chosen: dict[str, Measure], turn: int) -> Iterator[tuple[str, str]]:
    for name, measure in chosen.items():
        subjects = measure.subjects
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
    parser.add_argument("--only", choices=NAMES, metavar="NAME", help=f"one measure: {', '.join(NAMES)}")
    results = RESULTS / f"{datetime.now():%Y-%m-%dT%H%M}.json"
    parser.add_argument("--out", type=Path, default=results, help="where to write the figures (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
