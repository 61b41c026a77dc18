"""The texts of a page, as HTML that nothing has run."""

from __future__ import annotations

from html.parser import HTMLParser

OUTSIDE = ("script", "style", "svg", "template", "kbd")
"""Elements whose text is of no language."""


class Texts(HTMLParser):
    """The texts of a page, each with the language it is in by the nearest `lang`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "img", "br"):
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by what holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        while tag in [name for name, _ in self._open] and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.replace("\u00ad", "").split()).strip(" .,:")
        if text and not any(tag in OUTSIDE for tag, _ in self._open):
            self.found.add((text, self._open[-1][1]))
