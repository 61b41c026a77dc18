"""Editors' Markdown to safe HTML: no raw HTML, no pictures, a short list of elements."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
_TAGS = {"p", "h3", "h4", "h5", "strong", "em", "ul", "ol", "li", "blockquote", "a", "br"}


@lru_cache(2048)  # a board that is being edited is written anew at every save
def to_html(text: str) -> str:
    """Return Markdown as HTML that can run nothing: what looks like HTML in it is shown as text."""
    html = _MARKDOWN.render(text).replace("<h3>", "<h4>").replace("</h3>", "</h4>")
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"},
                     link_rel="noopener noreferrer")
