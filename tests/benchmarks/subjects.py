"""What is measured: two pages of ours, and the tutorial's."""

from __future__ import annotations

from typing import Final

PAGES: Final = ("/", "/board", "tutorial")
BLANK: Final = "blank"
"""An empty page with one moving box: the most that browser, driver and machine can do at that moment."""

KINDS: Final = {"/": "explorer", "/board": "dashboard", "tutorial": "tutorial", BLANK: "blank"}
"""Which part of `watch.js` watches which subject."""


def server_of(subject: str) -> str:
    """Return the name of the server that has a page: "" is ours."""
    return "tutorial" if subject == "tutorial" else ""


def address(base: str, subject: str) -> str:
    """Return the full address of a page on its server."""
    return f"{base}/tutorial" if subject == "tutorial" else f"{base}{subject}"
