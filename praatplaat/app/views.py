"""What the views of one plate are told, and what they ask: the same in a notebook, in Panel and on the dashboard.

Python holds the truth: a view asks for a change, and Python tells all views what the plate holds then. While a notebook
runs, messages are late and overtake each other. So each view numbers what it asks, Python numbers what it tells, and
each message says which ask was the last that Python heard.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any, Final

import param

Tell = Callable[[dict[str, Any]], object]
AGAIN: Final = "again"
"""The key of a message that changes nothing, but is an event: a facet that is open already was clicked again."""


class Views:
    """The views of a plate: each is told the values of `names`, and can ask for other values of those `by_hand`.

    They are also told anew when the `overlay` of the plate changes, which `values` returns as they show it.
    """

    def __init__(
        self,
        plate: param.Parameterized,
        names: tuple[str, ...],
        by_hand: tuple[str, ...],
        values: Callable[[], dict[str, Any]],
    ) -> None:
        self._plate, self._names, self._by_hand, self._values = plate, names, by_hand, values
        self.shown: dict[str, Any] = {}
        self._numbers = itertools.count()
        self._heard: dict[str, Any] = {"by": None, "count": None}
        self._all: list[Tell] = []
        self.told: dict[str, Any] = {}
        self.tell()
        plate.param.watch(self.tell, [*names, "overlay"])

    @property
    def alive(self) -> bool:
        """Whether a view has ever said that it hears; before that nobody sees what it is told."""
        return self._heard["by"] is not None

    def join(self, tell: Tell) -> None:
        """Have a view told of what the plate holds, from now on."""
        self._all.append(tell)
        tell(self.told)

    def tell(self, *_: object) -> None:
        """Tell every view what the plate holds now."""
        values = {name: getattr(self._plate, name) for name in self._names}
        self.told = {"number": next(self._numbers), "heard": self._heard, **values}
        self.shown = self._values()
        for tell in self._all:
            tell(self.told)

    def hear(self, asked: Mapping[str, Any]) -> None:
        """Take what a visitor did in a view, and tell every view of it.

        Raises:
            PraatplaatError: The plate does not have what it asks for; all stays as it is.
        """
        values = {name: asked[name] for name in self._by_hand if name in asked}
        for name, value in values.items():
            self._plate._check(name, value)
        self._heard, before = {"by": asked.get("by"), "count": asked.get("count")}, self.told
        self._plate.param.update(values)
        if asked.get(AGAIN):
            self._plate.param.trigger("selected")
        if self.told is before:
            self.tell()
