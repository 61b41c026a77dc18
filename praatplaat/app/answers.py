"""What every page and answer of the server can do, and the answers that refuse."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any, Final

from markupsafe import Markup
from tornado.web import RequestHandler

from praatplaat.addresses import Public
from praatplaat.app.hosts import Hosts
from praatplaat.app.house import House
from praatplaat.app.packed import Packed
from praatplaat.i18n import browser_language, nearest, say, screens_of


def _sentence_page(lang: str, sentence: str, more: Markup) -> str:
    return Markup(
        '<!doctype html><html lang="{0}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>praatplaat</title>'
        '<body style="font:1.3rem/1.6 sans-serif;max-width:34rem;margin:18vh auto;padding:0 1rem">'
        '<main><h1 style="font-size:1.6rem">praatplaat</h1><p>{1} {2}</p></main></body></html>'
    ).format(screens_of(lang), sentence, more)


def refuse_host(handler: RequestHandler, hosts: Hosts) -> None:
    """Answer that this server does not know the host name by which it was called, and what whoever runs it can do.

    The page has no link: every address with that name would be refused.
    """
    asked = handler.get_query_argument("lang", "")
    lang = nearest([asked or browser_language(handler.request.headers.get("Accept-Language", ""))])
    host, scheme = handler.request.host[:80], handler.request.headers.get("X-Forwarded-Proto", handler.request.protocol)
    scheme = scheme if scheme in ("http", "https") else "http"
    url, sentence, todo = f"{scheme}://{host}", say("http.refused", lang), Markup()
    with suppress(ValueError):  # a name that can be no address of ours is not recommended
        Public.of(url)
        hosts.refuse(host, scheme)
        sentence = say("http.unknown-host", lang, host=host)
        todo = Markup("</p><p>{} <code>{}</code>").format(say("http.start-with", lang), f"--public-url {url}")
    handler.set_status(403)
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.finish(_sentence_page(lang, sentence, todo))


def refuse_now(handler: RequestHandler, lang: str, key: str = "error.busy") -> None:
    """Answer that the server is full at this moment, and when to try again."""
    handler.set_status(503)
    handler.set_header("Retry-After", "10")
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.finish(_sentence_page(lang, say(key, lang), Markup()))


def stream_headers(handler: RequestHandler) -> None:
    """Set the headers of a stream that nobody may keep, pack or hold back on its way."""
    handler.set_header("Content-Type", "text/event-stream")
    handler.set_header("Cache-Control", "no-store, no-transform")
    handler.set_header("Content-Encoding", "identity")  # else Tornado keeps a compressor for every page
    handler.set_header("X-Accel-Buffering", "no")


PAINTS: Final = 0.15
"""Seconds between the first part of a page and the rest. On one computer both would arrive at once, and the browser
would read on instead of painting what it has. Medians of thirty visits in turn, on a computer of two cores: with 0.06
the first paint came a fifth later; with 0.1, 0.15 and 0.2 it comes after 208, 204 and 202 ms, where a busier one still
gains by 0.15; all is ready after 614, 620 and 658 ms."""


class Base(RequestHandler):
    """A page of ours: only for hosts that are ours, with errors in words."""

    def initialize(self, house: House) -> None:
        """Take all that an answer may need."""
        self.house, self.hosts, self.pages = house, house.hosts, house.pages

    def prepare(self) -> None:
        """Refuse a host name that is not this server's: another site's name could point here (DNS rebinding)."""
        if self.request.host not in self.hosts:
            refuse_host(self, self.hosts)

    @property
    def up(self) -> str:
        """Return the way from this page to `/`: relative, because only a proxy knows what stands before our paths."""
        return "../" * (self.request.path.count("/") - 1) or "./"

    def asked_language(self) -> str:
        """Return the language of an answer: the one asked for when the board has it, else the first of the board."""
        return self.pages.board.spoken(self.get_query_argument("lang", ""))

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """Log a fault without the address of the visitor; what of it is printed, `terminal` decides."""
        logging.getLogger(__name__).error("%s", type(self).__name__, exc_info=(kind, error, trace))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with one sentence and a way on."""
        lang = self.asked_language()
        sentence = say(
            {403: "http.refused", 404: "http.not-found", 405: "http.refused"}.get(status_code, "http.broken"), lang
        )
        self.finish_with(sentence)

    def finish_with(self, sentence: str) -> None:
        """Answer with a page of one sentence and the way to the plate."""
        lang = self.asked_language()
        on = Markup('<a href="{}?lang={}">{}</a>').format(self.up, lang, say("http.to-plate", lang))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(_sentence_page(lang, sentence, on))

    async def answer(self, body: Packed, kind: str, cache: str) -> None:
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
                self.write(body.packed[: body.ahead])
                await self.flush()
                await asyncio.sleep(PAINTS)
            self.write(body.packed[body.ahead :])
        else:
            self.write(body.plain)

    def compute_etag(self) -> None:
        """Leave tags to `answer`."""
        return
