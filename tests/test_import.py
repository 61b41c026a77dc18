"""What people have becomes a board: every sample that we know is shown, and taking it in again changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from praatplaat.content import Board, examine, localized, read_board
from praatplaat.content.wording import cut, id_of, parted
from praatplaat.errors import ContentError, UsageError
from praatplaat.export.exports import export_file
from praatplaat.graph import build_graph
from praatplaat.importing import FolderChange, Material, Plan, before, changed, planned, read, write
from praatplaat.importing.material import Record, Tie
from praatplaat.settings import LABEL_MAX, LANGUAGES, TITLE_MAX
from praatplaat.view.fit import judge
from tests.command import WITHOUT_POWERS, praatplaat
from tests.made_boards import calm
from tests.sample_boards import GOOD
from tests.split import ran

SAMPLES = Path(__file__).parent / "imports"
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


def take(
    source: Material | Path | Sequence[Path], root: Path, *asked: str, lang: str = "nl", **more: Any
) -> FolderChange:
    """Take in what stands in files, as the command does; return what that changed."""
    earlier = before(root)
    files = [source] if isinstance(source, Path) else [] if isinstance(source, Material) else [*source]
    plan = planned(
        source if isinstance(source, Material) else read(files),
        name=files[0].name if files else "made.json",
        lang=earlier.lang if earlier else lang,
        asked=asked or (earlier.columns if earlier else ()),
        ids=earlier.ids if earlier else None,
        placed=earlier.placed if earlier else None,
        **more,
    )
    change = changed(plan, root, earlier, asked)
    write(change, plan)
    return told(change, plan)


def told(change: FolderChange, plan: Plan) -> FolderChange:
    change.notices[:0] = plan.notices
    return change


def said(change: FolderChange, lang: str = "en") -> str:
    return "\n".join(notice.sentence(lang) for notice in change.notices)


def shown(root: Path) -> Board:
    """Return a board that `check` accepts, with all its cards in their places."""
    reading = examine(root)
    assert reading.board, [problem.line_of_text("en") for problem in reading.problems]
    assert [one.line_of_text("en") for one in judge(reading)] == []
    return reading.board


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


def take_new(source: Path, root: Path) -> Path:
    take(source, root)
    return root


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
    assert parted("# Kop\n\nTekst.") == ("", "# Kop\n\nTekst.")
    assert parted("Zie [hier](https://a.nl) **nu**. Meer.") == ("Zie hier nu.", "Meer.")
    assert [id_of(words, "x") for words in ("Ærø & Łódź", "北京", "con", "README")] == ["aero-lodz", "x", "x", "x"]
    assert all(len(cut("woord " * n, LABEL_MAX)) <= LABEL_MAX for n in range(1, 9))


FIRST = "Naam;Soort;Omschrijving;Jaar\nTaalcafé;Idee;Praten over taal.;2020\nScanhal;Plek;;2021\nBoek;Idee;Lezen.;\n"
LINKS = "Van;Naar;Relatie\nTaalcafé;Scanhal;vindt plaats in\nBoek;Scanhal;ligt in\n"


def test_a_second_time_updates_and_keeps_what_people_made_of_it(tmp_path: Path) -> None:
    cards, links, root = tmp_path / "k.csv", tmp_path / "l.csv", tmp_path / "board"
    cards.write_text(FIRST, "utf-8")
    links.write_text(LINKS, "utf-8")
    take([cards, links], root)
    plate = re.sub(r"  boek: .*\n", "", (root / "plate.yaml").read_text("utf-8"))
    plate = re.sub(r"scanhal: .*", "scanhal: [160, 120]", plate, count=1)
    (root / "plate.yaml").write_text(plate, "utf-8")
    own = root / "facets/scanhal.md"
    own.write_text(
        own.read_text("utf-8").replace("label:", '# van mij\nsummary: "Waar we scannen."\norder: 3\nlabel:')
        + "Eigen tekst.\n",
        "utf-8",
    )
    tale = root / "facets/taalcafe.md"
    tale.write_text(
        tale.read_text("utf-8")
        .replace('"Praten over taal."', '"Mijn eigen zin."')
        .replace("links:\n", "links:\n  - {to: boek, relation: ligt-in, why: Van mij}\n"),
        "utf-8",
    )
    head = root / "board.yaml"
    head.write_text("# eigen\n" + head.read_text("utf-8").replace('names: "Idee"', 'names: "Ideeën"'), "utf-8")
    (root / "facets/boek.md").unlink()
    tale.write_text(tale.read_text("utf-8").replace("  - {to: boek, relation: ligt-in, why: Van mij}\n", ""), "utf-8")
    assert take([cards, links], root).files == {}
    cards.write_text(FIRST.replace("Plek;;2021", "Plek;;2022") + "Wensput;Wens;Wensen.;2023\n", "utf-8")
    change = take([cards, links], root)
    board = shown(root)
    assert {*board.by_id} == {"taalcafe", "scanhal", "wensput"} and (change.new, change.updated, change.same) == (
        1,
        1,
        1,
    )
    scan = board.by_id["scanhal"]
    assert (scan.summary["nl"], scan.text["nl"], scan.details["jaar"]) == ("Waar we scannen.", "Eigen tekst.", "2022")
    assert "# van mij" in own.read_text("utf-8") and head.read_text("utf-8").startswith("# eigen\n")
    assert board.by_id["taalcafe"].summary["nl"] == "Mijn eigen zin."
    assert board.kinds["idee"].names["nl"] == "Ideeën" and board.kinds["wens"].names["nl"] == "Wens"
    assert (root / "plate.yaml").read_text("utf-8").startswith(plate.split("portrait:")[0].rstrip())
    assert "Boek" in said(change)
    cards.write_text(
        FIRST.replace("Praten over taal.", "Iets heel anders.").replace("Scanhal;Plek;;2021\n", ""), "utf-8"
    )
    change = take([cards, links], root)
    assert shown(root).by_id["taalcafe"].summary["nl"] == "Iets heel anders."
    assert "‘Taalcafé’" in said(change) and "‘facets/scanhal.md’" in said(change) and "scanhal" in shown(root).by_id


def test_headings_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("Project,Sfeer,Plaats\nEen,blij,Hoorn\nTwee,boos,Gent\n", "utf-8")
    take(file, tmp_path / "board", "Sfeer=soort", "plaats=weg")
    board = shown(tmp_path / "board")
    assert [*board.kinds] == ["blij", "boos"] and not board.vocabulary.fields
    assert take(file, tmp_path / "board").files == {}, "what a heading is, is kept"
    with pytest.raises(UsageError, match="Sfeer") as wrong:
        take(file, tmp_path / "other", "Kleur=kind")
    assert wrong.value.key == "import-bad-map" and not (tmp_path / "other").exists()


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


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


REFUSED = {
    "bad/billion.graphml": "import-entities",
    "bad/xxe.gexf": "import-entities",
    "bad/empty.xlsx": "import-empty",
    "bad/encrypted-ole.xlsx": "import-locked",
    "bad/html-as.xls": "import-web-page",
    "bad/slip.xlsx": "import-slip",
    "gexf/pedantic.gexf": "import-no-cards",
}


def test_bad_files_are_refused_in_one_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    zeros = {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b" " * 100_000_000}
    made = {
        zipped(tmp_path / "zeros.xlsx", zeros): "import-unpacked",
        zipped(tmp_path / "half.xlsx", {"xl/workbook.xml": b"<workbook"}): "import-broken",
        zipped(tmp_path / "photos.zip", {"a.jpg": b"x"}): "import-unknown",
    }
    for name, content, key in (
        ("deep.json", b"[" * 200_000, "import-unknown"),
        ("half.json", b'{"nodes": [', "import-bad-json"),
        ("other.json", b'{"a": 1}', "import-other-json"),
        ("half.gexf", b"<gexf><graph>", "import-bad-xml"),
        ("other.xml", b"<svg/>", "import-other-xml"),
        ("quote.csv", b'a,b\n"' + b"x" * 2_000_000, "import-bad-table"),
        ("wide.csv", b"a," * 400, "import-wide"),
        ("book.pdf", b"%PDF-1.7", "import-unknown"),
        ("noise.csv", bytes(range(256)), "import-unknown"),
    ):
        (tmp_path / name).write_bytes(content)
        made[tmp_path / name] = key
    for path, key in {**{SAMPLES / name: key for name, key in REFUSED.items()}, **made}.items():
        with pytest.raises(UsageError) as refused:
            take(path, tmp_path / "board")
        assert refused.value.key == key and not (tmp_path / "board").exists(), path
        assert all(path.name in refused.value.sentence(lang) for lang in ("nl", "en"))
    # The same through the command, with no more memory than a laptop spares.
    outcome = praatplaat("import", SAMPLES / "bad/billion.graphml", tmp_path / "board")
    assert (outcome.returncode, outcome.stdout, len(outcome.stderr.splitlines())) == (2, "", 1)
    assert not (tmp_path / "board").exists()


def test_sheets_with_empty_rows_far_cells_titles_and_two_equal_names_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["Onze lijst"],
        [],
        ["Naam", "Soort", "Naam"],
        ["Een", "Idee", "Uno"],
        ["Een", "Idee", None],
        [None, "Idee"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.cell(100_000, 1).value = "Ver"
    book.save(tmp_path / "b.xlsx")
    change = take(tmp_path / "b.xlsx", tmp_path / "board")
    board = shown(tmp_path / "board")
    assert {*board.by_id} == {"een", "een-2", "ver"} and "‘Sheet!6’" in said(change) and "‘Een’" in said(change)
    sheet.cell(1_048_576, 16_384).value = "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(UsageError) as refused:
        read([tmp_path / "far.xlsx"])
    assert refused.value.key == "import-wide"


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    cells = "".join(f"<t:table-cell><x:p>{words}</x:p></t:table-cell>" for words in ("Naam", "Soort"))
    row = '<t:table-row><t:table-cell o:value-type="float" o:value="7"><x:p>7</x:p></t:table-cell>'
    empty = (
        '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="1024"/></t:table-row>'
    )
    content = f"""<o:document xmlns:o="o" xmlns:t="t" xmlns:x="x" xmlns:s="s">
    <s:style s:name="ta2"><s:table-properties t:display="false"/></s:style>
    <t:table t:name="Een"><t:table-row>{cells}</t:table-row>
    {row}<t:table-cell t:number-columns-repeated="1"><x:p>Idee</x:p></t:table-cell></t:table-row>{empty}</t:table>
    <t:table t:name="Twee" t:style-name="ta2"><t:table-row>{cells}</t:table-row></t:table></o:document>"""
    change = take(zipped(tmp_path / "b.ods", {"content.xml": content.encode()}), tmp_path / "board")
    board = shown(tmp_path / "board")
    assert [(facet.id, facet.kind) for facet in board.facets] == [("7", "idee")] and "‘Twee’" in said(change)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    sample = SAMPLES / "json/d3-id.json"
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").write_bytes(b"x")
    other = Path(shutil.copytree(GOOD, tmp_path / "other"))
    (tmp_path / "file").write_text("x", "utf-8")
    taken = take_new(SAMPLES / "json/networkx-links.json", tmp_path / "taken")
    for folder, key in (
        (tmp_path / "photos", "import-not-empty"),
        (other, "import-other-board"),
        (tmp_path / "file", "import-not-folder"),
        (taken, "import-other-board"),
    ):
        with pytest.raises(UsageError) as refused:
            take(sample, folder)
        assert refused.value.key == key
    (taken / "facets/0.md").write_text("kapot", "utf-8")
    with pytest.raises(ContentError):
        take(SAMPLES / "json/networkx-links.json", taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "other", "photos", "taken"]


def test_the_command_says_what_will_be_lost_before_it_writes(tmp_path: Path) -> None:
    done = ran("import", SAMPLES / "json/d3-index.json", tmp_path / "board", "--lang", "nl")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and lines[0].startswith("d3-index.json: een netwerk (JSON). Kaartjes: 3.")
    know = lines.index("Dit moet je weten voor er iets geschreven wordt:")
    assert any("naar zichzelf" in line for line in lines[know:]) and "praatplaat serve" in lines[-1]
    again = ran("import", SAMPLES / "json/d3-index.json", tmp_path / "board", "--lang", "en")
    assert again.stdout.splitlines()[-1].startswith(f"{tmp_path / 'board'} stays as it is"), "the board stays Dutch"
    more = "import", SAMPLES / "json/kumu-blueprint-minimal.json", tmp_path / "more"
    assert "Cards: 3." in ran(*more, "--add-unknown", "--lang", "en").stdout
    assert ran(*more, "--lang", "en").stdout.splitlines()[-1].startswith(f"{tmp_path / 'more'} stays as it is")


def test_a_folder_where_nobody_may_write_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    for root in (closed, closed / "board"):
        outcome = praatplaat("import", SAMPLES / "json/d3-id.json", root, how=WITHOUT_POWERS)
        assert (outcome.returncode, outcome.stdout, len(outcome.stderr.splitlines())) == (2, "", 1)
    assert [*closed.iterdir()] == []


def test_a_terminal_is_asked_what_the_columns_are_and_whether_to_write(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("Project,Sfeer\nEen,blij\nTwee,boos\n", "utf-8")
    for typed, kinds in (("Sfeer=soort\n\n\n", ["blij", "boos"]), ("n\n", []), ("\nnee\n", [])):
        root = tmp_path / f"board-{len(typed)}"
        ours, theirs = os.openpty()
        try:
            os.write(ours, typed.encode())
            command = [sys.executable, "-m", "praatplaat", "import", str(file), str(root), "--lang", "nl"]
            done = subprocess.run(command, stdin=theirs, capture_output=True, encoding="utf-8", timeout=120, check=True)
        finally:
            os.close(ours)
            os.close(theirs)
        assert ("Er is niets geschreven." in done.stdout) == (not kinds) == (not root.exists())
        assert not kinds or [*shown(root).kinds] == kinds
