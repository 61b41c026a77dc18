"""The browser part as one module, for homes that can load only one, and its style sheets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from praatplaat.figures import with_figures
from praatplaat.graph.compact import Compact
from praatplaat.settings import CARDS, PLATE_SIZES, shipped
from praatplaat.view.modules import OTHERS, joined
from praatplaat.view.selectors import written_out
from praatplaat.view.theme import scales_css, theme_css

_CSS_REMARK = re.compile(r"/\*.*?\*/\s*", re.S)
_CSS_SPACE = re.compile(r"(?<=[{};])[ \n]+| +(?=[{}])|(?<=[\w)]:) (?=[\w\"'#(.-])")
"""Blanks that mean nothing in a style sheet. In ours a blank that does, in quotes, stands beside a quotation mark."""
_WIDTH = re.compile(r"((?:min|max)-width:) ?82[01](?=px)")
"""The width of a board from which on it has the landscape plate, in its container queries."""
_NARROW_CELL = 560
_ROOM = ("moving", "room", "room-dialog", "room-fitting", "room-cards")
_CUSTOM = re.compile(r"--[a-z][\w-]*")


@cache
def one_module(*entries: str, exports: bool = False, shut: bool = False) -> str:
    """Return the `entries` of `assets/` and all they import as one module, needed modules first.

    Their own exports stay when `exports` is set; when it is `shut`, nothing outside it calls what it declares.
    """
    return joined(*map(_path, entries), exports=exports, shut=shut)


@cache
def styles_at_rest(home: str = "") -> str:
    """Return what the first paint of a board needs: themes, sizes, and the looks of a plate at rest.

    The sizes of plates and cards are those that Python uses too. Only the `home` "panel" can start a workshop.
    """
    names = ("praatplaat", "fitting", "screen", *(["start"] if home == "panel" else []))
    return theme_css() + _sizes() + "".join(map(short_sheet, names))


@cache
def later_styles(home: str = "", watched: bool = False) -> str:
    """Return the looks of all that is seen later; they come after `styles_at_rest`.

    Only the `home` "panel" gets the looks of moving cards and of workshops, and only a `watched` board the looks of
    problems in its files.
    """
    names = ["read", "explore", "glossary", *(_ROOM if home == "panel" else []), *(["editing"] if watched else [])]
    return "".join(map(short_sheet, names))


@cache
def site_styles() -> str:
    """Return the looks of all pages of a website: of the board, and of a facet on a page of its own."""
    return styles_at_rest() + later_styles() + short_sheet("site")


@cache
def values_styles() -> str:
    """Return the looks of a researcher's values on a board."""
    return scales_css() + short_sheet("values")


@cache
def cell_styles() -> str:
    """Return the style sheet of a board that stands in somebody else's page, in a shadow tree of its own.

    Custom properties of the page reach into a shadow tree, and the page may use our names for something else. So all of
    these are reset first. A cell is narrower than a window: the landscape plate stays in one of `_NARROW_CELL` pixels.
    """
    own = _WIDTH.sub(_for_cells, styles_at_rest() + later_styles()) + values_styles()
    names = sorted(set(_CUSTOM.findall(own)))
    return f".praatplaat{{{';'.join(f'{name}:initial' for name in names)}}}\n{own}"


def compact_styles(compact: Compact | None, home: str) -> str:
    """Return the looks of the compact cards of a board; "" where it has none."""
    if compact is None:
        return ""
    own = f".praatplaat{{--letters:{compact.letters:g};--wide:{compact.wide:.4g}}}\n{short_sheet('compact')}"
    return _WIDTH.sub(_for_cells, own) if home == "jupyter" else own


def _for_cells(found: re.Match[str]) -> str:
    return f"{found[1]}{_NARROW_CELL - (found[1] == 'max-width:')}"


@cache
def sheet(*names: str) -> str:
    """Return the style sheets of a page that holds no board, with the themes."""
    return theme_css() + "".join(map(short_sheet, names))


def short_sheet(name: str) -> str:
    """Return a style sheet of `assets/` with its figures, without comments and blanks."""
    text = with_figures((shipped("assets") / f"{name}.css").read_text("utf-8"))
    return written_out(_CSS_SPACE.sub("", _CSS_REMARK.sub("", text)))


def _sizes() -> str:
    """Return plate and card sizes as custom properties: 1 for landscape, 2 for portrait."""
    rules = [
        ".praatplaat{"
        + ";".join(f"--plate-w{n}:{w:g};--plate-h{n}:{h:g}" for n, (w, h) in enumerate(PLATE_SIZES.values(), 1))
        + "}"
    ]
    for size in CARDS["landscape"]:
        sides = ";".join(f"--w{n}:{w:g};--h{n}:{h:g}" for n, (w, h) in enumerate((c[size] for c in CARDS.values()), 1))
        rules.append(f".praatplaat .card.{size}{{{sides}}}")
    return "\n".join(rules) + "\n"


def twin_module(form: str, file: Path) -> str:
    """Let the module of an added form of a round stand beside those that came with the package; return its path."""
    path = f"workshop/forms/{form}.js"
    OTHERS[path] = file
    return path


def _path(name: str) -> str:
    """Return the path of a module; no two modules have the same name."""
    if name in OTHERS:
        return name
    return next(f"{folder}/{name}" for folder in ("view", "workshop") if (shipped("assets") / folder / name).is_file())
