"""The board as one HTML file: everything inside, nothing fetched, works from a USB stick.

All that is read without a script stands in it as it is; what only a script shows is packed, and `assets/view/file.js`
unpacks it.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from html import unescape
from typing import Final

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.export.other_words import said_otherwise
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, early_script, for_able, one_module, page, styles_at_rest

_WAITING: Final = re.compile(r'<a class="card member hidden".*?</a>\s*', re.S)
_LINES: Final = re.compile(r'(?<=<div class="still">)(<svg [^>]*><g class="lines[^>]*>)(.*?)(?=</g>)', re.S)
_QUIET: Final = re.compile(r'<path[^>]* class="quiet"/>\s*')
_ENTRY: Final = re.compile(r"(?<=<article )([^>]*) data-entry='([^']*)'")
_RAW: Final = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>)", re.S)
_TAG: Final = re.compile(r"<[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.I)
_QUOTES: Final = re.compile(r'="([^\s"\'=<>`]+)"(?=[ >])')
_ENDS: Final = re.compile(
    r"</li>(?=<li|</[uo]l>)|</d[td]>(?=<d[td]|</d)"
    r"|</p>(?=<(?:p|ul|ol|dl|div|section|h[1-6])[ >]|</(?:li|dd|div|section)>)"
)
"""End tags that go without saying, because of what comes next; before a blank they do not, for it would come inside."""


def file_html(board: Board, *, lang: str = "") -> str:
    """Return the explorer as one page that opens in `lang` and holds what other languages say otherwise."""
    lang = board.spoken(lang)
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    words = {code: str(board_html(net_of(board, code), home="file", pictures=False)) for code in board.languages}
    whole = page(
        net_of(board, lang),
        home="file",
        head=Markup(
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="icon" href="data:,">\n<script>{early_script()}</script>\n'
            f"<style>\n{page_css}{styles_at_rest()}</style>"
        ),
        tail=Markup(f'<script type="module">\n{for_able(one_module("whole.js", shut=True))}</script>'),
    )
    seen, unseen = _apart(whole)
    packs = {"unseen": json.dumps(unseen, ensure_ascii=False)}
    packs |= {other: said_otherwise(words, lang, other) for other in board.languages if other != lang}
    begin, start = _lean(seen).rsplit("<script", 1)
    return f"{begin}{''.join(_pack(name, text) for name, text in packs.items())}<script{start}"


def _apart(whole: str) -> tuple[str, dict[str, str | list[str]]]:
    """Return of a page what is seen without a script, and what `assets/view/whole.js` adds to it."""
    unseen: dict[str, str | list[str]] = {
        "cards": "".join(_WAITING.findall(whole)),
        "lines": [lines for _, lines in _LINES.findall(whole)],
        "entries": [unescape(entry) for _, entry in _ENTRY.findall(whole)],
        "code": f'"use strict";\n{one_module("file.js", "page.js", shut=True)}',
    }
    seen = _ENTRY.sub(r"\1", _WAITING.sub("", whole))
    return _LINES.sub(lambda found: found[1] + _QUIET.sub("", found[2]), seen), unseen


def _pack(name: str, text: str) -> str:
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = b64encode(packer.compress(text.encode()) + packer.flush()).decode()
    return f'<script type="text/plain" data-packed="{name}">{packed}</script>\n'


def _lean(html: str) -> str:
    """Return a page without the quotes and end tags that no browser needs."""
    parts = _RAW.split(html)
    parts[::2] = (_ENDS.sub("", _TAG.sub(lambda tag: _QUOTES.sub(r"=\1", tag[0]), part)) for part in parts[::2])
    return "".join(parts)
