"""How smoothly the picture follows the hand."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Final

from praatplaat import build_graph, read_board
from praatplaat.graph import neighbours
from tests.benchmarks.browser import Lab, Visit
from tests.benchmarks.figures import Value
from tests.benchmarks.subjects import BLANK, D3, PAGES

CARDS: Final = (60, 150, 500)
"""Sizes of the boards on which frames are measured."""
HANDS: Final = ("pan", "zoom", "glide")
FRAME_SUBJECTS: Final = (*PAGES, D3, BLANK)
SECONDS: Final = 2.0
RADIUS: Final = 140
"""Pixels: the mouse draws circles, so that every move is one and no edge is reached."""
STEP: Final = 300
"""Wheel travel, in pixels, by which one zooms in before panning."""
TRAVEL: Final = 700
"""Wheel travel of the measured zoom: in, and not as far as our pages go."""

GLIDES: Final = 4
NEAR: Final = range(4, 10)
"""Facets with so many neighbours are opened, on every page the same: they fit round it at every size."""
GLIDE_FRAMES: Final = 50
"""Browser frames in which a glide is over, also when the machine is slow."""

Point = tuple[float, float]


def frames(lab: Lab, subject: str) -> dict[str, Value]:
    """Open some facets, drag and zoom; return how often the picture moved, and the 95th percentile gap.

    The gap is the time between two frames in which the picture moved: a long one is seen as a hitch. The blank page
    tells how much of it is the driver and the machine. The tutorial's facets do not glide when opened: there every
    frame that the browser makes meanwhile counts.
    """
    with lab.visit(subject) as visit:
        visit.ask("bench.still()")
        found: dict[str, Value] = {} if subject == BLANK else _glide(visit, lab.board)
        middle = visit.ask("bench.middle()")
        at = (middle["x"], middle["y"])
        visit.page.mouse.move(*at)
        visit.page.mouse.wheel(0, -STEP)
        visit.ask("bench.pass(3)")
        found |= _figures("pan", [_recorded(visit, "stand", lambda: _drag(visit, at))])
        return found | _figures("zoom", [_recorded(visit, "stand", lambda: _roll(visit, at))])


def _glide(visit: Visit, board: Path | None) -> dict[str, Value]:
    graph = build_graph(read_board(board))
    fitting = [id_ for id_ in graph if len(neighbours(graph, id_)) in NEAR]
    seen = []
    for id_ in fitting[:: len(fitting) // GLIDES][:GLIDES]:
        seen.append(_recorded(visit, "glided", lambda id_=id_: _open(visit, id_)))  # type: ignore[misc]
        visit.ask("bench.close()")
        visit.ask("bench.pass(30)")
    return _figures("glide", seen)


def _open(visit: Visit, id_: str) -> None:
    if place := visit.ask(f"bench.open('{id_}')"):
        visit.page.mouse.click(place["x"], place["y"])
    visit.ask(f"bench.pass({GLIDE_FRAMES})")


def _drag(visit: Visit, middle: Point) -> None:
    mouse = visit.page.mouse
    mouse.down()
    end = time.perf_counter() + SECONDS
    turn = 0.0
    while time.perf_counter() < end:
        turn += 1 / 12
        mouse.move(middle[0] + RADIUS * math.sin(turn), middle[1] + RADIUS * (1 - math.cos(turn)))
    mouse.up()
    mouse.move(*middle)


def _roll(visit: Visit, middle: Point) -> None:
    # The browser makes the wheel events itself, one per frame: a driver from outside manages half of that.
    visit.page.context.new_cdp_session(visit.page).send(
        "Input.synthesizeScrollGesture",
        {
            "x": middle[0],
            "y": middle[1],
            "yDistance": TRAVEL,
            "speed": int(TRAVEL / SECONDS),
            "gestureSourceType": "mouse",
            "preventFling": True,
        },
    )


def _recorded(visit: Visit, what: str, act: Callable[[], None]) -> list[float]:
    """Return the moments in ms of the frames in which something moved while `act` was done."""
    visit.ask(f"bench.record('{what}')")
    act()
    seen: list[tuple[float, bool]] = visit.ask("bench.recorded()")
    return [at for at, moved in seen if moved]


def _figures(hand: str, movements: list[list[float]]) -> dict[str, Value]:
    gaps = [after - before for moves in movements for before, after in pairwise(moves)]
    if len(gaps) < 2:
        return {f"{hand} fps": 0.0}
    return {f"{hand} fps": 1000 * len(gaps) / sum(gaps), f"{hand} p95 ms": quantiles(gaps, n=20)[-1]}
