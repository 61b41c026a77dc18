"""What a visitor waits for: bytes, the first picture, a working page, an answer to a click."""

from __future__ import annotations

from tests.benchmarks.browser import Lab, Visit
from tests.benchmarks.figures import Value

CLICKS = 5
"""Facets clicked per visit, spread over the board."""


def cold_load(lab: Lab, subject: str) -> dict[str, Value]:
    """Count bytes and requests of a first visit until the board is complete and nothing is on its way."""
    with lab.visit(subject, wire=True) as visit:
        visit.ask("bench.complete")
        visit.quiet()
        assert visit.wire
        return {
            "bytes": visit.wire.bytes["own"],
            "requests": visit.wire.requests["own"],
            "foreign bytes": visit.wire.bytes["foreign"],
            "foreign requests": visit.wire.requests["foreign"],
        }


def time_to_board(lab: Lab, subject: str) -> dict[str, Value]:
    """Take the seconds from navigation to readable, usable, and complete.

    Complete is the same as usable, except on the dashboard: there Bokeh's picture has taken over from the SVG, which
    also means that Python is connected.
    """
    with lab.visit(subject) as visit:
        found: dict[str, Value] = {
            "complete": visit.ask("bench.complete") / 1000,
            "readable": visit.ask("bench.readable") / 1000,
            "usable": visit.ask("bench.usable") / 1000,
        }
        if contentful := visit.ask("bench.contentful()"):
            found["first contentful paint"] = contentful / 1000
        return found


def answer_to_click(lab: Lab, subject: str) -> dict[str, Value]:
    """Click some facets with a real mouse; take the ms to the answer, and the messages each click caused.

    "shown" is the frame that has the explanation on the page, "visible" the first in which it is not transparent.
    """
    with lab.visit(subject, wire=True) as visit:
        visit.ask("bench.complete")
        visit.quiet()
        places = visit.ask("bench.places()")
        chosen = places[:: max(1, len(places) // CLICKS)][:CLICKS]
        clicked = [_click(visit, place["id"], place["x"], place["y"]) for place in chosen]
        shown, visible, messages = (list(values) for values in zip(*clicked, strict=True))
        return {"shown ms": shown, "visible ms": visible, "messages": messages}


def _click(visit: Visit, id_: str, x: float, y: float) -> tuple[float, float, int]:
    assert visit.wire
    before = visit.wire.messages
    visit.page.mouse.move(x, y)
    visit.ask(f"bench.expect('{id_}')")
    visit.page.mouse.down()
    visit.page.mouse.up()
    shown, visible = visit.ask("bench.answer")
    visit.ask(f"bench.settled('{id_}')")
    visit.quiet()
    messages = visit.wire.messages - before
    visit.ask("bench.close()")
    visit.quiet()
    return shown, visible, messages
