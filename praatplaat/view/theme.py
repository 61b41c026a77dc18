"""The three themes: colours as data in `assets/tokens.json`, written out as CSS.

A theme is chosen with `data-theme` on `.praatplaat`; without it the reader's system decides. When the system asks for
more contrast, that goes before dark. On paper there is no dark.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from praatplaat.content.tones import shades
from praatplaat.content.vocabulary import Kind
from praatplaat.files import read_json
from praatplaat.settings import THEMES, shipped
from praatplaat.view.needs import suffices

ASKED: Final = {"dark": "screen and (prefers-color-scheme: dark)", "contrast": "(prefers-contrast: more)"}
"""The themes that a reader's system can ask for, the strongest wish last."""
_UNCHOSEN: Final = (
    "html:where(:not([data-theme], :has(> body > .praatplaat[data-theme]))), "
    ".praatplaat:where(:not([data-theme], [data-theme] *))"
)


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a kind, as `#rrggbb`."""

    fill: str
    """The ground of its cards: ink is read on it."""
    edge: str
    """Its mark: border and icon."""
    deep: str
    """Its text on sheet, paper or fill, and the ground of its open card."""


_PARTS: Final = tuple(part.name for part in fields(Tone))


@dataclass(frozen=True, slots=True)
class Theme:
    """A full set of tokens: colours as `#rrggbb`, shares from 0 to 1, and the tone of each kind."""

    colours: Mapping[str, str]
    shares: Mapping[str, float]
    tones: Mapping[str, Tone]
    scales: Mapping[str, tuple[str, ...]]
    """The colours of values by the kind of scale.

    Rising values have the part of viridis (Van der Walt and Smith 2015) that stands out from the ground, the highest
    value most. Diverging ones go from blue through grey to brown, as PuOr and RdBu of ColorBrewer do (Harrower and
    Brewer 2003). Categories were sought from those of Okabe and Ito (2008), as far apart as can be in all kinds of
    colour vision. A test holds all of them to 3:1 on every ground, and to differences that can be seen.
    """

    def of_value(self, name: str) -> str:
        """Return the colour of a value by its name, a scale and a step of it: `sequential-3`."""
        scale, _, step = name.rpartition("-")
        return self.scales[scale][int(step)]


@cache
def themes() -> Mapping[str, Theme]:
    """Return the themes by name, light first."""
    tokens: dict[str, dict[str, Any]] = read_json(shipped("assets") / "tokens.json")
    return {name: _theme(name, tokens[name]) for name in THEMES}


@cache
def theme_css() -> str:
    """Return the themes as custom properties of the board, and of the page around a board that is alone in it.

    No selector is stronger than `.praatplaat` by itself, so that the style sheet can still overrule (forced colours).
    """
    return chosen_by(_tokens) + "".join(_tone_rule(tone) for tone in themes()["light"].tones)


@cache
def early_script() -> str:
    """Return the script for the head of a page: it finds out whether the browser can run the board, and the theme."""
    text = (shipped("assets") / "early.js").read_text("utf-8").replace("NEEDS", suffices())
    lines = (line.lstrip() for line in text.splitlines(keepends=True))
    return "".join(line for line in lines if not line.startswith("//"))


@cache
def early_hash() -> str:
    """Return what a content security policy calls that script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(early_script().encode()).digest()).decode()


class _Tones(dict[str, Tone]):
    """Our tones by name, and any colour of a board's own by the name that it has there; those are not counted."""

    def __init__(self, theme: str, ours: Mapping[str, Tone]) -> None:
        super().__init__(ours)
        self._theme = theme

    def __missing__(self, name: str) -> Tone:
        return Tone(**shades(name, self._theme))


def own_tones_css(kinds: Iterable[Kind]) -> str:
    """Return the colours of kinds that are none of ours as custom properties, in every theme; "" where all are ours."""
    own = [tone for tone in dict.fromkeys(kind.tone for kind in kinds) if tone not in themes()["light"].tones]
    if not own:
        return ""
    return chosen_by(lambda name: _toned(name, own)) + "".join(_tone_rule(tone) for tone in own)


def chosen_by(parts: Callable[[str], str]) -> str:
    """Return what `parts` has for each theme, where that theme is chosen or asked for: the one rule of when that is."""
    rules = [f"html, .praatplaat{{{parts('light')}}}"]
    rules += [f"@media {asked} {{{_UNCHOSEN}{{{parts(name)}}}}}" for name, asked in ASKED.items()]
    rules += [
        f"@media screen {{{_chosen('dark')}{{{parts('dark')}}}}}",
        f"{_chosen('contrast')}{{{parts('contrast')}}}",
    ]
    return "".join(rules)


def _theme(name: str, values: dict[str, Any]) -> Theme:
    return Theme(
        {name: value for name, value in values.items() if isinstance(value, str)},
        {name: value for name, value in values.items() if isinstance(value, int | float)},
        _Tones(name, {name: Tone(**tone) for name, tone in values["tones"].items()}),
        {name: tuple(colours) for name, colours in values["scales"].items()},
    )


@cache
def scales_css() -> str:
    """Return the colours of values as custom properties, for the homes of a board in which values are shown."""
    return chosen_by(_scaled)


def _scaled(name: str) -> str:
    scales = themes()[name].scales.items()
    return "".join(f"--{kind}-{n}:{colour};" for kind, colours in scales for n, colour in enumerate(colours))


def _chosen(name: str) -> str:
    this = f"[data-theme={name}]"
    return f"html:where({this}, :has(> body > .praatplaat{this})), .praatplaat:where({this}, {this} *)"


def _tokens(name: str) -> str:
    theme = themes()[name]
    values = {"color-scheme": "dark" if name == "dark" else "light"}
    values |= {f"--{token}": f"{value}" for token, value in (*theme.colours.items(), *theme.shares.items())}
    return "".join(f"{token}:{value};" for token, value in values.items()) + _toned(name, theme.tones)


def _toned(name: str, tones: Iterable[str]) -> str:
    of = themes()[name].tones
    return "".join(f"--{tone}-{part}:{getattr(of[tone], part)};" for tone in tones for part in _PARTS)


def _tone_rule(tone: str) -> str:
    parts = " ".join(f"--{part}: var(--{tone}-{part});" for part in _PARTS)
    return f".praatplaat [data-tone={tone}] {{ {parts} }}\n"
