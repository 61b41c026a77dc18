"""The style guide, carried out: what is wrong in the texts of any board, and what could be better in them.

Lengths are limits of the models in `raw`. A summary of more than one sentence is a problem too: cards, search and lists
show it as one. The rest is taste with reasons, so these are hints, told of a board that is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from praatplaat.content.marked import Marked, Path, Position
from praatplaat.content.model import Board
from praatplaat.content.problems import Problem, problem
from praatplaat.content.prose import measure, sentences
from praatplaat.content.spelling import BRITISH
from praatplaat.content.translations import FIELD, fingerprint
from praatplaat.settings import LANGUAGES

DIFFICULT: Final = 50.0
"""Reading ease below which Flesch calls a text difficult: too hard for a text that a whole team reads on a screen."""
_ENOUGH: Final = 40
"""Words that a text needs before its reading ease says anything."""

_NOT_PROSE: Final = {"sources", "organisation", "owner", "jargon", "aliases", "where", "level"}
"""Fields that hold names, codes and the titles of others; what an editor says of the own part is under `own`."""
_PROSE: Final = {"title", "label", "summary", "text", "why", "questions", "own", "year", "result", "audience", "time",
                 "tension", "interests"}


@dataclass(frozen=True, slots=True)
class Text:
    """Words of our own in one language, and where they stand; `path` is empty for the text below the fields."""

    marked: Marked
    path: Path
    lang: str
    words: str

    @property
    def is_summary(self) -> bool:
        """Whether these are a summary: of a facet, or, in a file with all languages, of a route."""
        return self.path in (("summary",), ("summary", self.lang))

    def at(self, start: int) -> Position:
        """Return where the character `start` stands; inside a field that is where its value begins."""
        if self.path:
            return self.marked.at(self.path)
        line = self.words.count("\n", 0, start)
        return self.marked.body_line + line, start - self.words.rfind("\n", 0, start)


def texts(marked: Marked) -> Iterator[Text]:
    """Yield the texts of a file in their order: of the file's own language, or of all that stand side by side."""
    yield from _texts(marked, (), marked.data)
    if marked.body:
        yield Text(marked, (), language(marked), marked.body)


def language(marked: Marked) -> str:
    """Return the language of a Markdown file: its name says when it is not the first."""
    return LANGUAGES[1] if marked.file.endswith(f".{LANGUAGES[1]}.md") else LANGUAGES[0]


def _texts(marked: Marked, path: Path, value: Any) -> Iterator[Text]:
    if isinstance(value, str):
        names = [part for part in path if isinstance(part, str)] or [""]  # a file may hold anything
        if not marked.file.endswith(".md"):
            if names[-1] in LANGUAGES:
                yield Text(marked, path, names[-1], value)
        elif {names[0], names[-1]} & _PROSE:
            yield Text(marked, path, language(marked), value)
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in _NOT_PROSE:
                yield from _texts(marked, (*path, key), part)


def problems(marked: Marked) -> Iterator[Problem]:
    """Yield the summaries of a file that are more than one sentence."""
    for text in texts(marked):
        found = sentences(text.words) if text.is_summary else []
        if len(found) > 1:
            yield problem(marked.file, text.at(0), "many-sentences", found=len(found), second=found[1])


def hints(board: Board, files: Sequence[Marked]) -> tuple[Problem, ...]:
    """Return what could be better in the texts of a whole board, whose `files` were read, sorted by file and line."""
    avoided = {lang: _Avoided(board, lang) for lang in LANGUAGES}
    found: list[Problem] = []
    before: Marked | None = None
    for marked in files:
        for text in texts(marked):
            found.extend(avoided[text.lang].hints(text))
        if marked.file.endswith(".md"):
            found.extend(_hard(marked))
            if before and language(marked) != LANGUAGES[0]:
                found.extend(_older(before, marked))
        before = marked
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.column, p.code)))


class _Avoided:
    """The words that a board avoids in one language, and the hints about them."""

    def __init__(self, board: Board, lang: str) -> None:
        known = _glossary(board, lang)
        given = {word.lower(): plain for word, plain in board.jargon.get(lang, {}).items()}
        self._codes = {word: ("jargon", plain) for word, plain in given.items() if word not in known}
        if lang == "en":
            self._codes |= {word: ("american-spelling", british) for word, british in BRITISH.items()}
        longest_first = sorted(map(re.escape, self._codes), key=len, reverse=True)
        # Not within an address, nor within a name that is joined by hyphens.
        self._pattern = re.compile(rf"(?<![\w/.@-])(?:{'|'.join(longest_first)})(?![\w/-]|\.\w)", re.I)

    def hints(self, text: Text) -> Iterator[Problem]:
        for match in self._pattern.finditer(text.words) if self._codes else ():
            word = match.group()
            code, plain = self._codes[word.lower()]
            if code == "american-spelling" and not word.islower() and not _begins_sentence(text.words, match.start()):
                continue  # a name keeps its spelling
            better = plain[:1].upper() + plain[1:] if word[0].isupper() else plain
            at = text.at(match.start())
            yield (problem(text.marked.file, at, "jargon", better, found=word) if code == "jargon"
                   else problem(text.marked.file, at, "american-spelling", better, found=word))


def _begins_sentence(words: str, start: int) -> bool:
    return start == 0 or re.search(r"[.!?:\n]\s*[\"'“‘]?$", words[max(0, start - 5):start]) is not None


def _glossary(board: Board, lang: str) -> set[str]:
    """Return the words that the board explains itself, in small letters: these are no jargon to its readers."""
    return {word.lower() for term in board.glossary.values() for word in term.forms(lang)}


def _hard(marked: Marked) -> Iterator[Problem]:
    lang = language(marked)
    read = measure(f"{marked.data['summary']}\n\n{marked.body}", lang)
    if read.words >= _ENOUGH and read.ease < DIFFICULT:
        yield problem(marked.file, (marked.body_line, 1), "hard-to-read", found=int(read.ease),
                      least=round(DIFFICULT), words=f"{read.words / read.sentences:.0f}")


def _older(original: Marked, marked: Marked) -> Iterator[Problem]:
    """Yield a hint when the translation says that it was made from another text than the original is now."""
    said, now = marked.data.get(FIELD), fingerprint(original)
    if said and said != now:
        yield problem(marked.file, marked.at((FIELD,)), "translation-older", file=original.file, now=now)
