"""Choosing facets by their fields and links: which values there are, who has them, and which facets match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from praatplaat.content.model import Board, Filter
from praatplaat.graph.build import Net, Network
from praatplaat.graph.choosing import names_of
from praatplaat.graph.entries import entries

AnyValue = TypeVar("AnyValue")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: its name in the language of the graph, and the facets that have it, in reading order."""

    id: str
    name: str
    facets: tuple[str, ...]


def filter_values(net: Net) -> dict[str, tuple[Value, ...]]:
    """Return the values of each filter of the board, in their order, without values that no facet has."""
    having: dict[str, list[str]] = {}
    for entry in entries(net.graph):
        for choice in entry.only:
            having.setdefault(choice, []).append(entry.id)
    return {
        filter_.id: tuple(
            Value(id_, name, tuple(having[f"{filter_.id}:{id_}"]))
            for id_, name in _names(net, filter_, having).items()
            if f"{filter_.id}:{id_}" in having
        )
        for filter_ in net.board.filters.values()
    }


def matching(graph: Network, only: Iterable[str] = (), kinds: Iterable[str] = ()) -> list[Any]:
    """Return the facets that match, in reading order.

    `only` holds choices as "filter:value". A facet must have one of the chosen values of each filter, and be of one of
    the `kinds`. A filter or `kinds` with nothing chosen lets all pass. An unknown value matches no facet.
    """
    wanted: dict[str, set[str]] = {}
    for choice in only:
        wanted.setdefault(choice.partition(":")[0], set()).add(choice)
    kept = set(kinds)
    return [
        entry.id
        for entry in entries(graph)
        if (not kept or entry.kind in kept) and all(chosen & set(entry.only) for chosen in wanted.values())
    ]


def ids_of_before(board: Board) -> dict[str, str]:
    """Return the id of each facet by the ids that it had before."""
    return {alias: facet.id for facet in board.facets for alias in facet.aliases}


def named_now(board: Board, by_facet: Mapping[str, AnyValue]) -> dict[str, AnyValue]:
    """Return values by facet under the ids that these have now, so that what was said before stands in its place."""
    now = ids_of_before(board)
    return {now.get(id_, id_): value for id_, value in by_facet.items()}


def _names(net: Net, choice: Filter, having: Iterable[str]) -> Mapping[str, str]:
    """Return the values of a filter that can be chosen, in their order, each with its name."""
    lang = net.lang
    if not choice.field:
        return {id_: data["label"] for id_, data in net.graph.nodes(data=True) if data["kind"] == choice.kind}
    found = [value for name, _, value in (own.partition(":") for own in having) if name == choice.id]
    return names_of(net.board.vocabulary.fields.get(choice.field), found, lang)
