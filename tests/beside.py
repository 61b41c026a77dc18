"""Work with an event loop of its own, in a thread of its own: the browser of the tests has a loop in the first one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> T:
    """Return what `work` comes to."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def awaited(what: Coroutine[Any, Any, T]) -> T:
    """Return what `what` comes to, on a fresh loop."""
    return beside(lambda: asyncio.run(_with_a_last_turn(what)))


async def _with_a_last_turn(what: Coroutine[Any, Any, T]) -> T:
    """Give the loop one turn more, in which connections that were let go are closed: else another test is blamed."""
    try:
        return await what
    finally:
        await asyncio.sleep(0)
