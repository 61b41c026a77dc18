"""Where a board is taken in: a second time keeps what people made of it, other folders are left alone, and a terminal is asked first."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from praatplaat.errors import ContentError, UsageError
from tests.command import WITHOUT_POWERS, praatplaat
from tests.sample_boards import GOOD
from tests.split import ran
from tests.taken_in import SAMPLES, said, shown, take, take_new

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
    file.write_text("Project,Sfeer,Soort\nEen,blij,a\nTwee,boos,b\nDrie,,b\n", "utf-8")
    take(file, tmp_path / "board")  # a heading that went asks nothing, and another word for kind changes none
    assert {facet.id: facet.kind for facet in shown(tmp_path / "board").facets} == {
        "een": "blij",
        "twee": "boos",
        "drie": "kaart",
    }
    graph = tmp_path / "groups.json"  # a first import sees kinds in what every node has; a new node may lack it
    nodes = [{"id": i, "name": f"N{i}", "group": i % 2} for i in range(6)]
    for given in (nodes, [*nodes, {"id": 9, "name": "N9"}]):
        graph.write_text(json.dumps({"nodes": given, "links": []}), "utf-8")
        take(graph, tmp_path / "graph")
        assert {shown(tmp_path / "graph").by_id[f"n{i}"].kind for i in range(6)} == {"group-0", "group-1"}
    with pytest.raises(UsageError, match="Sfeer") as wrong:
        take(file, tmp_path / "other", "Kleur=kind")
    assert wrong.value.key == "import-map-heading" and not (tmp_path / "other").exists()


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


def test_a_table_with_dutch_headings_becomes_a_dutch_board_on_any_computer_and_is_told_how_to_be_another(
    tmp_path: Path,
) -> None:
    (tmp_path / "stad.csv").write_text("Titel;Categorie;Omschrijving\nHaven;Plek;Aan het water\nBrug;Plek;\n", "utf-8")
    env, words = {"PRAATPLAAT_LANG": "en"}, ("import", tmp_path / "stad.csv", tmp_path / "board", "--yes")
    told = ran(*words, env=env).stdout
    assert "The language of the board will be Nederlands" in told and "--lang en" in told
    assert [*shown(tmp_path / "board").languages] == ["nl"]
    assert "will be Nederlands" not in ran(*words, env=env).stdout, "it is told once"
    asked = ("import", tmp_path / "stad.csv", tmp_path / "other", "--yes", "--lang", "en")
    assert ran(*asked, env=env).returncode == 0 and [*shown(tmp_path / "other").languages] == ["en"]


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
    again = "Sfeeer=soort\nSfeer=blub\nja graag\nSfeer=soort\nja\nja\n"  # each that cannot be is told, and asked anew
    for typed, kinds in (
        ("Sfeer=soort\n\n\n", ["blij", "boos"]),
        (again, ["blij", "boos"]),
        ("n\n", []),
        ("\nnee\n", []),
        ("\x04", []),
        ("\n\x04", []),
    ):
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


def test_a_note_that_is_called_otherwise_or_lies_elsewhere_stays_its_card_and_what_cannot_be_told_is_said(
    tmp_path: Path,
) -> None:
    notes = tmp_path / "notes"
    (notes / "map").mkdir(parents=True)
    for name, text in (("A", "Een eerste zin. En meer."), ("B", "Over B."), ("C", "Over C."), ("D", "Over D.")):
        (notes / f"{name}.md").write_text(text, "utf-8")
    command = ("import", notes, tmp_path / "board", "--lang", "nl")
    assert ran(*command).returncode == 0
    places = (tmp_path / "board/plate.yaml").read_text("utf-8")
    (notes / "A.md").rename(notes / "Anders.md")
    (notes / "B.md").rename(notes / "map/B.md")
    (notes / "C.md").unlink()
    (notes / "Nu.md").write_text("---\naliases: [C]\n---\nHeel iets anders.", "utf-8")
    (notes / "D.md").unlink()
    (notes / "E.md").write_text("Iets nieuws.", "utf-8")
    told = ran(*command).stdout
    assert "‘A → Anders’" in told and "‘C → Nu’" in told and "bij aliases" in told and "‘facets/d.md’" in told
    board = shown(tmp_path / "board")
    assert {facet.id: facet.title["nl"] for facet in board.facets} == {
        "a": "Anders",
        "b": "B",
        "c": "Nu",
        "d": "D",
        "e": "E",
    }
    assert {*places.split()} <= {*(tmp_path / "board/plate.yaml").read_text("utf-8").split()}
    assert "blijft zoals hij is" in ran(*command).stdout
