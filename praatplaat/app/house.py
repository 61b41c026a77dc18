"""What the answers of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from praatplaat.app.editing import Editing
from praatplaat.app.hall import Hall
from praatplaat.app.hosts import Hosts
from praatplaat.app.making import Workbench
from praatplaat.app.moving import Moving
from praatplaat.app.packed import MadeOnce
from praatplaat.app.pages import Pages
from praatplaat.app.phone_parts import Parts

FILES_KEPT: Final = 64
"""A dashboard needs about ten."""


@dataclass(frozen=True, slots=True)
class House:
    """All that an answer may need: `editing` is there when the files of the board are followed."""

    hosts: Hosts
    pages: Pages
    hall: Hall
    moving: Moving
    editing: Editing | None
    parts: Parts
    workbench: Workbench = field(default_factory=Workbench)
    files: MadeOnce = field(default_factory=lambda: MadeOnce(FILES_KEPT))

    @classmethod
    def of(cls, hosts: Hosts, hall: Hall, moving: Moving, editing: Editing | None) -> House:
        """Return the house of these."""
        return cls(hosts, hall.pages, hall, moving, editing, Parts(hall))
