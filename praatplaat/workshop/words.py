"""Participants' words: plain text, short, and nothing in it that changes how the text around it is read."""

from __future__ import annotations

import unicodedata
from typing import Final

from praatplaat.errors import UsageError
from praatplaat.settings import WORDS_MAX

WORD_MAX: Final = 24
"""Characters of what stands in a cloud of words: a word, or two or three short ones."""

_KEPT_JOINERS: Final = {"\u200c", "\u200d"}  # some scripts and emoji are written with them
_BREAKS: Final = {"Zl", "Zp"}


def plain_words(text: str, most: int = WORDS_MAX) -> str:
    """Return `text` as people meant it: composed (NFC), one space between words, no control or bidi characters.

    Raises:
        UsageError: Nothing is left, or more than `most` characters.
    """
    words = "".join(_shown(sign) for sign in text[: most * 8])
    words = " ".join(unicodedata.normalize("NFC", words).split())  # last: nothing stands between parts of a sign now
    if not words.strip("".join(_KEPT_JOINERS) + " "):
        raise UsageError("words-none")
    if len(words) > most or len(text) > most * 8:
        found = len(text) if len(text) > most * 8 else len(words)
        raise UsageError("words-many", found=found, most=most)
    return words


def plain_or_nothing(text: str, most: int = WORDS_MAX) -> str:
    """Return `text` as `plain_words` does, and "" where nothing is left of it.

    Raises:
        UsageError: More than `most` characters are left.
    """
    try:
        return plain_words(text, most)
    except UsageError as error:
        if error.key != "words-none":
            raise
        return ""


def _shown(sign: str) -> str:
    if sign.isspace() or unicodedata.category(sign) in _BREAKS:
        return " "
    if unicodedata.category(sign)[0] == "C" and sign not in _KEPT_JOINERS:
        return ""  # control, format (among them bidi), surrogate, private, unassigned
    return sign
