"""How long workshops are kept, by a clock that can be wrong.

A clock that is set wrong once must not cost a workshop, and nothing may go unsaid. All that a program can know of a
clock is how far it went on while nobody looked: since a server last had these workshops (it notes that every hour), or
beside the steady clock of the machine. Where that is more than a week, the clock jumped or the computer was off; nobody
can tell which. Then what would go is set aside instead: it stays a week more, can be used as before, and is told of at
every start. Once the clock is set right, nothing has happened; else it goes after that week.

Why a week: nobody minds a workshop for 37 days instead of 30 when they were told of it, a computer that is used every
week never sees it, and a clock that is wrong by less takes away only what would have gone within that week.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from praatplaat.workshop.store import Workshop

WEEK: Final = 7 * 86_400
JUMP: Final = WEEK
"""Seconds that a clock may go on unseen before it is not believed."""
ASIDE: Final = WEEK
"""Seconds that what was set aside is kept more."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of workshops now: they go, are set aside, stay so, or their time is not over after all."""

    past: tuple[Workshop, ...] = ()
    aside: tuple[Workshop, ...] = ()
    still_aside: tuple[Workshop, ...] = ()
    back: tuple[Workshop, ...] = ()
    behind: int = 0
    """Days that the clock is behind what it said before, if any."""


def sort_out(kept: Iterable[Workshop], now: float, unseen: float) -> Sorted:
    """Return what becomes of workshops at `now`, of which nobody saw the last `unseen` seconds go by."""
    found: dict[str, list[Workshop]] = {name: [] for name in ("past", "aside", "still_aside", "back")}
    for one in kept:
        over, since = one.expires_at <= now, one.aside_at
        if not over and since is None:
            continue
        if over and since is None:
            found["aside" if unseen > JUMP else "past"].append(one)
        else:
            found["back" if not over else "past" if now >= (since or 0) + ASIDE else "still_aside"].append(one)
    past, aside, still_aside, back = map(tuple, found.values())
    return Sorted(past, aside, still_aside, back, behind=int(max(0, -unseen) // 86_400))


class ClockWatch:
    """How far the clock went on unseen; `steady` never jumps, and says nothing of what was before this process."""

    def __init__(self, clock: Callable[[], float], steady: Callable[[], float]) -> None:
        self._clock, self._steady = clock, steady
        self._last: tuple[float, float] | None = None

    def unseen(self, kept: Iterable[Workshop], newest: int | None) -> float:
        """Return how many seconds nobody saw go by since these workshops were last looked at; below 0 it went back.

        Of workshops that only an earlier version had, the moment of the `newest` event is all there is to go by.
        """
        if self._last:
            clock, steady = self._last
            return self._clock() - clock - (self._steady() - steady)
        now = self._clock()
        return now - max((one.seen_at for one in kept if one.seen_at), default=now if newest is None else newest)

    def saw(self) -> int:
        """Return the moment of this look, which the next one counts from."""
        self._last = self._clock(), self._steady()
        return int(self._last[0])


class Hours:
    """The moments of one workshop: by the clock, but never back; where the clock went back, time goes on from there."""

    def __init__(self, latest: int, clock: Callable[[], float], steady: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._steady = clock, steady
        self._at, self._since = latest, steady()

    def now(self) -> int:
        """Return the moment, in seconds since 1970."""
        clock, steady = int(self._clock()), self._steady()
        going_on = self._at + int(steady - self._since)
        if clock < going_on:
            return going_on
        self._at, self._since = clock, steady
        return clock
