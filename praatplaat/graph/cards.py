"""The cards of a plate: the words and the looks of each, for facets and for groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyphen

from praatplaat.content.short import Short
from praatplaat.graph.build import MAY_BREAK, SOFT_HYPHEN, Net
from praatplaat.graph.compact import Compact
from praatplaat.graph.groups import Gathering, blossoms, on_plate
from praatplaat.graph.letters import width_of
from praatplaat.i18n import say

_WIDTH_OF_WORDS = {"small": 6.2}
_WIDTH_ELSEWHERE = 6.5
"""Width for words in a card on a laptop, in em, from the style sheet: (252 - 14 - 20 - 6 - 3.5) / 33.5 plate units in a
small card, (258 - 3.5 - 20 - 13 - 3.5) / 33.5 in a medium one, the next in size."""
_NARROWER: Final = 0.2
"""What letters may be wider than they are judged, in em: a hyphen that is not needed is not seen, a torn word is."""
_SPELLING = {"en": "en_GB"}
"""The dictionary of hyphens to take for a language that has several."""
_BY_SCRIPT = {"LATIN": "nl", "GREEK": "el", "CYRILLIC": "ru"}
"""The one for a word of another language, or of one that has none: a word that is torn without a hyphen reads worse."""
_WITHOUT_HYPHEN: Final = ("th",)
"""Languages whose words break without a sign."""
_LEAST: Final = 4
"""Letters on either side of the one break of a word."""
_COMPOUNDING: Final = ("nl", "fy", "af", "de")
"""Languages that write compounds as one word."""
_OPEN: Final = re.compile(r"[^aeiouy][aeiouy]$")
"""How a half ends that is seldom a word: scho-, but not energie-."""
_LINKED: Final = re.compile(r"[^aeiou](?:en|s)$")
"""How the first half of a compound often ends."""
_AFTER_ER: Final = re.compile(r"[^aeiouy]er(?=oe|ou|oo|ui|op|af)", re.I)
"""Where the second half of a compound begins with a vowel: cyber-oefening, kinder-opvang, ver-oorzaken."""
_WEAK: Final = re.compile(r"[^aceiouy]+e[nlr](?=[^aeiouy])|[^aeiouy]+ing")
"""Syllables that seldom begin a word."""
_ENDING: Final = re.compile(r"[^aeiouy]+(?:e[lmnrst]*|ing(?:en)?|[iu][ms])", re.I)
"""Ends that are no words: werk-ers, vergader-ingen, cen-trum."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """How many facets of one kind bloom on a card."""

    icon: str
    tone: str
    number: int
    names: str


@dataclass(frozen=True, slots=True, repr=False)
class Card(Short):
    """A card on the plate: its middle, its words and its looks.

    `size` is "large", "medium", "small" or "compact", "group" for a group, which has members, and "member" for a facet
    that waits at the place of its `home`, another card, until it is called forward.
    """

    id: str
    kind: str
    size: str
    x: float
    y: float
    label: str
    icon: str
    tone: str
    home: str
    blooms: tuple[Bloom, ...] = ()
    members: tuple[str, ...] = ()
    own: str = ""
    """What stands on a card of the room: that it is of this room."""
    compact: Compact | None = None
    """How it is written when it is compact."""
    larger: float = 1.0
    """How many times as large as always it is at rest."""


def hyphenate(words: str, lang: str, size: str = "") -> str:
    """Return a label with soft hyphens in words that are wider than a card of this size, so that they can break."""
    alone = " " not in words  # beside others a browser breaks a word also to make its lines alike
    width = _WIDTH_OF_WORDS.get(size, _WIDTH_ELSEWHERE) - _NARROWER * alone
    return " ".join(
        _in_pieces(word, lang, width) if width_of(word) > width and SOFT_HYPHEN not in word else word
        for word in words.split(" ")
    )


def _in_pieces(word: str, lang: str, width: float) -> str:
    """Return a word that can break behind its own hyphens and strokes, and within a piece that is still too wide."""
    pieces = re.split(r"(?<=[-/])(?=\w)", word)
    torn = (_broken(piece, lang, width) if width_of(piece.rstrip("-/")) > width else piece for piece in pieces)
    return re.sub(r"/(?=\w)", f"/{MAY_BREAK}", "".join(torn))


def _broken(word: str, lang: str, width: float) -> str:
    script = next((unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha()), "")
    for of in (lang, _BY_SCRIPT.get(script, "")):
        dictionary = _dictionary(of)
        mark = MAY_BREAK if of in _WITHOUT_HYPHEN else SOFT_HYPHEN
        if dictionary and mark in (found := str(dictionary.inserted(word, mark))):
            if mark == MAY_BREAK:
                return found
            return _at_its_best(word, [*dictionary.iterate(word)], of, width) or found
    return word


def _at_its_best(word: str, parts: Sequence[tuple[str, str]], lang: str, width: float) -> str:
    """Return a word that breaks once, where it reads best of all `parts` it can have; "" where once is not enough.

    That is where a compound has its border as far as letters tell: after a link of Dutch and German (planten-kennis),
    not before a syllable that begins no word (plan-tenkennis), not after a short vowel nor within a double letter; else
    nearest to the middle. Behind -er a word can begin that the dictionary overlooks (cyber-oefening).
    """
    joins = lang.partition("-")[0] in _COMPOUNDING
    borders = [*_AFTER_ER.finditer(word)] if joins else []
    good = [
        (head, tail)
        for head, tail in (*parts, *((word[: at.end()], word[at.end() :]) for at in borders))
        if min(len(head), len(tail)) >= _LEAST
        and not (joins and _ENDING.fullmatch(tail))
        and max(width_of(f"{head}-"), width_of(tail)) <= width
    ]

    def reads(parts: tuple[str, str]) -> tuple[int, ...]:
        head, tail = parts
        is_border = bool(_LINKED.search(head) or any(at.end() == len(head) for at in borders))
        border = (is_border, not _WEAK.match(tail), not _OPEN.search(head), head[-1] != tail[0]) if joins else ()
        return (*border, -abs(len(head) - len(tail)), len(tail))

    head, tail = max(good, key=reads, default=("", ""))
    return f"{head}{SOFT_HYPHEN}{tail}" if head else ""


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    """Return the dictionary of hyphens of a language; None when there is none."""
    name = _SPELLING.get(lang) or pyphen.language_fallback(lang.replace("-", "_"))
    return pyphen.Pyphen(lang=name, left=3, right=_LEAST) if name else None


def card_of(
    net: Net, id_: str, home: str, place: tuple[float, float], compact: Compact | None = None, larger: float = 1.0
) -> Card:
    """Return the card of a facet; `compact` is how compact cards are written, where there is space for them.

    The words of these are on one line. They get their hyphens where they come forward: a dictionary takes as long to
    load as places to find.
    """
    facet = net.board.by_id[id_]
    kind = net.board.kinds[facet.kind]
    own = home == id_
    size = on_plate(net, id_) if own else "member"
    is_compact = size == "compact" and compact is not None
    size = "small" if size == "compact" and not is_compact else size
    label = facet.label[net.lang]
    return Card(
        id_,
        kind.id,
        size,
        *place,
        label if is_compact else hyphenate(label, net.lang, size),
        kind.icon,
        kind.tone,
        home,
        tuple(_blooms(net, id_)) if own and id_ not in net.board.own else (),
        own=say("own.mark", net.lang) if own and id_ in net.board.own else "",
        compact=compact if is_compact else None,
        larger=larger if own else 1.0,
    )


def _blooms(net: Net, id_: str) -> Iterator[Bloom]:
    for name, number in blossoms(net, id_):
        kind = net.board.kinds[name]
        words = kind.names if number > 1 else kind.name
        yield Bloom(kind.icon, kind.tone, number, words[net.lang])


def group_card(net: Net, group: Gathering, place: tuple[float, float], larger: float = 1.0) -> Card:
    """Return the card of a group with its middle at `place`, in plate units and in the language of the net."""
    kind = net.board.kinds[group.kind]
    return Card(
        group.id,
        kind.id,
        "group",
        *place,
        hyphenate(group.name[net.lang], net.lang),
        kind.icon,
        kind.tone,
        group.id,
        members=group.members,
        larger=larger,
    )
