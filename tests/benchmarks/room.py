"""A room that takes part: so many phones join within ten seconds, and cast two votes each within five.

Every phone is a client of its own on the loopback: it opens the page of the code, joins, keeps a stream open and
votes. A board listens as the facilitator's does. What is measured is what people wait for: from a touch to the
acknowledgement, and from a touch to the number on the board. Meanwhile somebody takes the harvest home.

In another room everybody writes notes that show at once: what is measured is how many bytes all phones got.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value
from tests.benchmarks.processes import Server, praatplaat
from tests.beside import awaited
from tests.phones import Client, SimulatedPhone, begin, lead_round, now

ROOMS: Final = ("500 phones", "1000 phones")
WRITES: Final = "300 phones, 600 live notes"
JOIN_WITHIN: Final = 10.0
VOTE_WITHIN: Final = 5.0
WRITE_WITHIN: Final = 60.0
FACETS: Final = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")


def room(_lab: Lab, subject: str) -> dict[str, Value]:
    """Fill a room; return milliseconds of joins, votes and what the board shows, and seconds of the server's CPU."""
    number = int(subject.split(maxsplit=1)[0])
    with tempfile.TemporaryDirectory() as folder, praatplaat(None, "--db", str(Path(folder) / "room.db")) as server:
        before = server.used()[1]
        found = awaited(_hold(server, number))
        return {**found, "CPU s": server.used()[1] - before}


async def _hold(server: Server, number: int) -> dict[str, Value]:
    leader, told = await begin(server.base)
    await lead_round(leader, "dots", "Welke uitdagingen herken je?", facets=list(FACETS), dots=2)
    board = _Board()
    listening = asyncio.create_task(Client(server.base, leader.cookie).listen("/workshop/events?as=board", board.hear))
    phones = [SimulatedPhone(server.base, told["code"]) for _ in range(number)]
    chance = random.Random(7)

    async def come(phone: SimulatedPhone) -> float:
        await asyncio.sleep(chance.uniform(0, JOIN_WITHIN))
        begun = now()
        await phone.join()
        follows.append(asyncio.create_task(phone.follow()))
        return 1000 * (now() - begun)

    follows: list[asyncio.Task[None]] = []
    joins = list(await asyncio.gather(*map(come, phones)))
    cast: list[tuple[int, float, float]] = []

    async def vote(phone: SimulatedPhone, facet: str) -> None:
        await asyncio.sleep(chance.uniform(0, VOTE_WITHIN / 2))
        touched = now()
        sequence = await phone.act("voted", round="r", facet=facet, on=True)
        cast.append((sequence, touched, now()))

    async def two(phone: SimulatedPhone) -> None:
        for facet in chance.sample(FACETS, 2):
            await vote(phone, facet)

    async def take_home() -> float:
        begun = now()
        status, _ = await leader.ask("GET", "/workshop/harvest.xlsx")
        assert status == 200, status
        return 1000 * (now() - begun)

    taken, *_ = await asyncio.gather(take_home(), *map(two, phones))
    await asyncio.wait_for(board.reaches(len(cast)), 30)
    for task in (listening, *follows):
        task.cancel()
    await asyncio.gather(listening, *follows, return_exceptions=True)
    votes = [1000 * (kept - touched) for _, touched, kept in cast]
    shown = board.delays([touched for _, touched, _ in sorted(cast)])
    lost = 2 * number - board.total
    return {
        "join ms": joins,
        "join p95 ms": _p95(joins),
        "vote ms": votes,
        "vote p95 ms": _p95(votes),
        "board ms": shown,
        "board p95 ms": _p95(shown),
        "harvest ms": taken,
        "lost": float(lost),
    }


def wrote(_lab: Lab, _subject: str) -> dict[str, Value]:
    """Let a room write notes that show at once; return the megabytes that all phones got, and seconds until all had all."""
    with tempfile.TemporaryDirectory() as folder, praatplaat(None, "--db", str(Path(folder) / "room.db")) as server:
        return awaited(_write(server, 300, 2))


async def _write(server: Server, number: int, each: int) -> dict[str, Value]:
    leader, told = await begin(server.base)
    await lead_round(leader, "notes", "Wat zag je?", moderated=False)
    phones = [SimulatedPhone(server.base, told["code"]) for _ in range(number)]
    await asyncio.gather(*(phone.join() for phone in phones))
    follows = [asyncio.create_task(phone.follow()) for phone in phones]
    before, begun, chance = sum(phone.client.received for phone in phones), now(), random.Random(7)

    async def write(n: int, phone: SimulatedPhone) -> None:
        for turn in range(each):
            await asyncio.sleep(chance.uniform(0, WRITE_WITHIN / each))
            await phone.act(
                "noted", round="r", note=f"n{n}-{turn}", text=f"Notitie {n}-{turn} over wat er in de zaal gebeurde"
            )

    await asyncio.gather(*(write(n, phone) for n, phone in enumerate(phones)))
    await asyncio.wait_for(
        asyncio.gather(*(phone.has(lambda notes: len(notes) == number * each) for phone in phones)), 60
    )
    took, received = now() - begun, sum(phone.client.received for phone in phones) - before
    for task in follows:
        task.cancel()
    await asyncio.gather(*follows, return_exceptions=True)
    for client in (leader, *(phone.client for phone in phones)):
        client.close()
    return {"received MB": received / 1e6, "all have all s": took}


class _Board:
    """What the board shows, and since when."""

    def __init__(self) -> None:
        self.total = 0
        self._grew: list[tuple[int, float]] = []
        self._news = asyncio.Event()

    def hear(self, told: dict[str, Any]) -> None:
        """Take one message of the stream."""
        self.total = sum(((told.get("round") or {}).get("votes") or {}).values())
        self._grew.append((self.total, now()))
        self._news.set()

    async def reaches(self, number: int) -> None:
        """Wait until the board shows so many votes."""
        while self.total < number:
            self._news.clear()
            await self._news.wait()

    def delays(self, touched: list[float]) -> list[float]:
        """Return the milliseconds from each touch, in the order of the log, to the number that counts it."""
        found = []
        grew = iter(self._grew)
        total, at = next(grew)
        for rank, begun in enumerate(touched, 1):
            while total < rank:
                total, at = next(grew)
            found.append(1000 * (at - begun))
        return found


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
