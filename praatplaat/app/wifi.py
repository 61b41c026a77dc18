"""The Wi-Fi of the room, as its facilitator gave it: known while the server runs, written nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from praatplaat.errors import UsageError
from praatplaat.view.qr import qr_of

NAME_MAX: Final = 32
"""Bytes of the name of a network (IEEE 802.11)."""
PASSWORD_MIN, PASSWORD_MAX = 8, 63
"""Characters of a password of WPA (IEEE 802.11i)."""
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
