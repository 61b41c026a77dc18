"""Workshops in progress: one queue in, one writer, everybody told.

What a screen asks goes into one queue. A writer takes all that wait, lets the rules pass or refuse each, keeps what
passed in one transaction, and only then answers. Who waits for news is told at most ten times a second.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from praatplaat.errors import PraatplaatError, RefusedError, StorageError, UsageError
from praatplaat.settings import KEEP_DAYS
from praatplaat.workshop import events as e
from praatplaat.workshop.erasing import takes_back, to_wipe
from praatplaat.workshop.events import FACILITATOR, Body, Event
from praatplaat.workshop.keeping import Hours, Sorted, Watch, sort_out
from praatplaat.workshop.meeting import Meeting, apply, replay
from praatplaat.workshop.rules import check
from praatplaat.workshop.secrets import clean_code, hash_of, new_code, new_key, participant_of
from praatplaat.workshop.seen import Tally, phone
from praatplaat.workshop.store import Store, Votes, Workshop
from praatplaat.workshop.wrote import WROTE_EVERY, Wrote

TOLD_EVERY: Final = 0.1
"""Seconds between two tellings of news: what the eye takes for at once, however many vote."""
WAITING_MAX: Final = 5000
"""Acts that may wait for the writer; more are asked to come back, so that none waits for ever."""
LOOK_WITHIN: Final = 3.0
"""Seconds in which a database must answer whether it is there."""
_WRITING: Final = ("db-full", "db-readonly")
"""What is wrong with writing alone: that reading goes on says nothing of it."""
_OP: Final = re.compile(r"[!-~]{1,64}")


class News:
    """That there is something new, for however many wait for it."""

    def __init__(self) -> None:
        self.version = 0
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Wake all who wait."""
        self.version += 1
        self._event.set()
        self._event = asyncio.Event()

    async def after(self, version: int, within: float) -> None:
        """Wait until there is news since `version`, at most `within` seconds."""
        if self.version == version:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), within)


@dataclass(slots=True)
class Live:
    """One workshop as it stands, all of it kept."""

    known: Workshop
    log: list[Event]
    meeting: Meeting
    tally: Tally
    seen: dict[tuple[str, str], int]
    """The sequence of each act that was kept, by actor and its own name for it."""
    hours: Hours
    news: News = field(default_factory=News)
    for_phones: News = field(default_factory=News)
    """News that all phones must hear; the votes of others are none, and there are many phones."""
    phone: dict[str, Any] = field(default_factory=dict)
    """What all phones see, as told last; apart from what the room wrote."""
    wrote: Wrote = field(default_factory=Wrote)
    listening: Counter[str] = field(default_factory=Counter)
    """How many open streams there are of each kind of screen: "board", "desk" and "phone"."""

    @property
    def sequence(self) -> int:
        """Return the number of the latest event."""
        return len(self.log)


@dataclass(slots=True)
class _Asked:
    live: Live
    actor: str
    op: str
    body: Body
    answer: asyncio.Future[int]


