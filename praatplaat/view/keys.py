"""The keys of the board, as the help beside it tells them; `assets/view/keyboard.js` is what answers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

KEYS: Final[Mapping[str, Sequence[tuple[tuple[str, ...], str]]]] = {
    "look": [
        (("Tab",), "tab"),
        (("← ↑ ↓ →",), "arrows"),
        (("Home", "End"), "ends"),
        (("/",), "find"),
        (("+", "-", "W"), "zoom"),
        (("?",), "help"),
    ],
    "open": [
        (("Enter",), "enter"),
        (("F",), "focus"),
        (("0", "1", "2", "3"), "depth"),
        (("N",), "names"),
        (("P",), "path"),
        (("Esc",), "escape"),
    ],
    "walk": [(("PageDown", "→"), "next"), (("PageUp", "←"), "previous"), (("R",), "return"), (("B",), "black")],
}
"""The keys of the board by what one does with them; each row has keys, and the name of the sentence about them."""
