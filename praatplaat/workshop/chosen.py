"""Forms in which a room chooses: every device gives facets or options a value; the result is how many gave which."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from praatplaat.content.ends import ENDS
from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Answer, Event
from praatplaat.workshop.form import Form, Outcome, Subject
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Round
from praatplaat.workshop.values import Chosen


class Gave(Answer):
    """A choice: a value for something, or taking that back."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """Return the id of what it is about."""

    @property
    @abstractmethod
    def chosen(self) -> int:
        """Return the value, from 1 up; 0 takes it back."""


class Chose(Gave):
    """A choice about a facet."""

    facet: Chosen

    @property
    def subject(self) -> str:
        """Return the facet."""
        return self.facet


class Valued(Chose):
    """A value for a facet; None takes it back."""

    said: ClassVar[Mapping[str, Any]] = {"facet": "", "value": None}
    value: Annotated[int, Field(ge=1)] | None

    @property
    def chosen(self) -> int:
        """Return the value."""
        return self.value or 0


class Choosing(Form):
    """A form with values: with only one, facets are chosen or not; with more there are an average and a spread."""

    needs_facets = True
    subject: ClassVar[Subject] = "facet"
    highest = 1
    phone = "phone_values.html"
    after: ClassVar[Literal["changed", "kept", "sent"]] = "kept"

    @property
    def board_says(self) -> tuple[str, ...]:
        """Return the lowest and the highest value, where there are several."""
        return ENDS[:2] if self.highest > 1 else ()

    def number(self, mine: Mapping[str, int]) -> int:
        """Return how many answers the values are that one device gave."""
        return sum(mine.values()) if self.highest == 1 else len(mine)

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

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Gave, now: int) -> None:
        """Accept every value that the form has.

        Raises:
            RefusedError: There is no such value.
        """
        if body.chosen > self.highest:
            raise RefusedError("stale")

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Count the value, unless a later choice of the same device about the same is there already."""
        body = event.body
        assert isinstance(body, Gave)
        mine = meeting.answers(body.round).get(event.actor, {})
        if event.actor not in meeting.devices or mine.get(body.subject, (0, -1))[1] > body.count:
            return meeting
        return meeting.with_choices(body.round, event.actor, {**mine, body.subject: (body.chosen, body.count)})

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return votes by what they are about; in a form with several values also average and spread."""
        counts = meeting.answers(round_.id).counts
        by = {facet: self.outcome(round_, facet, counts.get(facet, {})) for facet in round_.subjects}
        told: dict[str, Any] = {"votes": {facet: of.devices for facet, of in by.items()}}
        if self.highest > 1:
            told["average"] = {facet: round(of.average, 1) for facet, of in by.items() if of.average is not None}
            told["spread"] = {
                facet: {str(value): number for value, number in enumerate(of.spread, 1)} for facet, of in by.items()
            }
        return told

    def figure(self, outcome: Outcome) -> float:
        """Return the figure by which groups of people stand side by side."""
        return self.weight(outcome)

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return an outcome for each facet or option, most chosen first, equals in the order of the round."""
        counts = meeting.answers(round_.id).counts
        if round_.status == "ready" and not counts:
            return ()
        found = (
            self.outcome(round_, facet, counts.get(facet, {})) for facet in dict.fromkeys((*round_.subjects, *counts))
        )
        return tuple(sorted(found, key=lambda outcome: -self.weight(outcome)))

    def outcome(self, round_: Round, facet: str, given: Mapping[int, int]) -> Outcome:
        """Return what a round came to for a facet of which `given` says how many gave each value."""
        if self.highest == 1:
            return Outcome(facet, sum(value * number for value, number in given.items()))
        devices = sum(given.values())
        average = sum(value * number for value, number in given.items()) / devices if devices else None
        return Outcome(facet, devices, average, tuple(given.get(value, 0) for value in range(1, self.highest + 1)))
