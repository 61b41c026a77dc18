"""Votes while something costly goes on: twenty dashboards that open at once, cards that are moved and saved, addresses
that name what is not there. What is measured is what a phone waits for until its vote is acknowledged."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from statistics import quantiles
from threading import Event
from typing import Final
from urllib.request import urlopen

from praatplaat.settings import shipped
from tests.benchmarks.browser import Lab
from tests.benchmarks.figures import Value
from tests.benchmarks.processes import praatplaat
from tests.beside import awaited
from tests.crowd import Crowd
from tests.phones import SimulatedPhone, begin, lead_round, now

PHONES: Final = 20
BOARDS: Final = 20
SAVES: Final = 5
NOTICES_FOR: Final = 5.0
"""Seconds for which four visitors ask for pages that are not there, without a pause."""
FACETS: Final = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")


def beside_votes(lab: Lab, subject: str) -> dict[str, Value]:
    """Let phones vote while something costly goes on; return milliseconds of votes, and seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        board = Path(copytree(shipped("data"), Path(folder) / "board"))
        with praatplaat(board, "--db", str(Path(folder) / "room.db")) as server:
            crowd = Crowd(server.base, awaited(_open(server.base)), PHONES)
            try:
                over, found = Event(), list[float]()
                votes = asyncio.run_coroutine_threadsafe(_vote(crowd.phones, over, found), crowd.loop)
                begun = time.perf_counter()
                COSTLY[subject](lab, server.base)
                took = time.perf_counter() - begun
                over.set()
                votes.result(60)
            finally:
                crowd.close()
    return {"vote ms": found, "vote p95 ms": quantiles(found, n=20)[-1], "took s": took}


async def _open(base: str) -> str:
    leader, told = await begin(base)
    await lead_round(leader, "dots", "Wat herken je?", facets=list(FACETS), dots=5)
    leader.close()
    return str(told["code"])


async def _vote(phones: list[SimulatedPhone], over: Event, found: list[float]) -> None:
    chance = random.Random(7)

    async def one(phone: SimulatedPhone) -> None:
        on = False
        while not over.is_set():
            await asyncio.sleep(chance.uniform(0.4, 1))
            begun, on = now(), not on
            await phone.act("voted", round="r", facet=FACETS[0], on=on)
            found.append(1000 * (now() - begun))

    await asyncio.gather(*map(one, phones))


def _boards(_: Lab, base: str) -> None:
    with ThreadPoolExecutor(BOARDS) as visitors:
        assert all(
            b'"token"' in page for page in visitors.map(lambda _: urlopen(f"{base}/board").read(), range(BOARDS))
        )


def _saves(lab: Lab, base: str) -> None:
    page = lab.browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{base}/board")
    page.click("[data-moving=switch]")
    for _ in range(SAVES):
        page.locator("[data-cards] [data-facet=samenwerken]").focus()
        page.keyboard.press("ArrowRight")
        page.click("[data-moving=save]")
        page.wait_for_function(
            "() => /opgeslagen in/.test(document.querySelector('.moving-bar [role=status]').textContent)"
        )
    page.close()


def _notices(_: Lab, base: str) -> None:
    ends = time.perf_counter() + NOTICES_FOR

    def ask(number: int) -> None:
        while time.perf_counter() < ends:
            urlopen(f"{base}/?facet=zz{number}").read()

    with ThreadPoolExecutor(4) as visitors:
        list(visitors.map(ask, range(4)))


COSTLY: Final[dict[str, Callable[[Lab, str], None]]] = {
    f"{BOARDS} boards open": _boards,
    "cards saved": _saves,
    "notices": _notices,
}
BESIDE: Final = tuple(COSTLY)
