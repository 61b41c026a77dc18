"""The one writer: it goes on whatever is sent to it, and what is over stays over."""

from __future__ import annotations

import asyncio
import math
from contextlib import closing

import pytest

from praatplaat.errors import RefusedError, StorageError
from praatplaat.workshop import seen
from praatplaat.workshop.events import FACILITATOR, Joined, NoteJudged, RoundAdded, RoundOpened, RoundReset, Withdrawn
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.live import BOARDS_MAX, SCREEN_FOR
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops
from tests.beside import awaited
from tests.meetings import FACETS, HOLDER, tally


def test_a_fault_in_one_act_does_not_end_the_writing(room):
    with pytest.raises(StorageError):
        room.act("a", "\ud800", Voted(round="r", facet="aap", on=True))
    assert room.act("a", "v", Voted(round="r", facet="aap", on=True)) == room.live.sequence


def test_a_board_that_cannot_be_read_for_a_moment_does_not_end_the_writing(tmp_path):
    facets = {"now": FACETS}

    async def play():
        workshops = Workshops(Store(tmp_path / "w.db"), lambda: facets["now"])
        await workshops.start()
        live, _ = await workshops.begin("board", "nl", HOLDER)
        await workshops.act(live, "a", "j", Joined())
        facets.clear()
        with pytest.raises(KeyError):
            await workshops.act(live, "b", "j", Joined())
        facets["now"] = FACETS
        await workshops.act(live, "b", "j", Joined())
        await workshops.stop()
        return set(live.meeting.devices)

    assert awaited(play()) == {"a", "b"}


def test_a_workshop_that_is_deleted_does_not_spoil_what_others_do_at_that_moment(room):
    other, _ = room.do(room.workshops.begin("board", "nl", HOLDER + "2"))
    act = room.workshops.act

    async def at_once():
        return await asyncio.gather(
            room.workshops.delete(room.live),
            *(act(live, f"d{n}", "j", Joined()) for n in range(20) for live in (room.live, other)),
            return_exceptions=True,
        )

    answers = room.do(at_once())[1:]
    assert answers[1::2] == list(range(2, 22))
    assert {answer.key for answer in answers[::2]} == {"workshop-over"}
    room.live = other


def test_a_workshop_that_is_over_keeps_its_code(room):
    code = room.live.record.code
    room.do(room.workshops.end(room.live))
    with pytest.raises(RefusedError):
        room.do(room.workshops.renew_code(room.live))
    assert room.workshops.by_code(code) is room.live
    assert [known.code for known in room.reader.workshops()] == [room.live.record.code] == [code]
    room.refuses("workshop-over", "a", "v", Voted(round="r", facet="aap", on=True))


def test_a_device_writes_five_notes_a_minute_also_when_it_takes_them_back(room):
    room.lead("add", RoundAdded(round="n", form="notes", question="Wat?"))
    room.lead("open", RoundOpened(round="n"))
    for number in range(5):
        room.act("a", f"n{number}", Noted(round="n", note=f"n{number}", text="woord", count=number))
        room.act("a", f"w{number}", Withdrawn(note=f"n{number}", count=number))
    room.refuses("notes-fast", "a", "n6", Noted(round="n", note="n6", text="woord"))
    room.act("b", "n7", Noted(round="n", note="n7", text="woord"))
    room.now += 60
    room.act("a", "n8", Noted(round="n", note="n8", text="woord"))


def test_of_two_choices_the_later_one_counts_however_they_arrive(room):
    room.act("a", "v2", Voted(round="r", facet="aap", on=False, count=2))
    room.act("a", "v1", Voted(round="r", facet="aap", on=True, count=1))
    assert room.live.meeting.chosen("r") == {"a": {}}
    assert tally(room.reader, room.live.record.id) == {}


def test_a_note_that_arrives_after_it_was_taken_back_stays_away(room):
    room.lead("add", RoundAdded(round="n", form="notes", question="Wat?", moderated=False, live=True))
    room.lead("open", RoundOpened(round="n"))
    room.act("a", "w", Withdrawn(note="late", count=2))
    room.act("a", "n", Noted(round="n", note="late", text="te laat", count=1))
    assert "te laat" not in str([seen.room(room.live.meeting), seen.desk(room.live.meeting)])


def test_what_was_hidden_stays_so_and_what_was_shown_waits_anew_when_its_words_change(room):
    room.lead("add", RoundAdded(round="n", form="notes", question="Wat?", live=True))
    room.lead("open", RoundOpened(round="n"))
    for name, shown in (("good", True), ("bad", False)):
        room.act("a", name, Noted(round="n", note=name, text=f"{name} eerst", count=1))
        room.lead(f"judge-{name}", NoteJudged(note=name, shown=shown))
    assert [note["text"] for note in seen.room(room.live.meeting)["round"]["notes"]] == ["good eerst"]
    for name in ("good", "bad"):
        room.act("a", f"{name}2", Noted(round="n", note=name, text=f"{name} daarna", count=2))
    assert seen.room(room.live.meeting)["round"]["notes"] == []
    assert {name: note.shown for name, note in room.live.meeting.notes.items()} == {"good": None, "bad": False}


