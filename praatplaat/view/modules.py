"""The ES modules of `assets/` joined into one, read by a real parser (tree-sitter).

A module that can be joined does less than the language allows: it imports by name (`import {a, b} from "./other.js"`)
and exports what it declares (`export const`, `export function`). Anything else is a `ScriptError`. So are an import of
what the other module does not export, and a name that two modules declare at their top, for joined they share one
scope. A file of figures (`figures/curve.json`) is a module that exports each of them.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_letters
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from praatplaat.settings import shipped
from praatplaat.view.short_names import SHORTHANDS, names_in, short_names

_PARSER: Final = Parser(Language(tree_sitter_javascript.language()))
_WHOLE: Final = ("string", "template_string", "regex")
"""What is copied as it stands: a blank in it means something."""
_WORD: Final = re.compile(r"[\w$#]")
_AT_TOP: Final = re.compile("\0(:?)([^\0]+)\0")
"""A name of the top of a module where it is used, between signs that no script has; with a colon where it is a key."""
_ENDS, _STARTS = "{;,([&|?:=", "}),;.?:]"
"""After and before these signs a line break means nothing."""


OTHERS: Final[dict[str, Path]] = {}
"""Modules that did not come with the package, by the place in `assets/` where they would stand."""


class ScriptError(ValueError):
    """Modules cannot be joined; the message is for whoever wrote them."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: names it `imports` by path, names it `exports` and `declares`, and its code without imports.

    In `code` the words `export` are left out, in `exporting` they stand. In `marked` they are left out, and the names
    that the module declares at its top or imports are marked.
    """

    imports: Mapping[str, tuple[str, ...]]
    exports: tuple[str, ...]
    declares: tuple[str, ...]
    marked: str
    exporting: str

    @property
    def code(self) -> str:
        """Return the code without the words `export`."""
        return _AT_TOP.sub(r"\2", self.marked)


def read_module(path: str, text: str) -> Module:
    """Read a module from its text; `path` is its place in `assets/`, such as "view/dom.js".

    Raises:
        ScriptError: It is no JavaScript, or imports or exports what cannot be joined.
    """
    root = parsed(_exported(text) if path.endswith(".json") else text)
    if root.has_error:
        raise ScriptError(f"{path}:{_line_of_error(root)}: this is no JavaScript that we can read")
    imports: dict[str, tuple[str, ...]] = {}
    exports: list[str] = []
    declares: list[str] = []
    for part in root.named_children:
        if part.type == "import_statement":
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), _source_of(part)))
            imports[other] = imports.get(other, ()) + _imported(path, part)
            continue
        names = list(_declared(part.child_by_field_name("declaration") or part))
        if part.type == "export_statement":
            if not names:
                raise _unfit(path, part, "export const …, export function … or export class …")
            exports += names
        declares += names
    short = short_names(root)
    at_top = {name: f"\0{name}\0" for name in (*declares, *(name for names in imports.values() for name in names))}
    marked = _tight(root, short | at_top, ("export",))
    return Module(imports, tuple(exports), tuple(declares), marked, _tight(root, short))


def _exported(text: str) -> str:
    return "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in json.loads(text).items())


def parsed(text: str) -> Node:
    """Return the tree of a script."""
    return _PARSER.parse(text.encode()).root_node


@cache
def module(path: str, assets: Path | None = None) -> Module:
    """Return the module that stands at `path` in `assets`, or in those that are shipped.

    Raises:
        ScriptError: See `read_module`.
        FileNotFoundError: There is none.
    """
    file = OTHERS.get(path) or (assets or shipped("assets")) / path
    return read_module(path, file.read_text("utf-8"))


def joined(*entries: str, exports: bool = False, shut: bool = False, assets: Path | None = None) -> str:
    """Return the modules at `entries` and all they import as one module, needed modules first.

    Their own exports stay when `exports` is set. When it is `shut`, nothing outside it calls what it declares: then the
    names at its top are short too. Without `assets` these are modules that are shipped.

    Raises:
        ScriptError: They do not fit together.
    """
    order = {path: module(path, assets) for path in needed(*entries, assets=assets)}
    _check_names(order)
    if shut:
        return _with_short_tops("\n".join(found.marked for found in order.values()))
    return "\n".join(found.exporting if exports and path in entries else found.code for path, found in order.items())


def _with_short_tops(marked: str) -> str:
    """Return code with a short name for each name of the top: a dollar sign, and letters for the most used first."""
    used = Counter(name for _, name in _AT_TOP.findall(marked))
    letters = (f"${''.join(some)}" for length in (1, 2) for some in product(ascii_letters, repeat=length))
    short = {name: next(letters) for name, _ in used.most_common()}
    return _AT_TOP.sub(lambda found: (found[1] and f"{found[2]}:") + short[found[2]], marked)


def needed(*entries: str, assets: Path | None = None) -> list[str]:
    """Return the paths of `entries` and of all that they import, each after what it needs itself.

    Raises:
        ScriptError: One imports a module that is not there or what it does not export, or they import in a circle.
    """
    order: dict[str, None] = {}
    for entry in entries:
        _visit(entry, (), order, assets)
    return list(order)


def _visit(path: str, by: tuple[str, ...], order: dict[str, None], assets: Path | None) -> None:
    if path in by:
        raise ScriptError(f"modules import each other in a circle: {' → '.join((*by[by.index(path) :], path))}")
    for other, names in module(path, assets).imports.items():
        try:
            exports = module(other, assets).exports
        except FileNotFoundError as error:
            raise ScriptError(f"{path} imports {other}, which is not there") from error
        for name in names:
            if name not in exports:
                there = ", ".join(exports) or "nothing"
                raise ScriptError(f"{path} imports {name} from {other}, which exports {there}")
        if other not in order:
            _visit(other, (*by, path), order, assets)
    order[path] = None


def _check_names(modules: Mapping[str, Module]) -> None:
    owners: dict[str, str] = {}
    for path, found in modules.items():
        for name in found.declares:
            if name in owners:
                raise ScriptError(f"{path} and {owners[name]} both declare {name} at their top; give one another name")
            owners[name] = path


def _line_of_error(node: Node) -> int:
    found = next((child for child in node.children if child.has_error or child.is_missing), None)
    return _line_of_error(found) if found else node.start_point[0] + 1


def _unfit(path: str, part: Node, allowed: str) -> ScriptError:
    found = (part.text or b"").decode().splitlines()[0]
    return ScriptError(f"{path}:{part.start_point[0] + 1}: '{found}' cannot be joined; write {allowed}")


def _source_of(part: Node) -> str:
    source = part.child_by_field_name("source")
    return ((source and source.text) or b"").decode()[1:-1]


def _imported(path: str, part: Node) -> tuple[str, ...]:
    clause = part.named_children[0]
    specifiers = clause.named_children[0] if clause.type == "import_clause" else clause
    renamed = any(found.child_by_field_name("alias") for found in specifiers.named_children)
    if specifiers.type != "named_imports" or renamed:
        raise _unfit(path, part, 'import {name} from "./other.js"')
    return tuple(
        (found.text or b"").decode() for found in specifiers.named_children if found.type == "import_specifier"
    )


def _declared(statement: Node) -> Iterator[str]:
    """Yield the names that a statement at the top of a module declares."""
    if statement.type in ("function_declaration", "generator_function_declaration", "class_declaration"):
        yield from names_in(statement.child_by_field_name("name"))
    elif statement.type in ("lexical_declaration", "variable_declaration"):
        for declarator in statement.named_children:
            yield from names_in(declarator.child_by_field_name("name"))


def _tight(root: Node, names: Mapping[str, str], without: tuple[str, ...] = ()) -> str:
    """Return the code as it is sent to visitors: without imports, comments and blanks, and with short names.

    Line breaks stay where they could end a statement.
    """
    code = root.text or b""
    parts: list[str] = []
    end = root.start_byte
    for token in tokens(root, without):
        text = _shortened(token, names)
        if parts:
            gap = code[end - root.start_byte : token.start_byte - root.start_byte]
            parts.append(_between(gap, parts[-1].rstrip("\0"), text.lstrip("\0")))
        parts.append(text)
        end = token.end_byte
    return "".join(parts)


def _shortened(token: Node, names: Mapping[str, str]) -> str:
    text = (token.text or b"").decode()
    if token.type == "template_string":
        return _template(token, names)
    if token.type in SHORTHANDS and text in names:
        return f"\0:{text}\0" if names[text].startswith("\0") else f"{text}:{names[text]}"
    return names.get(text, text) if token.type == "identifier" else text


def _template(token: Node, names: Mapping[str, str]) -> str:
    """Return a text in backquotes as it stands, but with short names in the expressions in it."""
    code = token.text or b""
    parts, end = [], 0
    for part in token.named_children:
        if part.type == "template_substitution":
            start = part.start_byte - token.start_byte
            parts += [code[end:start].decode(), _tight(part, names)]
            end = part.end_byte - token.start_byte
    return "".join([*parts, code[end:].decode()])


def tokens(node: Node, without: tuple[str, ...] = ()) -> Iterator[Node]:
    """Yield the signs and words of the code in order, but for comments, imports and the words `without`."""
    if node.type in ("comment", "import_statement") or (node.type in without and not node.is_named):
        return
    if node.type in _WHOLE or not node.children:
        if node.end_byte > node.start_byte:
            yield node
        return
    for child in node.children:
        yield from tokens(child, without)


def _between(gap: bytes, before: str, after: str) -> str:
    last, first = before[-1], after[0]
    if b"\n" in gap:
        return "" if last in _ENDS or first in _STARTS else "\n"
    both_words = _WORD.match(last) and _WORD.match(first)
    return " " if gap and (both_words or (last == first and first in "+-/")) else ""
