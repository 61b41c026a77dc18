"""The address of a shared harvest is kept by what only the server knows: over a restart, in both databases, and with another key."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from praatplaat.workshop.live import Live
from praatplaat.workshop.secrets import hash_of
from praatplaat.workshop.store import Store
from tests import postgres
from tests.meetings import HOLDER, Room
from tests.rooms import SECRET, Led, Visitor, link_of
from tests.sample_boards import GOOD
from tests.server import served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A PostgreSQL with one database."""
    with postgres.running() as found:
        yield found


def test_the_same_address_is_shown_after_a_restart_and_the_database_does_not_hold_it(tmp_path):
    database = tmp_path / "zaal.db"
    with served(GOOD, "--db", database) as running:
        led = Led(running.port)
        led.do("share")
        link = link_of(led)
    with closing(sqlite3.connect(database)) as asked:
        kept = "\n".join(asked.iterdump())
    assert hash_of(link[3:]) in kept and link[3:] not in kept
    with served(GOOD, "--db", database) as running:
        led.port = led.visitor.port = running.port
        assert link_of(led) == link and Visitor(running.port).ask("GET", link)[0] == 200


class Sharing(Room):
    """A room whose workshops make addresses with a key."""

    def shares(self) -> Live:
        """Share the harvest, and return the workshop."""
        self.do(self.workshops.sharing.share(self.live))
        return self.live


def again(room: Room) -> Live:
    """Open the same store anew, and return the workshop."""
    room.reader.close()
    room.do(room.workshops.stop())
    room.open()
    room.live = room.found()
    return room.live


def test_sharing_is_kept_in_sqlite_and_postgresql_until_it_is_withdrawn_or_the_workshop_goes(
    tmp_path: Path, address: str
) -> None:
    for place in (str(tmp_path / "w.db"), address):
        room = Sharing(place)
        live = room.shares()
        link = live.link
        assert link and SECRET.match(link) and room.workshops.sharing.by_link(link) is live
        assert live.record.link_hash == hash_of(link) and link not in repr(live.record)
        assert room.shares().link == link
        live = again(room)
        assert live.link == link and room.workshops.sharing.by_link(link) is live
        with closing(Store(place, read_only=True)) as reader:
            assert reader.workshops()[0] == replace(live.record, seen_at=reader.workshops()[0].seen_at)

        room.do(room.workshops.sharing.withdraw(live))
        assert live.link is None and room.workshops.sharing.by_link(link) is None
        live = again(room)
        assert (live.link, live.record.link_seed, live.record.link_hash) == (None, None, None)
        fresh = room.shares().link
        assert fresh and fresh != link
        room.do(room.workshops.delete(live))
        assert room.workshops.sharing.by_link(fresh) is None
        assert room.workshops.by_holder(HOLDER) is None
        room.close()


def test_a_server_with_another_key_says_that_it_does_not_know_the_address_any_more_which_still_works(tmp_path):
    room = Sharing(tmp_path / "w.db")
    link = room.shares().link
    assert link
    room.workshops.sharing._key = b"another"
    room.workshops.sharing.take(room.live)
    assert room.live.link == "" and room.workshops.sharing.by_link(link) is room.live
    room.close()
