"""A server that is killed while a room votes: how long it is away, and what became of what it had acknowledged."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value
from tests.beside import awaited
from tests.crashes import vote_through_crashes

CRASHED: Final = "300 phones, kill -9"
ROUNDS: Final = 5
"""Kills in one repetition, each at another moment."""


def crash(_lab: Lab, subject: str) -> dict[str, Value]:
    """Kill a server again and again; return the seconds until it answers, and the acknowledged acts lost and doubled."""
    with tempfile.TemporaryDirectory() as folder:
        number = int(subject.split(maxsplit=1)[0])
        survived = awaited(vote_through_crashes(Path(folder) / "crash.db", phones=number, rounds=ROUNDS))
    return {
        "back s": survived.back,
        "back worst s": max(survived.back),
        "acknowledged": float(survived.acknowledged),
        "lost": float(survived.lost),
        "doubled": float(survived.doubled),
    }
