"""The one thread in which a store is read and written, beside the event loop, and what is wrong with the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from praatplaat.errors import StorageError
from praatplaat.workshop.passing import Passing

LOOK_WITHIN: Final = 3.0
"""Seconds in which a database must answer whether it is there."""
_WRITING: Final = ("db-full", "db-readonly")
"""Errors of writing only: when something can be read, they may still be there."""


class StoreThread:
    """Asks a store, one thing after another; `warn` is called when it begins to refuse, and when it no longer does."""

    def __init__(self, store: Passing, warn: Callable[[StorageError | None], None]) -> None:
        self._store, self._warn = store, warn
        self._trouble: StorageError | None = None
        self._looking: asyncio.Task[None] | None = None
        self._pool = ThreadPoolExecutor(1, "praatplaat-workshops")

    def stop(self) -> None:
        """Wait for what was asked, and close the store."""
        self._pool.shutdown()
        self._store.close()

    async def do(self, call: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Return what a call of the store comes to.

        Raises:
            StorageError: It refused.
        """
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._pool, lambda: call(*values, **named))
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
        """Look whether the database is there; return what is wrong with it, or was wrong at the last write."""
        if self._looking is None or self._looking.done():  # one look for however many ask
            self._looking = asyncio.create_task(self.do(self._store.look))
        try:
            await asyncio.wait_for(asyncio.shield(self._looking), within)
        except TimeoutError:
            self._note(StorageError("db-unreachable", place=self._store.place, found=f"> {within:.0f} s"))
        except StorageError:
            pass  # noted
        return self._trouble
