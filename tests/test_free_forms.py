"""A choice among free answers, and words: how they are counted, judged, taken back and kept, without a browser."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from praatplaat.errors import RefusedError
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts.along import WroteAlong
from praatplaat.workshop.acts.showing import NotesShown
from praatplaat.workshop.events import FACILITATOR, Body, Event
from praatplaat.workshop.forms.choice import Picked
from praatplaat.workshop.forms.words import Worded, folded_word
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.replaying import replay
from tests.meetings import OPTIONS, Room
from tests.sweep import ALL

PEOPLE = ("anna", "bram", "cees")
T = TypeVar("T", bound=Body)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A workshop that three people are in."""
    made = Room(tmp_path / "w.db")
    for who in PEOPLE:
        made.act(who, f"join-{who}", e.Joined())
    yield made
    made.close()


class Acts:
    """What people and the facilitator do in a room, each act with a name and a count of its own."""

    def __init__(self, room: Room) -> None:
        self.room, self.made = room, 0

    def __call__(self, who: str, body: Body) -> int:
        self.made += 1
        if body.by_participant:
            body = body.model_copy(update={"count": self.made})
        return self.room.act(who, f"op{self.made}", body)

    def lead(self, body: Body) -> int:
        return self(FACILITATOR, body)

    def asks(self, form: str, **values: object) -> None:
        self.lead(e.RoundAdded(round="r", form=form, question="Wat?", **values))  # type: ignore[arg-type]
        self.lead(e.RoundOpened(round="r"))

    def says(self, who: str, word: str, note: str = "") -> str:
        note = note or f"n{self.made}"
        self(who, Worded(round="r", note=note, word=word))
        return note

    def told(self) -> dict[str, int]:
        """Return the words that the room may see, with how many gave each."""
        round_ = seen.room(self.room.live.meeting)["round"]
        assert round_ and list(round_.get("votes", {})) == round_.get("cloud", [])
        return round_.get("votes", {})


def test_where_one_may_be_chosen_the_latest_choice_counts_in_whichever_order_they_arrive(room):
    acts = Acts(room)
    acts.asks("choice", options=OPTIONS)
    chosen = [("o1", True, 11), ("o2", True, 12), ("o2", False, 13), ("o3", True, 14)]
    for n, order in enumerate((chosen, chosen[::-1], [chosen[i] for i in (2, 0, 3, 1)])):
        for option, on, count in order:
            room.act(PEOPLE[n], f"{n}-{option}-{on}", Picked(round="r", option=option, on=on, count=count))
    assert all(mine == {"o3": 1} for mine in room.live.meeting.chosen("r").values())
    room.act("anna", "gone", Picked(round="r", option="o3", on=False, count=15))
    room.act("anna", "late", Picked(round="r", option="o1", on=True, count=10))
    assert room.live.meeting.chosen("r")["anna"] == {}
    with pytest.raises(RefusedError):
        acts("anna", Picked(round="r", option="o9", on=True))


def test_when_all_who_chose_are_gone_what_is_kept_says_that_nobody_chose(room):
    acts = Acts(room)
    acts.asks("choice", options=OPTIONS)
    acts("anna", Picked(round="r", option=OPTIONS[0].id, on=True))
    acts("anna", e.Left())
    kept = room.reader.events(room.live.record.id)
    assert replay(kept) == room.live.meeting and not room.live.meeting.answered("r")


def test_more_may_be_chosen_up_to_a_number_and_the_parts_are_of_those_who_answered(room):
    acts = Acts(room)
    acts.asks("choice", options=OPTIONS, most=2)
    for option in ("o1", "o2"):
        acts("anna", Picked(round="r", option=option, on=True))
    with pytest.raises(RefusedError) as refused:
        acts("anna", Picked(round="r", option="o3", on=True))
    assert refused.value.key == "picks-spent"
    acts("anna", Picked(round="r", option="o1", on=False))
    acts("anna", Picked(round="r", option="o3", on=True))
    acts("bram", Picked(round="r", option="o3", on=True))
    (told,) = harvest(room.live.meeting).rounds
    assert [(of.facet, of.devices) for of in told.outcomes] == [("o3", 2), ("o2", 1), ("o1", 0)] and told.answered == 2


