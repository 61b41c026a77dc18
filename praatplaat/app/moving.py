"""Moving cards on `/board`: who may save places, and who hears of new ones.

A browser asks by the parameter `moved` of its `Praatplaat` and is answered by `placed`. It asks
`{"by", "count", "lang"}` and one of

    {}                   may this browser save?          → {"may", "places"}
    {"save": places}     save these places               → {"ok", "path", "own", "places"}
    {"load": True}       take over what the file holds   → the same

or `{"sentence", "changed"}` when that could not be done.

`places` are in plate units by form and then by id; answers carry `by` and `count` of what they answer. Every other
open board gets `{"places"}` of a change and moves its cards too.
"""

from __future__ import annotations

import asyncio
import dataclasses
from functools import partial
from typing import Any
from weakref import WeakSet

import panel as pn

from praatplaat.app.bodies import beside
from praatplaat.app.component import Praatplaat
from praatplaat.app.hosts import Hosts
from praatplaat.app.pages import QUICK, Edition, Pages
from praatplaat.content.model import Plate
from praatplaat.content.plate_file import PlateFile, own_plate
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.graph import place_nodes
from praatplaat.settings import LANGUAGES, PLATE_SIZES


class Moving:
    """The places of the one board that a server shows, and all its open boards. Without `file` nobody can save."""

    def __init__(self, pages: Pages, file: PlateFile | None, hosts: Hosts) -> None:
        self._pages, self._file, self._hosts = pages, file, hosts
        self._open: WeakSet[Praatplaat] = WeakSet()
        self._saving = asyncio.Lock()

    def follow(self, plate: Praatplaat) -> None:
        """Answer what the browser of `plate` asks about places."""
        self._open.add(plate)

        async def answer(event: Any) -> None:
            await self._answer(plate, event.new)

        plate.param.watch(answer, "moved")

    async def _answer(self, plate: Praatplaat, asked: dict[str, Any]) -> None:
        answer: dict[str, Any] = {name: asked.get(name) for name in ("by", "count")}
        lang = asked.get("lang") if asked.get("lang") in LANGUAGES else LANGUAGES[0]
        may = self._file is not None and asked_from_here(self._hosts)
        try:
            if "save" in asked or "load" in asked:
                if not may or self._file is None:
                    raise UsageError("not-from-here")
                work = partial(self._file.save, asked["save"]) if "save" in asked else self._file.read
                async with self._saving:
                    places = await self._show(plate, await beside(work))
                answer |= {"ok": True, "path": str(self._file.path), "own": self._file.path == own_plate(),
                           "places": places}
            else:
                answer |= {"may": may, "places": self._places()}
        except PraatplaatError as error:
            answer |= {"sentence": error.sentence(str(lang)), "changed": error.key == "plate-changed"}
        plate.placed = answer

    def adopt(self, edition: Edition) -> None:
        """Show `edition`, the board as its files now are, to every new visitor; its places on all open boards."""
        moved = edition.board.plate != self._pages.board.plate
        self._pages.adopt(edition)
        if self._file:
            self._file.follow(edition.board)
        if moved:
            self._tell(self._places())

    async def _show(self, here: Praatplaat, plate: Plate) -> dict[str, dict[str, tuple[float, float]]]:
        """Show the places of `plate` to every new visitor and on all open boards; return where each card stands now.

        Its pages are written beside the event loop, and anew when the files of the board changed meanwhile.
        """
        while True:
            shown = self._pages.board
            edition = await beside(partial(self._pages.edition, dataclasses.replace(shown, plate=plate), QUICK))
            if self._pages.board is shown:
                break
        self._pages.adopt(edition)
        places = self._places()
        self._tell(places, here)
        return places

    def _places(self) -> dict[str, dict[str, tuple[float, float]]]:
        net = self._pages.nets[LANGUAGES[0]]
        return {form: place_nodes(net, form) for form in PLATE_SIZES}

    def _tell(self, places: dict[str, dict[str, tuple[float, float]]], here: Praatplaat | None = None) -> None:
        for other in self._open:
            if other is not here:
                other.placed = {"places": places}


def asked_from_here(hosts: Hosts) -> bool:
    """Tell whether every browser that is connected to the session now asking runs on this computer."""
    document = pn.state.curdoc
    session = document.session_context.session if document and document.session_context else None
    connections = session._subscribed_connections if session else ()
    return bool(connections) and all(hosts.is_here(connection._socket.request) for connection in connections)
