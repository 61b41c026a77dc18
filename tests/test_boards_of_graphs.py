"""Anybody's graph as a board: all of it is there, in its own words, and no card lies over another."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist
from pathlib import Path
from statistics import mean

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.content import examine, read_board
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.sheet.reading import plate_path
from praatplaat.errors import UsageError
from praatplaat.export.exports import export_file
from praatplaat.graph import board_from, build_graph, ego, homes, net_of, settled
from praatplaat.settings import PLATE_SIZES
from praatplaat.view.aside import aside_of_facet
from praatplaat.view.fit import judge
from praatplaat.view.still import still
from tests.conftest import SIZES
from tests.laid import misfits
from tests.overlaps import RECTANGLES, overlaps
from tests.sample_boards import shipped_board
from tests.sweep import in_turn


def odd() -> nx.MultiDiGraph:
    """Return a graph of nodes and words that could break a page, with links to themselves, doubled and both ways."""
    graph = nx.MultiDiGraph(name="<b>Odd</b>")
    nodes = [
        "plate",
        "plate!",
        "a b",
        "a-b",
        "<script>x</script>",
        "\"q' &amp;",
        7,
        ("t", 1),
        "é€",
        "--",
        "kind-x",
        "x" * 60,
    ]
    for i, node in enumerate(nodes):
        graph.add_node(
            node, type="even" if i % 2 == 0 else "o,d d", about="*no* <i>markup</i> [here](x)", empty=None, list=[1, {}]
        )
    graph.add_edges_from((a, b, {"relation": "likes"}) for a, b in pairwise(nodes))
    graph.add_edges_from([("plate", "plate", {}), ("a b", "plate", {"weight": 2}), ("a b", "plate", {"weight": 3})])
    return graph


SAMPLES = {
    "karate": (nx.karate_club_graph(), {"kind": "club"}, ["Mr. Hi", "Officer"]),
    "clubs by themselves": (nx.karate_club_graph(), {}, ["Mr. Hi", "Officer"]),
    "miserables": (nx.les_miserables_graph(), {}, [""]),
    "women": (nx.davis_southern_women_graph(), {"kind": "bipartite"}, ["0", "1"]),
    "many": (nx.barabasi_albert_graph(300, 2, seed=1), {}, [""]),
    "long names": (
        nx.relabel_nodes(nx.barabasi_albert_graph(120, 2, seed=1), "A theatre by the river {}".format),
        {},
        [""],
    ),
    "two": (nx.DiGraph([("Anna", "Bo")]), {}, [""]),
    "odd": (odd(), {}, ["even", "o,d d"]),
    "nothing": (nx.Graph(), {}, []),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_all_of_it_is_there_and_no_card_lies_over_another(name: str) -> None:
    graph, asked, kinds = SAMPLES[name]
    board = board_from(graph, None, **asked)
    assert len(board.facets) == len({facet.id for facet in board.facets}) == len(graph)
    assert [kind.name["en"] for kind in board.kinds.values()] == [kind or "Node" for kind in kinds]
    pairs = {frozenset(pair) for pair in graph.edges() if pair[0] != pair[1]}
    assert len({frozenset((facet.id, link.to)) for facet in board.facets for link in facet.links}) == len(pairs)
    assert set(homes(net_of(board))) == {facet.id for facet in board.facets}
    assert nx.utils.graphs_equal(
        build_graph(board), build_graph(board_from(graph, None, **asked))
    )  # the same every time
    assert misfits(board) == []
    assert all(len(places) == (len(graph) if len(graph) <= 300 else 20) for places in settled(board).places.values())


def test_words_come_from_attributes_and_can_be_named() -> None:
    graph = nx.DiGraph()
    graph.add_node(1, name="Anna", role="lead", summary="Begins it all.", text="A **text**.")
    graph.add_node(2, title="Bo of the long name that goes on and on", age=41)
    graph.add_edge(1, 2, relation="knows", why="from school", since=1999)
    graph.add_edge(2, 1, weight=3)
    anna, bo = board_from(graph).facets
    assert (anna.title["nl"], anna.label["en"], anna.summary["en"]) == ("Anna", "Anna", "Begins it all.")
    assert anna.text["en"] == "- role: lead\n\nA **text**." and bo.text["en"] == "- age: 41"
    assert bo.label["en"] == "Bo of the long name tha…" and bo.summary == {"nl": "2 verbanden", "en": "2 links"}
    assert [link.why["nl"] for link in (*anna.links, *bo.links)] == ["from school", "weight: 3"]
    relations = board_from(graph).relations
    assert [(relation.name["en"], relation.inverse["en"]) for relation in relations.values()] == [
        ("knows", "knows (the other way)"),
        ("Points to", "Pointed at by"),
    ]
    assert [kind.name["en"] for kind in board_from(graph, kind="role").kinds.values()] == ["lead", "Node"]
    assert board_from(graph, title="age").facets[1].title["en"] == "41"


def test_of_several_links_all_is_told_and_one_to_itself_is_no_link_to_another() -> None:
    board = board_from(odd())
    facet = board.by_id["a-b"]
    assert [link.why["en"] for link in facet.links] == ["", "weight: 2 · weight: 3"]
    assert (facet.summary["en"], board.by_id["x-plate"].summary["en"]) == ("4 links", "3 links")
    many = nx.MultiGraph([("a", "b", {"at": n, "of": float("nan"), "by": "x\x00"}) for n in range(12)])
    (link,) = board_from(many).by_id["a"].links
    assert link.why["en"] == " · ".join([*(f"at: {n}, by: x" for n in range(8)), "…"])


def test_a_node_of_ones_own_is_a_card_of_the_board_and_moves_no_other(monkeypatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "en")
    whole = shipped_board()
    graph = build_graph(whole, "en")
    assert board_from(graph, whole) == whole
    graph.add_node("pot", kind="tool", title="A pot of money", text="Ask *us*.")
    graph.add_edge("pot", "ict-basis", relation="answers", why="it pays")
    board = board_from(graph, whole)
    pot = board.by_id["pot"]
    assert (pot.title["nl"], pot.text["en"], pot.links[0].why["nl"]) == ("A pot of money", "Ask *us*.", "it pays")
    assert settled(board).places == settled(whole).places and misfits(board) == []
    graph.add_edge("pot", "rvt")
    with pytest.raises(UsageError, match="'pot → rvt' has the relation '–', which this board does not know"):
        board_from(graph, whole)
    graph.add_node("a b", kind="tool")
    graph.remove_edge("pot", "rvt")
    with pytest.raises(UsageError, match="The node 'a b' cannot stand on a plate like that"):
        board_from(graph, whole)


def test_a_part_of_a_board_keeps_its_ground_and_words() -> None:
    whole = shipped_board()
    part = board_from(ego(build_graph(whole), "ict-basis"), whole)
    assert part.ground.name == "garden" and 5 < len(part.facets) < len(whole.facets) and part.title == whole.title


def opened(browser: Browser, path: Path, width: int, height: int) -> tuple[Page, list[str]]:
    """Return a file in a page that is ready, and what goes wrong in it."""
    page = browser.new_page(viewport={"width": width, "height": height})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("praatplaat.ready")
    return page, wrong


def test_it_is_shown_on_a_neutral_ground_in_its_own_words(browser: Browser, tmp_path: Path) -> None:
    for name, size in in_turn(("nothing", "odd", "miserables"), SIZES):
        graph, asked, _ = SAMPLES[name]
        board = board_from(graph, None, **asked)
        export_file(board, tmp_path / "graph.html", lang="en")
        page, wrong = opened(browser, tmp_path / "graph.html", *SIZES[size])
        assert board.ground.name == "plain"
        assert set(page.evaluate("praatplaat.visible()")) == {facet.id for facet in board.facets if not facet.on_plate}
        assert overlaps(page.evaluate(RECTANGLES)) == []
        for facet in board.facets if name == "odd" and size == "laptop" else ():
            page.evaluate("facet => praatplaat.go({facet})", facet.id)
            said = page.locator("[data-open-facet]")
            expect(said.locator("h2")).to_have_text(facet.title["en"])
            expect(said.locator(".text li").first).to_have_text("about: *no* <i>markup</i> [here](x)")
            assert page.evaluate("praatplaat.state()")["facet"] == facet.id
        assert not wrong
        page.close()


# Where each arrow points, by its shape: into its card, out of it, or both.
ARROWS = """() => Object.fromEntries([...document.querySelectorAll('[data-cards] .card')].flatMap(card => {
  const shape = getComputedStyle(card, '::before').clipPath, {facet, side} = card.dataset
  const way = shape.split(',').length === 4 ? 'tofrom' : shape.startsWith('polygon(0px 50%') === (side === 'right') ? 'to' : 'from'
  return shape === 'none' ? [] : [[facet, way]] }))"""


# The arrows on links at rest: whether no card covers its middle, whether it points along its link, and its path.
RESTING_ARROWS = """() => { const points = document.querySelector('.still .points')
  if (!points) return []
  const lines = [...points.parentNode.querySelectorAll('.lines path')], of = points.dataset.of.split(' ')
  const cards = [...document.querySelectorAll('[data-cards] .card')].map(card => card.getBoundingClientRect())
  const {a: unit, e, f} = points.getScreenCTM()
  return points.getAttribute('d').split(/(?=M)/).map((d, n) => {
    const [[tx, ty], [bx, by], [cx, cy]] = d.match(/-?\\d+ -?\\d+/g).map(at => at.split(' ').map(Number)), line = lines[of[n]]
    const [x, y] = [e + unit * (tx + bx + cx) / 3, f + unit * (ty + by + cy) / 3], ends = [0, line.getTotalLength()]
    const [from, to] = ends.map(end => line.getPointAtLength(end))
    return [points.checkVisibility() && !cards.some(({left, right, top, bottom}) => left < x && x < right && top < y && y < bottom),
      (to.x - from.x) * (tx - (bx + cx) / 2) + (to.y - from.y) * (ty - (by + cy) / 2) > 0, d] }) }"""


def test_a_directed_graph_shows_where_the_links_of_an_open_facet_point(browser: Browser, tmp_path: Path) -> None:
    graph = nx.DiGraph([("Fund", "Theatre"), ("School", "Fund"), ("Fund", "Museum"), ("Museum", "Fund")])
    graph.add_edge("Museum", "Archive")
    for each, points in ((graph, {"Theatre": "to", "School": "from", "Museum": "tofrom"}), (nx.Graph(graph), {})):
        board = board_from(each)
        export_file(board, tmp_path / "graph.html", lang="en")
        page, wrong = opened(browser, tmp_path / "graph.html", 1280, 720)
        resting = page.evaluate(RESTING_ARROWS)
        net = net_of(board, "en")
        assert still(net).points == "".join(d for _, _, d in resting)
        # All are seen, and each points from the card that its link comes from to the other.
        assert len(resting) == (graph.number_of_edges() if points else 0) and all(seen for seen, *_ in resting)
        assert [ahead for _, ahead, _ in resting] == [True] * len(resting)
        page.evaluate("praatplaat.go({facet: 'Fund'})")
        assert page.evaluate(ARROWS) == points
        page.evaluate("praatplaat.go({facet: ''})")
        assert page.evaluate(ARROWS) == {} and not wrong
        page.close()
        drawn, tips = still(net, aside=aside_of_facet(net, "Fund")), {}
        for placed, card in zip(drawn.placed, drawn.cards, strict=True):
            for arrow in (shape for shape in card.shapes if shape.fill == drawn.colours["hot"]):
                tip, x0, x1 = float(arrow.d[1:].split()[0]), *(placed.card.x + x for x in placed.extent.body[::2])
                tips[placed.card.id] = "tofrom" if arrow.d.count("L") == 3 else "to" if x0 < tip < x1 else "from"
        assert tips == points


# The cards that are seen, with the size of their letters and whether not all of their words are.
# What is seen of the end of each label: the words that stand within it, whole.
ENDS = """() => [...document.querySelectorAll('[data-cards] .card .label > :last-child')].filter(end => {
  const {right, width} = end.getBoundingClientRect(), label = end.parentElement.getBoundingClientRect()
  return width && right < label.right + 1 && end.checkVisibility() }).map(end => end.textContent.trim())"""
WRITTEN = """() => [...document.querySelectorAll('[data-cards] .card')].filter(card => card.checkVisibility({visibilityProperty: true})).map(
  card => { const label = card.querySelector('.label')
    return [card.dataset.facet, parseFloat(getComputedStyle(label).fontSize), [label, ...label.children].some(part => part.scrollWidth > part.clientWidth)] })"""


def test_each_of_many_nodes_is_read_by_its_name_in_a_cell_of_usual_width(browser: Browser, tmp_path: Path) -> None:
    graph = nx.relabel_nodes(SAMPLES["long names"][0], {"A theatre by the river 7": "Bo"})
    export_file(board_from(graph), tmp_path / "graph.html", lang="en")
    page, wrong = opened(browser, tmp_path / "graph.html", 900, 600)
    written = page.evaluate(WRITTEN)
    assert len(written) == 120 and min(letters for _, letters, _ in written) >= 10
    assert [facet for facet, _, is_cut in written if not is_cut] == ["Bo"]  # the others end in three dots
    assert [pair for pair in overlaps(page.evaluate(RECTANGLES)) if " over " in pair] == []
    card = page.locator("[data-cards] [data-facet='A-theatre-by-the-river-0']")
    ends = page.evaluate(ENDS)
    assert {end.split()[-1] for end in ends} == {str(n) for n in range(120) if n != 7}  # they would look alike without
    expect(card).to_have_accessible_name("Node: A theatre by the river 0, 1 of 120")
    card.click()
    expect(card).to_have_attribute("aria-current", "true")
    page.wait_for_function("card => card.getAnimations({subtree: true}).length === 0", arg=card.element_handle())
    front = {facet: is_cut for facet, _, is_cut in page.evaluate(WRITTEN)}
    assert front["A-theatre-by-the-river-0"] is False and 1 < len(front) < 120
    page.keyboard.press("Escape")
    expect(card).not_to_have_attribute("aria-current", "true")
    assert {facet for facet, _, _ in page.evaluate(WRITTEN)} == {facet for facet, _, _ in written}
    assert not wrong


def test_nodes_have_the_same_places_on_every_machine_and_linked_ones_are_near_each_other() -> None:
    graph = nx.les_miserables_graph()
    places = settled(board_from(graph)).places["landscape"]
    named = {node: places[node] for node in ("Valjean", "Myriel", "Gavroche", "Labarre")}
    assert named == {"Valjean": (604, 454), "Myriel": (272, 501), "Gavroche": (1026, 716), "Labarre": (677, 854)}
    apart = [dist(places[a], places[b]) for a, b in combinations(graph, 2)]
    assert mean(dist(places[a], places[b]) for a, b in graph.edges()) < 0.55 * mean(apart)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_it_is_written_as_is_a_board_of_which_each_card_can_be_put_elsewhere(tmp_path: Path, ending: str) -> None:
    named = nx.relabel_nodes(nx.les_miserables_graph(), {"Valjean": "Jean Valjean"})
    graph = nx.compose(odd(), nx.MultiDiGraph(named))
    board, path = board_from(graph), tmp_path / f"bord{ending}"
    export_file(board, path)
    read = read_board(path)
    names, again = ({facet.id: facet.title["nl"] for facet in each.facets} for each in (board, read))
    assert [*names.values()] == [*again.values()] and "jean-valjean" in again
    assert [(names[facet.id], names[link.to]) for facet in board.facets for link in facet.links] == [
        (again[facet.id], again[link.to]) for facet in read.facets for link in facet.links
    ]
    places = settled(read).places
    assert max(y for _, y in places["portrait"].values()) > PLATE_SIZES["portrait"][1]  # each card is compact still
    PlateFile(plate_path(path), read, beside=True).save(places)
    assert {read.relations[link.relation].arrow for facet in read.facets for link in facet.links} == {True}
    placed = examine(path)
    assert placed.board and placed.board.plate.places == places
    assert [problem for problem in (*placed.problems, *judge(placed)) if not problem.is_hint] == []
