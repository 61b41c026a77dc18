"""Files of workshops as they lie on a disk: at rest, left behind by a crash, on a disk that is full, and refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from praatplaat.errors import StorageError
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.store import Store
from tests.meetings import FACETS, Room


def held(path: Path) -> dict[str, bytes]:
    """Return the bytes that count: those of the file and of its log; the lock and the index of the log hold none."""
    sides = {side: Path(f"{path}{side}") for side in ("", "-wal", "-journal")}
    return {side: one.read_bytes() for side, one in sides.items() if one.exists() and one.stat().st_size}


def refusal(path: Path, key: str, **options: Any) -> StorageError:
    """Return how `path` is refused, with every byte of it as it was."""
    before = held(path) if path.is_file() else None
    with pytest.raises(StorageError) as caught:
        Store(path, **options)
    assert caught.value.key == key
    assert before is None or held(path) == before
    assert all(str(path) in caught.value.sentence(lang) for lang in ("nl", "en"))
    return caught.value


def at_rest(folder: Path, votes: int = 40) -> Path:
    """Return a file with a workshop in it that nobody has open."""
    made = Room(folder / "rest.db")
    made.dots("a")
    for number in range(votes):
        made.act("a", f"v{number}", Voted(round="r", facet=FACETS[0], on=number % 2 == 0, count=number))
    made.close()
    return folder / "rest.db"


def left_behind(room: Room, folder: Path) -> Path:
    """Return a copy of a workshop's file and of its log as they lie there while somebody writes."""
    for side in ("", "-wal"):
        shutil.copyfile(f"{room.place}{side}", folder / f"left.db{side}")
    return folder / "left.db"


def limit(room: Room, pages: int) -> None:
    """Let the file grow to `pages` and no further, as a full disk does; 0 lets it grow again."""
    with room.store._connection.begin():
        room.store._connection.execute(sa.text(f"PRAGMA max_page_count={pages or 1_000_000}"))