class Workshops:
    """All workshops of one server, on one event loop; `facets` tells the ids of the board as it is now."""

    def __init__(
        self, store: Store, facets: Callable[[], Collection[str]], *, clock: Callable[[], float] = time.time,
        warn: Callable[[StorageError | None], None] = lambda _: None,
        steady: Callable[[], float] = time.monotonic, report: Callable[[Sorted], Any] = lambda _: None,
    ) -> None:
        """Hold workshops in `store`; `warn` is told when that begins to refuse, or refuses no more (None).

        `report` is told at the start, and later when workshops go or are set aside; `steady` never jumps.
        """
        self._store, self._facets, self._clock, self._steady, self._warn = store, facets, clock, steady, warn
        self._watch, self._report = Watch(clock, steady), report
        self._trouble: StorageError | None = None
        self._looking: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "praatplaat-workshops")
        self._waiting: asyncio.Queue[_Asked] = asyncio.Queue(WAITING_MAX)
        self._live: dict[str, Live] = {}
        self._codes: dict[str, str] = {}
        self._former: dict[str, str] = {}
        self._started = False
        self._desks: dict[str, str] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._stale: set[str] = set()
        self._growing: set[str] = set()

    async def start(self) -> None:
        """Read what is kept and begin to write; to be awaited once, on the loop that serves."""
        with suppress(StorageError):  # a full disk: tried again every hour, and reading goes on
            await self.tidy()
        for known in await self._do(self._store.workshops):
            if known.expires_at > self._clock() or known.aside_at is not None:
                live = await self._take(known)
                await self._wipe(live)
                if live.meeting.ended is not None and known.salt:  # a crash came between the two halves of an end
                    with suppress(StorageError):
                        await self.end(live)
        self._desks = await self._do(self._store.desks)
        self._started = True
        self._tasks = [asyncio.create_task(one) for one in (self._write(), self._tell(), self._expire())]

    @property
    def started(self) -> bool:
        """Tell whether all that is kept has been read."""
        return self._started

    async def stop(self) -> None:
        """End the writing; what was asked and not kept is not answered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._thread.shutdown()
        self._store.close()

    async def _do(self, call: Callable[..., Any], *values: Any, **named: Any) -> Any:
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._thread, lambda: call(*values, **named))
        except StorageError as error:
            self._note(error)
            raise
        if self._trouble and (call == self._store.append or self._trouble.key not in _WRITING):
            self._note(None)
        return found

    def _note(self, trouble: StorageError | None) -> None:
        before, self._trouble = self._trouble, trouble
        if (before and before.key) != (trouble and trouble.key):
            self._warn(trouble)

    async def trouble(self, within: float = LOOK_WITHIN) -> StorageError | None:
        """Look whether the database is there; return what is wrong with it, or was when something was last written."""
        if self._looking is None or self._looking.done():  # however many ask, one looks
            self._looking = asyncio.create_task(self._do(self._store.look))
        try:
            await asyncio.wait_for(asyncio.shield(self._looking), within)
        except TimeoutError:
            self._note(StorageError("db-unreachable", place=self._store.place, found=f"> {within:.0f} s"))
        except StorageError:
            pass  # noted
        return self._trouble

    async def _take(self, known: Workshop) -> Live:
        log = list(await self._do(self._store.events, known.id))
        live = Live(known, log, replay(log), await self._do(self._store.tally, known.id),
                    {(event.actor, event.op): event.sequence for event in log},
                    Hours(log[-1].at if log else 0, self._clock, self._steady))
        live.phone = phone(live.meeting, live.tally)
        live.wrote.look(live.meeting, live.sequence)
        self._live[known.id] = live
        self._codes[known.code] = known.id
        self._former |= {event.body.was: known.id for event in log if isinstance(event.body, e.CodeRenewed)}
        return live

    async def _wipe(self, live: Live) -> None:
        """Wipe what an earlier version left standing of what was taken back."""
        if wiped := list(to_wipe(live.log, live.meeting)):
            with suppress(StorageError):  # a full disk: tried again at the next start
                await self._do(self._store.append, (), {}, [(live.known.id, event) for event in wiped])
                for event in wiped:
                    live.log[event.sequence - 1] = event

    # --- who comes in

    def by_code(self, typed: str) -> Live | None:
        """Return the workshop that a code on the wall belongs to."""
        return self._live.get(self._codes.get(clean_code(typed), ""))

    def by_former_code(self, typed: str, device: str) -> Live | None:
        """Return the workshop that a code belonged to, for a device that takes part already.

        Once it is over nobody can be told from others any more, and all that anybody sees by a code is that it is over.
        """
        live = self._live.get(self._former.get(clean_code(typed), ""))
        if live and (live.known.salt is None or self.participant(live, device) in live.meeting.devices):
            return live
        return None

    def by_holder(self, secret: str) -> Live | None:
        """Return the workshop that the holder of a cookie leads."""
        return self._live.get(self._desks.get(hash_of(secret), "")) if secret else None

    async def begin(self, board: str, lang: str, holder: str, days: int = KEEP_DAYS) -> tuple[Live, str]:
        """Begin a workshop that the holder of a cookie leads; return it with its key, which is kept nowhere."""
        key, code = new_key(), self._fresh_code()
        known = await self._do(self._store.begin, code=code, key_hash=hash_of(key), board=board,
                               at=int(self._clock()), days=days)
        live = await self._take(known)
        await self._give(live, holder)
        await self.act(live, FACILITATOR, "begun", e.Begun(lang="en" if lang == "en" else "nl"))
        return live, key

    async def enter(self, key: str, holder: str) -> Live:
        """Let who knows the key of a workshop lead it, by the cookie `holder`.

        Raises:
            RefusedError: No workshop has this key.
        """
        hashed = hash_of(key.strip())
        live = next((one for one in self._live.values() if one.known.key_hash == hashed), None)
        if live is None:
            raise RefusedError("key-unknown")
        await self._give(live, holder)
        return live

    async def _give(self, live: Live, holder: str) -> None:
        await self._do(self._store.give_desk, live.known.id, hash_of(holder))
        self._desks[hash_of(holder)] = live.known.id

    async def leave(self, holder: str) -> None:
        """Let the holder of a cookie lead no more."""
        await self._do(self._store.take_desk, hash_of(holder))
        self._desks.pop(hash_of(holder), None)

    async def renew_key(self, live: Live, holder: str) -> str:
        """Return a fresh key of a workshop; all others who led it lead it no more."""
        key = new_key()
        await self._do(self._store.renew_key, live.known.id, hash_of(key), hash_of(holder))
        live.known = replace(live.known, key_hash=hash_of(key))
        self._desks = _without(self._desks, live.known.id, keep=hash_of(holder))
        self._stale.add(live.known.id)
        return key

    async def renew_code(self, live: Live) -> str:
        """Return the code by which people join from now on."""
        code, was = self._fresh_code(), live.known.code
        await self.act(live, FACILITATOR, new_key(), e.CodeRenewed(was=was))
        await self._do(self._store.renew_code, live.known.id, code)
        self._codes = _without(self._codes, live.known.id)
        self._codes[code] = self._former[was] = live.known.id
        live.known = replace(live.known, code=code)
        self._stale.add(live.known.id)
        return code

    def _fresh_code(self) -> str:
        return next(code for code in iter(new_code, "") if code not in {**self._codes, **self._former})

    async def end(self, live: Live) -> None:
        """End a workshop: it can be read and taken home until it expires."""
        await self.act(live, FACILITATOR, "ended", e.Ended())
        at = live.meeting.ended or int(self._clock())
        await self._do(self._store.end, live.known.id, at)
        live.known = replace(live.known, salt=None, ended_at=at)

    async def delete(self, live: Live) -> None:
        """Take a workshop away, with all it holds."""
        self._live.pop(live.known.id, None)  # first, so that nothing more is written for it meanwhile
        try:
            await self._do(self._store.delete, [live.known.id])
        except StorageError:
            self._live[live.known.id] = live
            raise
        self._codes = _without(self._codes, live.known.id)
        self._desks = _without(self._desks, live.known.id)
        live.news.tell()
        live.for_phones.tell()

    def participant(self, live: Live, device: str) -> str:
        """Return the name of a device in a workshop; after its end no device has one any more."""
        return participant_of(device, live.known.salt) if live.known.salt and device else ""

    def listens(self, live: Live, screen: str, more: int) -> None:
        """Count streams of a kind of screen that came (1) or went (-1); the desk is told with the next news."""
        live.listening[screen] += more
        self._stale.add(live.known.id)

    # --- what happens

    async def act(self, live: Live, actor: str, op: str, body: Body) -> int:
        """Let `actor` do `body`, and return its sequence once it is kept. The same `op` again is the same act.

        Raises:
            RefusedError: A rule is against it, or too many wait.
            StorageError: It could not be kept.
        """
        if (kept := live.seen.get((actor, op))) is not None:
            return kept
        asked = _Asked(live, actor, op, body, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(asked)
        except asyncio.QueueFull:
            raise RefusedError("busy") from None
        return await asked.answer

    async def _write(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                await self._keep(batch)
            except Exception as error:  # a fault of ours, or of the board: it must not end the writing for all
                for asked in batch:
                    _answer(asked, error)

    async def _keep(self, batch: list[_Asked]) -> None:
        """Keep a batch: all that the rules let pass, or nothing of it."""
        drafts: dict[str, _Draft] = {}
        passed: list[tuple[_Asked, int]] = []
        facets = self._facets()
        for asked in batch:
            if asked.live.known.id not in self._live:
                _answer(asked, RefusedError("workshop-over"))
                continue
            draft = drafts.setdefault(asked.live.known.id, _Draft.of(asked.live))
            try:
                passed.append((asked, draft.add(asked, facets)))
            except PraatplaatError as error:
                _answer(asked, error)
        for draft in drafts.values():
            draft.wipe()
        fresh = [(name, event) for name, draft in drafts.items() for event in draft.fresh]
        wiped = [(name, event) for name, draft in drafts.items() for event in draft.wiped]
        try:
            if fresh:
                votes = {name: _differ(draft.live.meeting, draft.meeting) for name, draft in drafts.items()}
                votes = {name: pair for name, pair in votes.items() if any(pair)}
                await self._do(self._store.append, fresh, votes, wiped)
        except PraatplaatError as error:
            for asked, _ in passed:
                _answer(asked, error)
            return
        for draft in drafts.values():
            draft.adopt()
            if draft.fresh:
                self._stale.add(draft.live.known.id)
        for asked, sequence in passed:
            _answer(asked, sequence)

    async def _tell(self) -> None:
        """Count anew what changed, and tell who waits."""
        while True:
            await asyncio.sleep(TOLD_EVERY)
            stale, self._stale = self._stale, set()
            growing, self._growing = self._growing - stale, set()
            for name in growing & self._live.keys():
                self._tell_phones(self._live[name])
            for name in stale:
                live = self._live.get(name)
                if live is None:
                    continue
                try:
                    live.tally = await self._do(self._store.tally, name)
                except PraatplaatError:
                    self._stale.add(name)
                    continue
                live.news.tell()
                self._tell_phones(live)

    def _tell_phones(self, live: Live) -> None:
        """Tell phones at once what is otherwise, and what the room wrote when it is time for that."""
        seen, now = phone(live.meeting, live.tally), time.monotonic()
        other = seen != live.phone
        if not other and now - live.wrote.told < WROTE_EVERY:
            self._growing.add(live.known.id)
            return
        live.phone = seen
        if live.wrote.look(live.meeting, live.sequence):
            live.wrote.told = now
        elif not other:
            return
        live.for_phones.tell()

    async def _expire(self) -> None:
        """Take away what has been kept long enough, once an hour."""
        while True:
            await asyncio.sleep(3600)
            with suppress(StorageError):
                await self.tidy()

    async def tidy(self) -> None:
        """Take away what has been kept long enough; set it aside where the clock is not believed. Say so."""
        kept, now = await self._do(self._store.workshops), int(self._clock())
        unseen = self._watch.unseen(kept, await self._do(self._store.newest))
        found = sort_out(kept, now, unseen)
        for known in found.past:
            live = self._live.get(known.id)
            await (self.delete(live) if live else self._do(self._store.delete, [known.id]))
        for known in (*found.aside, *found.back):
            await self._do(self._store.set_aside, known.id, now if known in found.aside else None)
        await self._do(self._store.saw, self._watch.saw())
        self._report(found if not self._started else replace(found, still_aside=()))


@dataclass(slots=True)
class _Draft:
    """A workshop as it would stand if a batch is kept."""

    live: Live
    meeting: Meeting
    fresh: list[Event] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    wiped: list[Event] = field(default_factory=list)
    """Events that are kept already, as they are when what they said is taken back."""
    takes_back: bool = False

    @classmethod
    def of(cls, live: Live) -> _Draft:
        return cls(live, live.meeting)

    def add(self, asked: _Asked, facets: Collection[str]) -> int:
        key = (asked.actor, asked.op)
        kept = self.live.seen.get(key) or self.seen.get(key)
        if kept:
            return kept
        now = self.live.hours.now()
        check(self.meeting, asked.actor, asked.body, now=now, facets=facets)
        event = Event(self.live.sequence + len(self.fresh) + 1, asked.op, asked.actor, now, asked.body)
        self.fresh.append(event)
        self.seen[key] = event.sequence
        self.meeting = (replay([*self.live.log, *self.fresh]) if isinstance(asked.body, e.Undone)
                        else apply(self.meeting, event))
        self.takes_back |= takes_back(event, self.meeting)
        return event.sequence

    def wipe(self) -> None:
        """Wipe what is taken back by what was added."""
        if self.takes_back:
            wiped = {event.sequence: event for event in to_wipe([*self.live.log, *self.fresh], self.meeting)}
            self.fresh = [wiped.pop(event.sequence, event) for event in self.fresh]
            self.wiped = list(wiped.values())

    def adopt(self) -> None:
        for event in self.wiped:
            self.live.log[event.sequence - 1] = event
        self.live.log.extend(self.fresh)
        self.live.seen.update(self.seen)
        self.live.meeting = self.meeting


def _differ(before: Meeting, now: Meeting) -> tuple[Votes, Votes]:
    """Return the votes that hold in one of two meetings and not, or otherwise, in the other."""
    gone: dict[tuple[str, str, str], int] = {}
    come: dict[tuple[str, str, str], int] = {}
    for name in before.votes.keys() | now.votes.keys():
        old, new = before.votes.get(name, {}), now.votes.get(name, {})
        if old is new:
            continue
        for who in old.keys() | new.keys():
            his, mine = old.get(who, {}), new.get(who, {})
            if his is mine:
                continue
            for facet in his.keys() | mine.keys():
                was, is_ = his.get(facet, (0, 0))[0], mine.get(facet, (0, 0))[0]
                if was != is_:
                    gone |= {(name, facet, who): was} if was else {}
                    come |= {(name, facet, who): is_} if is_ else {}
    return gone, come


def _without(known: Mapping[str, str], workshop: str, keep: str = "") -> dict[str, str]:
    """Return the codes or desks that are not of `workshop`, and the one to `keep`."""
    return {one: of for one, of in known.items() if of != workshop or one == keep}


def _answer(asked: _Asked, what: int | Exception) -> None:
    if asked.answer.done():  # who asked is gone
        return
    if isinstance(what, Exception):
        asked.answer.set_exception(what)
    else:
        asked.answer.set_result(what)


def read_act(values: Mapping[str, Any]) -> tuple[str, Body]:
    """Return what a screen asks, as its own name for it (`op`) and the body; `values` has also `kind`.

    Raises:
        UsageError: It is not what a screen may ask; `op` is up to 64 visible ASCII characters.
    """
    rest = dict(values)
    op, kind = str(rest.pop("op", "")) or new_key(), str(rest.pop("kind", ""))
    if not _OP.fullmatch(op):
        raise UsageError("act-unreadable", field="op", found=ascii(op)[1:41])
    return op, e.read_body(kind, rest)
