"""The harvest: what a workshop leaves behind, counted from its replay alone.

It says what the room chose and wrote, never who: no device, no moment of a vote or a note.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from praatplaat.workshop.chosen import Choosing, Outcome
from praatplaat.workshop.form import Form
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import fate
from praatplaat.workshop.meeting import Lead, Meeting, Round
from praatplaat.workshop.written import Told, Writing


@dataclass(frozen=True, slots=True)
class RoundHarvest:
    """What one round brought; `number` counts the rounds from 1, `answered` the devices that took part in it."""

    number: int
    round: Round
    form: Form
    answered: int
    outcomes: tuple[Outcome, ...] = ()
    """One per facet, of what was chosen most to least; equals in the order of the round. None of a round that was not
    opened: nobody was asked."""
    notes: tuple[Told, ...] = ()
    """Most liked first; equals as they came."""

    @property
    def asked(self) -> bool:
        """Tell whether the room was asked; where the opening was undone, what came in before still stands."""
        return self.round.status != "ready" or self.answered > 0


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that a workshop leaves behind; times in seconds since 1970, `ended` None while it goes on."""

    lang: str
    begun: int
    ended: int | None
    devices: int
    rounds: tuple[RoundHarvest, ...]
    walked: tuple[Lead, ...]
    """Facets and steps of routes that were shown, in their order."""
    missed: tuple[str, ...]
    """Roles that were missing in the room."""
    unjudged: int
    """How many notes of any form wait to be judged, as the desk counts them. Their words are not here."""
    hidden: int
    """How many were hidden, or stand behind one that was. Their words are not here either."""


def harvest(meeting: Meeting) -> Harvest:
    """Return what a workshop brought so far, whether it was revealed or not.

    What was hidden is left out, and so is what waits to be judged: of those only the number is told. All that was
    written and not taken back is in the words or in one of the two numbers.
    """
    fates = Counter(fate(note, meeting) for note in meeting.notes.values())
    rounds = (_round(meeting, number, one) for number, one in enumerate(meeting.rounds.values(), 1))
    return Harvest(
        meeting.lang,
        meeting.begun,
        meeting.ended,
        len(meeting.devices),
        tuple(rounds),
        meeting.walked,
        meeting.missed,
        fates["waits"],
        fates["hidden"],
    )


def _round(meeting: Meeting, number: int, one: Round) -> RoundHarvest:
    form = FORMS[one.form]
    outcomes = form.outcomes(meeting, one) if isinstance(form, Choosing) else ()
    notes = form.told(meeting, one) if isinstance(form, Writing) else ()
    return RoundHarvest(number, one, form, meeting.answered(one.id), outcomes, notes)
