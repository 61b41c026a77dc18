"""What a researcher may have at hand instead of values by node: it is shown, or refused in one sentence."""

from __future__ import annotations

import itertools
import traceback
from typing import Any, cast
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from praatplaat import Praatplaat, build_graph, ego, frames, questions, read_board, read_workshop, search, to_plain
from praatplaat.errors import PraatplaatError, UnknownFacetError, UsageError
from praatplaat.graph import net_of
from praatplaat.view.still import still

GRAPH = nx.DiGraph([("Anna", "Bo"), ("Bo", 3), (3, "Anna"), ("Anna", ("t", 1))])
GRAPH.add_node("Dee", age=41, club="x")
TABLES: Any = pd.DataFrame({"id": ["a", "b"]}), pd.DataFrame({"source": ["a"], "target": ["b"]})
ACTS: list[tuple[Any, type[PraatplaatError], str]] = [
    (lambda p: p.show({"Anna": 10**400}, "x"), UsageError, "'x' is infinite for 'Anna'."),
    (lambda p: p.show({"Anna": "3"}, "x"), UsageError, "'x' is text for 'Anna': '3'. Make it a number"),
    (lambda p: p.show({"Anna": [1]}, "x", by="colour"), UsageError, "'x' is no number for 'Anna' but of type list"),
    (lambda p: p.show({"Anna": pd.Timestamp(0)}, "x"), UsageError, "'x' is no number for 'Anna' but of type Time"),
    (lambda p: p.show(pd.Series([1, 2], ["Bo", "Bo"]), "x"), UsageError, "'x' has more than one value for 'Bo'."),
    (lambda p: p.show(pd.Series([1, 2], [7, 8]), "x"), UnknownFacetError, "No row of 'Series' is called as a node"),
    (lambda p: p.show(np.ones((5, 2)), "x"), UsageError, "'x' is no series by node (found: 5 × 2; nodes: 5)."),
    (lambda p: p.show(itertools.count(), "x"), UsageError, "'x' is no series by node (found: count; nodes: 5)."),
    (lambda p: p.show(), UsageError, "'values' is missing."),
    (lambda p: p.show({"Anna": 1}, "x", "€"), UsageError, "'€' has no name here, and needs one. Put one of these"),
    (lambda p: p.only([True, False]), UsageError, "This mask says yes or no 2 times, for 5 nodes."),
    (lambda p: p.only(True), UsageError, "This is no node, list of nodes or mask, but of type bool."),
    (lambda p: p.only(len), UsageError, "This is no node, list of nodes or mask, but of type builtin_function"),
    (
        lambda p: p.show(np.array([1j, 2, 3, 4, 5]), "x"),
        UsageError,
        "'x' is no number for 'Anna' but of type complex128",
    ),
    (lambda p: p.only(pd.DataFrame({"a": [True], "b": [False]})), UsageError, "This is a table. Choose one of its"),
    (lambda p: p.only("Anna", "Bo"), UsageError, "'Bo' is more than fits here. The call is only(nodes)."),
    (lambda p: p.svg(5), UsageError, "This is no path of a file or folder: 5."),
    (lambda p: p.png("x.png", width="5"), UsageError, "width='5' is not possible."),
]
CALLS: list[tuple[Any, str]] = [
    (lambda: search(cast("Any", read_board()), "x"), "This is no graph but of type Board."),
    (lambda: to_plain(cast("Any", 1)), "This is no graph but of type int."),
    (lambda: ego(GRAPH, "Anna", cast("Any", "x")), "Depth 'x' is not possible. Give a number of links"),
    (
        lambda: cast("Any", build_graph)(),
        "'board' is missing. Give what read_board() returns, as in build_graph(board).",
    ),
    (lambda: cast("Any", questions.bridges)(), "'graph' is missing. Give a networkx graph, as in bridges(graph)"),
    (lambda: cast("Any", ego)(GRAPH), "'id_' is missing. The call is ego(graph, id_)."),
    (lambda: cast("Any", build_graph)(None, taal="nl"), "'taal' does not go here. Choose from: board, lang."),
    (lambda: cast("Any", Praatplaat.from_pandas)(TABLES[0]), "'links' is missing. Give two pandas tables, as in from_"),
    (lambda: read_workshop("nowhere.db"), "nowhere.db does not exist: no workshops have been kept yet."),
    (lambda: frames(cast("Any", 5)), "This is no graph but of type int."),
    (lambda: read_board(cast("Any", 5)), "This is no path of a file or folder: 5."),
    (lambda: Praatplaat(GRAPH, kind=cast("Any", ["club"])), "kind: give the name of an attribute or a function"),
    (lambda: cast("Any", Praatplaat)(GRAPH, "nl"), "'nl' has no name here, and needs one."),
    (lambda: Praatplaat.from_pandas(*TABLES, lagn="nl"), "'lagn' does not go here. Did you mean 'lang'?"),
    (
        lambda: Praatplaat.from_pandas(pd.DataFrame([[1, 2]], columns=["a", "a"]), pd.DataFrame()),
        "The table nodes has the column 'a' twice.",
    ),
]


