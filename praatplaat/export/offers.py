"""What a board can be saved as from a screen: each kind of file, how many sheets it has, and how large it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from praatplaat.content.model import Board
from praatplaat.export.apart import SITE, is_several
from praatplaat.export.booklet import on_cards
from praatplaat.export.exports import EXPORTS, FOLDERS, SITE_NAME, ending_of
from praatplaat.export.wanted import Wanted
from praatplaat.graph import Net, has_card, net_of
from praatplaat.i18n import say, screens_of
from praatplaat.settings import PAPERS, shipped

GROUPS: Final = ("picture", "slides", "paper", "board", "data")
"""In which order kinds of files are told."""
_BOOKLET: Final = {"A5": 1.45e-3, "A4": 1.08e-3}
"""Pages of a booklet per letter in its facets, measured on the shipped board; for other paper it goes by the area."""


def _pages(net: Net, wanted: Wanted) -> int:
    """Return about how many pages a booklet has."""
    width, height = PAPERS[wanted.paper or "A5"]
    share = _BOOKLET.get(wanted.paper or "A5") or _BOOKLET["A4"] * math.prod(PAPERS["A4"]) / (width * height)
    return math.ceil(3 + letters_on(net.board, net.lang) * share)


def _one(_net: Net, _wanted: Wanted) -> int:
    return 1


def _slides(net: Net, _: Wanted) -> int:
    return 2 + sum(has_card(net, facet.id) for facet in net.board.facets)


def _eights(net: Net, _: Wanted) -> int:
    return math.ceil(len(on_cards(net.board)) / 8)


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of file: where it is told, bytes of it at least and for each letter of the facets, and what it needs."""

    group: str = "data"
    least: int = 5_000
    letter: float = 3.0
    needs: tuple[str, ...] = ()
    """Libraries of `praatplaat[export]`."""
    drawn: int = 0
    """Bytes more with `_GARDEN` bytes of drawing under the cards."""
    in_pixels: bool = False
    """Whether the drawing becomes pixels, of which a light drawing needs more than its bytes say."""
    sheets: Callable[[Net, Wanted], int] | None = None
    roughly: bool = False
    """Whether its sheets are an estimate."""


OFFERED: Final[Mapping[str, Offered]] = {
    ".png": Offered("picture", 105_000, 2.5, ("resvg_py",), drawn=860_000, in_pixels=True),
    ".svg": Offered("picture", 8_000, 0.25, drawn=112_000),
    "card.html": Offered("picture", 900, 0),
    ".pptx": Offered("slides", 14_000, 1.4, ("pptx", "resvg_py"), 1_040_000, True, _slides),
    ".pdf": Offered("paper", 29_000, 0.4, ("typst",), 63_000, sheets=_one),
    "booklet.pdf": Offered("paper", 56_000, 18.2, ("typst",), 64_000, sheets=_pages, roughly=True),
    "cards.pdf": Offered("paper", 19_000, 2.0, ("typst",), sheets=_eights),
    ".html": Offered("board", 153_000, 8.0, drawn=183_000),
    SITE: Offered("board", 100_000, 13.0, drawn=570_000, in_pixels=True),
    ".xlsx": Offered("data", 10_000, 1.95),
    ".csv": Offered("data", 2_000, 1.57),
    ".kumu.xlsx": Offered("data", 6_000, 0.85),
    ".obsidian": Offered("data", 1_000, 1.5),
    ".mmd": Offered("data", 500, 0.18),
    ".json": Offered("data", 1_000, 2.4),
    ".graphml": Offered("data", 3_000, 2.6),
    ".gexf": Offered("data", 4_000, 3.3),
}
"""What is known of kinds of files, measured on the shipped board and, on each ground, on one of three facets.

Of others it is a guess.
"""
_GARDEN: Final = 118_000
"""Bytes of the drawing by which `drawn` was measured."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be had."""

    name: str
    """How it is called; its ending says which kind it is."""
    kind: str
    """The kind, as words of the catalogue are called about it."""
    group: str
    looks_at: frozenset[str]
    sheets: int
    """How many; 0 where it has none."""
    roughly: bool
    size: int
    """About how many bytes."""
    lacks: bool
    """Whether it cannot be made, because libraries are not installed."""


def kinds() -> dict[str, str]:
    """Return each kind of file by what it is called in the catalogue, with its ending: of several the last."""
    last = {export.make: ending for ending, export in EXPORTS.items()}
    named = {ending.strip(".").partition(".")[0]: ending for ending in (*last.values(), *FOLDERS)}
    return named | {"site": SITE}


def kind_of(name: str) -> str:
    """Return the ending of the kind that a name of `offers` asks for, "" for none."""
    name = name.removesuffix(".zip")
    return SITE if name == SITE_NAME else ending_of(Path(name))


def file_name(ending: str, lang: str) -> str:
    """Return how a file of a kind is called for readers of a language."""
    lang = screens_of(lang)
    named = {
        "booklet.pdf": say("export.name-booklet", lang),
        "cards.pdf": say("export.name-cards", lang),
        "card.html": say("export.name-card", lang),
    }
    if ending in named:
        return f"{named[ending]}.{ending.rpartition('.')[2]}"
    name = SITE_NAME if ending == SITE else say("export.name-plate", lang) + ending
    return f"{name}.zip" if is_several(ending) else name


def looks_at(ending: str) -> frozenset[str]:
    """Return what of `Wanted` a kind looks at; nobody knows where a website that is saved will stand."""
    return EXPORTS[ending].looks_at if ending in EXPORTS else frozenset()


def letters_on(board: Board, lang: str) -> int:
    """Return how many letters the facets of a board have."""
    return sum(
        len(facet.title[lang])
        + len(facet.summary[lang])
        + len(facet.text[lang])
        + sum(len(asked.text[lang]) for asked in facet.questions)
        for facet in board.facets
    )


def _bytes_of(of: Offered, board: Board, many: int) -> int:
    """Return about how many bytes a file has of a board with so many letters."""
    ours = board.ground.ours("landscape")
    drawing = (shipped("assets") / ours).stat().st_size if ours else 0.75 * len(board.ground.drawings["landscape"])
    share = drawing / _GARDEN
    return round(of.least + of.letter * many + of.drawn * (min(1, share**0.5) if of.in_pixels else share))


def offers(board: Board, wanted: Wanted) -> Iterator[Offer]:
    """Yield what a board can be saved as, group by group; a card of a facet only where one is open."""
    net = net_of(board, board.spoken(wanted.lang))
    known = kinds()
    many, order = letters_on(board, net.lang), [*OFFERED, *known.values()]

    def place(kind: str) -> tuple[int, int]:
        ending = known[kind]
        return GROUPS.index(OFFERED.get(ending, Offered()).group), order.index(ending)

    for kind in sorted(known, key=place):
        ending = known[kind]
        of = OFFERED.get(ending, Offered())
        if ending != "card.html" or wanted.facet:
            yield Offer(
                file_name(ending, net.lang),
                kind,
                of.group,
                looks_at(ending),
                of.sheets(net, wanted) if of.sheets else 0,
                of.roughly,
                _bytes_of(of, board, many),
                not all(map(find_spec, of.needs)),
            )
