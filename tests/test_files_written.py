"""What is written is whole, keeps what it had, or is refused in one sentence; and all is told in whatever encoding."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from praatplaat.content import read_board
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.texts import read_front_matter
from praatplaat.content.translations import mark_translated
from praatplaat.files import write_whole
from praatplaat.i18n import count, say
from tests import command
from tests.command import AS_NOBODY, Outcome, is_one_sentence, open_folder
from tests.sample_boards import GOOD, TIP, TIP_EN, change, good_board
from tests.split import ran
from tests.sweep import ALL, some

__all__ = ["open_folder"]  # a fixture


def praatplaat(*words: str | Path) -> Outcome:
    """Run the command in a process of its own."""
    return ran(*words, env={"PRAATPLAAT_LANG": "nl"})


def on_a_full_disk(size: int) -> Callable[[], None]:
    """Return what gives a process a disk with room for files of `size` bytes, without being root."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    "words",
    some(
        [
            ("translated", "facets/kleine-stap.en.md"),
            ("export", ".", "--all", "alles"),
            ("export", ".", "plaat.html"),
            ("schema", "."),
        ],
        2,
    ),
    ids=lambda words: words[-1],
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
        env={
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
        },  # Python would keep half of what it compiles, for all others
        preexec_fn=on_a_full_disk(4096),
    )
    assert (done.returncode, done.stdout) == (2, "")
    path = {"schema": "board.schema.json", "--all": "alles/plate.html"}.get(words[-2], words[-1])
    assert done.stderr == say("error.file-no-room", "en", path=path) + "\n"
    assert {path: path.read_bytes() for path in board.rglob("*") if path.is_file()} == before
    assert not (board / "alles").exists(), "nor an empty folder"


def test_who_ends_a_command_while_it_is_loaded_reads_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    way = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "praatplaat", "import", "a.csv", "b"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": way, "PRAATPLAAT_LANG": "en"},
    )
    assert (done.returncode, done.stderr) == (130, say("error.stopped", "en") + "\n")


@pytest.mark.parametrize(
    "words",
    some([("check", GOOD), ("check", GOOD, "--format", "json"), ("workshops", "list"), ("check", "--help")], 2),
    ids=lambda words: " ".join(map(str, words)),
)
def test_an_output_that_takes_nothing_is_told_on_the_other_channel(
    words: tuple[str | Path, ...], tmp_path: Path
) -> None:
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
            outcome = command.praatplaat("translated", translation, how=AS_NOBODY)
            assert is_one_sentence(outcome, "error.file-closed", "nl", translation)
        outcome = command.praatplaat("schema", board, how=AS_NOBODY)
        assert is_one_sentence(outcome, "error.file-closed", "nl", board / "board.schema.json")
    finally:
        for path in (board, folder):
            path.chmod(0o755)


LONG = "a" * 300


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started hear Ctrl+C, also where the tests run in the background of a script, which has it switched off."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_an_export_in_one_sentence_with_whole_files(tmp_path: Path) -> None:
    told = [sys.executable, "-m", "praatplaat", "export", "a.mmd", "boekje.pdf", "--lang", "nl"]
    with subprocess.Popen(told, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout and running.stdout.readline().startswith("a.mmd")
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, say("error.stopped", "nl"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.mmd"]


@pytest.mark.parametrize(
    ("words", "key", "at"),
    [
        (("export", "{board}", "{board}/nergens/p.html"), "file-nowhere", "{board}/nergens/p.html"),
        (("export", "{board}", "{board}/board.yaml/p.html"), "file-nowhere", "{board}/board.yaml/p.html"),
        (("export", "{board}", "{board}/" + LONG + ".html"), "file-name-long", "{board}/" + LONG + ".html"),
        (("export", "{board}", "{board}/map.html"), "file-not-plain", "{board}/map.html"),
        (("export", "{board}", "{board}/lus.html"), "file-nowhere", "{board}/lus.html"),
        (("export", "{board}", "--all", "{board}/board.yaml"), "export-folder-file", "{board}/board.yaml"),
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


CHECK, JSON, MISSING, HELP = (
    ("check", "{board}"),
    ("check", "{board}", "--format", "json"),
    ("check", "{no}"),
    ("serve", "-h"),
)
"""Words with signs that an encoding may lack: in problems and the files that have them, in the name of a folder, in help."""
SAID = {CHECK: 1, JSON: 1, MISSING: 2, HELP: 0}
"""Each with its exit code."""


@pytest.mark.parametrize(
    ("encoding", "commands"),
    [("cp1252", SAID if ALL else [CHECK]), ("ascii", SAID), ("utf-8", SAID if ALL else [CHECK])],
    ids=["cp1252", "ascii", "utf-8"],
)
def test_whatever_the_encoding_of_the_output_all_is_told(
    encoding: str, commands: Iterable[tuple[str, ...]], tmp_path: Path
) -> None:
    board = good_board(tmp_path / "board")
    for ending in ("md", "en.md"):
        shutil.copy(board / f"facets/kleine-stap.{ending}", board / f"facets/cafe\u0301 \u2013 \u4e2d.{ending}")
    for words in commands:
        asked = [word.format(board=board, no=tmp_path / "\u4e2d\u0301") for word in words]
        env = {**os.environ, "PRAATPLAAT_LANG": "nl", "PYTHONIOENCODING": encoding}
        done = subprocess.run(
            [sys.executable, "-m", "praatplaat", *asked], capture_output=True, timeout=60, check=False, env=env
        )
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode == SAID[words], words
        if words == JSON:
            told = json.loads(done.stdout.decode(encoding))["found"]
            assert "facets/cafe\u0301 \u2013 \u4e2d.md" in {problem["file"] for problem in told}
        elif words == CHECK:
            said = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
            assert said.splitlines()[-1] == count("check.problems", 2, "nl")
