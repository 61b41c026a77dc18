"""The page of a phone in a browser: what stands on it, and what must hold of every screen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.axe import expect_no_violations

CLIPPED = """() => [...document.querySelectorAll('main :is(h1, h2, p, b, span, button, label, legend, summary, a, input, textarea)')]
  .filter(part => part.checkVisibility({visibilityProperty: true}) && !part.closest('.sr') && !part.matches('.mine, [type=radio]'))
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1
    || (getComputedStyle(part).overflow !== 'visible' && part.scrollWidth > part.clientWidth + 1))
  .map(part => part.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(part => part.checkVisibility({visibilityProperty: true})).map(part => part.closest('label') ?? part)
  .map(part => [part, part.getBoundingClientRect()]).filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([part, box]) => `${part.outerHTML.slice(0, 100)} ${box.width}x${box.height}`)"""


def vote(page: Page, facet: str) -> Locator:
    """Return the button of a dot."""
    return page.locator(f"#v-{facet} button")


def expect_round(page: Page, name: str) -> None:
    """Wait until a phone shows a round."""
    expect(page.locator("main")).to_have_attribute("data-round", name)


def expect_nothing_waits(page: Page) -> None:
    """Wait until the server has all; nothing of it is left in the browser then."""
    page.wait_for_function("() => Object.keys(localStorage).length === 0")


def expect_to_fit(page: Page) -> None:
    """Expect nothing to scroll sideways, to leave the screen or to be cut off."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CLIPPED) == []


def expect_accessible(page: Page) -> None:
    """Expect axe to find nothing, also of what it calls best practice."""
    expect_no_violations(page, "best-practice", least=15)
