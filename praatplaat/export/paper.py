"""What comes of libraries that `praatplaat[export]` brings: paper, and pictures in pixels.

Words go to the typesetter as data: the same Markdown that pages show, as a tree.
"""

from __future__ import annotations

from html.parser import HTMLParser
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from praatplaat.errors import UsageError
from praatplaat.i18n import from_right
from praatplaat.settings import shipped
from praatplaat.view.markup import to_html

_ALONE: Final = {"br", "hr"}
_LOST: Final = ("could not be displayed with", "text with missing codepoints")
"""What the typesetter says of signs that keep a file from being PDF/UA-1."""

Tree = list[Any]
"""Words as strings, and elements as `{"tag": …, "of": Tree}`, a link with its `href`."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Tree] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: dict[str, Any] = {
            "tag": tag,
            "of": [],
            **{name: value or "" for name, value in attrs if name == "href"},
        }
        self.open[-1].append(element)
        if tag not in _ALONE:
            self.open.append(element["of"])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALONE and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)


def tree(markdown: str) -> Tree:
    """Return Markdown as pages show it (`to_html`), as a tree."""
    reader = _Reader()
    reader.feed(to_html(markdown))
    reader.close()
    return reader.open[0]


def typeset(template: str, **values: str) -> bytes:
    """Return what `template` of `assets/paper/` comes to, as PDF/UA-1; `lang` also says on which side words begin.

    Where a sign is in no font of this computer (an emoji, an own sign), it stands there as an empty box, and the file,
    though tagged, does not say that it is PDF/UA-1; nor where marks on a letter cannot be told as text.

    Raises:
        UsageError: `typst` is not installed.
    """
    typst = library("typst")
    folder = shipped("assets") / "paper"
    begin = "right" if from_right(values["lang"]) else "left"
    given = {"root": str(folder), "sys_inputs": {"begin": begin, **values}}
    try:
        return bytes(typst.compile(str(folder / template), **given, pdf_standards=["ua-1"]))
    except typst.TypstError as error:
        if not any(told in str(error) for told in _LOST):
            raise
        return bytes(typst.compile(str(folder / template), **given))


def pixels(svg: str, width: int) -> bytes:
    """Return an SVG as a PNG of `width` pixels.

    Raises:
        UsageError: `resvg-py` is not installed.
    """
    return bytes(library("resvg_py").svg_to_bytes(svg_string=svg, width=width))


def library(name: str) -> ModuleType:
    """Return a library that comes with `praatplaat[export]`.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise UsageError("export-extra", package='pip install "praatplaat[export]"') from None
