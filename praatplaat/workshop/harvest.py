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
from praatplaat.workshop.written import StandingNote, Writing


@dataclass(frozen=True, slots=True)
class RoundHarvest:
    """What one round brought; `number` counts the rounds from 1, `answered` the devices that took part in it."""

    number: int
    round: Round
    form: Form
    answered: int
    outcomes: tuple[Outcome, ...] = ()
    """One per facet, most chosen first, equals in the order of the round; empty when the round was never opened."""
    notes: tuple[StandingNote, ...] = ()
    """Most liked first; equals as they came."""

    @property
    def asked(self) -> bool:
        """Tell whether the room was asked; answers that came in still count after the opening was undone."""
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
    """How many notes are hidden, or stand behind a hidden one. Their words are not here either."""


def harvest(meeting: Meeting) -> Harvest:
    """Return what a workshop brought so far, whether it was revealed or not.

    Notes that are hidden or wait to be judged are left out: only their numbers are told. So every note that was not
    taken back is either there in words or counted in one of the two numbers.
    """
    fates = Counter(fate(note, meeting) for note in meeting.notes.values())
    rounds = (_round(meeting, number, round_) for number, round_ in enumerate(meeting.rounds.values(), 1))
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


def _round(meeting: Meeting, number: int, round_: Round) -> RoundHarvest:
    form = FORMS[round_.form]
    outcomes = form.outcomes(meeting, round_) if isinstance(form, Choosing) else ()
    notes = form.standing(meeting, round_) if isinstance(form, Writing) else ()
    return RoundHarvest(number, round_, form, meeting.answered(round_.id), outcomes, notes)
