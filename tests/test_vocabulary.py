"""What a board is made of stands in its board.yaml: its languages and its levels, by which the rest of the house goes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from praatplaat.content import examine, read_board
from praatplaat.content.grammar import grammar_for
from praatplaat.content.schema import schema_text
from praatplaat.content.vocabulary import Language
from praatplaat.graph import build_graph, net_of
from praatplaat.i18n import screens_of
from praatplaat.view.html import board_html
from tests.sample_boards import GOOD, as_editors_read, board_in, change, found_in, good_board, wrongs
from tests.split import ran
from tests.sweep import some

FRISIAN = {"fy": "nl", "fr": "en"}
SPOKEN = [{"nl": "nl"}, FRISIAN, {"nl": "nl", "en": "en", "de": "en"}]
TIP = "facets/kleine-stap"


def said(folder: Path) -> list[tuple[str, int, int, str, str]]:
    return [(p.file, p.line, p.column, p.code, p.suggestion) for p in found_in(folder)]


class TestLanguages:
    def test_are_dutch_and_english_where_a_board_names_none(self) -> None:
        board = read_board(GOOD)
        assert dict(board.languages) == {"nl": Language("nl", "Nederlands"), "en": Language("en", "English")}
        assert board.vocabulary.first == "nl"

    @pytest.mark.parametrize("languages", SPOKEN, ids=lambda languages: "-".join(languages))
    def test_are_those_of_the_board_in_all_its_words(self, languages: dict[str, str], tmp_path: Path) -> None:
        folder, good = board_in(tmp_path / "board", languages), read_board(GOOD)
        assert found_in(folder) == []
        board = read_board(folder)
        assert list(board.languages) == list(languages)
        first, *others = languages
        assert [part.name for part in board.languages.values()] == {
            "nl": ["Nederlands"],
            "fy": ["Frysk", "Français"],
            "nlende": ["Nederlands", "English", "Deutsch"],
        }[first if len(languages) < 3 else "".join(languages)]
        pairs = [
            (board.title, good.title),
            (board.colophon.licence, good.colophon.licence),
            (board.kinds["tip"].name, good.kinds["tip"].name),
            (board.routes[0].steps[0].note, good.routes[0].steps[0].note),
            (board.glossary["net"].meaning, good.glossary["net"].meaning),
            (board.ways["rondje"].how, good.ways["rondje"].how),
        ]
        for mine, theirs in zip(board.facets, good.facets, strict=True):
            pairs += [(mine.title, theirs.title), (mine.text, theirs.text)]
            pairs += [(a.why, b.why) for a, b in zip(mine.links, theirs.links, strict=True)]
            pairs += [(a.text, b.text) for a, b in zip(mine.questions, theirs.questions, strict=True)]
            pairs += [(a.title, b.title) for a, b in zip(mine.sources, theirs.sources, strict=True)]
        assert all(mine and theirs for mine, theirs in pairs)
        assert [list((mine or {}).items()) for mine, _ in pairs] == [
            [(code, (theirs or {})[taken]) for code, taken in languages.items()] for _, theirs in pairs
        ]
        assert build_graph(board).graph["lang"] == first
        assert (
            build_graph(board, others[-1] if others else "").nodes["kleine-stap"]["title"]
            == (good.by_id["kleine-stap"].title[list(languages.values())[-1]])
        )

    def test_may_be_named_with_the_language_of_the_screens_around_them(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        change(folder / "board.yaml", "languages: [fy, fr]", "languages: {fy: {name: Frysk, screens: nl}, fr: Frans}")
        board = read_board(folder)
        assert list(board.languages.values()) == [Language("fy", "Frysk", "nl"), Language("fr", "Frans")]
        for code in board.languages:  # and the program's own words are those of the screens
            assert screens_of(code) == "nl"
            assert [level.name[code] for level in board.vocabulary.levels.values()] == [
                "Om te beginnen",
                "Dieper",
                "Besluiten",
            ]

    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            ("languages: [fy, fr]", "languages: [fy, Frans]", ("bad-language", "board.yaml")),
            ("languages: [fy, fr]", "languages: {fy: {screens: de}, fr: {}}", ("unknown-value", "board.yaml")),
            ("languages: [fy, fr]", "languages: []", ("empty-value", "board.yaml")),
            ("languages: [fy, fr]", "languages: {fy: {naam: Frysk}, fr: Frans}", ("unknown-key", "board.yaml")),
            ("  fr: A small plate", "  en: A small plate", ("unknown-key", "board.yaml")),
            ("  fr: A small plate", "  fr: ''", ("missing-words", "board.yaml")),
        ],
    )
    def test_that_are_wrong_are_told_at_their_place(
        self, old: str, new: str, found: tuple[str, str], tmp_path: Path
    ) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        change(folder / "board.yaml", old, new)
        problems = found_in(folder)
        assert found in [(p.code, p.file) for p in problems]
        line = next(
            n for n, text in enumerate((folder / "board.yaml").read_text("utf-8").split("\n"), 1) if new in text
        )
        assert all(p.line in (line, line - 1) for p in problems if (p.code, p.file) == found), problems

    def test_of_a_board_have_a_file_each_and_no_other(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        (folder / f"{TIP}.fr.md").rename(folder / f"{TIP}.en.md")
        assert said(folder) == [
            (f"{TIP}.en.md", 1, 1, "file-of-other-language", ""),
            (f"{TIP}.md", 1, 1, "missing-translation", ""),
        ]
        (folder / f"{TIP}.en.md").rename(folder / f"{TIP}.fy.md")
        assert [p.code for p in found_in(folder)] == ["file-of-other-language", "missing-translation"]
        sentences = [p.sentence("en") for p in found_in(folder)]
        assert "Its languages are fy, fr, and the first stands in kleine-stap.md." in sentences[0]
        assert sentences[1].startswith("Not translated yet: Français.")
        assert sentences[1].endswith("Create kleine-stap.fr.md beside it.")

    def test_that_are_not_there_yet_are_shown_in_the_first_and_hinted_at(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", FRISIAN)
        whole = read_board(folder).by_id["vaste-basis"]
        change(folder / "board.yaml", "  fr: A small plate", "")
        (folder / f"{TIP}.fr.md").unlink()
        change(folder / "facets/vaste-basis.fr.md", "  - What do we mend first?\n", "")
        change(
            folder / "facets/vaste-basis.fr.md", "title: There is no firm ground\nlabel: Firm ground\n", "title: Sol\n"
        )
        reading = examine(folder)
        assert [hint.code for hint in reading.hints] == [
            "missing-words",
            "missing-translation",
            "missing-words",
            "uneven-lists",
        ]
        assert reading.hints[0].sentence("en").endswith("Add a line 'fr: …' here.")
        board = reading.board
        assert board and board.title["fr"] == board.title["fy"]
        step, base = board.by_id["kleine-stap"], board.by_id["vaste-basis"]
        assert step.title["fr"] == step.title["fy"] and step.text["fr"] == step.text["fy"]
        assert (base.title["fr"], base.label["fr"], base.text) == ("Sol", "Sol", whole.text)
        assert [one.text["fr"] for one in base.questions] == ["What faltered this week?", whole.questions[1].text["fy"]]

    def test_are_asked_for_where_only_one_stands(self, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        change(folder / "board.yaml", 'title: {nl: "Een kleine plaat", en: "A small plate"}', "title: Een kleine plaat")
        (found,) = found_in(folder)
        assert (found.line, found.column, found.code) == (2, 8, "not-a-mapping")

    def test_of_one_board_alone_need_no_code(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", {"nl": "nl"})
        change(folder / "board.yaml", "title: Een kleine plaat", f"title: {'x' * 301}")
        (found,) = found_in(folder)
        assert (found.code, found.line, found.column, found.values["key"]) == ("too-long", 1, 8, "title")
        change(folder / "board.yaml", f"title: {'x' * 301}", "title: {nl: Een kleine plaat}")
        assert read_board(folder).title == {"nl": "Een kleine plaat"}

    def test_are_those_of_the_schema(self, tmp_path: Path) -> None:
        for languages in some(SPOKEN, 3):
            folder = board_in(tmp_path / "-".join(languages), languages)
            assert ran("schema", folder).returncode == 0
            for schema, file in (("board", "board.yaml"), ("route", "routes/kort.yaml")):
                rules = json.loads((folder / f"{schema}.schema.json").read_text("utf-8"))
                data = as_editors_read(folder / file)
                assert wrongs(rules, data) == []
            assert (folder / "board.schema.json").read_text("utf-8") == schema_text(
                "board.schema.json", grammar_for(folder)
            )

    def test_keep_each_translation_beside_what_it_was_made_from(self, tmp_path: Path) -> None:
        folder = board_in(tmp_path / "board", SPOKEN[2])
        assert ran("translated", folder).returncode == 0
        assert found_in(folder) == []
        change(folder / f"{TIP}.md", "Kies iets", "Neem iets")
        assert said(folder) == [(f"{TIP}.{code}.md", 8, 13, "translation-older", "") for code in ("de", "en")]


class TestLevels:
    def test_of_a_board_are_those_of_its_questions(self, tmp_path: Path) -> None:
        folder = good_board(tmp_path / "board")
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("levels: {kijken: {nl: Kijken, en: Look}, doen: {nl: Doen, en: Do}}\n")
        question = "facets/vaste-basis.md"
        assert [p.code for p in found_in(folder)] == ["unknown-value"] * 2
        assert found_in(folder)[0].values["allowed"] == "kijken, doen"
        change(folder / question, "level: warm", "level: kijken")
        change(folder / question, "level: decide", "level: doen")
        assert found_in(folder) == []
        html = str(board_html(net_of(read_board(folder), "en"), home="page"))
        assert re.findall(r'class="level">(\w+)<', html) == ["Look", "Do"]
