"""What stands beside the plate on a still picture: a facet or a step of a route, in as many words as a slide takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from praatplaat.content.model import Facet
from praatplaat.content.prose import unbroken
from praatplaat.errors import UsageError
from praatplaat.graph import Net, must_have, neighbours
from praatplaat.i18n import count, say
from praatplaat.view.explained import linked_facets

Way = Literal["lead", "heading", "words", "item"]
_NAMED: Final = 8
"""The most facets that are named of one relation; more would be a list that nobody reads from a wall."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands there, and which cards it is about: one that is open, and those near it."""

    icon: str
    tone: str
    above: str
    """What it is: a kind of facet, or which step of which route."""
    title: str
    words: tuple[tuple[Way, str], ...]
    """How each is written, and what it says."""
    opened: str
    """The facet that is open; "" for a step."""
    near: tuple[str, ...]
    """The facets that come forward with it."""


def aside_of_facet(net: Net, id_: str) -> Aside:
    """Return what stands beside the plate when a facet is open.

    Raises:
        UnknownFacetError: It is not on the board.
    """
    must_have(net.graph, id_)
    facet = net.board.by_id[id_]
    kind = net.board.kinds[facet.kind]
    words = tuple(_told(net, facet))
    near = tuple(neighbours(net.graph, id_))
    return Aside(kind.icon, kind.tone, kind.name[net.lang], facet.title[net.lang], words, id_, near)


def aside_of_step(net: Net, route: str, number: int) -> Aside:
    """Return what stands beside the plate at a step of a route.

    Raises:
        UsageError: The board has no such route or step.
    """
    found = next((known for known in net.board.routes if known.id == route), None)
    if found is None:
        known = ", ".join(known.id for known in net.board.routes)
        raise UsageError("export-route", found=route[:60], allowed=known or "–")
    if not 1 <= number <= len(found.steps):
        raise UsageError("export-step", found=number, most=len(found.steps))
    step, lang = found.steps[number - 1], net.lang
    facets = [net.board.by_id[id_] for id_ in step.facets if id_ in net.graph]
    way = net.board.ways[step.way]
    words: list[tuple[Way, str]] = [("lead", step.question[lang])]
    words.append(("words", " · ".join([way.name[lang], step.group[lang], count("page.minutes", step.minutes, lang)])))
    words += [("item", facet.title[lang]) for facet in facets]
    above = say("harvest.part", lang, route=found.title[lang], step=number)
    return Aside("route", "stone", above, step.title[lang], tuple(words), "", tuple(of.id for of in facets))


def _told(net: Net, facet: Facet) -> Iterator[tuple[Way, str]]:
    lang = net.lang
    yield "lead", facet.summary[lang]
    if facet.questions:
        yield "heading", say("page.questions", lang)
        for question in facet.questions:
            yield "item", question.text[lang]
    for group in linked_facets(net, facet):
        labels = [unbroken(net.board.by_id[near.id].label[lang]) for near in group.near]
        labels += [unbroken(of.label[lang]) for of, _ in group.bylined]
        more = len(labels) - _NAMED
        named = ", ".join(labels[:_NAMED])
        yield "heading", group.heading
        yield "words", say("export.and-more", lang, words=named, n=more) if more > 0 else named
