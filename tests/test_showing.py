"""Values of a researcher on a plate: what can be shown, what has no mark, and what is refused by name."""

from __future__ import annotations

import inspect
import json
import pydoc
import subprocess
import sys
import traceback
from typing import Any, cast

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from praatplaat import Praatplaat, build_graph, compare, frames, questions, read_board, to_plain
from praatplaat.errors import PraatplaatError, UnknownFacetError, UsageError

GRAPH = nx.DiGraph([("Anna", "Bo"), ("Bo", 3), (3, "Anna"), ("Anna", ("t", 1))])
GRAPH.add_node("Dee", age=41, club="x")


@pytest.fixture
def plate() -> Praatplaat:
    return Praatplaat(GRAPH, lang="en")


@pytest.mark.parametrize(
    "values",
    [
        {"Anna": 1, "Bo": 2.5, 3: float("nan"), "Dee": None},
        {"Anna": np.float64(1), "Bo": np.float32(2.5), np.int64(3): np.nan},
        pd.Series({"Anna": 1, "Bo": 2.5, "Dee": pd.NA}, dtype="Float64"),
        np.array([1, 2.5, np.nan, np.nan, np.nan]),
    ],
)
def test_numbers_come_from_anything_that_holds_them_and_nan_has_no_mark(plate, values) -> None:
    shown = plate.show(values, "worth", unit="€").overlay.size
    assert (dict(shown.of), shown.name, shown.unit, shown.scale) == ({"Anna": 1, "Bo": 2.5}, "worth", "€", "sequential")


def test_the_scale_follows_the_values_and_each_way_has_its_own(plate) -> None:
    plate.show({"Anna": -1, "Bo": 4}, "rise", by="colour")
    both = plate.overlay.colour
    assert both.scale == "diverging" and [both.step(n) for n in (-4, 0, 4)] == [0, 3, 6]
    assert plate.show("club", by="colour").overlay.colour.scale == "categorical"
    many = plate.show({"Anna": 1}, "one").show(list("abcde"), by="colour").overlay
    assert many.size.name == "one" and many.colour.categories == ("a", "b", "c", "d", "e")
    assert plate.show(None, by="both").overlay.shown == ()


def test_what_stands_out_what_is_left_and_notes_follow_what_nodes_are_called(plate) -> None:
    assert plate.highlight(["Anna", "Bo", 3]).overlay.lit == ("Anna", "Bo", "3")
    assert plate.highlight(("t", 1)).overlay.lit == ("t-1",)
    assert plate.highlight([["Anna", "Bo"], ["Anna", 3]]).overlay.lit == ("Anna", "Bo", "3")
    assert plate.highlight([("Anna", "Bo"), (("t", 1), 3)]).overlay.lit == ("Anna", "Bo", "t-1", "3")
    for mask in (pd.Series({"Anna": True, 3: False}), {"Anna": np.True_, "Bo": None}, "Anna", GRAPH.subgraph(["Anna"])):
        assert plate.only(mask).overlay.only == {"Anna"}
    assert plate.annotate({3: " a\nnote ", "Bo": "", "Anna": None}).overlay.notes == {"3": "a note"}
    assert plate.annotate(pd.Series({3: "new", "Bo": np.nan})).overlay.notes == {"3": "new"}
    assert plate.highlight().only().annotate().overlay.lit == ()


