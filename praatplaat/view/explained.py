"""What an explanation tells of a facet beside its text: its facts, its links and, to a role, where to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from praatplaat.content.model import Board, Facet, Role, Step
from praatplaat.content.source import Source
from praatplaat.content.vocabulary import Field
from praatplaat.graph import Net, has_card
from praatplaat.graph.choosing import words_of
from praatplaat.i18n import say, when

ToldField = tuple[Field, tuple[str, ...]]
"""A field and the words that a facet has in it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a facet says in a field among its facts.

    `dated` tells the year of its newest source where the value asks for that; `beside` is what other fields say of the
    same. Both are words to stand after the parts.
    """

    field: Field
    parts: tuple[str, ...]
    dated: str = ""
    beside: tuple[tuple[Field, str], ...] = ()

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        return " ".join(filter(None, (", ".join(self.parts), self.dated, *(words for _, words in self.beside))))


@dataclass(frozen=True, slots=True)
class Near:
    """A facet that is linked to another, as it is named there, and why it is linked."""

    id: str
    title: str
    kind: str
    icon: str
    why: str


@dataclass(frozen=True, slots=True)
class LinkedFacets:
    """Facets linked by one relation, under its name as seen from this end.

    Those that are `bylined` say who is behind them: they are shown with that, and come with the reason for the link.
    """

    heading: str
    near: tuple[Near, ...]
    bylined: tuple[tuple[Facet, str], ...] = ()

    def __len__(self) -> int:
        return len(self.near) + len(self.bylined)


@dataclass(frozen=True, slots=True)
class RolePart:
    """What the board tells a role: the facet that tells more of it, what that often meets, and where to begin."""

    role: Role
    facet: Facet
    told: tuple[ToldField, ...]
    meets: tuple[Near, ...]
    begin: tuple[Near, ...]
    more: Near

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that it names, each once."""
        return tuple(dict.fromkeys(near.id for near in (*self.meets, *self.begin, self.more)))


def of_kind(net: Net, kind: str) -> list[Facet]:
    """Return the facets of a kind that are in the graph."""
    return [facet for facet in net.board.of_kind(kind) if facet.id in net.graph]


def _near(net: Net, id_: str, why: str) -> Near:
    data = net.graph.nodes[id_]
    return Near(id_, data["title"], data["kind"], net.board.kinds[data["kind"]].icon, why)


def linked_facets(net: Net, facet: Facet) -> list[LinkedFacets]:
    """Return the facets linked to a facet, either way, by relation and in reading order; bylined ones come last.

    A relation that has the same name from both ends has one heading.
    """
    graph, lang, order = net.graph, net.lang, net.board.order
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for relation in net.board.relations.values():
        for _, to, data in graph.out_edges(facet.id, data=True):
            if data["relation"] == relation.id:
                found.setdefault(relation.name[lang], []).append((to, data["why"], False))
        for by, _, data in graph.in_edges(facet.id, data=True):
            if data["relation"] == relation.id:
                found.setdefault(relation.inverse[lang], []).append((by, data["why"], _is_bylined(net, by)))
    groups = []
    for heading, ends in found.items():
        ends.sort(key=lambda end: order[end[0]])
        groups.append(
            LinkedFacets(
                heading,
                tuple(_near(net, id_, why) for id_, why, told in ends if not told),
                tuple((net.board.by_id[id_], why) for id_, why, told in ends if told),
            )
        )
    return sorted(groups, key=lambda group: bool(group.bylined))


def positions(net: Net) -> dict[str, tuple[int, int]]:
    """Return the place of each facet among those of its kind, from 1, and how many of that kind there are."""
    found: dict[str, tuple[int, int]] = {}
    for kind in net.board.kinds:
        ids = [facet.id for facet in of_kind(net, kind)]
        found |= {id_: (n, len(ids)) for n, id_ in enumerate(ids, 1)}
    return found


def roles(net: Net) -> list[RolePart]:
    """Return the roles whose facet is in the graph.

    What a role often meets are the links of its facet to facets that have a card of their own on the plate.
    """
    graph, lang = net.graph, net.lang
    parts: list[RolePart] = []
    for role in net.board.roles.values():
        if role.facet not in graph:
            continue
        links = graph.out_edges(role.facet, data=True)
        parts.append(
            RolePart(
                role,
                facet := net.board.by_id[role.facet],
                tuple(told_fields(net.board, facet, lang, "text")),
                tuple(_near(net, to, data["why"]) for _, to, data in links if has_card(net, to)),
                tuple(_near(net, begin.to, begin.why[lang]) for begin in role.begin if begin.to in graph),
                _near(net, role.facet, ""),
            )
        )
    return parts


def shown(net: Net, step: Step) -> list[Near]:
    """Return the facets of a step that are in the graph."""
    return [_near(net, id_, "") for id_ in step.facets if id_ in net.graph]


def told_fields(board: Board, facet: Facet, lang: str, *shown: str) -> list[ToldField]:
    """Return the fields that a facet has and that are shown in one of the ways `shown`, each with its words."""
    return [
        (field, words_of(field, facet.details[field.id], lang))
        for field in board.vocabulary.fields_of(facet.kind, *shown)
        if field.id in facet.details
    ]


def facts(board: Board, facet: Facet, lang: str, say: Callable[..., str] = say) -> list[Fact]:
    """Return the facts of a facet, those of two fields as one where one field stands beside the other.

    `say` is that of the catalogue, or marks its sentences for a page.
    """
    told = told_fields(board, facet, lang, "byline", "facts")
    year = max((source.year for source in facet.sources if source.basis == "source"), default="")
    here = {field.id for field, _ in told}
    return [
        Fact(
            field,
            parts,
            say("page.dated", lang, year=year) if year and facet.details[field.id] in field.dated else "",
            tuple(
                (other, f"({other.name[lang].lower()}: {', '.join(more)})")
                for other, more in told
                if other.beside == field.id
            ),
        )
        for field, parts in told
        if field.beside not in here
    ]


def source_dates(source: Source, lang: str, say: Callable[..., str] = say) -> str:
    """Return when a source came out and when it was read, in words; `say` as for `facts`."""
    dates = [when(source.published, lang)] if source.published else []
    if source.date:
        day, is_day = when(source.date, lang), len(source.date) > len("2026-11")
        dates.append(say("page.read-on", lang, date=day) if is_day else say("page.read-in", lang, date=day))
    return " · ".join(dates)


def byline(board: Board, kind: str) -> list[Field]:
    """Return the fields that other facets show of a facet of this kind; none when they do not name who is behind it."""
    fields = list(board.vocabulary.fields_of(kind, "byline"))
    return fields if any(field.type == "name" for field in fields) else []


def _is_bylined(net: Net, id_: str) -> bool:
    """Tell whether a facet says who is behind it, in a byline that its kind has."""
    facet = net.board.by_id[id_]
    return any(field.type == "name" and field.id in facet.details for field in byline(net.board, facet.kind))
