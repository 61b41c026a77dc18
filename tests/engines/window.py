"""One browser window and the few things a visitor does in it, whatever engine draws it."""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

PATIENCE = 60_000  # ms, for a busy machine
SEEN = "selector => document.querySelector(selector)?.checkVisibility({visibilityProperty: true})"
"""A function that tells whether what a selector finds can be seen."""

KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "Shift": "\ue008",
    "Control": "\ue009",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Home": "\ue011",
    "End": "\ue010",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "Backspace": "\ue003",
    "Delete": "\ue017",
}

# What goes wrong on the page from here on: errors that nobody caught, and what its security policy refused.
_LISTEN = """() => {
  window.faults = [];
  addEventListener("error", ({message, target}) => window.faults.push(message ?? String(target.src ?? target.href)), true);
  addEventListener("unhandledrejection", ({reason}) => window.faults.push(String(reason)));
  addEventListener("securitypolicyviolation", ({violatedDirective}) => window.faults.push(violatedDirective));
}"""

_CALL = """
const done = arguments[arguments.length - 1];
const given = [].slice.call(arguments, 0, -1);
Promise.resolve().then(() => (%s)(...given)).then(value => done({value}), error => done({threw: String(error && error.message || error)}));
"""

_UNTIL = """(...given) => new Promise((done, fail) => {
  const end = performance.now() + %d;
  const look = async () => {
    const found = await (%s)(...given);
    if (found) return done(found);
    if (performance.now() > end) return fail(new Error("never came true"));
    setTimeout(look, 20); // frames stop where a window is covered
  };
  look();
})"""

# A page that still glides to where it was led before goes on gliding: so until the element has stayed in its place.
_MIDDLE = """async selector => {
  const part = document.querySelector(selector);
  if (!part) throw new Error(`nothing is ${selector}`);
  for (let stayed = 0, left = 200, before; stayed < 3 && left; left -= 1) {
    part.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
    await new Promise(done => setTimeout(done, 20)); // frames stop where a window is covered
    const {x, y} = part.getBoundingClientRect();
    stayed = before === `${x},${y}` ? stayed + 1 : 0;
    before = `${x},${y}`;
  }
  const {x, y, width, height} = part.getBoundingClientRect();
  const [cx, cy] = [x + width / 2, y + height / 2];
  const hit = document.elementFromPoint(cx, cy);
  if (!part.contains(hit) && !hit?.contains(part)) throw new Error(`${selector} at ${Math.round(cx)}, ${Math.round(cy)} lies behind ${hit?.outerHTML.slice(0, 120) ?? "the edge of the window"}`);
  return [Math.round(cx), Math.round(cy)];
}"""


class EngineError(Exception):
    """The browser could not do what was asked; the sentence is its own."""


class Window(ABC):
    """A window of one browser, with a profile of its own that is gone when it is closed."""

    name: str

    @abstractmethod
    def ask(self, command: str, **values: Any) -> Any:
        """Let the browser do a WebDriver command, by its name in the standard; return its value.

        Raises:
            EngineError: It refused.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the browser and all that was started for it."""

    def open(self, address: str) -> None:
        """Open an address; a board is waited for until it is ready."""
        self.ask("Navigate To", url=address)
        self.listen()
        self.run("() => window.praatplaat?.ready")

    def listen(self) -> None:
        """Keep what goes wrong on the page that is open, from now on."""
        self.run(_LISTEN)

    def run(self, function: str, *values: Any) -> Any:
        """Return what a JavaScript function of the page answers, or what its promise comes to.

        Raises:
            EngineError: It threw.
        """
        told = self.ask("Execute Async Script", script=_CALL % function, args=list(values))
        if told is None:
            raise EngineError(f"{self.name}: the page went away meanwhile")
        if "threw" in told:
            raise EngineError(f"{self.name}: {told['threw']}\n{function}")
        return told.get("value")

    def until(self, function: str, *values: Any) -> Any:
        """Wait until a JavaScript function answers something true; return that.

        Raises:
            EngineError: It never did.
        """
        for left in range(4, -1, -1):
            try:
                return self.run(_UNTIL % (PATIENCE, function), *values)
            except EngineError as error:  # a click may have led to another page while we looked
                if not left or "unload" not in str(error):
                    raise
        return None

    def click(self, selector: str) -> None:
        """Click the first element with a real pointer, in its middle, which nothing may cover."""
        x, y = self.run(_MIDDLE, selector)
        self.ask(
            "Perform Actions",
            actions=[
                {
                    "type": "pointer",
                    "id": "mouse",
                    "actions": [
                        {"type": "pointerMove", "duration": 0, "x": x, "y": y},
                        {"type": "pointerDown", "button": 0},
                        {"type": "pointerUp", "button": 0},
                    ],
                }
            ],
        )

    def press(self, *keys: str) -> None:
        """Press keys one after the other: a sign, a name as in `KEYS`, or several held together as in `Shift+Tab`."""
        for key in keys:
            held = [KEYS.get(part, part) for part in (key.split("+") if len(key) > 1 else [key])]
            self.ask(
                "Perform Actions",
                actions=[
                    {
                        "type": "key",
                        "id": "keys",
                        "actions": [
                            *({"type": "keyDown", "value": part} for part in held),
                            *({"type": "keyUp", "value": part} for part in reversed(held)),
                        ],
                    }
                ],
            )

    def resize(self, width: int, height: int) -> None:
        """Give the page that many pixels.

        Raises:
            EngineError: The window does not become so small, or so large.
        """
        around = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        for _ in range(2):  # what stands around the page may take more room in another size
            self.ask("Set Window Rect", x=0, y=0, width=width + around[0], height=height + around[1])
            self.until("async (w, h) => innerWidth === w || innerHeight === h", width, height)
            around = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self.until("(w, h) => innerWidth === w && innerHeight === h", width, height)

    def picture(self, path: Path) -> None:
        """Write what is seen to a PNG."""
        path.write_bytes(base64.b64decode(self.ask("Take Screenshot")))

    @property
    def faults(self) -> list[str]:
        """What went wrong on the page since it was opened."""
        return self.run("() => window.faults")
