"""`/places`: where cards stand, told to everybody, and saved for a browser on this computer (see `moving`)."""

from __future__ import annotations

from praatplaat.app.handler import Handler
from praatplaat.app.packed import beside
from praatplaat.errors import UsageError
from praatplaat.settings import FILE_MAX
from praatplaat.view.fit import told_gathered


class Places(Handler):
    """`/places`."""

    body_max = FILE_MAX

    @property
    def may(self) -> bool:
        """Tell whether this browser may save places."""
        return self.house.moving.file is not None and self.hosts.is_here(self.request)

    def get(self) -> None:
        """Tell where cards stand."""
        waits = told_gathered(self.house.pages.board, self.asked_language())
        self.tell(self.house.moving.now() | {"may": self.may, "gathered": waits})

    async def post(self) -> None:
        """Save places, or take over those in the file."""
        moving, asked = self.house.moving, self.asked_json()
        if not self.may:
            raise UsageError("not-from-here")
        match asked:
            case {"save": places}:
                self.tell(await moving.save(places))
            case {"load": True}:
                self.tell(await moving.load())
            case {"tidy": True}:
                self.tell(await beside(moving.tidied))
            case _:
                raise UsageError("act-unknown", found=", ".join(asked)[:40])