@pytest.mark.parametrize(
    ("act", "error", "said"),
    [
        (lambda p: p.show({"Annna": 1}, "x"), UnknownFacetError, "'x' has a value for 'Annna', which is not on this"),
        (lambda p: p.show(pd.DataFrame({"a": [1]}), "x"), UsageError, "This is a table. Choose one of its columns: a."),
        (lambda p: p.show({"Anna": -1}, "x"), UsageError, "'x' is -1 for 'Anna', and nothing has a size below zero."),
        (lambda p: p.show({"Anna": np.inf}, "x"), UsageError, "'x' is infinite for 'Anna'."),
        (lambda p: p.show({"Anna": "a"}, "x"), UsageError, "'x' is no number for 'Anna': 'a'."),
        (lambda p: p.show([1], "x"), UsageError, "'x' is no series by node (found: 1; nodes: 5)."),
        (lambda p: p.show("ages"), UsageError, "No node has 'ages'. They have: age, club."),
        (lambda p: p.show({"Anna": 1}, by="form"), UsageError, "‘form’ does not go with by. Choose from: size, colour"),
        (lambda p: p.only(["Bob"]), UnknownFacetError, "'Bob' is not on this board. Did you mean 'Bo'?"),
        (lambda p: p.annotate({"Bo": "x" * 41}), UsageError, "The note on 'Bo' has 41 characters."),
        (lambda p: p.annotate("Bo"), UsageError, "'notes' is no series by node"),
    ],
)
def test_a_wrong_value_is_refused_in_the_language_of_the_plate_and_by_name(plate, act, error, said) -> None:
    before = plate.overlay
    with pytest.raises(error) as raised:
        act(plate)
    assert str(raised.value).startswith(said)
    assert len(traceback.format_exception(raised.value)) <= 5 and plate.overlay == before


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Praatplaat(cast("Any", pd.DataFrame({"a": [1]}))), "This is no graph or board but of type DataFrame."),
        (lambda: Praatplaat(GRAPH, kind="clubb"), "kind: no node has 'clubb'. Did you mean 'club'?"),
        (
            lambda: Praatplaat(GRAPH, kind=lambda node, own: 1 / 0),
            "kind: the function fails on 'Anna': division by zero.",
        ),
        (
            lambda: Praatplaat(GRAPH, width=3, lang="en"),
            "width=3 is not possible. Give a whole number of pixels, 320 or more.",
        ),
        (lambda: questions.bridges(cast("Any", read_board())), "This is no graph but of type Board."),
        (lambda: frames(cast("Any", [1])), "This is no graph but of type list."),
        (lambda: build_graph(cast("Any", pd.DataFrame())), "This is no board but of type DataFrame."),
        (lambda: build_graph(read_board(), "xx"), "There is no language 'xx'. Choose from: nl, en."),
        (
            lambda: Praatplaat(nx.path_graph(3), kind="club"),
            "kind: no node has 'club', for this graph has no attributes",
        ),
        (
            lambda: Praatplaat(nx.path_graph(3), lang="en").show("club"),
            "No node has 'club': this graph has no attributes.",
        ),
        (lambda: compare(pd.Series([1]), 3), "This cannot be compared, as it is of type int."),
        (lambda: tables({"Source": [1], "target": [1]}), "The table links has no column 'source'. Is it called 'Sour"),
        (lambda: tables({"source": [1], "target": [9]}), "links, row 1: target is '9', which is not in nodes."),
        (
            lambda: tables({"source": ["1"], "target": [2]}),
            "links, row 1: source is '1' as str, and nodes has it as int.",
        ),
        (lambda: tables({"source": [], "target": []}, [1, 1]), "The id '1' stands twice in nodes."),
        (lambda: tables({"source": [], "target": []}, [None]), "Row 1 of nodes has no id"),
        (
            lambda: Praatplaat.from_pandas(cast("Any", {}), cast("Any", {})),
            "nodes is no pandas table but of type dict.",
        ),
    ],
)
def test_what_is_no_graph_is_refused_with_the_column_or_node(make, said, monkeypatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "en")
    with pytest.raises(PraatplaatError) as raised:
        make()
    assert str(raised.value).startswith(said)


def test_an_error_speaks_the_language_of_the_graph_or_the_plate_to_be(monkeypatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "nl")
    graph = build_graph(read_board(), "en")
    told = [
        lambda: Praatplaat.from_pandas(pd.DataFrame({"id": [1]}), pd.DataFrame({"target": [1]}), lang="en"),
        lambda: questions.neighbourhood(graph, "rvtt"),
        lambda: questions.under_served(graph, "chalenge", by=["tool"]),
    ]
    for asked, said in zip(
        told, ("The table links has", "'rvtt' is not on", "There is no kind 'chalenge'"), strict=True
    ):
        with pytest.raises(PraatplaatError, match=said):
            asked()


