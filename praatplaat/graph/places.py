"""A place on the plate for every card: the hand-made one, or a free one near its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from praatplaat.graph.build import Net
from praatplaat.graph.groups import Gathering, gatherings, has_card
from praatplaat.graph.pieces import Point
from praatplaat.graph.settling import settled


def place_nodes(net: Net, orientation: str, groups: Sequence[Gathering] | None = None) -> dict[str, Point]:
    """Give every card on the plate of an orientation a place, in plate units from the top left: facets, then groups.

    A place in `plate.yaml` is kept as it is. A card without one gets a free one, near what it is linked to and clear of
    the spots of the drawing (see `settling`). The same board gets the same places on every machine. Facets that have no
    card at rest are not in the answer (see `homes`). `groups` are those of the net, where they are known.
    """
    places = settled(net.board).places[orientation]
    cards = [*(node for node in net.graph if has_card(net, node)), *(group.id for group in groups or gatherings(net))]
    return {card: places[card] for card in cards if card in places}


def plate_size(net: Net, orientation: str) -> Point:
    """Return width and height of the plate of an orientation: on a phone it is as high as its cards need."""
    return settled(net.board).sizes[orientation]
