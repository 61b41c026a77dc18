"""A board as data: what other programs and our own import read back is the board, in each of its languages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest

from praatplaat.content import Board, localized, read_board
from praatplaat.errors import UsageError
from praatplaat.export.exports import export_file, export_files
from praatplaat.export.vault import note_name
from praatplaat.export.wanted import Wanted
from praatplaat.graph import build_graph
from praatplaat.i18n import say
from praatplaat.importing import changed, planned, read, together, write
from praatplaat.tables.cells import guarded, unguarded
from tests.garden_boards import garden
from tests.sample_boards import GOOD
from tests.split import ran
from tests.sweep import in_turn

LANGUAGES = ("nl", "en", "fr")
ODD = localized(
    nl='=1+1, "citaat"; @iedereen\n\n- een | twee\n- drie',
    en="'+1; it's, \"so\" #1 [[x]]\r\nnext",
    fr="سطر أول، «اقتباس»؛ 🌧️\n\n-2 % & <3",
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A board in three languages with all that a cell, a file name or a diagram can stumble over."""
    board = read_board(garden(tmp_path_factory.mktemp("tuin") / "bord", dict.fromkeys(LANGUAGES, "")))
    ton, water = board.by_id["ton"], board.by_id["water"]
    titles = localized(nl='Wat: "50% é" #1?', en="-Con", fr="ماء 🌧️")
    why = localized(nl="@home; a,b", en="=x", fr="لأن")
    text = localized(**{lang: words.replace("\r", "") for lang, words in ODD.items()})
    summaries = localized(**{lang: " ".join(words.split()) for lang, words in ODD.items()})
    changed = {
        "water": replace(water, title=titles, text=text, summary=summaries),
        "ton": replace(ton, links=(replace(ton.links[0], why=why),)),
    }
    return replace(board, facets=tuple(changed[facet.id] for facet in board.facets))


def read_back(*files: Path, to: Path, lang: str) -> dict[str, Any]:
    """Return what our own import makes of files."""
    plan = planned(read(together(files)), name=files[0].name, lang=lang)
    write(changed(plan, to, None), plan)
    board = read_board(to)
    return {"titles": words(board, lang, "title"), "texts": words(board, lang, "text"), "links": links(board, lang)}


def words(board: Board, lang: str, name: str) -> dict[str, str]:
    return {facet.id: getattr(facet, name)[lang].strip() for facet in board.facets}


def links(board: Board, lang: str) -> set[tuple[str, str, str]]:
    return {(facet.id, link.to, link.why[lang]) for facet in board.facets for link in facet.links}


@pytest.mark.parametrize(("form", "lang"), in_turn(["csv", "kumu.xlsx", "xlsx", "obsidian"], LANGUAGES))
def test_what_is_written_is_read_back_as_the_board_in_each_language(
    odd: Board, form: str, lang: str, tmp_path: Path
) -> None:
    file = tmp_path / f"bord.{form}"
    export_file(odd, file, lang=lang)
    texts = words(odd, lang, "text")
    if form == "obsidian":  # in a vault what stands so is a link, and a board has its words
        texts = {id_: text.replace("[[x]]", "x") for id_, text in texts.items()}
    whole = {"titles": words(odd, lang, "title"), "texts": texts, "links": links(odd, lang)}
    assert read_back(file, to=tmp_path / "terug", lang=lang) == whole


def test_the_command_names_all_tables_of_a_board_and_its_import_finds_the_links_by_itself(tmp_path: Path) -> None:
    done = ran("export", GOOD, tmp_path / "50% é #1.csv", "--lang", "nl")
    assert re.findall(r"#1(\S*) geschreven", done.stdout) == [".csv", "-links.csv", "-board.csv"], done.stderr
    assert ran("import", tmp_path / "50% é #1.csv", tmp_path / "bord", "--lang", "nl").returncode == 0
    assert links(read_board(tmp_path / "bord"), "nl") == links(read_board(GOOD), "nl")


def test_of_tables_in_one_language_the_words_of_another_are_taken_where_that_is_asked_for(
    odd: Board, tmp_path: Path
) -> None:
    export_file(odd, tmp_path / "x.csv", lang="nl")
    assert read_back(tmp_path / "x.csv", to=tmp_path / "x", lang="fr")["links"] == links(odd, "fr")


