"""What a server gave out is known again by the next one: one secret per user, which nobody else can read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.command import WITHOUT_POWERS
from tests.moving import card, in_file, press, save
from tests.sample_boards import GOOD, good_board
from tests.server import served
from tests.sweep import some, whole

KEYS = "from praatplaat.app.own_key import own_key, key_is_kept; print(own_key('boards').decode(), own_key('devices').decode(), key_is_kept())"


def start(home, code=KEYS):
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_DATA_HOME": str(home)},
    )


def keys(home):
    said, wrong = start(home).communicate(timeout=60)
    assert wrong == ""
    return said.split()


def secret_in(home) -> Path:
    return home / "praatplaat/secret"


def test_all_that_start_at_once_and_all_that_come_later_have_the_same_secret_that_nobody_else_can_read(tmp_path):
    said = {process.communicate(timeout=60)[0] for process in [start(tmp_path) for _ in range(8)]}
    assert said == {" ".join(keys(tmp_path)) + "\n"}
    boards, devices, kept = keys(tmp_path)
    assert boards != devices and re.fullmatch("[0-9a-f]{64}", boards) and kept == "True"
    assert secret_in(tmp_path).stat().st_mode & 0o777 == 0o600
    assert {path.name for path in secret_in(tmp_path).parent.iterdir()} <= {"secret", "secret.lock"}
    assert secret_in(tmp_path).read_text().strip() not in (boards, devices)


SPOILS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_text(""),
    "cut off": lambda path: path.write_text("0" * 63 + "\n"),
    "noise": lambda path: path.write_bytes(os.urandom(64)),
    "others could read it": lambda path: path.chmod(0o644),
}


@pytest.mark.parametrize("spoil", some(SPOILS, 3))
def test_a_secret_that_is_damaged_or_was_open_to_others_is_made_anew(tmp_path, spoil):
    before = keys(tmp_path)
    SPOILS[spoil](secret_in(tmp_path))
    after = keys(tmp_path)
    assert after[0] != before[0] and after == keys(tmp_path)
    assert secret_in(tmp_path).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_in_its_place_is_left_alone(tmp_path, make):
    secret_in(tmp_path).parent.mkdir()
    make(secret_in(tmp_path))
    first, second = keys(tmp_path), keys(tmp_path)
    assert first[2] == second[2] == "False" and first[0] != second[0]


@whole  # where a file stands in the way nothing is kept either: the test above
def test_where_nothing_can_be_kept_the_board_is_served_and_the_terminal_says_so(tmp_path):
    home = tmp_path / "praatplaat"
    home.mkdir()
    home.chmod(0o555)
    command = [
        sys.executable,
        *WITHOUT_POWERS,
        "serve",
        str(GOOD),
        "--no-open",
        "--port",
        "0",
        "--lang",
        "en",
        "--db",
        str(tmp_path / "w.db"),
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path)},
    ) as process:
        lines = [process.stdout.readline() for _ in range(5)]
        process.terminate()
        assert process.wait(20) == 0
        assert process.stderr.read() == ""
    assert f"Nothing can be kept in {home}. So open dashboards anew after every restart.\n" in lines
    assert list(home.iterdir()) == []


@whole
def test_a_board_that_outlives_the_server_saves_moved_cards_with_the_next_and_asks_nothing_elsewhere(browser, tmp_path):
    folder = good_board(tmp_path / "board")
    page, asked, said = browser.new_page(viewport={"width": 1280, "height": 720}), list[str](), tmp_path / "said"
    page.on("request", lambda request: asked.append(request.url))
    with served(folder) as first, ExitStack() as later:
        page.goto(f"{first.base}/board")
        page.wait_for_selector("[data-picture=bokeh]", timeout=60_000)  # only who was connected connects anew
        page.click("[data-moving=switch]")
        card(page).focus()
        press(page, "ArrowRight", "ArrowRight")
        at = in_file(folder)
        with page.expect_console_message(lambda line: "Reconnected websocket" in line.text, timeout=60_000):
            first.process.kill()
            first.process.wait(20)
            second = later.enter_context(served(folder, "--port", str(first.port), errors=said))
        save(page)
        assert second.port == first.port and in_file(folder) != at
        page.close()
    assert [url for url in asked if not url.removeprefix("blob:").startswith(f"{first.base}/")] == []
    assert said.read_text() == ""
