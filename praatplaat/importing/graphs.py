"""GEXF and GraphML, as programs write them and not only as the standards say.

Nodes without names, links to nodes that are nowhere, attributes in other words than the standard's, graphs within nodes
and any namespace are read; networkx refuses many of these. No entity is ever expanded and no other file is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from praatplaat.errors import UsageError
from praatplaat.importing.material import Material, Record, Tie, Value
from praatplaat.tables.notices import Notice

_LOOKS: Final = {"color", "size", "position", "shape", "thickness"}
"""What the graphs of Gephi say of how a node was drawn."""
_DRAWN: Final = {"r", "g", "b", "x", "y", "z", "size", "alpha"}
"""The same as attributes, as Gephi writes them into GraphML; only where all three colours stand together."""


def read(raw: bytes, path: Path) -> Material:
    """Return the nodes and links of a graph.

    Raises:
        UsageError: It is no XML, no graph that we know, or holds entities.
    """
    try:
        root = fromstring(raw, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UsageError("import-entities", path=path) from None
    except (ParseError, ValueError, LookupError) as error:
        line, column = getattr(error, "position", (1, 0))
        raise UsageError("import-bad-xml", path=path, line=line, column=column + 1) from None
    kind = _local(root.tag).lower()
    if kind not in ("gexf", "graphml"):
        raise UsageError("import-other-xml", path=path, found=kind)
    return _gexf(root) if kind == "gexf" else _graphml(root)


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _all(node: Element, name: str) -> Iterator[Element]:
    return (part for part in node.iter() if _local(part.tag) == name)


def _first(node: Element, name: str) -> Element | None:
    return next((part for part in node if _local(part.tag) == name), None)


def _text(node: Element | None) -> str:
    return "" if node is None else "".join(node.itertext()).strip()


def _gexf(root: Element) -> Material:
    about = {_local(part.tag).lower(): _text(part) for meta in _all(root, "meta") for part in meta}
    graph = next(_all(root, "graph"), root)
    found = Material(
        "gexf",
        about.get("title", ""),
        about.get("description", ""),
        directed=graph.get("defaultedgetype") == "directed",
    )
    names: dict[str, dict[str, tuple[str, str, str]]] = {}
    for group in _all(root, "attributes"):
        names.setdefault(group.get("class", "node"), {}).update(
            {
                attribute.get("id", ""): (
                    attribute.get("title") or attribute.get("id") or "",
                    attribute.get("type", ""),
                    _text(_first(attribute, "default")),
                )
                for attribute in _all(group, "attribute")
            }
        )
    drawn = 0
    for node in _all(root, "node"):
        values: dict[str, Value] = {"label": node.get("label", "")} if node.get("label") else {}
        values |= _said(node, names.get("node", {}))
        looks = {_local(part.tag): part for part in node if _local(part.tag) in _LOOKS}
        drawn += bool(looks.keys() - {"position"})
        found.records.append(
            Record(values, node.get("id", ""), at=_place(looks.get("position")), where=node.get("id", ""))
        )
    for edge in _all(root, "edge"):
        said: dict[str, Value] = {name: value for name in ("label", "kind", "weight") if (value := edge.get(name))}
        said |= _said(edge, names.get("edge", {}))
        kind = edge.get("type") or ("directed" if found.directed else "undirected")
        found.ties.append(
            Tie(edge.get("source", ""), edge.get("target", ""), said, directed=kind.lower() == "directed")
        )
    found.lost += [Notice("lost-looks", drawn)] if drawn else []
    return found


def _said(node: Element, names: dict[str, tuple[str, str, str]]) -> dict[str, Value]:
    """Return the attributes of a node or edge; an attribute points to its name by `for`, in old files by `id`."""
    found: dict[str, Value] = {name: _parts(default, kind) for name, kind, default in names.values() if default}
    for holder in node:
        if _local(holder.tag) == "attvalues":
            for attribute in holder:
                name, kind, _ = names.get(
                    attribute.get("for") or attribute.get("id") or "", (attribute.get("for") or "", "", "")
                )
                if name and (value := attribute.get("value")):
                    found[name] = _parts(value, kind)
    return found


def _parts(value: str, kind: str) -> Value:
    if kind.startswith("list"):
        return tuple(part.strip() for part in value.strip("[]").replace(",", "|").split("|") if part.strip())
    return value.strip()


def _place(position: Element | None) -> tuple[float, float] | None:
    """Return a middle with y downwards: Gephi's axis points up."""
    if position is None:
        return None
    return _point(position.get("x"), position.get("y"), -1.0)


def _point(x: str | None, y: str | None, up: float = 1.0) -> tuple[float, float] | None:
    try:
        return float(x or ""), up * float(y or "")
    except ValueError:
        return None


def _graphml(root: Element) -> Material:
    graph = next(_all(root, "graph"), root)
    found = Material("graphml", directed=graph.get("edgedefault") != "undirected")
    keys = {key.get("id", ""): key for key in _all(root, "key")}
    about = {name: value for name, value in _data(graph, keys, "graph").items() if isinstance(value, str)}
    found.title = about.get("title", "") or about.get("name", "")
    found.about = about.get("description", "")
    drawn = 0
    for node in _all(root, "node"):
        values = _data(node, keys, "node")
        is_drawn = {"r", "g", "b"} <= values.keys()
        drawn += is_drawn
        place = _point(str(values.get("x", "")), str(values.get("y", "")), -1.0) if is_drawn else None
        box = next((part for part in _all(node, "Geometry")), None)  # yEd
        if box is not None:
            place = _point(box.get("x"), box.get("y"))
        if is_drawn:
            values = {name: value for name, value in values.items() if name not in _DRAWN}
        found.records.append(Record(values, node.get("id", ""), at=place, where=node.get("id", "")))
    for edge in _all(root, "edge"):
        said = edge.get("directed")
        found.ties.append(
            Tie(
                edge.get("source", ""),
                edge.get("target", ""),
                _data(edge, keys, "edge"),
                directed=said == "true" if said else found.directed,
            )
        )
    found.lost += [Notice("lost-looks", drawn)] if drawn else []
    hyper = sum(1 for _ in _all(root, "hyperedge"))
    found.lost += [Notice("lost-hyper", hyper)] if hyper else []
    return found


def _data(node: Element, keys: dict[str, Element], kind: str) -> dict[str, Value]:
    """Return the values of a node, an edge or a graph, with the defaults; yEd keeps words in its drawing."""
    found: dict[str, Value] = {}
    for key in keys.values():
        if key.get("for") in (kind, "all") and (default := _text(_first(key, "default"))):
            found[_name(key)] = default
    for data in (part for part in node if _local(part.tag) == "data"):
        key_of = keys.get(data.get("key", ""))
        words = [_text(part) for name in ("NodeLabel", "EdgeLabel") for part in _all(data, name)]
        if words:
            found["label"] = words[0]
        elif len(data) == 0 and (said := _text(data)):
            found[_name(key_of) if key_of is not None else data.get("key", "")] = said
    return {name: value for name, value in found.items() if value and name}


def _name(key: Element) -> str:
    return key.get("attr.name") or key.get("id") or ""
