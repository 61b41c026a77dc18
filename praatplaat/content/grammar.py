"""How the files of a board are written: its languages, the fields of its facets and the levels of its questions.

`board.yaml` says so, and is asked for it before anything else is read; `assets/vocabulary.yaml` has what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from praatplaat.content import raw
from praatplaat.content.folder import BOARD
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.languages import languages_of
from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, problem
from praatplaat.content.spoken import in_languages
from praatplaat.content.texts import read_data
from praatplaat.content.validate import validate
from praatplaat.content.vocabulary import LANGUAGES, Field, Grammar, Language, Level
from praatplaat.settings import DETAIL_MAX, shipped

APART: Final = {"sector": "sectors"}
"""The field whose values may stand by themselves in `board.yaml`: until 0.1.0 they had to."""
_TAKEN: Final = {"also", "only", "facet"}
"""What a facet has in the graph and in no file."""


def grammar_of(marked: Marked) -> Grammar | None:
    """Return what `board.yaml` says of how the files of its board are written.

    What is wrong with that is added to its problems, and the answer is None: then nobody knows what may stand there.
    """
    languages = languages_of(marked)
    if languages is None:
        return None
    if not isinstance(marked.data, dict):
        return _unsaid(default_grammar(languages))
    own = validate(in_languages(raw.RawGrammar, tuple(languages)), marked)
    wrong = list(_field_problems(own, marked)) if own else []
    marked.problems.extend(wrong)
    if own is None or wrong:
        validate(in_languages(raw.RawBoard, tuple(languages)), marked)  # says what else is wrong in the same file
        return None
    return _grammar(own, languages)


@cache
def default_grammar(languages: Mapping[str, Language] = LANGUAGES) -> Grammar:
    """Return how the files are written of a board in these languages that says nothing else of it."""
    return _grammar(raw.RawGrammar(), languages)


def _unsaid(grammar: Grammar) -> Grammar:
    """Return a grammar by which no value of a code is wrong whose values only a board can know, which is not there."""
    fields = {
        name: replace(field, type="name") if field.type == "code" and not field.values else field
        for name, field in grammar.fields.items()
    }
    return replace(grammar, fields=Frozen(fields))


@cache
def _defaults() -> raw.RawGrammar:
    marked = read_data(shipped("assets") / "vocabulary.yaml", "vocabulary.yaml")
    found: raw.RawGrammar | None = validate(in_languages(raw.RawGrammar, tuple(LANGUAGES)), marked)
    assert found, marked.problems
    return found


def _grammar(own: raw.RawGrammar, languages: Mapping[str, Language]) -> Grammar:
    fields = {name: _field(name, said, {}) for name, said in own.fields.items()}
    for name, said in _defaults().fields.items():
        if name not in fields:
            apart = getattr(own, APART[name]) if name in APART else {}
            fields[name] = _field(name, said, apart, languages)
    levels = own.levels or {name: _near(words, languages) for name, words in (_defaults().levels or {}).items()}
    return Grammar(
        languages, Frozen(fields), Frozen({name: Level(name, Frozen(words)) for name, words in levels.items()})
    )


def _field(
    id_: str, said: raw.RawField, apart: Mapping[str, Localized], languages: Mapping[str, Language] | None = None
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
    )


def _near(words: Localized, languages: Mapping[str, Language]) -> Localized:
    """Return words of the program in the languages of a board, each in the nearest that there is."""
    return Frozen(
        {
            code: words.get(code) or words.get(language.screens) or words.get(code.partition("-")[0]) or words["en"]
            for code, language in languages.items()
        }
    )


def _field_problems(own: raw.RawGrammar, marked: Marked) -> Iterator[Problem]:
    taken = _TAKEN | {*raw.RawFacet.model_fields, *raw.RawWords.model_fields, "text"}
    for name, said in own.fields.items():
        at = marked.key_at(("fields", name))
        if name in taken:
            yield problem(marked.file, at, "field-name-taken", found=name)
        if (said.type == "code") != bool(said.values):
            yield problem(marked.file, at, "values-and-type", key=name, found=said.type)


def grammar_for(root: Path) -> Grammar:
    """Return how the files in the folder `root` are written; where its `board.yaml` does not say, as without one."""
    board = root / BOARD
    return (grammar_of(read_data(board, BOARD)) if board.is_file() else None) or default_grammar()
