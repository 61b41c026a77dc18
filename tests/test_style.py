"""The style guide on real folders: which words and sentences are named, where, and which are left alone."""

import subprocess
from pathlib import Path

import pytest

from praatplaat.content import examine, style_hints
from praatplaat.content.translations import mark_translated
from praatplaat.heard import own_words
from praatplaat.i18n import count, say
from tests.sample_boards import TIP, TIP_EN, change, good_board
from tests.split import ran

FILE = "glossary.yaml"


def hints(board: Path) -> list[tuple[str, int, int, str]]:
    reading = examine(board)
    assert reading.board, reading.problems
    return [(p.file, p.line, p.column, p.code) for p in style_hints(reading.board, reading.files)]


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return good_board(tmp_path / "board")


def test_the_shipped_board_keeps_to_its_own_style_guide() -> None:
    reading = examine()
    assert reading.board and style_hints(reading.board, reading.files) == ()
    assert all("translates" in marked.data for marked in reading.files if marked.file.endswith(".en.md"))


@pytest.mark.parametrize(
    ("file", "old", "new", "at"),
    [
        (TIP, "title: Begin met een kleine stap", "title: Begin met faciliteren", (3, 8)),
        (TIP, "Een kleine stap maakt de basis", "Faciliteren maakt de basis", (9, 10)),
        (TIP, "title: De hele tekst", "title: Het faciliteren", None),  # told where it is translated: own
        (TIP_EN, "own: The whole text", "own: The low-hanging fruit", (7, 6)),
        (TIP_EN, "Choose something", "Choose\n\n- low-hanging fruit,", (11, 3)),
        (TIP, "Kies iets", "Faciliterende mensen kiezen iets", None),
        (TIP, "Kies iets", "Kies op https://example.org/faciliteren iets", None),
        (TIP, "Kies iets", "Kies low-hanging fruit", None),
        ("board.yaml", "Iedereen zegt één zin.", "Ze faciliteren.", (54, 15)),
        ("routes/kort.yaml", "Wacht tot het stil is.", "Faciliteren maar.", (12, 16)),
        ("examples/oude-kaartenbak.md", "organisation: Museum De Kaart", "organisation: Bureau Faciliteren", None),
    ],
)
def test_jargon_is_named_where_it_stands_in_the_words_of_its_language_and_nowhere_else(
    file: str, old: str, new: str, at: tuple[int, int] | None, board: Path
) -> None:
    change(board / file, old, new)
    assert hints(board) == ([(file, *at, "jargon")] if at else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a color", 1),
        ("Color matters", 1),
        ("the Lincoln Center", 0),
        ("the center of it", 1),
        ("an organization", 0),
        ("a program", 0),
        ("Color Field", 0),
        ("colour, centre and theatre", 0),
        ("colorless", 0),
        ("the color-code", 0),
        ("see color.example", 0),
    ],
)
def test_american_spelling_is_named_in_english_unless_it_is_a_name(words: str, found: int, board: Path) -> None:
    change(board / TIP_EN, "Choose something that is finished in a week.", f"{words}.")
    assert [code for *_, code in hints(board)] == ["american-spelling"] * found
    change(board / TIP, "Kies iets wat in een week klaar is.", f"{words}.")
    assert len(hints(board)) == found


@pytest.mark.parametrize(
    ("file", "old", "new", "at"),
    [
        (TIP, "Kies iets", "Een kabelnet, iets", (14, 5)),
        (TIP, "Kies iets wat", "Kies een net\nvan kabels wat", (14, 10)),
        (TIP, "title: Begin met een kleine stap", "title: Begin met een kabelnet", (3, 8)),
        (TIP, "label: Kleine stap", "label: Kabel\u00adnet", (4, 8)),
        (TIP, "Een kleine stap maakt", "Het kabelnet maakt", (9, 10)),
        (TIP_EN, "Choose something", "Choose a grid", (9, 10)),
        (TIP_EN, "A small step makes", "A grid makes", (6, 16)),
        (
            "examples/oude-kaartenbak.en.md",
            "After two years",
            "After the grid",
            None,
        ),  # it means something else by the word
        ("board.yaml", "Iedereen zegt één zin.", "Kijk naar het kabelnet.", (54, 15)),
        ("routes/kort.yaml", "Wacht tot het stil is.", "Kabelnet, iemand?", (12, 16)),
        (FILE, "Een kast vol kaartjes op volgorde.", "Geen kabelnet.", (4, 17)),
        (FILE, "De kabels tussen computers.", "Ook wel: kabelnet.", None),  # the meaning says what others call it
        (TIP, "Kies iets", "Kies iets van Het Kabelnet", None),
        (TIP, "Kies iets", "Kabelnet Noord koos iets", None),
        (TIP, "Kies iets", "Kabelnet is iets", (14, 1)),
        (TIP, "Kies iets", "Kies iets op het kabel\u00adnet\u00adwerk of kabelnet-iets", None),
        (TIP, "Kies iets", "Kies a grid", None),
        (TIP_EN, "Choose something", "Choose a kabelnet", None),
    ],
)
def test_a_form_to_avoid_is_named_in_the_texts_of_its_language_and_not_in_a_name_or_another_meaning(
    file: str, old: str, new: str, at: tuple[int, int] | None, board: Path
) -> None:
    change(board / file, old, new)
    assert hints(board) == ([(file, *at, "avoided-form")] if at else [])


