"""What the room writes comes to each phone once, as far as it changed: counted in bytes, in a small room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tests.beside import awaited
from tests.phones import Client, NoAnswerError, SimulatedPhone, begin, lead, lead_round
from tests.server import Served

PHONES, NOTES = 12, 60


async def _all_have(phones: list[SimulatedPhone], wanted: Callable[[dict[str, list[Any]]], bool]) -> None:
    """Wait until what the room wrote is as wanted on all phones."""
    await asyncio.wait_for(asyncio.gather(*(phone.has(wanted) for phone in phones)), 30)


async def _hold(base: str) -> tuple[int, int, list[SimulatedPhone], Client]:
    """Let a room write; return the bytes that all streams brought, those of all texts, the phones and who leads."""
    leader, told = await begin(base)
    await lead_round(leader, "notes", "Wat zag je?", moderated=False)
    phones = [SimulatedPhone(base, told["code"]) for _ in range(PHONES)]
    for phone in phones:
        await phone.join()
    before = sum(phone.client.received for phone in phones)
    streams = [asyncio.create_task(phone.follow()) for phone in phones]

    names = [f"n{n:02}" for n in range(NOTES)]
    for n, name in enumerate(names):
        await phones[n % PHONES].act("noted", round="r", note=name, text=f"Notitie {n} over wat er in de zaal gebeurde")
    await _all_have(phones, lambda wrote: set(wrote) == set(names))
    await phones[0].act("withdrawn", note=names[0])
    await _all_have(phones, lambda wrote: set(wrote) == set(names[1:]))
    after = sum(phone.client.received for phone in phones)
    await lead(leader, "round-revealed", round="r")
    await phones[1].act("liked", note=names[2], on=True)
    await _all_have(phones, lambda wrote: wrote[names[2]][2] == 1)
    assert all(list(phone.wrote) == names[1:] for phone in phones)
    for stream in streams:
        stream.cancel()
    with suppress(NoAnswerError):
        await asyncio.gather(*streams, return_exceptions=True)
    for phone in phones:
        phone.client.close()
    leader.close()
    return after - before, sum(len(item[3][0]) for item in phones[0].wrote.values()), phones, leader


def test_each_note_comes_to_each_phone_about_once(hall: Served):
    received, texts, phones, _ = awaited(_hold(hall.base))
    per_phone = received / len(phones)
    assert texts < per_phone < 4 * texts + 12_000  # the list again with each note would be thirty times the texts
