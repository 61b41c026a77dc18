"""The Wi-Fi of the room, as its facilitator gave it: known while the server runs, written nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

from praatplaat.errors import UsageError
from praatplaat.view.qr import qr_of
from praatplaat.workshop.live import Live

NAME_MAX: Final = 32
"""Bytes of the name of a network (IEEE 802.11)."""
PASSWORD_MIN, PASSWORD_MAX = 8, 63
"""Characters of a password of WPA (IEEE 802.11i)."""
_GIVEN_MAX: Final = 200
"""The most browsers of which it is remembered."""
_SPECIAL: Final = re.compile(r'([\\;,":])')


@dataclass(frozen=True, repr=False)
class Wifi:
    """A network that people can join with their phones; without a `password` it is open to all."""

    name: str
    password: str = ""

    @property
    def code(self) -> str:
        r"""Return what its QR code says: `WIFI:T:WPA;S:…;P:…;;`, with a backslash before each of `\ ; , " :`."""
        name, password = (_SPECIAL.sub(r"\\\1", words) for words in (self.name, self.password))
        return f"WIFI:T:WPA;S:{name};P:{password};;" if password else f"WIFI:T:nopass;S:{name};;"

    @cached_property
    def drawn(self) -> str:
        """Return that QR code as an SVG element; it goes with the network."""
        return qr_of(self.code)


class GivenWifi:
    """Which Wi-Fi each workshop has, while the server runs. Whoever gave one has it in the next workshop as well.

    That is the browser that gave it: another's network is nobody's business.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._of = WeakKeyDictionary[Live, Wifi]()
        self._by: dict[str, Wifi] = {}

    def of(self, live: Live) -> Wifi | None:
        """Return the Wi-Fi of a workshop, if it has one."""
        return self._of.get(live)

    def put(self, live: Live, holder: str, wifi: Wifi | None) -> None:
        """Give a workshop a Wi-Fi; None takes it from there, and from what comes after it."""
        if wifi:
            self._of[live] = self._by[holder] = wifi
            if len(self._by) > _GIVEN_MAX:
                del self._by[next(iter(self._by))]
        elif gone := self._of.pop(live, None):
            self._by = {of: kept for of, kept in self._by.items() if kept is not gone}

    def begins(self, live: Live, holder: str) -> None:
        """Give a new workshop the Wi-Fi that its browser gave before."""
        if wifi := self._by.get(holder):
            self._of[live] = wifi

    def ends(self, live: Live) -> None:
        """Take the Wi-Fi from the screens of a workshop that is over."""
        self._of.pop(live, None)


def read_wifi(name: object, password: object) -> Wifi | None:
    """Return the network that somebody typed; None when the name was left out, which takes it off the screen.

    Raises:
        UsageError: No network can have such a name or password.
    """
    named, secret = _typed(name).strip(), _typed(password)
    if not named:
        return None
    if len(named.encode(errors="replace")) > NAME_MAX or not named.isprintable():
        raise UsageError("wifi-name", most=NAME_MAX)
    if secret and not (PASSWORD_MIN <= len(secret) <= PASSWORD_MAX and secret.isprintable()):
        raise UsageError("wifi-password", least=PASSWORD_MIN, most=PASSWORD_MAX)
    return Wifi(named, secret)


def _typed(given: object) -> str:
    return given[:200] if isinstance(given, str) else ""
