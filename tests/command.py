"""The command as it is typed, in a process of its own; also for whom a folder is closed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from praatplaat.i18n import say
from tests.server import COMMAND
from tests.split import HAS, ran

A_GIGABYTE_MORE = """
import resource
from pathlib import Path
room = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + 1024**3
resource.setrlimit(resource.RLIMIT_AS, (room, room))
"""
"""Before a command: leaves it no more memory than that."""
AS_TYPED = ("-c", "from praatplaat.cli import main; main()")
AS_NOBODY = (
    "-c",
    """
import os, sys
from praatplaat.cli import main
from praatplaat.i18n import count
for lang in ("nl", "en"):
    count("check.problems", 2, lang)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
main(sys.argv[1:])
""",
)
"""The same command without the powers of root, for whom no folder is closed."""
WITHOUT_POWERS = (
    "-c",
    """
import ctypes, os, sys
if os.geteuid() == 0:
    ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
from praatplaat.cli import main
main(sys.argv[1:])
""",
)
"""The command for whom a closed folder is closed, also where root runs the tests: without root's capabilities."""

Outcome = subprocess.CompletedProcess[str]


def praatplaat(*words: str | Path, how: tuple[str, ...] = COMMAND, **env: str) -> Outcome:
    """Run the command; a board that eats all memory or time fails instead of hanging the tests.

    It is split off from one that has started; in another way (`how`) than these it starts afresh.
    """
    known = {COMMAND: AS_TYPED, AS_NOBODY: AS_NOBODY, WITHOUT_POWERS: WITHOUT_POWERS}
    if HAS and how in known:
        return ran(*words, env={"PRAATPLAAT_LANG": "nl", **env}, code=(A_GIGABYTE_MORE + known[how][1],))
    return subprocess.run(
        [sys.executable, *how, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PRAATPLAAT_LANG": "nl", **env},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1024**3, 1024**3)),
    )


def said_in_any_process(script: str, *words: str) -> str:
    """Return what a script in Python prints; it must be the same whatever order its process gives to sets."""
    said = {
        subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    return said.pop()


def is_one_sentence(outcome: Outcome, key: str, lang: str, path: Path) -> bool:
    """Whether the command said this one sentence, on the error channel and nothing else, and ended with 2."""
    return (outcome.returncode, outcome.stdout, outcome.stderr) == (2, "", say(key, lang, path=path) + "\n")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a new folder that everyone may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
