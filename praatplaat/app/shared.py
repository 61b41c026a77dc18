"""`/h/<secret>`: the harvest of a workshop, for everybody who was given its address, until that is withdrawn."""

from __future__ import annotations

from functools import partial

from praatplaat.app.readings import Readings
from praatplaat.app.taking_part import Phone
from praatplaat.errors import PraatplaatError, RefusedError
from praatplaat.export.harvest_files import shared_page


class SharedHarvest(Phone):
    """`/h/<secret>`. An address that was withdrawn is answered as one that never was, after the same wait."""

    def set_default_headers(self) -> None:
        """Keep the address from caches, other sites and search engines."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Robots-Tag", "noindex, nofollow, noarchive")

    async def get(self, secret: str) -> None:
        """Answer with the harvest as it is now, as far as the room saw it."""
        live = (await self.hall.begun()).sharing.by_link(secret)
        if live is None:
            await self.hall.guesses.wrong()
            raise RefusedError("harvest-not-shared")
        board, lang = self.pages.board, self.asked_language()
        shared = self.hall.harvests.setdefault(live, Readings(len(board.languages)))
        write = partial(shared_page, live.meeting, board, lang)
        page = await shared.made.of((shared.state(live), self.pages.number, lang), write)  # votes wait for none of it
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)

    def refuse(self, error: PraatplaatError) -> None:
        """Say in words why there is nothing to read."""
        self.set_status(self.status_of(error))
        self.finish_with(self.sentence(error))
