"""The pages without a Panel session: the explorer, its script, and the answer to unknown addresses."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Final

from markupsafe import Markup

from praatplaat.app.answers import Base
from praatplaat.app.headers import content_policy
from praatplaat.app.packed import Packed, beside
from praatplaat.app.pages import script
from praatplaat.graph import ids_of_before
from praatplaat.i18n import say
from praatplaat.view.lacking import report_page

_CODE: Final = re.compile("[0-9A-Za-z]{6}")
_BACK: Final = Markup(
    '<noscript><p style="margin:0;padding:.4rem 1rem;font:600 1.1rem sans-serif">'
    '<a style="display:inline-block;padding:.7rem 0" href="j/{}?lang={}">{}</a></p></noscript>'
)


class Explorer(Base):
    """`/`: the board, without a session."""

    async def get(self) -> None:
        """Answer with the board, and with a sentence when the address names what is not there, or by a former id.

        Whoever edits it asks at this computer for what it has too little of; elsewhere there is no such view.
        """
        if self.get_query_argument("view", "") == "report" and self.hosts.is_here(self.request):
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.set_header("Cache-Control", "no-store")
            self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts))  # in nobody's frame
            self.write(report_page(self.pages.board, self.asked_language(), self.up, date.today()))
            return
        facet = self.get_query_argument("facet", None)
        lang, notice = self.pages.asked(self.get_query_argument("lang", None), facet)
        body = self.pages.explorers[lang]
        if notice:
            body = await self.pages.noticed(lang, notice)
        elif facet and facet in ids_of_before(self.pages.board):
            body = await self.pages.called(lang, facet)
        if _CODE.fullmatch(code := self.get_query_argument("join", "")):
            body = await beside(partial(_with_way_back, body, code, lang))
        await self.answer(body, "text/html; charset=utf-8", "no-cache")

    head = get


def _with_way_back(body: Packed, code: str, lang: str) -> Packed:
    """Return a page with the way back to a workshop, for a phone that came from there and runs no script."""
    back = _BACK.format(code, lang, say("live.way-back", lang)).encode()
    return Packed.of(body.plain.replace(b"<body>", b"<body>" + back, 1), 1)


class Script(Base):
    """`/assets/praatplaat.js`, `dashboard.js`, `desk.js` and `phone.js`: the browser part as one module."""

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
