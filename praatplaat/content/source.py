"""Where the texts of a board come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from praatplaat.content.frozen import Localized
from praatplaat.content.short import Short

OWN: Final = {"eigen", "own"}
"""What a sheet has in the place of a title, or before one, where a text is somebody's own judgement."""


@dataclass(frozen=True, slots=True, repr=False)
class Source(Short):
    """Where a text comes from; `basis` is "source" for a page that was read, "own" for our own judgement.

    `published` is when it came out, `date` when it was read: a day, a month or a year each.
    """

    title: Localized
    basis: str
    url: str = ""
    date: str = ""
    published: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it says no more than that it is one's own judgement."""
        return self.basis == "own" and all(title.casefold() in OWN for title in self.title.values())

    @property
    def year(self) -> str:
        """The year in which it came out; empty when nobody says."""
        return self.published[:4]
