"""kill -9 of the server while phones vote: it comes back by itself, and what it said it kept is there, once."""

from __future__ import annotations

from pathlib import Path

from tests.beside import awaited
from tests.crashes import vote_through_crashes
from tests.sweep import ALL

PHONES, ROUNDS = (300, 20) if ALL else (30, 2)


def test_nothing_that_a_phone_was_promised_is_lost_or_counted_twice_when_the_server_is_killed(tmp_path: Path) -> None:
    survived = awaited(vote_through_crashes(tmp_path / "workshops.db", phones=PHONES, rounds=ROUNDS))
    assert len(survived.back) == ROUNDS
    assert survived.acknowledged >= PHONES + ROUNDS * (PHONES // 2)
    assert (survived.lost, survived.doubled) == (0, 0)
