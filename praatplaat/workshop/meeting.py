"""A workshop as it stands: a pure replay of its log, the same for whoever replays it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce, singledispatch
from typing import Final, Literal

from praatplaat.workshop import events as e
from praatplaat.workshop.events import FACILITATOR, Body, Event

UNDO_DEPTH: Final = 50
WROTE_KEPT: Final = 5
"""Of the times at which somebody wrote, as many are kept as the rule about notes a minute looks at."""

Choice = tuple[int, int]
"""A value (0 when taken back) and the count of the choice that set it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One question put to the room."""

    id: str
    form: Literal["dots", "scale", "notes", "steps"]
    question: str
    facets: tuple[str, ...]
    dots: int
    live: bool
    moderated: bool
    route: str | None
    step: int | None
    status: Literal["ready", "open", "closed"] = "ready"
    revealed: bool = False

    @property
    def shows(self) -> bool:
        """Tell whether the room may see what came of it so far."""
        return self.revealed or (self.live and self.status != "ready")


@dataclass(frozen=True, slots=True)
class Note:
    """What a device wrote on a facet, or on the question of a round.

    `shown` is None until the facilitator judged it. `into` is the note that says the same and stands for it.
    """

    id: str
    round: str
    facet: str | None
    by: str
    at: int
    text: str
    count: int = 0
    shown: bool | None = None
    into: str | None = None
    likes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A first step: who does what, by when. Judged as a note is."""

    id: str
    round: str
    facet: str | None
    by: str
    at: int
    who: str
    what: str
    when: str
    count: int = 0
    shown: bool | None = None


class Answers(dict[str, Mapping[str, Choice]]):
    """The choices of one round, by participant and facet.

    None is changed once it stands in a meeting: who chooses makes another one. So it is counted once, when first asked.
    """

    @cached_property
    def counts(self) -> Mapping[str, Mapping[int, int]]:
        """How many devices gave each value that stands, by facet."""
        counted: dict[str, dict[int, int]] = {}
        for mine in self.values():
            for facet, (value, _) in mine.items():
                if value:
                    by = counted.setdefault(facet, {})
                    by[value] = by.get(value, 0) + 1
        return counted

    @cached_property
    def who(self) -> frozenset[str]:
        """The devices of which a value stands."""
        return frozenset(who for who, mine in self.items() if any(value for value, _ in mine.values()))


