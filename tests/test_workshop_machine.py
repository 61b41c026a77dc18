"""A workshop under every order of acts: what is counted, replayed, kept and seen agrees with a model of flat facts."""

from __future__ import annotations

import random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from praatplaat.workshop import events as e
from praatplaat.workshop.values import OF_ROUND
from tests.any_held import Held
from tests.any_sent import CARDS, DEVICES, HEADINGS, NOTES, Act, asked, forms
from tests.meetings import FACETS
from tests.sweep import ALL


class Meeting(Held):
    """A meeting in which anything may happen in any order."""

    @initialize(
        count=st.integers(2, 3),
        dots=st.integers(1, 2),
        several=st.booleans(),
        live=st.booleans(),
        first=st.sampled_from(list(forms)),
        seed=st.integers(0, 2**64),
    )
    def begin(self, count, dots, several, live, first, seed):
        """Let some in and make a round of each form; the rules do all else."""
        self.send(*(Act(device, self.name(), e.Joined()) for device in DEVICES[:count]))
        for name, form in forms.items():
            self.lead(
                e.RoundAdded(
                    round=name,
                    form=cast(Any, form),
                    question="Welke?",
                    **asked(form),
                    dots=dots,
                    several=several,
                    live=live or name == "talk",
                    moderated=name != "talk",
                )
            )
        self.lead(e.RoundOpened(round=first))
        self.busy(seed)

    @rule(seed=st.integers(0, 2**64))
    def busy(self, seed):
        """Let much happen at once, so that acts meet: Hypothesis alone seldom brings two about the same thing together."""
        chance = random.Random(seed)

        def answer():
            self.answer(
                chance.choice(DEVICES[:2]),
                chance.choice([None] * 9 + ["dots"]),
                chance.choice(FACETS[:3]),
                chance.random() < 0.7,
                chance.randrange(6),
                chance.choice(NOTES),
                chance.random() < 0.2,
            )

        def desk():
            chance.choice(
                [
                    lambda: self.open(chance.choice(list(forms))),
                    lambda: self.open(self.facts.current or "dots"),
                    lambda: self.turn(
                        None,
                        chance.choice([e.RoundRevealed, e.RoundRevealed, e.RoundReset, e.RoundClosed, e.RoundAway]),
                    ),
                    *[lambda: self.judge(chance.choice(NOTES), chance.random() < 0.5)] * 3,
                    lambda: self.merge(*chance.sample(NOTES, 2)),
                    lambda: self.add_heading(chance.choice(["notes", "talk"]), chance.choice(HEADINGS), "tijd"),
                    lambda: self.place(chance.choice(NOTES), chance.choice([None, *HEADINGS])),
                    lambda: self.remove_heading(chance.choice(HEADINGS)),
                    lambda: self.compare("notes", "talk"),
                    lambda: self.undo(chance.choice([1, 1, 2, 3])),
                    lambda: self.remove(chance.choice(DEVICES)),
                    lambda: self.make_card(chance.choice(CARDS), chance.choice(["Een", "Twee"]), chance.random() < 0.4),
                    lambda: self.take_card(chance.choice(CARDS)),
                    *[lambda: self.write_along(None, chance.choice(NOTES))] * 2,
                    lambda: self.withdraw_along(chance.choice(NOTES)),
                    lambda: self.take_the_lead(True, chance.choice(OF_ROUND), chance.choice(NOTES), FACETS[0]),
                ]
            )()

        def screen():
            chance.choice(
                [
                    *[lambda: self.move_round(chance.choice(list(forms)), chance.choice(["up", "down"]))] * 2,
                    lambda: self.put_groups_side_by_side() if self.facts.current in self.facts.rounds else None,
                    lambda: self.lead_to_the_breakdown(),
                    lambda: self.share(),
                    lambda: self.lead_to_the_harvest() if self.link else self.share(),
                    lambda: self.withdraw_the_harvest(),
                    lambda: self.take_the_lead(True, "place", NOTES[0], chance.choice(CARDS)),
                    lambda: self.take_card(chance.choice(CARDS)),
                ]
            )()

        def phone():
            device, note = chance.choice(DEVICES), chance.choice(NOTES)
            chance.choice(
                [
                    lambda: self.deliver([chance.randrange(100) for _ in range(3)]) if self.held else None,
                    lambda: self.again(chance.randrange(100)),
                    lambda: self.join(device),
                    lambda: self.leave(device),
                    lambda: self.withdraw(device, note, chance.random() < 0.6),
                    lambda: self.like(device, note, True, False),
                ]
            )()

        for _ in range(30):
            chance.choice([*[answer] * 5, desk, phone, screen])()
            self.votes_counted_are_devices()
            self.only_what_was_let_through_is_seen()
            self.rounds_stand_side_by_side_only_once_they_are_told()
            self.phones_say_of_the_screen_only_what_a_board_shows()
            self.the_harvest_is_read_only_where_it_is_shared()
            self.a_note_stands_under_a_heading_of_its_round_and_with_those_that_say_the_same()
            self.every_word_is_in_the_harvest_or_in_the_count_of_what_is_not()
            self.nothing_taken_back_is_left_in_a_byte()

    @rule(seed=st.integers(0, 2**64))
    def busy_again(self, seed):
        self.busy(seed)

    # --- the world

    @rule(seconds=st.sampled_from([1, 30, 61, 3600]))
    def wait(self, seconds):
        self.room.now += seconds

    @rule()
    def crash(self):
        self.room.crash()


@pytest.mark.filterwarnings("error")
def test_any_order_of_acts_is_counted_replayed_kept_and_seen_as_the_model_says():
    run_state_machine_as_test(
        Meeting,
        settings=settings(
            max_examples=600 if ALL else 3,
            stateful_step_count=50 if ALL else 25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
