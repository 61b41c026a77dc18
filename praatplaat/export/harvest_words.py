"""The names of what a harvest speaks of, in the reader's language: facets, routes, roles and days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from praatplaat.content.model import Board, Facet, Route
from praatplaat.content.vocabulary import Kind
from praatplaat.graph import net_of, renamed
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.graph.groupings import group_names
from praatplaat.i18n import clock, count, day, decimal, language_name, say
from praatplaat.view import ColophonPart, Sketch, colophon, sketch
from praatplaat.workshop.asked import ends_in, question_in
from praatplaat.workshop.chosen import Choosing, Outcome
from praatplaat.workshop.harvest import CardHarvest, Compared, Harvest, Looked, RoundHarvest, rise
from praatplaat.workshop.meeting import OwnCard
from praatplaat.workshop.summary import Summary
from praatplaat.workshop.written import StandingNote


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

    def label(self, id_: str) -> str:
        """Return what stands on the card of a facet."""
        facet = self._facet_of(id_)
        return facet.label[self.lang].replace(SOFT_HYPHEN, "") if facet else id_

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

    def ends(self, harvested: RoundHarvest) -> str:
        """Return what the ends of a scale mean, as a sentence; "" for a round without one."""
        highest = harvested.form.highest
        if highest < 2:
            return ""
        low, high = ends_in(self._board, harvested.plain, self.lang)
        return say("harvest.ends", self.lang, low=low.words, most=highest, high=high.words)

    def part(self, route: str | None, number: int | None) -> str:
        """Return the title of a route, with its step if there is one; "" for None."""
        if not route or not number:
            return self.route(route)
        title = self.step(route, number)
        where = say("harvest.part", self.lang, route=self.route(route), step=number)
        return f"{where}: {title}" if title else where

    def looked(self, looked: Looked) -> str:
        """Return in words what was shown."""
        facets = ", ".join(map(self.facet, looked.facets))
        return " · ".join(name for name in (self.part(looked.route, looked.step), facets) if name)

    def linked(self, card: OwnCard) -> str:
        """Return to what a card of the room is linked."""
        return ", ".join(map(self.label, card.facets))

    def got(self, found: CardHarvest) -> Iterator[tuple[int, str]]:
        """Yield what a card of the room got, by the number of the round."""
        for number, form, outcome, notes in found.got:
            parts = []
            if outcome and isinstance(form, Choosing):
                parts.append(count(f"own.got-{form.counted}", outcome.devices, self.lang))
                if outcome.average is not None:
                    parts.append(say("own.got-average", self.lang, value=decimal(outcome.average, self.lang)))
            if notes:
                parts.append(count("own.got-notes", notes, self.lang))
            yield number, ", ".join(parts)

    def card_facts(self, found: CardHarvest) -> Iterator[str]:
        """Yield what is said of a card of the room below its words."""
        kind = self._board.kinds.get(found.card.kind)
        yield kind.name[self.lang] if kind else found.card.kind
        if found.card.facets:
            yield say("own.linked", self.lang, names=self.linked(found.card))
        if found.card.away:
            yield say("own.away", self.lang)
        yield from (say("own.got-in", self.lang, number=number, what=what) for number, what in self.got(found))

    def walk(self, harvest: Harvest) -> Iterator[tuple[int, Looked, str | None]]:
        """Yield what was shown for a table: a row for each facet of a step, with the number of the step."""
        for number, looked in enumerate(harvest.looked, 1):
            yield from ((number, looked, facet) for facet in looked.facets or (None,))

    def question(self, harvested: RoundHarvest) -> str:
        """Return the question of a round: in the reader's language where there is one, else as it was asked."""
        return question_in(self._board, harvested.plain, self.lang).words

    def facts(self, harvest: Harvest, harvested: RoundHarvest) -> Iterator[str]:
        """Yield what stands below the question of a round: who answered, what it is now, where it comes from."""
        round_ = harvested.round
        if harvested.asked:
            yield count("harvest.answered", harvested.answered, self.lang)
        if harvested.along:
            yield count("harvest.along", harvested.along, self.lang)
        if round_.status == "open" or not harvested.asked:
            yield say(f"harvest.status-{round_.status}", self.lang)
        if ends := self.ends(harvested):
            yield ends
        if part := self.part(round_.route, round_.step):
            yield part
        if other := self.asked_in(harvested):
            yield say("harvest.asked-in", self.lang, language=self.language_named(other))

    def led_in(self, harvest: Harvest) -> str:
        """Return a sentence about the language of a workshop; "" when it is the reader's, or there was no round."""
        if harvest.lang == self.lang or not harvest.rounds:
            return ""
        return say("harvest.language", self.lang, language=self.language_named(harvest.lang))

    def language_named(self, code: str) -> str:
        """Return the name of a language in a sentence; what it calls itself where the reader's has no name for it."""
        named = language_name(code, self.lang)
        return self.language(code) if named == code else named

    def asked_in(self, harvested: RoundHarvest) -> str:
        """Return the code of the language in which the question of a round stands here; "" when it is the reader's."""
        return question_in(self._board, harvested.plain, self.lang).lang

    def title(self, harvest: Harvest) -> str:
        """Return what the workshop is called."""
        return harvest.about.title or say("harvest.title", self.lang)

    def about(self, harvest: Harvest) -> Iterator[tuple[str, str]]:
        """Yield what the facilitator filled in, by the name of its field."""
        return ((name, words) for name, words in asdict(harvest.about).items() if words)

    def where(self, harvest: Harvest) -> Sequence[str]:
        """Return organisation, place and day, as far as they are known."""
        about = harvest.about
        return [words for words in (about.organisation, about.place, about.date or self.held(harvest)) if words]

    def brought(self, harvest: Harvest) -> Iterator[str]:
        """Yield how much is in a harvest: the same numbers as at the end on the board."""
        yield count("harvest.devices", harvest.devices, self.lang)
        for name, number in harvest.brought.items():
            if number:
                yield count(f"harvest.total-{name}", number, self.lang)

    def weight(self, form: Choosing, outcome: Outcome) -> str:
        """Return what a facet was given: how many chose it, or the mean value."""
        return str(outcome.devices) if form.highest == 1 else decimal(form.weight(outcome), self.lang)

    def part_of(self, best: Summary) -> str:
        """Return how many of the first steps a summary has; "" when it has all."""
        there = len(best.steps)
        return say("harvest.part-of", self.lang, n=there, total=best.of_steps) if there < best.of_steps else ""

    def best_notes(self, best: Summary) -> str:
        """Return the heading of the notes of a summary."""
        return say("harvest.top-notes" if best.notes[0].likes else "harvest.some-notes", self.lang)

    def weighed(self, note: StandingNote) -> Iterator[str]:
        """Yield how often a note was recognised, and how many notes say the same."""
        if note.likes:
            yield count("harvest.likes", note.likes, self.lang)
        if note.behind:
            yield count("harvest.same", len(note.behind) + 1, self.lang)

    def plate(self, numbers: Mapping[str, float], ranks: Mapping[str, int], most: float | None) -> Sketch:
        """Return the plate drawn small, see `sketch`; facets that were renamed since stand where they are now."""
        now = {self._now.get(id_, id_): number for id_, number in numbers.items()}
        return sketch(
            net_of(self._board, self.lang),
            now,
            {self._now.get(id_, id_): rank for id_, rank in ranks.items()},
            most=most,
        )

    def compared(self, compared: Compared) -> str:
        """Return the two questions that stood side by side, each once."""
        asked = [self.question(harvested) for harvested in (compared.before, compared.after)]
        numbers = say("harvest.compared-rounds", self.lang, before=compared.before.number, after=compared.after.number)
        return f"{numbers}: {' – '.join(dict.fromkeys(asked))}"

    def changes(self, compared: Compared) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield for each facet of two rounds what it had before and after, and the difference, in figures."""
        whole = compared.before.form.highest == 1
        for facet, *both in compared.rows:
            figures = ["–" if n is None else str(int(n)) if whole else decimal(n, self.lang) for n in both]
            by = rise(*both)
            risen = str(abs(int(by))) if whole else decimal(abs(by), self.lang)
            sign = "+" if by > 0 else "−" if by < 0 else ""
            yield facet, (*figures, "–" if None in both else f"{sign}{risen}")

    def role(self, id_: str) -> str:
        """Return the name of a role."""
        role = self._board.roles.get(id_)
        return role.name[self.lang] if role else id_

    def group(self, of: str, id_: str) -> str:
        """Return the name of a group of people; what somebody typed names itself."""
        return group_names(self._board, of, self.lang).get(id_, id_)

    def held(self, harvest: Harvest) -> str:
        """Return day and time of a workshop, by the clock of this computer."""
        begun = moment(harvest.begun)
        if harvest.ended is None:
            return f"{self._when(begun)} ({say('harvest.goes-on', self.lang)})"
        ended = moment(harvest.ended)
        until = clock(ended.time(), self.lang) if ended.date() == begun.date() else self._when(ended)
        return f"{self._when(begun)}–{until}"

    def left_out(self, harvest: Harvest) -> Iterator[tuple[str, int, str]]:
        """Yield what is not in the harvest as one may think, as name, number and sentence: people, and notes.

        For notes that nobody judged, the sentence also says what to do about them, as long as that can be done.
        """
        if harvest.rehearsal:
            yield "rehearsal", harvest.devices, say("harvest.rehearsal", self.lang)
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
