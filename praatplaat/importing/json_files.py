"""JSON: projects and blueprints of Kumu, node-link data of D3, networkx, Cytoscape and JSON Graph, and JSON Canvas."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from praatplaat.errors import UsageError
from praatplaat.importing.material import Material, Record, Tie, Value, plain_value
from praatplaat.tables.notices import Notice, lost
from praatplaat.tables.rows import text_of

_IDS: Final = ("id", "_id", "key", "name", "label")
_ENDS: Final = (("source", "target"), ("from", "to"), ("fromNode", "toNode"))
_FIRST_LINE: Final = re.compile(r"^[#>*\-\s]*")


def read(data: Any, path: Path) -> Material:
    """Return the nodes and links of a file of JSON.

    Raises:
        UsageError: There are no nodes in it where any of these programs put them.
    """
    if isinstance(data, dict) and isinstance(data.get("elements"), dict):  # Cytoscape
        data = {**data, **data["elements"]}
    if isinstance(data, dict) and isinstance(data.get("graph"), dict) and _lists(data["graph"], "nodes"):
        data = data["graph"]  # JSON Graph Format
    if isinstance(data, list):
        data = {"nodes": data}
    if not isinstance(data, dict):
        raise UsageError("import-other-json", path=path)
    if _lists(data, "elements"):
        return _kumu(data)
    if _lists(data, "nodes"):
        nodes = _lists(data, "nodes")
        if path.suffix.lower() == ".canvas" or any("fromNode" in edge for edge in _lists(data, "edges")):
            return canvas(data)
        if nodes or not data["nodes"] or any(isinstance(node, dict) for node in _nodes(data)):
            return _node_link(data)
    raise UsageError("import-other-json", path=path)


def _lists(data: Any, name: str) -> list[dict[str, Any]]:
    found = data.get(name) if isinstance(data, dict) else None
    if isinstance(found, dict):  # JSON Graph Format names its nodes by their ids
        found = [{"id": id_, **(node if isinstance(node, dict) else {})} for id_, node in found.items()]
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def _kumu(data: dict[str, Any]) -> Material:
    """Read a project, with its words under `attributes`, or a blueprint, with its words beside the rest."""
    found = Material("kumu", text_of(data.get("name")), text_of(data.get("description")))
    places = _kumu_places(data)
    for node in _lists(data, "elements"):
        values = _kumu_values(node, ("_id", "id"))
        own = text_of(node.get("_id") or node.get("id"))
        found.records.append(Record(values, own, at=places.get(own), where=own))
    for edge in _lists(data, "connections"):
        values = _kumu_values(edge, ("_id", "id", "from", "to", "direction"))
        said = text_of(edge.get("direction") or values.pop("direction", "") or "directed").lower()
        found.ties.append(Tie(text_of(edge.get("from")), text_of(edge.get("to")), values, directed=said == "directed"))
    loops = _lists(data, "loops")
    found.lost += lost("lost-loops", (text_of(_kumu_values(loop, ()).get("label")) or "?" for loop in loops))
    views = len(_lists(data, "perspectives"))
    found.lost += [Notice("lost-views", views)] if views else []
    return found


def _kumu_values(part: Mapping[str, Any], apart: Sequence[str]) -> dict[str, Value]:
    own = part["attributes"] if isinstance(part.get("attributes"), dict) else part
    values = {str(name): plain_value(value) for name, value in own.items() if name not in (*apart, "attributes")}
    return {name: value for name, value in values.items() if value}


def _kumu_places(data: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the places of the map that opens first."""
    maps = _lists(data, "maps")
    first = next((map_ for map_ in maps if map_.get("_id") == data.get("defaultMap")), maps[0] if maps else {})
    found = {}
    for element in _lists(first, "elements"):
        at = element.get("position")
        if isinstance(at, dict) and all(isinstance(at.get(axis), int | float) for axis in "xy"):
            found[text_of(element.get("element") or element.get("_id"))] = (float(at["x"]), float(at["y"]))
    return found


def _node_link(data: dict[str, Any]) -> Material:
    """Read nodes and links; a link names its ends by id, and by number where D3 counts the nodes from 0."""
    about = data.get("graph") if isinstance(data.get("graph"), dict) else data.get("metadata")
    about = about if isinstance(about, dict) else {}
    found = Material(
        "node-link",
        text_of(data.get("title") or data.get("label") or about.get("title") or about.get("name")),
        text_of(data.get("description") or about.get("description")),
        directed=data.get("directed", True) is not False,
    )
    counted, nameless = list[Record | None](), list[str]()
    for node in _nodes(data):
        counted.append(_record(node) if isinstance(node, dict) else None)
        nameless += [] if counted[-1] else [f"nodes[{len(counted) - 1}]"]
    found.records = [record for record in counted if record]
    found.lost += lost("lost-nameless", nameless)
    edges = [_flat(edge) for edge in (*_lists(data, "links"), *_lists(data, "edges"))]
    ends = [next((pair for pair in _ENDS if pair[0] in whole and pair[1] in whole), _ENDS[0]) for whole in edges]
    named = [whole.get(name) for whole, names in zip(edges, ends, strict=True) for name in names]
    by_number = _are_numbers(named, data)
    for whole, names in zip(edges, ends, strict=True):
        source, target = (_end(whole.get(name), counted if by_number else ()) for name in names)
        said = {
            str(name): value
            for name, own in whole.items()
            if name not in (*names, "id", "key") and (value := plain_value(own))
        }
        found.ties.append(Tie(source, target, said, directed=whole.get("directed", found.directed) is not False))
    return found


