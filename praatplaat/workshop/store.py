"""Where workshops are kept: one database, one writer, one transaction per batch of events.

The only module with SQL. A log of events is the truth; beside it stand the votes that hold now, one row per round,
facet and participant, so that counting is `COUNT(DISTINCT participant)` over rows and never a number kept by hand.

SQLite 3.7.0 to 3.51.2 can damage a WAL file when several connections write or checkpoint at the same time
(https://www.sqlite.org/wal.html, "WAL-reset bug"). So there is one connection, which also does the checkpoints, and a
lock file that keeps a second process from writing; who only reads opens the file read-only, which does neither.
PostgreSQL holds the same tables; there an advisory lock keeps a second writer out.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from filelock import FileLock, Timeout

from praatplaat.errors import StorageError, UsageError
from praatplaat.workshop.events import Event, read_body
from praatplaat.workshop.secrets import new_key, new_name

SCHEMA: Final = 2
"""Since 2 a workshop knows when a server last had it, and since when it is set aside."""
_DAY: Final = 86_400
_WRITER: Final = 7_090_117
"""The number of PostgreSQL's advisory lock that the one writer holds."""
PATIENCE: Final = 5.0
"""Seconds that a store waits for the writer before it to let go: one that was stopped a moment ago is still closing."""
_FULL: Final = ("full", "53100")
_DAMAGED: Final = ("malformed", "not a database", "could not decode", "xx001")
_READ_ONLY: Final = ("readonly", "25006", "42501")
_BUSY: Final = ("locked", "55p03")
"""What SQLite says in words, and PostgreSQL by a code (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

Votes = Mapping[tuple[str, str, str], int]
"""Values that stand now, by round, facet and participant."""

_tables: Final = sa.MetaData()
_workshops: Final = sa.Table(
    "workshops", _tables,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(12), nullable=False, unique=True),
    sa.Column("salt", sa.String(32)),  # none once it is over: then no device can be told from another
    sa.Column("key_hash", sa.String(64), nullable=False),
    sa.Column("board", sa.Text, nullable=False),
    sa.Column("begun_at", sa.BigInteger, nullable=False),
    sa.Column("ended_at", sa.BigInteger),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("seen_at", sa.BigInteger),
    sa.Column("aside_at", sa.BigInteger),
    comment=str(SCHEMA),  # PostgreSQL has no place of its own for a version, as SQLite has
)
_desks: Final = sa.Table(
    "desks", _tables,
    sa.Column("holder_hash", sa.String(64), primary_key=True),
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False, index=True),
)
_SINCE_2: Final = ("seen_at", "aside_at")
_events: Final = sa.Table(
    "events", _tables,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("op", sa.String(64), nullable=False),
    sa.Column("actor", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("workshop", "actor", "op"),
)
_votes: Final = sa.Table(
    "votes", _tables,
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("round", sa.String(40), primary_key=True),
    sa.Column("facet", sa.String(80), primary_key=True),
    sa.Column("participant", sa.String(32), primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is known of a workshop beside its log; times in seconds since 1970, `salt` is None when it is over."""

    id: str
    code: str
    salt: str | None
    key_hash: str
    board: str
    begun_at: int
    ended_at: int | None
    expires_at: int
    seen_at: int | None
    """When a server last had it; None of one that only an earlier version had."""
    aside_at: int | None
    """Since when it is kept though its time is over, as the clock is not believed."""


