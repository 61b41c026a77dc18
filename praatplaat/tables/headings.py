"""By which names a heading is known (`assets/heard`), and what tells the language of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache

from praatplaat.heard import meanings, own_words, tongues


def spoken_in_texts(texts: Iterable[str]) -> str:
    """Return the language of most small words, of which every text is full; "" where there is no telling."""
    found = Counter(word for text in texts for word in re.findall(r"[a-z]+", text.casefold()))
    return _most({lang: sum(found[word] for word in own) for lang, own in _small_words().items()})


def spoken(headings: Iterable[str], known: Mapping[str, Container[str]] | None = None) -> str:
    """Return the language in which most headings are, of those that tell; "" where there is no telling.

    `known` are the plain headings of each language that it can be, those of `telling` where nothing is said.
    """
    told = known or {lang: telling(lang) for lang in tongues()}
    words = [plain(heading) for heading in headings]
    return _most({lang: sum(word in own for word in words) for lang, own in told.items()})


@cache
def telling(lang: str) -> frozenset[str]:
    """Return the headings that only who writes in this language has; in any language a file can have `name`."""
    return frozenset(word for part in ("cards", "links") for words in own_words(lang, part).values() for word in words)


@cache
def _small_words() -> Mapping[str, tuple[str, ...]]:
    return {lang: own_words(lang, "speech").get("small", ()) for lang in tongues()}


def _most(count: Mapping[str, int]) -> str:
    """Return what was counted most; "" where several were."""
    first, *others = [lang for lang, number in count.items() if number == max(count.values())]
    return "" if others else first


def plain(name: str) -> str:
    """Return a heading without capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())


def is_ignored(name: str) -> bool:
    """Tell whether a sheet or column is for its makers alone, as the end of its name says: *Notities (ignore)*."""
    return bool(re.search(r"\(ignore\)\s*$", name, re.I))


def role_by_name(name: str, *, ties: bool = False) -> str:
    """Return what a heading is by its name alone, or an empty string."""
    if is_ignored(name):
        return "skip"
    return meanings("links" if ties else "cards").get(plain(name), "")


def is_tie_table(head: Iterable[str]) -> bool:
    """Tell whether a table holds links: it has a heading for each end."""
    roles = [role_by_name(name, ties=True) for name in head]
    return "from" in roles and "to" in roles
