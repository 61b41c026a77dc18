"""What can be wrong with content, and how to say so: file:line:column: code: sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from praatplaat.i18n import say

HINTS: Final = frozenset(
    {
        "american-spelling",
        "avoided-form",
        "byte-order-mark",
        "copy-not-read",
        "drawing-cleaned",
        "empty-group",
        "empty-text",
        "file-not-read",
        "folder-not-read",
        "hard-to-read",
        "jargon",
        "many-sentences",
        "many-members",
        "many-neighbours",
        "missing-source",
        "missing-summary",
        "missing-why",
        "no-link",
        "no-place",
        "one-way-in",
        "place-unused",
        "text-address",
        "text-after-hash",
        "text-cell",
        "text-footnote",
        "text-html",
        "text-image",
        "text-link",
        "text-table",
        "text-task",
        "text-wiki-link",
        "translation-older",
        "windows-line-ends",
    }
)
"""Codes of hints: worth knowing, but the board can be shown all the same. They do not count as problems."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an editor can mend.

    `line` and `column` count from 1; `code` is stable over releases and names the sentence
    `problem.<code>` in the catalogue.
    """

    file: str
    line: int
    column: int
    code: str
    values: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    suggestion: str = ""

    @property
    def is_hint(self) -> bool:
        """Whether the board can be shown all the same."""
        return self.code in HINTS

    def sentence(self, lang: str) -> str:
        """Return what was found, what is allowed and, where that is clear, what was probably meant."""
        text = say(f"problem.{self.code}", lang, **self.values)
        return f"{text} {say('problem.did-you-mean', lang, word=self.suggestion)}" if self.suggestion else text

    def line_of_text(self, lang: str) -> str:
        """Return the problem on one line, written so that editors and terminals can jump to its place."""
        sentence = " ".join(self.sentence(lang).split())  # a value that was found may hold line ends
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {sentence}"

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the problem as plain values, for JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "hint": self.is_hint,
            "sentence": self.sentence(lang),
            "suggestion": self.suggestion or None,
        }


def problem(file: str, at: tuple[int, int], code: str, /, suggestion: str = "", **values: Any) -> Problem:
    """Return a problem at `at`, a (line, column) pair counted from 1."""
    return Problem(file, at[0], at[1], code, MappingProxyType(values), suggestion)


def closest(word: str, allowed: Iterable[str], likeness: float = 0.6) -> str:
    """Return the allowed word that was probably meant, or an empty string (Ratcliff-Obershelp, from `likeness` on)."""
    return next(iter(difflib.get_close_matches(word, list(allowed), n=1, cutoff=likeness)), "")
