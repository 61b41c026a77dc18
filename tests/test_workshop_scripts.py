"""Modules of a workshop's scripts that need no page: what waits, the line, what is new, what is listed, a page made anew."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.content.model import RoundPlan
from praatplaat.workshop.forms import suggested
from tests.javascript import Script, script
from tests.made_boards import calm

SURROUNDINGS = Path(__file__).with_name("small_browser.js").read_text("utf-8")


class Alone:
    """A module in a browser of its own, where the line answers and the clock goes as the test says."""

    def __init__(self, name: str, begins: str) -> None:
        self.script = Script(name)
        self.script.run(SURROUNDINGS)
        self.run(begins)

    def run(self, code: str) -> None:
        """Do `code`, and all that it sets going at once."""
        self.script.run(f"{code}\nnull")

    def turn(self, ms: int) -> None:
        """Let so much time go by."""
        end = self.see("clock") + ms
        while self.script.call("tick", end):
            pass

    def see(self, value: str) -> Any:
        """Return what a value is now."""
        return self.script.call("(() => " + value + ")")


class TestWhatWaitsOnAPhone:
    OPEN = """
        const told = [];
        var box;
        const open = () => { timers.length = 0; box = openOutbox({code: "abc", address: "act", waits: acts => { waiting = acts.length; },
          done: ({note}) => told.push(note), refused: ({note}, why) => told.push([note, why])}); };
        var waiting = 0;
        open();
        const add = (note, above = 0) => box.add({kind: "noted", note, text: note, about: "words of the page"}, above);
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
        phone.run(f"answers = [[{status}, {{error: 'too late'}}], [200, {{}}]]; add('a'); add('b')")
        assert phone.see("told") == [["a", "too late"], "b"]

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
    OPEN = """
        const told = [], lost = [];
        const line = openLine({state: "state", events: () => "events", hear: next => told.push(next), lost: gone => lost.push(gone),
          silence: 1300, also: {wrote: next => told.push(next)}});
        const last = () => streams[streams.length - 1];
        const say = (name, data = {}) => last().takers[name]({data: JSON.stringify(data)});
    """

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


names = st.sampled_from("pqr")
ids = st.sampled_from("abcdef")


@st.composite
def pages(draw: st.DrawFn) -> list[Any]:
    """A page of some depth, in which an id stands once."""
    seen: set[str] = set()

    def part(depth: int) -> Any:
        if draw(st.integers(0, 3)) == 0:
            return draw(st.text("xyz ", min_size=1, max_size=3))
        attributes = draw(st.dictionaries(st.sampled_from(["class", "hidden"]), st.sampled_from(["1", "2"])))
        if (name := draw(st.none() | ids)) and name not in seen:
            seen.add(name)
            attributes["id"] = name
        return [draw(names), attributes, [part(depth - 1) for _ in range(draw(st.integers(0, 4)) if depth else 0)]]

    return ["main", {}, [part(2) for _ in range(draw(st.integers(0, 5)))]]


class TestAPageMadeAnew:
    PAGE = Alone(
        "morph.js",
        """
        const anew = (before, after) => {
          const old = pageOf(before), parts = new Map(old.children.filter(({id}) => id).map(part => [part.id, part]));
          morph(old, pageOf(after));
          return [old.told(), old.children.filter(part => parts.get(part.id) === part).map(({id}) => id)];
        };
    """,
    )

    @calm
    @given(pages(), pages())
    def test_it_is_the_other_page_and_what_is_in_both_stays_itself(self, before, after) -> None:
        told, kept = self.PAGE.script.call("anew", before, after)
        assert told == after
        was = {part[1].get("id"): part[0] for part in before[2] if isinstance(part, list)}
        assert kept == [
            part[1]["id"]
            for part in after[2]
            if isinstance(part, list) and was.get(part[1].get("id"), "") == part[0] and "id" in part[1]
        ]

    def test_what_is_folded_out_stays_so_and_a_list_that_was_left_out_too(self) -> None:
        wrote: list[Any] = ["ul", {"id": "b", "data-at": "7"}, [["li", {}, []]]]
        before = ["main", {}, [["details", {"id": "a", "open": ""}, ["x"]], wrote]]
        after = ["main", {}, [["details", {"id": "a"}, ["y"]], ["ul", {"id": "b", "data-at": ""}, []]]]
        told, _ = self.PAGE.script.call("anew", before, after)
        assert told == ["main", {}, [["details", {"id": "a", "open": ""}, ["y"]], wrote]]


