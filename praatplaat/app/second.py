"""Other boards that were made here, each shown by a server of its own for as long as this one runs."""

from __future__ import annotations

import atexit
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from praatplaat.errors import UsageError
from praatplaat.settings import DEFAULT_PORT, own_file

PATIENCE: Final = 60.0
"""Seconds within which a second server says where it is; a slow machine needs ten."""
_ADDRESS: Final = re.compile(r"(http://\S+)/board\s*$")


class SecondServers:
    """The servers of boards that were made at this computer."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []

    def show(self, folder: Path, lang: str) -> str:
        """Return the address at which the board in a folder or workbook is shown, once it is.

        Its workshops have a file of their own, as that of this server is in use.

        Raises:
            UsageError: It does not start.
        """
        words = [sys.executable, "-m", "praatplaat", "serve", str(folder), "--no-open", "--lang", lang]
        named = (folder if folder.is_dir() else folder.parent).name
        words += ["--port", str(DEFAULT_PORT + 1), "--db", str(own_file(f"workshops-{named}.db")), "--second"]
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if not self._running:
            atexit.register(self.stop)
        self._running.append(process)
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        try:
            for line in process.stdout or ():
                if found := _ADDRESS.search(line):
                    threading.Thread(target=_drained, args=(process,), daemon=True).start()
                    return found[1]
        finally:
            late.cancel()
        raise UsageError("new-not-shown", path=folder)

    def stop(self) -> None:
        """End them all."""
        for process in self._running:
            process.terminate()


def end_with_the_first() -> None:
    """Have this second server end when the first does, however that ends: the pipe between them is shut then."""
    threading.Thread(target=_await_end, name="praatplaat-second", daemon=True).start()


def _await_end() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _drained(process: subprocess.Popen[str]) -> None:
    """Read what a server goes on to say: with a full pipe it would wait for ever."""
    for _ in process.stdout or ():
        pass
