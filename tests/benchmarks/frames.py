"""How smoothly the picture follows the hand."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from statistics import quantiles

from tests.benchmarks.browser import Lab, Visit
from tests.benchmarks.figures import Value
from tests.benchmarks.subjects import BLANK, PAGES

FRAME_SUBJECTS = (*PAGES, BLANK)
SECONDS = 2.0
RADIUS = 140
"""Pixels: the mouse draws circles, so that every move is one, and no edge is reached."""
NOTCH, NOTCHES = 100, 6
"""Wheel travel per step, and steps in before the same number out."""

Point = tuple[float, float]


def frames(lab: Lab, subject: str) -> dict[str, Value]:
    """Drag and zoom; per hand the frames per second, those in which the picture moved, and the 95th percentile gap.

    The gap is between two frames with a moved picture: what the eye sees as a hitch. The blank page tells how much of
    all this is the driver and the machine.
    """
    with lab.visit(subject) as visit:
        visit.ask("bench.complete")
        middle = visit.ask("bench.middle()")
        at = (middle["x"], middle["y"])
        visit.page.mouse.move(*at)
        visit.page.mouse.wheel(0, -3 * NOTCH)
        visit.ask("bench.pass(3)")
        found = _recorded(visit, "pan", lambda: _drag(visit, at))
        visit.page.mouse.move(*at)
        return found | _recorded(visit, "zoom", lambda: _roll(visit))


def _drag(visit: Visit, middle: Point) -> None:
    visit.page.mouse.down()
    _for_a_while(lambda i: visit.page.mouse.move(
        middle[0] + RADIUS * math.sin(i / 12), middle[1] + RADIUS * (1 - math.cos(i / 12))))
    visit.page.mouse.up()


def _roll(visit: Visit) -> None:
    _for_a_while(lambda i: visit.page.mouse.wheel(0, NOTCH if (i // NOTCHES) % 2 else -NOTCH))


def _for_a_while(step: Callable[[int], None]) -> None:
    end = time.perf_counter() + SECONDS
    i = 0
    while time.perf_counter() < end:
        step(i)
        i += 1


def _recorded(visit: Visit, hand: str, act: Callable[[], None]) -> dict[str, Value]:
    visit.ask("bench.record()")
    act()
    seen: list[tuple[float, bool]] = visit.ask("bench.recorded()")
    moves = [at for at, moved in seen if moved]
    if len(moves) < 3:
        return {f"{hand} moved fps": 0.0}
    span = (moves[-1] - moves[0]) / 1000
    made = sum(moves[0] <= at <= moves[-1] for at, _ in seen) - 1
    gaps = [b - a for a, b in zip(moves, moves[1:], strict=False)]
    return {
        f"{hand} fps": made / span, f"{hand} moved fps": (len(moves) - 1) / span,
        f"{hand} p95 ms": quantiles(gaps, n=20)[-1],
    }
