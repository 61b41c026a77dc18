"""The harvest: what a workshop leaves behind, counted from its replay alone.

It says what the room chose and wrote, never who: no device, no moment of a vote or a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from statistics import fmean

from praatplaat.workshop.events import SCALE
from praatplaat.workshop.judging import fate
from praatplaat.workshop.meeting import Lead, Meeting, Round


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round of dots or a scale came to for one facet."""

    facet: str
    devices: int
    """How many chose it, or gave it a value."""
    average: float | None = None
    """Of a scale, when anybody gave a value."""
    spread: tuple[int, ...] = ()
    """Of a scale: how many gave each value, from 1 up."""


@dataclass(frozen=True, slots=True)
class Told:
    """A note in words; `likes` counts the devices that like it or one that stands behind it."""

    text: str
    facet: str | None
    likes: int
    behind: tuple[str, ...] = ()
    """Other notes that say the same."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A first step in words."""

    who: str
    what: str
    when: str
    facet: str | None


@dataclass(frozen=True, slots=True)
class RoundHarvest:
    """What one round brought; `number` counts the rounds from 1, `answered` the devices that took part in it."""

    number: int
    round: Round
    answered: int
    outcomes: tuple[Outcome, ...] = ()
    """One per facet, of what was chosen most to least; equals in the order of the round. None of a round that was not
    opened: nobody was asked."""
    notes: tuple[Told, ...] = ()
    """Most liked first; equals as they came."""
    steps: tuple[FirstStep, ...] = ()

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
    """How many notes and first steps wait to be judged, as the desk counts them. Their words are not here."""
    hidden: int
    """How many were hidden, or stand behind one that was. Their words are not here either."""


def harvest(meeting: Meeting) -> Harvest:
    """Return what a workshop brought so far, whether it was revealed or not.

    What was hidden is left out, and so is what waits to be judged: of those only the number is told. All that was
    written and not taken back is in the words or in one of the two numbers.
    """
    fates = Counter(fate(item, meeting) for item in meeting.written)
    rounds = (_round(meeting, number, one) for number, one in enumerate(meeting.rounds.values(), 1))
    return Harvest(meeting.lang, meeting.begun, meeting.ended, len(meeting.devices), tuple(rounds), meeting.walked,
                   meeting.missed, fates["waits"], fates["hidden"])


def _round(meeting: Meeting, number: int, one: Round) -> RoundHarvest:
    steps = [step for step in meeting.steps.values() if step.round == one.id]
    answers = [mine for mine in meeting.chosen(one.id).values() if mine]
    return RoundHarvest(
        number, one, meeting.answered(one.id), _outcomes(one, answers), _told(meeting, one.id),
        tuple(FirstStep(step.who, step.what, step.when, step.facet) for step in steps
              if fate(step, meeting) == "stands"),
    )


def _outcomes(one: Round, answers: Collection[dict[str, int]]) -> tuple[Outcome, ...]:
    if one.form not in ("dots", "scale") or (one.status == "ready" and not answers):
        return ()
    values: dict[str, list[int]] = {facet: [] for facet in one.facets}
    for mine in answers:
        for facet, value in mine.items():
            values.setdefault(facet, []).append(value)
    if one.form == "scale":
        scaled = [Outcome(facet, len(all_), fmean(all_) if all_ else None,
                          tuple(all_.count(value) for value in range(1, SCALE + 1))) for facet, all_ in values.items()]
        return tuple(sorted(scaled, key=lambda outcome: -(outcome.average or 0)))
    return tuple(sorted((Outcome(facet, len(all_)) for facet, all_ in values.items()),
                        key=lambda outcome: -outcome.devices))


def _told(meeting: Meeting, round_id: str) -> tuple[Told, ...]:
    """Return the notes that stand in words, each with those behind it that stand; likes count for all behind it."""
    told = (Told(top.text, top.facet, likes, tuple(note.text for note in behind if fate(note, meeting) == "stands"))
            for top, behind, likes in meeting.tops(round_id) if fate(top, meeting) == "stands")
    return tuple(sorted(told, key=lambda note: -note.likes))
