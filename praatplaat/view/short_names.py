"""Short names for names that only functions of a script know: they make it a sixteenth smaller.

Each such name gets one short name in the whole module, and no two get the same. So a name that hides another hides it
afterwards too, and all that must be known is where names are declared. A name that is used anywhere outside the scope
that declares it belongs to the browser and is left alone; so are all names that a module declares at its top, which get
short names of their own where modules are joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from string import ascii_letters
from typing import Final

from tree_sitter import Node

SHORTHANDS: Final = ("shorthand_property_identifier", "shorthand_property_identifier_pattern")
"""A name that is a key as well: `{id}` is `{id: id}`."""
_USES: Final = ("identifier", *SHORTHANDS)
FUNCTIONS: Final = (
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "generator_function_declaration",
    "generator_function",
)
_SCOPES: Final = (
    *FUNCTIONS,
    "program",
    "statement_block",
    "for_statement",
    "for_in_statement",
    "catch_clause",
    "switch_body",
    "class_static_block",
)
_DECLARATIONS: Final = (
    "variable_declarator",
    "function_declaration",
    "generator_function_declaration",
    "class_declaration",
)
_RESERVED: Final = {"do", "if", "in", "of", "as"}


@dataclass(slots=True)
class _Scope:
    declared: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Found:
    """What was found in a module: how often each name of a function is used, and the names to be left alone."""

    inside: Counter[str] = field(default_factory=Counter)
    kept: set[str] = field(default_factory=set)


def short_names(root: Node) -> dict[str, str]:
    """Return the short name of each name that only functions of the module know, the most used first."""
    found = _Found()
    _look(root, (), found)
    names = [name for name, _ in found.inside.most_common() if name not in found.kept]
    return dict(zip(names, _free(found.kept), strict=False))


def names_in(pattern: Node | None) -> Iterator[str]:
    """Yield the names in what stands left of a `=`: a name, or a pattern that takes a value apart."""
    if pattern is None:
        return
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield (pattern.text or b"").decode()
    elif pattern.type in ("assignment_pattern", "object_assignment_pattern"):
        yield from names_in(pattern.child_by_field_name("left"))
    elif pattern.type == "pair_pattern":
        yield from names_in(pattern.child_by_field_name("value"))
    else:
        for child in pattern.named_children:
            yield from names_in(child)


def _look(node: Node, around: tuple[_Scope, ...], found: _Found) -> None:
    if node.type == "import_statement":
        found.kept.update(names_in(node))
        return
    if node.type in _SCOPES:
        scope = _Scope(set(_declared_in(node)))
        around = (*around, scope)
        if node.type == "program":
            found.kept |= scope.declared
    if node.type in _USES:
        name = (node.text or b"").decode()
        if any(name in scope.declared for scope in around[1:]):
            found.inside[name] += 1
        else:
            found.kept.add(name)
    for child in node.children:
        _look(child, around, found)


def _declared_in(scope: Node) -> Iterator[str]:
    """Yield the names that a scope declares itself, without those of scopes within it."""
    if scope.type in FUNCTIONS:
        yield from names_in(scope.child_by_field_name("parameters"))
        yield from names_in(scope.child_by_field_name("parameter"))
    if scope.type in ("function_expression", "generator_function"):
        yield from names_in(scope.child_by_field_name("name"))
    if scope.type == "catch_clause":
        yield from names_in(scope.child_by_field_name("parameter"))
    if scope.type == "for_in_statement" and scope.child_by_field_name("kind"):
        yield from names_in(scope.child_by_field_name("left"))
    yield from _declared_below(scope.children)


def _declared_below(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.type in _DECLARATIONS:
            yield from names_in(node.child_by_field_name("name"))
        if node.type not in (*_SCOPES, "class_body"):
            yield from _declared_below(node.children)


def _free(kept: set[str]) -> Iterator[str]:
    for length in (1, 2):
        for letters in product(ascii_letters, repeat=length):
            if (name := "".join(letters)) not in kept | _RESERVED:
                yield name
