"""A board that is edited while it is shown: its folder, the server, and pages that are open meanwhile."""

from __future__ import annotations

import json
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.sample_boards import BASE, BASE_EN, good_board
from tests.server import Served, served

LONG = "\n\n".join(
    f"Alinea {n} van een lang verhaal over een vaste basis, die er eerst niet was en later wel kwam." for n in range(40)
)
PATHS = ("/", "/board")
badge = ".editing > button"

Board = Path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """Give the good board with an explanation that scrolls, in a folder that nobody changes."""
    board = good_board(tmp_path_factory.mktemp("original") / "board")
    for file in (BASE, BASE_EN):
        (board / file).write_text((board / file).read_text("utf-8") + f"\n{LONG}\n", "utf-8")
    return board


class EditedBoard:
    """A served board and the folder that is edited."""

    def __init__(self, original: Board, board: Board, running: Served) -> None:
        self.original, self.board, self.running = original, board, running
        self.at_first = self.shown()

    def shown(self) -> bytes:
        """Return what a new visitor gets, without the number of the edition."""
        return re.sub(rb' data-edition="\d+"', b"", self.get("/?lang=nl"))

    def mend(self) -> None:
        """Put every file back."""
        for path in self.board.rglob("*"):
            if path.is_file() and not (self.original / path.relative_to(self.board)).exists():
                path.unlink()
        for path in (found for found in self.original.rglob("*") if found.is_file()):
            there = self.board / path.relative_to(self.original)
            there.parent.mkdir(exist_ok=True)
            if not there.exists() or there.read_bytes() != path.read_bytes():
                there.write_bytes(path.read_bytes())

    def get(self, path: str, **headers: str) -> bytes:
        """Return what the server answers."""
        with urllib.request.urlopen(
            urllib.request.Request(self.running.base + path, headers=headers), timeout=30
        ) as answer:
            return bytes(answer.read())


@pytest.fixture(scope="module")
def edited(original: Board, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedBoard]:
    """Serve a copy of it, whose files a test may change."""
    board = Path(shutil.copytree(original, tmp_path_factory.mktemp("edited") / "board"))
    with served(board) as running:
        yield EditedBoard(original, board, running)


@pytest.fixture
def tidy(edited: EditedBoard) -> Iterator[EditedBoard]:
    """Give the edited board; what a test did to the board is undone, and shown to be, before the next."""
    yield edited
    edited.mend()
    deadline = time.monotonic() + 60
    while said(edited)["found"] or edited.shown() != edited.at_first:
        assert time.monotonic() < deadline, "what was mended did not show"


def said(edited: EditedBoard, lang: str = "nl") -> dict[str, object]:
    """Return what the server says is wrong with the board now."""
    return dict(json.loads(edited.get(f"/problems?lang={lang}")))


def opened(browser: Browser, edited: EditedBoard, path: str, **options: Any) -> Page:
    """Open an address of the board in a window of its own, and wait until it is ready."""
    page = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **options}).new_page()
    page.set_default_timeout(30_000)
    page.goto(edited.running.base + path)
    page.evaluate("praatplaat.ready")
    return page
