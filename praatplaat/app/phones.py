"""The phone of a participant: one plain page that works without a script, and better with it.

    GET  /join                   type the code; `?code=` goes on to the page of that code
    GET  /j/<code>               the page as it stands for this phone; whose browser shows its cookie takes part
         ?part=1                 only its main part, for the script
         ?plain=1                without a script, where that failed; its forms and links stay so
         ?leave=1, ?left=1       the question whether to take back all one did, and that it is gone
    POST /j/<code>               what a form says, answered by the page (303), or by words and what was written;
                                 `kind=waiting` with `acts`, JSON, is what a script that failed could not send

Its script keeps acts until the server has them.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from praatplaat.app.hall import Hall
from praatplaat.app.headers import content_policy
from praatplaat.app.hosts import Hosts
from praatplaat.app.pages import icon_link, script_address
from praatplaat.app.room import WithForms
from praatplaat.app.taking_part import Phone
from praatplaat.errors import PraatplaatError, RefusedError, StorageError, UsageError
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.i18n import live_words, say
from praatplaat.settings import LANGUAGES
from praatplaat.view import colophon, json_for_html, plain_page, sheet
from praatplaat.workshop import seen
from praatplaat.workshop.events import SCALE
from praatplaat.workshop.live import TOLD_EVERY, Live, read_act
from praatplaat.workshop.secrets import clean_code, new_key
from praatplaat.workshop.words import WORDS_MAX
from praatplaat.workshop.wrote import WROTE_EVERY, Item

SAID: Final = ("changed", "kept", "sent", "gone", "waiting")
"""What the page can say of a form that was kept; the address names one of these."""
_AFTER: Final = {"voted": "changed", "liked": "changed", "scaled": "kept", "noted": "sent", "stepped": "sent",
                 "withdrawn": "gone", "waiting": "waiting"}
LOOK_AGAIN: Final = 20
"""Seconds after which a page that waits, without a script, looks again."""
WRITTEN: Final = ("text", "who", "what", "when")
"""The fields of forms that hold words."""
_PARTS_KEPT: Final = 512
_FRESH, _COUNT = (f"@{secrets.token_hex(8)}@" for _ in range(2))
"""Where a page that is written once for many phones gets the name of a next note, and the count of the device."""


@dataclass(frozen=True, slots=True)
class Card:
    """A facet as a phone shows it; `label` has soft hyphens, `name` is the same without."""

    id: str
    label: str
    name: str
    title: str
    summary: str
    tone: str


class Parts:
    """The main parts of pages, each written once for all phones that show the same."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._texts: dict[tuple[str, str, str, bool, bool], tuple[tuple[str, int, int], dict[str, str]]] = {}

    def of(self, live: Live, who: str, lang: str, code: str, *, plain: bool = False, whole: bool = True) -> str:
        """Return what the phone of `who` shows of a workshop now; the forms and links of a `plain` one lead to such.

        Only a `whole` one holds what the room wrote; to a script that is told apart, as far as it changed.
        """
        shown: dict[str, Any] = json.loads(self.hall.telling.for_phones(live, lang))
        own = seen.own(live.meeting, who)
        mine = _of_round(own, (shown["round"] or {}).get("id", ""))
        key = (live.known.id, lang, code, plain, whole)
        version = (shown["tag"], self.hall.pages.number, live.wrote.at if whole else 0)
        if self._texts.get(key, (None,))[0] != version or len(self._texts[key][1]) > _PARTS_KEPT:
            self._texts[key] = (version, {})
        texts, same = self._texts[key][1], json.dumps(mine)
        if same not in texts:
            texts[same] = self.write(lang, code, plain=plain, screen=_screen(shown), shown=shown, own=mine,
                                     wrote=[_item(one) for one in live.wrote.items.values()] if whole else None,
                                     at=live.wrote.at if whole else "")
        return texts[same].replace(_FRESH, new_key()).replace(_COUNT, str(own["count"]))

    def write(self, lang: str, code: str, *, screen: str, up: str = "../", plain: bool = False, **values: Any) -> str:
        """Return the main part of a page; `screen` is join, wait, round, over, leave or left, `up` the way to `/`."""
        given: dict[str, Any] = dict.fromkeys(("shown", "own", "wrote")) | dict.fromkeys(("refused", "typed", "at"), "")
        given |= values
        return plain_page(
            "phone_main.html", lang, **given, code=code, screen=screen, up=up,
            here=f"{up}{_here(code, lang, plain)}",
            fresh=_FRESH, counted=_COUNT, most=WORDS_MAX, scale=range(1, SCALE + 1),
            card=lambda id_: self._card(id_, lang))

    def _card(self, id_: str, lang: str) -> Card:
        """Return a facet in words; one that the editors took away meanwhile is called by its id."""
        graph = self.hall.pages.graphs[lang]
        if id_ not in graph:
            return Card(id_, id_, id_, id_, "", "stone")
        facet = self.hall.pages.board.by_id[id_]
        label = facet.label[lang]
        return Card(id_, label, label.replace(SOFT_HYPHEN, ""), facet.title[lang], facet.summary[lang],
                    self.hall.pages.board.kinds[facet.kind].tone)


