"""What the script on a participant's phone asks, and is told.

GET  /j/<code>/state         the tag of what a phone shows, as JSON
GET  /j/<code>/wrote         what the room wrote so far, as JSON
GET  /j/<code>/events        the first of these as a stream, and as "event: wrote" what changed in the second
                             since the state that the phone has (`?have=`)
POST /j/<code>/act           one act of a participant → {"sequence"}; a refusal says why in each language
                             of the board ("said")
GET  /j/<code>/here.svg      nothing to see: who fetches it takes part
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from praatplaat.app.devices import given_out
from praatplaat.app.handler import Handler
from praatplaat.errors import PraatplaatError, RefusedError, StorageError
from praatplaat.i18n import browser_language, say
from praatplaat.workshop.events import Joined
from praatplaat.workshop.live import Live, read_act
from praatplaat.workshop.rules import accept


class Phone(Handler):
    """What a participant's phone asks."""

    recognised = False
    """Whether the browser showed a cookie by which it is recognised; `found` sets it."""

    def asked_language(self) -> str:
        """Return the language that the address asks for, else the one that the browser prefers."""
        board, wanted = self.pages.board, self.request.headers.get("Accept-Language", "")
        return board.spoken(self.get_query_argument("lang", "") or browser_language(wanted, board.languages))

    def sentence(self, error: PraatplaatError, lang: str = "") -> str:
        """Return what is said of an error to a participant: where the database lies is none of their business."""
        if isinstance(error, StorageError) and error.key != "db-off":
            return say("error.db-phones", lang or self.asked_language())
        return super().sentence(error, lang)

    async def found(self, code: str) -> tuple[Live, str]:
        """Return the workshop of a code, and who this phone is in it ("" when it is over).

        Raises:
            RefusedError: No workshop has this code, or too many wrong ones are tried.
        """
        workshops = await self.hall.begun()
        live = workshops.by_code(code) or workshops.by_former_code(code, self.secret())
        if live is None:
            await self.hall.guesses.wrong()
            raise RefusedError("code-unknown", found=code[:12])
        shown = self.secret()
        who = workshops.participant(live, shown)
        self.recognised = given_out(shown) or who in live.meeting.devices
        return live, who if self.recognised else workshops.participant(live, self.secret(make=True))

    async def join(self, live: Live, who: str) -> None:
        """Let this phone take part, if it does not yet.

        Raises:
            RefusedError: It may not, it is not recognised, or too many come in at once.
            StorageError: It could not be kept.
        """
        if not self.recognised:  # each of its requests would be another device
            raise RefusedError("no-cookie")
        if who not in live.meeting.devices:
            self.may_join(live, who)
            await self.hall.let_in(live, who)

    def may_join(self, live: Live, who: str) -> None:
        """Accept a device that may take part.

        Raises:
            RefusedError: The door is closed, the room is full, or this device was removed.
        """
        accept(live.meeting, who, Joined(), now=int(time.time()), facets=())

    @property
    def looks_ahead(self) -> bool:
        """Tell whether the browser only fetches what somebody may open later."""
        return "prefetch" in self.request.headers.get("Sec-Purpose", self.request.headers.get("Purpose", ""))


class PhoneState(Phone):
    """`/j/<code>/state`."""

    async def get(self, code: str) -> None:
        """Tell what the stream does, and in which state the list is that the room wrote."""
        live, _ = await self.found(code)
        shown = self.hall.telling.for_phones(live, self.asked_language())
        wrote = {"of": live.wrote.round, "at": live.wrote.at}
        self.tell({**_stands(shown), "wrote": wrote, "time": live.hours.millis()})


class PhoneWrote(Phone):
    """`/j/<code>/wrote`."""

    async def get(self, code: str) -> None:
        """Tell all that the room wrote, as phones show it."""
        live, _ = await self.found(code)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.hall.telling.wrote(live, self.asked_language()))


class PhoneEvents(Phone):
    """`/j/<code>/events`."""

    async def get(self, code: str) -> None:
        """Stream the tag of what all phones show, and what changed in what the room wrote."""
        live, who = await self.found(code)
        if who and self.recognised and not self.looks_ahead:
            with suppress(PraatplaatError):  # who may not take part may look
                await self.join(live, who)
        lang = self.asked_language()
        have = self.get_query_argument("have", "")
        self.have = int(have) if have.isdecimal() and len(have) < 10 else -1
        told = self.hall.telling.for_phones
        await self.stream(live, lambda: json.dumps(_stands(told(live, lang))), "phone", lambda: self._wrote(live, lang))

    def _wrote(self, live: Live, lang: str) -> str:
        """Return a message with what changed in what the room wrote since this stream last told it."""
        if self.have == live.wrote.at:
            return ""
        text, self.have = self.hall.telling.wrote(live, lang, self.have), live.wrote.at
        return f"event: wrote\ndata: {text}\n\n"


def _stands(shown: Mapping[str, Any]) -> dict[str, str]:
    """Return the tag of what phones show, and for who looks round meanwhile whether a round is open or all is over."""
    is_open = shown["round"] and shown["round"]["status"] == "open"
    return {"tag": shown["tag"], "now": "over" if shown["ended"] else "open" if is_open else "wait"}


class PhoneHere(Phone):
    """`/j/<code>/here.svg`: an empty picture that a browser fetches once it has its cookie; so it takes part.

    If the page itself let its browser take part, each preview of a link would count; a button would be a tap too many.
    """

    async def get(self, code: str) -> None:
        """Let who comes back with a cookie take part."""
        with suppress(PraatplaatError):  # the page itself says what cannot be
            live, who = await self.found(code)
            if who and self.recognised and not self.looks_ahead:
                await self.join(live, who)
        self.set_header("Content-Type", "image/svg+xml")
        self.set_header("Cache-Control", "no-store")
        self.finish('<svg xmlns="http://www.w3.org/2000/svg"/>')


class PhoneAct(Phone):
    """`/j/<code>/act`."""

    async def post(self, code: str) -> None:
        """Do one act of a participant; a device that is new joins by its first."""
        live, who = await self.found(code)
        if who and self.recognised:
            self.hall.pace.act(who)
        op, body = read_act(self.asked_json())
        if who:
            await self.join(live, who)
        self.tell({"sequence": await self.hall.open().act(live, who, op, body)})

    def refuse(self, error: PraatplaatError) -> None:
        """Say why in each language of the board: the phone keeps that, and may change its language meanwhile."""
        said = {lang: self.sentence(error, lang) for lang in self.pages.board.languages}
        self.set_status(self.status_of(error))
        self.tell({"error": self.sentence(error), "key": error.key, "said": said})
