"""What waits behind a card at rest: the members of each group, and the blossoms of each card.

At most some twenty labels stand on a plate that is read from the back row: above that a matrix beats a picture of nodes
and links for most tasks (Ghoniem, Fekete and Castagliola, 2005). The facets of other kinds come forward when their
group or a facet they are linked to is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.standing import OWN_GROUP, PARTS_MOST, kind_group, kind_part
from praatplaat.graph.build import Net
from praatplaat.graph.questions import neighbours
from praatplaat.i18n import say

_STRONGEST = 3.0
_OWN_CARD = ("large", "medium", "small", "compact")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A group with the facets that wait behind its card, in reading order; never empty."""

    id: str
    kind: str
    name: Localized
    members: tuple[str, ...]


def has_card(net: Net, node: str) -> bool:
    """Tell whether a facet stands on the plate with a card of its own at rest."""
    return on_plate(net, node) in _OWN_CARD


def gatherings(net: Net) -> tuple[Gathering, ...]:
    """Return the groups of the board, in its order; each facet is in the first group that takes it.

    A facet that no group of the board takes goes into a group for its whole kind, named `kind-<kind>`. So does a facet
    that would be a blossom but is linked to no card.
    """
    board = net.board
    waiting = [
        node
        for node in net.graph
        if node not in board.gathered
        and node not in net.waiting
        and not has_card(net, node)
        and not (on_plate(net, node) == "blossom" and _cards_near(net, node))
    ]
    found = []
    for group in board.groups:
        members = tuple(
            node
            for node in waiting
            if net.graph.nodes[node]["kind"] == group.kind
            and all(str(net.graph.nodes[node].get(key)) == value for key, value in group.where.items())
        )
        taken = {*members}
        waiting = [node for node in waiting if node not in taken]
        if members:
            found.append(Gathering(group.id, group.kind, group.name, members))
    left, behind = {*waiting}, dict[str, list[str]]()
    for node, data in net.graph.nodes(data=True):
        if node in net.waiting or node in left:
            behind.setdefault(net.waiting.get(node) or kind_group(data["kind"]), []).append(node)
    if board.gathered:
        first = board.by_id[board.gathered[0]].kind
        name = Frozen({lang: say("own.cards", lang) for lang in board.languages})
        found.append(Gathering(OWN_GROUP, first, name, board.gathered))
    for kind in board.kinds.values():
        whole = kind_group(kind.id)
        if whole in behind:
            found.append(Gathering(whole, kind.id, kind.names, tuple(behind[whole])))
        for part in (kind_part(whole, n + 1) for n in range(PARTS_MOST)):
            if part in behind:
                found.append(Gathering(part, kind.id, _around(net, behind[part]), tuple(behind[part])))
    return tuple(found)


def _around(net: Net, members: Sequence[str]) -> Localized:
    """Return the name of a part of a kind: the facet that most of its members are linked to."""
    linked = Counter(other for node in members for other in {node, *neighbours(net.graph, node)})
    middle = net.board.by_id[max(net.graph, key=linked.__getitem__)]
    return Frozen({lang: say("graph.around", lang, name=middle.label[lang]) for lang in net.board.languages})


def blossoms(net: Net, node: str) -> Iterator[tuple[str, int]]:
    """Yield, for a facet with a card, each kind that blooms on it and how many facets of that kind do."""
    near = [
        net.graph.nodes[other]["kind"] for other in neighbours(net.graph, node) if on_plate(net, other) == "blossom"
    ]
    for kind in dict.fromkeys(near):
        yield kind, near.count(kind)


def homes(net: Net, groups: Sequence[Gathering] | None = None) -> Mapping[str, str]:
    """Return the card at which each facet stands on the plate at rest: its own, its group's, or one it blooms on.

    `groups` are those of the net, where they are known.
    """
    group_of = {member: group.id for group in groups or gatherings(net) for member in group.members}
    return {
        node: node if has_card(net, node) else group_of.get(node) or _cards_near(net, node)[0] for node in net.graph
    }


def ties_between(net: Net, groups: Sequence[Gathering]) -> dict[str, dict[str, float]]:
    """Return how strongly the cards at rest are linked, both ways: by the links of all that they stand for."""
    found: dict[str, dict[str, float]] = {}
    home = homes(net, groups)
    for a, b in net.graph.edges():
        if home[a] != home[b]:
            for card, other in ((home[a], home[b]), (home[b], home[a])):
                near = found.setdefault(card, {})
                near[other] = min(_STRONGEST, near.get(other, 0.0) + 1.0)
    return found


def _cards_near(net: Net, node: str) -> list[str]:
    return [other for other in neighbours(net.graph, node) if has_card(net, other)]


def on_plate(net: Net, node: str) -> str:
    """Return how a facet stands on the plate at rest: as its kind does, unless it says otherwise or waits."""
    if node in net.board.gathered or node in net.waiting:
        return "group"
    if node in net.board.own:
        return "small"
    facet = net.board.by_id.get(node)  # the graph may be asked about before its facets are a board
    return (facet and facet.on_plate) or net.board.kinds[net.graph.nodes[node]["kind"]].on_plate
