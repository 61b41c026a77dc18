"""What the facilitator shows, to the room and to who was in it, and in which order; beside what she does otherwise."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts.groups import BrokenDown
from praatplaat.workshop.acts.moving import RoundMoved
from tests.any_acts import DeskActs
from tests.any_sent import devices, facets, mostly, notes, rounds
from tests.meetings import FACETS


class ShownActs(DeskActs):
    """Where a board is led to, and who may read the harvest."""

    def __init__(self):
        super().__init__()
        self.link: str | None = None
        self.withdrawn: set[str] = set()
        """Addresses at which the harvest was shared once."""

    @rule(
        on=mostly,
        show=st.sampled_from(["place", "plate", "round", "table", "notes", "note", "join", "black"]),
        note=notes,
        facet=facets | st.none(),
    )
    def take_the_lead(self, on, show, note, facet):
        of_round = show in ("round", "table", "notes", "note")
        known = self.facts.current in self.facts.rounds
        if on and of_round and not known:
            assert not self.lead(e.Led(on=on, show=show, note=note))
        else:
            self.lead(e.Led(on=on, show=show, note=note, facet=facet if show in ("place", "plate") else None))

    @rule(on=mostly)
    def wander(self, on):
        assert self.lead(e.Wandered(on=on))

    @rule(name=rounds)
    def breakdown(self, name):
        """Look at two groups of a round that is closed; of three devices none is ever shown."""
        done = self.lead(BrokenDown(round=name, one="museum", other="theater"))
        assert not done or self.facts.status[name] == "closed"
        assert all(
            side["people"] is None
            for round_ in seen.desk(self.room.live.meeting)["rounds"]
            for side in (round_["breakdown"] or {"sides": ()})["sides"]
        )

    @rule(before=rounds, after=rounds)
    def compare(self, before, after):
        may = self.facts.may_compare(before, after)
        assert self.lead(e.Led(on=True, show="compare", pair=(before, after))) == may

    @rule()
    def lead_to_the_breakdown(self):
        """Show two groups beside each other: never, as neither may be shown of three devices."""
        assert not self.lead(e.Led(on=True, show="breakdown"))

    @precondition(lambda self: self.facts.current in self.facts.rounds)
    @rule()
    def put_groups_side_by_side(self):
        """All the steps to it, which would seldom come one after another."""
        name = self.facts.current or ""
        self.ask_for_groups(("museum", "theater"))
        self.turn(name, e.RoundClosed)
        self.breakdown(name)
        self.turn(name, e.RoundRevealed)
        self.lead_to_the_breakdown()

    @rule(device=devices)
    def say_where_one_belongs_and_undo(self, device):
        """Who was asked to which group they belong, and said so, keeps that."""
        self.ask_for_groups(("museum", "theater"))
        self.join(device)
        self.choose_a_group(device, "museum")
        self.undo(2)

    @rule(device=devices)
    def empty_a_round_and_undo(self, device):
        """Answers, the emptying, other answers, and the way back as far as it goes."""
        self.join(device)
        self.open("dots")
        for facet in FACETS[:2]:
            self.answer(device, "dots", facet, True, 1, "a", False)
            self.turn("dots", e.RoundReset)
            self.open("dots")
        self.undo(2)
        self.answer(device, "dots", FACETS[2], True, 1, "a", False)
        self.undo(3)

    @rule()
    def put_rounds_side_by_side(self):
        """All the steps to it, on two rounds of one form."""
        for name in ("notes", "talk"):
            if name in self.facts.rounds:
                self.open(name)
                self.turn(name, e.RoundClosed)
                self.turn(name, e.RoundRevealed)
        self.compare("notes", "talk")

    @rule(name=rounds, to=st.sampled_from(["up", "down"]))
    def move_round(self, name, to):
        may = self.facts.beside(name, to) is not None
        assert self.lead(RoundMoved(round=name, to=to)) == may

    @rule()
    def share(self):
        """Share the harvest: at an address that nobody had before, or where it is shared already."""
        self.room.do(self.room.workshops.sharing.share(self.room.live))
        assert self.room.live.link and self.room.live.link not in self.withdrawn
        assert self.link in (None, self.room.live.link)
        self.link = self.room.live.link

    @rule()
    def withdraw_the_harvest(self):
        before = len(self.room.live.log)
        self.room.do(self.room.workshops.sharing.withdraw(self.room.live))
        self.withdrawn |= {self.link} - {None}
        self.link = None
        self.hear_of_more(before)

    @precondition(lambda self: self.link)
    @rule()
    def lead_to_the_harvest(self):
        assert self.lead(e.Led(on=True, show="harvest"))
