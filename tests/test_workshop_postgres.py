"""The same workshop in PostgreSQL: the same tables, the same log, one writer."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import sqlalchemy as sa

from praatplaat.errors import StorageError
from praatplaat.workshop.events import Joined, Left, RoundAdded, RoundOpened, Undone
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.tables import SCHEMA
from tests import postgres
from tests.harvested import workshops
from tests.held import ABOUT_OWN, hold
from tests.meetings import FACETS, Room, tally
from tests.sweep import whole


@pytest.fixture(scope="module")
def cluster():
    """A server with one database."""
    with postgres.running() as address:
        yield address


@pytest.fixture
def address(cluster):
    """A database without tables."""
    yield cluster
    said(cluster, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def said(address, *statements):
    engine = sa.create_engine(address, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        return [
            result.all() if (result := connection.execute(sa.text(one))).returns_rows else None for one in statements
        ]


def refused(address, key, **options):
    with pytest.raises(StorageError) as caught:
        Store(address, **options)
    assert caught.value.key == key


def test_a_workshop_is_kept_counted_and_replayed(address):
    room = Room(address)
    room.dots("a", "b")
    room.act("a", "v1", Voted(round="r", facet="aap", on=True, count=1))
    room.act("b", "v1", Voted(round="r", facet="aap", on=True, count=1))
    room.act("b", "v2", Voted(round="r", facet="aap", on=False, count=2))
    assert room.act("a", "v1", Voted(round="r", facet="aap", on=True, count=1)) == 6
    room.lead("add", RoundAdded(round="n", form="notes", question="Ça va? 日本 'x' %s :a"))
    opened = room.lead("open", RoundOpened(round="n"))
    room.act("a", "n", Noted(round="n", note="n", text="één <b> \\ '; DROP TABLE events"))
    assert tally(room.reader, room.live.record.id) == {"r": {"aap": {1: 1}}}
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting
    room.act("a", "left", Left())
    assert said(
        address,
        "SELECT count(*) FROM events WHERE body LIKE '%DROP TABLE%' OR kind = 'voted' AND body LIKE '%aap%' AND actor = 'a'",
    ) == [[(0,)]]
    room.lead("undo", Undone(sequence=opened))
    before = room.live
    room.reader.close()
    room.do(room.workshops.stop())
    room.open()
    room.live = room.found()
    assert room.live.meeting == before.meeting and room.live.record == before.record
    room.do(room.workshops.delete(room.live))
    assert said(address, *(f"SELECT count(*) FROM {name}" for name in ("workshops", "events", "desks"))) == [[(0,)]] * 3
    room.close()


def test_a_second_writer_is_kept_out_until_the_first_is_gone(address):
    script = "import sys; from praatplaat.workshop.store import Store; s = Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        refused(address, "db-busy", patience=0)
        Store(address, read_only=True).close()
        waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        with ThreadPoolExecutor(1) as beside:
            next_one = beside.submit(Store, address, patience=60)
            while said(address, waits) != [[(1,)]]:
                assert not next_one.done()
            other.kill()
            next_one.result().close()
    for _ in range(20):
        Store(address, patience=0).close()  # who closed it let go of it already


def test_who_reads_cannot_write(address):
    refused(address, "db-none", read_only=True)
    Store(address).close()
    with closing(Store(address, read_only=True)) as reader, pytest.raises(StorageError) as caught:
        reader.take_desk("x")
    assert caught.value.key == "db-readonly"


def test_a_later_version_and_a_database_of_something_else_are_refused(address):
    said(address, "CREATE TABLE visitors (name TEXT)")
    refused(address, "db-foreign")
    said(address, "DROP TABLE visitors")
    Store(address).close()
    said(address, f"COMMENT ON TABLE workshops IS '{SCHEMA + 1}'")
    refused(address, "db-newer")


def test_a_lost_connection_is_told_and_made_anew_with_its_lock(address):
    room = Room(address)
    room.dots("a", "b")
    said(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'postgres'",
    )
    with pytest.raises(StorageError):
        room.act("a", "v", Voted(round="r", facet=FACETS[0], on=True))
    room.act("a", "v", Voted(round="r", facet=FACETS[0], on=True))
    refused(address, "db-busy", patience=0)
    with closing(Store(address, read_only=True)) as reader:
        assert replay(reader.events(room.live.record.id)) == room.live.meeting
    room.close()


def test_an_act_that_the_database_cannot_keep_spoils_no_other(address):
    room = Room(address)
    with pytest.raises(StorageError):
        room.act("a", "\x00", Joined())
    assert room.act("a", "j", Joined()) == 2
    room.close()


@whole  # test_own_cards.py writes them from SQLite; the next tests read and write PostgreSQL
def test_cards_of_a_room_are_written_from_it(address, tmp_path):
    hold(address)
    done = workshops("cards", "1", tmp_path / "kaartjes", "--db", address)
    assert (done.returncode, done.stderr) == (0, "")
    (card,) = (tmp_path / "kaartjes").glob("*.en.md")
    assert ABOUT_OWN.split()[1] in card.read_text("utf-8") and "GEHEIM" not in card.read_text("utf-8")
    assert workshops("cards", "2", tmp_path / "kaartjes", "--db", address).returncode == 2
