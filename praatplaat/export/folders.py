"""A folder that we write whole: known as ours by a list of what we put into it, so that nothing of others is lost."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from praatplaat.errors import UsageError, refused
from praatplaat.files import files_in, read_bytes, write_folder

LIST: Final = "praatplaat.json"
_LIST_MAX: Final = 1 << 24
_FILE_MAX: Final = 1 << 28
_OF_SYSTEMS: Final = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in every folder that somebody looks at."""


def check_folder(path: Path) -> None:
    """Check that a folder can be written: it is not there yet, is empty, or holds what we wrote and nothing else.

    Raises:
        UsageError: It cannot.
    """
    try:
        if not os.path.lexists(path):
            return
        if not path.is_dir():
            raise UsageError("export-folder-file", path=path)
        if found := _strange(path):
            raise UsageError("export-folder-taken", path=path, found=found)
        if Path.cwd().is_relative_to(os.path.realpath(path)):
            raise UsageError("export-folder-here", path=path)
    except OSError as error:
        raise refused(error, path) from None


def write_ours(path: Path, files: Mapping[str, bytes]) -> int:
    """Write a folder of these files, and return their size in bytes; a folder of ours is replaced whole.

    Raises:
        UsageError: As `check_folder`, or it cannot be written; then everything is as it was.
    """
    check_folder(path)
    ours = {name: _fingerprint(content) for name, content in sorted(files.items())}
    written = {**files, LIST: (json.dumps({"files": ours}, indent=1) + "\n").encode()}
    try:
        write_folder(path, written)
    except OSError as error:
        raise refused(error, path) from None
    return sum(map(len, written.values()))


def _strange(folder: Path) -> str:
    """Return the name of a file that we did not write or that was changed since, "" when there is none."""
    ours = _listed(folder)
    for name in files_in(folder):
        if (name == LIST and ours) or name.rpartition("/")[2] in _OF_SYSTEMS:
            continue
        if name not in ours or _fingerprint(read_bytes(folder / name, _FILE_MAX)) != ours[name]:
            return name
    return ""


def _listed(folder: Path) -> dict[str, str]:
    try:
        told = json.loads(read_bytes(folder / LIST, _LIST_MAX))
        return {str(name): str(mark) for name, mark in told["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
