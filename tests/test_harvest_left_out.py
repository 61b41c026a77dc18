"""What is not in a harvest, and what it says of that."""

from __future__ import annotations

from pathlib import Path

from praatplaat.content.model import Board
from praatplaat.export.harvest_files import harvest_file, shared_page
from praatplaat.i18n import say
from praatplaat.workshop.acts.cards import CardAdded, CardRemoved
from praatplaat.workshop.events import Led, NoteJudged, RoundAdded, RoundOpened
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.steps import Stepped
from tests.meetings import Room


def test_a_card_that_was_taken_away_is_not_among_what_was_looked_at_unless_a_round_has_it(room: Room, board: Board):
    for card, label in (("own-gone", "Een kas"), ("own-kept", "Een hek")):
        room.lead(f"add {card}", CardAdded(card=card, label=label, of_kind="tip"))
        room.lead(f"lead {card}", Led(on=True, facet=card))
    room.lead("ask", RoundAdded(round="n", form="notes", question="Wat?", live=True, moderated=False))
    room.lead("open", RoundOpened(round="n"))
    room.act("a", "note", Noted(round="n", note="n1", facet="own-kept", text="moet hoger"))
    for card in ("own-gone", "own-kept"):
        room.lead(f"away {card}", CardRemoved(card=card))
    meeting = room.live.meeting
    pages = [shared_page(meeting, board, "nl"), harvest_file(meeting, board, "md", "nl")]
    assert not [words for words in ("Een kas", "own-gone", "Own-gone") for page in pages if words in page.decode()]
    assert ["Een hek" in page.decode() for page in pages] == [True, True]
    room.do(room.workshops.end(room.live))
    kept = b"".join(path.read_bytes() for path in Path(room.place).parent.glob("w.db*"))
    assert b"Een kas" not in kept and b"Een hek" in kept


def test_of_a_round_whose_words_were_not_shown_no_harvest_says_that_there_are_none(room: Room, board: Board):
    room.lead("ask", RoundAdded(round="s", form="steps", question="Wat doe jij?"))
    room.lead("none", RoundAdded(round="w", form="words", question="Welk woord?", live=True))
    for name in "ws":
        room.lead(f"open {name}", RoundOpened(round=name))
    room.act("a", "step", Stepped(round="s", note="n1", who="wij", what="een afspraak", when="morgen"))
    for shown in (None, False):
        if shown is not None:
            room.lead("hide", NoteJudged(note="n1", shown=shown))
        meeting = room.live.meeting
        for page in (shared_page(meeting, board, "nl"), harvest_file(meeting, board, "md", "nl")):
            assert say("harvest.withheld", "nl") in page.decode() and "afspraak" not in page.decode()
            assert say("harvest.no-words", "nl") in page.decode()
            assert (
                say("harvest.no-steps", "nl") not in page.decode() and say("harvest.empty", "nl") not in page.decode()
            )
