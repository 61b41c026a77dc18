"""Work in a thread of its own: with an event loop, as the browser of the tests has one in the first thread, or with an end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, TypeVar

from praatplaat.errors import RefusedError

T = TypeVar("T")


def beside(work: Callable[[], T]) -> T:
    """Return what `work` comes to."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def in_time(work: Callable[[], T], within: float = 60) -> T:
    """Return what `work` comes to; what is not done `within` so many seconds is left alone.

    Raises:
        TimeoutError: It is still not done.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as fault:
            done.set_exception(fault)

    Thread(target=run, daemon=True).start()
    return done.result(within)


def awaited(what: Coroutine[Any, Any, T]) -> T:
    """Return what `what` comes to, on a fresh loop."""
    return beside(lambda: asyncio.run(_with_a_last_turn(what)))


async def passed(enter: Callable[[], Coroutine[Any, Any, object]], number: int) -> tuple[int, int]:
    """Let `number` enter at once; return how many passed without waiting, and how many were refused."""
    coming = [asyncio.ensure_future(enter()) for _ in range(number)]
    await asyncio.sleep(0)
    done = [task for task in coming if task.done()]
    refused = sum(isinstance(task.exception(), RefusedError) for task in done)
    for task in coming:
        task.cancel()
    await asyncio.gather(*coming, return_exceptions=True)
    return len(done) - refused, refused


async def _with_a_last_turn(what: Coroutine[Any, Any, T]) -> T:
    """Give the loop one turn more, in which connections that were let go are closed: else another test is blamed."""
    try:
        return await what
    finally:
        await asyncio.sleep(0)
