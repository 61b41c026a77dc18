"""The colours of kinds: ours, by name, or a colour of the board itself, from which all shades of each theme are made.

A colour of its own must be seen wherever the mark of a card may lie: at 4.5:1 on paper, cards and the large fields of
our drawings. What is read in it is made darker, in dark lighter, until it reaches 10:1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, problem
from praatplaat.files import read_json
from praatplaat.settings import shipped

Rgb = tuple[float, float, float]
"""Red, green and blue of sRGB, 0 to 1."""

TEXT: Final = 10.0
MARK: Final = 4.5
"""The least contrast of words and of marks: a projector in daylight leaves a third of it."""
_FIELDS: Final = ("paper", "sheet", "sky", "hill", "field", "lawn", "bed", "path", "water")
_AREAS: Final = ("twig", "leaf", "soil", "clod", "wood", "terra", "straw", "stone", "brook", "skin")
_OWN: Final = re.compile(r"#[0-9a-fA-F]{6}")
_NAME: Final = re.compile(r"c([0-9a-f]{6})")
_SURE: Final = 0.05
"""What a colour has above the least, as it is rounded to 256 steps."""


def rgb(colour: str) -> Rgb:
    """Return a colour written as `#rrggbb`."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def mix(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """Return `share` of a colour laid over another, as `opacity` and `color-mix(in srgb, …)` do it."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2, definitions of "contrast ratio" and "relative luminance")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def linear(part: float) -> float:
    """Return the light of one part of a colour, 0 to 1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def shades(name: str, theme: str) -> dict[str, str]:
    """Return fill, edge and deep of a colour of a board's own, by the name of its tone, in a theme.

    Raises:
        KeyError: The name is that of no such tone.
    """
    found = _NAME.fullmatch(name)
    if not found:
        raise KeyError(name)
    return dict(_shades(f"#{found[1]}", theme))


@cache
def _shades(colour: str, theme: str) -> tuple[tuple[str, str], ...]:
    c, own = _tokens(theme), rgb(colour)
    away = c["ink"] if theme == "dark" else (0.0, 0.0, 0.0)
    edge = _until(own, away, lambda shade: _is_mark(shade, c))
    share = next(
        share / 100
        for share in range(28 if theme == "dark" else 14, -1, -1)
        if min(contrast(c[text], mix(own, c["sheet"], share / 100)) for text in ("ink", "soft")) >= TEXT + _SURE
        and contrast(edge, mix(own, c["sheet"], share / 100)) >= MARK + _SURE
    )
    fill = mix(own, c["sheet"], share)
    grounds = (fill, c["paper"], c["sheet"])
    deep = _until(edge, away, lambda shade: min(contrast(shade, ground) for ground in grounds) >= TEXT + _SURE)
    return ("fill", _written(fill)), ("edge", _written(edge)), ("deep", _written(deep))


@cache
def _tokens(theme: str) -> Mapping[str, Rgb]:
    told: dict[str, Any] = read_json(shipped("assets") / "tokens.json")[theme]
    c = {name: rgb(value) for name, value in told.items() if isinstance(value, str)}
    return c | {f"faded {name}": mix(c[name], c["sky"], told["faded"]) for name in _AREAS}


def _is_mark(colour: Rgb, c: Mapping[str, Rgb]) -> bool:
    grounds = (*_FIELDS, *(f"faded {name}" for name in _AREAS))
    return min(contrast(colour, c[name]) for name in grounds) >= MARK + _SURE


def _until(colour: Rgb, away: Rgb, is_good: Callable[[Rgb], bool]) -> Rgb:
    """Return the colour nearest to this one on the way to `away` that is good enough; `away` where none is."""
    return next((mixed for n in range(101) if is_good(mixed := rgb(_written(mix(away, colour, n / 100))))), away)


def _luminance(colour: Rgb) -> float:
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _written(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def tone_names() -> tuple[str, ...]:
    """Return the names of our tones."""
    return tuple(read_json(shipped("assets") / "tokens.json")["light"]["tones"])


def tone_said(name: str) -> str:
    """Return a tone as a board says it: ours by its name, one of its own as a colour."""
    return f"#{found[1]}" if (found := _NAME.fullmatch(name)) else name


def _tone(value: str) -> str:
    if value in tone_names():
        return value
    if not _OWN.fullmatch(value):
        nearest = read_json(shipped("assets") / "tokens.json")["light"]["tones"]["water"]["edge"]
        ours = ", ".join(tone_names())
        raise PydanticCustomError("bad-tone", "bad-tone", {"found": value, "allowed": ours, "nearest": nearest})
    c, own = _tokens("light"), rgb(value)
    return "c" + _written(_until(own, (0.0, 0.0, 0.0), lambda mixed: _is_mark(mixed, c)))[1:]


def pale_problems(tones: Mapping[str, str], marked: Marked) -> Iterator[Problem]:
    """Yield a hint for each colour of a board's own in place of which the nearest is used; `tones` are by kind."""
    for name, tone in tones.items():
        at = ("kinds", name, "tone")
        told = marked.data["kinds"][name].get("tone", tone)
        if told != tone and told.lower() != f"#{tone[1:]}":
            yield problem(marked.file, marked.at(at), "pale-tone", found=told, nearest=f"#{tone[1:]}")


Tone = Annotated[
    str,
    AfterValidator(_tone),
    WithJsonSchema({"anyOf": [{"enum": list(tone_names())}, {"type": "string", "pattern": f"^{_OWN.pattern}$"}]}),
]
