"""Words that files and people may use for what we know: `assets/heard`, a file for each language.

Each file has sections, `{what it means: words}`, all in small letters: `cards` and `links` are headings of tables,
`fields` what a heading says of what stands under it, `roles` what a heading is when somebody says so, `directions` of
links, `truths` in cells, `answers` in the terminal, `drawings` what drawings of kinds show,
`folders` and `files` names on the disk, `spelling` how others write a word.
In `speech` stand the word for *and*, small words of which every text is full, and the codes of languages whose readers
understand this one best. Where it matters which word is likeliest, the words are a list, and those at one place in it
are equally likely. `und.json` has words that are used in every language, as those of programs.

A language more is a file more. Sentences of our own stand in `assets/words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from typing import Final

from praatplaat.files import read_json
from praatplaat.settings import LANGUAGES, shipped

_EVERY: Final = "und"
"""What BCP 47 calls a language that is not determined."""

_Section = Mapping[str, str | list[str]]


@cache
def _files() -> Mapping[str, Mapping[str, _Section]]:
    """Return what each language has: those of the screens first, the words of every language last."""
    there = {path.stem: path for path in sorted((shipped("assets") / "heard").glob("*.json"))}
    order = sorted(there, key=lambda code: (code == _EVERY, LANGUAGES.index(code) if code in LANGUAGES else 99))
    return {code: read_json(there[code]) for code in order}


def tongues() -> tuple[str, ...]:
    """Return the languages that have words here."""
    return tuple(code for code in _files() if code != _EVERY)


@cache
def words_for(section: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words for each thing of a section in all languages, the likeliest first."""
    parts = [own[section] for own in _files().values() if section in own]
    return {name: _ranked([part[name] for part in parts if name in part]) for name in dict.fromkeys(_names(parts))}


@cache
def meanings(section: str) -> Mapping[str, str]:
    """Return what each word of a section means, in whatever language."""
    return {word: name for name, words in words_for(section).items() for word in words}


def own_words(lang: str, section: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a section in one language, without those of every language."""
    return {name: _ranked([words]) for name, words in _files().get(lang, {}).get(section, {}).items()}


def _names(parts: list[_Section]) -> list[str]:
    return [name for part in parts for name in part]


def _ranked(lists: list[str | list[str]]) -> tuple[str, ...]:
    """Return the words of several lists: all that stand first in theirs, then all that stand second."""
    ranks = zip_longest(*([own] if isinstance(own, str) else own for own in lists), fillvalue="")
    return tuple(dict.fromkeys(word for rank in ranks for words in rank for word in words.split()))
