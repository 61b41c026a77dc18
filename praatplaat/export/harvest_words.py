"""The words of a harvest, in the language of who reads it: its head, what stands below a question, cards and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from praatplaat.export.harvest_figures import Figures
from praatplaat.i18n import clock, count, day, decimal, say
from praatplaat.workshop.asked import question_in
from praatplaat.workshop.harvest import CardHarvest, Harvest, Looked, RoundHarvest
from praatplaat.workshop.meeting import OwnCard
from praatplaat.workshop.summary import Summary
from praatplaat.workshop.written import StandingNote


class Names(Figures):
    """All that a harvest says in one language, with the names on its board and the figures of its rounds."""

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
            if outcome:
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

    def facts(self, harvested: RoundHarvest) -> Iterator[str]:
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
        if harvested.form.most and round_.most > 1:
            yield say("harvest.most-picks", self.lang, n=round_.most)
        if part := self.part(round_.route, round_.step):
            yield part
        if other := self.asked_in(harvested):
            yield say("harvest.asked-in", self.lang, language=self.language_named(other))

    def nothing(self, harvested: RoundHarvest) -> str:
        """Return what a round says of which no words are told: there are none, or they were not shown."""
        return say("harvest.withheld" if harvested.withheld else f"harvest.no-{harvested.form.id}", self.lang)

    def empty(self, harvest: Harvest) -> str:
        """Return what a summary says that has nothing in it."""
        if any(harvested.withheld for harvested in harvest.rounds):
            return say("harvest.withheld", self.lang)
        return say("harvest.empty" if harvest.rounds else "harvest.no-rounds", self.lang)

    def led_in(self, harvest: Harvest) -> str:
        """Return a sentence about the language of a workshop; "" when it is the reader's, or there was no round."""
        if harvest.lang == self.lang or not harvest.rounds:
            return ""
        return say("harvest.language", self.lang, language=self.language_named(harvest.lang))

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
