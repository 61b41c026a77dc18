"""Modules of a workshop's scripts that need no page: a page made anew, what is new on a board, what stands in lists and sentences."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.javascript import Alone, script
from tests.made_boards import calm

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
    name: str | None = None,
    status: str = "open",
    *,
    ended: bool = False,
    revealed: bool = False,
    notes: int = 0,
    facets: int = 0,
) -> dict[str, Any]:
    """Return what a board is told, as far as news go."""
    round_ = {"id": name, "status": status, "revealed": revealed, "shows": True, "facets": ["f"] * facets}
    return {"ended": ended, "round": round_ | {"notes": [{}] * notes} if name else None}


@pytest.mark.parametrize(
    ("before", "now", "news"),
    [
        (None, None, set()),
        (None, told("a"), {"another"}),
        (None, told("a", revealed=True, notes=1), {"another", "reads"}),
        (told(), told("a", "ready"), {"another", "fresh"}),
        (told(), told("a"), {"another", "fresh", "opened"}),
        (told("a", "ready"), told("a"), {"fresh", "opened"}),
        (told("a"), told("a"), set()),
        (told("a"), told("a", "closed"), set()),
        (told("a", "closed"), told("a"), {"fresh", "opened"}),
        (told("a"), told("a", notes=1), {"reads"}),
        (told("a", facets=2), told("a", facets=2, notes=1), set()),
        (told("a", notes=1), told("a", notes=2), set()),
        (told("a", notes=1), told("a", "closed", notes=1, revealed=True), {"revealed"}),
        (
            told("a", notes=1, revealed=True),
            told("b", notes=1, revealed=True),
            {"another", "fresh", "opened", "revealed", "reads"},
        ),
        (told("a", revealed=True), told("a", revealed=True), set()),
        (told("a"), told(), {"another"}),
        (told("a"), told("a", ended=True), {"another", "over"}),
        (told("a", ended=True), told("a", ended=True), set()),
        (None, told("a", ended=True), {"over"}),
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


@calm
@given(st.lists(st.integers(1, 200), min_size=1), st.integers(250, 900), st.integers(1, 4))
def test_columns_that_have_room_for_all_are_about_equally_long(heights, high, columns) -> None:
    module, tops = script("room-columns.js"), [height + 30 for height in heights]  # with a heading at the top
    lists = module.call("spread", high, 10, heights, tops, columns)
    assert [i for column in lists for i in column] == list(range(len(heights)))
    tall = [tops[column[0]] + sum(heights[i] + 10 for i in column[1:]) for column in lists]
    assert max(tall) <= high
    if len(module.call("filled", high, 10, heights, tops)) <= columns:
        assert len(lists) <= columns
        assert max(tall) <= sum(heights) / columns + max(tops) + 10 * len(heights) / columns + 30


@pytest.mark.parametrize(
    ("needed", "columns", "pages"),
    [
        ([1, 1], 2, [[[0, 0], [1, 0]]]),
        ([2, 5], 2, [[[0, 0], [1, 0]], [[0, 1], [1, 1]], [[1, 2], [1, 3]], [[1, 4]]]),
        ([0, 3], 2, [[[0, 0], [1, 0]], [[1, 1], [1, 2]]]),  # a heading without notes stands there once
        ([1, 3, 4], 3, [[[0, 0], [1, 0], [2, 0]], [[1, 1], [2, 1], [2, 2]], [[1, 2], [2, 3]]]),
        ([2], 3, [[[0, 0], [0, 1]]]),
    ],
)
def test_where_notes_under_one_heading_are_read_those_of_another_take_their_place(needed, columns, pages) -> None:
    assert script("room-headed.js").call("dealtIn", needed, columns) == pages


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


def test_what_says_how_often_a_note_was_recognised_takes_room_from_its_words() -> None:
    pins = script("room-pins.js")
    pins.run("const liked = (notes, below) => pinned(notes, below, note => note.text)")
    one, *more = [{"text": "x" * 34, "likes": 2}, {"text": "x" * 34}, {"text": "short", "likes": 1}]
    found = [pins.call("liked", notes, below) for notes, below in (([one], 278), ([one, *more], 278), (more, 278))]
    assert [(at["lines"], at["wordy"], at["isMore"]) for at in found] == [
        (5, True, False),
        (2, False, True),
        (2, True, False),
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
        for choice in ("waiting", "shown", "hidden", "merged", "all")
    }
    assert listed == {"waiting": "a", "shown": "bc", "hidden": "d", "merged": "ef", "all": "abcdef"}
    assert dict(judged.call("counts", notes)) == {choice: len(names) for choice, names in listed.items()}


def test_what_was_pressed_stands_until_the_server_tells_of_it() -> None:
    desk = Alone(
        "untold.js",
        "var done, again = 0; const marks = untilTold(() => { again += 1; });"
        "const press = () => marks.press(new Promise(then => { done = then; }));",
    )
    assert desk.see("marks.hears(0)")
    desk.run("press()")
    assert desk.see("[marks.waits(), marks.hears(9)]") == [True, False]
    desk.run("done(5)")
    assert desk.see("[marks.waits(), again, marks.hears(4), marks.hears(5), marks.hears(6)]") == [
        False,
        1,
        False,
        True,
        True,
    ]
    desk.run("press(); done(0)")
    assert desk.see("marks.hears(5)")  # nothing was done


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


@pytest.mark.parametrize(
    ("now", "acts"),
    [
        ({"round": None}, ["put"]),
        ({"round": {"status": "open"}}, ["close"]),
        ({"round": {"status": "open"}, "isElsewhere": True}, ["close"]),
        ({"round": {"status": "closed", "told": False}}, ["reveal", "away"]),
        ({"round": {"status": "closed", "told": True}}, ["away"]),
        ({"round": {"status": "closed", "told": True}, "hasNext": True}, ["next", "away"]),
        ({"round": {"status": "closed", "told": True}, "isElsewhere": True, "hasNext": True}, ["put"]),
        ({"round": {"status": "ready"}}, ["open", "away"]),
    ],
)
def test_what_comes_next_for_who_leads_with_the_board_alone(now, acts) -> None:
    assert script("acts-now.js").call("actsNow", {"isElsewhere": False, "hasNext": False, **now}) == acts


def test_two_screens_show_the_same_when_they_show_the_same() -> None:
    shown = script("room-shown.js")
    rest: dict[str, Any] = {"facet": None, "route": None, "step": None, "note": None}

    def key(round_: dict[str, Any] | None = None, **lead: Any) -> str:
        return str(shown.call("keyOfLead", rest | lead, round_))

    places: list[dict[str, Any]] = [
        {"show": "place"},
        {"show": "plate"},
        {"show": "place", "facet": "a"},
        {"show": "place", "route": "r", "step": 1},
        {"show": "place", "route": "r", "step": 2},
        {"show": "place", "route": "r", "step": 2, "facet": "a"},
        *({"show": show} for show in ("round", "table", "notes", "note", "join", "harvest", "black")),
        {"show": "notes", "facet": "a"},
        {"show": "note", "note": "n"},
    ]
    keys = [key(None, **place) for place in places]
    assert len(set(keys)) == len(keys)
    assert key(show="place", step=3) == key(show="place")  # a step of no route
    assert key(show="join", route="r", step=2) == key(show="join")  # it lies over all else
    bare: dict[str, Any] = {"facets": [], "route": None, "step": None}
    assert key(bare, show="notes") == key(bare, show="round") == key(bare, show="place")
    at: dict[str, Any] = {"facets": ["a"], "route": "r", "step": 2}
    assert key(at, show="place", route="r", step=2) == key(at, show="round") != key(at, show="plate", route="r", step=2)
    assert key(at, show="place", route="r", step=3) != key(at, show="round") != key(at, show="place", facet="a")
