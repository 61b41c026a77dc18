"""Every problem that the catalogue has words for, each on a small board that has that one problem."""

import re
import string
from pathlib import Path

import pytest

from praatplaat.content import Problem, Reading, examine, style_hints
from praatplaat.content.marked import read_yaml
from praatplaat.content.problems import HINTS
from praatplaat.graph.shape import crowds, narrow_ways
from praatplaat.i18n import catalogue
from praatplaat.settings import FILE_MAX, LANGUAGES, MEMBERS_FIT, NEIGHBOURS_FIT, NOTE_MAX
from praatplaat.view.fit import judge
from tests.sample_boards import GOOD, SAMPLES, change, crowded_board, good_board, sample_board

CODES = sorted(
    key.removeprefix("problem.")
    for key in catalogue("nl")
    if key.startswith("problem.") and key != "problem.did-you-mean"
)
MADE_HERE = {"file-too-large", "many-members", "many-neighbours", "nothing-there", "unreadable-file"}
"""Codes whose sample a test writes: it would weigh down the repository, or is a link that not everybody can copy."""
LOOKS = {
    "one-way-in",
    "cards-overlap",
    "card-leaves-plate",
    "card-covers-spot",
    "no-place",
    "place-unused",
    "many-members",
    "many-neighbours",
}
"""Codes about the look of the plate and its ties: a board is read in spite of them."""
STYLE = {"american-spelling", "avoided-form", "hard-to-read", "jargon", "translation-older"}
"""Codes about how texts are written, told of a board that is whole."""

TIP, TIP_EN = "facets/kleine-stap.md", "facets/kleine-stap.en.md"
BASE, BASE_EN = "facets/vaste-basis.md", "facets/vaste-basis.en.md"
EXAMPLE, EXAMPLE_EN = "examples/oude-kaartenbak.md", "examples/oude-kaartenbak.en.md"

Samples = dict[str, tuple[list[Problem], Reading]]

PLACES = {
    "alias-taken": (TIP, 5, 24, ""),
    "american-spelling": (TIP_EN, 9, 53, "colour"),
    "avoided-form": (TIP, 16, 16, "net"),
    "bad-address": (BASE, 18, 10, ""),
    "bad-date": (BASE, 19, 11, ""),
    "bad-dots": ("routes/kort.yaml", 18, 31, ""),
    "bad-filter": ("board.yaml", 42, 14, ""),
    "bad-id": (TIP, 5, 11, ""),
    "bad-minutes": ("routes/kort.yaml", 17, 14, ""),
    "bad-number": (BASE, 3, 8, ""),
    "bad-place": ("plate.yaml", 3, 16, ""),
    "bad-spot": ("plate.yaml", 11, 13, ""),
    "bad-yaml": (TIP_EN, 2, 13, ""),
    "card-covers-spot": ("plate.yaml", 3, 16, ""),
    "card-leaves-plate": ("plate.yaml", 3, 16, ""),
    "cards-overlap": ("plate.yaml", 2, 16, ""),
    "control-character": (TIP_EN, 4, 11, ""),
    "copy-not-read": ("facets/kleine-stap (1).md", 1, 1, ""),
    "dots-of-other-form": ("routes/kort.yaml", 18, 26, ""),
    "duplicate-id": ("examples/kleine-stap.md", 1, 1, ""),
    "duplicate-key": (TIP, 5, 1, ""),
    "duplicate-link": (EXAMPLE, 14, 9, ""),
    "empty-text": (TIP_EN, 9, 1, ""),
    "empty-value": (TIP_EN, 4, 9, ""),
    "field-of-other-kind": (TIP, 5, 1, ""),
    "file-too-large": (TIP, 1, 1, ""),
    "file-not-read": ("facets/grote-stap.md.txt", 1, 1, "grote-stap.md"),
    "folder-not-read": ("facet", 1, 1, "facets"),
    "group-like-facet": ("board.yaml", 59, 3, ""),
    "hard-to-read": (TIP_EN, 9, 1, ""),
    "invisible-value": (TIP_EN, 3, 8, ""),
    "jargon": (TIP, 16, 24, "helpen"),
    "many-sentences": (TIP, 5, 10, ""),
    "many-members": ("board.yaml", 59, 3, ""),
    "many-neighbours": (BASE, 7, 1, ""),
    "missing-file": ("board.yaml", 1, 1, ""),
    "missing-key": (EXAMPLE, 2, 1, ""),
    "no-link": ("facets/losse-draad.md", 2, 1, ""),
    "no-place": ("plate.yaml", 1, 1, ""),
    "not-a-list": (BASE_EN, 7, 12, ""),
    "not-a-file": (TIP_EN, 1, 1, ""),
    "not-a-folder": ("routes", 1, 1, ""),
    "not-utf8": (TIP_EN, 9, 13, ""),
    "nothing-there": (TIP_EN, 1, 1, ""),
    "one-way-in": (BASE, 7, 1, ""),
    "only-in-translation": (EXAMPLE_EN, 5, 1, ""),
    "outside-plate": ("plate.yaml", 3, 16, ""),
    "place-unused": ("plate.yaml", 5, 3, ""),
    "self-link": (TIP, 7, 9, ""),
    "tab-indent": (TIP, 8, 1, ""),
    "text-address": (TIP, 16, 1, ""),
    "text-after-hash": (TIP, 3, 22, ""),
    "text-cell": (TIP, 16, 17, ""),
    "text-footnote": (TIP, 14, 24, ""),
    "text-html": (TIP, 14, 11, ""),
    "text-image": (TIP, 14, 12, ""),
    "text-link": (TIP, 14, 21, "https://www.example.org"),
    "text-table": (TIP, 16, 1, ""),
    "text-task": (TIP, 14, 3, ""),
    "text-wiki-link": (TIP, 14, 15, ""),
    "translation-older": (TIP_EN, 8, 13, ""),
    "term-taken": ("glossary.yaml", 7, 14, ""),
    "translation-alone": ("facets/grote-stap.en.md", 1, 1, ""),
    "uneven-minutes": ("routes/kort.yaml", 3, 10, "11"),
    "unknown-key": (TIP, 5, 1, "order"),
    "unknown-link": (TIP, 7, 9, "vaste-basis"),
    "unknown-place": ("plate.yaml", 3, 3, "kleine-stap"),
    "unknown-value": (TIP, 2, 7, "tip"),
    "uneven-lists": (BASE_EN, 7, 1, ""),
    "why-untranslated": (EXAMPLE_EN, 6, 1, ""),
}
"""File, line, column and suggestion where a reader can point at one spot."""


