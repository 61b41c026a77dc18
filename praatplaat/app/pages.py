"""The session-less pages: explorer, script and what is not there. They cost no Panel session."""

from __future__ import annotations

import asyncio
import itertools
import logging
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markupsafe import Markup, escape
from tornado.locks import Condition
from tornado.web import RequestHandler

from praatplaat.app.bodies import Body, Made, Piece, joined
from praatplaat.app.hosts import Hosts, Public
from praatplaat.content.model import Board
from praatplaat.content.short import Short
from praatplaat.errors import UsageError
from praatplaat.graph import Graph, Net, net_of, renamed
from praatplaat.i18n import browser_language, say
from praatplaat.settings import LANGUAGES, shipped
from praatplaat.view import (
    early_script,
    first_part,
    for_able,
    notice_for,
    one_module,
    page,
    styles_at_rest,
    themes,
)

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath fill='%23{mark}' "
    "d='M11 22v-8C5.500 14 3 10.500 3 6c5 0 8 2 9 6 .8-5 4-8 9-8 0 6-3 10-8 10v8Z'/%3E%3C/svg%3E"
)

SLOT, _END = "<!--slot-->", "</body>"
_NOTICE, WAITING = (f"@{secrets.token_hex(8)}@" for _ in range(2))
"""Where a page that is written once gets the sentence for one visitor, and where the dashboard's can be shown before
the rest is known. Random, so that no text of an editor can hold them."""
_BETWEEN: Final = (_NOTICE, WAITING, SLOT)
_BODY, _EXPECT = re.compile(r"<body[^>]*>"), re.compile(r'<link rel="expect"[^>]*>')
_PAGES_KEPT: Final = 64
QUICK: Final = 4
"""How hard pages are packed whose editor waits for them: a third of the time for a tenth more."""


@dataclass(frozen=True, slots=True, repr=False)
class Edition(Short):
    """One state of the board with its pages, finished before any visitor gets them; later ones have higher numbers."""

    number: int
    board: Board
    nets: dict[str, Net]
    explorers: dict[str, Body]


class Pages:
    """The explorer of one board, written once per language.

    When the board is `watched`, its pages carry the number of their edition and ask to hear of later ones.
    """

    def __init__(self, board: Board, *, watched: bool = False) -> None:
        self.watched = watched
        self.changed = Condition()
        # The clock, so that a page that outlives this server knows those of the next one for later ones.
        self._numbers = itertools.count(int(time.time()))
        self._made = Made(_PAGES_KEPT)
        self.adopt(self.edition(board))

    def edition(self, board: Board, level: int = 9) -> Edition:
        """Write the pages of `board` for later, packed at `level`; this can be done beside the event loop."""
        number = next(self._numbers)
        nets = {lang: net_of(board, lang) for lang in LANGUAGES}
        return Edition(number, board, nets, {
            lang: _page(self._html(nets[lang], number, "page"), level) for lang in LANGUAGES})

    def adopt(self, edition: Edition) -> None:
        """Show `edition` to every visitor from now on, and tell those who wait for a change."""
        self.number, self.board = edition.number, edition.board
        self.nets, self.explorers = edition.nets, edition.explorers
        self.graphs: dict[str, Graph] = {lang: net.graph for lang, net in edition.nets.items()}
        self.changed.notify_all()

    async def noticed(self, lang: str, notice: str) -> Body:
        """Return the explorer with a sentence for one visitor: written and packed once for all of them."""
        parts = await self._parts("page", lang, True)
        return joined(*(Piece.of(escape(notice)) if isinstance(part, str) else part for part in parts))

    async def called(self, lang: str, old_name: str) -> Body:
        """Return the explorer for who calls a facet by the name that it had once."""
        net, number = self.nets[lang], self.number
        return await self._made.of(
            (number, lang, old_name), lambda: _page(self._html(net, number, "page", old_name=old_name)))

    async def dashboard(self, lang: str, notice: str, waiting: bool) -> list[Piece | str]:
        """Return the pieces of the dashboard's page without its end, with `SLOT` where Bokeh's picture comes.

        With `WAITING` among them, after the head, it can be shown up to there before the rest is known.
        """
        parts = await self._parts("panel", lang, bool(notice), waiting)
        return [Piece.of(escape(notice)) if part == _NOTICE else part for part in parts]

    async def _parts(self, home: str, lang: str, noticed: bool, waiting: bool = False) -> list[Piece | str]:
        """Return the pieces of a page, and by name what stands between them."""
        net, number = self.nets[lang], self.number

        def write() -> list[Piece | str]:
            html = self._html(net, number, home, _NOTICE if noticed else "")
            whole = html.rsplit(_END, 1)[0] if home == "panel" else html
            if waiting:  # it is painted without waiting for what comes later
                whole = _BODY.sub(lambda body: body[0] + WAITING, _EXPECT.sub("", whole, 1), 1)
            return [one if one in _BETWEEN else Piece.of(one) for one in re.split(f"({'|'.join(_BETWEEN)})", whole)]

        return await self._made.of((number, lang, home, noticed, waiting), write)

    def _html(self, net: Net, number: int, home: str, notice: str = "", old_name: str = "") -> str:
        return page(net, home=home, head=head(home, self.watched), tail=tail(home, self.watched), notice=notice,
                    old_name=old_name, edition=number if self.watched else None)

    def asked(self, lang: str | None, facet: str | None) -> tuple[str, str]:
        """Return the language to answer in, and a sentence about what the address asked for in vain."""
        known = lang if lang in LANGUAGES else LANGUAGES[0]
        return known, notice_for(self.nets[known], facet, lang)


