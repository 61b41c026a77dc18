"""The board as HTML: plate, outline and explanation of every facet, readable before and without any script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from praatplaat.content.frozen import Localized
from praatplaat.content.model import Board
from praatplaat.content.prose import SOFT_HYPHEN, unbroken
from praatplaat.graph import Net, entries, filter_values, ids_of_before, settled
from praatplaat.graph.cards import Card, hyphenate
from praatplaat.i18n import count, decimal, language_name, live_words, percent, say, screens_of
from praatplaat.settings import PLATE_SIZES, TYPED_MAX, shipped
from praatplaat.view.colophon import colophon
from praatplaat.view.direction import direction_css, isolated
from praatplaat.view.explained import byline, facts, linked_facets, of_kind, positions, roles, shown, source_dates
from praatplaat.view.fading import fading_css, logo_css, shares_seen
from praatplaat.view.glossary import TermMarker, in_order
from praatplaat.view.grounds import drawing, whole_drawing
from praatplaat.view.icons import icon_sheet
from praatplaat.view.keys import KEYS
from praatplaat.view.markup import json_for_html, json_in_quotes
from praatplaat.view.needs import oldest
from praatplaat.view.pointing import arrows_of, pointing
from praatplaat.view.resting import resting
from praatplaat.view.scene import build_scene, ends_of, path_of
from praatplaat.view.script import compact_styles, later_styles
from praatplaat.view.theme import own_tones_css
from praatplaat.view.tongues import marking, told_apart

if TYPE_CHECKING:
    from jinja2 import Environment

_NOTHING = Markup()
_AWAITED = ' id="pp-cards"'
_INDENT = re.compile(r"\n\s+")
_BETWEEN = re.compile(
    r"(?<=>)\n(?=</?(?:article|section|path|use|g|svg)[ >]|"
    r"<(?:p|div|dl|ul|button) (?:type=\"button\" )?class=|<h3><a |<div><dt>)"
)
"""Line ends that separate no words: between drawn things, and around blocks that stand below each other."""


def page(
    net: Net,
    *,
    home: str,
    head: Markup,
    tail: Markup,
    soon: Markup = _NOTHING,
    notice: str = "",
    old_name: str = "",
    edition: int | None = None,
) -> str:
    """Return a whole HTML page around the board; `head` and `tail` hold the styles and scripts of its home.

    `soon` is what the browser may fetch as soon as it has what the first paint needs.
    `old_name` is the former id in the address of a facet that has another now: without scripts the page leads there.
    `edition` is the number of this edition of a board that can change while it is shown.
    """
    board, lang = net.board, net.lang
    return (
        templates()
        .get_template("page.html")
        .render(
            lang=lang,
            title=board.title[lang],
            subtitle=board.subtitle[lang],
            head=head,
            tail=tail,
            board_html=board_html(net, home=home, soon=soon, notice=notice, old_name=old_name, edition=edition),
        )
    )


def way_between(board: Board, lang: str, other: str) -> str:
    """Return the way on a website from the folder of a language to that of another; the first one is its root."""
    first = board.vocabulary.first
    return ("" if lang == first else "../") + ("" if other == first else f"{other}/")


def first_part(html: str) -> int:
    """Return how many signs of a page the browser gets before its first paint; 0 when a page asks for no such part."""
    begin = html.find(_AWAITED)
    return html.index("</a>", begin) + len("</a>") if begin >= 0 else 0


def board_html(
    net: Net,
    *,
    home: str,
    soon: Markup = _NOTHING,
    notice: str = "",
    old_name: str = "",
    pictures: bool = True,
    edition: int | None = None,
) -> Markup:
    """Return the board as one element; `home` is "page", "file", "site", "panel" or "jupyter", the rest as for `page`.

    Without `pictures` it holds only words: what a language switch needs.
    """
    html = (
        templates()
        .get_template("board.html")
        .render(
            values_of_templates(net, home),
            notice=notice,
            old_name=old_name,
            soon=soon,
            pictures=pictures,
            edition=edition,
            later=Markup(later_styles(home, edition is not None))
            if pictures and home not in ("jupyter", "site")
            else "",
            renamed=net.board.by_id[ids_of_before(net.board)[old_name]] if old_name else None,
        )
    )
    html = told_apart(html, net.lang)
    return Markup(_BETWEEN.sub("", _INDENT.sub("\n", html)))  # templates are indented for their readers


def plain_page(template: str, lang: str, **values: Any) -> str:
    """Return a page without a board, made from `template` in `assets/templates/` with the catalogue in `lang`.

    All `values` are shown as text, never as markup.
    """
    return (
        templates()
        .get_template(template)
        .render(
            values,
            lang=lang,
            screens=screens_of(lang),
            of_board=_spoken(lang, screens_of(lang)),
            oldest=oldest(),
            of_screens=Markup(),
            apart=str,
            say=lambda key, **found: say(key, lang, **{name: isolated(value) for name, value in found.items()}),
            count=lambda key, number: count(key, number, lang),
            words_of=lambda both: both[lang],
            decimal=lambda number: decimal(number, lang),
            percent=lambda share: percent(share, lang),
            drawing=whole_drawing,
            shares_seen=shares_seen,
        )
    )


def notice_for(net: Net, facet: str | None, lang: str | None) -> str:
    """Return a sentence about a facet or language that the address names and the board does not have, or nothing."""
    if lang is not None and lang not in net.board.languages:
        return say(
            "live.unknown-lang",
            net.lang,
            found=lang[:40],
            allowed=", ".join(net.board.languages),
            language=language_name(net.lang, net.lang),
        )
    if facet and facet not in net.graph and facet not in ids_of_before(net.board):
        return say("live.unknown-facet", net.lang, found=facet[:60])
    return ""


@cache
def templates() -> Environment:
    """Return our templates."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(shipped("assets") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["path"] = path_of
    return env


