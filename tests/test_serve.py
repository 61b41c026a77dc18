"""`praatplaat serve`: one command, two addresses, a free port, a browser on the dashboard."""

from __future__ import annotations

import os
import re
import signal
import site
import socket
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from playwright.sync_api import expect

from tests import split
from tests.sample_boards import GOOD, TIP, change, good_board
from tests.server import DEAF, served
from tests.sweep import one, whole

ROOT = Path(__file__).parent.parent


def lines_until_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.rstrip().endswith("/"):
            return lines
    raise AssertionError(lines)


def started(words, errors, *, afresh):
    """The command, as a script starts it in the background, or split off."""
    if afresh or not split.HAS:
        command = [*DEAF, sys.executable, "-m", "praatplaat", *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    return split.Split(words, None, dict(os.environ), errors)


def test_it_prints_both_addresses_and_opens_the_browser_on_the_dashboard(tmp_path):
    said = tmp_path / "opened"
    browser = tmp_path / "browser"
    os.mkfifo(said)
    browser.write_text(f'#!/bin/sh\necho "$1" > {said}\n')
    browser.chmod(0o755)
    command = [*DEAF, sys.executable, "-m", "praatplaat", "--port", "0", "--lang", "en"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"BROWSER": str(browser)}
    ) as process:
        lines = lines_until_ready(process)
        opened = said.read_text().strip()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    board, page = (re.search(r"http://\S+", line)[0] for line in lines[-2:])
    assert opened == f"{board}?lang=en"
    assert board == f"{page}board"
    assert page.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    one([("nl", "Poort {} is bezet; dit is poort {}."), ("en", "Port {} is taken; this is port {}.")]),
)
def test_a_taken_port_is_said_in_one_line_with_the_one_it_took(tmp_path, lang, sentence):
    said, words = tmp_path / "said", ["serve", str(GOOD), "--no-open", "--lang", lang]
    with socket.create_server(("127.0.0.1", 0)) as taken, said.open("w") as errors:
        port = taken.getsockname()[1]
        with started([*words, "--port", str(port)], errors, afresh=lang == "en") as process:
            lines = lines_until_ready(process)
            process.terminate()
            assert process.wait(20) == 0
    assert said.read_text() == ""
    took = int(lines[-1].rstrip("/").rsplit(":", 1)[1])
    assert took > port
    assert lines[0] == sentence.format(port, took)


def test_an_address_of_another_computer_is_refused_in_one_sentence():
    done = split.ran("serve", GOOD, "--no-open", "--host", "192.0.2.1", "--lang", "nl")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "192.0.2.1" in done.stderr


def test_a_board_with_problems_is_not_served(tmp_path):
    board = good_board(tmp_path / "data")
    change(board / TIP, "kind: tip", "kind: tipp")
    done = split.ran("serve", board, "--no-open", "--lang", "en")
    assert done.returncode == 1
    assert f"{TIP}:2:7: unknown-value" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def wheel_python(tmp_path_factory):
    """A Python that has the built wheel and the dependencies, but not this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-q", "-w", str(folder)],
        check=True,
    )
    installed = folder / "installed"
    [wheel] = folder.glob("*.whl")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "--no-compile",
            "--target",
            str(installed),
            str(wheel),
        ],
        check=True,
    )
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    wrapper = folder / "python"
    # Entries of PYTHONPATH are plain folders: the editable install of this checkout is not followed.
    path = os.pathsep.join([str(installed), *site.getsitepackages()])
    wrapper.write_text(f'#!/bin/sh\nPYTHONPATH={path} exec {python} "$@"\n')
    wrapper.chmod(0o755)
    return wrapper


@whole  # the next test looks at what goes into the wheel
def test_the_built_wheel_serves_the_board_with_the_source_out_of_reach(watch, wheel_python, tmp_path, board):
    code = "import praatplaat, praatplaat.settings as s; print(praatplaat.__file__, s.shipped('data'), s.shipped('assets'))"
    where = subprocess.run([wheel_python, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert str(ROOT) not in where
    with served(python=str(wheel_python), cwd=tmp_path) as running:
        page = watch(base=running.base).open("/board?facet=ict-basis")
        page.wait_for_selector("[data-picture=bokeh]")
        expect(page.locator("[data-open-facet=ict-basis] .questions")).to_be_visible()
        assert page.locator("[data-cards] [data-facet]").count() == len(board.facets)
        # Nobody edits what lies inside the package: who only looks asks for no news of it, and there are no problems to tell.
        assert page.locator("[data-edition]").count() == 0
        assert page.request.get(f"{running.base}/problems").status == 404
        explorer = watch(base=running.base)
        explorer.open("/").context.close()
        assert [url for url in explorer.requests if "/events" in url] == []
        page.context.close()


def test_all_that_is_served_goes_into_the_wheel():
    packed = {found.distribution_path for found in WheelBuilder(str(ROOT)).recurse_included_files()}
    for folder in ("praatplaat", "data", "assets"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        there = {path for path in there if "__pycache__" not in path}
        wanted = there if folder == "praatplaat" else {f"praatplaat/{path}" for path in there}
        assert len(wanted) > 20 and wanted - packed == set()
