"""Keeping what screens ask, in its order: one queue, one writer, one transaction for all that waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from praatplaat.errors import PraatplaatError, RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop.erasing import takes_back, to_wipe
from praatplaat.workshop.events import Body, Event
from praatplaat.workshop.live import Live
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import apply, replay
from praatplaat.workshop.rules import accept
from praatplaat.workshop.settling import as_kept

WAITING_MAX: Final = 5000
"""The most acts that may wait for the writer; others are asked to come back, so that none waits for ever."""

Batch = Sequence[tuple[str, Event]]
"""Events, each with the id of its workshop."""


@dataclass(slots=True)
class Waiting:
    """An act that waits to be kept, and the answer that somebody waits for."""

    live: Live
    actor: str
    op: str
    body: Body
    answer: asyncio.Future[int]


class Writer:
    """Lets the rules accept or refuse what is asked, keeps what they accept, and only then answers."""

    def __init__(
        self,
        append: Callable[[Batch, Batch], Awaitable[None]],
        facets: Callable[[], Collection[str]],
        is_here: Callable[[Live], bool],
        changed: Callable[[Live], None],
    ) -> None:
        """Keep with `append`, which takes new events, and earlier ones in their wiped form.

        `changed` is called with each workshop that changed. Nothing is kept for a workshop of which `is_here` is False.
        """
        self._append, self._facets, self._is_here, self._changed = append, facets, is_here, changed
        self._waiting: asyncio.Queue[Waiting] = asyncio.Queue(WAITING_MAX)

    async def act(self, live: Live, actor: str, op: str, body: Body) -> int:
        """Return the sequence of an act once it is kept. The same `op` of the same actor is the same act.

        Raises:
            RefusedError: A rule is against it, or too many wait.
            StorageError: It could not be kept.
        """
        if (kept := live.seen.get((actor, op))) is not None:
            return kept
        asked = Waiting(live, actor, op, body, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(asked)
        except asyncio.QueueFull:
            raise RefusedError("busy") from None
        return await asked.answer

    async def run(self) -> None:
        """Write for as long as the server runs."""
        while True:
            await self._write()  # which lets go of what it wrote, however long nothing else comes

    async def _write(self) -> None:
        batch = [await self._waiting.get()]
        while not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        try:
            await self._keep(batch)
        except Exception as error:  # a fault in our code or in the board must not end the writing for all
            for asked in batch:
                _answer(asked, error)

    async def _keep(self, batch: list[Waiting]) -> None:
        """Keep all of a batch that the rules accept, or nothing."""
        trials: dict[str, Trial] = {}
        passed = self._pass(batch, trials)
        for trial in trials.values():
            trial.wipe()
        fresh = [(name, event) for name, trial in trials.items() for event in trial.fresh]
        wiped = [(name, event) for name, trial in trials.items() for event in trial.wiped]
        try:
            if fresh:
                await self._append(fresh, wiped)
        except PraatplaatError as error:
            for asked, _ in passed:
                _answer(asked, error)
            return
        for trial in trials.values():
            trial.adopt()
            if trial.fresh:
                self._changed(trial.live)
        for asked, sequence in passed:
            _answer(asked, sequence)

    def _pass(self, batch: list[Waiting], trials: dict[str, Trial]) -> list[tuple[Waiting, int]]:
        """Add to the trials what the rules accept, and return that with its sequences; answer the rest."""
        passed: list[tuple[Waiting, int]] = []
        facets = self._facets()
        for asked in batch:
            if not self._is_here(asked.live):
                _answer(asked, RefusedError("workshop-over"))
                continue
            trial = trials.setdefault(asked.live.record.id, Trial.of(asked.live))
            try:
                passed.append((asked, trial.add(asked, facets)))
            except PraatplaatError as error:
                _answer(asked, error)
        return passed


@dataclass(slots=True)
class Trial:
    """A workshop as it will stand once a batch is kept."""

    live: Live
    meeting: Meeting
    fresh: list[Event] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    wiped: list[Event] = field(default_factory=list)
    """Events that were kept before, in their wiped form."""
    takes_back: bool = False

    @classmethod
    def of(cls, live: Live) -> Trial:
        """Return a workshop as it stands now."""
        return cls(live, live.meeting)

    def add(self, asked: Waiting, facets: Collection[str]) -> int:
        """Let an act happen here, and return its sequence; one that was asked before is the same act.

        Raises:
            RefusedError: A rule is against it; then nothing has changed.
        """
        key = (asked.actor, asked.op)
        kept = self.live.seen.get(key) or self.seen.get(key)
        if kept:
            return kept
        now = self.live.hours.now()
        accept(self.meeting, asked.actor, asked.body, now=now, facets=facets)
        body = as_kept(asked.body, self.meeting)
        event = Event(self.live.sequence + len(self.fresh) + 1, asked.op, asked.actor, now, body)
        self.fresh.append(event)
        self.seen[key] = event.sequence
        self.meeting = (
            replay([*self.live.log, *self.fresh]) if isinstance(asked.body, e.Undone) else apply(self.meeting, event)
        )
        self.takes_back |= takes_back(event, self.meeting)
        return event.sequence

    def wipe(self) -> None:
        """Wipe what the added events take back."""
        if self.takes_back:
            wiped = {event.sequence: event for event in to_wipe([*self.live.log, *self.fresh], self.meeting)}
            self.fresh = [wiped.pop(event.sequence, event) for event in self.fresh]
            self.wiped = list(wiped.values())

    def adopt(self) -> None:
        """Have the workshop stand as it does here, now that all of this is kept."""
        for event in self.wiped:
            self.live.log[event.sequence - 1] = event
        self.live.log.extend(self.fresh)
        self.live.seen.update(self.seen)
        self.live.meeting = self.meeting


def _answer(asked: Waiting, what: int | Exception) -> None:
    if asked.answer.done():  # who asked is gone
        return
    if isinstance(what, Exception):
        asked.answer.set_exception(what)
    else:
        asked.answer.set_result(what)