def told(
    name: str | None = None, status: str = "open", *, ended: bool = False, shows: bool = False, revealed: bool = False
) -> dict[str, Any]:
    """Return what a board is told, as far as news go."""
    return {
        "ended": ended,
        "round": {"id": name, "status": status, "shows": shows, "revealed": revealed} if name else None,
    }


@pytest.mark.parametrize(
    ("before", "now", "news"),
    [
        (None, None, set()),
        (None, told("a"), {"another"}),
        (None, told("a", shows=True, revealed=True), {"another", "shows"}),
        (told(), told("a", "ready"), {"another", "fresh"}),
        (told(), told("a"), {"another", "fresh", "opened"}),
        (told("a", "ready"), told("a"), {"fresh", "opened"}),
        (told("a"), told("a"), set()),
        (told("a"), told("a", "closed"), set()),
        (told("a", "closed"), told("a"), {"fresh", "opened"}),
        (told("a"), told("a", shows=True), {"shows"}),
        (told("a", shows=True), told("a", "closed", shows=True, revealed=True), {"revealed", "shows"}),
        (
            told("a", shows=True, revealed=True),
            told("b", shows=True, revealed=True),
            {"another", "fresh", "opened", "revealed", "shows"},
        ),
        (told("a", shows=True, revealed=True), told("a", shows=True, revealed=True), set()),
        (told("a"), told(), {"another"}),
        (told("a"), told("a", ended=True), {"another", "over"}),
        (told("a", ended=True), told("a", ended=True), set()),
    ],
)
def test_what_is_new_for_a_board(before, now, news) -> None:
    found = script("room-news.js").call("newsIn", before, now)
    assert {name for name, value in found.items() if value} == news


@calm
@given(st.lists(st.integers(1, 400)), st.integers(50, 300), st.integers(0, 20))
def test_columns_hold_what_there_is_room_for_in_its_order(heights, high, gap) -> None:
    lists = script("room-columns.js").call("filled", high, gap, heights)
    assert [i for column in lists for i in column] == list(range(len(heights)))
    tall = [sum(heights[i] + gap for i in column) - gap for column in lists]
    assert all(height <= high or len(column) == 1 for height, column in zip(tall, lists, strict=True))
    for height, (_, after) in zip(tall, pairwise(lists), strict=False):
        assert height + gap + heights[after[0]] > high  # nothing waits for the next column that has room in this one


def test_notes_at_a_card_have_as_many_lines_as_there_is_room_for() -> None:
    pins = script("room-pins.js")
    notes = [{"text": "short"}, {"who": "Fatima", "what": "asks around"}, {"text": "x" * 90}, {"text": "last"}]
    pins.run("const fits = (notes, below) => pinned(notes, below, note => note.text ?? `${note.who}: ${note.what}`)")
    found = [pins.call("fits", notes[:n], below) for below in (278, 200, 122, 44, 0) for n in (1, 3, 4)]
    assert [(len(at["few"]), at["lines"], at["isMore"]) for at in found] == [
        (1, 6, False),
        (3, 2, True),
        (3, 2, True),
        (1, 4, False),
        (2, 2, True),
        (2, 2, True),
        (1, 2, False),
        (1, 2, True),
        (1, 2, True),
        *[(0, 0, True)] * 6,
    ]


