"""Workshops over the wire: who is who, what is asked, what is told.

A browser is known by one cookie, a random secret that is kept nowhere (`devices`). It makes a participant (by the salt
of the workshop) and, once the key was given, a facilitator (by its hash). Everything else stands in the log.

    POST /workshop               begin one, JSON {"lang"} → {"code", "key", "address", "qr", "desk", "desk_qr"}
    GET  /workshop               what the facilitator's board or desk shows, as JSON (`?as=board|desk&lang=`)
    GET  /workshop/events        the same as a stream, one line of JSON with each change
    POST /workshop/act           one act of the facilitator, {"op", "kind", …} → {"sequence"}
    GET  /workshop/harvest.html  what people take home, also as .md, .csv and .xlsx
    POST /workshop/do            {"do": "renew-code" | "renew-key" | "network" | "desk" | "leave" | "end" | "delete"}
    POST /facilitate             enter by key: {"key"} or a form
    GET  /workshop/devices       who came in when, and did how much: [[name, second, votes, texts, likes], …]
    GET  /j/<code>/state         what a phone shows, as JSON
    GET  /j/<code>/wrote         what the room wrote so far, as JSON
    GET  /j/<code>/events        the first of these as a stream, and as "event: wrote" what changed in the second
                                 since the state that the phone has (`?have=`)
    POST /j/<code>/act           one act of a participant → {"sequence"}

What cannot be is answered with `{"error": sentence, "key": name}`: 400 unreadable, 403 not yours, 404 no such
workshop, 409 refused for good, 429, 503 and 507 to be tried again.
"""

from __future__ import annotations

import asyncio
import copy
import hashlib
import io
import json
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import segno
from tornado.iostream import StreamClosedError

from praatplaat.app.devices import Door, given_out, new_device
from praatplaat.app.hosts import Hosts
from praatplaat.app.limits import Guesses, Pace
from praatplaat.app.pages import Base, Pages, stream_headers
from praatplaat.content.model import Route
from praatplaat.errors import PraatplaatError, RefusedError, StorageError, UsageError
from praatplaat.export.harvest_files import HARVEST_KINDS, harvest_file
from praatplaat.i18n import browser_language, say
from praatplaat.settings import KEEP_DAYS, LANGUAGES
from praatplaat.workshop import seen
from praatplaat.workshop.events import FACILITATOR, Joined
from praatplaat.workshop.keeping import Sorted
from praatplaat.workshop.live import Live, Workshops, read_act
from praatplaat.workshop.rules import check
from praatplaat.workshop.secrets import clean_key, new_key
from praatplaat.workshop.store import Store
from praatplaat.workshop.wrote import Item

COOKIE: Final = "praatplaat"
BEGIN_WITHIN: Final = 5.0
"""Seconds that who comes in the first moment of a server waits until what is kept was read; then they are told."""
BEAT: Final = 15.0
"""Seconds between two signs of life on a phone's stream: shorter than what proxies take for silence."""
QUICK_BEAT: Final = 0.7
"""The same for board and desk, of which there are few, and which must say within 2 s that the server is gone."""
BODY_MAX: Final = 16_384
STATUS: Final = {"not-yours": 403, "not-joined": 403, "device-removed": 403, "key-unknown": 403, "code-unknown": 404,
                 "busy": 503, "crowd": 503, "guesses": 429}


