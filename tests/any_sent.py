"""What acts are sent with: names and values of any kind, and the way of each to the real workshops and to the model of flat facts beside them."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import FACILITATOR, Body, Led, Undone
from praatplaat.workshop.forms import FORMS
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

        before = len(self.room.live.log)
        answers = self.room.do(all_of_them())
        for act, answer in zip(acts, answers, strict=True):
            assert isinstance(answer, int | RefusedError), answer
            if isinstance(answer, int):
                assert self.kept.setdefault(act, answer) == answer
                self.bodies.setdefault(answer, (act.actor, act.body, self.room.now))
        self.facts = Facts.after(self.bodies)
        if any(isinstance(act.body, Undone) for act in acts):
            self.hear_of_more(before)
        return [isinstance(answer, int) for answer in answers]

    def hear_of_more(self, before: int) -> None:
        """Take in what the server did by itself since the log was so long: it leads away from a harvest that is not shared."""
        for event in self.room.live.log[before:]:
            if event.sequence not in self.bodies:
                assert event.actor == FACILITATOR and isinstance(event.body, Led)
                self.kept[Act(event.actor, event.op, event.body)] = event.sequence
                self.bodies[event.sequence] = (event.actor, event.body, self.room.now)
        self.facts = Facts.after(self.bodies)

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
