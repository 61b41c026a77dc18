"""Moving cards on `/board`: where they stand, who may save other places, and saving them.

    GET  /places                   → {"board", "places", "may": whether this browser may save}
    POST /places {"save": places}  save these places → {"board", "places", "path", "own"}
    POST /places {"load": true}    take over what the file holds → the same
    POST /places {"tidy": true}    where cards would stand if nobody had put them → {"places"}; nothing is saved

`places` are in plate units by orientation and then by id, `board` is the number of the edition that has them; `own`
tells whether the file at `path` holds this user's places for the shipped board. `/events` tells every open board of a
later edition; then the board asks where its cards stand now.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from praatplaat.app.packed import beside
from praatplaat.app.pages import QUICK, Edition, Pages
from praatplaat.content.model import Plate
from praatplaat.content.plate_file import PlateFile, own_plate
from praatplaat.errors import UsageError
from praatplaat.graph import place_nodes, settled, stood_of, tidied
from praatplaat.settings import PLATE_SIZES


class Moving:
    """The places of the one board that a server shows. Without `file` nobody can save."""

    def __init__(self, pages: Pages, file: PlateFile | None) -> None:
        self._pages, self.file = pages, file
        self._saving = asyncio.Lock()

    def now(self) -> dict[str, Any]:
        """Return where each card stands, and the number of the edition in which it does."""
        net = self._pages.nets[self._pages.board.vocabulary.first]
        return {
            "board": self._pages.number,
            "places": {orientation: place_nodes(net, orientation) for orientation in PLATE_SIZES},
        }

    async def save(self, places: Any) -> dict[str, Any]:
        """Save `places`, and those of all cards that have none yet, and show them to everybody.

        So the first save keeps the whole plate, and no card moves of itself when another is moved or comes.

        Raises:
            UsageError: As `PlateFile.save`, or nobody can save.
            ContentError: As `PlateFile.save`.
        """
        return await self._show(lambda file: file.save(self._with_all(places)))

    def tidied(self) -> dict[str, Any]:
        """Return where cards would stand if nobody had put them anywhere."""
        return {"places": {orientation: dict(there) for orientation, there in tidied(self._pages.board).items()}}

    def _with_all(self, places: Any) -> Any:
        board = self._pages.board
        if not isinstance(places, Mapping) or not all(isinstance(cards, Mapping) for cards in places.values()):
            return places  # the file refuses it
        first = {
            orientation: {card: at for card, at in there.items() if card not in board.plate.places.get(orientation, {})}
            for orientation, there in settled(board).places.items()
        }
        both = {**first, **places}
        return {name: {**first.get(name, {}), **places.get(name, {})} for name in both}

    async def load(self) -> dict[str, Any]:
        """Show to everybody the places that the file holds.

        Raises:
            UsageError: Nobody can save.
            ContentError: The file has problems.
        """
        return await self._show(PlateFile.read)

    async def _show(self, work: Callable[[PlateFile], Plate]) -> dict[str, Any]:
        if self.file is None:
            raise UsageError("not-from-here")
        async with self._saving:
            await self._adopt(await beside(partial(work, self.file)))
        return self.now() | {"path": str(self.file.path), "own": self.file.path == own_plate()}

    async def _adopt(self, plate: Plate) -> None:
        """Show the places of `plate`.

        Its pages are written beside the event loop, and again if the files of the board changed meanwhile.
        """
        while True:
            shown = self._pages.board
            lies = dataclasses.replace(plate, stood=stood_of(shown))
            edition = await beside(partial(self._pages.edition, dataclasses.replace(shown, plate=lies), QUICK))
            if self._pages.board is shown:
                break
        self._pages.adopt(edition)

    def adopt(self, edition: Edition) -> None:
        """Show `edition`, the board as its files now are."""
        self._pages.adopt(edition)
        if self.file:
            self.file.follow(edition.board)
