"""Filtering as the browser does it, without a browser: what fits a choice, and what each choice would leave."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from praatplaat.graph import build_graph, entries
from tests.javascript import script
from tests.made_boards import calm
from tests.sample_boards import shipped_board

FIND = script("find.js")
GRAPH = build_graph(shipped_board())
ENTRIES = [asdict(entry) for entry in entries(GRAPH)]
FILTERS = ("sector", "size", "side", "outcome")
KEPT = FIND.keep("Object", ENTRIES)
VALUES = sorted({value for e in ENTRIES for value in e["only"]})
KINDS = sorted({e["kind"] for e in ENTRIES})


def chosen() -> st.SearchStrategy[dict[str, list[str]]]:
    """Up to two kinds and four values, among them ones that no facet has."""
    return st.fixed_dictionaries(
        {
            "kind": st.lists(st.sampled_from([*KINDS, "nothing"]), unique=True, max_size=2),
            "only": st.lists(st.sampled_from([*VALUES, "sector:nothing"]), unique=True, max_size=4),
        }
    )


def fitting(choice: dict[str, list[str]], without: str = "", value: str = "") -> list[str]:
    """Count plainly: facets of the shipped board that fit, without one filter or with one value instead of its choice."""

    def of(filter_: str) -> set[str]:
        if value.startswith(f"{filter_}:"):
            return {value.removeprefix(f"{filter_}:")}
        given = [*(f"kind:{kind}" for kind in choice["kind"]), *choice["only"]]
        return {v.removeprefix(f"{filter_}:") for v in given if v.startswith(f"{filter_}:") and filter_ != without}

    themes = {id_: {to for to in [id_, *GRAPH.successors(id_)] if GRAPH.nodes[to]["kind"] == "theme"} for id_ in GRAPH}
    return [
        id_
        for id_, data in GRAPH.nodes(data=True)
        if (not of("kind") or data["kind"] in of("kind"))
        and (not of("theme") or of("theme") & themes[id_])
        and all(not of(name) or data.get(name) in of(name) for name in FILTERS)
    ]


class TestFilters:
    @calm
    @given(chosen())
    def test_a_facet_matches_that_has_one_value_of_every_filter(self, choice: dict[str, list[str]]) -> None:
        assert FIND.call("matching", KEPT, choice) == fitting(choice)

    @calm
    @given(chosen())
    def test_each_value_counts_what_would_match_if_it_were_chosen(self, choice: dict[str, list[str]]) -> None:
        counts = dict(FIND.call("countsFor", KEPT, choice))
        assert counts == {
            value: len(fitting(choice, value=value)) for value in [*(f"kind:{kind}" for kind in KINDS), *VALUES]
        }

    @calm
    @given(chosen())
    def test_an_empty_choice_says_which_one_filter_to_let_go(self, choice: dict[str, list[str]]) -> None:
        filters = dict.fromkeys(
            [*(["kind"] if choice["kind"] else []), *(value.split(":")[0] for value in choice["only"])]
        )
        helping = [{"filter": name, "n": len(fitting(choice, without=name))} for name in filters]
        expected = [] if fitting(choice) else sorted((h for h in helping if h["n"]), key=lambda h: -cast(int, h["n"]))
        assert FIND.call("loosen", KEPT, choice) == expected

    def test_nothing_chosen_is_everything(self) -> None:
        assert FIND.call("matching", KEPT, {}) == [e["id"] for e in ENTRIES]
        assert FIND.call("loosen", KEPT, {}) == []

    def test_the_shipped_board_has_choices_that_leave_nothing_and_one_that_mends_it(self) -> None:
        choice = {"kind": ["example"], "only": ["sector:museum", "side:inside"]}
        assert FIND.call("matching", KEPT, choice) == []
        assert FIND.call("loosen", KEPT, choice) == [
            {"filter": "side", "n": len(fitting({"kind": ["example"], "only": ["sector:museum"]}))}
        ]
        assert FIND.call("loosen", KEPT, {"kind": ["theme"], "only": ["sector:museum", "side:inside"]}) == []
