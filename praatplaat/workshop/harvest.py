"""The harvest: what a workshop leaves behind, counted from its replay alone.

It says what the room chose and wrote, never who: no device, no moment of a vote or a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from praatplaat.workshop.asked import plain_round
from praatplaat.workshop.breakdown import LEAST, Breakdown, breakdowns
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.form import Form, Outcome, place_among
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import along_in, fate
from praatplaat.workshop.meeting import About, Lead, Meeting, OwnCard
from praatplaat.workshop.round import Round
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
    along: int
    """How many of the notes that stand the facilitator wrote, for people without a phone."""
    outcomes: tuple[Outcome, ...] = ()
    """One per facet, option or word, most chosen first, equals in the order of the round; empty when never opened."""
    notes: tuple[StandingNote, ...] = ()
    """Most liked first; equals as they came."""
    headings: tuple[str, ...] = ()
    """The headings under which notes were gathered, in the order in which they were made."""
    breakdowns: tuple[Breakdown, ...] = ()
    """Pairs of groups, as they were compared."""
    withheld: bool = False
    """Whether something was written that is not here: it waits to be judged, or is hidden."""

    @property
    def gathered(self) -> tuple[tuple[str, tuple[StandingNote, ...]], ...]:
        """The notes by heading, in the order of the headings; at the end those under none, whose heading is ""."""
        named = ((words, tuple(note for note in self.notes if note.heading == words)) for words in (*self.headings, ""))
        return tuple((words, notes) for words, notes in named if notes)

    @property
    def asked(self) -> bool:
        """Tell whether the room was asked; answers that came in still count after the opening was undone."""
        return self.round.status != "ready" or self.answered > 0 or self.along > 0

    def share(self, outcome: Outcome) -> float:
        """Return which part of those who answered, also without a phone, chose or gave something."""
        return outcome.devices / ((self.answered + self.along) or 1)

    def place(self, outcome: Outcome) -> int:
        """Return the place of a facet among all, from 1; equals share one."""
        return place_among(self.form.weight(outcome), map(self.form.weight, self.outcomes))


@dataclass(frozen=True, slots=True)
class Looked:
    """A step of a route that was shown, with the facets that were shown at it; or a facet shown at no step."""

    route: str | None
    step: int | None
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rounds that stood side by side, with what each gave a facet of both; None where nobody gave any."""

    before: RoundHarvest
    after: RoundHarvest
    rows: tuple[tuple[str, float | None, float | None], ...]
    """By facet, the largest rise first; empty for rounds in which words were written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The list of groups from which each could choose, and how many chose `nothing`; None is one to four."""

    of: str
    nothing: int | None


@dataclass(frozen=True, slots=True)
class CardHarvest:
    """A card that the room added, with what it got: by number of the round how it was chosen, and how many notes."""

    card: OwnCard
    got: tuple[tuple[int, Form, Outcome | None, int], ...]


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
    compared: tuple[Compared, ...]
    """The rounds that stood side by side before the room."""
    missed: tuple[str, ...]
    """Roles that were missing in the room."""
    cards: tuple[CardHarvest, ...]
    """Those that the room added; of those that left the plate only what a round still has."""
    unjudged: int
    """How many notes of any form wait to be judged, as the desk counts them: the same word once. They are not here."""
    hidden: int
    """How many notes are hidden, or stand behind a hidden one. Their words are not here either."""
    groups: Asked | None = None
    rehearsal: bool = False
    """Whether those who took part are made up."""

    @property
    def told(self) -> tuple[RoundHarvest, ...]:
        """The rounds as a reader wants them: first what people are going to do, then the others in their order."""
        return tuple(sorted(self.rounds, key=lambda harvested: not harvested.form.plans))


def harvest(meeting: Meeting) -> Harvest:
    """Return what a workshop brought so far, whether it was revealed or not.

    Notes that are hidden or wait to be judged are left out: only their numbers are told. So every note that was not
    taken back is either there in words or counted in one of the two numbers.
    """
    fates = Counter({note.alike or name: fate(note, meeting) for name, note in meeting.notes.items()}.values())
    rounds = tuple(_round(meeting, number, round_) for number, round_ in enumerate(meeting.rounds.values(), 1))
    return Harvest(
        meeting.lang,
        meeting.about,
        meeting.begun,
        meeting.ended,
        len(meeting.devices),
        brought(meeting),
        rounds,
        _looked(_there(meeting, rounds)),
        tuple(_compared(rounds, meeting.compared)),
        meeting.missed,
        tuple(_cards(meeting, rounds)),
        fates["waits"],
        fates["hidden"],
        _asked(meeting),
        meeting.rehearsal,
    )


