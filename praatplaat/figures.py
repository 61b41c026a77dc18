"""Figures that Python, scripts and style sheets share: `assets/figures`, a file for each subject.

Python and the style sheets read them here; a script imports them by name, as from any module (`view/modules.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from praatplaat.files import read_json
from praatplaat.settings import shipped

_FIGURE: Final = re.compile(r"figure\(([\w.-]+)\)")


@cache
def figures(subject: str) -> Mapping[str, Any]:
    """Return the figures of a subject by name."""
    found: Mapping[str, Any] = read_json(shipped("assets") / "figures" / f"{subject}.json")
    return found


def with_figures(css: str) -> str:
    """Return a style sheet with the figures that it names: `figure(cards.border)` is that in `cards.json`.

    Raises:
        KeyError: There is no such figure.
    """
    return _FIGURE.sub(lambda found: figure(found[1]), css)


def figure(name: str) -> str:
    """Return a figure as style sheets and drawings have it: `links.HOT_WIDE`, `cards.border`.

    Raises:
        KeyError: There is no such figure.
    """
    subject, *path = name.split(".")
    value: Any = figures(subject)
    for part in path:
        value = value[int(part) if isinstance(value, list) else part]
    parts = value if isinstance(value, list) else [value]
    return " ".join(re.sub(r"^(-?)0\.", r"\1.", f"{part:g}") for part in parts)


GRID_SIDE: Final[int] = figures("field")["FIELD_SIDE"]
"""Values along each axis of a field go from 1 to this: enough to differ, and a square of it fits a thumb."""
