"""The board as HTML: plate, outline and explanation of every facet, readable before and without any script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from praatplaat.content.frozen import Localized
from praatplaat.content.model import Board, Facet, Role, Step
from praatplaat.content.vocabulary import Field
from praatplaat.graph import Net, entries, filter_values, has_card, renamed
from praatplaat.graph.build import SOFT_HYPHEN
from praatplaat.graph.choosing import words_of
from praatplaat.i18n import count, decimal, language_name, live_words, say, screens_of
from praatplaat.settings import PLATE_SIZES, shipped
from praatplaat.view.colophon import colophon
from praatplaat.view.glossary import Words, in_order
from praatplaat.view.needs import oldest
from praatplaat.view.scene import Curve, build_scene
from praatplaat.view.script import later_styles
from praatplaat.view.tongues import marking, told_apart

KEYS: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "look": [(("Tab",), "tab"), (("← ↑ ↓ →",), "arrows"), (("Home", "End"), "ends"), (("/",), "find"),
             (("+", "-", "W"), "zoom"), (("?",), "help")],
    "open": [(("Enter",), "enter"), (("F",), "focus"), (("0", "1", "2", "3"), "depth"), (("N",), "names"),
             (("P",), "path"), (("Esc",), "escape")],
    "walk": [(("PageDown", "→"), "next"), (("PageUp", "←"), "previous"), (("R",), "return"), (("B",), "black")],
}
"""The keys of the board by what one does with them, each with the word that tells what it does."""


_AWAITED = ' id="pp-cards"'
_INDENT = re.compile(r"\n\s+")
_BETWEEN = re.compile(
    r"(?<=>)\n(?=</?(?:article|section|path|g|svg)[ >]|"
    r"<(?:p|div|dl|ul|button) (?:type=\"button\" )?class=|<h3><a |<div><dt>)")
"""Ends of lines that part no words: between drawn things, and around parts that stand below each other."""


@dataclass(frozen=True, slots=True)
class Near:
    """A facet linked to another: which, by what words, and why."""

    id: str
    title: str
    kind: str
    icon: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Linked facets under one heading: a relation as seen from this end; examples are told with the reason."""

    heading: str
    near: tuple[Near, ...]
    examples: tuple[tuple[Facet, str], ...] = ()

    def __len__(self) -> int:
        return len(self.near) + len(self.examples)


