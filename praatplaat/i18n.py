"""The catalogues of words: every sentence a user reads, in Dutch and English, for Python and browser alike.

Each language has its own: `assets/words/nl.json`, `assets/words/en.json`, each of them `{key: sentence}` with the
keys in the same order, so that a translator can lay two side by side. Placeholders stand in braces. Keys that begin
with `live.` also go to the browser, those that begin with `moving.` and `room.` to where cards can be moved and
workshops are held.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from praatplaat.files import read_json
from praatplaat.settings import LANGUAGES, shipped


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Return all sentences in `lang`, by key."""
    words: dict[str, str] = read_json(shipped("assets") / "words" / f"{lang}.json")
    return words


def say(key: str, lang: str, /, **values: object) -> str:
    """Return the sentence `key` in `lang`, its placeholders filled in.

    Raises:
        KeyError: The catalogue has no such key, or a placeholder has no value.
    """
    return catalogue(lang)[key].format(**values)


def count(key: str, number: int, lang: str, /) -> str:
    """Return `key.one` or `key.other` with `{n}` filled in; Dutch and English share the rule."""
    return say(f"{key}.one" if number == 1 else f"{key}.other", lang, n=number)


def decimal(number: float, lang: str, places: int = 1) -> str:
    """Return a number as it is written in `lang`, with so many decimals."""
    text = f"{number:.{places}f}"
    return text.replace(".", ",") if lang == "nl" else text


def live_words(lang: str, prefix: str = "live.") -> dict[str, str]:
    """Return the words the browser needs, without their prefix."""
    return {key.removeprefix(prefix): words for key, words in catalogue(lang).items() if key.startswith(prefix)}


def browser_language(accepts: str) -> str:
    """Return the language for a browser by its `Accept-Language`: English where that comes before Dutch, else Dutch."""
    weights: dict[str, float] = {}
    for part in accepts.lower().split(","):
        tag, _, weight = part.partition(";")
        code = tag.strip().partition("-")[0]
        try:
            value = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            value = 0.0
        weights[code] = max(value, weights.get(code, 0.0))
    return max(LANGUAGES, key=lambda code: weights.get(code, 0.0))


def reader_language() -> str:
    """Guess the language for a terminal: English where the locale says English, else Dutch.

    `PRAATPLAAT_LANG` decides when it is set.
    """
    said = os.environ.get("PRAATPLAAT_LANG", "")
    if said in LANGUAGES:
        return said
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.lower().startswith("en") else LANGUAGES[0]