class Hall:
    """The workshops of one server, or the reason why it has none."""

    def __init__(
        self, pages: Pages, place: str | Path | None, *, days: int = KEEP_DAYS,
        warn: Callable[[StorageError | None], None] = lambda _: None,
        report: Callable[[Sorted], Any] = lambda _: None,
    ) -> None:
        """Open the database at `place`; without one there are no workshops.

        `warn` is told what is wrong with the database when that changes, None when nothing is any more; `report` is
        told what goes of what is kept, as of `Workshops`.
        """
        self.pages, self.days, self._warn = pages, days, warn
        self.closed: StorageError | None = None
        self.workshops: Workshops | None = None
        self._texts: dict[tuple[str, str], tuple[int, str]] = {}
        self._changes: dict[tuple[str, str], tuple[tuple[int, int], dict[int, str]]] = {}
        self.guesses, self.pace = Guesses(), Pace()
        self._place, self._read = place, asyncio.Event()
        self._doors: dict[str, Door] = {}
        self._coming: dict[tuple[str, str], asyncio.Future[None]] = {}
        if place is None:
            self.closed = StorageError("db-off")
            return
        try:
            self.workshops = Workshops(Store(place), lambda: self.pages.graphs[LANGUAGES[0]].nodes, warn=warn,
                                        report=report)
        except StorageError as error:
            self.closed = error

    async def start(self) -> None:
        """Read what is kept; from then on workshops can be held."""
        if self.workshops is None:
            return
        try:
            await self.workshops.start()
        except PraatplaatError as error:
            self.workshops = None
            self.closed = error if isinstance(error, StorageError) else StorageError("db-damaged", place=self._place)
            self._warn(self.closed)
        finally:
            self._read.set()

    async def begun(self) -> Workshops:
        """Return the workshops as soon as what is kept was read, for which this waits a while; else as `open`.

        Raises:
            StorageError: There can be none; the sentence says why.
            RefusedError: The server still reads.
        """
        if self.workshops and not self.workshops.started:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._read.wait(), BEGIN_WITHIN)
        return self.open()

    async def trouble(self) -> StorageError | None:
        """Return what is wrong with the database now; None when workshops can be held, or are not meant to be."""
        return await self.workshops.trouble() if self.workshops else self.closed if self._place is not None else None

    async def stop(self) -> None:
        """Let go of the database."""
        if self.workshops:
            await self.workshops.stop()

    def open(self) -> Workshops:
        """Return the workshops.

        Raises:
            StorageError: There can be none; the sentence says why.
            RefusedError: The server has only just begun.
        """
        if self.workshops is None:
            raise self.closed or StorageError("db-off")
        if not self.workshops.started:
            raise RefusedError("busy")  # a code that is not read yet is no wrong code
        return self.workshops

    async def let_in(self, live: Live, who: str) -> None:
        """Let a device come in through the door of its workshop: once, however many of its requests ask for it.

        Raises:
            RefusedError: Too many come in at once.
            StorageError: It could not be kept.
        """
        key = (live.known.id, who)
        if key not in self._coming:
            self._coming[key] = asyncio.ensure_future(self._come(live, who))
            self._coming[key].add_done_callback(lambda _: self._coming.pop(key))
        await asyncio.shield(self._coming[key])

    async def _come(self, live: Live, who: str) -> None:
        await self._doors.setdefault(live.known.id, Door()).enter()
        await self.open().act(live, who, new_key(), Joined())  # under a new name each time: who left may come back

    def for_phones(self, live: Live, lang: str) -> str:
        """Return what all phones of a workshop show in `lang`, as JSON; written once however many ask.

        Its `tag` differs when anything else in it does, so that a phone knows whether what it shows is that.
        """
        key, version = (live.known.id, lang), live.for_phones.version
        if self._texts.get(key, (None, ""))[0] != version:
            told = self._in_words(live.phone, lang)
            told["tag"] = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
            self._texts[key] = (version, json.dumps(told, ensure_ascii=False))
        return self._texts[key][1]

    def wrote(self, live: Live, lang: str, have: int = 0) -> str:
        """Return what changed in what the room wrote since the state `have`, as JSON; all of it when that is 0.

        Of a state that is not known any more it says only which one there is now. Written once however many ask.
        """
        key, state = (live.known.id, lang), (live.wrote.at, self.pages.number)
        if self._changes.get(key, (None,))[0] != state:
            self._changes[key] = (state, {})
        texts = self._changes[key][1]
        if have not in texts:
            told: dict[str, Any] = {"of": live.wrote.round, "at": live.wrote.at}
            change = live.wrote.since(have) if have else None
            if not have:
                told |= {"all": True, "put": self._told(live.wrote.items.values(), lang)}
            elif change:
                told |= {"from": have, "put": self._told(change.put, lang), "gone": change.gone}
            texts[have] = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return texts[have]

    def _told(self, items: Iterable[Item], lang: str) -> list[list[Any]]:
        graph = self.pages.graphs[lang]
        return [[id_, graph.nodes[facet]["label"] if facet in graph else facet or "", likes, words]
                for id_, facet, likes, words in items]

    def for_facilitator(self, live: Live, lang: str, screen: str) -> dict[str, Any]:
        """Return what a board ("board") or a desk ("desk") shows."""
        told = (seen.desk if screen == "desk" else seen.room)(live.meeting, live.tally)
        if screen == "desk":
            told["listening"] = {name: live.listening[name] for name in ("board", "desk", "phone")}
        return self._in_words(told, lang) | {"code": live.known.code, "board": live.known.board}

    def _in_words(self, told: dict[str, Any], lang: str) -> dict[str, Any]:
        """Add the titles of all facets that are named, and put questions of a route in `lang`."""
        graph, routes = self.pages.graphs[lang], {route.id: route for route in self.pages.board.routes}
        told = copy.deepcopy(told)
        rounds = [one for one in (told.get("round"), *told.get("rounds", ())) if one]
        named: set[str] = set()
        for one in rounds:
            named |= {*one["facets"], *(note["facet"] for note in one.get("notes", ()) if note["facet"])}
            asked = _question_of(routes, one)
            if one["question"] in asked.values():
                one["question"] = asked[lang]
        named |= {note["facet"] for part in ("notes", "steps") for note in told.get(part, ()) if note["facet"]}
        lead = told.get("lead")
        if lead:
            named |= {lead["facet"]} - {None}
            if asked := _question_of(routes, lead):
                lead["question"] = asked[lang]
        return told | {"names": {facet: graph.nodes[facet]["title"] for facet in named if facet in graph}}


