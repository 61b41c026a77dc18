"""How many connections the system allows, and what happens when that limit is near.

On macOS a process may have 256 files open, and every phone is one or two. The limit is raised as far as the system
allows. Near it new visitors are told so and may come back; those who are there stay, and can go on voting.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import add_accept_handler

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

WANTED: Final = (65_536, 10_240, 4096, 1024)
"""Numbers of open files to ask for, most first: macOS refuses more than it has, whatever it says that it allows."""
RESERVE: Final = 24
"""Files that are no connections and are opened later: the database, pages that are read, the lock of a file."""
SPARE: Final = 24
"""Connections beyond those that may stay, for telling new visitors that the server is full."""
TIGHT: Final = 0.6
"""When more than this share of connections is taken, none is kept open for a next request."""


def raise_limit() -> int | None:
    """Let this process open as many files as the system allows; return how many, None when there is no limit."""
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in WANTED:
        least = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft == resource.RLIM_INFINITY or soft >= least:
            break
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (least, hard))
            break
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return None if soft == resource.RLIM_INFINITY else soft


class Doors:
    """The connections of a server; once they are full `tell` is called, with how many may stay and the limit."""

    def __init__(self, limit: int | None, tell: Callable[[int, int], Any]) -> None:
        self.limit, self._tell, self._told = limit, tell, False
        self._server: HTTPServer | None = None
        self._most = max(1, limit - _open_files() - RESERVE - SPARE) if limit else 0

    def watch(self, server: HTTPServer) -> None:
        """Look at every connection before `server` takes it; hang up when no file is left for it."""
        self._server = server
        for number, listening in server._sockets.items():
            server._handlers[number]()
            server._handlers[number] = add_accept_handler(listening, self._accept)

    def _accept(self, connection: socket, address: Any) -> None:
        assert self._server
        if self.limit and self._number() >= self._most + SPARE:
            self._say()
            connection.close()
            return
        self._server._handle_connection(connection, address)

    def refuses(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request is refused because the server is full; a POST is not, it comes from who is there."""
        if not self.limit or self._number() <= TIGHT * self._most:
            return False
        request.connection._disconnect_on_finish = True  # type: ignore[union-attr]
        full = self._number() > self._most and request.method != "POST" and request.path != "/health"
        if full:
            self._say()
        return full

    def _number(self) -> int:
        return len(self._server._connections) if self._server else 0

    def _say(self) -> None:
        if not self._told:
            self._told = True
            self._tell(self._most, self.limit or 0)


def _open_files() -> int:
    """Return how many files this process has open; a guess where the system does not tell."""
    for place in ("/proc/self/fd", "/dev/fd"):
        with suppress(OSError):
            return len(list(Path(place).iterdir()))
    return 40
