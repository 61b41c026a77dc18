"""What a board says otherwise in another language, for a file that holds it in several.

Both are the same HTML but for the words, so the words are enough: `assets/view/file.js` lays them over a copy of the
board. A text goes into the place of a text; where a part is built in another way (a paragraph in which other words are
explained) its HTML goes whole. What is said in several places (a reason stands at both ends of its link) is told once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

_TOKEN: Final = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attrs>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>|[^<]+",
    re.S,
)
_ATTRIBUTE: Final = re.compile(r"([^\s=\"']+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
_VOID: Final = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADS: Final = ("data-swap-label", "data-says", "data-notice", "data-result-line", "data-advice")
"""What has a part that is not swapped whole, but says something in its attributes."""

Words = str | dict[str, str | None]
"""A text or the HTML of an element; or its attributes, with its HTML as `html`."""


@dataclass(slots=True)
class _Node:
    """A text, or an element with what is in it; `html` is what stands between its tags."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[_Node] = field(default_factory=list)
    html: str = ""

    @property
    def size(self) -> int:
        """How many nodes it is, itself included."""
        return 1 + sum(node.size for node in self.inside)

    def every(self) -> Iterator[_Node]:
        """Yield it and all elements in it, in the order of the page."""
        yield self
        for node in self.inside:
            if node.tag:
                yield from node.every()


def said_otherwise(words: Mapping[str, str], own: str, other: str) -> str:
    """Return as JSON what has to be laid over the board in its `own` language; `words` are its HTML by language.

    `said` is the list of words, each once. `at` says where they go: a number is how many places to pass over, and the
    next of the words goes there. When a number -1 - n follows, it is not the next of the words but `said[n]`.
    """
    said: dict[str, int] = {}
    kept: list[Words] = []
    at: list[int] = []
    passed = 0
    for new in _changes(_read(words[own]), _read(words[other]), own, other):
        if isinstance(new, int):
            passed += new
            continue
        key = json.dumps(new, ensure_ascii=False)
        at += [passed] if key not in said else [passed, -1 - said[key]]
        passed = 0
        if key not in said:
            said[key] = len(kept)
            kept.append(new)
    return json.dumps({"said": kept, "at": at}, ensure_ascii=False, separators=(",", ":"))


def _changes(mine: _Node, theirs: _Node, own: str, other: str) -> Iterator[Words | int]:
    """Yield the words for each place where they differ, and how many places to pass over before the next."""
    for head, its in zip(_heads(mine), _heads(theirs), strict=True):
        yield _attributes(head, its, own, other) or 1
    for part, its in zip(_swapped(mine), _swapped(theirs), strict=True):
        yield from _between(part, its, own, other)


def _between(mine: _Node, theirs: _Node, own: str, other: str) -> Iterator[Words | int]:
    if not mine.tag:
        yield theirs.html if theirs.html != mine.html else 1
        return
    changed = _attributes(mine, theirs, own, other)
    if _alike(mine, theirs):
        yield changed or 1
        for node, new in zip(mine.inside, theirs.inside, strict=True):
            yield from _between(node, new, own, other)
    else:
        yield {**changed, "html": theirs.html} if changed else theirs.html
        yield mine.size - 1


def _alike(mine: _Node, theirs: _Node) -> bool:
    return [node.tag for node in mine.inside] == [node.tag for node in theirs.inside]


def _attributes(mine: _Node, theirs: _Node, own: str, other: str) -> dict[str, str | None]:
    """Return the attributes that are others; a link to the board in its own language leads to the other by itself."""
    before, after = dict(mine.attributes), theirs.attributes
    if before.get("href", "").startswith(f"?lang={own}&"):
        before["href"] = before["href"].replace(own, other, 1)
    return {name: after.get(name) for name in {**before, **after} if before.get(name) != after.get(name)}


def _heads(root: _Node) -> Iterator[_Node]:
    yield root
    yield from (node for node in root.every() if any(name in node.attributes for name in _HEADS))


def _swapped(root: _Node) -> Iterator[_Node]:
    yield from (node for node in root.every() if "data-swap" in node.attributes or _is_card(node))


def _is_card(node: _Node) -> bool:
    return "card" in node.attributes.get("class", "").split()


def _read(html: str) -> _Node:
    """Return the one element that HTML of ours is."""
    top = _Node("top")
    open_: list[tuple[_Node, int]] = [(top, 0)]
    for token in _TOKEN.finditer(html):
        tag = token["tag"]
        if tag is None:
            if not token[0].startswith("<"):
                open_[-1][0].inside.append(_Node(html=unescape(token[0])))
        elif token["end"]:
            node, start = open_.pop()
            node.html = html[start : token.start()]
        else:
            given = {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(token["attrs"])}
            node = _Node(tag, given)
            open_[-1][0].inside.append(node)
            if not token["empty"] and tag not in _VOID:
                open_.append((node, token.end()))
    return next(node for node in top.inside if node.tag)
