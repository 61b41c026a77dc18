"""What somebody wants of an export, beside the kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praatplaat.workshop.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Wanted:
    """The language and looks of an export; what is empty is left to the kind of file."""

    lang: str = ""
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
    facet: str = ""
    """The facet that is open, or a `route` at its `step`, from 1."""
    route: str = ""
    step: int = 0
