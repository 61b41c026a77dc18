"""The pure modules of the browser part, run in V8 without a browser (mini-racer, ISC licence)."""

from __future__ import annotations

import atexit
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from py_mini_racer import MiniRacer

from praatplaat.view.script import one_module

MADE: Final[list[MiniRacer]] = []
"""All engines of this process."""
module_for_v8: Callable[[str], str] = one_module
"""Gives the code of a module; `tests/covered_scripts.py` puts counters in it."""
SURROUNDINGS = Path(__file__).with_name("small_browser.js").read_text("utf-8")


class Kept:
    """A value that stays in the script, such as an index that is built once and asked often."""

    def __init__(self, name: str) -> None:
        self.name = name


class Script:
    """A module of `assets/view` with all it imports; its functions take and give plain Python values.

    A Python set arrives as a `Set`; a `Set` comes back as a list and a `Map` as a list of pairs, in their order.
    """

    def __init__(self, name: str) -> None:
        self._engine = MiniRacer()
        atexit.register(self._engine.close)  # later, when Python takes itself apart, closing would wait for ever
        self._engine.eval(module_for_v8(name))
        MADE.append(self._engine)
        self._kept = 0

    def call(self, function: str, *values: Any) -> Any:
        """Return what a function of the module answers; `undefined` comes back as None."""
        plainly = "(_, value) => value instanceof Map || value instanceof Set ? [...value] : value"
        told = self._engine.eval(f"JSON.stringify({_call(function, values)}, {plainly})")
        return json.loads(told) if isinstance(told, str) else None

    def run(self, code: str) -> None:
        """Add to the script what a test needs beside the module."""
        self._engine.eval(code)

    def keep(self, function: str, *values: Any) -> Kept:
        """Call a function and keep its answer in the script, to be given to another."""
        self._kept += 1
        kept = Kept(f"kept{self._kept}")
        self._engine.eval(f"const {kept.name} = {_call(function, values)}; null")
        return kept


class Alone:
    """A module in a browser of its own, where the line answers and the clock goes as the test says."""

    def __init__(self, name: str, begins: str) -> None:
        self.script = Script(name)
        self.script.run(SURROUNDINGS)
        self.run(begins)

    def run(self, code: str) -> None:
        """Do `code`, and all that it sets going at once."""
        self.script.run(f"{code}\nnull")

    def turn(self, ms: int) -> None:
        """Let so much time go by."""
        end = self.see("clock") + ms
        while self.script.call("tick", end):
            pass

    def see(self, value: str) -> Any:
        """Return what a value is now."""
        return self.script.call("(() => " + value + ")")


@cache
def script(name: str) -> Script:
    """Return a module, the same for all tests."""
    return Script(name)


def _call(function: str, values: tuple[Any, ...]) -> str:
    return f"{function}({', '.join(map(_written, values))})"


def _written(value: Any) -> str:
    writers: dict[type, Callable[[Any], str]] = {
        Kept: lambda kept: kept.name,
        set: lambda parts: f"new Set([{', '.join(map(_written, parts))}])",
        frozenset: lambda parts: f"new Set([{', '.join(map(_written, parts))}])",
        list: lambda parts: f"[{', '.join(map(_written, parts))}]",
        tuple: lambda parts: f"[{', '.join(map(_written, parts))}]",
    }
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{json.dumps(key)}: {_written(part)}' for key, part in value.items())}}}"
    return writers.get(type(value), json.dumps)(value)
