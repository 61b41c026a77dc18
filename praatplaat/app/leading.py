"""What the screens of a facilitator ask, and are told.

POST /workshop               begin one, JSON {"lang"} → {"code", "key", "address", "qr", "desk", "desk_qr"}; also with
                             "rehearsal", with the text of an "agenda", or "again" with the rounds of the one before
GET  /workshop               what the facilitator's board or desk shows, as JSON (`?as=board|desk&lang=`)
GET  /workshop/events        the same as a stream, one line of JSON with each change
POST /workshop/act           one act of the facilitator, {"op", "kind", …} → {"sequence"}
GET  /workshop/agenda.yaml   its rounds without answers, to begin another one with
GET  /workshop/harvest.html  what people take home, also as .md, .csv and .xlsx
GET  /workshop/devices       which devices came in when, and what they did: [[name, second, votes, texts, likes], …]
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

from praatplaat.app.handler import Handler
from praatplaat.errors import RefusedError, StorageError
from praatplaat.export.harvest_files import HARVEST_KINDS, harvest_file
from praatplaat.i18n import say
from praatplaat.view.qr import qr_of
from praatplaat.workshop import seen
from praatplaat.workshop.acts.cards import CardAdded
from praatplaat.workshop.agenda import FILE as AGENDA_FILE
from praatplaat.workshop.agenda import agenda_of, agenda_text, left_out, read_agenda
from praatplaat.workshop.events import FACILITATOR, Body, Led
from praatplaat.workshop.live import Live, read_act
from praatplaat.workshop.secrets import new_key


class Desk(Handler):
    """A request of a facilitator, whose browser must hold the desk of a workshop."""

    def led(self) -> Live:
        """Return the workshop that this browser leads.

        Raises:
            RefusedError: It leads none.
        """
        live = self.hall.open().by_holder(self.secret())
        if live is None:
            raise RefusedError("not-yours")
        return live


class Begin(Desk):
    """`/workshop`."""

    body_max = 131_072  # an agenda of a hundred rounds

    async def get(self) -> None:
        """Tell what this browser's board or desk shows; `{"workshop": null}` when it leads none."""
        try:
            workshops = await self.hall.begun()
            live = workshops.by_holder(self.secret())
        except StorageError as error:
            self.tell({"workshop": None, "error": self.sentence(error)})
        else:
            if live and self.get_query_argument("as", "") == "board":
                workshops.board_asks(live, self.screen_name())
            self.tell(_shown(self, live) | {"time": live.hours.millis()} if live else {"workshop": None, "error": None})

    async def post(self) -> None:
        """Begin a workshop, or a rehearsal of one; its key is told only this once."""
        board, asked = self.pages.board, self.asked_json()
        lang = board.spoken(asked.get("lang"))
        workshops, holder = await self.hall.begun(), self.secret(make=True)
        before = workshops.by_holder(holder)
        prepared = self._prepared(before, asked, lang)
        if asked.get("rehearsal"):
            live, key = await self.hall.rehearse(board.title[lang], lang, holder)
        else:
            live, key = await workshops.begin(board.title[lang], lang, holder, self.hall.days)
        self.hall.wifi.begins(live, holder)
        if before and asked.get("again") and (left := left_out(before.meeting, board.by_id)):
            self.hall.left_out[live] = left
        for body in prepared:
            await workshops.act(live, FACILITATOR, new_key(), body)
        self.tell(_shown(self, live) | {"key": key} | desk_of(self, key))

    def _prepared(self, before: Live | None, asked: Mapping[str, Any], lang: str) -> tuple[Body, ...]:
        """Return what a workshop begins with: an agenda, or the rounds of the one that this browser led before."""
        if agenda := asked.get("agenda"):
            return read_agenda(str(agenda), self.pages.board.by_id, lang, _named(asked.get("file")))
        if not asked.get("again"):
            return ()
        if before is None:
            raise RefusedError("agenda-none")
        return agenda_of(before.meeting, self.pages.board.by_id)


def _named(file: object) -> str:
    """Return the name of the file that somebody chose, as problems in it are told; ours where it cannot be shown."""
    return file[:80] if isinstance(file, str) and file.strip() and file.isprintable() else AGENDA_FILE


def _screen(handler: Handler) -> str:
    return "desk" if handler.get_query_argument("as", "") == "desk" else "board"


def _shown(handler: Handler, live: Live) -> dict[str, Any]:
    """Return what a facilitator's screen shows, with the address and the QR code by which people join."""
    told = handler.hall.telling.for_facilitator(live, handler.asked_language(), _screen(handler))
    base = handler.hosts.base(handler.request)
    told["shared"] = _shared(live, base)
    if live.meeting.ended is not None:
        return told | {"address": None, "qr": None, "networks": None, "wifi": None, "left_out": None}
    address = f"{base}/j/{live.record.code}"
    return told | {
        "address": address,
        "join": f"{base}/join",
        "door": f"{base}/facilitate",
        "qr": qr_once(address),
        "networks": _networks(handler),
        "wifi": _wifi(handler, live),
        "left_out": asdict(left) if (left := handler.hall.left_out.get(live)) else None,
    }


