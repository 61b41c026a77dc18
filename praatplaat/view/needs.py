"""What a browser must be able to do to run the board, and from which version on it can.

The table is `assets/needs.json`: each need with the test for it, in JavaScript that any browser can read, and the first
versions of Chrome (and Edge), Firefox and Safari that have it, after MDN's browser-compat-data. A browser that lacks
one keeps the page as it is without scripts. `assets/view/older.js` adds what the board can add itself.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from praatplaat.content.model import Board
from praatplaat.i18n import say, screens_of
from praatplaat.settings import shipped

BROWSERS = ("chrome", "firefox", "safari")


@cache
def _needs() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shipped("assets") / "needs.json").read_text("utf-8"))
    return found


def oldest() -> dict[str, str]:
    """Return the first version of each browser in which the board works."""
    return {name: f"{max(need[name] for need in _needs()):g}" for name in BROWSERS}


def suffices() -> str:
    """Return the JavaScript expression that tells whether a browser has all needs; in one that has not it may throw."""
    return " && ".join(need["test"] for need in _needs())


def old_cell_words(board: Board) -> str:
    """Return what a cell says in a browser that lacks one, in each language of the screens around the board's words."""
    return " ".join(say("page.old-cell", code, **oldest()) for code in dict.fromkeys(map(screens_of, board.languages)))


def for_able(code: str) -> str:
    """Return `code` as a module that does nothing where `early.js` left the page as it is without scripts."""
    return f'if (!document.documentElement.hasAttribute("data-plain")) {{\n{code}\n}}\n'
