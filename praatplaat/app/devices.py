"""Which browsers can be recognised, and how fast new ones are let in.

A device is a cookie that this server gave out. It is sealed with the server's own key: so it can be told from one that
was made up, and no list of anybody is kept. A cookie counts once a browser has sent it back; a browser without one may
look.
"""

from __future__ import annotations

import base64
import hmac
import time
from collections.abc import Callable
from typing import Final

from praatplaat.app.limits import Passage
from praatplaat.app.own_key import own_key
from praatplaat.errors import RefusedError
from praatplaat.workshop.secrets import new_key

ADMITTED_AT_ONCE: Final = 1000
ADMITTED_A_SECOND: Final = 10.0
"""How many new devices of one workshop come in at once, and then each second. A full hall that scans within ten seconds
comes in at once; later ones come as fast as people through a door, so that nobody can fill a workshop before its
facilitator sees it."""


def new_device() -> str:
    """Return a fresh cookie: 128 random bits and their seal, 45 characters."""
    name = new_key()
    return f"{name}.{_seal(name)}"


def given_out(cookie: str) -> bool:
    """Tell whether this server gave out a cookie."""
    name, _, seal = cookie.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(name).encode())


def _seal(name: str) -> str:
    made = hmac.digest(own_key("devices"), name.encode(), "sha256")
    return base64.urlsafe_b64encode(made[:16]).decode().rstrip("=")


class Door:
    """The door of one workshop: `enter()` waits until one more new device may come in, or refuses."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.enter = Passage(ADMITTED_AT_ONCE, ADMITTED_A_SECOND, lambda: RefusedError("crowd"), clock=clock)
