"""Where the parts of a YAML text stand in it, so that some can be changed and the others stay as they were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from praatplaat.errors import UsageError

BOM: Final = "\ufeff"
"""What some programs begin a text with."""


@dataclass(slots=True)
class Node:
    """A node of the file: where its text begins and ends, counted in characters, and what is in it."""

    start: int
    end: int
    column: int
    flow: bool = False
    items: list[Node] = field(default_factory=list)
    named: dict[str, Node] = field(default_factory=dict)


def nodes_of(text: str) -> Node | None:
    """Return the mapping that a text is, with the place of every part, or None when it holds only comments.

    Raises:
        UsageError: It is no YAML.
    """
    shift = len(BOM) if text.startswith(BOM) else 0
    try:
        # Python's own parser: it counts characters, also in a text with characters beyond the first plane.
        events = yaml.parse(text[shift:], Loader=yaml.BaseLoader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, events, shift)
    except yaml.YAMLError:
        raise UsageError("plate-shape") from None
    return None


def _node(event: Any, events: Iterator[Any], shift: int) -> Node:
    node = Node(
        event.start_mark.index + shift,
        event.end_mark.index + shift,
        event.start_mark.column,
        bool(getattr(event, "flow_style", False)),
    )
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(child := next(events), yaml.SequenceEndEvent):
            node.items.append(_node(child, events, shift))
        _close(node, child, node.items, shift)
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(child := next(events), yaml.MappingEndEvent):
            _node(child, events, shift)
            node.named[getattr(child, "value", "")] = _node(next(events), events, shift)
        _close(node, child, list(node.named.values()), shift)
    return node


def _close(node: Node, event: Any, inside: Sequence[Node], shift: int) -> None:
    # To the parser a block ends where the next thing begins; to us it ends where its last part ends.
    node.end = event.end_mark.index + shift if node.flow or not inside else inside[-1].end
