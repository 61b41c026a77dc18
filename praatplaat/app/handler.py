"""What every page and answer of a workshop can do: recognise who asks, read, answer, refuse and stream.

A browser is recognised by one cookie, a random secret that is kept nowhere (`devices`). With the salt of a workshop it
gives the name of a participant; its hash, once the key was given, is that of a facilitator. Everything else stands in
the log.

A refusal is `{"error": sentence, "key": name}` with a status: 400 unreadable, 403 not yours, 404 no such workshop, 409
refused for good; after 429, 503 and 507 it can be tried again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from tornado.iostream import StreamClosedError

from praatplaat.app.answers import Base, stream_headers
from praatplaat.app.devices import given_out, new_device
from praatplaat.app.house import House
from praatplaat.errors import PraatplaatError, RefusedError, StorageError, UsageError
from praatplaat.i18n import say
from praatplaat.workshop.live import Live

COOKIE: Final = "praatplaat"
BEAT: Final = 15.0
"""Seconds between two signs of life on a phone's stream: shorter than what proxies take for silence."""
QUICK_BEAT: Final = 0.7
"""The same for board and desk, of which there are few, and which must say within 2 s that the server is gone."""
STATUS: Final = {
    "not-yours": 403,
    "not-joined": 403,
    "device-removed": 403,
    "key-unknown": 403,
    "not-from-here": 403,
    "code-unknown": 404,
    "harvest-not-shared": 404,
    "plate-changed": 409,
    "busy": 503,
    "crowd": 503,
    "save-many": 503,
    "save-none": 404,
    "numbers-many": 503,
    "guesses": 429,
    "numbers-wrong": 429,
    "plate-unwritable": 507,
}


class Handler(Base):
    """A page or answer that belongs to workshops."""

    body_max = 16_384
    """The most bytes that may be sent to it."""

    def initialize(self, house: House) -> None:
        """Take the hall; no stream is open yet."""
        super().initialize(house)
        self.hall = house.hall
        self._leave: Callable[[], None] = lambda: None

    def prepare(self) -> None:
        """Refuse other hosts, and writing asked for by a page of another site."""
        super().prepare()
        if self._finished or self.request.method in ("GET", "HEAD"):
            return
        origin, site = self.request.headers.get("Origin"), self.request.headers.get("Sec-Fetch-Site", "same-origin")
        if not self.hosts.allows(origin) or site not in ("same-origin", "none"):
            self.send_error(403)
        elif len(self.request.body) > self.body_max:
            self.send_error(413)

    def secret(self, *, make: bool = False) -> str:
        """Return the cookie that this browser shows, "" when it has none.

        With `make` it is a cookie that this server gave out; a browser without one gets one.
        """
        held = (self.get_cookie(COOKIE, "") or "")[:64]
        if not make or given_out(held):
            return held if len(held) >= 20 else ""
        fresh = new_device()
        self.set_cookie(
            COOKIE,
            fresh,
            httponly=True,
            samesite="Lax",
            secure=self.hosts.is_secure(self.request),
            max_age=self.hall.days * 86_400,
            path=f"{self.hosts.prefix}/",
        )
        return fresh

    def asked_json(self) -> dict[str, Any]:
        """Return the body of a request.

        Raises:
            UsageError: It is no JSON object.
        """
        try:
            found = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise UsageError("act-unreadable", field="JSON", found=self.request.body[:40].decode("utf-8", "replace"))
        return found

    def tell(self, told: dict[str, Any]) -> None:
        """Answer with JSON that nobody keeps."""
        self.set_header("Cache-Control", "no-store")
        self.write(told)

    def write_error(self, status_code: int, **about: Any) -> None:
        """Answer an error that was raised; only here does an error become an answer, and `refuse` says which."""
        error = about.get("exc_info", (None, None))[1]
        if isinstance(error, PraatplaatError):
            self.refuse(error)
        else:
            super().write_error(status_code, **about)

    def refuse(self, error: PraatplaatError) -> None:
        """Answer with the sentence of an error, and the status that says whether to try again."""
        self.set_status(self.status_of(error))
        self.tell({"error": self.sentence(error), "key": error.key})

    def sentence(self, error: PraatplaatError, lang: str = "") -> str:
        """Return the sentence about an error in `lang`, without it in the language of whoever asked.

        Only a browser on this computer is told where the database lies.
        """
        lang = lang or self.asked_language()
        hidden = isinstance(error, StorageError) and error.key != "db-off" and not self.hosts.is_here(self.request)
        return say("error.db-visitors", lang) if hidden else error.sentence(lang)

    def status_of(self, error: PraatplaatError) -> int:
        """Return the status of an answer that is an error."""
        if isinstance(error, StorageError):
            return 507 if error.key == "db-full" else 503
        return STATUS.get(error.key, 409 if isinstance(error, RefusedError) else 400)

    def screen_name(self) -> str:
        """Return by which name a screen tells itself apart from others of its kind; "" when it says none."""
        return self.get_query_argument("screen", "")[:32]

    async def stream(self, live: Live, read: Any, screen: str, more: Callable[[], str] = str) -> None:
        """Stream what `read()` returns to a "board", "desk" or "phone", now and with each change, and `more()` too.

        Each time it gives a sign of life, with the time of the workshop. The stream ends when `read()` returns None or
        the browser goes. Until then the screen counts as listening.
        """
        workshops, phones, name = self.hall.open(), screen == "phone", self.screen_name()
        workshops.listens(live, screen, 1, name)
        self._listening = True

        def leave() -> None:
            if self._listening:
                self._listening = False
                workshops.listens(live, screen, -1, name)

        self._leave = leave
        stream_headers(self)
        news, told = live.for_phones if phones else live.news, ""
        try:
            while True:
                version, text = news.version, read()
                if text is None:
                    return
                beside = more()
                beat = f"event: beat\ndata: {live.hours.millis()}\n\n"
                self.write(beat + (f"data: {text}\n\n" if text != told else "") + beside)
                await self.flush()
                told = text
                await news.after(version, BEAT if phones else QUICK_BEAT)
        except StreamClosedError:
            return
        finally:
            leave()

    def on_connection_close(self) -> None:
        """Stop counting a screen as soon as its connection breaks, and not only at the next sign of life."""
        self._leave()
        super().on_connection_close()


class WithHtmlForms(Handler):
    """A page whose HTML forms work without a script."""

    def set_default_headers(self) -> None:
        """Let HTML forms say where they come from: without a referrer their origin is "null", as others' can be."""
        self.set_header("Referrer-Policy", "same-origin")
