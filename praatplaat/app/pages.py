"""The pages of a board, written once for all who ask, and the scripts that they load."""

from __future__ import annotations

import itertools
import re
import secrets
import time
from dataclasses import dataclass
from functools import cache
from typing import Final

from markupsafe import Markup, escape
from tornado.locks import Condition

from praatplaat.app.packed import MadeOnce, Packed, PackedPiece, one_answer
from praatplaat.content.model import Board
from praatplaat.content.short import Short
from praatplaat.graph import Graph, Net, net_of
from praatplaat.settings import shipped
from praatplaat.view import (
    early_script,
    first_part,
    for_able,
    notice_for,
    one_module,
    page,
    styles_at_rest,
    themes,
    twin_module,
)
from praatplaat.workshop.forms import FORMS

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath fill='%23{mark}' "
    "d='M11 22v-8C5.500 14 3 10.500 3 6c5 0 8 2 9 6 .8-5 4-8 9-8 0 6-3 10-8 10v8Z'/%3E%3C/svg%3E"
)

SLOT, _END = "<!--slot-->", "</body>"
_NOTICE, WAITING = (f"@{secrets.token_hex(8)}@" for _ in range(2))
"""Marks in a page that is written once: where the sentence for one visitor goes, and up to where the dashboard's page
can be shown before the rest is known. Random, so that no text of an editor can hold them."""
_BETWEEN: Final = (_NOTICE, WAITING, SLOT)
_BODY, _EXPECT = re.compile(r"<body[^>]*>"), re.compile(r'<link rel="expect"[^>]*>')
_PAGES_KEPT: Final = 64
QUICK: Final = 4
"""The level of packing for pages that an editor waits for: a third of the time for a tenth more bytes."""


@dataclass(frozen=True, slots=True, repr=False)
class Edition(Short):
    """One state of the board with its pages, finished before any visitor gets them; later ones have higher numbers."""

    number: int
    board: Board
    nets: dict[str, Net]
    explorers: dict[str, Packed]


class Pages:
    """The explorer of one board, written once per language.

    When the board is `watched`, its pages hold the number of their edition and ask to be told of later ones.
    """

    def __init__(self, board: Board, *, watched: bool = False) -> None:
        self.watched = watched
        self.changed = Condition()
        # From the clock, so that a page that outlives this server takes the editions of the next one for later ones.
        self._numbers = itertools.count(int(time.time()))
        self._made = MadeOnce(_PAGES_KEPT)
        self.adopt(self.edition(board))

    def edition(self, board: Board, level: int = 9) -> Edition:
        """Return a new edition of `board`, its pages packed at `level`; this can be done beside the event loop."""
        number = next(self._numbers)
        nets = {lang: net_of(board, lang) for lang in board.languages}
        return Edition(
            number, board, nets, {lang: _page(self._html(nets[lang], number, "page"), level) for lang in nets}
        )

    def adopt(self, edition: Edition) -> None:
        """Show `edition` to every visitor from now on, and tell those who wait for a change."""
        self.number, self.board = edition.number, edition.board
        self.nets, self.explorers = edition.nets, edition.explorers
        self.graphs: dict[str, Graph] = {lang: net.graph for lang, net in edition.nets.items()}
        self.changed.notify_all()

    async def noticed(self, lang: str, notice: str) -> Packed:
        """Return the explorer with a sentence for one visitor; all but the sentence is written once for all."""
        parts = await self._parts("page", lang, True)
        words = {_NOTICE: escape(notice)}
        return one_answer(*(PackedPiece.of(words.get(part, part)) if isinstance(part, str) else part for part in parts))

    async def called(self, lang: str, old_name: str) -> Packed:
        """Return the explorer for an address that calls a facet by a former id."""
        net, number = self.nets[lang], self.number
        return await self._made.of(
            (number, lang, old_name), lambda: _page(self._html(net, number, "page", old_name=old_name))
        )

    async def dashboard(self, lang: str, notice: str, waiting: bool) -> list[PackedPiece | str]:
        """Return the pieces of the dashboard's page without its end, with `SLOT` where Bokeh's picture comes.

        With `waiting` they have `WAITING` after the head: up to there they can be shown before the rest is known.
        """
        parts = await self._parts("panel", lang, bool(notice), waiting)
        return [PackedPiece.of(escape(notice)) if part == _NOTICE else part for part in parts]

    async def _parts(self, home: str, lang: str, noticed: bool, waiting: bool = False) -> list[PackedPiece | str]:
        """Return the pieces of a page, with the marks between them."""
        net, number = self.nets[lang], self.number

        def write() -> list[PackedPiece | str]:
            html = self._html(net, number, home, _NOTICE if noticed else "")
            whole = html.rsplit(_END, 1)[0] if home == "panel" else html
            if waiting:  # the browser must paint the head without waiting for the rest
                whole = _BODY.sub(lambda body: body[0] + WAITING, _EXPECT.sub("", whole, 1), 1)
            return [
                part if part in _BETWEEN else PackedPiece.of(part)
                for part in re.split(f"({'|'.join(_BETWEEN)})", whole)
            ]

        return await self._made.of((number, lang, home, noticed, waiting), write)

    def _html(self, net: Net, number: int, home: str, notice: str = "", old_name: str = "") -> str:
        link = Markup(f'<link rel="modulepreload" href="{_board_script(home, self.watched)}">')
        # The link comes after a part that is sent ahead: on two cores that was painted a tenth later beside the script.
        ahead = home == "page"
        return page(
            net,
            home=home,
            head=head(home) if ahead else link + head(home),
            soon=link if ahead else Markup(),
            tail=tail(home, self.watched),
            notice=notice,
            old_name=old_name,
            edition=number if self.watched else None,
        )

    def asked(self, lang: str | None, facet: str | None) -> tuple[str, str]:
        """Return the language to answer in, and a sentence about what the address asked for in vain."""
        spoken = self.board.spoken(lang)
        return spoken, notice_for(self.nets[spoken], facet, lang)


