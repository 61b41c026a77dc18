"""The page on which a visitor chooses how to save the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.export.offers import Offer
from praatplaat.export.wanted import Wanted, given
from praatplaat.i18n import count, decimal, say, screens_of
from praatplaat.settings import PAPERS, THEMES
from praatplaat.view import early_script, plain_page, sheet

_PAPERS: Final = {"pdf": ("A4", "A3", "A2", "A1", "A0"), "booklet": ("A5", "A4")}
_OPEN: Final = ("pdf", "booklet", "cards")
"""What is shown in the browser to be printed from there."""


@dataclass(frozen=True, slots=True)
class ChoiceLink:
    """A link to the same page with something else chosen."""

    name: str
    address: str
    at: bool
    lang: str = ""


def size_of(size: int, lang: str) -> str:
    """Return so many bytes as people read them: 1.4 MB, or 35 kB."""
    if size >= 950_000:
        return f"{decimal(size / 1e6, lang)} MB"
    return f"{max(1, round(size / 1000))} kB"


def save_page(
    board: Board,
    wanted: Wanted,
    offers: Iterable[Offer],
    *,
    up: str,
    head: Markup,
    script: str,
    sizes: Mapping[str, int],
    votes: bool | None,
) -> str:
    """Return the page of these `offers`, group by group.

    `sizes` are bytes of kinds that were made before, `votes` is None where a room chose nothing.
    """
    lang = board.spoken(wanted.lang)
    screens = screens_of(lang)
    shown: dict[str, object] = {"facet": wanted.facet, "route": wanted.route, "step": wanted.step or ""}
    now: dict[str, object] = {"lang": lang, "theme": wanted.theme, **shown, "votes": "1" if votes else ""}

    def to(**other: object) -> str:
        return f"{up}save?{urlencode(given(now | other))}"

    return plain_page(
        "save.html",
        lang,
        board=board,
        head=head,
        early=Markup(early_script()),
        css=Markup(sheet("save")),
        script=script,
        up=up,
        fields=given(now),
        back=f"{up}?{urlencode(given(now | {'votes': ''}))}",
        whole=to(facet="", route="", step="") if wanted.facet or wanted.route else "",
        subject=_subject(board, wanted, lang),
        languages=[ChoiceLink(of.name, to(lang=code), code == lang, code) for code, of in board.languages.items()],
        themes=[
            ChoiceLink(say(f"page.theme-{theme}", screens), to(theme=theme), theme == wanted.theme) for theme in THEMES
        ],
        rooms=[]
        if votes is None
        else [
            ChoiceLink(say("save.without-votes", screens), to(votes=""), not votes),
            ChoiceLink(say("save.with-votes", screens), to(votes="1"), votes),
        ],
        groups=[(group, list(found)) for group, found in groupby(offers, lambda offer: offer.group)],
        told=lambda offer: _told(offer, sizes.get(offer.kind), screens),
        papers=_PAPERS,
        opens=_OPEN,
        extra=say("error.export-extra", screens, package='pip install "praatplaat[export]"'),
        sides={paper: f"{sides[0]} × {sides[1]} mm" for paper, sides in PAPERS.items()},
    )


def _told(offer: Offer, known: int | None, lang: str) -> str:
    """Return what an offer is, with its sheets and its bytes: as many as are `known`, else about how many."""
    parts = [say(f"save.is-{offer.kind}", lang)]
    if offer.sheets:
        slides = offer.group == "slides"
        number = count("save.slides" if slides else "save.pages", offer.sheets, lang)
        parts.append(say("save.about", lang, what=number) if offer.roughly else number)
    size = size_of(known or offer.size, lang)
    parts.append(size if known else say("save.about", lang, what=size))
    return ", ".join(parts)


def _subject(board: Board, wanted: Wanted, lang: str) -> str:
    """Return what is on the screen: a facet, or a step of a route; "" for the whole plate."""
    if wanted.facet:
        return board.by_id[wanted.facet].title[lang]
    for route in board.routes:
        if route.id == wanted.route:
            return say("harvest.part", lang, route=route.title[lang], step=wanted.step)
    return ""
