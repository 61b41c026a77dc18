"""The phone of a participant: one plain page that works without a script, and better with it.

    GET  /join                   type the code; `?code=` goes on to the page of that code
    GET  /j/<code>               the page as it stands for this phone; whose browser shows its cookie takes part
         ?part=1                 only its main part, for the script
         ?plain=1                without a script, where that failed; its forms and links stay so
         ?leave=1, ?left=1       the question whether to take back all one did, and that it is gone
    POST /j/<code>               an HTML form, answered with the page (303), or with a refusal and the words in it;
                                 `kind=waiting` has in `acts`, JSON, what a script that failed could not send

Its script keeps acts until the server has them.
"""

from __future__ import annotations

import json
import secrets
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from praatplaat.app.handler import WithHtmlForms
from praatplaat.app.headers import content_policy
from praatplaat.app.house import House
from praatplaat.app.pages import icon_link, script_address
from praatplaat.app.phone_parts import here
from praatplaat.app.taking_part import Phone
from praatplaat.errors import PraatplaatError, RefusedError, StorageError, UsageError
from praatplaat.i18n import live_words, say
from praatplaat.view import colophon, direction_css, json_for_html, own_tones_css, plain_page, sheet, themes
from praatplaat.workshop import seen
from praatplaat.workshop.forms import FORMS, form_of
from praatplaat.workshop.live import TOLD_EVERY, Live, read_act
from praatplaat.workshop.secrets import clean_code
from praatplaat.workshop.wrote import WROTE_EVERY

SAID: Final = ("changed", "kept", "sent", "gone", "waiting")
"""What the page can say after an HTML form was accepted; its address names one of these."""
_AFTER: Final = {"liked": "changed", "group-chosen": "changed", "withdrawn": "gone", "waiting": "waiting"}
"""What it says after an act that belongs to no form of a round; after others the form of the round says it."""
LOOK_AGAIN: Final = 20
"""Seconds after which a page without a script, on which there is nothing to do, loads itself again."""


class _Page(Phone, WithHtmlForms):
    """A page for a phone."""

    def initialize(self, house: House) -> None:
        """Take the parts that all pages share."""
        super().initialize(house)
        self.parts = house.parts

    joins = False
    """Whether its browser takes part as soon as it shows its cookie."""

    @property
    def plain(self) -> bool:
        """Tell whether the page must do without a script."""
        return bool(self.get_query_argument("plain", ""))

    @property
    def theme(self) -> str:
        """Return the colours that the address asks for; "" where the browser chooses."""
        asked = self.get_query_argument("theme", "")
        return asked if asked in themes() else ""

    def show(self, main: str, code: str = "", *, said: str = "", kept: str = "", again: bool = False) -> None:
        """Answer with a page around `main`, with what is `said` on top and words that are `kept` for copying below."""
        lang = self.asked_language()
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        if self.get_query_argument("part", ""):
            self.finish(main)
            return
        nonce, board = secrets.token_urlsafe(12), self.pages.board
        self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts, nonce))
        self.finish(
            plain_page(
                "phone.html",
                lang,
                board=board.title[lang],
                languages=board.languages,
                code=code,
                main=Markup(main),
                told=colophon(board, lang),
                said=said,
                kept=kept,
                again=LOOK_AGAIN if again else None,
                icon=icon_link(),
                style=Markup(sheet("phone") + own_tones_css(board.kinds.values()) + direction_css(board.languages)),
                place=f"{self.up}j/{quote(code)}" if code else f"{self.up}join",
                plain=self.plain,
                theme=self.theme,
                joins=self.joins,
                nonce=nonce,
                here=f"{self.up}{here(code, lang, self.plain)}",
                script=f"{self.up}{script_address('phone')}",
                words=json_for_html(live_words(lang, "phone.live-")),
            )
        )

    def ask_code(self, typed: str = "", error: PraatplaatError | None = None) -> None:
        """Answer with the HTML form for a code, and why the code before was refused."""
        refused = ""
        if error:
            self.set_status(self.status_of(error))
            refused = self.sentence(error)
        lang = self.asked_language()
        self.show(
            self.parts.write(lang, "", screen="join", up=self.up, refused=refused, typed=typed[:12], theme=self.theme)
        )


class Join(_Page):
    """`/join`."""

    async def get(self) -> None:
        """Ask for the code, or go on to the page of the one that was typed."""
        typed = self.get_query_argument("code", "")
        code = clean_code(typed)
        if not code:
            self.ask_code()
            return
        if (await self.hall.begun()).by_code(code) is None:
            await self.hall.guesses.wrong()
            raise RefusedError("code-unknown", found=typed[:12])
        theme = f"&theme={self.theme}" if self.theme else ""
        self.redirect(f"{self.up}j/{code}?lang={self.asked_language()}{theme}", status=303)

    def refuse(self, error: PraatplaatError) -> None:
        """Ask again, and say what was wrong with the code."""
        self.ask_code(self.get_query_argument("code", ""), error)


