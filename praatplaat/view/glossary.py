"""Marking words of the glossary in the texts of a facet: the first of each term in an article leads to its meaning.

Marks are put into finished, safe HTML, never into Markdown, so that no text can make one up.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from praatplaat.content.model import Board, Facet, Term
from praatplaat.content.vocabulary import Field
from praatplaat.graph.choosing import words_of
from praatplaat.view.markup import to_html

_TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
_TO_FACET = re.compile(r'href="\?facet=([^"&#]*)([^"#]*)(?:#[^"]*)?"')
_NAME = re.compile(r"</?([a-z0-9]+)")
_SHIELDS = {"a", "code", "h4", "h5", "h6", "pre", "th"}
"""Elements in which nothing is marked: a link leads elsewhere, a heading is no place to stop, code is copied."""
_INLINE = {"a", "code", "em", "s", "strong"}
"""Elements that do not end a word."""
_PART = r"\w\u00ad-"  # of a word or a compound: "fonds" is not a word of its own in "fonds-" or "cultuurfonds"
_WORD = re.compile(rf"&#?\w+;|(?<![{_PART}])\w+")
_GOES_ON = re.compile(rf"[{_PART}]")
_BEFORE = re.compile(r"(\w+) $")
_AFTER = re.compile(r" (\w+)")
_BREAK = "\0"


@dataclass(frozen=True, slots=True)
class MarkedTexts:
    """The text of a facet as HTML with marks, and the texts of each field that stands below it."""

    text: Markup
    fields: tuple[tuple[Field, tuple[Markup, ...]], ...] = ()


class TermMarker:
    """Marks the terms of a glossary in texts of one language; of terms that begin alike it takes the longest."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self._lang = lang
        self._terms = {term.id: term for term in terms}
        self._variants: dict[str, list[tuple[str, str]]] = {}
        for term in self._terms.values():
            for variant in map(_plain_spaces, term.variants(lang)):
                if found := _WORD.match(variant):
                    self._variants.setdefault(found[0].lower(), []).append((_escaped(variant), term.id))
        for variants in self._variants.values():
            variants.sort(key=lambda pair: -len(pair[0]))

    def in_texts_of(self, facet: Facet, fields: Iterable[Field] = ()) -> MarkedTexts:
        """Return the text of a facet and its words in these fields, with each term marked where it stands first."""
        done = {term.id for term in self._terms.values() if facet.id in term.not_in}
        # A link to another card stays in the language that is read, and leads to its text without scripts too.
        told = _TO_FACET.sub(rf'href="?lang={self._lang}&amp;facet=\1\2#\1"', to_html(facet.text[self._lang]))
        text = self.mark(Markup(told), done)
        return MarkedTexts(
            text,
            tuple(
                (
                    field,
                    tuple(
                        self.mark(_escaped(words), done)
                        for words in words_of(field, facet.details[field.id], self._lang)
                    ),
                )
                for field in fields
                if field.id in facet.details
            ),
        )

    def mark(self, code: Markup, done: set[str]) -> Markup:
        """Return HTML with each term that is not `done` marked where it stands first, and add those to `done`."""
        if not self._variants:
            return code
        parts = _TAG.split(str(code))  # text and tags by turns
        starts: list[int] = []
        shielded: list[bool] = []
        plain, depth = "", 0
        for i, part in enumerate(parts):
            if i % 2:
                name = _NAME.match(part)
                if name and name[1] in _SHIELDS:
                    depth += -1 if part.startswith("</") else 1
                if not name or name[1] not in _INLINE:
                    plain += _BREAK
                continue
            starts.append(len(plain))
            shielded.append(depth > 0)
            plain += _plain_spaces(part)
        marks: list[list[tuple[int, int, str]]] = [[] for _ in starts]
        for start, end, id_ in self._found(plain):
            n = bisect_right(starts, start) - 1
            whole = end - starts[n] <= len(parts[2 * n])
            if id_ not in done and whole and not shielded[n]:
                done.add(id_)
                marks[n].append((start - starts[n], end - starts[n], id_))
        for n, found in enumerate(marks):
            for start, end, id_ in reversed(found):
                text = parts[2 * n]
                parts[2 * n] = f'{text[:start]}<a class="term" href="#term-{id_}">{text[start:end]}</a>{text[end:]}'
        return Markup("".join(parts))

    def _found(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Yield begin, end and id of every word of the glossary that is no part of a name or of another word."""
        at = 0
        while word := _WORD.search(plain, at):
            at = word.end()
            for variant, id_ in self._variants.get(word[0].lower(), ()):
                end = word.start() + len(variant)
                if plain[word.start() : end].lower() == variant.lower() and not _GOES_ON.match(plain, end):
                    if not _in_name(plain, word.start(), end, variant):
                        yield word.start(), end, id_
                    at = end
                    break


def _in_name(plain: str, start: int, end: int, variant: str) -> bool:
    """Tell whether a word that could be written small is part of a name: "Erfgoed Brabant", "Fonds 21"."""
    if not plain[start].isupper() or variant[0].isupper():
        return False
    before, after = _BEFORE.search(plain, max(0, start - 40), start), _AFTER.match(plain, end)
    return bool((before and before[1][0].isupper()) or (after and not after[1][0].islower()))


def _escaped(text: str) -> Markup:
    """Return `text` as HTML, with quotes left as they are, as in HTML made from Markdown."""
    return Markup(html.escape(text, quote=False))


def _plain_spaces(text: str) -> str:
    return re.sub(r"\s", " ", text)


def in_order(board: Board, lang: str) -> list[Term]:
    """Return the terms of the glossary in alphabetical order, capitals and accents aside."""

    def letters(term: Term) -> str:
        parts = unicodedata.normalize("NFD", term.term[lang])
        return "".join(char for char in parts if not unicodedata.combining(char)).casefold()

    return sorted(board.glossary.values(), key=letters)