def _question_of(routes: Mapping[str, Route], part: Mapping[str, Any]) -> Mapping[str, str]:
    """Return by language what the step of a route asks that a round or a lead names; nothing when it names none."""
    route, step = routes.get(part["route"] or ""), part["step"]
    return route.steps[step - 1].question if route and step and step <= len(route.steps) else {}


@lru_cache(64)  # asked with every beat of every board and desk
def join_qr(address: str) -> str:
    """Return the QR code of the address by which people join; never of one with a key, which is kept nowhere."""
    return qr_of(address)


def qr_of(address: str) -> str:
    """Return a QR code of `address` as an SVG element that fills its box, dark on light whatever the theme."""
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2,
                                        dark="#000", light="#fff", nl=False)
    return made.getvalue().decode()


class Room(Base):
    """A page or answer that belongs to workshops."""

    def initialize(self, hosts: Hosts, hall: Hall) -> None:  # type: ignore[override]
        super().initialize(hosts)
        self.hall = hall
        self._leave: Callable[[], None] = lambda: None

    def prepare(self) -> None:
        """Refuse other hosts, and writing that another site's page asks for."""
        super().prepare()
        if self._finished or self.request.method in ("GET", "HEAD"):
            return
        origin, site = self.request.headers.get("Origin"), self.request.headers.get("Sec-Fetch-Site", "same-origin")
        if not self.hosts.allows(origin) or site not in ("same-origin", "none"):
            self.send_error(403)
        elif len(self.request.body) > BODY_MAX:
            self.send_error(413)

    def secret(self, *, make: bool = False) -> str:
        """Return the cookie that this browser shows, "" when it has none.

        With `make` it is one that this server gave out; a browser that shows none of those gets one.
        """
        held = (self.get_cookie(COOKIE, "") or "")[:64]
        if not make or given_out(held):
            return held if len(held) >= 20 else ""
        fresh = new_device()
        self.set_cookie(COOKIE, fresh, httponly=True, samesite="Lax", secure=self.hosts.is_secure(self.request),
                        max_age=self.hall.days * 86_400, path=f"{self.hosts.prefix}/")
        return fresh

    def asked_json(self) -> dict[str, Any]:
        """Return the body of a request.

        Raises:
            UsageError: It is no JSON object.
        """
        try:
            found = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise UsageError("act-unreadable", field="JSON", found=self.request.body[:40].decode("utf-8", "replace"))
        return found

    def tell(self, told: dict[str, Any]) -> None:
        """Answer with JSON that nobody keeps."""
        self.set_header("Cache-Control", "no-store")
        self.write(told)

    def refuse(self, error: PraatplaatError) -> None:
        """Answer with the sentence of an error, and the status that says whether to try again."""
        self.set_status(self.status_of(error))
        self.tell({"error": self.sentence(error), "key": error.key})

    def sentence(self, error: PraatplaatError) -> str:
        """Return what is said of an error to who asked, in their language; where the database lies only to who is at
        this computer."""
        hidden = isinstance(error, StorageError) and error.key != "db-off" and not self.hosts.is_here(self.request)
        return say("error.db-visitors", self.asked_language()) if hidden else error.sentence(self.asked_language())

    def status_of(self, error: PraatplaatError) -> int:
        """Return the status of an answer that is an error."""
        if isinstance(error, StorageError):
            return 507 if error.key == "db-full" else 503
        return STATUS.get(error.key, 409 if isinstance(error, RefusedError) else 400)

    async def stream(self, live: Live, read: Any, screen: str, more: Callable[[], str] = str) -> None:
        """Tell `read()` (text, None to end) to a "board", "desk" or "phone" now and with each change, and `more()`.

        It ends when the browser goes; as long as it lasts, it counts as a screen that listens.
        """
        workshops, phones = self.hall.open(), screen == "phone"
        workshops.listens(live, screen, 1)
        self._listening = True

        def leave() -> None:
            if self._listening:
                self._listening = False
                workshops.listens(live, screen, -1)

        self._leave = leave
        stream_headers(self)
        news, told = live.for_phones if phones else live.news, ""
        try:
            while True:
                version, text = news.version, read()
                if text is None:
                    return
                beside = more()
                self.write((f"data: {text}\n\n" if text != told else "") + beside
                           if text != told or beside else "event: beat\ndata:\n\n")
                await self.flush()
                told = text
                await news.after(version, BEAT if phones else QUICK_BEAT)
        except StreamClosedError:
            return
        finally:
            leave()

    def on_connection_close(self) -> None:
        """Count a screen out as soon as its line breaks, and not at the next sign of life."""
        self._leave()
        super().on_connection_close()


