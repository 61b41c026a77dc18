"""`/new`: make a board of one's own, at this computer.

GET  /new    an HTML form with what `praatplaat new` asks: title, a ground and kinds, each with its picture, languages,
             and whether it is a workbook or a folder
POST /new    makes it, shows its board by a server of its own, and says where both are

Elsewhere there is no such page: it writes a folder on this computer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from pathlib import Path
from typing import Any, Final

import platformdirs
from markupsafe import Markup

from praatplaat.app.beginning import begin_sheet, is_sheet_name
from praatplaat.app.handler import WithHtmlForms
from praatplaat.app.headers import content_policy
from praatplaat.app.packed import beside
from praatplaat.app.pages import icon_link
from praatplaat.app.second import SecondServers
from praatplaat.content.languages import OFFERED
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.errors import PraatplaatError
from praatplaat.i18n import own_name, say
from praatplaat.importing.beginning import FORMS, begin, beginning, form_in, kinds_of, must_be_empty, starts
from praatplaat.settings import LANGUAGES, TITLE_MAX
from praatplaat.view import early_script, icon_sheet, plain_page, sheet

_SERVERS: Final = SecondServers()


class NewBoardPage(WithHtmlForms):
    """The page."""

    def prepare(self) -> None:
        """Let nobody know of it but who is at this computer."""
        super().prepare()
        if not self._finished and not self.hosts.is_here(self.request):
            self.send_error(404)

    def asked_language(self) -> str:
        """Return a language of the screens, also where the board that runs is not in it: this page is not about it."""
        wanted = self.get_query_argument("lang", "")
        return wanted if wanted in LANGUAGES else super().asked_language()

    def get(self) -> None:
        """Answer with the form."""
        lang = self.asked_language()
        first = {"ground": GROUNDS[0], "kinds": next(iter(starts(lang))), "form": FORMS[0]}
        self._show({"title": "", "other": "", "folder": "", "lang": [lang]} | first)

    async def post(self) -> None:
        """Make the board, and say where it is; or answer with the form and why it was refused."""
        answers: dict[str, Any] = {
            "title": self.get_body_argument("title", "") or say("new.title", self.asked_language()),
            "lang": self.get_body_arguments("lang"),
            "other": self.get_body_argument("other", ""),
            "ground": self.get_body_argument("ground", ""),
            "kinds": self.get_body_argument("kinds", ""),
            "form": self.get_body_argument("form", FORMS[0]),
            "folder": self.get_body_argument("folder", "").strip(),
        }
        lang = self.asked_language()
        try:
            codes = ",".join([*answers["lang"], answers["other"]])
            asked = beginning(answers["title"], codes, answers["ground"], answers["kinds"])
            folder = Path(answers["folder"]).expanduser().absolute() if answers["folder"] else _free(asked.title)
            if form_in(answers["form"]) == "sheet" or is_sheet_name(folder):
                folder = await beside(partial(begin_sheet, folder, asked))
            else:
                await beside(partial(begin, folder, asked))
        except PraatplaatError as error:
            self.set_status(self.status_of(error))
            self._show(answers, refused=self.sentence(error))
            return
        shown, refused = "", ""
        try:
            shown = await beside(partial(_SERVERS.show, folder, lang))
        except PraatplaatError as error:
            refused = self.sentence(error)
        self._show(
            answers, folder=folder, is_sheet=folder.is_file(), shown=shown, refused=refused, first=asked.languages[0]
        )

    def _show(self, answers: dict[str, Any], **more: Any) -> None:
        lang = self.asked_language()
        kinds = {start: kinds_of(start) for start in starts(lang)}
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", content_policy(self.request, self.hosts))
        page = {
            "answers": answers,
            "title_most": TITLE_MAX,
            "folder": "",
            "shown": "",
            "refused": "",
            "first": lang,
            "back": self.pages.board.spoken(lang),
            "icon": icon_link(),
            "early": Markup(early_script()),
            "css": Markup(sheet("new")),
            "up": self.up,
            "languages": {code: own_name(code) for code in OFFERED},
            "grounds": GROUNDS,
            "forms": FORMS,
            "starts": starts(lang),
            "kinds": kinds,
            "icons": icon_sheet([kind for of in kinds.values() for kind in of]),
            "place": _place(),
            "referrer": "same-origin",
        }
        self.finish(plain_page("new.html", lang, **page | more))


def _place() -> Path:
    """Return the folder in which boards are made: where people keep their documents."""
    return platformdirs.user_documents_path() / "praatplaat"


def _free(title: str) -> Path:
    """Return a folder for a board of this title that holds nothing yet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "plaat"
    tried = (_place() / (f"{name}-{n}" if n > 1 else name) for n in range(1, 1000))
    for folder in tried:
        try:
            must_be_empty(folder)
        except PraatplaatError:
            continue
        return folder
    return _place() / name
