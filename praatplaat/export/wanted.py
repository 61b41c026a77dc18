"""What somebody wants of an export, beside the kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from praatplaat.addresses import Public
from praatplaat.errors import UsageError
from praatplaat.graph.values import Overlay
from praatplaat.settings import PAPERS, THEMES

if TYPE_CHECKING:
    from praatplaat.workshop.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Wanted:
    """The language and looks of an export; what is empty is left to the kind of file.

    Raises:
        UsageError: There is no such theme or paper.
    """

    lang: str = ""
    chosen: bool = True
    """Whether somebody chose this language; else tables that hold them all begin with the first one of the board."""
    theme: str = ""
    width: int = 0
    """Pixels."""
    paper: str = ""
    """A key of `praatplaat.settings.PAPERS`."""
    portrait: bool = False
    address: str = ""
    """Where the board can be seen live; it is shown as a QR code."""
    workshop: Meeting | None = None
    """A workshop whose votes are shown."""
    votes: Mapping[str, float] = field(default_factory=dict)
    """Numbers by facet, in place of a workshop."""
    overlay: Overlay = field(default_factory=Overlay)
    """What a researcher shows."""
    facet: str = ""
    """The facet that is open, or a `route` at its `step`, from 1."""
    route: str = ""
    step: int = 0

    def __post_init__(self) -> None:
        for name, allowed in (("theme", THEMES), ("paper", tuple(PAPERS))):
            if (found := getattr(self, name)) and found not in allowed:
                raise UsageError("export-value", name=name, found=str(found)[:40], allowed=", ".join(allowed))

    @property
    def live(self) -> str:
        """`address` as a phone opens it from a QR code, with whatever stands behind its path; empty when left open.

        Raises:
            UsageError: No phone opens it.
        """
        return self.address if self._public(self.address.partition("?")[0].partition("#")[0]) else ""

    @property
    def site(self) -> str:
        """`address` as that of a site, without a slash at the end; empty when it is left open.

        Raises:
            UsageError: It is no address of a site.
        """
        return self._public(self.address)

    def _public(self, url: str) -> str:
        """Return a site that is part of `address` as it is typed, without a slash at the end."""
        try:
            return Public.of(url).url if self.address else ""
        except ValueError:
            raise UsageError("bad-site-address", found=self.address) from None


def given(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given of all that can be asked of an export; what is empty is left to the kind of file."""
    return {name: value for name, value in asked.items() if value}
