"""Everything that can go wrong, in one tree.

PraatplaatError            a sentence for the reader, from the catalogue
├── UsageError             wrong use: a path, a port, a file kind (exit code 2)
│   └── UnknownNameError   an attribute that a plate does not have
├── StoppedError           Ctrl+C at the terminal (exit code 130)
├── RefusedError           what somebody asks cannot be done now, or not by them
├── StorageError           the database of workshops refuses; nothing of what was asked is kept
├── ContentError           the content has problems, all of them in `.problems` (exit code 1)
└── UnknownFacetError      a facet id that the board does not have
"""

from __future__ import annotations

import errno
import linecache
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Final, Protocol

from praatplaat.files import NotPlainError
from praatplaat.i18n import count, reader_language, say
from praatplaat.settings import LANGUAGES


class SaysItself(Protocol):
    """A problem that can put itself into words."""

    def line_of_text(self, lang: str, /) -> str:
        """Return it on one line, in a language of the screens."""


class PraatplaatError(Exception):
    """Base of all errors; `key` names a sentence of the catalogue, `values` fill it in."""

    exit_code = 2
    lang = ""
    """The language in which it is told; without any, that of the reader's system."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def sentence(self, lang: str) -> str:
        """Return what is wrong and what to do, in `lang`."""
        return say(f"error.{self.key}", lang, **self.values)

    def __str__(self) -> str:
        return self.sentence(self.lang or reader_language())

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows below a cell: the line of the caller's own that went wrong, and the sentence."""
        own = [frame for frame in traceback.extract_tb(self.__traceback__) if not _is_inside(frame.filename)]
        at = f"----> {own[-1].lineno} {own[-1].line}\n\n" if own else ""
        return [f"{at}{type(self).__name__}: {self}"]


@contextmanager
def spoken_in(lang: str) -> Iterator[None]:
    """Have what goes wrong be told in a language, if one is given."""
    try:
        yield
    except PraatplaatError as error:
        error.lang = lang if lang in LANGUAGES else error.lang
        raise


def _is_inside(file: str) -> bool:
    """Tell whether a file is no code of who calls us: ours, IPython's or a library's."""
    return file.startswith(str(Path(__file__).parent)) or "site-packages" in file or not linecache.getline(file, 1)


class UsageError(PraatplaatError):
    """The command or call cannot work as given."""


class StoppedError(PraatplaatError):
    """Somebody at the terminal ended the command; shells call that 130."""

    exit_code = 130


class UnknownNameError(UsageError, AttributeError):
    """A plate has no attribute of this name."""


_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def refused(error: OSError, path: Path) -> UsageError:
    """Return an error that says why the system refused to read or write the file `path`, and what to do about it."""
    if error.errno in _FULL:
        return UsageError("file-no-room", path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return UsageError("file-closed", path=path)
    if error.errno == errno.EROFS:
        return UsageError("file-read-only", path=path)
    if error.errno == errno.ENAMETOOLONG:
        return UsageError("file-name-long", path=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        return UsageError("file-nowhere", path=path)
    if isinstance(error, NotPlainError) or error.errno == errno.EISDIR:
        return UsageError("file-not-plain", path=path)
    return UsageError("file-refused", path=path, found=error.strerror or type(error).__name__)


def path_given(path: object) -> Path:
    """Return what a caller gives as the path of a file.

    Raises:
        UsageError: It is none.
    """
    if not isinstance(path, str | PathLike) or not str(path):
        raise UsageError("path-none", found=repr(path)[:60])
    return Path(path)


class RefusedError(PraatplaatError):
    """What somebody asks of a workshop cannot be done now, or not by them."""


class StorageError(PraatplaatError):
    """The database of workshops refuses: it is full, damaged, of a later version, in use, or not there."""


class UnknownFacetError(PraatplaatError, ValueError):
    """The board has no facet with this id."""


class ContentError(PraatplaatError):
    """The board folder was read, but cannot be shown as it is."""

    exit_code = 1

    def __init__(self, problems: Sequence[SaysItself]) -> None:
        super().__init__("content")
        self.problems = tuple(problems)

    def sentence(self, lang: str) -> str:
        """Return every problem on a line of its own, then their number."""
        lines = [problem.line_of_text(lang) for problem in self.problems]
        return "\n".join([*lines, count("check.problems", len(lines), lang)])
