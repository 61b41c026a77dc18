"""Comparing groups of people without telling of anybody what they said or in which group they are.

A group is the one that each device chose for itself. The rule has two sides:

*Within one look.* A group shows with five people or more of those who answered the round. All others together, those
who chose nothing among them, are what is left when the shown groups are taken from the result of the whole room. So
they must be nobody, or five or more too; else the smallest of the shown groups is left out as well. The same holds for
each facet of a form with several values, where a mean is only of those who gave that facet one.

*Between two looks.* Two results that differ by one person tell what that person said. So only rounds that are closed
are compared. Who belongs to which group is fixed at the first look at a round, which is an event that nobody can undo:
a device that changes its choice later, or another list of groups, changes nothing in that round. When anything else
changes who is counted there (an answer that still comes, somebody who leaves or is removed, an undo that reaches back
behind the look), the comparison is void for good. A round that is emptied is asked anew, and may be compared anew.

Of words only the number of notes is told, whatever became of them: hiding one note would else show whose it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.events import Event, Undoable
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Look, Meeting
from praatplaat.workshop.round import Answers, Round

LEAST: Final = 5
"""The fewest people of whom a group is shown: with four each can work out much of the other three."""

Why = Literal["few", "rest"]
"""Why a group is not shown: it has fewer than five people, or what is left of the room would have."""


@dataclass(frozen=True, slots=True)
class Side:
    """One group of a comparison; `people` is how many of it answered, None with the reason `why` it is not shown."""

    group: str
    people: int | None = None
    why: Why | None = None
    values: Mapping[str, float | None] | None = None
    """Of a form with values by facet what it came to; None where fewer than five gave a value."""
    notes: int | None = None
    """Of a form with words how many notes the group wrote."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a round came to for two groups; without sides when it is void."""

    of: str
    sides: tuple[Side, ...] = ()

    @property
    def pair(self) -> tuple[str, ...]:
        """Return the names of its groups."""
        return tuple(side.group for side in self.sides)

    @property
    def is_told(self) -> bool:
        """Tell whether it shows anything: at least one of the groups."""
        return any(side.why is None for side in self.sides)


def breakdowns(meeting: Meeting, round_: Round) -> tuple[Breakdown, ...]:
    """Return what was compared in a round that is closed, latest last; one without sides when it is void."""
    look = meeting.looks.get(round_.id)
    if look is None or round_.status != "closed":
        return ()
    if look.void or look.groups is None:
        return (Breakdown(""),)
    sides = _sides(meeting, round_, look)
    return tuple(Breakdown(look.groups.of, (sides[one], sides[other])) for one, other in look.pairs)


def for_room(meeting: Meeting, round_: Round | None) -> Breakdown | None:
    """Return what the room may see compared: the one on its screen, whatever was looked at since, or the latest."""
    pair = meeting.lead.pair if meeting.lead and meeting.lead.show == "breakdown" else None
    return next((shown for shown in _told(meeting, round_) if shown.pair == pair), latest_told(meeting, round_))


def latest_told(meeting: Meeting, round_: Round | None) -> Breakdown | None:
    """Return the latest comparison that the room may see, None where there is none."""
    return next(reversed(_told(meeting, round_)), None)


def _told(meeting: Meeting, round_: Round | None) -> list[Breakdown]:
    """Return the comparisons that show a group, of a round whose result stands before the room."""
    return [shown for shown in breakdowns(meeting, round_) if shown.is_told] if round_ and round_.is_told else []


def groups_shown(sizes: Mapping[str, int], everybody: int) -> frozenset[str]:
    """Return the groups that may be shown of `everybody`, by how many people each has."""
    groups = {group: size for group, size in sizes.items() if size >= LEAST}
    while groups and 0 < everybody - sum(groups.values()) < LEAST:
        del groups[min(groups, key=lambda group: groups[group])]
    return frozenset(groups)


def _sides(meeting: Meeting, round_: Round, look: Look) -> dict[str, Side]:
    assert look.groups
    people = meeting.who_answered(round_.id)
    sizes = Counter(look.chose[who] for who in people if who in look.chose)
    told = groups_shown(sizes, len(people))
    values = _values(meeting, round_, {group: _members(look, group) for group in told})
    notes = Counter(look.chose.get(note.by, "") for note in meeting.notes.values() if note.round == round_.id)
    return {
        group: Side(
            group, sizes[group], values=values.get(group), notes=notes[group] if FORMS[round_.form].fields else None
        )
        if group in told
        else Side(group, why="few" if sizes[group] < LEAST else "rest")
        for group in look.groups.names
    }


