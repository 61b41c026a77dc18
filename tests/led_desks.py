"""The desk of a workshop that was begun over the wire: one page, where the way through the door takes three."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.desks import Desk
from tests.rooms import Led


def at_the_desk(page: Page, browser: Browser, led: Led) -> Desk:
    """Let a page lead a workshop, in its language."""
    base = f"http://127.0.0.1:{led.port}"
    led.leads_in(page.context)
    page.goto(f"{base}/facilitate?lang={led.lang}")
    page.wait_for_selector("[data-heard]")
    return Desk(browser, base, page, "", led.lang)
