"""What came of the rounds of a harvest, in figures and few words: fields, rankings, comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Final

from praatplaat.content.ends import ENDS
from praatplaat.export.board_names import BoardNames
from praatplaat.figures import GRID_SIDE
from praatplaat.i18n import decimal, percent, say
from praatplaat.view import isolated
from praatplaat.view.plane import Plane, PlaneMark, plane
from praatplaat.workshop.asked import ends_in, question_in
from praatplaat.workshop.comparing import Pair
from praatplaat.workshop.form import Form, Outcome
from praatplaat.workshop.forms.grid import part_of_field
from praatplaat.workshop.harvest import Compared, RoundHarvest, rise
from praatplaat.workshop.options import words_in_language
from praatplaat.workshop.summary import RoundSummary

_DRAWN: Final = (860, 560, 19.0)
"""Width and height of a field on paper and the size of its letters, in units of the drawing."""


class Figures(BoardNames):
    """What came of rounds: what was asked, what was given, places in a ranking or a field, and what changed."""

    def subject(self, harvested: RoundHarvest, id_: str) -> str:
        """Return what an outcome of a round is about: the title of a facet, an option in words, or a word."""
        return self._given(harvested, id_) or self.facet(id_)

    def short(self, harvested: RoundHarvest, id_: str) -> str:
        """Return the same, of a facet what stands on its card."""
        return self._given(harvested, id_) or self.label(id_)

    def _given(self, harvested: RoundHarvest, id_: str) -> str:
        if harvested.form.subject == "word":
            return id_
        option = next((option for option in harvested.round.options if option.id == id_), None)
        return words_in_language(option.by_language(harvested.round.lang), self.lang)[0] if option else ""

    def part_that_chose(self, harvested: RoundHarvest, outcome: Outcome) -> str:
        """Return which part of those who answered chose it."""
        return percent(harvested.share(outcome), self.lang)

    def ends(self, harvested: RoundHarvest) -> str:
        """Return what the ends of a scale or of a field mean, as a sentence; "" for a round without."""
        said = dict(zip(ENDS, self._told_ends(harvested), strict=False))
        if len(said) == len(ENDS):
            return say("harvest.axes", self.lang, most=GRID_SIDE, **said)
        return say("harvest.ends", self.lang, most=harvested.form.highest, **said) if said else ""

    def each_end(self, harvested: RoundHarvest) -> tuple[str, ...]:
        """Return what each end of the values means, in the order of `ENDS`; none for a round without."""
        return tuple(end.words for end in ends_in(self._board, harvested.plain, self.lang))

    def _told_ends(self, harvested: RoundHarvest) -> tuple[str, ...]:
        return tuple(isolated(words) for words in self.each_end(harvested))

    def axes(self, harvested: RoundHarvest) -> tuple[str, str]:
        """Return the two axes of a field in words: from left to right, and from the bottom up."""
        low, high, bottom, top = self._told_ends(harvested)
        return say("harvest.axis", self.lang, low=low, high=high), say("harvest.axis", self.lang, low=bottom, high=top)

    def corner(self, harvested: RoundHarvest, outcome: Outcome) -> str:
        """Return the part of a field in which a facet lies; "" when nobody placed it."""
        spot = outcome.spot
        return part_of_field(self._told_ends(harvested), spot.x, spot.y, self.lang) if spot else ""

    def means(self, outcome: Outcome) -> tuple[str, str]:
        """Return where a facet lies along each axis, with the spread."""
        spot = outcome.spot
        if not spot:
            return "–", "–"
        return self._mean(spot.x, spot.x_spread), self._mean(spot.y, spot.y_spread)

    def _mean(self, mean: float, spread: float) -> str:
        return f"{decimal(mean, self.lang)} ± {decimal(spread, self.lang)}"

    def place(self, harvested: RoundHarvest, outcome: Outcome) -> str:
        """Return the place of a facet in a ranking; a shared one says so."""
        if not outcome.devices:
            return "–"
        place = harvested.place(outcome)
        shared = sum(harvested.place(other) == place for other in harvested.outcomes) > 1
        return say("harvest.place-shared", self.lang, place=place) if shared else str(place)

    def score(self, harvested: RoundHarvest, outcome: Outcome) -> str:
        """Return the points of a facet as a percentage of all that it could have."""
        form = harvested.form
        full = form.full(harvested.round)
        return percent(form.weight(outcome) / full, self.lang) if outcome.devices and full else "–"

    def drawn(self, harvested: RoundHarvest) -> Plane:
        """Return a field with what was placed in it, drawn for paper."""
        placed = ((of.facet, of.spot) for of in harvested.outcomes if of.spot)
        marks = tuple(
            PlaneMark(self.label(facet), kind.tone if (kind := self.kind(facet)) else "stone", *astuple(spot))
            for facet, spot in placed
        )
        return plane(marks, *_DRAWN)

    def weight(self, form: Form, outcome: Outcome) -> str:
        """Return what it came to: how many chose it, the mean value, or the mean place."""
        if form.look == "places":
            return say("harvest.at-place", self.lang, value=decimal(outcome.average or 0, self.lang))
        return str(outcome.devices) if form.look == "counts" else decimal(form.weight(outcome), self.lang)

    def best(self, chose: RoundSummary) -> list[tuple[str, str]]:
        """Return what a round came to in a few words: facets with what they were given, or what lies where."""
        if chose.form.look != "plane":
            return [(self.short(chose.harvested, of.facet), self.weight(chose.form, of)) for of in chose.top]
        parts: dict[str, list[str]] = {}
        for of in chose.top:
            parts.setdefault(self.corner(chose.harvested, of), []).append(self.label(of.facet))
        return [(f"{part}:", ", ".join(labels)) for part, labels in parts.items()]

    def compared(self, compared: Compared) -> str:
        """Return the two questions that stood side by side, each once, and where they differ how many dots each had."""
        asked = [self.question(harvested) for harvested in (compared.before, compared.after)]
        numbers = say("harvest.compared-rounds", self.lang, before=compared.before.number, after=compared.after.number)
        told = f"{numbers}: {' – '.join(dict.fromkeys(asked))}"
        uneven = Pair(compared.before.round, compared.after.round).uneven
        if uneven is None:
            return told
        return f"{told} ({say('harvest.compared-uneven', self.lang, before=uneven[0], after=uneven[1])})"

    def changes(self, compared: Compared) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield for each facet of two rounds what it had before and after, and the difference, in figures."""
        whole = compared.before.form.highest == 1
        for facet, *both in compared.rows:
            figures = ["–" if n is None else str(int(n)) if whole else decimal(n, self.lang) for n in both]
            by = rise(*both)
            risen = str(abs(int(by))) if whole else decimal(abs(by), self.lang)
            sign = "+" if by > 0 else "−" if by < 0 else ""
            yield facet, (*figures, "–" if None in both else f"{sign}{risen}")

    def question(self, harvested: RoundHarvest) -> str:
        """Return the question of a round: in the reader's language where there is one, else as it was asked."""
        return question_in(self._board, harvested.plain, self.lang).words
