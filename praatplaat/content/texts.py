"""Reading files of words: from bytes to text, and from text to front matter and body."""

from __future__ import annotations

import errno
import re
from itertools import islice
from pathlib import Path

from praatplaat.content.marked import Marked, read_yaml
from praatplaat.content.problems import problem
from praatplaat.files import NotPlainError, TooLargeError, read_bytes
from praatplaat.settings import FILE_MAX

_BOM = "\ufeff"
_FENCE = re.compile(r"^---[ \t]*$", re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Signs that nobody sees and that no text needs; Word puts one (U+000B) where Shift+Enter was pressed."""
_NAMED = 10
"""How many of those are named in one file: a file that is no text has thousands."""
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""What YAML takes for line ends and editors do not: from there on YAML's line numbers would be wrong."""


def read_content(path: Path, file: str) -> tuple[bytes | None, Marked]:
    """Return what one file holds, and a `Marked` with what is wrong with it; every content file is read here."""
    marked = Marked(file)
    try:
        return read_bytes(path, FILE_MAX), marked
    except TooLargeError as error:
        found = problem(file, (1, 1), "file-too-large", found=error.size // 1024, most=FILE_MAX // 1024)
    except NotPlainError:
        found = problem(file, (1, 1), "not-a-file")
    except OSError as error:
        gone = error.errno in (errno.ENOENT, errno.ELOOP)
        found = problem(file, (1, 1), "nothing-there" if gone else "unreadable-file")
    marked.problems.append(found)
    return None, marked


def decoded(raw: bytes, marked: Marked) -> str | None:
    """Return bytes as text; when they are no UTF-8, add to `marked` where, and return None."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        encoding = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252"
        found = raw[error.start : error.start + 1].decode("windows-1252", "replace")
        marked.problems.append(problem(marked.file, (line, column), "not-utf8", encoding=encoding, found=found))
        return None


def read_text(path: Path, file: str) -> tuple[str | None, Marked]:
    """Return the text of one file, and a `Marked` with what is wrong with it.

    A byte order mark and Windows line ends are taken away, with a hint. A control character becomes a space, with a
    problem, so that other problems in the file can still be found.
    """
    content, marked = read_content(path, file)
    text = None if content is None else decoded(content, marked)
    if text is None:
        return None, marked
    if text.startswith(_BOM):
        text = text.removeprefix(_BOM)
        marked.problems.append(problem(file, (1, 1), "byte-order-mark"))
    if "\r" in text:
        marked.problems.append(problem(file, (1, 1), "windows-line-ends"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in islice(_CONTROL.finditer(text), _NAMED):
        at = (text.count("\n", 0, sign.start()) + 1, sign.start() - text.rfind("\n", 0, sign.start()))
        marked.problems.append(problem(file, at, "control-character", found=f"U+{ord(sign[0]):04X}"))
    return _CONTROL.sub(" ", text.translate(_BREAKS)), marked


def cleaned(text: str) -> str:
    """Return what stands in a cell with plain line ends and without control characters, as a file is read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", text.translate(_BREAKS)).strip()


def read_front_matter(path: Path, file: str, lang: str = "") -> Marked:
    """Return a Markdown file in `lang`: its front matter as `data`, its text as `body`."""
    text, marked = read_text(path, file)
    marked.lang = lang
    if text is None:
        return marked
    first = _FENCE.match(text)
    if not first:
        marked.problems.append(problem(file, (1, 1), "no-front-matter"))
        return marked
    end = _FENCE.search(text, first.end())
    if not end:
        marked.problems.append(problem(file, (1, 1), "unclosed-front-matter"))
        return marked
    head = read_yaml(file, text[first.end() + 1 : end.start()], first_line=2)
    head.problems[:0], head.lang = marked.problems, lang
    rest = text[end.end() :]
    head.body = rest.strip()
    before = len(rest) - len(rest.lstrip()) if head.body else 1
    head.body_line = text.count("\n", 0, end.end() + before) + 1
    return head


def read_data(path: Path, file: str) -> Marked:
    """Return a YAML file as data."""
    text, marked = read_text(path, file)
    if text is None:
        return marked
    read = read_yaml(file, text)
    read.problems[:0] = marked.problems
    return read
