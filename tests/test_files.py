"""Files as disks have them: what is no plain file is never read, what is written is whole, what is refused is said."""

from __future__ import annotations

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from praatplaat.content import examine, read_board
from praatplaat.content.marked import read_yaml
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.texts import read_front_matter
from praatplaat.content.translations import mark_translated, translations_in
from praatplaat.errors import UsageError
from praatplaat.files import read_json, write_whole
from praatplaat.i18n import count, reader_language, say
from praatplaat.settings import FILES_MAX, FOLDERS_DEEP
from tests.sample_boards import change, good_board
from tests.test_check_command import AS_NOBODY, is_one_sentence, open_folder, praatplaat
from tests.test_quality import ROOT

__all__ = ["open_folder"]

TIP, TIP_EN = "facets/kleine-stap.md", "facets/kleine-stap.en.md"
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


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_plain_file_is_named_wherever_a_board_is_read_from(kind: str, tmp_path: Path) -> None:
    # Each in the place of every file, in one run that has no gigabyte and no minute to spend.
    board = good_board(tmp_path / "board")
    os.mkfifo(tmp_path / "pipe")
    for name in READ:
        (board / name).unlink()
        NO_FILES[kind](board / name, tmp_path / "pipe")
    outcome = praatplaat("check", board)
    code = "nothing-there" if kind == "a link to itself" else "not-a-file"
    assert (outcome.returncode, outcome.stderr) == (1, "")
    told = dict(line.split(":1:1: ", 1) for line in outcome.stdout.splitlines()[:-1] if f": {code}: " in line)
    assert set(told) == set(READ), outcome.stdout


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