def tables(links: dict, ids: list | None = None) -> Praatplaat:
    return Praatplaat.from_pandas(pd.DataFrame({"id": ids or [1, 2]}, dtype=object), pd.DataFrame(links))


def test_two_tables_make_a_plate_with_their_other_columns() -> None:
    nodes = pd.DataFrame({"name": ["Anna", "Bo"], "club": ["x", np.nan]}, index=[1, 2])
    links = pd.DataFrame({"source": [1, 1, 2], "target": [2, 2, 2], "why": ["from school", "", None]})
    plate = Praatplaat.from_pandas(nodes, links, kind="club", text=lambda node, data: f"Node {node}.")
    anna, bo = plate.board.facets
    assert (anna.title["nl"], anna.text["nl"], bo.links) == ("Anna", "Node 1.", ())
    assert [link.why["nl"] for link in anna.links] == ["from school"]
    assert [kind.name["en"] for kind in plate.board.kinds.values()] == ["x", "Node"]


def test_many_nodes_without_kinds_are_gathered_by_their_communities() -> None:
    graph = nx.connected_caveman_graph(40, 9)
    board = Praatplaat(graph).board
    assert len(board.kinds) == 12 and all(kind.name["en"].startswith("Around ") for kind in board.kinds.values())
    assert [kind.name for kind in board.kinds.values()] == [k.name for k in Praatplaat(graph).board.kinds.values()]


def test_a_slip_in_a_name_is_refused_with_what_was_meant_in_few_lines(plate) -> None:
    slips = [
        (lambda: setattr(plate, "selectd", "Anna"), "A plate has no 'selectd'. Did you mean 'selected'?"),
        (lambda: setattr(plate, "board", None), "A plate has no 'board'."),
        (lambda: plate.to_svg("x.svg"), "A plate has no 'to_svg'. Did you mean 'svg'?"),
        (lambda: plate.svg("x.svg", widt=3), "'widt' does not go here. Choose from: path, theme."),
        (lambda: setattr(plate, "selected", "Ana"), "'Ana' is not on this board. Did you mean 'Anna'?"),
        (
            lambda: Praatplaat(GRAPH, **cast("Any", {"hight": 3, "lang": "en"})),
            "'hight' does not go here. Did you mean 'height'?",
        ),
        (lambda: Praatplaat(GRAPH, lang="en", votes={"Ana": 1}), "'Ana' is not on this board. Did you mean 'Anna'?"),
        (lambda: plate.show({"Anna": 1}, nme="x"), "'nme' does not go here. Did you mean 'name'?"),
        (lambda: plate.svg("x.png"), "x.png"),
    ]
    for slip, said in slips:
        with pytest.raises(PraatplaatError) as raised:
            slip()
        assert said in str(raised.value)
        assert (
            len(traceback.extract_tb(raised.value.__traceback__)) <= 4
        )  # that of pytest, the slip, and one or two of ours


def test_below_a_cell_an_error_is_the_line_that_went_wrong_and_a_sentence(monkeypatch) -> None:
    from IPython.core.interactiveshell import InteractiveShell  # not for who only collects tests
    from IPython.utils.capture import capture_output

    monkeypatch.setenv("PRAATPLAAT_LANG", "en")
    cell = "from praatplaat import read_workshop\n\nread_workshop('nowhere.db', lang='en')"
    with capture_output() as told:
        InteractiveShell().run_cell(cell)
    assert told.stdout.strip().splitlines() == [
        "----> 3 read_workshop('nowhere.db', lang='en')",
        "",
        "StorageError: nowhere.db does not exist: no workshops have been kept yet. Name another file, in a terminal "
        "with --db.",
    ]


