"""The database of workshops: opened once, by one writer, and left as it is when it is not ours.

SQLite 3.7.0 to 3.51.2 can damage a WAL file when several connections write or checkpoint at the same time
(https://www.sqlite.org/wal.html, "WAL-reset bug"). So there is one connection, which also does the checkpoints, and a
lock file that keeps a second process from writing. Who only reads opens the file read-only, which does neither.
PostgreSQL holds the same tables; there an advisory lock keeps a second writer out.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

import sqlalchemy as sa
from filelock import FileLock, Timeout

from praatplaat.errors import StorageError
from praatplaat.workshop.tables import SCHEMA, TABLES, WORKSHOPS, renewals

_WRITER: Final = 7_090_117
"""The number of PostgreSQL's advisory lock that the one writer holds."""
PATIENCE: Final = 5.0
"""Seconds that a store waits for another writer to let go: a server that was just stopped may still be closing."""
_ANSWERS_WITHIN: Final = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
"""Seconds, and milliseconds, after which a PostgreSQL that says nothing counts as away. Its library would wait 130 s
for a connection, and a quarter of an hour for a computer that fell silent; the address of a database may say otherwise
(https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS)."""
_FULL: Final = ("full", "53100")
_DAMAGED: Final = ("malformed", "not a database", "could not decode", "xx001")
_READ_ONLY: Final = ("readonly", "25006", "42501")
_BUSY: Final = ("locked", "55p03")
"""What SQLite says in words, and PostgreSQL by a code (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


class Database:
    """An open database. Not for several threads at once: a server gives it a thread of its own.

    Raises, from every method:
        StorageError: The database refuses (full, damaged, locked); nothing of what was asked is kept.
    """

    def __init__(self, place: str | Path, *, read_only: bool = False, patience: float = PATIENCE) -> None:
        """Open `place`, a file or the address of a database, and make its tables when it is new.

        When another has it open for writing, this waits for up to `patience` seconds.

        Raises:
            StorageError: It is damaged, of a later version, not ours, used by another, or cannot be reached; it has
                not been touched.
        """
        self._url = sa.make_url(str(place)) if "://" in str(place) else None
        self._path = _file_of(place, self._url)
        self.place = str(self._path or (self._url and self._url.render_as_string(hide_password=True)))
        self._patience = patience
        self._lock: FileLock | None = None
        self._sound, self._version = False, SCHEMA
        self._unclean = not read_only
        try:
            self._engine = self._open_file(self._path, read_only) if self._path else self._reach(read_only)
            self._connection = self._engine.connect()
            if self._look(self._connection, read_only):
                self._make()
            elif self._version < SCHEMA and not read_only:
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
        if os.path.lexists(path) and not path.is_file():  # SQLite would wait for ever for a pipe
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
            # Opening it for writing would already change it: WAL is a mark in the file, and closing does a checkpoint.
            with _reading(path) as connection:
                self._look(connection, read_only)
        return _engine_of(path, read_only=False)

    def _reach(self, read_only: bool) -> sa.Engine:
        assert self._url is not None
        url = self._url.set(drivername="postgresql+psycopg") if self._url.drivername == "postgresql" else self._url
        unsaid = {key: value for key, value in _ANSWERS_WITHIN.items() if key not in url.query}
        engine = sa.create_engine(url, pool_size=1, max_overflow=0, connect_args=unsaid)
        if engine.dialect.name != "postgresql":
            raise StorageError("db-unreachable", place=self.place, found=engine.dialect.name)

        def prepare(connection: Any, _: Any) -> None:
            within = max(1, round(self._patience * 1000))  # 0 would be for ever
            asked = (
                ("SET default_transaction_read_only = on",)
                if read_only
                else (f"SET lock_timeout = {within}", f"SELECT pg_advisory_lock({_WRITER})", "SET lock_timeout = 0")
            )
            try:
                for statement in asked:
                    connection.execute(statement)
                connection.commit()
            except Exception:
                connection.close()
                raise

        sa.event.listen(engine, "connect", prepare)  # also for a new connection after one was lost
        return engine

    def _look(self, connection: sa.Connection, read_only: bool) -> bool:
        """Refuse a database that is not ours or of a later version; return whether it is new, without tables."""
        seen = sa.inspect(connection)
        found = set(seen.get_table_names())
        if found and "workshops" not in found:
            raise StorageError("db-foreign", place=self.place)
        if self._path:
            version = connection.execute(sa.text("PRAGMA user_version")).scalar_one()
            # The check reads the whole file, so it is done once, though an existing file is looked at twice.
            if not self._sound and connection.execute(sa.text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StorageError("db-damaged", place=self.place)
            self._sound = True
        else:
            version = seen.get_table_comment("workshops")["text"] if found else SCHEMA
        if not str(version).isdecimal() or int(version) > SCHEMA:
            raise StorageError("db-newer", place=self.place)
        self._version = int(version) if found else SCHEMA
        if found and not found >= TABLES.tables.keys():
            raise StorageError("db-foreign", place=self.place)
        if not found and read_only:
            raise StorageError("db-none", place=self.place)
        connection.rollback()
        return not found

    def _make(self) -> None:
        with self._transaction():
            TABLES.create_all(self._connection)
            if self._path:
                self._run(sa.text(f"PRAGMA user_version={SCHEMA}"))

    def _renew(self) -> None:
        """Turn the tables of an earlier version into those of this version: all of them, or none."""
        with self._transaction():
            for statement in renewals(self._version):
                self._run(sa.text(statement))
            self._run(
                sa.text(f"PRAGMA user_version={SCHEMA}" if self._path else f"COMMENT ON TABLE workshops IS '{SCHEMA}'")
            )
        self._version = SCHEMA

    def look(self) -> None:
        """Look whether the database is still there, at hardly any cost.

        Raises:
            StorageError: It is not, or not what it was.
        """
        try:
            if self._path:
                self._path.stat()  # nothing else: closing a file that SQLite has open would take its locks away
        except OSError as error:
            raise self._told(error) from None
        with self._transaction():
            self._run(sa.select(WORKSHOPS.c.id).limit(1)).all()

    def close(self) -> None:
        """Leave the database; another may have it."""
        if self._url and not self._path and hasattr(self, "_connection"):
            with suppress(sa.exc.DBAPIError):  # else PostgreSQL keeps the lock until it sees that nobody is there
                self._connection.execute(sa.text("SELECT pg_advisory_unlock_all()"))
        for name in ("_connection", "_engine"):
            held = getattr(self, name, None)
            if held is not None:
                with suppress(sa.exc.DBAPIError):  # the connection may be lost already
                    held.close() if name == "_connection" else held.dispose()
        if self._lock:
            self._lock.release()
            self._lock = None

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
        """Run a statement that SQLite allows only outside a transaction; return the first row it answers, or None."""
        raw = self._connection.connection.driver_connection
        assert raw is not None
        try:
            return raw.execute(statement).fetchone()
        except sqlite3.Error as error:
            raise self._told(error) from None

    def _told(self, error: BaseException | None) -> StorageError:
        said = str(error)
        sign = str(getattr(error, "sqlstate", None) or (said if isinstance(error, sqlite3.Error) else "")).lower()
        if any(words in sign for words in _FULL):
            return StorageError("db-full", place=self.place)
        if any(words in sign for words in _DAMAGED):
            return StorageError("db-damaged", place=self.place)
        if any(words in sign for words in _READ_ONLY) or getattr(error, "errno", None) == errno.EROFS:
            return StorageError("db-readonly", place=self.place)
        if any(words in sign for words in _BUSY):
            return StorageError("db-busy", place=self.place)
        if isinstance(error, ImportError) and self._url is not None and self._url.get_backend_name() == "postgresql":
            return StorageError("db-no-driver", place=self.place)
        first = (said.splitlines() or [""])[0]
        return StorageError("db-unreachable", place=self.place, found=shorten(first, 120, placeholder="…"))


def _file_of(place: str | Path, url: sa.URL | None) -> Path | None:
    if url is None:
        return Path(place)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _engine_of(path: Path, *, read_only: bool) -> sa.Engine:
    name = path.resolve()
    url = (
        sa.URL.create("sqlite", database=name.as_uri(), query={"mode": "ro", "uri": "true"})
        if read_only
        else sa.URL.create("sqlite", database=str(name))
    )
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
    connection.isolation_level = None  # else the driver begins transactions itself, but not before a table is made
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")
