"""What can be wrong with content, and how to say so: file:line:column: code: sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from praatplaat.content.cells import Cell, SheetName, cell_name
from praatplaat.i18n import catalogue, say

HINTS: Final = frozenset(
    {
        "american-spelling",
        "avoided-form",
        "byte-order-mark",
        "cards-gathered",
        "cards-over-drawing",
        "copy-not-read",
        "drawing-cleaned",
        "drawing-cropped",
        "empty-group",
        "empty-text",
        "file-not-read",
        "folder-not-read",
        "hard-to-read",
        "jargon",
        "label-cut",
        "long-title",
        "many-sentences",
        "many-members",
        "many-neighbours",
        "missing-source",
        "missing-summary",
        "missing-translation",
        "missing-why",
        "missing-words",
        "no-link",
        "no-place",
        "no-places",
        "one-way-in",
        "pale-tone",
        "place-unused",
        "plate-anew",
        "self-link",
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
        "uneven-lists",
        "why-untranslated",
        "sheet-column-not-shown",
        "sheet-column-language",
        "sheet-formula",
        "sheet-kind-added",
        "sheet-language-taken",
        "sheet-missing-words",
        "sheet-no-cards",
        "sheet-hidden",
        "sheet-not-read",
        "sheet-relation-added",
        "sheet-renamed",
        "sheet-step-card",
        "windows-line-ends",
    }
)
"""Codes of hints: worth knowing, but the board can be shown all the same. They do not count as problems."""


IN_SHEETS: Final = frozenset(
    {
        "bad-id",
        "empty-text",
        "label-cut",
        "missing-source",
        "missing-summary",
        "missing-why",
        "no-link",
        "self-link",
        "unknown-key",
        "unknown-link",
    }
)
"""Codes that are told in other words of a sheet, which has columns and names in place of keys and file names."""


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
        if isinstance(self.file, SheetName):
            called = self.file.called.lang or lang
            sheets = {f"sheet_{sheet}": name for sheet, name in self.file.called.sheets.items()}
            values = {**_words(called), **sheets, **self.values}
            values["key"] = self.file.heading or self.values.get("key", "")
            if "allowed" in values:
                values["allowed"] = ", ".join(_in_words(part, called) for part in values["allowed"].split(", "))
            own = self.code in IN_SHEETS
            text = say(f"problem.sheet-{self.code}" if own else f"problem.{self.code}", lang, **values)
        else:
            text = say(f"problem.{self.code}", lang, **self.values)
        return f"{text} {say('problem.did-you-mean', lang, word=self.suggestion)}" if self.suggestion else text

    def line_of_text(self, lang: str) -> str:
        """Return the problem on one line, written so that editors and terminals can jump to its place."""
        sentence = " ".join(self.sentence(lang).split())  # a value that was found may hold line ends
        if isinstance(self.file, SheetName):  # who works in a sheet has no use for codes
            return f"{self.place}: {sentence}"
        return f"{self.place}: {self.code}: {sentence}"

    @property
    def place(self) -> str:
        """Where it stands: file:line:column, or a cell of a sheet, such as Facetten!C7."""
        if isinstance(self.file, SheetName):
            return cell_name(self.file, self.line, self.column)
        return f"{self.file}:{self.line}:{self.column}"

    def as_dict(self, lang: str) -> dict[str, Any]:
        """Return the problem as plain values, for JSON."""
        return {
            "place": self.place,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "hint": self.is_hint,
            "sentence": self.sentence(lang),
            "suggestion": self.suggestion or None,
        }


@cache
def _words(lang: str) -> Mapping[str, str]:
    """Return what sheets are called in a language (`sheet_`), their columns (`column_`) and what can stand in them."""
    said = catalogue(lang)
    return {
        f"{of}_{key.removeprefix(f'sheet.{at}-')}": words
        for key, words in said.items()
        for at, of in (("name", "sheet"), ("column", "column"), ("about", "about"), ("value", "value"))
        if key.startswith(f"sheet.{at}-")
    }


def _in_words(value: str, lang: str) -> str:
    """Return what a sheet calls a value, which is that itself where it has no word for it."""
    return say(f"sheet.value-{value}", lang) if f"sheet.value-{value}" in catalogue(lang) else value


def problem(file: str, at: tuple[int, int], code: str, /, suggestion: str = "", **values: Any) -> Problem:
    """Return a problem at `at`, a (line, column) pair counted from 1; a cell knows its own sheet."""
    if isinstance(at, Cell):
        file = at.sheet
    return Problem(file, at[0], at[1], code, MappingProxyType(values), suggestion)


def in_cells(problems: Iterable[Problem], cells: Mapping[str, Cell]) -> list[Problem]:
    """Return problems with the cell that they are in, also where of a text only the line in a file is known."""
    return [
        problem("", cells[found.file], found.code, found.suggestion, **found.values) if found.file in cells else found
        for found in problems
    ]


def closest(word: str, allowed: Iterable[str], likeness: float = 0.6) -> str:
    """Return the allowed word that was probably meant, or an empty string (Ratcliff-Obershelp, from `likeness` on)."""
    return next(iter(difflib.get_close_matches(word, list(allowed), n=1, cutoff=likeness)), "")
