"""Files that visitors save, made one at a time in a process of their own, so that no vote waits for them.

A file is made for as long as somebody waits for it: when the last one leaves, its process is ended and nothing is left.
What was made is kept for whoever asks for the same.
"""

from __future__ import annotations

import asyncio
import atexit
import subprocess
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Final

from praatplaat.app.packed import Packed
from praatplaat.errors import PraatplaatError, RefusedError, UsageError
from praatplaat.export import apart

QUEUE_MOST: Final = 8
"""The most files that are made or wait; of the shipped board each takes 1 to 20 s of processor."""
LONGEST: Final = 180.0
"""Seconds after which a file is given up."""
KEPT_BYTES: Final = 64 << 20
_TEXT: Final = (".html", ".svg", ".json", ".graphml", ".gexf", ".csv", ".mmd")


class Making:
    """One file that is made, or waits for its turn."""

    def __init__(self, key: Hashable, order: Callable[[], apart.Order]) -> None:
        """`order` is asked beside the event loop."""
        self.key, self._order = key, order
        self.done: asyncio.Future[Packed] = asyncio.get_running_loop().create_future()
        self.waiting, self.began = 0, 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    @property
    def seconds(self) -> float:
        """Return for how long it has been made; 0 while it waits."""
        return time.monotonic() - self.began if self.began else 0.0

    def begin(self) -> asyncio.Future[Packed]:
        """Make it in a thread that no end of this server waits for; return what is done once its process has ended."""
        loop, self.began = asyncio.get_running_loop(), time.monotonic()
        made: asyncio.Future[Packed] = loop.create_future()

        def run() -> None:
            found: Packed | BaseException
            try:
                found = self._made()
            except BaseException as error:
                found = error if isinstance(error, PraatplaatError) else UsageError("save-broken")
            tell = made.set_result if isinstance(found, Packed) else made.set_exception
            loop.call_soon_threadsafe(tell, found)  # type: ignore[arg-type]

        threading.Thread(target=run, name="praatplaat-save", daemon=True).start()
        return made

    def _made(self) -> Packed:
        order = self._order()
        self._process = apart.start_process()
        if self._stopped:
            self._process.kill()
        made = apart.finish(self._process, order, LONGEST)
        return Packed.of(made, 6 if order.ending.endswith(_TEXT) else 0)

    def stop(self) -> None:
        """End its process now, or as soon as there is one."""
        self._stopped = True
        if self._process:
            self._process.kill()


class Place:
    """The place of one visitor who waits for a file."""

    def __init__(self, workbench: Workbench, making: Making) -> None:
        self._workbench, self.making, self._here = workbench, making, True
        making.waiting += 1

    def leave(self) -> None:
        """Wait no longer."""
        if self._here:
            self._here = False
            self._workbench.left(self.making)


class Workbench:
    """The files of one server that are made, wait, or are kept."""

    def __init__(self) -> None:
        self._queue = deque[Making]()
        self._kept = OrderedDict[Hashable, Packed]()
        self._working: asyncio.Task[None] | None = None
        atexit.register(self.stop)

    def kept(self, key: Hashable) -> Packed | None:
        """Return a file that was made before."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def wait(self, key: Hashable, order: Callable[[], apart.Order]) -> Place:
        """Queue up for a file, made for all who ask for the same.

        Raises:
            RefusedError: Too many others wait.
        """
        making = next((making for making in self._queue if making.key == key and not making.done.done()), None)
        if making is None:
            if len(self._queue) >= QUEUE_MOST:
                raise RefusedError("save-many")
            making = Making(key, order)
            self._queue.append(making)
            if self._working is None or self._working.done():
                self._working = asyncio.create_task(self._work())
        return Place(self, making)

    def ahead(self, making: Making) -> int:
        """Return how many files are made before this one."""
        return self._queue.index(making) if making in self._queue else 0

    def left(self, making: Making) -> None:
        """Count one visitor less who waits; without any the file is not made."""
        making.waiting -= 1
        if making.waiting or making.done.done():
            return
        making.done.cancel()
        if making.began:
            making.stop()
        else:
            self._queue.remove(making)

    def stop(self) -> None:
        """End what is being made."""
        for making in self._queue:
            making.stop()

    async def _work(self) -> None:
        while self._queue:
            making = self._queue[0]
            try:
                made = await making.begin()
            except PraatplaatError as error:
                if not making.done.done():
                    making.done.set_exception(error)
            else:
                self._keep(making.key, made)
                if not making.done.done():
                    making.done.set_result(made)
            self._queue.popleft()

    def _keep(self, key: Hashable, made: Packed) -> None:
        self._kept[key] = made
        while sum(len(kept.plain) + len(kept.packed or b"") for kept in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)
            if not self._kept:
                return