@dataclass(frozen=True, slots=True)
class RolePart:
    """What the board tells a role: its stakeholder, what that is often linked to, and where to begin."""

    role: Role
    stakeholder: Facet
    told: tuple[tuple[Field, tuple[str, ...]], ...]
    meets: tuple[Near, ...]
    begin: tuple[Near, ...]
    more: Near

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that it names, each once."""
        return tuple(dict.fromkeys(near.id for near in (*self.meets, *self.begin, self.more)))


def page(
    net: Net, *, home: str, head: Markup, tail: Markup, notice: str = "", old_name: str = "",
    edition: int | None = None,
) -> str:
    """Return a whole HTML page around the board; `head` and `tail` bring styles and scripts of the home.

    `old_name` is what the address called a facet that has another name now: without scripts the page leads there.
    `edition` is the number of this state of a board that can change while it is shown.
    """
    board, lang = net.board, net.lang
    return _templates().get_template("page.html").render(
        lang=lang, title=board.title[lang], subtitle=board.subtitle[lang], head=head, tail=tail,
        board_html=board_html(net, home=home, notice=notice, old_name=old_name, edition=edition),
    )


def first_part(html: str) -> int:
    """Return how many signs of a page the browser waits for with its first paint; 0 of a page that asks for none."""
    begin = html.find(_AWAITED)
    return html.index("</a>", begin) + len("</a>") if begin >= 0 else 0


def board_html(
    net: Net, *, home: str, notice: str = "", old_name: str = "", pictures: bool = True, edition: int | None = None
) -> Markup:
    """Return the board as one element; `home` is "page", "file", "panel" or "jupyter", the rest as for `page`.

    Without `pictures` it holds only words: what a language switch needs.
    """
    html = _templates().get_template("board.html").render(
        _values(net, home), notice=notice, old_name=old_name, pictures=pictures, edition=edition,
        later=Markup(later_styles(home, edition is not None)) if pictures and home != "jupyter" else "",
        renamed=net.board.by_id[renamed(net.board)[old_name]] if old_name else None)
    html = told_apart(html, net.lang)
    return Markup(_BETWEEN.sub("", _INDENT.sub("\n", html)))  # the templates are indented for who reads them


def plain_page(template: str, lang: str, **values: Any) -> str:
    """Return a page that holds no board, from `template` of `assets/templates/`; it has `lang` and the catalogue.

    What it is given is shown as text, never as markup.
    """
    return _templates().get_template(template).render(
        values, lang=lang, screens=screens_of(lang), of_board=_spoken(lang, screens_of(lang)), oldest=oldest(),
        of_screens=Markup(), apart=str,
        say=lambda key, **found: say(key, lang, **found),
        count=lambda key, number: count(key, number, lang), words_of=lambda both: both[lang],
        decimal=lambda number: decimal(number, lang),
    )


def notice_for(net: Net, facet: str | None, lang: str | None) -> str:
    """Return one sentence about what the address names and the board does not have, or nothing."""
    if lang is not None and lang not in net.board.languages:
        return say("live.unknown-lang", net.lang, found=lang[:40], allowed=", ".join(net.board.languages),
                   language=language_name(net.lang, net.lang))
    if facet and facet not in net.graph and facet not in renamed(net.board):
        return say("live.unknown-facet", net.lang, found=facet[:60])
    return ""


def path_of(curve: Curve) -> str:
    """Return a curve as an SVG path."""
    a, b, c, d, e, f, g, h = (f"{value:g}" for value in curve)
    return f"M{a} {b}C{c} {d} {e} {f} {g} {h}"


@cache
def _templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(shipped("assets") / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    env.filters["path"] = path_of
    return env


def _values(net: Net, home: str) -> dict[str, Any]:
    board, lang, graph = net.board, net.lang, net.graph
    values = filter_values(net)
    order = {node: i for i, node in enumerate(graph)}
    scenes = [build_scene(net, form) for form in PLATE_SIZES]

    marks = Words(board.glossary.values(), lang)

    def words(both: Localized) -> str:
        return both[lang]

    return {
        # What is said many hundred times: an address without a language is one in the first.
        "here": Markup(f"lang={lang}&amp;") if lang != board.vocabulary.first or home == "file" else "",
        "board": board, "lang": lang, "languages": board.languages, "home": home, "words": words,
        "say": marking(lang, lambda key, **values: say(key, lang, **values)),
        "count": marking(lang, lambda key, number: count(key, number, lang)),
        "apart": marking(lang, str),
        "of_screens": _spoken(screens_of(lang), lang), "of_board": Markup(), "oldest": oldest(),
        "kinds": [(kind, facets) for kind in board.kinds.values() if (facets := _of_kind(net, kind.id))],
        "scenes": scenes, "tall": {card.id: card for card in (*scenes[1].cards, *scenes[1].groups)},
        "awaited": [card.id for card in (*scenes[0].cards, *scenes[0].groups) if card.form != "member"][-1:],
        "soft": SOFT_HYPHEN,
        "entries": {entry.id: json_in_quotes(entry.json()) for entry in entries(graph)},
        "texts": lambda facet: marks.in_texts_of(facet, board.vocabulary.fields_of(facet.kind, "text")),
        "facts": lambda facet: _facts(board, facet, lang), "byline": lambda kind: _byline(board, kind),
        "terms": in_order(board, lang),
        "told": colophon(board, lang, drawing=True),
        "groups": lambda facet: _groups(net, facet, order),
        "roles": _roles(net),
        "shown": lambda step: _shown(net, step),
        "position": _positions(net),
        "asset": lambda name: Markup((shipped("assets") / name).read_text("utf-8")),
        "filters": values,
        "key_table": KEYS,
        "live_words": json_for_html(_live(board, lang)),
        # In every language at once: a language switch brings the words of a page on which nothing can be moved.
        "moving_words": json_for_html({code: live_words(code, "moving.") for code in board.languages}),
        "room_words": json_for_html({code: live_words(code, "room.") for code in board.languages}),
    }


def _spoken(lang: str, around: str) -> Markup:
    """Return the attribute of an element in `lang`, none where all around it is in that language."""
    return Markup(' lang="{}"').format(lang) if lang != around else Markup()


def _live(board: Board, lang: str) -> dict[str, str]:
    """Return the words of the live page; what was found in another language is said to be in that one, if it is one."""
    words, others = live_words(lang), [other for other in board.languages if other != lang]
    also = (say("live.in-also", lang, other=language_name(others[0], lang)) if len(others) == 1
            else say("live.in-also-several", lang))
    return {key: text for key, text in words.items() if key != "in-also-several"} | {"in-also": also}


def json_for_html(value: object) -> Markup:
    """Return JSON that can stand in a script element: no `<` in it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def json_in_quotes(text: str) -> Markup:
    """Return JSON that can be the value of an attribute between single quotes, of which it has the fewest."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))


def _of_kind(net: Net, kind: str) -> list[Facet]:
    return [facet for facet in net.board.of_kind(kind) if facet.id in net.graph]


def _near(net: Net, id_: str, why: str) -> Near:
    data = net.graph.nodes[id_]
    return Near(id_, data["title"], data["kind"], net.board.kinds[data["kind"]].icon, why)


def _groups(net: Net, facet: Facet, order: Mapping[str, int]) -> list[Group]:
    """Return a facet's links, out and in, by relation, in `order`; relations by which examples point here come last.

    A relation that is called the same from both ends has one heading.
    """
    graph, lang = net.graph, net.lang
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for relation in net.board.relations.values():
        for _, to, data in graph.out_edges(facet.id, data=True):
            if data["relation"] == relation.id:
                found.setdefault(relation.name[lang], []).append((to, data["why"], False))
        for by, _, data in graph.in_edges(facet.id, data=True):
            if data["relation"] == relation.id:
                found.setdefault(relation.inverse[lang], []).append((by, data["why"], _is_example(net, by)))
    groups = []
    for heading, ends in found.items():
        ends.sort(key=lambda end: order[end[0]])
        groups.append(Group(
            heading, tuple(_near(net, id_, why) for id_, why, told in ends if not told),
            tuple((net.board.by_id[id_], why) for id_, why, told in ends if told),
        ))
    return sorted(groups, key=lambda group: bool(group.examples))


def _positions(net: Net) -> dict[str, tuple[int, int]]:
    """Return the place of each facet among those of its kind, from 1, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for kind in net.board.kinds:
        ids = [facet.id for facet in _of_kind(net, kind)]
        found |= {id_: (n, len(ids)) for n, id_ in enumerate(ids, 1)}
    return found


