"""Tables of cards and links are a board: in the language that the file tells, with the names of kinds, and the same again."""

from __future__ import annotations

from pathlib import Path

import pytest

from praatplaat.content import Board, Facet, examine, read_board
from praatplaat.export.exports import export_file
from praatplaat.export.wanted import Wanted
from praatplaat.importing import planned, read, together
from praatplaat.importing.tongues import language_told
from praatplaat.settings import samples
from tests.sample_boards import GOOD, board_in, shipped_board
from tests.workbooks import as_ods, told


@pytest.mark.parametrize(
    "of", [{"nl": "nl"}, {"en": "en"}, {"fr": "nl"}, {"fy": "nl", "fr": "en"}, {"nl": "nl", "en": "en"}]
)
def test_a_board_keeps_its_languages_and_words_in_tables_and_workbooks(of: dict[str, str], tmp_path: Path) -> None:
    board = read_board(board_in(tmp_path / "board", of))
    for name in ("bord.csv", "bord.xlsx"):
        export_file(board, tmp_path / name, lang="")
    as_ods(tmp_path / "bord.xlsx", tmp_path / "boek.ods")
    for name in ("bord.csv", "bord.xlsx", "boek.ods"):
        found = read_board(tmp_path / name)
        assert [*found.languages] == [*of] and "lang" not in found.vocabulary.fields, name
        assert [_words(facet) for facet in found.facets] == [_words(facet) for facet in board.facets], name
    rows = (tmp_path / "bord.csv").read_text("utf-8-sig").replace(f",{next(iter(of))}\r\n", ",\r\n", 1)
    (tmp_path / "bord.csv").write_text(rows, "utf-8", newline="")  # a card that somebody adds need not say it again
    assert [*read_board(tmp_path / "bord.csv").languages] == [*of]
    material = read(together([tmp_path / "bord.csv"]))
    assert (
        language_told(material) == (next(iter(of)), True)
        and "lang" not in planned(material, name="x", lang="nl").columns.cards
    )


def _words(facet: Facet) -> list[object]:
    own = (facet.title, facet.label, facet.summary, facet.text)
    return [facet.id, *own, [question.text for question in facet.questions], [(to.to, to.why) for to in facet.links]]


def test_a_pair_of_tables_is_a_board(tmp_path: Path) -> None:
    cards, links = tmp_path / "stad.csv", tmp_path / "stad-links.csv"
    cards.write_text("Naam;Soort;Budget\nHaven;Plek;1200\nBrug;Plek;\n", "utf-8-sig")
    links.write_text("Van;Naar;Relatie;Waarom\nHaven;Brug;leidt naar;Zo loop je.\n", "cp1252")
    board = read_board(cards)
    (link,) = board.by_id["haven"].links
    assert (link.to, link.why["nl"], board.relations[link.relation].name["nl"]) == ("brug", "Zo loop je.", "leidt naar")
    assert board.by_id["haven"].detail("budget", "nl") == "1200", "a column of one's own is shown"
    links.write_text("Van;Naar\nHaven;Brgu\n", "utf-8")
    assert told(cards) == [
        "stad-links.csv!B2: Geen kaartje heet 'Brgu'. Kies een naam van het blad stad.csv. Bedoelde je 'Brug'?"
    ]


@pytest.mark.parametrize("of", ["good", "shipped", *samples()])
def test_tables_that_a_board_was_exported_as_are_a_board_with_its_names_of_kinds(of: str, tmp_path: Path) -> None:
    board = shipped_board() if of == "shipped" else read_board(samples().get(of, GOOD))
    export_file(board, tmp_path / "goed.csv", wanted=Wanted("en" if of in ("good", "shipped") else "", chosen=False))
    (tmp_path / "goed-board.csv").unlink()
    again = read_board(tmp_path / "goed.csv")
    assert [*again.languages] == [*board.languages], "the first one stays so, whatever the terminal speaks"
    assert [_in_tables(again, facet) for facet in again.facets] == [_in_tables(board, facet) for facet in board.facets]
    if of == "good":
        assert again.by_id["oude-kaartenbak"].detail("sector", "en") == "museum"
        rows = (tmp_path / "goed.csv").read_text("utf-8-sig").replace(",Uitdaging,", ",uitdaging,")
        (tmp_path / "goed.csv").write_text(rows, "utf-8")
        assert next(iter(read_board(tmp_path / "goed.csv").kinds.values())).name["en"] == "Challenge"


def _in_tables(board: Board, facet: Facet) -> list[object]:
    """Return what tables of cards and links alone hold of a facet, in all languages; soft hyphens and fields aside."""
    kind, relations, levels = board.kinds[facet.kind], board.relations, board.vocabulary.levels
    ends = [
        (link.to, link.why, relations[link.relation].name, relations[link.relation].inverse) for link in facet.links
    ]
    asked = [(levels[question.level].name, question.text) for question in facet.questions]
    labels = {code: label.replace("\u00ad", "") for code, label in facet.label.items()}
    return [
        facet.id,
        kind.name,
        facet.title,
        labels,
        facet.summary,
        facet.text,
        facet.aliases,
        asked,
        facet.sources,
        ends,
    ]


def test_the_language_of_a_table_is_told_by_the_file_and_what_is_taken_is_hinted(tmp_path: Path) -> None:
    rows = "bus,Bus,Bron\ncafe,Café,Bron\n"
    said = {
        "id,label,kind": (["en"], True),
        "id,label,type": (["nl"], True),
        "id,label,soort": (["nl"], False),
        "id,title:fr,type": (["fr"], False),
    }
    for head, (languages, is_hinted) in said.items():
        (tmp_path / "t.csv").write_text(f"{head}\n{rows}", "utf-8")
        reading = examine(tmp_path / "t.csv")
        hints = [hint for hint in reading.hints if hint.code == "sheet-language-taken"]
        assert (reading.board and [*reading.board.languages], bool(hints)) == (languages, is_hinted), head
    (tmp_path / "t.csv").write_text("id,label,type,lang\nbus,Bus,Bron,Engels\ncafe,Café,Bron,\n", "utf-8")
    assert [*read_board(tmp_path / "t.csv").languages] == ["en"], "by its name too"
    (tmp_path / "t.csv").write_text(f"id,label,type\n{rows}", "utf-8")
    (tmp_path / "t-links.csv").write_text("from,to,reason\nbus,cafe,On the way.\n", "utf-8")
    (found,) = [hint for hint in examine(tmp_path / "t.csv").hints if hint.code.startswith("sheet-lang")] or [None]
    assert found is None and [*read_board(tmp_path / "t.csv").languages] == ["en"], "by the table of links"
    (tmp_path / "t-links.csv").unlink()
    (tmp_path / "t.csv").write_text("id,label,type\nbus,The bus to the hall,Way\n", "utf-8")
    (hint,) = [hint for hint in examine(tmp_path / "t.csv").hints if hint.code == "sheet-language-taken"]
    assert hint.place == "t.csv!A1" and "English" in hint.sentence("en") and "lang" in hint.sentence("nl")
