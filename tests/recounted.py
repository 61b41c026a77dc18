"""What a log comes to, counted by a loop of its own that shares nothing with the replay, and the harvest that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from praatplaat.workshop.events import Event, Undone


@dataclass
class Recounted:
    """Rounds by their name in their order; facets, texts and devices as they stand in the log."""

    rounds: dict[str, Any] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    chosen: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """By round, facet and device."""
    written: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Who wrote a note or a first step, and its words, by its id."""
    judged: dict[str, bool] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)
    likes: set[tuple[str, str]] = field(default_factory=set)
    walked: list[tuple[str | None, str | None, int | None]] = field(default_factory=list)
    missed: tuple[str, ...] = ()

    def votes(self, name: str) -> dict[str, Counter[int]]:
        """Return how many devices gave each value, by facet; of dots the value is how many it put there."""
        told: dict[str, Counter[int]] = {facet: Counter() for facet in self.rounds[name].facets}
        for (of, facet, _), value in self.chosen.items():
            if of == name and value:
                told[facet][value] += 1
        return told

    def answered(self, name: str) -> int:
        """Return how many devices have an answer that stands."""
        return len(
            {who for (of, _, who), value in self.chosen.items() if of == name and value}
            | {who for who, body in self.written.values() if body.round == name}
        )

    def stands(self, name: str) -> bool:
        """Tell whether a note or first step may be read: approved, or never judged where words show at once."""
        return self.judged.get(name, not self.rounds[self.written[name][1].round].moderated)

    def waits(self) -> list[str]:
        """Return what nobody judged, where that was asked for; what stands behind a note goes with that one."""
        return [
            name
            for name, (_, body) in self.written.items()
            if self.rounds[body.round].moderated
            and self.judged.get(name) is not False
            and self.into.get(name, name) not in self.judged
        ]

    def hidden(self) -> list[str]:
        """Return what was hidden, and what stands behind a note that was."""
        return [
            name
            for name in self.written
            if False in (self.judged.get(name), self.judged.get(self.into.get(name, name)))
        ]

    def notes(self, name: str) -> list[tuple[str, str, int, tuple[str, ...]]]:
        """Return text, facet, likes and the texts behind of each note, most liked first."""
        told = []
        for note, (_, body) in self.written.items():
            if body.kind == "noted" and body.round == name and note not in self.into and self.stands(note):
                behind = [other for other, top in self.into.items() if top == note]
                likes = {who for liked, who in self.likes if liked in (note, *behind)}
                texts = [other for other in self.written if other in behind and self.judged.get(other) is not False]
                told.append(
                    (body.text, body.facet or "", len(likes), tuple(self.written[one][1].text for one in texts))
                )
        return sorted(told, key=lambda note: -note[2])

    def steps(self, name: str) -> list[tuple[str, str, str, str]]:
        """Return facet, what, who and when of each first step."""
        return [
            (body.facet or "", body.what, body.who, body.when)
            for step, (_, body) in self.written.items()
            if body.kind == "stepped" and body.round == name and self.stands(step)
        ]


def recounted(log: Iterable[Event]) -> Recounted:
    """Return what a log comes to."""
    events = list(log)
    undone = {event.body.sequence for event in events if isinstance(event.body, Undone)}
    found = Recounted()
    for event in events:
        if event.sequence not in undone:
            _take(found, event, event.body)
    return found


def _take(found: Recounted, event: Event, body: Any) -> None:
    match event.kind:
        case "round-added":
            found.rounds[body.round] = body
        case "joined":
            found.here.add(event.actor)
        case "voted":
            found.chosen[body.round, body.facet, event.actor] = body.dots if body.on else 0
        case "scaled":
            found.chosen[body.round, body.facet, event.actor] = body.value or 0
        case "noted" | "stepped":
            found.written[body.note] = (event.actor, body)
            if found.judged.get(body.note):
                del found.judged[body.note]
        case "withdrawn":
            del found.written[body.note]
        case "liked":
            (found.likes.add if body.on else found.likes.discard)((body.note, event.actor))
        case "note-judged":
            found.judged[body.note] = body.shown
        case "notes-merged":
            found.into[body.note] = body.into
        case "led" if (
            body.on and (body.facet or body.route) and found.walked[-1:] != [(body.facet, body.route, body.step)]
        ):
            found.walked.append((body.facet, body.route, body.step))
        case "missed":
            found.missed = body.roles
        case "left" | "device-removed" | "arrivals-removed":
            raise AssertionError("nobody went for good in this workshop")
