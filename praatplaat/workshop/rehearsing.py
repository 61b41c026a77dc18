"""The made-up participants of a rehearsal, who join, answer, write and like as fast as people do."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from random import Random
from typing import Final

from praatplaat.errors import PraatplaatError
from praatplaat.i18n import say
from praatplaat.workshop.acts.groups import GroupChosen
from praatplaat.workshop.events import Body, Joined, Liked
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.judging import seen_by_room
from praatplaat.workshop.live import Live
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.secrets import new_key

PARTICIPANTS: Final = 12
COME_WITHIN: Final = 10.0
"""Seconds in which all of them have come in."""
THINKS: Final = (1.5, 6.0)
"""Seconds that each thinks before the next thing, at least and at most."""
_WRITES_MORE: Final = 0.15
_LIKES: Final = 0.5
"""How often somebody who has answered writes once more, or likes what another wrote."""

Act = Callable[[Live, str, str, Body], Awaitable[int]]


class Cast:
    """All of them in one rehearsal, whose words are in the language `lang`; `there` tells whether it still is."""

    def __init__(
        self, act: Act, live: Live, lang: str, there: Callable[[], bool], chance: Random | None = None
    ) -> None:
        self._act, self._live, self._lang, self._there = act, live, lang, there
        self._chance = chance or Random()
        self._numbers = itertools.count(1)

    async def run(self) -> None:
        """Take part until the rehearsal is over, or nobody waits for it any more."""
        await asyncio.gather(*(self._takes_part(f"made-up-{new_key()}") for _ in range(PARTICIPANTS)))

    async def _takes_part(self, who: str) -> None:
        await asyncio.sleep(self._chance.uniform(0, COME_WITHIN))
        counts = itertools.count(1)
        await self._does(who, Joined())
        while self._there() and self._live.meeting.ended is None and who in self._live.meeting.devices:
            await asyncio.sleep(self._chance.uniform(*THINKS))
            for body in list(self._next(who)):
                await self._does(who, body.model_copy(update={"count": next(counts)}))

    async def _does(self, who: str, body: Body) -> None:
        try:
            await self._act(self._live, who, new_key(), body)
        except PraatplaatError as error:  # somebody else was first, or there is no dot left: people have that too
            if error.key in ("workshop-over", "device-removed"):
                raise asyncio.CancelledError from None

    def _next(self, who: str) -> Iterator[Body]:
        meeting, chance = self._live.meeting, self._chance
        if meeting.groups and who not in meeting.chose:
            yield GroupChosen(group=chance.choice((*meeting.groups.names[:2] * 3, *meeting.groups.names, "")))
        round_ = meeting.rounds.get(meeting.current or "")
        if round_ is None:
            return
        form = FORMS[round_.form]
        liked = [
            note.id
            for note in meeting.notes.values()
            if note.round == round_.id and form.likes and seen_by_room(note, round_)
            if note.by != who and who not in note.likes
        ]
        if liked and chance.random() < _LIKES:
            yield Liked(note=chance.choice(liked), on=True)
        answered = who in meeting.who_answered(round_.id)
        if round_.status == "open" and (not answered or (form.fields and chance.random() < _WRITES_MORE)):
            for values in form.made_up(round_, chance, self._word):
                yield read_body(form.bodies[0].kind, values)

    def _word(self, field: str) -> str:
        """Return words for a field that nobody takes for somebody's."""
        return say("rehearsal.word", self._lang, n=next(self._numbers))
