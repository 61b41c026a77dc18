"""Groups of groups: facets of a kind that are too many for one card wait behind several, by what they are linked to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

from praatplaat.content.standing import PARTS_MOST, kind_part
from praatplaat.graph.boards import CARDS_AT_REST
from praatplaat.graph.build import Graph
from praatplaat.graph.communities import by_community
from praatplaat.graph.questions import neighbours

_LARGE: Final = 40
"""A group of more members than this is divided: no plate can show the names of all of them at once."""
_PART: Final = 24
"""About how many names a projector shows at once when a group opens."""
_LEAST: Final = 3


def behind_cards(graph: Graph, waiting: Mapping[str, str], cards: int) -> Mapping[str, str]:
    """Return behind which card each facet waits when large groups are spread over several, by community.

    `waiting` says behind which card of a whole kind each facet would wait; the plate would then have so many `cards`.
    The answer adds cards up to `CARDS_AT_REST`. A facet of no community stays behind the card of its kind.
    """
    large = [group for group, number in Counter(waiting.values()).items() if number > _LARGE]
    each = min((CARDS_AT_REST - cards) // len(large) + 1, PARTS_MOST) if large else 0
    if each < 2:
        return waiting
    of, found = _communities(graph, each), dict(waiting)
    for group in large:
        members = [node for node, behind in waiting.items() if behind == group]
        most = min(each, math.ceil(len(members) / _PART))
        sizes = Counter(of[node] for node in members if node in of)
        left = sum(sizes.values()) < len(members) or len(sizes) > most
        parts = [part for part, number in sizes.most_common(most - left) if number >= _LEAST]
        if len(parts) + left < 2:
            continue
        for node in members:
            if of.get(node) in parts:
                found[node] = kind_part(group, parts.index(of[node]) + 1)
    return found


def _communities(graph: Graph, most: int) -> Mapping[str, int]:
    """Return the number of the community of each facet, at most so many: the smallest joins another."""
    parts = {n: part for n, part in enumerate(by_community(graph).values()) if len(part) >= _LEAST}
    of = {node: n for n, part in parts.items() for node in part}
    while len(parts) > most:
        small = min(parts, key=lambda n: (len(parts[n]), -n))
        nodes = parts.pop(small)
        near = (other for node in nodes for other in neighbours(graph, node))
        ties = Counter(of[other] for other in near if of.get(other, small) != small)
        for node in nodes:
            del of[node]
        if ties:
            into = min(ties, key=lambda n: (-ties[n] / len(parts[n]), n))  # not ever more to the largest
            parts[into] = [*parts[into], *nodes]
            of |= dict.fromkeys(nodes, into)
    return of
