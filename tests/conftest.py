"""What all tests share: one server, one browser, a page that watches what it asks for and complains about, desks, phones and a room."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from praatplaat.content import Board
from praatplaat.export.harvest_files import HARVEST_KINDS
from praatplaat.graph import Graph, Net, net_of
from praatplaat.settings import LANGUAGES
from tests.chromium import launch
from tests.desks import Desk, begin
from tests.harvested import workshops
from tests.held import hold
from tests.meetings import Room
from tests.room_boards import room_hall
from tests.rooms import Led
from tests.sample_boards import GOOD, shipped_board
from tests.server import Served, served
from tests.split import HAS, ran, shared
from tests.sweep import ALL, left_for_all

SIZES = {"projected": (1920, 1080), "laptop": (1280, 720), "phone": (390, 844)}
MOVES = {"reduced_motion": "no-preference"}
"""For tests of what moves. Elsewhere things stand at once where they come to: each frame of a glide costs 10 ms of processor."""
STANDS = MOVES if ALL else {"reduced_motion": "reduce"}


@pytest.fixture(scope="session", autouse=True)
def no_own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the places that whoever runs the tests saved for the shipped board out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        yield


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Wait longer than Playwright does by itself: on a busy machine what comes late is no fault."""
    expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def board() -> Board:
    """The board that ships with the package."""
    return shipped_board()


@pytest.fixture(scope="session")
def net(board: Board) -> Net:
    """The same in Dutch, with its graph."""
    return net_of(board)


@pytest.fixture(scope="session")
def graph(net: Net) -> Graph:
    """Its graph, in Dutch."""
    return net.graph


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """The real server with the shipped board."""
    with served() as running:
        yield running


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server at which workshops can be held, each test its own, about a part of the shipped board, which costs less."""
    with room_hall(tmp_path_factory.mktemp("hall")) as running:
        yield running


@pytest.fixture(scope="session")
def small_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same about a board of three facets, for what does not come from its cards: all of it costs less."""
    with served(GOOD, "--db", tmp_path_factory.mktemp("small") / "bijeenkomsten.db") as running:
        yield running


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the real command writes."""
    name = "plaat met spatie.html"

    def write(folder: Path) -> None:
        done = ran("export", folder / name, "--lang", "nl")
        assert done.returncode == 0 and name in done.stdout

    return made_once(tmp_path_factory, "file", write) / name


def made_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return a folder that the first worker that needs it fills for all; nobody changes what is in it."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        if not (filled := folder.with_name(f"{name}.filled")).exists():
            folder.mkdir(exist_ok=True)
            fill(folder)
            filled.touch()
    return folder


@dataclass
class Watched:
    """A page, the addresses it asked for and what its console said of errors and policy violations."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Open an address of the server and wait until the board is ready."""
        self.page.goto(self.base + path)
        self.page.evaluate("praatplaat.ready")
        return self.page

    @property
    def foreign(self) -> list[str]:
        """Return the requests that left the host."""
        own = urlsplit(self.base).netloc
        return [
            url for url in self.requests if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != own
        ]


def refused(line: ConsoleMessage) -> bool:
    """Tell whether the browser only notes that places were not saved, which the page says in words."""
    return "Failed to load resource" in line.text and "/places?" in line.location["url"]


@pytest.fixture
def watch(browser: Browser, server: Served) -> Iterator[Callable[..., Watched]]:
    """Return a maker of watched pages; at the end none may have asked elsewhere or complained."""
    made: list[Watched] = []

    def make(size: str = "laptop", base: str | None = None, **options: Any) -> Watched:
        width, height = SIZES[size]
        context = browser.new_context(**{"viewport": {"width": width, "height": height}, **STANDS, **options})
        page = context.new_page()
        watched = Watched(page, base or server.base)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("websocket", lambda socket: watched.requests.append(socket.url.replace("ws:", "http:", 1)))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: watched.complaints.append(line.text) if line.type == "error" and not refused(line) else None,
        )
        made.append(watched)
        return watched

    yield make
    for watched in made:
        watched.page.context.close()
    for watched in made:
        assert not watched.foreign
        assert not watched.complaints


