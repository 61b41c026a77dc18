"""Joining the files of one facet: structure and first language from its own file, other words from translations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Any

from praatplaat import settings
from praatplaat.content import markdown
from praatplaat.content.drafts import Draft, Translation
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.marked import Marked
from praatplaat.content.model import Facet, Link, Question
from praatplaat.content.problems import problem
from praatplaat.content.raw_facet import RawFacet, RawWords
from praatplaat.content.source import Source
from praatplaat.content.values import is_visible
from praatplaat.content.vocabulary import Grammar
from praatplaat.content.wording import one_line


def translation_problems(draft: Draft, grammar: Grammar) -> None:
    """Add what is missing from the translations, or is too much in them, to the problems of their files."""
    for code, language in islice(grammar.languages.items(), 1, None):
        if code in draft.translations:
            _problems_of(draft.facet, draft.translations[code], grammar, language.name)
        else:
            draft.marked.problems.append(
                problem(
                    draft.marked.file,
                    (1, 1),
                    "missing-translation",
                    language=language.name,
                    file=f"{draft.id}.{code}.md",
                )
            )


def _problems_of(facet: RawFacet | None, translation: Translation, grammar: Grammar, language: str) -> None:
    words, marked = translation.words, translation.marked
    if facet is None or words is None:
        return

    def lacks(key: str) -> None:
        marked.problems.append(
            problem(marked.file, marked.at(()), "missing-words", key=key, language=language, add=key)
        )

    if not words.title:
        lacks("title")
    if facet.label and not words.label:
        lacks("label")
    targets = {link.to: link.why for link in facet.links}
    for to, why in targets.items():
        if why and to not in words.why:
            marked.problems.append(problem(marked.file, marked.key_at(("why",)), "why-untranslated", to=to))
    for to in words.why:
        if to not in targets:
            marked.problems.append(problem(marked.file, marked.key_at(("why", to)), "why-without-link", to=to))
    if facet.summary and not words.summary:
        lacks("summary")
    elif words.summary and not facet.summary:
        marked.problems.append(problem(marked.file, marked.key_at(("summary",)), "only-in-translation", key="summary"))
    _same_number("questions", len(facet.questions), len(words.questions), marked)
    for field in grammar.fields.values():
        first, other = facet.details.get(field.id), words.details.get(field.id)
        if field.type == "list":
            _same_number(field.id, len(first or ()), len(other or ()), marked)
        elif field.is_prose and first and not other:
            lacks(field.id)
        elif other and not first:
            marked.problems.append(
                problem(marked.file, marked.key_at((field.id,)), "only-in-translation", key=field.id)
            )
    has_own = any(source.basis == "own" for source in facet.sources)
    if has_own and not words.own:
        lacks("own")
    if words.own and facet.sources and not has_own:
        marked.problems.append(problem(marked.file, marked.key_at(("own",)), "only-in-translation", key="own"))


def _same_number(name: str, first: int, second: int, marked: Marked) -> None:
    if first != second:
        marked.problems.append(
            problem(marked.file, marked.key_at((name,)), "uneven-lists", key=name, first=first, second=second)
        )


def text_problems(draft: Draft, names: Collection[str]) -> None:
    """Add texts that are lacking, empty or overlong to the problems of their files, and hints about their Markdown.

    `names` are the ids of all facets, old ones included.
    """
    facet, own = draft.facet, draft.marked
    if facet and not facet.summary:
        own.problems.append(problem(own.file, own.at(()), "missing-summary"))
    if unsaid := [i for i, link in enumerate(facet.links if facet else ()) if not link.why]:
        at = own.at(("links", unsaid[0], "to"))
        own.problems.append(problem(own.file, at, "missing-why", found=len(unsaid)))
    if facet and not facet.label:
        said: list[tuple[Marked, str | None, str]] = [(own, facet.title, "")]
        others = draft.translations.items()
        said += [(t.marked, t.words.title, code) for code, t in others if t.words and not t.words.label]
        for marked, title, code in said:
            if title and (label := draft.labels[code]) != one_line(title):
                marked.problems.append(problem(marked.file, marked.at(("title",)), "label-cut", label=label))
    for marked in draft.files:
        if marked.data is None:
            continue
        if not is_visible(marked.body):
            marked.problems.append(problem(marked.file, (marked.body_line, 1), "empty-text"))
        elif len(marked.body) > settings.TEXT_MAX:
            marked.problems.append(
                problem(
                    marked.file,
                    (marked.body_line, 1),
                    "too-long",
                    key="text",
                    found=len(marked.body),
                    most=settings.TEXT_MAX,
                )
            )
        marked.problems.extend(markdown.hints(marked, names))


def join(draft: Draft, grammar: Grammar) -> Facet:
    """Return the finished facet of a draft without problems; what is not translated yet is in the first language."""
    facet, first = draft.facet, draft.marked.lang
    assert facet
    others = {code: translation.words for code, translation in draft.translations.items() if translation.words}
    bodies = {
        code: translation.marked.body
        for code, translation in draft.translations.items()
        if is_visible(translation.marked.body)
    }

    def words(own: str, of: dict[str, str | None]) -> Localized:
        return Frozen({code: own if code == first else of.get(code) or own for code in grammar.codes})

    def each(name: str) -> Localized:
        return words(getattr(facet, name) or "", {code: getattr(other, name) for code, other in others.items()})

    return Facet(
        id=draft.id,
        kind=facet.kind,
        title=each("title"),
        label=words(draft.labels[""], {**draft.labels}),
        summary=each("summary"),
        text=words(draft.marked.body, {**bodies}),
        links=tuple(
            Link(
                link.to,
                link.relation,
                words(link.why or "", {code: other.why.get(link.to) for code, other in others.items()}),
            )
            for link in facet.links
            if link.to != draft.id  # a hint says that it is left out
        ),
        questions=tuple(
            Question(
                question.level, words(question.text, {code: _nth(other.questions, i) for code, other in others.items()})
            )
            for i, question in enumerate(facet.questions)
        ),
        sources=tuple(
            Source(
                words(source.title, {code: other.own for code, other in others.items() if source.basis == "own"}),
                source.basis,
                source.url or "",
                source.date or "",
                source.published or "",
            )
            for source in facet.sources
        ),
        details=Frozen(_details(facet, others, grammar)),
        aliases=tuple(facet.aliases),
        on_plate=facet.on_plate,
    )


def _nth(words: Sequence[str], i: int) -> str | None:
    return words[i] if i < len(words) else None


def _details(facet: RawFacet, others: dict[str, RawWords], grammar: Grammar) -> dict[str, Any]:
    details: dict[str, Any] = {}
    for field in grammar.fields.values():
        if (value := facet.details.get(field.id)) is None:
            continue
        # A name that is not translated stays as it is in the first language.
        said = {code: (code in others and others[code].details.get(field.id)) or value for code in grammar.codes}
        if field.type == "list":
            details[field.id] = tuple(
                Frozen({code: _nth(parts, i) or value[i] for code, parts in said.items()}) for i in range(len(value))
            )
        else:
            details[field.id] = Frozen(said) if field.is_translated else value
    return details