_ENTRIES = {
    "praatplaat": ("page.js",),
    "back": ("way-back.js",),
    "dashboard": ("dashboard.js", "room.js"),
    "desk": ("desk.js",),
    "save": ("save.js",),
    "phone": ("phone.js",),
}
_BOARDS = ("praatplaat", "dashboard")
_HOLDS = ("dashboard", "desk")
"""Pages whose script shows rounds, each by the module of its form; the server writes what a phone shows."""


@cache
def script(name: str, watched: bool = False) -> Packed:
    """Return the browser part of a page as one module.

    `name` is "praatplaat", "dashboard" where Python is in the room, "back" for who looks round from a phone, "desk" or
    "phone". Only that of a `watched` board knows how to follow its changes.
    """
    twins = [twin_module(form.id, form.twin) for form in FORMS.values() if form.twin] if name in _HOLDS else []
    code = one_module(*twins, *_ENTRIES[name], *(["edited.js"] if watched and name in _BOARDS else []), shut=True)
    return Packed.of(code if name == "phone" else for_able(code))


def script_address(name: str, watched: bool = False) -> str:
    """Return where a script stands, relative to `/`, `/board` and `/facilitate`; it changes with the script."""
    return f"assets/{name}.js?{script(name, watched).tag.strip(chr(34))}"


def _board_script(home: str, watched: bool) -> str:
    return script_address("dashboard" if home == "panel" else "praatplaat", watched)


def icon_link() -> Markup:
    """Return the link to the icon of every page; the link holds the icon."""
    return Markup(f'<link rel="icon" href="{_ICON.format(mark=themes()["light"].tones["clay"].edge[1:])}">')


def head(home: str) -> Markup:
    """Return what a served page has in its head, with `styles_at_rest`, so that the first paint waits for nothing."""
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    return Markup(
        f"{icon_link()}\n<script>{early_script()}</script>\n<style>\n{page_css}{styles_at_rest(home)}</style>"
    )


def tail(home: str, watched: bool = False) -> Markup:
    """Return what a served page has at its end."""
    return Markup(f'<script type="module" async src="{_board_script(home, watched)}"></script>')


def _page(html: str, level: int = 9) -> Packed:
    """Return a page with a board, packed so that its part for the first paint is sent ahead."""
    return Packed.of(html, level, first_part(html))
