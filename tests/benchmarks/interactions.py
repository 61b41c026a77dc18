"""How long a visitor waits for the next paint after a hand moved, on `/` with many facets: every kind of interaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import quantiles
from typing import Final

from tests.benchmarks.browser import Lab, Visit
from tests.benchmarks.figures import Value

FACETS: Final = 500
"""Facets on the board on which interactions are measured."""
ROUNDS: Final = 5
"""Times that each interaction is done in a visit."""
WORDS: Final = "data"
PATIENCE: Final = 10_000
"""Milliseconds for any single step: a button that is not there must end the measure, not hold it up."""

# The time from the event, as the browser stamped it, to the end of the frame that it caused. Listens before the page does.
_WATCH: Final = """() => { const waiting = []; let armed = ''
  for (const kind of ['keydown', 'input', 'click']) addEventListener(kind, event => {
    if (armed !== kind) return
    armed = ''
    requestAnimationFrame(() => { const {port1, port2} = new MessageChannel()
      port1.onmessage = () => waiting.shift()(performance.now() - event.timeStamp)
      port2.postMessage(0) }) }, true)
  window.next = kind => { armed = kind; window.painted = new Promise(done => waiting.push(done)) } }"""
Step = tuple[str, str, Callable[[], None]]


def interactions(lab: Lab, subject: str) -> dict[str, Value]:
    """Do each interaction some times; return the ms of each, and the 95th percentile over all."""
    with lab.visit(subject) as visit:
        visit.ask("bench.complete")
        visit.page.set_default_timeout(PATIENCE)
        visit.page.evaluate(_WATCH)
        places = visit.ask("bench.places()")
        taken: dict[str, list[float]] = {}
        for place in places[:: max(1, len(places) // ROUNDS)][:ROUNDS]:
            for name, kind, act in _round(visit, place):
                taken.setdefault(f"{name} ms", []).append(_timed(visit, kind, act))
    every = [value for values in taken.values() for value in values]
    return {**taken, "interactions p95 ms": quantiles(every, n=20)[-1]}


def _round(visit: Visit, place: dict[str, float]) -> Iterator[Step]:
    page = visit.page

    def go(part: str) -> None:
        visit.ask(f"praatplaat.go({part})")  # not without a limit: it resolves only when the cards have arrived

    def key(name: str, kind: str = "keydown") -> tuple[str, Callable[[], None]]:
        return kind, lambda: page.keyboard.press(name)

    def button(selector: str) -> tuple[str, Callable[[], None]]:
        return "click", lambda: page.locator(f"{selector} >> visible=true").first.click()

    yield ("arrow", *key("ArrowRight"))
    yield "open", "click", lambda: page.mouse.click(place["x"], place["y"])
    yield ("depth", *key("2"))
    yield ("way to", *button("[data-path]"))
    page.keyboard.type(WORDS)
    yield ("path", *key("Enter"))
    yield ("Esc", *key("Escape"))
    yield ("Esc", *key("Escape"))
    page.keyboard.press("/")
    for letter in WORDS:
        yield ("search key", *key(letter, "input"))
    yield ("searched", *key("Enter"))
    yield ("filter", *button("[data-only-to][aria-pressed=false]"))
    yield ("kind", *button("[data-kind-choice]"))
    go("{q: '', kind: [], only: []}")
    yield ("role", *button("[data-finder] [data-role-to]"))
    go("{role: ''}")
    if page.locator("[data-finder]").is_hidden():
        page.keyboard.press("/")
    yield ("route", *button("[data-finder] [data-route-to]"))
    yield ("next step", *key("PageDown"))
    go("{route: '', step: 0}")
    yield ("outline", *button(".head [data-view-to=outline]"))
    yield ("open in outline", *button("[data-outline] h3 a"))
    go("{facet: ''}")
    yield ("plate", *button(".head [data-view-to=plate]"))
    page.keyboard.press("Escape")


def _timed(visit: Visit, kind: str, act: Callable[[], None]) -> float:
    visit.ask("bench.pass(40)")  # a glide is over
    visit.page.evaluate("kind => next(kind)", kind)
    act()
    found: float = visit.ask("painted")
    return found
