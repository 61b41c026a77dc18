"""The server: explorer and dashboard on one port, safe by default."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import warnings
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.server.urls import per_app_patterns
from bokeh.util.warnings import BokehUserWarning
from panel.io.server import get_server
from tornado.ioloop import IOLoop

from praatplaat.app.dashboard import app_patterns, dashboard
from praatplaat.app.desk import desk_patterns
from praatplaat.app.editing import Editing, editing_patterns
from praatplaat.app.headers import SafeHeaders
from praatplaat.app.moving import Moving
from praatplaat.app.own_key import key_is_kept, own_key
from praatplaat.app.pages import Explorer, Health, NotFound, Pages, Script
from praatplaat.app.phones import phone_patterns
from praatplaat.app.workshops import Hall, workshop_patterns
from praatplaat.content.model import Board
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.watching import Watch
from praatplaat.errors import UsageError
from praatplaat.i18n import say
from praatplaat.settings import KEEP_DAYS, LANGUAGES, PORTS_TRIED, own_file

_ALL = ("0.0.0.0", "::", "")
_MEGABYTE = 1 << 20
_DAY = 86_400


def serve(
    board: Board, *, host: str, port: int, open_browser: bool, lang: str = LANGUAGES[0],
    say_line: Callable[[str], Any] = print, places: PlateFile | None = None, watch: Watch | None = None,
    lan: bool = False, database: str | Path | None = None, days: int = KEEP_DAYS,
) -> None:
    """Serve the board until interrupted; print its addresses when it is ready.

    With `lan` it listens to the whole local network, for a room without internet. Workshops are kept in `database`
    for `days` days; without one, or when it refuses, there are none and the board is served all the same.

    A browser on this computer can move cards and save where they stand in `places`; without it none can. With
    `watch`, what is saved in its folder is shown at once, or told where it cannot be.

    Raises:
        UsageError: The host is not this computer's, or no free port was found.
    """
    if lan:
        host = "0.0.0.0"
    server, took, hall = start_server(board, host=host, port=port, places=places, watch=watch, lan=lan,
                                      database=database, days=days)
    loop = IOLoop.current()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: loop.add_callback_from_signal(loop.stop))
    if port not in (0, took):
        say_line(say("serve.port-taken", lang, asked=port, took=took))
    shown = "127.0.0.1" if host in _ALL else host
    base = f"http://{f'[{shown}]' if ':' in shown else shown}:{took}"
    say_line(say("serve.ready", lang))
    say_line(say("serve.board", lang, url=f"{base}/board"))
    say_line(say("serve.page", lang, url=f"{base}/"))
    if lan:
        say_line(say("serve.lan", lang, url=f"http://{lan_address()}:{took}/join"))
    if hall.closed and database is not None:
        say_line(hall.closed.sentence(lang))
    if not key_is_kept():
        say_line(say("serve.key-not-kept", lang, place=own_file("")))
    if open_browser:
        loop.call_later(0.1, lambda: webbrowser.open(f"{base}/board?lang={lang}"))
    try:
        loop.start()
    finally:
        loop.run_sync(hall.stop, timeout=5)
        server.stop()


def start_server(
    board: Board, *, host: str, port: int, places: PlateFile | None = None, watch: Watch | None = None,
    lan: bool = False, database: str | Path | None = None, days: int = KEEP_DAYS,
) -> tuple[Any, int, Hall]:
    """Return a started server, its port (the asked one, or the next that is free) and its workshops; rest as `serve`.

    Raises:
        UsageError: As `serve`.
    """
    # Their warnings name routes and addresses of visitors; what is wrong for the user is said in the page.
    for name in ("bokeh.server", "tornado.general"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)  # it tells of a refusal for now as of an error
    # Of every board that comes back: it sends its models once more, and the server has them.
    warnings.filterwarnings("ignore", "reference already known", BokehUserWarning)
    pn.config.reconnect = True
    pages = Pages(board, watched=watch is not None)
    moving = Moving(pages, places)
    editing = Editing(pages, moving, watch) if watch else None
    hall = Hall(pages, database, days=days)
    last = min(port + PORTS_TRIED, 65_535)
    for candidate in range(port, last + 1):
        try:
            server, took = _start(pages, moving, editing, hall, host, candidate or _free_port(host))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno in (errno.EADDRNOTAVAIL, errno.EACCES) or isinstance(error, socket.gaierror):
                raise UsageError("bad-host", host=f"{host}:{candidate}") from None
            raise
        hall.reached_at(f"http://{lan_address()}:{took}" if lan else None)
        IOLoop.current().add_callback(hall.start)
        return server, took, hall
    raise UsageError("no-port", asked=port, tried=last - port)


def _start(pages: Pages, moving: Moving, editing: Editing | None, hall: Hall, host: str, port: int) -> tuple[Any, int]:
    hosts = own_hosts(host, port)
    known: dict[str, Any] = {"hosts": hosts}
    with _patterns(app_patterns(hosts)):
        server = get_server(
            {"/board": dashboard(pages, moving)}, port=port, address=host, start=False, show=False, verbose=False,
            # Bokeh knows no IPv6 origins: there the dashboard keeps its SVG picture.
            location=False, websocket_origin=sorted(name for name in hosts if not name.startswith("[")),
            compress_response=True, sign_sessions=True,
            secret_key=own_key("boards"), include_cookies=[], include_headers=["Host"],
            session_token_expiration=_DAY, websocket_compression_level=6, websocket_max_message_size=_MEGABYTE,
            use_index=False, ico_path="none", default_handler_class=NotFound, default_handler_args=known,
            extra_patterns=[
                (r"/", Explorer, known | {"pages": pages}),
                (r"/assets/(praatplaat|dashboard|desk|phone)\.js", Script, known | {"pages": pages}),
                (r"/health", Health, known | {"pages": pages}),
                *workshop_patterns(known | {"hall": hall}),
                *phone_patterns(known | {"hall": hall}),
                *desk_patterns(known | {"hall": hall}),
                *(editing_patterns(known | {"editing": editing}) if editing else ()),
            ],
        )
    server._tornado.add_transform(SafeHeaders)
    server.start()
    if editing:
        editing.start()
    return server, port


@contextmanager
def _patterns(wanted: list[tuple[str, type]]) -> Iterator[None]:
    """Let Bokeh build its routes from `wanted`, then put its own list back."""
    stock = list(per_app_patterns)
    per_app_patterns[:] = wanted
    try:
        yield
    finally:
        per_app_patterns[:] = stock


def own_hosts(host: str, port: int) -> frozenset[str]:
    """Return every `host:port` by which this server may be called: exact names, never a pattern."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host}
    if host in _ALL:
        name = socket.gethostname()
        names |= {name, f"{name}.local"}
        with_addresses = socket.getaddrinfo(name, None, family=socket.AF_INET)
        names |= {str(entry[4][0]) for entry in with_addresses} | {lan_address()}
    names -= set(_ALL)
    bare = names if port in (80, 443) else set()  # browsers leave the standard ports out
    return frozenset(bare | {f"{name}:{port}" for name in names})


def lan_address() -> str:
    """Return this computer's address on the network that it would use to reach others; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # an address kept for examples (RFC 5737)
            return str(asked.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _free_port(host: str) -> int:
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as found:
        return int(found.getsockname()[1])
