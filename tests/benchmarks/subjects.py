"""What is measured: two pages of ours, the tutorial's, and a plain one with d3."""

from __future__ import annotations

from typing import Final

PAGES: Final = ("/", "/board", "tutorial")
D3: Final = "d3"
BLANK: Final = "blank"
"""An empty page with one moving box: the most that browser, driver and machine can do at that moment."""

KINDS: Final = {"/": "explorer", "/board": "dashboard", "tutorial": "tutorial", D3: "d3", BLANK: "blank"}
"""Which part of `watch.js` watches which subject."""


def server_of(subject: str) -> str:
    """Return the name of the server that has a page: "" is ours."""
    return subject if subject in ("tutorial", D3) else ""


def address(base: str, subject: str) -> str:
    """Return the full address of a page on its server."""
    return base + {"tutorial": "/tutorial", D3: "/"}.get(subject, subject)
