"""What people have becomes a board: every sample that we know is shown, and taking it in again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from praatplaat.content import Board, localized, read_board
from praatplaat.content.wording import cut, id_of, sentenced
from praatplaat.errors import UsageError
from praatplaat.export.exports import export_file
from praatplaat.graph import build_graph
from praatplaat.importing import Material, planned, read
from praatplaat.importing.material import Record, Tie
from praatplaat.settings import LABEL_MAX, LANGUAGES, TITLE_MAX
from tests.made_boards import calm
from tests.sample_boards import GOOD
from tests.split import ran
from tests.taken_in import SAMPLES, said, shown, take, take_new

TAKEN = {
    "csv/facetten-nl-bom.csv": (4, 0, 3),
    "csv/facetten-nl-cp1252.csv": (4, 0, 3),
    "csv/tabs.tsv": (1, 0, 1),
    "gexf/basic.gexf": (2, 2, 1),
    "gexf/case.gexf": (10, 20, 1),
    "gexf/liststring.gexf": (4, 5, 1),
    "gexf/missing_nodes.gexf": (2, 1, 1),
    "gexf/mixed.gexf": (3, 3, 1),
    "graphml/attributes.graphml": (6, 7, 1),
    "graphml/basic.graphml": (11, 12, 1),
    "graphml/missing_nodes.graphml": (15, 0, 1),
    "graphml/mixed_multigraph.graphml": (6, 7, 1),
    "graphml/multigraph.graphml": (6, 7, 1),
    "json/d3-id.json": (2, 1, 1),
    "json/d3-index.json": (3, 1, 2),
    "json/kumu-blueprint-minimal.json": (2, 1, 2),
    "json/networkx-edges.json": (34, 78, 2),
    "json/networkx-links.json": (2, 1, 1),
    "json/sample.canvas": (4, 1, 2),
    "kumu/snap-to-tutorial-data.xlsx": (51, 109, 1),
    "kumu/snap-to-tutorial-project.json": (12, 11, 1),
    "vault": (5, 6, 2),
    "xlsx/airtable-like.xlsx": (5, 3, 2),
}
"""How many cards, links and kinds each sample has."""


@pytest.mark.parametrize("name", TAKEN)
def test_a_sample_becomes_a_board_and_a_second_time_changes_nothing(name: str, tmp_path: Path) -> None:
    take(SAMPLES / name, tmp_path / "board")
    board = shown(tmp_path / "board")
    links = sum(len(facet.links) for facet in board.facets)
    assert (len(board.facets), links, len(board.kinds)) == TAKEN[name]
    assert board.ground.name == "plain" and [*board.languages] == ["nl"]
    assert take(SAMPLES / name, tmp_path / "board").files == {}


def test_every_sample_is_taken_in_or_refused() -> None:
    files = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.*") if path.is_file()}
    known = {*TAKEN, "csv/links-nl.csv", "gexf/pedantic.gexf", "README.md", ".gitattributes"}
    assert {name for name in files - known if not name.startswith(("bad/", "vault/"))} == set()


def links_of(board: Board, id_: str) -> list[tuple[str, str]]:
    return [(link.to, board.relations[link.relation].name["nl"]) for link in board.by_id[id_].links]


def test_cards_and_links_in_two_tables_belong_together(tmp_path: Path) -> None:
    change = take([SAMPLES / "csv/facetten-nl-bom.csv", SAMPLES / "csv/links-nl.csv"], tmp_path / "board")
    board = shown(tmp_path / "board")
    idea = board.by_id["boetevrij-lenen"]
    assert (idea.summary["nl"], idea.text["nl"]) == ("Geen boetes meer.", "Scheelt gedoe.")
    assert idea.details["gewicht"] == 1.5 and [part["nl"] for part in idea.details["trefwoorden"]] == [
        "toegang",
        "geld",
    ]
    assert links_of(board, "boetevrij-lenen") == [("taalcafe-elke-week", "helpt")]
    assert links_of(board, "taalcafe-elke-week") == [("boetevrij-lenen", "raakt")]
    assert board.relations["raakt"].name == board.relations["raakt"].inverse
    assert board.by_id["boetevrij-lenen-2"].kind == "voorbeeld"
    assert "‘Onbekend’" in said(change) and "‘Boetevrij lenen’" in said(change)
    both = [
        read_board(take_new(SAMPLES / f"csv/facetten-nl-{name}.csv", tmp_path / name)) for name in ("bom", "cp1252")
    ]
    assert both[0].facets == both[1].facets


def test_a_list_without_headings_loses_no_row_and_what_is_a_heading_after_all_can_be_said(tmp_path: Path) -> None:
    for rows, names in (
        ("Taalcafé\nLeesclub\n", ["Taalcafé", "Leesclub"]),
        ("Haven;Plek\nBrug;Plek\n", ["Haven", "Brug"]),
        ("Naam\nLeesclub\n", ["Leesclub"]),
        ("Project;Jaar\nLeesclub;2019\n", ["Leesclub"]),
    ):
        (tmp_path / "lijst.csv").write_text(rows, "utf-8")
        plan = planned(read([tmp_path / "lijst.csv"]), name="x", lang="nl")
        assert [card.name for card in plan.cards] == names
        assert ("no-heading" in [notice.key for notice in plan.notices]) == (len(names) > 1)
    (tmp_path / "lijst.csv").write_text("Ideeën\nLeesclub\n", "utf-8")
    command = ("import", tmp_path / "lijst.csv", tmp_path / "board", "--lang", "nl")
    assert "Ideeën=naam" in ran(*command, "--yes").stdout and "ideeen" in shown(tmp_path / "board").by_id
    for more in (("--map", "Ideeën=naam"), ()):
        assert ran(*command[:2], tmp_path / "other", *more).returncode == 0, "and the second time it is known"
        assert [*shown(tmp_path / "other").by_id] == ["leesclub"]


def test_links_that_count_nodes_hold_where_one_is_skipped_and_beside_another_file(tmp_path: Path) -> None:
    for name, text in {
        "a": '{"nodes": [{"name": "Een"}, null, {"name": "Twee"}], "links": [{"source": 0, "target": 2}]}',
        "b": '{"nodes": [{"name": "#0"}, "Vier"], "links": [{"source": 1, "target": 0}]}',
        "c": '{"nodes": [{"id": 1}, {"id": 2}, {"id": 4}], "links": [{"source": 1, "target": 2}, {"source": 2, "target": 0}]}',
    }.items():
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    both = planned(read([tmp_path / "a.json", tmp_path / "b.json"]), name="x", lang="nl")
    links = {(card.name, link["to"]) for card in both.cards for link in card.links}
    assert links == {("Een", "twee"), ("Vier", "0")} and "nodes[1]" in str(both.notices)
    by_id = planned(read([tmp_path / "c.json"]), name="x", lang="nl")
    assert [len(card.links) for card in by_id.cards] == [1, 0, 0], "an id that no node has is no number"


def test_linked_records_are_links_named_from_both_ends(tmp_path: Path) -> None:
    change = take(SAMPLES / "xlsx/airtable-like.xlsx", tmp_path / "board")
    board = shown(tmp_path / "board")
    assert links_of(board, "audiotour-voor-doven") == [("museum-a", "Museum"), ("museum-b-gent", "Museum")]
    assert board.relations["museum"].inverse["nl"] == "Projecten"
    assert [kind.name["nl"] for kind in board.kinds.values()] == ["Projecten", "Musea"]
    assert board.by_id["ai-zoeken"].details["datum"] == "2024-03-01"
    assert all(words in said(change) for words in ("‘Verborgen’", "‘Uitleg (ignore)’", "‘Projecten!A6’"))


def test_a_vault_keeps_links_names_and_tags_of_notes(tmp_path: Path) -> None:
    change = take(SAMPLES / "vault", tmp_path / "board")
    board = shown(tmp_path / "board")
    to = board.relations["link"].name["nl"]
    linked = [("culture24", to), ("doors", to), ("los-briefje", "raakt"), ("virage-numericq", to)]
    assert sorted(links_of(board, "museumxtd")) == linked
    assert ("virage-numericq", "helpt tegen") in links_of(board, "doors")
    assert ("museumxtd", to) in links_of(board, "doors")
    doors = board.by_id["doors"]
    assert doors.kind == "projecten" and doors.summary["nl"] == "Eerste zin."
    assert "Bestaat niet" in said(change) and "plaatje.png" in said(change)
    assert "[[" not in board.by_id["museumxtd"].text["nl"] + board.by_id["museumxtd"].summary["nl"]


def graph_of(*edges: tuple[str, str, dict[str, Any]], directed: bool = True) -> Material:
    names = dict.fromkeys(name.title() for a, b, _ in edges for name in (a, b) if name != "nowhere")
    ties = [Tie(a, b, values, directed) for a, b, values in edges]
    return Material("node-link", records=[Record({"name": name}) for name in names], ties=ties)


def test_links_follow_the_rules(tmp_path: Path) -> None:
    made = graph_of(
        ("Anna", "Bo", {"relation": "helpt", "why": "zus"}),
        ("anna", "Bo", {"relation": "helpt", "why": "buur"}),
        ("Bo", "Anna", {"relation": "helpt"}),
        ("Bo", "Bo", {"relation": "helpt"}),
        ("Bo", "nowhere", {}),
    )
    change = take(made, tmp_path / "board")
    board = shown(tmp_path / "board")
    (link,) = board.by_id["anna"].links
    assert (link.to, link.why["nl"]) == ("bo", "zus; buur")
    assert links_of(board, "bo") == [("anna", "helpt")]
    assert board.relations["helpt"].inverse["nl"] == "helpt (andersom)"
    assert said(change).splitlines() == [
        "1 link is left out, as no card has that name (--add-unknown makes it): ‘nowhere’",
        "1 link from a card to itself is left out: ‘Bo’",
        "1 link was there already and becomes one with it: ‘Anna – Bo’",
    ]
    both_ways = graph_of(("Anna", "Bo", {}), ("Bo", "Anna", {}), directed=False)
    take(both_ways, tmp_path / "undirected")
    assert [len(facet.links) for facet in shown(tmp_path / "undirected").facets] == [1, 0]
    take(graph_of(("Anna", "nowhere", {})), tmp_path / "more", add_unknown=True)
    assert "nowhere" in shown(tmp_path / "more").by_id


def test_what_is_too_long_is_cut_at_a_word_and_stands_whole_elsewhere(tmp_path: Path) -> None:
    name, sentence = "Een heel lange naam van een project " * 9, "De eerste zin zegt waar het om gaat."
    records = [
        Record({"naam": name.strip(), "omschrijving": f"{sentence} Dan komt er meer."}),
        Record({"naam": "Kort"}),
    ]
    take(Material("table", records=records), tmp_path / "board")
    facet = shown(tmp_path / "board").facets[0]
    assert facet.label["nl"] == "Een heel lange naam van…" and len(facet.title["nl"]) <= TITLE_MAX
    assert (facet.summary["nl"], facet.text["nl"]) == (sentence, f"{name.strip()}\n\nDan komt er meer.")
    assert shown(tmp_path / "board").by_id["kort"].summary["nl"] == ""
    assert sentenced("# Kop\n\nTekst.") == ("", "# Kop\n\nTekst.")
    assert sentenced("Zie [hier](https://a.nl) **nu**. Meer.") == ("Zie hier nu.", "Meer.")
    assert [id_of(words, "x") for words in ("Ærø & Łódź", "北京", "con", "README")] == ["aero-lodz", "x", "x", "x"]
    assert all(len(cut("woord " * n, LABEL_MAX)) <= LABEL_MAX for n in range(1, 9))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_board_that_is_written_as_data_can_be_read_and_taken_in(lang: str, tmp_path: Path) -> None:
    whole = read_board(GOOD)
    facet = whole.facets[0]
    whole = replace(whole, facets=(replace(facet, summary=localized(nl="=1+1", en="=1+1")), *whole.facets[1:]))
    graph = build_graph(whole, lang)
    for ending in ("graphml", "gexf", "json"):
        export_file(whole, tmp_path / f"g.{ending}", lang=lang)
    summaries = {id_: data["summary"] for id_, data in graph.nodes(data=True)}
    for back in (nx.read_graphml(tmp_path / "g.graphml"), nx.read_gexf(tmp_path / "g.gexf")):
        assert {id_: data["summary"] for id_, data in back.nodes(data=True)} == summaries
        assert {(a, b, data["why"]) for a, b, data in back.edges(data=True)} == {*graph.edges(data="why")}
    ends = {(graph.nodes[a]["title"], graph.nodes[b]["title"]) for a, b in graph.edges()}
    for ending in ("graphml", "gexf", "json"):  # tables: tests/test_data_out.py
        take(tmp_path / f"g.{ending}", tmp_path / ending)
        board = shown(tmp_path / ending)
        assert {facet.title["nl"] for facet in board.facets} == {data["title"] for _, data in graph.nodes(data=True)}
        assert {*board.by_id} == {*whole.by_id} and not any(facet.sources for facet in board.facets)
        titles = {id_: facet.title["nl"] for id_, facet in board.by_id.items()}
        assert {(titles[facet.id], titles[link.to]) for facet in board.facets for link in facet.links} == ends


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
VALUES = st.one_of(TEXTS, st.sampled_from(["1,5", "2024", "a|b", "x", "---", "- [ ] a", "#", "{a: b}", "yes", "45352"]))
HEADINGS = ["naam", "soort", "omschrijving", "samenvatting", "Kolom", "tags", "links", "datum", "bron"]


@st.composite
def materials(draw: st.DrawFn) -> Material:
    rows = draw(st.lists(st.dictionaries(st.sampled_from(HEADINGS), VALUES, max_size=6), min_size=1, max_size=30))
    names = [str(row.get("naam", "")) for row in rows]
    ends = st.sampled_from([*names, "nergens"])
    ties = draw(st.lists(st.builds(lambda a, b, r, d: Tie(a, b, {"relatie": r}, d), ends, ends, VALUES, st.booleans())))
    return Material("table", records=[Record({**row}, where=f"A{i}") for i, row in enumerate(rows)], ties=ties)


@calm
@given(made=materials())
def test_whatever_stands_in_a_table_is_a_board_that_does_not_change_by_itself(
    made: Material, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("made") / "board"
    again = Material("table", records=[Record(dict(one.values)) for one in made.records], ties=[*made.ties])
    try:
        take(made, root)
    except UsageError as error:
        assert error.key == "import-no-cards" and not root.exists()
        return
    shown(root)
    assert take(again, root).files == {}
