"""Every act of the desk, done by the real workshops and by the model of flat facts beside them; those of devices are below it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts import clock as c
from praatplaat.workshop.acts.along import AlongWithdrawn, WroteAlong
from praatplaat.workshop.acts.cards import CardAdded, CardChanged, CardRemoved
from praatplaat.workshop.acts.groups import GroupsAsked
from praatplaat.workshop.acts.headings import HeadingAdded, HeadingRemoved, HeadingRenamed, NotePlaced
from praatplaat.workshop.acts.showing import NotesShown
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.forms import FORMS
from tests.any_answers import DeviceActs
from tests.any_sent import Act, asked, cards, devices, headings, mostly, notes, rounds, seldom
from tests.meetings import FACETS


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
