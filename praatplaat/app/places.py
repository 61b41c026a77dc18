"""`/places`: where cards stand, told to all and saved for who is at this computer (see `moving`)."""

from __future__ import annotations

from typing import Any

from praatplaat.app.hall import Hall
from praatplaat.app.hosts import Hosts
from praatplaat.app.moving import Moving
from praatplaat.app.room import Room
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.settings import FILE_MAX


class Places(Room):
    """`/places`."""

    body_max = FILE_MAX

    def initialize(self, hosts: Hosts, hall: Hall, moving: Moving) -> None:  # type: ignore[override]
        super().initialize(hosts, hall)
        self.moving = moving

    @property
    def may(self) -> bool:
        """Tell whether this browser may save places."""
        return self.moving.file is not None and self.hosts.is_here(self.request)

    def get(self) -> None:
        """Tell where cards stand."""
        self.tell(self.moving.now() | {"may": self.may})

    async def post(self) -> None:
        """Save places, or take over those of the file."""
        try:
            self.tell(await self._do(self.asked_json()))
        except PraatplaatError as error:
            self.refuse(error)

    async def _do(self, asked: dict[str, Any]) -> dict[str, Any]:
        if not self.may:
            raise UsageError("not-from-here")
        if "save" in asked:
            return await self.moving.save(asked["save"])
        if "load" in asked:
            return await self.moving.load()
        raise UsageError("act-unknown", found=", ".join(asked)[:40])
