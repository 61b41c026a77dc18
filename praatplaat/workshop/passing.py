"""Workshops that are never kept: a rehearsal lives in memory alone, and leaves nothing after its end or a crash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from praatplaat.workshop.events import Event
from praatplaat.workshop.secrets import new_key, new_name
from praatplaat.workshop.store import Store, Workshop

Batch = Sequence[tuple[str, Event]]


class Passing:
    """A store that keeps workshops as `Store` does, but nothing of those that it was told to let pass."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.passing: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def pass_by(self, *, code: str, key_hash: str, board: str, at: int) -> Workshop:
        """Return a workshop of which nothing will be kept."""
        made = Workshop(new_name(), code, new_key(), key_hash, board, at, None, at, at, None)
        self.passing.add(made.id)
        return made

    def append(self, batch: Batch, wiped: Batch = ()) -> None:
        """Keep events, but none of a workshop that passes."""
        kept, gone = self._kept(batch), self._kept(wiped)
        if kept or gone:
            self._store.append(kept, gone)

    def _kept(self, batch: Batch) -> Batch:
        return [row for row in batch if row[0] not in self.passing]

    def events(self, workshop: str) -> tuple[Event, ...]:
        """Return the log of a workshop; none of one that passes, whose log is in memory only."""
        return () if workshop in self.passing else self._store.events(workshop)

    def give_desk(self, workshop: str, holder_hash: str) -> None:
        """Let a holder lead a workshop; while they lead one that passes, the store keeps which they led before."""
        if workshop not in self.passing:
            self._store.give_desk(workshop, holder_hash)

    def renew_code(self, workshop: str, code: str) -> None:
        """As `Store.renew_code`."""
        if workshop not in self.passing:
            self._store.renew_code(workshop, code)

    def renew_key(self, workshop: str, key_hash: str, keep: str) -> None:
        """As `Store.renew_key`."""
        if workshop not in self.passing:
            self._store.renew_key(workshop, key_hash, keep)

    def end(self, workshop: str, at: int) -> None:
        """As `Store.end`."""
        if workshop not in self.passing:
            self._store.end(workshop, at)

    def delete(self, workshops: Iterable[str]) -> None:
        """As `Store.delete`."""
        kept = [workshop for workshop in workshops if workshop not in self.passing]
        if kept:
            self._store.delete(kept)
