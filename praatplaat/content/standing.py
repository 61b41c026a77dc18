"""What can stand on a plate: the ids of cards that are no facets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from praatplaat.settings import PLATE_SIZES, TALLEST

OWN_GROUP: Final = "own-cards"
"""The id of the card behind which cards of a room wait for which there is no place."""
PARTS_MOST: Final = 9
"""Over so many cards the group of a kind is spread at most."""


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
