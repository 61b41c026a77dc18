"""All workshops of one server: who leads them, who comes in, and what is done in them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from praatplaat.errors import RefusedError, StorageError
from praatplaat.settings import KEEP_DAYS
from praatplaat.workshop import events as e
from praatplaat.workshop.erasing import to_wipe
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.holding import Holders
from praatplaat.workshop.keeping import ClockWatch, Hours, Sorted, sort_out
from praatplaat.workshop.live import Live
from praatplaat.workshop.passing import Passing
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.secrets import clean_code, hash_of, new_code, new_key, participant_of
from praatplaat.workshop.seen import phone
from praatplaat.workshop.sharing import Sharing
from praatplaat.workshop.store import Store, Workshop
from praatplaat.workshop.store_thread import StoreThread
from praatplaat.workshop.telling import Teller
from praatplaat.workshop.writing import Writer


class Workshops:
    """All workshops of one server, on one event loop; `facets` returns the ids of the board as it is now."""

    def __init__(
        self,
        store: Store,
        facets: Callable[[], Collection[str]],
        *,
        clock: Callable[[], float] = time.time,
        warn: Callable[[StorageError | None], None] = lambda _: None,
        steady: Callable[[], float] = time.monotonic,
        report: Callable[[Sorted], Any] = lambda _: None,
        link_key: bytes = b"",
    ) -> None:
        """Hold the workshops in `store`.

        `warn` is called with the error when the store begins to refuse, and with None when it no longer does. `report`
        is called at the start, and every hour, with what becomes of workshops. `steady` is a clock that never jumps.
        `link_key` makes the addresses of shared harvests.
        """
        self._store, self._clock, self._steady = Passing(store), clock, steady
        self._watch, self._report = ClockWatch(clock, steady), report
        self._thread = StoreThread(self._store, warn)
        self._do, self.trouble = self._thread.do, self._thread.trouble
        self._teller = Teller()
        self._writer = Writer(
            partial(self._do, self._store.append),
            facets,
            lambda live: live.record.id in self._live,
            self._teller.changed,
        )
        self._live: dict[str, Live] = {}
        self.sharing = Sharing(link_key, partial(self._do, store.share), self.act, self._live)
        self._codes: dict[str, str] = {}
        self._former: dict[str, str] = {}
        self._started = False
        self._holders = Holders()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Read what is kept and begin to write; to be awaited once, on the loop of the server."""
        with suppress(StorageError):  # on a full disk; it is tried again every hour, and reading goes on
            await self.tidy()
        for record in await self._do(self._store.workshops):
            if record.expires_at > self._clock() or record.aside_at is not None:
                live = await self._take(record)
                await self._wipe(live)
                if live.meeting.ended is not None and record.salt:  # a crash came between the two steps of ending it
                    with suppress(StorageError):
                        await self.end(live)
        self._holders.read(await self._do(self._store.desks))
        self._started = True
        self._tasks = [asyncio.create_task(work) for work in (self._writer.run(), self._teller.run(), self._expire())]

    @property
    def started(self) -> bool:
        """Tell whether all that is kept has been read."""
        return self._started

    async def stop(self) -> None:
        """Stop writing; acts that have not been kept get no answer."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._thread.stop()

    async def _take(self, record: Workshop) -> Live:
        log = list(await self._do(self._store.events, record.id))
        live = Live(
            record,
            log,
            replay(log),
            {(event.actor, event.op): event.sequence for event in log},
            Hours(log[-1].at if log else 0, self._clock, self._steady),
        )
        live.phone = phone(live.meeting)
        live.wrote.look(live.meeting, live.sequence)
        self._live[record.id] = live
        self._codes[record.code] = record.id
        self.sharing.take(live)
        self._former |= {event.body.was: record.id for event in log if isinstance(event.body, e.CodeRenewed)}
        return live

    async def _wipe(self, live: Live) -> None:
        """Wipe what was taken back, but not wiped by an earlier version."""
        if wiped := list(to_wipe(live.log, live.meeting)):
            with suppress(StorageError):  # on a full disk; it is tried again at the next start
                await self._do(self._store.append, (), [(live.record.id, event) for event in wiped])
                for event in wiped:
                    live.log[event.sequence - 1] = event

    # --- who comes in

    def by_code(self, typed: str) -> Live | None:
        """Return the workshop that a code on the wall belongs to, or None."""
        return self._live.get(self._codes.get(clean_code(typed), ""))

    def by_former_code(self, typed: str, device: str) -> Live | None:
        """Return the workshop that a code belonged to, for a device that takes part already.

        Once it is over nobody can tell which devices took part; then any device gets it, and sees only that it is over.
        """
        live = self._live.get(self._former.get(clean_code(typed), ""))
        if live and (live.record.salt is None or self.participant(live, device) in live.meeting.devices):
            return live
        return None

    def by_holder(self, secret: str) -> Live | None:
        """Return the workshop that the holder of a cookie leads, or None."""
        return self._live.get(self._holders.led_by(secret))

    async def begin(self, board: str, lang: str, holder: str, days: int = KEEP_DAYS) -> tuple[Live, str]:
        """Begin a workshop that the holder of a cookie leads; return it with its key, which is kept nowhere."""
        key, code = new_key(), self._fresh_code()
        record = await self._do(
            self._store.begin, code=code, key_hash=hash_of(key), board=board, at=int(self._clock()), days=days
        )
        live = await self._take(record)
        await self.give(live, holder)
        await self.act(live, FACILITATOR, "begun", e.Begun(lang=str(lang)))
        return live, key

    async def rehearse(self, board: str, lang: str, holder: str) -> tuple[Live, str]:
        """Begin a rehearsal, a workshop that is kept nowhere; return it with its key.

        When it is deleted, who led it leads again what they led before.

        Raises:
            RefusedError: People take part in the workshop that the holder leads.
        """
        led = self.by_holder(holder)
        if led and led.meeting.ended is None and led.meeting.devices and not led.meeting.rehearsal:
            raise RefusedError("rehearsal-people", n=len(led.meeting.devices))
        if led and led.meeting.rehearsal:
            await self.delete(led)
        key, code = new_key(), self._fresh_code()
        record = self._store.pass_by(code=code, key_hash=hash_of(key), board=board, at=int(self._clock()))
        live = await self._take(record)
        await self.give(live, holder)
        await self.act(live, FACILITATOR, "begun", e.Begun(lang=str(lang), rehearsal=True))
        return live, key

    async def enter(self, key: str, holder: str) -> Live:
        """Let whoever knows the key of a workshop lead it, with the cookie `holder`.

        Raises:
            RefusedError: No workshop has this key.
        """
        hashed = hash_of(key.strip())
        live = next((other for other in self._live.values() if other.record.key_hash == hashed), None)
        if live is None:
            raise RefusedError("key-unknown")
        await self.give(live, holder)
        return live

    async def give(self, live: Live, holder: str) -> None:
        """Let the holder of a cookie lead a workshop."""
        await self._do(self._store.give_desk, live.record.id, hash_of(holder))
        self._holders.give(holder, live.record.id, passes=live.record.id in self._store.passing)

    async def leave(self, holder: str) -> None:
        """Let the holder of a cookie lead no longer."""
        if self._holders.led_by(holder) not in self._store.passing:
            await self._do(self._store.take_desk, hash_of(holder))
        self._holders.leave(holder, self._live)

    async def renew_key(self, live: Live, holder: str) -> str:
        """Return a fresh key of a workshop; nobody but `holder` leads it any longer."""
        key = new_key()
        await self._do(self._store.renew_key, live.record.id, hash_of(key), hash_of(holder))
        live.record = replace(live.record, key_hash=hash_of(key))
        self._holders.drop(live.record.id, self._live, keep=holder)
        self._teller.changed(live)
        return key

    async def renew_code(self, live: Live) -> str:
        """Return the code by which people join from now on."""
        code, was = self._fresh_code(), live.record.code
        await self.act(live, FACILITATOR, new_key(), e.CodeRenewed(was=was))
        await self._do(self._store.renew_code, live.record.id, code)
        self._codes = _without(self._codes, live.record.id)
        self._codes[code] = self._former[was] = live.record.id
        live.record = replace(live.record, code=code)
        self._teller.changed(live)
        return code

    def _fresh_code(self) -> str:
        return next(code for code in iter(new_code, "") if code not in {**self._codes, **self._former})

    async def end(self, live: Live) -> None:
        """End a workshop: it can be read and taken home until it expires."""
        await self.act(live, FACILITATOR, "ended", e.Ended())
        at = live.meeting.ended or int(self._clock())
        await self._do(self._store.end, live.record.id, at)
        live.record = replace(live.record, salt=None, ended_at=at)

    async def delete(self, live: Live) -> None:
        """Delete a workshop, with all it holds."""
        self._live.pop(live.record.id, None)  # first, so that nothing is written for it meanwhile
        try:
            await self._do(self._store.delete, [live.record.id])
        except StorageError:
            self._live[live.record.id] = live
            raise
        self._codes = _without(self._codes, live.record.id)
        self._former = _without(self._former, live.record.id)
        self._holders.drop(live.record.id, self._live)
        self.sharing.drop(live)
        live.news.tell()
        live.for_phones.tell()

    def participant(self, live: Live, device: str) -> str:
        """Return the name of a device in a workshop; "" after its end, when no device has one any more."""
        return participant_of(device, live.record.salt) if live.record.salt and device else ""

    def listens(self, live: Live, screen: str, more: int, name: str = "") -> None:
        """Count a stream of a kind of screen that came (1) or went (-1); the desk is told with the next news."""
        if screen == "board":
            live.board_listens(name, more)
        else:
            live.listening[screen] += more
        self._teller.changed(live)

    def board_asks(self, live: Live, name: str = "") -> None:
        """Count a board that asks how things stand as there for a while: maybe no stream gets through to it."""
        before = live.boards, live.has_screen
        live.board_asks(name)
        if before != (live.boards, live.has_screen):
            self._teller.changed(live)

    # --- what happens

    async def act(self, live: Live, actor: str, op: str, body: Body) -> int:
        """Let `actor` do `body`, and return its sequence once it is kept. The same `op` again is the same act.

        Raises:
            RefusedError: A rule is against it, or too many wait.
            StorageError: It could not be kept.
        """
        sequence = await self._writer.act(live, actor, op, body)
        if isinstance(body, e.Undone):
            await self.sharing.show_no_more(live)
        return sequence

    async def _expire(self) -> None:
        """Tidy up once an hour."""
        while True:
            await asyncio.sleep(3600)
            with suppress(StorageError):
                await self.tidy()

    async def tidy(self) -> None:
        """Delete what has been kept long enough, or set it aside when the clock is not believed; report that."""
        kept, now = await self._do(self._store.workshops), int(self._clock())
        unseen = self._watch.unseen(kept, await self._do(self._store.newest))
        found = sort_out(kept, now, unseen)
        for record in found.past:
            live = self._live.get(record.id)
            await (self.delete(live) if live else self._do(self._store.delete, [record.id]))
        for record in (*found.aside, *found.back):
            await self._do(self._store.set_aside, record.id, now if record in found.aside else None)
        await self._do(self._store.saw, self._watch.saw())
        self._report(found if not self._started else replace(found, still_aside=()))


def _without(all_of: Mapping[str, str], workshop: str) -> dict[str, str]:
    """Return the codes that are not of `workshop`."""
    return {name: of for name, of in all_of.items() if of != workshop}
