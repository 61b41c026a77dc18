"""What a board is made of: mappings that cannot change, words by language, boxes."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

from praatplaat.content.short import short_mapping

K = TypeVar("K")
V = TypeVar("V")


class Frozen(Mapping[K, V]):
    """A mapping that cannot change; unlike a mapping proxy it can be copied and pickled, as networkx copies graphs."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[K, V] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, key: K) -> V:
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    # What `Mapping` would make of these is slow, and a board is asked a million times.
    def __contains__(self, key: object) -> bool:
        return key in self._values

    def keys(self) -> KeysView[K]:
        return self._values.keys()

    def values(self) -> ValuesView[V]:
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        return self._values.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return short_mapping(self._values)


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in plate units."""

Localized = Mapping[str, str]
"""The same words by language code."""


def localized(**words: str) -> Localized:
    """Return words by language, read only."""
    return Frozen(words)
