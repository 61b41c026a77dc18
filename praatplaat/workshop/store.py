"""Where workshops are kept: one database, one writer, one transaction per batch of events.

The only module with SQL. A log of events is the truth; beside it stand the votes that hold now, one row per round,
facet and participant, so that counting is `COUNT(DISTINCT participant)` over rows and never a number kept by hand.

SQLite 3.7.0 to 3.51.2 can damage a WAL file when several connections write or checkpoint at the same time
(https://www.sqlite.org/wal.html, "WAL-reset bug"). So there is one connection, which also does the checkpoints, and a
lock file that keeps a second process from writing; who only reads opens the file read-only, which does neither.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from filelock import FileLock, Timeout

from praatplaat.errors import StorageError
from praatplaat.workshop.events import Event, read_body
from praatplaat.workshop.secrets import new_key

SCHEMA: Final = 1
_DAY: Final = 86_400

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
)
_desks: Final = sa.Table(
    "desks", _tables,
    sa.Column("holder_hash", sa.String(64), primary_key=True),
    sa.Column("workshop", sa.ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False, index=True),
)
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


class Store:
    """An open database. Not for several threads at once: whoever serves gives it one of its own.

    Raises, from every method:
        StorageError: The database refuses (full, damaged, locked); nothing of what was asked is kept.
    """

    def __init__(self, place: str | Path, *, read_only: bool = False) -> None:
        """Open `place`, a file or the address of a database, and make its tables when it is new.

        Raises:
            StorageError: It is damaged, of a later version, no database of ours, used by another, or cannot be reached;
                it has not been touched.
        """
        self.place = str(place)
        self._path = None if "://" in self.place else Path(place)
        self._lock: FileLock | None = None
        try:
            if self._path:
                self._engine = self._open_file(self._path, read_only)
            else:
                self._engine = sa.create_engine(self.place, pool_size=1, max_overflow=0)
            self._connection = self._engine.connect()
            self._look(read_only)
        except sa.exc.DatabaseError as error:
            self.close()
            raise self._told(error) from None
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError, OSError) as error:
            self.close()
            raise StorageError("db-unreachable", place=self.place, found=str(error).splitlines()[0][:120]) from None
        except StorageError:
            self.close()
            raise

    def _open_file(self, path: Path, read_only: bool) -> sa.Engine:
        if read_only:
            if not path.exists():
                raise StorageError("db-none", place=path)
            address = f"sqlite:///file:{path.resolve()}?mode=ro&uri=true"
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(f"{path}.lock", timeout=0)
            try:
                self._lock.acquire()
            except Timeout:
                self._lock = None
                raise StorageError("db-busy", place=path) from None
            address = f"sqlite:///{path}"
        engine = sa.create_engine(address, poolclass=sa.pool.StaticPool, connect_args={"check_same_thread": False})
        sa.event.listen(engine, "connect", _prepare_reading if read_only else _prepare)
        return engine

    def _look(self, read_only: bool) -> None:
        """Refuse what is not ours or later than ours; make the tables in what is new."""
        found = set(sa.inspect(self._connection).get_table_names())
        self._connection.rollback()
        if self._path:
            version = int(self._run(sa.text("PRAGMA user_version")).scalar_one())
            if version > SCHEMA:
                raise StorageError("db-newer", place=self.place)
            if self._run(sa.text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StorageError("db-damaged", place=self.place)
        if found and "workshops" not in found:
            raise StorageError("db-foreign", place=self.place)
        self._connection.rollback()
        if not found and not read_only:
            with self._transaction():
                _tables.create_all(self._connection)
                if self._path:
                    self._run(sa.text(f"PRAGMA user_version={SCHEMA}"))

    def close(self) -> None:
        """Leave the database; another may have it."""
        for name in ("_connection", "_engine"):
            held = getattr(self, name, None)
            if held is not None:
                held.close() if name == "_connection" else held.dispose()
        if self._lock:
            self._lock.release()
            self._lock = None

    # --- workshops and who leads them

    def begin(self, *, code: str, key_hash: str, board: str, at: int, days: int) -> Workshop:
        """Keep a new workshop under a name of its own."""
        made = Workshop(new_key(), code, new_key(), key_hash, board, at, None, at + days * _DAY)
        with self._transaction():
            self._run(sa.insert(_workshops).values({name: getattr(made, name) for name in Workshop.__slots__}))
        return made

    def workshops(self) -> tuple[Workshop, ...]:
        """Return all workshops, latest first."""
        with self._transaction():
            rows = self._run(sa.select(_workshops).order_by(_workshops.c.begun_at.desc(), _workshops.c.id)).all()
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
            self._outside("VACUUM")
            self._outside("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- the log

    def events(self, workshop: str) -> tuple[Event, ...]:
        """Return the log of a workshop, in order."""
        with self._transaction():
            asked = sa.select(_events).where(_events.c.workshop == workshop).order_by(_events.c.sequence)
            rows = self._run(asked).all()
        return tuple(Event(row.sequence, row.op, row.actor, row.at, read_body(row.kind, json.loads(row.body)))
                     for row in rows)

    def append(self, batch: Sequence[tuple[str, Event]], votes: Mapping[str, tuple[Votes, Votes]]) -> None:
        """Keep events, and the votes that hold after them, in one transaction.

        `votes` has per workshop the rows that held before and those that hold now, as far as they differ. What is
        here when this returns survives a crash of the process and of the machine (WAL, `synchronous=FULL`).
        """
        with self._transaction():
            self._run(sa.insert(_events), [
                {"workshop": workshop, "sequence": event.sequence, "op": event.op, "actor": event.actor,
                 "kind": event.kind, "at": event.at, "body": json.dumps(event.body.model_dump(), ensure_ascii=False)}
                for workshop, event in batch])
            for workshop, (before, now) in votes.items():
                key = ("round", "facet", "participant")
                if gone := [dict(zip(("r", "f", "p"), one, strict=True)) for one in before]:
                    self._run(sa.delete(_votes).where(
                        _votes.c.workshop == workshop, _votes.c.round == sa.bindparam("r"),
                        _votes.c.facet == sa.bindparam("f"), _votes.c.participant == sa.bindparam("p")), gone)
                if rows := [dict(zip(key, one, strict=True), workshop=workshop, value=now[one]) for one in now]:
                    self._run(sa.insert(_votes), rows)

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
            raise self._told(error) from None

    @property
    def _run(self) -> Callable[..., Any]:
        return self._connection.execute

    def _outside(self, statement: str) -> None:
        """Run what SQLite allows outside a transaction only."""
        raw = self._connection.connection.driver_connection
        assert raw is not None
        raw.execute(statement)

    def _told(self, error: sa.exc.DBAPIError) -> StorageError:
        said = str(error.orig).lower()
        for sign, key in (("full", "db-full"), ("malformed", "db-damaged"), ("not a database", "db-damaged"),
                          ("readonly", "db-readonly"), ("locked", "db-busy")):
            if sign in said:
                return StorageError(key, place=self.place)
        return StorageError("db-unreachable", place=self.place, found=str(error.orig).splitlines()[0][:120])


def _prepare(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA query_only=ON")
