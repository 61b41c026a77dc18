"""The real server in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests import split

COMMAND = ("-m", "praatplaat")
DEAF = ("sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "sh")
"""Before a command: starts it as a script does in the background, with the signals that end it switched off."""

Process = subprocess.Popen[str] | split.Split


@dataclass(frozen=True)
class Served:
    """A running server: its address without a slash at the end, and its process."""

    base: str
    process: Process

    @property
    def port(self) -> int:
        """Return the port it took."""
        return int(urlsplit(self.base).port or 0)


@contextmanager
def served(
    *arguments: str | Path,
    python: str = sys.executable,
    cwd: Path | None = None,
    how: tuple[str, ...] = COMMAND,
    env: dict[str, str] | None = None,
    errors: Path | None = None,
) -> Iterator[Served]:
    """Run `praatplaat serve` until the block ends; it says itself when it is ready, and what goes wrong into `errors`.

    The command as it stands is split off, and so is code (`how` is "-c" and the code); what is started in another way,
    or by another Python, starts afresh. Where nothing says in which database, it has one of its own: for one that
    another server has it would wait five seconds.
    """
    words, whole = ["serve", "--no-open", "--port", "0", *map(str, arguments)], {**os.environ, **(env or {})}
    with ExitStack() as stack:
        if "--db" not in words and "XDG_DATA_HOME" not in (env or {}):
            words[1:1] = ["--db", f"{stack.enter_context(TemporaryDirectory(prefix='db'))}/workshops.db"]
        to = stack.enter_context(errors.open("w")) if errors else None
        process: Process
        code = how[1:] if how[0] == "-c" else ()
        if split.HAS and python == sys.executable and (code or how == COMMAND):
            process = stack.enter_context(split.Split(words, cwd, whole, to, code=code))
        else:
            process = stack.enter_context(
                subprocess.Popen(
                    [python, *how, *words], stdout=subprocess.PIPE, stderr=to, text=True, cwd=cwd, env=whole
                )
            )
        try:
            yield Served(_address(process), process)
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()  # else who leaves the block waits without end, and says nothing
                raise


def _address(process: Process) -> str:
    assert process.stdout
    for line in process.stdout:
        found = re.search(r"(http://\S+:\d+\S*)/$", line.strip())
        if found:
            return found[1]
    raise RuntimeError(f"praatplaat serve stopped with exit code {process.wait()}")
