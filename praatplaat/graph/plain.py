"""Any graph as one that every program reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from numbers import Integral, Real
from typing import Any

from praatplaat.content.calls import in_own_words
from praatplaat.content.wording import one_line, readable_signs
from praatplaat.graph.attributes import even_out, is_none, is_truth
from praatplaat.graph.boards import ids_of
from praatplaat.graph.build import Network
from praatplaat.graph.questions import needed_graph


@in_own_words
def to_plain(graph: Network) -> Network:
    """Return a copy of any graph with texts for ids, and texts and numbers only for values, of the same class.

    networkx writes it in any of its formats (GraphML, GEXF, JSON, Pajek) and reads it back. Ids are made as those of a
    plate of the graph are; the text of the node is kept as `node` where it differs. Lists become text with commas, what
    says nothing (None, NaN) is left out, numbers of numpy are numbers of Python. An attribute that holds texts beside
    numbers holds texts only.
    """
    ids = ids_of(needed_graph(graph), graph)
    plain: Network = graph.__class__()
    plain.graph.update(_values(graph.graph))
    for node, data in graph.nodes(data=True):
        own = {} if ids[node] == str(node) else {"node": one_line(str(node))}
        plain.add_node(ids[node], **{**_values(data), **own})
    for a, b, data in graph.edges(data=True):
        # A list: so that several links between two nodes are all kept, and no name of an attribute is one of ours.
        plain.add_edges_from([(ids[a], ids[b], dict(_values(data)))])
    even_out(data for _, data in plain.nodes(data=True))
    even_out(data for *_, data in plain.edges(data=True))
    return plain


def _values(data: Mapping[Any, Any]) -> dict[str, str | float]:
    return dict(_each(data))


def _each(data: Mapping[Any, Any]) -> Iterator[tuple[str, str | float]]:
    for name, value in data.items():
        if not is_none(value):
            yield str(name), _plain(value)


def _plain(value: Any) -> str | float:
    if isinstance(value, str):
        return readable_signs(value)
    if is_truth(value):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    if isinstance(value, Collection) and not isinstance(value, Mapping | bytes):
        return ", ".join(str(_plain(part)) for part in value if not is_none(part))
    return readable_signs(str(value))
