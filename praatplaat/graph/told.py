"""What tells something of each node of a graph: an attribute by its name, a function, or a mapping by node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from praatplaat.content.problems import closest
from praatplaat.errors import UsageError
from praatplaat.graph.build import Network
from praatplaat.graph.called import is_table

if TYPE_CHECKING:
    import pandas as pd

Told: TypeAlias = "str | Callable[[Any, Mapping[str, Any]], Any] | Mapping[Any, Any] | pd.Series[Any]"
"""The name of an attribute, a function of the node and its attributes, or a mapping or Series by node."""
Asked: TypeAlias = str | Callable[[Any, Mapping[str, Any]], Any]


def asked_of(graph: Network, part: str, told: Any) -> Asked:
    """Return what tells a part of each node as a name or a function; "" where the caller says nothing.

    Raises:
        UsageError: It is something else, or no node has an attribute of this name.
    """
    if told is None or isinstance(told, str):
        if told:
            _must_be_there(graph, part, told)
        return told or ""
    if callable(told):
        function: Asked = told
        return function
    if isinstance(told, Mapping) or (hasattr(told, "to_dict") and not is_table(told)):
        return _by_node(dict(told.items()))
    raise UsageError("graph-told", part=part, found=type(told).__name__)


def _by_node(told: Mapping[Any, Any]) -> Asked:
    return lambda node, _: told.get(node)


def _must_be_there(graph: Network, part: str, name: str) -> None:
    """Refuse the name of an attribute that no node has."""
    known = dict.fromkeys(str(own) for _, data in graph.nodes(data=True) for own in data)
    if name not in known and len(graph):
        near = closest(name, known)
        raise UsageError(
            "graph-attribute-near" if near else "graph-attribute" if known else "graph-bare",
            part=part,
            found=name[:60],
            near=near,
            allowed=", ".join(known),
        )
