"""What a researcher calls the nodes of a graph, one or many, by whatever holds them.

A mask, values, a path, a part of a graph or of a table: all become ids of facets. This module needs neither pandas nor
numpy.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set, Sized
from itertools import islice
from typing import Any

from praatplaat.content.problems import closest
from praatplaat.content.wording import one_line
from praatplaat.errors import UnknownFacetError, UsageError
from praatplaat.graph.attributes import is_none, is_truth
from praatplaat.graph.build import Network


class Nodes:
    """What a researcher calls the nodes of a graph, and the ids of their facets."""

    def __init__(self, source: Network, ids: Mapping[Any, str]) -> None:
        self._source, self._ids = source, ids
        self._facets = {*ids.values()}
        self._of_truths = any(map(is_truth, ids))

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, node: object) -> bool:
        if is_truth(node) and not self._of_truths:
            return False  # to a dict True is 1, and to a researcher it is no node
        return _can_be_key(node) and (node in self._ids or node in self._facets)

    def id_of(self, node: Any, name: str = "") -> str:
        """Return the id of the facet of a node, which may be called by either.

        Raises:
            UnknownFacetError: There is none; the sentence names `name`, and the nearest.
        """
        if node in self:
            return self._ids.get(node, node)
        near = closest(str(node), map(str, (*self._ids, *self._facets)))
        found = brief(node)
        if name:
            raise UnknownFacetError("value-node-near" if near else "value-node", name=name, found=found, near=near)
        raise UnknownFacetError("unknown-facet-near" if near else "unknown-facet", found=found, near=near)

    def ids_in(self, given: Any) -> tuple[str, ...]:
        """Return the ids of one node, or of several: a list, a path, several paths, a part of the graph, a mask.

        Raises:
            UnknownFacetError: One of them is not there.
            UsageError: It holds no nodes, or it is a mask of another length.
        """
        if given is None:
            return ()
        if given in self:
            return (self.id_of(given),)
        if is_truth(given) or (callable(given) and not isinstance(given, Iterable)):
            raise UsageError("nodes-none", found=type(given).__name__)
        given = list(given) if isinstance(given, Iterator) else given
        if is_table(given) and (mask := _one_mask_of(given)) is not None:
            given = mask
        if self._is_mask(given):
            return tuple(id_ for id_, value in self.pairs(given, mask=True) if not is_none(value) and bool(value))
        if is_table(given):
            ends = [name for name in ("source", "target") if name in given.columns] or [
                name for name in ("id",) if name in given.columns
            ]
            if not ends and not hasattr(given, "index"):
                raise UsageError("value-table", allowed=", ".join(map(str, given.columns)))
            columns = zip(*(given[name] for name in ends), strict=True)
            given = [end for row in columns for end in row] if ends else list(given.index)
        if isinstance(given, str) or not isinstance(given, Iterable):
            return (self.id_of(given),)
        return tuple(dict.fromkeys(id_ for part in given for id_ in self._each(part)))

    def _each(self, part: Any) -> Iterator[str]:
        if isinstance(part, list | tuple) and part not in self:  # a path, or a link
            yield from map(self.id_of, part[:2] if self._is_link(part) else part)
        else:
            yield self.id_of(part)

    def _is_link(self, part: Any) -> bool:
        """Tell whether these are two nodes and what networkx tells of their link: its key, its attributes."""
        if len(part) < 3 or not all(node in self for node in part[:2]):
            return False
        own = self._source.is_multigraph() and _can_be_key(part[2]) and self._source.has_edge(*part[:3])
        return isinstance(part[-1], Mapping) or bool(own and part[2] not in self)

    def _is_mask(self, given: Any) -> bool:
        """Tell whether this says yes or no of each node, and not which nodes are meant."""
        if isinstance(given, Mapping):
            return all(is_truth(value) or is_none(value) for value in given.values())
        kind = str(getattr(given, "dtype", "object")).lower()
        if kind in ("bool", "boolean"):
            return True
        if self._of_truths or kind != "object" or not (isinstance(given, list | tuple) or hasattr(given, "dtype")):
            return False
        values = list(given)
        return any(map(is_truth, values)) and all(is_truth(value) or is_none(value) for value in values)

    def pairs(self, given: Any, name: str = "", *, mask: bool = False) -> Iterator[tuple[str, Any]]:
        """Yield the id of a facet with what it was given.

        Raises:
            UnknownFacetError: A node is not there.
            UsageError: It is a table, has a node twice, or has another length than there are nodes.
        """
        if is_table(given):
            raise UsageError("value-table", allowed=", ".join(map(str, given.columns)))
        told = self._told(given)
        if told is None:
            shape = getattr(given, "shape", ()) or (len(given) if _has_length(given) else type(given).__name__,)
            found = " × ".join(map(str, shape))
            called = {"name": name or type(given).__name__, "found": found, "most": len(self)}
            raise UsageError("mask-length" if mask else "value-length", **called)
        seen = set[str]()
        for node, value in told:
            id_ = self.id_of(node, name)
            if id_ in seen:
                raise UsageError("value-twice", name=name or type(given).__name__, node=brief(node))
            seen.add(id_)
            yield id_, value

    def _told(self, given: Any) -> list[tuple[Any, Any]] | None:
        """Return nodes with what they were given; None when it is told of none."""
        if hasattr(given, "items"):
            told = list(given.items())
            if not self._is_numbered(given, told):
                self._must_be_by_node(given, told)
                return told
            given = [value for _, value in told]
        if not isinstance(given, Iterable) or isinstance(given, str | Set) or hasattr(given, "nodes"):
            return None
        if getattr(given, "ndim", 1) != 1:
            return None
        values = list(islice(given, len(self) + 1))
        if values and all(isinstance(pair, tuple) and len(pair) == 2 and pair[0] in self for pair in values):
            return values  # as `graph.degree` has them
        return list(zip(self._ids, values, strict=True)) if len(values) == len(self) else None

    def _is_numbered(self, given: Any, told: list[tuple[Any, Any]]) -> bool:
        """Tell whether a column of a table is meant, whose rows have no names but are as many as the nodes."""
        plain = type(getattr(given, "index", None)).__name__ == "RangeIndex"
        return plain and len(told) == len(self) and not any(row in self for row, _ in told)

    def _must_be_by_node(self, given: Any, told: list[tuple[Any, Any]]) -> None:
        if len(told) > 1 and hasattr(given, "index") and not any(node in self for node, _ in told):
            name = brief(getattr(given, "name", None) or type(given).__name__)
            raise UnknownFacetError("value-index", name=name, found=brief(told[0][0]))

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


def is_table(given: Any) -> bool:
    """Tell whether this is a table, of pandas or of polars."""
    return hasattr(given, "columns") and hasattr(given, "dtypes")


def _one_mask_of(table: Any) -> Any:
    """Return the only column of a table of which it says yes or no; None for any other table.

    Raises:
        UsageError: All its columns say yes or no, and it has several.
    """
    kinds = [str(kind).lower() for kind in (table[name].dtype for name in table.columns)]
    if not kinds or not {*kinds} <= {"bool", "boolean"}:
        return None
    if len(kinds) > 1:
        raise UsageError("value-table", allowed=", ".join(map(str, table.columns)))
    return table[table.columns[0]]


def _can_be_key(thing: object) -> bool:
    """Tell whether a dict can look for this: a tuple that holds a list says that it can, and cannot."""
    try:
        hash(thing)
    except TypeError:
        return False
    return isinstance(thing, Hashable)


def _has_length(thing: object) -> bool:
    return isinstance(thing, Sized) and not hasattr(thing, "shape")


def brief(thing: object) -> str:
    """Return how a thing is called in a sentence: on one line, and not too long."""
    return one_line(str(thing))[:60]
