"""A request of a page that is held on its way, until a test lets it go on."""

from __future__ import annotations

import time

from playwright.sync_api import Page, Route


class OnItsWay:
    """Holds the next request of a kind that a page makes; those after it go on, until another is to be held."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page = page
        self.held: list[Route] = []
        page.route(pattern, self.hears)

    def hears(self, route: Route) -> None:
        """Hold the first and let the others go on."""
        route.continue_() if self.held else self.held.append(route)

    def let_go(self) -> None:
        """Let go on what is held."""
        self.wait()
        self.held[0].continue_()

    def wait(self, seconds: float = 60) -> None:
        """Wait until something is held: a browser tells that it asks before the request can be held."""
        deadline = time.monotonic() + seconds
        while not self.held:
            assert time.monotonic() < deadline, "nothing was asked that could be held"
            self.page.evaluate("0")

    def hold_next(self) -> None:
        """Hold the next one again."""
        self.held.clear()
