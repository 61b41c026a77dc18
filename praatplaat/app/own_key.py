"""The secret by which a server recognises, after a restart, what it gave out before.

It is one file in this user's data folder, which nobody else may read. Each purpose has a key of its own, made from the
secret, so that what is signed for one purpose can never pass for another.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
from functools import cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from praatplaat.files import write_whole
from praatplaat.settings import own_file

NAME: Final = "secret"
WAIT: Final = 5.0
"""Seconds that another process may take to write it."""
_SECRET: Final = re.compile(rb"[0-9a-f]{64}\n")


def own_key(purpose: str) -> bytes:
    """Return this user's key for a purpose: the same after a restart and in every process, 64 hexadecimal figures.

    Where the folder for data cannot be written (`key_is_kept` is False) it lasts as long as this process.
    """
    return hmac.digest(_secret()[0], purpose.encode(), "sha256").hex().encode()


def key_is_kept() -> bool:
    """Tell whether keys outlive this process."""
    return _secret()[1]


@cache
def _secret() -> tuple[bytes, bool]:
    path = own_file(NAME)
    try:
        return read(path) or _made(path), True
    except (OSError, Timeout):
        return secrets.token_hex(32).encode(), False


def read(path: Path) -> bytes | None:
    """Return the secret in a file; None when there is none, or others may have read it.

    Raises:
        OSError: It may not be read, or is no plain file.
    """
    try:
        about = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(about.st_mode):
        raise OSError(f"{path} is no file")
    if os.name == "posix" and about.st_mode & 0o077:
        return None
    with path.open("rb") as file:
        found = file.read(100)
    return found.strip() if _SECRET.fullmatch(found) else None


def _made(path: Path) -> bytes:
    """Write a fresh secret, unless another process was first: all processes that start at once get the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", timeout=WAIT):
        if there := read(path):
            return there
        fresh = secrets.token_hex(32).encode()
        write_whole(path, fresh + b"\n", private=True)
        return fresh
