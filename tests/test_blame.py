"""A mistake is told once, at its own place: what only hangs on it is not blamed, and an odd value is no crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_boards import EXAMPLE, TIP, TIP_EN, change, found_in, good_board, sample_board


def test_a_mistake_in_one_facet_is_not_blamed_on_the_facets_it_links_to(tmp_path: Path) -> None:
    board = sample_board("no-link", tmp_path / "board")
    change(board / TIP, "to: vaste-basis", "to: losse-draad")
    change(board / TIP_EN, "vaste-basis:", "losse-draad:")
    assert {p.code for p in found_in(board)} == {"one-way-in"}
    change(board / TIP, "label: Kleine stap", "label: Een kleine stap die morgen kan")
    assert [(p.file, p.code) for p in found_in(board)] == [(TIP, "too-long")]


def test_a_mistake_in_the_head_of_the_board_is_not_blamed_on_the_plate(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "board.yaml", "subtitle:", "subtitel:")
    assert {p.file for p in found_in(board)} == {"board.yaml"}


def test_front_matter_that_is_a_list_is_named_in_a_whole_sentence(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / TIP_EN).write_text("---\n- Begin with a small step\n---\nText\n", "utf-8")
    (found,) = found_in(board)
    assert (found.file, found.line, found.code) == (TIP_EN, 2, "not-a-mapping")
    assert "''" not in found.sentence("nl") + found.sentence("en")


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        ("[1200, 500, 1601, 700]", "outside-plate"),
        ("[-1, 500, 90, 700]", "outside-plate"),
        ("[1, 2, 3]", "bad-spot"),
        ("[10, 20, 10, 40]", "bad-spot"),
        ("[10, 40, 20, 40]", "bad-spot"),
        ("[a, 20, 30, 40]", "bad-spot"),
        ("[]", "bad-spot"),
        ("[1, 2, 3, nan]", "bad-spot"),
        ("pomp", "bad-spot"),
    ],
)
def test_a_spot_is_a_rectangle_on_the_plate(spot: str, code: str, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    text = (board / "plate.yaml").read_text("utf-8")
    (board / "plate.yaml").write_text(f"{text}spots:\n  landscape:\n    pomp: {spot}\n", "utf-8")
    (found,) = found_in(board)
    assert (found.file, found.line, found.column, found.code) == ("plate.yaml", 11, 11, code)


def test_spots_of_a_form_that_is_not_there_are_named(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    with (board / "plate.yaml").open("a", encoding="utf-8") as file:
        file.write("spots:\n  landscap:\n    pomp: [1, 2, 3, 4]\n")
    (found,) = found_in(board)
    assert (found.line, found.code, found.suggestion) == (10, "unknown-key", "landscape")


def test_an_id_used_twice_does_not_make_the_translation_beside_it_an_orphan(tmp_path: Path) -> None:
    board = sample_board("duplicate-id", tmp_path / "board")
    (board / "examples/kleine-stap.en.md").write_bytes((board / TIP_EN).read_bytes())
    assert {p.code for p in found_in(board)} == {"duplicate-id"}


def test_an_empty_list_where_words_must_stand_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "board.yaml", "required: [organisation, size]", "required: [organisation, size, interests]")
    change(board / "board.yaml", "fields: [organisation,", "fields: [interests, organisation,")
    change(board / EXAMPLE, "size: small", "size: small\ninterests: []")
    assert [(p.file, p.code) for p in found_in(board)] in ([(EXAMPLE, "missing-key")], [(EXAMPLE, "empty-value")])


def test_a_value_of_several_lines_is_told_on_one_line(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / TIP, "kind: tip", 'kind: "tip\n\n  raad"')
    (found,) = found_in(board)
    assert found.code == "unknown-value"
    assert len(found.line_of_text("nl").splitlines()) == 1
