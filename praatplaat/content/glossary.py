"""The words that a board explains, from `glossary.yaml`; a board needs none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, RootModel

from praatplaat.content import raw
from praatplaat.content.conversations import sources_of
from praatplaat.content.folder import GLOSSARY
from praatplaat.content.frozen import Frozen
from praatplaat.content.marked import Marked, Path
from praatplaat.content.model import Term
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.spoken import Each
from praatplaat.content.values import ID, Title, Word

FILE = GLOSSARY
Forms = Annotated[Mapping[str, list[str]], Each("Forms", list[Title], needed=False)]


class RawTerm(raw.Strict):
    """A word of the glossary; `also` are its other forms, `not_in` the facets that mean something else by it.

    `avoid` are words for the same that the board does not use.
    """

    term: raw.TitleWords
    also: Forms = Field(default_factory=dict)
    avoid: Forms = Field(default_factory=dict)
    meaning: raw.DetailWords
    basis: Literal["source", "own"]
    sources: list[raw.RawWordsSource] = Field(default_factory=list)
    not_in: list[Word] = Field(default_factory=list)


class RawGlossary(RootModel[dict[str, RawTerm]]):
    """`glossary.yaml`: terms by their id."""


def glossary_problems(
    glossary: RawGlossary, marked: Marked, ids: Sequence[str], languages: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the terms beside each other and beside the facets `ids`, in each of `languages`."""
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
    """Yield the words that stand for two terms, or twice for one: which of them would a text mean?

    A word to avoid is one of them: nobody could keep to a glossary that has it as a term too.
    """
    first: dict[str, str] = {}
    for name, term in glossary.root.items():
        forms: list[tuple[Path, str]] = [((name, "term", lang), term.term[lang])]
        for field in ("also", "avoid"):
            forms += [((name, field, lang, i), form) for i, form in enumerate(getattr(term, field).get(lang, ()))]
        for path, form in forms:
            if form.casefold() in first:
                yield problem(FILE, marked.at(path), "term-taken", found=form, first=first[form.casefold()])
            first.setdefault(form.casefold(), name)


def terms(glossary: RawGlossary, languages: Iterable[str]) -> Frozen[str, Term]:
    """Return the terms of a glossary without problems, in its order."""

    def by_language(forms: Mapping[str, list[str]]) -> Frozen[str, tuple[str, ...]]:
        return Frozen({lang: tuple(forms.get(lang, ())) for lang in languages})

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
