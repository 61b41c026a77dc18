"""A PostgreSQL for the tests: the server that is installed, else Debian's package where it may be installed; a cluster of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.debian import can_install, get_packages


@contextmanager
def running() -> Iterator[str]:
    """Give the address of a database in a fresh cluster, reached by a socket in its own folder.

    Raises:
        RuntimeError: None could be had; the sentence says what was tried. A missing server fails the tests.
    """
    programs = _installed() or _get_debians()
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket has room for some 100 characters
    try:
        if user:
            shutil.chown(folder, user)

        def call(program: str, *arguments: str) -> None:
            subprocess.run(
                [programs / program, *arguments],
                user=user,
                cwd=folder,
                check=True,
                timeout=120,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

        call("initdb", "-D", f"{folder}/data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
        call(
            "pg_ctl",
            "-D",
            f"{folder}/data",
            "-w",
            "-l",
            f"{folder}/log",
            "-o",
            f"-k {folder} -c listen_addresses=",
            "start",
        )
        try:
            yield f"postgresql+psycopg://tests@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", f"{folder}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _installed() -> Path | None:
    named = shutil.which("initdb")
    places = [
        *([Path(named).resolve().parent] if named else []),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    ]
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _get_debians() -> Path:
    if can_install():
        get_packages("postgresql")
    found = _installed()
    if found is None:
        raise RuntimeError("No PostgreSQL for the tests. Install one (Debian's package postgresql) and run again.")
    return found
