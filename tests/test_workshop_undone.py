"""What may be undone and what may not: nothing that people gave goes with it, and names stay whose they were."""

from __future__ import annotations

from typing import Any, cast

from praatplaat.workshop import seen
from praatplaat.workshop.acts.along import WroteAlong
from praatplaat.workshop.acts.cards import CardAdded
from praatplaat.workshop.acts.groups import GroupChosen, GroupsAsked
from praatplaat.workshop.events import FACILITATOR, Led, Liked, NoteJudged, RoundAdded, RoundOpened, RoundReset, Undone
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.steps import Stepped
from tests.meetings import tally


def test_the_emptying_of_a_round_that_people_answered_anew_is_not_undone(room):
    """What was given first would come back beside what came later."""
    room.act("a", "v1", Voted(round="r", facet="aap", on=True, count=1))
    reset = room.lead("reset", RoundReset(round="r"))
    room.lead("open", RoundOpened(round="r"))
    room.act("a", "v2", Voted(round="r", facet="noot", on=True, count=2))
    room.lead("undo1", Undone(sequence=reset + 1))
    room.refuses("undo-answered", FACILITATOR, "undo2", Undone(sequence=reset))
    ends = seen.desk(room.live.meeting)["undo_ends"]
    assert undo_of(room) is None and (ends["why"], ends["kind"], ends["body"]) == (
        "round",
        "round-reset",
        {"round": "r"},
    )
    assert tally(room.reader, room.live.record.id) == {"r": {"noot": {1: 1}}}


def test_the_name_of_a_note_is_its_own_for_good(room):
    """Else it would be used by another when the emptying of its round, or the removal of its device, is undone."""
    for name, form in (("s", "steps"), ("n", "notes")):
        room.lead(f"add-{name}", RoundAdded(round=name, form=cast(Any, form), question="Wat?"))
    room.lead("open-s", RoundOpened(round="s"))
    room.act("a", "s1", Stepped(round="s", note="same", who="wij", what="de stap", when="morgen", count=1))
    reset = room.lead("reset", RoundReset(round="s"))
    room.lead("open-n", RoundOpened(round="n"))
    for who in "ab":
        room.refuses("not-yours", who, f"n{who}", Noted(round="n", note="same", text="de noot", count=2))
    along = WroteAlong(round="n", note="same", form="notes", words={"text": "het hek"})
    room.refuses("stale", FACILITATOR, "along", along)
    room.lead("undo1", Undone(sequence=reset + 1))
    room.lead("undo2", Undone(sequence=reset))
    room.lead("judge", NoteJudged(note="same", shown=False))
    assert [(note.round, note.shown) for note in room.live.meeting.notes.values()] == [("s", False)]


def test_what_is_undone_brings_no_harvest_back_to_the_screen_that_was_withdrawn_meanwhile(room):
    sharing = room.workshops.sharing
    room.do(sharing.share(room.live))
    room.lead("harvest", Led(on=True, show="harvest"))
    room.lead("add", RoundAdded(round="s", form="notes", question="Wat?"))
    opened = room.lead("open", RoundOpened(round="s"))
    room.do(sharing.withdraw(room.live))
    room.lead("undo", Undone(sequence=opened))
    assert room.live.meeting.current == "r" and room.live.meeting.lead.show == "place"
    room.crash()
    assert room.live.meeting.lead.show == "place"


def test_asking_who_belongs_where_is_not_undone_once_somebody_said_so(room):
    asked = room.lead("groups", GroupsAsked(names=("museum", "theater")))
    assert undo_of(room) == asked
    room.act("a", "chose", GroupChosen(group="museum"))
    room.refuses("undo-answered", FACILITATOR, "undo", Undone(sequence=asked))
    assert undo_of(room) is None and seen.desk(room.live.meeting)["undo_ends"]["why"] == "names"
    nobody = room.lead("nobody", GroupsAsked())
    assert undo_of(room) == nobody
    room.lead("back", Undone(sequence=nobody))
    assert room.live.meeting.group(next(iter(room.live.meeting.devices))) == "museum"


def test_undo_goes_back_no_further_than_to_what_people_answered(room):
    """A question with dots, one with a note written along, and a card that somebody put a dot on all stay."""
    room.act("a", "v", Voted(round="r", facet="aap", on=True))
    for _ in range(len(room.live.meeting.done) - 1):
        room.lead(f"undo{room.live.sequence}", Undone(sequence=undo_of(room)))
    assert undo_of(room) is None
    room.refuses("undo-answered", FACILITATOR, "far", Undone(sequence=room.live.meeting.done[-1].sequence))
    room.lead("along", RoundAdded(round="n", form="notes", question="Wat?"))
    room.lead("open", RoundOpened(round="n"))
    assert undo_of(room) == room.live.sequence
    room.lead("wrote", WroteAlong(round="n", note="n1", form="notes", words={"text": "het hek"}))
    room.act("b", "like", Liked(note="n1", on=True))
    assert undo_of(room) is None and seen.desk(room.live.meeting)["undo_ends"]["why"] == "note"
    room.lead("card", CardAdded(card="own-a", label="Een kas", of_kind="tip"))
    assert undo_of(room) == room.live.sequence
    room.lead("ask", RoundAdded(round="d", form="dots", question="Dit?", facets=("own-a", "aap")))
    room.lead("open-d", RoundOpened(round="d"))
    room.act("b", "w", Voted(round="d", facet="own-a", on=True))
    room.lead("undo-open", Undone(sequence=undo_of(room)))
    assert undo_of(room) is None
    room.lead("reset", RoundReset(round="d"))  # empties it on purpose, and that can be undone
    assert undo_of(room) == room.live.sequence
    assert [note.id for note in room.live.meeting.notes.values()] == ["n1"]
    assert room.live.meeting.chosen("r") == {"a": {"aap": 1}}


def undo_of(room):
    undo = seen.desk(room.live.meeting)["undo"]
    return undo and undo["sequence"]
