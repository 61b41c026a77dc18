"""The sheet is the board: a workbook or a pair of tables is read like a folder, and its mistakes are named by cell."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from praatplaat.content import examine, read_board
from praatplaat.content.sheet.words import VALUES, value_word
from praatplaat.errors import UsageError
from praatplaat.export.exports import export_file
from praatplaat.i18n import say
from praatplaat.settings import CARDS_MAX, LANGUAGES
from praatplaat.tables.rows import ROWS_MAX
from tests.one_file import all_of
from tests.sample_boards import change, good_board
from tests.workbooks import TEN, changed, told, workbook


def test_a_name_and_a_kind_are_enough(tmp_path: Path) -> None:
    reading = examine(
        workbook(tmp_path / "mijn bord.xlsx", {"Blad1": [["Naam", "Soort"], ["Een", "Doel"], ["Twee", "Doel"]]})
    )
    assert reading.board and not reading.problems
    first = reading.board.facets[0]
    assert (reading.board.title["nl"], [*reading.board.languages]) == ("Mijn bord", ["nl"])
    assert (first.title["nl"], first.label["nl"], first.summary["nl"], first.text["nl"]) == ("Een", "Een", "", "")
    assert not first.links and not first.sources and reading.board.subtitle == {"nl": ""}
    parts = [["Beleidsplan 2024 - deel A"], ["Beleidsplan 2024 - deel B"], ["Stichting Kunst en Cultuur Uden"]]
    long = examine(workbook(tmp_path / "c.xlsx", {"Blad1": [["Naam", "Soort"], *([*part, "Doel"] for part in parts)]}))
    assert long.board and {facet.label["nl"] for facet in long.board.facets} == {
        "Beleidsplan 2024 deel A",
        "Beleidsplan 2024 deel B",
        "Stichting Kunst en…",
    }
    assert [one.line_of_text("en") for one in long.hints if one.code == "label-cut"][2] == (
        "Blad1!A4: The name is too long for the card, which now says 'Stichting Kunst en…'. Put a short one in the column"
        " Kort if that reads better."
    )
    english = examine(workbook(tmp_path / "b.xlsx", {"Cards": [["Name", "Kind", "Name (fr)"], ["One", "Aim", "Un"]]}))
    assert english.board and english.board.facets[0].title == {"en": "One", "fr": "Un"}


def test_each_mistake_is_named_by_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    assert told(workbook(path, TEN)) == []
    for cells, place, meant in (
        ({"Facetten!C4": "Taalcafee"}, "Facetten!C4", "Bedoelde je 'Taalcafé'?"),
        ({"Facetten!B3": "Mesnen"}, "Facetten!B3", "Bedoelde je 'Mensen'?"),
        ({"Facetten!A3": None, "Facetten!C2": None, "Facetten!C4": None}, "Facetten!A3", "geen naam"),
        ({"Facetten!B2": None}, "Facetten!B2", "geen soort"),
        ({"Facetten!D1": "Samenvating"}, "Facetten!D1", "Bedoelde je 'Samenvatting'?"),
        ({"Facetten!D2": "Woord " * 40}, "Facetten!D2", "'Samenvatting' telt"),
        ({"Soorten!B2": "paars"}, "Soorten!B2", "'paars'"),
        ({"Soorten!A1": "Naan"}, "Soorten!A1", "Bedoelde je 'Naam'?"),
        ({"Facetten!A1": "Nam"}, "Facetten!A1", "Bedoelde je 'Naam'?"),  # in the language of the others
    ):
        found = told(workbook(path, changed(cells)))
        assert [line for line in found if line.startswith(f"{place}: ") and meant in line], (cells, found)
    twice = told(workbook(path, changed({"Facetten!A4": "taalcafé", "Facetten!C4": None})))
    assert [line.split(":")[0] for line in twice] == ["Facetten!A2", "Facetten!A4"], "both are named"
    assert "A4" in twice[0] and "A2" in twice[1]
    linked = told(workbook(path, changed({"Facetten!A4": "taalcafé", "Facetten!C3": "Taalcafé", "Facetten!C4": None})))
    assert len(linked) == 2, "that a link to the name of two goes nowhere is no third problem"


def test_messages_call_sheets_and_columns_as_the_file_does_in_whatever_language_they_are(tmp_path: Path) -> None:
    dutch = changed({"Facetten!C4": "Zwembad"}) | {"Sources": [["Card"]]}
    path = workbook(tmp_path / "bord.xlsx", dutch)
    assert [one for one in told(path, "en") if "Zwembad" in one] == [
        "Facetten!C4: No card is called 'Zwembad'. Choose a name from the sheet Facetten."
    ]
    lone = workbook(
        path, {"Blad1": [["Naam", "Soort", "Naam (fy)"], ["Taalcafé", "Plek", "Taalkafee"], ["Bus", "Plek"]]}
    )
    hints = [one.sentence("en") for one in examine(lone).hints]
    assert any("under Bronnen, or 'eigen'" in one for one in hints), hints
    assert any(one.endswith("such as Naam (fy).") for one in hints), hints
    english = {"Facets": [["Name", "Kind", "Links"], ["Café", "Place", "Pool"], ["Bus", "Place", "Café"]]}
    assert "Kies een naam van het blad Facets." in told(workbook(path, english))[0]
    slip = {"Facets": [["Name", "Sort", "Links"], ["Café", "Place", "Bus"], ["Bus", "Place", "Café"]]}
    assert "'Kind'" in told(workbook(path, slip))[0], "not Soort, which it is nearer to"


def test_a_language_stands_in_a_workbook_by_its_code_or_its_name(tmp_path: Path) -> None:
    cards = [
        ["Naam", "Naam (Engels)", "Soort", "Kort (EN)"],
        ["Haven", "Harbour", "Plek", "Port"],
        ["Brug", "", "Plek"],
    ]
    board = [["Wat", "Waarde"], ["Talen", "Nederlands en Engels"]]
    reading = examine(workbook(tmp_path / "b.xlsx", {"Facetten": cards, "Bord": board}))
    assert (
        reading.board and [*reading.board.languages] == ["nl", "en"] and not reading.board.vocabulary.fields.get("kort")
    )
    assert (reading.board.facets[0].title["en"], reading.board.facets[0].label["en"]) == ("Harbour", "Port")
    back = {"Relaties": [["Naam", "Andersom"], ["Helpt", "Hulp"]]}
    lacking = examine(workbook(tmp_path / "b.xlsx", {"Facetten": cards, "Bord": board, **back})).hints
    found = [hint.sentence("nl") for hint in lacking if hint.place == "Relaties!A2"]
    assert len(found) == 1 and "English" in found[0], "once for a row, by the name of the language"


def test_a_link_of_a_card_to_itself_is_left_out_of_a_workbook(tmp_path: Path) -> None:
    reading = examine(workbook(tmp_path / "b.xlsx", changed({"Facetten!C2": "Taalcafé"})))
    assert reading.board and not reading.board.by_id["taalcafe"].links
    (hint,) = (one.line_of_text("nl") for one in reading.hints if one.code == "self-link")
    assert hint.startswith("Facetten!C2: ") and "het kaartje zelf" in hint and "weggelaten" in hint


def test_kinds_that_are_nearly_called_alike_are_kinds_and_a_slip_of_the_pen_is_told(tmp_path: Path) -> None:
    kinds = ["Externe betrokkenen", "Interne betrokkenen"] * 2 + ["Doelgroep 1", "Doelgroep 1", "Doelgroep 2"]
    rows = [["Naam", "Soort"], *([f"Kaart {i}", kind] for i, kind in enumerate(kinds))]
    for lang, said in product(LANGUAGES, VALUES["ground"]):  # a workbook has the words of the page that makes a board
        assert re.search(rf"\b{value_word(said, lang)}\b", say(f"new.ground-{said}", lang))
    for said, drawing in (("Huis", "building"), ("gebouw", "building"), ("effen", "plain")):  # the last two as before
        ground = [["Wat", "Waarde"], ["Ondergrond", said]]
        reading = examine(workbook(tmp_path / "b.xlsx", {"Facetten": rows, "Bord": ground}))
        assert reading.board and reading.board.ground.name == drawing
    assert reading.board and [kind.name["nl"] for kind in reading.board.kinds.values()] == list(dict.fromkeys(kinds))
    slip = told(workbook(tmp_path / "b.xlsx", {"Facetten": [rows[0], ["Een", "Interne betrokknen"], *rows[1:]]}))
    assert [line.split(":")[0] for line in slip] == ["Facetten!B2"] and "'Interne betrokkenen'?" in slip[0]


def test_a_kind_or_relation_of_ones_own_needs_no_sheet_and_takes_no_colour_of_another(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Facetten": [["Naam", "Soort"], ["Een", "Uitdaging"], ["Twee", "Ding"], ["Drie", "Ding"], ["Vier", "Uitdagin"]],
        "Links": [["Van", "Naar", "Relatie"], ["Een", "Twee", "ligt naast"], ["Twee", "Drie", "helpt bji"]],
        "Soorten": [["Naam", "Kleur"], ["Uitdaging", None], ["Plek", "klei"]],
        "Relaties": [["Naam", "Andersom"], ["Helpt bij", "Wat helpt"]],
    }
    slips = told(workbook(tmp_path / "b.xlsx", sheets))
    assert [line.split(": ")[0] for line in slips] == ["Facetten!B5", "Links!C3"], slips
    assert "het blad Soorten. Bedoelde je 'Uitdaging'?" in slips[0] and "'Helpt bij'?" in slips[1]
    sheets["Facetten"][4][1], sheets["Links"][2][2] = "Uitdaging", "Helpt bij"
    reading = examine(workbook(tmp_path / "b.xlsx", sheets))
    added = {one.place: one.sentence("nl") for one in reading.hints if one.code.endswith("-added")}
    assert reading.board and [*added] == ["Facetten!B3", "Links!C2"] and all("'" in said for said in added.values())
    kinds = [*reading.board.kinds.values()]
    assert [kind.name["nl"] for kind in kinds] == ["Uitdaging", "Plek", "Ding"] and kinds[1].tone == "clay"
    assert len({kind.tone for kind in kinds}) == len({kind.icon for kind in kinds}) == 3
    assert [relation.name["nl"] for relation in reading.board.relations.values()] == ["Helpt bij", "ligt naast"]
    named = [[name, name, "eigen"] for name in ("Ding", "Hobbels", "Hulp", "Doel", "Vraag", "Problemen")]
    found = examine(workbook(tmp_path / "b.xlsx", {"Facetten": [["Naam", "Soort", "Bronnen"], *named]})).board
    assert found and len({kind.icon for kind in found.kinds.values()}) == len(named)
    export_file(found, tmp_path / "b.html", lang="nl")
    page = all_of(tmp_path / "b.html")
    assert "Eigen inschatting<" in page and "Eigen inschatting:" not in page
    icons = {kind.name["nl"]: kind.icon for kind in found.kinds.values()}
    assert [icons[name] for name in ("Hobbels", "Hulp", "Doel", "Vraag")] == ["mountain", "tool", "target", "question"]


def test_workbooks_as_people_have_them_are_read_or_named_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    assert [line.split(": ")[0] for line in told(workbook(path, {"Facetten": [["Een", "Twee"], ["a", "b"]]}))] == [
        "Facetten!A1"
    ] * 2
    board: list[list[Any]] = [["Wat", "Waarde"], ["Talen", "nl, en"], ["Ondergrond", "bos"]]
    facets: list[list[Any]] = [["Naam", "Soort", "Naam (fr)"], ["Een", "Doel", "Un"]]
    reading = examine(
        workbook(path, {"Facetten": facets, "Bord": board, "Kladblok": [["x", "y"]], "Oud (ignore)": facets})
    )
    assert [one.line_of_text("nl") for one in reading.problems] == [
        "Bord!B3: 'bos' kan hier niet. Kies uit: tuin, huis, eilanden, leeg vel."
    ]
    assert {one.place: one.code for one in reading.hints if one.code.startswith("sheet")} == {
        "Facetten!A2": "sheet-missing-words",
        "Facetten!C1": "sheet-column-language",
        "Kladblok!A1": "sheet-not-read",
    }
    book = load_workbook(workbook(path, TEN))
    sheet = book["Facetten"]
    book.create_sheet("Verborgen").sheet_state = book.create_sheet("Links").sheet_state = "hidden"
    for cell, value in {
        "E1": "Datum",
        "E2": date(2026, 3, 4),
        "E3": 46085,
        "F1": "Budget",
        "F2": "=100*2",
        "F3": 3.5,
        "G1": "Wie (ignore)",
        "G2": "Ans",
    }.items():
        sheet[cell] = value
    sheet.cell(90_000, 4).fill = PatternFill("solid", fgColor="FFEEEE")
    book.save(path)
    reading = examine(path)
    formula, *others = (one for one in reading.hints if one.code.startswith("sheet"))
    assert reading.board and (formula.place, formula.code) == ("Facetten!F2", "sheet-formula")
    assert [(hint.place, hint.code) for hint in others] == [("Links!A1", "sheet-hidden")], "and no other hidden one"
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "dicht.xlsx")
    with pytest.raises(UsageError) as closed:
        examine(tmp_path / "dicht.xlsx")
    assert (closed.value.key, closed.value.values["found"]) == ("sheet-facets-hidden", "Facetten")
    (tmp_path / "leeg.csv").write_text("Naam;Soort\n", "utf-8")
    assert [one.place for one in examine(tmp_path / "leeg.csv").hints if one.code == "sheet-no-cards"] == [
        "leeg.csv!A2"
    ]
    for rows, most in ((CARDS_MAX + 1, CARDS_MAX), (ROWS_MAX + 1, ROWS_MAX)):
        (tmp_path / "veel.csv").write_text("Naam;Soort\n" + "a;b\n" * rows, "utf-8")
        with pytest.raises(UsageError) as refused:
            examine(tmp_path / "veel.csv")
        assert refused.value.values["most"] == most
    details = {facet.id: facet.details for facet in reading.board.facets}
    assert {*details["taalcafe"]} == {"datum"}, "a column to ignore is not read"
    assert details["vrijwilligers"]["datum"] == "2026-03-04", "a day as a number"
    assert details["taalcafe"]["datum"] == "2026-03-04" and details["vrijwilligers"]["budget"]["nl"] == "3.5"


def test_fourteen_kinds_each_have_a_drawing_and_a_colour_that_no_other_has(tmp_path: Path) -> None:
    cards = tmp_path / "stad.csv"
    rows = (f"Kaart {letter}{n},Groep {letter}" for n in range(2) for letter in "ABCDEFGHIJKLMN")
    cards.write_text("\n".join(["Naam,Soort", *rows]), "utf-8")
    kinds = read_board(cards).kinds.values()
    assert len(kinds) == len({(kind.icon, kind.tone) for kind in kinds}) == 14


def test_a_column_of_ones_own_is_ones_own_though_a_field_of_another_board_is_called_so(tmp_path: Path) -> None:
    own = {
        "Facetten": [
            ["Naam", "Soort", "Plek", "Sinds", "Tijden", "Spanning", "Maat"],
            ["Koor", "Club", "Zaal 2", "altijd al", "na acht", "230 volt", "grote stap"],
            ["Bingo", "Club", "Tuin", "2019", "middag", "geen", "kleine stap"],
        ]
    }
    reading = examine(workbook(tmp_path / "eigen.xlsx", own))
    assert reading.board and not reading.problems
    fields = reading.board.vocabulary.fields
    assert [name["nl"] for name in fields["plek"].values.values()] == ["Zaal 2", "Tuin"], "a choice"
    card = reading.board.facets[0]
    assert [card.detail(name, "nl") for name in ("sinds", "tijden", "spanning")] == ["altijd al", "na acht", "230 volt"]
    assert fields["spanning"].shown == "facts" and card.details["size"] == "large", "words of before 0.2.0 are these"
    named = {"Bord": [["Wat", "Waarde"], ["kinds / club / fields", "since"]]}
    told_ = [one.place for one in examine(workbook(tmp_path / "eigen.xlsx", {**own, **named})).problems]
    assert told_ == ["Facetten!D2"], "a board that names such a field has it"


def test_a_file_of_ones_own_is_a_ground_and_a_colour_that_is_none_is_told_what_may_be(tmp_path: Path) -> None:
    board, path = good_board(tmp_path / "board"), tmp_path / "bord.xlsx"
    for folder in (tmp_path, board):
        (folder / "drawings").mkdir()
        (folder / "drawings/haven.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    change(board / "board.yaml", "kinds:\n", "ground: drawings/haven.svg\nkinds:\n")
    said = [["Wat", "Waarde"], ["Ondergrond", "drawings/haven.svg"], ["Ondergrond / credit", "Foto: Ans"]]
    workbook(path, {**TEN, "Bord": said})
    assert read_board(path).ground.credit == {"nl": "Foto: Ans"}
    assert [*read_board(path).ground.drawings] == [*read_board(board).ground.drawings] == ["landscape"]
    (found,) = examine(workbook(path, changed({"Soorten!B2": "geel"}))).problems
    assert (
        found.place == "Soorten!B2"
        and "klei, blad, water, iris, zon, roos, steen. Of schrijf een eigen kleur, zoals #" in found.sentence("nl")
    )
    pale = examine(workbook(path, changed({"Soorten!B2": "#FFCC00"})))
    assert pale.board and "Soorten!B2" in [one.place for one in pale.hints if one.code == "pale-tone"]


def test_a_column_of_names_that_is_called_otherwise_is_told_once_and_not_at_each_link(tmp_path: Path) -> None:
    links = {"Links": [["Van", "Naar"], ["Taalcafé", "Vrijwilligers"], ["Taalcafé", "Rolstoelroute"]]}
    (found,) = examine(workbook(tmp_path / "bord.xlsx", changed({"Facetten!A1": "Gespreksstof"}) | links)).problems
    assert (found.place, found.code) == ("Facetten!A1", "sheet-no-column")
