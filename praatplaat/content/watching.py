"""Watching a board folder: telling, a moment after the last save, that something in it has changed.

The watch looks again and again at the time and size of every file. It does not use the notifications of the system,
which do not come from network drives, synchronised folders and containers, where boards are often edited. One look at
300 files takes a thousandth of a second. On a slow drive it looks less often, so that looking never takes more than a
tenth of the time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from praatplaat.content.folder import DRAWINGS, FACETS, ROUTES, may_matter
from praatplaat.content.reader import Reading, examine
from praatplaat.content.sheet.reading import is_sheet, plate_path, possible_files
from praatplaat.settings import FILES_MAX

PAUSE: Final = 0.1
"""Seconds between two looks; nine times as long as a look takes, where that is more."""
CALM: Final = 0.2
"""Seconds without another change before a change is told."""
PATIENCE: Final = 2.0
"""Seconds after which a change is told even while others follow."""

Look = Mapping[str, tuple[int, int]]


class FolderWatch:
    """A board folder, or the files of a sheet, as they were at the last look; to make one is the first look.

    `plate` is a file to read instead of the folder's own plate.yaml, as soon as it exists.
    """

    def __init__(self, folder: Path, plate: Path | None = None) -> None:
        self.folder, self._plate = folder, plate
        if is_sheet(folder):
            self._files = (*possible_files(folder), plate_path(folder))
            self._folders: tuple[Path, ...] = (folder.parent / DRAWINGS,)
        else:
            self._files = (plate,) if plate else ()
            self._folders = (folder, *(folder / name for name in (*FACETS, ROUTES, DRAWINGS)))
        self._seen = self._look()
        self._changed = self._restless = 0.0

    def read(self) -> Reading:
        """Read the board as it is now.

        Raises:
            UsageError: As `examine`.
        """
        return examine(self.folder, plate=self._plate if self._plate and os.path.lexists(self._plate) else None)

    def look_again(self) -> None:
        """Take everything that is there for a change."""
        self._seen = {}

    def changes(self) -> Iterator[None]:
        """Yield whenever something has changed, without end; what changes while the caller works is yielded next."""
        while True:
            now = self._look()
            if now != self._seen:
                self._seen, self._changed = now, time.monotonic()
                self._restless = self._restless or self._changed
                yield
            else:
                time.sleep(self._pause)

    def settled(self) -> bool:
        """Wait until the change that was yielded last is a moment old; tell whether the board is to be shown now.

        It is not when another change came meanwhile, unless changes have gone on for longer than `PATIENCE`. One save
        often writes several times. Whoever reads the board first and then calls this loses no time.
        """
        while self._look() == self._seen:
            left = CALM - (time.monotonic() - self._changed)
            if left <= 0:
                self._restless = 0.0
                return True
            time.sleep(min(left, self._pause))
        return time.monotonic() - self._restless > PATIENCE

    def _look(self) -> Look:
        """Return time and size of every file that may belong to the board; files that cannot be seen are left out."""
        begun = time.monotonic()
        seen: dict[str, tuple[int, int]] = {}
        for folder in self._folders:
            try:
                with os.scandir(folder) as entries:
                    for entry in islice(entries, FILES_MAX):
                        if folder.name == DRAWINGS or may_matter(entry.name):
                            _note(seen, entry.path, entry)
            except OSError:
                seen[str(folder)] = (0, 0)
        for file in self._files:
            _note(seen, str(file), file)
        self._pause = max(PAUSE, 9 * (time.monotonic() - begun))
        return seen


def _note(seen: dict[str, tuple[int, int]], name: str, file: os.DirEntry[str] | Path) -> None:
    try:
        found = file.stat()
    except OSError:  # gone again, or a link to nowhere
        return
    seen[name] = (found.st_mtime_ns, found.st_size)
