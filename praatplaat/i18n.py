"""The catalogues of words: every sentence a user reads, in Dutch and English, for Python and browser alike.

Each language has its own: `assets/words/nl.json`, `assets/words/en.json`, each of them `{key: sentence}` with the
keys in the same order, so that a translator can lay two side by side. Placeholders stand in braces. What is counted has
one key for each plural that the language tells apart (`page.links.one`, `page.links.other`). Under `locale` stands by
which name Babel, here, and Intl, in the browser, know how the language writes figures, dates and lists. Keys that begin
with `live.` also go to the browser, those that begin with `moving.` and `room.` to where cards can be moved and
workshops are held.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from praatplaat.files import read_json
from praatplaat.settings import LANGUAGES, shipped

if TYPE_CHECKING:
    from babel import Locale


class Tongue(str):
    """The code of a language of a board, which knows in which language the screens stand around its words."""

    screens: str

    def __new__(cls, code: str, screens: str) -> Tongue:
        made = super().__new__(cls, code)
        made.screens = screens
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.screens  # of what it is copied


def screens_of(lang: str) -> str:
    """Return the language of the screens around words in `lang`: the one it names, itself, or our first."""
    return lang.screens if isinstance(lang, Tongue) else nearest([lang])


def nearest(codes: Iterable[str]) -> str:
    """Return the first of these that the screens have, if only as a relative (nl of nl-BE); else our first."""
    for code in codes:
        for known in (code, code.partition("-")[0]):
            if known in LANGUAGES:
                return known
    return LANGUAGES[0]


def catalogue(lang: str) -> Mapping[str, str]:
    """Return all sentences of the screens around words in `lang`, by key."""
    return _catalogue(screens_of(lang))


@cache
def _catalogue(screens: str) -> Mapping[str, str]:
    words: dict[str, str] = read_json(shipped("assets") / "words" / f"{screens}.json")
    return words | _added.get(screens, {})


_added: dict[str, dict[str, str]] = {}


def add_words(words: Mapping[str, Mapping[str, str]]) -> None:
    """Add sentences by language and key, of something that did not come with the package."""
    for lang, sentences in words.items():
        _added.setdefault(lang, {}).update(sentences)
        _catalogue.cache_clear()


def say(key: str, lang: str, /, **values: object) -> str:
    """Return the sentence `key` in `lang`, its placeholders filled in.

    Raises:
        KeyError: The catalogue has no such key, or a placeholder has no value.
    """
    return catalogue(lang)[key].format(**values)


def count(key: str, number: int, lang: str, /) -> str:
    """Return the sentence for so many, `key.one` or `key.other` and the like, with `{n}` filled in."""
    return say(f"{key}.{_locale(lang).plural_form(number)}", lang, n=number)


def decimal(number: float, lang: str, places: int = 1) -> str:
    """Return a number as it is written in `lang`, with so many decimals."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(f"{number:.{places}f}"), f"0.{'0' * places}", locale=_locale(lang))


def decimal_sign(lang: str) -> str:
    """Return what stands between the whole of a number and its decimals."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale(lang))


def day(at: date, lang: str) -> str:
    """Return a day with its month in words: 9 November 2026."""
    from babel.dates import format_date

    return format_date(at, "long", locale=_locale(lang))


def clock(at: time, lang: str) -> str:
    """Return hours and minutes."""
    from babel.dates import format_time

    return format_time(at, "short", locale=_locale(lang))


def listed(names: Sequence[str], lang: str) -> str:
    """Return names as one list in a sentence: a, b and c."""
    from babel.lists import format_list

    return format_list(names, locale=_locale(lang))


def language_name(code: str, lang: str) -> str:
    """Return how a sentence of the screens names a language; by its code where Babel does not know it."""
    known = _known(code)
    return (known and known.get_display_name(_locale(lang))) or code


def own_name(code: str) -> str:
    """Return what a language calls itself, or its code where Babel does not know it."""
    known = _known(code)
    name = (known and known.get_display_name()) or ""
    return name[:1].upper() + name[1:] if name else code


def _locale(lang: str) -> Locale:
    return _read(catalogue(lang)["locale"])


def _known(code: str) -> Locale | None:
    from babel import UnknownLocaleError

    try:
        return _read(code)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _read(code: str) -> Locale:
    """Return what Babel knows of a language; it is asked here and not above, for it takes its time to be read."""
    from babel import Locale

    return Locale.parse(code, sep="-")


def number(value: float, lang: str) -> str:
    """Return a number as it is written in `lang`, with no more decimals than it has; in English where nobody knows."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_known(lang) or _read("en"))


def live_words(lang: str, prefix: str = "live.") -> dict[str, str]:
    """Return the words the browser needs, without their prefix, and by which name it knows their language.

    Where they speak of the `{language}` of the words around them, it is named already.
    """
    named = language_name(lang, lang)
    found = {
        key.removeprefix(prefix): words.replace("{language}", named)
        for key, words in catalogue(lang).items()
        if key.startswith(prefix)
    }
    return {"locale": catalogue(lang)["locale"]} | found


def browser_language(accepts: str, languages: Iterable[str] = LANGUAGES) -> str:
    """Return which of `languages` a browser wants by its `Accept-Language`; where it wants none, the first of them."""
    weights: dict[str, float] = {}
    for part in accepts.lower().split(","):
        tag, _, weight = part.partition(";")
        code = tag.strip().partition("-")[0]
        try:
            value = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            value = 0.0
        weights[code] = max(value, weights.get(code, 0.0))
    return max(languages, key=lambda code: weights.get(code.partition("-")[0], 0.0))


def reader_language() -> str:
    """Guess the language for a terminal: that of its locale where we speak it, else our first.

    `PRAATPLAAT_LANG` decides when it is set.
    """
    said = os.environ.get("PRAATPLAAT_LANG", "")
    if said in LANGUAGES:
        return said
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    code = re.split(r"[_.@-]", locale.lower())[0]
    return code if code in LANGUAGES else LANGUAGES[0]
