"""What a researcher shows on a plate: values by size and colour, what stands out, what is left, and notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeVar

from praatplaat.content.calls import in_own_words
from praatplaat.content.frozen import Frozen
from praatplaat.content.wording import one_line
from praatplaat.errors import UsageError
from praatplaat.graph.attributes import is_none
from praatplaat.graph.called import Nodes
from praatplaat.graph.values import NOTE_MOST, Overlay, read_values

_WAYS: Final = {"size": ("size",), "colour": ("colour",), "both": ("size", "colour")}
Self = TypeVar("Self", bound="Showing")


class Showing:
    """A plate on which values can be shown; each method returns the plate, so that a cell can end with it.

    Raises:
        UnknownFacetError: A node is not on the plate.
        UsageError: A value is not possible; the sentence names its node.
    """

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
        """Have nodes stand out, and the links between them: one, several, or a path; without any, none."""
        self.overlay = replace(self.overlay, lit=self._nodes.ids_in(nodes))
        return self

    @in_own_words
    def only(self: Self, nodes: Any = None) -> Self:
        """Leave these nodes and fade the others: ids, a part of the graph or a mask of True and False; None for all."""
        left = None if nodes is None else frozenset(self._nodes.ids_in(nodes))
        self.overlay = replace(self.overlay, only=left)
        return self

    @in_own_words
    def annotate(self: Self, notes: Any = None) -> Self:
        """Put a note on the cards of nodes, by node, in place of those before; above 40 characters it is refused."""
        given = self._nodes.pairs({} if notes is None else notes, "notes")
        told = {id_: one_line(str(words)) for id_, words in given if not is_none(words)}
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