def found_in(folder: Path) -> list[Problem]:
    reading = examine(folder)
    polish = style_hints(reading.board, reading.files) if reading.board else ()
    return [*reading.problems, *reading.hints, *judge(reading), *narrow_ways(reading), *crowds(reading), *polish]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Return everything found on the sample board of each code, and how the board was read."""
    read = {}
    for code in CODES:
        folder = tmp_path_factory.mktemp(code)
        read[code] = (sample(code, folder), examine(folder / "board"))
    return read


def sample(code: str, tmp_path: Path) -> list[Problem]:
    """Return everything found on the sample board of `code`."""
    if code not in MADE_HERE:
        return found_in(sample_board(code, tmp_path / "board"))
    if code == "many-neighbours":
        return found_in(crowded_board(tmp_path / "board", NEIGHBOURS_FIT))
    if code == "many-members":
        return found_in(crowded_board(tmp_path / "board", MEMBERS_FIT, ("vaste-basis", "kleine-stap")))
    board = good_board(tmp_path / "board")
    if code == "file-too-large":
        with (board / TIP).open("a", encoding="utf-8") as file:
            file.write("x" * FILE_MAX)
    else:
        (board / TIP_EN).unlink()
        # The memory of this process is a plain file to look at, and cannot be read from its beginning.
        (board / TIP_EN).symlink_to("nowhere.md" if code == "nothing-there" else "/proc/self/mem")
    return found_in(board)


def test_the_good_board_under_the_samples_has_no_problems_and_no_hints() -> None:
    reading = examine(GOOD)
    assert (reading.problems, reading.hints, found_in(GOOD)) == ((), (), [])
    assert reading.board and [facet.id for facet in reading.board.facets] == [
        "vaste-basis",
        "kleine-stap",
        "oude-kaartenbak",
    ]


def test_every_code_of_the_catalogue_has_a_sample_and_every_sample_a_code() -> None:
    assert sorted({folder.name for folder in SAMPLES.iterdir()} | MADE_HERE) == CODES


def test_a_sample_gives_its_own_code_and_no_other(samples: Samples) -> None:
    # A bad name is bad for the facet and for its translation.
    assert {code: [p.code for p in found] for code, (found, _) in samples.items()} == {
        code: [code] * (2 if code == "bad-file-name" else 1) for code in CODES
    }


def test_a_problem_points_at_its_place_and_names_what_was_probably_meant(samples: Samples) -> None:
    told = {code: [p for p in found if p.code == code] for code, (found, _) in samples.items() if code in PLACES}
    assert {code: [(p.file, p.line, p.column, p.suggestion) for p in found] for code, found in told.items()} == {
        code: [place] for code, place in PLACES.items()
    }


def test_a_hint_leaves_the_board_whole_and_a_problem_does_not(samples: Samples) -> None:
    assert {code for code, (_, reading) in samples.items() if reading.board} == HINTS | LOOKS
    assert {code for code, (_, reading) in samples.items() if reading.hints} == HINTS - LOOKS - STYLE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_problem_says_what_was_found_in_each_language(lang: str, samples: Samples) -> None:
    for code, ((found, *_), _) in samples.items():
        sentence = found.sentence(lang)
        assert sentence.strip() and not {"{", "}"} & set(sentence), code
        for _, name, _, _ in string.Formatter().parse(catalogue(lang)[f"problem.{code}"]):
            assert name is None or (str(found.values[name]).strip() and str(found.values[name]) in sentence), code
        if found.suggestion:
            assert sentence.endswith(f"'{found.suggestion}'?"), code
        assert sentence not in {found.sentence(other) for other in LANGUAGES if other != lang}, code


def test_a_line_of_text_can_be_jumped_to_from_an_editor(tmp_path: Path) -> None:
    (found,) = sample("unknown-value", tmp_path)
    assert found.line_of_text("en") == (
        "facets/kleine-stap.md:2:7: unknown-value: 'tipp' is not possible here. "
        "Choose from: challenge, tip, example. Did you mean 'tip'?"
    )


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


def test_a_mistake_in_one_facet_is_not_blamed_on_the_facets_it_links_to(tmp_path: Path) -> None:
    board = sample_board("no-link", tmp_path / "board")
    change(board / TIP, "to: vaste-basis", "to: losse-draad")
    change(board / TIP_EN, "vaste-basis:", "losse-draad:")
    assert {p.code for p in found_in(board)} == {"no-place", "one-way-in"}
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
        ("pomp", "not-a-list"),
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
