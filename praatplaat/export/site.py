"""The board as a website: a folder for any web server, with a page for each facet in each language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final
from xml.sax.saxutils import escape

from markupsafe import Markup

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board, Facet
from praatplaat.errors import UsageError
from praatplaat.export.pictures import png
from praatplaat.export.wanted import Wanted
from praatplaat.graph import ids_of_before, net_of
from praatplaat.settings import shipped
from praatplaat.view import (
    card_html,
    early_hash,
    early_script,
    facet_pages,
    for_able,
    one_module,
    page,
    site_styles,
    way_between,
)
from praatplaat.view.svg_files import parts_svg

_PREVIEW: Final = 1200
"""Pixels of the picture that goes along with a link: as wide as the sites that show it ask for."""
_SCRIPT: Final = "assets/plaat-{}.js"
_STYLE: Final = "assets/plaat-{}.css"
_PICTURE: Final = "assets/plaat-{}.png"
_DRAWING: Final = "assets/tekening-{}.svg"


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of one website share: names of files from its root, and its address if that is known."""

    board: Board
    style: str
    script: str
    pictures: Mapping[str, str]
    """By language; none where no picture can be made."""
    address: str = ""
    drawn: Mapping[str, str] = Frozen()
    """The drawing with the parts of facets, by theme; none where no facet has a part."""

    def folder(self, lang: str) -> str:
        """Return the way from the root to the folder of a language, with a slash at the end or empty."""
        return way_between(self.board, self.board.vocabulary.first, lang)

    def seen(self, way: str, up: str) -> str:
        """Return the address of a page or file at `way`: whole if that is known, else relative, by the way `up`."""
        return f"{self.address}/{way.removesuffix('index.html')}" if self.address else f"{up}{way}"

    def head(self, lang: str, title: str, told: str, way: str = "", scripts: str = "") -> Markup:
        """Return the head of the page that is at `way` in the folder of each language, with its link preview."""
        here = self.folder(lang) + way + "index.html"
        up = "../" * here.count("/")
        policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'"
        lines = [
            _tag("meta", **{"http-equiv": "Content-Security-Policy", "content": f"{policy}{scripts}"}),
            _tag("link", rel="icon", href="data:,"),
            _tag("link", rel="stylesheet", href=up + self.style),
            _tag("meta", property="og:title", content=title),
            _tag("meta", property="og:description", content=told),
            _tag("meta", property="og:type", content="article" if way else "website"),
            _tag("meta", property="og:site_name", content=self.board.title[lang]),
        ]
        if lang in self.pictures:
            lines.append(_tag("meta", property="og:image", content=self.seen(self.pictures[lang], up)))
            lines.append(_tag("meta", property="og:image:alt", content=self.board.title[lang]))
            lines.append(_tag("meta", name="twitter:card", content="summary_large_image"))
        if self.address:
            lines.append(_tag("link", rel="canonical", href=self.seen(here, up)))
            lines.append(_tag("meta", property="og:url", content=self.seen(here, up)))
        for other in self.board.languages if len(self.board.languages) > 1 else ():
            there = f"{self.folder(other)}{way}index.html"
            lines.append(_tag("link", rel="alternate", hreflang=other, href=self.seen(there, up)))
        return Markup("\n").join(lines)


def site_files(board: Board, wanted: Wanted) -> dict[str, bytes]:
    """Return the files of a website, by their ways from its root; `wanted.address` is where it will stand, if known.

    Raises:
        UsageError: The address is none.
    """
    address = wanted.site
    # Not a module: browsers load those from no disk.
    script = f'"use strict";\n{for_able(one_module("page.js", shut=True))}'.encode()
    style = ((shipped("assets") / "page.css").read_text("utf-8") + site_styles()).encode()
    files = {_named(_SCRIPT, script): script, _named(_STYLE, style): style}
    pictures = {lang: drawn for lang in board.languages if (drawn := _preview(board, lang))}
    named = {lang: _named(_PICTURE, drawn) for lang, drawn in pictures.items()}
    files |= {named[lang]: drawn for lang, drawn in pictures.items()}
    has_parts = board.ground.drawn and board.ground.parts
    themed = {theme: parts_svg(board.ground, theme).encode() for theme in ("light", "dark") if has_parts}
    ways = {theme: _named(_DRAWING, drawing) for theme, drawing in themed.items()}
    files |= {ways[theme]: drawing for theme, drawing in themed.items()}
    site = Site(board, _named(_STYLE, style), _named(_SCRIPT, script), named, address, ways)
    pages = dict(_pages(site))
    files |= {way: html.encode() for way, html in pages.items()}
    for folder, (old, id_) in product(map(site.folder, board.languages), ids_of_before(board).items()):
        files[f"{folder}facet/{old}/index.html"] = pages[f"{folder}facet/{id_}/index.html"].encode()
    if address:
        files["sitemap.xml"] = _sitemap(site, list(pages)).encode()
    return files


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each page, by its way from the root of the site."""
    for lang in site.board.languages:
        net, folder = net_of(site.board, lang), site.folder(lang)
        yield f"{folder}index.html", _index(site, lang)

        def head(facet: Facet, lang: str = lang) -> Markup:
            return site.head(lang, facet.title[lang], facet.summary[lang], f"facet/{facet.id}/")

        up = "../../" + "../" * folder.count("/")
        drawn = {theme: up + way for theme, way in site.drawn.items()}
        for facet, html in facet_pages(net, head, _card_maker(site, lang), drawn):
            yield f"{folder}facet/{facet.id}/index.html", html


def _card_maker(site: Site, lang: str) -> Callable[[Facet], str]:
    """Return what gives the card of a facet; a card without a way back would be of no use elsewhere."""
    net, folder = net_of(site.board, lang), site.folder(lang)
    if not site.address:
        return lambda _: ""
    return lambda facet: card_html(net, facet, f"{site.address}/{folder}facet/{facet.id}/")


def _index(site: Site, lang: str) -> str:
    board, up = site.board, "../" * site.folder(lang).count("/")
    scripts = f"; script-src 'self' '{early_hash()}'"
    head = site.head(lang, board.title[lang], board.subtitle[lang], scripts=scripts)
    return page(
        net_of(board, lang),
        home="site",
        head=head + Markup(f"\n<script>{early_script()}</script>"),
        tail=Markup(f'<script defer src="{up}{site.script}"></script>'),
    )


def _preview(board: Board, lang: str) -> bytes:
    """Return the plate as a picture, or nothing where the library for it is not there."""
    try:
        return png(board, Wanted(lang, width=_PREVIEW))
    except UsageError as error:
        if error.key != "export-extra":
            raise
        return b""


def _sitemap(site: Site, ways: list[str]) -> str:
    places = "".join(f"<url><loc>{escape(site.seen(way, ''))}</loc></url>\n" for way in ways)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )


def _named(pattern: str, content: bytes) -> str:
    """Return the name of a file that changes with its content, so that browsers may keep it for good."""
    return pattern.format(hashlib.sha256(content).hexdigest()[:10])


def _tag(element: str, /, **attributes: str) -> Markup:
    return Markup("<{}{}>").format(
        element, Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items())
    )
