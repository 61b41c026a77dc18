"""Whether a translation was made from the text as it is now.

Dates of files say nothing after a copy or a clone, and not every folder is kept in git. So a translation itself holds,
under `translates`, a fingerprint of the words it was made from. The field may be left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from praatplaat.content.fielded import facet_model, words_model
from praatplaat.content.grammar import grammar_for
from praatplaat.content.languages import CODE
from praatplaat.content.marked import Marked
from praatplaat.content.prose import unbroken
from praatplaat.content.texts import read_front_matter
from praatplaat.content.validate import validate
from praatplaat.content.vocabulary import Field
from praatplaat.errors import ContentError, UsageError, refused
from praatplaat.files import TooManyError, is_folder, read_bytes, within_folder, write_whole
from praatplaat.settings import FILE_MAX, FILES_MAX, FOLDERS_DEEP

FIELD: Final = "translates"
_ENDING: Final = re.compile(rf"(?P<of>.+)\.{CODE.pattern}\.md")
"""The name of a translation; it lies beside its original, `<of>.md`."""
_HEAD: Final = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n?|\n)(?P<head>.*?(?<=[\r\n])|)(?=---[ \t]*(?:[\r\n]|\Z))", re.S)
_LINE: Final = re.compile(rf"(?:(?<=[\r\n])|\A){FIELD}:[^\r\n]*")
_WORDS: Final = ("title", "label", "summary", "questions")


def fingerprint(original: Marked, fields: Iterable[Field]) -> str:
    """Return eight hexadecimal figures that change with every word to be translated, and not with the layout of a file.

    `fields` are those that a facet can have, in any order. A translator need not know where links go and what the
    sources are, but translates why a link is there.
    """
    prose = sorted((field.type == "list", field.id) for field in fields if field.is_prose)
    told = [*_words(original.data, (*_WORDS, *(name for _, name in prose))), original.body]
    plain = [" ".join(unbroken(words).split()) for words in told]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:8]


def _words(data: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for value in _list(data.get(name)):
            yield f"{name}: {value['text'] if isinstance(value, dict) else value}"
    yield from sorted(f"{link['to']}: {link['why']}" for link in _list(data.get("links")) if link.get("why"))
    yield from (source["title"] for source in _list(data.get("sources")) if source["basis"] == "own")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def translations_in(paths: tuple[Path, ...]) -> list[Path]:
    """Return all translations in files and folders; those in a folder, and in the folders in it, are sorted by name.

    Raises:
        UsageError: A path is no translation, its original is not there, or a folder holds too much.
    """
    found = [file for path in paths for file in (_below(path) if path.is_dir() else [path])]
    for file in found:
        if not _ENDING.fullmatch(file.name) or not file.exists() or not _original(file).exists():
            raise UsageError("no-translation", path=file)
    return found


def _below(folder: Path, depth: int = 0) -> list[Path]:
    if depth > FOLDERS_DEEP:
        raise UsageError("too-deep", path=folder, most=FOLDERS_DEEP)
    try:
        there = within_folder(folder, FILES_MAX)
    except TooManyError:
        raise UsageError("board-too-many", path=folder, most=FILES_MAX) from None
    except OSError as error:
        raise refused(error, folder) from None
    folders = [Path(entry.path) for entry in there if entry.is_dir(follow_symlinks=False)]
    here = [Path(entry.path) for entry in there if _ENDING.fullmatch(entry.name) and not is_folder(entry)]
    return sorted([*here, *(file for inner in folders for file in _below(inner, depth + 1))])


def mark_translated(file: Path) -> bool:
    """Write into a translation that it goes with its original as that is now; return whether the file changed.

    Only one line changes.

    Raises:
        ContentError: One of the two files has problems of its own.
        UsageError: The translation cannot be written; then it is as it was.
    """
    original, translation = (read_front_matter(path, str(path)) for path in (_original(file), file))
    grammar = grammar_for(file.absolute().parent.parent)
    for marked, model in ((original, facet_model(grammar)), (translation, words_model(grammar))):
        if marked.data is not None:
            validate(model, marked)
    found = [p for marked in (original, translation) for p in marked.problems if not p.is_hint]
    if found:
        raise ContentError(found)
    try:
        text = read_bytes(file, FILE_MAX).decode()
        written = _marked(text, f"{FIELD}: {fingerprint(original, grammar.fields.values())}")
        if written != text:
            write_whole(file, written.encode())
    except OSError as error:
        raise refused(error, file) from None
    return written != text


def _marked(text: str, line: str) -> str:
    match = _HEAD.search(text)
    assert match  # the file was read as front matter
    head, count = _LINE.subn(line, match["head"], count=1)
    if not count:
        head += line + ("\r\n" if head.endswith("\r\n") else head[-1:] or "\n")
    return text[: match.start("head")] + head + text[match.end("head") :]


def _original(file: Path) -> Path:
    name = _ENDING.fullmatch(file.name)
    return file.with_name(f"{name['of']}.md" if name else file.name)
