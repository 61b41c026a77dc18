"""A workshop on a real server, led over the wire as the desk does, and phones that speak it without a browser."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page

FACETS = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")
SECRET = re.compile(r"^[\w-]{22}$")
"""The end of the address at which a harvest is shared."""


def cookie_of(page: Page) -> str:
    """Return what the server knows the browser of a page by."""
    return str(next(one["value"] for one in page.context.cookies() if one["name"] == "praatplaat"))


@dataclass
class Visitor:
    """One browser: its cookie, and what it asks of the server at `port`."""

    port: int
    cookie: str = ""

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """Return status, headers by name in small letters and the text of an answer; a cookie is kept as browsers do."""
        told = {"Cookie": self.cookie} if self.cookie else {}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, told | headers)
            with connection.getresponse() as answer:
                found = {name.lower(): value for name, value in answer.getheaders()}
                self.cookie = found.get("set-cookie", self.cookie).split(";")[0]
                return answer.status, found, answer.read().decode()

    def opens(self, page: str, **headers: str) -> tuple[int, str]:
        """Open the page of a code as a browser does, with the picture on it; return its status and text."""
        status, _, text = self.ask("GET", page, **headers)
        if "/here.svg" in text:
            self.ask("GET", f"{page}/here.svg", **headers)
        return status, text

    def json(self, path: str, **values: Any) -> tuple[int, dict[str, Any]]:
        """Send JSON; return status and JSON. What a phone asks comes after its page, from which it has its cookie."""
        if path.startswith("/j/") and not self.cookie:
            self.ask("GET", path.rpartition("/")[0])
        status, _, text = self.ask("POST", path, json.dumps(values), **{"Content-Type": "application/json"})
        return status, json.loads(text)

    def get(self, path: str) -> dict[str, Any]:
        """Return what the server tells."""
        status, _, text = self.ask("GET", path)
        assert status == 200, text
        return json.loads(text)

    def act(self, path: str, kind: str, **values: Any) -> None:
        """Do one act, which must be taken; a server that has only just begun is asked again."""
        asked, until = {"op": f"op{time.monotonic_ns()}", "kind": kind, **values}, time.monotonic() + 60
        status, told = self.json(path, **asked)
        while status == 503 and time.monotonic() < until:
            status, told = self.json(path, **asked)
        assert "sequence" in told, told


@dataclass
class Led:
    """A workshop and who leads it."""

    port: int
    lang: str = "nl"
    visitor: Visitor = field(init=False)
    rounds: int = 0

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.port)
        status, told = self.visitor.json("/workshop", lang=self.lang)
        ends = time.monotonic() + 60
        while (
            told.get("key") == "busy" and time.monotonic() < ends
        ):  # a server that has just begun reads what it keeps first
            status, told = self.visitor.json("/workshop", lang=self.lang)
        assert status == 200, told
        self.code: str = told["code"]

    @property
    def page(self) -> str:
        """The path of its page for phones."""
        return f"/j/{self.code}"

    def leads_in(self, context: BrowserContext) -> None:
        """Let pages of a browser lead it: they get the cookie of who does."""
        name, _, value = self.visitor.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{self.port}"}])

    def act(self, kind: str, **values: Any) -> None:
        """Do one act of the facilitator."""
        status, told = self.visitor.json("/workshop/act", kind=kind, **values)
        assert status == 200, told

    def do(self, what: str) -> dict[str, Any]:
        """Renew the code, or end the workshop."""
        status, told = self.visitor.json("/workshop/do", do=what)
        assert status == 200, told
        self.code = told.get("code", self.code)
        return told

    @contextmanager
    def board(self) -> Iterator[None]:
        """Be a board that listens, for as long as the block lasts."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", "/workshop/events?as=board", headers={"Cookie": self.visitor.cookie})
            with connection.getresponse() as stream:
                stream.readline()
                yield

    def ask(
        self, form: str, facets: tuple[str, ...] = FACETS, question: str = "Welke herken je?", **values: Any
    ) -> str:
        """Add a round and open it; return its name."""
        self.rounds += 1
        name = f"r{self.rounds}"
        self.act("round-added", round=name, form=form, question=question, facets=facets, **values)
        self.act("round-opened", round=name)
        return name

    def shown(self) -> dict[str, Any]:
        """Return what the desk shows."""
        return self.visitor.get("/workshop?as=desk")

    def expect(self, name: str = "", **values: Any) -> None:
        """Wait until a round, or without a name the workshop, has these values on the desk; of votes only
        facets that have any count."""

        def seen(shown: dict[str, Any]) -> dict[str, Any]:
            told = next((one for one in shown["rounds"] if one["id"] == name), {}) if name else shown
            voted = {facet: number for facet, number in told.get("votes", {}).items() if number}
            return {key: voted if key == "votes" else told.get(key) for key in values}

        shown = self.until(lambda shown: seen(shown) == values)
        assert seen(shown) == values

    def on_phones(self, name: str, *, revealed: bool = False) -> None:
        """Wait until phones are shown a round: each time that they are told something, look at the page of one."""

        def shows(told: dict[str, Any]) -> bool:
            _, _, page = Visitor(self.port).ask("GET", f"{self.page}?part=1")
            head = page[page.index("<main") :].partition(">")[0]
            return f'data-round="{name}"' in head and ("data-told" in head) is revealed

        assert shows(self.until(shows, f"{self.page}/events")), f"phones are not shown {name}"

    def until(
        self, check: Callable[[dict[str, Any]], bool], path: str = "/workshop/events?as=desk", within: float = 60
    ) -> dict[str, Any]:
        """Follow a stream until `check` holds; return what it told last."""
        ends, shown = time.monotonic() + within, None
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=within)) as connection:
            leads = path.startswith("/workshop")  # at what phones are shown anybody may look
            connection.request("GET", path, headers={"Cookie": self.visitor.cookie} if leads else {})
            with connection.getresponse() as stream:
                kind = ""
                while shown is None or (not check(shown) and time.monotonic() < ends):
                    line = stream.readline().decode()
                    assert line and (shown is not None or time.monotonic() < ends), (
                        f"{path} told nothing more: {stream.status}"
                    )
                    kind = (
                        line.removeprefix("event: ").strip()
                        if line.startswith("event: ")
                        else kind
                        if line.strip()
                        else ""
                    )
                    if not kind and line.startswith("data: "):
                        shown = json.loads(line.removeprefix("data: "))
        return shown


def link_of(led: Led) -> str:
    """Return where the harvest is shared, as a path; "" while it is not."""
    told = led.shown()["shared"]
    return str(told["address"]).removeprefix(f"http://127.0.0.1:{led.port}") if told else ""
