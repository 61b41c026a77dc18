"""Databases that earlier versions left, as those really wrote them: nothing in them is lost, in SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa

from praatplaat.workshop.events import Ended, Joined
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.tables import SCHEMA
from tests import postgres
from tests.meetings import Room, tally

DAY = 86_400
NEWEST = 1_795_000_000
"""The moment of the events in these files."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with one database."""
    with postgres.running() as found:
        yield found


def lay(version: int, place: str) -> None:
    """Put a database there as an earlier version left it."""
    text = (Path(__file__).parent / f"workshops/version-{version}.sql").read_text("utf-8")
    if "://" not in place:
        with closing(sqlite3.connect(place)) as file:
            file.executescript(f"PRAGMA journal_mode=WAL;{text};PRAGMA user_version={version}")
        return
    engine = sa.create_engine(place, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        for statement in (
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
            *text.split(";\n"),
            f"COMMENT ON TABLE workshops IS '{version}'",
        ):
            connection.exec_driver_sql(statement)


def tables(place: str) -> set[str]:
    """Return the tables of a database."""
    engine = sa.create_engine(place if "://" in place else f"sqlite:///{place}", poolclass=sa.pool.NullPool)
    return set(sa.inspect(engine).get_table_names())


def test_the_database_of_an_earlier_version_is_read_and_goes_on_with_all_it_holds(tmp_path: Path, address: str) -> None:
    for version, place in product(range(1, SCHEMA), (tmp_path / "w{}.db", address)):
        place = str(place).format(version)
        lay(version, place)
        before = tables(place)
        with closing(Store(place, read_only=True)) as reader:
            [known] = reader.workshops()
            log, counted = reader.events(known.id), tally(reader, known.id)
            assert (known.seen_at, known.aside_at) == ((None, None) if version == 1 else (NEWEST, None))
        assert tables(place) == before  # who reads changes nothing
        assert counted == {
            "dots": {"ict-basis": {1: 1}, "samenwerken": {1: 1}, "kleine-stap": {1: 1}},
            "scale": {"ict-basis": {4: 1, 1: 1}, "samenwerken": {5: 1}},
        }
        room = Room(place, now=NEWEST + 60)
        assert tables(place) == {"workshops", "events", "desks"}
        live = room.workshops.by_code(known.code)
        assert live and live.meeting == replay(log) and live.record == replace(known, seen_at=live.record.seen_at)
        assert [event.sequence for event in live.log] == [event.sequence for event in log]
        assert room.workshops.by_holder("een-koekje-van-het-bureau") is live
        assert [(note.text, len(note.likes)) for note in live.meeting.notes.values()] == [
            ("Klein beginnen, één keer per week.", 0),
            ("Samen kijken", 2),
            ("Weg ermee", 0),
            ("bellen", 0),
        ]
        room.live = live
        room.act("anne", "later", Joined())
        room.lead("end", Ended())
        room.reader.close()
        room.do(room.workshops.stop())
        with closing(Store(place)) as store:
            assert [store.events(one.id) for one in store.workshops() if one.id == known.id] == [tuple(live.log)]
        room.loop.close()


def test_the_database_of_the_first_version_goes_by_its_newest_event(tmp_path: Path, address: str) -> None:
    for place in (str(tmp_path / "w.db"), address):
        lay(1, place)
        with closing(Store(place)) as store:
            [known] = store.workshops()
            store.keep(known.id, NEWEST + 30 * DAY)
        room = Room(place, now=NEWEST + 31 * DAY)  # since the newest event, so that the clock is not believed
        assert [one.id for one in room.told[0].aside] == [known.id]
        assert [one.aside_at for one in room.reader.workshops() if one.id == known.id] == [room.now]
        room.close()
