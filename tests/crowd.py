"""A crowd of simulated phones on a loop of its own, in a thread of its own, so that it acts while a browser does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from tests.phones import Client, NoAnswerError, SimulatedPhone

T = TypeVar("T")
WITHIN = 120.0
"""Seconds in which whatever a crowd does must be done."""


class Crowd:
    """So many phones that joined by a code and follow it; `heard` has every text that a stream told anybody."""

    def __init__(self, base: str, code: str, number: int) -> None:
        self.heard: set[str] = set()
        self.loop = asyncio.new_event_loop()
        self._news = asyncio.Event()
        self._streams: list[Future[None]] = []
        self._others: list[Client] = []
        self._looks: set[asyncio.Future[None]] = set()
        self._thread = Thread(target=self.loop.run_forever)
        self._thread.start()
        self.phones = [SimulatedPhone(base, code) for _ in range(number)]
        self.each(lambda _, phone: phone.join())
        for phone in self.phones:
            self.follow(phone)

    def follow(self, phone: SimulatedPhone) -> None:
        """Let a phone show what the server says."""
        self._listen(phone.client, f"/j/{phone.code}/events", phone.shown, phone)

    def overhear(self, client: Client, path: str) -> None:
        """Listen to what another screen is told."""
        self._others.append(client)
        self._listen(client, path, {})

    def _listen(self, client: Client, path: str, shown: dict[str, Any], phone: SimulatedPhone | None = None) -> None:
        def hear(told: dict[str, Any]) -> None:
            shown.update(told)
            self.heard.add(json.dumps(told, ensure_ascii=False))
            self._news.set()
            if phone and "tag" in told:
                self._looks.add(asyncio.ensure_future(look(phone)))

        async def look(phone: SimulatedPhone) -> None:
            with suppress(NoAnswerError):
                await phone.look()
            self._news.set()

        async def wrote(told: dict[str, Any]) -> None:
            if phone:
                await phone.take(told)
                hear({"wrote": list(phone.wrote.values())})

        async def listen() -> None:
            with suppress(NoAnswerError):
                await client.listen(path, hear, wrote)

        self._streams.append(asyncio.run_coroutine_threadsafe(listen(), self.loop))

    def does(self, what: Coroutine[Any, Any, T]) -> T:
        """Return what `what` comes to."""
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(WITHIN)

    def each(self, act: Callable[[int, SimulatedPhone], Awaitable[Any]], upto: int | None = None) -> None:
        """Let every phone, or the first `upto`, act at the same time; done when all was acknowledged."""

        async def all_() -> None:
            await asyncio.gather(*(act(n, phone) for n, phone in enumerate(self.phones[:upto])))

        self.does(all_())

    def sees(self, check: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until every phone shows what `check` holds for."""

        async def wait() -> None:
            while not all(check(phone.shown) for phone in self.phones):
                self._news.clear()
                await self._news.wait()

        self.does(wait())

    def close(self) -> None:
        """Hang up; once is enough."""
        if self.loop.is_closed():
            return

        async def hang_up() -> None:
            for client in (*self._others, *(phone.client for phone in self.phones)):
                client.close()
            streams = asyncio.all_tasks() - {asyncio.current_task()}
            for stream in streams:
                stream.cancel()
            await asyncio.gather(*streams, return_exceptions=True)
            await asyncio.sleep(0)  # a turn of the loop, in which connections that were let go are closed

        self.does(hang_up())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()
