"""A real Chromium: visits with an empty cache, and everything that goes over the wire in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.processes import Server
from tests.benchmarks.subjects import BLANK, KINDS, address, server_of
from tests.chromium import launch

WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
WINDOW = {"width": 1280, "height": 720}
_BLANK_PAGE = '<div id="box" style="width:600px;height:400px;background:#369"></div>'


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    with sync_playwright() as playwright:
        browser = launch(playwright, as_people_have=True)
        yield browser
        browser.close()


@dataclass(slots=True)
class Wire:
    """What a page asked of its own host and of others, from the moment it was made."""

    own: str
    requests: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    frames: int = 0
    open: dict[str, str] = field(default_factory=dict)

    def listen(self, cdp: CDPSession) -> None:
        """Count from now on. Bytes are those on the wire, headers included, as the browser received them."""
        cdp.on(
            "Network.requestWillBeSent",
            lambda e: self._asked(e["requestId"], e["request"]["url"], lasting=e.get("type") == "EventSource"),
        )
        cdp.on("Network.webSocketCreated", lambda e: self._asked(e["requestId"], e["url"], lasting=True))
        cdp.on("Network.loadingFinished", lambda e: self._done(e["requestId"], e["encodedDataLength"]))
        cdp.on("Network.loadingFailed", lambda e: self._done(e["requestId"], 0))
        cdp.on("Network.webSocketFrameReceived", lambda e: self._frame(len(e["response"]["payloadData"])))
        cdp.on("Network.webSocketFrameSent", lambda _: self._frame(0))
        cdp.send("Network.enable")

    def _asked(self, id_: str, url: str, lasting: bool = False) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob", "about"):
            return
        side = "own" if parts.netloc == self.own else "foreign"
        self.requests[side] += 1
        if not lasting:
            self.open[id_] = side

    def _done(self, id_: str, size: float) -> None:
        side = self.open.pop(id_, None)
        if side:
            self.bytes[side] += int(size)

    def _frame(self, size: int) -> None:
        self.frames += 1
        self.bytes["own"] += size

    @property
    def messages(self) -> int:
        """Requests to anywhere and websocket frames both ways."""
        return self.requests.total() + self.frames


@dataclass(frozen=True, slots=True)
class Visit:
    """One page in a browser context of its own, with `window.bench` (see `watch.js`) watching it."""

    page: Page
    wire: Wire | None

    def ask(self, script: str) -> Any:
        """Return what a JavaScript expression gives; a promise is waited for, at most a minute."""
        return self.page.evaluate(f"() => bench.within({script})")

    def quiet(self) -> None:
        """Wait until nothing that was asked for is still on its way."""
        self.ask("bench.pass(3)")
        while self.wire and self.wire.open:
            self.ask("bench.pass(1)")


@dataclass(frozen=True, slots=True)
class Lab:
    """A browser, the servers that stay up during a repetition, by name, and the board they show."""

    browser: Browser
    servers: dict[str, Server]
    board: Path | None = None

    @contextmanager
    def visit(self, subject: str, *, wire: bool = False) -> Iterator[Visit]:
        """Open a page with an empty cache. Only a visit with `wire` counts: counting costs the page time."""
        leave, visit = open_visit(self.browser, subject, self.servers[server_of(subject)], wire)
        try:
            yield visit
        finally:
            leave()


def open_visit(browser: Browser, subject: str, server: Server, wire: bool = False) -> tuple[Callable[[], None], Visit]:
    """Open a page that stays open; return how to close it, and the visit."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    counted = Wire(urlsplit(server.base).netloc) if wire else None
    if counted:
        counted.listen(context.new_cdp_session(page))
    page.add_init_script(f"{WATCH}\nbench.watch('{KINDS[subject]}');")
    try:
        page.goto("about:blank" if subject == BLANK else address(server.base, subject), wait_until="commit")
    except BrowserError:
        context.close()
        raise
    if subject == BLANK:
        page.set_content(_BLANK_PAGE)
    return context.close, Visit(page, counted)
