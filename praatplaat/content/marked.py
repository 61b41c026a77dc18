"""YAML as text, with the place of every key and value.

The base loader leaves every scalar a string: `no` stays "no", `12:30` stays "12:30" and `007` keeps its zeros;
the models give them types. `safe_load` would change them, and of two equal keys it would silently keep the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import yaml

from praatplaat.content.problems import Problem, problem
from praatplaat.content.short import Short

KeyPath = tuple[str | int, ...]
"""The keys and indexes that lead to a value in a document, from its top."""
Position = tuple[int, int]
"""Line and column, counted from 1."""
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HASH = re.compile(r"[ \t]+(#[^\W_].*?)(?=\s+# |$)")
_DEEPEST = 12
"""The most levels of nesting; a board needs five."""


@dataclass(slots=True, repr=False)
class Marked(Short):
    """A document as read: plain `data`, and the position of each value and key by its path."""

    file: str
    data: Any = None
    values: dict[KeyPath, Position] = field(default_factory=dict)
    keys: dict[KeyPath, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    body: str = ""
    body_line: int = 1
    lang: str = ""
    """The language of its words; empty where those of all languages stand side by side."""

    def at(self, path: KeyPath) -> Position:
        """Return the place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_at(self, path: KeyPath) -> Position:
        """Return the place of the key at `path`, or of its value."""
        return self.keys.get(path) or self.at(path)


def read_yaml(file: str, text: str, *, first_line: int = 1) -> Marked:
    """Read one YAML document; what is wrong with it lands in `problems`, never in an exception."""
    read = _read_yaml(file, text, first_line)
    return replace(read, problems=list(read.problems))  # callers add problems; the rest is shared and never changes


@lru_cache(2048)  # a board is read again at every save, when only one of its files has changed
def _read_yaml(file: str, text: str, first_line: int) -> Marked:
    marked = Marked(file)
    tab = re.search(r"^ *\t", text, re.M)
    if tab:
        at = (text.count("\n", 0, tab.start()) + first_line, tab.end() - tab.start())
        marked.problems.append(problem(file, at, "tab-indent"))
        return marked
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    if " #" in text or "\t#" in text:
        events = _noting_hashes(events, text.split("\n"), marked, first_line)
    try:
        marked.data = _document(events, marked, first_line)
    except yaml.MarkedYAMLError as error:
        # Where a colon was forgotten, the parser notices it a line too late; the context says where it looked for one.
        forgotten = "':'" in str(error.problem)
        mark = (forgotten and error.context_mark) or error.problem_mark or error.context_mark
        at = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        found = _found(text, at[0] - first_line)
        is_anchor = isinstance(error, AnchorError)
        marked.problems.append(
            problem(file, at, "yaml-anchor", found=found) if is_anchor else problem(file, at, "bad-yaml", found=found)
        )
    except yaml.YAMLError:
        marked.problems.append(problem(file, (first_line, 1), "bad-yaml", found=_found(text, 0)))
    return marked


def _noting_hashes(events: Iterator[Any], lines: list[str], marked: Marked, first_line: int) -> Iterator[Any]:
    """Pass events on, and add a hint where a `#` seems to begin a word of a value: YAML takes it for a comment."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            end: Any = event.end_mark
            cut = _HASH.match(lines[end.line], end.column) if end.line < len(lines) else None
            if cut:
                at = (end.line + first_line, cut.start(1) + 1)
                marked.problems.append(problem(marked.file, at, "text-after-hash", found=cut[1].strip()[:60]))
        yield event


class AnchorError(yaml.MarkedYAMLError):
    """An anchor or alias: correct YAML, but never what an editor means."""


def _found(text: str, index: int) -> str:
    lines = text.splitlines() or [""]
    return lines[min(max(index, 0), len(lines) - 1)].strip()[:60]


# Data is built from events, not from composed nodes. So no alias can make a loop or a "billion laughs", and too deep
# nesting is refused before it costs anything.
def _document(events: Iterator[Any], marked: Marked, first_line: int) -> Any:
    data: Any = {}
    seen = False
    for event in events:
        mark: Any = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                raise yaml.MarkedYAMLError(problem_mark=mark)
            seen = True
        elif isinstance(event, yaml.NodeEvent):
            data = _plain(event, events, (), marked, first_line)
    return data


def _plain(event: Any, events: Iterator[Any], path: KeyPath, marked: Marked, first_line: int) -> Any:
    mark: Any = event.start_mark
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise AnchorError(problem_mark=mark)
    if len(path) > _DEEPEST:
        raise yaml.MarkedYAMLError(problem_mark=mark)
    marked.values[path] = (mark.line + first_line, mark.column + 1)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(child := next(events), yaml.SequenceEndEvent):
            items.append(_plain(child, events, (*path, len(items)), marked, first_line))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, marked, first_line)
    return event.value


def _mapping(events: Iterator[Any], path: KeyPath, marked: Marked, first_line: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        mark: Any = event.start_mark
        if not isinstance(event, yaml.ScalarEvent):
            raise yaml.MarkedYAMLError(problem_mark=mark)
        if event.anchor:
            raise AnchorError(problem_mark=mark)
        key = str(event.value)
        at = (mark.line + first_line, mark.column + 1)
        if key in data:
            marked.problems.append(
                problem(marked.file, at, "duplicate-key", key=key, first=marked.keys[(*path, key)][0])
            )
            _plain(next(events), events, (*path, key), Marked(marked.file), first_line)
            continue
        marked.keys[(*path, key)] = at
        data[key] = _plain(next(events), events, (*path, key), marked, first_line)
    return data
