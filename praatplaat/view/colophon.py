"""What a board says of itself at the foot of every screen and file: what it is, who made it, its licence, its drawing.

All of it comes from `board.yaml`, but for one thing: the program itself says that its drawing came with it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.content.our_grounds import EMPTY
from praatplaat.content.vocabulary import Ground
from praatplaat.i18n import say
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.markup import to_html

PARTS: Final = ("about", "made-by", "licence", "drawing")
_LINK: Final = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class ColophonPart:
    """One part of a colophon: its name (of `PARTS`), its heading, and its words as HTML and as plain text.

    The plain text has the addresses of links written out.
    """

    name: str
    heading: str
    words: Markup
    plain: str


def colophon(board: Board, lang: str, *, drawing: bool = False) -> tuple[ColophonPart, ...]:
    """Return what a board says of itself in `lang`; with `drawing` also who made its drawing, where that is seen."""
    own = board.colophon
    told = zip(PARTS, (own.about, own.made_by, own.licence), strict=False)
    parts = [_part(name, words[lang], lang) for name, words in told if words]
    if drawing and (credit := _credit(board.ground, lang)):
        parts.append(_part("drawing", credit, lang))
    return tuple(parts)


def _credit(ground: Ground, lang: str) -> str:
    """Return who made the drawing, or that it came with the program; nothing when there is none."""
    if ground.credit:
        return ground.credit[lang]
    is_ours = ground.name != EMPTY and len(ground.drawings) < len(PLATE_SIZES)
    return say("page.drawing-of-program", lang) if is_ours else ""


def _part(name: str, markdown: str, lang: str) -> ColophonPart:
    words = to_html(markdown)
    plain = html.unescape(_TAG.sub("", _LINK.sub(r"\2 (\1)", words)))
    return ColophonPart(name, say(f"page.colophon-{name}", lang), Markup(words), " ".join(plain.split()))
