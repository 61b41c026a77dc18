"""The pages without a Panel session: the explorer, its script, and the answer to unknown addresses."""

from __future__ import annotations

from praatplaat.app.answers import Base
from praatplaat.app.pages import script
from praatplaat.graph import renamed


class Explorer(Base):
    """`/`: the board, without a session."""

    async def get(self) -> None:
        """Answer with the board, and with a sentence when the address names what is not there, or by a former id."""
        facet = self.get_query_argument("facet", None)
        lang, notice = self.pages.asked(self.get_query_argument("lang", None), facet)
        body = self.pages.explorers[lang]
        if notice:
            body = await self.pages.noticed(lang, notice)
        elif facet and facet in renamed(self.pages.board):
            body = await self.pages.called(lang, facet)
        await self.answer(body, "text/html; charset=utf-8", "no-cache")

    head = get


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
