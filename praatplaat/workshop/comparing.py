"""Two rounds side by side, such as the same scale at the start and the end. The rule stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rounds, the one that was asked first `before` the other."""

    before: Round
    after: Round

    @property
    def uneven(self) -> tuple[int, int] | None:
        """Return how many dots each had in the two, where that differs: then the counts do not compare one to one."""
        dots = (self.before.dots, self.after.dots)
        return dots if FORMS[self.before.form].takes_dots and dots[0] != dots[1] else None


def is_comparable(one: Round, other: Round) -> bool:
    """Tell whether two rounds can stand side by side: both told to the room, of one form, with a facet in common."""
    form = FORMS[one.form]
    return (
        one.id != other.id
        and one.form == other.form
        and form.compares
        and one.is_told
        and other.is_told
        and (not form.highest or not set(one.facets).isdisjoint(other.facets))
    )


def comparable_to(meeting: Meeting, round_: Round) -> list[Round]:
    """Return the rounds that can stand beside one, in their order."""
    return [other for other in meeting.rounds.values() if is_comparable(round_, other)]


def pair_of(meeting: Meeting, names: Sequence[str] | None) -> Pair | None:
    """Return the two rounds of these names as they may be shown now; None where they may not."""
    found = [round_ for round_ in meeting.rounds.values() if round_.id in (names or ())]
    if len(found) != 2 or not is_comparable(*found):
        return None
    return Pair(*found)
