"""What open pages hear of the board that they show.

`/events` is a stream of lines `{"board": number, "problems": number}`: the number of the edition that is shown, and one
that is 0 when its files have no problems and another whenever they have others. `problems` is absent where nobody edits
and for who is not at this computer; what they are tells `/problems`, to who is.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Final

from tornado.iostream import StreamClosedError

from praatplaat.app.editing import Editing
from praatplaat.app.hosts import Hosts
from praatplaat.app.pages import Base, Pages, stream_headers

BEAT: Final = timedelta(seconds=20)
"""Between two signs of life on a stream: shorter than what proxies take for silence."""


class Events(Base):
    """`/events`: a stream that says when there is another edition, or other problems."""

    def initialize(self, hosts: Hosts, pages: Pages, editing: Editing | None) -> None:  # type: ignore[override]
        super().initialize(hosts)
        self.pages, self.editing = pages, editing

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
                if self._news() == told:  # else there was news while this was on its way
                    await self.pages.changed.wait(BEAT)
        except StreamClosedError:
            return

    def _news(self) -> dict[str, int]:
        """Return what a page must know to see whether it is behind."""
        told = {"board": self.pages.number}
        return told | {"problems": self.editing.problems} if self.editing and self._here else told


class Problems(Base):
    """`/problems`: what is wrong with the files, in words, for a browser on this computer."""

    def initialize(self, hosts: Hosts, editing: Editing) -> None:  # type: ignore[override]
        super().initialize(hosts)
        self.editing = editing

    def get(self) -> None:
        """Answer with JSON; for who is elsewhere the address does not exist."""
        if not self.hosts.is_here(self.request):
            self.send_error(404)
            return
        self.set_header("Cache-Control", "no-store")
        self.write(self.editing.told(self.asked_language()))
