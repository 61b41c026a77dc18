"""How much of a board's own drawing is seen: as much as leaves the words that lie on it at 10:1, in each theme."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from praatplaat.content.tones import TEXT, Rgb, contrast, mix, rgb
from praatplaat.settings import THEMES
from praatplaat.view.theme import chosen_by, themes

_SAMPLE: Final = (48, 27)
"""Pixels to which a picture is made small before its colours are looked at: a card is larger than one of them."""
_SEEN: Final = 2.0
"""The contrast below which a logo is lost: far less than words need, as many have pale parts."""
_COLOUR: Final = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_WRITTEN: Final = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")


@lru_cache(16)
def shares_seen(drawing: str) -> Mapping[str, float]:
    """Return by theme how much of a drawing, a data address, is seen: from 0 to 1."""
    found = set(_colours(drawing))
    return {name: _share(found, name) for name in THEMES}


def fading_css(drawings: Mapping[str, str]) -> str:
    """Return as styles how much of each own drawing of a board is seen, by orientation; "" where it has none."""
    if not drawings:
        return ""
    told = {orientation: shares_seen(drawing) for orientation, drawing in drawings.items()}
    parts = {name: "".join(f"--seen-{side}:{of[name]:g};" for side, of in told.items()) for name in THEMES}
    shown = "".join(f".praatplaat img.scenery.{side}{{filter:opacity(var(--seen-{side}))}}" for side in told)
    return chosen_by(lambda name: parts[name]) + shown


def logo_css(logo: str) -> str:
    """Return as styles what lies behind a logo, a data address, in the themes where it would be lost in the header."""
    found = [*_colours(logo)] if logo else []
    if not found:
        return ""
    field = ".praatplaat .logo{background:var(--behind-logo);box-shadow:0 0 0 .18em var(--behind-logo)}"
    return chosen_by(lambda name: f"--behind-logo:{_behind(found, name)};") + field


def _behind(found: list[Rgb], name: str) -> str:
    """Return the colour of words where most of these colours are seen less on the header than on that."""
    colours = themes()[name].colours
    sheet, ink = rgb(colours["sheet"]), rgb(colours["ink"])
    lost = [colour for colour in found if contrast(colour, sheet) < _SEEN < contrast(colour, ink)]
    return colours["ink"] if 2 * len(lost) > len(found) else "transparent"


def _share(found: set[Rgb], name: str) -> float:
    """Return the largest share at which ink is read on all these colours, laid over the sky of a theme."""
    theme = themes()[name]
    ink, sky, most = rgb(theme.colours["ink"]), rgb(theme.colours["sky"]), theme.shares["drawn"]
    steps = (most * step / 40 for step in range(40, 0, -1))
    return next(
        (share for share in steps if all(contrast(ink, mix(colour, sky, share)) >= TEXT for colour in found)), 0.0
    )


def _colours(drawing: str) -> Iterator[Rgb]:
    from PIL import Image  # here: few boards have a drawing of their own

    kind, _, coded = drawing.partition(";base64,")
    try:
        content = base64.b64decode(coded, validate=True)
        if "svg" in kind:
            yield from _of_svg(content.decode("utf-8", "replace"))
            return
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (4 * _SAMPLE[0], 4 * _SAMPLE[1]))
            small = picture.convert("RGBA").resize(_SAMPLE)
    except (binascii.Error, OSError, ValueError, Image.DecompressionBombError):
        yield 0.0, 0.0, 0.0  # what cannot be looked at is taken for the darkest, and then for the brightest
        yield 1.0, 1.0, 1.0
        return
    data = small.tobytes()
    for at in range(0, len(data), 4):
        if data[at + 3] > 8:
            yield data[at] / 255, data[at + 1] / 255, data[at + 2] / 255


def _of_svg(text: str) -> Iterator[Rgb]:
    if "fill=" not in text and "fill:" not in text:
        yield 0.0, 0.0, 0.0  # as SVG has it
    for (found,) in (match.groups() for match in _COLOUR.finditer(text)):
        yield rgb("#" + (found if len(found) == 6 else "".join(2 * sign for sign in found)))
    for match in _WRITTEN.finditer(text):
        red, green, blue = (min(255, int(part)) / 255 for part in match.groups())
        yield red, green, blue
    for word, colour in (("black", (0.0, 0.0, 0.0)), ("white", (1.0, 1.0, 1.0))):
        if re.search(rf"[\"':]\s*{word}\b", text):
            yield colour
