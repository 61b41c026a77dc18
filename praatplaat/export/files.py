"""Files that somebody asks for: which kinds there are, and writing them whole."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from praatplaat.errors import UsageError, refused
from praatplaat.files import write_whole


def check_target(path: Path, kinds: Collection[str]) -> None:
    """Check that `path` names a kind of file that can be written; `kinds` are endings, with their dot.

    Raises:
        UsageError: It does not.
    """
    if path.suffix.lower() not in kinds:
        raise UsageError("export-kind", path=path, allowed=", ".join(kinds))


def write(path: Path, content: bytes) -> int:
    """Write a file whole, and return its size in bytes.

    Raises:
        UsageError: It cannot be written; then the file is as it was.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise refused(error, path) from None
    return len(content)