class Store:
    """An open database. Not for several threads at once: whoever serves gives it one of its own.

    Raises, from every method:
        StorageError: The database refuses (full, damaged, locked); nothing of what was asked is kept.
    """

    def __init__(self, place: str | Path, *, read_only: bool = False, patience: float = PATIENCE) -> None:
        """Open `place`, a file or the address of a database, and make its tables when it is new.

        A store that another has open for writing is waited for, up to `patience` seconds.

        Raises:
            StorageError: It is damaged, of a later version, no database of ours, used by another, or cannot be reached;
                it has not been touched.
        """
        self._url = sa.make_url(str(place)) if "://" in str(place) else None
        self._path = _file_of(place, self._url)
        self.place = str(self._path or (self._url and self._url.render_as_string(hide_password=True)))
        self._patience = patience
        self._lock: FileLock | None = None
        self._sound = self._old = False
        self._unclean = not read_only
        try:
            self._engine = self._open_file(self._path, read_only) if self._path else self._reach(read_only)
            self._connection = self._engine.connect()
            if self._look(self._connection, read_only):
                self._make()
            elif self._old and not read_only:
                self._renew()
        except sa.exc.DatabaseError as error:
            self.close()
            raise self._told(error.orig) from None
        except PermissionError:
            self.close()
            raise StorageError("db-readonly", place=self.place) from None
        except UnicodeError:
            self.close()
            raise StorageError("db-damaged", place=self.place) from None
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError, OSError) as error:
            self.close()
            raise self._told(error) from None
        except StorageError:
            self.close()
            raise

    def _open_file(self, path: Path, read_only: bool) -> sa.Engine:
        if os.path.lexists(path) and not path.is_file():  # SQLite would wait for a pipe, and so would who asked
            raise StorageError("db-not-plain", place=path)
        if read_only:
            if not path.exists():
                raise StorageError("db-none", place=path)
            return _engine_of(path, read_only=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(f"{path}.lock", timeout=self._patience, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            self._lock = None
            raise StorageError("db-busy", place=path) from None
        if path.exists() and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(path)
        if path.exists() and path.stat().st_size:
            # To open it for writing would already change it: WAL is a mark in the file, and closing does a checkpoint.
            with _reading(path) as connection:
                self._look(connection, read_only)
        return _engine_of(path, read_only=False)

    def _reach(self, read_only: bool) -> sa.Engine:
        assert self._url is not None
        url = self._url.set(drivername="postgresql+psycopg") if self._url.drivername == "postgresql" else self._url
        engine = sa.create_engine(url, pool_size=1, max_overflow=0)
        if engine.dialect.name != "postgresql":
            raise StorageError("db-unreachable", place=self.place, found=engine.dialect.name)

        def prepare(connection: Any, _: Any) -> None:
            within = max(1, round(self._patience * 1000))  # 0 would be for ever
            asked = ("SET default_transaction_read_only = on",) if read_only else (
                f"SET lock_timeout = {within}", f"SELECT pg_advisory_lock({_WRITER})", "SET lock_timeout = 0")
            try:
                for statement in asked:
                    connection.execute(statement)
                connection.commit()
            except Exception:
                connection.close()
                raise

        sa.event.listen(engine, "connect", prepare)  # also of a connection made anew after one was lost
        return engine

    def _look(self, connection: sa.Connection, read_only: bool) -> bool:
        """Refuse what is not ours or later than ours; return whether it is new and without tables."""
        seen = sa.inspect(connection)
        found = set(seen.get_table_names())
        if found and "workshops" not in found:
            raise StorageError("db-foreign", place=self.place)
        if self._path:
            version = connection.execute(sa.text("PRAGMA user_version")).scalar_one()
            # It reads the whole file: once, though a file that is there is looked at before it is opened for writing.
            if not self._sound and connection.execute(sa.text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StorageError("db-damaged", place=self.place)
            self._sound = True
        else:
            version = seen.get_table_comment("workshops")["text"] if found else SCHEMA
        if not str(version).isdecimal() or int(version) > SCHEMA:
            raise StorageError("db-newer", place=self.place)
        self._old = bool(found) and int(version) < SCHEMA
        if found and not found >= _tables.tables.keys():
            raise StorageError("db-foreign", place=self.place)
        if not found and read_only:
            raise StorageError("db-none", place=self.place)
        connection.rollback()
        return not found

    def _make(self) -> None:
        with self._transaction():
            _tables.create_all(self._connection)
            if self._path:
                self._run(sa.text(f"PRAGMA user_version={SCHEMA}"))

    def look(self) -> None:
        """Look whether the database is still there, at hardly any cost.

        Raises:
            StorageError: It is not, or not what it was.
        """
        try:
            if self._path:
                self._path.stat()  # and no more: to close a file that SQLite has open would take its locks away
        except OSError as error:
            raise self._told(error) from None
        with self._transaction():
            self._run(sa.select(_workshops.c.id).limit(1)).all()

    def _renew(self) -> None:
        """Add what an earlier version did not have."""
        with self._transaction():
            for column in _SINCE_2:
                self._run(sa.text(f"ALTER TABLE workshops ADD COLUMN {column} BIGINT"))
            self._run(sa.text(f"PRAGMA user_version={SCHEMA}" if self._path
                              else f"COMMENT ON TABLE workshops IS '{SCHEMA}'"))
        self._old = False

    def close(self) -> None:
        """Leave the database; another may have it."""
        if self._url and not self._path and hasattr(self, "_connection"):
            with suppress(sa.exc.DBAPIError):  # else the server lets go of it only when it sees that nobody is there
                self._connection.execute(sa.text("SELECT pg_advisory_unlock_all()"))
        for name in ("_connection", "_engine"):
            held = getattr(self, name, None)
            if held is not None:
                with suppress(sa.exc.DBAPIError):  # of a connection that is lost already
                    held.close() if name == "_connection" else held.dispose()
        if self._lock:
            self._lock.release()
            self._lock = None

    # --- workshops and who leads them

    def begin(self, *, code: str, key_hash: str, board: str, at: int, days: int) -> Workshop:
        """Keep a new workshop under a name of its own."""
        made = Workshop(new_name(), code, new_key(), key_hash, board, at, None, at + days * _DAY, at, None)
        with self._transaction():
            self._run(sa.insert(_workshops).values({name: getattr(made, name) for name in Workshop.__slots__}))
        return made

    def workshops(self) -> tuple[Workshop, ...]:
        """Return all workshops, latest first; also of a file of an earlier version that is only read."""
        missing = _SINCE_2 if self._old else ()
        columns = [sa.null().label(one.name) if one.name in missing else one for one in _workshops.c]
        asked = sa.select(*columns).select_from(_workshops).order_by(_workshops.c.begun_at.desc(), _workshops.c.id)
        with self._transaction():
            rows = self._run(asked).all()
        return tuple(Workshop(**row._mapping) for row in rows)

    def renew_code(self, workshop: str, code: str) -> None:
        """Let people join by `code` from now on, and by no other."""
        self._change(workshop, code=code)

    def renew_key(self, workshop: str, key_hash: str, keep: str) -> None:
        """Take the desk from all who have it but `keep`; from now on another key gives it."""
        with self._transaction():
            self._run(sa.update(_workshops).where(_workshops.c.id == workshop).values(key_hash=key_hash))
            self._run(sa.delete(_desks).where(_desks.c.workshop == workshop, _desks.c.holder_hash != keep))

    def end(self, workshop: str, at: int) -> None:
        """Forget the salt by which devices could be told apart."""
        self._change(workshop, salt=None, ended_at=at)

    def saw(self, at: int) -> None:
        """Note when a server last had all workshops that there are."""
        with self._transaction():
            self._run(sa.update(_workshops).values(seen_at=at))

    def newest(self) -> int | None:
        """Return the moment of the latest event."""
        with self._transaction():
            found: int | None = self._run(sa.select(sa.func.max(_events.c.at))).scalar_one()
        return found

    def set_aside(self, workshop: str, at: int | None) -> None:
        """Keep a workshop though its time is over, since `at`; or no more, as it is not."""
        self._change(workshop, aside_at=at)

    def keep(self, workshop: str, expires_at: int) -> None:
        """Keep a workshop until another moment."""
        self._change(workshop, expires_at=expires_at, aside_at=None)

    def _change(self, workshop: str, **values: Any) -> None:
        with self._transaction():
            self._run(sa.update(_workshops).where(_workshops.c.id == workshop).values(values))

    def give_desk(self, workshop: str, holder_hash: str) -> None:
        """Let who holds the secret behind `holder_hash` lead a workshop, instead of any other it led."""
        with self._transaction():
            self._run(sa.delete(_desks).where(_desks.c.holder_hash == holder_hash))
            self._run(sa.insert(_desks).values(holder_hash=holder_hash, workshop=workshop))

    def desks(self) -> dict[str, str]:
        """Return the workshop that each holder leads, by the hash of its secret."""
        with self._transaction():
            return {row.holder_hash: row.workshop for row in self._run(sa.select(_desks))}

    def take_desk(self, holder_hash: str) -> None:
        """Let a holder lead no more."""
        with self._transaction():
            self._run(sa.delete(_desks).where(_desks.c.holder_hash == holder_hash))

    def delete(self, workshops: Iterable[str]) -> None:
        """Take workshops away with all they hold; their bytes are gone from the file too."""
        gone = list(workshops)
        with self._transaction():
            for column in (_votes.c.workshop, _events.c.workshop, _desks.c.workshop, _workshops.c.id):
                self._run(sa.delete(column.table).where(column.in_(gone)))
        if self._path and gone:
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(StorageError):  # a full disk: what was deleted is zeros by now (secure_delete)
                self._outside("VACUUM")
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- the log

    def events(self, workshop: str) -> tuple[Event, ...]:
        """Return the log of a workshop, in order.

        Raises:
            StorageError: Also when an event is missing or says what no event says: the database is damaged.
        """
        with self._transaction():
            asked = sa.select(_events).where(_events.c.workshop == workshop).order_by(_events.c.sequence)
            rows = self._run(asked).all()
        try:
            log = tuple(Event(row.sequence, row.op, row.actor, row.at,
                              read_body(row.kind, json.loads(row.body), of_log=True)) for row in rows)
        except (UsageError, ValueError):
            raise StorageError("db-damaged", place=self.place) from None
        if [event.sequence for event in log] != list(range(1, len(log) + 1)):
            raise StorageError("db-damaged", place=self.place)
        return log

    def append(
        self, batch: Sequence[tuple[str, Event]], votes: Mapping[str, tuple[Votes, Votes]],
        wiped: Sequence[tuple[str, Event]] = (),
    ) -> None:
        """Keep events, and the votes that hold after them, in one transaction; earlier events that are `wiped` with it.

        `votes` has per workshop the rows that held before and those that hold now, as far as they differ. What is
        here when this returns survives a crash of the process and of the machine (WAL, `synchronous=FULL`); what was
        wiped is gone from the file too.
        """
        with self._transaction():
            if batch:
                self._run(sa.insert(_events), [
                    {"workshop": workshop, "sequence": event.sequence, "op": event.op, "actor": event.actor,
                     "kind": event.kind, "at": event.at, "body": _written(event)} for workshop, event in batch])
            if wiped:
                self._run(sa.update(_events).where(
                    _events.c.workshop == sa.bindparam("w"), _events.c.sequence == sa.bindparam("s"),
                ).values(body=sa.bindparam("b")), [
                    {"w": workshop, "s": event.sequence, "b": _written(event)} for workshop, event in wiped])
            for workshop, (before, now) in votes.items():
                key = ("round", "facet", "participant")
                if gone := [dict(zip(("r", "f", "p"), one, strict=True)) for one in before]:
                    self._run(sa.delete(_votes).where(
                        _votes.c.workshop == workshop, _votes.c.round == sa.bindparam("r"),
                        _votes.c.facet == sa.bindparam("f"), _votes.c.participant == sa.bindparam("p")), gone)
                if rows := [dict(zip(key, one, strict=True), workshop=workshop, value=now[one]) for one in now]:
                    self._run(sa.insert(_votes), rows)
        self._unclean |= bool(wiped)
        self.clean()

    def clean(self) -> None:
        """Take the bytes of what was wiped out of the log that SQLite writes ahead; the file itself has zeros there.

        While somebody reads, or on a full disk, that cannot be: then it is done with the next batch, or when it is
        opened anew.
        """
        if not (self._unclean and self._path):
            return
        with suppress(StorageError):
            self._outside("PRAGMA busy_timeout=100")  # who votes does not wait for somebody who reads long
            self._unclean = bool(self._outside("PRAGMA wal_checkpoint(TRUNCATE)")[0])
        with suppress(StorageError):
            self._outside("PRAGMA busy_timeout=5000")

    def tally(self, workshop: str) -> dict[str, dict[str, dict[int, int]]]:
        """Return how many devices chose what, by round, facet and value."""
        v = _votes.c
        asked = (sa.select(v.round, v.facet, v.value, sa.func.count(sa.distinct(v.participant)))
                 .where(v.workshop == workshop).group_by(v.round, v.facet, v.value))
        with self._transaction():
            rows = self._run(asked).all()
        told: dict[str, dict[str, dict[int, int]]] = {}
        for name, facet, value, number in rows:
            told.setdefault(name, {}).setdefault(facet, {})[value] = number
        return told

    # --- the ground

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._connection.begin():
                yield
        except sa.exc.DBAPIError as error:
            raise self._told(error.orig) from None
        except UnicodeError:
            raise StorageError("db-damaged", place=self.place) from None

    @property
    def _run(self) -> Callable[..., Any]:
        return self._connection.execute

    def _outside(self, statement: str) -> Any:
        """Run what SQLite allows outside a transaction only; return the first row of its answer, if there is one."""
        raw = self._connection.connection.driver_connection
        assert raw is not None
        try:
            return raw.execute(statement).fetchone()
        except sqlite3.Error as error:
            raise self._told(error) from None

    def _told(self, error: BaseException | None) -> StorageError:
        said = str(error)
        sign = str(getattr(error, "sqlstate", None) or (said if isinstance(error, sqlite3.Error) else "")).lower()
        if any(one in sign for one in _FULL):
            return StorageError("db-full", place=self.place)
        if any(one in sign for one in _DAMAGED):
            return StorageError("db-damaged", place=self.place)
        if any(one in sign for one in _READ_ONLY):
            return StorageError("db-readonly", place=self.place)
        if any(one in sign for one in _BUSY):
            return StorageError("db-busy", place=self.place)
        return StorageError("db-unreachable", place=self.place, found=(said.splitlines() or [""])[0][:120])


def _written(event: Event) -> str:
    return json.dumps(event.body.model_dump(), ensure_ascii=False)


def _file_of(place: str | Path, url: sa.URL | None) -> Path | None:
    if url is None:
        return Path(place)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _engine_of(path: Path, *, read_only: bool) -> sa.Engine:
    name = path.resolve()
    url = (sa.URL.create("sqlite", database=name.as_uri(), query={"mode": "ro", "uri": "true"}) if read_only
           else sa.URL.create("sqlite", database=str(name)))
    engine = sa.create_engine(url, poolclass=sa.pool.StaticPool, connect_args={"check_same_thread": False})
    sa.event.listen(engine, "connect", _prepare_reading if read_only else _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def _reading(path: Path) -> Iterator[sa.Connection]:
    engine = _engine_of(path, read_only=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # else the driver begins by itself, and never before a table is made
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")
