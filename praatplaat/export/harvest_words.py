"""The names of what a harvest speaks of, in the reader's language: facets, routes, roles and days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from praatplaat.content.ends import ends_in_words
from praatplaat.content.model import Board, Facet, Route
from praatplaat.content.vocabulary import Kind
from praatplaat.graph import renamed
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.i18n import clock, count, day, say
from praatplaat.view import ColophonPart, colophon
from praatplaat.workshop.harvest import Harvest, RoundHarvest
from praatplaat.workshop.meeting import Lead


class Names:
    """The names on a board in one language; what is no longer on the board is named by its id."""

    def __init__(self, board: Board, lang: str) -> None:
        self.lang = board.spoken(lang)
        self._board = board
        self._facets = board.by_id
        self._now = renamed(board)
        self._routes: dict[str, Route] = {route.id: route for route in self._board.routes}

    @property
    def board(self) -> str:
        """Return the title of the board."""
        return self._board.title[self.lang]

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
        return facet.title[self.lang].replace(SOFT_HYPHEN, "") if facet else id_ or ""

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
        steps = self._routes[route].steps if route in self._routes else ()
        return steps[number - 1].title[self.lang] if number and number <= len(steps) else ""

    def ends(self, harvested: RoundHarvest) -> str:
        """Return what the ends of a scale mean, as a sentence; "" for a round without one."""
        round_, highest = harvested.round, harvested.form.highest
        if highest < 2:
            return ""
        steps = self._routes[round_.route].steps if round_.route in self._routes else ()
        step = steps[round_.step - 1] if round_.step and round_.step <= len(steps) else None
        low, high = ends_in_words(round_.form, (round_.low, round_.high), step, self.lang)
        return say("harvest.ends", self.lang, low=low, most=highest, high=high)

    def part(self, route: str | None, number: int | None) -> str:
        """Return the title of a route, with its step if there is one; "" for None."""
        if not route or not number:
            return self.route(route)
        title = self.step(route, number)
        where = say("harvest.part", self.lang, route=self.route(route), step=number)
        return f"{where}: {title}" if title else where

    def lead(self, lead: Lead) -> str:
        """Return in words what the presenter showed."""
        return " · ".join(name for name in (self.part(lead.route, lead.step), self.facet(lead.facet)) if name)

    def role(self, id_: str) -> str:
        """Return the name of a role."""
        role = self._board.roles.get(id_)
        return role.name[self.lang] if role else id_

    def held(self, harvest: Harvest) -> str:
        """Return day and time of a workshop, by the clock of this computer."""
        begun = moment(harvest.begun)
        if harvest.ended is None:
            return f"{self._when(begun)} ({say('harvest.goes-on', self.lang)})"
        ended = moment(harvest.ended)
        until = clock(ended.time(), self.lang) if ended.date() == begun.date() else self._when(ended)
        return f"{self._when(begun)}–{until}"

    def left_out(self, harvest: Harvest) -> Iterator[tuple[str, int, str]]:
        """Yield the notes that are not in the harvest, as name, number and sentence.

        For notes that nobody judged, the sentence also says what to do about them, as long as that can be done.
        """
        if harvest.unjudged:
            number = harvest.unjudged
            yield (
                "unjudged",
                number,
                (
                    count("harvest.unjudged", number, self.lang)
                    if harvest.ended is None
                    else count("harvest.unjudged-ended", number, self.lang)
                ),
            )
        if harvest.hidden:
            yield "hidden", harvest.hidden, count("harvest.hidden", harvest.hidden, self.lang)

    def _when(self, at: datetime) -> str:
        return f"{day(at, self.lang)}, {clock(at.time(), self.lang)}"


def moment(at: int) -> datetime:
    """Return seconds since 1970 as a moment by the clock of this computer."""
    return datetime.fromtimestamp(at)
