"""The file of workshops: what is not ours stays as it is, what was acknowledged stays, and what is deleted is gone."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from praatplaat.errors import StorageError
from praatplaat.workshop.events import (
    FACILITATOR,
    DeviceRemoved,
    Ended,
    Led,
    Left,
    RoundAdded,
    RoundOpened,
    RoundReset,
    RoundRevealed,
    Undone,
    Withdrawn,
)
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.tables import SCHEMA
from tests.meetings import FACETS, HOLDER, Room
from tests.sweep import ALL

NOBODY = 65534


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    """A workshop with two devices and an open round of dots."""
    made = Room(tmp_path / "w.db")
    made.dots("a", "b")
    yield made
    made.close()


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


# --- what is not ours


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


# --- a full disk


def limit(room: Room, pages: int) -> None:
    """Let the file grow to `pages` and no further, as a full disk does; 0 lets it grow again."""
    with room.store._connection.begin():
        room.store._connection.execute(sa.text(f"PRAGMA max_page_count={pages or 1_000_000}"))


def test_a_full_disk_refuses_with_words_keeps_what_was_there_and_goes_on_by_itself(room):
    room.lead("add", RoundAdded(round="n", form="notes", question="Wat?"))
    room.lead("open", RoundOpened(round="n"))
    limit(room, 1)  # SQLite takes the pages that are there as the least
    kept, refused = [], None
    for number in range(200):
        room.now += 60
        before = room.live.meeting
        try:
            kept.append(room.act("a", f"n{number}", Noted(round="n", note=f"n{number}", text="woord " * 40)))
        except StorageError as error:
            refused = error
            break
    assert refused is not None and refused.key == "db-full"
    assert room.live.meeting == before
    assert replay(room.reader.events(room.live.known.id)) == before
    assert len(room.reader.events(room.live.known.id)) == kept[-1] == room.live.sequence
    with pytest.raises(StorageError):
        room.act("b", "n", Noted(round="n", note="nb", text="woord " * 40))
    limit(room, 0)
    assert room.act("a", f"n{number}", Noted(round="n", note=f"n{number}", text="woord " * 40)) == kept[-1] + 1
    assert replay(room.reader.events(room.live.known.id)) == room.live.meeting


def test_a_full_disk_does_not_keep_the_server_from_starting(tmp_path):
    made = Room(tmp_path / "w.db")
    made.dots("a")
    made.now += 29 * 86_400
    made.do(made.workshops.tidy())
    made.now += 2 * 86_400
    made.do(made.workshops.stop())
    made.reader.close()
    made.store = Store(made.place)
    limit(made, 1)
    made.workshops = type(made.workshops)(made.store, lambda: FACETS, clock=lambda: made.now)
    made.do(made.workshops.start())
    assert made.workshops.by_code(made.live.known.code) is None
    made.do(made.workshops.stop())
    made.loop.close()


# --- a crash


def test_a_log_torn_at_any_place_opens_as_a_beginning_of_what_was_committed(room, tmp_path):
    for number in range(60):
        room.act(
            "ab"[number % 2], f"v{number}", Voted(round="r", facet=FACETS[number % 3], on=number % 4 < 2, count=number)
        )
    path = left_behind(room, tmp_path)
    base, wal = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    log, chance, lengths = room.live.log, random.Random(6), set()
    for number in range(300 if ALL else 30):
        cut = tmp_path / f"cut{number}.db"
        cut.write_bytes(base)
        Path(f"{cut}-wal").write_bytes(wal[: chance.randrange(len(wal))])
        with closing(Store(cut)) as store:
            found = [event for known in store.workshops() for event in store.events(known.id)]
            assert found == log[: len(found)]
        lengths.add(len(found))
    assert len(lengths) > 10


def test_after_a_crash_between_the_halves_of_an_end_no_device_can_be_told_any_more(room):
    room.lead("ended", Ended())
    assert room.live.known.salt
    room.crash()
    assert room.live.known.salt is None
    assert room.workshops.participant(room.live, "device") == ""


# --- what is deleted


def test_a_deleted_workshop_is_gone_from_the_file_and_the_other_stays(room):
    room.lead("add", RoundAdded(round="n", form="notes", question="MERKTEKEN-vraag"))
    room.lead("open", RoundOpened(round="n"))
    for number in range(120):
        room.now += 61
        room.act(
            "ab"[number % 2],
            f"n{number}",
            Noted(round="n", note=f"n{number % 60}x{number % 2}", text=f"MERKTEKEN {number} " + "woord " * 30),
        )
    other, _ = room.do(room.workshops.begin("board", "nl", HOLDER + "2"))
    room.do(room.workshops.act(other, FACILITATOR, "led", Led(on=True, facet="aap")))
    assert b"MERKTEKEN" in b"".join(held(Path(room.place)).values())
    salt = room.live.known.salt.encode()
    room.do(room.workshops.delete(room.live))
    assert not any(mark in content for content in held(Path(room.place)).values() for mark in (b"MERKTEKEN", salt))
    assert [known.id for known in room.reader.workshops()] == [other.known.id]
    assert len(room.reader.events(other.known.id)) == 2
    room.live = other


WORDS = ("MERKTEKEN-EEN", "MERKTEKEN-TWEE", "MERKTEKEN-DRIE", "MERKTEKEN-VIER", "MERKTEKEN-VIJF")
NAMES = ("n1", "n2", "n3", "n4", "n5")


def written(room: Room) -> None:
    """Let two devices write five texts, one of them a first step, among enough others to fill pages."""
    for form in ("notes", "steps"):
        room.lead(f"add-{form}", RoundAdded(round=form, form=form, question="Wat?"))
        room.lead(f"open-{form}", RoundOpened(round=form))
        for name, text in list(zip(NAMES, WORDS, strict=True))[:4] if form == "notes" else [(NAMES[4], WORDS[4])]:
            body = (
                Noted(round="notes", note=name, text=f"{text} " + "woord " * 40)
                if form == "notes"
                else Stepped(round="steps", note=name, who=text, what=text, when=text)
            )
            room.act("b" if name in NAMES[1:4:2] else "a", name, body)
        for number in range(40):
            room.now += 61
            room.act(
                "ab"[number % 2],
                f"more{form}{number}",
                (
                    Noted(round="notes", note=f"x{number}", text="woord " * (1 + number))
                    if form == "notes"
                    else Stepped(round="steps", note=f"y{number}", who="w", what="w " * number + "w", when="w")
                ),
            )


def in_bytes(room: Room) -> set[str]:
    """Return which of the five texts are anywhere in the files."""
    return {text for text in WORDS if any(text.encode() in content for content in held(Path(room.place)).values())}


def agrees(room: Room) -> bool:
    """Tell whether a replay of what is kept is what is there, without a gap."""
    return room.reader.events(room.live.known.id) == tuple(room.live.log) and replay(room.live.log) == room.live.meeting


def test_what_was_taken_back_is_gone_from_the_file_at_once_and_what_was_taken_away_when_it_ends(room):
    written(room)
    before = len(room.live.log)
    assert in_bytes(room) == {*WORDS}
    room.act("a", "back", Withdrawn(note=NAMES[4], count=1))
    assert in_bytes(room) == {*WORDS[:4]}
    room.act("a", "left", Left())
    assert in_bytes(room) == {*WORDS[1:4:2]}
    gone = room.lead("gone", DeviceRemoved(device="b"))
    assert in_bytes(room) == {*WORDS[1:4:2]}
    room.lead("undo", Undone(sequence=gone))
    assert [note.text.split()[0] for note in room.live.meeting.notes.values()][:2] == [*WORDS[1:4:2]]
    room.lead("notes-again", RoundOpened(round="notes"))
    room.act("b", "anew", Noted(round="notes", note=NAMES[1], text="iets anders", count=1))
    room.lead("again", RoundReset(round="steps"))
    assert in_bytes(room) == {*WORDS[1:4:2]} and agrees(room)
    room.do(room.workshops.end(room.live))
    assert in_bytes(room) == {WORDS[3]} and agrees(room)
    assert len(room.live.log) == before + 8
    assert not [
        event
        for event in room.live.log
        if event.actor == "a"
        and isinstance(event.body, Voted | Noted)
        and (event.body.facet or event.body.model_dump().get("text"))
    ]


def test_of_a_device_that_was_removed_nothing_is_left_after_the_end(room):
    written(room)
    room.lead("gone", DeviceRemoved(device="b"))
    meeting = room.live.meeting
    room.do(room.workshops.end(room.live))
    assert in_bytes(room) == {WORDS[0], WORDS[2], WORDS[4]} and agrees(room)
    assert room.live.meeting.notes == meeting.notes


def test_words_that_come_after_they_were_taken_back_are_never_kept(room):
    written(room)
    room.act("a", "late-back", Withdrawn(note="late", count=9))
    room.lead("open", RoundOpened(round="notes"))
    room.act("a", "late", Noted(round="notes", note="late", text="MERKTEKEN-LAAT", count=8))
    assert not any(b"MERKTEKEN-LAAT" in content for content in held(Path(room.place)).values()) and agrees(room)


def test_while_somebody_reads_a_word_that_was_taken_back_stays_only_until_the_next_act(room):
    written(room)
    with closing(sqlite3.connect(f"file:{room.place}?mode=ro", uri=True)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM events").fetchone()
        room.act("a", "left", Left())
        other.rollback()
    room.act("b", "next", Withdrawn(note="nothing", count=1))
    assert in_bytes(room) == {WORDS[1], WORDS[3]}


def test_what_an_earlier_version_left_of_what_was_taken_back_goes_at_the_next_start(room):
    written(room)
    sequence = next(event.sequence for event in room.live.log if event.op == NAMES[0])
    body = room.live.log[sequence - 1].body.model_dump_json()
    room.act("a", "left", Left())
    room.reader.close()
    room.do(room.workshops.stop())
    with closing(sqlite3.connect(room.place)) as other, other:
        other.execute("UPDATE events SET body = ? WHERE sequence = ?", (body, sequence))
    assert in_bytes(room) == {*WORDS[:2], WORDS[3]}
    room.open()
    room.live = room.found()
    assert in_bytes(room) == {WORDS[1], WORDS[3]} and agrees(room)


def test_what_expired_is_gone_from_the_file_after_a_start(room):
    room.lead("shown", RoundRevealed(round="r"))
    room.now += 29 * 86_400
    room.do(room.workshops.tidy())
    room.now += 2 * 86_400
    expired = room.live.known.id.encode()
    room.reader.close()
    room.do(room.workshops.stop())
    room.open()
    assert room.workshops.by_code(room.live.known.code) is None
    assert not any(expired in content for content in held(Path(room.place)).values())
