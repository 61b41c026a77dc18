"""The real command, split off from a process that imported all of it once: Panel costs 1.5 s of processor at every start.

All workers of a run share that process (`shared`). Each command has a process, output, folder and environment of its own, as if it had been started fresh, and ends in the same way.
That it starts fresh is tested where the terminal, the wheel and the restricted computers are (`fresh` of `served`).
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

HAS = sys.platform == "linux"
"""Elsewhere a process with the libraries of a system in it cannot be split safely."""
_SHARED = "PRAATPLAAT_TESTS_SPLIT"
"""In the environment of workers: the socket at which the process is asked that they share."""


class Split:
    """A command that runs, with what tests use of `subprocess.Popen`; it reads `typed`, or nothing.

    With `code`, that and the words after it run in its place, as by `python -c`.
    """

    def __init__(
        self,
        words: list[str],
        cwd: str | Path | None,
        env: dict[str, str],
        errors: IO[str] | None,
        typed: IO[str] | None = None,
        code: tuple[str, ...] = (),
    ) -> None:
        self.args = ["praatplaat", *words]
        self.returncode: int | None = None
        told, tells = os.pipe()
        reads, writes = os.pipe()
        asked = json.dumps({"words": words, "cwd": str(cwd or Path.cwd()), "env": env, "code": code}).encode()
        with open(os.devnull) as nothing:  # noqa: PTH123
            self.pid = _asked(asked, [(typed or nothing).fileno(), writes, errors.fileno() if errors else 2, tells])
        os.close(writes)
        os.close(tells)
        self._told = told
        self.stdout = os.fdopen(reads, encoding="utf-8")

    def __enter__(self) -> Split:
        return self

    def __exit__(self, *_: object) -> None:
        self.stdout.close()
        self.wait()
        os.close(self._told)

    def poll(self) -> int | None:
        """Return the exit code, below 0 the signal that ended it; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it ended; return the exit code.

        Raises:
            subprocess.TimeoutExpired: It runs on.
        """
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, within: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], within)[0]:
            self.returncode = int(os.read(self._told, 16) or b"-9")
        return self.returncode


def ran(
    *words: str | Path,
    typed: str = "",
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    code: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a command, or `code`, to its end, with `typed` to read and `env` over our own environment; it speaks UTF-8."""
    asked, whole = [*map(str, words)], {**os.environ, **(env or {})}
    if not HAS:
        return subprocess.run(
            [sys.executable, *(("-c", *code) if code else ("-m", "praatplaat")), *asked],
            capture_output=True,
            encoding="utf-8",
            input=typed,
            cwd=cwd,
            env=whole | {"PYTHONIOENCODING": "utf-8"},
            timeout=120,
            check=False,
        )
    with TemporaryFile("w+", encoding="utf-8") as keys, TemporaryFile("w+", encoding="utf-8") as errors:
        keys.write(typed)
        keys.seek(0)
        with Split(asked, cwd, whole, errors, keys, code) as process:
            late = threading.Timer(120, process.kill)
            late.start()
            try:
                said = process.stdout.read()
            finally:
                late.cancel()
            ended = process.wait(120)
        errors.seek(0)
        return subprocess.CompletedProcess(asked, ended, said, errors.read())


_one_at_a_time = threading.Lock()


def _asked(request: bytes, files: list[int]) -> int:
    """Return the number of the process that was split off for a request."""
    with _one_at_a_time:
        root = _root()
        socket.send_fds(root, [len(request).to_bytes(4)], files)
        root.sendall(request)
        return int.from_bytes(root.recv(4))


@cache
def _root() -> socket.socket:
    """Return what the process is asked by from which the others are split: that of all workers, else one of our own."""
    if _SHARED in os.environ:
        asks = socket.socket(socket.AF_UNIX)
        asks.connect(os.environ[_SHARED])
        return asks
    ours, its = socket.socketpair()
    with its:
        root = _started(its)

    def end() -> None:
        ours.close()
        root.wait(20)

    atexit.register(end)
    return ours


def _started(*sockets: socket.socket) -> subprocess.Popen[bytes]:
    """Start the process from which the others are split; it ends when nobody has the other end of the first any more."""
    files = [each.fileno() for each in sockets]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.split_root", *map(str, files)],
        pass_fds=files,
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.DEVNULL,
    )


@contextmanager
def shared() -> Iterator[None]:
    """Have one process for all workers that begin within the block; it gets ready while they collect."""
    with TemporaryDirectory(prefix="split") as folder, socket.socket(socket.AF_UNIX) as at:
        at.bind(path := f"{folder}/asked")
        at.listen()
        ours, its = socket.socketpair()
        with its:
            root = _started(its, at)
        os.environ[_SHARED] = path
        try:
            yield
        finally:
            del os.environ[_SHARED]
            ours.close()
            root.wait(20)
