"""Forms in which a room chooses: every device gives facets a value, and what counts is how many gave which."""

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
    """A value for a facet, or none any more."""

    facet: Chosen

    @property
    @abstractmethod
    def chosen(self) -> int:
        """Return the value, from 1 up; 0 when it is taken back."""


class Valued(Chose):
    """A value for a facet, or taken back."""

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
    """How many chose it, or gave it a value."""
    average: float | None = None
    """Where there are several values to give, when anybody gave one."""
    spread: tuple[int, ...] = ()
    """Where there are several values to give: how many gave each, from 1 up."""


class Choosing(Form):
    """A form with values; with one value it is chosen or not, with more there is an average and a spread."""

    needs_facets = True
    highest = 1
    phone = "phone_values.html"
    counted: ClassVar[str] = "answers"
    """What the number of devices is called in the harvest, as a key of words after `harvest.column-`."""

    after: ClassVar[Literal["changed", "kept", "sent"]] = "kept"

    def read(self, given: Mapping[str, str], before: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return the values over several facets that are not those that stand already."""
        values = {
            name.removeprefix("value."): int(value[:3]) if value.isdecimal() else None  # of thousands of figures
            for name, value in given.items()
            if name.startswith("value.")
        }  # Python makes no number
        return [
            {"round": given.get("round", ""), "facet": facet, "value": value}
            for facet, value in values.items()
            if value != before.get(facet)
        ]

    def check(self, meeting: Meeting, one: Round, actor: str, body: Chose, now: int) -> None:
        """Let any value pass that there is.

        Raises:
            RefusedError: There is no such value.
        """
        if body.chosen > self.highest:
            raise RefusedError("stale")

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the value, unless a later choice of the same device about the same facet is there already."""
        body = event.body
        assert isinstance(body, Chose)
        by = meeting.answers(body.round)
        mine = by.get(event.actor, {})
        if event.actor not in meeting.devices or mine.get(body.facet, (0, -1))[1] > body.count:
            return meeting
        after = Answers(by)
        after[event.actor] = {**mine, body.facet: (body.chosen, body.count)}
        return replace(meeting, votes={**meeting.votes, body.round: after})

    def result(self, meeting: Meeting, one: Round) -> dict[str, Any]:
        """Return votes per facet in the order of the round; of several values also the average and the spread."""
        counts = meeting.answers(one.id).counts
        by = {facet: self._outcome(facet, counts.get(facet, {})) for facet in one.facets}
        told: dict[str, Any] = {"votes": {facet: of.devices for facet, of in by.items()}}
        if self.highest > 1:
            told["average"] = {facet: round(of.average, 1) for facet, of in by.items() if of.average is not None}
            told["spread"] = {
                facet: {str(value): number for value, number in enumerate(of.spread, 1)} for facet, of in by.items()
            }
        return told

    def outcomes(self, meeting: Meeting, one: Round) -> tuple[Outcome, ...]:
        """Return one per facet, of what was chosen most to least; equals in the order of the round."""
        counts = meeting.answers(one.id).counts
        if one.status == "ready" and not counts:
            return ()
        found = (self._outcome(facet, counts.get(facet, {})) for facet in dict.fromkeys((*one.facets, *counts)))
        return tuple(
            sorted(found, key=lambda outcome: -(outcome.devices if self.highest == 1 else outcome.average or 0))
        )

    def _outcome(self, facet: str, given: Mapping[int, int]) -> Outcome:
        devices = sum(given.values())
        if self.highest == 1:
            return Outcome(facet, devices)
        average = sum(value * number for value, number in given.items()) / devices if devices else None
        return Outcome(facet, devices, average, tuple(given.get(value, 0) for value in range(1, self.highest + 1)))
