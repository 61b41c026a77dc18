"""The harvest: what a workshop leaves behind, counted from its replay alone.

It says what the room chose and wrote, never who: no device, no moment of a vote or a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from praatplaat.workshop.asked import plain_round
from praatplaat.workshop.chosen import Choosing, Outcome
from praatplaat.workshop.form import Form
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import fate
from praatplaat.workshop.meeting import About, Lead, Meeting, Round
from praatplaat.workshop.written import StandingNote, Writing


@dataclass(frozen=True, slots=True)
class RoundHarvest:
    """What one round brought; `number` counts the rounds from 1, `answered` the devices that took part in it."""

    number: int
    round: Round
    form: Form
    answered: int
    plain: Mapping[str, Any]
    """The round as `asked` reads it."""
    outcomes: tuple[Outcome, ...] = ()
    """One per facet, most chosen first, equals in the order of the round; empty when the round was never opened."""
    notes: tuple[StandingNote, ...] = ()
    """Most liked first; equals as they came."""

    @property
    def asked(self) -> bool:
        """Tell whether the room was asked; answers that came in still count after the opening was undone."""
        return self.round.status != "ready" or self.answered > 0


@dataclass(frozen=True, slots=True)
class Looked:
    """A step of a route that was shown, with the facets that were shown at it; or a facet shown at no step."""

    route: str | None
    step: int | None
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that a workshop leaves behind; times in seconds since 1970, `ended` None while it goes on."""

    lang: str
    about: About
    begun: int
    ended: int | None
    devices: int
    brought: Mapping[str, int]
    """How much is in it, see `brought`."""
    rounds: tuple[RoundHarvest, ...]
    looked: tuple[Looked, ...]
    """What was shown, each once, in the order of the first time."""
    missed: tuple[str, ...]
    """Roles that were missing in the room."""
    unjudged: int
    """How many notes of any form wait to be judged, as the desk counts them. Their words are not here."""
    hidden: int
    """How many notes are hidden, or stand behind a hidden one. Their words are not here either."""

    @property
    def told(self) -> tuple[RoundHarvest, ...]:
        """The rounds as a reader wants them: first what people are going to do, then the others in their order."""
        return tuple(sorted(self.rounds, key=lambda harvested: not harvested.form.plans))


def harvest(meeting: Meeting) -> Harvest:
    """Return what a workshop brought so far, whether it was revealed or not.

    Notes that are hidden or wait to be judged are left out: only their numbers are told. So every note that was not
    taken back is either there in words or counted in one of the two numbers.
    """
    fates = Counter(fate(note, meeting) for note in meeting.notes.values())
    rounds = (_round(meeting, number, round_) for number, round_ in enumerate(meeting.rounds.values(), 1))
    return Harvest(
        meeting.lang,
        meeting.about,
        meeting.begun,
        meeting.ended,
        len(meeting.devices),
        brought(meeting),
        tuple(rounds),
        _looked(meeting.walked),
        meeting.missed,
        fates["waits"],
        fates["hidden"],
    )


def brought(meeting: Meeting) -> dict[str, int]:
    """Return how much a harvest holds: the number of `votes`, and of notes by the id of their form.

    Notes that stand behind another count, as their words are in it; those that wait or are hidden do not.
    """
    votes = 0
    for round_ in meeting.rounds.values():
        if isinstance(form := FORMS[round_.form], Choosing):
            votes += sum(outcome.devices for outcome in form.outcomes(meeting, round_))
    standing = (note for note in meeting.notes.values() if fate(note, meeting) == "stands")
    forms = Counter(meeting.rounds[note.round].form for note in standing)
    return {"votes": votes} | {name: forms[name] for name, form in FORMS.items() if form.fields}


def _round(meeting: Meeting, number: int, round_: Round) -> RoundHarvest:
    form = FORMS[round_.form]
    outcomes = form.outcomes(meeting, round_) if isinstance(form, Choosing) else ()
    notes = form.standing(meeting, round_) if isinstance(form, Writing) else ()
    return RoundHarvest(
        number, round_, form, meeting.answered(round_.id), plain_round(meeting, round_), outcomes, notes
    )


def _looked(walked: Iterable[Lead]) -> tuple[Looked, ...]:
    """Gather what was shown: a step that was shown again, or with another facet, is still one step."""
    seen: dict[tuple[str | None, int | None, str | None], list[str]] = {}
    for lead in walked:
        alone = None if lead.route else lead.facet
        if lead.route or alone:
            facets = seen.setdefault((lead.route, lead.step, alone), [])
            if lead.facet and lead.facet not in facets:
                facets.append(lead.facet)
    return tuple(Looked(route, step, tuple(facets)) for (route, step, _), facets in seen.items())
