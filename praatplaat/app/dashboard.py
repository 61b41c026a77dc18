"""`/board`: the same page, with Panel and Bokeh in the room."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import panel as pn
from bokeh.protocol.message import Message
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup
from panel.io.resources import LOCAL_DIST, patch_model_css
from panel.io.server import DocHandler, WSHandler

from praatplaat.app.component import Praatplaat
from praatplaat.app.headers import content_policy
from praatplaat.app.hosts import Hosts
from praatplaat.app.moving import Moving
from praatplaat.app.pages import Pages, refuse_host
from praatplaat.settings import shipped

_NONCE_MARK: Final = secrets.token_urlsafe(24)
"""Stands where a page wants its nonce. Random, so that no text of an editor can hold it."""


def dashboard(pages: Pages, moving: Moving) -> Callable[[], pn.Template]:
    """Return the function that Panel calls for every visitor of `/board`."""

    def session() -> pn.Template:
        arguments = pn.state.session_args
        lang, notice = pages.asked(*(_first(arguments, name) for name in ("lang", "facet")))
        before, after = pages.around_slot(lang, notice)
        plate = Praatplaat(pages.board, home="panel", lang=lang, sizing_mode="stretch_both")
        moving.follow(plate)
        template = pn.Template(_template())
        template.add_panel("picture", plate)
        template.add_variable("before_slot", before)
        template.add_variable("after_slot", after)
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

    def prepare(self) -> Any:
        """Refuse foreign host names before a session and its token exist; set the page's own policy."""
        self._nonce = secrets.token_urlsafe(16)
        if self.request.host not in self.hosts:
            refuse_host(self, self.hosts)
            return None
        self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts, self._nonce))
        self.set_header("Cache-Control", "no-store")
        return super().prepare()

    def write(self, chunk: Any) -> None:
        """Put the nonce where the template asked for one."""
        super().write(chunk.replace(_NONCE_MARK, self._nonce) if isinstance(chunk, str) else chunk)


class Socket(WSHandler):  # type: ignore[misc]
    """Panel's websocket, over which a board that outlived a restart of the server goes on.

    Its session begins anew here, without a page: what Panel does only where it writes one is done before the board
    takes the session over. Else it would ask elsewhere for styles, and Python's answers would wait for ever.
    """

    hosts: Hosts

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that asks is ours; Bokeh's own list is fixed at the start and knows no IPv6."""
        return self.hosts.allows(origin)

    def open(self, *arguments: Any, **named: Any) -> None:
        """Let in who has a token of ours; whatever else was sent in its place is hung up on, without a word."""
        try:
            super().open(*arguments, **named)
        except Exception:  # a token that is none fails in more ways than anybody has counted
            self.close()

    async def send_message(self, message: Message[Any]) -> None:
        """Make a session ready before its first message; tell no visitor where on this computer something failed."""
        if message.msgtype == "ERROR":
            message.content["traceback"] = ""
        if message.msgtype == "ACK" and self.connection:
            document = self.connection.session.document
            if "dist_url" not in document.template_variables:
                for root in document.roots:
                    patch_model_css(root, dist_url=LOCAL_DIST)
                document.on_event("client_reconnected", lambda _: pn.state._schedule_on_load(document, None))
        await super().send_message(message)


def app_patterns(hosts: Hosts) -> list[tuple[str, type]]:
    """Return the routes of a Panel app that the dashboard needs: its page and its websocket.

    Stock Bokeh adds `autoload.js`, which hands a session token to any origin, and `metadata`.
    """
    page, socket = (type(one.__name__, (one,), {"hosts": hosts}) for one in (NoncedDocHandler, Socket))
    return [(r"", page), (r"/ws", socket)]
