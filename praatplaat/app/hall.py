"""The workshops of one server: whether it can have any, and who is let in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from praatplaat.app.devices import Door
from praatplaat.app.limits import Guesses, Pace
from praatplaat.app.own_cards import OwnCards
from praatplaat.app.own_key import own_key
from praatplaat.app.pages import Pages
from praatplaat.app.pairing import Pairing
from praatplaat.app.readings import Readings
from praatplaat.app.telling import Telling
from praatplaat.app.wifi import GivenWifi
from praatplaat.errors import PraatplaatError, RefusedError, StorageError
from praatplaat.settings import KEEP_DAYS
from praatplaat.workshop.agenda import LeftOut
from praatplaat.workshop.events import Joined
from praatplaat.workshop.keeping import Sorted
from praatplaat.workshop.live import Live
from praatplaat.workshop.rehearsing import Cast
from praatplaat.workshop.secrets import new_key
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops

BEGIN_WITHIN: Final = 5.0
"""Seconds that the first visitors of a server wait for it to read what is kept; then they are told to come back."""
_READ_AGAIN: Final = 1.0
"""Seconds after which it is read again when the database went away meanwhile."""


class Hall:
    """The workshops of one server, or the reason why it has none."""

    def __init__(
        self,
        pages: Pages,
        place: str | Path | None,
        *,
        days: int = KEEP_DAYS,
        warn: Callable[[StorageError | None], None] = lambda _: None,
        report: Callable[[Sorted], Any] = lambda _: None,
    ) -> None:
        """Open the database at `place`; without one there are no workshops.

        `warn` is called with what is wrong with the database when that changes, and with None once nothing is.
        `report` is called as `Workshops` calls it.
        """
        self.pages, self.days, self._warn = pages, days, warn
        self.closed: StorageError | None = None
        self.workshops: Workshops | None = None
        self.own_cards = OwnCards(pages)
        self.telling = Telling(pages, self.own_cards)
        self.guesses, self.pace, self.pairing = Guesses(), Pace(), Pairing()
        self._place, self._read = place, asyncio.Event()
        self._reading: asyncio.Task[None] | None = None
        self._doors = WeakKeyDictionary[Live, Door]()
        self.wifi = GivenWifi()
        self.left_out = WeakKeyDictionary[Live, LeftOut]()
        self.harvests = WeakKeyDictionary[Live, Readings]()
        self._casts = WeakKeyDictionary[Live, asyncio.Task[None]]()
        self._coming: dict[tuple[str, str], asyncio.Future[None]] = {}
        if place is None:
            self.closed = StorageError("db-off")
            return
        try:
            self.workshops = Workshops(
                Store(place),
                lambda: self.pages.board.by_id,
                warn=warn,
                report=report,
                link_key=own_key("shared harvests"),
            )
        except StorageError as error:
            self.closed = error

    async def start(self) -> None:
        """Read what is kept; from then on workshops can be held. A database that goes away meanwhile is waited for."""
        self._reading = asyncio.current_task()
        try:
            await self._start()
        finally:
            self._reading = None

    async def _start(self) -> None:
        while self.workshops and not self._read.is_set():
            try:
                await self.workshops.start()
            except PraatplaatError as error:
                wrong = error if isinstance(error, StorageError) else StorageError("db-damaged", place=self._place)
                if wrong.key == "db-unreachable":
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._read.wait(), _READ_AGAIN)
                    continue
                await self.workshops.stop()
                self.workshops, self.closed = None, wrong
                self._warn(wrong)
            self._read.set()

    async def begun(self) -> Workshops:
        """Wait a while until what is kept has been read, then return the workshops as `open` does.

        Raises:
            StorageError: There can be none; the sentence says why.
            RefusedError: The server is still reading.
        """
        if self.workshops and not self.workshops.started:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._read.wait(), BEGIN_WITHIN)
        return self.open()

    async def rehearse(self, board: str, lang: str, holder: str) -> tuple[Live, str]:
        """Begin a rehearsal, and let made-up participants come; return it with its key.

        Raises:
            RefusedError: People take part in the workshop that the holder leads.
        """
        workshops = self.open()
        live, key = await workshops.rehearse(board, lang, holder)
        cast = Cast(workshops.act, live, lang, lambda: workshops.by_code(live.record.code) is live)
        self._casts[live] = asyncio.create_task(cast.run())
        return live, key

    async def trouble(self) -> StorageError | None:
        """Return what is wrong with the database now; None when workshops can be held, or are not meant to be."""
        return await self.workshops.trouble() if self.workshops else self.closed if self._place is not None else None

    async def stop(self) -> None:
        """Let go of the database; a server that ends while it is still reading only reads no further."""
        self._read.set()
        if reading := self._reading:
            reading.cancel()
            await asyncio.wait([reading])
        for cast in self._casts.values():
            cast.cancel()
        if self.workshops:
            await self.workshops.stop()

    def open(self) -> Workshops:
        """Return the workshops.

        Raises:
            StorageError: There can be none; the sentence says why.
            RefusedError: The server has only just begun.
        """
        if self.workshops is None:
            raise self.closed or StorageError("db-off")
        if not self.workshops.started:
            raise RefusedError("busy")  # a code that is not read yet is no wrong code
        return self.workshops

    async def let_in(self, live: Live, who: str) -> None:
        """Let a device in through the door of its workshop: once, however many of its requests ask for it.

        Raises:
            RefusedError: Too many come in at once.
            StorageError: It could not be kept.
        """
        key = (live.record.id, who)
        if key not in self._coming:
            self._coming[key] = asyncio.ensure_future(self._come(live, who))
            self._coming[key].add_done_callback(lambda _: self._coming.pop(key))
        await asyncio.shield(self._coming[key])

    async def _come(self, live: Live, who: str) -> None:
        await self._doors.setdefault(live, Door()).enter()
        await self.open().act(live, who, new_key(), Joined())  # under a new name each time: who left may come back
