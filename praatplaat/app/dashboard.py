"""`/board`: the same page, with Panel and Bokeh in the room."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

import panel as pn
from bokeh.protocol.exceptions import ProtocolError
from bokeh.protocol.message import Message
from bokeh.util.token import get_session_id
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup
from panel.io.resources import LOCAL_DIST, patch_model_css
from panel.io.server import DocHandler, WSHandler

from praatplaat.app.answers import refuse_host, refuse_now
from praatplaat.app.component import Praatplaat
from praatplaat.app.headers import content_policy
from praatplaat.app.hosts import Hosts
from praatplaat.app.limits import Turns
from praatplaat.app.packed import PackedPiece, Stream
from praatplaat.app.pages import SLOT, WAITING, Pages
from praatplaat.app.panel_plate import PanelPlate
from praatplaat.i18n import say
from praatplaat.settings import shipped

_NONCE_MARK: Final = secrets.token_urlsafe(24)
_SLOT_END: Final = f"<!--{secrets.token_hex(12)}-->"
"""Marks in a page: where its nonce goes, and where its slot for the picture ends. Random: no text can hold them."""


_WAITS: Final = (
    '<div class="waiting" role="main" style="display:grid;place-content:center;min-height:90vh;padding:1rem;'
    'font-size:1.4rem;text-align:center"><h1 style="font-size:1.8rem">{}</h1>'
    '<p role="status" style="max-width:34rem">{}</p></div>'
)
_ARRIVED: Final = PackedPiece.of("<style>.waiting{display:none!important}</style>")


def dashboard(pages: Pages) -> Callable[[], pn.Template]:
    """Return the function that Panel calls for every visitor of `/board`."""

    def session() -> pn.Template:
        arguments = pn.state.session_args
        lang, _ = pages.asked(_first(arguments, "lang"), None)
        plate = Praatplaat(pages.board, lang=lang)
        shown = PanelPlate(plate, plate._views, home="panel", sizing_mode="stretch_both")
        template = pn.Template(_template())
        template.add_panel("picture", shown)
        template.add_variable("after_slot", Markup(_SLOT_END))
        return template

    return session


def _first(arguments: dict[str, list[bytes]], name: str) -> str | None:
    values = arguments.get(name)
    return values[0].decode("utf-8", "replace") if values else None


@cache
def _template() -> Template:
    env = Environment(loader=FileSystemLoader(shipped("assets") / "templates"), autoescape=True)
    env.filters["nonced"] = _nonced
    return env.get_template("dashboard.html")


def _nonced(html: str) -> Markup:
    """Return Bokeh's script elements with our nonce, without the one that draws by WebGL: the plate is a canvas."""
    needed = re.sub(r"<script[^>]*/bokeh-gl\.min\.js[^>]*></script>", "", html)
    return Markup(needed.replace("<script", f'<script nonce="{_NONCE_MARK}"'))