class WithForms(Room):
    """A page whose forms work without a script."""

    def set_default_headers(self) -> None:
        """Let forms say where they come from: without a referrer that is "null", which others can be too."""
        self.set_header("Referrer-Policy", "same-origin")


class Desk(Room):
    """What asks to lead: the browser must hold the desk of a workshop."""

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

    async def get(self) -> None:
        """Tell what this browser's board or desk shows; `{"workshop": null}` when it leads none."""
        try:
            live = (await self.hall.begun()).by_holder(self.secret())
        except RefusedError as error:
            self.refuse(error)
        except StorageError as error:
            self.tell({"workshop": None, "error": self.sentence(error)})
        else:
            self.tell(_shown(self, live) if live else {"workshop": None, "error": None})

    async def post(self) -> None:
        """Begin a workshop; its key is told this once."""
        try:
            asked = self.asked_json().get("lang")
            lang = asked if asked in LANGUAGES else LANGUAGES[0]
            board = self.hall.pages.board.title
            live, key = await (await self.hall.begun()).begin(
                board.get(lang, board[LANGUAGES[0]]), lang, self.secret(make=True), self.hall.days)
        except PraatplaatError as error:
            self.refuse(error)
            return
        self.tell(_shown(self, live) | {"key": key} | _desk(self, key))


def _screen(handler: Room) -> str:
    return "desk" if handler.get_query_argument("as", "") == "desk" else "board"


def _shown(handler: Room, live: Live) -> dict[str, Any]:
    """Return what a facilitator's screen shows, with the address and the QR code by which people join."""
    told = handler.hall.for_facilitator(live, handler.asked_language(), _screen(handler))
    if live.meeting.ended is not None:
        return told | {"address": None, "qr": None, "networks": None}
    base = handler.hosts.base(handler.request)
    address = f"{base}/j/{live.known.code}"
    return told | {"address": address, "join": f"{base}/join", "qr": join_qr(address), "networks": _networks(handler)}


def _networks(handler: Room) -> list[dict[str, str]] | None:
    """Return the networks in which phones may be, the one of the QR code first; None where there are no others."""
    networks, lang = handler.hosts.networks(), handler.asked_language()
    if networks is None:
        return None
    kinds = {"hotspot": say("network.hotspot", lang), "vpn": say("network.vpn", lang)}
    names = [", ".join(filter(None, (kinds.get(handler.hosts.kind(one)), one.name))) for one in networks]
    return [{"address": one.address, "words": f"{one.address} ({name})" if name else one.address}
            for one, name in zip(networks, names, strict=True)]


def _desk(handler: Room, key: str) -> dict[str, str]:
    """Return where the desk opens with a key, as address and as QR code."""
    desk = f"{handler.hosts.base(handler.request)}/facilitate#key={key}"
    return {"desk": desk, "desk_qr": qr_of(desk)}


class DeskEvents(Desk):
    """`/workshop/events`."""

    async def get(self) -> None:
        """Stream what the facilitator's screen shows, until the desk is taken from it."""
        secret = self.secret()
        try:
            live = self.led()
        except PraatplaatError as error:
            self.refuse(error)
            return
        holds = self.hall.open().by_holder
        await self.stream(live, lambda: json.dumps(_shown(self, live)) if holds(secret) is live else None,
                          _screen(self))


