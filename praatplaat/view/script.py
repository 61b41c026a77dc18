"""The browser part as one module, for homes that can load only one: the file, a Jupyter cell, a first visit.

The modules in `assets/view/` and `assets/workshop/` are plain ES modules. They keep two habits that make joining them
safe and simple: imports are `import {a, b} from "./other.js";` (or `"../view/other.js"`) on one line, and top-level
names are unique over all modules
(the browser refuses a module in which a name is declared twice).
"""

from __future__ import annotations

import re
from functools import cache

from praatplaat.settings import CARDS, PLATE_SIZES, shipped
from praatplaat.view.theme import theme_css

_IMPORT = re.compile(r'^import \{[^}]*\} from "\.{1,2}/(?:view/)?([\w-]+\.js)";\n', re.M)
_REMARK = re.compile(r"^\s*//.*\n|[ \t]+// [^\"'`\n]*$", re.M)
_CSS_REMARK = re.compile(r"/\*.*?\*/\s*", re.S)
_CSS_SPACE = re.compile(r"(?<=[{};])[ \n]+| +(?=[{}])|(?<=[\w)]:) (?=[\w\"'#(.-])")
"""Blanks that mean nothing in a style sheet; those within a text in quotes follow or precede a quote."""
_INDENT = re.compile(r"^ +", re.M)
"""Comments and indents are for who reads `assets/`; on the way to a visitor they would be a fifth of the script.

A remark behind code goes when no quote follows in it: so far it could be a part of a text.
"""
_CUSTOM = re.compile(r"--[a-z][\w-]*")
_EXPORT = re.compile(r"^export (?=(async )?(function|const|class|let)\b)", re.M)


@cache
def one_module(*entries: str, exports: bool = False) -> str:
    """Return the `entries` of `assets/` and all they import as one module, needed modules first.

    Their own exports stay when `exports` is set.
    """
    order: list[str] = []
    for entry in entries:
        _collect(entry, order)
    parts = []
    for name in order:
        text = _INDENT.sub("", _REMARK.sub("", _IMPORT.sub("", _source(name))))
        keep = exports and name in entries
        parts.append(text if keep else _EXPORT.sub("", text))
    return "\n".join(parts)


@cache
def styles_at_rest() -> str:
    """Return what the first paint of a board needs: its themes, the sizes of plates and cards that Python uses too,
    and the looks of what stands there at rest."""
    return theme_css() + _sizes() + "".join(map(short_sheet, ("praatplaat", "screen")))


@cache
def later_styles(home: str = "", watched: bool = False) -> str:
    """Return the looks of all that is seen later; they come after `styles_at_rest`.

    Only in the `home` "panel" cards can be moved and workshops are held, and only a `watched` board shows what is wrong
    with its files; only there stands what that looks like.
    """
    names = ["read", "explore", "glossary", *(["moving", "room"] if home == "panel" else []),
             *(["editing"] if watched else [])]
    return "".join(map(short_sheet, names))


@cache
def cell_styles() -> str:
    """Return the style sheet of a board that stands in somebody else's page, in a shadow of its own.

    Custom properties reach into a shadow. So the board begins with none: a page may use each of these names for
    something else.
    """
    own = styles_at_rest() + later_styles()
    names = sorted(set(_CUSTOM.findall(own)))
    return f".praatplaat{{{';'.join(f'{name}:initial' for name in names)}}}\n{own}"


@cache
def sheet(name: str) -> str:
    """Return the style sheet `name` of a page that holds no board, with the themes."""
    return theme_css() + short_sheet(name)


def short_sheet(name: str) -> str:
    """Return a style sheet of `assets/` without what only those who write it need."""
    return _CSS_SPACE.sub("", _CSS_REMARK.sub("", (shipped("assets") / f"{name}.css").read_text("utf-8")))


def _sizes() -> str:
    """Return plate and card sizes as custom properties: 1 for landscape, 2 for portrait."""
    rules = [".praatplaat{" + ";".join(
        f"--plate-w{n}:{w:g};--plate-h{n}:{h:g}" for n, (w, h) in enumerate(PLATE_SIZES.values(), 1)) + "}"]
    for form in CARDS["landscape"]:
        sizes = ";".join(f"--w{n}:{w:g};--h{n}:{h:g}" for n, (w, h) in enumerate((c[form] for c in CARDS.values()), 1))
        rules.append(f".praatplaat .card.{form}{{{sizes}}}")
    return "\n".join(rules) + "\n"


def _collect(name: str, order: list[str]) -> None:
    if name in order:
        return
    for needed in _IMPORT.findall(_source(name)):
        _collect(needed, order)
    order.append(name)


@cache
def _source(name: str) -> str:
    places = (shipped("assets") / part / name for part in ("view", "workshop"))
    return next(path for path in places if path.is_file()).read_text("utf-8")