def test_words_are_the_same_without_capitals_accents_and_signs_and_stand_in_the_spelling_of_most(room):
    same = ["Één", "een", "  EEN ", "een!"]
    assert (
        len(set(map(folded_word, same))) == 1
        and folded_word("een e") != folded_word("eene")
        and folded_word("!") == "!"
    )
    assert folded_word("हि") != folded_word("ह")  # marks that are letters of their own
    acts = Acts(room)
    acts.asks("words", moderated=False, live=True)
    for who, word in zip(PEOPLE, ("Tijd", "tijd", "tijd."), strict=True):
        acts.says(who, word)
    acts.says("anna", "geld")
    acts.says("bram", "moed")
    assert acts.told() == {"Tijd": 3, "geld": 1, "moed": 1}
    with pytest.raises(RefusedError) as refused:
        acts.says("anna", "TIJD")
    assert refused.value.key == "word-again"
    acts.says("anna", "lef")
    with pytest.raises(RefusedError) as refused:
        acts.says("anna", "rust")
    assert refused.value.key == "words-spent"


def test_words_that_were_written_along_count_as_those_of_people_without_a_phone(room):
    acts = Acts(room)
    acts.asks("words", moderated=False, live=True)
    acts.says("anna", "tijd")
    for note in ("x", "y"):
        acts.lead(WroteAlong(round="r", note=note, form="words", words={"word": "Tijd"}))
    told = seen.room(room.live.meeting)["round"]
    assert told and (told["votes"], told["answered"], told["voices"]) == ({"Tijd": 3}, 1, 3)
    (round_,) = harvest(room.live.meeting).rounds
    assert [round_.share(outcome) for outcome in round_.outcomes] == [1]


def test_a_word_is_judged_once_and_the_same_word_that_comes_later_is_judged_with_it(room):
    acts = Acts(room)
    acts.asks("words")
    first = acts.says("anna", "Tijd")
    bad = acts.says("anna", "rotwoord")
    acts.says("bram", "tijd")
    assert acts.told() == {}
    acts.lead(e.NoteJudged(note=first, shown=True))
    acts.lead(e.NoteJudged(note=bad, shown=False))
    assert list(acts.told().values()) == [2]
    acts.says("cees", "tíjd")
    acts.says("cees", "ROTWOORD")
    assert list(acts.told().values()) == [3]
    taken = harvest(room.live.meeting)
    assert (taken.unjudged, taken.hidden) == (0, 1)
    acts("anna", e.Withdrawn(note=first))  # whose word was judged: those of others stay
    assert list(acts.told().values()) == [2]
    room.crash()
    assert list(acts.told().values()) == [2]


def test_nobody_brings_an_unread_word_in_by_the_name_of_one_that_was_read(room):
    acts = Acts(room)
    acts.asks("words")
    note = acts.says("anna", "lief")
    acts.says("bram", "lief")
    acts.lead(e.NoteJudged(note=note, shown=True))
    alike = room.live.meeting.notes[note].alike
    acts.says("anna", "gemeen", note)  # changed
    acts("anna", e.Withdrawn(note=note))
    acts.says("anna", "gemeen", note)  # taken back, and the name used again
    acts("cees", Worded(round="r", note="forged", word="gemeen", alike=alike))
    assert acts.told() == {"lief": 1}


def test_what_a_word_was_alike_goes_with_it_and_others_stay_judged_as_they_were(room):
    acts = Acts(room)
    acts.asks("words")
    first, other = acts.says("anna", "Tijd"), acts.says("bram", "tijd")
    acts.says("cees", "geld")
    acts.lead(e.NoteJudged(note=first, shown=True))
    acts.lead(NotesShown(notes=(first, other)))
    alike = room.live.meeting.notes[first].alike
    acts("anna", e.Withdrawn(note=first))
    kept = room.reader.events(room.live.record.id)
    assert replay(kept) == room.live.meeting
    (gone,) = (event for event in kept if event.kind == "worded" and event.actor == "anna")
    assert gone.body == Worded(round="r", note=first, word="x", count=gone.body.count).model_copy(update={"word": ""})
    assert {body.note for _, body in bodies(kept, e.NoteJudged)} == {alike} and first not in str(
        [body.notes for _, body in bodies(kept, NotesShown)]
    )
    room.crash()
    acts.says("cees", "TIJD")
    assert list(acts.told().values()) == [2]


