"""Every act of devices, done by the real workshops and by the model of flat facts beside them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from praatplaat.workshop import events as e
from praatplaat.workshop.acts.groups import GroupChosen
from praatplaat.workshop.forms.choice import Picked
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.grid import Placed, square
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.ranking import Ranked
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.forms.words import Worded
from tests.any_sent import Act, Sending, answers, devices, facets, mostly, notes, nth, rounds, seldom
from tests.meetings import FACETS


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
