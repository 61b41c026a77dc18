"""How a harvest that is shared is read by a whole room while it goes on."""

from __future__ import annotations

import math
import time
from typing import Final

from praatplaat.app.packed import MadeOnce
from praatplaat.workshop.events import Event, Left, Withdrawn
from praatplaat.workshop.live import Live

ADDED_WITHIN: Final = 2.0
"""Seconds after which what people added is in the harvest that they read."""


class Readings:
    """The pages of one shared harvest as they were written last; each takes a tenth of a second to write.

    While a room votes there is another state with each vote, so a whole room that reads would have a page written for
    each of its readers. What people add is therefore there a moment later. What whoever leads does, and what people
    take back, is there at once.
    """

    def __init__(self, languages: int) -> None:
        self.made = MadeOnce(languages)
        self._sequence, self._at = 0, -math.inf

    def state(self, live: Live) -> int:
        """Return the number of the event up to which a reader gets the harvest now."""
        now = time.monotonic()
        if now - self._at >= ADDED_WITHIN or not all(_adds(event) for event in live.log[self._sequence :]):
            self._sequence, self._at = live.sequence, now
        return self._sequence


def _adds(event: Event) -> bool:
    return event.body.by_participant and not isinstance(event.body, Withdrawn | Left)
