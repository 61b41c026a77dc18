"""The calls that ask the catalogue for words: in Python, in templates and in scripts."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from praatplaat import errors
from praatplaat.i18n import catalogue

ROOT = Path(__file__).parent.parent
ERRORS = {name for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, Exception)}


class Asked:
    """A call that asks for words: its keys written out, its beginnings, and the names it fills in, if known."""

    def __init__(self, where: str, first: ast.expr, before: str = "", after: tuple[str, ...] = ("",)) -> None:
        self.where = where
        self.values: set[str] | None = None
        inside = {id(part) for node in ast.walk(first) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        self.keys = {
            before + node.value + end
            for node in ast.walk(first)
            for end in after
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
        }
        self.beginnings = {
            before + str(node.values[0].value)
            for node in ast.walk(first)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
        }


@cache
def in_python() -> tuple[Asked, ...]:
    """Return every call in the package that names words of the catalogue."""
    return tuple(_in_python())


def _in_python() -> Iterator[Asked]:
    for file in sorted((ROOT / "praatplaat").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args):
            asked = _call(f"{file.relative_to(ROOT)}:{node.lineno}", node, file.name)
            if asked:
                names = {keyword.arg for keyword in node.keywords}
                counts = {"n"} if any(key.endswith(".other") for key in asked.keys) else set()
                known = None not in names and not any(isinstance(arg, ast.Dict) for arg in node.args)
                asked.values = {str(name) for name in names} | counts if known else None
                yield asked


def _call(where: str, node: ast.Call, file: str) -> Asked | None:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name == "say":
        return Asked(where, node.args[0])
    if name == "count":
        return Asked(where, node.args[0], after=(".one", ".other"))
    if name in ERRORS:
        return Asked(where, node.args[0], "error.")
    if name == "problem":
        return Asked(where, node.args[2], "problem.")
    if name == "PydanticCustomError":
        return Asked(where, node.args[0], "problem.")
    if file == "errors.py" and isinstance(node.func, ast.Attribute) and node.func.attr == "__init__":
        return Asked(where, node.args[0], "error.")
    return None


def in_templates() -> tuple[set[str], set[str]]:
    """Return the keys that the templates write out, and the beginnings of those they put together."""
    text = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "assets/templates").glob("*.html")))
    called = re.findall(r"""\b(say|count)\(\s*["']([\w.-]+)["'](\s*~)?""", text)
    keys = {
        key + end
        for name, key, more in called
        if not more
        for end in ((".one", ".other") if name == "count" else ("",))
    }
    return keys, {key for _, key, more in called if more}


SAYERS = {"own": "own.", "say": "live.", "word": "moving."}
"""What the functions are called that put a key into words in the browser, and where their keys stand."""
SCREENS = {"own": "own.", "room": "room.", "desk": "desk.", "phone": "phone.live-"}
"""Where the keys of `say` stand in modules whose names begin so."""


def in_scripts() -> tuple[set[str], set[str]]:
    """Return the keys that the browser part asks for, with their prefix, and the beginnings."""
    keys, beginnings = set[str](), set[str]()
    for file in sorted(
        file for part in ("", "view", "workshop", "workshop/forms") for file in (ROOT / "assets" / part).glob("*.js")
    ):
        text = file.read_text("utf-8")
        sayers = {**SAYERS, "say": SCREENS.get(file.stem.partition("-")[0], SAYERS["say"])}
        if file.parent.name == "forms":  # what is shown both on the board and at the desk
            sayers = {"say": SCREENS["room"], "tell": SCREENS["desk"]}
        keys |= {prefix + key for name, prefix in sayers.items() for key in _asked_by(name, text)}
        beginnings |= {
            prefix + key
            for name, prefix in sayers.items()
            for key in re.findall(rf"\b{name}\(\s*`([\w.-]+)\$\{{", text)
        }
    numbered = {key for key in keys if f"{key}.other" in catalogue("nl")}
    return (keys - numbered) | {key + end for key in numbered for end in (".one", ".other")}, beginnings


def _asked_by(name: str, text: str) -> set[str]:
    """Return the keys written out in calls of `name`, also those of a choice: `say(on ? "one" : "other")`."""
    calls = re.findall(rf"""\b{name}\(\s*([^()"'`]*\?\s*)?["']([\w.-]+)["'](?:\s*:\s*["']([\w.-]+)["'])?""", text)
    return {key for _, *keys in calls for key in keys if key}