_ENTRIES = {"praatplaat": ("page.js",), "dashboard": ("dashboard.js", "room.js"), "desk": ("desk.js",),
            "phone": ("phone.js",)}
_BOARDS = ("praatplaat", "dashboard")


@cache
def script(name: str, watched: bool = False) -> Body:
    """Return the browser part of a page as one module.

    `name` is "praatplaat", "dashboard" where Python is in the room, "desk" or "phone". Only that of a `watched` board
    knows how to follow its changes.
    """
    code = one_module(*_ENTRIES[name], *(["edited.js"] if watched and name in _BOARDS else []))
    return Body.of(code if name == "phone" else for_able(code))


def script_address(name: str, watched: bool = False) -> str:
    """Return where a script stands, relative to `/`, `/board` and `/facilitate`; it changes with the script."""
    return f"assets/{name}.js?{script(name, watched).tag.strip(chr(34))}"


def _board_script(home: str, watched: bool) -> str:
    return script_address("dashboard" if home == "panel" else "praatplaat", watched)


def icon_link() -> Markup:
    """Return the link to the icon of every page, which stands in the page itself."""
    return Markup(f'<link rel="icon" href="{_ICON.format(mark=themes()["light"].tones["clay"].edge[1:])}">')


def head(home: str, watched: bool = False) -> Markup:
    """Return what a served page has in its head: styles_at_rest in place, so that the first paint waits for nothing."""
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    return Markup(
        f'{icon_link()}\n<link rel="modulepreload" href="{_board_script(home, watched)}">\n'
        f"<script>{early_script()}</script>\n<style>\n{page_css}{styles_at_rest()}</style>"
    )


def tail(home: str, watched: bool = False) -> Markup:
    """Return what a served page has at its end."""
    return Markup(f'<script type="module" async src="{_board_script(home, watched)}"></script>')


def _page(html: str, level: int = 9) -> Body:
    """Return a page with a board, whose first paint is sent ahead."""
    return Body.of(html, level, first_part(html))


def _sentence_page(lang: str, sentence: str, more: Markup) -> str:
    return Markup(
        '<!doctype html><html lang="{0}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>praatplaat</title>'
        '<body style="font:1.3rem/1.6 sans-serif;max-width:34rem;margin:18vh auto;padding:0 1rem">'
        '<main><h1 style="font-size:1.6rem">praatplaat</h1><p>{1} {2}</p></main></body></html>'
    ).format(lang, sentence, more)


def refuse_host(handler: RequestHandler, hosts: Hosts) -> None:
    """Answer that we do not know the name by which we were called, and what whoever runs this server can do.

    The page has no way on: every address here would be refused alike.
    """
    asked = handler.get_query_argument("lang", "")
    lang = asked if asked in LANGUAGES else browser_language(handler.request.headers.get("Accept-Language", ""))
    host, scheme = handler.request.host[:80], handler.request.headers.get("X-Forwarded-Proto", handler.request.protocol)
    scheme = scheme if scheme in ("http", "https") else "http"
    url, sentence, todo = f"{scheme}://{host}", say("http.refused", lang), Markup()
    with suppress(UsageError):  # what could be no address of ours is no advice either
        Public.of(url)
        hosts.refuse(host, scheme)
        sentence = say("http.unknown-host", lang, host=host)
        todo = Markup("</p><p>{} <code>{}</code>").format(say("http.start-with", lang), f"--public-url {url}")
    handler.set_status(403)
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.finish(_sentence_page(lang, sentence, todo))