@dataclass(frozen=True, slots=True)
class Lead:
    """What the presenter shows on all phones: a facet, a step of a route, or both."""

    facet: str | None
    route: str | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that a workshop is now. Mappings keep the order in which things came."""

    lang: str = "nl"
    begun: int = 0
    ended: int | None = None
    locked: bool = False
    current: str | None = None
    rounds: Mapping[str, Round] = field(default_factory=dict)
    votes: Mapping[str, Answers] = field(default_factory=dict)
    """By round, participant and facet."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    devices: Mapping[str, int] = field(default_factory=dict)
    """Participants, with the second in which each came."""
    removed: frozenset[str] = frozenset()
    likes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The count of the last word on a like, by note and participant."""
    gone: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Notes and steps that were withdrawn, by whom, with the count of that: what arrives late brings none back."""
    wrote: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The latest seconds in which a participant wrote something new, whatever became of it."""
    lead: Lead | None = None
    walked: tuple[Lead, ...] = ()
    missed: tuple[str, ...] = ()
    done: tuple[Event, ...] = ()
    """What can be undone, latest last."""

    @property
    def written(self) -> list[Note | Step]:
        """Return all notes and first steps."""
        return [*self.notes.values(), *self.steps.values()]

    def answers(self, round_id: str) -> Answers:
        """Return the choices of a round."""
        return self.votes.get(round_id) or Answers()

    def chosen(self, round_id: str) -> dict[str, dict[str, int]]:
        """Return the values that stand in a round, by participant and facet."""
        return {who: {facet: value for facet, (value, _) in mine.items() if value}
                for who, mine in self.answers(round_id).items()}

    def answered(self, round_id: str) -> int:
        """Return how many devices gave an answer to a round that stands."""
        wrote = {one.by for one in self.written if one.round == round_id}
        return len(self.answers(round_id).who | wrote)

    def came(self, since: int, until: int) -> frozenset[str]:
        """Return the devices that came in from a second until before another."""
        return frozenset(one for one, at in self.devices.items() if since <= at < until)

    def tops(self, round_id: str) -> Iterator[tuple[Note, list[Note], int]]:
        """Yield the notes of a round that stand behind none, as they came.

        Each comes with those that stand behind it, and with how many devices like it or one of those.
        """
        behind: dict[str | None, list[Note]] = {}
        for note in self.notes.values():
            if note.round == round_id:
                behind.setdefault(note.into, []).append(note)
        for top in behind.get(None, ()):
            those = behind.get(top.id, [])
            yield top, those, len(top.likes.union(*(note.likes for note in those)))


def replay(events: Iterable[Event]) -> Meeting:
    """Return what a workshop is after `events`, in their order, without what was undone."""
    log = list(events)
    undone = {event.body.sequence for event in log if isinstance(event.body, e.Undone)}
    return reduce(apply, (event for event in log if event.sequence not in undone), Meeting())


def apply(meeting: Meeting, event: Event) -> Meeting:
    """Return `meeting` after one more event; what no longer has anything to act on changes nothing.

    An `Undone` is known to `replay` alone.
    """
    after = _apply(event.body, meeting, event)
    if event.body.undoable and event.actor == FACILITATOR:
        return replace(after, done=(*after.done, event)[-UNDO_DEPTH:])
    return after


@singledispatch
def _apply(body: Body, meeting: Meeting, event: Event) -> Meeting:
    return meeting


@_apply.register
def _(body: e.Begun, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, lang=body.lang, begun=event.at)


@_apply.register
def _(body: e.Ended, meeting: Meeting, event: Event) -> Meeting:
    closed = {name: replace(one, status="closed") if one.status == "open" else one
              for name, one in meeting.rounds.items()}
    return replace(meeting, ended=event.at, lead=None, rounds=closed)


@_apply.register
def _(body: e.RoundAdded, meeting: Meeting, event: Event) -> Meeting:
    fresh = Round(body.round, body.form, body.question, body.facets, body.dots, body.live, body.moderated,
                  body.route, body.step)
    return replace(meeting, rounds={**meeting.rounds, body.round: fresh})


def _with_round(meeting: Meeting, name: str, **changes: object) -> Meeting:
    if name not in meeting.rounds:
        return meeting
    changed = replace(meeting.rounds[name], **changes)  # type: ignore[arg-type]
    return replace(meeting, rounds={**meeting.rounds, name: changed})


@_apply.register
def _(body: e.RoundOpened, meeting: Meeting, event: Event) -> Meeting:
    if body.round not in meeting.rounds:
        return meeting
    for other in meeting.rounds.values():
        if other.status == "open":
            meeting = _with_round(meeting, other.id, status="closed")
    return replace(_with_round(meeting, body.round, status="open", revealed=False), current=body.round)


@_apply.register
def _(body: e.RoundClosed, meeting: Meeting, event: Event) -> Meeting:
    return _with_round(meeting, body.round, status="closed")


@_apply.register
def _(body: e.RoundRevealed, meeting: Meeting, event: Event) -> Meeting:
    after = _with_round(meeting, body.round, revealed=True)
    return replace(after, current=body.round) if body.round in meeting.rounds else after


@_apply.register
def _(body: e.RoundReset, meeting: Meeting, event: Event) -> Meeting:
    kept = {name: note for name, note in meeting.notes.items() if note.round != body.round}
    steps = {name: step for name, step in meeting.steps.items() if step.round != body.round}
    votes = {name: by for name, by in meeting.votes.items() if name != body.round}
    cleared = replace(meeting, notes=kept, steps=steps, votes=votes)
    return _with_round(cleared, body.round, status="ready", revealed=False)


@_apply.register
def _(body: e.NoteJudged, meeting: Meeting, event: Event) -> Meeting:
    if body.note in meeting.notes:
        note = replace(meeting.notes[body.note], shown=body.shown)
        return replace(meeting, notes={**meeting.notes, body.note: note})
    if body.note in meeting.steps:
        step = replace(meeting.steps[body.note], shown=body.shown)
        return replace(meeting, steps={**meeting.steps, body.note: step})
    return meeting


@_apply.register
def _(body: e.NotesMerged, meeting: Meeting, event: Event) -> Meeting:
    note, into = meeting.notes.get(body.note), meeting.notes.get(body.into)
    # Of two rounds: where a reset is undone and a name was used anew since, one of them is not the note that was meant.
    if note is None or into is None or note is into or note.round != into.round:
        return meeting
    changed = {name: replace(note, into=body.into) if name == body.note or note.into == body.note else note
               for name, note in meeting.notes.items()}
    changed[body.into] = replace(changed[body.into], into=None)
    return replace(meeting, notes=changed)


@_apply.register
def _(body: e.DeviceRemoved, meeting: Meeting, event: Event) -> Meeting:
    return replace(_without(meeting, {body.device}), removed=meeting.removed | {body.device})


@_apply.register
def _(body: e.ArrivalsRemoved, meeting: Meeting, event: Event) -> Meeting:
    gone = meeting.came(body.since, body.until)
    return replace(_without(meeting, gone), removed=meeting.removed | gone)


@_apply.register
def _(body: e.Left, meeting: Meeting, event: Event) -> Meeting:
    return _without(meeting, {event.actor})


def _without(meeting: Meeting, gone: Collection[str]) -> Meeting:
    """Return `meeting` without all that participants did; notes that stood behind one of theirs stand free again."""
    mine = {name for name, note in meeting.notes.items() if note.by in gone}
    notes = {name: replace(note, likes=note.likes.difference(gone), into=None if note.into in mine else note.into)
             for name, note in meeting.notes.items() if name not in mine}
    return replace(
        meeting, notes=notes,
        steps={name: step for name, step in meeting.steps.items() if step.by not in gone},
        votes={name: Answers({one: theirs for one, theirs in by.items() if one not in gone})
               for name, by in meeting.votes.items()},
        devices={one: at for one, at in meeting.devices.items() if one not in gone},
    )


@_apply.register
def _(body: e.Locked, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, locked=body.locked)


@_apply.register
def _(body: e.Led, meeting: Meeting, event: Event) -> Meeting:
    if not body.on:
        return replace(meeting, lead=None)
    lead = Lead(body.facet, body.route, body.step)
    walked = meeting.walked if meeting.walked[-1:] == (lead,) else (*meeting.walked, lead)
    return replace(meeting, lead=lead, walked=walked)


@_apply.register
def _(body: e.Missed, meeting: Meeting, event: Event) -> Meeting:
    return replace(meeting, missed=body.roles)


@_apply.register
def _(body: e.Joined, meeting: Meeting, event: Event) -> Meeting:
    if event.actor in meeting.devices or event.actor in meeting.removed:
        return meeting
    return replace(meeting, devices={**meeting.devices, event.actor: event.at})


@_apply.register
def _(body: e.Voted, meeting: Meeting, event: Event) -> Meeting:
    one = meeting.rounds.get(body.round)
    mine = meeting.answers(body.round).get(event.actor, {})
    others = sum(value > 0 for facet, (value, _) in mine.items() if facet != body.facet)
    if one and body.on and others >= one.dots:
        return meeting  # dots from before a reset that was undone: those that were there first stay
    return _chose(meeting, event.actor, body.round, body.facet, int(body.on), body.count)


@_apply.register
def _(body: e.Scaled, meeting: Meeting, event: Event) -> Meeting:
    return _chose(meeting, event.actor, body.round, body.facet, body.value or 0, body.count)


def _chose(meeting: Meeting, who: str, round_id: str, facet: str, value: int, count: int) -> Meeting:
    by = meeting.answers(round_id)
    mine = by.get(who, {})
    if who not in meeting.devices or round_id not in meeting.rounds or mine.get(facet, (0, -1))[1] > count:
        return meeting
    after = Answers(by)
    after[who] = {**mine, facet: (value, count)}
    return replace(meeting, votes={**meeting.votes, round_id: after})


@_apply.register
def _(body: e.Noted, meeting: Meeting, event: Event) -> Meeting:
    before = meeting.notes.get(body.note)
    if not _may_write(meeting, event.actor, body):
        return meeting
    fresh = Note(body.note, body.round, body.facet, event.actor, before.at if before else event.at, body.text,
                 body.count, shown=_still(before), likes=before.likes if before else frozenset())
    return replace(_wrote(meeting, event, before), notes={**meeting.notes, body.note: fresh})


@_apply.register
def _(body: e.Stepped, meeting: Meeting, event: Event) -> Meeting:
    before = meeting.steps.get(body.note)
    if not _may_write(meeting, event.actor, body):
        return meeting
    fresh = Step(body.note, body.round, body.facet, event.actor, before.at if before else event.at, body.who, body.what,
                 body.when, body.count, shown=_still(before))
    return replace(_wrote(meeting, event, before), steps={**meeting.steps, body.note: fresh})


def _wrote(meeting: Meeting, event: Event, before: Note | Step | None) -> Meeting:
    if before is not None:
        return meeting
    times = (*meeting.wrote.get(event.actor, ()), event.at)[-WROTE_KEPT:]
    return replace(meeting, wrote={**meeting.wrote, event.actor: times})


def _still(before: Note | Step | None) -> bool | None:
    """Return how changed words are judged: those of what was hidden stay so, all others wait anew."""
    return False if before and before.shown is False else None


def _may_write(meeting: Meeting, who: str, body: e.Noted | e.Stepped) -> bool:
    if who not in meeting.devices or body.round not in meeting.rounds:
        return False
    if meeting.gone.get((body.note, who), -1) > body.count:
        return False
    # Notes and steps share their names: an undone reset brings back what had one that was used anew since.
    before = meeting.notes.get(body.note) or meeting.steps.get(body.note)
    return before is None or (before.by == who and before.round == body.round and before.count <= body.count)


@_apply.register
def _(body: e.Liked, meeting: Meeting, event: Event) -> Meeting:
    note, key = meeting.notes.get(body.note), (body.note, event.actor)
    if note is None or event.actor not in meeting.devices or meeting.likes.get(key, -1) > body.count:
        return meeting
    likes = note.likes | {event.actor} if body.on else note.likes - {event.actor}
    return replace(meeting, notes={**meeting.notes, note.id: replace(note, likes=likes)},
                   likes={**meeting.likes, key: body.count})


@_apply.register
def _(body: e.Withdrawn, meeting: Meeting, event: Event) -> Meeting:
    if event.actor not in meeting.devices:
        return meeting
    key = (body.note, event.actor)
    meeting = replace(meeting, gone={**meeting.gone, key: max(body.count, meeting.gone.get(key, 0))})
    found = meeting.notes.get(body.note) or meeting.steps.get(body.note)
    if found is None or found.by != event.actor:
        return meeting
    notes = {name: replace(one, into=None) if one.into == body.note else one
             for name, one in meeting.notes.items() if name != body.note}
    return replace(meeting, notes=notes, steps={name: one for name, one in meeting.steps.items() if name != body.note})
