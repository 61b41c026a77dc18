"""The question of a place on the plate, as a round: that of a step, of a facet, or of the plate as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from praatplaat.content.ends import ENDS
from praatplaat.content.model import Board, RoundPlan, Route
from praatplaat.graph import Graph
from praatplaat.i18n import say
from praatplaat.settings import DOTS
from praatplaat.workshop.asked import question_about
from praatplaat.workshop.events import FACETS_MAX
from praatplaat.workshop.forms import FORMS, suggested


def round_of_step(route: Route, number: int, graph: Graph, lang: str) -> dict[str, Any]:
    """Return the round of a step, counted from 1: that of the board, else the one that suits its place in the route."""
    step = route.steps[number - 1]
    plan = step.round or suggested(last=number == len(route.steps))
    return {
        "question": step.question[lang],
        "facets": [facet for facet in step.facets if facet in graph] if FORMS[plan.form].has_facets else [],
        "route": route.id,
        "step": number,
        **_planned(plan, lang),
    }


def _planned(plan: RoundPlan, lang: str) -> dict[str, Any]:
    """Return a planned round as values of `RoundAdded`, with its ends in `lang`.

    `asked` finds the other languages of an end in the board. Options hold all their languages, because whoever leads
    may change them; after that the board no longer has them.
    """
    ends = {name: end and end[lang] for name, end in zip(ENDS, plan.ends, strict=True)}
    options = tuple({"id": f"o{n}", "words": dict(words)} for n, words in enumerate(plan.options, 1))
    return asdict(plan) | ends | {"options": options}


def round_at(board: Board, graph: Graph, lang: str, place: Mapping[str, Any]) -> dict[str, Any]:
    """Return the round of the place that a board shows: its `facet`, else its `step` of a `route`, else the plate.

    What the board does not have counts as nothing asked for.
    """
    facet = str(place.get("facet") or "")
    route = next((route for route in board.routes if route.id == place.get("route")), None)
    if facet in graph and facet in board.by_id:
        return {
            "question": question_about(board, facet)[lang],
            "facets": [facet],
            **_planned(suggested(last=False), lang),
        }
    if route and board.step(route.id, place.get("step")):
        return round_of_step(route, place["step"], graph, lang)
    kind = next(kind for kind in board.kinds if board.of_kind(kind))
    return {
        "question": say("ask.which", lang),
        "facets": [facet.id for facet in board.of_kind(kind) if facet.id in graph][:FACETS_MAX],
        "form": next(form.id for form in FORMS.values() if form.takes_dots),
        "dots": DOTS,
    }