def _item(item: Item) -> dict[str, Any]:
    """Return a note or a first step of the room as the templates name its parts."""
    id_, facet, likes, words = item
    return {"id": id_, "facet": facet, "likes": likes, **dict(zip(("text", "who", "when"), words, strict=False))}


def _here(code: str, lang: str, plain: bool) -> str:
    """Return the address of the page of a code, or that for one."""
    return f"j/{quote(code)}?lang={lang}{'&plain=1' if plain else ''}" if code else f"join?lang={lang}"


def _screen(shown: dict[str, Any]) -> str:
    if shown["ended"]:
        return "over"
    return "round" if shown["round"] and shown["round"]["status"] != "ready" else "wait"


def _of_round(own: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what a device did in one round."""
    return {"votes": own["votes"].get(name, {}), "likes": own["likes"],
            "notes": [note for note in own["notes"] if note["round"] == name],
            "steps": [step for step in own["steps"] if step["round"] == name]}


class _Page(Phone, WithForms):
    """A page for a phone."""

    def initialize(self, hosts: Hosts, hall: Hall, parts: Parts) -> None:  # type: ignore[override]
        super().initialize(hosts, hall)
        self.parts = parts

    joins = False
    """Whether the page lets its browser take part, once that shows its cookie."""

    @property
    def plain(self) -> bool:
        """Tell whether the page must do without a script."""
        return bool(self.get_query_argument("plain", ""))

    def show(self, main: str, code: str = "", *, said: str = "", kept: str = "", again: bool = False) -> None:
        """Answer with a page around `main`: what is `said` on top, words that were `kept` for copying below."""
        lang = self.asked_language()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        if self.get_query_argument("part", ""):
            self.finish(main)
            return
        nonce, board = secrets.token_urlsafe(12), self.hall.pages.board.title
        self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts, nonce))
        self.finish(plain_page(
            "phone.html", lang, board=board.get(lang, board[LANGUAGES[0]]), code=code, main=Markup(main),
            told=colophon(self.hall.pages.board, lang), said=said, kept=kept,
            again=LOOK_AGAIN if again else None, icon=icon_link(), style=Markup(sheet("phone")),
            place=f"{self.up}j/{quote(code)}" if code else f"{self.up}join", plain=self.plain, joins=self.joins,
            nonce=nonce, here=f"{self.up}{_here(code, lang, self.plain)}", script=f"{self.up}{script_address('phone')}",
            words=json_for_html(live_words(lang, "phone.live-"))))

    def show_form(self, error: PraatplaatError | None = None, typed: str = "") -> None:
        """Answer with the form for a code, and why the one before did not do."""
        refused = ""
        if error:
            self.set_status(self.status_of(error))
            refused = self.sentence(error)
        lang = self.asked_language()
        self.show(self.parts.write(lang, "", screen="join", up=self.up, refused=refused, typed=typed[:12]))


class Join(_Page):
    """`/join`."""

    async def get(self) -> None:
        """Ask for the code, or go on to the page of the one that was typed."""
        typed = self.get_query_argument("code", "")
        code = clean_code(typed)
        if not code:
            self.show_form()
            return
        try:
            if (await self.hall.begun()).by_code(code) is None:
                await self.hall.guesses.wrong()
                raise RefusedError("code-unknown", found=typed[:12])
        except PraatplaatError as error:
            self.show_form(error, typed)
            return
        self.redirect(f"{self.up}j/{code}?lang={self.asked_language()}", status=303)


class PhonePage(_Page):
    """`/j/<code>`."""

    def initialize(self, hosts: Hosts, hall: Hall, parts: Parts) -> None:  # type: ignore[override]
        super().initialize(hosts, hall, parts)
        self._lost: list[str] = []  # words that were not counted

    async def get(self, code: str) -> None:
        """Show this phone what there is to do; it takes part as soon as it shows the cookie that it gets here."""
        code = clean_code(code)
        try:
            live, who = await self.found(code)
            if live.meeting.ended is not None:
                self.show(self.parts.write(self.asked_language(), code, screen="over"), code)
                return
            if screen := next((name for name in ("leave", "left") if self.get_query_argument(name, "")), ""):
                self.show(self.parts.write(self.asked_language(), code, screen=screen), code)
                return
            if not self.known_again:
                self.may_join(live, who)
            elif not self.looks_ahead:
                await self.join(live, who)
        except StorageError as error:
            if self.hall.workshops is None:
                self.show_form(error)
                return
            self.set_status(self.status_of(error))  # nothing can be kept now; reading goes on
            self.show_now(live, who, code, self.sentence(error))
            return
        except PraatplaatError as error:
            if error.key == "crowd":
                self.set_status(self.status_of(error))
                self.show_now(live, who, code, self.sentence(error), again=True)
                return
            self.show_form(error, code)
            return
        said = self.get_query_argument("said", "")
        self.show_now(live, who, code, say(f"phone.said-{said}", self.asked_language()) if said in SAID else "")

    def show_now(
        self, live: Live, who: str, code: str, said: str = "", kept: str = "", *, again: bool = False
    ) -> None:
        """Answer with the workshop as it stands for this phone."""
        self.joins = who not in live.meeting.devices
        lang = self.asked_language()
        main = self.parts.of(live, who, lang, code, plain=self.plain, whole=not self.get_query_argument("part", ""))
        self.show(main, code, said=said, kept=kept, again=again or "<form" not in main)

    async def post(self, code: str) -> None:
        """Do what a form asks; what cannot be is said, and words that were written are given back."""
        code = clean_code(code)
        try:
            live, who = await self.found(code)
        except PraatplaatError as error:
            self.show_form(error, code)
            return
        try:
            if who and not self.known_again:
                raise RefusedError("no-cookie")
            if who:
                self.hall.pace.act(who)
            kind = self.get_body_argument("kind", "")
            await self._do(live, who, kind)
            await live.news.after(live.news.version, 5 * TOLD_EVERY)  # so that the page shows what came of it
            if kind in ("noted", "stepped", "liked", "withdrawn") and live.wrote.round:
                await live.for_phones.after(live.for_phones.version, WROTE_EVERY)
        except PraatplaatError as error:
            self.set_status(self.status_of(error))
            self.show_now(live, who, code, self.sentence(error), self._written())
            return
        to = f"{self.up}{_here(code, self.asked_language(), self.plain)}"
        if kind == "left":
            self.redirect(f"{to}&left=1", status=303)
            return
        self.redirect(f"{to}&said={_AFTER.get(kind, SAID[0])}{self._place(kind)}", status=303)

    async def _do(self, live: Live, who: str, kind: str) -> None:
        if kind == "waiting":
            await self._take_over(live, who)
            return
        asked = self._scaled(live, who) if kind == "scaled" else [self._values(kind)]
        read = [read_act({"kind": kind, **values}) for values in asked]
        if who and kind != "left":
            await self.join(live, who)
        counted = seen.own(live.meeting, who)["count"]
        for op, body in read:
            counted += 1
            await self.hall.open().act(live, who, op, body.model_copy(update={"count": counted}))

    async def _take_over(self, live: Live, who: str) -> None:
        """Do what a script that failed has waiting, as it would have asked; what cannot be stops none of the rest.

        Raises:
            PraatplaatError: The first that could not be.
        """
        refused: list[PraatplaatError] = []
        for values in asked_list(self._field("acts")):
            try:
                op, body = read_act(values)
                await self.join(live, who)
                await self.hall.open().act(live, who, op, body)
            except PraatplaatError as error:
                refused.append(error)
                self._lost += [words for name in WRITTEN if (words := str(values.get(name) or "").strip())]
        if refused:
            raise refused[0]

    def _values(self, kind: str) -> dict[str, Any]:
        """Return what a form says of one act; what a kind does not know is refused later."""
        off = self.get_body_argument("off", "")
        thing = off or self.get_body_argument("on", "")
        match kind:
            case "voted":
                return {"round": self._field("round"), "facet": thing, "on": not off}
            case "liked":
                return {"note": thing, "on": not off}
            case "noted":
                return self._named("round", "note", "text")
            case "stepped":
                return self._named("round", "note", "who", "what", "when")
            case "withdrawn":
                return {"note": self._field("note")}
        return {}

    def _named(self, *names: str) -> dict[str, Any]:
        return {name: self._field(name) for name in names} | {"facet": self._field("facet") or None}

    def _field(self, name: str) -> str:
        return self.get_body_argument(name, "", strip=False)

    def _scaled(self, live: Live, who: str) -> list[dict[str, Any]]:
        """Return the values of a form over several facets that are not those that stand already."""
        name = self._field("round")
        before = seen.own(live.meeting, who)["votes"].get(name, {})
        given = {field.removeprefix("value."): self._field(field)
                 for field in self.request.body_arguments if field.startswith("value.")}
        values = {facet: int(value[:3]) if value.isdecimal() else None  # of thousands of figures Python makes no number
                  for facet, value in given.items()}
        return [{"round": name, "facet": facet, "value": value}
                for facet, value in values.items() if value != before.get(facet)]

    def _written(self) -> str:
        """Return the words that came with a form."""
        words = (self._field(name).strip() for name in WRITTEN)
        return "\n".join([one for one in words if one] + self._lost)

    def _place(self, kind: str) -> str:
        """Return where the page goes on after a form, so that nobody is thrown back to its top."""
        values = self._values(kind)
        thing = str(values.get("facet" if kind == "voted" else "note") or "")
        before = {"voted": "v-", "liked": "n-"}.get(kind)
        return f"#{before}{quote(thing)}" if before else ""


def asked_list(text: str) -> list[dict[str, Any]]:
    """Return what a list of acts in JSON holds.

    Raises:
        UsageError: It is no such list.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UsageError("act-unreadable", field="acts", found=text[:40])
    return found


def phone_patterns(known: dict[str, Any]) -> list[tuple[str, type, dict[str, Any]]]:
    """Return the addresses of phones."""
    pages = known | {"parts": Parts(known["hall"])}
    return [(r"/join", Join, pages), (r"/j/([^/]{1,20})", PhonePage, pages)]
