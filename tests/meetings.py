"""Workshops for tests: the real floor on a real file, with a clock that the test moves."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import FACILITATOR, Body, Joined, RoundAdded, RoundOpened
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.keeping import Sorted
from praatplaat.workshop.live import Live
from praatplaat.workshop.options import Option
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops
from tests.beside import beside

FACETS = ("aap", "noot", "mies", "wim")
HOLDER = "a cookie"
OPTIONS = tuple(Option(id=f"o{n}", words=words) for n, words in enumerate(("Ja", "Nee", "Weet niet"), 1))

T = TypeVar("T")


def round_of(form: str, name: str, question: str, dots: int) -> RoundAdded:
    """Return a round of a form, with what that asks about: facets, or answers to choose among."""
    facets = FACETS[:2] if FORMS[form].has_facets else ()
    options = (Option(id="o1", words="Ja"), Option(id="o2", words="Nee")) if FORMS[form].subject == "option" else ()
    return RoundAdded(round=name, form=form, question=question, facets=facets, options=options, dots=dots)


def tally(store: Store, workshop: str) -> dict[str, dict[str, dict[int, int]]]:
    """Return how many devices chose what, by round, facet and value, as the log in a store has it."""
    votes = replay(store.events(workshop)).votes
    return {name: {facet: dict(by) for facet, by in of.counts.items()} for name, of in votes.items() if of.counts}


@dataclass
class Room:
    """One workshop on one store, with a loop of its own; what is awaited runs to its end here."""

    place: str | Path
    now: float = 1_800_000_000
    steady: float = 0
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    told: list[Sorted] = field(default_factory=list)
    """What the workshops said of what goes and what is set aside."""

    def __post_init__(self) -> None:
        self.open()
        self.live, self.key = self.do(self.workshops.begin("board", "nl", HOLDER))

    def open(self) -> None:
        """Open the store and start, with a reader of the same file beside it; the workshop is not chosen yet."""
        self.store = Store(self.place)
        self.reader = Store(self.place, read_only=True)
        self.workshops = Workshops(
            self.store, lambda: FACETS, clock=lambda: self.now, steady=lambda: self.steady, report=self.told.append
        )
        self.do(self.workshops.start())

    def do(self, what: Awaitable[T]) -> T:
        """Return what `what` comes to; the thread that has the store is at rest then, so that a test may touch it."""
        found = beside(lambda: self.loop.run_until_complete(what))
        with suppress(RuntimeError):  # it ended
            self.workshops._thread._pool.submit(int).result()
        return found

    def act(self, actor: str, op: str, body: Body) -> int:
        """Do one act."""
        return self.do(self.workshops.act(self.live, actor, op, body))

    def lead(self, op: str, body: Body) -> int:
        """Do what the facilitator does."""
        return self.act(FACILITATOR, op, body)

    def refuses(self, key: str, actor: str, op: str, body: Body) -> None:
        """Do one act that is refused with this key."""
        with pytest.raises(RefusedError) as caught:
            self.act(actor, op, body)
        assert caught.value.key == key

    def dots(self, *devices: str, name: str = "r", **values: Any) -> None:
        """Let devices join and open a round of dots."""
        for device in devices:
            self.act(device, f"join-{device}", Joined())
        self.lead(f"add-{name}", RoundAdded(round=name, form="dots", question="Welke?", facets=FACETS, **values))
        self.lead(f"open-{name}", RoundOpened(round=name))

    def found(self) -> Live:
        """Return the workshop as it is known to the workshops now."""
        found = self.workshops.by_code(self.live.record.code)
        assert found
        return found

    def crash(self) -> None:
        """End as kill -9 does: what lies on the disk now is all there is, and nobody tidied it up."""
        place, kept = Path(self.place), Path(f"{self.place}.crashed")
        sides = [side for side in ("", "-wal") if Path(f"{place}{side}").exists()]
        for side in sides:
            shutil.copyfile(f"{place}{side}", f"{kept}{side}")
        self.reader.close()
        self.do(self.workshops.stop())
        for side in ("", "-wal", "-shm"):
            Path(f"{place}{side}").unlink(missing_ok=True)
        for side in sides:
            Path(f"{kept}{side}").rename(f"{place}{side}")
        self.open()
        self.live = self.found()

    def close(self) -> None:
        """End in order."""
        self.reader.close()
        self.do(self.workshops.stop())
        self.loop.close()