def on_a_full_disk(size: int) -> Callable[[], None]:
    """Return what gives a process a disk with room for files of `size` bytes, without being root."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    "words",
    [("translated", "facets/kleine-stap.en.md"), ("export", ".", "plaat.html"), ("schema", ".")],
    ids=lambda words: words[0],
)
def test_on_a_full_disk_a_file_stays_whole_and_the_command_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    with (board / TIP_EN).open("a", encoding="utf-8") as file:
        file.write("\nWords. " * 600)
    for name in ("plaat.html", "board.schema.json"):
        (board / name).write_text("what was there", "utf-8")
    before = {path: path.read_bytes() for path in board.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-m", "praatplaat", *words, "--lang", "en"],
        cwd=board,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        preexec_fn=on_a_full_disk(4096),
    )
    assert (done.returncode, done.stdout) == (2, "")
    path = {"schema": "board.schema.json"}.get(words[0], words[-1])
    assert done.stderr == say("error.file-no-room", "en", path=path) + "\n"
    assert {path: path.read_bytes() for path in board.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--format", "json"), ("check", "--help"), ("workshops", "list")], ids=str
)
def test_an_output_that_takes_nothing_is_told_on_the_other_channel(words: tuple[str, ...], tmp_path: Path) -> None:
    from praatplaat.workshop.store import Store

    Store(tmp_path / "b.db").close()
    more = ("--db", str(tmp_path / "b.db")) if words[0] == "workshops" else ()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "praatplaat", *words, *more],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
            env={**os.environ, "PRAATPLAAT_LANG": "en"},
        )
    found = os.strerror(28)
    assert (done.returncode, done.stderr) == (2, say("error.output-refused", "en", found=found) + "\n")


def test_a_translation_keeps_its_mode_line_ends_and_link_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    real = board / TIP_EN
    text = real.read_bytes().replace(b"\n", b"\r\n")
    real.write_bytes(text)
    real.chmod(0o640)
    names = sorted(path.name for path in real.parent.iterdir())
    link = tmp_path / "elders/kleine-stap.en.md"
    link.parent.mkdir()
    link.symlink_to(real)
    (link.with_name("kleine-stap.md")).symlink_to(board / TIP)
    outcome = praatplaat("translated", link)
    assert (outcome.returncode, outcome.stdout) == (0, count("translated.done", 1, "nl") + "\n")
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in real.parent.iterdir()) == names
    lines = real.read_bytes().split(b"\r\n")
    assert b"\n" not in b"".join(lines) and [
        line for line in lines if not line.startswith(b"translates:")
    ] == text.split(b"\r\n")


def test_whatever_the_line_ends_only_one_line_of_a_translation_changes(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    text = (board / TIP_EN).read_text("utf-8")
    for newline in ("\n", "\r\n", "\r"):
        for start in ("", "\ufeff"):
            (board / TIP_EN).write_bytes((start + text.replace("\n", newline)).encode())
            assert mark_translated(board / TIP_EN) and not mark_translated(board / TIP_EN)
            after = (board / TIP_EN).read_bytes().decode()
            assert [line for line in after.split(newline) if not line.startswith("translates:")] == (
                start + text
            ).split("\n")
            assert after.count("translates:") == 1 and read_front_matter(board / TIP_EN, "x").data["translates"]


def test_a_translation_of_what_has_problems_is_not_marked(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / TIP, "links:\n", "links: vaste-basis\nlinkz:\n")
    outcome = praatplaat("translated", board / TIP_EN)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert f"{board / TIP}:6:8: not-a-list: " in outcome.stderr


def test_a_remark_in_plate_yaml_that_gets_a_hint_does_not_stop_a_save(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    path = board / "plate.yaml"
    path.write_text("landscape:\n  kleine-stap:\n    - 400 #links\n    - 300\n", "utf-8")
    PlateFile(path, read_board(board)).save({"landscape": {"kleine-stap": (500, 300)}})
    assert path.read_text("utf-8") == "landscape:\n  kleine-stap:\n    - 500 #links\n    - 300\n"


def test_a_new_file_is_for_whom_the_user_lets_in(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "oogst.csv", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "oogst.csv").stat().st_mode & 0o777 == 0o600


def test_a_file_or_a_folder_that_is_closed_is_said_to_be(open_folder: Path) -> None:
    board = good_board(open_folder / "board")
    translation, folder = board / TIP_EN, board / "facets"
    translation.chmod(0o444)
    board.chmod(0o555)
    try:
        for mode in (0o555, 0o777):  # where another could be put in its place, a closed file is closed all the same
            folder.chmod(mode)
            outcome = praatplaat("translated", translation, how=AS_NOBODY)
            assert is_one_sentence(outcome, "error.file-closed", "nl", translation)
        outcome = praatplaat("schema", board, how=AS_NOBODY)
        assert is_one_sentence(outcome, "error.file-closed", "nl", board / "board.schema.json")
    finally:
        for path in (board, folder):
            path.chmod(0o755)


LONG = "a" * 300


@pytest.mark.parametrize(
    ("words", "key", "at"),
    [
        (("export", "{board}", "{board}/nergens/p.html"), "file-nowhere", "{board}/nergens/p.html"),
        (("export", "{board}", "{board}/board.yaml/p.html"), "file-nowhere", "{board}/board.yaml/p.html"),
        (("export", "{board}", "{board}/" + LONG + ".html"), "file-name-long", "{board}/" + LONG + ".html"),
        (("export", "{board}", "{board}/map.html"), "file-not-plain", "{board}/map.html"),
        (("export", "{board}", "{board}/lus.html"), "file-nowhere", "{board}/lus.html"),
        (("schema", "{board}/board.yaml"), "file-nowhere", "{board}/board.yaml/board.schema.json"),
        (("translated", LONG + ".en.md"), "file-name-long", LONG + ".en.md"),
        (("translated", "{board}/board.yaml/x.en.md"), "no-translation", "{board}/board.yaml/x.en.md"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_the_system_refuses_is_one_sentence(words: tuple[str, ...], key: str, at: str, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / "map.html").mkdir()
    (board / "lus.html").symlink_to("lus.html")
    outcome = praatplaat(*(word.format(board=board) for word in words))
    assert is_one_sentence(outcome, f"error.{key}", "nl", Path(at.format(board=board)))


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_whatever_the_encoding_of_the_output_all_is_told(encoding: str, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for ending in ("md", "en.md"):
        shutil.copy(board / f"facets/kleine-stap.{ending}", board / f"facets/cafe\u0301 \u2013 \u4e2d.{ending}")
    for words in (
        ("check", board),
        ("check", board, "--format", "json"),
        ("check", tmp_path / "\u4e2d\u0301"),
        ("serve", "--help"),
    ):
        command = [sys.executable, "-m", "praatplaat", *map(str, words)]
        env = {**os.environ, "PRAATPLAAT_LANG": "nl", "PYTHONIOENCODING": encoding}
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=env)
        assert b"Traceback" not in done.stderr, done.stderr
        assert (
            done.returncode == {"check": 2 if len(words) == 2 and words[1] != board else 1, "serve": 0}[str(words[0])]
        )
        if "json" in words:
            told = json.loads(done.stdout.decode(encoding))["found"]
            assert "facets/cafe\u0301 \u2013 \u4e2d.md" in {one["file"] for one in told}
        elif words == ("check", board):
            assert done.stdout.decode("utf-8" if encoding == "ascii" else encoding).splitlines()[-1] == count(
                "check.problems", 2, "nl"
            )


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
