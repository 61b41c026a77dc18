"""What editors write in `plate.yaml`: the places of cards, and the spots that stay free."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from praatplaat import settings
from praatplaat.content.raw import Strict
from praatplaat.content.values import Place, Spot


def _none(value: Any) -> Any:
    return {} if value in (None, "") else value


Places = Annotated[dict[str, Place], BeforeValidator(_none)]
"""Nothing at all where an editor took the last place away."""


class RawSpots(Strict):
    landscape: dict[str, Spot] = Field(default_factory=dict)
    portrait: dict[str, Spot] = Field(default_factory=dict)


class RawPlate(Strict):
    """`plate.yaml`: places by orientation, and the spots of the drawing that no card may cover, in plate units."""

    landscape: Places = Field(default_factory=dict)
    portrait: Places = Field(default_factory=dict)
    spots: RawSpots = Field(default_factory=RawSpots)

    def only(self, ids: Collection[str]) -> RawPlate:
        """Return it without the places of cards that are not there: one may come back under its name."""
        kept = {
            orientation: {name: place for name, place in getattr(self, orientation).items() if name in ids}
            for orientation in settings.PLATE_SIZES
        }
        return self.model_copy(update=kept)
