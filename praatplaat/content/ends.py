"""What the ends of the values of a round mean, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from praatplaat.i18n import say

ENDS: Final = ("low", "high", "bottom", "top")
"""The ends that a round can name: of a scale the first two, of a field left, right, bottom and top."""


USUAL: Final[Mapping[str, Callable[[str, str], str]]] = {
    "low": lambda form, lang: say(f"phone.low-{form}", lang),
    "high": lambda form, lang: say(f"phone.high-{form}", lang),
    "bottom": lambda form, lang: say(f"phone.bottom-{form}", lang),
    "top": lambda form, lang: say(f"phone.top-{form}", lang),
}
"""What each of `ENDS` means where nobody says so, by form and language; a form has words for as many as it has ends."""


def corner(ends: Sequence[str], right: int, up: int, lang: str) -> str:
    """Return the part of a field with these ends in words; `right` and `up` are -1, 0 (in the middle) or 1."""
    low, high, bottom, top = ends
    sides = [end for end in ((bottom, "", top)[up + 1], (low, "", high)[right + 1]) if end]
    if not sides:
        return say("plane.in-middle", lang)
    return ", ".join(sides) if right and up else say("plane.half-middle", lang, end=sides[0])
