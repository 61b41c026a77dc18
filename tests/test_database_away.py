"""What is told of a database that is damaged, taken or away: in the terminal, by `/health`, and to visitors, who never hear where it lies."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from praatplaat.i18n import say
from praatplaat.workshop.store import Store
from tests import postgres
from tests.command import praatplaat
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import Served, served
from tests.sweep import whole

PLACES = [
    ("GET", "/workshop"),
    ("POST", "/workshop"),
    ("GET", "/facilitate"),
    ("POST", "/facilitate"),
    ("POST", "/workshop/act"),
    ("GET", "/join?code=ABCDEF"),
    ("GET", "/j/ABCDEF"),
    ("GET", "/j/ABCDEF/state"),
    ("GET", "/health"),
    ("GET", "/board"),
]


def told_to(server, host):
    """All that a visitor who calls the server by this name is told, by address."""
    with_name = {}
    for method, path in PLACES:
        with closing(http.client.HTTPConnection(host, server.port, timeout=60)) as connection:
            connection.request(
                method,
                path,
                "{}" if method == "POST" else None,
                {"Content-Type": "application/json"} if method == "POST" else {},
            )
            answer = connection.getresponse()
            with_name[f"{method} {path}"] = f"{answer.status} {answer.read().decode()}"
    return with_name


def damaged(place):
    place.write_bytes(b"SQLite format 3\0" + b"geen database" * 400)
    return place


def gone_on(server: Served, status: str) -> dict[str, Any]:
    """What `/health` says once it says this."""
    ends = time.monotonic() + 120
    while True:
        code, _, text = Visitor(server.port).ask("GET", "/health")
        if json.loads(text)["status"] == status:
            assert code == (200 if status == "ok" else 503)
            return json.loads(text)
        assert time.monotonic() < ends, text


def hears(server: Served, sentence: str) -> str:
    """The next line in the terminal that says this."""
    return next(line for line in server.process.stdout if sentence in line)


def test_where_a_damaged_database_lies_is_told_in_the_terminal_and_to_who_is_at_this_computer_alone(tmp_path):
    place = damaged(tmp_path / "naam-van-de-gebruiker.db")
    with served(GOOD, "--db", place, "--host", "0.0.0.0", "--lang", "nl") as server:
        strangers = told_to(server, socket.gethostname())
        assert [path for path, text in strangers.items() if place.name in text or str(tmp_path) in text] == []
        assert (
            "De bijeenkomsten zijn nu niet te bereiken."
            in json.loads(strangers["GET /workshop"].partition(" ")[2])["error"]
        )
        assert (
            "niet te bereiken" in strangers["GET /facilitate"]
            and "Er kan nu niets bewaard worden" in strangers["GET /join?code=ABCDEF"]
        )
        assert json.loads(told_to(server, "127.0.0.1")["GET /workshop"].partition(" ")[2])["error"].startswith(
            f"{place} is beschadigd."
        )
        assert gone_on(server, "no-workshops")["workshops"] == "db-damaged"
        assert hears(server, f"{place} is beschadigd.")


@whole  # a damaged one is told to nobody else above; test_workshop_store_refused.py keeps a second out
def test_a_database_that_another_praatplaat_has_is_told_to_nobody_and_is_no_alarm(tmp_path):
    place = tmp_path / "naam-van-de-gebruiker.db"
    with served(GOOD, "--db", place), served(GOOD, "--db", place, "--host", "0.0.0.0") as second:
        assert place.name not in "".join(told_to(second, socket.gethostname()).values())
        assert gone_on(second, "ok")["workshops"] == "db-busy"


def test_health_and_terminal_say_that_a_file_went_away_while_it_was_in_use_and_came_back(tmp_path):
    place = tmp_path / "w.db"
    with served(GOOD, "--db", place, "--lang", "en") as server:
        assert gone_on(server, "ok")["workshops"] == "open"
        place.rename(tmp_path / "elsewhere.db")
        assert gone_on(server, "no-workshops")["workshops"] == "db-unreachable"
        (tmp_path / "elsewhere.db").rename(place)
        gone_on(server, "ok")
        assert hears(server, f"{place} cannot be opened:") and hears(server, "Workshops are kept again.")


@whole
def test_a_database_that_is_called_and_says_nothing_is_away():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/praat"
        outcome = praatplaat("workshops", "list", "--db", place)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith(f"{place} is niet te openen:")


@whole
def test_who_lacks_the_package_for_a_database_is_told_to_get_it():
    without = ("-c", "import sys; sys.modules['psycopg'] = None\nfrom praatplaat.cli import main\nmain(sys.argv[1:])")
    outcome = praatplaat("workshops", "list", "--db", "postgresql://u:geheim@127.0.0.1/praat", how=without)
    place = "postgresql://u:***@127.0.0.1/praat"
    assert (outcome.returncode, outcome.stderr) == (2, say("error.db-no-driver", "nl", place=place) + "\n")


def folder_of(url: str) -> Path:
    """Where the cluster of a PostgreSQL lies, and its socket."""
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def control(folder: Path, *what: str) -> None:
    """Stop or start the PostgreSQL in a folder."""
    program = shutil.which("pg_ctl") or next(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    subprocess.run(
        [program, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", *what],
        user="postgres" if os.geteuid() == 0 else None,
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )


@whole
def test_a_database_that_goes_while_it_is_read_is_read_when_it_is_back(tmp_path):
    """A lock on a table keeps the server reading until then."""
    with postgres.running() as url:
        folder = folder_of(url)
        Store(url).close()  # makes the tables
        with closing(psycopg.connect(f"host={folder} user=tests dbname=postgres")) as other:
            other.execute("LOCK TABLE workshops IN ACCESS EXCLUSIVE MODE")
            with served(GOOD, "--db", url, "--lang", "en", errors=tmp_path / "said") as server:
                ends = time.monotonic() + 60
                while not other.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
                    assert time.monotonic() < ends
                control(folder, "-m", "immediate", "stop")
                assert gone_on(server, "no-workshops")["workshops"] == "db-unreachable"
                control(folder, "-o", f"-k {folder} -c listen_addresses=", "start")
                gone_on(server, "ok")
                assert folder.name in hears(server, "cannot be opened:") and hears(server, "Workshops are kept again.")
                assert Led(server.port).code
        assert (tmp_path / "said").read_text() == ""


def test_health_terminal_and_visitors_when_postgresql_stops_and_comes_back(tmp_path):
    with postgres.running() as url:
        folder = folder_of(url)
        with served(GOOD, "--db", url, "--host", "0.0.0.0", "--lang", "en", errors=tmp_path / "said") as server:
            gone_on(server, "ok")
            control(folder, "-m", "immediate", "stop")
            assert gone_on(server, "no-workshops")["workshops"] == "db-unreachable"
            strangers = "".join(told_to(server, socket.gethostname()).values())
            assert "postgresql" not in strangers and str(folder) not in strangers
            control(folder, "-o", f"-k {folder} -c listen_addresses=", "start")
            gone_on(server, "ok")
            assert folder.name in hears(server, "cannot be opened:") and hears(server, "Workshops are kept again.")
        assert (tmp_path / "said").read_text() == ""
