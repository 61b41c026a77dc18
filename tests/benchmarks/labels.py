"""Labels as they are really drawn by any library: how many are seen, how many overlap, how many are ten pixels high or more.

Cards are measured as boxes of their words, texts of an SVG as their boxes and letters on screen. On a canvas every call
that writes, wipes or copies is followed (`labels.js`), so that what counts is the last frame, whoever drew it.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

FOLLOWS: Final = Path(__file__).with_name("labels.js").read_text("utf-8")
"""To be run in a page before anything else."""
_HIGH: Final = 9.99
_SEEN: Final = 0.5
_TRIES: Final = 15


def labels(page: Page) -> dict[str, int]:
    """Return what is to be said of the labels of a page once they stand still."""
    before: list[dict[str, Any]] = []
    for _ in range(_TRIES):
        now = _in_frames(page)
        if now and _still(before, now):
            break
        before = now
        page.wait_for_timeout(1000)
    return {
        "labels": len(now),
        "labels of 10 px": sum(one["letters"] >= _HIGH for one in now),
        "overlapping labels": sum(_overlap(a, b) for a, b in combinations(now, 2)),
    }


def _in_frames(page: Page) -> list[dict[str, Any]]:
    found = (frame.evaluate("window.labelsSeen?.() ?? []") for frame in page.frames if not frame.is_detached())
    return max(found, key=len, default=[])


def _still(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> bool:
    places = [[(one["words"], round(one["left"]), round(one["top"])) for one in at] for at in (before, now)]
    return sorted(places[0]) == sorted(places[1])


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return bool(across > _SEEN and down > _SEEN)
