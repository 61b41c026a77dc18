"""The board in other engines than Chromium's: the shortest journeys. `python -m pytest tests/engines` has them all.

An engine that cannot be had on this machine is left out, and the end of the run says so.
"""

from __future__ import annotations

from tests.engines import ENGINES, engine, journeys, missing


def test_the_board_works_in_firefox_and_webkit(hall, record_property):
    for name in ENGINES:
        if reason := missing(name):
            record_property("left out", reason)
            continue
        with engine(name) as window:
            window.resize(1280, 720)
            journeys.open_and_close_a_card(window, hall.base)
            journeys.look_something_up(window, hall.base)