class DeskAct(Desk):
    """`/workshop/act`."""

    async def post(self) -> None:
        """Do one act of the facilitator."""
        try:
            live = self.led()
            op, body = read_act(self.asked_json())
            self.tell({"sequence": await self.hall.open().act(live, FACILITATOR, op, body)})
        except PraatplaatError as error:
            self.refuse(error)


class DeskDevices(Desk):
    """`/workshop/devices`: apart from what the desk shows always, as there can be two thousand."""

    def get(self) -> None:
        """Tell who came in when, and how much each did."""
        try:
            self.tell({"devices": seen.devices(self.led().meeting)})
        except PraatplaatError as error:
            self.refuse(error)


class DeskDo(Desk):
    """`/workshop/do`: what changes who may come in and by which address, and the end."""

    async def post(self) -> None:
        """Renew code or key, name another network, leave the desk, end or delete the workshop."""
        try:
            live, workshops, asked = self.led(), self.hall.open(), self.asked_json()
            match what := asked.get("do"):
                case "renew-code":
                    self.tell({"code": await workshops.renew_code(live)})
                case "renew-key":
                    self.tell({"key": await workshops.renew_key(live, self.secret())})
                case "network":  # for all screens; one that is there no more changes nothing
                    self.hosts.choose(str(asked.get("address")))
                    self.tell({"address": self.hosts.base(self.request)})
                case "desk":  # its key is kept nowhere, so who has it asks anew when the address changed
                    self.tell(_desk(self, clean_key(asked.get("key"))))
                case "leave":
                    await workshops.leave(self.secret())
                    self.tell({})
                case "end":
                    await workshops.end(live)
                    self.tell({})
                case "delete":
                    await workshops.delete(live)
                    self.tell({})
                case _:
                    raise UsageError("act-unknown", found=str(what)[:40])
        except PraatplaatError as error:
            self.refuse(error)


class Phone(Room):
    """What a participant's phone asks."""

    known_again = False
    """Whether the browser showed a cookie by which it can be known; `found` finds out."""

    def asked_language(self) -> str:
        """Return the language that the address asks for, else the one that the browser prefers."""
        lang = self.get_query_argument("lang", "")
        return lang if lang in LANGUAGES else browser_language(self.request.headers.get("Accept-Language", ""))

    def sentence(self, error: PraatplaatError) -> str:
        """Return what is said of an error to a participant: where the database lies is none of their business."""
        if isinstance(error, StorageError) and error.key != "db-off":
            return say("error.db-phones", self.asked_language())
        return super().sentence(error)

    async def found(self, code: str) -> tuple[Live, str]:
        """Return the workshop of a code, and who this phone is in it ("" when it is over).

        Raises:
            RefusedError: No workshop has this code (now), or too many wrong ones are tried.
        """
        workshops = await self.hall.begun()
        live = workshops.by_code(code) or workshops.by_former_code(code, self.secret())
        if live is None:
            await self.hall.guesses.wrong()
            raise RefusedError("code-unknown", found=code[:12])
        shown = self.secret()
        who = workshops.participant(live, shown)
        self.known_again = given_out(shown) or who in live.meeting.devices
        return live, who if self.known_again else workshops.participant(live, self.secret(make=True))

    async def join(self, live: Live, who: str) -> None:
        """Let this phone take part, if it does not yet.

        Raises:
            RefusedError: It may not, it cannot be known again, or too many come in at once.
            StorageError: It could not be kept.
        """
        if not self.known_again:  # else each of its requests would be another device
            raise RefusedError("no-cookie")
        if who not in live.meeting.devices:
            self.may_join(live, who)
            await self.hall.let_in(live, who)

    def may_join(self, live: Live, who: str) -> None:
        """Let pass who may take part.

        Raises:
            RefusedError: The door is closed, the room is full, or this device was removed.
        """
        check(live.meeting, who, Joined(), now=int(time.time()), facets=())

    @property
    def looks_ahead(self) -> bool:
        """Tell whether the browser only fetches what somebody may open later."""
        return "prefetch" in self.request.headers.get("Sec-Purpose", self.request.headers.get("Purpose", ""))


class PhoneState(Phone):
    """`/j/<code>/state`."""

    async def get(self, code: str) -> None:
        """Tell what this phone shows."""
        try:
            live, who = await self.found(code)
        except PraatplaatError as error:
            self.refuse(error)
            return
        shown = json.loads(self.hall.for_phones(live, self.asked_language()))
        wrote = {"of": live.wrote.round, "at": live.wrote.at}
        self.tell({"shown": shown, "own": seen.own(live.meeting, who), "wrote": wrote})


