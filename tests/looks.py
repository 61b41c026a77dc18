"""The windows in which the plate must be right, which the sweep of the tests and the contact sheet go through; and the way to another state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Look:
    """A window: its size in CSS pixels, how many device pixels each is, and whether it shows the portrait plate."""

    width: int
    height: int
    zoom: float = 1
    tall: bool = False


LOOKS = {
    "projected": Look(1920, 1080),
    "laptop": Look(1280, 720),
    "4k": Look(3840, 2160),
    "phone": Look(390, 844, tall=True),
    "small phone": Look(320, 640, tall=True),
    "zoomed to 200 %": Look(960, 540, zoom=2),
}


def options(look: str, theme: str = "light") -> dict[str, Any]:
    """Return the options of a browser context for a look; nothing in it moves."""
    window = LOOKS[look]
    return {
        "viewport": {"width": window.width, "height": window.height},
        "device_scale_factor": window.zoom,
        "color_scheme": "dark" if theme == "dark" else "light",
        "reduced_motion": "reduce",
    }


def show(page: Page, query: str, size: str = "phone") -> None:
    """Go on to another state in the page as it is, as Back and Forward do, and wait until it is there."""
    width, height = LOOKS[size].width, LOOKS[size].height
    if page.viewport_size["width"] not in (width, 320):
        page.set_viewport_size({"width": width, "height": height})
    page.evaluate(
        "query => { history.pushState(null, '', '/?' + query); dispatchEvent(new PopStateEvent('popstate')) }", query
    )
    asked = query.split("&")
    lang, (key, value) = asked[0].removeprefix("lang="), asked[-1].split("=")
    page.wait_for_function(
        "([lang, key, value]) => praatplaat.state().lang === lang && String(praatplaat.state()[key]) === value",
        arg=[lang, key, value],
    )
    page.evaluate("praatplaat.go({})")  # changes nothing, but waits for the cards, which gather a frame after the words