class PhonePage(_Page):
    """`/j/<code>`."""

    def initialize(self, house: House) -> None:
        """Begin without knowing who asks."""
        super().initialize(house)
        self._there: tuple[Live, str] | None = None  # the workshop, and who this phone is in it
        self._lost: list[str] = []  # words that were refused

    async def get(self, code: str) -> None:
        """Show this phone what there is to do; it takes part as soon as it sends back the cookie that it gets here."""
        self._there = live, who = await self.found(clean_code(code))
        asked = next((name for name in ("leave", "left") if self.get_query_argument(name, "")), "")
        if live.meeting.ended is not None:
            self.show(self.parts.over(live, self.asked_language(), self.code), self.code, again=True)
            return
        if asked:
            self.show(self.parts.write(self.asked_language(), self.code, screen=asked), self.code)
            return
        if not self.recognised:
            self.may_join(live, who)
        elif not self.looks_ahead:
            await self.join(live, who)
        said = self.get_query_argument("said", "")
        self.show_now(live, who, say(f"phone.said-{said}", self.asked_language()) if said in SAID else "")

    @property
    def code(self) -> str:
        """Return the code in the address."""
        return clean_code(self.path_args[0])

    def refuse(self, error: PraatplaatError) -> None:
        """Say on the page of the phone what was refused; it can go on reading, also if it cannot come in now."""
        posted, crowded = self.request.method == "POST", error.key == "crowd"
        if self._there and (posted or crowded or isinstance(error, StorageError)):
            self.set_status(self.status_of(error))
            self.show_now(
                *self._there, self.sentence(error), self._written() if posted else "", again=crowded and not posted
            )
        else:
            self.ask_code("" if isinstance(error, StorageError) else self.code, error)

    def show_now(self, live: Live, who: str, said: str = "", kept: str = "", *, again: bool = False) -> None:
        """Answer with the workshop as it stands for this phone."""
        self.joins = who not in live.meeting.devices
        lang, code = self.asked_language(), self.code
        main = self.parts.of(live, who, lang, code, plain=self.plain, whole=not self.get_query_argument("part", ""))
        self.show(main, code, said=said, kept=kept, again=again or "<form" not in main)

    async def post(self, code: str) -> None:
        """Do what an HTML form asks; a refusal is said, and the words that were written are given back."""
        self._there = live, who = await self.found(clean_code(code))
        if who and not self.recognised:
            raise RefusedError("no-cookie")
        if who:
            self.hall.pace.act(who)
        kind = self.get_body_argument("kind", "")
        await self._do(live, who, kind)
        await live.news.after(live.news.version, 5 * TOLD_EVERY)  # so that the page shows what came of it
        form = form_of(kind)
        if (form.fields and not form.subject if form else kind in ("liked", "withdrawn")) and live.wrote.round:
            await live.for_phones.after(live.for_phones.version, WROTE_EVERY)
        to = f"{self.up}{here(self.code, self.asked_language(), self.plain)}"
        if kind == "left":
            self.redirect(f"{to}&left=1", status=303)
            return
        said = form.after if form else _AFTER.get(kind, SAID[0])
        self.redirect(f"{to}&said={said}{self._place(kind)}", status=303)

    async def _do(self, live: Live, who: str, kind: str) -> None:
        if kind == "waiting":
            await self._take_over(live, who)
            return
        read = [read_act({"kind": kind, **values}) for values in self._asked(live, who, kind)]
        if who and kind != "left":
            await self.join(live, who)
        counted = seen.own(live.meeting, who)["count"]
        for op, body in read:
            counted += 1
            await self.hall.open().act(live, who, op, body.model_copy(update={"count": counted}))

    async def _take_over(self, live: Live, who: str) -> None:
        """Do the acts that a script could not send; an act that is refused does not stop the others.

        Raises:
            PraatplaatError: The first refusal.
        """
        refused: list[PraatplaatError] = []
        for values in asked_list(self._field("acts")):
            try:
                op, body = read_act(values)
                await self.join(live, who)
                await self.hall.open().act(live, who, op, body)
            except PraatplaatError as error:
                refused.append(error)
                self._lost += [words for name in written_fields() if (words := str(values.get(name) or "").strip())]
        if refused:
            raise refused[0]

    def _asked(self, live: Live, who: str, kind: str) -> list[dict[str, Any]]:
        """Return the acts in an HTML form, each as values; a value that its kind does not have is refused later."""
        if form := form_of(kind):
            given = {name: self._field(name) for name in self.request.body_arguments}
            return form.read(given, seen.own(live.meeting, who)["votes"].get(self._field("round"), {}))
        if kind == "liked":
            off = self._field("off")
            return [{"note": off or self._field("on"), "on": not off}]
        if kind == "group-chosen":
            return [{"group": "" if self._field("off") else self._field("on")}]
        return [{"note": self._field("note")} if kind == "withdrawn" else {}]

    def _field(self, name: str) -> str:
        return self.get_body_argument(name, "", strip=False)

    def _written(self) -> str:
        """Return the words in an HTML form, and those that were refused."""
        texts = (self._field(name).strip() for name in written_fields())
        return "\n".join([text for text in texts if text] + self._lost)

    def _place(self, kind: str) -> str:
        """Return where the page goes on after one of many buttons, so that nobody is thrown back to its top."""
        thing = self._field("off") or self._field("on")
        if kind == "group-chosen":
            return "#who"
        return f"#{'n' if kind == 'liked' else 'v'}-{quote(thing)}" if thing else ""


def written_fields() -> tuple[str, ...]:
    """Return the fields of all forms that hold words."""
    return tuple(dict.fromkeys(field for form in FORMS.values() for field in form.fields))


def asked_list(text: str) -> list[dict[str, Any]]:
    """Return what a list of acts in JSON holds.

    Raises:
        UsageError: It is no such list.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(act, dict) for act in found):
        raise UsageError("act-unreadable", field="acts", found=text[:40])
    return found
