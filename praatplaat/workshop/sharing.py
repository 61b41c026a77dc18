"""The harvest of a workshop, shared by an address that only who was given it knows.

Of the address only a hash is kept, and the seed that it is made from with a key of the server (`secrets.link_of`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from praatplaat.workshop.events import FACILITATOR, Led
from praatplaat.workshop.live import Live
from praatplaat.workshop.secrets import hash_of, link_of, new_key


class Sharing:
    """Which workshops share their harvest, and at which address.

    `keep` keeps seed and hash of a workshop, `act` lets the facilitator do something, `there` has all workshops by id.
    """

    def __init__(
        self,
        key: bytes,
        keep: Callable[[str, str | None, str | None], Awaitable[Any]],
        act: Callable[..., Awaitable[int]],
        there: Mapping[str, Live],
    ) -> None:
        self._key, self._keep, self._act, self._there = key, keep, act, there
        self._links: dict[str, str] = {}
        self._turn = asyncio.Lock()

    def take(self, live: Live) -> None:
        """Let the address of a workshop, if it has one, lead to it; no other does any more."""
        self.drop(live)
        record = live.record
        if record.link_hash is None:
            live.link = None
            return
        self._links[record.link_hash] = record.id
        made = link_of(record.link_seed or "", self._key)
        live.link = made if hash_of(made) == record.link_hash else ""  # the key of the server may be another by now

    def drop(self, live: Live) -> None:
        """Let no address lead to a workshop."""
        self._links = {link: of for link, of in self._links.items() if of != live.record.id}

    def by_link(self, secret: str) -> Live | None:
        """Return the workshop whose harvest is shared at an address, or None."""
        return self._there.get(self._links.get(hash_of(secret), ""))

    async def share(self, live: Live) -> None:
        """Share the harvest at an address of its own; one that is shared already stays where it is.

        Raises:
            StorageError: It could not be kept; nothing is shared.
        """
        async with self._turn:
            if live.record.link_hash is None:
                seed = new_key()
                await self._put(live, seed, hash_of(link_of(seed, self._key)))

    async def withdraw(self, live: Live) -> None:
        """Let nobody read the harvest at its address any more; a board that shows that address shows the plate again.

        Raises:
            StorageError: It could not be kept; it is still shared.
        """
        async with self._turn:
            if live.record.link_hash is None:
                return
            await self._put(live, None, None)
            await self.show_no_more(live)

    async def show_no_more(self, live: Live) -> None:
        """Lead away from a harvest that nobody may read: it was withdrawn, or an undone act had covered that it was."""
        lead = live.meeting.lead
        if live.record.link_hash is None and lead and lead.show == "harvest" and live.meeting.ended is None:
            away = Led(on=True, facet=lead.facet, route=lead.route, step=lead.step, by=lead.by, screen=lead.screen)
            await self._act(live, FACILITATOR, new_key(), away)

    async def _put(self, live: Live, seed: str | None, link_hash: str | None) -> None:
        await self._keep(live.record.id, seed, link_hash)
        live.record = replace(live.record, link_seed=seed, link_hash=link_hash)
        self.take(live)
        live.news.tell()
        live.for_phones.tell()
