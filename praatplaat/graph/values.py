"""Values of a researcher, by node: read from whatever holds them, and ready to be shown on a plate.

What is read may be a mapping, a pandas Series, one number per node in their order, or the name of an attribute. Only
the nodes with a value get a mark: None and NaN are no value. This module needs neither pandas nor numpy.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from statistics import fmean
from typing import Any, Final, Literal

from praatplaat.content.frozen import Frozen
from praatplaat.content.wording import one_line
from praatplaat.errors import UsageError
from praatplaat.graph.attributes import is_none, is_truth
from praatplaat.graph.called import Nodes, brief

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
NAME_MOST: Final = 60
"""The most characters of a name or unit in the legend; what is longer is cut there."""


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
    name, unit = _named(name) or _named(getattr(given, "name", None)), _named(unit)
    found = {id_: value for id_, value in nodes.pairs(given, name or "values") if not is_none(value)}
    truths = all(is_truth(value) for value in found.values()) and bool(found)
    if not scale and not sized and (truths or not all(map(_is_number, found.values()))):
        scale = "categorical"
    if scale == "categorical" and not sized:
        if odd := next((id_ for id_, value in found.items() if not _is_word(value)), None):
            raise _neither(found[odd], odd, name or "values")
        return Values(name, unit, Frozen({id_: _word(value) for id_, value in found.items()}), "categorical", grouped)
    numbers = {id_: _number(value, id_, name or "values") for id_, value in found.items()}
    if sized and (below := next((id_ for id_, value in numbers.items() if value < 0), None)):
        raise UsageError("value-below", name=name or "values", node=below, found=f"{numbers[below]:g}")
    both = min(numbers.values(), default=0) < 0 < max(numbers.values(), default=0)
    way: Scale = "diverging" if scale == "diverging" or (both and not scale) else "sequential"
    return Values(name, unit, Frozen(numbers), way, grouped)


def _number(value: Any, node: str, name: str) -> float:
    if isinstance(value, str):
        odd = {"name": name, "node": node, "found": value[:60]}
        raise UsageError("value-text" if _reads_as_number(value) else "value-word", **odd)
    if not _is_number(value):
        raise _neither(value, node, name)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise UsageError("value-endless", name=name, node=node)
    return number


def _is_number(value: Any) -> bool:
    """Tell whether this is one: dates and complex numbers of numpy say that they can be, and are not."""
    if isinstance(value, str) or getattr(value, "ndim", False):
        return False
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return hasattr(value, "__float__") and kind not in ("M", "m", "c")


def _reads_as_number(words: str) -> bool:
    try:
        return math.isfinite(float(words))
    except ValueError:
        return False


def _is_word(value: Any) -> bool:
    """Tell whether this can be the name of a category: not a list, a table or a function."""
    return isinstance(value, str) or not (isinstance(value, Iterable) or callable(value))


def _neither(value: Any, node: str, name: str) -> UsageError:
    return UsageError("value-odd", name=name, node=node, kind=type(value).__name__, found=brief(value))


def _named(words: Any) -> str:
    """Return what values are called on one line of a legend."""
    told = "" if is_none(words) else one_line(str(words))
    return told if len(told) <= NAME_MOST else f"{told[: NAME_MOST - 1].rstrip()}…"


def _word(value: Any) -> str:
    if isinstance(value, Real) and not is_truth(value) and float(value).is_integer():
        return f"{float(value):.0f}"
    return one_line(str(value).removesuffix(" 00:00:00"))


def _one_of(name: str, found: Any, allowed: Collection[str]) -> None:
    if found not in allowed:
        raise UsageError("export-value", name=name, found=str(found)[:40], allowed=", ".join(filter(None, allowed)))