@pytest.fixture
def lead(hall: Served, browser: Browser, watch: Callable[..., Any]) -> Callable[..., Desk]:
    """Return a maker of desks, each with a workshop of its own; nothing may complain or leave the host."""

    def make(size: str = "laptop", lang: str = "nl", base: str = hall.base, **options: Any) -> Desk:
        page = watch(size, base, **options).page
        page.goto(f"{base}/facilitate?lang={lang}")
        return begin(browser, base, page, lang)

    return make


@pytest.fixture
def led(hall: Served) -> Led:
    """A workshop that has just begun."""
    return Led(hall.port)


@pytest.fixture
def phone(watch: Callable[..., Watched], hall: Served, led: Led) -> Callable[..., Page]:
    """Return a maker of phones that opened the page of the workshop."""

    def make(**options: Any) -> Page:
        page = watch("phone", base=hall.base, **{"locale": "nl-NL", "reduced_motion": "reduce", **options}).page
        page.goto(hall.base + led.page)
        return page

    return make


@pytest.fixture
def loose(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a maker of phones of which failed requests are expected."""
    made = []

    def make(**options: Any) -> Page:
        made.append(browser.new_context(**{"viewport": {"width": 390, "height": 844}, "locale": "nl-NL", **options}))
        return made[-1].new_page()

    yield make
    for context in made:
        context.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A workshop with two devices and an open round of dots."""
    made = Room(tmp_path / "w.db")
    made.dots("a", "b")
    yield made
    made.close()


@pytest.fixture(scope="session")
def held_workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a workshop that was really held; nobody changes it, but a command may keep others out meanwhile."""
    held = made_once(tmp_path_factory, "held", lambda folder: hold(folder / "bijeenkomsten.db"))
    return Path(shutil.copytree(held, tmp_path_factory.mktemp("held-here"), dirs_exist_ok=True)) / "bijeenkomsten.db"


@pytest.fixture(scope="session")
def harvests(held_workshop: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Its harvest in every kind and language, written by the real command."""
    names = {(kind, lang): f"oogst-{lang}{kind}" for lang in LANGUAGES for kind in HARVEST_KINDS}

    def write(folder: Path) -> None:
        for lang in LANGUAGES:
            targets = [folder / name for (_, of), name in names.items() if of == lang]
            done = workshops("export", "1", *targets, "--db", held_workshop, "--lang", lang)
            assert (done.returncode, done.stderr) == (0, "")
            assert [line.split(" ")[0] for line in done.stdout.splitlines()] == [str(path) for path in targets]

    folder = made_once(tmp_path_factory, "oogst", write)
    return {asked: folder / name for asked, name in names.items()}


def pytest_configure(config: pytest.Config) -> None:
    """Let the workers share what commands are split off from."""
    if HAS and config.getoption("tx", None) and not hasattr(config, "workerinput"):
        stack = ExitStack()
        config.add_cleanup(stack.close)
        stack.enter_context(shared())


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Let each worker begin with other modules: what pytest makes of their asserts it keeps, and the others find it.

    What is read until all tests are collected stays to the end: nothing of it is looked through for what may go.
    """
    gc.disable()
    number, of = (os.environ.get(f"PYTEST_XDIST_WORKER{end}", "") for end in ("", "_COUNT"))
    if number:
        for path in sorted(Path(__file__).parent.glob("test_*.py"))[int(number.removeprefix("gw")) :: int(of)]:
            import_module(f"tests.{path.stem}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is for the whole sweep to it."""
    left = set(left_for_all(config, items))
    if left:
        config.hook.pytest_deselected(items=[*left])
        items[:] = [item for item in items if item not in left]
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what could not be looked at on this machine."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "left out" and report.when == "call":
                terminalreporter.write_line(f"left out: {value}", yellow=True)
