"""Which words of a page are in which language, when the screens speak another language than the board.

A screen reader must speak each sentence in its own language. So sentences of the screens come into the templates
between two signs that no text has, and `told_apart` makes `lang` attributes of these. When board and screens speak the
same language, as on nearly all pages, there are neither signs nor attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from praatplaat.i18n import screens_of
from praatplaat.view.direction import isolated

_BEGIN, _END = "\ue000", "\ue001"
_PART: Final = re.compile(r"<([a-z]+)[^>]*>|\ue000(.*?)\ue001", re.S)
_ALONE: Final = {"a", "button", "input", "label", "svg"}
"""Elements of which a screen reader speaks only the name, so that they can have the language of that name."""


def marking(lang: str, say: Callable[..., str]) -> Callable[..., str]:
    """Return `say` for the templates of a page in `lang`; it marks its sentences when they are in another language.

    Words of the board within a sentence are left out of the mark; where they are written from right to left, signs
    keep them from changing the order of the sentence around them.
    """
    if screens_of(lang) == lang:
        return say

    def said(*key: object, **values: object) -> str:
        apart = {
            name: f"{_END}{isolated(value)}{_BEGIN}" if isinstance(value, str) else value
            for name, value in values.items()
        }
        return f"{_BEGIN}{say(*key, **apart)}{_END}"

    return said


def told_apart(html: str, lang: str) -> str:
    """Return a page in `lang` in which marked sentences have the language of the screens as their `lang`."""
    screens = screens_of(lang)

    def attribute(found: re.Match[str]) -> str:
        if found[1] is None:
            return f'<span lang="{screens}">{found[2]}</span>' if found[2].strip() else found[2]
        tag = found[0].replace(_BEGIN, "").replace(_END, "")
        named = tag != found[0] and found[1] in _ALONE and " lang=" not in tag
        return tag.replace(f"<{found[1]}", f'<{found[1]} lang="{screens}"', 1) if named else tag

    return html if screens == lang else _PART.sub(attribute, html)
