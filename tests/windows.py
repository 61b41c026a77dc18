"""One page in windows of several sizes: opening the board anew for each costs a multiple."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.conftest import SIZES


def set_window(page: Page, size: str) -> None:
    """Give a page a window of one of the `SIZES`, before a board is opened in it."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def resize(page: Page, width: int, height: int) -> None:
    """Give an open board a window of another size, and wait until it is laid out for it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height])
    # What watches the size of the plate hears of it at the end of a frame.
    page.evaluate("""async () => {
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
      await praatplaat.go({}) }""")
