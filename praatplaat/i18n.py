"""The catalogues of words: every sentence a user reads, for Python and browser alike.

Each language has a file: `assets/words/nl.json`, `assets/words/en.json`. Each is `{key: sentence}` with the keys in the
same order, so that a translator can lay two side by side. Placeholders stand in braces. A sentence that counts has one
key for each plural of the language (`page.links.one`, `page.links.other`). `locale` is the name by which Babel, here,
and Intl, in the browser, know how the language writes figures, dates and lists. Keys that begin with `live.` also go to
the browser; keys that begin with `moving.` and `room.` go to pages where cards can be moved and workshops are held.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from praatplaat.files import read_json
from praatplaat.settings import LANGUAGES, shipped

if TYPE_CHECKING:
    from babel import Locale

ELSEWHERE: Final = "en"
"""The language for readers in whose own one nothing is written."""


class Tongue(str):
    """The code of a board's language, with the language of the screens around its words in `screens`."""

    screens: str

    def __new__(cls, code: str, screens: str) -> Tongue:
        made = super().__new__(cls, code)
        made.screens = screens
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.screens  # what `copy` and `pickle` give to `__new__`


def screens_of(lang: str) -> str:
    """Return the language of the screens around words in `lang`: the one that a `Tongue` names, else the nearest."""
    return lang.screens if isinstance(lang, Tongue) else nearest([lang])


def nearest(codes: Iterable[str], otherwise: str = LANGUAGES[0]) -> str:
    """Return the first of `codes` that the screens have, with or without region (nl for nl-BE); else `otherwise`."""
    for code in codes:
        for candidate in (code, code.partition("-")[0]):
            if candidate in LANGUAGES:
                return candidate
    return otherwise


def near(words: Mapping[str, str], lang: str, otherwise: str = ELSEWHERE) -> str:
    """Return words of the program in `lang`, or in the language nearest to it in which they are written."""
    return words.get(nearest([lang], otherwise)) or words[otherwise]


def catalogue(lang: str) -> Mapping[str, str]:
    """Return all sentences of the screens around words in `lang`, by key."""
    return _catalogue(screens_of(lang))


@cache
def _catalogue(screens: str) -> Mapping[str, str]:
    words: dict[str, str] = read_json(shipped("assets") / "words" / f"{screens}.json")
    return words | _added.get(screens, {})


_added: dict[str, dict[str, str]] = {}


def add_words(words: Mapping[str, Mapping[str, str]]) -> None:
    """Add sentences by language and key, for something that did not come with the package."""
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
    """Return the sentence for `number` things, `key.one` or `key.other` and the like, with `{n}` filled in."""
    return say(f"{key}.{_locale(lang).plural_form(number)}", lang, n=number)


def decimal(number: float, lang: str, places: int = 1) -> str:
    """Return a number as it is written in `lang`, with `places` decimals."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(f"{number:.{places}f}"), f"0.{'0' * places}", locale=_locale(lang))


def percent(share: float, lang: str) -> str:
    """Return a share of one in whole hundredths, as it is written in `lang`."""
    from babel.numbers import format_percent

    return format_percent(Decimal(f"{share:.6f}"), locale=_locale(lang))


def decimal_sign(lang: str) -> str:
    """Return the sign between the whole part of a number and its decimals."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale(lang))


def day(at: date, lang: str) -> str:
    """Return a day with its month in words: 9 November 2026."""
    from babel.dates import format_date

    return format_date(at, "long", locale=_locale(lang))


def when(told: str, lang: str) -> str:
    """Return a day, month or year that is written as 2026-11-09, 2026-11 or 2026, with its month in words."""
    from babel.dates import format_date, format_skeleton

    own = (screens_of(lang) != lang and _locale_if_known(lang)) or _locale(lang)
    if len(told) == len("2026"):
        return told
    if len(told) == len("2026-11"):
        return format_skeleton("yMMMM", date.fromisoformat(f"{told}-01"), locale=own)
    return format_date(date.fromisoformat(told), "long", locale=own)


def clock(at: time, lang: str) -> str:
    """Return hours and minutes."""
    from babel.dates import format_time

    return format_time(at, "short", locale=_locale(lang))


def listed(names: Sequence[str], lang: str) -> str:
    """Return names as one list in a sentence: a, b and c."""
    from babel.lists import format_list

    return format_list(names, locale=_locale(lang))


def language_name(code: str, lang: str) -> str:
    """Return the name of the language `code` in a sentence in `lang`; the code itself where Babel does not know it."""
    named = _locale_if_known(code)
    return (named and named.get_display_name(_locale(lang))) or code


def own_name(code: str) -> str:
    """Return what a language calls itself, or its code where Babel does not know it."""
    own = _locale_if_known(code)
    name = (own and own.get_display_name()) or ""
    return name[:1].upper() + name[1:] if name else code


def names_of_languages(lang: str) -> Mapping[str, str]:
    """Return what languages are called in `lang`, by their code."""
    return {code.replace("_", "-"): name for code, name in _locale(lang).languages.items()}


def from_right(lang: str) -> bool:
    """Tell whether a language is written from right to left; of one that Babel does not know nobody can."""
    own = _locale_if_known(lang)
    return own is not None and own.character_order == "right-to-left"


def _locale(lang: str) -> Locale:
    return _read(catalogue(lang)["locale"])


def _locale_if_known(code: str) -> Locale | None:
    from babel import UnknownLocaleError

    try:
        return _read(code)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _read(code: str) -> Locale:
    """Return what Babel knows of a language. Babel is imported in functions only, as that takes time."""
    from babel import Locale

    return Locale.parse(code, sep="-")


def number(value: float, lang: str) -> str:
    """Return a number with all its decimals as it is written in `lang`; as in English where Babel knows no `lang`."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale_if_known(lang) or _read(ELSEWHERE))


def written(value: Decimal, lang: str) -> str:
    """Return a number with the decimals that it has, as it is written in `lang`."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(lang), decimal_quantization=False)


def live_words(lang: str, prefix: str = "live.") -> dict[str, str]:
    """Return the sentences the browser needs by key, without their prefix; `locale` is the browser's name for `lang`.

    `{language}` in them is filled in already: it is the language of the board's words around them.
    """
    named = language_name(lang, lang)
    found = {
        key.removeprefix(prefix): words.replace("{language}", named)
        for key, words in catalogue(lang).items()
        if key.startswith(prefix)
    }
    return {"locale": catalogue(lang)["locale"]} | found


def browser_language(accepts: str, languages: Iterable[str] = LANGUAGES) -> str:
    """Return the one of `languages` that a browser wants most by its `Accept-Language`; the first if it wants none."""
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
    """Guess the language for a terminal: that of its locale if we have it, else our first.

    `PRAATPLAAT_LANG` decides when it is set.
    """
    said = os.environ.get("PRAATPLAAT_LANG", "")
    if said in LANGUAGES:
        return said
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    code = re.split(r"[_.@-]", locale.lower())[0]
    return code if code in LANGUAGES else LANGUAGES[0]
