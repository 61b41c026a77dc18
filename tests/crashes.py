"""A server that is killed while people vote, and started again on the same port with the same database."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from praatplaat.workshop.store import Store
from tests import split
from tests.phones import Client, NoAnswerError, SimulatedPhone, begin, lead_round, now
from tests.sample_boards import GOOD
from tests.server import COMMAND, Process

FACETS = ("kleine-stap", "vaste-basis", "oude-kaartenbak")


@dataclass(frozen=True, slots=True)
class Survived:
    """What came of it: seconds until the workshop went on, by round, and what the log holds of the acts."""

    back: list[float]
    acknowledged: int
    lost: int
    doubled: int


async def vote_through_crashes(database: Path, *, phones: int, rounds: int, seed: int = 7) -> Survived:
    """Let `phones` vote on and on while the server is killed `rounds` times; return what was kept of it."""
    port, chance = _free_port(), random.Random(seed)
    base = f"http://127.0.0.1:{port}"
    back: list[float] = []
    async with _Process.running(database, port) as server:
        await server.answers(Client(base), "/health")
        leader, told = await begin(base)
        await lead_round(leader, "dots", "Wat herken je?", facets=list(FACETS), dots=len(FACETS))
        crowd = [SimulatedPhone(base, told["code"]) for _ in range(phones)]
        await asyncio.gather(*(phone.join() for phone in crowd))
        going = asyncio.Event()
        voting = [asyncio.create_task(_vote(phone, going, random.Random(n))) for n, phone in enumerate(crowd)]
        for _ in range(rounds):
            already = sum(len(phone.acknowledged) for phone in crowd)
            wanted = already + chance.randint(phones // 2, phones)
            while sum(len(phone.acknowledged) for phone in crowd) < wanted:
                await asyncio.sleep(0.01)
            server.kill()
            begun = now()
            server.start()
            await server.answers(leader, "/workshop")
            back.append(now() - begun)
        going.set()
        await asyncio.gather(*voting)
        for client in (leader, *(phone.client for phone in crowd)):
            client.close()
    return _compare(database, crowd, back)


async def _vote(phone: SimulatedPhone, enough: asyncio.Event, chance: random.Random) -> None:
    while not enough.is_set():
        await phone.act("voted", round="r", facet=chance.choice(FACETS), on=chance.random() < 0.7)
        with suppress(TimeoutError):
            await asyncio.wait_for(enough.wait(), chance.uniform(0.05, 0.5))


def _compare(database: Path, crowd: list[SimulatedPhone], back: list[float]) -> Survived:
    store = Store(database)
    try:
        (workshop,) = store.workshops()
        log = store.events(workshop.id)
    finally:
        store.close()
    kept = {(event.actor, event.op): event.sequence for event in log}
    times = Counter((event.actor, event.op) for event in log)
    by_sequence = {event.sequence: event.op for event in log}
    acknowledged = [pair for phone in crowd for pair in phone.acknowledged]
    lost = sum(by_sequence.get(sequence) != op for op, sequence in acknowledged)
    assert len(kept) == len(log) - sum(number - 1 for number in times.values())
    return Survived(back, len(acknowledged), lost, sum(number > 1 for number in times.values()))


class _Process:
    """`praatplaat serve` with the small board, as often as it takes."""

    def __init__(self, database: Path, port: int) -> None:
        self._words = ["serve", str(GOOD), "--no-open", "--port", str(port), "--db", str(database)]
        self._running: Process | None = None

    @classmethod
    @asynccontextmanager
    async def running(cls, database: Path, port: int) -> AsyncIterator[_Process]:
        process = cls(database, port)
        process.start()
        try:
            yield process
        finally:
            process.kill()

    def start(self) -> None:
        self._running = (
            split.Split(self._words, Path.cwd(), dict(os.environ), None)
            if split.HAS
            else subprocess.Popen([sys.executable, *COMMAND, *self._words], stdout=subprocess.PIPE, text=True)
        )

    def kill(self) -> None:
        running, self._running = self._running, None
        if running:
            with running:
                running.send_signal(signal.SIGKILL)

    async def answers(self, client: Client, path: str) -> None:
        """Wait until the server gives what is asked."""
        assert self._running
        while self._running.poll() is None:
            with suppress(NoAnswerError):
                status, _ = await client.ask("GET", path)
                if status == 200:
                    client.close()
                    return
            await asyncio.sleep(0.02)
        raise AssertionError(f"the server ended with exit code {self._running.returncode}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
