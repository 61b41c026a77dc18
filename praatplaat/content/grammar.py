"""How the files of a board are written: its languages, the fields of its facets and the levels of its questions.

This is read from `board.yaml` before anything else. `assets/vocabulary.yaml` has the levels of a board that says none,
and the fields of boards from before 0.2.0, which name them without saying what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from praatplaat.content.folder import BOARD
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.languages import languages_of
from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_board import RawBoard, RawField, RawGrammar
from praatplaat.content.raw_facet import RawFacet, RawWords
from praatplaat.content.spoken import in_languages
from praatplaat.content.texts import read_data
from praatplaat.content.validate import validate
from praatplaat.content.vocabulary import USUAL_LANGUAGES, Field, Grammar, Language, Level
from praatplaat.i18n import near, screens_of
from praatplaat.settings import DETAIL_MAX, shipped

APART: Final = {"sector": "sectors"}
"""The field whose values may stand under a key of their own in `board.yaml`: until 0.1.0 they had to."""
_NAMING: Final = ("kinds", "filters", "expected")
"""The parts of `board.yaml` that name fields."""
TAKEN: Final = {*RawFacet.model_fields, *RawWords.model_fields, "text", "also", "only", "facet"}
"""What a facet has in its files and in the graph apart from fields; no field may have these names."""


def grammar_of(marked: Marked) -> Grammar | None:
    """Return how the files of a board are written, as its `board.yaml` (`marked`) says.

    What is wrong with that is added to the problems of `marked`. Then the answer is None, as nobody can know what may
    stand in the other files; so it is when the file is missing, cannot be read or says nothing.
    """
    if marked.data is None:
        return None
    languages = languages_of(marked)
    if languages is None:
        return None
    own = validate(in_languages(RawGrammar, tuple(languages)), marked) if marked.data else None
    named = {word for key in _NAMING for word in _words_in(marked.data.get(key))} if own else set()
    unused = tuple(name for name in _defaults().fields if own and name not in own.fields and name not in named)
    wrong = list(_field_problems(own, marked, unused)) if own else []
    marked.problems.extend(wrong)
    if own is None or wrong:
        validate(in_languages(RawBoard, tuple(languages)), marked)  # adds the other problems of the same file
        return None
    return _grammar(own, languages, unused)


@cache
def default_grammar() -> Grammar:
    """Return how the files of a board are written when it says nothing of that."""
    return _grammar(RawGrammar(), USUAL_LANGUAGES)


def _words_in(part: object) -> Iterator[str]:
    """Yield all keys and texts in a part of a file of which nobody has looked yet whether it is right."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping | list):
        yield from (key for key in part if isinstance(key, str))
        for inside in part.values() if isinstance(part, Mapping) else part:
            yield from _words_in(inside)


@cache
def _defaults() -> RawGrammar:
    marked = read_data(shipped("assets") / "vocabulary.yaml", "vocabulary.yaml")
    found: RawGrammar | None = validate(in_languages(RawGrammar, tuple(USUAL_LANGUAGES)), marked)
    assert found, marked.problems
    return found


def _grammar(own: RawGrammar, languages: Mapping[str, Language], unused: tuple[str, ...] = ()) -> Grammar:
    fields = {name: _field(name, said, {}) for name, said in own.fields.items()}
    for name, said in _defaults().fields.items():
        if name not in fields:
            apart = getattr(own, APART[name]) if name in APART else {}
            fields[name] = _field(name, said, apart, languages)
    levels = own.levels or {name: _near(words, languages) for name, words in (_defaults().levels or {}).items()}
    return Grammar(
        languages, Frozen(fields), Frozen({name: Level(name, Frozen(words)) for name, words in levels.items()}), unused
    )


def _field(
    id_: str, said: RawField, apart: Mapping[str, Localized], languages: Mapping[str, Language] | None = None
) -> Field:
    def words(of: Localized) -> Localized:
        return _near(of, languages) if languages else Frozen(of)

    values = {code: words(name) for code, name in (said.values or {}).items()} | {
        code: Frozen(name) for code, name in apart.items()
    }
    return Field(
        id_,
        words(said.name),
        said.type,
        Frozen(values),
        said.searched == "true",
        said.filter == "true",
        said.shown or ("text" if said.type == "list" else "facts"),
        words(said.you) if said.you else None,
        int(said.most or DETAIL_MAX),
        tuple(said.dated),
        said.beside or "",
    )


def _near(words: Localized, languages: Mapping[str, Language]) -> Localized:
    """Return words of the program by the languages of a board, each in the language of the screens around it."""
    return Frozen({code: near(words, screens_of(code)) for code in languages})


def _field_problems(own: RawGrammar, marked: Marked, unused: Collection[str]) -> Iterator[Problem]:
    for name, said in own.fields.items():
        at = marked.key_at(("fields", name))
        if name in TAKEN:
            yield problem(marked.file, at, "field-name-taken", found=name)
        if (said.type == "code") != bool(said.values):
            yield problem(marked.file, at, "values-and-type", key=name, found=said.type)
        alone = [other for other, about in own.fields.items() if other != name and not about.beside]
        others = [*alone, *(other for other in _defaults().fields if other not in (*own.fields, *unused))]
        if said.beside and said.beside not in others:
            yield _not_among(marked, ("fields", name, "beside"), said.beside, others)
        for i, value in enumerate(said.dated):
            if value not in (said.values or {}):
                yield _not_among(marked, ("fields", name, "dated", i), value, list(said.values or {}))


def _not_among(marked: Marked, path: KeyPath, found: str, allowed: Sequence[str]) -> Problem:
    told = ", ".join(dict.fromkeys(allowed)) or "—"
    return problem(marked.file, marked.at(path), "unknown-value", closest(found, allowed), found=found, allowed=told)


def grammar_for(root: Path) -> Grammar:
    """Return how the files in the folder `root` are written; the default when `board.yaml` is missing or wrong."""
    board = root / BOARD
    return (grammar_of(read_data(board, BOARD)) if board.is_file() else None) or default_grammar()
