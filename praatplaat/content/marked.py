"""YAML as text, with the place of every key and value.

The base loader leaves every scalar a string: `no` stays "no", `12:30` stays "12:30" and `007` keeps its zeros;
the models type them. `safe_load` would not, and it keeps the last of two equal keys in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from praatplaat.content.problems import Problem, problem

Path = tuple[str | int, ...]
Position = tuple[int, int]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Marked:
    """A read document: plain `data`, and (line, column) of each value and key by its path, counted from 1."""

    file: str
    data: Any = None
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    body: str = ""
    body_line: int = 1

    def at(self, path: Path) -> Position:
        """Return the place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_at(self, path: Path) -> Position:
        """Return the place of the key at `path`, or of its value."""
        return self.keys.get(path) or self.at(path)


def read_yaml(file: str, text: str, *, first_line: int = 1) -> Marked:
    """Read one YAML document; what is wrong with it lands in `problems`, never in an exception."""
    marked = Marked(file)
    tab = re.search(r"^ *\t", text, re.M)
    if tab:
        at = (text.count("\n", 0, tab.start()) + first_line, tab.end() - tab.start())
        marked.problems.append(problem(file, at, "tab-indent"))
        return marked
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        marked.problems.append(problem(file, at, "bad-yaml", found=_found(text, at[0] - first_line)))
        return marked
    except yaml.YAMLError:
        marked.problems.append(problem(file, (first_line, 1), "bad-yaml", found=_found(text, 0)))
        return marked
    marked.data = _plain(node, (), marked, first_line) if node is not None else {}
    return marked


def _found(text: str, index: int) -> str:
    lines = text.splitlines() or [""]
    return lines[min(max(index, 0), len(lines) - 1)].strip()[:60]


def _plain(node: yaml.Node, path: Path, marked: Marked, first_line: int) -> Any:
    marked.values[path] = (node.start_mark.line + first_line, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), marked, first_line) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, marked, first_line)
    return node.value


def _mapping(node: yaml.MappingNode, path: Path, marked: Marked, first_line: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        at = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
        if key in data:
            marked.problems.append(
                problem(marked.file, at, "duplicate-key", key=key, first=marked.keys[(*path, key)][0])
            )
            continue
        marked.keys[(*path, key)] = at
        data[key] = _plain(value_node, (*path, key), marked, first_line)
    return data
