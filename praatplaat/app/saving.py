"""What visitors save: the board as files, as it is on their screen.

GET /save                  a page that offers each kind of file, and says what it will be
GET /save/<name>           the file, once it is made; `open=1` shows it in the browser
GET /save/<name>/making    how far it is, as a stream of JSON lines: {"say", "state": waiting|making|made|refused}

All take the address of the board (`lang`, `theme`, `facet`, `route`, `step`). Anybody may save the board as everybody
sees it; with `votes=1` whoever leads a workshop gets what it chose too.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Callable, Collection, Hashable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tornado.iostream import StreamClosedError

from praatplaat.app.answers import stream_headers
from praatplaat.app.handler import Handler
from praatplaat.app.making import Place
from praatplaat.app.packed import Packed
from praatplaat.app.pages import icon_link, script_address
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.export.apart import Order
from praatplaat.export.exports import ADDED
from praatplaat.export.offers import kind_of, looks_at, offers
from praatplaat.export.pictures import chosen
from praatplaat.export.save_page import save_page, size_of
from praatplaat.export.wanted import Wanted
from praatplaat.graph import ids_of_before
from praatplaat.i18n import count, say, screens_of
from praatplaat.settings import PAPERS, THEMES
from praatplaat.workshop.live import Live

BEAT: Final = 1.0
"""Seconds between two signs of life of a file that is made."""
_NOT_ASKED: Final = {"workshop", "votes", "width"}
"""What of `Wanted` no address says."""
_OPENS: Final = (".pdf", ".svg", ".png")
"""What browsers show by themselves and runs nothing of ours."""
_POLICY: Final = (
    "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "base-uri 'none'"
)
"""For a file that is shown: viewers of browsers stand in the page as an object."""
mimetypes.add_type("application/graphml+xml", ".graphml")
mimetypes.add_type("application/gexf+xml", ".gexf")


class Saving(Handler):
    """What page, files and streams share: what is asked for."""

    def wanted(self) -> Wanted:
        """Return what is asked for; what the board does not have is left out, as on the board."""
        board = self.pages.board
        facet, route = self._asked("facet"), self._asked("route")
        facet = ids_of_before(board).get(facet, facet)
        steps = {known.id: len(known.steps) for known in board.routes}.get(route, 0)
        step = int(self._asked("step") or 1) if self._asked("step").isdecimal() else 1
        at = facet in board.by_id
        public = self.hosts.public
        return Wanted(
            lang=self.asked_language(),
            chosen=False,
            theme=self._one_of("theme", THEMES) or THEMES[0],
            paper=self._one_of("paper", PAPERS),
            portrait=self._asked("portrait") == "1",
            address=public.url if public else "",
            facet=facet if at else "",
            route=route if not at and 1 <= step <= steps else "",
            step=step if not at and 1 <= step <= steps else 0,
        )

    def led(self) -> Live | None:
        """Return the workshop that this browser leads when it chose something that a plate can show."""
        try:
            live = self.hall.open().by_holder(self.secret())
            if live:
                chosen(self.pages.board, live.meeting)
        except PraatplaatError:
            return None
        return live

    def _asked(self, name: str) -> str:
        return self.get_query_argument(name, "")[:60]

    def _one_of(self, name: str, known: Collection[str]) -> str:
        found = self._asked(name)
        return found if found in known else ""

    def refuse(self, error: PraatplaatError) -> None:
        """Say in words why there is no file."""
        self.set_status(self.status_of(error))
        self.finish_with(self.sentence(error))

    def ordered(self, name: str, wanted: Wanted, live: Live | None) -> tuple[Hashable, Callable[[], Order]]:
        """Return by what a file is known, and what makes its order: only what its kind looks at makes it another.

        Raises:
            UsageError: There is no such kind.
        """
        if not (ending := kind_of(name)):
            raise UsageError("save-none")
        seen = looks_at(ending)
        given = {name: getattr(wanted, name) for name in sorted(seen - _NOT_ASKED)}
        board, votes = self.pages.board, live if "workshop" in seen else None
        key = (self.pages.number, ending, wanted.lang, *given.values(), votes and (votes.record.id, votes.sequence))
        asked = Wanted(wanted.lang, **given, workshop=votes.meeting if votes else None)
        return key, lambda: Order(name, ending, board, asked, ADDED.get(ending))

    def queued(self, name: str) -> Place | Packed:
        """Return the file that is asked for if it was made before, else a place in the queue for it.

        Raises:
            UsageError: There is no such kind.
            RefusedError: Too many wait.
        """
        live = self.led() if self._asked("votes") == "1" else None
        if live:
            self.set_header("Cache-Control", "no-store")
        key, order = self.ordered(name, self.wanted(), live)
        if made := self.house.workbench.kept(key):
            return made
        place = self.house.workbench.wait(key, order)
        self._leave = place.leave
        return place


class SavePage(Saving):
    """`/save`."""

    async def get(self) -> None:
        """Answer with the page."""
        board, wanted, live = self.pages.board, self.wanted(), self.led()
        votes = live is not None and self._asked("votes") == "1"
        found, sizes = list(offers(board, wanted)), {}
        for offer in found:
            key, _ = self.ordered(offer.name, wanted, live if votes else None)
            if made := self.house.workbench.kept(key):
                sizes[offer.kind] = len(made.plain)
        html = save_page(
            board,
            wanted,
            found,
            up=self.up,
            head=icon_link(),
            script=script_address("save"),
            sizes=sizes,
            votes=votes if live else None,
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class SaveFile(Saving):
    """`/save/<name>`."""

    async def get(self, name: str) -> None:
        """Answer with the file, once it is made; whoever leaves before that stops it."""
        found = self.queued(name)
        if isinstance(found, Place):
            done = found.making.done
            await asyncio.wait([done])
            self._leave()
            if done.cancelled():
                return
            found = done.result()
        ending = Path(name).suffix.lower()
        shown = self._asked("open") == "1" and ending in _OPENS
        self.set_header("Content-Disposition", f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name)}")
        if shown:
            self.set_header("Content-Security-Policy", _POLICY)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        await self.answer(found, kind, self._headers.get("Cache-Control", "no-cache"))


class SaveMaking(Saving):
    """`/save/<name>/making`."""

    async def get(self, name: str) -> None:
        """Stream how far a file is; who ends the stream stops it, unless others wait for it too."""
        lang = screens_of(self.asked_language())
        stream_headers(self)
        try:
            found = self.queued(name)
            made = await self._made(found, lang) if isinstance(found, Place) else found
            if made:
                self._tell("made", say("save.made", lang, size=size_of(len(made.plain), lang)))
        except PraatplaatError as error:
            self._tell("refused", self.sentence(error))
        except StreamClosedError:
            return
        finally:
            self._leave()

    async def _made(self, place: Place, lang: str) -> Packed | None:
        done, workbench = place.making.done, self.house.workbench
        while not done.done():
            if ahead := workbench.ahead(place.making):
                self._tell("waiting", count("save.waiting", ahead, lang))
            else:
                self._tell("making", say("save.making", lang, n=round(place.making.seconds)))
            await self.flush()
            await asyncio.wait([done], timeout=BEAT)
        return None if done.cancelled() else done.result()

    def _tell(self, state: str, sentence: str) -> None:
        self.write(f"data: {json.dumps({'state': state, 'say': sentence}, ensure_ascii=False)}\n\n")
