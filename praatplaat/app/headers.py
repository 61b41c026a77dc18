"""What every answer of the server carries, whatever handler gives it: 404s, static files and errors too."""

from __future__ import annotations

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from praatplaat.app.embedding import Framers
from praatplaat.app.hosts import Hosts
from praatplaat.view import early_hash

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_policy(request: HTTPServerRequest, hosts: Hosts, nonce: str = "", framers: tuple[str, ...] = ()) -> str:
    """Return the content security policy of the page that `request` asks for; scripts in it need the nonce.

    Only the script that sets the theme before the first paint is allowed by its hash, so that pages can be kept.
    Styles may stand inline because Bokeh and Panel inject theirs (183 violations without, with Panel 1.9.4). `blob:` is
    how Panel hands a component's module to the browser. Sockets are named because in older browsers `'self'` means
    pages only; an IPv6 address cannot be named there. Beside our own pages only those of `framers` may frame it.
    """
    script = f"'self' '{early_hash()}'" + (f" 'nonce-{nonce}'" if nonce else "")
    named = {request.host} if request.host in hosts else set[str]()
    named |= {hosts.public.netloc} if hosts.public else set()
    framing = " ".join(("'self'", *framers))
    sockets = "".join(f" ws://{name} wss://{name}" for name in sorted(named) if "[" not in name)
    return (
        f"default-src 'none'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self' blob:{sockets}; form-action 'self'; "
        f"frame-ancestors {framing}; base-uri 'none'"
    )


class SafeHeaders(OutputTransform):
    """Adds the headers; what a page set for itself stays."""

    def __init__(self, hosts: Hosts, framers: Framers, request: HTTPServerRequest) -> None:
        self._hosts, self._framers, self._request = hosts, framers, request

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Set what is missing; called by Tornado once per answer."""
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        if "Content-Security-Policy" not in headers:
            framers = self._framers.of(self._request)
            headers["Content-Security-Policy"] = content_policy(self._request, self._hosts, framers=framers)
            if framers:  # the older header can name no site, and some would take it for the stricter of both
                del headers["X-Frame-Options"]
        if "Server" in headers:
            del headers["Server"]
        return status_code, headers, chunk
