"""Files on the disk: read when they are plain and no larger than they may be, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any


class NotPlainError(OSError):
    """Not a file but a folder, a pipe, a socket or a device: reading it could take for ever, or set something off."""


class TooLargeError(OSError):
    """The file holds more bytes than it may; `size` is how many it says it holds."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class TooManyError(OSError):
    """A folder holds more than anybody would put there by hand."""


def read_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds, following links; a file of more than `most` bytes is not read to its end.

    Raises:
        NotPlainError: It is no plain file. Nothing has been read.
        TooLargeError: It is larger.
        OSError: It is not there, links in a circle, or may not be read.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotPlainError(path)
    # It may have become something else since: opening a pipe must not wait for a writer.
    at_once = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, os.O_RDONLY | at_once), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise NotPlainError(path)
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLargeError(max(found.st_size, len(content)))
    return content


def within_folder(folder: Path, most: int) -> list[os.DirEntry[str]]:
    """Return what a folder holds, sorted by name, without names that begin with a dot: those are never content.

    Raises:
        TooManyError: It holds more than `most` things.
        OSError: It is not there, is no folder or may not be read.
    """
    found: list[os.DirEntry[str]] = []
    with os.scandir(folder) as there:
        for number, entry in enumerate(there):
            if number == most:
                raise TooManyError(folder)
            if not entry.name.startswith("."):
                found.append(entry)
    return sorted(found, key=lambda entry: entry.name)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder or a link to one; a link in a circle is not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace a file by `content` in one step, see `write_wholes`.

    Raises:
        OSError: It cannot be written; then everything is as it was.
    """
    write_wholes({path: content}, private=private)


def write_wholes(files: Mapping[Path, bytes], *, private: bool = False) -> None:
    """Replace each file in one step, once all are ready: a reader, or a power cut, meets old or new, never half.

    A link stays, and the file that it points to is replaced. An existing file keeps its mode and owner. `private`
    files belong to this user alone from their first byte on, whatever was there. The names of the temporary files
    beside them begin with a dot, so that nobody takes them for content.

    Raises:
        OSError: One cannot be written; then everything is as it was.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            target = Path(os.path.realpath(path))
            beside = target.with_name(f".praatplaat-{secrets.token_hex(8)}")
            ready[beside] = target
            _lay_beside(path, beside, content, private)
        for beside, target in ready.items():
            beside.replace(target)
    except BaseException:
        for beside in ready:
            beside.unlink(missing_ok=True)
        raise


def _lay_beside(path: Path, beside: Path, content: bytes, private: bool) -> None:
    """Write what is to take the place of `path` to a file `beside` it."""
    before = None if private else _before(path)
    if before and not stat.S_ISREG(before.st_mode):
        raise NotPlainError(path)
    if before:  # fails for a file that we may not write: the folder alone would let us replace it
        os.close(os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)))
    with open(beside, "xb", opener=_private if private else None) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if before:
        _make_like(beside, before)


def write_all(
    folder: Path, contents: Mapping[str, bytes], finish: Callable[[Path], Mapping[str, bytes]], names: Collection[str]
) -> None:
    """Write files of a folder, each under its name in it, whole or not at all.

    They are first laid out in a folder beside, whose name begins with a dot, with all that the folder has under the
    `names`. `finish` sees that and says what else to write; what it raises leaves everything as it was. A new folder
    then comes to its place in one step; in one that is there each file is replaced in one step.

    Raises:
        OSError: Something cannot be written.
    """
    is_new = not folder.exists() or not any(folder.iterdir())
    above = folder.parent if is_new else folder
    above.mkdir(parents=True, exist_ok=True)
    beside = above / f".praatplaat-{secrets.token_hex(8)}"
    beside.mkdir()
    try:
        for name in names:
            if (folder / name).is_dir():
                shutil.copytree(folder / name, beside / name)
            elif (folder / name).exists():
                shutil.copyfile(folder / name, beside / name)
        _lay(beside, contents)
        more = finish(beside)
        _lay(beside, more)
        if is_new:
            if folder.exists():  # empty: a system may refuse to put another in its place
                folder.rmdir()
            beside.replace(folder)
            return
        for name, content in {**contents, **more}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _lay(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by one of these `files`, by their ways in it: whoever looks meets all of the old or of the new.

    They are written into a hidden folder beside it, which then takes its place. A link stays, and the folder that it
    points to is replaced.

    Raises:
        OSError: It cannot be written; then everything is as it was.
    """
    target = Path(os.path.realpath(path))
    fresh, old = (target.with_name(f".praatplaat-{secrets.token_hex(8)}") for _ in range(2))
    try:
        fresh.mkdir()
        _lay(fresh, files)
        if target.exists():
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def files_in(folder: Path) -> list[str]:
    """Return the ways to all files in a folder and below, hidden ones too, sorted; a link to a folder is one of them.

    Raises:
        OSError: A folder may not be read.
    """

    def told(error: OSError) -> None:
        raise error

    found = []
    for here, folders, names in os.walk(folder, onerror=told):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        found += [(Path(here) / name).relative_to(folder).as_posix() for name in (*names, *links)]
    return sorted(found)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _before(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _make_like(path: Path, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root can give a file to somebody else
            os.chown(path, before.st_uid, before.st_gid)
    path.chmod(stat.S_IMODE(before.st_mode))


def read_json(path: Path) -> Any:
    """Return JSON that came with the package.

    Raises:
        ValueError: A key stands twice in one mapping; `json` would keep the last of them and say nothing.
    """
    return json.loads(path.read_text("utf-8"), object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"twice: {', '.join(sorted({key for key in keys if keys.count(key) > 1}))}")
    return found
