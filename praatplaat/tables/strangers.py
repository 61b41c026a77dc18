"""Files that people give and that hold no table, graph or notes: what they are, and what to do with them instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from praatplaat.errors import UsageError

_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
_WEB_PAGE: Final = re.compile(rb"(\xef\xbb\xbf)?\s*(<!doctype\s+html|<html|<head|<body|<table|<meta)", re.I)
_STARTS: Final = re.compile(rb"%PDF|\x89PNG|\xff\xd8\xff|GIF8|RIFF")


def is_web_page(raw: bytes) -> bool:
    """Tell whether it is HTML, as many sites give for a workbook, or a page that says that there is none."""
    return bool(_WEB_PAGE.match(raw))


def unread(raw: bytes, path: Path, inside: Collection[str] = ()) -> UsageError:
    """Return the error that says what a file is, as far as can be seen, and the next act; `inside` is what it packs."""
    if any(name.endswith(".iwa") for name in inside):
        return UsageError("import-of-apple", path=path)
    if any(name in ("word/document.xml", "ppt/presentation.xml", "content.xml") for name in inside):
        return UsageError("import-document", path=path)
    if is_web_page(raw):
        return UsageError("import-web-page", path=path)
    if _STARTS.match(raw):
        return UsageError("import-picture", path=path)
    if path.suffix.lower() in _WORKBOOKS and b"\0" not in raw and raw.lstrip()[:1] not in (b"<", b"{", b"["):
        return UsageError("import-renamed", path=path, name=path.with_suffix(".csv").name)
    return UsageError("import-unknown", path=path)
