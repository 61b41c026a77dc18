"""The looks of kinds for which nobody chose any: a drawing and a colour each, in the order in which they are given.

A kind that is called as a drawing is, gets that one: a goal a target, a question a question mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from praatplaat.content.icons import icon_names
from praatplaat.heard import meanings
from praatplaat.i18n import say
from praatplaat.settings import LANGUAGES
from praatplaat.tables.headings import plain

LOOKS: Final = (
    ("dot", "water"),
    ("seedling", "leaf"),
    ("person", "sun"),
    ("mountain", "clay"),
    ("tool", "iris"),
    ("blossom", "rose"),
    ("signpost", "stone"),
    ("star", "water"),
    ("tree", "leaf"),
    ("bulb", "sun"),
    ("heart", "clay"),
    ("key", "iris"),
    ("flag", "rose"),
    ("house", "stone"),
)


def free_look(name: str, had: Sequence[tuple[str, str]], tone: str = "") -> tuple[str, str]:
    """Return a drawing and a colour for a kind of this name, as far as can be such as no other kind has (`had`).

    With `tone` it is the drawing that goes with it, unless the name asks for another.
    """
    icons, tones = [icon for icon, _ in had], Counter(own for _, own in had)
    fitting = [look for look in LOOKS if not tone or look[1] == tone] or [LOOKS[0]]
    icon, own = min(fitting, key=lambda look: (tones[look[1]], look in had, look[0] in icons))
    if icon in icons:
        icon = next((look for look, _ in LOOKS if look not in icons), icon)
    return _icon_called(name, icons) or icon, own


def _icon_called(name: str, taken: Collection[str]) -> str:
    """Return the drawing that a kind of this name asks for, unless another kind has it; else an empty string."""
    icon = _icons().get(plain(name), "")
    return "" if icon in taken else icon


@cache
def _icons() -> Mapping[str, str]:
    own = {plain(say(f"sheet.value-{icon}", lang)): icon for icon in icon_names() for lang in LANGUAGES}
    return own | dict(meanings("drawings"))
