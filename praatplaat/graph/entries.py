"""What search and filters know of each facet: written here once, read by `search` and by the browser.

Beside its words an entry has what the page does not show: the names in other languages and the choices it answers to.
The page holds that as JSON. It marks the words that it shows with the part of the entry that they belong to
(`data-said`), and `assets/view/entries.js` puts the two together. So no text is sent to a visitor twice.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from praatplaat.content.markdown import words_as_read
from praatplaat.content.prose import unbroken
from praatplaat.content.short import Short
from praatplaat.graph.build import Network

_TEXTS: Final = ("questions", "text")
"""The attributes that come first in the searched text when the graph does not say which are searched."""
_READ: Final = {"kind", "title", "label", "name", "summary", "also", "only"}
"""The attributes that stand in other parts of an entry than its text."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Short):
    """A facet as search and filters know it, in one language; words as they are read, without markup.

    `also` are its title and label in the other languages, `only` its choices as "filter:value".
    """

    id: Any
    kind: str
    title: str
    label: str
    who: str
    summary: str
    text: str
    also: str
    only: tuple[str, ...]

    def json(self) -> str:
        """Return as JSON what the words on the page do not tell."""
        told = {"also": self.also, "only": self.only}
        return json.dumps(
            {name: value for name, value in told.items() if value}, ensure_ascii=False, separators=(",", ":")
        )


def entries(graph: Network) -> tuple[Entry, ...]:
    """Return an entry per facet, in reading order and in the language of the graph.

    The graph of a board names the searched attributes in `searched`, and in `who` those that hold who is behind a
    facet: a hit there goes before one in its texts. Of any other graph all attributes that are text are searched.
    """
    searched, who = graph.graph.get("searched"), graph.graph.get("who", "").split()
    return tuple(_entry(id_, data, searched, who) for id_, data in graph.nodes(data=True))


def title_of(node: Hashable, data: Mapping[str, Any]) -> str:
    """Return what a node is called: its title, label or name, else the node itself."""
    return str(next((data[name] for name in ("title", "label", "name") if data.get(name)), node))


def _entry(id_: Any, data: Mapping[str, Any], searched: str | None, who: Sequence[str]) -> Entry:
    said = {name: value for name, value in data.items() if isinstance(value, str)}
    own = searched.split() if searched else [*_TEXTS, *(name for name in said if name not in _READ)]
    texts = {name: said.get(name, "") for name in dict.fromkeys(own) if name not in who}
    title = title_of(id_, data)
    return Entry(
        id_,
        str(data.get("kind", "")),
        _line(title),
        _line(said.get("label", title)),
        _joined(said.get(name, "") for name in who),
        _line(said.get("summary", "")),
        _joined((texts | {"text": words_as_read(texts.get("text", ""))}).values()),
        said.get("also", ""),
        tuple(said.get("only", "").split()),
    )


def _joined(parts: Iterable[str]) -> str:
    return _line(" ".join(parts))


def _line(text: str) -> str:
    return " ".join(unbroken(text).split())
