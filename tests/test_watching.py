"""Watching a folder, and `praatplaat check --watch`: the verdict anew after every save, until Ctrl+C."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from praatplaat.content.watching import FolderWatch
from praatplaat.i18n import count, say
from tests.beside import in_time
from tests.sample_boards import TIP, change, good_board
from tests.server import DEAF
from tests.sweep import whole


@contextmanager
def watching(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    command = [*DEAF, sys.executable, "-m", "praatplaat", "check", "--watch", *map(str, words)]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PRAATPLAAT_LANG": "nl"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=env
    ) as process:
        late = threading.Timer(120, process.kill)  # whoever waits for a line that does not come gets an end
        late.start()
        try:
            yield process
        finally:
            late.cancel()
            process.kill()


def lines_until(process: subprocess.Popen[str], last: str) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if lines[-1] == last:
            return lines
    raise AssertionError(lines)


def test_check_tells_anew_after_every_save_and_ends_well(tmp_path: Path) -> None:
    board = good_board(tmp_path / "een map met spaties")
    good, wrong = (
        say("check.good", "nl", facets=3, links=4, languages="Nederlands, English"),
        count("check.problems", 1, "nl"),
    )
    with watching(board) as process:
        assert lines_until(process, say("check.watching", "nl"))[0] == good
        change(board / TIP, "kind: tip", "kind: tap")
        assert any(line.startswith(f"{TIP}:2:7: unknown-value: ") for line in lines_until(process, wrong))
        change(board / TIP, "kind: tap", "kind: tip")
        lines_until(process, good)
        away = board.rename(tmp_path / "weg")
        assert process.stderr.readline() == say("error.board-missing", "nl", path=board) + "\n"
        away.rename(board)
        lines_until(process, good)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


def test_a_pipe_among_the_files_is_told_and_the_looking_goes_on(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    good = say("check.good", "nl", facets=3, links=4, languages="Nederlands, English")
    with watching(board) as process:
        lines_until(process, say("check.watching", "nl"))
        os.mkfifo(board / "facets/pijp.md")
        told = lines_until(process, count("check.problems", 1, "nl"))
        assert any(line.startswith("facets/pijp.md:1:1: not-a-file: ") for line in told)
        (board / "facets/pijp.md").unlink()
        lines_until(process, good)


@whole  # the test above watches; test_check_command.py has the JSON
def test_check_tells_in_json_too(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    with watching(board, "--format", "json") as process:
        assert json.loads("".join(lines_until(process, "}")))["problems"] == 0
        (board / TIP).unlink()
        assert json.loads("".join(lines_until(process, "}")))["problems"] > 0
        process.terminate()
        assert process.wait(20) == 0


def test_a_folder_that_cannot_be_read_at_the_start_is_wrong_use(tmp_path: Path) -> None:
    with watching(tmp_path / "nergens") as process:
        assert process.wait(20) == 2
        assert process.stderr.read() == say("error.board-missing", "nl", path=tmp_path / "nergens") + "\n"


@pytest.mark.parametrize("what", ["written", "new", "gone", "renamed", "replaced", "route", "own plate"])
def test_whatever_happens_to_a_file_of_the_board_is_a_change(what: str, tmp_path: Path) -> None:
    board, own = good_board(tmp_path / "board"), tmp_path / "own.yaml"
    watch = FolderWatch(board, own)
    match what:
        case "written":
            change(board / TIP, "Kies", "Neem")
        case "new":
            (board / "facets/nieuw.md").touch()
        case "gone":
            (board / TIP).unlink()
        case "renamed":
            (board / TIP).rename(board / "facets/grote-stap.md")
        case "replaced":  # as many editors save: a new file in the place of the old
            (tmp_path / "new").write_text("kort", "utf-8")
            (tmp_path / "new").replace(board / TIP)
        case "route":
            (board / "routes/kort.yaml").unlink()
        case "own plate":
            own.write_text("landscape: {}\n", "utf-8")
    in_time(lambda: next(watch.changes()))
    assert watch.settled()


def test_a_change_is_told_once_and_other_files_are_none(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    watch = FolderWatch(board)
    (board / TIP).touch()
    changes = watch.changes()
    in_time(lambda: next(changes))
    (board / "facets/kleine-stap.md.swp").write_text("what editors leave", "utf-8")
    (board / "foto.jpg").write_bytes(b"x")
    for name in ("facets/._kleine-stap.md", "facets/.#kleine-stap.md", ".board.yaml", "routes/._kort.yaml"):
        (board / name).write_text("what systems leave", "utf-8")
    assert watch.settled()
    (board / "plate.yaml").unlink()
    in_time(lambda: next(changes))
    shutil.rmtree(board / "routes")
    assert not watch.settled()
    in_time(lambda: next(changes))
    assert watch.settled()
