"""Every problem that the catalogue has words for, each on a small board that has that one problem."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from praatplaat.content import Problem, Reading, examine
from praatplaat.content.problems import HINTS
from praatplaat.i18n import catalogue
from praatplaat.settings import FILE_MAX, LANGUAGES, MEMBERS_FIT, NEIGHBOURS_FIT
from tests.sample_boards import (
    BASE,
    BASE_EN,
    EXAMPLE,
    EXAMPLE_EN,
    GOOD,
    SAMPLES,
    TIP,
    TIP_EN,
    change,
    crowded_board,
    found_in,
    good_board,
    sample_board,
)

_ELSEWHERE = ("did-you-mean", "cards-gathered", "cards-too-many", "no-places", "plate-anew", "spots-without-room")
CODES = sorted(
    key.removeprefix("problem.")
    for key in catalogue("nl")
    if key.startswith("problem.")
    and key not in {f"problem.{code}" for code in _ELSEWHERE}
    and not key.startswith(("problem.agenda-", "problem.sheet-"))
)
"""Those of a folder that come alone; others are tried in `test_agenda`, `test_sheet` and `test_fit`."""
HINTS_HERE = HINTS & {*CODES}
MADE_HERE = {
    "cards-over-drawing",
    "drawing-too-large",
    "file-too-large",
    "many-members",
    "many-neighbours",
    "nothing-there",
    "unreadable-file",
}
"""Codes whose sample a test writes: it would weigh down the repository, or is a link that not everybody can copy."""
LOOKS = {
    "one-way-in",
    "cards-overlap",
    "card-leaves-plate",
    "card-covers-spot",
    "cards-over-drawing",
    "card-without-room",
    "no-place",
    "place-unused",
    "many-members",
    "many-neighbours",
    "empty-group",
}
"""Codes about the look of the plate and its ties: a board is read in spite of them."""
STYLE = {"american-spelling", "avoided-form", "hard-to-read", "jargon", "translation-older"}
"""Codes about how texts are written, told of a board that is whole."""

Samples = dict[str, tuple[list[Problem], Reading]]

PLACES = {
    "alias-taken": (TIP, 5, 24, ""),
    "american-spelling": (TIP_EN, 9, 53, "colour"),
    "avoided-form": (TIP, 16, 16, "net"),
    "bad-address": (BASE, 18, 10, ""),
    "bad-date": (BASE, 19, 11, ""),
    "bad-dots": ("routes/kort.yaml", 18, 31, ""),
    "bad-filter": ("board.yaml", 42, 14, ""),
    "bad-icon": ("board.yaml", 9, 11, ""),
    "bad-id": (TIP, 5, 11, ""),
    "bad-minutes": ("routes/kort.yaml", 17, 14, ""),
    "bad-most": ("routes/kort.yaml", 18, 32, ""),
    "bad-number": (BASE, 3, 8, ""),
    "bad-options": ("routes/kort.yaml", 18, 36, ""),
    "bad-place": ("plate.yaml", 3, 16, ""),
    "bad-spot": ("plate.yaml", 11, 13, ""),
    "bad-tone": ("board.yaml", 10, 11, ""),
    "bad-yaml": (TIP_EN, 2, 13, ""),
    "card-covers-spot": ("plate.yaml", 3, 16, ""),
    "card-without-room": ("plate.yaml", 4, 3, ""),
    "card-leaves-plate": ("plate.yaml", 3, 16, ""),
    "cards-over-drawing": ("plate.yaml", 1, 1, ""),
    "cards-overlap": ("plate.yaml", 2, 16, ""),
    "control-character": (TIP_EN, 4, 11, ""),
    "copy-not-read": ("facets/kleine-stap (1).md", 1, 1, ""),
    "dots-of-other-form": ("routes/kort.yaml", 18, 26, ""),
    "drawing-cleaned": ("board.yaml", 71, 14, ""),
    "drawing-cropped": ("board.yaml", 71, 14, ""),
    "duplicate-id": ("examples/kleine-stap.md", 1, 1, ""),
    "duplicate-key": (TIP, 5, 1, ""),
    "duplicate-link": (EXAMPLE, 14, 9, ""),
    "empty-group": ("board.yaml", 60, 3, ""),
    "empty-text": (TIP_EN, 9, 1, ""),
    "empty-value": (TIP_EN, 4, 9, ""),
    "ends-of-other-form": ("routes/kort.yaml", 18, 26, ""),
    "facets-of-form": ("routes/kort.yaml", 14, 5, ""),
    "field-of-other-kind": (TIP, 5, 1, ""),
    "file-too-large": (TIP, 1, 1, ""),
    "file-not-read": ("facets/grote-stap.md.txt", 1, 1, "grote-stap.md"),
    "folder-not-read": ("facet", 1, 1, "facets"),
    "group-like-facet": ("board.yaml", 59, 3, ""),
    "hard-to-read": (TIP_EN, 9, 1, ""),
    "invisible-value": (TIP_EN, 3, 8, ""),
    "jargon": (TIP, 16, 24, "helpen"),
    "label-cut": (TIP, 3, 8, ""),
    "long-title": (TIP, 3, 8, ""),
    "many-sentences": (TIP, 5, 10, ""),
    "many-members": ("board.yaml", 59, 3, ""),
    "many-neighbours": (BASE, 7, 1, ""),
    "most-of-other-form": ("routes/kort.yaml", 18, 26, ""),
    "missing-file": ("board.yaml", 1, 1, ""),
    "missing-key": (EXAMPLE, 2, 1, ""),
    "missing-summary": (TIP, 2, 1, ""),
    "missing-why": (EXAMPLE, 14, 9, ""),
    "missing-words": (TIP_EN, 2, 1, ""),
    "no-link": ("facets/losse-draad.md", 2, 1, ""),
    "no-place": ("plate.yaml", 1, 1, ""),
    "not-a-list": (BASE_EN, 7, 12, ""),
    "not-a-file": (TIP_EN, 1, 1, ""),
    "not-a-folder": ("routes", 1, 1, ""),
    "not-utf8": (TIP_EN, 9, 13, ""),
    "nothing-there": (TIP_EN, 1, 1, ""),
    "one-way-in": (BASE, 7, 1, ""),
    "option-again": ("routes/kort.yaml", 18, 68, ""),
    "options-missing": ("routes/kort.yaml", 18, 19, ""),
    "options-of-other-form": ("routes/kort.yaml", 18, 25, ""),
    "only-in-translation": (EXAMPLE_EN, 5, 1, ""),
    "outside-plate": ("plate.yaml", 3, 16, ""),
    "pale-tone": ("board.yaml", 10, 11, ""),
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
    "where-words": ("board.yaml", 59, 89, ""),
    "why-untranslated": (EXAMPLE_EN, 6, 1, ""),
}
"""File, line, column and suggestion where a reader can point at one spot."""


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
        return found_in(crowded_board(tmp_path / "board", NEIGHBOURS_FIT - 1))
    if code == "many-members":
        return found_in(crowded_board(tmp_path / "board", MEMBERS_FIT, ("vaste-basis", "kleine-stap")))
    board = good_board(tmp_path / "board")
    if code == "cards-over-drawing":
        with (board / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: garden\n")
        lying = "landscape: {vaste-basis: [400, 110], kleine-stap: [1080, 110], praktijk: [700, 500]}\n"
        standing = "portrait: {vaste-basis: [540, 120], kleine-stap: [400, 1000], praktijk: [570, 640]}\n"
        (board / "plate.yaml").write_text(lying + standing, "utf-8")
    elif code == "drawing-too-large":
        (board / "drawings").mkdir()
        with (board / "drawings/foto.png").open("wb") as file:
            file.truncate(200_000_000)
        with (board / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("ground: {landscape: drawings/foto.png}\n")
    elif code == "file-too-large":
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
    assert {code for code, (_, reading) in samples.items() if reading.board} == HINTS_HERE | LOOKS
    assert {code for code, (_, reading) in samples.items() if reading.hints} == HINTS_HERE - LOOKS - STYLE


def test_a_link_of_a_card_to_itself_is_left_out(samples: Samples) -> None:
    board = samples["self-link"][1].board
    assert board and board.by_id["kleine-stap"].links == () and board.by_id["oude-kaartenbak"].links


def test_a_card_without_a_label_has_its_title_cut_as_in_a_workbook(samples: Samples) -> None:
    (hint,), reading = samples["label-cut"]
    assert reading.board and hint.values["label"] == "Begin met een kleine…"
    assert dict(reading.board.by_id["kleine-stap"].label) == {"nl": "Begin met een kleine…", "en": "Small step"}


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


def test_a_place_without_brackets_is_told_how_it_is_written(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "plate.yaml", "kleine-stap: [1000, 300]", "kleine-stap: 1000, 300")
    (found,) = found_in(board)
    assert (found.code, found.line, found.column, found.values["found"]) == ("bad-place", 3, 16, "1000, 300")
