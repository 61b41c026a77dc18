"""The words that a board explains, from `glossary.yaml`; a board needs none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, RootModel

from praatplaat.content import raw
from praatplaat.content.conversations import sources_of
from praatplaat.content.folder import GLOSSARY
from praatplaat.content.frozen import Frozen
from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.model import Term
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.spoken import Each
from praatplaat.content.values import ID, Name, Word

FILE = GLOSSARY
Variants = Annotated[Mapping[str, list[str]], Each("Variants", list[Name], needed=False)]


class RawTerm(raw.Strict):
    """A word of the glossary; `also` are its variants, `not_in` the facets that mean something else by it.

    `avoid` are words for the same that the board does not use.
    """

    term: raw.NameWords
    also: Variants = Field(default_factory=dict)
    avoid: Variants = Field(default_factory=dict)
    meaning: raw.DetailWords
    basis: Literal["source", "own"]
    sources: list[raw.RawWordsSource] = Field(default_factory=list)
    not_in: list[Word] = Field(default_factory=list)


class RawGlossary(RootModel[dict[str, RawTerm]]):
    """`glossary.yaml`: terms by their id."""


def glossary_problems(
    glossary: RawGlossary, marked: Marked, ids: Sequence[str], languages: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the terms, compared with each other and with the facets `ids`, in each language."""
    for name, term in glossary.root.items():
        if not ID.fullmatch(name):
            yield problem(FILE, marked.key_at((name,)), "bad-id", found=name)
        if term.basis == "source" and not term.sources:
            yield problem(FILE, marked.key_at((name,)), "missing-source")
        for i, to in enumerate(term.not_in):
            if to not in ids:
                yield problem(FILE, marked.at((name, "not_in", i)), "unknown-link", closest(to, ids), to=to)
    for lang in languages:
        yield from _taken(glossary, marked, lang)


def _taken(glossary: RawGlossary, marked: Marked, lang: str) -> Iterator[Problem]:
    """Yield the words that stand twice in the glossary: nobody could tell which of the two a text means.

    Words to avoid count too: nobody could keep to a glossary that has such a word as a term.
    """
    first: dict[str, str] = {}
    for name, term in glossary.root.items():
        words: list[tuple[KeyPath, str]] = [((name, "term", lang), term.term[lang])]
        for field in ("also", "avoid"):
            words += [((name, field, lang, i), word) for i, word in enumerate(getattr(term, field).get(lang, ()))]
        for path, word in words:
            if word.casefold() in first:
                yield problem(FILE, marked.at(path), "term-taken", found=word, first=first[word.casefold()])
            first.setdefault(word.casefold(), name)


def terms(glossary: RawGlossary, languages: Iterable[str]) -> Frozen[str, Term]:
    """Return the terms of a glossary without problems, in its order."""

    def by_language(words: Mapping[str, list[str]]) -> Frozen[str, tuple[str, ...]]:
        return Frozen({lang: tuple(words.get(lang, ())) for lang in languages})

    return Frozen(
        {
            name: Term(
                name,
                Frozen(term.term),
                Frozen(term.meaning),
                term.basis,
                by_language(term.also),
                sources_of(term.sources),
                tuple(term.not_in),
                by_language(term.avoid),
            )
            for name, term in glossary.root.items()
        }
    )
