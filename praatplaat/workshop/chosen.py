"""Forms in which a room chooses: every device gives facets a value, and the result is how many gave which value."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.form import Form
from praatplaat.workshop.meeting import Answers, Meeting, Round
from praatplaat.workshop.values import Chosen


class Chose(Answer):
    """A choice about a facet: a value for it, or taking that back."""

    facet: Chosen

    @property
    @abstractmethod
    def chosen(self) -> int:
        """Return the value, from 1 up; 0 takes it back."""


class Valued(Chose):
    """A value for a facet; None takes it back."""

    said: ClassVar[Mapping[str, Any]] = {"facet": "", "value": None}
    value: Annotated[int, Field(ge=1)] | None

    @property
    def chosen(self) -> int:
        """Return the value."""
        return self.value or 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round came to for one facet."""

    facet: str
    devices: int
    """How many gave it a value; in a form with only one value how often it was chosen, as there may be several dots."""
    average: float | None = None
    """The mean value; None when nobody gave one, and in a form with only one value."""
    spread: tuple[int, ...] = ()
    """How many gave each value, from 1 up; empty in a form with only one value."""


class Choosing(Form):
    """A form with values: with only one, facets are chosen or not; with more there are an average and a spread."""

    needs_facets = True
    highest = 1
    phone = "phone_values.html"
    counted: ClassVar[str] = "answers"
    """What the number of devices is called in the harvest: the end of the key `harvest.column-`."""

    after: ClassVar[Literal["changed", "kept", "sent"]] = "kept"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the values that differ from those given before, over several facets."""
        values = {  # of three figures at the most: Python makes no number of thousands
            name.removeprefix("value."): int(value[:3]) if value.isdecimal() else None
            for name, value in given.items()
            if name.startswith("value.")
        }
        return [
            {"round": given.get("round", ""), "facet": facet, "value": value}
            for facet, value in values.items()
            if value != before.get(facet)
        ]

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Chose, now: int) -> None:
        """Accept every value that the form has.

        Raises:
            RefusedError: There is no such value.
        """
        if body.chosen > self.highest:
            raise RefusedError("stale")

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Count the value, unless a later choice of the same device about the same facet is there already."""
        body = event.body
        assert isinstance(body, Chose)
        by = meeting.answers(body.round)
        mine = by.get(event.actor, {})
        if event.actor not in meeting.devices or mine.get(body.facet, (0, -1))[1] > body.count:
            return meeting
        after = Answers(by)
        after[event.actor] = {**mine, body.facet: (body.chosen, body.count)}
        return replace(meeting, votes={**meeting.votes, body.round: after})

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return votes per facet in the order of the round; in a form with several values also average and spread."""
        counts = meeting.answers(round_.id).counts
        by = {facet: self._outcome(facet, counts.get(facet, {})) for facet in round_.facets}
        told: dict[str, Any] = {"votes": {facet: of.devices for facet, of in by.items()}}
        if self.highest > 1:
            told["average"] = {facet: round(of.average, 1) for facet, of in by.items() if of.average is not None}
            told["spread"] = {
                facet: {str(value): number for value, number in enumerate(of.spread, 1)} for facet, of in by.items()
            }
        return told

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return an outcome per facet, most chosen first, equals in the order of the round."""
        counts = meeting.answers(round_.id).counts
        if round_.status == "ready" and not counts:
            return ()
        found = (self._outcome(facet, counts.get(facet, {})) for facet in dict.fromkeys((*round_.facets, *counts)))
        return tuple(sorted(found, key=lambda outcome: -self.weight(outcome)))

    def weight(self, outcome: Outcome) -> float:
        """Return what outcomes are ordered and drawn by: how many chose it, or the mean value."""
        return outcome.devices if self.highest == 1 else outcome.average or 0

    def _outcome(self, facet: str, given: Mapping[int, int]) -> Outcome:
        if self.highest == 1:
            return Outcome(facet, sum(value * number for value, number in given.items()))
        devices = sum(given.values())
        average = sum(value * number for value, number in given.items()) / devices if devices else None
        return Outcome(facet, devices, average, tuple(given.get(value, 0) for value in range(1, self.highest + 1)))
