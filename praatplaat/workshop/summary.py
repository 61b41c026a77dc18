"""The summary of a harvest: what somebody who was not there reads first, and may be all that is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from praatplaat.workshop.form import Form, Outcome, place_among
from praatplaat.workshop.harvest import Harvest, RoundHarvest
from praatplaat.workshop.written import StandingNote

CARDS_MOST: Final = 5
STEPS_MOST: Final = 5
NOTES_MOST: Final = 5
OTHERS_MOST: Final = 3
"""How many of each there are at most: as much as one sheet of A4 holds, also when everybody writes long."""


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """What a round came to: what was given anything, most first, and of each what it is ordered by."""

    harvested: RoundHarvest
    form: Form
    top: tuple[Outcome, ...]
    weights: dict[str, float]

    @property
    def full(self) -> float | None:
        """The weight of a facet that could have no more; None where that is the highest of all."""
        return self.form.full(self.harvested.round)

    def rank(self, facet: str) -> int:
        """Return the place of a facet, from 1; equals share one."""
        return place_among(self.weights[facet], self.weights.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """The best of everything; each is empty or None where the room gave nothing of the kind."""

    main: RoundSummary | None
    """The round that says what the room wants of the board: the last about that, else the last in an order."""
    others: tuple[RoundSummary, ...]
    """Other rounds in which something was chosen or counted, latest first."""
    steps: tuple[StandingNote, ...]
    """What people are going to do, of the latest round first; all of one form, so of the same fields."""
    notes: tuple[StandingNote, ...]
    """Notes that somebody recognised or wrote too, of all rounds, the most first; without those, the first ones."""
    of_steps: int
    """How many there are in all."""

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self.main or self.others or self.steps or self.notes)


def summary(harvest: Harvest) -> Summary:
    """Return the summary of a harvest."""
    latest = harvest.rounds[::-1]
    chose = [told for harvested in latest if (told := _chose(harvested)) is not None]
    on_plate = [told for told in chose if told.form.has_facets and told.form.ordered]
    main = next((told for told in on_plate if told.form.prefers), on_plate[0] if on_plate else None)
    plans = [harvested for harvested in latest if harvested.form.plans and harvested.notes]
    steps = [note for harvested in plans if harvested.form is plans[0].form for note in harvested.notes]
    notes = sorted(
        (note for harvested in harvest.rounds if not harvested.form.plans for note in harvested.notes),
        key=lambda note: (-note.likes, -len(note.behind)),
    )
    recognised = [note for note in notes if note.likes or note.behind]
    return Summary(
        main,
        tuple(told for told in chose if told is not main)[:OTHERS_MOST],
        tuple(steps[:STEPS_MOST]),
        tuple((recognised or notes)[:NOTES_MOST]),
        len(steps),
    )


def _chose(harvested: RoundHarvest) -> RoundSummary | None:
    """Return what a round came to in figures; None when it has none, or nobody gave anything."""
    form = harvested.form
    found = [outcome for outcome in harvested.outcomes if outcome.devices]
    if not found:
        return None
    return RoundSummary(
        harvested,
        form,
        tuple(found[:CARDS_MOST] if form.ordered else found),
        {of.facet: form.weight(of) for of in found},
    )
