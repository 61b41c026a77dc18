"""What a visitor does on the way, in any engine; each leaves the board as it was found."""

from __future__ import annotations

from tests.engines.window import SEEN, Window

CARD = '[data-cards] [data-facet="ict-basis"]'


def open_and_close_a_card(window: Window, base: str) -> None:
    """By the pointer and by the keyboard: its explanation opens, its neighbours come forward, the focus comes back."""
    window.open(f"{base}/")
    window.click(CARD)
    window.until(f"() => ({SEEN})(\"[data-open-facet='ict-basis'] h2\")")
    window.until("""() => {
      const near = [...document.querySelectorAll("[data-open-facet] [data-to]")].map(link => link.dataset.to);
      return near.length > 2 && near.filter(id => praatplaat.where(id)).length > 2;
    }""")
    window.press("Escape")
    window.until("() => !praatplaat.state().facet && document.activeElement.dataset.facet === 'ict-basis'")
    window.run("() => praatplaat.go({})")  # when all cards are back in their places
    window.press("ArrowRight", "Enter")
    other = window.until("() => document.activeElement.closest('[data-open-facet]')?.dataset.openFacet")
    assert other != "ict-basis"
    window.press("Escape")
    assert not window.faults


def look_something_up(window: Window, base: str) -> None:
    """Letter by letter, and the first that is found is opened by Enter."""
    window.open(f"{base}/")
    window.press("/")
    window.until("() => document.activeElement.id === 'find'")
    window.press(*"samen")
    window.until(f"() => ({SEEN})('.found li')")
    window.press("ArrowDown", "Enter")
    window.until("() => praatplaat.state().facet")
    window.press("Escape")
    assert not window.faults