def _members(look: Look, group: str) -> frozenset[str]:
    return frozenset(who for who, chosen in look.chose.items() if chosen == group)


def _values(
    meeting: Meeting, round_: Round, groups: Mapping[str, frozenset[str]]
) -> dict[str, dict[str, float | None]]:
    """Return by group and facet what the group came to; nothing for a form in which no values are given."""
    form = FORMS[round_.form]
    if not isinstance(form, Choosing):
        return {}
    by = meeting.answers(round_.id)
    outcomes = {
        group: {outcome.facet: outcome for outcome in form.outcomes(_only(meeting, round_, by, members), round_)}
        for group, members in groups.items()
    }
    whole = {outcome.facet: outcome for outcome in form.outcomes(meeting, round_)}
    told: dict[str, dict[str, float | None]] = {group: {} for group in groups}
    for facet, all_of_it in whole.items():
        sizes = {group: outcomes[group][facet].devices if facet in outcomes[group] else 0 for group in groups}
        # Who puts no dot on a facet says so; who gives it no value says nothing, and is not in the mean.
        open_ = groups_shown(sizes, all_of_it.devices) if form.highest > 1 else frozenset(groups)
        for group in groups:
            outcome = outcomes[group].get(facet)
            told[group][facet] = round(form.figure(outcome), 1) if outcome and group in open_ else None
            if form.highest == 1 and outcome is None:
                told[group][facet] = 0
    return told


def _only(meeting: Meeting, round_: Round, by: Answers, members: Collection[str]) -> Meeting:
    """Return `meeting` with the answers of these alone in a round."""
    theirs = Answers({who: mine for who, mine in by.items() if who in members})
    return replace(meeting, votes={**meeting.votes, round_.id: theirs})


# --- what changes who is counted


def looked(meeting: Meeting, name: str, pair: tuple[str, str], at: int) -> Meeting:
    """Return `meeting` after a look at two groups of a round; the first one fixes who is in which."""
    look = meeting.looks.get(name)
    if look is None:
        chose = {who: group for who in meeting.senders.get(name, ()) if (group := meeting.group(who))}
        look = Look(at, meeting.groups, chose) if meeting.groups else Look(at, void=True)
    others = (other for other in look.pairs if set(other) != set(pair))
    return replace(meeting, looks={**meeting.looks, name: replace(look, pairs=(*others, pair))})


def answer_came(meeting: Meeting, name: str, who: str) -> Meeting:
    """Return `meeting` after an answer to a round came, or was taken back: what was compared there is void."""
    senders = meeting.senders.get(name, frozenset())
    if who not in senders:
        meeting = replace(meeting, senders={**meeting.senders, name: senders | {who}})
    return _voided(meeting, (name,))


def gone(meeting: Meeting, who: Collection[str]) -> Meeting:
    """Return `meeting` without the choices of these participants; rounds in which they answered are void."""
    theirs = [name for name in meeting.looks if not meeting.senders.get(name, frozenset()).isdisjoint(who)]
    return replace(
        _voided(meeting, theirs),
        chose={name: chosen for name, chosen in meeting.chose.items() if name not in who},
        senders={name: senders.difference(who) for name, senders in meeting.senders.items()},
    )


def emptied(meeting: Meeting, name: str) -> Meeting:
    """Return `meeting` without anything about the answers to a round."""
    return replace(
        meeting,
        senders={of: senders for of, senders in meeting.senders.items() if of != name},
        looks={of: look for of, look in meeting.looks.items() if of != name},
    )


def undid(meeting: Meeting, undone: Event, at: int) -> Meeting:
    """Return `meeting` after the act `undone` was undone at event `at`: what was looked at between is void."""
    if isinstance(undone.body, Undoable) and undone.body.harmless:
        return meeting
    return _voided(meeting, [name for name, look in meeting.looks.items() if undone.sequence < look.at < at])


def _voided(meeting: Meeting, names: Iterable[str]) -> Meeting:
    there = [name for name in names if name in meeting.looks and not meeting.looks[name].void]
    if not there:
        return meeting
    void = {name: Look(meeting.looks[name].at, pairs=meeting.looks[name].pairs, void=True) for name in there}
    return replace(meeting, looks={**meeting.looks, **void})
