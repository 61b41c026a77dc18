"""The cards that lie on a plate at rest, the space that they take, and numbers of facets as they show on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from praatplaat.graph.cards import Card
from praatplaat.graph.extent import Extent, extent
from praatplaat.view.halos import halos
from praatplaat.view.scene import Scene


@dataclass(frozen=True, slots=True)
class Resting:
    """Cards and their extents by id, and by facet the card that stands for it."""

    cards: Mapping[str, Card]
    extents: Mapping[str, Extent]
    home: Mapping[str, str]

    def shown(self, numbers: Mapping[str, float]) -> dict[str, float]:
        """Return what each card shows: the highest number of all that it stands for; unknown facets are left out."""
        shown: dict[str, float] = {}
        for facet, number in numbers.items():
            if home := self.home.get(facet):
                shown[home] = max(number, shown.get(home, 0))
        return shown

    def halos(
        self, shown: Mapping[str, float], most: float | None, free: Mapping[str, float] | None = None
    ) -> tuple[tuple[float, float, float], ...]:
        """Return the middle and radius of the halo of each card that shows a number, see `halos`."""
        radii = halos(shown, {id_: of.size for id_, of in self.extents.items()}, most=most, free=free)
        return tuple((self.cards[id_].x, self.cards[id_].y, round(radius, 1)) for id_, radius in radii.items())


def resting(scene: Scene, unit: float) -> Resting:
    """Return what lies at rest in a scene where a plate unit is `unit` pixels; groups come first."""
    cards = {card.id: card for card in (*scene.groups, *scene.cards) if card.size != "member"}
    extents = {id_: extent(card, scene.orientation, unit) for id_, card in cards.items()}
    return Resting(cards, extents, {card.id: card.home for card in scene.cards})
