"""What can stand on a plate: the ids of cards that are no facets, and where cards stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from praatplaat.content.frozen import Frozen
from praatplaat.settings import PLATE_SIZES, TALLEST

OWN_GROUP: Final = "own-cards"
"""The id of the card behind which cards of a room wait for which there is no place."""
PARTS_MOST: Final = 9
"""Over so many cards the group of a kind is spread at most."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a board lay when it was shown last: where its cards stood, and behind which card each facet waited for space.

    `places` are by orientation and then by card, also of cards that went; who comes first in them is asked first.
    """

    places: Mapping[str, Mapping[str, tuple[float, float]]]
    waiting: Mapping[str, str] = Frozen()
    alike: bool = False
    """Whether nothing that this depends on has changed since."""
    smaller: bool = False
    """Whether cards were smaller than always on the landscape plate."""


def kind_group(kind: str) -> str:
    """Return the id of the group for those facets of a kind that no group of the board takes."""
    return f"kind-{kind}"


def kind_part(group: str, number: int) -> str:
    """Return the id of a part of the group of a kind, from 1 to `PARTS_MOST`."""
    return f"{group}.{number}"


def plate_sizes(standing: Iterable[str | None]) -> dict[str, tuple[float, float]]:
    """Return how large each plate can be, by how its facets and kinds stand on it (`on_plate`)."""
    wide, high = PLATE_SIZES["portrait"]
    return {**PLATE_SIZES, "portrait": (wide, TALLEST if "compact" in standing else high)}


def card_names(facets: Iterable[str], groups: Iterable[str], kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that can have a place on the plate: facets, groups, the group of each kind and its parts."""
    whole = [*map(kind_group, kinds)]
    return (*facets, *groups, *whole, *(kind_part(group, n + 1) for group in whole for n in range(PARTS_MOST)))
