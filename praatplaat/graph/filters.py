"""Choosing facets by theme, sector, size or side: which values there are, who has them, and which facets match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from praatplaat.content.model import Board, Filter
from praatplaat.graph.build import Graph
from praatplaat.i18n import say
from praatplaat.settings import SIDES, SIZES


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: its name in the language of the graph, and the facets that have it, in reading order."""

    id: str
    name: str
    facets: tuple[str, ...]


def filter_values(graph: Graph) -> dict[str, tuple[Value, ...]]:
    """Return the values of each filter of the board, in their order; a value that no facet has is not among them."""
    board: Board = graph.graph["board"]
    return {name: tuple(v for v in _values(graph, choice) if v.facets) for name, choice in board.filters.items()}


def matching(graph: Graph, only: Iterable[str] = (), kinds: Iterable[str] = ()) -> list[str]:
    """Return the facets that match, in reading order.

    `only` holds choices as "filter:value". Of one filter, one of the chosen values is enough; each filter that
    something is chosen of must be met, and so must `kinds`. Nothing chosen is everything; an unknown value matches no
    facet.
    """
    wanted: dict[str, set[str]] = {}
    for choice in only:
        name, _, value = choice.partition(":")
        wanted.setdefault(name, set()).add(value)
    values = filter_values(graph)
    sets = [{id_ for value in values.get(name, ()) if value.id in chosen for id_ in value.facets}
            for name, chosen in wanted.items()]
    kept = set(kinds)
    return [id_ for id_, kind in graph.nodes(data="kind")
            if (not kept or kind in kept) and all(id_ in found for found in sets)]


def choices(filters: Mapping[str, tuple[Value, ...]]) -> dict[str, list[str]]:
    """Return for each facet that has any of the values of `filter_values` those it has, as "filter:value"."""
    found: dict[str, list[str]] = {}
    for name, values in filters.items():
        for value in values:
            for id_ in value.facets:
                found.setdefault(id_, []).append(f"{name}:{value.id}")
    return found


def renamed(graph: Graph) -> dict[str, str]:
    """Return the facets by the names that they had before."""
    return {alias: id_ for id_, facet in graph.nodes(data="facet") for alias in facet.aliases}


def _values(graph: Graph, choice: Filter) -> list[Value]:
    if choice.field:
        return [Value(id_, name, tuple(node for node, value in graph.nodes(data=choice.field) if value == id_))
                for id_, name in _names(graph, choice.field).items()]
    ends = [id_ for id_, kind in graph.nodes(data="kind") if kind == choice.kind]
    return [Value(id_, graph.nodes[id_]["label"], _linked(graph, id_, choice.relation)) for id_ in ends]


def _linked(graph: Graph, id_: str, relation: str) -> tuple[str, ...]:
    linked = {id_} | {a for a, _, by in graph.in_edges(id_, data="relation") if by == relation}
    return tuple(node for node in graph if node in linked)


def _names(graph: Graph, field: str) -> dict[str, str]:
    """Return the values that a field can have, in their order, each with its name."""
    board: Board = graph.graph["board"]
    lang: str = graph.graph["lang"]
    if field == "size":
        return {size: say(f"page.size-{size}", lang) for size in SIZES}
    if field == "side":
        return {side: say(f"page.side-{side}", lang) for side in SIDES}
    return {id_: name[lang] for id_, name in board.sectors.items()}
