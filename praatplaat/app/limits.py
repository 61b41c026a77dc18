"""How much may be asked: wrong codes and keys by all together, acts by each device, bytes by each connection.

Nobody's address is looked at.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from praatplaat.errors import RefusedError

AT_ONCE: Final = 20
A_SECOND: Final = 5.0
WAITING_MAX: Final = 50
"""How many wrong codes are answered at once, how many a second after that, and how many may wait for their turn, as new
devices may at the door."""

ACTS_MAX: Final = 30
WITHIN: Final = 10.0
"""The most acts of one device in so many seconds: faster than anybody taps, slower than a loop."""
_DEVICES_KEPT: Final = 4096

BOARDS_WAITING: Final = 60
"""The most dashboards that may wait to be opened: a large course; each takes some tenths of a second."""
REST: Final = 0.5
"""How long all others have the event loop after each dashboard, as a share of the time that it took."""

CONNECTION: Final = {
    "max_body_size": 1 << 18,
    "max_buffer_size": 1 << 21,
    "body_timeout": 30.0,
    "idle_connection_timeout": 120.0,
}
"""Limits of each connection: bytes of a body, refused as soon as its head says more; bytes that wait to be read (a
message of a dashboard fits); seconds for a body to arrive; and seconds without a request."""


class Passage:
    """Lets `at_once` pass at once, then `a_second` each second, in their order; a few wait, others are refused."""

    def __init__(
        self,
        at_once: int,
        a_second: float,
        refusal: Callable[[], RefusedError],
        *,
        waiting: int = WAITING_MAX,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at_once, self._a_second, self._refusal, self._waiting = float(at_once), a_second, refusal, waiting
        self._clock, self._at = clock, clock()
        self._left = self._at_once  # below 0: so many wait for their turn

    async def __call__(self) -> None:
        """Wait until one more may pass.

        Raises:
            RefusedError: Too many wait already.
        """
        now = self._clock()
        self._left, self._at = min(self._at_once, self._left + (now - self._at) * self._a_second), now
        if self._left - 1 < -self._waiting:
            raise self._refusal()
        self._left -= 1
        if self._left < 0:
            await asyncio.sleep(-self._left / self._a_second)


class Guesses:
    """Wrong codes and keys, counted for everybody together: a whole museum can have one address.

    A right one is never counted and never waits. `wrong()` waits until a wrong one may be answered, or refuses.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.wrong = Passage(AT_ONCE, A_SECOND, lambda: RefusedError("guesses"), clock=clock)


class Pace:
    """How fast each device acts, by its name in its workshop."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._acts: dict[str, deque[float]] = {}

    def act(self, who: str) -> None:
        """Count one act of a device.

        Raises:
            RefusedError: It acts too fast; it can try again a little later.
        """
        now = self._clock()
        if len(self._acts) >= _DEVICES_KEPT:
            self._acts = {device: times for device, times in self._acts.items() if times[-1] > now - WITHIN}
        times = self._acts.setdefault(who, deque())
        while times and times[0] <= now - WITHIN:
            times.popleft()
        if len(times) >= ACTS_MAX:
            raise RefusedError("busy")
        times.append(now)


class Turns:
    """Dashboards open one at a time, in the order in which they were asked for, with time for all others in between.

    Nobody's address is looked at: a school behind one address gets all its boards, one after another.
    """

    def __init__(self) -> None:
        self._free, self._waiting, self._begun = True, deque[asyncio.Future[None]](), 0.0
        self._having: asyncio.Future[None] | None = None

    @asynccontextmanager
    async def turn(self, full: Callable[[], Any]) -> AsyncIterator[asyncio.Future[None]]:
        """Queue up; the future that is given is done when the turn comes, and the turn lasts as long as the block.

        `full` is called when too many wait.

        Raises:
            RefusedError: Too many wait already.
        """
        if len(self._waiting) >= BOARDS_WAITING:
            full()
            raise RefusedError("busy")
        mine = asyncio.get_running_loop().create_future()
        if self._free:
            self._free = False
            self._begin(mine)
        else:
            self._waiting.append(mine)
        try:
            yield mine
        finally:
            self.leave(mine)
            if self._having is mine:
                asyncio.get_running_loop().call_later(REST * (time.monotonic() - self._begun), self._next)

    def leave(self, mine: asyncio.Future[None]) -> None:
        """Give up a place in the queue at once; its future is done then."""
        if mine in self._waiting:
            self._waiting.remove(mine)
            mine.set_result(None)

    def _begin(self, mine: asyncio.Future[None]) -> None:
        self._begun, self._having = time.monotonic(), mine
        mine.set_result(None)

    def _next(self) -> None:
        if self._waiting:
            self._begin(self._waiting.popleft())
        else:
            self._free = True
