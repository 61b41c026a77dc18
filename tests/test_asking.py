"""The question that a place on the plate puts to the room."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from praatplaat.app.asking import round_at, round_of_step
from praatplaat.content import Board
from praatplaat.content.ends import ENDS
from praatplaat.content.model import RoundPlan
from praatplaat.graph import Graph, Net
from praatplaat.workshop.asked import questions_at
from praatplaat.workshop.forms import FORMS, suggested
from praatplaat.workshop.reading import read_body


def test_a_step_becomes_the_round_that_its_route_names_or_the_one_that_suits_its_place(
    board: Board, graph: Graph
) -> None:
    assert suggested(last=False) == RoundPlan("notes", 3) and suggested(last=True).form == "steps"
    for route in board.routes:
        for number, step in enumerate(route.steps, 1):
            plan = step.round or suggested(last=number == len(route.steps))
            found = round_of_step(route, number, graph, "nl")
            assert (found["question"], found["route"], found["step"]) == (step.question["nl"], route.id, number)
            about = [facet for facet in step.facets if facet in graph] if FORMS[plan.form].has_facets else []
            assert found["facets"] == about
            given = [dict(option["words"]) for option in found["options"]]
            assert given == [dict(words) for words in plan.options]
            said = asdict(replace(plan, options=())) | {"options": found["options"]}
            said |= {end: (getattr(plan, end) or {}).get("nl") for end in ENDS}
            assert {key: found[key] for key in said} == said


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_place_has_a_question_that_a_workshop_accepts_and_that_is_found_back_in_each_language(
    board: Board, net: Net, lang: str
) -> None:
    route = board.routes[0]
    places: list[dict[str, Any]] = [
        {},
        {"facet": "nowhere", "route": "nowhere", "step": 1},
        {"route": route.id, "step": 99},
        {"route": route.id, "step": "2"},
        *({"route": of.id, "step": n} for of in board.routes for n in range(1, len(of.steps) + 1)),
        *({"facet": facet} for facet in board.by_id),
    ]
    for place in places:
        values = round_at(board, net.graph, lang, place)
        body = read_body("round-added", {"round": "r", **values})
        assert not FORMS[values["form"]].needs_facets or values["facets"]
        asked = [words for words in questions_at(board, body.model_dump()) if values["question"] in words.values()]
        assert asked and all(words.get(lang) == values["question"] for words in asked[:1])
    first = next(kind for kind in board.kinds if board.of_kind(kind))
    assert round_at(board, net.graph, lang, {})["facets"] == [facet.id for facet in board.of_kind(first)]
