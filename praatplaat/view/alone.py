"""Each facet as a page of its own, to be read without a plate, a server and a script; and as a card for other sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from praatplaat.content.model import Facet
from praatplaat.graph import Net, ids_of_before
from praatplaat.view.colophon import colophon
from praatplaat.view.html import templates, values_of_templates, way_between
from praatplaat.view.icons import symbol
from praatplaat.view.theme import themes
from praatplaat.view.tongues import told_apart

_HEADING = re.compile(r"(</?h)([4-6])\b")
_TO_FACET = re.compile(r'href="\?[^"]*?\bfacet=([a-z0-9-]+)[^"]*"')
_ICON = re.compile(r'href="#i-([a-z]+)"')
_INDENT = re.compile(r"\n\s+")


def facet_pages(
    net: Net, head: Callable[[Facet], Markup], card: Callable[[Facet], str], drawn: Mapping[str, str]
) -> Iterator[tuple[Facet, str]]:
    """Yield each facet of a website with its page, for `facet/<id>/index.html` below the folder of its language.

    `head` gives what stands in the head of a page beside title and description, `card` the code of its card for other
    sites, or nothing. `drawn` are the ways from a page to the drawing with the parts of facets, by theme.
    """
    board, lang = net.board, net.lang
    template, now = templates().get_template("alone.html"), ids_of_before(board)
    values = values_of_templates(net, "site") | {"drawn": drawn, "to": lambda id_: f"../{id_}/index.html"}
    of_kinds = {kind.icon: symbol(kind.icon) for kind in board.kinds.values()}
    values["ways"] = {code: f"../../{way_between(board, lang, code)}facet/" for code in board.languages}

    def to_page(found: re.Match[str]) -> str:
        return f'href="../{now.get(found[1], found[1])}/index.html"'

    for kind, facets in values["kinds"]:
        for facet in facets:
            html = template.render(values, facet=facet, kind=kind, head=head(facet), card=card(facet))
            html = _TO_FACET.sub(to_page, told_apart(Markup(html), lang)).replace('href="?', 'href="../../index.html?')
            # Its title is the first heading of the page, not the third of an outline.
            html = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) - 2}", _INDENT.sub("\n", html))
            used = "".join(of_kinds.get(icon) or symbol(icon) for icon in dict.fromkeys(_ICON.findall(html)))
            yield facet, html.replace("<!--icons-->", used, 1)


def card_html(net: Net, facet: Facet, address: str, theme: str = "light") -> str:
    """Return a facet as a card that can stand in any page: HTML with its own styles, no script, in plain ASCII.

    It leads to `address` when there is one.
    """
    board, lang = net.board, net.lang
    kind, colours = board.kinds[facet.kind], themes()[theme]
    html = (
        templates()
        .get_template("card.html")
        .render(
            facet=facet,
            kind=kind,
            board=board,
            lang=lang,
            address=address,
            words=lambda both: both[lang],
            told=[part for part in colophon(board, lang) if part.name in ("made-by", "licence")],
            tone=colours.tones[kind.tone],
            ink=colours.colours["ink"],
        )
    )
    return _INDENT.sub("\n", html).encode("ascii", "xmlcharrefreplace").decode()
