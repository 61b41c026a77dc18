"""Values of a researcher, by node: read from whatever holds them, and ready to be shown on a plate.

What is read may be a mapping, a pandas Series, one number per node in their order, or the name of an attribute. Only
the nodes with a value get a mark: None and NaN are no value. This module needs neither pandas nor numpy.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from numbers import Real
from statistics import fmean
from typing import Any, Final, Literal

from praatplaat.content.frozen import Frozen
from praatplaat.content.problems import closest
from praatplaat.errors import UnknownFacetError, UsageError
from praatplaat.graph.attributes import is_none, is_truth
from praatplaat.graph.build import Network

Scale = Literal["sequential", "diverging", "categorical"]
SCALES: Final = ("sequential", "diverging", "categorical")
GROUPED: Final = ("mean", "sum", "highest")
"""What the card of a group can show of the numbers behind it; of categories it shows the most common one."""
STEPS: Final = {"sequential": 7, "diverging": 7, "categorical": 8}
"""How many colours each scale has; a diverging one has its middle at 0."""
OTHER: Final = "…"
"""The category that holds all those for which there is no colour left."""
NOTE_MOST: Final = 40
"""The most characters of a note on a card."""


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers, or names of categories, by the id of the facet that has them, with what they are."""

    name: str
    unit: str
    of: Mapping[str, float | str]
    scale: Scale
    grouped: str

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest number; (0, 0) without any."""
        numbers = [value for value in self.of.values() if not isinstance(value, str)]
        return (min(numbers), max(numbers)) if numbers else (0.0, 0.0)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories, the most common first; `OTHER` is last and holds those beyond the colours there are."""
        found = Counter(str(value) for value in self.of.values()).most_common()
        names = [name for name, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))]
        most = STEPS["categorical"]
        return tuple(names) if len(names) <= most else (*names[: most - 1], OTHER)

    def step(self, value: float | str) -> int:
        """Return which colour of the scale stands for a value, from 0."""
        if self.scale == "categorical":
            names = self.categories
            return names.index(str(value)) if str(value) in names else len(names) - 1
        low, high = self.range
        if self.scale == "diverging":
            high = max(abs(low), abs(high))
            low = -high
        share = (float(value) - low) / (high - low) if high > low else 0.5
        return min(STEPS[self.scale] - 1, int(share * STEPS[self.scale]))

    def at_home(self, home: Mapping[str, str]) -> dict[str, float | str]:
        """Return what each card shows, by its id, where `home` is the card of each facet.

        The card of a facet shows the value of that facet, whatever blooms on it; that of a group those of its members.
        """
        behind: dict[str, list[float | str]] = {}
        for facet, value in self.of.items():
            card = home.get(facet)
            if card and (card == facet or card not in home):
                behind.setdefault(card, []).append(value)
        return {card: self._together(values) for card, values in behind.items()}

    def _together(self, values: list[float | str]) -> float | str:
        if len(values) == 1:
            return values[0]
        if self.scale == "categorical":
            return min(Counter(map(str, values)).most_common(), key=lambda pair: (-pair[1], pair[0]))[0]
        numbers = [float(value) for value in values]
        return max(numbers) if self.grouped == "highest" else (fmean if self.grouped == "mean" else math.fsum)(numbers)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is shown on a plate beside the board itself; cards by the ids of their facets."""

    size: Values | None = None
    colour: Values | None = None
    lit: tuple[str, ...] = ()
    """Facets that stand out, in the order of a path where they are one."""
    only: frozenset[str] | None = None
    """Facets that are left when the others fade; None for all."""
    notes: Mapping[str, str] = field(default_factory=Frozen)

    @property
    def shown(self) -> tuple[tuple[str, Values], ...]:
        """The values that are shown, each with its way: "size" or "colour"."""
        return tuple((way, of) for way, of in (("size", self.size), ("colour", self.colour)) if of)


class Nodes:
    """What a researcher calls the nodes of a graph, and the ids of their facets."""

    def __init__(self, source: Network, ids: Mapping[Any, str]) -> None:
        self._source, self._ids = source, ids
        self._facets = {*ids.values()}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, node: object) -> bool:
        return isinstance(node, Hashable) and (node in self._ids or node in self._facets)

    def id_of(self, node: Any, name: str = "") -> str:
        """Return the id of the facet of a node, which may be called by either.

        Raises:
            UnknownFacetError: There is none; the sentence names `name`, and the nearest.
        """
        if node in self:
            return self._ids.get(node, node)
        near = closest(str(node), map(str, (*self._ids, *self._facets)))
        found = str(node)[:60]
        if name:
            raise UnknownFacetError("value-node-near" if near else "value-node", name=name, found=found, near=near)
        raise UnknownFacetError("unknown-facet-near" if near else "unknown-facet", found=found, near=near)

    def ids_in(self, given: Any) -> tuple[str, ...]:
        """Return the ids of one node, or of several: a list, a path, several paths, a part of the graph, a mask.

        Raises:
            UnknownFacetError: One of them is not there.
            UsageError: It is a table, or a mask of another length.
        """
        if given is None:
            return ()
        if given in self:
            return (self.id_of(given),)
        if _is_mask(given):
            return tuple(id_ for id_, value in self.pairs(given) if not is_none(value) and bool(value))
        if _is_table(given):
            ends = [name for name in ("source", "target") if name in given.columns]
            given = [end for row in given[ends].itertuples(index=False) for end in row] if ends else list(given.index)
        if isinstance(given, str) or not isinstance(given, Iterable):
            return (self.id_of(given),)
        return tuple(dict.fromkeys(id_ for part in given for id_ in self._each(part)))

    def _each(self, part: Any) -> Iterator[str]:
        if isinstance(part, list | tuple) and part not in self:  # a path, or a link
            yield from map(self.id_of, part)
        else:
            yield self.id_of(part)

    def pairs(self, given: Any, name: str = "") -> Iterator[tuple[str, Any]]:
        """Yield the id of a facet with what it was given.

        Raises:
            UnknownFacetError: A node is not there.
            UsageError: It is a table, or has another length than there are nodes.
        """
        if _is_table(given):
            raise UsageError("value-table", allowed=", ".join(map(str, given.columns)))
        if hasattr(given, "items"):
            for node, value in given.items():
                yield self.id_of(node, name), value
        elif isinstance(given, Iterable) and isinstance(given, Sized) and len(given) == len(self):
            yield from zip(self._ids.values(), given, strict=True)
        else:
            found = len(given) if isinstance(given, Sized) else type(given).__name__
            raise UsageError("value-length", name=name or type(given).__name__, found=found, most=len(self))

    def attribute(self, name: str) -> dict[str, Any]:
        """Return what the nodes have under an attribute.

        Raises:
            UsageError: No node has it.
        """
        data = self._source.nodes(data=True)
        if found := {self._ids[node]: own[name] for node, own in data if name in own}:
            return found
        known = dict.fromkeys(key for _, own in data for key in own)
        raise UsageError(
            "value-attribute" if known else "value-bare", found=name[:60], allowed=", ".join(map(str, known))
        )


def read_values(
    given: Any, name: str, nodes: Nodes, *, unit: str = "", scale: str = "", grouped: str = "mean", sized: bool = False
) -> Values:
    """Return values of nodes; with `sized` they are shown as sizes, so words and numbers below 0 are refused.

    Without a `scale`, words and booleans are categories, numbers on both sides of 0 diverge, and all others are
    sequential.

    Raises:
        UnknownFacetError: A node is not there.
        UsageError: A value is not possible; the sentence names its node.
    """
    _one_of("scale", scale, ("", *SCALES))
    _one_of("groups", grouped, GROUPED)
    if isinstance(given, str):
        name, given = name or given, nodes.attribute(given)
    name = name or str(getattr(given, "name", None) or "")
    found = {id_: value for id_, value in nodes.pairs(given, name or "values") if not is_none(value)}
    of_words = [value for value in found.values() if isinstance(value, str)]
    truths = all(is_truth(value) for value in found.values()) and bool(found)
    if not scale and not sized and (of_words or truths):
        scale = "categorical"
    if scale == "categorical" and not sized:
        return Values(name, unit, Frozen({id_: _word(value) for id_, value in found.items()}), "categorical", grouped)
    numbers = {id_: _number(value, id_, name or "values") for id_, value in found.items()}
    if sized and (below := next((id_ for id_, value in numbers.items() if value < 0), None)):
        raise UsageError("value-below", name=name or "values", node=below, found=f"{numbers[below]:g}")
    both = min(numbers.values(), default=0) < 0 < max(numbers.values(), default=0)
    way: Scale = "diverging" if scale == "diverging" or (both and not scale) else "sequential"
    return Values(name, unit, Frozen(numbers), way, grouped)


def _number(value: Any, node: str, name: str) -> float:
    if isinstance(value, str) or not hasattr(value, "__float__"):
        raise UsageError("value-word", name=name, node=node, found=str(value)[:60])
    number = float(value)
    if math.isinf(number):
        raise UsageError("value-endless", name=name, node=node)
    return number


def _word(value: Any) -> str:
    if isinstance(value, Real) and not is_truth(value) and float(value).is_integer():
        return f"{float(value):.0f}"
    return " ".join(str(value).split())


def _is_table(given: Any) -> bool:
    return hasattr(given, "columns") and hasattr(given, "index")


def _is_mask(given: Any) -> bool:
    """Tell whether this says yes or no of each node, and not which nodes are meant."""
    if isinstance(given, Mapping):
        return all(is_truth(value) or is_none(value) for value in given.values())
    kind = getattr(given, "dtype", None)
    return kind is not None and str(kind) in ("bool", "boolean")


def _one_of(name: str, found: Any, allowed: Collection[str]) -> None:
    if found not in allowed:
        raise UsageError("export-value", name=name, found=str(found)[:40], allowed=", ".join(filter(None, allowed)))
