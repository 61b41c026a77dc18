"""A workshop of an hour and a half, played at speed: a board, a desk, five people with a phone and a crowd; and
afterwards the harvest is the log, and nothing that was not approved was seen anywhere."""

from __future__ import annotations

import pytest

from praatplaat.content import read_board
from praatplaat.settings import LANGUAGES
from tests.room_boards import room_board
from tests.server import served
from tests.sweep import one, whole
from tests.whole_between import change_the_door, end, follow, lose_the_connection, remove_and_bring_back
from tests.whole_day import CROWD, UNREAD, Day, arrived
from tests.whole_harvest import expect_harvest, expect_page
from tests.whole_rounds import choose, plan, rate, talk_on, write


@pytest.mark.parametrize("lang", one(LANGUAGES))
@whole  # each part of it has a test of its own; test_stranger.py leads one from joining to the harvest
def test_a_whole_workshop_is_held_and_its_harvest_is_the_log(watch, browser, tmp_path, lang):
    folder = room_board(tmp_path / "plaat")
    board = read_board(folder)
    database, logged = tmp_path / "bijeenkomst" / "workshops.db", tmp_path / "server.log"
    with (
        served(folder, "--db", database, errors=logged) as running,
        arrived(watch, browser, board, running, database, lang) as day,
    ):
        follow(day, board)
        herkennen = choose(day)
        rate(day)
        notes = write(day)
        remove_and_bring_back(day, notes)
        change_the_door(day)
        lose_the_connection(day)
        plan(day)
        talk_on(day)
        assert day.log().votes(herkennen) == day.before
        told, files = end(day)
        assert day.leaked() == []
        assert day.desk.page.evaluate("leaked") and any(
            "klein beginnen" in text for text in day.looked
        )  # it would be found
        assert any('"devices"' in text and "klein beginnen" in text for text in day.crowd.heard)
        expect_harvest(told, files, board, lang)
        expect_page(day, told)
        secrets = identities(day)
        day.leave()
        kept = b"".join(path.read_bytes() for path in database.parent.iterdir())
        running.process.terminate()
        assert running.process.stdout
        said = running.process.stdout.read().replace(running.base, "")  # where the server itself is
        kept += said.encode() + logged.read_bytes()
        kept += b"".join(path.read_bytes() for path in database.parent.iterdir()) + b"".join(files.values())
        assert UNREAD.encode() in kept and [trace for trace in secrets if trace.encode() in kept] == []


def identities(day: Day) -> list[str]:
    """Return what could tell who was there: addresses, browsers, cookies and the key."""
    cookies = {one["value"] for page in (*day.scripted, day.bare, day.desk.page) for one in page.context.cookies()}
    cookies |= {phone.client.cookie for phone in day.crowd.phones}
    assert len(cookies) == CROWD + 7
    return ["127.0.0.1", "localhost", "Mozilla", "Chrom", "kenmerk-van-een-toestel", day.desk.key, *cookies]
