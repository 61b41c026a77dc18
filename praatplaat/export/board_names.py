"""The names on a board, in the language of who reads a harvest: facets, routes, roles and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from praatplaat.content.model import Board, Facet, Route
from praatplaat.content.prose import unbroken
from praatplaat.content.vocabulary import Kind
from praatplaat.graph import ids_of_before, named_now, net_of
from praatplaat.graph.groupings import group_names
from praatplaat.i18n import language_name, say
from praatplaat.view import ColophonPart, Sketch, colophon, direction_css, icon_sheet, own_tones_css, sketch


class BoardNames:
    """The names on a board in one language; what is no longer on the board is named by its id."""

    def __init__(self, board: Board, lang: str) -> None:
        self.lang = board.spoken(lang)
        self._board = board
        self._facets = board.by_id
        self._now = ids_of_before(board)
        self._routes: dict[str, Route] = {route.id: route for route in self._board.routes}

    @property
    def board(self) -> str:
        """Return the title of the board."""
        return self._board.title[self.lang]

    @property
    def icons(self) -> Markup:
        """Return the icons that its kinds have, to stand once in a page."""
        return icon_sheet(self._board.kinds.values())

    @property
    def own_tones(self) -> str:
        """Return the colours of its kinds that are none of ours, as styles."""
        return own_tones_css(self._board.kinds.values()) + direction_css(self._board.languages)

    def language(self, code: str) -> str:
        """Return what a language calls itself; its code when the board no longer has it."""
        language = self._board.languages.get(code)
        return language.name if language else code

    @property
    def colophon(self) -> tuple[ColophonPart, ...]:
        """Return what the board says of itself: who takes its titles home should know whose they are.

        The headings name the board, as none of this is about the words of the room, which stand here too.
        """
        told = colophon(self._board, self.lang)
        return tuple(replace(part, heading=say(f"harvest.board-{part.name}", self.lang)) for part in told)

    def _facet_of(self, id_: str | None) -> Facet | None:
        return self._facets.get(self._now.get(id_ or "", id_ or ""))

    def facet(self, id_: str | None) -> str:
        """Return the title of a facet; "" for None."""
        facet = self._facet_of(id_)
        return unbroken(facet.title[self.lang]) if facet else id_ or ""

    def label(self, id_: str) -> str:
        """Return what stands on the card of a facet."""
        facet = self._facet_of(id_)
        return unbroken(facet.label[self.lang]) if facet else id_

    def kind(self, id_: str | None) -> Kind | None:
        """Return the kind of a facet that is on the board."""
        facet = self._facet_of(id_)
        return self._board.kinds[facet.kind] if facet else None

    def route(self, id_: str | None) -> str:
        """Return the title of a route; "" for None."""
        route = self._routes.get(id_ or "")
        return route.title[self.lang] if route else id_ or ""

    def step(self, route: str | None, number: int | None) -> str:
        """Return the title of a step of a route; "" when the board no longer has it."""
        found = self._board.step(route, number)
        return found.title[self.lang] if found else ""

    def part(self, route: str | None, number: int | None) -> str:
        """Return the title of a route, with its step if there is one; "" for None."""
        if not route or not number:
            return self.route(route)
        title = self.step(route, number)
        where = say("harvest.part", self.lang, route=self.route(route), step=number)
        return f"{where}: {title}" if title else where

    def role(self, id_: str) -> str:
        """Return the name of a role."""
        role = self._board.roles.get(id_)
        return role.name[self.lang] if role else id_

    def group(self, of: str, id_: str) -> str:
        """Return the name of a group of people; what somebody typed names itself."""
        return group_names(self._board, of, self.lang).get(id_, id_)

    def plate(self, numbers: Mapping[str, float], ranks: Mapping[str, int], most: float | None) -> Sketch:
        """Return the plate drawn small, see `sketch`; facets that were renamed since stand where they are now."""
        now, places = named_now(self._board, numbers), named_now(self._board, ranks)
        return sketch(net_of(self._board, self.lang), now, places, most=most)

    def language_named(self, code: str) -> str:
        """Return the name of a language in a sentence; what it calls itself where the reader's has no name for it."""
        named = language_name(code, self.lang)
        return self.language(code) if named == code else named
