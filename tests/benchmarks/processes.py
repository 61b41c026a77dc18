"""The servers, each in a process of its own, and what such a process has used."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds a server may take to say its address."""


class ServerError(Exception):
    """A server did not come up; the message is what it said last."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, and its process."""

    name: str
    base: str
    process: subprocess.Popen[str]

    def used(self) -> tuple[int, float]:
        """Return bytes of resident memory, and seconds of CPU so far."""
        try:
            process = psutil.Process(self.process.pid)
            times = process.cpu_times()
            return process.memory_info().rss, times.user + times.system
        except psutil.Error:
            raise ServerError(self.obituary() or "no figures of the server") from None

    def obituary(self) -> str:
        """Return how the server ended, or nothing while it runs. 0 and -9: somebody else stopped it."""
        code = self.process.poll()
        return "" if code is None else f"{self.name} had ended, exit code {code}"


def praatplaat(board: Path | None = None, *options: str, checkout: Path = ROOT) -> AbstractContextManager[Server]:
    """Run `praatplaat serve` on a free port, with the shipped board unless another is given.

    A `checkout` is the folder in which the version stands that runs.
    """
    words = ("-m", "praatplaat", "serve", "--no-open", "--port", "0", *options, *_words(board))
    return _running(*words, checkout=checkout)


def d3_page(d3: Path, board: Path | None = None) -> AbstractContextManager[Server]:
    """Serve the plain page with d3, whose own file is `d3`, on a free port."""
    return _running("-m", "tests.benchmarks.d3_page", str(d3), *_words(board))


def tutorial(board: Path | None = None) -> AbstractContextManager[Server]:
    """Run the tutorial's app on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    return _running("-m", "tests.benchmarks.tutorial_app", str(port), *_words(board))


def _words(board: Path | None) -> list[str]:
    return [str(board)] if board else []


@contextmanager
def _running(*words: str, checkout: Path = ROOT) -> Iterator[Server]:
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=checkout,
            env=os.environ
            | {"PYTHONPATH": str(checkout)},  # which of two versions is found is not left to the installed one
            text=True,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        limit = Timer(PATIENCE, process.kill)
        limit.start()
        try:
            said = next((line for line in process.stdout or () if "http://" in line), None)
            limit.cancel()
            if said is None:
                errors.seek(0)
                last = errors.read().strip().splitlines()[-1:]
                raise ServerError(f"{words[1]} said no address, exit code {process.wait()} {' '.join(last)}")
            found = re.search(r":(\d+)", said.partition("http://")[2])
            assert found, said
            yield Server(words[1], f"http://127.0.0.1:{found[1]}", process)
        finally:
            limit.cancel()
            process.terminate()
            process.communicate()
