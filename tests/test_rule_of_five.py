"""The rule of five: in no order of acts does what is seen of groups tell of fewer than five people.

Each device gives its one dot to a facet of its own, so that a result says by itself who is in it. Whoever sees all that
is ever shown of a round, and takes one result from another, must never be left with one to four people.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from praatplaat.errors import RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts.groups import BrokenDown, GroupChosen, GroupsAsked
from praatplaat.workshop.acts.headings import HeadingAdded, NotePlaced
from praatplaat.workshop.acts.showing import NotesShown
from praatplaat.workshop.breakdown import groups_shown
from praatplaat.workshop.events import Body
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops
from tests.meetings import Room
from tests.sweep import ALL

DEVICES = tuple(f"toestel{n:02}" for n in range(13))
CARDS = {device: f"kaart-{n}" for n, device in enumerate(DEVICES)}
OF = {card: device for device, card in CARDS.items()}
LISTS = (("museum", "theater", "archief"), ("museum", "theater"), ("bestuur", "vloer"), ())
PAIRS = tuple(combinations(("museum", "theater", "archief", "bestuur", "vloer"), 2))

some = st.integers(0, 99)
acts = st.tuples(
    st.sampled_from(
        [*("choose", "answer", "look") * 3, "look", "close", "open", "reset", "ask", "leave", "remove", "undo", "crash"]
    ),
    some,
    some,
)


class Crowd(Room):
    """A room whose board has a card for each device."""

    def open(self) -> None:
        self.store = Store(self.place)
        self.reader = Store(self.place, read_only=True)
        self.workshops = Workshops(self.store, lambda: tuple(OF), clock=lambda: self.now, steady=lambda: self.steady)
        self.do(self.workshops.start())


class Watcher:
    """Does acts, and remembers everything that was ever shown of groups since the round was last emptied."""

    def __init__(self, room: Crowd) -> None:
        self.room, self.made = room, 0
        self.shown: dict[int, set[frozenset[str]]] = {}
        """By the reset after which they were answered: what is answered after one is another result."""

    def does(self, actor: str, body: Body) -> bool:
        self.made += 1
        body = body.model_copy(update={"count": self.made}) if body.by_participant else body
        try:
            self.room.act(actor, f"op{self.made}", body)
        except RefusedError:
            return False
        return True

    def leads(self, body: Body) -> bool:
        return self.does("facilitator", body)

    def act(self, what: str, a: int, b: int) -> None:
        who, meeting = DEVICES[a % len(DEVICES)], self.room.live.meeting
        names = meeting.groups.names if meeting.groups else ("museum",)
        match what:
            case "choose":
                self.does(who, GroupChosen(group=(*names, "")[b % (len(names) + 1)]))
            case "answer":
                self.does(who, Voted(round="r", facet=CARDS[who], on=b % 5 > 0))
            case "look":
                one, other = PAIRS[a % len(PAIRS)] if b % 3 else ("museum", "theater")
                self.leads(BrokenDown(round="r", one=one, other=other))
            case "close" | "open":
                self.leads((e.RoundClosed if what == "close" else e.RoundOpened)(round="r"))
            case "reset":
                self.leads(e.RoundReset(round="r"))
            case "ask":
                self.leads(GroupsAsked(names=LISTS[b % len(LISTS)]))
            case "leave":
                self.does(who, e.Left())
                self.does(who, e.Joined())
            case "remove":
                self.leads(e.DeviceRemoved(device=who))
            case "undo":
                for _ in range(1 + b % 3):
                    if done := self.room.live.meeting.done:
                        self.leads(e.Undone(sequence=done[-1].sequence))
            case "crash":
                self.room.crash()
        self.look()

    def look(self) -> None:
        """Look at all there is to see, and take each from each."""
        meeting = self.room.live.meeting
        kept = replay(self.room.reader.events(self.room.live.record.id))
        assert kept.looks == meeting.looks and kept.chose == meeting.chose
        told = {json.dumps(view) for view in self.views()}
        assert not any(device in view for view in told for device in DEVICES)
        everybody = meeting.who_answered("r")
        if not everybody:
            return
        sides = set(self.sides())
        for group, people in sides:
            assert len(people) >= 5, (group, people)
            self.apart(people, everybody)
        union = frozenset().union(*(people for _, people in sides))
        self.apart(union, everybody)
        known = self.shown.setdefault(self.emptied(), set())
        known |= {people for _, people in sides}
        for one, other in combinations(known, 2):
            for left in (one - other, other - one, one & other):
                assert len(left) == 0 or len(left) >= 5, (one, other)

    def emptied(self) -> int:
        """Return the event at which the round was last emptied, and not filled again by an undo."""
        log = self.room.live.log
        undone = {event.body.sequence for event in log if isinstance(event.body, e.Undone)}
        resets = (event.sequence for event in log if isinstance(event.body, e.RoundReset))
        return max((at for at in resets if at not in undone), default=0)

    @staticmethod
    def apart(some: frozenset[str], everybody: frozenset[str]) -> None:
        left = everybody - some
        assert not left or len(left) >= 5 or not some, (some, everybody)

    def views(self) -> Iterator[object]:
        """Yield what each screen gets of it but the list of devices, which has their names and no groups."""
        meeting = self.room.live.meeting
        yield from (seen.room(meeting), seen.phone(meeting), seen.desk(meeting)["rounds"], seen.desk(meeting)["groups"])

    def sides(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the groups that desk, board and harvest show, with the people who are in the figures."""
        meeting = self.room.live.meeting
        screens = [*seen.desk(meeting)["rounds"], seen.room(meeting)["round"] or {}]
        for side in (side for round_ in screens for side in (round_.get("breakdown") or {"sides": ()})["sides"]):
            yield from self.side(side["group"], side["people"], side["values"])
        for compared in (one for told in harvest(meeting).rounds for one in told.breakdowns):
            for taken in compared.sides:
                yield from self.side(taken.group, taken.people, taken.values)

    @staticmethod
    def side(
        group: str, people: int | None, values: Mapping[str, float | None] | None
    ) -> Iterator[tuple[str, frozenset[str]]]:
        assert (people is None) == (values is None)
        if values is not None:
            found = frozenset(OF[card] for card, dots in values.items() if dots)
            assert len(found) == people
            yield group, found