def test_a_form_to_avoid_comes_with_the_term_and_goes_before_the_list_of_jargon(board: Path) -> None:
    change(board / FILE, '"kabelnet"', '"Faciliteren"')  # jargon of this board
    change(board / TIP, "Kies iets", "Faciliteren")
    change(board / TIP_EN, "Choose something", "Grids, and a grid,")
    reading = examine(board)
    assert reading.board
    english, dutch = style_hints(reading.board, reading.files)
    assert (english.values["found"], english.suggestion, english.column) == ("grid", "network", 14)
    assert (dutch.values["found"], dutch.suggestion) == ("Faciliteren", "Net")
    assert dutch.line_of_text("nl") == (
        f"{TIP}:14:1: avoided-form: {say('problem.avoided-form', 'nl', found='Faciliteren')} "
        f"{say('problem.did-you-mean', 'nl', word='Net')}"
    )


def test_the_suggestion_keeps_the_capital(board: Path) -> None:
    change(board / TIP_EN, "Choose something", "Color something")
    reading = examine(board)
    assert reading.board
    (hint,) = style_hints(reading.board, reading.files)
    assert hint.suggestion == "Colour" and hint.sentence("en").endswith("Did you mean 'Colour'?")


def test_no_british_spelling_is_american_too() -> None:
    ours = own_words("en", "spelling")
    others = {word for words in ours.values() for word in words}
    assert ours and others & set(ours) == set()
    assert all(word == word.lower() for word in (*ours, *others))


@pytest.mark.parametrize(
    ("old", "new", "older"),
    [
        ("summary: Twee vrijwilligers", "summary: Drie vrijwilligers", True),
        ("why: Twintig kaarten per week was genoeg.", "why: Tien kaarten per week was genoeg.", True),
        ("Na twee jaar was", "Na drie jaar was", True),
        ("Na twee jaar was", "Na twee  jaar\nwas", False),
        ("label: Kaartenbak", "label: Kaar\u00adtenbak", False),
        ("https://example.org/kaartenbak", "https://example.org/kaarten", False),
        ("size: small", "size: large", False),
    ],
)
def test_a_translation_is_older_when_words_changed_and_not_when_something_else_did(
    old: str, new: str, older: bool, board: Path
) -> None:
    change(board / "examples/oude-kaartenbak.md", old, new)
    assert hints(board) == ([("examples/oude-kaartenbak.en.md", 9, 13, "translation-older")] if older else [])


def test_a_translation_that_says_nothing_of_its_original_is_left_alone(board: Path) -> None:
    change(board / TIP, "Kies iets", "Kies niets")
    assert hints(board) == []


def translated(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return ran("translated", *words, "--lang", "en")


def test_one_command_marks_the_translations_of_a_folder_as_up_to_date(board: Path) -> None:
    change(board / "examples/oude-kaartenbak.md", "Na twee jaar", "Na drie jaar")
    before = {file: file.read_text("utf-8") for file in board.rglob("*.*")}
    done = translated(board)
    assert (done.returncode, done.stdout, done.stderr) == (0, count("translated.done", 3, "en") + "\n", "")
    assert hints(board) == []
    changed = {file for file, text in before.items() if file.read_text("utf-8") != text}
    assert changed == set(board.rglob("*.en.md"))
    for file in changed:
        lines = file.read_text("utf-8").splitlines()
        assert [line for line in lines if not line.startswith("translates: ")] == [
            line for line in before[file].splitlines() if not line.startswith("translates: ")
        ]
    assert translated(board).stdout == count("translated.done", 0, "en") + "\n"


def test_marking_keeps_the_byte_order_mark_and_the_line_ends_of_a_file(board: Path) -> None:
    file = board / TIP_EN
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    assert mark_translated(file)
    head, line, rest = file.read_bytes().partition(b"translates: ")
    assert head + rest[10:] == before and rest[8:10] == b"\r\n" and line
    assert not mark_translated(file)


def test_what_is_no_translation_is_one_sentence(board: Path) -> None:
    alone = board / "facets/alleen.en.md"
    alone.write_text("---\n---\n", "utf-8")
    for path in (board / TIP, board / "nergens.en.md", alone):
        done = translated(path)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            say("error.no-translation", "en", path=path) + "\n",
        )


def test_a_translation_of_what_cannot_be_read_is_not_marked(board: Path) -> None:
    before = (board / TIP_EN).read_bytes()
    (board / TIP).write_text("geen kenmerken", "utf-8")
    done = translated(board / TIP_EN)
    assert done.returncode == 1 and "no-front-matter" in done.stderr
    assert (board / TIP_EN).read_bytes() == before
