"""Files that somebody asks for: which kinds there are, and writing them whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from praatplaat.errors import UsageError, refused
from praatplaat.files import write_wholes


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
    write_each({path: content})
    return len(content)


def write_each(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together, all of them whole.

    Raises:
        UsageError: One cannot be written; then all are as they were.
    """
    try:
        write_wholes(files)
    except OSError as error:
        raise refused(error, next(iter(files))) from None
