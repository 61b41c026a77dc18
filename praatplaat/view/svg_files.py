"""Pictures of the plate as files of their own."""

from __future__ import annotations

from markupsafe import Markup

from praatplaat.content.vocabulary import Ground
from praatplaat.figures import figure
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.grounds import whole_drawing
from praatplaat.view.html import templates
from praatplaat.view.icons import symbol
from praatplaat.view.qr import qr_of
from praatplaat.view.still import Still, coloured
from praatplaat.view.theme import themes


def still_svg(drawn: Still, *, one_font: int = 0) -> str:
    """Return a still picture as an SVG file, which fetches nothing and needs no style sheet.

    With `one_font` it is for a program that takes all letters of a text from one font, and has boxes for the others:
    lines with letters from right to left get a font that has those of most languages. With 2 only those do that have
    letters from left to right as well: what is written from right to left alone, that program finds a font for itself.
    """
    return (
        templates()
        .get_template("still.svg")
        .render(
            still=drawn,
            one_font=one_font,
            figure=figure,
            n=lambda value: f"{round(value, 2):g}",
            symbol=lambda icon: Markup(symbol(icon)),
            scenery=lambda: Markup(drawn.coloured(whole_drawing(drawn.ground.ours(drawn.orientation)))),
            qr=lambda address, attributes: Markup(qr_of(address).replace("<svg ", f"<svg {attributes} ", 1)),
        )
    )


def parts_svg(ground: Ground, theme: str) -> str:
    """Return the landscape drawing of a board as an SVG file in which each part is a view, named by its facet."""
    look, (width, height) = themes()[theme], PLATE_SIZES["landscape"]
    views = Markup("").join(
        Markup('<view id="{}" viewBox="{}"/>').format(facet, part.window) for facet, part in ground.parts.items()
    )
    if own := ground.drawings.get("landscape"):
        drawing = Markup('<image href="{}" width="{:g}" height="{:g}" preserveAspectRatio="none"/>').format(
            own, width, height
        )
    else:
        drawing = Markup(coloured(whole_drawing(ground.ours("landscape")), look.colours))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{views}'
        f'<rect width="100%" height="100%" fill="{look.colours["sky"]}"/>{drawing}</svg>\n'
    )
