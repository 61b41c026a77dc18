"""How wide words are on a card, without asking a browser."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from praatplaat.graph.alphabets import WIDTHS, in_their_shapes

_WIDTHS = {
    217: "’‘",
    260: " \u00a0",
    266: "'",
    285: ",.:;·",
    286: "!",
    305: "ijlłı",
    322: "-‐",
    331: "J[]",
    339: "()",
    362: "`",
    387: "f",
    389: "I",
    394: "{}",
    411: "_",
    413: "/\\",
    434: "t",
    445: "“”",
    454: "r",
    472: '"',
    477: "?",
    488: "z",
    497: "s",
    500: "–",
    514: "c",
    545: "*",
    549: "F",
    551: "S|",
    560: "E",
    565: "L",
    569: "vy",
    572: "$+0123456789<=>^~€×",
    578: "x",
    579: "TZ",
    591: "e",
    604: "a",
    619: "oø",
    620: "k",
    624: "Y",
    628: "P",
    633: "bdgpq",
    637: "C",
    646: "#",
    649: "đ",
    650: "V",
    657: "hnu",
    660: "R",
    664: "K",
    667: "X",
    672: "B",
    690: "A",
    711: "ß",
    724: "G",
    740: "D",
    750: "&",
    756: "U",
    765: "H",
    796: "OQ",
    813: "N",
    855: "…",
    856: "w",
    897: "@",
    901: "%",
    917: "æ",
    943: "M",
    967: "W",
    978: "œ",
    982: "m",
    1000: "—",
}
"""Advance widths in thousandths of an em, measured in a browser: the widest font of the style sheet, bold."""
_WIDTH = {char: width / 1000 for char, width in WIDTHS.items()}
_WIDTH |= {char: width / 1000 for width, chars in _WIDTHS.items() for char in chars}
_ON_OTHERS: Final = ("Mn", "Me", "Cf")
"""What takes no room of its own: marks on letters, and signs that only say how others stand."""
_PICTURES, _PICTURE = ("\U0001f000", "\U0001fb00"), 1.25
"""Where emoji stand, and how wide most fonts have them."""

_BROAD: Final = re.compile("[\u0b80-\u0bb9\u0d00-\u0d3a\u0d80-\u0dc6]")
"""Letters of Tamil, Malayalam and Sinhala, of which many are as wide as an m."""

REGULAR: Final = 0.93
"""How wide letters that are not bold are, of those that are."""


def width_of(text: str) -> float:
    """Return the width of `text` in em; a letter that was not measured counts as its base letter, or as a wide one."""
    return sum(map(_advance, text if text.isascii() else in_their_shapes(text)))


def _advance(char: str) -> float:
    if char in _WIDTH:
        return _WIDTH[char]
    if unicodedata.category(char) in _ON_OTHERS:
        return 0.0
    if _PICTURES[0] <= char < _PICTURES[1]:
        return _PICTURE
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTH.get(base, 1.0 if is_wide(char) or _BROAD.match(char) else 0.8)


def is_wide(char: str) -> bool:
    """Tell whether a sign is as wide as it is high, as those of Chinese are."""
    return unicodedata.east_asian_width(char) in "WF"
