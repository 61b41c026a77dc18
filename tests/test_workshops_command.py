"""`praatplaat workshops`: what is kept is listed, exported and deleted, and what cannot be is said in one sentence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from praatplaat.export.harvest_files import HARVEST_KINDS
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.kept import kept
from tests.harvested import TEXTS, workshops
from tests.held import Clock, hold
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import some

DAY = 86_400


@pytest.fixture
def three(tmp_path: Path) -> tuple[Path, list[str]]:
    """A database with three workshops, the last one past its date; and their ids, latest first."""
    path = tmp_path / "data" / "bijeenkomsten.db"
    now = int(datetime.now().timestamp())
    ids = [
        hold(path, clock=Clock(now - days * DAY), days=keep, ended=ended, lang=lang)
        for days, keep, ended, lang in ((25, 3650, True, "nl"), (9, 30, False, "en"), (3, 1, True, "nl"))
    ]
    return path, ids[::-1]


def test_the_list_says_what_there_is_and_what_is_past(tmp_path):
    path = tmp_path / "bijeenkomsten.db"
    now = int(datetime.now().timestamp())
    first = hold(path, clock=Clock(now - 20 * DAY))
    done = workshops("--db", path, "--lang", "nl")
    head, line = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert head.split()[:3] == ["nr", "id", "datum"]
    began = datetime.fromtimestamp(now - 20 * DAY)
    until = datetime.fromtimestamp(now + 10 * DAY)
    assert line.split() == [
        "1",
        first[:8],
        f"{began:%Y-%m-%d}",
        f"{began:%H:%M}",
        "De",
        "proeftuin",
        "4",
        "13",
        str(len(TEXTS) + 13),
        f"{until:%Y-%m-%d}",
    ]
    before = path.read_bytes()
    hold_past(path, now)
    assert path.read_bytes() != before
    done = workshops("list", "--db", path, "--lang", "en")
    assert say("workshops.past", "en", date="X").removeprefix("X") in done.stdout.splitlines()[1]
    assert len(done.stdout.splitlines()) == 3


def hold_past(path: Path, now: int) -> None:
    """Hold a workshop a day ago that was to be kept for less: a server that was stopped since has not taken it away."""
    hold(path, clock=Clock(now - 3 * DAY), days=1)


def test_an_export_is_found_by_number_and_by_letters_and_speaks_the_language_of_the_workshop(tmp_path):
    path = tmp_path / "b.db"
    ids = [hold(path, lang=lang, clock=Clock(Clock().now + n * DAY)) for n, lang in enumerate(LANGUAGES)][::-1]
    for named, lang in some((("1", "en"), ("2", "nl"), (ids[0][:8], "en"), (ids[1], "nl")), 2):
        done = workshops("export", named, tmp_path / "oogst.md", "--db", path)
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "oogst.md").read_text("utf-8").startswith(f"# {say('harvest.title', lang)}\n")
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith("b.db")) == ["oogst.md"]


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        (("export", "zzz", "o.csv"), "workshop-none", {"found": "zzz"}),
        (("export", "", "o.csv"), "workshop-none", {"found": ""}),
        (("export", "99999999999", "o.csv"), "workshop-none", {"found": "99999999999"}),
        (("cards", "zzz", "kaartjes"), "workshop-none", {"found": "zzz"}),
        (("delete",), "workshop-unnamed", {}),
        (("delete", "1", "x1", "--yes"), "workshop-none", {"found": "x1"}),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_there_is_said_in_one_sentence(held_workshop, tmp_path, monkeypatch, words, key, values, lang):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    done = workshops(*words, "--db", held_workshop, "--lang", lang)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", say(f"error.{key}", lang, **values) + "\n")
    assert not list(tmp_path.iterdir())


def test_the_wrong_kind_of_file_and_no_database_are_said_in_one_sentence(held_workshop, tmp_path):
    done = workshops("export", "1", tmp_path / "oogst.docx", "--db", held_workshop)
    allowed = ", ".join(HARVEST_KINDS)
    assert (done.returncode, done.stderr) == (
        2,
        say("error.export-kind", "nl", path=tmp_path / "oogst.docx", allowed=allowed) + "\n",
    )
    for words in (("list",), ("export", "1", tmp_path / "oogst.md"), ("delete", "1", "--yes")):
        done = workshops(*words, "--db", tmp_path / "niets.db")
        assert (done.returncode, done.stderr) == (2, say("error.db-none", "nl", place=tmp_path / "niets.db") + "\n")
    assert not list(tmp_path.iterdir())


def test_a_room_that_made_no_cards_leaves_no_folder(room, tmp_path):
    done = workshops("cards", "1", tmp_path / "kaartjes", "--db", room.place)
    assert (done.returncode, done.stdout, done.stderr) == (0, say("workshops.cards-none", "nl") + "\n", "")
    assert not (tmp_path / "kaartjes").exists()


@pytest.mark.parametrize(
    ("answer", "goes"), some([("n\n", False), ("", False), ("j\n", True), ("\n", False), ("yes\n", True)], 2)
)
def test_deleting_asks_first(tmp_path, answer, goes):
    path = tmp_path / "b.db"
    hold(path)
    done = workshops("delete", "1", "--db", path, "--lang", "nl", answer=answer)
    assert (done.returncode, done.stderr) == (0, "")
    assert count("workshops.sure", 1, "nl") in done.stdout
    assert (len(kept(str(path))) == 0) == goes
    assert done.stdout.splitlines()[-1].endswith(
        count("workshops.deleted", 1, "nl") if goes else say("workshops.left", "nl")
    )


def test_what_is_deleted_is_gone_from_the_files_and_the_rest_is_not(three):
    path, ids = three
    done = workshops("delete", "1", ids[2][:10], "1", "--yes", "--db", path, "--lang", "en")
    assert (done.returncode, done.stdout) == (0, count("workshops.deleted", 2, "en") + "\n")
    assert [one.record.id for one in kept(str(path))] == [ids[1]]
    whole = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert ids[1].encode() in whole and ids[0].encode() not in whole and ids[2].encode() not in whole
    done = workshops("delete", "--all", "--yes", "--db", path)
    assert (done.returncode, done.stdout) == (0, count("workshops.deleted", 1, "nl") + "\n")
    assert not [file.name for file in path.parent.iterdir() if b"Te weinig tijd" in file.read_bytes()]
    done = workshops("--db", path)
    assert (done.returncode, done.stdout) == (0, say("workshops.none", "nl") + "\n")


def test_while_a_server_runs_lists_and_exports_work_and_deleting_says_where_to_do_it(tmp_path):
    path = tmp_path / "b.db"
    hold(path, ended=False)
    with served(GOOD, "--db", path):
        done = workshops("--db", path)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
        assert workshops("export", "1", tmp_path / "oogst.csv", "--db", path).returncode == 0
        done = workshops("delete", "1", "--yes", "--db", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == say("error.workshops-served", "nl", place=path) + "\n"
    assert workshops("delete", "1", "--yes", "--db", path).returncode == 0
