"""Modules of the browser part that need no page: where cards stand, how links run, the clock of a step, the sum of a room."""

from __future__ import annotations

import json
import zlib
from itertools import combinations, pairwise
from math import dist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.view.arranging import Item, arranged
from praatplaat.view.halos import halos
from tests.javascript import Script, script
from tests.made_boards import calm

ARRANGE = script("arrange.js")
CURVE = script("curve.js")
HALOS = script("halos.js")
INFLATE = script("inflate.js")
SCREEN = script("screen.js")
GAP = 18
MARK = 54
BOXES: dict[str, dict[str, float]] = {"a": {"w": 300, "h": 100}, "b": {"w": 258, "h": 92}, "c": {"w": 54, "h": 54}}
SELF = {"id": "self", "w": 160, "h": 70}

areas = st.builds(
    lambda w, h: {"x0": 20, "y0": 30, "x1": 20 + w, "y1": 30 + h}, st.integers(500, 1600), st.integers(350, 900)
)
places = st.tuples(st.integers(0, 1600), st.integers(0, 900))


@st.composite
def cards(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to 40 cards of all sizes, most of which can stand without their words."""
    size = st.tuples(
        st.integers(90, 240), st.integers(35, 110), st.sampled_from([MARK, MARK, MARK, 0]), st.integers(1, 3)
    )
    drawn = draw(st.lists(size, max_size=40))
    ranks = draw(st.permutations(range(len(drawn))))
    return [
        {"id": f"card-{i}", "w": w, "h": h, "mark": mark, "far": far, "rank": rank}
        for i, ((w, h, mark, far), rank) in enumerate(zip(drawn, ranks, strict=True))
    ]


def boxes(laid: dict[str, Any], items: list[dict[str, Any]]) -> dict[str, tuple[float, float, float, float]]:
    """Return left, top, right and bottom of every card that has a place; one without words is a square."""
    sizes = {item["id"]: (item["w"], item["h"]) for item in [*items, SELF]}
    marks = set(laid["marks"])
    found = {}
    for id_, (x, y) in laid["places"]:
        w, h = (MARK, MARK) if id_ in marks else sizes[id_]
        found[id_] = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    return found


class TestWhereCardsStand:
    @calm
    @given(areas, cards())
    @pytest.mark.parametrize("way", ["arrange", "grid"])
    def test_all_of_them_stand_in_the_area_and_none_on_another(self, way, area, items) -> None:
        laid = ARRANGE.call(way, {"area": area, "self": SELF, "items": items, "gap": GAP})
        if laid is None:
            return
        assert {id_ for id_, _ in laid["places"]} == {item["id"] for item in items} | {"self"}
        found = boxes(laid, items)
        for left, top, right, bottom in found.values():
            assert area["x0"] - 0.1 <= left and right <= area["x1"] + 0.1
            assert area["y0"] - 0.1 <= top and bottom <= area["y1"] + 0.1
        for (a, mine), (b, other) in combinations(found.items(), 2):
            apart = max(other[0] - mine[2], mine[0] - other[2], other[1] - mine[3], mine[1] - other[3])
            assert apart > -0.1, (a, b)

    @calm
    @given(areas, cards())
    def test_who_loses_its_words_is_farther_or_later_in_turn_than_who_keeps_them(self, area, items) -> None:
        laid = ARRANGE.call("arrange", {"area": area, "self": SELF, "items": items, "gap": GAP})
        turns = {item["id"]: (item["far"], item["rank"]) for item in items if item["mark"]}
        marks = set(laid["marks"]) if laid else set()
        assert marks <= set(turns)
        assert not marks or min(turns[id_] for id_ in marks) > max(
            (turns[id_] for id_ in set(turns) - marks), default=(0, 0)
        )

    def test_of_more_than_there_is_room_for_the_nearest_stand(self) -> None:
        items = [{"id": f"card-{i}", "w": 200, "h": 80, "mark": 0, "far": 1 + i % 3, "rank": i} for i in range(90)]
        asked = {"area": {"x0": 0, "y0": 0, "x1": 900, "y1": 600}, "self": SELF, "gap": GAP}
        ARRANGE.run(f"const layAll = items => asMany(items, kept => arrange({{...{json.dumps(asked)}, items: kept}}))")
        laid = ARRANGE.call("layAll", items)
        kept = {id_ for id_, _ in laid["places"]} - {"self"}
        fars = {item["id"]: item["far"] for item in items}
        assert 5 < len(kept) < 30 and {fars[id_] for id_ in kept} == {1}

    def test_ways_from_one_to_another_are_read_from_left_to_right(self) -> None:
        fars = [0, 1, 1, 1, 2, 2, 3]
        items = [{"id": f"card-{i}", "w": 150, "h": 60, "mark": 0, "far": far, "rank": i} for i, far in enumerate(fars)]
        laid = ARRANGE.call("layers", {"area": {"x0": 0, "y0": 0, "x1": 1500, "y1": 800}, "items": items, "gap": GAP})
        at = dict(laid["places"])
        columns = [{at[f"card-{i}"][0] for i, far in enumerate(fars) if far == step} for step in range(4)]
        assert all(len(column) == 1 for column in columns)
        middles = [column.pop() for column in columns]
        assert middles == sorted(middles) and min(b - a for a, b in pairwise(middles)) > 150


def beside(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point is from a straight piece."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return dist(point, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


class TestHowLinksRun:
    @calm
    @given(places, places)
    def test_its_straight_pieces_stay_within_four_tenths_of_a_unit_of_the_curve(self, a, b) -> None:
        curve = CURVE.call("curve", a, b)
        assert curve[:2] == list(a) and curve[-2:] == list(b)
        few, many = (
            list(zip(drawn["xs"], drawn["ys"], strict=True))
            for drawn in (CURVE.call("points", curve), CURVE.call("points", curve, 240))
        )
        assert max(min(beside(point, start, end) for start, end in pairwise(few)) for point in many[::4]) < 0.4

    @calm
    @given(places, places, st.sampled_from([-90, -60, 60, 90]))
    def test_by_a_gutter_it_runs_level_to_it_then_along_it(self, card, facet, beside) -> None:
        run = CURVE.call("hotPoints", card, facet, {"card": "a", "by": beside})
        assert run[0] == list(card) and run[-1] == list(facet)
        assert any(abs(x - card[0] - beside) < 0.01 for x, _ in run)
        assert CURVE.call("hotPoints", facet, card, {"card": "b", "by": beside}) == run[::-1]


def test_the_clock_of_a_step_stands_still_while_paused_and_is_kept_for_who_comes_back():
    clock = Script("clock.js")
    clock.run(
        "let time = 1000; const performance = {now: () => time}; const steps = new StepClock();"
        "const after = (ms, act = '', ...more) => { time += ms; if (act) steps[act](...more); return steps.passed; }"
    )
    clock.call("after", 0, "begin", "route 1")
    assert clock.call("after", 5000) == 5000
    assert clock.call("after", 0, "begin", "route 1") == 5000
    clock.call("after", 1000, "pause")
    assert clock.call("after", 9000) == 6000
    clock.call("after", 0, "pause")
    assert clock.call("after", 500) == 6500
    assert clock.call("after", 0, "begin", "route 2") == 0
    assert clock.call("after", 700, "begin", "route 1") == 6500
    assert clock.call("after", 0, "start") == 0
    assert [clock.call("minutes", ms) for ms in (0, 59_999, 61_000, 3_600_000)] == ["0:00", "0:59", "1:01", "60:00"]


def test_followers_hear_of_a_change_in_the_order_in_which_they_came():
    store = Script("store.js")
    store.run("""
        const heard = [], stored = new Store(), state = more => change(parse("", board).state, more, board).state;
        const board = {lang: "nl", languages: ["nl"], facets: new Set(["a"]), aliases: new Map(), groups: new Set(), kinds: new Set(),
                       only: new Set(), roles: new Set(), routes: new Map()};
        for (const name of ["first", "second"]) stored.follow(({state, before, how, isStep}) => heard.push([name, state.facet, before?.facet, how, isStep]));
        const put = (more, how) => { stored.set(state(more), how); return heard.splice(0); };
    """)
    assert store.call("put", {}, "replace") == [[name, "", None, "replace", False] for name in ("first", "second")]
    assert store.call("put", {"facet": "a"}, "push") == [[name, "a", "", "push", True] for name in ("first", "second")]
    assert store.call("put", {"facet": "a"}, "python") == [
        [name, "a", "a", "python", False] for name in ("first", "second")
    ]


@pytest.mark.parametrize(
    ("depth", "height", "size", "too_far"),
    [
        (4, 1, "normal", False),
        (4.1, 1, "back-row", False),
        (4.8, 1, "back-row", False),
        (4.9, 1, "back-row", True),
        (12, 3, "normal", False),
    ],
)
def test_the_size_that_the_last_row_needs_follows_the_sum(depth, height, size, too_far):
    found = SCREEN.call("sizeFor", {"depth": depth, "height": height})
    assert (found["size"], found["tooFar"]) == (size, too_far)
    assert found["percent"] == pytest.approx(depth / height / 2)


def test_metres_are_read_as_people_write_them():
    read = {
        "12": 12,
        " 2,5 m": 2.5,
        "2.5M": 2.5,
        "0": 0,
        "-1": None,
        "1,2,3": None,
        "m": None,
        "": None,
        "12 meter": None,
    }
    assert {text: SCREEN.call("metres", text) for text in read} == read


class TestHowLargeHalosAre:
    def radii(self, sizes: dict[str, float], **full: object) -> dict[str, float]:
        """Return the radius of each halo around cards of three sizes."""
        HALOS.run("var radiiAround = (boxes, sizes, full) => halosOf(sizes, id => boxes[id], full)")
        told: dict[str, float] = HALOS.call("radiiAround", BOXES, sizes, full)
        return told

    def seen(self, radius: float, box: dict[str, float]) -> float:
        """Count what a disc shows around a card, strip by strip."""
        strips = [radius * (i + 0.5) / 4000 for i in range(4000)]
        heights = ((radius**2 - x**2) ** 0.5 for x in strips)
        covered = (
            min(height, box["h"] / 2) if x < box["w"] / 2 else 0 for x, height in zip(strips, heights, strict=True)
        )
        return 4 * radius / 4000 * (sum((radius**2 - x**2) ** 0.5 for x in strips) - sum(covered))

    @calm
    @given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 40), min_size=1), st.integers(100, 180))
    def test_what_is_seen_grows_as_the_number_does_and_nothing_has_none(self, sizes, radius) -> None:
        radii, most = self.radii(sizes, radius=radius), max(sizes.values())
        assert set(radii) == {id_ for id_, size in sizes.items() if size}
        assert all(found <= radius for found in radii.values())
        seen = {id_: self.seen(found, BOXES[id_]) for id_, found in radii.items()}
        for id_, area in seen.items():
            assert abs(area / max(seen.values()) - sizes[id_] / most) < 0.01

    def test_a_number_that_is_not_the_highest_there_can_be_has_no_full_halo(self) -> None:
        half, full = (self.radii({"a": n}, most=4, radius=135)["a"] for n in (2, 4))
        assert abs(full - 135) < 1e-6 and abs(self.seen(half, BOXES["a"]) / self.seen(full, BOXES["a"]) - 0.5) < 0.01

    @calm
    @given(
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 40), min_size=1),
        st.none() | st.sampled_from([40, 60]),
        st.none() | st.fixed_dictionaries({id_: st.integers(110, 180) for id_ in "abc"}),
    )
    def test_on_paper_they_are_as_large_as_on_the_screen(self, sizes, most, free) -> None:
        drawn = halos(sizes, {id_: (box["w"], box["h"]) for id_, box in BOXES.items()}, most=most, free=free)
        full = {name: value for name, value in {"most": most, "free": free}.items() if value}
        assert drawn == pytest.approx(self.radii(sizes, **full), abs=1e-6)


@calm
@given(
    st.text(alphabet="aé€", max_size=300).map(str.encode) | st.binary(max_size=300),
    st.integers(1, 40),
    st.integers(0, 9),
)
def test_what_zlib_packed_is_unpacked_as_it_was(part, times, level):
    packer = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    assert bytes(INFLATE.call("inflated", list(packer.compress(part * times) + packer.flush()))) == part * times


@calm
@given(
    areas,
    st.booleans(),
    st.lists(st.tuples(st.integers(60, 150), st.booleans(), st.integers(1, 3)), max_size=60),
    st.sampled_from(["arrange", "grid"]),
)
def test_on_a_picture_cards_stand_where_they_stand_on_the_screen(area, wide, items, way):
    items_: list[dict[str, Any]] = [
        {"id": str(n), "w": 270 + 30 * wide, "h": h, "mark": MARK * bare, "far": far, "rank": n * 7 % 11}
        for n, (h, bare, far) in enumerate(items)
    ]
    opened: dict[str, Any] | None = SELF if way == "arrange" else None
    ARRANGE.run(f"function all{way}(asked) {{ return asMany(asked.items, items => {way}({{...asked, items}})) }}")
    on_screen = ARRANGE.call(f"all{way}", {"area": area, "self": opened, "items": items_, "gap": GAP})
    laid = arranged(tuple(area.values()), Item(**opened) if opened else None, [Item(**item) for item in items_], GAP)
    assert laid.places.keys() == dict(on_screen["places"]).keys() and laid.marks == {*on_screen["marks"]}
    for of, ours in ((on_screen["places"], laid.places), (on_screen["gutters"], laid.gutters)):
        assert all(ours[id_] == pytest.approx(there) for id_, there in of)
