"""The style guide as code: what is wrong in the texts of any board, and what could be better in them.

The models in `raw` limit lengths. A summary of more than one sentence is a problem too: cards, search and lists show it
as one. The rest is taste with reasons, so it gives hints, and only for a board without problems.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from praatplaat.content.glossary import FILE
from praatplaat.content.marked import KeyPath, Marked, Position
from praatplaat.content.model import Board, Term
from praatplaat.content.problems import Problem, problem
from praatplaat.content.prose import READABLE, measure, sentences, unbroken
from praatplaat.content.translations import FIELD, fingerprint
from praatplaat.content.vocabulary import Grammar, Vocabulary
from praatplaat.heard import own_words
from praatplaat.settings import TITLE_MAX, TITLE_READ

DIFFICULT: Final = 50.0
"""Reading ease below which Flesch calls a text difficult: too hard for a text that a whole team reads on a screen."""
_ENOUGH: Final = 40
"""Words that a text needs before its reading ease says anything."""

_NOT_PROSE: Final = {"sources", "jargon", "aliases", "where", "level", "avoid", "languages"}
"""Keys of codes, and of sources with titles that others gave; an editor's own judgement stands under `own`."""
_BEGIN: Final = re.compile(r"\w+|[^\w\s]")
"""What a word to avoid can begin with: letters, or a sign."""
_PROSE: Final = {"title", "label", "summary", "text", "why", "questions", "own"}
"""Keys of prose in every facet; the fields of a board that hold words are added to these."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Words of our own in one language, and where they stand; `path` is empty for the text below the fields."""

    marked: Marked
    path: KeyPath
    lang: str
    words: str

    def at(self, start: int) -> Position:
        """Return where the character `start` stands; in a field, where the value of the field begins."""
        if self.path:
            return self.marked.at(self.path)
        line = self.words.count("\n", 0, start)
        return self.marked.body_line + line, start - self.words.rfind("\n", 0, start)


def texts(marked: Marked, grammar: Grammar | Vocabulary) -> Iterator[Prose]:
    """Yield the texts of a file in their order, in the one language of the file or in all that stand side by side."""
    prose = (field.id for field in grammar.fields.values() if field.is_prose)
    yield from _texts(marked, (), marked.data, _PROSE.union(prose) if marked.lang else {*grammar.languages})
    if marked.body:
        yield Prose(marked, (), marked.lang, marked.body)


def _texts(marked: Marked, path: KeyPath, value: Any, told: Collection[str]) -> Iterator[Prose]:
    if isinstance(value, str):
        names = [part for part in path if isinstance(part, str)] or [""]  # a file may hold anything
        if names[-1] in told or (marked.lang and names[0] in told):
            # A soft hyphen is no letter of a word.
            yield Prose(marked, path, marked.lang or names[-1], unbroken(value))
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in _NOT_PROSE:
                yield from _texts(marked, (*path, key), part, told)


def problems(marked: Marked, grammar: Grammar) -> Iterator[Problem]:
    """Yield the summaries of a file that are more than one sentence."""
    said = marked.data.get("summary") if isinstance(marked.data, dict) else None
    by_path: dict[KeyPath, Any] = {("summary",): said} if marked.lang else {}
    if not marked.lang and isinstance(said, dict):
        by_path = {("summary", code): words for code, words in said.items() if code in grammar.languages}
    for path, words in by_path.items():
        found = sentences(unbroken(words)) if isinstance(words, str) else []
        if len(found) > 1:
            yield problem(marked.file, marked.at(path), "many-sentences", found=len(found), second=found[1])


def title_problems(marked: Marked) -> Iterator[Problem]:
    """Yield the titles of a board or facet that can be shown, but are not read at a glance."""
    said = marked.data.get("title") if isinstance(marked.data, dict) else None
    by_path = {("title", code): words for code, words in said.items()} if isinstance(said, dict) else {("title",): said}
    for path, title in by_path.items():
        if isinstance(title, str) and TITLE_READ < len(title) <= TITLE_MAX:
            yield problem(marked.file, marked.at(path), "long-title", found=len(title), most=TITLE_READ)