def test_help_and_completion_hold_what_a_plate_is_for(plate) -> None:
    told = pydoc.plain(pydoc.render_doc(Praatplaat)).splitlines()
    assert len(told) <= 80 and any("show(self" in line for line in told)
    within = (
        "import builtins, pydoc; from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance(); builtins.get_ipython = lambda: shell\n"
        "from praatplaat import Praatplaat; print(pydoc.render_doc(Praatplaat))"
    )
    helped = subprocess.run([sys.executable, "-c", within], capture_output=True, text=True, check=True).stdout
    assert "annotate(" in pydoc.plain(helped) and len(helped.splitlines()) <= 81  # where param has a table of its own
    assert not [name for name in dir(plate) if name.startswith("_")] and {"show", "board", "selected"} <= {*dir(plate)}
    assert [*inspect.signature(Praatplaat).parameters][:6] == ["board", "kind", "title", "label", "text", "selected"]


def test_nodes_are_set_as_the_graph_calls_them() -> None:
    plate = Praatplaat(nx.karate_club_graph(), selected=33, votes={np.int64(0): 4})
    assert (plate.selected, plate.votes) == ("33", {"0": 4})
    plate.selected, plate.votes = cast("Any", 2), cast("Any", {1: 3})
    assert (plate.selected, plate.votes) == ("2", {"1": 3})
    plate.votes = cast("Any", pd.Series({5: 2}))
    assert (plate.votes, type(plate.votes["5"])) == ({"5": 2}, int)
    plate.votes = cast("Any", None)
    assert plate.votes == {}


def test_kinds_are_one_or_several(plate) -> None:
    kinds = [*plate.board.kinds]
    for given in (kinds[0], (kinds[0],), {kinds[0]}, [kinds[0]]):
        plate.kinds = given
        assert plate.kinds == kinds[:1]
    assert Praatplaat(plate.board, kinds=kinds[0]).kinds == kinds[:1]


def test_what_is_set_is_a_copy_and_numbers_of_numpy_are_numbers(plate) -> None:
    votes: dict[str, Any] = {"Anna": np.int64(3)}
    plate.votes, plate.depth = votes, np.int64(2)
    votes["Anna"] = 5
    assert (
        plate.votes == {"Anna": 3} and type(plate.votes["Anna"]) is int and (plate.depth, type(plate.depth)) == (2, int)
    )


def test_a_board_in_a_cell_says_what_it_holds_in_few_bytes(board) -> None:
    told = board._repr_html_()
    assert len(told.encode()) <= 2000 and board.title["nl"] in told and "<td>Uitdagingen</td><td>5</td>" in told
    odd = Praatplaat(nx.Graph([("<b>", "&")], name="<script>" * 99)).board
    assert len(odd._repr_html_().encode()) <= 2000 and "<script>" not in odd._repr_html_()


def test_any_graph_becomes_one_that_other_programs_read(tmp_path) -> None:
    graph = nx.MultiDiGraph(made=np.int64(3))
    graph.add_node(7, size=np.float64(2.5), tags=["a", "b"], none=None, nan=np.nan, key="k")
    graph.add_node("7", on=np.True_, when=pd.Timestamp("2026-01-02"))
    graph.add_edges_from([(7, "7", {"weight": np.int64(1)}), (7, "7", {"key": "second"}), (("t", 1), 7, {})])
    graph.add_node("x", size=3, on="ja")  # an attribute has one type in GEXF
    plain = to_plain(graph)
    assert dict(plain.nodes["x"]) == {"size": 3.0, "on": "ja"} and type(plain.nodes["x"]["size"]) is float
    assert dict(plain.nodes["7"]) == {"size": 2.5, "tags": "a, b", "key": "k"}
    assert dict(plain.nodes["7-2"]) == {"on": "True", "when": "2026-01-02 00:00:00", "node": "7"}
    assert plain.number_of_edges() == 3 and plain.nodes["t-1"]["node"] == "('t', 1)"
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        write(plain, tmp_path / "g")
        assert set(read(tmp_path / "g")) == set(plain) and read(tmp_path / "g").number_of_edges() == 3
    json.dumps(nx.node_link_data(plain, edges="links"))
    for kind in (nx.Graph, nx.DiGraph, nx.MultiGraph):
        assert type(to_plain(kind([(1, 1), (1, 2)]))) is kind
