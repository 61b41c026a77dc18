"""`/new`: a board of one's own from the browser, at this computer alone."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from praatplaat.content import read_board
from praatplaat.i18n import say
from tests.rooms import Visitor
from tests.server import Served, served
from tests.sweep import whole

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def sent(at: Served, answers: list[tuple[str, str]], **headers: str) -> tuple[int, str]:
    status, _, text = Visitor(at.port).ask("POST", "/new?lang=nl", urlencode(answers), **FORM, **headers)
    return status, text


def test_the_page_asks_with_a_picture_of_each_ground_and_makes_nothing_of_a_bad_answer_or_for_others(
    small_hall: Served, tmp_path: Path
) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol/brief.txt").write_text("Beste", "utf-8")
    status, _, page = Visitor(small_hall.port).ask("GET", "/new?lang=nl")
    assert status == 200 and page.count('name="ground"') == page.count('viewBox="0 0 1600 900"') == 4
    assert 'name="form" value="sheet" checked' in page
    good = [("title", "Ons huis"), ("lang", "nl"), ("ground", "plain"), ("kinds", "stories")]
    full = [*good, ("form", "folder"), ("folder", str(tmp_path / "vol"))]
    status, page = sent(small_hall, full)
    assert status == 400 and say("error.new-not-empty", "nl", path=tmp_path / "vol") in page
    assert 'value="Ons huis"' in page  # what was answered stays
    new = [*good, ("folder", str(tmp_path / "nieuw"))]
    assert sent(small_hall, new, Origin="https://elsewhere.example")[0] == 403
    assert sent(small_hall, new, **{"X-Forwarded-For": "192.0.2.7"})[0] == 404
    assert [path.name for path in tmp_path.rglob("*")] == ["vol", "brief.txt"]


@whole  # a second server; what it is given is tried above and in `test_beginning`
def test_the_board_that_was_made_is_shown_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    answers = [("title", "Ons huis"), ("other", "nederlands"), ("ground", "building"), ("kinds", "policy")]
    with served("--db", tmp_path / "x.db") as first:
        status, page = sent(first, [*answers, ("folder", str(tmp_path / "huis"))])
        assert status == 200 and say("new.made", "nl") in page and say("new.next-sheet", "nl") in page
        assert read_board(tmp_path / "huis/bord.xlsx").title == {"nl": "Ons huis"}
        port = int(page.partition('class="go" href="http://127.0.0.1:')[2].partition("/")[0])
        assert "Ons huis" in Visitor(port).ask("GET", "/")[2]
        page = Visitor(port).ask("GET", "/new?lang=en")[2]  # of a board in Dutch alone
        assert say("new.make", "en") in page and 'href="./?lang=nl"' in page
        first.process.kill()
        with pytest.raises(OSError):  # it goes with the first, however that ends
            end = time.monotonic() + 60
            while time.monotonic() < end:
                socket.create_connection(("127.0.0.1", port), 5).close()