def test_what_takes_the_place_of_a_hidden_word_stays_hidden_and_hides_the_word_of_nobody_else(room):
    acts = Acts(room)
    acts.asks("words")
    bad = acts.says("anna", "rotwoord")
    acts.lead(e.NoteJudged(note=acts.says("bram", "Rotwoord"), shown=False))
    acts.says("anna", "lief", bad)
    nice = acts.says("cees", "lief")
    taken = harvest(room.live.meeting)
    assert (taken.unjudged, taken.hidden) == (1, 2) and room.live.meeting.notes[nice].shown is None
    acts.lead(e.NoteJudged(note=nice, shown=True))
    room.do(room.workshops.end(room.live))
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting
    (round_,) = harvest(room.live.meeting).rounds
    assert [(of.facet, of.devices) for of in round_.outcomes] == [("lief", 1)]
    assert [body.word for who, body in bodies(room.live.log, Worded) if who == "anna"] == ["", "lief"]


def bodies(log: Iterable[Event], kind: type[T]) -> list[tuple[str, T]]:
    """Return who did what in a log, of one kind."""
    return [(event.actor, event.body) for event in log if isinstance(event.body, kind)]


def test_whatever_is_given_judged_and_taken_back_a_replay_of_what_is_kept_says_the_same(room):
    """The words of whoever takes them back are wiped, and still the others stand as they were judged."""
    acts, chance = Acts(room), random.Random(15)
    acts.asks("words", most=10)
    wiped: set[str] = set()
    for turn in range(1500 if ALL else 250):
        who, notes, room.now = chance.choice(PEOPLE), list(room.live.meeting.notes), room.now + 9
        try:
            match chance.randrange(9):
                case 0 | 1 | 2 | 3:
                    acts.says(who, chance.choice(("tijd", "Tijd", "TIJD!", "geld", "Gèld", f"eigen{turn}")))
                case 4 if notes:
                    acts.lead(NotesShown(notes=tuple(chance.sample(notes, min(2, len(notes))))))
                case 5 if notes:
                    acts.lead(e.NoteJudged(note=chance.choice(notes), shown=chance.random() < 0.7))
                case 6 if notes:
                    note = room.live.meeting.notes[chance.choice(notes)]
                    acts(note.by, e.Withdrawn(note=note.id))
                    wiped |= {note.text} if note.text.startswith("eigen") else set()
                    assert not [body for _, body in bodies(room.live.log, Worded) if not body.word and body.alike]
                case 7 if room.live.meeting.done[-1:] and room.live.meeting.done[-1].kind != "round-opened":
                    acts.lead(e.Undone(sequence=room.live.meeting.done[-1].sequence))
                case 8 if chance.random() < 0.1:
                    acts(who, e.Left())
                    acts(who, e.Joined())
        except RefusedError as refused:
            assert refused.key in (
                "word-again",
                "words-spent",
                "notes-fast",
                "round-closed",
                "stale",
                "undo-answered",
            ), refused.key
        meeting = room.live.meeting
        assert replay(room.reader.events(room.live.record.id)) == meeting
        shown = {folded_word(word) for word in acts.told()} if meeting.current else set()
        assert shown <= {folded_word(note.text) for note in meeting.notes.values() if note.shown}
    room.do(room.workshops.end(room.live))
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting
    kept = b"".join(path.read_bytes() for path in Path(room.place).parent.glob("w.db*"))
    assert not [word for word in wiped if word.encode() in kept]


def test_who_leaves_takes_a_choice_along_and_a_replay_of_what_is_kept_says_the_same(room):
    acts = Acts(room)
    acts.asks("choice", options=OPTIONS)
    acts("anna", Picked(round="r", option="o1", on=True))
    acts("anna", e.Left())
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting
    assert [of.devices for of in harvest(room.live.meeting).rounds[0].outcomes] == [0, 0, 0]
