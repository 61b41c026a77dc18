"""Drawings as files of their own: a still picture of the plate, and one icon."""

from __future__ import annotations

import re

from markupsafe import Markup

from praatplaat.view.html import asset, templates
from praatplaat.view.qr import qr_of
from praatplaat.view.still import Still

_SYMBOL = re.compile(r'(?s)(?=<symbol id="i-([a-z]+)")(<symbol.*?</symbol>)')


def symbols() -> dict[str, str]:
    """Return our icons by name, each as an element `symbol`."""
    return dict(_SYMBOL.findall(asset("icons.svg")))


def still_svg(drawn: Still) -> str:
    """Return a still picture as an SVG file, which fetches nothing and needs no style sheet."""
    drawings = symbols()
    return (
        templates()
        .get_template("still.svg")
        .render(
            still=drawn,
            n=lambda value: f"{round(value, 2):g}",
            symbol=lambda icon: Markup(drawings[icon]),
            scenery=lambda: Markup(drawn.coloured(asset(drawn.ground.ours(drawn.orientation)))),
            qr=lambda address, attributes: Markup(qr_of(address).replace("<svg ", f"<svg {attributes} ", 1)),
        )
    )


def icon_svg(icon: str, fill: str) -> str:
    """Return one of our icons as an SVG file, in a colour `#rrggbb`."""
    symbol = symbols()[icon]
    inner = symbol[symbol.index(">") + 1 : symbol.rindex("</symbol>")]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="{fill}" color="{fill}">{inner}</svg>'
