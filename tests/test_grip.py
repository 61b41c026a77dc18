"""Taking hold of the plate: a pinch on a trackpad as browsers tell of it, two fingers on the glass, a wheel in lines."""

from __future__ import annotations

import math

import pytest

from tests.javascript import script
from tests.sweep import one

HERE = "praatplaat.where('ict-basis')"
TWICE = "([id, w]) => Math.abs(praatplaat.where(id).width / w - 2) < .06"


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_twice(page, before):
    page.wait_for_function(TWICE, arg=["ict-basis", before["width"]])
    now = page.evaluate(HERE)
    assert all(abs(a - b) < 3 for a, b in zip(middle(before), middle(now), strict=True)), (
        "the plate slipped away under the hand"
    )


@pytest.fixture
def server(hall):
    """A part of the shipped board moves alike."""
    return hall


def test_a_pinch_to_twice_the_size_makes_the_plate_twice_as_large(watch, hall):
    """Chromium and Firefox send a pinch as wheel events with Ctrl; these are those of a pinch in Chromium."""
    page = watch(base=hall.base).open("/")
    before = page.evaluate(HERE)
    x, y = middle(before)
    cdp = page.context.new_cdp_session(page)
    for _ in range(14):
        cdp.send(
            "Input.dispatchMouseEvent",
            {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -4.95, "modifiers": 2},
        )
    expect_twice(page, before)


def test_the_gestures_of_safari_do_the_same(watch, hall):
    page = watch(base=hall.base).open("/")
    before = page.evaluate(HERE)
    page.evaluate(
        """([x, y]) => { for (const [kind, scale] of [["gesturestart", 1], ["gesturechange", 1.4], ["gesturechange", 2]])
      document.elementFromPoint(x, y).dispatchEvent(Object.assign(new Event(kind, {bubbles: true, cancelable: true}), {scale, clientX: x, clientY: y})) }""",
        list(middle(before)),
    )
    expect_twice(page, before)


@pytest.mark.parametrize("address", one(["/", "/board"]))
def test_two_fingers_stretch_the_plate_then_one_drags_it_and_nothing_opens(watch, address):
    page = watch(has_touch=True).open(address)
    before = page.evaluate(HERE)
    x, y = middle(before)
    cdp = page.context.new_cdp_session(page)

    def touch(kind, *points):
        cdp.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": px, "y": py, "id": i} for i, (px, py) in enumerate(points)]},
        )

    touch("touchStart", (x - 40, y), (x + 40, y))
    for wide in (50, 60, 70, 80):
        touch("touchMove", (x - wide, y), (x + wide, y))
    expect_twice(page, before)
    assert page.evaluate("visualViewport.scale") == 1, "the page itself stays as large as it is"
    touch("touchEnd")
    touch("touchStart", (x, y))
    for step in (10, 30, 50):
        touch("touchMove", (x + step, y + step))
    page.wait_for_function(
        "([x, y]) => { const box = praatplaat.where('ict-basis'); return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < 4 }",
        arg=[x + 50, y + 50],
    )
    touch("touchEnd")
    assert page.evaluate("praatplaat.state().facet") == ""


def test_a_notch_of_a_wheel_is_the_same_in_pixels_and_in_lines_and_with_ctrl_no_leap():
    def times(pixels: float, mode: int = 0, ctrl: bool = False) -> float:
        factor: float = script("grip.js").call("wheelFactor", {"deltaY": pixels, "deltaMode": mode, "ctrlKey": ctrl})
        return factor

    assert times(-3, mode=1) == times(-120) > 1 > times(120)
    assert math.isclose(math.prod(times(-4.95, ctrl=True) for _ in range(14)), 2, rel_tol=0.01)
    assert times(-120, ctrl=True) < 1.5
