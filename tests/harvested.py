"""What people take home from a workshop: the command for it, and what its log comes to when it is counted by itself."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from praatplaat.workshop.events import Event, Undone
from praatplaat.workshop.store import Store
from praatplaat.workshop.words import plain_words
from tests.held import NASTY
from tests.split import ran

TEXTS = [plain_words(text) for text in NASTY]
WHO = [plain_words(text[:60]) for text in NASTY]


def workshops(*words: str | Path, answer: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `praatplaat workshops`; `answer` is typed into it, and nothing is when that is None."""
    return ran("workshops", *words, typed=answer or "", env={"PRAATPLAAT_LANG": "nl"})


def log_of(database: Path) -> tuple[Event, ...]:
    """Return the log of the only workshop in a database."""
    with closing(Store(database, read_only=True)) as store:
        (known,) = store.workshops()
        return store.events(known.id)


def recount(log: Iterable[Event]) -> dict[tuple[str, str], Counter[int]]:
    """Count who chose what from the log alone, by round and facet: how many gave each value, of dots how many they put there."""
    events = list(log)
    undone = {event.body.sequence for event in events if isinstance(event.body, Undone)}
    standing: dict[tuple[str, str, str], int] = {}
    for event in events:
        if event.sequence in undone:
            continue
        body: Any = event.body
        if event.kind in ("voted", "scaled"):
            value = (body.dots if body.on else 0) if event.kind == "voted" else body.value or 0
            standing[body.round, body.facet, event.actor] = value
        elif event.kind == "placed":
            standing[body.round, body.facet, event.actor] = body.value or 0
        elif event.kind in ("picked", "ranked"):  # takes the place of what was given before
            standing = {key: value for key, value in standing.items() if (key[0], key[2]) != (body.round, event.actor)}
            order = body.order if event.kind == "ranked" else (body.option,) if body.on else ()
            standing |= {(body.round, facet, event.actor): place for place, facet in enumerate(order, 1)}
        elif event.kind in ("left", "device-removed"):
            gone = event.actor if event.kind == "left" else body.device
            standing = {key: value for key, value in standing.items() if key[2] != gone}
        elif event.kind == "round-reset":
            standing = {key: value for key, value in standing.items() if key[0] != body.round}
    counted: dict[tuple[str, str], Counter[int]] = {}
    for (name, facet, _), value in standing.items():
        counted.setdefault((name, facet), Counter()).update([value] if value else [])
    return counted


def text_in(content: bytes, kind: str) -> str:
    """Return all that a file holds as text, of a workbook all its parts."""
    if kind != ".xlsx":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())
