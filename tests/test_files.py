"""Files as disks have them: what is no plain file is never read, and what is nobody's content says nothing."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from praatplaat.content import examine
from praatplaat.content.marked import read_yaml
from praatplaat.content.translations import translations_in
from praatplaat.errors import UsageError
from praatplaat.files import read_json
from praatplaat.i18n import reader_language, say
from praatplaat.settings import FILES_MAX, FOLDERS_DEEP
from tests.command import praatplaat
from tests.sample_boards import TIP, TIP_EN, change, good_board
from tests.sweep import some

ROOT = Path(__file__).parent.parent

READ = ("board.yaml", "plate.yaml", "glossary.yaml", TIP, TIP_EN, "examples/oude-kaartenbak.md", "routes/kort.yaml")
"""A file of every kind that a board is read from."""


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


NO_FILES: dict[str, Callable[[Path, Path], None]] = {
    "a device without end": lambda path, _: path.symlink_to("/dev/zero"),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a link to a pipe": lambda path, pipe: path.symlink_to(pipe),
    "a socket": lambda path, _: a_socket(path),
    "a folder": lambda path, _: path.mkdir(),
    "a link to itself": lambda path, _: path.symlink_to(path.name),
}


@pytest.mark.parametrize("kind", some(NO_FILES, 3))
def test_what_is_no_plain_file_is_named_wherever_a_board_is_read_from(kind: str, tmp_path: Path) -> None:
    # Each in the place of every file, in one run that has no gigabyte and no minute to spend.
    board = good_board(tmp_path / "board")
    os.mkfifo(tmp_path / "pipe")
    code = "nothing-there" if kind == "a link to itself" else "not-a-file"
    for names in (READ[1:], READ[:1]):  # without board.yaml nobody knows what the others should be
        for name in names:
            (board / name).unlink()
            NO_FILES[kind](board / name, tmp_path / "pipe")
        outcome = praatplaat("check", board)
        assert (outcome.returncode, outcome.stderr) == (1, "")
        told = [line.split(":1:1: ", 1)[0] for line in outcome.stdout.splitlines()[:-1] if f": {code}: " in line]
        assert sorted(told) == sorted(names), outcome.stdout


def test_places_of_ones_own_a_translation_and_a_database_that_are_pipes_are_refused(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    own = tmp_path / "praatplaat/plate.yaml"
    own.parent.mkdir()
    os.mkfifo(own)
    outcome = praatplaat("check", XDG_DATA_HOME=str(tmp_path))
    assert outcome.returncode == 1 and f"{own}:1:1: not-a-file: " in outcome.stdout
    (board / TIP_EN).unlink()
    os.mkfifo(board / TIP_EN)
    outcome = praatplaat("translated", board / TIP_EN)
    assert outcome.returncode == 1 and f"{board / TIP_EN}:1:1: not-a-file: " in outcome.stderr
    outcome = praatplaat("workshops", "list", "--db", own)
    assert (outcome.returncode, outcome.stderr) == (2, say("error.db-not-plain", "nl", place=own) + "\n")


def test_a_folder_with_more_than_a_board_can_hold_is_refused_in_a_sentence(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for number in range(FILES_MAX):
        (board / f"facets/.{number}").touch()
    with pytest.raises(UsageError) as refused:
        examine(board)
    assert str(refused.value) == say("error.board-too-many", reader_language(), path=board / "facets", most=FILES_MAX)
    deepest = tmp_path / "/".join(["dieper"] * (FOLDERS_DEEP + 2))
    deepest.mkdir(parents=True)
    with pytest.raises(UsageError) as refused:
        translations_in((tmp_path / "dieper",))
    assert refused.value.key == "too-deep"


def test_no_json_or_yaml_of_ours_holds_a_key_twice() -> None:
    files = [path for part in ("assets", "data", "notebooks", "tests") for path in (ROOT / part).rglob("*")]
    data = [path for path in files if path.suffix in (".json", ".ipynb")]
    yaml = [path for path in files if path.suffix in (".yaml", ".yml") and path.is_file()]
    assert len(data) >= 5 and len(yaml) >= 30
    for path in data:
        read_json(path)
    read = {path: read_yaml(path.name, path.read_text("utf-8")) for path in yaml}
    assert [path for path, marked in read.items() if marked.data is None or marked.problems] == []


def test_a_catalogue_with_a_key_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    for text in ('{"a": 1, "b": 2, "a": 3}', '{"a": {"nl": "x", "nl": "y"}}'):
        path.write_text(text, "utf-8")
        with pytest.raises(ValueError, match=r"twice: (a|nl)"):
            read_json(path)


NOBODYS = (
    ".kleine-stap.md",
    "._kleine-stap.md",
    ".#kleine-stap.md",
    "Thumbs.db",
    "desktop.ini",
    "kleine-stap.md~",
    "kleine-stap.md.bak",
    "~$eine-stap.docx",
)
HINTED = {
    "README.md": "file-not-read",
    "LEESMIJ.md": "file-not-read",
    "kleine-stap (1).md": "copy-not-read",
    "kleine-stap 2.md": "copy-not-read",
    "Kopie van kleine-stap.md": "copy-not-read",
    "kleine-stap - Copy.md": "copy-not-read",
    "kleine-stap.en (1).md": "copy-not-read",
    "kleine-stap (conflicted copy 2026-11-01).md": "copy-not-read",
    "nieuw.MD": "file-not-read",
    "nieuw.md.txt": "file-not-read",
    "nieuw.markdown": "file-not-read",
    "nieuw.txt": "file-not-read",
    "nieuw.docx": "file-not-read",
}


def test_what_is_nobodys_content_says_nothing_and_what_looks_like_content_is_a_hint(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    whole = examine(board).board
    for name in (*NOBODYS, *HINTED):
        (board / "facets" / name).write_bytes(b"\x00\x05\x16\x07 no card")
    for name in ("._kort.yaml", ".kort.yaml.swp", "kort (1).yaml", "kort.yml", "README.md"):
        (board / "routes" / name).write_bytes(b"\x00 no route")
    for name in (
        "._board.yaml",
        ".plate.yaml",
        "board.yml",
        "Plate.yaml",
        "glossary.yaml.txt",
        "README.md",
        "LICENSE.md",
        "planning.md",
    ):
        (board / name).write_bytes(b"\x00 of no board")
    (board / "nieuw.md").write_text("---\nkind: tip\n---\nIn the wrong folder.\n", "utf-8")
    for name in (
        ".facet",
        ".git",
        "Facets",
        "exampels",
        "facetten",
        "beelden",
        "facets/oud",
        "facets/.oud",
        "routes/__MACOSX",
    ):
        (board / name).mkdir()
    reading = examine(board)
    assert (reading.problems, reading.board) == ((), whole)
    told = {p.file: (p.code, p.suggestion) for p in reading.hints}
    assert {file.removeprefix("facets/"): code for file, (code, _) in told.items() if file.startswith("facets/")} == {
        **HINTED,
        "oud": "folder-not-read",
    }
    assert {file: found for file, found in told.items() if not file.startswith("facets/")} == {
        "routes/kort (1).yaml": ("copy-not-read", ""),
        "routes/kort.yml": ("file-not-read", "kort.yaml"),
        "board.yml": ("file-not-read", "board.yaml"),
        "Plate.yaml": ("file-not-read", "plate.yaml"),
        "glossary.yaml.txt": ("file-not-read", "glossary.yaml"),
        "nieuw.md": ("file-not-read", "facets/nieuw.md"),
        "Facets": ("folder-not-read", "facets"),
        "exampels": ("folder-not-read", "examples"),
        "facetten": ("folder-not-read", "facets"),
    }
    outcome = praatplaat("check", board)
    assert outcome.returncode == 0 and outcome.stdout.endswith(
        say("check.good", "nl", facets=3, links=4, languages="Nederlands, English") + "\n"
    )
    change(board / TIP, "title: Begin met een kleine stap", "title: Begin klein")  # the real ones are read as ever
    assert examine(board).board != whole
