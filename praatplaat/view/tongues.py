"""Which words of a page are in which language, where the screens speak another one than the board.

Whoever has a page read aloud must hear each sentence in its own language. The sentences of the screens come into the
templates between two signs that no text has; `told_apart` makes `lang` attributes of them. Pages whose board and
screens speak one language, nearly all there are, have neither the signs nor the attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from praatplaat.i18n import screens_of

_BEGIN, _END = "\ue000", "\ue001"
_PART: Final = re.compile(r"<([a-z]+)[^>]*>|\ue000(.*?)\ue001", re.S)
_ALONE: Final = {"a", "button", "input", "label", "svg"}
"""Elements whose name in words is all that they say: it is theirs, and not that of what stands in them."""


def marking(lang: str, say: Callable[..., str]) -> Callable[..., str]:
    """Return `say` for the templates of a page in `lang`: its sentences are marked where that is not their language.

    Words of the board within a sentence are left out of the mark.
    """
    if screens_of(lang) == lang:
        return say

    def said(*key: object, **values: object) -> str:
        apart = {name: f"{_END}{value}{_BEGIN}" if isinstance(value, str) else value for name, value in values.items()}
        return f"{_BEGIN}{say(*key, **apart)}{_END}"

    return said


def told_apart(html: str, lang: str) -> str:
    """Return a page in `lang` with the marked sentences in the language of the screens."""
    screens = screens_of(lang)

    def attribute(found: re.Match[str]) -> str:
        if found[1] is None:
            return f'<span lang="{screens}">{found[2]}</span>' if found[2].strip() else found[2]
        tag = found[0].replace(_BEGIN, "").replace(_END, "")
        named = tag != found[0] and found[1] in _ALONE and " lang=" not in tag
        return tag.replace(f"<{found[1]}", f'<{found[1]} lang="{screens}"', 1) if named else tag

    return html if screens == lang else _PART.sub(attribute, html)
