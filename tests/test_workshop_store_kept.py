"""What was acknowledged stays in the file of workshops, also on a full disk and after a crash."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from praatplaat.errors import StorageError
from praatplaat.workshop.events import Ended, RoundAdded, RoundOpened
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from tests.meetings import FACETS, Room
from tests.stored import left_behind, limit
from tests.sweep import ALL


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
    assert replay(room.reader.events(room.live.record.id)) == before
    assert len(room.reader.events(room.live.record.id)) == kept[-1] == room.live.sequence
    with pytest.raises(StorageError):
        room.act("b", "n", Noted(round="n", note="nb", text="woord " * 40))
    limit(room, 0)
    assert room.act("a", f"n{number}", Noted(round="n", note=f"n{number}", text="woord " * 40)) == kept[-1] + 1
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting


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
    assert made.workshops.by_code(made.live.record.code) is None
    made.do(made.workshops.stop())
    made.loop.close()


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
    assert room.live.record.salt
    room.crash()
    assert room.live.record.salt is None
    assert room.workshops.participant(room.live, "device") == ""
