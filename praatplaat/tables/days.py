"""Days as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

YEAR: Final = re.compile(r"(1\d|20)\d\d")
_DATES: Final = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})"), (3, 2, 1)),
)
SERIAL: Final = re.compile(r"[2-7]\d{4}")
_EXCEL_DAY: Final = date(1899, 12, 30)


def day_of(text: str) -> str:
    """Return a date as year, month and day, also of the number that Excel has for it; "" when it is none."""
    if YEAR.fullmatch(text):
        return text
    if SERIAL.fullmatch(text):
        return (_EXCEL_DAY + timedelta(int(text))).isoformat()
    for pattern, order in _DATES:
        if found := pattern.fullmatch(text):
            try:
                return date(*(int(found[i]) for i in order)).isoformat()
            except ValueError:
                return ""
    return ""
