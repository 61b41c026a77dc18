"""A workshop under every order of acts: what is counted, replayed, kept and seen agrees with a model of flat facts."""

from __future__ import annotations

import asyncio
import json
import random
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from praatplaat.errors import RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.wrote import listed
from tests.meetings import FACETS, Room, tally
from tests.sweep import ALL

DEVICES = ("device0", "device1", "device2")
MARK = re.compile(r"zq(\d+)q")

nth = st.integers(0, 99)
devices = st.sampled_from(DEVICES)
rounds = st.sampled_from(["dots", "scale", "notes", "talk", "steps", "more"])
forms = {"dots": "dots", "scale": "scale", "notes": "notes", "talk": "notes", "steps": "steps"}
mostly = st.sampled_from([True, True, True, False])
seldom = st.sampled_from([False, False, False, True])
NOTES = "abc"
notes = st.sampled_from(NOTES)
facets = st.sampled_from(FACETS[:3])
answers = st.tuples(
    devices, st.one_of(st.none(), st.none(), st.none(), rounds), facets, mostly, st.integers(0, 5), notes, seldom
)
"""Who, in which round (mostly the one before the room), about what, and whether it stays on the phone for a while."""


@dataclass
class Words:
    """A note or a first step as the model knows it."""

    by: str
    round: str
    mark: int
    count: int
    verdict: bool | None = None
    merged: bool = False


@dataclass
class Facts:
    """The model: what stands after acts in order, without those undone; flat, and made anew each time."""

    rounds: dict[str, e.RoundAdded] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    revealed: set[str] = field(default_factory=set)
    current: str | None = None
    inside: set[str] = field(default_factory=set)
    came: dict[str, int] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)
    locked: bool = False
    votes: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)
    withdrawn: dict[tuple[str, str], int] = field(default_factory=dict)
    said: list[tuple[int, str, str]] = field(default_factory=list)
    """Every word that came: its mark, who wrote it, as which note."""
    wiped: set[int] = field(default_factory=set)
    """Marks of what was taken back by who wrote it: no byte of it may be left."""
    undoable: list[int] = field(default_factory=list)
    wrote: dict[str, list[float]] = field(default_factory=dict)
    now: float = 0

    @classmethod
    def after(cls, acts: dict[int, tuple[str, Body, float]]) -> Facts:
        undone = {body.sequence for _, body, _ in acts.values() if isinstance(body, e.Undone)}
        facts = cls()
        for number in sorted(acts.keys() - undone):
            actor, body, facts.now = acts[number]
            facts.undoable += [number] if body.undoable else []
            getattr(facts, "_" + body.kind.replace("-", "_"), lambda *_: None)(actor, body)
        return facts

    def shows(self, name: str) -> bool:
        return name in self.revealed or (self.rounds[name].live and self.status[name] != "ready")

    def approved(self, one: Words) -> bool:
        free = one.verdict is None and not self.rounds[one.round].moderated
        return one.round in self.rounds and (one.verdict is True or free) and self.shows(one.round)

    def dots(self, name: str, who: str) -> set[str]:
        return {facet for (one, facet, by), (value, _) in self.votes.items() if (one, by) == (name, who) and value}

    def _round_added(self, _, body):
        self.rounds[body.round], self.status[body.round] = body, "ready"

    def _round_opened(self, _, body):
        if body.round in self.rounds:
            self.status = {name: "closed" if was == "open" else was for name, was in self.status.items()}
            self.status[body.round], self.current = "open", body.round
            self.revealed.discard(body.round)

    def _round_closed(self, _, body):
        self.status |= {body.round: "closed"} if body.round in self.rounds else {}

    def _round_revealed(self, _, body):
        if body.round in self.rounds:
            self.revealed.add(body.round)
            self.current = body.round

    def _round_reset(self, _, body):
        self.status |= {body.round: "ready"} if body.round in self.rounds else {}
        self.revealed.discard(body.round)
        self.votes = {key: kept for key, kept in self.votes.items() if key[0] != body.round}
        self._drop(lambda one: one.round == body.round)

    def _drop(self, wanted):
        self.words = {name: one for name, one in self.words.items() if not wanted(one)}

    def _locked(self, _, body):
        self.locked = body.locked

    def _joined(self, actor, _):
        if actor not in self.inside | self.barred:
            self.inside.add(actor)
            self.came[actor] = int(self.now)

    def _left(self, actor, _):
        self.wiped |= {mark for mark, by, _ in self.said if by == actor}
        self._go(actor)

    def _go(self, actor):
        self.inside.discard(actor)
        self.votes = {key: kept for key, kept in self.votes.items() if key[2] != actor}
        self._drop(lambda one: one.by == actor)

    def _device_removed(self, _, body):
        self._go(body.device)
        self.barred.add(body.device)

    def _arrivals_removed(self, _, body):
        for device in [one for one in self.inside if body.since <= self.came[one] < body.until]:
            self._go(device)
            self.barred.add(device)

    def _chosen(self, actor, body, value):
        key = (body.round, body.facet, actor)
        if actor in self.inside and body.round in self.rounds and self.votes.get(key, (0, -1))[1] <= body.count:
            self.votes[key] = (value, body.count)

    def _voted(self, actor, body):
        full = (
            body.round in self.rounds
            and len(self.dots(body.round, actor) - {body.facet}) >= self.rounds[body.round].dots
        )
        if not (body.on and full):
            self._chosen(actor, body, int(body.on))

    def _scaled(self, actor, body):
        self._chosen(actor, body, body.value or 0)

    def _noted(self, actor, body):
        was = self.words.get(body.note)
        mark = int(MARK.search(getattr(body, "text", None) or body.what)[1])
        self.said.append((mark, actor, body.note))
        overtaken = self.withdrawn.get((body.note, actor), -1) > body.count
        self.wiped |= {mark} if overtaken else set()
        late = overtaken or (was and was.count > body.count)
        if (
            actor in self.inside
            and body.round in self.rounds
            and not late
            and (was is None or (was.by, was.round) == (actor, body.round))
        ):
            self.wrote.setdefault(actor, []).extend([] if was else [self.now])
            verdict = False if was and was.verdict is False else None
            self.words[body.note] = Words(actor, body.round, mark, body.count, verdict, bool(was and was.merged))

    _stepped = _noted

    def _withdrawn(self, actor, body):
        was = self.words.get(body.note)
        key = (body.note, actor)
        self.withdrawn[key] = max(body.count, self.withdrawn.get(key, 0))
        self.wiped |= {mark for mark, by, note in self.said if (note, by) == key}
        if was and was.by == actor:
            del self.words[body.note]

    def _note_judged(self, _, body):
        if body.note in self.words:
            self.words[body.note].verdict = body.shown

    def _notes_merged(self, _, body):
        for name in (body.note, body.into):
            if name in self.words:
                self.words[name].merged = True


