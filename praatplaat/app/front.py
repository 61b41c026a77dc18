"""What every request passes before any handler: proxies, the path we are published under, and slashes at the end."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application

from praatplaat.app.answers import Base, refuse_now
from praatplaat.app.doors import Doors
from praatplaat.app.house import House
from praatplaat.i18n import say


class Moved(Base):
    """An address with a slash too many or too few: leads to the one that is meant, with the same query."""

    def initialize(self, house: House, to: str) -> None:  # type: ignore[override]
        """Take where the address leads `to`."""
        super().initialize(house)
        self.to = to

    def prepare(self) -> None:
        """Send every method there."""
        super().prepare()
        if not self._finished:
            query = f"?{quote(self.request.query, safe=_KEPT)}" if self.request.query else ""
            self.redirect(f"{self.to}{query}", status=308)


class Full(Base):
    """Any address when the server is full: a sentence, and when to come back."""

    def prepare(self) -> None:
        """Answer every method: a script with JSON, a person with a page."""
        lang = self.asked_language()
        self.set_header("Cache-Control", "no-store")
        if re.search(r"/(act|state|events|places|ws|workshop)$", self.request.path):
            self.set_status(503)
            self.set_header("Retry-After", "10")
            self.finish({"error": say("http.full", lang), "key": "full"})
        else:
            refuse_now(self, lang, "http.full")


_KEPT = "/%:@!$&'()*+,;=~?-._"


class Front(Router):
    """The routes of the server, behind the one door through which all requests come."""

    def __init__(self, application: Application, house: House, doors: Doors) -> None:
        self._application, self._routes, self._house = application, application.default_router, house
        self._doors = doors

    def find_handler(self, request: HTTPServerRequest, **more: Any) -> HTTPMessageDelegate | None:
        """Return what answers a request; an address under the public path is answered as the same one at the root."""
        self._house.hosts.arrive(request)
        prefix = self._house.hosts.prefix
        if prefix and request.path == prefix:
            return self._moved(request, f"{prefix}/")
        if prefix and request.path.startswith(f"{prefix}/"):
            request.path = request.path.removeprefix(prefix)
        if self._doors.refuses(request):
            return self._application.get_handler_delegate(request, Full, {"house": self._house})
        bare = request.path.strip("/")
        if bare and request.path.endswith("/"):  # not relative: a proxy that merges slashes would lead elsewhere
            return self._moved(request, f"{prefix}/{quote(bare, safe=_KEPT)}")
        return self._routes.find_handler(request, **more)

    def _moved(self, request: HTTPServerRequest, to: str) -> HTTPMessageDelegate:
        return self._application.get_handler_delegate(request, Moved, {"house": self._house, "to": to})
