"""Searching the facets, as the search in the browser does it (`assets/view/find.js`).

Both read the same entries, and both are held to the examples in `tests/searches.json`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, Final

from praatplaat.content.calls import in_own_words
from praatplaat.figures import figures
from praatplaat.graph.build import Network
from praatplaat.graph.entries import Entry, entries
from praatplaat.graph.questions import needed_graph

_WORTH: Final = figures("search")
_TOP, _RANK = _WORTH["TOP"], _WORTH["RANK_STEP"]
"""What a whole word in a title is worth, and how much less it is worth in each next field."""
_WHOLE, _BEGINNING, _INSIDE, _SLIP, _SLIP_IN_BEGINNING = range(5)
"""The ways in which a word is found; each is worth one less than the one before it."""
_SHORT: Final[int] = _WORTH["SHORT"]
"""A word of so few letters is found only as a whole or a beginning: inside other words it means nothing."""
_LONG: Final[int] = _WORTH["LONG"]
"""In a word of so many letters two slips of the hand are forgiven, in a shorter one only one."""
_UNSEEN: Final = frozenset("\u00ad'‘’ʼ`")

Ways = Mapping[str, int]
"""The words in which an asked word is found, each with the way in which it is."""


@in_own_words
def search(graph: Network, words: str) -> list[Any]:
    """Return the facets in which every word is found, best first, equals in reading order.

    A word may be whole, the beginning of another, or, from four letters on, inside a long one ("data" in
    "publieksdata"); case, accents, apostrophes and soft hyphens make no difference. A hit in the title or label goes
    before one in the name of who is behind it, then come the summary, the texts, and the title in another language.
    Slips of the hand are forgiven only when nothing is found without: one in a word, two in a word of eight letters or
    more. Of any other graph than that of a board all attributes that are text are searched, and a node is called by its
    title, label or name.
    """
    asked = dict.fromkeys(_words("" if words is None else str(words)))
    ranked = {entry.id: _ranked(entry) for entry in entries(needed_graph(graph))} if asked else {}
    every = set().union(*ranked.values())
    for slips in (False, True):
        ways = [_ways(word, every, slips) for word in asked]
        scores = {id_: _score(ranks, ways) for id_, ranks in ranked.items()}
        if found := sorted((id_ for id_ in scores if scores[id_]), key=lambda id_: -scores[id_]):
            return found
    return []


def _ranked(entry: Entry) -> Mapping[str, int]:
    """Return the words of an entry, each with the rank of the best field in which it stands; 0 is the best."""
    fields = (f"{entry.title} {entry.label}", entry.who, entry.summary, entry.text, entry.also)
    ranks: dict[str, int] = {}
    for rank, text in enumerate(fields):
        for word in _words(text):
            ranks.setdefault(word, rank)
    return ranks


def _score(ranks: Mapping[str, int], asked: Collection[Ways]) -> int:
    """Return what an entry is worth, each asked word counted where it is worth most; 0 when a word is not found."""
    worths = [
        max((_TOP - _RANK * ranks[word] - way for word, way in ways.items() if word in ranks), default=0)
        for ways in asked
    ]
    return sum(worths) if all(worths) else 0


def _ways(word: str, others: Collection[str], forgiving: bool) -> Ways:
    slips = _slips_in(word) if forgiving else 0
    found = {other: _way(word, other, slips) for other in others}
    return {other: way for other, way in found.items() if way is not None}


def _way(word: str, other: str, slips: int) -> int | None:
    """Return the way in which a word is found in another, or None."""
    if other.startswith(word):
        return _WHOLE if other == word else _BEGINNING
    if len(word) > _SHORT and word in other:
        return _INSIDE
    if not slips or len(other) < len(word) - slips or len(set(word) - set(other)) > slips:
        return None
    whole, beginning = distances(word, other[: len(word) + slips + 1])
    return _SLIP if whole <= slips else _SLIP_IN_BEGINNING if beginning <= slips else None


def _slips_in(word: str) -> int:
    """Return how many slips are forgiven in a word; none in a number, for another number is another thing."""
    if len(word) <= _SHORT or any(char.isnumeric() for char in word):
        return 0
    return 1 if len(word) < _LONG else 2


def distances(word: str, other: str) -> tuple[int, int]:
    """Return how many slips lie between two words, and between the first and the nearest beginning of the second.

    A slip is a letter too many, too few, wrong or swapped with the next: the restricted Damerau-Levenshtein distance.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1], min(above)


@lru_cache(4096)  # every search reads all texts, and few change from one to the next
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", _plain(text)))


def _plain(text: str) -> str:
    """Return text for comparing: no soft hyphens, accents or apostrophes, lower case."""
    parts = unicodedata.normalize("NFKD", text.replace("´", "'"))
    return "".join(c for c in parts if c not in _UNSEEN and unicodedata.category(c)[0] != "M").casefold()