def test_a_note_is_listed_as_it_was_judged() -> None:
    judged = script("desk-judged.js")
    notes = [
        {"id": name, "fate": fate, "seen": seen, "into": into}
        for name, fate, seen, into in [
            ("a", "waits", False, None),
            ("b", "stands", True, None),
            ("c", "stands", False, None),
            ("d", "hidden", False, None),
            ("e", "waits", False, "a"),
            ("f", "hidden", False, "b"),
        ]
    ]
    listed = {
        choice: "".join(note["id"] for note in judged.call("listed", notes, choice))
        for choice in ("waiting", "shown", "hidden", "all")
    }
    assert listed == {"waiting": "a", "shown": "bc", "hidden": "d", "all": "abcdef"}
    assert dict(judged.call("counts", notes)) == {choice: len(names) for choice, names in listed.items()}


def test_what_was_pressed_stands_until_the_server_tells_the_same_or_time_is_up() -> None:
    desk = Alone(
        "untold.js",
        "var done; const marks = untilTold(() => clock); const press = () => marks.press(new Promise(then => { done = then; }));",
    )
    assert desk.see("marks.hears(false)")
    desk.run("press()")
    assert desk.see("[marks.waits(), marks.hears(false)]") == [True, False]
    desk.run("done(true)")
    assert desk.see("[marks.waits(), marks.hears(false)]") == [False, False]  # it may be of before the press
    assert desk.see("[marks.hears(true), marks.hears(false)]") == [True, True]
    desk.run("press(); done(true)")
    desk.turn(1_999)
    assert not desk.see("marks.hears(false)")
    desk.turn(1)
    assert desk.see("marks.hears(false)")
    desk.run("press(); done(false)")
    assert desk.see("marks.hears(false)")  # nothing was done


def test_a_step_becomes_the_round_that_its_route_names_and_the_last_one_asks_for_first_steps() -> None:
    named = {"form": "dots", "dots": 5, "live": True, "moderated": False}
    route = {
        "id": "start",
        "steps": [
            {"question": "How?", "facets": ["a"], "round": named},
            {"question": "When?", "facets": [], "round": asdict(suggested(last=True))},
        ],
    }
    walk = script("desk-walk.js")
    walk.run(
        f"const rounds = () => {{ const route = {json.dumps(route)}; return route.steps.map(step => roundOf(route, step)) }}"
    )
    assert walk.call("rounds") == [
        {"question": "How?", "facets": ["a"], "route": "start", "step": 1} | named,
        {
            "question": "When?",
            "facets": [],
            "route": "start",
            "step": 2,
            "form": "steps",
            "dots": 3,
            "live": False,
            "moderated": True,
        },
    ]
    assert suggested(last=False) == RoundPlan("notes", 3)


def test_devices_stand_by_the_minute_in_which_they_came_the_latest_first() -> None:
    devices = [["a", 59, 0, 0, 0], ["b", 60, 1, 0, 0], ["c", 119, 0, 2, 0], ["d", 180, 0, 0, 3]]
    assert script("desk-people.js").call("byMinute", devices) == [
        [180, devices[3:]],
        [60, devices[1:3]],
        [0, devices[:1]],
    ]


def test_a_sentence_is_the_one_for_so_many_and_has_its_values_in_it() -> None:
    saying = script("saying.js")
    words = {"locale": "en", "plain": "to {name}, from {name}", "dots.one": "{n} dot", "dots.other": "{n} dots"}
    saying.run(f"const said = (key, values) => sayer({json.dumps(words)})(key, values)")
    assert saying.call("said", "plain", {"name": "$&"}) == "to $&, from $&"
    assert [saying.call("said", "dots", {"n": n}) for n in (0, 1, 2)] == ["0 dots", "1 dot", "2 dots"]


def test_a_code_is_read_in_two_parts_and_an_address_without_what_nobody_types() -> None:
    assert script("joining.js").call("grouped", "ABC234") == "ABC 234"
    assert [
        script("joining.js").call("withoutScheme", f"{scheme}praat.example.nl/join")
        for scheme in ("http://", "https://", "")
    ] == ["praat.example.nl/join"] * 3
