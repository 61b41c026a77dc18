"""The icons that a kind of facet can have: ours, by name, or a drawing of the board itself."""

from __future__ import annotations

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

_OWN: Final = re.compile(r"drawings/\w[\w.-]*\.svg")


class OwnIcon(str):
    """The name of an icon of a board's own, made from what is in it; `symbol` is the drawing, an element of SVG."""

    symbol: str

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
    if "/" in value or "." in value:
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
    """Return the name by which an icon is drawn: that of ours, or an `OwnIcon` of a drawing in the folder `root`.

    What is wrong with the drawing is added to the problems of `marked`, which is `board.yaml` as it was read.
    """
    if "/" not in name:
        return name
    at = marked.at(("kinds", kind, "icon"))
    content = read_drawing(root, name, ICON_MAX, at, marked)
    if content is None:
        return "dot"
    try:
        rest = symbol_of(content)
    except UncleanError:
        marked.problems.append(problem(marked.file, at, "drawing-of-other-kind", found=name, kind="svg"))
        return "dot"
    letters = hashlib.sha256(rest.encode()).hexdigest()[:12].translate(str.maketrans("0123456789", "ghijklmnop"))
    return OwnIcon(letters, f'<symbol id="i-{letters}" {rest}')
