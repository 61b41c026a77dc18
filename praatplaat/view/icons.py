"""The icons: those of the screens, and those that kinds of facets have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from markupsafe import Markup

from praatplaat.content.icons import OwnIcon
from praatplaat.content.vocabulary import Kind
from praatplaat.settings import shipped

_SYMBOL: Final = re.compile(r'(?s)(?=<symbol id="i-([a-z]+)")(<symbol.*?</symbol>)')


@cache
def _ours(name: str) -> Mapping[str, str]:
    return dict(_SYMBOL.findall((shipped("assets") / name).read_text("utf-8")))


def symbol(icon: str) -> str:
    """Return an icon as an element `symbol`."""
    if isinstance(icon, OwnIcon):
        return icon.symbol
    return _ours("icons-of-kinds.svg").get(icon) or _ours("icons.svg")[icon]


def icon_sheet(kinds: Iterable[Kind]) -> Markup:
    """Return the icons of the screens and of these kinds, to stand once in a page; no other is sent."""
    of_kinds = dict.fromkeys(kind.icon for kind in kinds)
    drawn = {**_ours("icons.svg"), **{name: symbol(name) for name in ("dot", *of_kinds)}}
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="pp-icons" aria-hidden="true" width="0" height="0">'
        f"{''.join(drawn.values())}</svg>"
    )


def icon_svg(icon: str, fill: str) -> str:
    """Return an icon as an SVG file, in a colour `#rrggbb`."""
    drawing = symbol(icon)
    box = re.search(r'viewBox="([^"]*)"', drawing)
    inner = drawing[drawing.index(">") + 1 : drawing.rindex("</symbol>")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1] if box else "0 0 24 24"}" fill="{fill}" '
        f'color="{fill}">{inner}</svg>'
    )