def _nodes(data: Mapping[str, Any]) -> list[Any]:
    """Return the nodes in their order, also what is none: links can count them. One that is a text is called so."""
    nodes = data["nodes"]
    if not isinstance(nodes, list):
        return _lists(data, "nodes")
    return [{"id": node} if isinstance(node, str | int) and node != "" else node for node in nodes]


def _record(node: dict[str, Any]) -> Record:
    whole = _flat(node)
    values = {str(name): plain_value(value) for name, value in whole.items() if name not in ("id", "_id")}
    own = next((text_of(whole[name]) for name in _IDS if whole.get(name) not in (None, "")), "")
    at = whole.get("position") if isinstance(whole.get("position"), dict) else node.get("position")
    place = (at["x"], at["y"]) if isinstance(at, dict) and {"x", "y"} <= at.keys() else None
    return Record({name: value for name, value in values.items() if value}, own, at=place, where=own)


def _are_numbers(ends: Sequence[Any], data: Mapping[str, Any]) -> bool:
    """Tell whether links name their ends by number, counted from 0.

    None of these is then the id of a node, and where nodes have ids there is a node for each number.
    """
    nodes = _nodes(data)
    flat = [_flat(node) for node in nodes if isinstance(node, dict)]
    ids = {text_of(node[name]) for node in flat for name in ("id", "_id") if node.get(name) not in (None, "")}
    most = len(nodes) if ids else math.inf
    return all(isinstance(end, int) and 0 <= end < most and str(end) not in ids for end in ends)


def _flat(part: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a node of Cytoscape (under `data`) or JSON Graph (under `metadata`) beside the rest."""
    for name in ("data", "metadata", "attributes"):
        if isinstance(part.get(name), dict):
            return {**{key: value for key, value in part.items() if key != name}, **part[name]}
    return part


def _end(end: Any, counted: Sequence[Record | None]) -> str:
    """Return what an end of a link names: one of the `counted` nodes, or else who is called so."""
    if isinstance(end, dict):
        end = end.get("id", end.get("name"))
    if isinstance(end, int) and end < len(counted) and (node := counted[end]):
        return node.mark
    return text_of(end)


def canvas(data: dict[str, Any]) -> Material:
    """Read a JSON Canvas: notes, files and addresses are cards, groups say of which kind the cards in them are."""
    found = Material("canvas")
    nodes = _lists(data, "nodes")
    groups = [node for node in nodes if node.get("type") == "group"]
    for node in nodes:
        if node in groups:
            continue
        box = _box(node)
        values: dict[str, Value] = _canvas_words(node)
        inside = next((text_of(group.get("label")) for group in groups if _within(box, _box(group))), "")
        if inside:
            values["kind"] = inside
        name, middle = text_of(node.get("id")), ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        file = text_of(node.get("file"))
        found.records.append(Record(values, name, at=middle, where=name, also=(file,) if file else ()))
    for edge in _lists(data, "edges"):
        ends = text_of(edge.get("fromNode")), text_of(edge.get("toNode"))
        directed = edge.get("toEnd", "arrow") != "none" and edge.get("fromEnd", "none") != "arrow"
        label = text_of(edge.get("label"))
        found.ties.append(Tie(*ends, {"label": label} if label else {}, directed=directed))
    if colours := sum("color" in node for node in nodes):
        found.lost.append(Notice("lost-looks", colours))
    return found


def _canvas_words(node: Mapping[str, Any]) -> dict[str, Value]:
    if node.get("type") == "file":
        return {"title": PurePosixPath(text_of(node.get("file"))).stem}
    if node.get("type") == "link":
        address = text_of(node.get("url"))
        return {"title": re.sub(r"^https?://(www\.)?", "", address).strip("/"), "url": address}
    text = text_of(node.get("text"))
    first, _, rest = text.partition("\n")
    title = _FIRST_LINE.sub("", first).strip(" *_:") or first
    return {"title": title, "text": rest.strip()} if rest.strip() else {"title": title}


def _box(node: Mapping[str, Any]) -> tuple[float, float, float, float]:
    x, y, wide, high = (_number(node.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + wide, y + high


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _within(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
