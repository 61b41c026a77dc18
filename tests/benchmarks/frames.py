"""How smoothly the picture follows the hand."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import pairwise
from statistics import quantiles
from typing import Final

from tests.benchmarks.browser import Lab, Visit
from tests.benchmarks.figures import Value
from tests.benchmarks.subjects import BLANK, PAGES

FRAME_SUBJECTS: Final = (*PAGES, BLANK)
SECONDS: Final = 2.0
RADIUS: Final = 140
"""Pixels: the mouse draws circles, so that every move is one and no edge is reached."""
STEP: Final = 300
"""Wheel travel, in pixels, by which one zooms in before panning."""
TRAVEL: Final = 700
"""Wheel travel of the measured zoom: in, and not as far as our pages go."""

Point = tuple[float, float]


def frames(lab: Lab, subject: str) -> dict[str, Value]:
    """Drag and zoom for two seconds each; return how often the picture moved, and the 95th percentile gap.

    The gap is the time between two frames in which the picture moved: a long one is seen as a hitch. The blank page
    tells how much of it is the driver and the machine.
    """
    with lab.visit(subject) as visit:
        visit.ask("bench.complete")
        middle = visit.ask("bench.middle()")
        at = (middle["x"], middle["y"])
        visit.page.mouse.move(*at)
        visit.page.mouse.wheel(0, -STEP)
        visit.ask("bench.pass(3)")
        panned = _recorded(visit, "pan", lambda: _drag(visit, at))
        return panned | _recorded(visit, "zoom", lambda: _roll(visit, at))


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
    visit.page.context.new_cdp_session(visit.page).send("Input.synthesizeScrollGesture", {
        "x": middle[0], "y": middle[1], "yDistance": TRAVEL, "speed": int(TRAVEL / SECONDS),
        "gestureSourceType": "mouse", "preventFling": True,
    })


def _recorded(visit: Visit, hand: str, act: Callable[[], None]) -> dict[str, Value]:
    visit.ask("bench.record()")
    act()
    seen: list[tuple[float, bool]] = visit.ask("bench.recorded()")
    moves = [at for at, moved in seen if moved]
    if len(moves) < 3:
        return {f"{hand} moved fps": 0.0}
    span = (moves[-1] - moves[0]) / 1000
    made = sum(moves[0] <= at <= moves[-1] for at, _ in seen) - 1
    return {
        f"{hand} fps": made / span,
        f"{hand} moved fps": (len(moves) - 1) / span,
        f"{hand} p95 ms": quantiles((b - a for a, b in pairwise(moves)), n=20)[-1],
    }
