"""The Markdown that editors write: what the board shows of it, and hints about what it does not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.problems import Problem, closest, problem

PARSER: Final = (
    MarkdownIt("commonmark", {"html": False, "store_labels": True})
    .enable(["table", "strikethrough"])
    .disable(["html_block", "html_inline"])
)
SCHEMES: Final = ("http", "https", "mailto", "tel")
"""Schemes that a link in a text can have. A link that begins with `?` or `#` leads to another place of the board."""

Lost = tuple[tuple[int, int], str, str, str]
"""First line in a text and the line after the last, the code, what was found, and what was probably meant."""

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
    "text-table": re.compile(r"^\|[^|\n]*\|.*(?:\n\|.*)*", re.M),
}
"""Syntax of other programs, by the code of the hint: here it would show as it was typed, or be lost."""
CODES: Final = (*_LOST, "text-task", "text-link", "text-cell", "text-address")
"""The codes of all hints about a text."""
_TASK = re.compile(r"\[[ xX]\](?=\s|$)")
_FACET = re.compile(r"\?facet=([^&#]*)")
_TYPED_LINK = re.compile(r"(?<!!)\[[^\[\]]+\]\(([^()\n]+)\)")
_PHONE = re.compile(r"(?:tel:)?(\+?[\d\s./-]{6,})", re.I)
_CELLS = re.compile(r"(?<!\\)\|")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#].*)?", re.I)


@lru_cache(2048)  # a board is read again at every save
def words_as_read(text: str) -> str:
    """Return the words of a Markdown text as they are read, without markup, on one line."""
    return " ".join(" ".join(_said(token) for token in PARSER.parse(text)).split())


def _said(token: Token) -> str:
    if token.children is None:
        return token.content if token.type in ("fence", "code_block") else ""
    return "".join(" " if child.type.endswith("break") else child.content for child in token.children)


def hints(marked: Marked, names: Collection[str]) -> Iterator[Problem]:
    """Yield hints about what stands in the text of a file and will not show on the board as it was meant.

    `names` are the ids of all facets, old ones included: a text can link to them.
    """
    for lines, code, found, better in _lost(marked.body, names):
        yield problem(marked.file, _place(marked, lines, found), code, better, found=" ".join(found.split()))


def value_hints(marked: Marked, path: KeyPath, text: str, names: Collection[str]) -> Iterator[Problem]:
    """Yield the same hints about a YAML value in Markdown, all at its beginning: YAML knows no place within a value."""
    for _, code, found, better in _lost(text, names):
        yield problem(marked.file, marked.at(path), code, better, found=" ".join(found.split()))


def _lost(body: str, names: Collection[str]) -> Iterator[Lost]:
    env: dict[str, Any] = {}  # the parser puts the addresses of links into it
    tokens, lines = PARSER.parse(body, env), body.split("\n")
    before, columns = [""], 0
    for token in tokens:
        where = (token.map[0], token.map[1]) if token.map else (0, 1)
        if token.type == "tr_open":
            cells = _cells(lines[where[0]])
            columns = len(cells) if before[-1] == "thead_open" else columns
            if more := " | ".join(filter(None, cells[columns:])):
                yield where, "text-cell", more, ""
        elif token.type == "inline":
            is_item = before[-2:] == ["list_item_open", "paragraph_open"]
            for code, found, better in _lost_in(token, is_item, names):
                yield where, code, found, better
        before.append(token.type)
    yield from _unused_addresses(tokens, env, lines)


def _cells(line: str) -> list[str]:
    """Return the cells of a table row as they were typed, also of a row in a quote or a list."""
    row = re.sub(r"^[\s>]*(?:[-*+]\s+)?\|?|\|?\s*$", "", line)
    return [cell.strip() for cell in _CELLS.split(row)]


def _unused_addresses(tokens: Sequence[Token], env: Mapping[str, Any], lines: Sequence[str]) -> Iterator[Lost]:
    """Yield the lines `[label]: address` that Markdown takes for the address of a link, though no link uses it."""
    used = {child.meta.get("label") for token in tokens for child in token.children or ()}
    unused = [reference for label, reference in env.get("references", {}).items() if label not in used]
    for reference in (*unused, *env.get("duplicate_refs", ())):
        first, last = reference["map"]
        yield (first, last), "text-address", lines[first].strip(" \t>"), ""


def _lost_in(token: Token, is_item: bool, names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield code, what was found and what was probably meant, for one run of text."""
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), token.content)
    task = _TASK.match(text) if is_item else None
    if task:
        yield "text-task", task[0], ""
    for code, pattern in _LOST.items():
        for found in pattern.finditer(text):
            yield code, found[0].partition("\n")[0], ""
    links = [str(child.attrGet("href") or "") for child in token.children or () if child.type == "link_open"]
    good = ("?", "#", *(f"{scheme}:" for scheme in SCHEMES))
    wrong = [address for address in links if not address.lower().startswith(good)]
    for address in (*wrong, *_plain_addresses(token.content, text, links)):
        yield "text-link", address, _meant(address)
    for address in links:
        facet = _FACET.match(address)
        if facet and facet[1] not in names:
            likely = closest(facet[1], names)
            yield "text-link", address, likely and f"?facet={likely}"


def _plain_addresses(content: str, text: str, links: Collection[str]) -> Iterator[str]:
    """Yield the addresses that were typed as links but did not become links: with a space, or to a file on a disk."""
    for found in _TYPED_LINK.finditer(text):
        address = content[found.start(1) : found.end(1)]
        if PARSER.normalizeLink(unescapeAll(re.split(r"\s+[\"']", address)[0].strip(" <>"))) not in links:
            yield address


def _meant(address: str) -> str:
    if re.fullmatch(r"[^@\s/]+@[^@\s/]+\.\w+", address):
        return f"mailto:{address}"
    if phone := _PHONE.fullmatch(address):
        return "tel:" + re.sub(r"[^+\d]", "", phone[1])
    if address.endswith(".md"):
        return f"?facet={address.rpartition('/')[2].removesuffix('.md')}"
    return f"https://{address}" if _ADDRESS.fullmatch(address) else ""


def _place(marked: Marked, lines: tuple[int, int], found: str) -> tuple[int, int]:
    first, last = lines
    for number, line in enumerate(marked.body.split("\n")[first:last], marked.body_line + first):
        column = line.find(found.partition("\n")[0])
        if column >= 0:
            return number, column + 1
    return marked.body_line + first, 1