def hints(board: Board, files: Sequence[Marked]) -> tuple[Problem, ...]:
    """Return what could be better in the texts of a whole board, whose `files` were read, sorted by file and line."""
    avoided = {lang: _Avoided(board, lang) for lang in board.languages}
    found: list[Problem] = []
    original: Marked | None = None
    for marked in files:
        for text in texts(marked, board.vocabulary):
            found.extend(avoided[text.lang].hints(text))
        if marked.lang == board.vocabulary.first:
            original = marked
        elif marked.lang and original:
            found.extend(_older(original, marked, board.vocabulary))
        if marked.lang in READABLE:
            found.extend(_hard(marked))
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code)))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to avoid as its list has it, and what to write in its place.

    It is another word for a `term` of the glossary, an American spelling, or jargon.
    """

    written: str
    better: str
    term: Term | None = None
    is_spelling: bool = False

    def may_stand_in(self, text: Prose) -> bool:
        """Tell whether a text may have the word: where its term is explained, or where it means something else."""
        if self.term is None:
            return False
        file = PurePosixPath(text.marked.file)
        if file.name == FILE:
            return text.path[0] == self.term.id  # a meaning may say what others call it
        return file.suffix == ".md" and file.name.partition(".")[0] in self.term.not_in

    def keeps(self, match: re.Match[str]) -> bool:
        """Tell whether what was found may stay because it is part of a name; jargon may not, even there."""
        return bool(self.term or self.is_spelling) and match.group() != self.written and _is_name(match)


class _Avoided:
    """The words that a board avoids in one language, and the hints about them."""

    def __init__(self, board: Board, lang: str) -> None:
        explained = {word.lower() for term in board.glossary.values() for word in term.variants(lang)}
        # What the board explains itself is no jargon to its readers.
        jargon = {word: plain for word, plain in board.jargon.get(lang, {}).items() if word.lower() not in explained}
        words = [_Word(word, plain) for word, plain in jargon.items()]
        words += [
            _Word(word, ours, is_spelling=True)
            for ours, others in own_words(lang, "spelling").items()
            for word in others
        ]
        # The glossary comes last: it says more about a word that stands in two lists.
        words += [
            _Word(word, term.term[lang], term) for term in board.glossary.values() for word in term.avoid.get(lang, ())
        ]
        self._words = {_key(word.written): word for word in words}
        self._begin = {begin for word in self._words for begin in _BEGIN.findall(word)[:1]}
        longest_first = sorted(self._words, key=len, reverse=True)
        any_word = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
        # Not within an address, nor within a name that is joined by hyphens.
        self._pattern = re.compile(rf"(?<![\w/.@\u00ad-])(?:{any_word})(?![\w/\u00ad-]|\.\w)", re.I)

    def hints(self, text: Prose) -> Iterator[Problem]:
        # Most texts have none, and to look for three hundred words at every letter is slow.
        if self._begin.isdisjoint(_BEGIN.findall(text.words.lower())):
            return
        for match in self._pattern.finditer(text.words):
            found = " ".join(match.group().split())
            word = self._words[_key(found)]
            if word.may_stand_in(text) or word.keeps(match):
                continue
            better = word.better[:1].upper() + word.better[1:] if found[0].isupper() else word.better
            yield problem(
                text.marked.file,
                text.at(match.start()),
                "avoided-form" if word.term else "american-spelling" if word.is_spelling else "jargon",
                better,
                found=found,
            )


def _key(word: str) -> str:
    return " ".join(word.lower().split())


def _is_name(match: re.Match[str]) -> bool:
    """Tell whether what was found is part of a name: it has a capital that does not come from beginning a sentence."""
    words, start = match.string, match.start()
    begins = start == 0 or re.search(r"[.!?:\n]\s*[\"'“‘]?$", words[max(0, start - 5) : start])
    return not match.group().islower() and (not begins or bool(re.match(r" [A-Z0-9À-Þ]", words[match.end() :])))


def _hard(marked: Marked) -> Iterator[Problem]:
    read = measure(f"{marked.data.get('summary', '')}\n\n{marked.body}", marked.lang)
    if read.words >= _ENOUGH and read.ease < DIFFICULT:
        yield problem(
            marked.file,
            (marked.body_line, 1),
            "hard-to-read",
            found=int(read.ease),
            least=round(DIFFICULT),
            words=f"{read.words / read.sentences:.0f}",
        )


def _older(original: Marked, marked: Marked, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a hint when the translation was made from another text than the original is now."""
    said, now = marked.data.get(FIELD), fingerprint(original, vocabulary.fields.values())
    if said and said != now:
        yield problem(marked.file, marked.at((FIELD,)), "translation-older", file=original.file, now=now)
