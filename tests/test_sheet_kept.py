"""A workbook that somebody works in: what is saved shows, places and names are kept beside it, and the commands take and make it."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from praatplaat.content import examine, read_board
from praatplaat.content.icons import icon_names
from praatplaat.content.plate_file import PlateFile
from praatplaat.content.sheet.words import value_of
from tests.server import served
from tests.split import ran
from tests.workbooks import PROBLEMS, TEN, changed, got, until, workbook


def test_what_is_saved_shows_and_a_mistake_is_told_by_its_cell_while_the_last_good_version_stays(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "bord.xlsx", TEN)
    with served(path) as running:
        assert "Rolstoelroute" in got(running, "/")
        workbook(path, changed({"Facetten!A4": "Met de lift"}))
        until(running, "/", "Met de lift")
        for cell, value in (("C4", "Taalcafee"), ("B1", "Srt")):  # a mistake, and a column renamed
            workbook(path, changed({f"Facetten!{cell}": value, "Facetten!A2": "Anders"}))
            until(running, PROBLEMS, f"Facetten!{cell}")
            assert "Met de lift" in got(running, "/")
        workbook(path, {"Soorten": TEN["Soorten"]})  # the sheet of cards is gone
        until(running, PROBLEMS, "blad Facetten")
        path.unlink()
        until(running, PROBLEMS, str(path))
        workbook(path, TEN)
        until(running, "/", "Rolstoelroute")
        until(running, PROBLEMS, '"found": []')


def test_a_card_that_comes_while_it_is_served_or_between_moves_no_other_though_nothing_was_saved(
    tmp_path: Path,
) -> None:
    names = ["Taalcafé", "Vrijwilligers", "Rolstoelroute", "Zwembad", "Leesclub", "Wijkbieb", "Open dag"]
    path, env = tmp_path / "bord.xlsx", {"XDG_DATA_HOME": str(tmp_path / "own")}

    def cards(number: int) -> None:
        """Write a workbook with so many cards, the last of which pulls at all others by its links."""
        rows = [[name, "Plek", None] for name in names[:number]]
        rows[-1][2] = "; ".join(names[: number - 1])
        workbook(path, {"Facetten": [["Naam", "Soort", "Links"], *rows]})

    cards(3)
    stood: list[dict[str, Any]] = []
    for number in (3, 5):
        with served(path, env=env) as running:
            stood.append(json.loads(got(running, "/places"))["places"])
            cards(number + 1)
            until(running, "/", names[number])
            stood.append(json.loads(got(running, "/places"))["places"])
            pictures = [got(running, "/save/bord.svg?lang=nl")]
            assert ran("export", path, tmp_path / "out.svg", env=env).returncode == 0
            assert [(tmp_path / "out.svg").read_text("utf-8")] == pictures, "as on screen"
        cards(number + 2)  # while it is not served
    for before, after in itertools.pairwise(stood):
        for form, there in before.items():
            assert {card: after[form][card] for card in there} == there
    assert sorted(file.name for file in tmp_path.glob("*")) == ["bord.xlsx", "out.svg", "own"], "nobody asked to write"


def test_places_are_kept_beside_the_workbook_and_wait_for_a_card_that_goes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bord.xlsx", TEN)
    before = path.read_bytes()
    file = PlateFile(tmp_path / "bord.plate.yaml", read_board(path), beside=True)
    file.save({"landscape": {"taalcafe": (400, 300), "vrijwilligers": (900, 300), "rolstoelroute": (900, 500)}})
    assert read_board(path).plate.places["landscape"]["taalcafe"] == (400, 300) and path.read_bytes() == before
    gone = changed({"Facetten!C2": None, "Facetten!C4": None})
    del gone["Facetten"][2]
    workbook(path, gone)
    without = read_board(path)
    assert [*without.plate.places["landscape"]] == ["taalcafe", "rolstoelroute"]
    file.follow(without)
    file.save({"landscape": {"rolstoelroute": (900, 600)}})
    workbook(path, TEN)
    assert read_board(path).plate.places["landscape"]["vrijwilligers"] == (900, 300), "it came back"


def test_a_card_whose_name_changes_keeps_its_place_its_address_and_its_links(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bord.xlsx", TEN)
    file = PlateFile(tmp_path / "bord.plate.yaml", read_board(path), beside=True)
    places = {"rolstoelroute": (400, 300), "vrijwilligers": (900, 300), "taalcafe": (1200, 300)}
    file.save({"landscape": places})
    workbook(path, changed({"Facetten!A3": "Onze helpers"}))
    reading = examine(path)
    board = reading.board
    assert board and board.plate.places["landscape"] == places
    assert board.by_id["vrijwilligers"].title["nl"] == "Onze helpers"
    assert [link.to for link in board.by_id["taalcafe"].links] == ["vrijwilligers"]
    assert [one.line_of_text("nl") for one in reading.hints if one.code == "sheet-renamed"] == [
        f"Facetten!{cell}: Dit kaartje heette 'Vrijwilligers' en heeft nu een andere naam. De link blijft; schrijf ook"
        " hier de nieuwe. Bedoelde je 'Onze helpers'?"
        for cell in ("C2", "C4")
    ]
    workbook(path, changed({"Facetten!A2": "Praatcafé", "Facetten!A3": "Helpers", "Facetten!A4": "Met de lift"}))
    assert read_board(path).plate.places["landscape"] == places, "all of them, one by one"
    several = changed({"Facetten!A4": "Zwembad", "Facetten!C4": None})
    several["Facetten"].append(["Rolstoelroute", "Plek", None, None])
    workbook(path, several)  # a card before one that is still there is a new one
    assert read_board(path).plate.places["landscape"] == places
    assert "zwembad" in read_board(path).by_id


def test_the_commands_take_a_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bord.xlsx", TEN)
    assert ran("export", path, tmp_path / "kopie.xlsx").returncode == 0
    assert examine(tmp_path / "kopie.xlsx").board == read_board(path)
    (tmp_path / "~$bord.xlsx").write_bytes(b"x")
    chain = [["Naam", "Soort", "Links"], *(["ABC"[n], "Doel", "BC"[n : n + 1]] for n in range(3))]
    checked = ran("check", workbook(tmp_path / "keten.xlsx", {"Facetten": chain}), "--lang", "nl")
    assert "'A' is alleen te bereiken via 'B'" in checked.stdout, "by their names, not by what an address has for them"
    graph = tmp_path / "net.graphml"
    graph.write_text('<graphml><graph><node id="a"/></graph></graphml>', "utf-8")
    kept = path.read_bytes(), graph.read_bytes()
    for words, said in (
        (("export", path, path), "de plaat zelf"),
        (("export", path), "andere kaartjes"),  # no board is named, so it is where to write, with all that is in it
        (("export", graph, tmp_path / "net.html"), "praatplaat import"),
        (("check", tmp_path / "~$bord.xlsx"), "open staat"),
        (("check", tmp_path / "nergens.xlsx"), "nergens.xlsx"),
    ):
        done = ran(*words, env={**os.environ, "PRAATPLAAT_LANG": "nl"})
        assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (2, True, 1), done.stderr
    assert (path.read_bytes(), graph.read_bytes()) == kept and not (tmp_path / "net.html").exists()
    for _ in range(2):  # what it wrote itself it writes anew
        assert ran("export", tmp_path / "den.csv").returncode == 0


def test_a_new_workbook_is_a_board_with_lists_to_choose_from_and_a_guide(tmp_path: Path) -> None:
    assert ran("new", tmp_path / "nieuw", "--xlsx", "--yes", "--title", "Onze plaat", "--lang", "nl,en").returncode == 0
    path = tmp_path / "nieuw/bord.xlsx"
    reading = examine(path)
    assert reading.board and not reading.problems and not reading.hints and len(reading.board.facets) == 6
    assert ran("check", path).stdout.count("\n") == 1, "who works in a sheet writes no places, and is not asked for any"
    assert (reading.board.title["en"], [*reading.board.languages]) == ("Onze plaat", ["nl", "en"])
    assert all(link.why["en"] for facet in reading.board.facets for link in facet.links), (
        "told on both sheets, and once"
    )
    book = load_workbook(path)
    assert book.sheetnames == ["Facetten", "Links", "Soorten", "Relaties", "Bord", "Routes", "Gids"]
    lists = {sheet.title: len(sheet.data_validations.dataValidation) for sheet in book}
    assert lists == {"Facetten": 2, "Links": 3, "Soorten": 3, "Relaties": 0, "Bord": 1, "Routes": 0, "Gids": 0}
    chosen = [cell.value for cell in book["Gids"]["E"][1:]]
    assert [value_of(word, "icon") for word in chosen] == [*icon_names()] and {"huis", "mensen"} <= {*chosen}
    again = ran("new", path, "--yes", "--lang", "nl")
    assert (again.returncode, "is er al" in again.stderr) == (2, True)
    assert ran("new", tmp_path / "map", "--yes", "--title", "Onze plaat", "--lang", "nl,en").returncode == 0
    folder = read_board(tmp_path / "map")
    assert [facet.questions for facet in reading.board.facets] == [facet.questions for facet in folder.facets]
    assert [kind.on_plate for kind in reading.board.kinds.values()] == [kind.on_plate for kind in folder.kinds.values()]
    (own,), (other,) = reading.board.routes, folder.routes
    assert [(step.title, step.question, step.round) for step in own.steps] == [
        (step.title, step.question, step.round) for step in other.steps
    ]
    assert [len(step.facets) for step in own.steps] == [len(step.facets) for step in other.steps] == [1, 6, 1]
    steps = [row[1].value for row in book["Routes"].iter_rows() if str(row[0].value).endswith("facets")]
    assert steps[0].startswith("=IFERROR(INDEX('Facetten'!$A$2:$A$500,MATCH(1,"), "by a number in a hidden column"
    book.save(path)  # without what a spreadsheet works out
    rough = examine(path)
    assert rough.board and {hint.code for hint in rough.hints} >= {"sheet-formula"}