def refuse_now(handler: RequestHandler, lang: str, key: str = "error.busy") -> None:
    """Answer that there is no room at this moment, and when to try again."""
    handler.set_status(503)
    handler.set_header("Retry-After", "10")
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.finish(_sentence_page(lang, say(key, lang), Markup()))


def stream_headers(handler: RequestHandler) -> None:
    """Say that the answer is a stream that nobody may keep, pack or hold back on its way."""
    handler.set_header("Content-Type", "text/event-stream")
    handler.set_header("Cache-Control", "no-store, no-transform")
    handler.set_header("Content-Encoding", "identity")  # else Tornado keeps a compressor for every page
    handler.set_header("X-Accel-Buffering", "no")


PAINTS: Final = 0.06
"""Seconds between the first part of a page and the rest. On one computer both would arrive at once, and the browser
would read on instead of painting what it has: its first paint came after 190 ms, with this it comes after 126, and all
is ready 10 ms later."""


class Base(RequestHandler):
    """A page of ours: only for hosts that are ours, with errors in words."""

    def initialize(self, hosts: Hosts, **_: Any) -> None:
        self.hosts = hosts

    def prepare(self) -> None:
        """Refuse a host name that is not this server's: another site's name could point here (DNS rebinding)."""
        if self.request.host not in self.hosts:
            refuse_host(self, self.hosts)

    @property
    def up(self) -> str:
        """Return the way from this page to `/`: relative, because what stands before our paths only a proxy knows."""
        return "../" * (self.request.path.count("/") - 1) or "./"

    def asked_language(self) -> str:
        """Return the language of an answer that is no board."""
        lang = self.get_query_argument("lang", LANGUAGES[0])
        return lang if lang in LANGUAGES else LANGUAGES[0]

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault without the address of who met it; `terminal` says what comes of that."""
        logging.getLogger(__name__).error("%s", type(self).__name__, exc_info=(kind, error, trace))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with one sentence and a way on."""
        lang = self.asked_language()
        sentence = say(
            {403: "http.refused", 404: "http.not-found", 405: "http.refused"}.get(status_code, "http.broken"), lang)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(_sentence_page(lang, sentence, Markup('<a href="{}?lang={}">{}</a>').format(
            self.up, lang, say("http.to-plate", lang))))

    async def answer(self, body: Body, kind: str, cache: str) -> None:
        """Answer with a finished body, packed where the browser takes that, or with 304."""
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", cache)
        self.set_header("ETag", body.tag)
        self.set_header("Vary", "Accept-Encoding")
        if body.tag in self.request.headers.get("If-None-Match", ""):
            self.set_status(304)
        elif body.packed is not None and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            if body.ahead:
                self.set_header("Content-Length", str(len(body.packed)))
                self.write(body.packed[:body.ahead])
                await self.flush()
                await asyncio.sleep(PAINTS)
            self.write(body.packed[body.ahead:])
        else:
            self.write(body.plain)

    def compute_etag(self) -> None:
        """Leave tags to `answer`."""
        return


class Explorer(Base):
    """`/`: the board, without a session."""

    def initialize(self, hosts: Hosts, pages: Pages) -> None:  # type: ignore[override]
        super().initialize(hosts)
        self.pages = pages

    async def get(self) -> None:
        """Answer with the board; an address that names what is not there, or not by that name, gets a sentence."""
        facet = self.get_query_argument("facet", None)
        lang, notice = self.pages.asked(self.get_query_argument("lang", None), facet)
        body = self.pages.explorers[lang]
        if notice:
            body = await self.pages.noticed(lang, notice)
        elif facet in renamed(self.pages.board):
            body = await self.pages.called(lang, facet)
        await self.answer(body, "text/html; charset=utf-8", "no-cache")

    head = get


class Script(Base):
    """`/assets/praatplaat.js`, `dashboard.js`, `desk.js` and `phone.js`: the browser part as one module."""

    def initialize(self, hosts: Hosts, pages: Pages) -> None:  # type: ignore[override]
        super().initialize(hosts)
        self.pages = pages

    async def get(self, name: str) -> None:
        """Answer with the script; its address changes when it does, so it may be kept."""
        body = script(name, self.pages.watched)
        await self.answer(body, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable")

    head = get


class NotFound(Base):
    """Every other address."""

    def prepare(self) -> None:
        """Answer 404 to every method."""
        self.send_error(404)