def values_of_templates(net: Net, home: str) -> dict[str, Any]:
    """Return what the templates about a board ask for."""
    board, lang, graph = net.board, net.lang, net.graph
    kinds = [(kind, facets) for kind in board.kinds.values() if (facets := of_kind(net, kind.id))]
    said = marking(lang, say)
    marks = TermMarker(board.glossary.values(), lang)

    def words(both: Localized) -> str:
        return both[lang]

    return {
        **_drawn_values(net, (facet.id for _, facets in kinds for facet in facets)),
        # A thousand links between facets lead to the text below; `nameLinks` in dom.js gives them their address.
        "to": lambda id_: f"#{id_}",
        "board": board,
        "lang": lang,
        # On a website each facet and each language has an address of its own.
        "own_page": (lambda id_: f"facet/{id_}/index.html") if home == "site" else None,
        "in_language": lambda code, ending: way_between(board, lang, code) + ending,
        "languages": board.languages,
        "home": home,
        "words": words,
        "say": lambda key, **values: said(key, lang, **values),
        "count": marking(lang, lambda key, number: count(key, number, lang)),
        "apart": marking(lang, str),
        "of_screens": _spoken(screens_of(lang), lang),
        "of_board": Markup(),
        "oldest": oldest(),
        "icons": icon_sheet(board.kinds.values()),
        "own_styles": Markup(
            own_tones_css(board.kinds.values())
            + fading_css(board.ground.drawings)
            + logo_css(board.vocabulary.logo)
            + compact_styles(settled(board).compact, home)
            + direction_css(board.languages)
        ),
        "kinds": kinds,
        "soft": SOFT_HYPHEN,
        "label": lambda card: _label(card, lang),
        "entries": {entry.id: json_in_quotes(entry.json()) for entry in entries(graph)},
        "texts": lambda facet: marks.in_texts_of(facet, board.vocabulary.fields_of(facet.kind, "text")),
        "facts": lambda facet: facts(board, facet, lang, said),
        "dates": lambda source: source_dates(source, lang, said),
        "byline": lambda kind: byline(board, kind),
        "terms": in_order(board, lang),
        "told": colophon(board, lang, drawing=True),
        "groups": lambda facet: linked_facets(net, facet),
        "roles": roles(net),
        "shown": lambda step: shown(net, step),
        "position": positions(net),
        "filters": filter_values(net),
        "key_table": KEYS,
        "live_words": json_for_html(_live(board, lang)),
        # In every language at once: a language switch fetches a page on which nothing can be moved.
        "moving_words": json_for_html({code: live_words(code, "moving.") for code in board.languages}),
        "typed_most": json_for_html(TYPED_MAX),
        "own_words": json_for_html({code: live_words(code, "own.") for code in board.languages}),
        "room_words": json_for_html({code: live_words(code, "room.") for code in board.languages}),
    }


def _drawn_values(net: Net, order: Iterable[str]) -> dict[str, Any]:
    """Return what the templates ask for about the plate; facets stand in this order in the list."""
    broad, tall = (build_scene(net, orientation) for orientation in PLATE_SIZES)
    return {
        "scenes": [broad, tall],
        "arrows": arrows_of(broad, resting(broad, 1.0), net.board.relations),
        "pointing": pointing(broad, net.board.relations),
        "ends": ends_of(broad, order),
        "waiting": {card.id: card for card in broad.cards if card.size == "member"},
        "full_height": PLATE_SIZES["portrait"][1],
        "tall": {card.id: card for card in (*tall.cards, *tall.groups)},
        "awaited": [card.id for card in (*broad.cards, *broad.groups) if card.size != "member"][-1:],
        "drawing": drawing,
        "parts": net.board.ground.parts if net.board.ground.drawn else {},
    }


def _label(card: Card, lang: str) -> str:
    """Return the words on a card; of a compact one that is cut in the middle, what comes before and after that."""
    if card.compact is None:
        return card.label
    begin, end = card.compact.parted(unbroken(card.label))
    if not end:
        return hyphenate(card.label, lang)
    return Markup("<span>{}</span><span>{}</span>").format(hyphenate(begin, lang), end)


def _spoken(lang: str, around: str) -> Markup:
    """Return the `lang` attribute of an element in `lang`; nothing when what is `around` it is in that language."""
    return Markup(' lang="{}"').format(lang) if lang != around else Markup()


def _live(board: Board, lang: str) -> dict[str, str]:
    """Return the words of the live page; those about a hit in another language name it if the board has only one."""
    words, others = live_words(lang), [other for other in board.languages if other != lang]
    also = (
        say("live.in-also", lang, other=language_name(others[0], lang))
        if len(others) == 1
        else say("live.in-also-several", lang)
    )
    return {key: text for key, text in words.items() if key != "in-also-several"} | {"in-also": also}
