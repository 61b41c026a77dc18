"""Numbers of four digits by which a desk opens without a key: a browser shows one, who leads types it on the board.

All of it is in memory only. A number names the one browser that shows it, for a few minutes, once.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from praatplaat.app.limits import Passage
from praatplaat.errors import RefusedError

VALID: Final = 300.0
"""Seconds for which a number is valid; it is known as long again, so that who types it later hears that it is old."""
SHOWN_MAX: Final = 20
"""How many numbers are valid at once. Were they many, a slip of the finger would give the desk to a stranger."""
WRONG_AT_ONCE: Final = 10
WRONG_A_SECOND: Final = 0.1
"""How many wrong numbers are answered at once, and then each second: in the time that a number is valid some forty of
ten thousand can be tried, by all together."""


@dataclass(slots=True)
class _Shown:
    holder: str
    until: float
    taking: bool = False
    """Whether a desk is being opened with it; until that is done the number is still shown."""
    used: bool = False

    def is_valid(self, now: float) -> bool:
        return self.until > now and not self.used


class Pairing:
    """The numbers that browsers show at the door of the desk."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._shown = clock, dict[str, _Shown]()
        self.wrong = Passage(
            WRONG_AT_ONCE, WRONG_A_SECOND, lambda: RefusedError("numbers-wrong"), waiting=0, clock=clock
        )

    def shown(self, holder: str) -> tuple[str, float] | None:
        """Return the valid number of the browser with the cookie `holder`, and how many seconds it has left."""
        now = self._clock()
        return next(
            (
                (number, shown.until - now)
                for number, shown in self._shown.items()
                if shown.holder == holder and shown.is_valid(now)
            ),
            None,
        )

    def give(self, holder: str) -> tuple[str, float]:
        """Return what `shown` does, with a fresh number for a browser that shows none.

        Raises:
            RefusedError: Too many are valid.
        """
        now = self._clock()
        self._shown = {number: shown for number, shown in self._shown.items() if shown.until + VALID > now}
        if there := self.shown(holder):
            return there
        if sum(shown.is_valid(now) for shown in self._shown.values()) >= SHOWN_MAX:
            raise RefusedError("numbers-many")
        number = self._fresh()
        self._shown[number] = _Shown(holder, now + VALID)
        return number, VALID

    def _fresh(self) -> str:
        """Return a number that differs from all others in two digits at least: one wrong digit opens nothing."""
        while True:
            number = f"{secrets.randbelow(10_000):04}"
            if all(sum(a != b for a, b in zip(number, other, strict=True)) > 1 for other in self._shown):
                return number

    @contextmanager
    def taken(self, number: str) -> Iterator[str]:
        """Give the cookie of the browser that shows `number`, which is used up unless what is done with it fails.

        Raises:
            RefusedError: No browser shows it, it is too old, or it was used.
        """
        shown = self._shown.get(number)
        if shown is None:
            raise RefusedError("number-unknown", found=number)
        if shown.used or shown.taking:
            raise RefusedError("number-used", found=number)
        if shown.until <= self._clock():
            raise RefusedError("number-old", found=number)
        shown.taking = True
        try:
            yield shown.holder
            shown.used = True
        finally:
            shown.taking = False


def clean_number(typed: object) -> str:
    """Return the digits of what somebody typed as a number, at most eight."""
    return "".join(sign for sign in str(typed)[:40] if sign in "0123456789")[:8]