class PhoneWrote(Phone):
    """`/j/<code>/wrote`."""

    async def get(self, code: str) -> None:
        """Tell all that the room wrote, as phones show it."""
        try:
            live, _ = await self.found(code)
        except PraatplaatError as error:
            self.refuse(error)
            return
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.hall.wrote(live, self.asked_language()))


class PhoneEvents(Phone):
    """`/j/<code>/events`."""

    async def get(self, code: str) -> None:
        """Stream what all phones show."""
        try:
            live, who = await self.found(code)
        except PraatplaatError as error:
            self.refuse(error)
            return
        if who and self.known_again and not self.looks_ahead:
            with suppress(PraatplaatError):  # who may not take part may look
                await self.join(live, who)
        lang = self.asked_language()
        have = self.get_query_argument("have", "")
        self.have = int(have) if have.isdecimal() and len(have) < 10 else -1
        await self.stream(live, lambda: self.hall.for_phones(live, lang), "phone", lambda: self._wrote(live, lang))

    def _wrote(self, live: Live, lang: str) -> str:
        """Return as a message what changed in what the room wrote since this stream told it last."""
        if self.have == live.wrote.at:
            return ""
        text, self.have = self.hall.wrote(live, lang, self.have), live.wrote.at
        return f"event: wrote\ndata: {text}\n\n"


class PhoneHere(Phone):
    """`/j/<code>/here.svg`: a picture of nothing that a browser fetches once it has its cookie, and so takes part.

    A page that joined by itself would count each preview of a link; one more tap would be one too many.
    """

    async def get(self, code: str) -> None:
        """Let who comes back with a cookie take part."""
        with suppress(PraatplaatError):  # the page itself says what cannot be
            live, who = await self.found(code)
            if who and self.known_again and not self.looks_ahead:
                await self.join(live, who)
        self.set_header("Content-Type", "image/svg+xml")
        self.set_header("Cache-Control", "no-store")
        self.finish('<svg xmlns="http://www.w3.org/2000/svg"/>')


class PhoneAct(Phone):
    """`/j/<code>/act`."""

    async def post(self, code: str) -> None:
        """Do one act of a participant; a device that is new joins by its first."""
        try:
            live, who = await self.found(code)
            if who and self.known_again:
                self.hall.pace.act(who)
            op, body = read_act(self.asked_json())
            if who:
                await self.join(live, who)
            self.tell({"sequence": await self.hall.open().act(live, who, op, body)})
        except PraatplaatError as error:
            self.refuse(error)


class TakeHome(Desk):
    """`/workshop/harvest.html`, `.md`, `.csv` and `.xlsx`."""

    async def get(self, kind: str) -> None:
        """Answer with the harvest so far; written beside the event loop, so that nobody who votes waits for it."""
        try:
            live, graph = self.led(), self.hall.pages.graphs[self.asked_language()]
            write = partial(harvest_file, live.meeting, graph, kind, self.asked_language())
            file = await asyncio.get_running_loop().run_in_executor(None, write)
        except PraatplaatError as error:
            self.refuse(error)
            return
        self.set_header("Content-Type", HARVEST_KINDS[f".{kind}"])
        self.set_header("Cache-Control", "no-store")
        if kind != "html":
            day = f"{datetime.fromtimestamp(live.meeting.begun):%Y-%m-%d}"
            name = say("harvest.file", self.asked_language(), date=day)
            self.set_header("Content-Disposition", f'attachment; filename="{name}.{kind}"')
        self.finish(file)


def workshop_patterns(known: dict[str, Any]) -> list[tuple[str, type, dict[str, Any]]]:
    """Return the addresses of workshops."""
    return [
        (r"/workshop", Begin, known), (r"/workshop/events", DeskEvents, known), (r"/workshop/act", DeskAct, known),
        (r"/workshop/devices", DeskDevices, known),
        (r"/workshop/do", DeskDo, known), (r"/workshop/harvest\.(html|md|csv|xlsx)", TakeHome, known),
        (r"/j/([^/]{1,20})/state", PhoneState, known), (r"/j/([^/]{1,20})/wrote", PhoneWrote, known),
        (r"/j/([^/]{1,20})/events", PhoneEvents, known),
        (r"/j/([^/]{1,20})/act", PhoneAct, known), (r"/j/([^/]{1,20})/here\.svg", PhoneHere, known),
    ]
