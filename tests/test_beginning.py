"""`praatplaat new`: a board that runs, in any languages, on any ground, in a folder that holds nothing yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praatplaat.cli import main
from praatplaat.content import read_board
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.errors import UsageError
from praatplaat.i18n import say
from praatplaat.importing.beginning import begin, beginning, languages_in, starts
from praatplaat.settings import TITLE_MAX
from tests.sample_boards import found_in
from tests.server import COMMAND
from tests.split import ran


@pytest.mark.parametrize(
    ("languages", "ground", "start"),
    [
        ("nl", "building", "challenges"),
        ("fy,fr", "archipelago", "policy"),
        ("en, nl, de", "plain", "stories"),
        ("pt-BR", "garden", "stories"),
    ],
)
def test_a_new_board_has_nothing_that_is_wrong_and_nothing_to_be_hinted_at(
    languages: str, ground: str, start: str, tmp_path: Path
) -> None:
    begin(tmp_path / "plaat", beginning('Wie "zijn" wij: nu?', languages, ground, start))
    assert found_in(tmp_path / "plaat") == []
    board = read_board(tmp_path / "plaat")
    assert list(board.languages) == languages.replace(" ", "").split(",")
    assert set(board.title.values()) == {'Wie "zijn" wij: nu?'} and board.ground.name == ground
    assert len(board.facets) == 6 and len(board.routes) == 1 and all(facet.questions for facet in board.facets)
    assert {len(places) for places in board.plate.places.values()} == {6}


def test_the_command_takes_options_or_asks_and_refuses_a_folder_with_something_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def done(*words: str) -> Result:
        return CliRunner().invoke(main, ["new", *words])

    made = done("plaat", "--title", "Ons huis", "--lang", "nl")
    assert made.exit_code == 0 and 'praatplaat serve "plaat"' in made.output
    assert "# Ons huis" in (tmp_path / "plaat/README.md").read_text("utf-8")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    again = done("plaat", "--lang", "en")
    assert again.exit_code == 2 and "There is something in plaat already" in again.output
    nowhere = done("--lang", "nl")
    assert nowhere.exit_code == 2 and nowhere.output.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_on_a_terminal_each_question_is_asked_until_its_answer_can_be(tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol/bord.xlsx").touch()
    typed = ["Ons huis", "een taal", "nederlands en Engels", "kasteel", "9", "huis", "doelen", "excel", "vol", "plaat"]
    ours, theirs = os.openpty()
    try:
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        done = subprocess.run(
            [sys.executable, *COMMAND, "new"],
            stdin=theirs,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
            cwd=tmp_path,
            env={**os.environ, "PRAATPLAAT_LANG": "nl"},
        )
    finally:
        os.close(ours)
        os.close(theirs)
    for key, values in (
        ("new-languages", {"found": "een taal", "most": 6}),
        ("new-number", {"most": 4}),
        ("new-sheet-there", {"path": Path("vol/bord.xlsx")}),
    ):
        assert say(f"error.{key}", "nl", **values) in done.stdout
    board = read_board(tmp_path / "plaat/bord.xlsx")
    assert list(board.languages) == ["nl", "en"] and board.ground.name == "building" and "doel" in board.kinds


def test_a_folder_means_the_one_workbook_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("new", "plaat", "--xlsx", "--yes", "--lang", "nederlands").returncode == 0
    Path("plaat/~$bord.xlsx").touch()  # it is open in Excel
    assert "Facetten: 6." in ran("check", "plaat", "--lang", "nl").stdout
    assert len(read_board("plaat").facets) == 6
    assert ran("export", "plaat", "x.svg").returncode == 0 and Path("x.svg").is_file()
    shutil.copy("plaat/bord.xlsx", "plaat/oud.xlsx")
    several = ran("check", "plaat", "--lang", "nl")
    assert several.returncode == 2 and "bord.xlsx, oud.xlsx" in several.stderr
    other = ran("new", "tuin.ods", "--yes")
    assert other.returncode == 2 and "tuin.xlsx" in other.stderr and not Path("tuin.ods").exists()
    full = subprocess.run(  # no file may grow larger here: to the command the disk is full
        ["sh", "-c", 'ulimit -f 8; exec "$0" "$@"', sys.executable, *COMMAND, "new", "weg/hier", "--xlsx", "--yes"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PRAATPLAAT_LANG": "nl"},
    )
    assert (full.returncode, full.stderr.count("\n"), Path("weg").exists()) == (2, 1, False), full.stderr


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        (("", "nl", "plain", "stories"), "new-title"),
        (("x" * (TITLE_MAX + 1), "nl", "plain", "stories"), "new-title"),
        (("x", "Nederlands!", "plain", "stories"), "new-languages"),
        (("x", "", "plain", "stories"), "new-languages"),
        (("x", "nl", "meadow", "stories"), "new-ground"),
        (("x", "nl", "plain", "essays"), "new-kinds"),
        (("x", "nl", "plain", "en"), "new-kinds"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answers: tuple[str, str, str, str], key: str) -> None:
    with pytest.raises(UsageError) as refused:
        beginning(*answers)
    assert refused.value.key == key and all(refused.value.sentence(lang) for lang in ("nl", "en"))


def test_a_language_may_be_called_what_it_calls_itself_and_only_what_is_unknown_is_named() -> None:
    assert languages_in("العربية, עברית, Türkçe en Fries") == ("ar", "he", "tr", "fy")
    with pytest.raises(UsageError) as refused:
        languages_in("nl, Klingonees")
    assert "'Klingonees'" in refused.value.sentence("nl")


def test_every_ground_and_start_has_a_name_in_each_language() -> None:
    assert set(starts("nl")) == set(starts("en")) and "garden" in GROUNDS