def begun(room: Crowd, groups: list[int]) -> Watcher:
    """Return a watcher of a round that everybody answered, in which devices chose these groups."""
    watcher = Watcher(room)
    for device in DEVICES:
        watcher.does(device, e.Joined())
    watcher.leads(GroupsAsked(names=LISTS[0]))
    watcher.leads(e.RoundAdded(round="r", form="dots", question="Welke?", facets=tuple(OF)))
    watcher.leads(e.RoundOpened(round="r"))
    for device, group in zip(DEVICES, groups, strict=True):
        watcher.does(device, GroupChosen(group=(*LISTS[0], "")[group]))
        watcher.does(device, Voted(round="r", facet=CARDS[device], on=True))
    watcher.leads(e.RoundClosed(round="r"))
    watcher.leads(BrokenDown(round="r", one="museum", other="theater"))
    watcher.look()
    return watcher


HALVES = [0] * 6 + [1] * 7
ALL_ANSWER = [("answer", n, 1) for n in range(13)]


@settings(
    max_examples=400 if ALL else 8,
    phases=set(Phase) - {Phase.shrink, Phase.explain} if not ALL else tuple(Phase),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@example(HALVES, [("open", 0, 0), ("answer", 0, 0), ("close", 0, 0), ("look", 0, 0)])
@example(HALVES, [("choose", 0, 1), ("open", 0, 0), ("answer", 0, 1), ("close", 0, 0), ("look", 0, 0)])
@example(
    HALVES,
    [
        ("reset", 0, 0),
        ("open", 0, 0),
        *ALL_ANSWER,
        ("remove", 0, 0),
        ("close", 0, 0),
        ("look", 0, 0),
        ("undo", 0, 1),
        ("close", 0, 0),
        ("look", 0, 0),
    ],
)
@example(HALVES, [("leave", 0, 0), ("crash", 0, 0), ("look", 0, 0)])
@example(HALVES, [("ask", 0, 2), ("undo", 0, 1), ("choose", 0, 1), ("look", 0, 0)])
@given(st.lists(st.integers(0, 3), min_size=len(DEVICES), max_size=len(DEVICES)), st.lists(acts, max_size=30))
def test_nothing_that_is_shown_tells_of_fewer_than_five(groups, todo):
    with tempfile.TemporaryDirectory() as folder:
        room = Crowd(Path(folder) / "w.db")
        try:
            watcher = begun(room, groups)
            for what, a, b in todo:
                watcher.act(what, a, b)
        finally:
            room.close()


def test_to_undo_what_changed_nobodys_answer_leaves_what_was_compared(room):
    room.lead("ask", GroupsAsked(names=("museum", "theater")))
    room.lead("add", e.RoundAdded(round="n", form="notes", question="Wat?"))
    room.lead("open", e.RoundOpened(round="n"))
    notes = tuple(f"n{n}" for n in range(10))
    for n, note in enumerate(notes):
        room.act(note, "join", e.Joined())
        room.act(note, "choose", GroupChosen(group="museum" if n < 5 else "theater"))
        room.act(note, "write", Noted(round="n", note=note, text="woord"))
    room.lead("close", e.RoundClosed(round="n"))
    room.lead("show", NotesShown(notes=notes))
    room.lead("head", HeadingAdded(round="n", heading="h", words="Kop"))
    room.lead("put", NotePlaced(note=notes[0], heading="h"))
    room.lead("look", BrokenDown(round="n", one="museum", other="theater"))
    for _ in range(3):
        last = room.live.meeting.done[-1]
        room.lead(f"undo {last.kind}", e.Undone(sequence=last.sequence))
    (told,) = harvest(room.live.meeting).rounds[-1].breakdowns
    assert last.kind == "notes-shown" and [side.notes for side in told.sides] == [5, 5]


def test_what_is_looked_at_since_leaves_the_comparison_that_is_on_the_screen(room):
    groups = ("museum", "theater", "archief", "gast", "buur")
    room.lead("ask", GroupsAsked(names=groups))
    room.lead("add", e.RoundAdded(round="s", form="scale", question="Hoe ver?", facets=("aap",)))
    room.lead("open", e.RoundOpened(round="s"))
    for n in range(20):  # five of each, but two guests and three neighbours
        who, group = f"d{n}", groups[min(n // 5, 3) + (n > 16)]
        room.act(who, "join", e.Joined())
        room.act(who, "choose", GroupChosen(group=group))
        room.act(who, "say", Scaled(round="s", facet="aap", value=1 + n // 5))
    room.lead("close", e.RoundClosed(round="s"))
    room.lead("reveal", e.RoundRevealed(round="s"))

    def looks(one: str, other: str) -> tuple[list[str], list[str]]:
        """Return the two groups that stand before the room, and those that the desk looked at last."""
        room.lead(f"{one} beside {other}", BrokenDown(round="s", one=one, other=other))
        told = seen.desk(room.live.meeting)
        on_screen, looked_at = (of["breakdown"]["sides"] for of in (told["round"], told["rounds"][-1]))
        return [side["group"] for side in on_screen], [side["group"] for side in looked_at]

    assert looks("museum", "theater")[0] == ["museum", "theater"]
    room.lead("show", e.Led(on=True, show="breakdown", by="desk"))
    assert looks("museum", "archief") == (["museum", "theater"], ["museum", "archief"])  # until it is put on the screen
    assert looks("gast", "buur") == (["museum", "theater"], ["gast", "buur"])  # neither of them shows
    assert seen.room(room.live.meeting)["lead"]["show"] == "breakdown"
    room.lead("show again", e.Led(on=True, show="breakdown", by="desk"))
    assert seen.room(room.live.meeting)["round"]["breakdown"]["sides"][1]["group"] == "archief"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9)), st.integers(0, 9))
def test_groups_that_show_leave_nobody_or_five(sizes, others):
    everybody = sum(sizes.values()) + others
    told = groups_shown(sizes, everybody)
    left = everybody - sum(sizes[group] for group in told)
    assert all(sizes[group] >= 5 for group in told)
    assert not told or left == 0 or left >= 5