def _roles(net: Net) -> list[RolePart]:
    """Return the roles whose stakeholder is in the graph.

    What a role often meets are the links of its stakeholder to facets that have a card of their own on the plate.
    """
    graph, lang = net.graph, net.lang
    parts: list[RolePart] = []
    fields = net.board.vocabulary.fields_of
    for role in net.board.roles.values():
        if role.stakeholder not in graph:
            continue
        links = graph.out_edges(role.stakeholder, data=True)
        parts.append(RolePart(
            role, facet := net.board.by_id[role.stakeholder],
            tuple((field, words_of(field, facet.details[field.id], lang))
                  for field in fields(facet.kind, "text") if field.id in facet.details),
            tuple(_near(net, to, data["why"]) for _, to, data in links if has_card(net, to)),
            tuple(_near(net, begin.to, begin.why[lang]) for begin in role.begin if begin.to in graph),
            _near(net, role.stakeholder, ""),
        ))
    return parts


def _shown(net: Net, step: Step) -> list[Near]:
    """Return the facets of a step that are in the graph."""
    return [_near(net, id_, "") for id_ in step.facets if id_ in net.graph]


def _facts(board: Board, facet: Facet, lang: str) -> list[tuple[Field, tuple[str, ...]]]:
    """Return the facts of a facet, each with the words it holds."""
    return [(field, words_of(field, facet.details[field.id], lang))
            for field in board.vocabulary.fields_of(facet.kind, "byline", "facts") if field.id in facet.details]


def _byline(board: Board, kind: str) -> list[Field]:
    """Return by which fields others tell of the facets of a kind, when they tell who is behind them; else none."""
    fields = list(board.vocabulary.fields_of(kind, "byline"))
    return fields if any(field.type == "name" for field in fields) else []


def _is_example(net: Net, id_: str) -> bool:
    """Tell whether a facet is told as an inspiration example: it names who took the step."""
    facet = net.board.by_id[id_]
    return any(field.type == "name" and field.id in facet.details for field in _byline(net.board, facet.kind))
