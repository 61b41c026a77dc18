"""How long workshops are kept, by a clock that can be wrong.

A clock that was once set wrong must not cost anybody a workshop, and no workshop may go without a word. All that a
program can know of a clock is how far it went on while nobody looked: since a server last had these workshops (it notes
that every hour), or compared with the steady clock of the machine. When that is more than a week, the clock jumped or
the computer was off; nobody can tell which. Then workshops whose time is over do not go, but are set aside: they stay
for another week, can be used as before, and are named at every start. If the clock is set right within that week,
nothing has happened; else they go after it.

Why a week? Nobody minds a workshop that is kept for 37 days instead of 30, as long as they are told. A computer that is
used every week never comes to this. And a clock that is wrong by less takes away only what would have gone within a
week.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from praatplaat.workshop.store import Workshop

WEEK: Final = 7 * 86_400
JUMP: Final = WEEK
"""A clock that went on unseen for more seconds than these is not believed."""
ASIDE: Final = WEEK
"""Seconds that a workshop is still kept after it was set aside."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of workshops now: they go, are set aside, stay aside, or come back as their time is not over."""

    past: tuple[Workshop, ...] = ()
    aside: tuple[Workshop, ...] = ()
    still_aside: tuple[Workshop, ...] = ()
    back: tuple[Workshop, ...] = ()
    behind: int = 0
    """Days by which the clock is behind what it said before."""


def sort_out(kept: Iterable[Workshop], now: float, unseen: float) -> Sorted:
    """Return what becomes of workshops at `now`, when nobody saw the last `unseen` seconds go by."""
    found: dict[str, list[Workshop]] = {name: [] for name in ("past", "aside", "still_aside", "back")}
    for workshop in kept:
        over, since = workshop.expires_at <= now, workshop.aside_at
        if not over and since is None:
            continue
        if over and since is None:
            found["aside" if unseen > JUMP else "past"].append(workshop)
        else:
            found["back" if not over else "past" if now >= (since or 0) + ASIDE else "still_aside"].append(workshop)
    past, aside, still_aside, back = map(tuple, found.values())
    return Sorted(past, aside, still_aside, back, behind=int(max(0, -unseen) // 86_400))


class ClockWatch:
    """Tells how far `clock` went on unseen; `steady` never jumps, but knows nothing of the time before this process."""

    def __init__(self, clock: Callable[[], float], steady: Callable[[], float]) -> None:
        self._clock, self._steady = clock, steady
        self._last: tuple[float, float] | None = None

    def unseen(self, kept: Iterable[Workshop], newest: int | None) -> float:
        """Return how many seconds went by unseen since these workshops were last looked at; below 0 it went back.

        An earlier version did not note that it looked; then the moment of the `newest` event must do.
        """
        if self._last:
            clock, steady = self._last
            return self._clock() - clock - (self._steady() - steady)
        now = self._clock()
        looks = (workshop.seen_at for workshop in kept if workshop.seen_at)
        return now - max(looks, default=now if newest is None else newest)

    def saw(self) -> int:
        """Return the moment of this look; `unseen` counts from it the next time."""
        self._last = self._clock(), self._steady()
        return int(self._last[0])


class Hours:
    """The time of one workshop: that of the clock, but it never goes back; when the clock does, it just goes on."""

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

    def millis(self) -> int:
        """Return the same moment in thousandths of a second, by which screens set their own clocks right."""
        return int(max(self._clock(), self._at + self._steady() - self._since) * 1000)