@dataclass(frozen=True)
class Act:
    """What a device made up and sends some time, once or more."""

    actor: str
    op: str
    body: Body


class Meeting(RuleBasedStateMachine):
    """The real workshops on a real file beside the model."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.room = Room(self.folder / "w.db")
        self.kept: dict[Act, int] = {}
        self.bodies: dict[int, tuple[str, Body, float]] = {}
        self.held: list[Act] = []
        self.marks: dict[int, str] = {}
        self.made = 0
        self.facts = Facts()

    def teardown(self):
        self.room.close()
        shutil.rmtree(self.folder)

    # --- ways in

    def name(self) -> str:
        self.made += 1
        return f"op{self.made}"

    def send(self, *acts: Act) -> list[bool]:
        """Send acts at once; return which were acknowledged. Only a refusal in words may answer otherwise."""

        async def all_of_them():
            asked = (self.room.workshops.act(self.room.live, act.actor, act.op, act.body) for act in acts)
            return await asyncio.gather(*asked, return_exceptions=True)

        answers = self.room.do(all_of_them())
        for act, answer in zip(acts, answers, strict=True):
            assert isinstance(answer, int | RefusedError), answer
            if isinstance(answer, int):
                assert self.kept.setdefault(act, answer) == answer
                self.bodies.setdefault(answer, (act.actor, act.body, self.room.now))
        self.facts = Facts.after(self.bodies)
        return [isinstance(answer, int) for answer in answers]

    def lead(self, body: Body) -> bool:
        return self.send(Act(FACILITATOR, self.name(), body))[0]

    def make(self, actor: str, later: bool, body: type[Body], **values: object) -> Act | None:
        """Return what a device does now; or keep it with the others, to be sent in any order."""
        op = self.name()
        act = Act(actor, op, cast(Any, body)(count=self.made, **values))
        if later:
            self.held.append(act)
        return None if later else act

    def words(self, actor: str) -> str:
        self.made += 1
        self.marks[self.made] = actor
        return f"woorden zq{self.made}q"

    # --- devices

    @initialize(
        count=st.integers(2, 3),
        dots=st.integers(1, 2),
        live=st.booleans(),
        first=st.sampled_from(list(forms)),
        seed=st.integers(0, 2**64),
    )
    def begin(self, count, dots, live, first, seed):
        """Let some in and make a round of each form; the rules do all else."""
        self.send(*(Act(device, self.name(), e.Joined()) for device in DEVICES[:count]))
        for name, form in forms.items():
            self.lead(
                e.RoundAdded(
                    round=name,
                    form=cast(Any, form),
                    question="Welke?",
                    facets=FACETS[:3],
                    dots=dots,
                    live=live or name == "talk",
                    moderated=name != "talk",
                )
            )
        self.lead(e.RoundOpened(round=first))
        self.busy(seed)

    @rule(device=devices)
    def join(self, device):
        may = device in self.facts.inside or (device not in self.facts.barred and not self.facts.locked)
        assert self.send(Act(device, self.name(), e.Joined())) == [may]

    @rule(one=answers)
    def answer_once(self, one):
        self.answer(*one)

    @rule(seed=st.integers(0, 2**64))
    def busy(self, seed):
        """Let much happen at once, so that acts meet: Hypothesis alone seldom brings two about the same thing together."""
        chance = random.Random(seed)

        def answer():
            self.answer(
                chance.choice(DEVICES[:2]),
                chance.choice([None] * 9 + ["dots"]),
                chance.choice(FACETS[:3]),
                chance.random() < 0.7,
                chance.randrange(6),
                chance.choice(NOTES),
                chance.random() < 0.2,
            )

        def desk():
            chance.choice(
                [
                    lambda: self.open(chance.choice(list(forms))),
                    lambda: self.open(self.facts.current or "dots"),
                    lambda: self.turn(
                        None, chance.choice([e.RoundRevealed, e.RoundRevealed, e.RoundReset, e.RoundClosed])
                    ),
                    *[lambda: self.judge(chance.choice(NOTES), chance.random() < 0.5)] * 3,
                    lambda: self.merge(*chance.sample(NOTES, 2)),
                    lambda: self.undo(chance.choice([1, 1, 2, 3])),
                    lambda: self.remove(chance.choice(DEVICES)),
                ]
            )()

        def phone():
            device, note = chance.choice(DEVICES), chance.choice(NOTES)
            chance.choice(
                [
                    lambda: self.deliver([chance.randrange(100) for _ in range(3)]) if self.held else None,
                    lambda: self.again(chance.randrange(100)),
                    lambda: self.join(device),
                    lambda: self.leave(device),
                    lambda: self.withdraw(device, note, chance.random() < 0.6),
                    lambda: self.like(device, note, True, False),
                ]
            )()

        for _ in range(30):
            chance.choice([answer, answer, answer, answer, answer, desk, phone])()
            self.votes_counted_are_devices()
            self.only_what_was_let_through_is_seen()
            self.every_word_is_in_the_harvest_or_in_the_count_of_what_is_not()
            self.nothing_taken_back_is_left_in_a_byte()

    @rule(seed=st.integers(0, 2**64))
    def busy_again(self, seed):
        self.busy(seed)

    def answer(self, device, name, facet, on, value, note, later):
        """Answer a round as its form asks: a dot, a value, a note or a first step, anew or changed."""
        name = name or self.facts.current or "dots"
        one = self.facts.rounds.get(name)
        match one.form if one else "dots":
            case "dots":
                act = self.make(device, later, Voted, round=name, facet=facet, on=on)
            case "scale":
                act = self.make(device, later, Scaled, round=name, facet=facet, value=value or None)
            case "notes":
                act = self.make(device, later, Noted, round=name, note=note, text=self.words(device))
            case "steps":
                act = self.make(
                    device, later, Stepped, round=name, note=note, who="wij", what=self.words(device), when="morgen"
                )
        if act is None:
            return
        may = device in self.facts.inside and self.facts.status.get(name) == "open"
        if one and one.form == "dots":
            may = may and (not on or len(self.facts.dots(name, device) - {facet}) < one.dots)
        if one and one.form in ("notes", "steps"):
            may = may and self.may_write(device, name, note)
        assert self.send(act) == [may]

    def may_write(self, device: str, name: str, note: str) -> bool:
        was = self.facts.words.get(note)
        fresh = [at for at in self.facts.wrote.get(device, []) if at > self.room.now - 60]
        return (was.by, was.round) == (device, name) if was else len(fresh) < 5

    @rule(device=devices, name=rounds, facet=facets)
    def answer_amiss(self, device, name, facet):
        """Answer in another form than the round has."""
        one = self.facts.rounds.get(name)
        wrong = (
            Scaled(round=name, facet=facet, value=3)
            if one and one.form == "dots"
            else Voted(round=name, facet=facet, on=True)
        )
        if one is None or one.form != "dots" or isinstance(wrong, Scaled):
            assert self.send(Act(device, self.name(), wrong)) == [False]

    @rule(device=devices, note=notes, later=seldom)
    def withdraw(self, device, note, later):
        if act := self.make(device, later, e.Withdrawn, note=note):
            self.send(act)

    @rule(device=devices, note=notes, on=mostly, later=seldom)
    def like(self, device, note, on, later):
        if act := self.make(device, later, e.Liked, note=note, on=on):
            self.send(act)

    @rule(device=devices)
    def leave(self, device):
        inside = device in self.facts.inside
        assert self.send(Act(device, self.name(), e.Left())) == [inside]

    @precondition(lambda self: self.held)
    @rule(picks=st.lists(nth, min_size=1, max_size=6))
    def deliver(self, picks):
        """Send what was kept on the phones, in any order, several at once, some twice."""
        acts = [self.held[pick % len(self.held)] for pick in picks]
        self.send(*acts)
        self.held = [act for act in self.held if act not in acts]

    @precondition(lambda self: self.kept)
    @rule(pick=nth)
    def again(self, pick):
        """Send what was acknowledged once more: the same answer, and nothing happens."""
        act, before = list(self.kept)[pick % len(self.kept)], len(self.room.live.log)
        assert self.send(act) == [True]
        assert len(self.room.live.log) == before

    # --- the desk

    @rule(
        name=st.sampled_from(["more", "more", "dots"]),
        form=st.sampled_from(sorted(FORMS)),
        live=st.booleans(),
        moderated=st.booleans(),
        dots=st.integers(1, 3),
    )
    def add(self, name, form, live, moderated, dots):
        fresh = e.RoundAdded(
            round=name, form=form, question="Wat?", facets=FACETS[:3], dots=dots, live=live, moderated=moderated
        )
        known = name in self.facts.rounds
        assert self.lead(fresh) != known

    @rule(name=rounds)
    def open(self, name):
        known = name in self.facts.rounds
        assert self.lead(e.RoundOpened(round=name)) == known

    @rule(
        name=st.none() | rounds,
        body=st.sampled_from([e.RoundOpened, e.RoundClosed, e.RoundRevealed, e.RoundRevealed, e.RoundReset]),
    )
    def turn(self, name, body):
        name = name or self.facts.current or "dots"
        known = name in self.facts.rounds
        assert self.lead(body(round=name)) == known

    @rule(note=notes, shown=st.booleans())
    def judge(self, note, shown):
        known = note in self.facts.words
        assert self.lead(e.NoteJudged(note=note, shown=shown)) == known

    @rule(note=notes, into=notes)
    def merge(self, note, into):
        self.lead(e.NotesMerged(note=note, into=into))

    @rule(device=devices)
    def remove(self, device):
        inside = device in self.facts.inside
        assert self.lead(e.DeviceRemoved(device=device)) == inside

    @rule(ago=st.sampled_from([0, 30, 3600]))
    def remove_arrivals(self, ago):
        since, until = int(self.room.now) - ago, int(self.room.now) + 1
        some = any(since <= self.facts.came[one] < until for one in self.facts.inside)
        assert self.lead(e.ArrivalsRemoved(since=since, until=until)) == some

    @rule(locked=seldom)
    def lock(self, locked):
        assert self.lead(e.Locked(locked=locked))

    @rule(deep=st.sampled_from([1, 1, 1, 1, 2, 3, 60]))
    def undo(self, deep):
        for _ in range(min(deep, len(self.facts.undoable))):
            assert self.room.live.meeting.done[-1].sequence == self.facts.undoable[-1]
            assert self.lead(e.Undone(sequence=self.facts.undoable[-1]))
        assert not self.lead(e.Undone(sequence=1))

    @rule()
    def renew_code(self):
        old = self.room.live.known.code
        new = self.room.do(self.room.workshops.renew_code(self.room.live))
        assert self.room.workshops.by_code(old) is None
        assert self.room.workshops.by_code(new.lower()) is self.room.live
        event = self.room.live.log[-1]
        self.kept[Act(event.actor, event.op, event.body)] = event.sequence
        self.bodies[event.sequence] = (event.actor, event.body, self.room.now)

    # --- the world

    @rule(seconds=st.sampled_from([1, 30, 61, 3600]))
    def wait(self, seconds):
        self.room.now += seconds

    @rule()
    def crash(self):
        self.room.crash()

    # --- what always holds

    @invariant()
    def votes_counted_are_devices(self):
        standing: dict[str, dict[str, Counter[int]]] = {}
        for (name, facet, _), (value, _) in self.facts.votes.items():
            if value:
                standing.setdefault(name, {}).setdefault(facet, Counter())[value] += 1
        assert tally(self.room.reader, self.room.live.known.id) == standing
        for name, one in self.facts.rounds.items():
            replayed = Counter(
                (facet, value) for mine in self.room.live.meeting.chosen(name).values() for facet, value in mine.items()
            )
            assert replayed == {
                (facet, value): n for facet, by in standing.get(name, {}).items() for value, n in by.items()
            }
            assert one.form != "dots" or all(len(self.facts.dots(name, who)) <= one.dots for who in DEVICES)

    @invariant()
    def replay_equals_live(self):
        meeting = self.room.live.meeting
        assert replay(self.room.reader.events(self.room.live.known.id)) == meeting
        assert set(meeting.devices) == self.facts.inside
        assert {one.id: (one.by, one.shown) for one in meeting.notes.values()} == {
            name: (one.by, one.verdict) for name, one in self.facts.words.items()
        }

    @invariant()
    def acknowledged_acts_are_in_the_log_once(self):
        log = self.room.reader.events(self.room.live.known.id)
        assert [event.sequence for event in log] == list(range(1, len(log) + 1))
        assert {(event.actor, event.op): event.sequence for event in log[1:]} == {
            (act.actor, act.op): sequence for act, sequence in self.kept.items()
        }

    @invariant()
    def only_what_was_let_through_is_seen(self):
        meeting = self.room.live.meeting
        current = [
            one for one in self.facts.words.values() if one.round == self.facts.current and self.facts.approved(one)
        ]
        for screen in (seen.room(meeting), [seen.phone(meeting), listed(meeting)]):
            marks = marks_of(screen)
            assert marks <= {one.mark for one in current}
            assert marks >= {one.mark for one in current if not one.merged}
        for device in DEVICES:
            own = marks_of(seen.own(meeting, device))
            assert own == {one.mark for one in self.facts.words.values() if one.by == device}
            assert {self.marks[mark] for mark in own} <= {device}

    @invariant()
    def nothing_taken_back_is_left_in_a_byte(self):
        sides = (Path(f"{self.room.place}{side}") for side in ("", "-wal"))
        found = {int(mark) for side in sides if side.exists() for mark in re.findall(rb"zq(\d+)q", side.read_bytes())}
        assert not found & self.facts.wiped
        assert {one.mark for one in self.facts.words.values()} <= found

    @invariant()
    def every_word_is_in_the_harvest_or_in_the_count_of_what_is_not(self):
        taken = harvest(self.room.live.meeting)
        told = [int(mark) for mark in MARK.findall(repr(taken.rounds))]
        assert sorted(told) == sorted(set(told))
        assert len(told) + taken.unjudged + taken.hidden == len(self.facts.words)
        judged = {
            one.mark: one.verdict if one.verdict is not None else not self.facts.rounds[one.round].moderated or None
            for one in self.facts.words.values()
        }
        merged = {one.mark for one in self.facts.words.values() if one.merged}
        assert {mark for mark in told if judged[mark] is not True} <= merged - {
            mark for mark in told if judged[mark] is False
        }
        assert {mark for mark, verdict in judged.items() if verdict and mark not in merged} <= set(told)


def marks_of(screen: object) -> set[int]:
    """Return the marks in what a screen gets, as it travels."""
    return {int(mark) for mark in MARK.findall(json.dumps(screen))}


@pytest.mark.filterwarnings("error")
def test_any_order_of_acts_is_counted_replayed_kept_and_seen_as_the_model_says():
    run_state_machine_as_test(
        Meeting,
        settings=settings(
            max_examples=600 if ALL else 20,
            stateful_step_count=50 if ALL else 25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
