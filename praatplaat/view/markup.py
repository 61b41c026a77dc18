"""Editors' Markdown to safe HTML: no raw HTML, no pictures, a short list of elements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

import nh3
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from praatplaat.content.markdown import PARSER, SCHEMES

_TAGS = {
    "p",
    "h4",
    "h5",
    "h6",
    "strong",
    "em",
    "s",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "br",
    "hr",
    "code",
    "pre",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "th": {"scope", "style"},
    "td": {"style"},
}
_UNDER = 3
"""The level of a facet's own heading in the outline; headings in its text begin one level lower."""


@lru_cache(2048)  # the pages of a board are written again at every save
def to_html(text: str) -> str:
    """Return Markdown as HTML that can run nothing: what looks like HTML in it is shown as text.

    Headings fit under the facet's own, whatever levels were typed. Of a picture only its words remain.
    """
    tokens = PARSER.parse(text)
    _fit_headings(tokens)
    _fit_tables(tokens)
    html = _Renderer(PARSER).render(tokens, PARSER.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        filter_style_properties={"text-align"},
        link_rel="noopener noreferrer",
    )


def _fit_headings(tokens: Sequence[Token]) -> None:
    """Give each heading the level below the last one that was higher, so that none is skipped."""
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_UNDER + len(above), 6)}"


def _fit_tables(tokens: Sequence[Token]) -> None:
    """Name each table by its columns, and make an empty heading a plain cell: it would be read out as a heading.

    A wide table scrolls in a box of its own. The box can be reached by keyboard, so it needs a name.
    """
    columns: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            columns = token.meta["columns"] = []
        elif token.type == "th_open":
            cell = _words(tokens[at + 1])
            columns.append(cell)
            if cell:
                token.attrSet("scope", "col")
            else:
                token.tag = tokens[at + 2].tag = "td"


def _words(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline", "image"))


class _Renderer(RendererHTML):
    def image(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        return escapeHtml(tokens[at].content)

    def table_open(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        name = escapeHtml(", ".join(filter(None, tokens[at].meta["columns"])))
        # `class` does not come first: pages drop the line end before `<div class=`, and here it separates two words.
        return f'<div role="group" class="table" tabindex="0" aria-label="{name}"><table>\n'

    def table_close(self, *_: object) -> str:
        return "</table></div>\n"


def json_for_html(value: object) -> Markup:
    """Return JSON that can stand in a script element: no `<` in it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def json_in_quotes(text: str) -> Markup:
    """Return JSON as the value of an attribute in single quotes: JSON has few of these, and many double ones."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))
