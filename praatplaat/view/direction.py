"""Which way words run: those of a board that is written from right to left, among screens that are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, TypeVar

from praatplaat.i18n import from_right

T = TypeVar("T")

_HOLD: Final = (
    "h1,.brand p,.label,.legend,.kinds,.outline section,.facet,.colophon,.walks,.trail,.meaning,"
    "[data-explanation-body],[data-entry]"
)
"""What holds words of the board; all else on a page belongs to the screens."""


def has_from_right(words: str) -> bool:
    """Tell whether there is a letter in them that is written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in words)


def isolated(value: T) -> T | str:
    """Return a value for a sentence; if written from right to left, signs keep the order of what is around it."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and has_from_right(value) else value


def direction_css(languages: Iterable[str]) -> str:
    """Return the rules for those languages of a board that are written from right to left; "" where none is.

    They go by the language of each part, so that they hold when a page changes its language. Words of the screens
    inside run their own way, and a title keeps the side that the header has for it.
    """
    return "".join(
        f".praatplaat :is({_HOLD}):lang({code}),.praatplaat [lang|={code}]{{direction:rtl;unicode-bidi:isolate}}"
        f".praatplaat :is(.head h1,.room-question):lang({code}){{text-align:left}}"
        f".praatplaat legend .label:lang({code}){{display:block}}"
        f".praatplaat .card .label:lang({code}){{flex:1}}"
        f".praatplaat .trail:lang({code}) .switch .icon{{scale:-1 1}}"
        f".praatplaat :lang({code}) [lang]:not(:lang({code})){{direction:ltr;unicode-bidi:isolate}}"
        for code in languages
        if from_right(code)
    )
