"""Workbooks for Excel, in which all texts are texts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def text_workbook(into: BytesIO) -> Workbook:
    """Return a workbook that is written when it is closed; nothing that people wrote becomes a formula or a link."""
    from xlsxwriter import Workbook

    return Workbook(into, _TEXT_ONLY)
