"""More cards than the plate has room for: something to choose from is always there, and nothing is left out in silence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from praatplaat.i18n import count
from praatplaat.settings import MEMBERS_FIT, NEIGHBOURS_FIT
from tests.conftest import SIZES
from tests.overlaps import RECTANGLES, overlaps
from tests.sample_boards import crowded_board
from tests.server import served
from tests.sweep import ALL, one, whole

MEMBERS = 301
STATES = (
    ({"group": "praktijk"}, MEMBERS),
    ({"facet": "vaste-basis"}, MEMBERS + 1),
    ({"facet": "vaste-basis", "alone": 1}, MEMBERS + 1),
    ({"facet": "vaste-basis", "depth": 3}, MEMBERS + 1),
    ({"kind": ["example"]}, MEMBERS),
)
# A portrait plate shows a crowd only in the explanation of a group and of a facet; the wide ones share the states in the sample.
SHARES = {"projected": STATES[::2], "laptop": STATES[1::2], "phone": (*STATES[:2], STATES[4])}
SEEN = "links => links.filter(link => link.checkVisibility({visibilityProperty: true})).map(link => link.dataset.to)"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    with served(crowded_board(tmp_path_factory.mktemp("crowd") / "board", MEMBERS - 1)) as running:
        yield running


def left_out(page):
    """Return how many cards the page says have no room; 0 when it says nothing."""
    line = page.locator("[data-left-out]")
    return int(re.match(r"\d+", line.inner_text())[0]) if line.is_visible() else 0


@pytest.mark.parametrize("size", one(SIZES, 2))
def test_what_is_shown_and_what_is_said_to_be_left_out_is_all(watch, crowded, size):
    page = watch(size, base=crowded.base).open("/?lang=nl")
    tall = size == "phone"
    for state, number in STATES if ALL else SHARES[size]:
        page.evaluate("praatplaat.go({facet: '', group: '', alone: 0, kind: [], depth: 1})")
        page.evaluate("state => praatplaat.go(state)", state)
        said = left_out(page)
        if not tall:
            shown = [id_ for id_ in page.evaluate("praatplaat.visible()") if id_ != state.get("facet")]
            assert len(shown) > 100 and len(shown) + said == number, state
            assert page.locator("[data-says]").text_content().endswith(count("live.left-out", said, "nl")) == (said > 0)
            assert overlaps(page.evaluate(RECTANGLES)) == [], state
        if "group" in state or (tall and "facet" in state and "alone" not in state):
            listed = set(page.locator("[data-explanation] [data-to]").evaluate_all(SEEN))
            assert len(listed) == number, state
    if tall:
        page.locator("[data-find]").click()
        expect(page.locator(".found li")).to_have_count(MEMBERS)
    else:
        page.evaluate("state => praatplaat.go({facet: '', depth: 1, ...state})", STATES[-1][0])
        page.locator("[data-left-out]").click()
        expect(page.locator("[data-outline]")).to_be_visible()
        assert (
            page.locator("[data-outline] article[data-kind=example]").evaluate_all(
                "all => all.filter(one => one.checkVisibility()).length"
            )
            == MEMBERS
        )


def test_a_group_that_would_take_many_turns_to_read_opens_with_all_its_names_listed(watch, tmp_path):
    with served(crowded_board(tmp_path / "board", 99)) as running:
        page = watch("laptop", base=running.base).open("/?lang=nl")
        page.evaluate("praatplaat.go({group: 'praktijk'})")
        assert len(set(page.locator("[data-explanation] [data-to]").evaluate_all(SEEN))) == 100
        assert len(page.evaluate("praatplaat.visible()")) == 100 and overlaps(page.evaluate(RECTANGLES)) == []
        page.goto("about:blank")  # it follows its server no longer


@whole
def test_a_crowd_of_which_check_says_nothing_has_room(watch, tmp_path):
    for number, state, seen in (
        (MEMBERS_FIT - 1, {"group": "praktijk"}, MEMBERS_FIT),
        (NEIGHBOURS_FIT - 2, {"facet": "vaste-basis"}, NEIGHBOURS_FIT + 1),  # beside these two of the good board
    ):
        with served(crowded_board(tmp_path / f"board-{number}", number)) as running:
            page = watch(base=running.base).open("/?lang=nl")
            page.evaluate("state => praatplaat.go(state)", state)
            assert len(page.evaluate("praatplaat.visible()")) == seen, state
            assert left_out(page) == 0
            page.goto("about:blank")  # it follows its server no longer
