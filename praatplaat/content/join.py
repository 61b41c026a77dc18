"""Joining the files of one facet: structure and Dutch words from one, English words from the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from praatplaat import settings
from praatplaat.content import markdown, raw
from praatplaat.content.marked import Marked
from praatplaat.content.model import Facet, Frozen, Link, Localized, Question, Source, localized
from praatplaat.content.problems import problem

_FIRST, _SECOND = settings.LANGUAGES


@dataclass(slots=True)
class Draft:
    """One facet between file and board: its two files as read, and as typed where that went well."""

    id: str
    marked: Marked
    facet: raw.RawFacet | None
    words_marked: Marked | None = None
    words: raw.RawWords | None = None


def translation_problems(draft: Draft) -> None:
    """Add what the translation lacks, or has too much, to the problems of its file."""
    facet, words, marked = draft.facet, draft.words, draft.words_marked
    if marked is None:
        draft.marked.problems.append(
            problem(draft.marked.file, (1, 1), "missing-translation", file=f"{draft.id}.{_SECOND}.md")
        )
        return
    if facet is None or words is None:
        return
    targets = [link.to for link in facet.links]
    for to in targets:
        if to not in words.why:
            marked.problems.append(problem(marked.file, marked.key_at(("why",)), "why-untranslated", to=to))
    for to in words.why:
        if to not in targets:
            marked.problems.append(problem(marked.file, marked.key_at(("why", to)), "why-without-link", to=to))
    _same_number("questions", len(facet.questions), len(words.questions), marked)
    _same_number("interests", len(facet.interests or ()), len(words.interests or ()), marked)
    for name in raw.WORD_DETAILS:
        if getattr(facet, name) and not getattr(words, name):
            marked.problems.append(problem(marked.file, marked.at(()), "missing-key", key=name))
    for name in (*raw.WORD_DETAILS, *raw.NAME_DETAILS):
        if getattr(words, name) and not getattr(facet, name):
            marked.problems.append(
                problem(marked.file, marked.key_at((name,)), "only-in-translation", key=name)
            )
    has_own = any(source.basis == "own" for source in facet.sources)
    if has_own and not words.own:
        marked.problems.append(problem(marked.file, marked.at(()), "missing-key", key="own"))
    if words.own and facet.sources and not has_own:
        marked.problems.append(problem(marked.file, marked.key_at(("own",)), "only-in-translation", key="own"))


def _same_number(name: str, first: int, second: int, marked: Marked) -> None:
    if first != second:
        marked.problems.append(
            problem(marked.file, marked.key_at((name,)), "uneven-lists", key=name, first=first, second=second)
        )


def text_problems(draft: Draft, names: Collection[str]) -> None:
    """Add empty and overlong texts to the problems of their files, and hints about what they cannot show.

    `names` are those of all facets, old ones too.
    """
    for marked in (draft.marked, draft.words_marked):
        if marked is None or marked.data is None:
            continue
        if not raw.is_visible(marked.body):
            marked.problems.append(problem(marked.file, (marked.body_line, 1), "empty-text"))
        elif len(marked.body) > settings.TEXT_MAX:
            marked.problems.append(
                problem(marked.file, (marked.body_line, 1), "too-long", key="text", found=len(marked.body),
                        most=settings.TEXT_MAX)
            )
        marked.problems.extend(markdown.hints(marked, names))


def join(draft: Draft) -> Facet:
    """Return the finished facet of a draft without problems."""
    facet, words = draft.facet, draft.words
    assert facet and words and draft.words_marked
    return Facet(
        id=draft.id,
        kind=facet.kind,
        title=_both(facet.title, words.title),
        label=_both(facet.label, words.label),
        summary=_both(facet.summary, words.summary),
        text=_both(draft.marked.body, draft.words_marked.body),
        links=tuple(Link(link.to, link.relation, _both(link.why, words.why[link.to])) for link in facet.links),
        questions=tuple(
            Question(question.level, _both(question.text, other))
            for question, other in zip(facet.questions, words.questions, strict=True)
        ),
        sources=tuple(_source(source, words) for source in facet.sources),
        details=Frozen(_details(facet, words)),
        aliases=tuple(facet.aliases),
    )


def _both(first: str, second: str) -> Localized:
    return localized(**{_FIRST: first, _SECOND: second})


def _source(source: raw.RawSource, words: raw.RawWords) -> Source:
    other = words.own if source.basis == "own" and words.own else source.title
    return Source(_both(source.title, other), source.basis, source.url or "", source.date or "")


def _details(facet: raw.RawFacet, words: raw.RawWords) -> dict[str, Any]:
    details: dict[str, Any] = {}
    for name in raw.DETAILS:
        value = getattr(facet, name)
        if value is None:
            continue
        if name in raw.CODE_DETAILS:
            details[name] = value
        elif name in raw.LIST_DETAILS:
            details[name] = tuple(_both(a, b) for a, b in zip(value, getattr(words, name), strict=True))
        else:
            details[name] = _both(value, getattr(words, name) or value)
    return details
