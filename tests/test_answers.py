"""Questions of a researcher: each answers with a table whose columns are known, and which a plate can show."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from praatplaat import Praatplaat, board_from, build_graph, questions
from praatplaat.errors import PraatplaatError

#   a ── b ── c ── d     e      a, b and c are a triangle; c ── d is a bridge; e is alone
PLAIN = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "d")])
PLAIN.add_node("e")


@pytest.fixture(scope="module")
def graph(board):
    return build_graph(board, "en")


def test_each_question_takes_any_graph_and_has_the_columns_that_it_says(graph) -> None:
    for of, (one, other) in ((PLAIN, "ad"), (nx.DiGraph(PLAIN), "ad"), (graph, ("ict-basis", "rvt"))):
        found = {
            "neighbourhood": questions.neighbourhood(of, one, 2),
            "ways": questions.ways(of, one, other),
            "bridges": questions.bridges(of),
            "centralities": questions.centralities(of),
            "communities": questions.communities(of),
        }
        for name, table in found.items():
            said = getattr(questions, name).__doc__
            assert all(f"`{column}`" in said for column in table.columns), name
            assert len(table) and not table.isna().any(axis=None)


def test_answers_are_those_of_the_graph() -> None:
    assert questions.neighbourhood(PLAIN, "a", 2)["distance"].to_dict() == {"b": 1, "c": 1, "d": 2}
    way = questions.ways(PLAIN, "a", "d")
    assert [*way.index] == ["a", "c", "d"] and [*way["step"]] == [0, 1, 2] and questions.ways(PLAIN, "a", "e").empty
    assert questions.bridges(PLAIN).to_dict("records") == [{"source": "c", "target": "d", "relations": "", "loose": 1}]
    middle = questions.centralities(PLAIN).loc["c"]
    assert (middle["links"], middle["within_two"], round(middle["on_the_way"], 3)) == (3, 3, 0.333)
    assert questions.communities(PLAIN).loc["e", "around"] == "e"
    assert questions.centralities(nx.Graph()).empty and questions.bridges(nx.Graph()).empty


def test_what_is_under_served_counts_links_of_a_sector_where_a_kind_has_sectors(graph) -> None:
    asked = ("challenge", ["tool", "example"])
    whole = questions.under_served(graph, *asked)
    theatre = questions.under_served(graph, *asked, sector="theatre")
    assert [*whole["together"]] == sorted(whole["together"]) and (whole["tool"] == theatre["tool"][whole.index]).all()
    assert (theatre["example"] < whole["example"][theatre.index]).all()
    ends = [
        (a, b)
        for a, b, data in graph.edges(data=True)
        if b == "ict-basis" and graph.nodes[a].get("sector") == "theatre"
    ]
    assert theatre.loc["ict-basis", "example"] == len({a for a, _ in ends})
    with pytest.raises(PraatplaatError, match="tols"):
        questions.under_served(graph, "challenge", ["tols"])
    themed = questions.communities(graph, beside="theme")
    assert [*themed.columns] == [*questions.communities(graph).columns] and themed.loc["ict-basis", "beside"]
    with pytest.raises(PraatplaatError, match="themes"):
        questions.communities(graph, beside="themes")


def test_a_role_meets_its_beginnings_first(board) -> None:
    met = questions.for_role(board, "directeur", lang="en")
    role = board.roles["directeur"]
    assert [*met.index[:4]] == [*(begin.to for begin in role.begin), role.facet]
    assert met["why"].iloc[0] == role.begin[0].why["en"] and met["distance"].is_monotonic_increasing
    with pytest.raises(PraatplaatError, match="directeur"):
        questions.for_role(board, "directur")


def test_what_changed_between_two_boards_is_told_once(board, graph) -> None:
    after = graph.copy()
    after.remove_node("rvt")
    after.nodes["ict-basis"]["title"] = "Another"
    after.add_edge("ict-basis", "samenwerken", relation="follows")
    found = questions.changes(graph, after)
    assert [*found["what"].value_counts().sort_index().index] == ["changed", "linked", "removed", "unlinked"]
    assert found[found["what"] == "linked"].iloc[0].tolist()[1:] == [
        "ict-basis",
        "Another",
        "samenwerken",
        "",
        "follows",
    ]
    assert questions.changes(board, board).empty
    part = board_from(nx.subgraph_view(graph, filter_node=lambda node: node != "rvt"), board)
    assert set(questions.changes(board, part)["what"]) == {"removed", "unlinked"}


def test_answers_can_be_shown(graph) -> None:
    plate = Praatplaat(PLAIN, lang="en")
    found = questions.centralities(PLAIN)
    plate.show(found["on_the_way"]).show(questions.communities(PLAIN)["community"], by="colour")
    assert plate.overlay.size.name == "on_the_way" and plate.overlay.colour.scale == "categorical"
    assert plate.highlight(questions.bridges(PLAIN)).overlay.lit == ("c", "d")
    assert plate.highlight(found.nlargest(1, "links")).overlay.lit == ("c",)
    assert plate.only(found["links"] > 1).overlay.only == {"a", "b", "c"}
    assert isinstance(found, pd.DataFrame)
