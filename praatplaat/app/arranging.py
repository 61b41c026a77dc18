"""What a facilitator arranges beside the acts of a workshop: who may come in and lead, what is asked here, the end.

POST /workshop/do            {"do": "renew-code" | "renew-key" | "network" | "wifi" | "pair" | "desk" | "ask" |
                             "again" | "share" | "withdraw" | "leave" | "end" | "delete" | "stop-rehearsal"}
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from praatplaat.app.asking import round_at
from praatplaat.app.leading import Desk, desk_of
from praatplaat.app.pairing import clean_number
from praatplaat.app.wifi import read_wifi
from praatplaat.errors import RefusedError, UsageError
from praatplaat.workshop.agenda import fresh_name, same_again
from praatplaat.workshop.asked import plain_round, question_in
from praatplaat.workshop.events import FACILITATOR
from praatplaat.workshop.live import Live
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.secrets import clean_key, new_key


class DeskDo(Desk):
    """`/workshop/do`: what is more than one act, or stands beside the log: who may come in, the end of a workshop."""

    async def post(self) -> None:
        """Renew code or key, name another network, put a question, leave the desk, end or delete the workshop."""
        live, workshops, asked = self.led(), self.hall.open(), self.asked_json()
        match what := asked.get("do"):
            case "renew-code":
                self.tell({"code": await workshops.renew_code(live)})
            case "renew-key":
                self.tell({"key": await workshops.renew_key(live, self.secret())})
            case "network":  # for all screens; a network that is gone changes nothing
                self.hosts.choose(str(asked.get("address")))
                self.tell({"address": self.hosts.base(self.request)})
            case "wifi":  # left out, it goes from all screens
                self.hall.wifi.put(live, self.secret(), read_wifi(asked.get("name"), asked.get("password")))
                live.news.tell()
                self.tell({})
            case "pair":
                await self._pair(live, clean_number(asked.get("number")))
                self.tell({})
            case "desk":  # the key is kept nowhere: the screen that has it asks again when the address changed
                self.tell(desk_of(self, clean_key(asked.get("key"))))
            case "ask":
                self.tell({"round": await self._ask(live, asked), "sequence": live.sequence})
            case "again":
                self.tell({"round": await self._again(live, str(asked.get("round")))})
            case "share":
                await workshops.sharing.share(live)
                self.tell({})
            case "withdraw":
                await workshops.sharing.withdraw(live)
                self.tell({})
            case "leave":
                await workshops.leave(self.secret())
                self.tell({})
            case "end":
                await workshops.end(live)
                self.hall.wifi.ends(live)
                self.tell({})
            case "stop-rehearsal":
                if not live.meeting.rehearsal:
                    raise RefusedError("rehearsal-none")
                await workshops.delete(live)
                self.tell({})
            case "delete":
                await workshops.delete(live)
                self.tell({})
            case _:
                raise UsageError("act-unknown", found=str(what)[:40])

    async def _ask(self, live: Live, place: Mapping[str, Any]) -> str:
        """Put the question of a place on the board to the room, and return its round; what is ready or open, once."""
        lang, room = self.asked_language(), self.hall.own_cards.of(live)
        values = round_at(room.board, room.graphs[lang], lang, place)
        same = (
            round_
            for round_ in live.meeting.rounds.values()
            if round_.status != "closed"
            and list(round_.facets) == values["facets"]
            and question_in(room.board, plain_round(live.meeting, round_), lang).words == values["question"]
        )
        round_, act = next(same, None), partial(self.hall.open().act, live, FACILITATOR)
        name = round_.id if round_ else fresh_name()
        if round_ is None:
            await act(new_key(), read_body("round-added", {"round": name, "lang": lang, **values}))
        if round_ is None or round_.status == "ready":
            await act(new_key(), read_body("round-opened", {"round": name}))
        return name

    async def _again(self, live: Live, name: str) -> str:
        """Make a round that asks the same as another, word for word, and return it."""
        asked = live.meeting.rounds.get(name)
        if asked is None:
            raise RefusedError("stale")
        body = same_again(asked)
        await self.hall.open().act(live, FACILITATOR, new_key(), body)
        return body.round

    async def _pair(self, live: Live, number: str) -> None:
        """Let the browser that shows a number lead this workshop too."""
        pairing = self.hall.pairing
        try:
            with pairing.taken(number) as holder:
                await self.hall.open().give(live, holder)
        except RefusedError:
            await pairing.wrong()
            raise
