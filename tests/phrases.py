"""Phrases of five words that stand in more than three texts of the shipped board: `python -m tests.phrases`.

A text is all that a facet says, or a route, a way of working, a role or a term of the glossary. What an organisation or a
plan is called, and what is said again on purpose, stands in `tests/meant_phrases.yaml`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from praatplaat.content import Board, read_board
from praatplaat.content.prose import sentences
from praatplaat.settings import LANGUAGES
from tests.facts_beside_texts import texts

WORDS, MOST = 5, 3
MEANT = Path(__file__).parent / "meant_phrases.yaml"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def told(board: Board, lang: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a board in a language, with what it is the text of."""
    for facet in board.facets:
        for text in texts(facet, lang):
            yield facet.id, text
    for route in board.routes:
        for step in route.steps:
            for words in (step.title, step.question, step.group, step.note):
                yield f"routes/{route.id}", words[lang]
        yield f"routes/{route.id}", route.summary[lang]
    for way in board.ways.values():
        yield f"ways/{way.id}", way.how[lang]
    for role in board.roles.values():
        for begin in role.begin:
            yield f"roles/{role.id}", begin.why[lang]
    for term in board.glossary.values():
        yield f"glossary/{term.id}", term.meaning[lang]


def words_of(text: str) -> list[str]:
    """Return the words of a sentence, in small letters and with straight quotes."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def repeated(board: Board, lang: str) -> dict[str, list[str]]:
    """Return the phrases that too many texts share, each with those texts; the most frequent first."""
    found: dict[tuple[str, ...], set[str]] = {}
    for of, text in told(board, lang):
        for line in text.splitlines():
            for sentence in sentences(line):
                said = words_of(sentence)
                for at in range(len(said) - WORDS + 1):
                    found.setdefault(tuple(said[at : at + WORDS]), set()).add(of)
    many = {" ".join(phrase): sorted(of) for phrase, of in found.items() if len(of) > MOST}
    return dict(sorted(many.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def meant(lang: str) -> list[str]:
    """Return the phrases that may stand in more texts."""
    said: dict[str, list[str]] = yaml.safe_load(MEANT.read_text("utf-8"))
    return [" ".join(words_of(phrase)) for phrase in said[lang]]


def unmeant(board: Board, lang: str) -> dict[str, list[str]]:
    """Return the phrases that too many texts share and that are no part of one that is meant."""
    known = meant(lang)
    return {
        phrase: of
        for phrase, of in repeated(board, lang).items()
        if not any(f" {phrase} " in f" {one} " for one in known)
    }


if __name__ == "__main__":
    for lang in LANGUAGES:
        for phrase, of in unmeant(read_board(), lang).items():
            print(f"{lang} {len(of):2d}  {phrase}: {', '.join(of)}")
