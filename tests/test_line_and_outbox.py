"""What waits on a phone until the server has it, the line on which screens hear what is new, and who may have a stream: scripts alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.javascript import Alone


class TestWhatWaitsOnAPhone:
    OPEN = """
        const told = [];
        var box;
        const open = () => { timers.length = 0; box = openOutbox({code: "abc", address: "act", waits: acts => { waiting = acts.length; },
          done: ({note}) => told.push(note), refused: ({note}, why) => told.push([note, why])}); };
        var waiting = 0;
        open();
        const add = (note, above = 0) => box.add({kind: "noted", note, text: note, about: {kind: "noted"}}, above);
    """

    @pytest.fixture
    def phone(self) -> Alone:
        return Alone("outbox.js", self.OPEN)

    def test_it_outlives_a_reload_and_goes_once_in_its_order(self, phone: Alone) -> None:
        phone.run("add('a', 7); add('b'); add('c')")
        phone.turn(20_000)
        tries = phone.see("asked")
        assert phone.see("waiting") == 3 and len(tries) > 4
        assert {json.dumps(act) for act in tries} == {json.dumps(tries[0])} and tries[0]["note"] == "a"
        phone.run("open(); asked.length = 0; answers = [[200, {}]]; box.send()")
        sent = phone.see("asked")
        assert [act["note"] for act in sent] == phone.see("told") == ["a", "b", "c"]
        assert sent[0] == tries[0] and "about" not in sent[0]
        assert [act["count"] for act in sent] == [8, 9, 10] and len({act["op"] for act in sent}) == 3
        assert phone.see("[...stored]") == [] and phone.see("waiting") == 0
        phone.turn(20_000)
        assert phone.see("asked.length") == 3

    @pytest.mark.parametrize("status", [400, 403, 404, 409, 413])
    def test_what_is_refused_for_good_is_told_and_the_next_one_goes(self, phone: Alone, status: int) -> None:
        phone.run(
            f"answers = [[{status}, {{said: {{nl: 'te laat', en: 'too late'}}}}], [200, {{}}]]; add('a'); add('b')"
        )
        assert phone.see("told") == [["a", {"nl": "te laat", "en": "too late"}], "b"]

    @pytest.mark.parametrize("status", [429, 500, 502, 503])
    def test_what_is_refused_for_now_is_sent_again(self, phone: Alone, status: int) -> None:
        phone.run(f"answers = [[{status}, {{error: 'not now'}}], [{status}, {{}}], [200, {{}}]]; add('a')")
        assert phone.see("told") == [] and phone.see("waiting") == 1
        phone.turn(6_001)
        assert phone.see("told") == ["a"] and phone.see("asked.length") == 3

    @pytest.mark.parametrize(
        "trouble",
        ["closed = true", "stored.set('praatplaat.outbox.abc', '{}')", "stored.set('praatplaat.outbox.abc', '{')"],
    )
    def test_where_storage_is_closed_or_holds_something_else_acts_go_all_the_same(
        self, phone: Alone, trouble: str
    ) -> None:
        phone.run(f"{trouble}; add('a'); add('b')")
        assert phone.see("waiting") == 2
        phone.run("answers = [[200, {}]]; box.send()")
        assert phone.see("told") == ["a", "b"]

    def test_who_leaves_sends_nothing_more(self, phone: Alone) -> None:
        phone.run("add('a'); box.clear(); answers = [[200, {}]]; box.send()")
        phone.turn(20_000)
        assert phone.see("told") == [] and phone.see("[...stored]") == []


class TestTheLine:
    # Of a desk and a board, which both tell within two seconds that the server is gone.
    SILENCE = max(
        int(ms)
        for name in ("desk.js", "room-line.js")
        for ms in re.findall(
            r"\bSILENCE = (\d+);", (Path(__file__).parents[1] / "assets/workshop" / name).read_text("utf-8")
        )
    )
    OPEN = (
        f"const silence = {SILENCE};"
        + """
        const told = [], lost = [];
        const line = openLine({state: "state", events: () => "events", hear: next => told.push(next), lost: gone => lost.push(gone),
          silence, also: {wrote: next => told.push(next)}});
        const last = () => streams[streams.length - 1];
        const say = (name, data = {}) => last().takers[name]({data: JSON.stringify(data)});
    """
    )

    @pytest.fixture
    def board(self) -> Alone:
        return Alone("line.js", self.OPEN)

    def test_a_sign_of_life_is_enough_and_without_one_the_line_is_lost_until_the_next(self, board: Alone) -> None:
        board.run("say('message', {n: 1}); say('wrote', {of: 'r'})")
        for _ in range(5):
            board.turn(1_000)
            board.run("say('beat')")
        assert (
            board.see("told") == [{"n": 1}, {"of": "r"}]
            and board.see("lost") == []
            and board.see("streams.length") == 1
        )
        board.turn(1_999)
        assert board.see("lost") == [True]
        board.turn(1_500)
        assert board.see("streams.length") == 2 and not board.see("streams[0].open")
        board.run("say('beat')")
        assert board.see("lost") == [True, False]

    def test_where_streams_are_held_up_it_asks_instead(self, board: Alone) -> None:
        board.run("answers = [[200, {n: 1}]]")
        board.turn(20_000)
        assert board.see("streams.length") <= 3 and board.see("lost") == []
        before = board.see("told.length")
        board.turn(10_000)
        assert board.see("told.length") - before in (4, 5, 6)  # every two seconds, not all screens at once

    def test_one_stream_that_brings_nothing_is_no_reason_to_give_streams_up(self, board: Alone) -> None:
        board.run("answers = [[200, {n: 1}]]; last().onerror()")
        board.turn(1_501)
        assert board.see("streams.length") == 2 and board.see("lost") == []

    def test_a_server_that_is_away_is_heard_again_once_it_is_back(self, board: Alone) -> None:
        board.run("last().onerror()")
        assert board.see("lost") == [True]
        board.run("answers = [[200, {n: 1}]]")
        board.turn(1_501)
        board.run("say('message', {n: 2})")
        assert board.see("lost") == [True, False] and board.see("streams.length") == 2

    def test_who_comes_back_looks_at_once_and_who_closes_it_hears_no_more(self, board: Alone) -> None:
        board.run("answers = [[200, {n: 1}]]; heard.online.forEach(look => look())")
        assert board.see("told") == [{"n": 1}]
        board.run("line.close()")
        board.turn(10_000)
        assert not board.see("last().open") and board.see("told.length") == 1
        assert board.see("timers") == [] and board.see("[...heard.online, ...heard.visibilitychange].length") == 0

    def test_where_this_browser_has_enough_streams_it_asks_instead_and_has_one_when_another_goes(
        self, board: Alone
    ) -> None:
        board.run("""
            line.close(); streams.length = lost.length = 0; answers = [[200, {n: 1}]];
            var free = false, yields;
            const shared = openLine({state: "state", events: () => "events", hear: next => told.push(next), lost: gone => lost.push(gone),
              silence: 1300, places: then => { yields = then; return {wait: 150, may: () => free, leave() {}}; }});
        """)
        board.turn(10_000)
        assert board.see("streams.length") == 0 and board.see("lost") == [] and board.see("told.length") in (4, 5, 6)
        board.run("free = true")
        board.turn(2_501)
        assert board.see("streams.filter(({open}) => open).length") == 1
        board.run("free = false; yields()")
        assert board.see("streams.filter(({open}) => open).length") == 0


class TestStreamsOfOneBrowser:
    OPEN = """
        const channels = [];
        globalThis.BroadcastChannel = class {
          constructor() { channels.push(this); }
          postMessage(data) { for (const other of channels) if (other !== this) setTimeout(() => channels.includes(other) && other.onmessage({data}), 1); }
          close() { channels.splice(channels.indexOf(this), 1); }
        };
        const pages = [];
        const open = need => { const page = {yielded: 0}; page.place = placesFor(NEED[need])(() => { page.yielded += 1; }); pages.push(page); };
        const streaming = () => pages.map(({place}) => place.may());
    """

    @pytest.fixture
    def browser(self) -> Alone:
        return Alone("stream-places.js", self.OPEN)

    def test_four_of_seven_have_one_and_boards_before_desks_before_news(self, browser: Alone) -> None:
        browser.run(
            "for (const need of ['news', 'desk', 'desk', 'board', 'desk', 'board', 'desk']) { open(need); clock += 1; }"
        )
        browser.turn(150)
        assert browser.see("streaming()") == [False, True, True, True, False, True, False]
        browser.turn(2_000)
        assert browser.see("streaming()") == [False, True, True, True, False, True, False]
        browser.run("pages.splice(1, 1)[0].place.leave()")
        browser.turn(10)
        assert browser.see("streaming()") == [False, True, True, True, True, False]

    def test_who_is_less_needed_makes_room_and_who_goes_without_a_word_is_forgotten(self, browser: Alone) -> None:
        browser.run("for (let n = 0; n < 4; n += 1) { open('desk'); clock += 1; }")
        browser.turn(150)
        assert browser.see("streaming()") == [True] * 4
        browser.run("open('board')")
        browser.turn(150)
        assert browser.see("pages.map(({yielded}) => yielded > 0)") == [False, False, False, True, False]
        assert browser.see("streaming()") == [True, True, True, False, True]
        browser.run("channels.shift()")  # its page crashed
        browser.turn(150)
        browser.see("streaming()")
        browser.turn(150)
        assert browser.see("streaming()")[1:] == [True] * 4
