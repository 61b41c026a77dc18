"""Nothing that people wrote vanishes: it is in the harvest, or in the count of what is not, whatever was done with it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.events import FACILITATOR, Body, Event
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.steps import Stepped
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.replaying import replay
from tests.sweep import ALL

NOTES = {"zq1q": "anne", "zq2q": "bram", "zq3q": "anne"}
"""Who wrote which note; its text is its name."""
STEP = "zq4q"
Act = tuple[str, Body]


def lead(body: Body) -> Act:
    return FACILITATOR, body


def written(moderated: bool) -> list[Act]:
    return [
        *((who, e.Joined()) for who in ("anne", "bram")),
        *(
            lead(e.RoundAdded(round=form, form=form, question="Wat?", moderated=moderated))
            for form in ("notes", "steps")
        ),
        *((who, Noted(round="notes", note=note, text=note)) for note, who in NOTES.items()),
        ("bram", Stepped(round="steps", note=STEP, who="wij", what=STEP, when="morgen")),
    ]


def verdicts() -> Iterator[list[Act]]:
    """Yield every way in which the four can be judged: each shown, hidden or left to wait."""
    for shown in itertools.product((None, True, False), repeat=4):
        yield [
            lead(e.NoteJudged(note=note, shown=verdict))
            for note, verdict in zip((*NOTES, STEP), shown, strict=True)
            if verdict is not None
        ]


def merges() -> Iterator[list[Act]]:
    """Yield none, one and two merges of any two notes after each other: chains, rings and back again."""
    pairs = [lead(e.NotesMerged(note=note, into=into)) for note, into in itertools.permutations(NOTES, 2)]
    yield from ([], *([pair] for pair in pairs), *map(list, itertools.product(pairs, repeat=2)))


def afterwards() -> Iterator[tuple[list[Act], set[str]]]:
    """Yield what can happen then, with the words that are taken back by it."""
    yield [], set()
    yield [("anne", Noted(round="notes", note="zq1q", text="zq1q", count=1))], set()
    for note in ("zq1q", "zq2q"):
        yield [(NOTES[note], e.Withdrawn(note=note, count=1))], {note}
    yield [("bram", e.Withdrawn(note=STEP, count=1))], {STEP}
    yield [("bram", e.Left())], {"zq2q", STEP}
    yield [lead(e.DeviceRemoved(device="anne"))], {"zq1q", "zq3q"}
    yield [lead(e.RoundReset(round="notes"))], {*NOTES}
    yield [lead(e.RoundReset(round="notes")), lead(e.Undone.model_construct(sequence=0))], set()


def meeting_of(acts: Sequence[Act]) -> Meeting:
    """Replay acts; an undoing of 0 is of the act before it."""
    log = [
        Event(
            number,
            f"op{number}",
            actor,
            1_800_000_000,
            body if body != e.Undone.model_construct(sequence=0) else e.Undone(sequence=number - 1),
        )
        for number, (actor, body) in enumerate(acts, 1)
    ]
    return replay(log)


def test_every_word_ends_in_the_harvest_or_in_the_count_of_what_is_not() -> None:
    tried = Counter[int]()
    every = itertools.product((True, False), (True, False), verdicts(), merges(), afterwards())
    for moderated, judged_first, judging, merging, (after, gone) in itertools.islice(every, 0, None, 1 if ALL else 61):
        acts = [*written(moderated), *(judging + merging if judged_first else merging + judging), *after]
        meeting = meeting_of(acts)
        taken, shown = harvest(meeting), seen.desk(meeting)
        told = [word for word in (*NOTES, STEP) for _ in range(repr(taken.rounds).count(f"'{word}'"))]
        assert len(told) == len({*told} - gone), acts
        assert sum(taken.brought.values()) == len(told), acts  # nobody votes here
        assert len(told) + taken.unjudged + taken.hidden == 4 - len(gone), acts
        fates = Counter(one["fate"] for one in shown["notes"])
        assert (fates["waits"], fates["hidden"]) == (taken.unjudged, taken.hidden), acts
        tried[len(told)] += 1
    assert {*tried} == {0, 1, 2, 3, 4}