def _shared(live: Live, base: str) -> dict[str, str] | None:
    """Return the address at which the harvest is shared, with its QR code; both "" when only its hash is known."""
    if live.link is None:
        return None
    address = f"{base}/h/{live.link}" if live.link else ""
    return {"address": address, "qr": qr_once(address) if address else ""}


def _wifi(handler: Handler, live: Live) -> dict[str, str] | None:
    """Return the Wi-Fi that people join first, if the facilitator gave one."""
    wifi = handler.hall.wifi.of(live)
    return {"name": wifi.name, "password": wifi.password, "qr": wifi.drawn} if wifi else None


def _networks(handler: Handler) -> list[dict[str, str]] | None:
    """Return the networks in which phones may be, that of the QR code first; None when there is nothing to choose."""
    networks, lang = handler.hosts.networks(), handler.asked_language()
    if networks is None:
        return None
    kinds = {"hotspot": say("network.hotspot", lang), "vpn": say("network.vpn", lang)}
    names = [", ".join(filter(None, (kinds.get(handler.hosts.kind(network)), network.name))) for network in networks]
    return [
        {"address": network.address, "words": f"{network.address} ({name})" if name else network.address}
        for network, name in zip(networks, names, strict=True)
    ]


def desk_of(handler: Handler, key: str) -> dict[str, str]:
    """Return where the desk opens with a key, as address and as QR code."""
    desk = f"{handler.hosts.base(handler.request)}/facilitate#key={key}"
    return {"desk": desk, "desk_qr": qr_of(desk)}


class DeskEvents(Desk):
    """`/workshop/events`."""

    async def get(self) -> None:
        """Stream what the facilitator's screen shows, until the desk is taken from it."""
        secret, live = self.secret(), self.led()
        holds = self.hall.open().by_holder
        await self.stream(
            live, lambda: json.dumps(_shown(self, live)) if holds(secret) is live else None, _screen(self)
        )


class DeskAct(Desk):
    """`/workshop/act`."""

    body_max = 65_536  # the names of two thousand notes

    async def post(self) -> None:
        """Do one act of the facilitator."""
        live = self.led()
        op, body = read_act(self.asked_json())
        if isinstance(body, Led) and body.show == "harvest" and not live.link:
            raise RefusedError("harvest-not-yet")
        act = partial(self.hall.open().act, live, FACILITATOR, op)
        if isinstance(body, CardAdded):
            async with self.hall.own_cards.lock_of(live):
                placed = await self.hall.own_cards.placed(live, body)
                self.tell({"sequence": await act(placed), "free": placed.free})
        else:
            self.tell({"sequence": await act(body)})


class DeskDevices(Desk):
    """`/workshop/devices`: not among what the desk always shows, as there may be two thousand."""

    def get(self) -> None:
        """Tell who came in when, and how much each did."""
        self.tell({"devices": seen.devices(self.led().meeting)})


class TakeAgenda(Desk):
    """`/workshop/agenda.yaml`: the rounds of this workshop as a file, to begin another one with."""

    def get(self) -> None:
        """Answer with the agenda."""
        self.set_header("Content-Type", "application/yaml; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", 'attachment; filename="agenda.yaml"')
        meeting = self.led().meeting
        self.set_header("Last-Modified", datetime.fromtimestamp(meeting.begun, UTC))
        self.finish(agenda_text(meeting))


class TakeHome(Desk):
    """`/workshop/harvest.html`, `.md`, `.csv` and `.xlsx`."""

    async def get(self, kind: str) -> None:
        """Answer with the harvest so far; it is written beside the event loop, so that no vote waits for it."""
        live, board = self.led(), self.pages.board
        write = partial(harvest_file, live.meeting, board, kind, self.asked_language())
        file = await asyncio.get_running_loop().run_in_executor(None, write)
        self.set_header("Content-Type", HARVEST_KINDS[f".{kind}"])
        self.set_header("Cache-Control", "no-store")
        if kind != "html":
            day = f"{datetime.fromtimestamp(live.meeting.begun):%Y-%m-%d}"
            name = say("harvest.file", self.asked_language(), date=day)
            self.set_header("Content-Disposition", f'attachment; filename="{name}.{kind}"')
        self.finish(file)


@lru_cache(64)  # every board and desk asks for it at every beat
def qr_once(address: str) -> str:
    """Return the QR code of an address that the room may see; never of one with a key, as these answers are kept."""
    return qr_of(address)
