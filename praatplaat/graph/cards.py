"""The cards of a plate: the words and the looks of each, for facets and for groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Final

import pyphen

from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.content.short import Short
from praatplaat.graph.build import MAY_BREAK, Net
from praatplaat.graph.compact import Compact
from praatplaat.graph.groups import Gathering, blossoms, on_plate
from praatplaat.graph.letters import width_of
from praatplaat.i18n import say

_WIDTH_OF_WORDS: Final = {"member": 6.86}
_WIDTH_ELSEWHERE: Final = 6.5
"""Width for words in a card on a laptop, in em, from the style sheet: (270 - 3.5 - 20 - 13 - 3.5) / 33.5 plate units in
one that came forward, (258 - 3.5 - 20 - 13 - 3.5) / 33.5 in a medium one, the next in size."""
_NARROWER: Final = 0.2
"""What letters may be wider than they are judged, in em: a hyphen that is not needed is not seen, a torn word is."""
_SPELLING = {"en": "en_GB"}
"""The dictionary of hyphens to take for a language that has several."""
_BY_SCRIPT = {"LATIN": "nl", "GREEK": "el", "CYRILLIC": "ru"}
"""The one for a word of another language, or of one that has none: a word that is torn without a hyphen reads worse."""
_WITHOUT_HYPHEN: Final = ("th",)
"""Languages whose words break without a sign."""
_LEAST: Final = 4
"""Letters on either side of a break of a word."""
_BREAKS: Final = 3
"""Breaks that are looked for where they read best; a word that needs more has them all."""
_COMPOUNDING: Final = ("nl", "fy", "af", "de")
"""Languages that write compounds as one word."""
_OPEN: Final = re.compile(r"[^aeiouy][aeiouy]$")
"""How a half ends that is seldom a word: scho-, but not energie-."""
_LINKED: Final = re.compile(r"[^aeiou](?:en|s)$")
"""How the first half of a compound often ends."""
_AFTER_ER: Final = re.compile(r"[^aeiouy]er(?=oe|ou|oo|ui|op|af)", re.I)
"""Where the second half of a compound begins with a vowel: cyber-oefening, kinder-opvang, ver-oorzaken."""
_SUFFIX: Final = re.compile(r"hei[dt]|heden|keit|schap|schaft|skip")
"""Ends that stand by themselves as well as words do: toegankelijk-heidsakte, gemeen-schapszin."""
_WEAK: Final = re.compile(r"(?![vh]er)[^aceiouy]+e[nlr](?=[^aeiouy])|[^aeiouy]+ing|lijk")
"""Syllables that seldom begin a word, as many do with ver and her: buurt-verhalen."""
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
    width = _WIDTH_OF_WORDS.get(size, _WIDTH_ELSEWHERE)
    return " ".join(
        _in_pieces(word, lang, width)
        if width_of(word) > width - _NARROWER * alone and SOFT_HYPHEN not in word
        else word
        for word in words.split(" ")
    )


def _in_pieces(word: str, lang: str, width: float) -> str:
    """Return a word that can break behind its own hyphens and strokes, and within a piece that is still too wide."""
    pieces = re.split(r"(?<=[-/])(?=\w)", word)
    torn = (
        _broken(piece, lang, width) if width_of(piece.rstrip("-/")) > width - _NARROWER else piece for piece in pieces
    )
    return re.sub(r"/(?=\w)", f"/{MAY_BREAK}", "".join(torn))


def _broken(word: str, lang: str, width: float) -> str:
    script = next((unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha()), "")
    for of in (lang, _BY_SCRIPT.get(script, "")):
        dictionary = _dictionary(of)
        mark = MAY_BREAK if of in _WITHOUT_HYPHEN else SOFT_HYPHEN
        if dictionary and mark in (found := str(dictionary.inserted(word, mark))):
            if mark == MAY_BREAK:
                return found
            return _at_its_best(word, [len(head) for head, _ in dictionary.iterate(word)], of, width) or found
    return word


def _at_its_best(word: str, cuts: Iterable[int], lang: str, width: float) -> str:
    """Return a word that breaks as seldom as can be, where it reads best of all `cuts` it can have; "" if nowhere.

    That is where a compound has its border as far as letters tell: after a link of Dutch and German (planten-kennis),
    before an end that is a word by itself (toegankelijk-heidsakte), not before a syllable that begins no word
    (plan-tenkennis), not after a short vowel nor within a double letter; else in equal parts. Behind -er a word can
    begin that the dictionary overlooks (cyber-oefening).
    """
    joins = lang.partition("-")[0] in _COMPOUNDING
    borders = {at.end() for at in _AFTER_ER.finditer(word)} if joins else set[int]()
    able = [cut for cut in sorted({*cuts, *borders}) if not (joins and _ENDING.fullmatch(word[cut:]))]

    def parted(at: Sequence[int]) -> list[str]:
        return [word[begin:end] for begin, end in pairwise((0, *at, len(word)))]

    def fit(parts: Sequence[str]) -> bool:
        wide = max(width_of(f"{part}-") for part in parts[:-1])
        return min(map(len, parts)) >= _LEAST and max(wide, width_of(parts[-1])) <= width

    def reads(at: Sequence[int]) -> tuple[int, ...]:
        lengths = [len(part) for part in parted(at)]
        border = (sum(marks) for marks in zip(*(_border(word, cut, borders) for cut in at), strict=True))
        return (*(border if joins else ()), min(lengths) - max(lengths), lengths[-1])

    for times in range(1, _BREAKS + 1):
        if good := [at for at in combinations(able, times) if fit(parted(at))]:
            return SOFT_HYPHEN.join(parted(max(good, key=reads)))
    return ""


def _border(word: str, cut: int, borders: Container[int]) -> tuple[bool, ...]:
    """Return what tells that a compound has its border there, what tells most first."""
    head, tail = word[:cut], word[cut:]
    is_border = bool(_LINKED.search(head) or _SUFFIX.match(tail) or cut in borders)
    return is_border, not _WEAK.match(tail), not _OPEN.search(head), head[-1] != tail[0]


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
