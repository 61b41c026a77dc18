"""Phones, as many as a conference has: each a client of its own on the loopback, with its own cookie and connections.

They speak HTTP/1.1 themselves, so that five hundred of them cost little beside the server that is looked at.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit


class NoAnswerError(Exception):
    """The server is not there, or went away before it answered."""


@dataclass
class Client:
    """One browser: a connection that is kept, and the cookie it was given."""

    base: str
    cookie: str = ""
    received: int = 0
    """Bytes that came, heads and all."""
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Return status and answer: JSON where it is that, else bytes.

        Raises:
            NoAnswerError: There was none.
        """
        data = json.dumps(body).encode() if body is not None else b""
        try:
            if self._writer is None or self._writer.is_closing():
                self._reader, self._writer = await self._connect()
            assert self._reader
            self._writer.write(self._head(method, path, len(data)) + data)
            await self._writer.drain()
            status, headers = await self._answer(self._reader)
            found = await self._reader.readexactly(int(headers.get("content-length", 0)))
            self.received += len(found)
        except (OSError, asyncio.IncompleteReadError, ValueError, IndexError) as error:
            self.close()
            raise NoAnswerError(repr(error)) from None
        return status, json.loads(found) if "json" in headers.get("content-type", "") else found

    async def listen(
        self,
        path: str,
        hear: Callable[[dict[str, Any]], None],
        wrote: Callable[[dict[str, Any]], Awaitable[None]] | None = None,
    ) -> None:
        """Hand every message of a stream to `hear`, those of the event "wrote" to `wrote`, until the stream ends."""
        try:
            reader, writer = await self._connect()
        except OSError as error:
            raise NoAnswerError(repr(error)) from None
        try:
            writer.write(self._head("GET", path, 0))
            status, _ = await self._answer(reader)
            if status != 200:
                raise NoAnswerError(f"{path} answered {status}")
            kind = b""
            while line := await reader.readline():
                self.received += len(line)
                if line.startswith(b"event: ") or not line.strip():
                    kind = line[7:].strip()
                elif line.startswith(b"data: {") and not kind:
                    hear(json.loads(line[6:]))
                elif kind == b"wrote" and wrote:
                    await wrote(json.loads(line[6:]))
        except (OSError, IndexError, ValueError) as error:
            raise NoAnswerError(repr(error)) from None
        finally:
            writer.transport.abort()

    def close(self) -> None:
        """Let the connection go at once, whatever was still to be sent; the cookie stays.

        What is closed in order is open for as long as there is something to send, and a loop that ends leaves it so.
        """
        if self._writer:
            self._writer.transport.abort()
            self._reader = self._writer = None

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        place = urlsplit(self.base)
        return await asyncio.open_connection(place.hostname, place.port, limit=1 << 22)

    def _head(self, method: str, path: str, length: int) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {urlsplit(self.base).netloc}",
            "User-Agent: kenmerk-van-een-toestel",
        ]
        if self.cookie:
            lines.append(f"Cookie: praatplaat={self.cookie}")
        if method == "POST":
            lines += ["Content-Type: application/json", f"Content-Length: {length}", f"Origin: {self.base}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        head = await reader.readuntil(b"\r\n\r\n")
        self.received += len(head)
        lines = head.decode().split("\r\n")
        headers: dict[str, str] = {}
        for name, _, value in (line.partition(": ") for line in lines[1:] if line):
            if name.lower() == "set-cookie" and value.startswith("praatplaat="):
                self.cookie = value.partition("=")[2].partition(";")[0]
            headers[name.lower()] = value
        return int(lines[0].split()[1]), headers


@dataclass
class SimulatedPhone:
    """A participant's phone: acts in order, each under a name of its own, until the server acknowledged it."""

    base: str
    code: str
    client: Client = field(init=False)
    shown: dict[str, Any] = field(default_factory=dict)
    wrote: dict[str, list[Any]] = field(default_factory=dict)
    """What the room wrote, by id, as it came."""
    at: int = -2
    acknowledged: list[tuple[str, int]] = field(default_factory=list)
    """The name and the sequence of every act that the server said it kept."""
    counts: Any = field(default_factory=lambda: count(1))
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.client = Client(self.base)

    async def join(self) -> None:
        """Open the page of the code, as a browser does after the scan."""
        status, _ = await self.client.ask("GET", f"/j/{self.code}")
        assert status == 200, status
        await self.act("joined")

    async def follow(self) -> None:
        """Show what the server says, for as long as it says anything."""
        await self.client.listen(f"/j/{self.code}/events", self.shown.update, self.take)

    async def look(self) -> None:
        """Take its page as it is now, as a phone's script does when it is told another tag than that of its page."""
        asker = Client(self.base, self.client.cookie)
        _, page = await asker.ask("GET", f"/j/{self.code}?part=1")
        self.client.received += asker.received
        asker.close()
        self.shown["page"] = page.decode()

    async def take(self, told: dict[str, Any]) -> None:
        """Take what changed in what the room wrote; who missed something asks for all of it, as a phone's script does."""
        if told["at"] == self.at:
            return
        if told.get("from", -1) != self.at:
            asker = Client(self.base, self.client.cookie)  # the phone's own connection may be in use
            _, told = await asker.ask("GET", f"/j/{self.code}/wrote")
            self.client.received += asker.received
            asker.close()
            self.wrote = {}
        self.at = told["at"]
        for gone in told.get("gone", ()):
            self.wrote.pop(gone, None)
        self.wrote |= {item[0]: item for item in told["put"]}
        self._news.set()

    async def has(self, wanted: Callable[[dict[str, list[Any]]], bool]) -> None:
        """Wait until what the room wrote is as wanted, by id; the phone must `follow` meanwhile."""
        while not wanted(self.wrote):
            self._news.clear()
            await self._news.wait()

    async def act(self, kind: str, **values: Any) -> int:
        """Do one thing, sent again until it is acknowledged or refused for good; return its sequence.

        Raises:
            RefusedActError: The server will not have it.
        """
        number = next(self.counts)
        name = f"{kind}-{number}"
        asked = {"op": name, "kind": kind, "count": number, **values}
        while True:
            with suppress(NoAnswerError):
                status, told = await self.client.ask("POST", f"/j/{self.code}/act", asked)
                if status == 200:
                    self.acknowledged.append((name, told["sequence"]))
                    return int(told["sequence"])
                if status not in (503, 507):
                    raise RefusedActError(status, told)
            await asyncio.sleep(0.2)


class RefusedActError(Exception):
    """The server refused an act for good."""


async def begin(base: str, lang: str = "nl") -> tuple[Client, dict[str, Any]]:
    """Begin a workshop; return who leads it, and what it was told: code, key, address."""
    leader = Client(base)
    status, told = await leader.ask("POST", "/workshop", {"lang": lang})
    while status == 503:  # a server that has just begun reads what it keeps first
        await asyncio.sleep(0.02)
        status, told = await leader.ask("POST", "/workshop", {"lang": lang})
    assert status == 200, told
    return leader, told


async def lead(leader: Client, kind: str, **values: Any) -> int:
    """Let the facilitator do one thing; return its sequence."""
    status, told = await leader.ask("POST", "/workshop/act", {"kind": kind, **values})
    assert status == 200, told
    return int(told["sequence"])


async def lead_round(leader: Client, form: str, question: str, **values: Any) -> None:
    """Let the facilitator open a round, whose name is "r", of which the result shows while people answer."""
    await lead(leader, "round-added", round="r", form=form, question=question, live=True, **values)
    await lead(leader, "round-opened", round="r")


def now() -> float:
    """Return seconds on a clock that only goes forward."""
    return time.perf_counter()
