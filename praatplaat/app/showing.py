"""What a researcher shows on a plate: values by size and colour, what stands out, what is left, and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from praatplaat.content.frozen import Frozen
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.graph.values import NOTE_MOST, Nodes, Overlay, read_values

_WAYS: Final = {"size": ("size",), "colour": ("colour",), "both": ("size", "colour")}
P = ParamSpec("P")
T = TypeVar("T")
Self = TypeVar("Self", bound="Showing")


def in_own_words(method: Callable[Concatenate[Self, P], T]) -> Callable[Concatenate[Self, P], T]:
    """Have what a method raises speak the language of its plate, and its traceback end at the caller's line."""

    @wraps(method)
    def told(self: Self, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except PraatplaatError as error:
            error.lang = self.lang
            raise error.with_traceback(None) from None

    return cast("Callable[Concatenate[Self, P], T]", told)


class Showing:
    """A plate on which values can be shown; each method returns the plate, so that a cell can end with it."""

    lang: str
    overlay: Overlay
    _nodes: Nodes

    @in_own_words
    def show(
        self: Self,
        values: Any,
        name: str = "",
        *,
        unit: str = "",
        by: str | tuple[str, ...] = "size",
        scale: str = "",
        groups: str = "mean",
    ) -> Self:
        """Show values of nodes: a mapping, a pandas Series, one per node in their order, or an attribute by its name.

        `by` is "size", "colour" or "both"; each can show values of its own. None shows nothing there any more. NaN has
        no mark. `scale` is "sequential", "diverging" (around 0) or "categorical"; without it what fits the values. The
        card of a group shows the "mean", "sum" or "highest" of the numbers behind it, or the most common category.

        Raises:
            UnknownFacetError: A node is not on the plate.
            UsageError: A value is not possible; the sentence names its node.
        """
        ways, found = _ways(by), self.overlay
        for way in ways:
            read = None
            if values is not None:
                read = read_values(
                    values, name, self._nodes, unit=unit, scale=scale, grouped=groups, sized=way == "size"
                )
            found = replace(found, size=read) if way == "size" else replace(found, colour=read)
        self.overlay = found
        return self

    @in_own_words
    def highlight(self: Self, nodes: Any = None) -> Self:
        """Have nodes stand out, and the links between them: one, several, or a path; without any, none.

        Raises:
            UnknownFacetError: A node is not on the plate.
        """
        self.overlay = replace(self.overlay, lit=self._nodes.ids_in(nodes))
        return self

    @in_own_words
    def only(self: Self, nodes: Any = None) -> Self:
        """Leave these nodes, and fade the others: ids, a part of the graph, or a mask of True and False; None for all.

        Raises:
            UnknownFacetError: A node is not on the plate.
        """
        left = None if nodes is None else frozenset(self._nodes.ids_in(nodes))
        self.overlay = replace(self.overlay, only=left)
        return self

    @in_own_words
    def annotate(self: Self, notes: Any = None) -> Self:
        """Put a note of a few words on the cards of nodes, by node, in place of those before; without any, none.

        Raises:
            UnknownFacetError: A node is not on the plate.
            UsageError: A note is longer than 40 characters.
        """
        told = {id_: " ".join(str(words).split()) for id_, words in self._nodes.pairs(notes or {})}
        if long := next((id_ for id_, words in told.items() if len(words) > NOTE_MOST), None):
            raise UsageError("note-long", node=long, found=len(told[long]), most=NOTE_MOST)
        self.overlay = replace(self.overlay, notes=Frozen({id_: words for id_, words in told.items() if words}))
        return self


def _ways(by: Any) -> tuple[str, ...]:
    ways = by if isinstance(by, tuple | list) else (by,)
    for way in ways:
        if way not in _WAYS:
            raise UsageError("export-value", name="by", found=str(way)[:40], allowed=", ".join(_WAYS))
    return tuple(dict.fromkeys(part for way in ways for part in _WAYS[way]))