def test_tables_hold_every_language_for_pandas_and_no_cell_is_a_formula(odd: Board, tmp_path: Path) -> None:
    names = ("bord.csv", "bord-links.csv", "bord-board.csv")
    written = export_files(odd, tmp_path / "bord.csv", Wanted("nl"))
    assert [(path.name, path.stat().st_size) for path, _ in written] == [
        (name, size) for name, (_, size) in zip(names, written, strict=True)
    ]
    tables = [pd.read_csv(tmp_path / name, index_col=0, keep_default_na=False) for name in names]
    assert not [cell for table in tables for cell in table.to_numpy().ravel() if re.match(r"\s*[=+\-@]", str(cell))]
    tables = [table.map(lambda cell: unguarded(cell) if isinstance(cell, str) else cell) for table in tables]
    nodes, ties, _ = tables
    for code in LANGUAGES:
        end = "" if code == "nl" else f":{code}"
        assert dict(nodes[f"title{end}"]) == words(odd, code, "title")
        assert dict(nodes[f"text{end}"]) == words(odd, code, "text")
        assert {*zip(ties.index, ties["target"], ties[f"why{end}"], strict=True)} == links(odd, code)
    graph = nx.from_pandas_edgelist(ties.reset_index(), create_using=nx.MultiDiGraph, edge_key="relation")
    named = {(start, end, odd.relations[key].name["nl"]) for start, end, key in build_graph(odd).edges(keys=True)}
    assert {*graph.edges(keys=True)} == named and {*nodes["kind:en"]} == {"Idea", "Question"}
    export_file(odd, tmp_path / "bord.xlsx", lang="nl")
    sheets = ["Facetten", "Links"]
    read_here = pd.read_excel(tmp_path / "bord.xlsx", sheet_name=sheets, keep_default_na=False, engine="openpyxl")
    cards, ends = read_here.values()
    cards = cards.set_index("Id")
    for code in LANGUAGES:
        end = "" if code == "nl" else f" ({code})"
        assert dict(cards[f"Naam{end}"]) == words(odd, code, "title")
        assert dict(cards[f"Tekst{end}"]) == words(odd, code, "text")
        assert {*ends[f"Waarom{end}"]} == {why for _, _, why in links(odd, code)}
    book = openpyxl.load_workbook(tmp_path / "bord.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("text", ["=1", "'=1", "''-x", " +1", "\t", "＝1", "'", "", "a=b", "'t is", "''"])
def test_a_guarded_cell_is_no_formula_and_gives_its_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text) == text or guarded(text)[0] == "'"


def test_kumu_finds_every_end_of_a_link_among_its_labels(board: Board, tmp_path: Path) -> None:
    first, second = board.facets[:2]
    twice = replace(board, facets=(first, replace(second, title=first.title), *board.facets[2:]))
    export_file(twice, tmp_path / "k.kumu.xlsx", lang="en")
    elements, ends = pd.read_excel(
        tmp_path / "k.kumu.xlsx", sheet_name=["Elements", "Connections"], engine="openpyxl"
    ).values()
    assert elements["Label"].is_unique and len(elements) == len(board.facets)
    assert {*ends["From"], *ends["To"]} <= {*elements["Label"]} and len(ends) == build_graph(board).number_of_edges()
    assert {*elements["Type"]} == {board.kinds[facet.kind].name["en"] for facet in board.facets}


def test_a_vault_is_a_folder_that_is_ours_until_somebody_writes_in_it(odd: Board, tmp_path: Path) -> None:
    vault = tmp_path / "bord.obsidian"
    export_file(odd, vault, lang="nl")
    notes = {path.stem for path in vault.rglob("*.md")}
    said = "".join(path.read_text("utf-8") for path in vault.rglob("*.md"))
    assert notes == {"Wat 50 é 1", "Vang de regen op"} and "[[Wat 50 é 1]]" in said
    export_file(odd, vault, lang="en")
    assert {path.stem for path in vault.rglob("*.md")} == {"-Con", "Catch the rain"}
    note = next(vault.rglob("*.md"))
    note.write_text("mine", "utf-8")
    with pytest.raises(UsageError) as refused:
        export_file(odd, vault, lang="nl")
    assert str(refused.value.values["found"]).endswith(note.name) and note.read_text("utf-8") == "mine"
    assert (
        note_name("con", "x") == "con-"
        and note_name(" .?", "x") == "x"
        and len(note_name("🌧" * 90, "x").encode()) <= 200
    )


def test_a_diagram_of_mermaid_has_a_box_for_each_facet_and_a_line_for_each_link(
    board: Board, odd: Board, tmp_path: Path
) -> None:
    for of in (board, odd):
        export_file(of, tmp_path / "bord.mmd", lang="nl")
        said = (tmp_path / "bord.mmd").read_text("utf-8")
        boxes = dict(re.findall(r'^    (f\d+)\["([^"]*)"\]:::c\d+$', said, re.M))
        back = {box: re.sub(r"#(\d+);", lambda one: chr(int(one[1])), title) for box, title in boxes.items()}
        titles = {facet.title["nl"].replace("\u00ad", ""): facet.id for facet in of.facets}
        ends = re.findall(r'^  (f\d+) -->\|"[^"]+"\| (f\d+)$', said, re.M)
        assert {*back.values()} == {*titles}
        assert sorted((titles[back[a]], titles[back[b]]) for a, b in ends) == sorted(build_graph(of).edges())
        large = len(ends) > 500
        assert (
            large
            == (of is board)
            == said.startswith("%% " + say("export.mermaid-large", "nl", links=len(ends), signs="")[:20])
        )
