"""The shape of a board: where it hangs by a thread, and how evenly it is filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from praatplaat.content import Problem, Reading
from praatplaat.content.problems import problem
from praatplaat.graph.build import Graph, Net
from praatplaat.graph.groups import gatherings, has_card
from praatplaat.graph.questions import neighbours
from praatplaat.graph.settling import net_of
from praatplaat.settings import MEMBERS_FIT, NEIGHBOURS_FIT

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Spread:
    """How the facets of one kind are spread over those of another: the number linked to each, most first."""

    kind: str
    over: str
    counts: Mapping[str, int]

    @property
    def ratio(self) -> float | None:
        """Return how many times more the facet with most has than the facet with least; None when that has none."""
        most, least = max(self.counts.values()), min(self.counts.values())
        return most / least if least else None


@dataclass(frozen=True)
class GraphShape:
    """What one may want to know of a graph before trusting it with a conversation; facets in reading order."""

    facets: Mapping[str, int]
    """How many there are of each kind."""
    links: Mapping[str, int]
    """How many there are of each relation."""
    alone: tuple[str, ...]
    """Facets without any link."""
    bridges: tuple[tuple[str, str], ...]
    """Links without which the two ends could not reach each other."""
    cuts: Mapping[str, tuple[str, ...]]
    """By facet, the facets that could not be reached from most others without it (articulation points)."""
    spreads: tuple[Spread, ...]

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """By facet, the facet through which every way to it leads from most others; the nearest of several."""
        inner_first = sorted(self.cuts, key=lambda cut: -len(self.cuts[cut]))
        return {facet: cut for cut in inner_first for facet in self.cuts[cut]}


def shape_of(net: Net) -> GraphShape:
    """Return the shape of the graph of a board, whichever way its links point."""
    import networkx as nx

    graph = net.graph
    plain: nx.Graph[str] = nx.Graph(graph)
    order = {node: i for i, node in enumerate(graph)}
    bridges: Iterable[tuple[str, str]] = nx.bridges(plain)  # type: ignore[arg-type]  # its stub says that they are nodes
    return GraphShape(
        facets=Counter(data["kind"] for _, data in graph.nodes(data=True)),
        links=Counter(data["relation"] for _, _, data in graph.edges(data=True)),
        alone=tuple(nx.isolates(graph)),
        bridges=tuple(
            sorted(
                ((a, b) if order[a] < order[b] else (b, a) for a, b in bridges),
                key=lambda pair: (order[pair[0]], order[pair[1]]),
            )
        ),
        cuts={cut: _cut_off(plain, cut, order) for cut in sorted(nx.articulation_points(plain), key=order.__getitem__)},
        spreads=tuple(_spreads(net)),
    )


def _cut_off(plain: nx.Graph[str], cut: str, order: Mapping[str, int]) -> tuple[str, ...]:
    import networkx as nx

    # Not by networkx: a view of the graph without the cut asks of each link whether it is hidden, which is slow.
    left, parts = nx.node_connected_component(plain, cut) - {cut}, list[set[str]]()
    while left:
        part, new = set[str](), {next(iter(left))}
        while new:
            part |= new
            new = {near for node in new for near in plain.adj[node]} - part - {cut}
        parts.append(part)
        left -= part
    parts.sort(key=len)
    if len(parts[-1]) > len(parts[-2]):
        parts.pop()  # the largest part is not cut off; of two equal parts each is, from the other
    return tuple(sorted((node for part in parts for node in part), key=order.__getitem__))


def _spreads(net: Net) -> list[Spread]:
    """Return how each kind that waits at rest is spread over each kind with cards, where there are links at all."""
    graph, kinds = net.graph, net.board.kinds
    cards = [kind for kind in kinds if any(has_card(net, node) for node in _of(graph, kind))]
    found = []
    for kind in kinds:
        for over in cards if kind not in cards else ():
            counts = {
                node: sum(graph.nodes[near]["kind"] == kind for near in neighbours(graph, node))
                for node in _of(graph, over)
            }
            if any(counts.values()):
                found.append(Spread(kind, over, dict(sorted(counts.items(), key=lambda count: -count[1]))))
    return found


def _of(graph: Graph, kind: str) -> list[str]:
    return [node for node, data in graph.nodes(data=True) if data["kind"] == kind]


def crowds(reading: Reading) -> tuple[Problem, ...]:
    """Return a hint for each group and each facet that calls more cards forward than fit, and each group of none."""
    if reading.board is None:
        return ()
    net = net_of(reading.board)
    files = {PurePosixPath(marked.file).stem: marked for marked in reading.files}
    gathered, own = gatherings(net), [group.id for group in reading.board.groups]
    full = {group.id for group in gathered}
    found = [
        problem(files["board"].file, files["board"].key_at(("groups", name)), "empty-group", to=name)
        for name in own
        if name not in full
    ]
    for group in gathered:
        if len(group.members) > MEMBERS_FIT:
            path = ("groups", group.id) if group.id in own else ("kinds", group.kind)
            found.append(
                problem(
                    files["board"].file,
                    files["board"].key_at(path),
                    "many-members",
                    to=group.id,
                    found=len(group.members),
                    most=MEMBERS_FIT,
                )
            )
    for facet in net.graph:
        number = len({*net.graph.succ[facet], *net.graph.pred[facet]})  # `neighbours` would put them in order too
        if number > NEIGHBOURS_FIT:
            found.append(
                problem(
                    files[facet].file,
                    files[facet].key_at(("links",)),
                    "many-neighbours",
                    to=facet,
                    found=number,
                    most=NEIGHBOURS_FIT,
                )
            )
    return tuple(found)


def narrow_ways(reading: Reading) -> tuple[Problem, ...]:
    """Return a hint for each card of the plate at rest that can be reached through one other facet only.

    Such a card is a dead end: people who open it can only go back. A board that is being filled may have some for a
    while, so this is only a hint. In a sheet cards go by their names, in a folder by those of their files.
    """
    if reading.board is None:
        return ()
    net = net_of(reading.board)
    files = {PurePosixPath(marked.file).stem: marked for marked in reading.files}
    first = reading.board.vocabulary.first
    said = {facet.id: facet.title[first] if reading.cells else facet.id for facet in reading.board.facets}
    return tuple(
        problem(files[facet].file, files[facet].key_at(("links",)), "one-way-in", to=said[facet], via=said[via])
        for facet, via in shape_of(net).gates.items()
        if has_card(net, facet)
    )
