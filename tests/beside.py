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
    return beside(lambda: asyncio.run(what))
