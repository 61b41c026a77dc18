"""The Markdown that editors write: what the board shows of it, and hints about what it does not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, closest, problem

PARSER: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(
    ["html_block", "html_inline"])
SCHEMES: Final = ("http", "https", "mailto", "tel")
"""Where a link in a text can lead; besides to another place of the board, by `?` or `#`."""

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\[!-/:-@\[-`{-~]", re.S)
_ELEMENTS = (
    "a|abbr|audio|b|blockquote|br|button|center|cite|code|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|form"
    "|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|mark|object|ol|p|pre|q|s|script|small|span|strong|style|sub|summary|sup"
    "|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_LOST: Final = {
    "text-image": re.compile(r"!\[\[[^\]\n]*\]\]|!\[[^\]]*\](?=[(\[])"),
    "text-wiki-link": re.compile(r"(?<!!)\[\[[^\[\]\n]+\]\]"),
    "text-footnote": re.compile(r"\[\^[^\]\s]+\]"),
    "text-html": re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.I),
}
"""What other programs understand, by the code of the hint: here it stands as it was typed, or falls away."""
CODES: Final = (*_LOST, "text-task", "text-link")
"""The codes of all hints about a text."""
_TASK = re.compile(r"\[[ xX]\](?=\s|$)")
_FACET = re.compile(r"\?facet=([^&#]*)")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#].*)?", re.I)


def hints(marked: Marked, names: Collection[str]) -> Iterator[Problem]:
    """Yield what stands in the text of a file and will not be on the board as it was meant.

    `names` are those of all facets, old ones too, to which a text can link.
    """
    before: list[str] = []
    for token in PARSER.parse(marked.body):
        if token.type == "inline" and token.map:
            is_item = before[-2:] == ["list_item_open", "paragraph_open"]
            for code, found, better in _lost(token, is_item, names):
                yield problem(marked.file, _place(marked, token, found), code, better, found=" ".join(found.split()))
        before.append(token.type)


def _lost(token: Token, is_item: bool, names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield code, what was found and what was probably meant."""
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), token.content)
    task = _TASK.match(text) if is_item else None
    if task:
        yield "text-task", task[0], ""
    for code, pattern in _LOST.items():
        for found in pattern.finditer(text):
            yield code, found[0], ""
    for child in token.children or ():
        address = str(child.attrGet("href") or "") if child.type == "link_open" else "?"
        if not address.startswith(("?", "#", *(f"{scheme}:" for scheme in SCHEMES))):
            yield "text-link", address, _meant(address)
        facet = _FACET.match(address)
        if facet and facet[1] not in names:
            likely = closest(facet[1], names)
            yield "text-link", address, likely and f"?facet={likely}"


def _meant(address: str) -> str:
    if re.fullmatch(r"[^@\s/]+@[^@\s/]+\.\w+", address):
        return f"mailto:{address}"
    if address.endswith(".md"):
        return f"?facet={address.rpartition('/')[2].removesuffix('.md')}"
    return f"https://{address}" if _ADDRESS.fullmatch(address) else ""


def _place(marked: Marked, token: Token, found: str) -> tuple[int, int]:
    first, last = token.map or (0, 1)
    for number, line in enumerate(marked.body.split("\n")[first:last], marked.body_line + first):
        column = line.find(found.partition("\n")[0])
        if column >= 0:
            return number, column + 1
    return marked.body_line + first, 1
