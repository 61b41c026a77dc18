"""`/facilitate`: the desk of whoever leads a workshop, or the door to it; `/facilitate/number`: a number for that door.

The door works without a script: it is an HTML form for the key. The desk itself needs a script, as everything on it
changes while one looks.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from markupsafe import Markup

from praatplaat.app.asking import round_of_step
from praatplaat.app.devices import given_out
from praatplaat.app.handler import Handler, WithHtmlForms
from praatplaat.app.pages import icon_link, script_address
from praatplaat.content.model import Board, Route
from praatplaat.errors import PraatplaatError, RefusedError, StorageError
from praatplaat.graph import Graph
from praatplaat.graph.groupings import groupings
from praatplaat.i18n import language_name, live_words, say
from praatplaat.settings import (
    DOTS,
    DOTS_MAX,
    GIVEN_MAX,
    HEADING_MAX,
    OPTION_MAX,
    OPTIONS_LEAST,
    OPTIONS_MAX,
    SHORT_MAX,
    TYPED_MAX,
)
from praatplaat.view import colophon, early_script, json_for_html, plain_page, sheet
from praatplaat.workshop.acts.clock import CLOCK_MAX
from praatplaat.workshop.asked import in_each_language
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import About
from praatplaat.workshop.secrets import clean_key

_SHEETS: Final = ("desk", "desk-fitting", "desk-cards")
LEFT: Final = ("gone", "deleted", "left", "rehearsed")
"""Why a browser that led a workshop no longer leads it; the page says so in words."""


class Facilitate(WithHtmlForms):
    """`/facilitate`."""

    async def get(self) -> None:
        """Answer with the desk of the workshop that this browser leads, or with the door."""
        left = self.get_query_argument("left", "")
        notice = say(f"desk.left-{left}", self.asked_language()) if left in LEFT else ""
        self._page(leads=(await self.hall.begun()).by_holder(self.secret()) is not None, notice=notice)

    async def post(self) -> None:
        """Let in who has the key; JSON is answered with JSON, an HTML form with a page."""
        key = self.asked_json().get("key", "") if self._asks_json else self.get_body_argument("key", "")
        await self._enter(clean_key(key))
        if self._asks_json:
            self.tell({})
        else:
            self.redirect(f"facilitate?lang={self.asked_language()}", status=303)

    def refuse(self, error: PraatplaatError) -> None:
        """Answer a script with JSON, a person with the door and why it does not open."""
        if self._asks_json:
            super().refuse(error)
            return
        posted, said = self.request.method == "POST", self.sentence(error)
        self.set_status(self.status_of(error) if posted else 503)
        self._page(
            leads=False,
            closed="" if posted and not isinstance(error, StorageError) else said,
            error=said if posted else "",
        )

    @property
    def _asks_json(self) -> bool:
        return self.request.headers.get("Content-Type", "").startswith("application/json")

    async def _enter(self, key: str) -> None:
        try:
            await (await self.hall.begun()).enter(key, self.secret(make=True))
        except RefusedError as error:
            if error.key == "key-unknown":
                await self.hall.guesses.wrong()
            raise

    def _page(self, *, leads: bool, notice: str = "", closed: str = "", error: str = "") -> None:
        lang, board = self.asked_language(), self.pages.board
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write(
            plain_page(
                "desk.html",
                lang,
                leads=leads,
                notice=notice,
                closed=closed,
                error=error,
                head=_head(),
                tail=_tail(),
                board=board.title[lang],
                languages=board.languages,
                roles=list(board.roles.values()),
                words=json_for_html(live_words(lang, "desk.")),
                own_words=json_for_html(live_words(lang, "own.")),
                typed_most=json_for_html(TYPED_MAX),
                told=colophon(board, lang),
                forms=FORMS,
                others={code: language_name(code, lang) for code in board.languages if code != lang},
                about=[field.name for field in fields(About)],
                about_most=SHORT_MAX,
                clock_most=CLOCK_MAX,
                dots=DOTS,
                dots_most=DOTS_MAX,
                heading_most=HEADING_MAX,
                options_least=OPTIONS_LEAST,
                options_most=OPTIONS_MAX,
                option_most=OPTION_MAX,
                given_most=GIVEN_MAX,
                known=json_for_html(_known(board, self.pages.graphs[lang], lang)) if leads else "{}",
            )
        )


class DeskNumber(Handler):
    """`/facilitate/number`: the number that a browser at the door shows, for whoever leads to type on the board."""

    async def post(self) -> None:
        """Tell the number with its seconds, and whether the desk is open by now.

        With `"have"` no fresh number is given: the browser asks what became of the one that it shows.
        """
        asks_again = bool(self.asked_json().get("have"))
        if asks_again and not given_out(self.secret()):
            raise RefusedError("number-cookie")
        workshops, holder = await self.hall.begun(), self.secret(make=True)
        if workshops.by_holder(holder):
            self.tell({"leads": True, "number": None, "seconds": 0})
            return
        pairing = self.hall.pairing
        number, seconds = pairing.shown(holder) or (None, 0.0) if asks_again else pairing.give(holder)
        self.tell({"leads": False, "number": number, "seconds": round(seconds)})


def _known(board: Board, graph: Graph, lang: str) -> dict[str, Any]:
    """Return what the desk must know of the board: facets by kind with title and label, routes with their steps.

    Also the lists from which people can choose a group.
    """
    return {
        "languages": {code: language.name for code, language in board.languages.items()},
        "kinds": [
            {"name": kind.names[lang], "facets": [_named(facet.id, graph) for facet in facets]}
            for kind in board.kinds.values()
            if (facets := board.of_kind(kind.id))
        ],
        "routes": [_route(route, board, graph, lang) for route in board.routes],
        "groups": [
            {"id": found.id, "name": found.name, "groups": list(found.groups.items())}
            for found in groupings(board, lang)
        ],
    }


def _named(facet: str, graph: Graph) -> list[str]:
    return [facet, graph.nodes[facet]["title"], graph.nodes[facet]["label"]]


def _route(route: Route, board: Board, graph: Graph, lang: str) -> dict[str, Any]:
    return {
        "id": route.id,
        "title": route.title[lang],
        "minutes": route.minutes,
        "steps": [
            {
                "title": step.title[lang],
                "minutes": step.minutes,
                "note": step.note[lang],
                "facets": [facet for facet in step.facets if facet in graph],
                "planned": step.round is not None,
                "round": (asked := round_of_step(route, number, graph, lang)),
                "words": in_each_language(board, asked | {"lang": lang, "translated": {}}),
            }
            for number, step in enumerate(route.steps, 1)
        ],
    }


def _head() -> Markup:
    return Markup(f"{icon_link()}\n<script>{early_script()}</script>\n<style>\n{sheet(*_SHEETS)}</style>")


def _tail() -> Markup:
    return Markup(f'<script type="module" src="{script_address("desk")}"></script>')
