"""Addresses at which the world finds something of ours, as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

PORTS: Final = {"http": 80, "https": 443}
"""The ports that browsers leave out, by scheme."""


@dataclass(frozen=True, slots=True)
class Public:
    """Where the world finds something: `netloc` is host and port, `path` has no slash at its end."""

    scheme: str
    netloc: str
    path: str

    @classmethod
    def of(cls, url: str) -> Public:
        """Read what was given as the address of a site.

        Raises:
            ValueError: It is none.
        """
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").lower()
        named = re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", host)
        plain = re.fullmatch(r"(/[\w.~-]+)*/?", parts.path, re.ASCII) and ".." not in parts.path.split("/")
        if parts.scheme not in PORTS or not named or not plain or parts.query or parts.fragment or parts.username:
            raise ValueError(url)
        bracketed = f"[{host}]" if ":" in host else host
        netloc = bracketed if port in (None, PORTS[parts.scheme]) else f"{bracketed}:{port}"
        return cls(parts.scheme, netloc, parts.path.rstrip("/"))

    @property
    def url(self) -> str:
        """Return it as it is typed, without a slash at the end."""
        return f"{self.scheme}://{self.netloc}{self.path}"
