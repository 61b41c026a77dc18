"""A window of each engine for the journeys: one per engine for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines import ENGINES, Window, engine


@pytest.fixture(scope="session", params=ENGINES)
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of an engine; where it cannot be had, its journeys fail and say what to install."""
    with engine(request.param) as opened:
        opened.resize(1280, 720)
        yield opened
