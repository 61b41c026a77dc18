"""A still picture of the plate as a file of its own."""

from __future__ import annotations

from markupsafe import Markup

from praatplaat.view.html import asset, templates
from praatplaat.view.icons import symbols
from praatplaat.view.qr import qr_of
from praatplaat.view.still import Still


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
