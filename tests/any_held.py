"""What always holds of a workshop, whatever was done to it: what is counted, replayed, kept and seen is what the model says."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from hypothesis.stateful import invariant

from praatplaat.workshop import seen
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.harvest import for_room, harvest
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.values import OF_ROUND
from praatplaat.workshop.wrote import listed_for_room
from tests.any_sent import CARDS, DEVICES
from tests.any_shown import ShownActs
from tests.flat_facts import MARK
from tests.meetings import tally


class Held(ShownActs):
    """After each act all of it is looked at."""

    @invariant()
    def votes_counted_are_devices(self):
        standing: dict[str, dict[str, Counter[int]]] = {}
        for (name, facet, _), (value, _) in self.facts.votes.items():
            if value:
                standing.setdefault(name, {}).setdefault(facet, Counter())[value] += 1
        assert tally(self.room.reader, self.room.live.record.id) == standing
        for name, one in self.facts.rounds.items():
            replayed = Counter(
                (facet, value) for mine in self.room.live.meeting.chosen(name).values() for facet, value in mine.items()
            )
            assert replayed == {
                (facet, value): n for facet, by in standing.get(name, {}).items() for value, n in by.items()
            }
            assert one.form != "dots" or all(self.facts.dots(name, who) <= one.dots for who in DEVICES)

    @invariant()
    def replay_equals_live(self):
        meeting = self.room.live.meeting
        assert replay(self.room.reader.events(self.room.live.record.id)) == meeting
        assert set(meeting.devices) == self.facts.inside
        assert {one.id: (one.by, one.shown) for one in meeting.notes.values()} == {
            name: (one.by, one.verdict) for name, one in self.facts.words.items()
        }

    @invariant()
    def acknowledged_acts_are_in_the_log_once(self):
        log = self.room.reader.events(self.room.live.record.id)
        assert [event.sequence for event in log] == list(range(1, len(log) + 1))
        assert {(event.actor, event.op): event.sequence for event in log[1:]} == {
            (act.actor, act.op): sequence for act, sequence in self.kept.items()
        }

    @invariant()
    def only_what_was_let_through_is_seen(self):
        meeting, board = self.room.live.meeting, seen.room(self.room.live.meeting)
        round_ = meeting.rounds.get(meeting.current or "")
        counts_later = round_ is not None and round_.form == "words" and not round_.is_told
        # Two rounds that stand side by side are on the board, whichever the room is asked now.
        beside = {*board["lead"]["pair"]} if board["compared"] else set[str]()
        for screen, rounds in (
            (board, {self.facts.current, *beside}),
            ([seen.phone(meeting), listed_for_room(meeting)], {self.facts.current}),
        ):
            current = [one for one in self.facts.words.values() if one.round in rounds and self.facts.approved(one)]
            marks = marks_of(screen)
            assert marks <= {one.mark for one in current}
            if not (counts_later and isinstance(screen, list)):  # phones are told words once the result stands
                assert marks >= {one.mark for one in current if not one.merged}
        for device in DEVICES:
            own = marks_of(seen.own(meeting, device))
            assert own == {one.mark for one in self.facts.words.values() if one.by == device}
            assert {self.marks[mark] for mark in own} <= {device}

    @invariant()
    def phones_say_of_the_screen_only_what_a_board_shows(self):
        meeting, facts = self.room.live.meeting, self.facts
        board, phones = seen.room(meeting), seen.phone(meeting)
        assert (board["lead"] is not None, board["wandered"]) == (facts.led is not None, facts.wandered)
        assert (board["round"] or {}).get("id") == (facts.current if facts.current in facts.rounds else None)
        if told := phones["lead"]:
            assert told.items() <= board["lead"].items() and not board["wandered"]
        lead = board["lead"] or {}
        is_place = lead.get("show") in ("place", "plate") and (lead["facet"] or lead["route"])
        of_round = lead.get("show") in ("table", "breakdown", "notes", "note", "compare")
        assert bool(told) == bool((is_place or of_round) and not board["wandered"])
        alone = seen.phone(meeting, screen=False)["lead"]
        assert alone is None or alone["show"] in ("place", "plate")  # without a screen nothing is said to be on it
        if board["lead"] and board["lead"]["show"] in OF_ROUND:
            assert board["round"]
        if board["lead"] and board["lead"]["show"] == "note":
            assert facts.approved(facts.words[board["lead"]["note"]])
        assert lead.get("show") != "breakdown" and not (board["round"] or {}).get("breakdown")  # of three devices
        if board["lead"] and board["lead"]["facet"] in CARDS:
            assert board["lead"]["facet"] in facts.on_plate()

    @invariant()
    def rounds_stand_side_by_side_only_once_they_are_told(self):
        board = seen.room(self.room.live.meeting)
        assert bool(board["compared"]) == bool(board["lead"] and board["lead"]["show"] == "compare")
        if both := board["compared"]:
            assert self.facts.may_compare(*board["lead"]["pair"])
            assert [both[name]["id"] for name in ("before", "after")] == [
                name for name in self.facts.rounds if name in board["lead"]["pair"]
            ]

    @invariant()
    def rounds_stand_in_the_order_they_were_given(self):
        assert list(self.room.live.meeting.rounds) == list(self.facts.rounds)

    @invariant()
    def the_harvest_is_read_only_where_it_is_shared(self):
        live, by_link = self.room.live, self.room.workshops.sharing.by_link
        assert (live.link or None) == self.link
        assert self.link is None or by_link(self.link) is live
        assert not any(by_link(old) for old in self.withdrawn)
        assert not (live.meeting.lead and live.meeting.lead.show == "harvest") or self.link
        shared = marks_of(repr(harvest(for_room(live.meeting)).rounds))
        assert shared <= {one.mark for one in self.facts.words.values() if self.facts.shows(one.round)}
        assert shared <= marks_of(repr(harvest(live.meeting).rounds))

    @invariant()
    def a_note_stands_under_a_heading_of_its_round_and_with_those_that_say_the_same(self):
        meeting = self.room.live.meeting
        assert {one.id: (one.round, one.words) for one in meeting.headings.values()} == self.facts.headings
        for note in meeting.notes.values():
            assert note.heading is None or self.facts.headings[note.heading][0] == note.round
            assert note.into is None or note.heading == meeting.notes[note.into].heading

    @invariant()
    def the_clock_says_the_same_on_every_screen_that_shows_it(self):
        meeting, facts = self.room.live.meeting, self.facts
        assert (meeting.clock is None) == (facts.clock is None)
        if meeting.clock and facts.clock:
            assert max(0, meeting.clock.left(int(self.room.now))) == facts.left_at(self.room.now)
            assert (meeting.clock.paused is None, meeting.clock.shown) == facts.clock[1:]
        seen_by_all = seen.room(meeting)["clock"]
        assert seen_by_all == seen.phone(meeting)["clock"]
        assert (seen_by_all is not None) == bool(facts.clock and facts.clock[2])

    @invariant()
    def cards_of_the_room_are_where_they_are_spoken_of(self):
        meeting = self.room.live.meeting
        assert {card["id"] for card in seen.room(meeting)["cards"]} == self.facts.on_plate()
        voted = {facet for (_, facet, _), (value, _) in self.facts.votes.items() if value and facet in CARDS}
        assert voted <= {found.card.id for found in harvest(meeting).cards}

    @invariant()
    def a_round_counts_devices_and_no_facilitator(self):
        for name in self.facts.rounds:
            chose = {who for (of, _, who), (value, _) in self.facts.votes.items() if of == name and value}
            wrote = {one.by for one in self.facts.words.values() if one.round == name} - {FACILITATOR}
            assert self.room.live.meeting.answered(name) == len(chose | wrote)

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
