"""What is deleted, taken back or past its date is gone from the file of workshops, to the last byte."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import weakref
from contextlib import closing
from pathlib import Path

from praatplaat.app.hall import Hall
from praatplaat.app.pages import Pages
from praatplaat.app.phone_parts import Parts
from praatplaat.content import read_board
from praatplaat.workshop.events import (
    FACILITATOR,
    DeviceRemoved,
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
from tests.beside import awaited
from tests.meetings import HOLDER, Room
from tests.sample_boards import GOOD
from tests.stored import held

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
    return (
        room.reader.events(room.live.record.id) == tuple(room.live.log) and replay(room.live.log) == room.live.meeting
    )


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
    salt = room.live.record.salt.encode()
    room.do(room.workshops.delete(room.live))
    assert not any(mark in content for content in held(Path(room.place)).values() for mark in (b"MERKTEKEN", salt))
    assert [known.id for known in room.reader.workshops()] == [other.record.id]
    assert len(room.reader.events(other.record.id)) == 2
    room.live = other


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
    expired = room.live.record.id.encode()
    room.reader.close()
    room.do(room.workshops.stop())
    room.open()
    assert room.workshops.by_code(room.live.record.code) is None
    assert not any(expired in content for content in held(Path(room.place)).values())


def test_what_a_server_holds_for_its_screens_goes_with_the_workshop(tmp_path):
    async def told_and_deleted() -> None:
        hall = Hall(Pages(read_board(GOOD)), tmp_path / "w.db")
        await hall.start()
        workshops, parts = hall.open(), Parts(hall)
        live, _ = await workshops.begin("board", "nl", HOLDER)
        await workshops.act(live, FACILITATOR, "add", RoundAdded(round="n", form="notes", question=WORDS[0]))
        before = live.for_phones.version
        await workshops.act(live, FACILITATOR, "open", RoundOpened(round="n"))
        await hall.let_in(live, "a")
        await live.for_phones.after(before, 20)
        hall.telling.wrote(live, "nl")
        assert WORDS[0] in str(hall.telling.for_phones(live, "nl"))
        assert WORDS[0] in parts.of(live, "a", "nl", live.record.code or "")
        await workshops.delete(live)
        known = weakref.ref(live)
        del live
        async with asyncio.timeout(20):  # whoever just told of it still has it in hand
            while known():
                await asyncio.sleep(0.05)
                gc.collect()
        await hall.stop()

    awaited(told_and_deleted())


def test_a_server_that_ends_while_it_still_reads_what_is_kept_says_nothing_of_it(tmp_path):
    async def begun_and_ended() -> None:
        for turns in range(6):
            said = list[object]()
            hall = Hall(Pages(read_board(GOOD)), tmp_path / "w.db", warn=said.append)
            reading = asyncio.ensure_future(hall.start())
            for _ in range(turns):
                await asyncio.sleep(0)
            await hall.stop()
            (came,) = await asyncio.gather(reading, return_exceptions=True)
            assert came is None or isinstance(came, asyncio.CancelledError)
            assert said == []

    awaited(begun_and_ended())
