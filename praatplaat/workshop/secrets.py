"""What lets people in: codes that are read from a wall, and keys that nobody can guess."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Final

LETTERS: Final = "34679CDFGHJKMNPQRTVWXY"
"""No two of these are mistaken for one another across a room (0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B are out);
without vowels a code is no word."""

CODE_LENGTH: Final = 6
"""22⁶ codes: with five guesses a second and one open workshop a right one takes months on average."""


def new_code() -> str:
    """Return a fresh code of 6 letters and digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def clean_code(typed: str) -> str:
    """Return what somebody typed as it would stand on the wall: in capitals, with nothing in between."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:12]


def new_key() -> str:
    """Return a fresh secret of 128 bits, as 22 characters for an address or a cookie."""
    return secrets.token_urlsafe(16)


def link_of(seed: str, key: bytes) -> str:
    """Return the secret of an address: 128 bits of a seed, as 22 characters, that nobody can make without the key.

    So the same server can show it again after a restart, and a database by itself gives no address away.
    """
    return base64.urlsafe_b64encode(hmac.digest(key, seed.encode(), "sha256")[:16]).rstrip(b"=").decode()


def clean_key(given: object) -> str:
    """Return what somebody gave as a key: at most 64 signs, without half signs, which only JSON can hold."""
    return str(given)[:64].encode(errors="replace").decode()


def new_name() -> str:
    """Return a fresh name for a workshop: 32 hexadecimal figures, of which people can type the first few."""
    return secrets.token_hex(16)


def hash_of(secret: str) -> str:
    """Return what is kept of a key or a cookie: SHA-256, in hexadecimal.

    Enough for 128 random bits, which no list of guesses can hold.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def participant_of(device: str, salt: str) -> str:
    """Return the name of a device within one workshop: 22 hexadecimal figures that mean nothing outside it.

    The salt is deleted when the workshop ends; without it nobody can tell any more which device it was.
    """
    return hmac.new(salt.encode(), device.encode(), hashlib.sha256).hexdigest()[:22]
