"""Writes the two workshops of the notebook `bijeenkomst.ipynb`: made up, and kept by the real writer.

    python -m tests.sample_workshops notebooks/voorbeeld-bijeenkomsten.db

Nobody sat at this table: twelve devices answer by a fixed chance, a spring later a little further on.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from praatplaat.content import read_board
from praatplaat.workshop import events as e
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops
from tests.beside import awaited
from tests.held import Clock, Held

CHALLENGES = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")
PEOPLE = tuple(f"verzonnen-{letter}" for letter in "abcdefghijkl")
HOW_FAR = {"ict-basis": 2, "samenwerken": 2, "kleine-stap": 3, "belangen": 2, "tijd-ruimte": 1}
"""How far they say that they are at first, about, from 1 to 5."""
FURTHER = {"ict-basis": 1, "samenwerken": 1, "kleine-stap": 1, "belangen": 0, "tijd-ruimte": 0}
NOTES = (
    ("ict-basis", "Verzonnen: de kassa en de website praten niet met elkaar"),
    ("samenwerken", "Verzonnen: we willen een gedeelde agenda met de buren"),
    ("tijd-ruimte", "Verzonnen: niemand heeft hier uren voor"),
    ("kleine-stap", "Verzonnen: begin met één zaal"),
)


def write(database: Path) -> None:
    """Write both workshops to a database that is not there yet."""
    awaited(_hold(database))
    with closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute("VACUUM")


async def _hold(database: Path) -> None:
    clock, facets = Clock(), {*read_board().by_id}
    workshops = Workshops(Store(database), lambda: facets, clock=clock)
    await workshops.start()
    for number, name in enumerate(("Verzonnen voorbeeld: het begin", "Verzonnen voorbeeld: een half jaar later")):
        clock.now += number * 180 * 86_400
        live, _ = await workshops.begin(name, "nl", "wie-leidt", 0)
        held, chance = Held(workshops, live, clock), random.Random(number)
        for who in PEOPLE:
            await held.does(who, e.Joined())
        await _answers(held, chance, FURTHER if number else {})
        await workshops.end(live)
    await workshops.stop()


async def _answers(held: Held, chance: random.Random, further: dict[str, int]) -> None:
    await held.round("far", "scale", "Hoe ver zijn jullie? (1 = begin | 5 = klaar)", facets=CHALLENGES)
    for who in PEOPLE:
        for facet in CHALLENGES:
            value = HOW_FAR[facet] + further.get(facet, 0) + chance.choice((-1, 0, 0, 0, 1))
            await held.does(who, Scaled(round="far", facet=facet, value=min(5, max(1, value))))
    await held.does(FACILITATOR, e.RoundClosed(round="far"))
    await held.round("first", "dots", "Waar beginnen jullie?", facets=CHALLENGES, dots=2)
    for n, who in enumerate(PEOPLE):
        pair = ("ict-basis", "samenwerken") if n % 2 else tuple(chance.sample(CHALLENGES[2:], 2))
        for facet in pair:
            await held.does(who, Voted(round="first", facet=facet, on=True))
    await held.does(FACILITATOR, e.RoundClosed(round="first"))
    await held.round("holds", "notes", "Wat houdt jullie tegen?", facets=CHALLENGES, moderated=False)
    for n, (facet, text) in enumerate(NOTES):
        await held.does(PEOPLE[n], Noted(round="holds", note=f"n{n}", facet=facet, text=text))
    await held.does(FACILITATOR, e.RoundClosed(round="holds"))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
