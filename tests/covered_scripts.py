"""How much of the scripts that need no page the tests in V8 go through: `python -m pytest -p tests.covered_scripts`.

Before a module is joined with the others, each of its functions and branches gets a counter. A branch is what runs only sometimes: a side
of an `if` (also one that is not written) or of `? :`, what stands after `&&`, `||` or `??`, a case, a default, what is done with an error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pytest
from tree_sitter import Node

from tests.script_floors import FLOORS

COUNTERS: Final = "const $reached = new Set(), $reach = place => $reached.add(place);\n"
_SHORT: Final = ("&&", "||", "??", "&&=", "||=", "??=")
_REACHED: Final = pytest.StashKey[set[str]]()


@dataclass(frozen=True, slots=True)
class Place:
    """A function or a branch, and its line."""

    kind: str
    line: int


class Counted:
    """A script with a counter in each of its places; a place is known by the path of the script and its number."""

    def __init__(self, path: str, text: str) -> None:
        from praatplaat.view import modules, short_names  # not above: what is imported before the tests is not counted

        self._functions = short_names.FUNCTIONS
        self.path = path
        self.places: list[Place] = []
        self._added: list[tuple[int, int, str]] = []
        """Where code is added: after which byte, in which order there, and what."""
        self._look(modules.parsed(text))
        code = text.encode()
        for at, _, added in sorted(self._added, reverse=True):
            code = code[:at] + added.encode() + code[at:]
        self.text = code.decode()

    def _look(self, node: Node) -> None:
        if node.type in self._functions:
            self._count("function", node.child_by_field_name("body"))
        elif node.type == "if_statement":
            self._count_sides(node)
        elif node.type == "ternary_expression":
            self._count("branch", node.child_by_field_name("consequence"))
            self._count("branch", node.child_by_field_name("alternative"))
        elif node.type in ("binary_expression", "augmented_assignment_expression"):
            operator = node.child_by_field_name("operator")
            if operator and operator.type in _SHORT:
                self._count("branch", node.child_by_field_name("right"))
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            self._count("branch", node.child_by_field_name("right"))
        elif node.type in ("switch_case", "switch_default"):
            colon = next(child for child in node.children if child.type == ":")
            self._add(colon.end_byte, self._counter("branch", node))
        elif node.type == "catch_clause":
            self._count("branch", node.child_by_field_name("body"))
        for child in node.children:
            self._look(child)

    def _count(self, kind: str, part: Node | None) -> None:
        assert part
        if part.type == "statement_block":
            self._add(part.start_byte + 1, self._counter(kind, part))
        else:
            self._wrap(part, f"({self._counter(kind, part)[:-1]},", ")")

    def _count_sides(self, node: Node) -> None:
        then, other = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
        assert then
        counted = self._counter("branch", then)
        self._wrap(then, f"{{{counted}", "}" if other else f"}}else{{{self._counter('branch', node)}}}")
        if other:
            self._wrap(other.named_children[-1], f"{{{self._counter('branch', other)}", "}")

    def _counter(self, kind: str, part: Node) -> str:
        self.places.append(Place(kind, part.start_point[0] + 1))
        return f"$reach('{self.path}:{len(self.places) - 1}');"

    def _wrap(self, part: Node, before: str, after: str) -> None:
        self._add(part.start_byte, before)
        self._added.append((part.end_byte, -len(self._added), after))  # of what ends together the inner part first

    def _add(self, at: int, added: str) -> None:
        self._added.append((at, len(self._added), added))


@cache
def counted(path: str) -> Counted:
    """Return a script of `assets/` with its counters."""
    from praatplaat.settings import shipped

    return Counted(path, (shipped("assets") / path).read_text("utf-8"))


def counted_module(name: str) -> str:
    """Return a module with all it imports, counters and all."""
    from praatplaat.settings import shipped
    from praatplaat.view import modules

    assets = shipped("assets")
    path = next(f"{folder}/{name}" for folder in ("view", "workshop") if (assets / folder / name).is_file())
    codes = (modules.read_module(needed, counted(needed).text).code for needed in modules.needed(path))
    return "\n".join((COUNTERS, *codes))


def pytest_configure(config: pytest.Config) -> None:
    """Give V8 modules with counters from now on."""
    from tests import javascript  # not before the coverage of Python is measured

    config.stash[_REACHED] = set()
    javascript.module_for_v8 = counted_module


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Read the counters after the last test, before its browser is closed, on whose event loop V8 may run."""
    if nextitem is None:
        _read(item.config)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Read the counters of a run that ended early; a worker hands them to the process that started it."""
    _read(session.config)
    reached = session.config.stash[_REACHED]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["reached"] = sorted(reached)


def _read(config: pytest.Config) -> None:
    from tests import javascript

    for engine in javascript.MADE:
        config.stash[_REACHED].update(json.loads(str(engine.eval("JSON.stringify([...$reached])"))))
    javascript.MADE.clear()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker has read."""
    node.config.stash[_REACHED].update(getattr(node, "workeroutput", {}).get("reached", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was reached of each module that needs no page, and the lines of what was not."""
    terminalreporter.section("scripts that need no page: functions and branches reached in V8")
    for line in report(config.stash[_REACHED]):
        terminalreporter.line(line)


def report(reached: set[str]) -> Iterator[str]:
    """Give the lines of the table."""
    yield f"{'':28}{'functions':>12}{'branches':>12}  not reached, by line"
    total = {"function": [0, 0], "branch": [0, 0]}
    for name in FLOORS[0]:
        found = {"function": [0, 0], "branch": [0, 0]}
        missed = set()
        for number, place in enumerate(counted(f"{name}.js").places):
            is_reached = f"{name}.js:{number}" in reached
            for sums in (found, total):
                sums[place.kind][0] += is_reached
                sums[place.kind][1] += 1
            if not is_reached:
                missed.add(place.line)
        yield f"{name:28}{_of(found['function'])}{_of(found['branch'])}  {', '.join(map(str, sorted(missed)))}".rstrip()
    yield f"{'all':28}{_of(total['function'])}{_of(total['branch'])}"


def _of(sums: list[int]) -> str:
    return f"{f'{sums[0]}/{sums[1]}':>12}"
