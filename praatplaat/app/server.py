"""The server: explorer and dashboard on one port, safe by default."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.server.urls import per_app_patterns
from panel.io.server import get_server
from tornado.ioloop import IOLoop

from praatplaat.app.dashboard import app_patterns, dashboard
from praatplaat.app.doors import Doors, raise_limit
from praatplaat.app.editing import Editing
from praatplaat.app.embedding import Framers
from praatplaat.app.explorer import NotFound
from praatplaat.app.front import Front
from praatplaat.app.hall import Hall
from praatplaat.app.headers import SafeHeaders
from praatplaat.app.hosts import Hosts, is_loopback
from praatplaat.app.house import House
from praatplaat.app.limits import CONNECTION
from praatplaat.app.moving import Moving
from praatplaat.app.own_key import key_is_kept, own_key
from praatplaat.app.pages import Pages
from praatplaat.app.routes import all_addresses
from praatplaat.app.static import without_stock
from praatplaat.app.terminal import listen
from praatplaat.content.model import Board
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.watching import FolderWatch
from praatplaat.errors import StorageError, UsageError
from praatplaat.export.workshop_list import kept_lines
from praatplaat.graph import Remembered
from praatplaat.i18n import say
from praatplaat.settings import KEEP_DAYS, PORTS_TRIED, own_file
from praatplaat.workshop.keeping import Sorted

_MEGABYTE = 1 << 20
_DAY = 86_400


def serve(
    board: Board,
    *,
    host: str | None,
    port: int,
    open_browser: bool,
    lang: str,
    say_line: Callable[[str], Any] = print,
    places: PlateFile | None = None,
    watch: FolderWatch | None = None,
    lan: bool = False,
    public_url: str | None = None,
    trust_proxy: Iterable[str] = (),
    embed_from: Iterable[str] = (),
    database: str | Path | None = None,
    days: int = KEEP_DAYS,
) -> None:
    """Serve the board until interrupted; print its addresses when it is ready.

    It listens on `host`: without one on this computer alone, or with `lan` on every network that it is in, for a room
    without internet. `public_url` is where a proxy shows it to the world, `trust_proxy` the addresses of proxies whose
    headers are believed, `embed_from` the sites that may frame `/`. Workshops are kept in `database` for `days` days;
    without one, or when it refuses, there are none and the board is served all the same.

    A browser on this computer can move cards and save where they stand in `places`; without `places` none can. With
    `watch`, what is saved in its folder is shown at once, or what is wrong with it is told.

    Raises:
        UsageError: The host is not this computer's, an address cannot be read, or no free port was found.
    """
    listen(partial(print, file=sys.stderr, flush=True), lang)
    hosts = Hosts(
        listening(host, lan),
        public_url=public_url,
        trusted=trust_proxy,
        tell=lambda name, scheme: say_line(say("serve.unknown-host", lang, host=name, url=f"{scheme}://{name}")),
    )
    server, hall = start_server(
        board,
        hosts,
        framers=Framers(embed_from),
        port=port,
        places=places,
        watch=watch,
        database=database,
        days=days,
        warn=lambda trouble: say_line(trouble.sentence(lang) if trouble else say("serve.db-back", lang)),
        doors=Doors(raise_limit(), lambda most, limit: say_line(say("serve.full", lang, most=most, limit=limit))),
        report=lambda found: [say_line(line) for line in kept_lines(found, lang)],
    )
    _end_when_told()  # before anything is said: who reads the address may end it at once
    for line in _opening(hosts, hall, port, lang):
        say_line(line)
    if open_browser:
        there = f"{hosts.here()}/board?lang={board.spoken(lang)}"
        IOLoop.current().call_later(0.1, lambda: webbrowser.open(there))
    _run(server, hall)


def _end_when_told() -> None:
    loop = IOLoop.current()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: loop.add_callback_from_signal(loop.stop))


def _run(server: Any, hall: Hall) -> None:
    """Answer until somebody interrupts, then store what is still under way and stop."""
    try:
        IOLoop.current().start()
    finally:
        IOLoop.current().run_sync(hall.stop, timeout=5)
        server.stop()


def _opening(hosts: Hosts, hall: Hall, asked: int, lang: str) -> Iterator[str]:
    """Yield what is said once the server is ready: its addresses, and what is not as it was asked for."""
    if asked not in (0, hosts.port):
        yield say("serve.port-taken", lang, asked=asked, took=hosts.port)
    yield from addresses(hosts, lang)
    if hall.closed and hall.closed.key != "db-off":
        yield hall.closed.sentence(lang)
    if not key_is_kept():
        yield say("serve.key-not-kept", lang, place=own_file(""))


def listening(host: str | None, lan: bool) -> str:
    """Return the address to listen on; "" is every address, of IPv4 and IPv6.

    Raises:
        UsageError: Phones are to reach an address that only this computer has.
    """
    if host is None:
        return "0.0.0.0" if lan else "127.0.0.1"
    if lan and is_loopback(host):
        raise UsageError("lan-not-here", host=host)
    return "" if host == "::" else host


def addresses(hosts: Hosts, lang: str) -> list[str]:
    """Return the lines in which the terminal says where we are reached: from this computer, phones and the world."""
    base, networks = hosts.here(), hosts.networks()
    lines = [
        say("serve.ready", lang),
        say("serve.board", lang, url=f"{base}/board"),
        say("serve.page", lang, url=f"{base}/"),
    ]
    lines += [
        say("serve.lan", lang, url=f"{hosts.at(network)}/join", name=network.name).rstrip()
        for network in networks or ()
    ]
    if networks is not None and len(networks) != 1:
        lines.append(say("serve.lan-several" if networks else "serve.lan-none", lang))
    if hosts.public:
        lines.append(say("serve.public", lang, url=f"{hosts.public.url}/"))
    else:
        lines.append(say("serve.new", lang, url=f"{base}/new"))
    return lines


def start_server(
    board: Board,
    hosts: Hosts,
    *,
    framers: Framers | None = None,
    port: int,
    places: PlateFile | None = None,
    watch: FolderWatch | None = None,
    database: str | Path | None = None,
    days: int = KEEP_DAYS,
    warn: Callable[[StorageError | None], None] = lambda _: None,
    doors: Doors | None = None,
    report: Callable[[Sorted], Any] = lambda _: None,
) -> tuple[Any, Hall]:
    """Return a started server and its workshops; arguments are those of `serve`.

    `hosts` is told the port: the one asked for, or the next that is free.

    Raises:
        UsageError: As `serve`.
    """
    pn.config.reconnect = True
    remembered = Remembered(watch.folder) if watch else None
    pages = Pages(remembered.shown(board) if remembered else board, watched=watch is not None)
    moving = Moving(pages, places)
    editing = Editing(pages, moving, watch, remembered) if watch and remembered else None
    hall = Hall(pages, database, days=days, warn=warn, report=report)
    house = House.of(hosts, hall, moving, editing)
    last = min(port + PORTS_TRIED, 65_535)
    for candidate in range(port, last + 1):
        try:
            server = _start(house, framers or Framers(), doors or Doors(None, print), candidate)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno in (errno.EADDRNOTAVAIL, errno.EACCES) or isinstance(error, socket.gaierror):
                raise UsageError("bad-host", host=f"{hosts.listens}:{candidate}") from None
            raise
        IOLoop.current().add_callback(hall.start)
        return server, hall
    raise UsageError("no-port", asked=port, tried=last - port)


def _start(house: House, framers: Framers, doors: Doors, port: int) -> Any:
    hosts = house.hosts
    with _patterns(app_patterns(hosts, house.pages)):
        server = get_server(
            {"/board": dashboard(house.pages)},
            port=port,
            address=hosts.listens,
            start=False,
            show=False,
            verbose=False,
            location=False,
            websocket_origin=["127.0.0.1"],  # never asked: `Socket` knows who is ours
            compress_response=True,
            sign_sessions=True,
            secret_key=own_key("boards"),
            include_cookies=[],
            include_headers=["Host"],
            session_token_expiration=_DAY,
            websocket_compression_level=6,
            websocket_max_message_size=_MEGABYTE,
            use_index=False,
            ico_path="none",
            default_handler_class=NotFound,
            default_handler_args={"house": house},
            http_server_kwargs=CONNECTION,
            extra_patterns=all_addresses(house),
        )
    without_stock(server._tornado)
    hosts.port = server.port
    server._tornado.add_transform(partial(SafeHeaders, hosts, framers))
    server._tornado.default_router = Front(server._tornado, house, doors)
    doors.watch(server._http)
    server.start()
    if house.editing:
        house.editing.start()
    return server


@contextmanager
def _patterns(wanted: list[tuple[str, type]]) -> Iterator[None]:
    """Let Bokeh build its routes from `wanted`, then put its own list back."""
    stock = list(per_app_patterns)
    per_app_patterns[:] = wanted
    try:
        yield
    finally:
        per_app_patterns[:] = stock
