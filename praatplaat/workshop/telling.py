"""Telling news of a workshop to all who wait for it, at most ten times a second however much happens."""

from __future__ import annotations

import asyncio
import time

from praatplaat.workshop.live import TOLD_EVERY, Live
from praatplaat.workshop.seen import phone
from praatplaat.workshop.wrote import WROTE_EVERY


class Teller:
    """Tells boards and desks of every change, and phones of changes in what they show."""

    def __init__(self) -> None:
        self._stale: dict[str, Live] = {}
        self._growing: dict[str, Live] = {}

    def changed(self, live: Live) -> None:
        """Tell all who wait that a workshop changed, with the next news."""
        self._stale[live.record.id] = live

    async def run(self) -> None:
        """Tell for as long as the server runs."""
        while True:
            await asyncio.sleep(TOLD_EVERY)
            self._tell()

    def _tell(self) -> None:
        stale, self._stale = self._stale, {}
        growing, self._growing = self._growing, {}
        for live in (growing | stale).values():
            if live.record.id in stale:
                live.news.tell()
            self._tell_phones(live)

    def _tell_phones(self, live: Live) -> None:
        """Tell phones at once of a change in what they show, and of what the room wrote when it is time for that."""
        seen, now = phone(live.meeting, screen=live.has_screen), time.monotonic()
        changed = seen != live.phone
        if live.has_screen and not live.boards_listening:
            self._growing[live.record.id] = live  # looked at again, until it is back or gone for good
        if not changed and now - live.wrote.told < WROTE_EVERY:
            self._growing[live.record.id] = live
            return
        live.phone = seen
        if live.wrote.look(live.meeting, live.sequence):
            live.wrote.told = now
        elif not changed:
            return
        live.for_phones.tell()
