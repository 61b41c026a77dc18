"""The board as one file, read as a whole: what stands in it and what is packed inside."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any


def all_of(path: Path) -> str:
    """Return the HTML of a file and every text that `export/board_file.py` packed into it, code as a script."""
    html = path.read_text("utf-8")
    found = re.findall(r'data-packed="\w+">([^<]+)<', html)
    assert found
    packs = [json.loads(zlib.decompress(b64decode(pack), -zlib.MAX_WBITS)) for pack in found]
    for pack in packs:
        if "code" in pack:
            pack["code"] = f"<script>{pack['code']}</script>"
    return "\n".join([html, *texts(packs)])


def texts(value: Any) -> list[str]:
    """Return all texts in a value of JSON, in order."""
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in values for text in texts(part)]
