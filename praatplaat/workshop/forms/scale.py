"""A scale: everybody gives each facet a value, from little to much."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from praatplaat.settings import SAID_OF
from praatplaat.workshop.chosen import Choosing, Valued

SCALE: Final = 5
"""Values go from 1 to this: enough to differ, few enough for a thumb."""


class Scaled(Valued):
    """A value for a facet; None takes it back."""

    kind = "scaled"
    value: Annotated[int, Field(ge=1, le=SCALE)] | None


class Scale(Choosing):
    """A scale per facet."""

    id = "scale"
    bodies = (Scaled,)
    highest = SCALE
    compares = True
    board_says = SAID_OF["scale"]
