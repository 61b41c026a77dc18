"""Which other sites may show the board in a frame, and what of it.

Only `/` may be framed: nothing that is pressed there changes anything for anybody else. A frame of the desk, of
`/board` or of a phone could lie unseen in another page, so that people press what they do not see.
"""

from __future__ import annotations

from collections.abc import Iterable

from tornado.httputil import HTTPServerRequest

from praatplaat.addresses import Public
from praatplaat.errors import UsageError


class Framers:
    """Sites that may frame `/`."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        """`given` are addresses of sites, such as `https://museum.example`.

        Raises:
            UsageError: One of them is no address of a site, or has a path; a policy cannot name an IPv6 address.
        """
        self._sites = tuple(dict.fromkeys(map(_site, given)))

    def of(self, request: HTTPServerRequest) -> tuple[str, ...]:
        """Return the sites that may frame what is asked for."""
        return self._sites if request.path == "/" else ()


def _site(text: str) -> str:
    try:
        site = Public.of(text)
    except ValueError:
        raise UsageError("bad-embed", found=text) from None
    if site.path or "[" in site.netloc:
        raise UsageError("bad-embed", found=text)
    return site.url
