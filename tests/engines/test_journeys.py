"""The main journeys in Firefox and WebKit: `python -m pytest tests/engines`."""

from __future__ import annotations

from tests.engines import journeys


def test_a_card_opens_and_closes_by_pointer_and_keyboard(window, server):
    journeys.open_and_close_a_card(window, server.base)


def test_what_is_looked_up_opens(window, server):
    journeys.look_something_up(window, server.base)