def _asked(meeting: Meeting) -> Asked | None:
    nothing = sum(1 for who in meeting.devices if not meeting.group(who))
    return Asked(meeting.groups.of, None if 0 < nothing < LEAST else nothing) if meeting.groups else None


def _compared(rounds: Iterable[RoundHarvest], pairs: Iterable[tuple[str, str]]) -> Iterator[Compared]:
    by = {harvested.round.id: harvested for harvested in rounds}
    for before, after in pairs:
        if before in by and after in by and by[before].form is by[after].form:  # else one was taken away since
            yield Compared(by[before], by[after], _rows(by[before], by[after]))


def _rows(before: RoundHarvest, after: RoundHarvest) -> tuple[tuple[str, float | None, float | None], ...]:
    first, then = _figures(before), _figures(after)
    rows = [(facet, first[facet], then[facet]) for facet in first if facet in then]
    return tuple(sorted(rows, key=lambda row: -rise(*row[1:])))


def _figures(harvested: RoundHarvest) -> dict[str, float | None]:
    form = harvested.form
    if not isinstance(form, Choosing):
        return {}
    return {of.facet: None if form.highest > 1 and of.average is None else form.weight(of) for of in harvested.outcomes}


def rise(before: float | None, after: float | None) -> float:
    """Return by how much a figure rose, as it is read: to a tenth; 0 where one of the two is not there."""
    return 0 if before is None or after is None else round(round(after, 1) - round(before, 1), 1)


def for_room(meeting: Meeting) -> Meeting:
    """Return a workshop with only those of its rounds whose result the room may see.

    The harvest of that is for everybody: of what was written it has, as ever, only what was read and not hidden.
    """
    rounds = {name: round_ for name, round_ in meeting.rounds.items() if round_.shows}
    notes = {name: note for name, note in meeting.notes.items() if note.round in rounds}
    return replace(meeting, rounds=rounds, notes=notes)


def brought(meeting: Meeting) -> dict[str, int]:
    """Return how much a harvest holds: the number of `votes`, and of notes by the id of their form.

    Notes that stand behind another count, as their words are in it; those that wait or are hidden do not.
    """
    votes = 0
    for round_ in meeting.rounds.values():
        if isinstance(form := FORMS[round_.form], Choosing):
            votes += sum(form.number(mine) for mine in meeting.chosen(round_.id).values())
    standing = (note for note in meeting.notes.values() if fate(note, meeting) == "stands")
    forms = Counter(meeting.rounds[note.round].form for note in standing)
    return {"votes": votes} | {name: forms[name] for name, form in FORMS.items() if form.fields}


def _round(meeting: Meeting, number: int, round_: Round) -> RoundHarvest:
    form = FORMS[round_.form]
    outcomes = form.outcomes(meeting, round_)
    notes = form.standing(meeting, round_) if isinstance(form, Writing) and not form.subject else ()
    headings = tuple(heading.words for heading in meeting.headings_of(round_.id))
    along = along_in(meeting, round_)
    answered, plain = meeting.answered(round_.id), plain_round(meeting, round_)
    withheld = any(note.round == round_.id and fate(note, meeting) != "stands" for note in meeting.notes.values())
    return RoundHarvest(
        number, round_, form, answered, plain, along, outcomes, notes, headings, breakdowns(meeting, round_), withheld
    )


def _cards(meeting: Meeting, rounds: Iterable[RoundHarvest]) -> Iterator[CardHarvest]:
    asked = [harvested for harvested in rounds if harvested.asked]
    for card in meeting.cards.values():
        got = []
        for of in asked:
            outcome = next((outcome for outcome in of.outcomes if outcome.facet == card.id), None)
            notes = sum(1 + len(note.behind) for note in of.notes if note.facet == card.id)
            if outcome or notes:
                got.append((of.number, of.form, outcome, notes))
        if got or not card.away:
            yield CardHarvest(card, tuple(got))


def _there(meeting: Meeting, rounds: Iterable[RoundHarvest]) -> Iterator[Lead]:
    """Yield where the room was led, without cards that it took away again, unless a round that is told has them."""
    held = {facet for harvested in rounds if harvested.asked for facet in harvested.round.facets}
    held |= {note.facet for harvested in rounds for note in harvested.notes if note.facet}
    gone = {card.id for card in meeting.cards.values() if card.away} - held
    for lead in meeting.walked:
        yield replace(lead, facet=None) if lead.facet in gone else lead


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
