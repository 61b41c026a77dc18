"""Where workshops are kept: who leads each, and the log of what happened in it.

The log is all that is known of what a room did: results are counted from its replay, and stand nowhere else. SQL stands
only here, in `database` and in `tables`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from praatplaat.errors import StorageError, UsageError
from praatplaat.workshop.database import Database
from praatplaat.workshop.events import Event
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.secrets import new_key, new_name
from praatplaat.workshop.tables import DESKS, EVENTS, WORKSHOPS, columns_since

_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is known of a workshop beside its log; times are in seconds since 1970, `salt` is None when it is over."""

    id: str
    code: str
    salt: str | None
    key_hash: str
    board: str
    begun_at: int
    ended_at: int | None
    expires_at: int
    seen_at: int | None
    """When a server last had it; None when only an earlier version had it."""
    aside_at: int | None
    """Since when it is kept though its time is over, because the clock is not believed."""
    link_seed: str | None = None
    link_hash: str | None = None
    """What the address of its harvest is made from, and its hash; both None while it is not shared."""


class Store(Database):
    """All workshops of one database; each method is one transaction."""

    # --- workshops and who leads them

    def begin(self, *, code: str, key_hash: str, board: str, at: int, days: int) -> Workshop:
        """Keep a new workshop under a name of its own."""
        made = Workshop(new_name(), code, new_key(), key_hash, board, at, None, at + days * _DAY, at, None)
        with self._transaction():
            self._run(sa.insert(WORKSHOPS).values({name: getattr(made, name) for name in Workshop.__slots__}))
        return made

    def workshops(self) -> tuple[Workshop, ...]:
        """Return all workshops, latest first; a file of an earlier version can be read too."""
        missing = columns_since(self._version)
        columns = [sa.null().label(column.name) if column.name in missing else column for column in WORKSHOPS.c]
        asked = sa.select(*columns).select_from(WORKSHOPS).order_by(WORKSHOPS.c.begun_at.desc(), WORKSHOPS.c.id)
        with self._transaction():
            rows = self._run(asked).all()
        return tuple(Workshop(**row._mapping) for row in rows)

    def renew_code(self, workshop: str, code: str) -> None:
        """Let people join by `code` from now on, and by no other."""
        self._change(workshop, code=code)

    def renew_key(self, workshop: str, key_hash: str, keep: str) -> None:
        """Take the desk from all who have it but `keep`; from now on another key opens it."""
        with self._transaction():
            self._run(sa.update(WORKSHOPS).where(WORKSHOPS.c.id == workshop).values(key_hash=key_hash))
            self._run(sa.delete(DESKS).where(DESKS.c.workshop == workshop, DESKS.c.holder_hash != keep))

    def end(self, workshop: str, at: int) -> None:
        """End a workshop: forget the salt, without which nobody can tell which device was which."""
        self._change(workshop, salt=None, ended_at=at)

    def saw(self, at: int) -> None:
        """Note that a server had all workshops at this moment."""
        with self._transaction():
            self._run(sa.update(WORKSHOPS).values(seen_at=at))

    def newest(self) -> int | None:
        """Return the moment of the latest event."""
        with self._transaction():
            found: int | None = self._run(sa.select(sa.func.max(EVENTS.c.at))).scalar_one()
        return found

    def set_aside(self, workshop: str, at: int | None) -> None:
        """Note since when a workshop is kept though its time is over; None when its time is not over after all."""
        self._change(workshop, aside_at=at)

    def keep(self, workshop: str, expires_at: int) -> None:
        """Keep a workshop until another moment."""
        self._change(workshop, expires_at=expires_at, aside_at=None)

    def share(self, workshop: str, seed: str | None, link_hash: str | None) -> None:
        """Keep the hash of the address of a shared harvest, and what that address is made from; None for no address."""
        self._change(workshop, link_seed=seed, link_hash=link_hash)

    def _change(self, workshop: str, **values: Any) -> None:
        with self._transaction():
            self._run(sa.update(WORKSHOPS).where(WORKSHOPS.c.id == workshop).values(values))

    def give_desk(self, workshop: str, holder_hash: str) -> None:
        """Let the holder of the secret behind `holder_hash` lead a workshop, instead of any other that they led."""
        with self._transaction():
            self._run(sa.delete(DESKS).where(DESKS.c.holder_hash == holder_hash))
            self._run(sa.insert(DESKS).values(holder_hash=holder_hash, workshop=workshop))

    def desks(self) -> dict[str, str]:
        """Return the workshop that each holder leads, by the hash of its secret."""
        with self._transaction():
            return {row.holder_hash: row.workshop for row in self._run(sa.select(DESKS))}

    def take_desk(self, holder_hash: str) -> None:
        """Let a holder lead no longer."""
        with self._transaction():
            self._run(sa.delete(DESKS).where(DESKS.c.holder_hash == holder_hash))

    def delete(self, workshops: Iterable[str]) -> None:
        """Delete workshops with all they hold; their bytes are gone from the file too."""
        gone = list(workshops)
        with self._transaction():
            for column in (EVENTS.c.workshop, DESKS.c.workshop, WORKSHOPS.c.id):
                self._run(sa.delete(column.table).where(column.in_(gone)))
        if self._path and gone:
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(StorageError):  # on a full disk; what was deleted is zeros already (secure_delete)
                self._outside("VACUUM")
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- the log

    def events(self, workshop: str) -> tuple[Event, ...]:
        """Return the log of a workshop, in order.

        Raises:
            StorageError: Also when an event is missing or cannot be read: then the database is damaged.
        """
        with self._transaction():
            asked = sa.select(EVENTS).where(EVENTS.c.workshop == workshop).order_by(EVENTS.c.sequence)
            rows = self._run(asked).all()
        try:
            log = tuple(
                Event(row.sequence, row.op, row.actor, row.at, read_body(row.kind, json.loads(row.body), of_log=True))
                for row in rows
            )
        except (UsageError, ValueError):
            raise StorageError("db-damaged", place=self.place) from None
        if [event.sequence for event in log] != list(range(1, len(log) + 1)):
            raise StorageError("db-damaged", place=self.place)
        return log

    def append(self, batch: Sequence[tuple[str, Event]], wiped: Sequence[tuple[str, Event]] = ()) -> None:
        """Keep new events, and earlier events in their wiped form, in one transaction; each with its workshop's id.

        Once this returns, they survive a crash of the process and of the machine (WAL, `synchronous=FULL`), and what
        was wiped is gone from the file.
        """
        with self._transaction():
            if batch:
                self._run(
                    sa.insert(EVENTS),
                    [
                        {
                            "workshop": workshop,
                            "sequence": event.sequence,
                            "op": event.op,
                            "actor": event.actor,
                            "kind": event.kind,
                            "at": event.at,
                            "body": _written(event),
                        }
                        for workshop, event in batch
                    ],
                )
            if wiped:
                self._run(
                    sa.update(EVENTS)
                    .where(EVENTS.c.workshop == sa.bindparam("w"), EVENTS.c.sequence == sa.bindparam("s"))
                    .values(body=sa.bindparam("b")),
                    [{"w": workshop, "s": event.sequence, "b": _written(event)} for workshop, event in wiped],
                )
        self._unclean |= bool(wiped)
        self.clean()

    def clean(self) -> None:
        """Take the bytes of what was wiped out of SQLite's write-ahead log; the file itself has zeros there already.

        While somebody reads, or on a full disk, that is impossible: then it is done with the next batch, or when the
        database is opened again.
        """
        if not (self._unclean and self._path):
            return
        with suppress(StorageError):
            self._outside("PRAGMA busy_timeout=100")  # votes do not wait for somebody who reads long
            self._unclean = bool(self._outside("PRAGMA wal_checkpoint(TRUNCATE)")[0])
        with suppress(StorageError):
            self._outside("PRAGMA busy_timeout=5000")


def _written(event: Event) -> str:
    return json.dumps(event.body.model_dump(), ensure_ascii=False)
