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
from typing import Any, Final

from markupsafe import Markup

from praatplaat.content.model import Board
from praatplaat.export.other_words import said_otherwise
from praatplaat.export.wanted import Wanted
from praatplaat.graph import net_of
from praatplaat.settings import shipped
from praatplaat.view import board_html, early_script, for_able, one_module, page, styles_at_rest, values_styles
from praatplaat.view.live_values import live_values

_ENTRY: Final = re.compile(r"(?<=<article )([^>]*) data-entry='([^']*)'")
_RAW: Final = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>)", re.S)
_TAG: Final = re.compile(r"<[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.I)
_QUOTES: Final = re.compile(r'="([^\s"\'=<>`]+)"(?=[ >])')
_ENDS: Final = re.compile(
    r"</li>(?=<li|</[uo]l>)|</d[td]>(?=<d[td]|</d)"
    r"|</p>(?=<(?:p|ul|ol|dl|div|section|h[1-6])[ >]|</(?:li|dd|div|section)>)"
)
"""End tags that HTML lets us leave out before these tags; not before a blank, which would become part of it."""


def file_html(board: Board, wanted: Wanted | None = None) -> str:
    """Return the explorer as one page that opens in a language and holds what other languages say otherwise.

    It begins with the facet, votes and values of `wanted`.
    """
    wanted = wanted or Wanted()
    lang, begun = board.spoken(wanted.lang), _begun(board, wanted)
    page_css = (shipped("assets") / "page.css").read_text("utf-8")
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    words = {code: str(board_html(net_of(board, code), home="file", pictures=False)) for code in board.languages}
    whole = page(
        net_of(board, lang),
        home="file",
        head=Markup(
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="icon" href="data:,">\n<script>{early_script()}</script>\n'
            f"<style>\n{page_css}{styles_at_rest()}{values_styles() if begun else ''}</style>"
        ),
        tail=Markup(f'{begun}<script type="module">\n{for_able(one_module("whole.js", shut=True))}</script>'),
    )
    seen, unseen = _apart(whole, *(["begun.js"] if begun else []))
    packs = {"unseen": json.dumps(unseen, ensure_ascii=False)}
    packs |= {other: said_otherwise(words, lang, other) for other in board.languages if other != lang}
    begin, start = _lean(seen).rsplit("<script", 1)
    return f"{begin}{''.join(_pack(name, text) for name, text in packs.items())}<script{start}"


def _begun(board: Board, wanted: Wanted) -> str:
    """Return how the board begins, for `assets/view/begun.js`; nothing when it begins at rest."""
    shown = {str(lang): live_values(board, lang, wanted.overlay) for lang in board.languages}
    if not (wanted.facet or wanted.votes or any(shown.values())):
        return ""
    begun: dict[str, Any] = {"facet": wanted.facet, "votes": dict(wanted.votes), "shown": shown}
    told = json.dumps(begun, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" data-begun>{told}</script>\n'


def _apart(whole: str, *scripts: str) -> tuple[str, dict[str, str | list[str]]]:
    """Return of a page what is seen without a script, and what `assets/view/whole.js` adds to it."""
    unseen: dict[str, str | list[str]] = {
        "entries": [unescape(entry) for _, entry in _ENTRY.findall(whole)],
        "code": f'"use strict";\n{one_module("file.js", "page.js", *scripts, shut=True)}',
    }
    return _ENTRY.sub(r"\1", whole), unseen


def _pack(name: str, text: str) -> str:
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = b64encode(packer.compress(text.encode()) + packer.flush()).decode()
    return f'<script type="text/plain" data-packed="{name}">{packed}</script>\n'


def _lean(html: str) -> str:
    """Return a page without the quotes and end tags that no browser needs."""
    parts = _RAW.split(html)
    parts[::2] = (_ENDS.sub("", _TAG.sub(lambda tag: _QUOTES.sub(r"=\1", tag[0]), part)) for part in parts[::2])
    return "".join(parts)