def test_the_same_act_many_times_at_once_is_kept_once(room):
    async def at_once():
        return await asyncio.gather(
            *(room.workshops.act(room.live, "a", "v", Voted(round="r", facet="aap", on=True)) for _ in range(50))
        )

    assert len(set(room.do(at_once()))) == 1
    assert sum(event.op == "v" for event in room.reader.events(room.live.record.id)) == 1


def test_a_key_gives_the_desk_to_one_more_and_a_fresh_key_takes_it_from_all_others(room):
    workshops = room.workshops
    room.do(workshops.enter(room.key, "second"))
    assert workshops.by_holder(HOLDER) is workshops.by_holder("second") is room.live
    fresh = room.do(workshops.renew_key(room.live, HOLDER))
    assert workshops.by_holder("second") is None and workshops.by_holder(HOLDER) is room.live
    with pytest.raises(RefusedError):
        room.do(workshops.enter(room.key, "third"))
    room.do(workshops.enter(fresh, "third"))
    room.crash()
    assert room.workshops.by_holder("second") is None and room.workshops.by_holder("third") is room.live
    content = b"".join(path.read_bytes() for path in room.place.parent.glob("w.db*"))
    assert not any(secret.encode() in content for secret in (room.key, fresh, HOLDER, "third"))


def test_who_waits_for_news_is_told_and_counts_are_of_then(room):
    async def watch():
        await room.live.news.after(room.live.news.version, 5)  # of what came before
        waiting = asyncio.create_task(room.live.news.after(room.live.news.version, 30))
        await room.workshops.act(room.live, "a", "v", Voted(round="r", facet="aap", on=True))
        await asyncio.wait_for(waiting, 20)
        return room.live.meeting.answers("r").counts

    assert room.do(watch()) == {"aap": {1: 1}}


def test_a_board_that_no_stream_gets_through_to_is_a_screen_until_a_while_after_it_last_asked(room):
    live = room.live
    told = []

    async def hear():
        await live.for_phones.after(live.for_phones.version, 10)
        told.append((live.phone["screen"], live.boards))

    async def watch():
        live.board_left = -math.inf
        room.workshops.listens(live, "desk", 1)
        await hear()
        room.workshops.board_asks(live)
        await hear()
        live.boards_asked[""] -= SCREEN_FOR
        await hear()
        room.workshops.board_asks(live)
        room.workshops.listens(live, "board", 1)  # it got through after all
        room.workshops.listens(live, "board", -1)
        told.append((live.has_screen, live.boards))

    room.do(watch())
    assert told == [(False, 0), (True, 1), (False, 0), (True, 0)]


def test_each_board_counts_once_whether_it_has_a_stream_or_asks(room):
    """A browser has four streams; the fifth board asks. At first all of them do, before their streams are there."""
    live, workshops = room.live, room.workshops
    before, told = live.news.version, []

    async def come():
        for name in "abcde":
            workshops.board_asks(live, name)
        for name in "abcd":
            workshops.listens(live, "board", 1, name)
        for name in "ae":
            workshops.board_asks(live, name)
        told.append(live.boards)
        await live.news.after(before, 10)  # the desk hears of it
        workshops.listens(live, "board", -1, "a")
        told.append(live.boards)
        live.boards_asked["e"] -= SCREEN_FOR
        told.append(live.boards)
        for number in range(2 * BOARDS_MAX):
            workshops.board_asks(live, str(number))
        told.append(len(live.boards_asked))

    room.do(come())
    assert told == [5, 4, 3, BOARDS_MAX] and not live.boards_listening["a"]


def test_participants_and_desk_do_not_do_what_is_not_theirs(room):
    room.refuses("not-yours", "a", "x", RoundReset(round="r"))
    room.refuses("not-yours", FACILITATOR, "x", Voted(round="r", facet="aap", on=True))
    room.refuses("not-joined", "stranger", "x", Voted(round="r", facet="aap", on=True))
    assert tally(room.reader, room.live.record.id) == {}


def test_a_database_that_refuses_says_so_without_its_password():
    with pytest.raises(StorageError) as caught, closing(Store("postgresql+psycopg://piet:geheim@127.0.0.1:1/none")):
        pass
    assert "geheim" not in caught.value.sentence("nl") + str(caught.value.values)
