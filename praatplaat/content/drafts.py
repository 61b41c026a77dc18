"""The files of facets, read one by one: a facet's own file in the first language, and one for each other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from praatplaat.content import folder
from praatplaat.content.fielded import facet_model, words_model
from praatplaat.content.languages import CODE
from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, problem
from praatplaat.content.raw_facet import RawFacet, RawWords
from praatplaat.content.texts import read_front_matter
from praatplaat.content.validate import validate
from praatplaat.content.values import ID
from praatplaat.content.vocabulary import Grammar
from praatplaat.content.wording import id_of, labels_of


@dataclass(slots=True)
class Translation:
    """The words of a facet in another language: the file as read, and as a model when it has no problems."""

    marked: Marked
    words: RawWords | None


@dataclass(slots=True)
class Draft:
    """One facet between files and board: its own file as read, and as a model when it has no problems."""

    id: str
    marked: Marked
    facet: RawFacet | None
    translations: dict[str, Translation] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """What stands on its card by language, "" for the first: its label, or as much of its title as fits."""

    @property
    def files(self) -> Iterator[Marked]:
        """All its files as they were read, that of the first language first."""
        yield self.marked
        yield from (translation.marked for translation in self.translations.values())


def put_labels(drafts: Sequence[Draft]) -> None:
    """Put on each card its label, or what fits of its title; of titles that would be cut to the same what differs."""
    words: dict[str, list[tuple[Draft, RawFacet | RawWords]]] = {}
    for draft in drafts:
        said: dict[str, RawFacet | RawWords | None] = {"": draft.facet}
        said |= {code: other.words for code, other in draft.translations.items()}
        for code, own in said.items():
            if own:
                words.setdefault(code, []).append((draft, own))
    for code, spoken in words.items():
        short = labels_of(own.title for _, own in spoken if own.title and not own.label)
        for draft, own in spoken:
            if label := own.label or short.get(own.title or ""):
                draft.labels[code] = label


def read_drafts(root: Path, files: Sequence[Path], grammar: Grammar, found: list[Problem]) -> list[Draft]:
    """Return the facets in `files`, in the order of the files; problems with file names are added to `found`."""
    languages, model = grammar.codes, facet_model(grammar)
    drafts: dict[str, Draft] = {}
    translations: list[tuple[Path, str]] = []
    for path in files:
        file = folder.name_as_text(path.relative_to(root).as_posix())
        name = Path(file).name.removesuffix(".md")
        id_, code = _parted(name)
        if code in languages[1:]:
            translations.append((path, file))
        elif code and ID.fullmatch(id_):
            found.append(
                problem(
                    file, (1, 1), "file-of-other-language", found=code, allowed=", ".join(languages), first=f"{id_}.md"
                )
            )
            continue
        else:
            id_ = name
        if not ID.fullmatch(id_):
            example = f"{id_of(id_, 'kaartje')}{f'.{code}' if id_ != name else ''}.md"
            found.append(problem(file, (1, 1), "bad-file-name", found=Path(file).name, example=example))
        if id_ != name:
            continue
        if id_ in drafts:
            found.append(problem(file, (1, 1), "duplicate-id", to=id_, first=drafts[id_].marked.file))
            continue
        marked = read_front_matter(path, file, languages[0])
        drafts[id_] = Draft(id_, marked, validate(model, marked) if marked.data is not None else None)
    originals, words = {path.relative_to(root).as_posix() for path in files}, words_model(grammar)
    for path, file in translations:
        _attach(path, file, words, drafts, originals, found)
    for draft in drafts.values():
        draft.translations = {code: draft.translations[code] for code in languages if code in draft.translations}
    return list(drafts.values())


def _parted(name: str) -> tuple[str, str]:
    """Split a name at its last dot when what follows can be a language; else return the name and an empty string."""
    id_, _, code = name.rpartition(".")
    return (id_, code) if id_ and CODE.fullmatch(code) else (name, "")


def _attach(
    path: Path, file: str, model: type[RawWords], drafts: dict[str, Draft], originals: set[str], found: list[Problem]
) -> None:
    id_, code = _parted(Path(file).name.removesuffix(".md"))
    original = file.removesuffix(f".{code}.md") + ".md"
    draft = drafts.get(id_)
    marked = read_front_matter(path, file, code)
    if draft is not None and draft.marked.file == original:
        words = validate(model, marked) if marked.data is not None else None
        draft.translations[code] = Translation(marked, words)
    elif original not in originals:  # else its original uses an id twice, which has been reported
        found.append(problem(file, (1, 1), "translation-alone", file=Path(original).name))