class NoncedDocHandler(DocHandler):  # type: ignore[misc]
    """Panel's page handler: known hosts only, and a fresh nonce for the scripts that Bokeh writes into the page."""

    hosts: Hosts
    pages: Pages
    turns: Turns
    _opening = _gone = False
    _mine: asyncio.Future[None] | None = None
    _page = ""

    def prepare(self) -> Any:
        """Refuse foreign host names before a session and its token exist; set the page's own policy."""
        self._nonce = secrets.token_urlsafe(16)
        if self.request.host not in self.hosts:
            refuse_host(self, self.hosts)
            return None
        self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts, self._nonce))
        self.set_header("Cache-Control", "no-store")
        return super().prepare()

    async def get(self, *arguments: Any, **named: Any) -> None:
        """Open a dashboard when it is its turn; until then the beginning of its page says that it will come.

        The page is one stream: the board follows what says so, without a script and without a second request.
        """
        asked = (self.get_query_argument(name, None) for name in ("lang", "facet"))
        lang, notice = self.pages.asked(*asked)
        stream = Stream("gzip" in self.request.headers.get("Accept-Encoding", ""))
        try:
            async with self.turns.turn(full=partial(refuse_now, self, lang)) as mine:
                self._mine, waits = mine, not mine.done()
                parts = await self.pages.dashboard(lang, notice, waits)
                if waits:
                    at = parts.index(WAITING)
                    await self._show(stream, [*parts[:at], _waiting(self.pages.board.title[lang], lang)])
                    parts = [_ARRIVED, *parts[at + 1 :]]
                await mine
                if self._gone:
                    return
                self._opening = True
                await super().get(*arguments, **named)
        finally:
            self._opening = False
        slot, end = (PackedPiece.of(part) for part in self._page.replace(_NONCE_MARK, self._nonce).split(_SLOT_END))
        await self._show(stream, [*(slot if part == SLOT else part for part in parts), end], last=True)

    async def _show(self, stream: Stream, parts: list[PackedPiece | str], last: bool = False) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Encoding", "gzip" if stream.packed else "identity")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("X-Accel-Buffering", "no")
        self.write(
            stream.add(*(part for part in parts if isinstance(part, PackedPiece))) + (stream.end() if last else b"")
        )
        if not last:
            await self.flush()

    def write(self, chunk: Any) -> None:
        """Keep the page that Panel has written, to send it piece by piece."""
        if self._opening and isinstance(chunk, str):
            self._page = chunk
        else:
            super().write(chunk)

    def on_connection_close(self) -> None:
        """Open nothing for a visitor who left, and let the next one have the turn."""
        self._gone = True
        if self._mine:
            self.turns.leave(self._mine)
        super().on_connection_close()


def _waiting(title: str, lang: str) -> PackedPiece:
    return PackedPiece.of(Markup(_WAITS).format(title, say("page.waiting", lang)))


class Socket(WSHandler):  # type: ignore[misc]
    """Panel's websocket; over it a board that is open during a restart of the server goes on.

    Such a board gets a new session without a new page. What Panel does only when it writes a page is done here, before
    the board takes the session over. Else it would ask another server for styles, and answers from Python would wait
    for ever.
    """

    hosts: Hosts
    turns: Turns

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that asks is ours; Bokeh's own list is fixed at the start and knows no IPv6."""
        return self.hosts.allows(origin)

    def open(self, *arguments: Any, **named: Any) -> None:
        """Let in who has a token of ours; hang up on whatever else was sent in its place, without a word."""
        try:
            super().open(*arguments, **named)
        except Exception:  # something that is no token can fail in any way
            self.close()

    async def _async_open(self, token: str) -> None:
        """Go on with a session, or open a new one when it is its turn: after a restart all come back at once."""
        try:
            self.application_context.get_session(get_session_id(token))
        except ProtocolError:
            async with self.turns.turn(full=self.close) as mine:
                await mine
                if self.ws_connection:
                    await super()._async_open(token)
        else:
            await super()._async_open(token)

    async def send_message(self, message: Message[Any]) -> None:
        """Make a session ready before its first message; tell no visitor where on this computer a fault was."""
        if message.msgtype == "ERROR":
            message.content["traceback"] = ""
        if message.msgtype == "ACK" and self.connection:
            document = self.connection.session.document
            if "dist_url" not in document.template_variables:
                for root in document.roots:
                    patch_model_css(root, dist_url=LOCAL_DIST)
                document.on_event("client_reconnected", lambda _: pn.state._schedule_on_load(document, None))
        await super().send_message(message)


def app_patterns(hosts: Hosts, pages: Pages) -> list[tuple[str, type]]:
    """Return the routes of a Panel app that the dashboard needs: its page and its websocket.

    Bokeh's own list also has `autoload.js`, which hands a session token to any origin, and `metadata`.
    """
    shared = {"hosts": hosts, "pages": pages, "turns": Turns()}
    page, socket = (type(handler.__name__, (handler,), shared) for handler in (NoncedDocHandler, Socket))
    return [(r"", page), (r"/ws", socket)]
