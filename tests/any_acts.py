"""Every act of devices and of the desk, done by the real workshops and by the model of flat facts beside them."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from praatplaat.errors import RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts import clock as c
from praatplaat.workshop.acts.along import AlongWithdrawn, WroteAlong
from praatplaat.workshop.acts.cards import CardAdded, CardChanged, CardRemoved
from praatplaat.workshop.acts.groups import GroupChosen, GroupsAsked
from praatplaat.workshop.acts.headings import HeadingAdded, HeadingRemoved, HeadingRenamed, NotePlaced
from praatplaat.workshop.acts.showing import NotesShown
from praatplaat.workshop.events import FACILITATOR, Body
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.choice import Picked
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.grid import Placed, square
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.ranking import Ranked
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.forms.words import Worded
from praatplaat.workshop.options import Option
from tests.flat_facts import Facts
from tests.meetings import FACETS, Room

DEVICES = ("device0", "device1", "device2")
NOTES = "abc"
HEADINGS = ("tijd", "geld")
forms = {
    "dots": "dots",
    "scale": "scale",
    "choice": "choice",
    "order": "ranking",
    "field": "grid",
    "words": "words",
    "notes": "notes",
    "talk": "notes",
    "steps": "steps",
}
"""The form of each round that there is from the beginning."""

nth = st.integers(0, 99)
devices = st.sampled_from(DEVICES)
rounds = st.sampled_from([*forms, "more"])
OPTIONS = tuple(Option(id=name, words=f"Antwoord {name}") for name in FACETS[:3])
"""Named as facets are, so that the same thing can be chosen in each form."""


def asked(form: str) -> dict[str, Any]:
    """Return what a round of a form is about."""
    if FORMS[form].has_facets:
        return {"facets": FACETS[:3]}
    return {"options": OPTIONS} if FORMS[form].subject == "option" else {}


mostly = st.sampled_from([True, True, True, False])
seldom = st.sampled_from([False, False, False, True])
notes = st.sampled_from(NOTES)
headings = st.sampled_from(HEADINGS)
CARDS = ("own-a", "own-b")
cards = st.sampled_from(CARDS)
facets = st.sampled_from((*FACETS[:3], CARDS[0]))
answers = st.tuples(
    devices, st.one_of(st.none(), st.none(), st.none(), rounds), facets, mostly, st.integers(0, 5), notes, seldom
)
"""Who, in which round (mostly the one before the room), about what, and whether it stays on the phone for a while."""


@dataclass(frozen=True)
class Act:
    """What a device made up and sends some time, once or more."""

    actor: str
    op: str
    body: Body


class Sending(RuleBasedStateMachine):
    """The real workshops on a real file beside the model, and the ways to both."""

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

    def word(self, actor: str) -> str:
        self.made += 1
        self.marks[self.made] = actor
        return f"zq{self.made}q"


class DeviceActs(Sending):
    """What devices do, now or later."""

    @rule(device=devices)
    def join(self, device):
        may = device in self.facts.inside or (device not in self.facts.barred and not self.facts.locked)
        assert self.send(Act(device, self.name(), e.Joined())) == [may]

    @rule(one=answers)
    def answer_once(self, one):
        self.answer(*one)

    def answer(self, device, name, facet, on, value, note, later):
        """Answer a round as its form asks: a dot, a value, a note or a first step, anew or changed."""
        name = name or self.facts.current or "dots"
        one = self.facts.rounds.get(name)
        pile = max(1, min(value, 3))
        match one.form if one else "dots":
            case "dots":
                act = self.make(device, later, Voted, round=name, facet=facet, on=on, dots=pile)
            case "scale":
                act = self.make(device, later, Scaled, round=name, facet=facet, value=value or None)
            case "choice":
                act = self.make(device, later, Picked, round=name, option=facet, on=on)
            case "ranking":
                turn = FACETS[:3].index(facet) if facet in FACETS else 0
                order = (facet, *FACETS[turn + 1 : 3], *FACETS[:turn]) if on else ()
                act = self.make(device, later, Ranked, round=name, order=order[: len(order) - (value == 5)])
            case "grid":
                act = self.make(
                    device, later, Placed, round=name, facet=facet, value=square(value, pile) if value else None
                )
            case "words":
                act = self.make(device, later, Worded, round=name, note=note, word=self.word(device))
            case "notes":
                act = self.make(device, later, Noted, round=name, note=note, text=self.words(device))
            case "steps":
                act = self.make(
                    device, later, Stepped, round=name, note=note, who="wij", what=self.words(device), when="morgen"
                )
        if act is None:
            return
        may = device in self.facts.inside and self.facts.status.get(name) == "open"
        if one and one.form in ("dots", "scale", "grid"):
            may = may and facet in one.facets
        if one and one.form == "choice":
            may = may and facet in [option.id for option in one.options]
        if one and one.form == "dots":
            may = may and (pile == 1 or one.several)
            may = may and (not on or self.facts.dots(name, device, facet) + pile <= one.dots)
        if one and one.form == "ranking":
            may = may and (not on or (value != 5 and facet in one.facets))
        if one and one.form == "choice" and self.facts.most(name) > 1:
            may = may and (not on or self.facts.dots(name, device, facet) < self.facts.most(name))
        if one and one.form in ("notes", "steps", "words"):
            may = may and self.may_write(device, name, note, 12 if one.form == "words" else 5)
        if one and one.form == "words":
            mine = [
                each for of, each in self.facts.words.items() if (each.by, each.round) == (device, name) and of != note
            ]
            may = may and len(mine) < self.facts.most(name)
        assert self.send(act) == [may]

    def may_write(self, device: str, name: str, note: str, most: int) -> bool:
        was = self.facts.words.get(note)
        fresh = [at for at in self.facts.wrote.get(device, []) if at > self.room.now - 60]
        is_free = self.facts.names.get(note, (device, name)) == (device, name)
        return is_free and (bool(was) or len(fresh) < most)

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

    @rule(device=devices, group=st.sampled_from(["museum", "theater", ""]))
    def choose_a_group(self, device, group):
        may = device in self.facts.inside and (not group or group in self.facts.groups)
        assert self.send(Act(device, self.name(), GroupChosen(group=group, count=self.made))) == [may]

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


class DeskActs(DeviceActs):
    """What the facilitator does at the desk."""

    @rule(
        name=st.sampled_from(["more", "more", "dots"]),
        form=st.sampled_from(sorted(FORMS)),
        live=st.booleans(),
        moderated=st.booleans(),
        dots=st.integers(1, 3),
        several=st.booleans(),
        most=st.sampled_from([None, None, 2]),
    )
    def add(self, name, form, live, moderated, dots, several, most):
        fresh = e.RoundAdded(
            round=name,
            form=form,
            question="Wat?",
            **asked(form),
            dots=dots,
            several=several,
            most=most,
            live=live,
            moderated=moderated,
        )
        known = name in self.facts.rounds
        assert self.lead(fresh) != known

    @rule(names=st.sampled_from([("museum", "theater"), ("museum", "archief"), ()]))
    def ask_for_groups(self, names):
        assert self.lead(GroupsAsked(names=names))

    @rule(name=rounds)
    def open(self, name):
        known = name in self.facts.rounds
        assert self.lead(e.RoundOpened(round=name)) == known

    @rule(
        name=st.none() | rounds,
        body=st.sampled_from(
            [
                *(e.RoundOpened, e.RoundClosed, e.RoundRevealed, e.RoundRevealed, e.RoundReset),
                *(e.RoundAway, e.RoundShown, e.RoundRemoved),
            ]
        ),
    )
    def turn(self, name, body):
        name = name or self.facts.current or "dots"
        may = self.facts.may_turn(name, body.kind)
        assert self.lead(body(round=name)) == may

    @rule(name=rounds, form=st.sampled_from(sorted(FORMS)))
    def change(self, name, form):
        may = self.facts.may_turn(name, "round-changed")
        assert self.lead(e.RoundChanged(round=name, form=form, question="Toch wat?", **asked(form))) == may

    @rule(note=notes, shown=st.booleans())
    def judge(self, note, shown):
        known = note in self.facts.words
        assert self.lead(e.NoteJudged(note=note, shown=shown)) == known

    @rule(some=st.lists(notes, min_size=1, max_size=3))
    def show_all(self, some):
        assert self.lead(NotesShown(notes=tuple(some))) == any(note in self.facts.words for note in some)

    @rule(seconds=st.sampled_from([1, 30, 300, 99 * 60]), shown=mostly, sound=seldom)
    def start_the_clock(self, seconds, shown, sound):
        assert self.lead(c.ClockStarted(seconds=seconds, shown=shown, sound=sound))

    @rule(seconds=st.sampled_from([60, 99 * 60]))
    def lengthen_the_clock(self, seconds):
        may = bool(self.facts.clock) and self.facts.left_at(self.room.now) + seconds <= 99 * 60
        assert self.lead(c.ClockLengthened(seconds=seconds)) == may

    @rule(body=st.sampled_from([c.ClockPaused(on=True), c.ClockPaused(on=False), c.ClockStopped()]))
    def turn_the_clock(self, body):
        known = bool(self.facts.clock)
        assert self.lead(body) == known

    @rule(shown=st.booleans())
    def show_the_clock(self, shown):
        known = bool(self.facts.clock)
        assert self.lead(c.ClockShown(shown=shown, sound=False)) == known

    @rule(note=notes, into=notes)
    def merge(self, note, into):
        self.lead(e.NotesMerged(note=note, into=into))

    @rule(name=st.sampled_from(["notes", "talk", "steps"]), heading=headings, words=headings)
    def add_heading(self, name, heading, words):
        facts = self.facts
        may = name in facts.rounds and facts.rounds[name].form == "notes" and heading not in facts.headings
        may = may and (name, words) not in facts.headings.values()
        assert self.lead(HeadingAdded(round=name, heading=heading, words=words)) == may

    @rule(heading=headings, words=headings)
    def change_heading(self, heading, words):
        was = self.facts.headings.get(heading)
        others = [one for name, one in self.facts.headings.items() if name != heading]
        may = was is not None and (was[0], words) not in others
        assert self.lead(HeadingRenamed(heading=heading, words=words)) == may

    @rule(heading=headings)
    def remove_heading(self, heading):
        known = heading in self.facts.headings
        assert self.lead(HeadingRemoved(heading=heading)) == known

    @rule(note=notes, heading=st.none() | headings)
    def place(self, note, heading):
        one, over = self.facts.words.get(note), self.facts.headings.get(heading)
        may = one is not None and self.facts.rounds[one.round].form == "notes"
        may = may and (heading is None or (over is not None and over[0] == one.round))
        assert self.lead(NotePlaced(note=note, heading=heading)) == may

    @rule(card=cards, label=st.sampled_from(["Een", "een", "Twee"]), changes=seldom)
    def make_card(self, card, label, changes):
        body = CardChanged if changes else CardAdded
        standing = {one: words for one, words in self.facts.cards.items() if words and one != card}
        may = bool(self.facts.cards.get(card)) if changes else card not in self.facts.cards
        may = may and label.lower() not in [words.lower() for words in standing.values()]
        assert self.lead(body(card=card, label=label, of_kind="tip", facets=FACETS[:1])) == may

    @rule(card=cards)
    def take_card(self, card):
        may = bool(self.facts.cards.get(card))
        assert self.lead(CardRemoved(card=card)) == may

    @rule(card=cards, form=st.sampled_from(["dots", "dots", "notes"]))
    def ask_of_card(self, card, form):
        may = "more" not in self.facts.rounds and bool(self.facts.cards.get(card))
        facets = (card, *FACETS[:2])
        assert self.lead(e.RoundAdded(round="more", form=form, question="En dit?", facets=facets)) == may

    @rule(name=st.none() | rounds, note=notes)
    def write_along(self, name, note):
        """Write for somebody without a phone: into the open round, or in what was written along before."""
        name = name or self.facts.current or "notes"
        one, was = self.facts.rounds.get(name), self.facts.words.get(note)
        form = one.form if one and one.form in ("notes", "steps") else "notes"
        said = self.words(FACILITATOR)
        words = {"text": said} if form == "notes" else {"who": "zij", "what": said, "when": "ooit"}
        is_open = self.facts.status.get(name) == "open"
        may = bool(one and one.form == form)
        may = may and self.facts.names.get(note, (FACILITATOR, name)) == (FACILITATOR, name) and (bool(was) or is_open)
        assert self.lead(WroteAlong(round=name, note=note, form=form, words=words)) == may

    @rule(note=notes)
    def withdraw_along(self, note):
        was = self.facts.words.get(note)
        assert self.lead(AlongWithdrawn(note=note)) == bool(was and was.by == FACILITATOR)

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
            may = self.facts.may_undo(self.bodies[self.facts.undoable[-1]][1])
            assert (seen.desk(self.room.live.meeting)["undo"] is not None) == may
            assert self.lead(e.Undone(sequence=self.facts.undoable[-1])) == may
            if not may:
                break
        assert not self.lead(e.Undone(sequence=1))

    @rule()
    def renew_code(self):
        old = self.room.live.record.code
        new = self.room.do(self.room.workshops.renew_code(self.room.live))
        assert self.room.workshops.by_code(old) is None
        assert self.room.workshops.by_code(new.lower()) is self.room.live
        event = self.room.live.log[-1]
        self.kept[Act(event.actor, event.op, event.body)] = event.sequence
        self.bodies[event.sequence] = (event.actor, event.body, self.room.now)
