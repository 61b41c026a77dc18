"""Which file is a store of workshops: what is not ours is refused and stays as it is, wherever it lies and whoever has it."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from praatplaat.errors import StorageError
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.tables import SCHEMA
from tests.stored import at_rest, held, left_behind, refusal
from tests.sweep import ALL

NOBODY = 65534


def test_a_later_version_is_refused(tmp_path):
    path = at_rest(tmp_path)
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version={SCHEMA + 1}")
    refusal(path, "db-newer")
    refusal(path, "db-newer", read_only=True)


def test_a_later_version_with_a_log_that_a_crash_left_is_refused_as_it_lies_there(room, tmp_path):
    room.store.close()
    with closing(sqlite3.connect(room.place)) as other:
        other.execute(f"PRAGMA user_version={SCHEMA + 1}")
        path = left_behind(room, tmp_path)
        assert held(path)["-wal"]
    refusal(path, "db-newer")


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE visitors (name TEXT)")
    refusal(path, "db-foreign")
    refusal(path, "db-foreign", read_only=True)


def test_a_database_that_only_has_a_table_of_the_same_name_is_refused(tmp_path):
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE workshops (name TEXT)")
    refusal(path, "db-foreign")


def test_a_text_file_is_refused(tmp_path):
    path = tmp_path / "text.db"
    path.write_text("Notulen van de vergadering\n" * 300)
    refusal(path, "db-damaged")


@pytest.mark.parametrize("start", [0, 16, 100], ids=["magic", "sizes", "first page"])
def test_a_destroyed_header_is_refused(tmp_path, start):
    path = at_rest(tmp_path)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * 64)
    refusal(path, "db-damaged")


def test_flipped_bytes_are_refused_in_words_or_harm_nothing(tmp_path):
    """SQLite keeps no sums, so a letter that became another letter is not found; nothing else may come of it."""
    whole, chance, refused = at_rest(tmp_path).read_bytes(), random.Random(6), 0
    for number in range(400 if ALL else 40):
        path = tmp_path / f"flip{number}.db"
        torn = bytearray(whole)
        for _ in range(24):
            torn[chance.randrange(100, len(torn))] ^= chance.randrange(1, 256)
        path.write_bytes(torn)
        try:
            with closing(Store(path, read_only=True)) as store:
                for known in store.workshops():
                    replay(store.events(known.id))
        except StorageError as error:
            refused += error.key == "db-damaged"
        assert path.read_bytes() == torn
    assert refused > number / 3


def test_an_event_that_is_missing_or_makes_no_sense_is_damage(tmp_path):
    for statement in (
        "DELETE FROM events WHERE sequence = 3",
        "UPDATE events SET body = '{' WHERE sequence = 3",
        "UPDATE events SET body = CAST(X'7BFF' AS TEXT) WHERE sequence = 3",
        "UPDATE events SET kind = 'x' WHERE sequence = 3",
    ):
        folder = tmp_path / str(abs(hash(statement)))
        folder.mkdir()
        path = at_rest(folder)
        with closing(sqlite3.connect(path)) as other, other:
            other.execute(statement)
        with closing(Store(path)) as store, pytest.raises(StorageError) as caught:
            store.events(store.workshops()[0].id)
        assert caught.value.key == "db-damaged"


# --- where it lies


@pytest.mark.parametrize("name", ["a b.db", "a#b.db", "a?b=c&d.db", "a%20b.db", "één.db", "'; DROP TABLE x.db"])
def test_a_file_may_have_any_name(tmp_path, name):
    path = tmp_path / "map" / name
    Store(path).close()
    assert path.stat().st_size
    Store(path, read_only=True).close()
    Store(f"sqlite:///{tmp_path}/plain.db").close()
    refusal(tmp_path / "plain.db.none", "db-none", read_only=True)


def test_a_folder_is_no_database(tmp_path):
    refusal(tmp_path, "db-not-plain")


def test_an_empty_file_becomes_a_database_and_is_none_to_a_reader(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    refusal(path, "db-none", read_only=True)
    Store(path).close()
    Store(path, read_only=True).close()


@contextmanager
def nobody() -> Iterator[Path]:
    """Give a folder of its own, and be somebody without the rights of root for as long."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder:
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)
            Path(folder).chmod(0o700)


def test_a_folder_without_permission_to_write_is_refused():
    with nobody() as folder:
        folder.chmod(0o555)
        refusal(folder / "w.db", "db-readonly")
        assert list(folder.iterdir()) == []


def test_a_file_without_permission_to_write_is_refused_and_can_be_read():
    with nobody() as folder:
        path = at_rest(folder)
        path.chmod(0o444)
        refusal(path, "db-readonly")
        with closing(Store(path, read_only=True)) as store:
            assert len(store.events(store.workshops()[0].id)) > 40


# --- who has it


def test_a_second_process_is_kept_out_and_let_in_afterwards(tmp_path):
    path = at_rest(tmp_path)
    script = "import sys; from praatplaat.workshop.store import Store; s = Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        refusal(path, "db-busy", patience=0)
        Store(path, read_only=True).close()
        with ThreadPoolExecutor(1) as beside:
            next_one = beside.submit(Store, path)  # waits for the one that is stopped while it asks
            other.kill()
            next_one.result().close()


def test_who_reads_beside_the_writer_sees_all_and_writes_nothing(room):
    room.act("a", "v1", Voted(round="r", facet="aap", on=True))
    before = held(Path(room.place))
    with closing(Store(room.place, read_only=True)) as reader:
        [known] = reader.workshops()
        assert replay(reader.events(known.id)) == room.live.meeting
        with pytest.raises(StorageError) as caught:
            reader.end(known.id, 1)
        assert caught.value.key == "db-readonly"
    assert held(Path(room.place)) == before
    room.act("b", "v2", Voted(round="r", facet="aap", on=True))
