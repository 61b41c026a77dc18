"""Texts in the cells of a CSV file, where a spreadsheet would take some for formulas."""

from __future__ import annotations

import unicodedata
from typing import Final

_BREAKS: Final = "\t\r\n"


def begins_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula.

    It begins with one of `=+-@` (also in full width or small), a tab or a line end, with or without blanks before it
    (owasp.org/www-community/attacks/CSV_Injection).
    """
    first = next((sign for sign in text if sign in _BREAKS or not _is_blank(sign)), "")
    return bool(first) and (first in _BREAKS or unicodedata.normalize("NFKC", first) in "=+-@")


def guarded(text: str) -> str:
    """Return a text for a cell: with an apostrophe before what begins a formula, also where it has some already."""
    return f"'{text}" if begins_formula(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made a cell of."""
    return cell[1:] if cell.startswith("'") and begins_formula(cell.lstrip("'")) else cell


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] in "CZ"  # controls, joiners, spaces of every width
