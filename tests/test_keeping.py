"""A clock that is wrong costs no workshop and no word, and nothing goes unsaid."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from praatplaat.errors import RefusedError
from praatplaat.export.workshop_list import kept_lines
from praatplaat.i18n import count, say
from praatplaat.workshop.events import Joined, RoundAdded, RoundOpened
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.store import Store
from tests.meetings import Room
from tests.rooms import Visitor
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.split import ran
from tests.sweep import whole

DAY = 86_400
SHIFTED = "import sys, time; real = time.time; days = float(sys.argv.pop(1)); time.time = lambda: real() + days * 86_400; from praatplaat.cli import main; main()"
"""The command on a computer whose clock is so many days ahead of the right one."""


@pytest.fixture
def room(tmp_path) -> Iterator[Room]:
    made = Room(tmp_path / "w.db")
    made.told.clear()
    yield made
    made.close()


def starts(room: Room, days: float) -> str:
    """Stop, let the clock say so many days more, and start; return what became of the workshop, as it is told."""
    room.do(room.workshops.stop())
    room.reader.close()
    room.now += days * DAY
    room.told.clear()
    room.open()
    return told(room)


def told(room: Room) -> str:
    """Return the one thing that was said of the workshop since it was asked last, and that it is there or not."""
    names = [name for found in room.told for name in ("past", "aside", "still_aside", "back") if getattr(found, name)]
    room.told.clear()
    there = room.workshops.by_code(room.live.record.code)
    room.live = there or room.live
    assert (there is None) == ("past" in names) and len(names) < 2
    return "".join(names)


def test_a_clock_that_is_wrong_once_costs_nothing_and_twice_neither(room):
    for _ in range(2):
        assert starts(room, 400) == "aside"
        room.act("a", f"joined{room.now}", Joined())  # it can be used as before
        assert starts(room, 0) == "still_aside"
        assert starts(room, -400) == "back"
        assert starts(room, 0) == ""


def test_a_computer_that_was_off_for_long_keeps_it_a_week_more_and_no_longer(room):
    assert starts(room, 40) == "aside"
    assert starts(room, 6) == "still_aside"
    assert starts(room, 2) == "past"
    assert room.reader.workshops() == ()
    room.live, _ = room.do(room.workshops.begin("board", "nl", "another"))


def test_a_computer_that_is_used_every_week_keeps_it_as_long_as_was_said(room):
    assert [starts(room, 6) for _ in range(5)] == ["", "", "", "", "past"]
    room.live, _ = room.do(room.workshops.begin("board", "nl", "another"))


def test_while_it_runs_a_clock_is_believed_that_goes_with_the_steady_one_and_no_other(room):
    room.now += 400 * DAY
    room.steady += 3600
    room.do(room.workshops.tidy())
    assert told(room) == "aside"
    room.now -= 400 * DAY
    room.steady += 3600
    room.do(room.workshops.tidy())
    assert told(room) == "back"
    room.now += 31 * DAY
    room.steady += 31 * DAY
    room.do(room.workshops.tidy())
    assert told(room) == "past"
    room.live, _ = room.do(room.workshops.begin("board", "nl", "another"))


def test_a_clock_that_goes_back_a_day_refuses_nobody_for_good_and_no_moment_lies_before_another(room):
    room.act("a", "joined", Joined())
    room.lead("add", RoundAdded(round="n", form="notes", question="Wat?"))
    room.lead("open", RoundOpened(round="n"))

    def write(fast: bool = False) -> None:
        number = len(room.live.log)
        body = Noted(round="n", note=f"n{number}", text="woord", count=number)
        if not fast:
            room.act("a", f"n{number}", body)
            return
        with pytest.raises(RefusedError) as caught:
            room.act("a", f"n{number}", body)
        assert caught.value.key == "notes-fast"

    for back in ("while it runs", "while it is off"):
        for _ in range(5):
            write()
        if back == "while it runs":
            room.now -= DAY
        else:
            assert starts(room, -1) == ""
        write(fast=True)
        for _ in range(6):  # a minute by the steady clock, a little at a time
            room.steady += 10.2
            room.act("a", f"again{room.steady}", Joined())
        write()
        room.now += 120
        room.steady += 120
    moments = [event.at for event in room.live.log]
    assert moments == sorted(moments) and len(moments) > 20


def test_days_that_a_clock_went_back_are_said(room):
    starts(room, 3)
    room.do(room.workshops.stop())
    room.reader.close()
    room.now -= 3 * DAY
    room.open()
    room.live = room.found()
    assert list(kept_lines(room.told[-1], "nl")) == [count("workshops.behind", 3, "nl")]


@whole
def test_a_workshop_begun_by_a_clock_that_was_behind_is_told_of_and_can_be_kept(tmp_path):
    place = tmp_path / "w.db"
    behind = Room(place, now=time.time() - 40 * DAY)
    code = behind.live.record.code
    behind.close()
    with served(GOOD, "--db", place, "--lang", "nl") as running:
        lines, known = said(running, code), _listed(place)
        assert lines[0] == count("workshops.aside", 1, "nl") and known in lines[1]
        assert lines[2:] == [say("workshops.aside-how", "nl", id=known)]
    until = datetime.fromtimestamp(time.time() + 3 * DAY)
    assert (
        _command("keep", known, "--days", "3", "--db", place)
        == say("workshops.keeps", "nl", date=f"{until:%Y-%m-%d}") + "\n"
    )
    with served(GOOD, "--db", place, "--lang", "nl", how=("-c", SHIFTED, "2")) as running:
        assert said(running, code) == []


def said(running: Served, code: str) -> list[str]:
    """Wait until a phone finds its workshop; then stop the server, and return what it said after its addresses."""
    phone = Visitor(running.port)
    while (status := phone.ask("GET", f"/j/{code}/state")[0]) == 503:  # it has only just begun
        pass
    assert status == 200
    running.process.terminate()
    own = say("serve.new", "nl", url=f"http://127.0.0.1:{running.port}/new")  # the last of the addresses
    return [line for line in running.process.stdout.read().splitlines() if line != own]


def _listed(place: Path) -> str:
    with closing(Store(place, read_only=True)) as reader:
        [known] = reader.workshops()
        return known.id[:8]


def _command(*words: str | Path) -> str:
    done = ran("workshops", *words, "--lang", "nl")
    assert done.returncode == 0, done.stderr
    return done.stdout
