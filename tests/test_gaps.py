"""What an editor is told that a board has too little of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from praatplaat.content import read_board
from praatplaat.content.vocabulary import Expected
from praatplaat.graph.gaps import gaps
from praatplaat.view.lacking import gap_lines, report_page
from tests.sample_boards import GOOD, change, found_in, good_board

TODAY = date(2026, 11, 30)
EXPECTED = Expected("example", {"challenge": 2, "tip": 1, "sector": 2, "year": 1}, ("size",), years=2)
_GOOD = read_board(GOOD)
BOARD = replace(
    _GOOD,
    vocabulary=replace(_GOOD.vocabulary, expected=EXPECTED),
    facets=tuple(
        replace(facet, details={name: value for name, value in facet.details.items() if name != "size"})
        for facet in _GOOD.facets
    ),
)
"""The good board, which expects more, with an example that does not say its size."""


def told(board, *what):
    return [(gap.what, gap.over, dict(gap.found)) for gap in gaps(board, TODAY) if gap.what in what]


def aged(*dates):
    """Return the board with sources that were read on these days, and without an address."""
    box = BOARD.by_id["oude-kaartenbak"]
    sources = tuple(replace(box.sources[0], basis="source", url="", date=at) for at in dates)
    return replace(
        BOARD, facets=tuple(replace(facet, sources=sources if facet is box else ()) for facet in BOARD.facets)
    )


def test_what_is_too_few_is_counted_by_facet_by_value_and_by_late_year() -> None:
    assert told(BOARD, "few") == [
        ("few", "challenge", {"vaste-basis": 1}),
        ("few", "sector", {"museum": 1}),
        ("few", "year", {"2026": 0, "2025": 0, "2024": 0}),  # it says: since 2019
    ]
    assert told(BOARD, "unsaid") == [("unsaid", "size", {"oude-kaartenbak": 0})]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (("2024-11-30",), {}),
        (("2024-11-29",), {"oude-kaartenbak": 2024}),
        (("2024-11",), {}),
        (("2023", "2024-10"), {"oude-kaartenbak": 2024}),
        (("", ""), {"oude-kaartenbak": 0}),
    ],
)
def test_what_nobody_looked_at_for_two_years_is_named_with_the_year(dates: tuple[str, ...], found: dict) -> None:
    board = aged(*dates)
    assert dict(*(of for *_, of in told(board, "unchecked"))) == found
    assert told(board, "no-address") == [("no-address", "", {"oude-kaartenbak": len(dates)})]


def test_a_report_is_in_the_language_of_the_reader_and_leads_to_each_facet() -> None:
    lines = list(gap_lines(BOARD, gaps(BOARD, TODAY), "en", 2))
    assert "    too few: Firm ground (1) (vaste-basis)" in lines and "    too few: museum (1)" in lines
    assert lines[lines.index("    too few: 2026 (0)") :][:3] == [
        "    too few: 2026 (0)",
        "    too few: 2025 (0)",
        "    and 1 more",
    ]
    page = report_page(BOARD, "nl", "./", TODAY)
    assert '<li><a href="./?lang=nl&amp;facet=vaste-basis">te weinig: ' in page and "en nog" not in page


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("kind: example", "kind: exampel", "exampel"),
        ("{tip: 1}", "{tips: 1}", "tips"),
        ("[year]", "[yaer]", "yaer"),
        ("[year]", "[year], checked: year", "year"),
    ],
)
def test_what_nobody_can_expect_is_told_at_its_place(old: str, new: str, at: str, tmp_path: Path) -> None:
    folder = good_board(tmp_path / "board")
    with (folder / "board.yaml").open("a", encoding="utf-8") as file:
        file.write("expected: {kind: example, least: {tip: 1}, fields: [year]}\n")
    assert found_in(folder) == []
    change(folder / "board.yaml", old, new) if old != "kind: example" else change(
        folder / "board.yaml", "expected: {" + old, "expected: {" + new
    )
    (found,) = found_in(folder)
    line = (folder / "board.yaml").read_text("utf-8").split("\n")[found.line - 1]
    assert (found.code, found.values["found"]) == ("unknown-value", at) and line[found.column - 1 :].startswith(at)
