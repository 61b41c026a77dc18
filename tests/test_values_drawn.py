"""Values on a plate, as they are seen on a still picture: marks, a legend, halos that stay free of other cards, colours."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot
from urllib.parse import unquote

import networkx as nx
import pytest
from playwright.sync_api import expect

from praatplaat import Praatplaat
from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board
from praatplaat.graph import board_from, net_of
from praatplaat.graph.values import STEPS
from praatplaat.settings import THEMES
from praatplaat.view import themes
from praatplaat.view.still import still
from praatplaat.view.theme import scales_css
from tests.colours import VISION, contrast, distance, rgb, seen_with

GRAPH = nx.les_miserables_graph()


def board_with_groups() -> Board:
    """Return the graph as a board of which eighteen nodes have a card and the others wait behind those of two groups."""
    board = board_from(GRAPH, kind=lambda node, _: "odd" if GRAPH.degree(node) % 2 else "even")
    first = sorted(GRAPH, key=lambda node: -GRAPH.degree(node))[:18]
    kinds = Frozen({id_: replace(kind, on_plate="small") for id_, kind in board.kinds.items()})
    return replace(
        board,
        vocabulary=replace(board.vocabulary, kinds=kinds),
        facets=tuple(replace(facet, on_plate=None if facet.id in first else "group") for facet in board.facets),
    )


@pytest.fixture(scope="module")
def grouped() -> Board:
    return board_with_groups()


@pytest.fixture
def plate(grouped) -> Praatplaat:
    plate = Praatplaat(grouped, lang="en")
    plate.show(nx.betweenness_centrality(GRAPH), "betweenness")
    rises = {node: GRAPH.degree(node) - 20 for node in GRAPH if node != "Javert"}
    plate.show(rises, "rise", unit="links", by="colour", groups="highest")
    return (
        plate.highlight(["Javert", "Valjean"]).only(["Javert", "Valjean", "Cosette"]).annotate({"Cosette": "a child"})
    )


def words(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)


def test_a_board_to_click_is_told_the_same_of_each_card_and_of_what_waits_behind_a_group(plate) -> None:
    shown = plate._views.shown
    javert = shown["marks"]["Javert"]
    groups = [words for id_, (_, _, words, _) in shown["marks"].items() if id_ not in GRAPH]
    assert javert[1] == "0.054" and javert[2] == "betweenness: 0.0543" and "Javert" not in shown["colours"]
    assert shown["keys"][0]["least"] == 0 and plate.show({"Javert": 1, "Valjean": 4})._live()["keys"][0]["least"] == 0.5
    plate.show(nx.betweenness_centrality(GRAPH), "betweenness")
    assert groups and all("highest" in words for words in groups) and shown["colours"]["Valjean"] == "diverging-6"
    assert set(shown["marks"]) >= set(GRAPH) and shown["lit"] == ["Javert", "Valjean"] == shown["litCards"]
    assert set(shown["only"]) >= {"Cosette", "Javert"} and shown["notes"] == {"Cosette": "a child"}
    assert [key["heading"] for key in shown["keys"]] == ["betweenness", "rise (links)"]
    at_once = Praatplaat(GRAPH, lang="en").show({"Javert": 1, "Valjean": 4}, "links", by="both")
    assert [key["heading"] for key in at_once._live()["keys"]] == ["links", ""]
    assert words(unquote(at_once._repr_html_())).count("links") == 1
    plate.lang = "nl"
    assert plate._views.shown["marks"]["Javert"][1] == "0,054"
    plate.lang = "en"
    assert Praatplaat(GRAPH)._views.shown == {}


def test_a_picture_shows_the_values_with_a_legend_and_says_them(plate, tmp_path) -> None:
    svg = plate.svg(tmp_path / "plate.svg").read_text("utf-8")
    read = words(svg)
    assert {"0.57 · 16", "0.054", "0.024 · −9"} <= {*read}  # Valjean, Javert who has no rise, Cosette
    assert {"betweenness", "0.57", "rise (links)", "−19", "19", "No mark: no value", "a child"} <= {*read}
    assert any(line.startswith("Groups show: mean of betweenness; highest rise (links)") for line in read)
    of_one = Praatplaat(nx.les_miserables_graph(), selected="Valjean", lang="en").show({"Valjean": 3, "Count": 2})
    assert not [line for line in words(of_one.svg(tmp_path / "open.svg").read_text("utf-8")) if "Groups" in line]
    told = svg[svg.index("<desc") : svg.index("</desc>")]
    assert "Valjean: betweenness: 0.57, rise (links): 16." in told and "odd: mean of betweenness: " in told
    assert all(themes()["light"].scales["diverging"][n] in svg for n in (1, 5))
    plain = Praatplaat(GRAPH, lang="en").svg(tmp_path / "plain.svg").read_text("utf-8")
    assert "betweenness" not in plain and "No mark" not in plain


def test_a_compact_card_shows_few_signs_in_the_place_of_its_icon_and_says_all_of_them(tmp_path) -> None:
    plate = Praatplaat(GRAPH, lang="en").show(dict(GRAPH.degree()), "links")
    halos = still(net_of(plate.board, "en"), overlay=plate.overlay).halos
    values = {"Babet": 1, "Valjean": 36, "Javert": 17}  # the legend tells the lowest and highest
    assert "17" in words(plate.show(values, "links").svg(tmp_path / "plate.svg").read_text("utf-8"))
    read = plate.show({**values, "Javert": 17.5}, "links").svg(tmp_path / "plate.svg").read_text("utf-8")
    assert "17.5" not in words(read) and "Javert: links: 17.5." in read
    assert max(radius for _, _, radius in halos) > 60  # some of it is seen between cards that lie near
    plate.show({"Valjean": "hero", "Javert": "law"}, "part", by="colour")
    assert {"A", "B"} <= {*words(plate.svg(tmp_path / "plate.svg").read_text("utf-8"))}


def test_the_html_file_begins_with_what_is_shown_in_each_language(plate, tmp_path, watch) -> None:
    plate.selected = "Cosette"
    page = watch(base=plate.html(tmp_path / "plate.html").as_uri()).open("")
    expect(page.locator("[data-open-facet=Cosette]")).to_be_visible()
    face = page.locator("[data-cards] [data-facet=Valjean] .votes [aria-hidden]")
    expect(face).to_have_text("0.57 · 16")
    expect(page.locator("[data-cards] [data-facet=Cosette] .remark")).to_be_visible()
    page.evaluate("window.praatplaat.go({lang: 'nl'})")
    expect(face).to_have_text("0,57 · 16")
    expect(page.locator(".shown-values")).to_contain_text("Groepen tonen")


COVERED = """() => [...document.querySelectorAll('[data-cards] .remark')].flatMap(note => {
  const a = note.getBoundingClientRect()
  return [...document.querySelectorAll('[data-cards] .card')].filter(card => {
    const b = card.getBoundingClientRect()
    return !card.contains(note) && card.checkVisibility({visibilityProperty: true}) && a.width &&
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  }).map(card => `${note.textContent} over ${card.dataset.facet}`) })"""


def test_a_note_on_a_dense_plate_stands_where_it_covers_no_name(tmp_path, watch) -> None:
    notes = {"Cosette": "a child of the convent", "Gavroche": "on the barricade", "Napoleon": "far away and long ago"}
    plate = Praatplaat(GRAPH, lang="en").annotate(notes)
    page = watch(base=plate.html(tmp_path / "plate.html").as_uri()).open("")
    for facet in notes:
        expect(page.locator(f"[data-cards] [data-facet={facet}] .remark")).to_be_visible()
    assert page.evaluate(COVERED) == []


def test_values_beyond_all_measure_are_drawn(tmp_path) -> None:
    for values in ({0: 1e300, 1: 1e-300}, {0: 0, 1: 0}, {}, {0: 5e-324}):
        svg = (
            Praatplaat(nx.path_graph(3))
            .show(values, "name " * 80, by="both")
            .svg(tmp_path / "odd.svg")
            .read_text("utf-8")
        )
        assert "nan" not in svg.replace("finan", "") and "inf" not in svg


def test_halos_reach_no_other_card_and_grow_as_the_numbers_do(plate) -> None:
    drawn = still(net_of(plate.board, "en"), overlay=plate.overlay)
    boxes = {(placed.card.x, placed.card.y): placed.extent.body for placed in drawn.placed}
    assert len(drawn.halos) > 10
    for x, y, radius in drawn.halos:
        for (at, height), (x0, y0, x1, y1) in boxes.items():
            away = hypot(max(at + x0 - x, 0, x - at - x1), max(height + y0 - y, 0, y - height - y1))
            assert (at, height) == (x, y) or radius <= max(away, (y1 - y0) / 2 + 16)


@pytest.mark.parametrize("theme", THEMES)
def test_colours_of_values_stand_out_from_every_ground_and_from_each_other_for_all_eyes(theme) -> None:
    look = themes()[theme]
    grounds = [rgb(look.colours[name]) for name in ("sky", "sheet", "paper", "field", "lawn")]
    for scale, named in look.scales.items():
        colours = [rgb(colour) for colour in named]
        assert len(colours) == STEPS[scale]
        assert all(contrast(colour, ground) >= 3 for colour in colours for ground in grounds), scale
        pairs = list(combinations(colours, 2)) if scale == "categorical" else list(pairwise(colours))
        least = 12 if scale == "categorical" else 3.5
        for a, b in pairs:
            assert distance(a, b) >= least
            assert all(distance(seen_with(vision, a), seen_with(vision, b)) >= least for vision in VISION), (
                scale,
                a,
                b,
            )


def test_on_paper_no_value_wears_the_dark_theme() -> None:
    on_paper = re.sub(r"@media screen.*?\}\s*\}", "", scales_css())
    assert themes()["light"].scales["sequential"][0] in on_paper
    assert themes()["dark"].scales["sequential"][0] not in on_paper
