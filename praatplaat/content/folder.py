"""The folder of a board: which of the names in it are content, and which only look like it.

Names that begin with a dot are never content: macOS, Emacs and synchronising programs leave such files beside the real
ones. A name that looks like content but is not read gets a hint, so that nobody misses words without knowing it.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.values import ID
from praatplaat.errors import UsageError
from praatplaat.files import TooManyError, is_folder, read_bytes, within_folder
from praatplaat.heard import meanings, words_for
from praatplaat.settings import FILE_MAX, FILES_MAX

FACETS: Final = ("facets", "examples")
ROUTES: Final = "routes"
DRAWINGS: Final = "drawings"
BOARD, PLATE, GLOSSARY = TOP = ("board.yaml", "plate.yaml", "glossary.yaml")

_FOLDERS: Final = {**{name: name for name in (*FACETS, ROUTES)}, **meanings("folders")}
_JUNK: Final = re.compile(r"thumbs\.db|desktop\.ini|__macosx|@eadir|~\$.*", re.I)
"""Names of what Windows, macOS, a NAS and, while a document is open, Word leave behind."""
_GRAPHS: Final = (".json", ".canvas", ".gexf", ".graphml")
"""How files end that are no board and can become one."""
_ABOUT: Final = words_for("files")["readme"]
_CARD = re.compile(r"(?P<stem>.+?)(?:\.(?:md|markdown|mdown|mkd|txt|text|docx?|odt|rtf))+", re.I)
_DATA = re.compile(r"(?P<stem>.+?)(?:\.(?:ya?ml|txt|text))+", re.I)
_COPY = re.compile(rf" ?\(\d+\)|(?:^| )(?:{'|'.join(words_for('files')['copy'])})(?:$|[ .])|\bconflict", re.I)
"""What a browser, a file manager or a synchronising program puts into the name of a copy."""


def name_as_text(name: str) -> str:
    """Return a file name as text; bytes in it that are no text are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def may_matter(name: str) -> bool:
    """Tell whether a file of this name is content, or looks so much like content that it gets a hint."""
    return not name.startswith(".") and bool(_CARD.fullmatch(name) or _DATA.fullmatch(name))


def content_files(root: Path, folder: str, ending: str) -> tuple[list[Path], list[Problem]]:
    """Return the content files in one folder of a board, by name, and hints about the rest; nothing without the folder.

    Raises:
        UsageError: The folder may not be read, or holds more than a board can.
    """
    if not os.path.lexists(root / folder):
        return [], []
    try:
        there = within_folder(root / folder, FILES_MAX)
    except TooManyError:
        raise UsageError("board-too-many", path=root / folder, most=FILES_MAX) from None
    except PermissionError:
        raise UsageError("board-unreadable", path=root / folder) from None
    except OSError:  # a file, a link to nowhere
        return [], [problem(folder, (1, 1), "not-a-folder", found=folder)]
    files: list[Path] = []
    found: list[Problem] = []
    names = {entry.name for entry in there}
    for entry in there:
        hint = None if _JUNK.fullmatch(entry.name) else _left_out(entry, folder, ending, names)
        if hint:
            found.append(hint)
        elif entry.name.endswith(ending):
            files.append(Path(entry.path))
    return files, found


def _left_out(entry: os.DirEntry[str], folder: str, ending: str, names: Collection[str]) -> Problem | None:
    """Return a hint about an entry that is not read though it looks like content, or None."""
    name = name_as_text(entry.name)
    file = f"{folder}/{name}"
    if not name.endswith(ending):
        if is_folder(entry):
            return problem(file, (1, 1), "folder-not-read", found=name)
        meant = (_CARD if ending == ".md" else _DATA).fullmatch(name)
        return problem(file, (1, 1), "file-not-read", meant["stem"] + ending, found=name) if meant else None
    stem = name.removesuffix(ending)
    if stem.lower() in _ABOUT:
        return problem(file, (1, 1), "file-not-read", found=name)
    first = re.sub(r" \d+(?=$|\.)", "", stem)  # "x 2.md" is a copy when "x.md" is there too
    is_second = first != stem and f"{first}{ending}" in names
    if not ID.fullmatch(stem) and (is_second or _COPY.search(stem)):
        return problem(file, (1, 1), "copy-not-read", found=name)
    return None


def top_hints(root: Path) -> Iterator[Problem]:
    """Yield hints about what lies beside the files and folders of a board and looks like one of them or like a card."""
    with os.scandir(root) as there:
        for entry in islice(there, FILES_MAX):  # somebody's home folder may hold anything
            name = name_as_text(entry.name)
            if name.startswith(".") or name in TOP or name in _FOLDERS.values():
                continue
            if is_folder(entry):
                meant = _FOLDERS.get(closest(name.casefold(), _FOLDERS, likeness=0.8), "")
                code = "folder-not-read"
            else:
                meant, code = _meant_at_top(Path(entry.path), name), "file-not-read"
            if meant:
                yield problem(name, (1, 1), code, meant, found=name)


def _meant_at_top(path: Path, name: str) -> str:
    if data := _DATA.fullmatch(name):
        likely = closest(f"{data['stem'].casefold()}.yaml", TOP, likeness=0.85)
        if likely:
            return likely
    card = _CARD.fullmatch(name)
    if not card or not ID.fullmatch(card["stem"].partition(".")[0]) or card["stem"] in _ABOUT:
        return ""
    try:
        has_fields = read_bytes(path, FILE_MAX).startswith((b"---", b"\xef\xbb\xbf---"))
    except OSError:
        return ""
    return f"{FACETS[0]}/{card['stem']}.md" if has_fields else ""


def root_problem(root: Path) -> UsageError | None:
    """Return why a path cannot be the folder of a board, or None."""
    try:
        with os.scandir(root) as there:
            next(there, None)
    except PermissionError:
        return UsageError("board-unreadable", path=root)
    except NotADirectoryError as error:
        is_file = root.exists() and error.errno == errno.ENOTDIR
        if is_file and root.suffix.lower() in _GRAPHS:
            return UsageError("board-to-import", path=root)
        return UsageError("board-is-file", path=root) if is_file else UsageError("board-missing", path=root)
    except OSError:  # not there, a link to nowhere, a name longer than names can be
        return UsageError("board-missing", path=root)
    return None
