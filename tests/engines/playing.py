"""A workshop played by pointer and keys in any engine: a board, a desk and phones, each in a window of its own."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engines.window import PATIENCE, SEEN, EngineError, Window

PICTURES = os.environ.get("PRAATPLAAT_PICTURES")
"""A folder for pictures of every step, for who wants to look at them."""


def see(window: Window, selector: str) -> None:
    """Wait until something can be seen."""
    window.until(f"selector => ({SEEN})(selector)", selector)


def arrives(window: Window, function: str) -> None:
    """Wait on the way to another page until a function answers something true there."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            if window.run(function):
                return
        except EngineError:  # the page went away under the question
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise EngineError(f"{window.name} never arrived: {function}")


def says(window: Window, selector: str, words: str) -> None:
    """Wait until something that can be seen holds these words."""
    window.until(
        """(selector, words) => [...document.querySelectorAll(selector)].some(one =>
      one.checkVisibility({visibilityProperty: true}) && one.textContent.replaceAll("\\u00ad", "").includes(words))""",
        selector,
        words,
    )


def press(window: Window, selector: str) -> None:
    """Click what can be seen, once it stands still."""
    see(window, selector)
    window.until(
        """async selector => {
      const at = () => JSON.stringify(document.querySelector(selector)?.getBoundingClientRect());
      const before = at();
      await new Promise(done => setTimeout(done, 50));
      return before && before === at();
    }""",
        selector,
    )
    window.click(selector)


def write(window: Window, selector: str, words: str) -> None:
    """Type words into a field that is empty or whose words may go."""
    press(window, selector)
    window.run("selector => document.querySelector(selector).select()", selector)
    window.press(*("Space" if sign == " " else sign for sign in words))
    window.until("(selector, words) => document.querySelector(selector).value === words", selector, words)


@dataclass
class Play:
    """Everybody's window, and what was seen so far."""

    base: str
    board: Window
    desk: Window
    phones: list[Window]
    seen: int = 0
    rounds: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Write a picture of each window, if somebody wants to look."""
        self.seen += 1
        if not PICTURES:
            return
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        for who, window in (
            ("board", self.board),
            ("desk", self.desk),
            *((f"phone{n}", one) for n, one in enumerate(self.phones)),
        ):
            window.picture(Path(PICTURES) / f"{self.board.name}-{self.seen:02}-{name}-{who}.png")

    def begin(self) -> None:
        """Begin on the board, open the desk by its key, and let all phones in by the code."""
        self.board.open(f"{self.base}/board")
        press(self.board, "[data-room-start]")
        press(self.board, "[data-room-begin]")
        see(self.board, "[data-room-code]")
        code = self.board.run("() => document.querySelector('[data-room-code]').textContent").replace(" ", "")
        press(self.board, "[data-room-leads] > summary")
        press(self.board, "[data-room-key-fold] > summary")
        key = self.board.run("() => document.querySelector('[data-room-key]').value")
        self.desk.open(f"{self.base}/facilitate")
        write(self.desk, "#key", key)
        self.desk.press("Enter")
        arrives(self.desk, "() => Boolean(document.querySelector('[data-heard]'))")
        self.desk.listen()
        for phone in self.phones:
            phone.open(f"{self.base}/join")
            write(phone, "[name=code]", code)
            phone.press("Enter")
            arrives(phone, "() => location.pathname.startsWith('/j/') && document.readyState === 'complete'")
            phone.listen()
        says(self.board, "[data-room-devices]", str(len(self.phones)))
        self.look("join")
        press(self.board, "[data-room-leave]")

    def told(self) -> Any:
        """Return what the server tells the desk."""
        return self.desk.run("() => fetch('workshop?as=desk').then(answer => answer.json())")

    def ask(self, form: str, question: str, facets: tuple[str, ...] = (), *, unread: bool = False) -> str:
        """Put a round of one's own to the room; return its name."""
        if not self.desk.run(f"() => ({SEEN})('#new-question')"):
            press(self.desk, "[data-new] summary")
        write(self.desk, "#new-question", question)
        press(self.desk, f"label:has(> [name=form][value={form}])")
        for facet in facets:
            press(self.desk, f"label:has(> [name=facet][value={facet}])")
        if unread:
            press(self.desk, "label:has(> [name=moderated][value=''])")
        press(self.desk, "[data-new-form] button[value=open]")
        return self.opened(question)

    def opened(self, question: str) -> str:
        """Wait until the board and all phones ask something; return the name of the round."""
        says(self.board, "[data-room-question]", question)
        for phone in self.phones:
            says(phone, "h1", question)
        (name,) = [
            one["id"] for one in self.told()["rounds"] if one["question"] == question and one["status"] == "open"
        ]
        self.rounds.append(name)
        return str(name)

    def turn(self, name: str, what: str) -> None:
        """Press a button of a round at the desk."""
        press(self.desk, f"[data-rounds] > [data-key='{name}'] [data-do={what}]")

    def answered(self, number: int) -> None:
        """Wait until the board says how many answered."""
        says(self.board, "[data-room-answered]", f"{number} ")

    def faults(self) -> list[str]:
        """What went wrong on any page."""
        return [
            f"{window.name}: {json.dumps(fault)}"
            for window in (self.board, self.desk, *self.phones)
            for fault in window.faults
        ]
