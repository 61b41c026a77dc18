"""How much a test goes through: a sample in the one test command, everything with PRAATPLAAT_SWEEP=all in the environment."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

ALL = os.environ.get("PRAATPLAAT_SWEEP") == "all"


def in_turn(*axes: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return as few combinations as give each value of each axis its turn; all of them in the whole sweep."""
    values = [list(axis) for axis in axes]
    if ALL:
        return list(product(*values))
    return [tuple(axis[i % len(axis)] for axis in values) for i in range(max(map(len, values)))]


def some(of: Iterable[Any], share: int) -> list[Any]:
    """Return the first of each `share` values; all of them in the whole sweep."""
    return list(of)[:: 1 if ALL else share]


def one(of: Iterable[Any], nth: int = 0) -> list[Any]:
    """Return one value, for tests that share an axis and divide its values among them; all of them in the whole sweep."""
    values = list(of)
    return values if ALL else [values[nth % len(values)]]


whole = pytest.mark.whole
"""Marks a test that only the whole sweep runs, or who names it: its way is walked by another one too, or it is long for what it finds."""


def left_for_all(config: pytest.Config, items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests that are left for the whole sweep; none where a test is asked for by its name."""
    if ALL or any("::" in named for named in config.args):
        return []
    return [item for item in items if item.get_closest_marker(whole.name)]