def test_what_holds_no_values_or_nodes_is_refused_by_name_and_changes_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "nl")
    monkeypatch.chdir(tmp_path)
    plate = Praatplaat(GRAPH, lang="en")
    before = plate.overlay
    for act, error, said in ACTS:
        with pytest.raises(error) as raised:
            act(plate)
        assert str(raised.value).startswith(said)
        assert len(traceback.format_exception(raised.value)) <= 5 and plate.overlay == before
    assert not [*tmp_path.iterdir()]


def test_a_call_with_another_kind_of_thing_is_refused_in_one_sentence(monkeypatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "en")
    for call, said in CALLS:
        with pytest.raises(PraatplaatError) as raised:
            call()
        assert str(raised.value).startswith(said)
        assert (
            len(traceback.format_exception(raised.value)) <= 5
        )  # two lines each: one in the caller's file, one in ours


def test_signs_that_no_file_holds_are_spaces_on_a_plate_and_in_a_plain_graph(tmp_path) -> None:
    graph = nx.DiGraph([("a\x00", "\ud800b", {"relation": "r\x07"})])
    graph.add_node("a\x00", text="\x1bone\n\ntwo\ufffe", note="\x02 n")
    plate = Praatplaat(graph, lang="en").show({"a\x00": "c\x00"}, "na\x00me", by="colour").annotate({"a\x00": "\x05!"})
    ElementTree.parse(plate.svg(tmp_path / "plate.svg"))
    nx.write_gexf(to_plain(graph), tmp_path / "plain.gexf")
    assert [*nx.read_gexf(tmp_path / "plain.gexf")] == ["a", "b"]


def test_the_description_of_a_picture_of_thousands_of_nodes_names_some_and_counts_the_others() -> None:
    board = Praatplaat(nx.empty_graph(5000), kind=lambda node, _: "even" if node % 2 == 0 else "odd", lang="en").board
    told = still(net_of(board, "en")).told
    assert told.count(", and 2200 more.") == 2 and len(told) < 4000


def test_what_says_yes_or_no_of_each_node_is_a_mask_and_true_is_no_node() -> None:
    plate = Praatplaat(nx.path_graph(3))
    for mask in (
        [False, True, None],
        np.array([0, 1, 0]) > 0,
        pd.Series([False, True, None]),
        (n == 1 for n in range(3)),
        pd.DataFrame({"x": [False, True, False]}),
    ):
        assert plate.only(mask).overlay.only == {"1"}
    of_truths = Praatplaat(nx.Graph([(True, False)]))
    assert of_truths.only([True]).overlay.only == {"True"}


def test_what_networkx_and_pandas_have_at_hand_can_be_shown_as_it_is() -> None:
    graph = nx.MultiDiGraph([("Anna", "Bo", {"why": "x"}), ("Bo", 3)])
    plate = Praatplaat(graph)
    assert plate.show(graph.degree, "links").overlay.size.of == {"Anna": 1, "Bo": 2, "3": 1}
    for edges in (graph.edges, graph.edges(data=True), graph.edges(keys=True, data=True)):
        assert plate.highlight(edges).overlay.lit == ("Anna", "Bo", "3")
    nodes = pd.DataFrame({"id": ["a", "b", "c"], "worth": [1.0, 2.0, np.nan], "at": pd.to_datetime("2020-01-01")})
    links = pd.DataFrame({"source": ["a"], "target": ["b"]})
    plate = Praatplaat.from_pandas(nodes, links, kind=nodes.set_index("id")["worth"])
    assert [kind.name["en"] for kind in plate.board.kinds.values()] == ["1.0", "2.0", "Node"]
    assert plate.show(nodes["worth"]).overlay.size.of == {"a": 1, "b": 2}  # the rows of the table, in their order
    assert plate.only(nodes["worth"] > 1).overlay.only == plate.only(nodes[nodes["worth"] > 1]).overlay.only == {"b"}
    for dates in (nodes["at"], np.array(["2020-01-01"] * 3, dtype="datetime64[D]")):
        assert plate.show(dates, "at", by="colour").overlay.colour.categories == ("2020-01-01",)
    assert plate.show(nodes["at"], by="colour").overlay.colour.categories == ("2020-01-01",)
    assert set(plate.show(pd.cut(nodes["worth"], 2), by="colour").overlay.colour.of) == {"a", "b"}
    plate.votes = cast("Any", pd.Series({"a": 3.0, "b": np.nan}))
    assert plate.votes == {"a": 3}
