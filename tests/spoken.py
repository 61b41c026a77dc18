"""What Chromium's accessibility tree says: names, roles and states as a screen reader gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Said:
    """One thing that is said: its role, name and states, the attributes of its element, and what is in it."""

    role: str
    name: str
    states: dict[str, Any]
    attributes: dict[str, str]
    inside: list[Said] = field(default_factory=list)

    def all(self, role: str = "") -> Iterator[Said]:
        """Yield this and all that is in it, in the order of reading."""
        if role in ("", self.role):
            yield self
        for part in self.inside:
            yield from part.all(role)

    @property
    def texts(self) -> list[str]:
        """Return the plain texts in it."""
        return [part.name for part in self.all("StaticText")]


def spoken(page: Page, within: str) -> Said:
    """Return the tree of the first element of a selector; what is ignored is left out, and what is in it hangs one higher.

    Of an element that is not said at all, nothing is in it and its role is empty. Only this part of the page is asked
    for: all of it takes Chromium seconds.
    """
    cdp = page.context.new_cdp_session(page)
    document = cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    element = cdp.send("DOM.querySelector", {"nodeId": document, "selector": within})["nodeId"]
    nodes = cdp.send("Accessibility.queryAXTree", {"nodeId": element})["nodes"]
    attributes = _attributes(cdp.send("DOM.describeNode", {"nodeId": element, "depth": -1, "pierce": True})["node"])
    cdp.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def made(node: dict[str, Any]) -> list[Said]:
        inside = [said for id_ in node["childIds"] if id_ in by_id for said in made(by_id[id_])]
        if node["ignored"]:
            return inside
        states = {part["name"]: part["value"].get("value") for part in node.get("properties", [])}
        own = attributes.get(node.get("backendDOMNodeId", 0), {})
        return [Said(node["role"]["value"], tidy(node.get("name", {}).get("value", "")), states, own, inside)]

    said = made(nodes[0]) if nodes else []
    return said[0] if len(said) == 1 else Said("", "", {}, {}, said)


def tidy(text: str) -> str:
    """Return a name as it is heard: white space counts once, and not before a sign."""
    return re.sub(r"\s+(?=[,:]|$)", "", re.sub(r"\s+", " ", text)).strip()


def _attributes(root: dict[str, Any]) -> dict[int, dict[str, str]]:
    nodes, found = [root], {}
    while nodes:
        node = nodes.pop()
        pairs = node.get("attributes", [])
        found[node["backendNodeId"]] = dict(zip(pairs[::2], pairs[1::2], strict=True))
        nodes += node.get("children", []) + node.get("shadowRoots", [])
    return found
