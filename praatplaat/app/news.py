"""News for open pages about the board that they show.

`/events` is a stream of lines `{"board": number, "problems": number}`: the number of the edition that is shown, and a
number that is 0 while its files have no problems and changes whenever their problems do. `problems` is absent when
nobody edits, and for visitors who are not at this computer. `/problems` tells visitors who are what the problems are.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Final

from tornado.iostream import StreamClosedError

from praatplaat.app.answers import Base, stream_headers

BEAT: Final = timedelta(seconds=20)
"""The time between two signs of life on a stream: shorter than what proxies take for silence."""


class Events(Base):
    """`/events`: a stream that says when there is another edition, or other problems."""

    async def get(self) -> None:
        """Tell the news now and whenever it changes, for as long as the page is open."""
        stream_headers(self)
        self._here, told = self.hosts.is_here(self.request), dict[str, int]()
        try:
            while True:
                news = self._news()
                self.write(f"data: {json.dumps(news)}\n\n" if news != told else ":\n\n")
                await self.flush()
                told = news
                if self._news() == told:  # else there was more news while this was sent
                    await self.pages.changed.wait(BEAT)
        except StreamClosedError:
            return

    def _news(self) -> dict[str, int]:
        """Return what a page must know to see whether it is up to date."""
        told, editing = {"board": self.pages.number}, self.house.editing
        return told | {"problems": editing.problems} if editing and self._here else told


class Problems(Base):
    """`/problems`: what is wrong with the files, in words, for a browser on this computer."""

    def get(self) -> None:
        """Answer with JSON; for visitors elsewhere, and when nobody edits, the address does not exist."""
        editing = self.house.editing
        if editing is None or not self.hosts.is_here(self.request):
            self.send_error(404)
            return
        self.set_header("Cache-Control", "no-store")
        self.write(editing.told(self.asked_language()))
