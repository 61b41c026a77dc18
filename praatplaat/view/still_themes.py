"""A still that wears what is asked for: drawn in light, with the colours of the other themes as styles beside it.

A picture in a page knows whether its reader wants dark, from the element that shows it, or more contrast. Its colours
are attributes, which every program reads that knows no styles; a rule for each puts that of another theme in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from praatplaat.view.still_cards import STATES, tone_in
from praatplaat.view.theme import ASKED, Theme, themes

_COLOUR: Final = re.compile(r'\b(fill|stroke|color)="(#[0-9a-f]{3,6})"')


def in_all_themes(svg: str, tones: Iterable[str], drawn: Mapping[str, float]) -> str:
    """Return a still in light so that it also wears the others; `drawn` is how much of its drawing each shows."""
    used, own = sorted({*_COLOUR.findall(svg)}), tuple(tones)
    styles = (
        f"@media {asked}{{{''.join(_rules(used, _others(themes()[name], own)))}"
        f"#drawing{{opacity:{drawn[name]:g}}}[stroke-opacity]{{stroke-opacity:{themes()[name].shares['line-alpha']:g}}}}}"
        for name, asked in ASKED.items()
    )
    return svg.replace("<defs>", f"<style>{''.join(styles)}</style><defs>", 1)


def _others(other: Theme, own: Iterable[str]) -> dict[str, str]:
    """Return the colour of another theme by that of light."""
    light = themes()["light"]
    found = [(light.colours[name], other.colours[name]) for name in light.colours]
    for tone, state in product((*light.tones, *own), STATES):
        was, now = (tone_in(theme.tones[tone], theme, state) for theme in (light, other))
        found += [(was.fill, now.fill), (was.edge, now.edge)]
    for scale, colours in light.scales.items():
        found += zip(colours, other.scales[scale], strict=True)
    return dict(found)


def _rules(used: Iterable[tuple[str, str]], others: Mapping[str, str]) -> Iterator[str]:
    for part, colour in used:
        if others.get(colour, colour) != colour:
            yield f'[{part}="{colour}"]{{{part}:{others[colour]}}}'
