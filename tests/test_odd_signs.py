"""Signs and sizes that an editor hardly sees: which of them a board is read in spite of, and which are told at their place."""

from __future__ import annotations

import re
from pathlib import Path

from praatplaat.content import examine
from praatplaat.content.marked import read_yaml
from praatplaat.settings import FILE_MAX, NOTE_MAX
from tests.sample_boards import GOOD, TIP, change, found_in, good_board


def test_every_word_of_a_board_that_has_a_place_on_screen_has_a_length(tmp_path: Path) -> None:
    # One name that is too long pushed the switches of the header out of the window, while all was good.
    board = good_board(tmp_path / "board")
    whole = read_yaml("board.yaml", (board / "board.yaml").read_text("utf-8"))
    long = {path: at for path, at in whole.values.items() if path[-1:] == ("nl",) and path[0] != "jargon"}
    lines = (board / "board.yaml").read_text("utf-8").split("\n")
    for line, column in sorted(long.values(), reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        lines[line - 1] = before + re.sub('^("[^"]*"|[^,]*)', "x" * (NOTE_MAX + 1), after)
    (board / "board.yaml").write_text("\n".join(lines), "utf-8")
    found = [p for p in found_in(board) if p.code == "too-long"]
    assert len(found) == len(long) > 20 and {p.file for p in found} == {"board.yaml"}


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    text = (board / TIP).read_bytes()
    (board / TIP).write_bytes(text + b"x" * (FILE_MAX - len(text)))
    assert [p.code for p in found_in(board)] == ["too-long"]
    with (board / TIP).open("ab") as file:
        file.write(b"x")
    assert [p.code for p in found_in(board)] == ["file-too-large"]


def test_a_control_character_is_named_where_it_stands_and_moves_no_other_place(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for sign in "\x00\x0b\x0c\x1f\x7f\x9f\uffff":
        text = (GOOD / TIP).read_text("utf-8")
        text = text.replace("een kleine", f"een{sign}kleine").replace("in een week", f"🌱 in{sign}een week")
        (board / TIP).write_text(text.replace("relation: answers", "relation: anwers"), "utf-8")
        assert [(p.line, p.column, p.code, p.values["found"]) for p in found_in(board)] == [
            (3, 21, "control-character", f"U+{ord(sign):04X}"),
            (8, 15, "unknown-value", "anwers"),
            (14, 19, "control-character", f"U+{ord(sign):04X}"),
        ], hex(ord(sign))
    for sign in "\x85\u2028\u2029":  # line ends to YAML, and to nobody else
        text = (GOOD / TIP).read_text("utf-8").replace("een kleine stap", f"een{sign}kleine stap", 1)
        (board / TIP).write_text(text.replace("relation: answers", "relation: anwers"), "utf-8")
        assert [(p.line, p.column, p.code) for p in found_in(board)] == [(8, 15, "unknown-value")], hex(ord(sign))
    (board / TIP).write_bytes(b"---\n" + b"\0" * 5000)
    assert [p.code for p in found_in(board)].count("control-character") == 10


def test_a_text_of_which_nothing_can_be_seen_is_none(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for label in ("\u200b", "\u00ad\u00ad", "\u2060\ufeff\u200d", "\u3164", "\u2800", "\u0301", "\u202e\u202c"):
        text = (GOOD / TIP).read_text("utf-8").replace("label: Kleine stap", f"label: {label}")
        (board / TIP).write_text(text, "utf-8")
        assert [(p.code, p.line) for p in found_in(board)] == [("invisible-value", 4)], ascii(label)
        (board / TIP).write_text(
            (GOOD / TIP).read_text("utf-8").replace("Kies iets wat in een week klaar is.", label), "utf-8"
        )
        assert [p.code for p in found_in(board)] == ["empty-text"], ascii(label)
    for label in ("Klei\u00adne stap", "é", "e\u0301", "7", "?", "🌱"):
        (board / TIP).write_text(
            (GOOD / TIP).read_text("utf-8").replace("label: Kleine stap", f"label: '{label}'"), "utf-8"
        )
        assert found_in(board) == [], label


def test_only_a_hash_that_cuts_off_a_word_is_a_hint(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for value, cut in {
        "Doe mee met #MuseumWeek": "#MuseumWeek",
        "Zaal #4 is dicht  # tekens": "#4 is dicht",
        "Doe mee #één #twee": "#één #twee",
        "Doe mee # met ons": "",
        "Doe mee #": "",
        "'Doe mee met #MuseumWeek'": "",
        "C#-les": "",
        '"Doe mee" #MuseumWeek': "",
    }.items():
        (board / TIP).write_text(
            (GOOD / TIP).read_text("utf-8").replace("title: Begin met een kleine stap", f"title: {value}"), "utf-8"
        )
        assert [(p.code, p.line, p.values["found"]) for p in found_in(board)] == [("text-after-hash", 3, cut)] * bool(
            cut
        ), value


def test_words_keep_their_spelling_when_yaml_would_have_read_a_truth_or_a_time(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / TIP, "title: Begin met een kleine stap", "title: no")
    change(board / TIP, "label: Kleine stap", "label: 12:30")
    read = examine(board).board
    assert read
    tip = read.by_id["kleine-stap"]
    assert (tip.title["nl"], tip.label["nl"]) == ("no", "12:30")


def test_bom_and_windows_line_ends_leave_no_trace_in_the_words(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for file in board.rglob("*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert examine(board).board == examine(GOOD).board
