"""The icons that a kind of facet can have: ours, by name, or a drawing of the board itself."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from praatplaat.content.cleaning import UncleanError, symbol_of
from praatplaat.content.drawings import read_drawing
from praatplaat.content.marked import Marked
from praatplaat.content.problems import problem
from praatplaat.settings import ICON_MAX, shipped

_HELD: Final = re.compile(r"data:image/svg\+xml;base64,(?P<content>[A-Za-z0-9+/]{8,32000}={0,2})")
"""A drawing that a cell of a sheet holds itself, as it has no files beside it."""
_OWN: Final = re.compile(rf"drawings/\w[\w.-]*\.svg|{_HELD.pattern.replace('?P<content>', '')}")


class OwnIcon(str):
    """The name of an icon of a board's own, made from what is in it; `symbol` is the drawing, an element of SVG."""

    symbol: str

    @property
    def address(self) -> str:
        """The drawing as a data address, which `icon_of` reads back as the same icon."""
        svg = self.symbol.replace(f'<symbol id="i-{self}"', '<svg xmlns="http://www.w3.org/2000/svg"')
        return f"data:image/svg+xml;base64,{base64.b64encode(svg.replace('</symbol>', '</svg>').encode()).decode()}"

    def __new__(cls, name: str, symbol: str) -> OwnIcon:
        made = super().__new__(cls, name)
        made.symbol = symbol
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.symbol


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of our icons."""
    return tuple(re.findall(r'id="i-([a-z]+)"', (shipped("assets") / "icons-of-kinds.svg").read_text("utf-8")))


def _icon(value: str) -> str:
    if "/" in value or "." in value or ":" in value:
        if not _OWN.fullmatch(value):
            raise PydanticCustomError("bad-icon", "bad-icon", {"found": value})
    elif value not in icon_names():
        raise PydanticKnownError("literal_error", {"expected": ", ".join(icon_names())})
    return value


Icon = Annotated[
    str,
    AfterValidator(_icon),
    WithJsonSchema({"anyOf": [{"enum": list(icon_names())}, {"type": "string", "pattern": f"^{_OWN.pattern}$"}]}),
]


def icon_of(root: Path, name: str, kind: str, marked: Marked) -> str:
    """Return the name by which an icon is drawn: that of ours, or an `OwnIcon` of a drawing.

    The drawing lies in the folder `root`, or is a data address in `name`. What is wrong with it is added to the
    problems of `marked`, which is `board.yaml` as it was read.
    """
    if "/" not in name:
        return name
    at = marked.at(("kinds", kind, "icon"))
    held = _HELD.fullmatch(name)
    content = base64.b64decode(held["content"] + "==") if held else read_drawing(root, name, ICON_MAX, at, marked)
    if content is None:
        return "dot"
    try:
        rest = symbol_of(content)
    except UncleanError:
        marked.problems.append(problem(marked.file, at, "drawing-of-other-kind", found=name[:40], kind="svg"))
        return "dot"
    letters = hashlib.sha256(rest.encode()).hexdigest()[:12].translate(str.maketrans("0123456789", "ghijklmnop"))
    return OwnIcon(letters, f'<symbol id="i-{letters}" {rest}')
